internal import CTorchVision
import Torch

extension torchvision.ops {
    /// The area of each box (…, 4).
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.box_area.html>.
    ///
    /// A ValueError where `fmt` is none of `xyxy`, `xywh` and `cxcywh`.
    // @forms
    public static func box_area(boxes: Tensor, fmt: String = "xyxy") -> Tensor {
        guard axisAligned.contains(fmt) else {
            return failed(.ValueError, "Unsupported Bounding Box area for given format \(fmt)", op: "box_area")
        }
        let wide = upcast(boxes)
        if fmt != "xyxy" { return wide[..., 2] * wide[..., 3] }
        return (wide[..., 2] - wide[..., 0]) * (wide[..., 3] - wide[..., 1])
    }

    /// Intersection over union of every box (…, N, 4) with every other (…, M, 4): (…, N, M).
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.box_iou.html>.
    ///
    /// Boxes of the formats of turned ones are (N, 5) or (N, 8) and (M, 5) or (M, 8), see
    /// ``box_convert(boxes:in_fmt:out_fmt:)``, and have no gradient. A ValueError for an unknown format.
    // @forms
    public static func box_iou(boxes1: Tensor, boxes2: Tensor, fmt: String = "xyxy") -> Tensor {
        guard axisAligned.contains(fmt) else {
            guard rotated.contains(fmt) else {
                let texts = [axisAligned, rotated].map { "(" + $0.map { "'\($0)'" }.joined(separator: ", ") + ")" }
                return failed(
                    .ValueError,
                    "Unsupported format '\(fmt)'. Supported axis-aligned formats: \(texts[0]). "
                        + "Supported rotated formats: \(texts[1]).", op: "box_iou")
            }
            return turnedIoU(boxes1, boxes2, fmt)
        }
        let (inter, union) = interUnion(boxes1, boxes2, fmt)
        return inter / union
    }

    /// Generalized intersection over union of every box (…, N, 4) with every other (…, M, 4), as `xyxy`: (…, N, M).
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.generalized_box_iou.html>.
    // @forms
    public static func generalized_box_iou(boxes1: Tensor, boxes2: Tensor) -> Tensor {
        let (inter, union) = interUnion(boxes1, boxes2, "xyxy")
        let iou = inter / union
        let sides = enclosing(boxes1, boxes2)
        let area = sides[..., 0] * sides[..., 1]
        return iou - (area - union) / area
    }

    /// Intersection over union less the distance of the centres, of every box with every other, as `xyxy`: (…, N, M).
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.distance_box_iou.html>.
    // @forms
    public static func distance_box_iou(boxes1: Tensor, boxes2: Tensor, eps: Double = 1e-7) -> Tensor {
        distanceAndIoU(upcast(boxes1), upcast(boxes2), eps).0
    }

    /// The distance IoU less a term for other shapes, of every box with every other, as `xyxy`: (…, N, M).
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.complete_box_iou.html>.
    // @forms
    public static func complete_box_iou(boxes1: Tensor, boxes2: Tensor, eps: Double = 1e-7) -> Tensor {
        let (first, second) = (upcast(boxes1), upcast(boxes2))
        let (diou, iou) = distanceAndIoU(first, second, eps)
        let (one, other) = (first.unsqueeze(-2), second.unsqueeze(-3))
        let w_pred = one[..., 2] - one[..., 0]
        let h_pred = one[..., 3] - one[..., 1]
        let w_gt = other[..., 2] - other[..., 0]
        let h_gt = other[..., 3] - other[..., 1]
        let v = (4 / (Double.pi * Double.pi)) * torch.pow(torch.atan(w_pred / h_pred) - torch.atan(w_gt / h_gt), 2)
        let alpha = torch.no_grad { v / (1 - iou + v + eps) }
        return diou - alpha * v
    }

    /// The places of the boxes (N, 4), `xyxy`, of which both sides are `min_size` or longer.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.remove_small_boxes.html>.
    // @forms
    public static func remove_small_boxes(boxes: Tensor, min_size: Double) -> Tensor {
        let (ws, hs) = (boxes[..., 2] - boxes[..., 0], boxes[..., 3] - boxes[..., 1])
        let keep: Tensor = (ws >= min_size) & (hs >= min_size)
        return torch.where(keep)[0]
    }

    /// Boxes (…, 4), `xyxy`, cut where they leave an image of this height and width.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.clip_boxes_to_image.html>.
    // @forms
    public static func clip_boxes_to_image(boxes: Tensor, size: (Int, Int)) -> Tensor {
        let boxes_x = boxes[..., .slice(0, nil, step: 2)].clamp(min: 0, max: size.1)
        let boxes_y = boxes[..., .slice(1, nil, step: 2)].clamp(min: 0, max: size.0)
        return torch.stack([boxes_x, boxes_y], dim: boxes.dim()).reshape(boxes.shape)
    }

    /// The box around what is not zero in each mask (N, H, W): (N, 4), `xyxy`, zeros for an empty mask.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.masks_to_boxes.html>.
    // @forms
    public static func masks_to_boxes(masks: Tensor) -> Tensor {
        if masks.numel() == 0 { return torch.zeros(0, 4, dtype: .float32, device: masks.device) }
        let (h, w) = (masks.size(1), masks.size(2))
        let filled = masks.to(dtype: .bool)
        let (some_rows, some_cols) = (torch.any(filled, dim: 2), torch.any(filled, dim: 1))
        let empty = torch.logical_not(torch.any(some_rows, dim: 1))
        let (rows, cols) = (some_rows.float(), some_cols.float())
        let (y1, x1) = (rows.argmax(dim: 1), cols.argmax(dim: 1))
        let y2 = (h - 1) - rows.flip([1]).argmax(dim: 1)
        let x2 = (w - 1) - cols.flip([1]).argmax(dim: 1)
        return torch.stack([x1, y1, x2, y2], dim: 1).float().masked_fill_(empty.unsqueeze(1), 0)
    }
}

extension torchvision.ops {
    private static let axisAligned = ["xyxy", "xywh", "cxcywh"]
    private static let rotated = ["cxcywhr", "xywhr", "xyxyxyxy"]

    /// In the type in which products of sides do not overflow.
    private static func upcast(_ boxes: Tensor) -> Tensor {
        if boxes.is_floating_point() { return [.float32, .float64].contains(boxes.dtype) ? boxes : boxes.float() }
        return [.int32, .int64].contains(boxes.dtype) ? boxes : boxes.int()
    }

    /// The two corners of boxes.
    private static func corners(_ boxes: Tensor, _ fmt: String) -> (Tensor, Tensor) {
        let (start, end) = (boxes.narrow(-1, 0, 2), boxes.narrow(-1, 2, boxes.size(-1) - 2))
        return switch fmt {
        case "xyxy": (start, end)
        case "xywh": (start, start + end)
        default: (start - end / 2, start + end / 2)
        }
    }

    private static func turnedIoU(_ boxes1: Tensor, _ boxes2: Tensor, _ fmt: String) -> Tensor {
        func centred(_ boxes: Tensor) -> Tensor {
            fmt == "cxcywhr" ? boxes : box_convert(boxes: boxes, in_fmt: fmt, out_fmt: "cxcywhr")
        }
        // There is a kernel for the CPU alone.
        let (ones, others) = (centred(boxes1).detach().cpu(), centred(boxes2).detach().cpu())
        return visionResult { ct_vision_box_iou_rotated(ones.handle, others.handle, $0) }.to(boxes1.device)
    }

    private static func interUnion(_ boxes1: Tensor, _ boxes2: Tensor, _ fmt: String) -> (Tensor, Tensor) {
        let (area1, area2) = (box_area(boxes: boxes1, fmt: fmt), box_area(boxes: boxes2, fmt: fmt))
        let (start1, end1) = corners(boxes1.unsqueeze(-2), fmt)
        let (start2, end2) = corners(boxes2.unsqueeze(-3), fmt)
        let sides = upcast(torch.min(end1, end2) - torch.max(start1, start2)).clamp(min: 0)
        let inter = sides[..., 0] * sides[..., 1]
        return (inter, area1.unsqueeze(-1) + area2.unsqueeze(-2) - inter)
    }

    /// The sides of the smallest boxes around each two.
    private static func enclosing(_ boxes1: Tensor, _ boxes2: Tensor) -> Tensor {
        let (start1, end1) = corners(boxes1.unsqueeze(-2), "xyxy")
        let (start2, end2) = corners(boxes2.unsqueeze(-3), "xyxy")
        return upcast(torch.max(end1, end2) - torch.min(start1, start2)).clamp(min: 0)
    }

    private static func distanceAndIoU(_ boxes1: Tensor, _ boxes2: Tensor, _ eps: Double) -> (Tensor, Tensor) {
        let iou = box_iou(boxes1: boxes1, boxes2: boxes2)
        let sides = enclosing(boxes1, boxes2)
        let diagonal = (sides[..., 0] ** 2) + (sides[..., 1] ** 2) + eps
        let x_p = (boxes1[..., 0] + boxes1[..., 2]) / 2
        let y_p = (boxes1[..., 1] + boxes1[..., 3]) / 2
        let x_g = (boxes2[..., 0] + boxes2[..., 2]) / 2
        let y_g = (boxes2[..., 1] + boxes2[..., 3]) / 2
        let centers =
            (upcast(x_p.unsqueeze(-1) - x_g.unsqueeze(-2)) ** 2) + (upcast(y_p.unsqueeze(-1) - y_g.unsqueeze(-2)) ** 2)
        return (iou - (centers / diagonal), iou)
    }
}
