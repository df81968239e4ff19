import Foundation
import TestSupport
import Testing
import Torch
import TorchVision

struct GridTests {
    typealias utils = torchvision.utils

    @Test func gridsAreThoseOfTorchvision() throws {
        let x = torch.randn(10, 3, 5, 7)
        let grids: [(String, Tensor)] = [
            ("x", utils.make_grid(x)), ("x, nrow=4", utils.make_grid(x, nrow: 4)), ("x, 3", utils.make_grid(x, 3)),
            ("x[:7], padding=0", utils.make_grid(x[0..<7], padding: 0)),
            ("x, padding=3, pad_value=0.5", utils.make_grid(x, padding: 3, pad_value: 0.5)),
            ("x, normalize=True", utils.make_grid(x, normalize: true)),
            ("x, normalize=True, scale_each=True", utils.make_grid(x, normalize: true, scale_each: true)),
            ("x, normalize=True, value_range=(-1, 1)", utils.make_grid(x, normalize: true, value_range: (-1, 1))),
            (
                "x, normalize=True, value_range=(-0.3, 2), scale_each=True",
                utils.make_grid(x, normalize: true, value_range: (-0.3, 2), scale_each: true)
            ),
            ("x[:1]", utils.make_grid(x[0..<1])), ("x[0]", utils.make_grid(x[0])),
            ("x[0, 0]", utils.make_grid(x[0, 0])),
            ("x[0, :1]", utils.make_grid(x[0, 0..<1])), ("x[:, :1]", utils.make_grid(x[.all, 0..<1])),
            ("list(x), nrow=5", utils.make_grid(x.unbind(0), nrow: 5)),
            ("(x * 50).byte(), pad_value=9", utils.make_grid((x * 50).to(dtype: .uint8), pad_value: 9)),
            ("x * 1e-7, normalize=True", utils.make_grid(x * 1e-7, normalize: true)),
        ]
        for (arguments, grid) in grids {
            let python = try Python.run(
                "import torchvision_cpu, torchvision\nout['grid'] = torchvision.utils.make_grid(\(arguments))", ["x": x]
            )
            #expect(python["grid"].isIdentical(to: grid), "\(arguments)")
        }
        let learned = torch.randn(2, 3, 2, 2).requires_grad_()
        #expect(!utils.make_grid(learned).requires_grad)
    }

    @Test func savedGridsHaveTorchvisionsPixels() throws {
        let folder = try TemporaryFolder()
        let x = torch.rand(10, 3, 5, 7) * 1.4 - 0.2
        let files: [(String, String, () throws -> Void)] = [
            ("a", "x", { try utils.save_image(x, folder.path + "/a.png") }),
            (
                "b", "x, nrow=3, padding=1, pad_value=1",
                {
                    try utils.save_image(x, folder.path + "/b.png", nrow: 3, padding: 1, pad_value: 1)
                }
            ),
            ("c", "x[0]", { try utils.save_image(x[0], folder.path + "/c.png") }),
            (
                "d", "list(x), normalize=True",
                {
                    try utils.save_image(x.unbind(0), folder.path + "/d.png", normalize: true)
                }
            ),
            ("e", "x[:1, :1]", { try utils.save_image(x[0..<1, 0..<1], folder.path + "/e.png") }),
            (
                "f", "torch.cat([x, x], 1)[:, :4]",
                {
                    try utils.save_image(torch.cat([x, x], dim: 1)[.all, 0..<4], folder.path + "/f.png")
                }
            ),
        ]
        for (name, arguments, save) in files {
            try save()
            let python = try Python.run(
                """
                import torchvision_cpu, torchvision
                from PIL import Image
                torchvision.utils.save_image(fp='\(folder.path)/python.png', tensor=\(arguments))
                theirs, ours = Image.open('\(folder.path)/python.png'), Image.open('\(folder.path)/\(name).png')
                out['equal'] = theirs.mode == ours.mode and theirs.size == ours.size and theirs.tobytes() == ours.tobytes()
                """, ["x": x])
            #expect(python["equal"].int == 1, "\(arguments)")
        }
    }

    @Test func filesThatCannotBeWrittenThrow() throws {
        let folder = try TemporaryFolder()
        let x = torch.rand(3, 4, 4)
        for name in ["missing/a.png", "a.xyz", "a"] {
            #expect(throws: ImageError.self) { try utils.save_image(x, folder.path + "/" + name) }
        }
        #expect(throws: TorchError.self) { try utils.save_image(torch.rand(5, 4, 4), folder.path + "/a.png") }
        #expect(throws: TorchError.self) { try utils.save_image(torch.rand(4), folder.path + "/a.png") }
        #expect(throws: TorchError.self) {
            try utils.save_image([torch.rand(3, 4, 4), torch.rand(3, 4, 5)], folder.path + "/a.png")
        }
        #expect(try folder.names.isEmpty)
    }
}
