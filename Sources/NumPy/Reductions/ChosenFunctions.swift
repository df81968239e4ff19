// The reductions' forms with `out`, `initial` and `where`.

extension np {
    /// The sum into `out`, of the elements that `where` chooses, with `initial` to begin with.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.sum.html>.
    @_disfavoredOverload @discardableResult
    public static func sum(
        _ a: any ArrayLike, axis: (any torch.IntList)? = nil, dtype: dtype? = nil, out: ndarray? = nil,
        keepdims: Bool = false, initial: (any ArrayLike)? = nil, where: (any ArrayLike)? = nil
    ) -> ndarray {
        let found = reduced(a, axis, dtype, keepdims, .sum, initial: initial, where: `where`)
        return Chosen.written("add", found, out)
    }
    /// The same with the dimensions by position.
    @_disfavoredOverload @discardableResult
    public static func sum(
        _ a: any ArrayLike, _ axis: (any torch.IntList)?, dtype: dtype? = nil, out: ndarray? = nil,
        keepdims: Bool = false, initial: (any ArrayLike)? = nil, where: (any ArrayLike)? = nil
    ) -> ndarray {
        sum(a, axis: axis, dtype: dtype, out: out, keepdims: keepdims, initial: initial, where: `where`)
    }
    /// The product into `out`, of the elements that `where` chooses, with `initial` to begin with.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.prod.html>.
    @_disfavoredOverload @discardableResult
    public static func prod(
        _ a: any ArrayLike, axis: (any torch.IntList)? = nil, dtype: dtype? = nil, out: ndarray? = nil,
        keepdims: Bool = false, initial: (any ArrayLike)? = nil, where: (any ArrayLike)? = nil
    ) -> ndarray {
        let found = reduced(a, axis, dtype, keepdims, .product, initial: initial, where: `where`)
        return Chosen.written("multiply", found, out)
    }
    /// The same with the dimensions by position.
    @_disfavoredOverload @discardableResult
    public static func prod(
        _ a: any ArrayLike, _ axis: (any torch.IntList)?, dtype: dtype? = nil, out: ndarray? = nil,
        keepdims: Bool = false, initial: (any ArrayLike)? = nil, where: (any ArrayLike)? = nil
    ) -> ndarray {
        prod(a, axis: axis, dtype: dtype, out: out, keepdims: keepdims, initial: initial, where: `where`)
    }
    /// The largest element into `out`, of the elements that `where` chooses, with `initial` to begin with.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.max.html>.
    @_disfavoredOverload @discardableResult
    public static func max(
        _ a: any ArrayLike, axis: (any torch.IntList)? = nil, out: ndarray? = nil, keepdims: Bool = false,
        initial: (any ArrayLike)? = nil, where: (any ArrayLike)? = nil
    ) -> ndarray {
        let found = Chosen.extreme(
            "maximum", operand(a), `where`, initial, { max(a: $0, axis: axis, keepdims: keepdims) }, maximum)
        return Chosen.written("maximum", found, out)
    }
    /// The same with the dimensions by position.
    @_disfavoredOverload @discardableResult
    public static func max(
        _ a: any ArrayLike, _ axis: (any torch.IntList)?, out: ndarray? = nil, keepdims: Bool = false,
        initial: (any ArrayLike)? = nil, where: (any ArrayLike)? = nil
    ) -> ndarray {
        max(a, axis: axis, out: out, keepdims: keepdims, initial: initial, where: `where`)
    }
    /// The smallest element into `out`, of the elements that `where` chooses, with `initial` to begin with.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.min.html>.
    @_disfavoredOverload @discardableResult
    public static func min(
        _ a: any ArrayLike, axis: (any torch.IntList)? = nil, out: ndarray? = nil, keepdims: Bool = false,
        initial: (any ArrayLike)? = nil, where: (any ArrayLike)? = nil
    ) -> ndarray {
        let found = Chosen.extreme(
            "minimum", operand(a), `where`, initial, { min(a: $0, axis: axis, keepdims: keepdims) }, minimum)
        return Chosen.written("minimum", found, out)
    }
    /// The same with the dimensions by position.
    @_disfavoredOverload @discardableResult
    public static func min(
        _ a: any ArrayLike, _ axis: (any torch.IntList)?, out: ndarray? = nil, keepdims: Bool = false,
        initial: (any ArrayLike)? = nil, where: (any ArrayLike)? = nil
    ) -> ndarray {
        min(a, axis: axis, out: out, keepdims: keepdims, initial: initial, where: `where`)
    }
    /// Whether any element differs from zero into `out`, of the elements that `where` chooses.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.any.html>.
    @_disfavoredOverload @discardableResult
    public static func any(
        _ a: any ArrayLike, axis: (any torch.IntList)? = nil, out: ndarray? = nil, keepdims: Bool = false,
        where: (any ArrayLike)? = nil
    ) -> ndarray {
        let x = Chosen.elements(operand(a), `where`, false)
        return Chosen.written("logical_or", any(a: x, axis: axis, keepdims: keepdims), out)
    }
    /// The same with the dimensions by position.
    @_disfavoredOverload @discardableResult
    public static func any(
        _ a: any ArrayLike, _ axis: (any torch.IntList)?, out: ndarray? = nil, keepdims: Bool = false,
        where: (any ArrayLike)? = nil
    ) -> ndarray {
        any(a, axis: axis, out: out, keepdims: keepdims, where: `where`)
    }
    /// Whether all elements differ from zero into `out`, of the elements that `where` chooses.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.all.html>.
    @_disfavoredOverload @discardableResult
    public static func all(
        _ a: any ArrayLike, axis: (any torch.IntList)? = nil, out: ndarray? = nil, keepdims: Bool = false,
        where: (any ArrayLike)? = nil
    ) -> ndarray {
        let x = Chosen.elements(operand(a), `where`, true)
        return Chosen.written("logical_and", all(a: x, axis: axis, keepdims: keepdims), out)
    }
    /// The same with the dimensions by position.
    @_disfavoredOverload @discardableResult
    public static func all(
        _ a: any ArrayLike, _ axis: (any torch.IntList)?, out: ndarray? = nil, keepdims: Bool = false,
        where: (any ArrayLike)? = nil
    ) -> ndarray {
        all(a, axis: axis, out: out, keepdims: keepdims, where: `where`)
    }
    /// The mean into `out`, of the elements that `where` chooses.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.mean.html>.
    @_disfavoredOverload @discardableResult
    public static func mean(
        _ a: any ArrayLike, axis: (any torch.IntList)? = nil, dtype: dtype? = nil, out: ndarray? = nil,
        keepdims: Bool = false, where: (any ArrayLike)? = nil
    ) -> ndarray {
        let found: ndarray
        if let mask = `where` {
            found = Chosen.mean(operand(a), axis, dtype, keepdims, mask)
        } else {
            found = mean(a: a, axis: axis, dtype: dtype, keepdims: keepdims)
        }
        return Chosen.written("add", found, out)
    }
    /// The same with the dimensions by position.
    @_disfavoredOverload @discardableResult
    public static func mean(
        _ a: any ArrayLike, _ axis: (any torch.IntList)?, dtype: dtype? = nil, out: ndarray? = nil,
        keepdims: Bool = false, where: (any ArrayLike)? = nil
    ) -> ndarray {
        mean(a, axis: axis, dtype: dtype, out: out, keepdims: keepdims, where: `where`)
    }
    /// The variance into `out`, of the elements that `where` chooses.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.var.html>.
    @_disfavoredOverload @discardableResult
    public static func `var`(
        _ a: any ArrayLike, axis: (any torch.IntList)? = nil, dtype: dtype? = nil, out: ndarray? = nil,
        ddof: Int = 0, keepdims: Bool = false, where: (any ArrayLike)? = nil
    ) -> ndarray {
        let found: ndarray
        if let mask = `where` {
            found = Chosen.variance(operand(a), axis, dtype, ddof, keepdims, mask)
        } else {
            found = `var`(a: a, axis: axis, dtype: dtype, ddof: ddof, keepdims: keepdims)
        }
        return Chosen.written("add", found, out)
    }
    /// The same with the dimensions by position.
    @_disfavoredOverload @discardableResult
    public static func `var`(
        _ a: any ArrayLike, _ axis: (any torch.IntList)?, dtype: dtype? = nil, out: ndarray? = nil, ddof: Int = 0,
        keepdims: Bool = false, where: (any ArrayLike)? = nil
    ) -> ndarray {
        `var`(a, axis: axis, dtype: dtype, out: out, ddof: ddof, keepdims: keepdims, where: `where`)
    }
    /// The standard deviation into `out`, of the elements that `where` chooses.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.std.html>.
    @_disfavoredOverload @discardableResult
    public static func std(
        _ a: any ArrayLike, axis: (any torch.IntList)? = nil, dtype: dtype? = nil, out: ndarray? = nil,
        ddof: Int = 0, keepdims: Bool = false, where: (any ArrayLike)? = nil
    ) -> ndarray {
        let found = `var`(a, axis: axis, dtype: dtype, ddof: ddof, keepdims: keepdims, where: `where`)
        return Chosen.written("add", sqrt(found), out)
    }
    /// The same with the dimensions by position.
    @_disfavoredOverload @discardableResult
    public static func std(
        _ a: any ArrayLike, _ axis: (any torch.IntList)?, dtype: dtype? = nil, out: ndarray? = nil, ddof: Int = 0,
        keepdims: Bool = false, where: (any ArrayLike)? = nil
    ) -> ndarray {
        std(a, axis: axis, dtype: dtype, out: out, ddof: ddof, keepdims: keepdims, where: `where`)
    }
    /// Where the largest element lies into `out`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.argmax.html>.
    @_disfavoredOverload @discardableResult
    public static func argmax(
        _ a: any ArrayLike, axis: Int? = nil, out: ndarray? = nil, keepdims: Bool = false
    ) -> ndarray {
        Chosen.written("argmax", argmax(a: a, axis: axis, keepdims: keepdims), out)
    }
    /// The same with the dimensions by position.
    @_disfavoredOverload @discardableResult
    public static func argmax(
        _ a: any ArrayLike, _ axis: Int?, out: ndarray? = nil, keepdims: Bool = false
    ) -> ndarray {
        argmax(a, axis: axis, out: out, keepdims: keepdims)
    }
    /// Where the smallest element lies into `out`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.argmin.html>.
    @_disfavoredOverload @discardableResult
    public static func argmin(
        _ a: any ArrayLike, axis: Int? = nil, out: ndarray? = nil, keepdims: Bool = false
    ) -> ndarray {
        Chosen.written("argmin", argmin(a: a, axis: axis, keepdims: keepdims), out)
    }
    /// The same with the dimensions by position.
    @_disfavoredOverload @discardableResult
    public static func argmin(
        _ a: any ArrayLike, _ axis: Int?, out: ndarray? = nil, keepdims: Bool = false
    ) -> ndarray {
        argmin(a, axis: axis, out: out, keepdims: keepdims)
    }
    /// The sums up to each element into `out`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.cumsum.html>.
    @_disfavoredOverload @discardableResult
    public static func cumsum(
        _ a: any ArrayLike, axis: Int? = nil, dtype: dtype? = nil, out: ndarray? = nil
    ) -> ndarray {
        Chosen.written("add", cumsum(a: a, axis: axis, dtype: dtype), out)
    }
    /// The same with the dimensions by position.
    @_disfavoredOverload @discardableResult
    public static func cumsum(_ a: any ArrayLike, _ axis: Int?, dtype: dtype? = nil, out: ndarray? = nil) -> ndarray {
        cumsum(a, axis: axis, dtype: dtype, out: out)
    }
    /// The products up to each element into `out`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.cumprod.html>.
    @_disfavoredOverload @discardableResult
    public static func cumprod(
        _ a: any ArrayLike, axis: Int? = nil, dtype: dtype? = nil, out: ndarray? = nil
    ) -> ndarray {
        Chosen.written("multiply", cumprod(a: a, axis: axis, dtype: dtype), out)
    }
    /// The same with the dimensions by position.
    @_disfavoredOverload @discardableResult
    public static func cumprod(_ a: any ArrayLike, _ axis: Int?, dtype: dtype? = nil, out: ndarray? = nil) -> ndarray {
        cumprod(a, axis: axis, dtype: dtype, out: out)
    }
}
