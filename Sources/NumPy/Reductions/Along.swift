extension np {
    /// What a function gives for each vector along a dimension.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.apply_along_axis.html>.
    public static func apply_along_axis(
        _ func1d: (ndarray) -> any ArrayLike, _ axis: Int, _ arr: any ArrayLike
    ) -> ndarray {
        let x = operand(arr)
        guard let place = Axes.normalized(axis, x.ndim) else { return .placeholder }
        let moved = torch.movedim(x.tensor, place, -1)
        let outer = Array(moved.size()).dropLast()
        let rows = moved.reshape([-1, moved.size(-1)])
        let results = (0..<rows.size(0)).map { operand(func1d(ndarray(rows[$0]))) }
        guard let first = results.first else {
            raise(.ValueError, "Cannot apply_along_axis when any iteration dimensions are 0")
            return .placeholder
        }
        let inner = Array(first.shape)
        let stacked = torch.stack(results.map { $0.converted(to: first.tensor.dtype) }).reshape(outer + inner)
        let places = Array(place..<place + inner.count)
        return ndarray(torch.movedim(stacked, Array(outer.count..<outer.count + inner.count), places).contiguous())
    }

    /// A function applied along several dimensions one after the other, which keep their place.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.apply_over_axes.html>.
    public static func apply_over_axes(
        _ func: (ndarray, Int) -> ndarray, _ a: any ArrayLike, _ axes: any torch.IntList
    ) -> ndarray {
        var out = operand(a)
        for axis in axes._torchInts {
            guard let place = Axes.normalized(axis, out.ndim) else { return .placeholder }
            let found = `func`(out, place)
            out = found.ndim == out.ndim ? found : ndarray(found.tensor.unsqueeze(place))
        }
        return out
    }

    /// The slopes along each dimension, from both neighbours within and from one at the ends.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.gradient.html>.
    ///
    /// - Parameters:
    ///   - varargs: The distance of neighbours, or the coordinates; one for all dimensions or one each.
    ///   - edge_order: 1, or 2 for ends that take two neighbours.
    @_disfavoredOverload
    public static func gradient(
        _ f: any ArrayLike, _ varargs: any ArrayLike..., axis: (any torch.IntList)? = nil, edge_order: Int = 1
    ) -> [ndarray] { gradients(operand(f), varargs.map(operand), axis, edge_order) }
    /// The slopes along the one dimension.
    public static func gradient(
        _ f: any ArrayLike, _ varargs: any ArrayLike..., axis: Int? = nil, edge_order: Int = 1
    ) -> ndarray {
        let x = operand(f)
        guard axis != nil || x.ndim == 1 else {
            raise(.TypeError, "an array of \(x.ndim) dimensions has as many gradients: `let all: [np.ndarray] = …`")
            return .placeholder
        }
        return gradients(x, varargs.map(operand), axis, edge_order).first ?? .placeholder
    }
    /// The slopes along both dimensions: `let (dy, dx) = np.gradient(image)`.
    @_disfavoredOverload
    public static func gradient(
        _ f: any ArrayLike, _ varargs: any ArrayLike..., edge_order: Int = 1
    ) -> (ndarray, ndarray) {
        let all = gradients(operand(f), varargs.map(operand), nil, edge_order)
        guard all.count == 2 else {
            raise(.ValueError, "not enough values to unpack (expected 2, got \(all.count))")
            return (.placeholder, .placeholder)
        }
        return (all[0], all[1])
    }

    private static func gradients(
        _ f: ndarray, _ given: [ndarray], _ axis: (any torch.IntList)?, _ order: Int
    ) -> [ndarray] {
        guard let axes = Axes(axis, of: f) else { return [] }
        guard given.isEmpty || given.count == axes.places.count || given.count == 1 && given[0].ndim == 0 else {
            raise(.TypeError, "invalid number of arguments")
            return []
        }
        guard order <= 2 else {
            raise(.ValueError, "'edge_order' greater than 2 not supported")
            return []
        }
        let whole = Promotion.kind(f.tensor.dtype) < 2
        let source = whole ? f.astype(.float64) : f
        return axes.places.enumerated().map { number, place in
            let spacing = given.isEmpty ? operand(1.0) : given[given.count == 1 ? 0 : number]
            return slope(source, spacing, place, order)
        }
    }

    private static func slope(_ f: ndarray, _ given: ndarray, _ axis: Int, _ order: Int) -> ndarray {
        let count = f.shape[axis]
        guard count >= order + 1 else {
            raise(
                .ValueError,
                "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are "
                    + "required.")
            return .placeholder
        }
        guard given.ndim == 0 || given.ndim == 1 && given.size == count else {
            raise(
                .ValueError,
                given.ndim == 1
                    ? "when 1d, distances must match the length of the corresponding dimension"
                    : "distances must be either scalars or 1d")
            return .placeholder
        }
        func at(_ start: Int, _ length: Int) -> ndarray { ndarray(f.tensor.narrow(axis, start, length)) }
        var steps =
            given.ndim == 0 ? given : diff(a: Promotion.kind(given.tensor.dtype) == 1 ? given.astype(.float64) : given)
        if steps.ndim == 1, (steps.tensor == steps.tensor[0]).all().item(Bool.self) {
            steps = ndarray.result(steps.tensor[0])
        }
        func step(_ place: Int) -> ndarray {
            steps.ndim == 0 ? steps : .result(steps.tensor[place < 0 ? place + count - 1 : place])
        }
        func shaped(_ x: ndarray) -> ndarray { x.reshape((0..<f.ndim).map { $0 == axis ? -1 : 1 }) }
        var parts: [ndarray] = []
        if steps.ndim == 0 {
            parts.append(divide(subtract(at(2, count - 2), at(0, count - 2)), multiply(2.0, steps)))
        } else {
            let (dx1, dx2) = (
                ndarray(steps.tensor.narrow(0, 0, count - 2)), ndarray(steps.tensor.narrow(0, 1, count - 2))
            )
            let a = shaped(divide(negative(dx2), multiply(dx1, add(dx1, dx2))))
            let b = shaped(divide(subtract(dx2, dx1), multiply(dx1, dx2)))
            let c = shaped(divide(dx1, multiply(dx2, add(dx1, dx2))))
            let sums = add(multiply(a, at(0, count - 2)), multiply(b, at(1, count - 2)))
            parts.append(add(sums, multiply(c, at(2, count - 2))))
        }
        if order == 1 {
            parts.insert(divide(subtract(at(1, 1), at(0, 1)), step(0)), at: 0)
            parts.append(divide(subtract(at(count - 1, 1), at(count - 2, 1)), step(-1)))
        } else {
            let first = edge(step(0), step(1), steps.ndim == 0)
            let head = add(multiply(first.a, at(0, 1)), multiply(first.b, at(1, 1)))
            parts.insert(add(head, multiply(first.c, at(2, 1))), at: 0)
            let last = edge(step(-1), step(-2), steps.ndim == 0)
            let tail = add(multiply(negative(last.c), at(count - 3, 1)), multiply(negative(last.b), at(count - 2, 1)))
            parts.append(add(tail, multiply(negative(last.a), at(count - 1, 1))))
        }
        return ndarray(torch.cat(parts.map { $0.tensor.to(f.tensor.dtype) }, dim: axis))
    }

    /// What the three elements at an end count, by the distances of the nearer and the farther pair.
    private static func edge(_ near: ndarray, _ far: ndarray, _ isEven: Bool) -> (a: ndarray, b: ndarray, c: ndarray) {
        if isEven { return (divide(-1.5, near), divide(2.0, near), divide(-0.5, near)) }
        let both = add(near, far)
        let a = divide(negative(add(multiply(2.0, near), far)), multiply(near, both))
        return (a, divide(both, multiply(near, far)), divide(negative(near), multiply(far, both)))
    }

    /// The correlation of two vectors; `mode` is `valid`, `same` or `full`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.correlate.html>.
    // @forms
    public static func correlate(a: any ArrayLike, v: any ArrayLike, mode: String = "valid") -> ndarray {
        let (x, y) = (operand(a), operand(v))
        let turned = flip(m: conj(y))
        let out = convolve(a: x, v: turned, mode: mode)
        return out
    }

    /// The sums up to each element, along a dimension; that of a vector needs none.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.cumulative_sum.html>.
    public static func cumulative_sum(_ x: any ArrayLike, axis: Int? = nil, dtype: dtype? = nil) -> ndarray {
        cumulated(x, axis) { cumsum(a: $0, axis: $1, dtype: dtype) }
    }
    /// The products up to each element, along a dimension; that of a vector needs none.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.cumulative_prod.html>.
    public static func cumulative_prod(_ x: any ArrayLike, axis: Int? = nil, dtype: dtype? = nil) -> ndarray {
        cumulated(x, axis) { cumprod(a: $0, axis: $1, dtype: dtype) }
    }
    private static func cumulated(
        _ x: any ArrayLike, _ axis: Int?, _ body: (ndarray, Int) -> ndarray
    ) -> ndarray {
        let x = operand(x)
        guard axis != nil || x.ndim < 2 else {
            raise(.ValueError, "For arrays which have more than one dimension ``axis`` argument is required.")
            return .placeholder
        }
        return body(x, axis ?? 0)
    }
}
