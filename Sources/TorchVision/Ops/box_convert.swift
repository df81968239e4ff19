import Torch

extension torchvision.ops {
    /// Boxes (…, 4) in another format, of `xyxy`, `xywh` and `cxcywh`.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.box_convert.html>.
    ///
    /// A ValueError for another format, a NotImplementedError for those of rotated boxes.
    // @forms
    public static func box_convert(boxes: Tensor, in_fmt: String, out_fmt: String) -> Tensor {
        let known = ["xyxy", "xywh", "cxcywh", "xywhr", "cxcywhr", "xyxyxyxy"]
        let refused = "Unsupported Bounding Box Conversions for given in_fmt \(in_fmt) and out_fmt \(out_fmt)"
        guard known.contains(in_fmt), known.contains(out_fmt) else {
            return failed(.ValueError, refused, op: "box_convert")
        }
        if in_fmt == out_fmt { return boxes.clone() }
        guard known[..<3].contains(in_fmt), known[..<3].contains(out_fmt) else {
            return failed(.NotImplementedError, refused, op: "box_convert")
        }
        var sides = boxes.unbind(-1)
        guard sides.count == 4 else {
            let few = sides.count < 4
            return failed(
                .ValueError,
                few
                    ? "not enough values to unpack (expected 4, got \(sides.count))"
                    : "too many values to unpack (expected 4)", op: "box_convert")
        }
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
}
