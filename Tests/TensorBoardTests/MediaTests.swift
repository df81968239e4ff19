import NumPy
import TensorBoard
import TestSupport
import Testing
import Torch

/// Sounds, meshes, films, pictures with boxes: Python's events, a sound's bytes among them.
struct MediaTests {
    @Test func sounds() throws {
        torch.manual_seed(0)
        let x = torch.rand(1, 50) * 2 - 1
        try expectSameEvents(
            """
            w.add_audio("x", x)
            w.add_audio("double", x.double(), 1, 8000, 12.5)
            w.add_audio("half", x.half()[0], 2, sample_rate=22050)
            w.add_audio("loud", x * 3, 3)
            w.add_audio("whole", torch.tensor([-1, 0, 1, 5]), 4)
            w.add_audio("array", np.array([0.1, -1, 1, 0.99997]), 5)
            """, ["x": x]
        ) { w in
            w.add_audio("x", x)
            w.add_audio("double", x.double(), 1, 8000, 12.5)
            w.add_audio("half", x.half()[0], 2, sample_rate: 22050)
            w.add_audio("loud", x * 3, 3)
            w.add_audio("whole", torch.tensor([-1, 0, 1, 5]), 4)
            w.add_audio("array", np.array([0.1, -1, 1, 0.99997]), 5)
        }
        try expectSameFailure("w.add_audio('x', torch.zeros(2, 3))") { $0.add_audio("x", torch.zeros(2, 3)) }
        try expectSameFailure("w.add_audio('x', torch.zeros(3), sample_rate=0)") {
            $0.add_audio("x", torch.zeros(3), sample_rate: 0)
        }
    }

    @Test func meshes() throws {
        torch.manual_seed(0)
        let x = torch.randn(1, 4, 3)
        let faces = torch.tensor([[[0, 2, 3], [0, 3, 1], [0, 1, 2], [1, 3, 2]]])
        try expectSameEvents(
            """
            w.add_mesh("points", x)
            w.add_mesh("mesh", x, torch.arange(12).reshape(1, 4, 3), faces, {"lights": [{"cls": "AmbientLight", "intensity": 0.75}],
                       "camera": {"fov": 90, "cls": "Perspektive ä"}, "material": None, "flag": True}, 4, 12.5)
            w.add_mesh("list", [[[1, 2, 3.5]]], faces=faces)
            """, ["x": x, "faces": faces]
        ) { w in
            w.add_mesh("points", x)
            let lights: [OrderedDict<String, Any>] = [["cls": "AmbientLight", "intensity": 0.75]]
            let camera: OrderedDict<String, Any> = ["fov": 90, "cls": "Perspektive ä"]
            w.add_mesh(
                "mesh", x, torch.arange(12).reshape(1, 4, 3), faces,
                ["lights": lights, "camera": camera, "material": nil as Int? as Any, "flag": true], 4, 12.5)
            w.add_mesh("list", [[[1, 2, 3.5]]], faces: faces)
        }
        try expectSameFailure("w.add_mesh('x', torch.zeros(2, 3))") { $0.add_mesh("x", torch.zeros(2, 3)) }
    }

    @Test func boxes() throws {
        torch.manual_seed(0)
        let image = torch.rand(3, 30, 40)
        let boxes = torch.tensor([
            [5.7, 6.2, 20, 25.9], [0, 0, 39, 29], [-4, 10, 50, 12], [30, 25, 10, 3], [7, 7, 7, 7], [8, 20, 8, 28],
            [50, 50, 60, 60],
        ])
        try expectSameEvents(
            """
            w.add_image_with_boxes("x", image, boxes)
            w.add_image_with_boxes("half", image, boxes[:2], 1, 12.5, 0.5)
            w.add_image_with_boxes("bytes", (image * 255).byte().permute(1, 2, 0), boxes.long(), 2, rescale=1.3, dataformats="HWC")
            w.add_image_with_boxes("gray", image[0], boxes[:1], 2, dataformats="HW", labels=["a", "b"])
            w.add_image_with_boxes("alpha", torch.cat([image, image[:1]]), boxes[:1], 2)
            names = ["cat", "", "a wide label", "\u{C4}g", "x", "!", "out"]
            w.add_image_with_boxes("names", image, boxes.long(), 3, labels=names)
            w.add_image_with_boxes("alpha", torch.cat([image, image[:1]]), boxes.long()[:1], 3, labels=["dog"])
            """, ["image": image, "boxes": boxes]
        ) { w in
            w.add_image_with_boxes("x", image, boxes)
            w.add_image_with_boxes("half", image, boxes[..<2], 1, 12.5, 0.5)
            w.add_image_with_boxes(
                "bytes", (image * 255).byte().permute(1, 2, 0), boxes.long(), 2, rescale: 1.3, dataformats: "HWC")
            w.add_image_with_boxes("gray", image[0], boxes[..<1], 2, dataformats: "HW", labels: ["a", "b"])
            w.add_image_with_boxes("alpha", torch.cat([image, image[..<1]]), boxes[..<1], 2)
            let names = ["cat", "", "a wide label", "\u{C4}g", "x", "!", "out"]
            w.add_image_with_boxes("names", image, boxes.long(), 3, labels: names)
            w.add_image_with_boxes(
                "alpha", torch.cat([image, image[..<1]]), boxes.long()[..<1], 3, labels: ["dog"])
        }
    }

    /// Python's environment of the tests has neither moviepy nor onnx.
    @Test func packagesThatAreNotThere() throws {
        try expectSameEvents("w.add_video('x', torch.zeros(1, 2, 3, 4, 5), 1, walltime=12.5)") {
            $0.add_video("x", torch.zeros(1, 2, 3, 4, 5), 1, walltime: 12.5)
        }
        try expectSameFailure("w.add_video('x', torch.zeros(2, 3, 4, 5))") {
            $0.add_video("x", torch.zeros(2, 3, 4, 5))
        }
        try expectSameFailure("w.add_video('x', torch.zeros(1, 1, 2, 3, 4, 5))") {
            $0.add_video("x", torch.zeros(1, 1, 2, 3, 4, 5))
        }
        try expectSameFailure("w.add_onnx_graph('model.onnx')") { $0.add_onnx_graph("model.onnx") }
    }
}
