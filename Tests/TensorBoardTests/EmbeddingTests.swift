import Foundation
import NumPy
import TensorBoard
import TestSupport
import Testing
import Torch

/// The projector's files are Python's to the byte, the picture's pixel by pixel.
struct EmbeddingTests {
    @Test func points() throws {
        torch.manual_seed(0)
        let x = torch.randn(5, 3) * 1e-3
        let images = torch.rand(5, 3, 2, 2) * 1.5 - 0.25
        try expectSameEvents(
            """
            w.add_embedding(x, metadata=["a", "b\\tc", "ä", 4, 0.5], label_img=images)
            w.add_embedding(x.double(), metadata=[[1, "x"], [2, "y"], (3, 0.1), [True, "z"], ["4", None]], global_step=-12,
                            tag="a%b/c\\\\d'", metadata_header=["n", "text"])
            w.add_embedding(torch.arange(6).reshape(2, 3), list(range(2)), images[:2, :1].double(), 3)
            w.add_embedding(x.half() > 0, global_step=4, tag="ä\\n")
            w.add_embedding(np.array([[1, 0.1], [1e300, float("nan")]]), global_step=123456)
            """, ["x": x, "images": images]
        ) { w in
            w.add_embedding(x, metadata: ["a", "b\tc", "ä", 4, 0.5], label_img: images)
            w.add_embedding(
                x.double(), metadata: [[1, "x"], [2, "y"], (3, 0.1), [true, "z"], ["4", nil as Int? as Any]],
                global_step: -12, tag: "a%b/c\\d'", metadata_header: ["n", "text"])
            w.add_embedding(torch.arange(6).reshape(2, 3), Array(0..<2), images[..<2].narrow(1, 0, 1).double(), 3)
            w.add_embedding(x.half() > 0, global_step: 4, tag: "ä\n")
            w.add_embedding([[1, 0.1], [1e300, .nan]], global_step: 123_456)
        }
    }

    @Test func anEmbeddingInTheSamePlaceIsWrittenOver() throws {
        let (x, y) = (torch.ones(2, 2), torch.zeros(3, 1))
        try expectSameEvents("w.add_embedding(x)\nw.close()\nw.add_embedding(y)", ["x": x, "y": y]) { w in
            w.add_embedding(x)
            w.close()
            w.add_embedding(y)
        }
    }

    @Test func whatDoesNotFitIsRefused() throws {
        let (x, images) = (torch.ones(2, 2), torch.ones(2, 3, 4, 1))
        let inputs: KeyValuePairs<String, Tensor> = ["x": x, "images": images]
        try expectSameFailure("w.add_embedding(x[0])", inputs) { $0.add_embedding(x[0]) }
        try expectSameFailure("w.add_embedding(x, ['a'])", inputs) { $0.add_embedding(x, ["a"]) }
        try expectSameFailure("w.add_embedding(x, label_img=images[:1])", inputs) {
            $0.add_embedding(x, label_img: images[..<1])
        }
        try expectSameFailure("w.add_embedding(x, label_img=images)", inputs) { $0.add_embedding(x, label_img: images) }
        try expectSameFailure("w.add_embedding(x, label_img=images[:, :2])", inputs) {
            $0.add_embedding(x, label_img: images.narrow(1, 0, 2))
        }
        try expectSameFailure("w.add_embedding(x, [['a'], ['b']], metadata_header=['a', 'b'])", inputs) {
            $0.add_embedding(x, [["a"], ["b"]], metadata_header: ["a", "b"])
        }
    }

    @Test func aFileInThePlaceIsRefused() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tensorboard-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/00000", withIntermediateDirectories: true)
        try Data().write(to: URL(filePath: folder + "/00000/default"))
        let raised = try Python.raises(
            """
            from torch.utils.tensorboard import SummaryWriter
            SummaryWriter("\(folder)").add_embedding(torch.ones(2, 2))
            """)
        let error = #expect(throws: TorchError.self) {
            try torch.throwing { SummaryWriter(folder).add_embedding(torch.ones(2, 2)) }
        }
        #expect(error?.kind.rawValue == raised?.kind)
        #expect(error?.message == raised?.message)
    }
}
