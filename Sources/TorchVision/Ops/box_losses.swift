import Torch

extension torchvision.ops {
    /// The focal loss of logits against targets of 0 and 1, which counts the easy ones less.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.sigmoid_focal_loss.html>.
    ///
    /// A ValueError where `alpha` is neither -1 nor from 0 to 1, and for an unknown `reduction`.
    // @forms
    public static func sigmoid_focal_loss(
        inputs: Tensor, targets: Tensor, alpha: Double = 0.25, gamma: Double = 2, reduction: String = "none"
    ) -> Tensor {
        guard (0...1).contains(alpha) || alpha == -1 else {
            let text =
                "Invalid alpha value: \(pythonText(alpha)). alpha must be in the range [0,1] or -1 for ignore."
            return failed(.ValueError, text, op: "sigmoid_focal_loss")
        }
        let p = torch.sigmoid(inputs)
        let ce_loss = nn.functional.binary_cross_entropy_with_logits(inputs, targets, reduction: "none")
        let p_t = p * targets + (1 - p) * (1 - targets)
        var loss = ce_loss * torch.pow(1 - p_t, gamma)
        if alpha >= 0 { loss = (alpha * targets + (1 - alpha) * (1 - targets)) * loss }
        return switch reduction {
        case "mean": loss.mean()
        default: reduced(loss, reduction, "sigmoid_focal_loss")
        }
    }

    /// 1 less the generalized IoU of each box (…, 4), `xyxy`, with the one in the same place.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.generalized_box_iou_loss.html>.
    // @forms
    public static func generalized_box_iou_loss(
        boxes1: Tensor, boxes2: Tensor, reduction: String = "none", eps: Double = 1e-7
    ) -> Tensor {
        let pairs = BoxPairs(boxes1, boxes2)
        let (inter, union) = pairs.interUnion()
        let iou = inter / (union + eps)
        let (one, other) = pairs.sides()
        let (xc1, yc1, xc2, yc2) = pairs.enclosing(one, other)
        let area = (xc2 - xc1) * (yc2 - yc1)
        let giou = iou - ((area - union) / (area + eps))
        return reduced(1 - giou, reduction, "generalized_box_iou_loss")
    }

    /// 1 less the distance IoU of each box (…, 4), `xyxy`, with the one in the same place.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.distance_box_iou_loss.html>.
    // @forms
    public static func distance_box_iou_loss(
        boxes1: Tensor, boxes2: Tensor, reduction: String = "none", eps: Double = 1e-7
    ) -> Tensor {
        reduced(BoxPairs(boxes1, boxes2).distanceLoss(eps).loss, reduction, "distance_box_iou_loss")
    }

    /// 1 less the complete IoU of each box (…, 4), `xyxy`, with the one in the same place.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.complete_box_iou_loss.html>.
    // @forms
    public static func complete_box_iou_loss(
        boxes1: Tensor, boxes2: Tensor, reduction: String = "none", eps: Double = 1e-7
    ) -> Tensor {
        let pairs = BoxPairs(boxes1, boxes2)
        // Python leaves this eps at its default.
        let (distance, iou) = pairs.distanceLoss(1e-7)
        let (one, other) = pairs.sides()
        let (w_pred, h_pred) = (one[2] - one[0], one[3] - one[1])
        let (w_gt, h_gt) = (other[2] - other[0], other[3] - other[1])
        let v = (4 / (Double.pi * Double.pi)) * torch.pow(torch.atan(w_gt / h_gt) - torch.atan(w_pred / h_pred), 2)
        let alpha = torch.no_grad { v / (1 - iou + v + eps) }
        return reduced(distance + alpha * v, reduction, "complete_box_iou_loss")
    }

    private static func reduced(_ loss: Tensor, _ reduction: String, _ name: String) -> Tensor {
        switch reduction {
        case "none": loss
        case "mean": loss.numel() > 0 ? loss.mean() : 0.0 * loss.sum()
        case "sum": loss.sum()
        default:
            failed(
                .ValueError,
                "Invalid Value for arg 'reduction': '\(reduction) \n Supported reduction modes: 'none', 'mean', 'sum'",
                op: name)
        }
    }
}

/// Boxes, each beside the one it is compared with.
private struct BoxPairs {
    let boxes1: Tensor
    let boxes2: Tensor

    /// The sides, taken apart anew at each call, as in Python: gradients are summed in that order.
    func sides() -> (one: [Tensor], other: [Tensor]) { (boxes1.unbind(-1), boxes2.unbind(-1)) }

    init(_ boxes1: Tensor, _ boxes2: Tensor) {
        func checked(_ boxes: Tensor) -> Tensor {
            let wide = [.float32, .float64].contains(boxes.dtype) ? boxes : boxes.float()
            let count = wide.size(-1)
            guard count != 4 else { return wide }
            let text =
                count < 4
                ? "not enough values to unpack (expected 4, got \(count))" : "too many values to unpack (expected 4)"
            raise(.ValueError, text)
            return torch.zeros(1, 4)
        }
        self.boxes1 = checked(boxes1)
        self.boxes2 = checked(boxes2)
    }

    func interUnion() -> (Tensor, Tensor) {
        let (one, other) = sides()
        let (left, top) = (torch.max(one[0], other[0]), torch.max(one[1], other[1]))
        let (right, bottom) = (torch.min(one[2], other[2]), torch.min(one[3], other[3]))
        let inter = torch.zeros_like(one[0])
        let mask: Tensor = (bottom > top) & (right > left)
        inter[mask] = (right[mask] - left[mask]) * (bottom[mask] - top[mask])
        let area = (one[2] - one[0]) * (one[3] - one[1])
        let otherArea = (other[2] - other[0]) * (other[3] - other[1])
        return (inter, area + otherArea - inter)
    }

    /// The smallest boxes around each two.
    func enclosing(_ one: [Tensor], _ other: [Tensor]) -> (Tensor, Tensor, Tensor, Tensor) {
        (
            torch.min(one[0], other[0]), torch.min(one[1], other[1]), torch.max(one[2], other[2]),
            torch.max(one[3], other[3])
        )
    }

    func distanceLoss(_ eps: Double) -> (loss: Tensor, iou: Tensor) {
        let (inter, union) = interUnion()
        let iou = inter / (union + eps)
        let (one, other) = sides()
        let (xc1, yc1, xc2, yc2) = enclosing(one, other)
        let diagonal = ((xc2 - xc1) ** 2) + ((yc2 - yc1) ** 2) + eps
        let (x_p, y_p) = ((one[2] + one[0]) / 2, (one[3] + one[1]) / 2)
        let (x_g, y_g) = ((other[0] + other[2]) / 2, (other[1] + other[3]) / 2)
        let centers = ((x_p - x_g) ** 2) + ((y_p - y_g) ** 2)
        return (1 - iou + (centers / diagonal), iou)
    }
}
