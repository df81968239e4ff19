import Torch

extension torchvision.ops {
    /// The places of the boxes (N, 4), `xyxy`, that stay when each box takes away those of lower scores that overlap it by
    /// more than `iou_threshold`; the highest score first.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.nms.html>.
    ///
    /// A RuntimeError for other shapes than (N, 4) and (N).
    // @forms
    public static func nms(boxes: Tensor, scores: Tensor, iou_threshold: Double) -> Tensor {
        guard boxes.dim() == 2 else {
            return failed(.RuntimeError, "boxes should be a 2d tensor, got \(boxes.dim())D", op: "nms")
        }
        guard boxes.size(1) == 4 else {
            return failed(
                .RuntimeError, "boxes should have 4 elements in dimension 1, got \(boxes.size(1))", op: "nms")
        }
        guard scores.dim() == 1 else {
            return failed(.RuntimeError, "scores should be a 1d tensor, got \(scores.dim())D", op: "nms")
        }
        guard boxes.size(0) == scores.size(0) else {
            return failed(
                .RuntimeError,
                "boxes and scores should have same number of elements in dimension 0, got \(boxes.size(0)) and "
                    + "\(scores.size(0))", op: "nms")
        }
        guard boxes.dtype == scores.dtype else {
            return failed(.RuntimeError, "dets should have the same type as scores", op: "nms")
        }
        return torch.no_grad {
            let order = scores.sort(stable: true, dim: 0, descending: true).indices.to("cpu")
            let ordered = boxes.to("cpu").index_select(0, order)
            let kept =
                boxes.dtype == .float64
                ? survivors(ordered.flatList(Double.self), iou_threshold)
                : survivors(ordered.float().flatList(Float.self), iou_threshold)
            return order.index_select(0, torch.tensor(kept, dtype: .int64)).to(boxes.device)
        }
    }

    /// ``nms(boxes:scores:iou_threshold:)`` among the boxes of each category by itself.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.batched_nms.html>.
    // @forms
    public static func batched_nms(boxes: Tensor, scores: Tensor, idxs: Tensor, iou_threshold: Double) -> Tensor {
        // Python's limits: many boxes are cheaper by category.
        guard boxes.numel() <= (boxes.is_cpu ? 4000 : 100_000) else {
            return byCategory(boxes, scores, idxs, iou_threshold)
        }
        if boxes.numel() == 0 { return torch.empty(0, dtype: .int64, device: boxes.device) }
        // A category's boxes are moved to where those of no other are.
        let offsets = idxs.to(boxes) * (boxes.max() + torch.tensor(1).to(boxes))
        return nms(boxes: boxes + offsets.unsqueeze(1), scores: scores, iou_threshold: iou_threshold)
    }

    private static func byCategory(
        _ boxes: Tensor, _ scores: Tensor, _ idxs: Tensor, _ iou_threshold: Double
    ) -> Tensor {
        let keep = torch.zeros_like(scores, dtype: .bool)
        for category in torch.unique(idxs).unbind(0) {
            let places = torch.where(idxs == category)[0]
            let kept = nms(
                boxes: boxes.index_select(0, places), scores: scores.index_select(0, places),
                iou_threshold: iou_threshold)
            keep.index_fill_(0, places.index_select(0, kept), 1)
        }
        let places = torch.where(keep)[0]
        return places.index_select(0, scores.index_select(0, places).sort(descending: true).indices)
    }

    /// The places of the boxes that stay, of boxes in the order of their scores. The sums are those of torchvision's
    /// kernel, in its type.
    private static func survivors<Side: BinaryFloatingPoint>(_ sides: [Side], _ threshold: Double) -> [Int] {
        let count = sides.count / 4
        func box(_ i: Int) -> (Side, Side, Side, Side) {
            (sides[4 * i], sides[4 * i + 1], sides[4 * i + 2], sides[4 * i + 3])
        }
        let areas = (0..<count).map { i in
            let (x1, y1, x2, y2) = box(i)
            return (x2 - x1) * (y2 - y1)
        }
        var isGone = [Bool](repeating: false, count: count)
        var kept: [Int] = []
        for i in 0..<count where !isGone[i] {
            kept.append(i)
            let one = box(i)
            for j in (i + 1)..<max(count, i + 1) where !isGone[j] {
                let other = box(j)
                let w = max(0, min(one.2, other.2) - max(one.0, other.0))
                let h = max(0, min(one.3, other.3) - max(one.1, other.1))
                let shared = w * h
                if Double(shared / (areas[i] + areas[j] - shared)) > threshold { isGone[j] = true }
            }
        }
        return kept
    }
}
