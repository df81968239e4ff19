import TestSupport
import Testing
import Torch
import TorchVision

/// Transforms take tuples, and print them as Python does.
@Suite struct TransformTupleTests {
    @Test func texts() throws {
        let made: [(String, any torchvision.transforms.Transform)] = [
            ("Resize((64, 48))", torchvision.transforms.Resize((64, 48))),
            ("Resize(size=(64, 48), antialias=False)", torchvision.transforms.Resize(size: (64, 48), antialias: false)),
            ("CenterCrop((3, 4))", torchvision.transforms.CenterCrop((3, 4))),
            ("RandomCrop((3, 4), padding=(1, 2))", torchvision.transforms.RandomCrop((3, 4), padding: (1, 2))),
            ("RandomCrop(3, (1, 2, 3, 4))", torchvision.transforms.RandomCrop(3, (1, 2, 3, 4))),
            (
                "Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))",
                torchvision.transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
            ),
            (
                "Normalize(mean=(0.5, 0.5), std=(0.5, 0.5))",
                torchvision.transforms.Normalize(mean: (0.5, 0.5), std: (0.5, 0.5))
            ),
        ]
        for (python, transform) in made {
            let text = try Python.run("\(Self.imports)\nout['y'] = repr(transforms.\(python))")["y"].string
            #expect(text == "\(transform)")
        }
    }

    @Test func values() throws {
        torch.manual_seed(3)
        let x = torch.rand(3, 8, 6)
        let made: [(String, Tensor)] = [
            ("Resize((4, 5))(x)", torchvision.transforms.Resize((4, 5))(x)),
            ("CenterCrop((2, 4))(x)", torchvision.transforms.CenterCrop((2, 4))(x)),
            (
                "Normalize((0.5, 0.4, 0.3), (0.1, 0.2, 0.3))(x)",
                torchvision.transforms.Normalize((0.5, 0.4, 0.3), (0.1, 0.2, 0.3))(x)
            ),
            ("functional.pad(x, (1, 2))", torchvision.transforms.functional.pad(x, (1, 2))),
        ]
        for (python, tensor) in made {
            let expected = try Python.run("\(Self.imports)\nout['y'] = transforms.\(python)", ["x": x])["y"]
            #expect(expected.isIdentical(to: tensor))
        }
    }

    private static let imports = "import torchvision_cpu\nfrom torchvision import transforms"
}
