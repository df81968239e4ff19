// Reductions that leave NaN out.

extension np {
    /// The sum of what is not NaN. See <https://numpy.org/doc/stable/reference/generated/numpy.nansum.html>.
    // @forms
    public static func nansum(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, dtype: dtype? = nil, keepdims: Bool = false
    ) -> ndarray {
        sum(a: withoutNaN(a, 0), axis: axis, dtype: dtype, keepdims: keepdims)
    }
    /// The product of what is not NaN. See <https://numpy.org/doc/stable/reference/generated/numpy.nanprod.html>.
    // @forms
    public static func nanprod(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, dtype: dtype? = nil, keepdims: Bool = false
    ) -> ndarray {
        prod(a: withoutNaN(a, 1), axis: axis, dtype: dtype, keepdims: keepdims)
    }
    /// The mean of what is not NaN. See <https://numpy.org/doc/stable/reference/generated/numpy.nanmean.html>.
    // @forms
    public static func nanmean(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, dtype: dtype? = nil, keepdims: Bool = false
    ) -> ndarray {
        let x = operand(a)
        guard x.tensor.dtype.is_floating_point else { return mean(a: x, axis: axis, dtype: dtype, keepdims: keepdims) }
        let total = sum(a: withoutNaN(x, 0), axis: axis, dtype: dtype, keepdims: keepdims)
        let count = sum(a: logical_not(isnan(x)), axis: axis, keepdims: keepdims)
        return .result(divide(total, count).tensor.to(total.tensor.dtype))
    }
    /// The variance of what is not NaN. See <https://numpy.org/doc/stable/reference/generated/numpy.nanvar.html>.
    // @forms
    public static func nanvar(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, dtype: dtype? = nil, ddof: Int = 0, keepdims: Bool = false
    ) -> ndarray {
        let x = operand(a)
        guard x.tensor.dtype.is_floating_point else {
            return `var`(a: x, axis: axis, dtype: dtype, ddof: ddof, keepdims: keepdims)
        }
        let distance = withoutNaN(subtract(x, nanmean(a: x, axis: axis, keepdims: true)), 0)
        let count = sum(a: logical_not(isnan(x)), axis: axis, keepdims: keepdims)
        let total = sum(a: square(distance), axis: axis, dtype: dtype, keepdims: keepdims)
        return .result(divide(total, subtract(count, ddof)).tensor.to(total.tensor.dtype))
    }
    /// The standard deviation of what is not NaN.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.nanstd.html>.
    // @forms
    public static func nanstd(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, dtype: dtype? = nil, ddof: Int = 0, keepdims: Bool = false
    ) -> ndarray {
        sqrt(nanvar(a: a, axis: axis, dtype: dtype, ddof: ddof, keepdims: keepdims))
    }
    /// The largest of what is not NaN. See <https://numpy.org/doc/stable/reference/generated/numpy.nanmax.html>.
    // @forms
    public static func nanmax(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, keepdims: Bool = false
    ) -> ndarray {
        orNaN(max(a: withoutNaN(a, -Double.infinity), axis: axis, keepdims: keepdims), a, axis, keepdims)
    }
    /// The smallest of what is not NaN. See <https://numpy.org/doc/stable/reference/generated/numpy.nanmin.html>.
    // @forms
    public static func nanmin(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, keepdims: Bool = false
    ) -> ndarray {
        orNaN(min(a: withoutNaN(a, Double.infinity), axis: axis, keepdims: keepdims), a, axis, keepdims)
    }
    /// Where the largest lies of what is not NaN.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.nanargmax.html>.
    // @forms
    public static func nanargmax(a: any ArrayLike, axis: Int? = nil, keepdims: Bool = false) -> ndarray {
        argmax(a: withoutNaN(a, -Double.infinity), axis: axis, keepdims: keepdims)
    }
    /// Where the smallest lies of what is not NaN.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.nanargmin.html>.
    // @forms
    public static func nanargmin(a: any ArrayLike, axis: Int? = nil, keepdims: Bool = false) -> ndarray {
        argmin(a: withoutNaN(a, Double.infinity), axis: axis, keepdims: keepdims)
    }
    /// The median of what is not NaN. See <https://numpy.org/doc/stable/reference/generated/numpy.nanmedian.html>.
    // @forms
    public static func nanmedian(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, keepdims: Bool = false
    ) -> ndarray {
        lanes(a, axis, keepdims) { x in
            guard x.dtype.is_floating_point else { return median(a: ndarray(x), axis: -1).tensor }
            let rows = x.reshape([-1, x.size(-1)])
            let medians = (0..<rows.size(0)).map { row in
                let values = rows[row][~torch.isnan(rows[row])]
                return values.numel() == 0
                    ? torch.full([Int](), Double.nan, dtype: x.dtype, device: "cpu")
                    : median(a: ndarray(values)).tensor
            }
            return torch.stack(medians).reshape(Array(x.size().sizes.dropLast()))
        }
    }

    /// Quantiles of what is not NaN. See <https://numpy.org/doc/stable/reference/generated/numpy.nanquantile.html>.
    // @forms
    public static func nanquantile(
        a: any ArrayLike, q: any ArrayLike, axis: (any torch.IntList)? = nil, method: String = "linear",
        keepdims: Bool = false
    ) -> ndarray { partsWithoutNaN(a, q, axis, keepdims) { quantile(a: $0, q: $1, method: method) } }
    /// Percentiles of what is not NaN.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.nanpercentile.html>.
    // @forms
    public static func nanpercentile(
        a: any ArrayLike, q: any ArrayLike, axis: (any torch.IntList)? = nil, method: String = "linear",
        keepdims: Bool = false
    ) -> ndarray { partsWithoutNaN(a, q, axis, keepdims) { percentile(a: $0, q: $1, method: method) } }
    /// The sums up to each element, NaN counted as 0.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.nancumsum.html>.
    // @forms
    public static func nancumsum(a: any ArrayLike, axis: Int? = nil, dtype: dtype? = nil) -> ndarray {
        cumsum(a: withoutNaN(a, 0), axis: axis, dtype: dtype)
    }
    /// The products up to each element, NaN counted as 1.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.nancumprod.html>.
    // @forms
    public static func nancumprod(a: any ArrayLike, axis: Int? = nil, dtype: dtype? = nil) -> ndarray {
        cumprod(a: withoutNaN(a, 1), axis: axis, dtype: dtype)
    }

    /// A quantile of what is not NaN in each lane; several for a list.
    private static func partsWithoutNaN(
        _ a: any ArrayLike, _ q: any ArrayLike, _ axis: (any torch.IntList)?, _ keepdims: Bool,
        _ body: (ndarray, ndarray) -> ndarray
    ) -> ndarray {
        let parts = operand(q)
        func one(_ part: ndarray) -> ndarray {
            lanes(a, axis, keepdims) { x in
                let rows = x.reshape([-1, x.size(-1)])
                let found = (0..<rows.size(0)).map { row in
                    let values = x.dtype.is_floating_point ? rows[row][~torch.isnan(rows[row])] : rows[row]
                    return values.numel() == 0
                        ? torch.full([Int](), Double.nan, dtype: x.dtype, device: "cpu")
                        : body(ndarray(values), part).tensor
                }
                return torch.stack(found).reshape(Array(x.size().sizes.dropLast()))
            }
        }
        guard parts.ndim > 0 else { return one(parts) }
        let results = parts.ravel().map(one)
        return ndarray(torch.stack(results.map(\.tensor)).reshape(Array(parts.shape) + Array(results[0].shape)))
    }

    /// The elements with a number in place of NaN.
    private static func withoutNaN(_ a: any ArrayLike, _ value: Double) -> ndarray {
        let x = operand(a)
        guard x.tensor.dtype.is_floating_point else { return x }
        return ndarray(torch.where(torch.isnan(x.tensor), torch.full_like(x.tensor, value), x.tensor))
    }

    /// NaN where all that was reduced was NaN.
    private static func orNaN(
        _ out: ndarray, _ a: any ArrayLike, _ axis: (any torch.IntList)?, _ keepdims: Bool
    ) -> ndarray {
        let isEmpty = all(a: isnan(a), axis: axis, keepdims: keepdims)
        guard out.tensor.dtype.is_floating_point else { return out }
        return .result(torch.where(isEmpty.tensor, torch.full_like(out.tensor, Double.nan), out.tensor))
    }

    /// Numbers in place of NaN and infinities.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.nan_to_num.html>.
    // @forms
    public static func nan_to_num(
        x: any ArrayLike, copy: Bool = true, nan: Double = 0.0, posinf: Double? = nil, neginf: Double? = nil
    ) -> ndarray {
        let x = operand(x)
        guard x.tensor.dtype.is_floating_point else { return copy ? positive(x) : x }
        let out = torch.nan_to_num(x.tensor, nan, posinf, neginf)
        if copy { return .result(out) }
        x.tensor.copy_(out)
        return x
    }
}
