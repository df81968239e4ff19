import TestSupport
import Testing
import Torch
import TorchVision

/// Functions of boxes, beside torchvision's.
struct BoxTests {
    static let setup = "import torchvision_cpu, torchvision\nfrom torchvision import ops\n"

    /// Boxes with corners in order, of which some overlap.
    static func boxes(_ count: Int, _ dtype: torch.dtype = .float32) -> Tensor {
        let start = torch.rand(count, 2) * 60
        return torch.cat([start, start + torch.rand(count, 2) * 40 + 1], dim: 1).to(dtype: dtype)
    }

    @Test(arguments: [torch.dtype.float32, .float64, .float16, .int32, .uint8])
    func areasAndOverlapsAreTorchvisions(_ dtype: torch.dtype) throws {
        torch.manual_seed(1)
        let (a, b) = (Self.boxes(7, dtype), Self.boxes(5, dtype))
        let masks = torch.rand(4, 9, 8) > 0.9
        masks[2].zero_()
        var rows: [(String, Tensor)] = [
            ("ops.remove_small_boxes(a, 12)", ops.remove_small_boxes(a, 12)),
            ("ops.clip_boxes_to_image(a, (50, 40))", ops.clip_boxes_to_image(a, (50, 40))),
            ("ops.clip_boxes_to_image(a[None], size=(50, 40))", ops.clip_boxes_to_image(a[nil], size: (50, 40))),
            ("ops.box_area(a)", ops.box_area(a)), ("ops.box_area(a, 'xywh')", ops.box_area(a, "xywh")),
            ("ops.box_area(a, fmt='cxcywh')", ops.box_area(a, fmt: "cxcywh")),
            ("ops.masks_to_boxes(m)", ops.masks_to_boxes(masks)),
            ("ops.masks_to_boxes(m[:0])", ops.masks_to_boxes(masks[0..<0])),
        ]
        for fmt in ["xyxy", "xywh", "cxcywh"] {
            rows.append(("ops.box_iou(a, b, '\(fmt)')", ops.box_iou(a, b, fmt)))
            for to in ["xyxy", "xywh", "cxcywh"] {
                rows.append(("ops.box_convert(a, '\(fmt)', '\(to)')", ops.box_convert(a, fmt, to)))
            }
        }
        rows += [
            ("ops.box_iou(a[None], b[None])", ops.box_iou(a[nil], b[nil])),
            ("ops.generalized_box_iou(a, b)", ops.generalized_box_iou(a, b)),
            ("ops.distance_box_iou(a, b)", ops.distance_box_iou(a, b)),
            ("ops.distance_box_iou(a, b, eps=0.5)", ops.distance_box_iou(a, b, eps: 0.5)),
            ("ops.complete_box_iou(a, b)", ops.complete_box_iou(a, b)),
            ("ops.complete_box_iou(a, b, 0.5)", ops.complete_box_iou(a, b, 0.5)),
        ]
        let python = try Python.run(
            Self.setup + "out['y'] = [\(rows.map(\.0).joined(separator: ", "))]", ["a": a, "b": b, "m": masks])
        #expect(python["y"].list.count == rows.count)
        for (row, theirs) in zip(rows, python["y"].list) {
            #expect(theirs.isIdentical(to: row.1), "\(row.0), \(dtype)")
        }
    }

    @Test func lossesAndTheirGradientsAreTorchvisions() throws {
        torch.manual_seed(2)
        typealias Loss = (Tensor, Tensor) -> Tensor
        let boxLosses: [(String, Loss)] = [
            ("ops.generalized_box_iou_loss(a, b)", { ops.generalized_box_iou_loss($0, $1) }),
            ("ops.generalized_box_iou_loss(a, b, 'mean', 0.1)", { ops.generalized_box_iou_loss($0, $1, "mean", 0.1) }),
            ("ops.distance_box_iou_loss(a, b, 'sum')", { ops.distance_box_iou_loss($0, $1, "sum") }),
            ("ops.distance_box_iou_loss(a, b, eps=0.1)", { ops.distance_box_iou_loss($0, $1, eps: 0.1) }),
            (
                "ops.complete_box_iou_loss(a, b, reduction='mean')",
                { ops.complete_box_iou_loss($0, $1, reduction: "mean") }
            ),
            ("ops.complete_box_iou_loss(a, b, eps=0.1)", { ops.complete_box_iou_loss($0, $1, eps: 0.1) }),
            ("ops.complete_box_iou(a, b)", { ops.complete_box_iou($0, $1) }),
            ("ops.generalized_box_iou(a, b)", { ops.generalized_box_iou($0, $1) }),
        ]
        let logitLosses: [(String, Loss)] = [
            ("ops.sigmoid_focal_loss(a, b)", { ops.sigmoid_focal_loss($0, $1) }),
            ("ops.sigmoid_focal_loss(a, b, -1, 1.5, 'mean')", { ops.sigmoid_focal_loss($0, $1, -1, 1.5, "mean") }),
            (
                "ops.sigmoid_focal_loss(a, b, gamma=3, reduction='sum')",
                { ops.sigmoid_focal_loss($0, $1, gamma: 3, reduction: "sum") }
            ),
        ]
        let logits = (torch.randn(4, 5), (torch.rand(4, 5) > 0.5).float())
        for (losses, (a, b)) in [(boxLosses, (Self.boxes(9), Self.boxes(9))), (logitLosses, logits)] {
            for (line, loss) in losses {
                let python = try Python.run(
                    Self.setup + """
                        a.requires_grad_()
                        out['y'] = \(line)
                        out['y'].sum().backward()
                        out['grad'] = a.grad
                        """, ["a": a, "b": b])
                let leaf = a.clone().requires_grad_()
                let y = loss(leaf, b)
                y.sum().backward()
                #expect(python["y"].isIdentical(to: y), "\(line)")
                #expect(python["grad"].isIdentical(to: try #require(leaf.grad)), "\(line)")
            }
        }
    }

    @Test(arguments: [torch.dtype.float32, .float64])
    func suppressionIsTorchvisions(_ dtype: torch.dtype) throws {
        torch.manual_seed(3)
        for (count, threshold) in [(0, 0.5), (1, 0.5), (60, 0.1), (60, 0.5), (1100, 0.3)] {
            let boxes = Self.boxes(count, dtype)
            // Equal scores keep the order of the boxes.
            let scores = (torch.rand(count) * 20).round().to(dtype: dtype)
            let idxs = torch.randint(0, 3, [count])
            let python = try Python.run(
                Self.setup + """
                    out['one'] = ops.nms(a, s, \(threshold))
                    out['many'] = ops.batched_nms(a, s, i, \(threshold))
                    """, ["a": boxes, "s": scores, "i": idxs])
            #expect(python["one"].isIdentical(to: ops.nms(boxes, scores, threshold)), "\(count)")
            #expect(python["many"].isIdentical(to: ops.batched_nms(boxes, scores, idxs, threshold)), "\(count)")
        }
    }

    /// Boxes of five numbers, among them equal ones and such with sides in line.
    static func turned(_ count: Int) -> Tensor {
        let boxes = torch.rand(count, 5) * torch.tensor([20.0, 20, 15, 15, 360])
        boxes[1] = boxes[0].clone()
        boxes[2] = boxes[0] + torch.tensor([0.0, 0, 0, 0, 90])
        boxes[3..<6] = boxes[3..<6].round()
        boxes[3..<6, 4] = torch.tensor([0.0, 90, 180])
        return boxes
    }

    @Test(arguments: [torch.dtype.float32, .float64, .int64]) func turnedBoxesAreTorchvisions(_ dtype: torch.dtype)
        throws
    {
        torch.manual_seed(5)
        let a = Self.turned(9).to(dtype: dtype)
        let corners = ops.box_convert(a, "xywhr", "xyxyxyxy")
        var lines: [VisionLine] = []
        for from in ["xywhr", "cxcywhr", "xyxyxyxy"] {
            let (name, boxes) = from == "xyxyxyxy" ? ("c", corners) : ("a", a)
            for to in ["xywhr", "cxcywhr", "xyxyxyxy", "xyxy"] {
                lines.append(("ops.box_convert(\(name), '\(from)', '\(to)')", { ops.box_convert(boxes, from, to) }))
            }
            lines += [
                ("ops.box_iou(\(name), \(name).flip(0), '\(from)')", { ops.box_iou(boxes, boxes.flip(0), from) }),
                (
                    "ops.box_iou(\(name)[:4], \(name)[:0], fmt='\(from)')",
                    { ops.box_iou(boxes[0..<4], boxes[0..<0], fmt: from) }
                ),
                ("ops.box_iou(\(name)[None], \(name), '\(from)')", { ops.box_iou(boxes[nil], boxes, from) }),
                (
                    "ops.box_convert(\(name)[:, :4], '\(from)', 'xywhr')",
                    { ops.box_convert(boxes[.all, 0..<4], from, "xywhr") }
                ),
                ("ops.box_area(\(name), '\(from)')", { ops.box_area(boxes, from) }),
            ]
        }
        lines.append(("ops.box_iou(a, a.float() + 0.5, 'cxcywhr')", { ops.box_iou(a, a.float() + 0.5, "cxcywhr") }))
        try expectSame(lines, ["a": a, "c": corners])
    }

    @Test func mistakesAreRefusedAsInPython() throws {
        let x = torch.ones(2, 4)
        let rows: [(String, () -> Tensor)] = [
            ("ops.box_area(x, 'a')", { ops.box_area(x, "a") }), ("ops.box_iou(x, x, 'a')", { ops.box_iou(x, x, "a") }),
            ("ops.box_convert(x, 'xyxy', 'a')", { ops.box_convert(x, "xyxy", "a") }),
            ("ops.box_convert(x, 'xyxy', 'xywhr')", { ops.box_convert(x, "xyxy", "xywhr") }),
            ("ops.box_convert(x[:, :3], 'xyxy', 'xywh')", { ops.box_convert(x[.all, 0..<3], "xyxy", "xywh") }),
            ("ops.sigmoid_focal_loss(x, x, 2.0)", { ops.sigmoid_focal_loss(x, x, 2.0) }),
            ("ops.sigmoid_focal_loss(x, x, reduction='a')", { ops.sigmoid_focal_loss(x, x, reduction: "a") }),
            ("ops.complete_box_iou_loss(x, x, 'a')", { ops.complete_box_iou_loss(x, x, "a") }),
            ("torchvision.utils.flow_to_image(x.double())", { torchvision.utils.flow_to_image(x.double()) }),
            ("torchvision.utils.flow_to_image(x)", { torchvision.utils.flow_to_image(x) }),
        ]
        for (line, call) in rows {
            let raised = try Python.raises(Self.setup + line, ["x": x])
            let error = #expect(throws: TorchError.self, "\(line)") { try torch.throwing { call() } }
            #expect(error.map { "\($0.kind)" } == raised?.kind, "\(line)")
            #expect(error?.message == raised?.message, "\(line)")
        }
    }
}
