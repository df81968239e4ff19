extension np {
    /// Arrays one behind the other along a dimension, or as vectors where `axis` is nil.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.concatenate.html>.
    ///
    /// A ValueError where the other dimensions differ.
    public static func concatenate(_ arrays: [any ArrayLike], axis: Int? = 0, dtype: dtype? = nil) -> ndarray {
        joined(arrays.map(operand), axis, dtype)
    }
    /// The same with the dimension by position.
    public static func concatenate(_ arrays: [any ArrayLike], _ axis: Int) -> ndarray {
        concatenate(arrays, axis: axis)
    }
    /// The same with a tuple: `np.concatenate((a, b), axis: 1)`.
    @_disfavoredOverload
    public static func concatenate<each A: ArrayLike>(
        _ arrays: (repeat each A), axis: Int? = 0, dtype: dtype? = nil
    ) -> ndarray {
        joined(arrayTuple(repeat each arrays), axis, dtype)
    }

    static func joined(_ arrays: [ndarray], _ axis: Int?, _ dtype: dtype? = nil) -> ndarray {
        guard let first = arrays.first else {
            raise(.ValueError, "need at least one array to concatenate")
            return .placeholder
        }
        let parts = axis == nil ? arrays.map { $0.ravel() } : arrays
        guard parts.allSatisfy({ $0.ndim > 0 }) else {
            raise(.ValueError, "zero-dimensional arrays cannot be concatenated")
            return .placeholder
        }
        guard let place = Axes.normalized(axis ?? 0, parts[0].ndim) else { return .placeholder }
        for (number, part) in parts.enumerated() {
            guard part.ndim == parts[0].ndim else {
                raise(
                    .ValueError,
                    "all the input arrays must have same number of dimensions, but the array at index 0 has "
                        + "\(parts[0].ndim) dimension(s) and the array at index \(number) has \(part.ndim) dimension(s)"
                )
                return .placeholder
            }
            for axis in 0..<part.ndim where axis != place && part.shape[axis] != parts[0].shape[axis] {
                raise(
                    .ValueError,
                    "all the input array dimensions except for the concatenation axis must match exactly, but along "
                        + "dimension \(axis), the array at index 0 has size \(parts[0].shape[axis]) and the array at "
                        + "index \(number) has size \(part.shape[axis])")
                return .placeholder
            }
        }
        let common = parts.dropFirst().reduce(first.tensor.dtype) { Promotion.common($0, $1.tensor.dtype) }
        let wanted = dtype?.torch ?? common
        return ndarray(torch.cat(parts.map { $0.converted(to: wanted) }, dim: place))
    }

    /// Arrays of one shape along a new dimension.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.stack.html>.
    public static func stack(_ arrays: [any ArrayLike], axis: Int = 0) -> ndarray {
        let parts = arrays.map(operand)
        guard let first = parts.first else {
            raise(.ValueError, "need at least one array to stack")
            return .placeholder
        }
        guard parts.allSatisfy({ $0.shape == first.shape }) else {
            raise(.ValueError, "all input arrays must have the same shape")
            return .placeholder
        }
        guard let place = Axes.normalized(axis, first.ndim + 1) else { return .placeholder }
        return joined(parts.map { ndarray($0.tensor.unsqueeze(place)) }, place)
    }
    /// The same with a tuple.
    @_disfavoredOverload
    public static func stack<each A: ArrayLike>(_ arrays: (repeat each A), axis: Int = 0) -> ndarray {
        stack(arrayTuple(repeat each arrays), axis: axis)
    }

    /// Arrays on top of one another: vectors as rows.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.vstack.html>.
    public static func vstack(_ tup: [any ArrayLike]) -> ndarray { joined(tup.map { atleast_2d($0) }, 0) }
    /// The same with a tuple.
    @_disfavoredOverload
    public static func vstack<each A: ArrayLike>(_ tup: (repeat each A)) -> ndarray {
        vstack(arrayTuple(repeat each tup))
    }
    /// Arrays beside one another: vectors one behind the other.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.hstack.html>.
    public static func hstack(_ tup: [any ArrayLike]) -> ndarray {
        let parts = tup.map { atleast_1d($0) }
        return joined(parts, parts.first?.ndim == 1 ? 0 : 1)
    }
    /// The same with a tuple.
    @_disfavoredOverload
    public static func hstack<each A: ArrayLike>(_ tup: (repeat each A)) -> ndarray {
        hstack(arrayTuple(repeat each tup))
    }
    /// Arrays behind one another along the third dimension.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.dstack.html>.
    public static func dstack(_ tup: [any ArrayLike]) -> ndarray { joined(tup.map { atleast_3d($0) }, 2) }
    /// The same with a tuple.
    @_disfavoredOverload
    public static func dstack<each A: ArrayLike>(_ tup: (repeat each A)) -> ndarray {
        dstack(arrayTuple(repeat each tup))
    }
    /// Vectors as the columns of a matrix.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.column_stack.html>.
    public static func column_stack(_ tup: [any ArrayLike]) -> ndarray {
        joined(tup.map { operand($0) }.map { $0.ndim < 2 ? $0.reshape([-1, 1]) : $0 }, 1)
    }
    /// The same with a tuple.
    @_disfavoredOverload
    public static func column_stack<each A: ArrayLike>(_ tup: (repeat each A)) -> ndarray {
        column_stack(arrayTuple(repeat each tup))
    }

    /// The arrays of a tuple; those of a list that is given in place of one.
    private static func arrayTuple<each A: ArrayLike>(_ arrays: repeat each A) -> [ndarray] {
        var list: [ndarray] = []
        for array in repeat each arrays { list.append(operand(array)) }
        return list.count == 1 ? Array(list[0]) : list
    }

    /// Parts along a dimension: so many of equal size, or cut at the given places. A ValueError where they can't be equal.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.split.html>.
    // @forms
    public static func split(ary: any ArrayLike, indices_or_sections: any torch.IntList, axis: Int = 0) -> [ndarray] {
        let x = operand(ary)
        if let sections = indices_or_sections as? Int, let place = Axes.normalized(axis, x.ndim),
            sections > 0, x.shape[place] % sections != 0
        {
            raise(.ValueError, "array split does not result in an equal division")
            return []
        }
        return array_split(ary: x, indices_or_sections: indices_or_sections, axis: axis)
    }
    /// The same where the parts need not be of one size.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.array_split.html>.
    // @forms
    public static func array_split(
        ary: any ArrayLike, indices_or_sections: any torch.IntList, axis: Int = 0
    ) -> [ndarray] {
        let x = operand(ary)
        guard let place = Axes.normalized(axis, x.ndim) else { return [] }
        let count = x.shape[place]
        var cuts = indices_or_sections._torchInts.map { Swift.min(Swift.max($0 < 0 ? $0 + count : $0, 0), count) }
        if let sections = indices_or_sections as? Int {
            guard sections > 0 else {
                raise(.ValueError, "number sections must be larger than 0.")
                return []
            }
            let (each, extra) = count.quotientAndRemainder(dividingBy: sections)
            cuts = (1..<Swift.max(sections, 1)).map { $0 * each + Swift.min($0, extra) }
        }
        return zip([0] + cuts, cuts + [count]).map { start, stop in
            ndarray(x.tensor.narrow(place, start, Swift.max(0, stop - start)))
        }
    }
    /// Parts from top to bottom.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.vsplit.html>.
    // @forms
    public static func vsplit(ary: any ArrayLike, indices_or_sections: any torch.IntList) -> [ndarray] {
        split(ary: ary, indices_or_sections: indices_or_sections, axis: 0)
    }
    /// Parts from left to right.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.hsplit.html>.
    // @forms
    public static func hsplit(ary: any ArrayLike, indices_or_sections: any torch.IntList) -> [ndarray] {
        let x = operand(ary)
        return split(ary: x, indices_or_sections: indices_or_sections, axis: x.ndim > 1 ? 1 : 0)
    }
}
