extension nn.functional {
    /// Sums, means or maxima of bags of a table's rows.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.embedding_bag.html>.
    ///
    /// A ValueError for shapes that do not fit and for an unknown mode, a NotImplementedError for weights of samples
    /// outside mode `sum`.
    ///
    /// - Parameters:
    ///   - input: int64 or int32 indices: bags of one length, `[B, L]`, or all bags in one vector.
    ///   - weight: The table, `[rows, width]`.
    ///   - offsets: Where the bags begin in a vector, `[B]`.
    ///   - max_norm: Rows above this norm are first scaled down to it, in the table itself.
    ///   - mode: `sum`, `mean` or `max`.
    ///   - per_sample_weights: A factor for each index, of the input's shape.
    ///   - include_last_offset: Whether `offsets` ends with the vector's length.
    ///   - padding_idx: A row that does not count, counted from the end where it is negative.
    // @forms
    public static func embedding_bag(
        input: Tensor, weight: Tensor, offsets: Tensor? = nil, max_norm: Double? = nil, norm_type: Double = 2,
        scale_grad_by_freq: Bool = false, mode: String = "mean", sparse: Bool = false,
        per_sample_weights: Tensor? = nil, include_last_offset: Bool = false, padding_idx: Int? = nil
    ) -> Tensor {
        var (input, weight, offsets, factors) = (input, weight, offsets, per_sample_weights)
        if weight.dtype == .int64 && input.dtype.is_floating_point {
            warn(
                "Argument order of nn.functional.embedding_bag was changed. Usage `embedding_bag(weight, input, ...)` is "
                    + "deprecated, and should now be `embedding_bag(input, weight, ...)`.")
            (input, weight) = (weight, input)
        }
        if let problem = bagProblem(input, weight, offsets, factors, mode, scale_grad_by_freq, sparse) {
            return failed(.ValueError, problem, op: "embedding_bag")
        }
        var includesLast = include_last_offset
        if input.dim() == 2 {
            offsets = torch.arange(0, input.numel(), input.size(1), dtype: input.dtype, device: input.device)
            includesLast = false
            input = ATen.reshape(input, [-1])
            factors = factors.map { ATen.reshape($0, [-1]) }
        }
        if let max_norm {
            torch.no_grad { _ = ATen.embedding_renorm_(weight.detach(), input, max_norm, norm_type) }
        }
        if factors != nil && mode != "sum" {
            return failed(
                .NotImplementedError,
                "embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for mode='sum' "
                    + "(got mode='\(mode)'). Please open a feature request on GitHub.", op: "embedding_bag")
        }
        guard let offsets, let number = bagModes.firstIndex(of: mode) else { return Placeholder.tensor }
        return ATen.embedding_bag_padding_idx(
            weight, input, offsets, scale_grad_by_freq, number, sparse, factors, includesLast, padding_idx
        ).0
    }

    private static let bagModes = ["sum", "mean", "max"]

    private static func bagProblem(
        _ input: Tensor, _ weight: Tensor, _ offsets: Tensor?, _ factors: Tensor?, _ mode: String, _ scales: Bool,
        _ sparse: Bool
    ) -> String? {
        if let factors, factors.shape != input.shape {
            return "embedding_bag: If per_sample_weights (\(factors.shape)) is not None, then it must have the same "
                + "shape as the input (\(input.shape))"
        }
        guard weight.dim() == 2 else {
            return "weight has to be a 2D Tensor, but got Tensor of dimension \(weight.dim())"
        }
        switch input.dim() {
        case 2 where offsets != nil:
            return "if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length "
                + "sequences. However, found offsets of type <class 'torch.Tensor'>"
        case 2: break
        case 1:
            guard let offsets else { return "offsets has to be a 1D Tensor but got None" }
            if offsets.dim() != 1 { return "offsets has to be a 1D Tensor" }
        default: return "input has to be 1D or 2D Tensor, but got Tensor of dimension \(input.dim())"
        }
        guard bagModes.contains(mode) else { return "mode has to be one of sum, mean or max" }
        if mode == "max" && scales { return "max mode does not support scaling the gradient by the frequency" }
        if mode == "max" && sparse { return "max mode does not support sparse weights" }
        return nil
    }
}
