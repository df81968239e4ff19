extension np {
    /// The elements of the second array where a condition holds, else those of the third, broadcast.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.where.html>.
    public static func `where`(_ condition: any ArrayLike, _ x: any ArrayLike, _ y: any ArrayLike) -> ndarray {
        let (a, b) = Promotion.operands(x, y)
        let mask = operand(condition).tensor.to(.bool)
        guard Promotion.fit(mask, a, b) else { return .placeholder }
        return ndarray(torch.where(mask, a, b))
    }
    /// Where a condition holds: the positions along each dimension.
    public static func `where`(_ condition: any ArrayLike) -> [ndarray] { nonzero(a: condition) }
    /// The positions in a matrix.
    @_disfavoredOverload
    public static func `where`(_ condition: any ArrayLike) -> (ndarray, ndarray) {
        let places = nonzero(a: condition)
        return (places[0], places[1])
    }

    /// Where the elements differ from zero: the positions along each dimension.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.nonzero.html>.
    // @forms
    public static func nonzero(a: any ArrayLike) -> [ndarray] {
        torch.atleast_1d(operand(a).tensor).nonzero(as_tuple: true).map { ndarray($0) }
    }
    /// Where the elements differ from zero, counted through all dimensions.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.flatnonzero.html>.
    // @forms
    public static func flatnonzero(a: any ArrayLike) -> ndarray { nonzero(a: operand(a).ravel())[0] }
    /// Where the elements differ from zero: one row of positions an element.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.argwhere.html>.
    // @forms
    public static func argwhere(a: any ArrayLike) -> ndarray { ndarray(operand(a).tensor.nonzero()) }

    /// The elements where a condition holds, as a vector.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.extract.html>.
    // @forms
    public static func extract(condition: any ArrayLike, arr: any ArrayLike) -> ndarray {
        let mask = operand(condition).tensor.to(.bool).reshape(-1)
        return ndarray(operand(arr).tensor.reshape(-1)[mask])
    }
    /// The parts along a dimension where a condition holds.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.compress.html>.
    // @forms
    public static func compress(condition: any ArrayLike, a: any ArrayLike, axis: Int? = nil) -> ndarray {
        take(a: a, indices: flatnonzero(a: condition), axis: axis)
    }
    /// The elements of the first choice whose condition holds.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.select.html>.
    // @forms
    public static func select(
        condlist: [any ArrayLike], choicelist: [any ArrayLike], default: any ArrayLike = 0
    ) -> ndarray {
        guard condlist.count == choicelist.count, !condlist.isEmpty else {
            raise(
                .ValueError,
                condlist.isEmpty
                    ? "select with an empty condition list is not possible"
                    : "list of cases must be same length as list of conditions")
            return .placeholder
        }
        return zip(condlist, choicelist).reversed().reduce(operand(`default`)) { `where`($1.0, $1.1, $0) }
    }

    /// The parts at positions along a dimension, or the elements counted through all.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.take.html>.
    // @forms
    public static func take(a: any ArrayLike, indices: any ArrayLike, axis: Int? = nil) -> ndarray {
        let x = axis == nil ? operand(a).tensor.reshape(-1) : operand(a).tensor
        guard let place = Axes.normalized(axis ?? 0, x.dim()) else { return .placeholder }
        let (at, count) = (operand(indices), x.size(place))
        if let wrong = at.tensor.flatList(Int.self).first(where: { !(-count..<count).contains($0) }) {
            raise(.IndexError, "index \(wrong) is out of bounds for axis \(place) with size \(count)")
            return .placeholder
        }
        let flat = at.tensor.to(.int64).reshape(-1)
        let taken = x.index_select(place, torch.where(flat < 0, flat + count, flat))
        let sizes = Array(x.size())
        return .result(taken.reshape(Array(sizes[..<place]) + Array(at.shape) + Array(sizes[(place + 1)...])))
    }
    /// The elements at positions along a dimension, one for each of `indices`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.take_along_axis.html>.
    // @forms
    public static func take_along_axis(arr: any ArrayLike, indices: any ArrayLike, axis: Int? = -1) -> ndarray {
        let x = axis == nil ? operand(arr).ravel() : operand(arr)
        guard let place = Axes.normalized(axis ?? 0, x.ndim) else { return .placeholder }
        let at = operand(indices).tensor.to(.int64)
        return ndarray(torch.take_along_dim(x.tensor, torch.where(at < 0, at + x.shape[place], at), place))
    }

    /// Whether each element is among others.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.isin.html>.
    // @forms
    public static func isin(
        element: any ArrayLike, test_elements: any ArrayLike, assume_unique: Bool = false, invert: Bool = false
    ) -> ndarray {
        let (a, b) = Promotion.operands(element, operand(test_elements))
        return .result(torch.isin(a, b, assume_unique: assume_unique, invert: invert))
    }

    /// The positions counted through all dimensions as positions along each.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.unravel_index.html>.
    public static func unravel_index(_ indices: any ArrayLike, _ shape: any torch.IntList) -> [ndarray] {
        let places = operand(indices).tensor
        let (sizes, count) = (shape._torchInts, shape._torchInts.reduce(1, *))
        if let wrong = places.flatList(Int.self).first(where: { !(0..<count).contains($0) }) {
            raise(.ValueError, "index \(wrong) is out of bounds for array with size \(count)")
            return []
        }
        var step = count
        var rest = places
        return sizes.map { size in
            step /= Swift.max(size, 1)
            defer { rest = torch.remainder(rest, step) }
            return .result(torch.div(rest, step, rounding_mode: "floor"))
        }
    }
    /// The same with a tuple of two, as two arrays.
    public static func unravel_index(_ indices: any ArrayLike, _ shape: (Int, Int)) -> (ndarray, ndarray) {
        let places = unravel_index(indices, [shape.0, shape.1])
        return places.count == 2 ? (places[0], places[1]) : (.placeholder, .placeholder)
    }
}
