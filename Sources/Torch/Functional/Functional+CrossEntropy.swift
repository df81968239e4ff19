extension nn.functional {
    /// The cross entropy of logits and classes.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.cross_entropy.html>.
    ///
    /// - Parameters:
    ///   - input: Logits, `[C]`, `[N, C]` or `[N, C, d1, …]`.
    ///   - target: int64 classes of the same shape without `C`, or probabilities of the input's shape.
    ///   - weight: A factor for each class.
    ///   - ignore_index: A class that does not count.
    ///   - reduction: `mean`, `sum` or `none`.
    // @forms
    public static func cross_entropy(
        input: Tensor, target: Tensor, weight: Tensor? = nil, size_average: Bool? = nil, ignore_index: Int = -100,
        reduce: Bool? = nil, reduction: String = "mean", label_smoothing: Double = 0.0
    ) -> Tensor {
        ATen.cross_entropy_loss(
            input, target, weight, Reduction.number(reduction, size_average, reduce), ignore_index, label_smoothing)
    }

    /// The negative log likelihood of log-probabilities and classes.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.nll_loss.html>.
    // @forms
    public static func nll_loss(
        input: Tensor, target: Tensor, weight: Tensor? = nil, size_average: Bool? = nil, ignore_index: Int = -100,
        reduce: Bool? = nil, reduction: String = "mean"
    ) -> Tensor {
        ATen.nll_loss_nd(input, target, weight, Reduction.number(reduction, size_average, reduce), ignore_index)
    }

    /// The binary cross entropy of probabilities and targets of one shape.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.binary_cross_entropy.html>.
    ///
    /// A ValueError for a target of another shape.
    // @forms
    public static func binary_cross_entropy(
        input: Tensor, target: Tensor, weight: Tensor? = nil, size_average: Bool? = nil, reduce: Bool? = nil,
        reduction: String = "mean"
    ) -> Tensor {
        let number = Reduction.number(reduction, size_average, reduce)
        let (shape, wanted) = (target.shape, input.shape)
        guard shape == wanted else {
            return failed(
                .ValueError,
                "Using a target size (\(shape)) that is different to the input size (\(wanted)) is deprecated. "
                    + "Please ensure they have the same size.", op: "binary_cross_entropy")
        }
        return ATen.binary_cross_entropy(input, target, weight.map { broadcast($0, with: target) }, number)
    }

    /// The binary cross entropy of logits and targets of one shape, which does not overflow.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.binary_cross_entropy_with_logits.html>.
    ///
    /// A ValueError for a target of another shape.
    ///
    /// - Parameter pos_weight: A factor for the positive targets of each class.
    // @forms
    public static func binary_cross_entropy_with_logits(
        input: Tensor, target: Tensor, weight: Tensor? = nil, size_average: Bool? = nil, reduce: Bool? = nil,
        reduction: String = "mean", pos_weight: Tensor? = nil
    ) -> Tensor {
        let number = Reduction.number(reduction, size_average, reduce)
        let (shape, wanted) = (target.shape, input.shape)
        guard shape == wanted else {
            return failed(
                .ValueError, "Target size (\(shape)) must be the same as input size (\(wanted))",
                op: "binary_cross_entropy_with_logits")
        }
        return ATen.binary_cross_entropy_with_logits(input, target, weight, pos_weight, number)
    }

    /// A tensor expanded to the shape that it and another one broadcast to.
    private static func broadcast(_ tensor: Tensor, with other: Tensor) -> Tensor {
        ATen.broadcast_tensors([tensor, other]).first ?? tensor
    }
}
