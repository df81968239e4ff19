extension np {
    /// The sizes of the dimensions.
    public static func shape(_ a: any ArrayLike) -> np.Shape { operand(a).shape }
    /// The number of dimensions.
    public static func ndim(_ a: any ArrayLike) -> Int { operand(a).ndim }
    /// The number of elements, or the size of a dimension.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.size.html>.
    // @forms
    public static func size(a: any ArrayLike, axis: Int? = nil) -> Int {
        let x = operand(a)
        guard let axis else { return x.size }
        return Axes.normalized(axis, x.ndim).map { x.shape[$0] } ?? 0
    }
    /// A copy in another dtype.
    public static func astype(_ x: ndarray, _ dtype: dtype, copy: Bool = true) -> ndarray {
        x.astype(dtype, copy: copy)
    }

    /// Arrays beside and below one another: the inner lists along the last dimension, the outer along the one before.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.block.html>.
    public static func block(_ arrays: [[any ArrayLike]]) -> ndarray {
        let all = arrays.map { $0.map { operand($0) } }
        let count = Swift.max(all.joined().map(\.ndim).max() ?? 0, 2)
        func filled(_ x: ndarray) -> ndarray {
            x.reshape(Array(repeating: 1, count: count - x.ndim) + Array(x.shape))
        }
        return joined(all.map { row in joined(row.map(filled), -1) }, -2)
    }
    /// Arrays beside one another, along the last dimension.
    @_disfavoredOverload
    public static func block(_ arrays: [any ArrayLike]) -> ndarray {
        let all = arrays.map { operand($0) }
        let count = Swift.max(all.map(\.ndim).max() ?? 0, 1)
        return joined(all.map { $0.reshape(Array(repeating: 1, count: count - $0.ndim) + Array($0.shape)) }, -1)
    }
    /// As `np.vstack`.
    public static func row_stack(_ tup: [any ArrayLike]) -> ndarray { vstack(tup) }

    /// Writes values to positions that are counted through all dimensions, repeating them as often as it takes.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.put.html>.
    public static func put(_ a: ndarray, _ ind: any ArrayLike, _ v: any ArrayLike) { a.put(ind, v) }
    /// Writes values where a mask is true, one after the other, repeating them as often as it takes.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.place.html>.
    public static func place(_ arr: ndarray, _ mask: any ArrayLike, _ vals: any ArrayLike) {
        arr.put(flatnonzero(a: mask), vals)
    }
}

extension ndarray {
    /// Writes values to positions that are counted through all dimensions.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ndarray.put.html>.
    public func put(_ indices: any np.ArrayLike, _ values: any np.ArrayLike) {
        let places = operand(indices).tensor.flatList(Int.self)
        let list = operand(values).converted(to: tensor.dtype).reshape(-1)
        guard list.numel() > 0 else { return }
        if let wrong = places.first(where: { !(-size..<size).contains($0) }) {
            return raise(.IndexError, "index \(wrong) is out of bounds for axis 0 with size \(size)")
        }
        let flat = tensor.reshape(-1)
        for (number, place) in places.enumerated() { flat[place] = list[number % list.numel()] }
        if !tensor.is_contiguous() { tensor.copy_(flat.reshape(Array(shape))) }
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.argpartition.html>.
    public func argpartition(_ kth: Int, axis: Int? = -1) -> ndarray { np.argpartition(a: self, kth: kth, axis: axis) }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.compress.html>.
    public func compress(_ condition: any np.ArrayLike, axis: Int? = nil) -> ndarray {
        np.compress(condition: condition, a: self, axis: axis)
    }
    /// As the function: <https://numpy.org/doc/stable/reference/generated/numpy.conjugate.html>.
    public func conjugate() -> ndarray { np.conj(self) }
}
