// The losses of an anchor with an example that is like it and one that is not.

extension nn.functional {
    /// What the distance to the positive example has above the one to the negative example less `margin`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.triplet_margin_loss.html>.
    ///
    /// A ValueError unless `margin` is above zero.
    ///
    /// - Parameters:
    ///   - anchor: `[N, D]` or `[D]`, as the examples.
    ///   - p: The norm of the distances.
    ///   - swap: Whether the negative example's distance to the positive one counts where it is smaller.
    // @forms
    public static func triplet_margin_loss(
        anchor: Tensor, positive: Tensor, negative: Tensor, margin: any torch.Number = 1.0, p: any torch.Number = 2,
        eps: Double = 1e-6, swap: Bool = false, size_average: Bool? = nil, reduce: Bool? = nil,
        reduction: String = "mean"
    ) -> Tensor {
        let number = Reduction.number(reduction, size_average, reduce)
        let margin = margin._torchScalar
        guard margin.double > 0 else { return smallMargin(margin, "triplet_margin_loss") }
        return ATen.triplet_margin_loss(
            anchor, positive, negative, margin.double, p._torchScalar.double, eps, swap, number)
    }

    /// The triplet loss for any distance.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.triplet_margin_with_distance_loss.html>.
    ///
    /// A ValueError unless `margin` is above zero, a RuntimeError for different numbers of dimensions.
    ///
    /// - Parameter distance_function: Gives the distances of two batches, one a row; `torch.pairwise_distance` where it
    ///   is left out.
    // @forms
    public static func triplet_margin_with_distance_loss(
        anchor: Tensor, positive: Tensor, negative: Tensor, distance_function: ((Tensor, Tensor) -> Tensor)? = nil,
        margin: any torch.Number = 1.0, swap: Bool = false, reduction: String = "mean"
    ) -> Tensor {
        let op = "triplet_margin_with_distance_loss"
        guard ["mean", "sum", "none"].contains(reduction) else {
            return failed(.ValueError, "\(reduction) is not a valid value for reduction", op: op)
        }
        guard margin._torchScalar.double > 0 else { return smallMargin(margin._torchScalar, op) }
        let (a, p, n) = (anchor.dim(), positive.dim(), negative.dim())
        guard a == p, p == n else {
            return failed(
                .RuntimeError,
                "The anchor, positive, and negative tensors are expected to have the same number of dimensions, but got: "
                    + "anchor \(a)D, positive \(p)D, and negative \(n)D inputs", op: op)
        }
        let distance = distance_function ?? { ATen.pairwise_distance($0, $1, 2, 1e-6, false) }
        let near = distance(anchor, positive)
        var far = distance(anchor, negative)
        if swap { far = ATen.minimum(far, distance(positive, negative)) }
        let loss = ATen.clamp_min(ATen.add_Tensor(near, margin._torchTensor, torch.Scalar(1)) - far, torch.Scalar(0))
        return Reduction.applied(reduction, loss) ?? loss
    }

    /// The same with a layer, such as ``nn/PairwiseDistance``, as the distance.
    // @forms
    public static func triplet_margin_with_distance_loss(
        anchor: Tensor, positive: Tensor, negative: Tensor, distance_function: nn.Module,
        margin: any torch.Number = 1.0, swap: Bool = false, reduction: String = "mean"
    ) -> Tensor {
        triplet_margin_with_distance_loss(
            anchor: anchor, positive: positive, negative: negative, distance_function: { distance_function($0, $1) },
            margin: margin, swap: swap, reduction: reduction)
    }

    private static func smallMargin(_ margin: torch.Scalar, _ op: String) -> Tensor {
        failed(.ValueError, "margin must be greater than 0, got \(pythonText(margin))", op: op)
    }
}
