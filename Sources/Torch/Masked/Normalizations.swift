// Functions that keep the shape: the elements that do not count take no part in the others' results.

extension torch.masked {
    /// The softmax of the elements where the mask is true; zeros elsewhere.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    ///
    /// A ValueError for a sparse input.
    ///
    /// - Parameters:
    ///   - dtype: What the input is converted to first.
    ///   - mask: Booleans that broadcast to the input's shape, true where elements count; all count without it.
    // @forms
    public static func softmax(
        input: Tensor, dim: Int, dtype: torch.dtype? = nil, mask: Tensor? = nil
    ) -> Tensor {
        along("softmax", .amax, input, dim, mask) { ATen.softmax_int($0, $1, dtype ?? input.dtype) }
    }

    /// The logarithm of the masked softmax.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    ///
    /// A ValueError for a sparse input.
    // @forms
    public static func log_softmax(
        input: Tensor, dim: Int, dtype: torch.dtype? = nil, mask: Tensor? = nil
    ) -> Tensor {
        along("log_softmax", .amax, input, dim, mask) { ATen.log_softmax_int($0, $1, dtype ?? input.dtype) }
    }

    /// The masked softmax of the negated input.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    ///
    /// A ValueError for a sparse input.
    // @forms
    public static func softmin(
        input: Tensor, dim: Int, dtype: torch.dtype? = nil, mask: Tensor? = nil
    ) -> Tensor {
        along("softmin", .amin, input, dim, mask) { ATen.softmax_int(-$0, $1, dtype ?? input.dtype) }
    }

    /// The sums of the elements up to each, where the mask is true.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    ///
    /// A ValueError for a sparse input.
    // @forms
    public static func cumsum(
        input: Tensor, dim: Int, dtype: torch.dtype? = nil, mask: Tensor? = nil
    ) -> Tensor {
        along("cumsum", .sum, input, dim, mask) { ATen.cumsum($0, $1, dtype ?? input.dtype) }
    }

    /// The products of the elements up to each, where the mask is true.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    ///
    /// A ValueError for a sparse input.
    // @forms
    public static func cumprod(
        input: Tensor, dim: Int, dtype: torch.dtype? = nil, mask: Tensor? = nil
    ) -> Tensor {
        along("cumprod", .prod, input, dim, mask) { ATen.cumprod($0, $1, dtype ?? input.dtype) }
    }

    /// The elements where the mask is true, divided by their norm along a dimension; zeros elsewhere.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    ///
    /// A ValueError for a sparse input.
    ///
    /// - Parameters:
    ///   - ord: Which norm.
    ///   - eps: The least number that is divided by.
    // @forms
    public static func normalize(
        input: Tensor, ord: any torch.Number, dim: Int, eps: any torch.Number = 1e-12, dtype: torch.dtype? = nil,
        mask: Tensor? = nil
    ) -> Tensor {
        let filled = Mask.filled(.sum, input, mask)
        guard filled.layout == .strided else { return Mask.unfit("normalize", filled.layout) }
        let length = norm(input: input, ord: ord, dim: dim, keepdim: true, dtype: dtype ?? input.dtype, mask: mask)
        let least = ATen.new_full(length, [], eps._torchScalar, nil, nil, nil, nil)
        return ATen.divide_Tensor(filled, ATen.maximum(length, least))
    }

    private static func along(
        _ name: String, _ filling: Mask.Filling, _ input: Tensor, _ dim: Int, _ mask: Tensor?,
        _ body: (Tensor, Int) -> Tensor
    ) -> Tensor {
        guard let dims = Mask.dimensions(dim, input.dim()) else { return Placeholder.tensor }
        let filled = Mask.filled(filling, input, mask)
        guard filled.layout == .strided else { return Mask.unfit(name, filled.layout) }
        return body(filled, dims[0])
    }
}
