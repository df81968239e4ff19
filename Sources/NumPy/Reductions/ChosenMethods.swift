// The methods with `out`, `initial` and `where`.

extension ndarray {
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.sum.html>.
    @_disfavoredOverload @discardableResult
    public func sum(
        axis: (any torch.IntList)? = nil, dtype: np.dtype? = nil, out: ndarray? = nil, keepdims: Bool = false,
        initial: (any np.ArrayLike)? = nil, where: (any np.ArrayLike)? = nil
    ) -> ndarray {
        np.sum(self, axis: axis, dtype: dtype, out: out, keepdims: keepdims, initial: initial, where: `where`)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.prod.html>.
    @_disfavoredOverload @discardableResult
    public func prod(
        axis: (any torch.IntList)? = nil, dtype: np.dtype? = nil, out: ndarray? = nil, keepdims: Bool = false,
        initial: (any np.ArrayLike)? = nil, where: (any np.ArrayLike)? = nil
    ) -> ndarray {
        np.prod(self, axis: axis, dtype: dtype, out: out, keepdims: keepdims, initial: initial, where: `where`)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.max.html>.
    @_disfavoredOverload @discardableResult
    public func max(
        axis: (any torch.IntList)? = nil, out: ndarray? = nil, keepdims: Bool = false,
        initial: (any np.ArrayLike)? = nil, where: (any np.ArrayLike)? = nil
    ) -> ndarray {
        np.max(self, axis: axis, out: out, keepdims: keepdims, initial: initial, where: `where`)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.min.html>.
    @_disfavoredOverload @discardableResult
    public func min(
        axis: (any torch.IntList)? = nil, out: ndarray? = nil, keepdims: Bool = false,
        initial: (any np.ArrayLike)? = nil, where: (any np.ArrayLike)? = nil
    ) -> ndarray {
        np.min(self, axis: axis, out: out, keepdims: keepdims, initial: initial, where: `where`)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.any.html>.
    @_disfavoredOverload @discardableResult
    public func any(
        axis: (any torch.IntList)? = nil, out: ndarray? = nil, keepdims: Bool = false, where: (any np.ArrayLike)? = nil
    ) -> ndarray {
        np.any(self, axis: axis, out: out, keepdims: keepdims, where: `where`)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.all.html>.
    @_disfavoredOverload @discardableResult
    public func all(
        axis: (any torch.IntList)? = nil, out: ndarray? = nil, keepdims: Bool = false, where: (any np.ArrayLike)? = nil
    ) -> ndarray {
        np.all(self, axis: axis, out: out, keepdims: keepdims, where: `where`)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.mean.html>.
    @_disfavoredOverload @discardableResult
    public func mean(
        axis: (any torch.IntList)? = nil, dtype: np.dtype? = nil, out: ndarray? = nil, keepdims: Bool = false,
        where: (any np.ArrayLike)? = nil
    ) -> ndarray {
        np.mean(self, axis: axis, dtype: dtype, out: out, keepdims: keepdims, where: `where`)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.var.html>.
    @_disfavoredOverload @discardableResult
    public func `var`(
        axis: (any torch.IntList)? = nil, dtype: np.dtype? = nil, out: ndarray? = nil, ddof: Int = 0,
        keepdims: Bool = false, where: (any np.ArrayLike)? = nil
    ) -> ndarray {
        np.`var`(self, axis: axis, dtype: dtype, out: out, ddof: ddof, keepdims: keepdims, where: `where`)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.std.html>.
    @_disfavoredOverload @discardableResult
    public func std(
        axis: (any torch.IntList)? = nil, dtype: np.dtype? = nil, out: ndarray? = nil, ddof: Int = 0,
        keepdims: Bool = false, where: (any np.ArrayLike)? = nil
    ) -> ndarray {
        np.std(self, axis: axis, dtype: dtype, out: out, ddof: ddof, keepdims: keepdims, where: `where`)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.argmax.html>.
    @_disfavoredOverload @discardableResult
    public func argmax(axis: Int? = nil, out: ndarray? = nil, keepdims: Bool = false) -> ndarray {
        np.argmax(self, axis: axis, out: out, keepdims: keepdims)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.argmin.html>.
    @_disfavoredOverload @discardableResult
    public func argmin(axis: Int? = nil, out: ndarray? = nil, keepdims: Bool = false) -> ndarray {
        np.argmin(self, axis: axis, out: out, keepdims: keepdims)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.cumsum.html>.
    @_disfavoredOverload @discardableResult
    public func cumsum(axis: Int? = nil, dtype: np.dtype? = nil, out: ndarray? = nil) -> ndarray {
        np.cumsum(self, axis: axis, dtype: dtype, out: out)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.cumprod.html>.
    @_disfavoredOverload @discardableResult
    public func cumprod(axis: Int? = nil, dtype: np.dtype? = nil, out: ndarray? = nil) -> ndarray {
        np.cumprod(self, axis: axis, dtype: dtype, out: out)
    }
}
