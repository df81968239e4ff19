import TestSupport
import Testing
import Torch
import TorchVision

/// Transforms beside torchvision's: from one seed the same draws, tensors, images and texts.
struct RandomTransformTests {
    typealias Row = (python: String, swift: any transforms.Transform)

    private let rows: [Row] = [
        (
            "RandomCrop(8, padding=2, padding_mode='reflect')",
            transforms.RandomCrop(8, padding: 2, padding_mode: "reflect")
        ),
        (
            "RandomCrop(8, padding=[1, 2], padding_mode='edge')",
            transforms.RandomCrop(8, padding: [1, 2], padding_mode: "edge")
        ),
        (
            "RandomCrop(20, pad_if_needed=True, padding_mode='symmetric')",
            transforms.RandomCrop(20, pad_if_needed: true, padding_mode: "symmetric")
        ),
        ("RandomResizedCrop(8)", transforms.RandomResizedCrop(8)),
        (
            "RandomResizedCrop(size=(8, 10), scale=(0.2, 0.9), ratio=(0.5, 2.0))",
            transforms.RandomResizedCrop(size: (8, 10), scale: (0.2, 0.9), ratio: (0.5, 2.0))
        ),
        ("RandomResizedCrop(8, scale=[2.0, 3.0])", transforms.RandomResizedCrop(8, scale: [2.0, 3.0])),
        ("ColorJitter(brightness=0.4)", transforms.ColorJitter(brightness: 0.4)),
        ("ColorJitter(contrast=0.4)", transforms.ColorJitter(contrast: 0.4)),
        ("ColorJitter(saturation=0.4)", transforms.ColorJitter(saturation: 0.4)),
        ("ColorJitter(hue=0.1)", transforms.ColorJitter(hue: 0.1)),
        ("ColorJitter(0.4, 0.4, 0.4, 0.1)", transforms.ColorJitter(0.4, 0.4, 0.4, 0.1)),
        ("ColorJitter((0.5, 1.5), hue=(-0.1, 0.3))", transforms.ColorJitter((0.5, 1.5), hue: (-0.1, 0.3))),
        ("ColorJitter()", transforms.ColorJitter()),
        ("RandomRotation(30)", transforms.RandomRotation(30)),
        ("RandomRotation(degrees=(10, 80), expand=True)", transforms.RandomRotation(degrees: (10, 80), expand: true)),
        (
            "RandomRotation(30, transforms.InterpolationMode.BILINEAR, fill=0.5)",
            transforms.RandomRotation(30, .BILINEAR, fill: 0.5)
        ),
        (
            "RandomRotation(30, center=(3.0, 4.0), fill=(0.1, 0.2, 0.3))",
            transforms.RandomRotation(30, center: (3.0, 4.0), fill: (0.1, 0.2, 0.3))
        ),
        ("RandomAffine(20)", transforms.RandomAffine(20)),
        (
            "RandomAffine(degrees=10, translate=(0.1, 0.2), scale=(0.8, 1.2), shear=5)",
            transforms.RandomAffine(degrees: 10, translate: (0.1, 0.2), scale: (0.8, 1.2), shear: 5)
        ),
        (
            "RandomAffine((-10, 20), shear=(1.0, 2.0, 3.0, 4.0), interpolation=transforms.InterpolationMode.BILINEAR, fill=0.25, center=(1.0, 2.0))",
            transforms.RandomAffine(
                (-10, 20), shear: (1.0, 2.0, 3.0, 4.0), interpolation: .BILINEAR, fill: 0.25, center: (1.0, 2.0))
        ),
        ("RandomPerspective(distortion_scale=0.5, p=1.0)", transforms.RandomPerspective(distortion_scale: 0.5, p: 1.0)),
        ("RandomPerspective(0.3, 0.6, fill=0.5)", transforms.RandomPerspective(0.3, 0.6, fill: 0.5)),
        ("RandomGrayscale(p=0.5)", transforms.RandomGrayscale(p: 0.5)),
        ("RandomInvert(p=0.5)", transforms.RandomInvert(p: 0.5)),
        ("RandomSolarize(0.5)", transforms.RandomSolarize(0.5)),
        ("RandomAutocontrast(p=0.5)", transforms.RandomAutocontrast(p: 0.5)),
        ("RandomAdjustSharpness(2, p=0.5)", transforms.RandomAdjustSharpness(2, p: 0.5)),
        ("GaussianBlur(3)", transforms.GaussianBlur(3)),
        ("GaussianBlur(kernel_size=5, sigma=(0.1, 2.0))", transforms.GaussianBlur(kernel_size: 5, sigma: (0.1, 2.0))),
        ("GaussianBlur((3, 5), 1.5)", transforms.GaussianBlur((3, 5), 1.5)),
        ("Grayscale()", transforms.Grayscale()),
        ("Grayscale(3)", transforms.Grayscale(3)),
        ("Pad(2)", transforms.Pad(2)),
        ("Pad((1, 2), fill=0.5)", transforms.Pad((1, 2), fill: 0.5)),
        ("Pad([1, 2, 3, 4], padding_mode='reflect')", transforms.Pad([1, 2, 3, 4], padding_mode: "reflect")),
        ("Pad(3, padding_mode='symmetric')", transforms.Pad(3, padding_mode: "symmetric")),
        ("Pad((2, -1), padding_mode='symmetric')", transforms.Pad((2, -1), padding_mode: "symmetric")),
        ("Pad(-2, padding_mode='edge')", transforms.Pad(-2, padding_mode: "edge")),
        ("ElasticTransform(alpha=20.0, sigma=2.0)", transforms.ElasticTransform(alpha: 20.0, sigma: 2.0)),
        ("RandomCrop((9, 7), (3, 2, 1, 0), fill=0.25)", transforms.RandomCrop((9, 7), (3, 2, 1, 0), fill: 0.25)),
        (
            "RandomCrop((9, 7), padding=4, padding_mode='symmetric')",
            transforms.RandomCrop((9, 7), padding: 4, padding_mode: "symmetric")
        ),
        (
            "RandomResizedCrop((5, 9), (0.01, 0.1), (3.0, 4.0), antialias=False)",
            transforms.RandomResizedCrop((5, 9), (0.01, 0.1), (3.0, 4.0), antialias: false)
        ),
        (
            "RandomResizedCrop(7, interpolation=transforms.InterpolationMode.NEAREST)",
            transforms.RandomResizedCrop(7, interpolation: .NEAREST)
        ),
        ("ColorJitter(0.9, (0.1, 3.0), (0.0, 4.0), 0.5)", transforms.ColorJitter(0.9, (0.1, 3.0), (0.0, 4.0), 0.5)),
        ("ColorJitter(saturation=[1, 5], brightness=2)", transforms.ColorJitter(brightness: 2, saturation: [1, 5])),
        ("RandomRotation(180, expand=True, fill=3)", transforms.RandomRotation(180, expand: true, fill: 3)),
        (
            "RandomRotation([45, 45.5], transforms.InterpolationMode.BILINEAR, True, fill=1)",
            transforms.RandomRotation([45, 45.5], .BILINEAR, true, fill: 1)
        ),
        ("RandomRotation((270, 270), expand=True)", transforms.RandomRotation((270, 270), expand: true)),
        ("RandomRotation((0, 0), center=(2, 3))", transforms.RandomRotation((0, 0), center: (2, 3))),
        (
            "RandomAffine(180, scale=(0.3, 0.5), shear=(-40, 40))",
            transforms.RandomAffine(180, scale: (0.3, 0.5), shear: (-40, 40))
        ),
        (
            "RandomAffine(0, translate=(1.0, 0.0), shear=[0.5, 1.5], fill=2)",
            transforms.RandomAffine(0, translate: (1.0, 0.0), shear: [0.5, 1.5], fill: 2)
        ),
        ("RandomPerspective(1.0, 1.0)", transforms.RandomPerspective(1.0, 1.0)),
        ("GaussianBlur([7, 1], (3.0, 9.0))", transforms.GaussianBlur([7, 1], (3.0, 9.0))),
        ("Pad((1, 0, 0, 2), 3)", transforms.Pad((1, 0, 0, 2), 3)),
        ("Pad([5, 4], padding_mode='symmetric')", transforms.Pad([5, 4], padding_mode: "symmetric")),
        ("RandomAdjustSharpness(0.3, 1.0)", transforms.RandomAdjustSharpness(0.3, 1.0)),
        ("RandomAdjustSharpness(7.5, 1.0)", transforms.RandomAdjustSharpness(7.5, 1.0)),
        ("RandomAutocontrast(1.0)", transforms.RandomAutocontrast(1.0)),
        (
            "ElasticTransform((9.0, 30.0), (1.0, 0.5), transforms.InterpolationMode.NEAREST, 0.5)",
            transforms.ElasticTransform((9.0, 30.0), (1.0, 0.5), .NEAREST, 0.5)
        ),
        ("RandomSolarize(1, 1.0)", transforms.RandomSolarize(1, 1.0)),
    ]
    private let tensorRows: [Row] = [
        ("RandomErasing(p=1.0)", transforms.RandomErasing(p: 1.0)),
        (
            "RandomErasing(p=0.5, scale=(0.05, 0.2), value='random')",
            transforms.RandomErasing(p: 0.5, scale: (0.05, 0.2), value: "random")
        ),
        ("RandomErasing(1.0, value=(0.1, 0.2, 0.3))", transforms.RandomErasing(1.0, value: (0.1, 0.2, 0.3))),
        ("RandomErasing(1.0, value=1, inplace=True)", transforms.RandomErasing(1.0, value: 1, inplace: true)),
        ("RandomErasing(0.8, (0.5, 0.9), (0.9, 1.1), 2.5)", transforms.RandomErasing(0.8, (0.5, 0.9), (0.9, 1.1), 2.5)),
        (
            "RandomErasing(1.0, ratio=[0.3, 0.4], value=[1, 2, 3])",
            transforms.RandomErasing(1.0, ratio: [0.3, 0.4], value: [1, 2, 3])
        ),
    ]
    private let byteRows: [Row] = [
        ("RandomEqualize(1.0)", transforms.RandomEqualize(1.0)),
        ("RandomPosterize(1, 1.0)", transforms.RandomPosterize(1, 1.0)),
        ("RandomPosterize(3)", transforms.RandomPosterize(3)),
        ("RandomEqualize(p=0.7)", transforms.RandomEqualize(p: 0.7)),
        ("RandomSolarize(threshold=128)", transforms.RandomSolarize(threshold: 128)),
    ]
    private let policies: [Row] = [
        ("AutoAugment()", transforms.AutoAugment()),
        (
            "AutoAugment(transforms.AutoAugmentPolicy.CIFAR10, fill=7.0)",
            transforms.AutoAugment(.CIFAR10, fill: 7.0)
        ),
        (
            "AutoAugment(transforms.AutoAugmentPolicy.SVHN, transforms.InterpolationMode.BILINEAR)",
            transforms.AutoAugment(.SVHN, .BILINEAR)
        ),
        ("RandAugment()", transforms.RandAugment()),
        ("RandAugment(3, 20, fill=[1.0, 2.0, 3.0])", transforms.RandAugment(3, 20, fill: [1.0, 2.0, 3.0])),
        ("TrivialAugmentWide()", transforms.TrivialAugmentWide()),
        ("RandAugment(5, 3, 7)", transforms.RandAugment(5, 3, 7)),
        ("AugMix()", transforms.AugMix()),
        (
            "AugMix(10, 2, 4, 0.5, False, transforms.InterpolationMode.NEAREST, [1.0, 2.0, 3.0])",
            transforms.AugMix(10, 2, 4, 0.5, false, .NEAREST, [1.0, 2.0, 3.0])
        ),
        ("AugMix(severity=5, fill=9.0)", transforms.AugMix(severity: 5, fill: 9.0)),
    ]

    private static let imports = """
        import torchvision_cpu
        from torchvision import transforms
        from PIL import Image
        def flat(image):
            return torch.tensor(list((image.convert('L') if image.mode == '1' else image).tobytes()), dtype=torch.uint8)
        """

    @Test func tensorsAreTorchvisions() throws {
        let floats = torch.rand(3, 13, 17)
        let bytes = (torch.rand(3, 13, 17) * 256).to(dtype: .uint8)
        let inputs = [
            "floats": floats, "doubles": floats.to(dtype: .float64), "gray": floats[0..<1], "bytes": bytes,
            "batch": torch.stack([floats, floats.flip(-1)]),
        ]
        try compare(rows + tensorRows, inputs)
        try compare(byteRows, ["bytes": bytes, "gray": bytes[0..<1], "batch": torch.stack([bytes, bytes])])
        try compare(policies, ["bytes": bytes], times: 25)
    }

    /// Each transform several times on each tensor, and what the stream gives after it.
    func compare(_ rows: [Row], _ inputs: [String: Tensor], times: Int = 3) throws {
        for (name, input) in inputs {
            let answer = try Python.run(
                """
                \(Self.imports)
                for text in \(rows.map(\.python)):
                    f = eval('transforms.' + text)
                    torch.manual_seed(5)
                    try: out[text] = [f(x.clone()) for _ in range(\(times))] + [torch.rand(1)]
                    except ValueError as refusal: out[text] = str(refusal)
                    out['text ' + text] = repr(f)
                """, ["x": input])
            for row in rows {
                torch.manual_seed(5)
                if let refusal = answer[row.python].string {
                    let error = #expect(throws: TorchError.self) {
                        try torch.throwing { _ = try row.swift(input.clone()) as Tensor }
                    }
                    #expect(error?.message == refusal, "\(row.python) \(name)")
                    continue
                }
                let found =
                    try (0..<times).map { _ in try row.swift(input.clone()) as Tensor } + [torch.rand(1)]
                let expected = answer[row.python].list
                #expect(expected.count == found.count)
                for (index, pair) in zip(expected, found).enumerated() {
                    #expect(pair.0.isIdentical(to: pair.1), "\(row.python) \(name) \(index)")
                }
                #expect(answer["text " + row.python].string == "\(row.swift)")
            }
        }
    }

    @Test(arguments: ["L", "LA", "RGB", "RGBA", "CMYK", "P", "1"]) func imagesAreTorchvisions(mode: String)
        throws
    {
        try compareImages(rows + byteRows + policies, mode)
    }

    /// Each transform twice on an image of a mode.
    func compareImages(_ rows: [Row], _ mode: String) throws {
        for size in [mode == "RGB" ? (12, 12) : (17, 13)] {
            let folder = try TemporaryFolder()
            let path = "\(folder.path)/image.png"
            // Of bytes where that is possible, else through a file.
            let pixels = try sample(["P", "1"].contains(mode) ? "RGB" : mode, size.0, size.1)
            _ = try Python.run(
                """
                \(Self.imports)
                image = Image.frombytes('\(pixels.mode)', \(size), bytes(p.tolist()))
                if '\(mode)' != image.mode: image = image.convert('\(mode)')
                if '\(mode)' != 'CMYK': image.save('\(path)')
                """, ["p": torch.frombuffer(pixels.pixels, dtype: .uint8)])
            let image = mode == "CMYK" ? pixels : try Image.open(path)
            let answer = try Python.run(
                """
                \(Self.imports)
                image = Image.frombytes('\(mode)', \(size), bytes(p.tolist())) if '\(mode)' == 'CMYK' else Image.open('\(path)')
                for text in \(rows.map(\.python)):
                    torch.manual_seed(5)
                    f = eval('transforms.' + text)
                    out[text] = []
                    for _ in range(2):
                        try:
                            i = f(image)
                            out[text].append([i.mode, *i.size, flat(i)])
                        except Exception as error:
                            out[text].append([str(error)])
                """, ["p": torch.frombuffer(image.pixels, dtype: .uint8)])
            for row in rows {
                torch.manual_seed(5)
                for expected in answer[row.python].list {
                    do {
                        let found: Image = try torch.throwing { try row.swift(image) }
                        let parts = expected.list
                        guard parts.count == 4 else {
                            Issue.record("\(row.python) \(mode): Python has \(expected)")
                            continue
                        }
                        #expect(parts[0].string == found.mode, "\(row.python)")
                        #expect(parts[1].int == found.width && parts[2].int == found.height, "\(row.python)")
                        #expect(
                            parts[3].isIdentical(to: torch.frombuffer(found.pixels, dtype: .uint8)),
                            "\(row.python) \(mode) \(size)")
                    } catch {
                        // What Pillow refuses is refused; what it can do of other modes than ours says so.
                        #expect(
                            expected.list.count == 1 || "\(error)".contains("an image of mode"),
                            "\(row.python) \(mode) \(error)")
                        break  // How much of the stream was taken before the error is not promised.
                    }
                }
            }
        }
    }
}
