// Means, medians, variances and norms of the elements that count.

extension torch.masked {
    /// The mean of the elements where the mask is true, NaN where there is none.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    ///
    /// A ValueError for a dtype of integers.
    ///
    /// - Parameters:
    ///   - dim: The dimensions that are averaged over, all where they are left out.
    ///   - mask: Booleans that broadcast to the input's shape, true where elements count; all count without it.
    // @forms
    public static func mean(
        input: Tensor, dim: (any torch.IntList)? = nil, keepdim: Bool = false, dtype: torch.dtype? = nil,
        mask: Tensor? = nil
    ) -> Tensor {
        let kind = dtype ?? input.dtype
        guard kind.is_floating_point || kind.is_complex else {
            return failed(
                .ValueError,
                "mean(): Could not infer output dtype. \(dtype == nil ? "Input" : "Optional") dtype must be either a "
                    + "floating point or complex dtype. Got: \(kind)", op: "masked.mean")
        }
        switch input.layout {
        case .strided:
            let fitted = mask.map { Mask.fitted($0, to: input) }
            let count = count(input, dim, keepdim, fitted)
            return sum(input: input, dim: dim, keepdim: keepdim, dtype: kind, mask: fitted) / count
        case .sparse_csr:
            let filled = Mask.filled(.mean, input, mask)
            guard let dims = Mask.dimensions(dim, filled.dim()) else { return Placeholder.tensor }
            guard mask != nil else {
                return failed(
                    .ValueError, "masked mean expects explicit mask for sparse_csr tensor input", op: "masked.mean")
            }
            return SparseReduction(operation: .mean, dims: dims, keepdim: keepdim, dtype: kind).csr(filled)
        default: return Mask.unfit("mean", input.layout, takes: "strided or sparse_csr tensor")
        }
    }

    /// The median of the elements where the mask is true; for integers a ValueError where there is none.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    // @forms
    public static func median(
        input: Tensor, dim: Int = -1, keepdim: Bool = false, dtype: torch.dtype? = nil, mask: Tensor? = nil
    ) -> Tensor {
        guard let dims = Mask.dimensions(dim, input.dim()) else { return Placeholder.tensor }
        let isFloat = input.dtype.is_floating_point
        let filled = Mask.filled(.median, isFloat ? input : input.to(.float32), mask)
        guard filled.layout == .strided else { return Mask.unfit("median", filled.layout) }
        let output = ATen.nanmedian_dim(filled, dims[0], keepdim).values
        if isFloat { return output }
        guard !ATen.any(ATen.isnan(output)).item(Bool.self) else {
            return failed(
                .ValueError, "masked median expects no fully masked out rows if dtype is not floating point",
                op: "masked.median")
        }
        return output.to(dtype ?? input.dtype)
    }

    /// The norm of the elements where the mask is true.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    ///
    /// A ValueError for a sparse input.
    // @forms
    public static func norm(
        input: Tensor, ord: any torch.Number = 2.0, dim: (any torch.IntList)? = nil, keepdim: Bool = false,
        dtype: torch.dtype? = nil, mask: Tensor? = nil
    ) -> Tensor {
        let order = ord._torchScalar
        let filled = Mask.filled(.norm(order), input, mask)
        guard filled.layout == .strided else { return Mask.unfit("norm", filled.layout) }
        guard let dims = Mask.dimensions(dim, input.dim()) else { return Placeholder.tensor }
        return ATen.linalg_vector_norm(filled, order, dims, keepdim, dtype ?? input.dtype)
    }

    /// The variance of the elements where the mask is true.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    ///
    /// A ValueError for a sparse input, an AssertionError where both `unbiased` and `correction` are given.
    ///
    /// - Parameters:
    ///   - unbiased: Whether one is taken from the number of elements, as where it is left out.
    ///   - correction: What is taken from it.
    // @forms
    public static func `var`(
        input: Tensor, dim: (any torch.IntList)? = nil, unbiased: Bool? = nil, correction: (any torch.Number)? = nil,
        keepdim: Bool = false, dtype: torch.dtype? = nil, mask: Tensor? = nil
    ) -> Tensor {
        variance(input, dim, unbiased, correction, keepdim, dtype, mask) ?? Placeholder.tensor
    }

    /// The standard deviation of the elements where the mask is true.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    ///
    /// A ValueError for a sparse input, an AssertionError where both `unbiased` and `correction` are given.
    ///
    /// - Parameters:
    ///   - unbiased: Whether one is taken from the number of elements, as where it is left out.
    ///   - correction: What is taken from it.
    // @forms
    public static func std(
        input: Tensor, dim: (any torch.IntList)? = nil, unbiased: Bool? = nil, correction: (any torch.Number)? = nil,
        keepdim: Bool = false, dtype: torch.dtype? = nil, mask: Tensor? = nil
    ) -> Tensor {
        variance(input, dim, unbiased, correction, keepdim, dtype, mask).map { ATen.sqrt($0) } ?? Placeholder.tensor
    }

    /// How many elements count.
    private static func count(_ input: Tensor, _ dim: (any torch.IntList)?, _ keepdim: Bool, _ mask: Tensor?) -> Tensor
    {
        if let mask { return ATen.sum_dim_IntList(mask, dim?._torchInts, keepdim, nil) }
        let ones = ATen.ones(Array(input.shape), .int64, nil, input.device, nil)
        return sum(input: ones, dim: dim, keepdim: keepdim)
    }

    private static func variance(
        _ input: Tensor, _ dim: (any torch.IntList)?, _ unbiased: Bool?, _ given: (any torch.Number)?, _ keepdim: Bool,
        _ dtype: torch.dtype?, _ mask: Tensor?
    ) -> Tensor? {
        guard unbiased == nil || given == nil else {
            raise(.AssertionError, "Only one of unbiased and correction may be given", op: "masked.var")
            return nil
        }
        let correction = given?._torchScalar.double ?? (unbiased == false ? 0 : 1)
        func isContinuous(_ dtype: torch.dtype) -> Bool { dtype.is_floating_point || dtype.is_complex }
        let result = dtype ?? (isContinuous(input.dtype) ? input.dtype : .float32)
        let computed = isContinuous(result) ? result : .float32
        guard input.layout == .strided else {
            _ = Mask.unfit("std/var", input.layout)
            return nil
        }
        let fitted = mask.map { Mask.fitted($0, to: input) }
        var count = count(input, dim, true, fitted)
        let mean = ATen.divide_Tensor(sum(input: input, dim: dim, keepdim: true, dtype: result, mask: fitted), count)
        let x = ATen.subtract_Tensor(input, mean, torch.Scalar(1))
        let total = sum(input: x * ATen.conj(x), dim: dim, keepdim: keepdim, dtype: computed, mask: fitted)
        if !keepdim { count = ATen.reshape(count, Array(total.shape)) }
        if correction != 0 {
            let real: [torch.dtype: torch.dtype] = [
                .complex32: .float16, .complex64: .float32, .complex128: .float64,
            ]
            count = ATen.subtract_Tensor(
                count.to(real[computed] ?? computed), correction._torchTensor, torch.Scalar(1))
            count = ATen.maximum(count, ATen.new_zeros(count, [], nil, nil, nil, nil))
        }
        return ATen.divide_Tensor(total, count).to(result)
    }
}
