import Torch

extension torchvision.ops {
    /// Boxes (…, 4) in another format, of `xyxy`, `xywh` and `cxcywh`; or turned ones, (…, 5) as `xywhr` and `cxcywhr` with
    /// the angle in degrees, and (…, 8) as `xyxyxyxy`.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.box_convert.html>.
    ///
    /// A ValueError for another format, a NotImplementedError from boxes that are not turned to turned ones and back.
    // @forms
    public static func box_convert(boxes: Tensor, in_fmt: String, out_fmt: String) -> Tensor {
        let known = ["xyxy", "xywh", "cxcywh", "xywhr", "cxcywhr", "xyxyxyxy"]
        let refused = "Unsupported Bounding Box Conversions for given in_fmt \(in_fmt) and out_fmt \(out_fmt)"
        guard known.contains(in_fmt), known.contains(out_fmt) else {
            return failed(.ValueError, refused, op: "box_convert")
        }
        if in_fmt == out_fmt { return boxes.clone() }
        guard known[..<3].contains(in_fmt) == known[..<3].contains(out_fmt) else {
            return failed(.NotImplementedError, refused, op: "box_convert")
        }
        if !known[..<3].contains(in_fmt) { return turnedBoxes(boxes, in_fmt, out_fmt) }
        guard var sides = parts(boxes, 4) else { return Placeholder.tensor }
        switch in_fmt {
        case "xywh": sides = [sides[0], sides[1], sides[0] + sides[2], sides[1] + sides[3]]
        case "cxcywh":
            sides = [
                sides[0] - 0.5 * sides[2], sides[1] - 0.5 * sides[3], sides[0] + 0.5 * sides[2],
                sides[1] + 0.5 * sides[3],
            ]
        default: break
        }
        switch out_fmt {
        case "xywh": sides = [sides[0], sides[1], sides[2] - sides[0], sides[3] - sides[1]]
        case "cxcywh":
            sides = [
                (sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2, sides[2] - sides[0], sides[3] - sides[1],
            ]
        default: break
        }
        return torch.stack(sides, dim: -1)
    }

    /// So many numbers of each box; nil after a failure.
    private static func parts(_ boxes: Tensor, _ count: Int) -> [Tensor]? {
        let parts = boxes.unbind(-1)
        guard parts.count != count else { return parts }
        raise(
            .ValueError,
            parts.count < count
                ? "not enough values to unpack (expected \(count), got \(parts.count))"
                : "too many values to unpack (expected \(count))", op: "box_convert")
        return nil
    }

    /// Of the formats of turned boxes, all by way of `xywhr`.
    private static func turnedBoxes(_ boxes: Tensor, _ in_fmt: String, _ out_fmt: String) -> Tensor {
        var boxes = boxes
        switch in_fmt {
        case "cxcywhr": boxes = moved(boxes) { [$0[0] - $1 - $2, $0[1] - $3 + $4] }
        case "xyxyxyxy": boxes = measured(boxes)
        default: break
        }
        switch out_fmt {
        case "cxcywhr": return moved(boxes) { [$0[0] + $1 + $2, $0[1] - $4 + $3] }
        case "xyxyxyxy": return cornered(boxes)
        default: return boxes
        }
    }

    /// Whole numbers stay such.
    private static func asBefore(_ parts: [Tensor], _ dtype: torch.dtype) -> Tensor {
        let boxes = torch.stack(parts, dim: -1)
        return dtype.is_floating_point ? boxes : boxes.round_().to(dtype: dtype)
    }

    private static func turn(_ degrees: Tensor) -> (cos: Tensor, sin: Tensor) {
        let angle = degrees * Double.pi / 180.0
        return (torch.cos(angle), torch.sin(angle))
    }

    /// Boxes of five numbers with the first two as `place` makes them of the numbers and of half the width along the cosine,
    /// half the height along the sine, half the height along the cosine and half the width along the sine.
    private static func moved(
        _ boxes: Tensor, _ place: ([Tensor], Tensor, Tensor, Tensor, Tensor) -> [Tensor]
    ) -> Tensor {
        guard let p = parts(boxes, 5) else { return Placeholder.tensor }
        let (cos, sin) = turn(p[4])
        let first = place(p, p[2] / 2 * cos, p[3] / 2 * sin, p[3] / 2 * cos, p[2] / 2 * sin)
        return asBefore(first + p[2...], boxes.dtype)
    }

    /// The four corners of boxes of a corner, two sides and an angle.
    private static func cornered(_ boxes: Tensor) -> Tensor {
        guard let p = parts(boxes, 5) else { return Placeholder.tensor }
        let (x1, y1, w, h) = (p[0], p[1], p[2], p[3])
        let (cos, sin) = turn(p[4])
        let (x2, y2) = (x1 + w * cos, y1 - w * sin)
        let (x3, y3) = (x2 + h * sin, y2 + h * cos)
        return asBefore([x1, y1, x2, y2, x3, y3, x1 + h * sin, y1 + h * cos], boxes.dtype)
    }

    /// A corner, two sides and the angle of boxes of four corners.
    private static func measured(_ boxes: Tensor) -> Tensor {
        guard let p = parts(boxes, 8) else { return Placeholder.tensor }
        let r = torch.atan2(p[1] - p[3], p[2] - p[0]) * 180 / Double.pi
        let w = (((p[2] - p[0]) ** 2) + ((p[1] - p[3]) ** 2)).sqrt()
        let h = (((p[4] - p[2]) ** 2) + ((p[5] - p[3]) ** 2)).sqrt()
        return asBefore([p[0], p[1], w, h, r], boxes.dtype)
    }
}
