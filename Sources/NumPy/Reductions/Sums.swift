import Foundation

extension np {
    /// The sum over dimensions, or of all elements.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.sum.html>.
    ///
    /// The bits are NumPy's, which adds pairwise. Booleans and whole numbers give int64, unsigned ones uint64.
    // @forms
    public static func sum(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, dtype: dtype? = nil, keepdims: Bool = false
    ) -> ndarray {
        reduced(a, axis, dtype, keepdims, .sum)
    }

    /// The product over dimensions, or of all elements.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.prod.html>.
    // @forms
    public static func prod(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, dtype: dtype? = nil, keepdims: Bool = false
    ) -> ndarray {
        reduced(a, axis, dtype, keepdims, .product)
    }

    /// A sum or product, of the elements that a mask chooses, with a value to begin with.
    static func reduced(
        _ a: any ArrayLike, _ axis: (any torch.IntList)?, _ dtype: dtype?, _ keepdims: Bool,
        _ operation: ReductionKernel.Operation, initial: (any ArrayLike)? = nil, where: (any ArrayLike)? = nil
    ) -> ndarray {
        let x = operand(a)
        guard let axes = Axes(axis, of: x) else { return .placeholder }
        var wanted = dtype?.torch ?? x.tensor.dtype
        if dtype == nil, Promotion.kind(wanted) < 2 {
            wanted = wanted.is_signed || wanted == .bool ? .int64 : .uint64
        }
        let start = initial.map { operand($0).tensor }
        let mask = Chosen.chosen(`where`, x)
        let out = ndarray.result(total(x.tensor, axes.places, wanted, operation, initial: start, mask: mask))
        return keepdims ? out.keeping(axes, of: x) : out
    }

    /// A sum or product in a dtype, without the reduced dimensions.
    static func total(
        _ x: Tensor, _ axes: [Int], _ dtype: torch.dtype, _ operation: ReductionKernel.Operation,
        initial: Tensor? = nil, mask: Tensor? = nil
    ) -> Tensor {
        if let mask, mask.isPlaceholder { return mask }
        // NumPy converts through a buffer of 8192 elements.
        let chunk = x.dtype == dtype ? nil : 8192
        switch dtype {
        case .float16, .float32, .float64:
            return ReductionKernel.reduce(
                x.to(dtype), axes, operation, chunk: chunk, initial: initial, mask: mask)
        default:
            let identity = operation == .sum ? 0 : 1
            let x = mask.map { torch.where($0, x, torch.full_like(x, identity)) } ?? x
            if let initial {
                let rest = total(x, axes, dtype, operation).to(dtype == .uint64 ? .int64 : dtype)
                let start = initial.to(rest.dtype)
                return (operation == .sum ? start + rest : start * rest).to(dtype)
            }
            let bits: torch.dtype = dtype == .uint64 ? .int64 : dtype
            let source = x.to(bits)
            if axes.isEmpty { return source.to(dtype) }
            if operation == .sum { return source.sum(axes, dtype: bits).to(dtype) }
            return axes.sorted(by: >).reduce(source) { $0.prod($1, dtype: bits) }.to(dtype)
        }
    }

    /// The mean over dimensions, or of all elements; float64 for whole numbers.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.mean.html>.
    // @forms
    public static func mean(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, dtype: dtype? = nil, keepdims: Bool = false
    ) -> ndarray {
        let x = operand(a)
        guard let axes = Axes(axis, of: x) else { return .placeholder }
        let out = ndarray.result(mean(x.tensor, axes.places, dtype?.torch))
        return keepdims ? out.keeping(axes, of: x) : out
    }

    private static func mean(_ x: Tensor, _ axes: [Int], _ dtype: torch.dtype?) -> Tensor {
        let count = axes.reduce(1) { $0 * x.size($1) }
        let type = dtype ?? (Promotion.kind(x.dtype) < 2 ? .float64 : x.dtype)
        let sum = total(x, axes, dtype == nil && x.dtype == .float16 ? .float32 : type, .sum)
        return quotient(sum, count).to(type)
    }

    /// A sum divided by a number of elements.
    private static func quotient(_ sum: Tensor, _ count: Int) -> Tensor {
        if sum.dtype.is_complex { return torch.div(sum, count) }
        return torch.div(sum.to(.float64), count).to(sum.dtype)
    }

    /// The variance over dimensions, or of all elements, divided by their number less `ddof`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.var.html>.
    // @forms
    public static func `var`(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, dtype: dtype? = nil, ddof: Int = 0, keepdims: Bool = false
    ) -> ndarray {
        let x = operand(a)
        guard let axes = Axes(axis, of: x) else { return .placeholder }
        let out = ndarray.result(variance(x, axes, dtype?.torch, ddof))
        return keepdims ? out.keeping(axes, of: x) : out
    }

    private static func variance(_ x: ndarray, _ axes: Axes, _ dtype: torch.dtype?, _ ddof: Int) -> Tensor {
        let type = dtype ?? (Promotion.kind(x.tensor.dtype) < 2 ? .float64 : x.tensor.dtype)
        let count = axes.places.reduce(1) { $0 * x.tensor.size($1) }
        let mean = ndarray(quotient(total(x.tensor, axes.places, type, .sum), count)).keeping(axes, of: x)
        let distance = subtract(x, mean).tensor
        let squares =
            distance.dtype.is_complex
            ? torch.view_as_real(distance).square().sum(-1) : torch.mul(distance, distance)
        let real: torch.dtype = type == .complex64 ? .float32 : type == .complex128 ? .float64 : type
        return quotient(total(squares, axes.places, real, .sum), Swift.max(count - ddof, 0))
    }

    /// The standard deviation over dimensions, or of all elements: the root of ``var(a:axis:dtype:ddof:keepdims:)``.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.std.html>.
    // @forms
    public static func std(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, dtype: dtype? = nil, ddof: Int = 0, keepdims: Bool = false
    ) -> ndarray {
        sqrt(`var`(a: a, axis: axis, dtype: dtype, ddof: ddof, keepdims: keepdims))
    }

    /// The mean weighed by `weights`, which are as the array or a vector along `axis`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.average.html>.
    // @forms
    public static func average(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, weights: (any ArrayLike)? = nil, keepdims: Bool = false
    ) -> ndarray {
        guard let weights else { return mean(a: a, axis: axis, keepdims: keepdims) }
        let (x, given) = (operand(a), operand(weights))
        var w = given
        if given.shape != x.shape, let place = axis?._torchInts.first, given.ndim == 1,
            let axis = Axes.normalized(place, x.ndim)
        {
            w = given.reshape((0..<x.ndim).map { $0 == axis ? given.size : 1 })
        }
        let type = Promotion.common(Promotion.common(x.tensor.dtype, w.tensor.dtype), weak: torch.Scalar(1.0))
        let weight = sum(
            a: multiply(w, ones_like(a: x, dtype: w.dtype)), axis: axis, dtype: np.dtype(type), keepdims: keepdims)
        return divide(
            sum(a: multiply(x.astype(np.dtype(type)), w), axis: axis, dtype: np.dtype(type), keepdims: keepdims), weight
        )
    }

    /// The sums up to each element, along a dimension or of all elements in order.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.cumsum.html>.
    // @forms
    public static func cumsum(a: any ArrayLike, axis: Int? = nil, dtype: dtype? = nil) -> ndarray {
        accumulated(a, axis, dtype, .sum)
    }
    /// The products up to each element, along a dimension or of all elements in order.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.cumprod.html>.
    // @forms
    public static func cumprod(a: any ArrayLike, axis: Int? = nil, dtype: dtype? = nil) -> ndarray {
        accumulated(a, axis, dtype, .product)
    }

    private static func accumulated(
        _ a: any ArrayLike, _ axis: Int?, _ dtype: dtype?, _ operation: ReductionKernel.Operation
    ) -> ndarray {
        let x = operand(a)
        let source = axis == nil ? x.tensor.reshape(-1) : x.tensor
        guard let place = Axes.normalized(axis ?? 0, source.dim()) else { return .placeholder }
        var type = dtype?.torch ?? source.dtype
        if dtype == nil, Promotion.kind(type) < 2 { type = type.is_signed || type == .bool ? .int64 : .uint64 }
        guard type.is_floating_point else {
            let bits: torch.dtype = type == .uint64 ? .int64 : type
            let sums = operation == .sum ? source.to(bits).cumsum(place) : source.to(bits).cumprod(place)
            return ndarray(sums.to(type))
        }
        let moved = source.to(type).transpose(place, -1).clone(memory_format: .contiguous_format)
        ReductionKernel.accumulate(moved, operation)
        return ndarray(moved.transpose(place, -1).contiguous())
    }

    /// The differences of neighbours along a dimension, `n` times.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.diff.html>.
    // @forms
    public static func diff(a: any ArrayLike, n: Int = 1, axis: Int = -1) -> ndarray {
        var x = operand(a)
        guard let place = Axes.normalized(axis, x.ndim) else { return .placeholder }
        for _ in 0..<Swift.max(n, 0) where x.tensor.size(place) > 0 {
            let count = x.tensor.size(place) - 1
            let (later, earlier) = (
                ndarray(x.tensor.narrow(place, 1, count)), ndarray(x.tensor.narrow(place, 0, count))
            )
            x = x.dtype == .bool ? not_equal(later, earlier) : subtract(later, earlier)
        }
        return ndarray(x.tensor)
    }
}
