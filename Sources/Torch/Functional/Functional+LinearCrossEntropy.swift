extension nn.functional {
    /// The cross entropy of a linear layer's outputs and classes, `cross_entropy(linear(input, linear_weight), target)`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.linear_cross_entropy.html>.
    ///
    /// A RuntimeError for shapes that do not fit, and for an `ignore_index` beside probabilities.
    ///
    /// - Parameters:
    ///   - input: `[N, in]` or `[in]`.
    ///   - linear_weight: `[C, in]`, or `[C, d1, …, in]` for several losses a row.
    ///   - target: int64 classes, `[N]`, `[]` or `[N, d1, …]`, or probabilities with `C` behind `N`.
    ///   - linear_bias: `[C]` or `[C, d1, …]`.
    ///   - weight: A factor for each class, `[C]`.
    ///   - ignore_index: A class that does not count, -100 where it is left out.
    ///   - options: How the work is cut into chunks of rows; without them it is done at once.
    // @forms
    public static func linear_cross_entropy(
        input: Tensor, linear_weight: Tensor, target: Tensor, linear_bias: Tensor? = nil, weight: Tensor? = nil,
        reduction: String = "mean", ignore_index: Int? = nil, label_smoothing: Double = 0.0,
        options: nn.LinearCrossEntropyOptions? = nil
    ) -> Tensor {
        let (batch, table) = (Array(input.shape.dropLast()), Array(linear_weight.shape))
        if let problem = problem(input.shape, linear_weight.shape, linear_bias?.shape) {
            return failed(.RuntimeError, problem, op: "linear_cross_entropy")
        }
        let outputs = Array(table.dropLast())
        let logitsShape = batch + outputs
        guard ignore_index == nil || Array(target.shape) != logitsShape else {
            return failed(
                .RuntimeError, "ignore_index cannot be specified when target contains probabilities",
                op: "linear_cross_entropy")
        }
        if let options {
            if outputs.count == 1, ["mean", "sum", "none"].contains(reduction), label_smoothing == 0,
                target.dtype == .int64
            {
                let isRow = input.dim() == 1
                let loss = ChunkedCrossEntropy.loss(
                    isRow ? input.unsqueeze(0) : input, linear_weight, isRow ? target.unsqueeze(0) : target,
                    linear_bias, weight, reduction, ignore_index ?? -100, options)
                return isRow && reduction == "none" ? loss.squeeze(0) : loss
            }
            warn(
                "linear_cross_entropy: ``options`` ignored; chunked path needs reduction in {'mean','sum','none'}, "
                    + "label_smoothing == 0, target.dtype == int64, out_features == (). Got "
                    + "reduction=\(pythonText(reduction)), label_smoothing=\(pythonText(label_smoothing)), "
                    + "target.dtype=\(target.dtype), out_features=\(NumberText.tuple(Array(outputs.dropFirst()))), "
                    + "tracing=False, "
                    + "linear_bias.shape=\(linear_bias.map { NumberText.tuple(Array($0.shape)) } ?? "None").")
        }
        var (weights, bias) = (linear_weight, linear_bias)
        if outputs.count > 1 {
            let rows = outputs.reduce(1, *)
            weights = ATen.reshape(weights, [rows, table[table.count - 1]])
            bias = bias.map { ATen.reshape($0, [rows]) }
        }
        let logits = ATen.reshape(ATen.linear(input, weights, bias), logitsShape)
        return cross_entropy(
            input: logits, target: target, weight: weight, ignore_index: ignore_index ?? -100, reduction: reduction,
            label_smoothing: label_smoothing)
    }

    private static func problem(_ input: torch.Size, _ weight: torch.Size, _ bias: torch.Size?) -> String? {
        guard (1...2).contains(input.count) else {
            return "expected input with dimensionality 1 or 2, got \(input.count)"
        }
        guard weight.count >= 2 else {
            return "expected linear_weight with dimensionality at least 2, got \(weight.count)"
        }
        let features = input[-1]
        guard features == weight[-1] else {
            return "expected equal input and linear_weight last dimensions (in_features), got \(features) and "
                + "\(weight[-1]), respectively"
        }
        let outputs = Array(weight.dropLast())
        if let bias, Array(bias) != outputs {
            return "expected linear_bias shape \(NumberText.tuple(outputs)), got \(NumberText.tuple(Array(bias)))"
        }
        if outputs.count > 1 && input.count == 1 {
            return
                "K-dimensional loss defined by linear_weight shape \(NumberText.tuple(Array(weight))) requires batched "
                + "input, (N, \(features)), got unbatched input with shape \(NumberText.tuple(Array(input)))"
        }
        return nil
    }
}
