// The forms with `out` of functions that are no elementwise ones of NumPy's kind: the array that takes the result.

extension np {
    /// The elements within limits, written to `out`.
    @discardableResult
    public static func clip(
        _ a: any ArrayLike, _ a_min: (any ArrayLike)?, _ a_max: (any ArrayLike)?, out: ndarray
    ) -> ndarray { Chosen.result("clip", clip(a: a, a_min: a_min, a_max: a_max), out) }
    /// The elements with so many digits behind the point, written to `out`.
    @discardableResult
    public static func round(_ a: any ArrayLike, _ decimals: Int = 0, out: ndarray) -> ndarray {
        Chosen.result("round", round(a: a, decimals: decimals), out)
    }
    /// The product of matrices, written to `out`.
    @discardableResult
    public static func matmul(_ x1: any ArrayLike, _ x2: any ArrayLike, out: ndarray) -> ndarray {
        Chosen.result("matmul", matmul(x1, x2), out)
    }
    /// The product of ``dot(a:b:)``, written to `out`. A ValueError where that is not of the result's shape and dtype.
    @discardableResult
    public static func dot(_ a: any ArrayLike, _ b: any ArrayLike, out: ndarray) -> ndarray {
        let found = dot(a: a, b: b)
        guard found.tensor.isPlaceholder || found.shape == out.shape && found.dtype == out.dtype else {
            raise(
                .ValueError,
                "output array is not acceptable (must have the right datatype, number of dimensions, and be a C-Array)")
            return .placeholder
        }
        return Chosen.result("dot", found, out)
    }
    /// Arrays one behind the other along a dimension, written to `out`.
    @discardableResult
    public static func concatenate(_ arrays: [any ArrayLike], axis: Int? = 0, out: ndarray) -> ndarray {
        Chosen.result("concatenate", concatenate(arrays, axis: axis), out)
    }
    /// Arrays of one shape along a new dimension, written to `out`.
    @discardableResult
    public static func stack(_ arrays: [any ArrayLike], axis: Int = 0, out: ndarray) -> ndarray {
        Chosen.result("stack", stack(arrays, axis: axis), out)
    }
    /// The elements at some positions, written to `out`.
    @discardableResult
    public static func take(_ a: any ArrayLike, _ indices: any ArrayLike, axis: Int? = nil, out: ndarray) -> ndarray {
        Chosen.result("take", take(a: a, indices: indices, axis: axis), out)
    }
}
