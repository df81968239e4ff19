extension np {
    /// The largest element over dimensions, or of all; NaN where there is one.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.max.html>.
    // @forms
    public static func max(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, keepdims: Bool = false
    ) -> ndarray {
        extreme(a, axis, keepdims, "maximum") { $0.amax($1) }
    }
    /// The smallest element over dimensions, or of all; NaN where there is one.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.min.html>.
    // @forms
    public static func min(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, keepdims: Bool = false
    ) -> ndarray {
        extreme(a, axis, keepdims, "minimum") { $0.amin($1) }
    }
    /// As ``max(a:axis:keepdims:)``.
    // @forms
    public static func amax(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, keepdims: Bool = false
    ) -> ndarray { max(a: a, axis: axis, keepdims: keepdims) }
    /// As ``min(a:axis:keepdims:)``.
    // @forms
    public static func amin(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, keepdims: Bool = false
    ) -> ndarray { min(a: a, axis: axis, keepdims: keepdims) }

    private static func extreme(
        _ a: any ArrayLike, _ axis: (any torch.IntList)?, _ keepdims: Bool, _ name: String,
        _ body: (Tensor, [Int]) -> Tensor
    ) -> ndarray {
        let x = operand(a)
        guard let axes = Axes(axis, of: x) else { return .placeholder }
        if axes.places.isEmpty { return .result(x.tensor.clone()) }
        guard x.size > 0 || axes.places.allSatisfy({ x.tensor.size($0) > 0 }) else {
            raise(.ValueError, "zero-size array to reduction operation \(name) which has no identity")
            return .placeholder
        }
        let wide = Ufunc.isWideUnsigned(x.tensor.dtype)
        let out = ndarray.result(body(wide ? x.tensor.to(.int64) : x.tensor, axes.places).to(x.tensor.dtype))
        return keepdims ? out.keeping(axes, of: x) : out
    }

    /// The difference of the largest and the smallest element.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ptp.html>.
    // @forms
    public static func ptp(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, keepdims: Bool = false
    ) -> ndarray {
        subtract(max(a: a, axis: axis, keepdims: keepdims), min(a: a, axis: axis, keepdims: keepdims))
    }

    /// Where the largest element lies, the first of several; counted through all dimensions without `axis`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.argmax.html>.
    // @forms
    public static func argmax(a: any ArrayLike, axis: Int? = nil, keepdims: Bool = false) -> ndarray {
        place(a, axis, keepdims, "argmax") { $0.argmax($1) }
    }
    /// Where the smallest element lies, the first of several; counted through all dimensions without `axis`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.argmin.html>.
    // @forms
    public static func argmin(a: any ArrayLike, axis: Int? = nil, keepdims: Bool = false) -> ndarray {
        place(a, axis, keepdims, "argmin") { $0.argmin($1) }
    }

    private static func place(
        _ a: any ArrayLike, _ axis: Int?, _ keepdims: Bool, _ name: String, _ body: (Tensor, Int) -> Tensor
    ) -> ndarray {
        let x = operand(a)
        guard let axes = Axes(axis, of: x) else { return .placeholder }
        guard x.size > 0 else {
            raise(.ValueError, "attempt to get \(name) of an empty sequence")
            return .placeholder
        }
        let source = x.tensor.dtype == .bool ? x.tensor.to(.uint8) : x.tensor
        let out = ndarray.result(axis == nil ? body(source.reshape(-1), 0) : body(source, axes.places[0]))
        return keepdims ? out.keeping(axes, of: x) : out
    }

    /// Whether any element differs from zero, over dimensions or of all.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.any.html>.
    // @forms
    public static func any(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, keepdims: Bool = false
    ) -> ndarray {
        truth(a, axis, keepdims) { $0.any($1) }
    }
    /// Whether all elements differ from zero, over dimensions or of all.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.all.html>.
    // @forms
    public static func all(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, keepdims: Bool = false
    ) -> ndarray {
        truth(a, axis, keepdims) { $0.all($1) }
    }

    private static func truth(
        _ a: any ArrayLike, _ axis: (any torch.IntList)?, _ keepdims: Bool, _ body: (Tensor, Int) -> Tensor
    ) -> ndarray {
        let x = operand(a)
        guard let axes = Axes(axis, of: x) else { return .placeholder }
        let out = ndarray.result(axes.places.sorted(by: >).reduce(x.tensor.to(.bool), body))
        return keepdims ? out.keeping(axes, of: x) : out
    }

    /// How many elements differ from zero, over dimensions or of all.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.count_nonzero.html>.
    // @forms
    public static func count_nonzero(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, keepdims: Bool = false
    ) -> ndarray {
        sum(a: not_equal(a, 0), axis: axis, keepdims: keepdims)
    }

    /// The elements within limits, those beyond as the limits.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.clip.html>.
    // @forms
    public static func clip(
        a: any ArrayLike, a_min: (any ArrayLike)? = nil, a_max: (any ArrayLike)? = nil,
        min: (any ArrayLike)? = nil, max: (any ArrayLike)? = nil
    ) -> ndarray {
        var out = positive(a)
        if let low = a_min ?? min { out = maximum(out, low) }
        if let high = a_max ?? max { out = minimum(out, high) }
        return out
    }
}
