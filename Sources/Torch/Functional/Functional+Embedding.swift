extension nn.functional {
    /// The rows of a table. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.embedding.html>.
    ///
    /// An AssertionError for a `padding_idx` that is no row.
    ///
    /// - Parameters:
    ///   - input: int64 or int32 indices of any shape.
    ///   - weight: The table, `[rows, width]`.
    ///   - padding_idx: A row that gets no gradient, counted from the end where it is negative.
    ///   - max_norm: Rows above this norm are first scaled down to it, in the table itself.
    // @forms
    public static func embedding(
        input: Tensor, weight: Tensor, padding_idx: Int? = nil, max_norm: Double? = nil, norm_type: Double = 2.0,
        scale_grad_by_freq: Bool = false, sparse: Bool = false
    ) -> Tensor {
        var padding = -1
        if let padding_idx {
            let rows = weight.size(0)
            guard (-rows..<rows).contains(padding_idx) || padding_idx == 0 else {
                return failed(.AssertionError, "Padding_idx must be within num_embeddings", op: "embedding")
            }
            padding = padding_idx < 0 ? rows + padding_idx : padding_idx
        }
        var input = input
        if let max_norm {
            input = input.contiguous()
            torch.no_grad { _ = ATen.embedding_renorm_(weight.detach(), input, max_norm, norm_type) }
        }
        return ATen.embedding(weight, input, padding, scale_grad_by_freq, sparse)
    }
}
