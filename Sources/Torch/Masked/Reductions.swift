// Sums, products and extremes of the elements that count.

extension torch.masked {
    /// The sum of the elements where the mask is true.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    ///
    /// - Parameters:
    ///   - dim: The dimensions that are summed over, all where they are left out.
    ///   - dtype: The result's dtype; int64 for narrower integers where it is left out.
    ///   - mask: Booleans that broadcast to the input's shape, true where elements count; all count without it.
    // @forms
    public static func sum(
        input: Tensor, dim: (any torch.IntList)? = nil, keepdim: Bool = false, dtype: torch.dtype? = nil,
        mask: Tensor? = nil
    ) -> Tensor {
        let (input, dtype) = widened(input, dtype)
        guard let dims = Mask.dimensions(dim, input.dim()) else { return Placeholder.tensor }
        let filled = Mask.filled(.sum, input, mask)
        switch filled.layout {
        case .strided: return ATen.sum_dim_IntList(filled, dims, keepdim, dtype)
        case .sparse_coo:
            return SparseReduction(operation: .sum, dims: dims, keepdim: keepdim, dtype: dtype ?? filled.dtype)
                .coo(filled)
        case .sparse_csr: return ATen._sparse_csr_sum_dim_dtype(filled, dims, keepdim, dtype)
        default: return Mask.unfit("sum", filled.layout, takes: allLayouts)
        }
    }

    /// The product of the elements where the mask is true.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    ///
    /// A ValueError for a sparse input without a mask.
    // @forms
    public static func prod(
        input: Tensor, dim: (any torch.IntList)? = nil, keepdim: Bool = false, dtype: torch.dtype? = nil,
        mask: Tensor? = nil
    ) -> Tensor {
        let (input, dtype) = widened(input, dtype)
        guard let dims = Mask.dimensions(dim, input.dim()) else { return Placeholder.tensor }
        let filled = Mask.filled(.prod, input, mask)
        switch filled.layout {
        case .strided:
            let converted = dtype.map { filled.to($0) } ?? filled
            return dims.reversed().reduce(converted) { ATen.prod_dim_int($0, $1, keepdim, nil) }
        case .sparse_csr where mask != nil: return ATen._sparse_csr_prod_dim_dtype(filled, dims, keepdim, dtype)
        default:
            let reduction = SparseReduction(
                operation: .prod, dims: dims, keepdim: keepdim, dtype: dtype ?? filled.dtype)
            return sparse(filled, mask, reduction)
        }
    }

    /// The greatest of the elements where the mask is true.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    ///
    /// A ValueError for a sparse input without a mask, a NotImplementedError for a dtype without a least number.
    // @forms
    public static func amax(
        input: Tensor, dim: (any torch.IntList)? = nil, keepdim: Bool = false, dtype: torch.dtype? = nil,
        mask: Tensor? = nil
    ) -> Tensor {
        let filled = Mask.filled(.amax, input, mask)
        guard let dims = Mask.dimensions(dim, filled.dim()) else { return Placeholder.tensor }
        let dtype = dtype ?? input.dtype
        if filled.layout == .strided { return ATen.amax(filled, dims, keepdim).to(dtype) }
        return sparse(filled, mask, SparseReduction(operation: .amax, dims: dims, keepdim: keepdim, dtype: dtype))
    }

    /// The least of the elements where the mask is true.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    ///
    /// A ValueError for a sparse input without a mask, a NotImplementedError for a dtype without a greatest number.
    // @forms
    public static func amin(
        input: Tensor, dim: (any torch.IntList)? = nil, keepdim: Bool = false, dtype: torch.dtype? = nil,
        mask: Tensor? = nil
    ) -> Tensor {
        let filled = Mask.filled(.amin, input, mask)
        guard let dims = Mask.dimensions(dim, filled.dim()) else { return Placeholder.tensor }
        let dtype = dtype ?? input.dtype
        if filled.layout == .strided { return ATen.amin(filled, dims, keepdim).to(dtype) }
        return sparse(filled, mask, SparseReduction(operation: .amin, dims: dims, keepdim: keepdim, dtype: dtype))
    }

    /// Where the greatest of the elements lies that the mask is true for.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    ///
    /// A ValueError for a sparse input.
    ///
    /// - Parameter dtype: The result's dtype, the input's where it is left out.
    // @forms
    public static func argmax(
        input: Tensor, dim: Int? = nil, keepdim: Bool = false, dtype: torch.dtype? = nil, mask: Tensor? = nil
    ) -> Tensor {
        let filled = Mask.filled(.argmax, input, mask)
        guard filled.layout == .strided else { return Mask.unfit("argmax", filled.layout) }
        return ATen.argmax(filled, dim, keepdim).to(dtype ?? input.dtype)
    }

    /// Where the least of the elements lies that the mask is true for.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    ///
    /// A ValueError for a sparse input.
    ///
    /// - Parameter dtype: The result's dtype, the input's where it is left out.
    // @forms
    public static func argmin(
        input: Tensor, dim: Int? = nil, keepdim: Bool = false, dtype: torch.dtype? = nil, mask: Tensor? = nil
    ) -> Tensor {
        let filled = Mask.filled(.argmin, input, mask)
        guard filled.layout == .strided else { return Mask.unfit("argmin", filled.layout) }
        return ATen.argmin(filled, dim, keepdim).to(dtype ?? input.dtype)
    }

    /// The logarithm of the sum of the exponentials of the elements where the mask is true.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    ///
    /// A ValueError for a sparse input.
    // @forms
    public static func logsumexp(
        input: Tensor, dim: (any torch.IntList)? = nil, keepdim: Bool = false, dtype: torch.dtype? = nil,
        mask: Tensor? = nil
    ) -> Tensor {
        guard let dims = Mask.dimensions(dim, input.dim()) else { return Placeholder.tensor }
        let filled = Mask.filled(.logsumexp, input, mask)
        guard filled.layout == .strided else { return Mask.unfit("logsumexp", filled.layout) }
        return ATen.logsumexp(filled, dims, keepdim).to(dtype ?? input.dtype)
    }

    /// `log(exp(input) + exp(other))` with the elements that do not count as minus infinity.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    ///
    /// A ValueError for a sparse tensor.
    // @forms
    public static func logaddexp(
        input: Tensor, other: Tensor, dtype: torch.dtype? = nil, input_mask: Tensor? = nil, other_mask: Tensor? = nil
    ) -> Tensor {
        guard input.layout == .strided, other.layout == .strided else {
            return failed(
                .ValueError,
                "masked logaddexp expects strided tensors (got \(input.layout) tensor for input, \(other.layout) for "
                    + "other)", op: "masked.logaddexp")
        }
        let (a, b) = (Mask.filled(.logaddexp, input, input_mask), Mask.filled(.logaddexp, other, other_mask))
        return ATen.logaddexp(a, b).to(dtype ?? input.dtype)
    }

    private static let allLayouts = "strided, sparse_coo or sparse_csr tensor"

    /// The input and the dtype in which sums and products of it are taken.
    private static func widened(_ input: Tensor, _ dtype: torch.dtype?) -> (Tensor, torch.dtype?) {
        if dtype != nil { return (input, dtype) }
        guard [.uint8, .bool, .int8, .int16, .int32].contains(input.dtype) else { return (input, input.dtype) }
        guard input.layout == .sparse_csr else { return (input, .int64) }
        let widened = ATen.to_sparse(input, .sparse_coo, nil, nil).to(.int64)
        return (ATen.to_sparse_csr(widened, nil), nil)
    }

    private static func sparse(_ filled: Tensor, _ mask: Tensor?, _ reduction: SparseReduction) -> Tensor {
        let name = reduction.operation.rawValue
        guard [.sparse_coo, .sparse_csr].contains(filled.layout) else {
            return Mask.unfit(name, filled.layout, takes: allLayouts)
        }
        let isCoordinates = filled.layout == .sparse_coo
        guard mask != nil else {
            // PyTorch's text for the least of coordinates names the greatest.
            let said = isCoordinates && name == "amin" ? "amax" : name
            return failed(
                .ValueError,
                "masked \(said) expects explicit mask for \(isCoordinates ? "sparse_coo" : "sparse_csr") tensor input",
                op: "masked.\(name)")
        }
        return isCoordinates ? reduction.coo(filled) : reduction.csr(filled)
    }
}
