extension torch.sparse {
    /// The sum of a sparse tensor over all or some dimensions: dense where no sparse dimension is left, else sparse.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.sparse.sum.html>.
    ///
    /// - Parameter dtype: What the values are converted to first.
    // @forms
    public static func sum(input: Tensor, dim: (any torch.IntList)? = nil, dtype: torch.dtype? = nil) -> Tensor {
        switch (dim?._torchInts, dtype) {
        case (nil, nil): ATen._sparse_sum(input)
        case (let dims?, nil): ATen._sparse_sum_dim(input, dims)
        case (nil, let dtype?): ATen._sparse_sum_dtype(input, dtype)
        case (let dims?, let dtype?): ATen._sparse_sum_dim_dtype(input, dims, dtype)
        }
    }
}
