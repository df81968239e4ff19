// The functions of arrays that are methods of them too.

extension ndarray {
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.sum.html>.
    // @forms numpy.ndarray.sum
    public func sum(axis: (any torch.IntList)? = nil, dtype: np.dtype? = nil, keepdims: Bool = false) -> ndarray {
        np.sum(a: self, axis: axis, dtype: dtype, keepdims: keepdims)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.prod.html>.
    // @forms numpy.ndarray.prod
    public func prod(axis: (any torch.IntList)? = nil, dtype: np.dtype? = nil, keepdims: Bool = false) -> ndarray {
        np.prod(a: self, axis: axis, dtype: dtype, keepdims: keepdims)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.mean.html>.
    // @forms numpy.ndarray.mean
    public func mean(axis: (any torch.IntList)? = nil, dtype: np.dtype? = nil, keepdims: Bool = false) -> ndarray {
        np.mean(a: self, axis: axis, dtype: dtype, keepdims: keepdims)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.var.html>.
    // @forms numpy.ndarray.var
    public func `var`(
        axis: (any torch.IntList)? = nil, dtype: np.dtype? = nil, ddof: Int = 0, keepdims: Bool = false
    ) -> ndarray {
        np.`var`(a: self, axis: axis, dtype: dtype, ddof: ddof, keepdims: keepdims)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.std.html>.
    // @forms numpy.ndarray.std
    public func std(
        axis: (any torch.IntList)? = nil, dtype: np.dtype? = nil, ddof: Int = 0, keepdims: Bool = false
    ) -> ndarray {
        np.std(a: self, axis: axis, dtype: dtype, ddof: ddof, keepdims: keepdims)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.max.html>.
    // @forms numpy.ndarray.max
    public func max(axis: (any torch.IntList)? = nil, keepdims: Bool = false) -> ndarray {
        np.max(a: self, axis: axis, keepdims: keepdims)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.min.html>.
    // @forms numpy.ndarray.min
    public func min(axis: (any torch.IntList)? = nil, keepdims: Bool = false) -> ndarray {
        np.min(a: self, axis: axis, keepdims: keepdims)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.any.html>.
    // @forms numpy.ndarray.any
    public func any(axis: (any torch.IntList)? = nil, keepdims: Bool = false) -> ndarray {
        np.any(a: self, axis: axis, keepdims: keepdims)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.all.html>.
    // @forms numpy.ndarray.all
    public func all(axis: (any torch.IntList)? = nil, keepdims: Bool = false) -> ndarray {
        np.all(a: self, axis: axis, keepdims: keepdims)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.argmax.html>.
    // @forms numpy.ndarray.argmax
    public func argmax(axis: Int? = nil, keepdims: Bool = false) -> ndarray {
        np.argmax(a: self, axis: axis, keepdims: keepdims)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.argmin.html>.
    // @forms numpy.ndarray.argmin
    public func argmin(axis: Int? = nil, keepdims: Bool = false) -> ndarray {
        np.argmin(a: self, axis: axis, keepdims: keepdims)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.cumsum.html>.
    // @forms numpy.ndarray.cumsum
    public func cumsum(axis: Int? = nil, dtype: np.dtype? = nil) -> ndarray {
        np.cumsum(a: self, axis: axis, dtype: dtype)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.cumprod.html>.
    // @forms numpy.ndarray.cumprod
    public func cumprod(axis: Int? = nil, dtype: np.dtype? = nil) -> ndarray {
        np.cumprod(a: self, axis: axis, dtype: dtype)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.round.html>.
    // @forms numpy.ndarray.round
    public func round(decimals: Int = 0) -> ndarray { np.round(a: self, decimals: decimals) }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.clip.html>.
    // @forms numpy.ndarray.clip
    public func clip(min: (any np.ArrayLike)? = nil, max: (any np.ArrayLike)? = nil) -> ndarray {
        np.clip(a: self, a_min: min, a_max: max)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.argsort.html>.
    // @forms numpy.ndarray.argsort
    public func argsort(axis: Int? = -1, kind: String? = nil, stable: Bool? = nil) -> ndarray {
        np.argsort(a: self, axis: axis, kind: kind, stable: stable)
    }
    /// Puts the elements in order along a dimension, in place.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ndarray.sort.html>.
    // @forms numpy.ndarray.sort
    public func sort(axis: Int = -1, kind: String? = nil, stable: Bool? = nil) {
        tensor.copy_(np.sort(a: self, axis: axis, kind: kind, stable: stable).tensor)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.repeat.html>.
    public func `repeat`(_ repeats: any np.ArrayLike, axis: Int? = nil) -> ndarray {
        np.repeat(a: self, repeats: repeats, axis: axis)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.take.html>.
    public func take(_ indices: any np.ArrayLike, axis: Int? = nil) -> ndarray {
        np.take(a: self, indices: indices, axis: axis)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.nonzero.html>.
    public func nonzero() -> [ndarray] { np.nonzero(a: self) }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.dot.html>.
    public func dot(_ other: any np.ArrayLike) -> ndarray { np.dot(a: self, b: other) }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.diagonal.html>.
    // @forms numpy.ndarray.diagonal
    public func diagonal(offset: Int = 0, axis1: Int = 0, axis2: Int = 1) -> ndarray {
        np.diagonal(a: self, offset: offset, axis1: axis1, axis2: axis2)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.trace.html>.
    // @forms numpy.ndarray.trace
    public func trace(offset: Int = 0, axis1: Int = 0, axis2: Int = 1, dtype: np.dtype? = nil) -> ndarray {
        np.trace(a: self, offset: offset, axis1: axis1, axis2: axis2, dtype: dtype)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.searchsorted.html>.
    public func searchsorted(_ v: any np.ArrayLike, side: String = "left") -> ndarray {
        np.searchsorted(a: self, v: v, side: side)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.conjugate.html>.
    public func conj() -> ndarray { np.conj(self) }

    /// Whether any element differs from zero, where a condition stands: `if mask.any() { … }`.
    @_disfavoredOverload
    public func any() -> Bool { Bool(np.any(a: self)) }
    /// Whether all elements differ from zero, where a condition stands.
    @_disfavoredOverload
    public func all() -> Bool { Bool(np.all(a: self)) }
    /// Python's `element in a`: whether any element equals it.
    public func contains(_ element: any np.ArrayLike) -> Bool { Bool(np.any(a: np.equal(self, element))) }
}
