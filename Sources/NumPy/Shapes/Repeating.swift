extension np {
    /// The array so many times beside itself along each dimension.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.tile.html>.
    // @forms
    public static func tile(A: any ArrayLike, reps: any torch.IntList) -> ndarray {
        ndarray(torch.tile(operand(A).tensor, reps._torchInts))
    }

    /// Each element so many times, along a dimension or as a vector.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.repeat.html>.
    // @forms
    public static func `repeat`(a: any ArrayLike, repeats: any ArrayLike, axis: Int? = nil) -> ndarray {
        let (x, counts) = (operand(a).tensor, operand(repeats).tensor)
        let source = axis == nil ? x.reshape(-1) : x
        guard let place = Axes.normalized(axis ?? 0, source.dim()) else { return .placeholder }
        let all = counts.reshape(-1).broadcast_to(counts.numel() == 1 ? [source.size(place)] : [counts.numel()])
        guard all.numel() == source.size(place) else {
            raise(
                .ValueError,
                "operands could not be broadcast together with shape \(shapeText([source.size(place)])) "
                    + shapeText([all.numel()]))
            return .placeholder
        }
        return ndarray(torch.repeat_interleave(source, all.contiguous(), dim: place))
    }

    /// Values behind an array: along a dimension, or as vectors.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.append.html>.
    // @forms
    public static func append(arr: any ArrayLike, values: any ArrayLike, axis: Int? = nil) -> ndarray {
        joined([operand(arr), operand(values)], axis)
    }

    /// Without the parts at some positions along a dimension.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.delete.html>.
    // @forms
    public static func delete(arr: any ArrayLike, obj: any ArrayLike, axis: Int? = nil) -> ndarray {
        let x = axis == nil ? operand(arr).ravel() : operand(arr)
        guard let place = Axes.normalized(axis ?? 0, x.ndim) else { return .placeholder }
        let (count, gone) = (x.shape[place], operand(obj))
        var keeps = Array(repeating: true, count: count)
        if gone.dtype == .bool {
            for (index, isGone) in gone.tensor.flatList(Bool.self).enumerated() { keeps[index] = !isGone }
        } else {
            for index in gone.tensor.flatList(Int.self) {
                guard (-count..<count).contains(index) else {
                    raise(.IndexError, "index \(index) is out of bounds for axis \(place) with size \(count)")
                    return .placeholder
                }
                keeps[index < 0 ? index + count : index] = false
            }
        }
        return ndarray(x.tensor.index_select(place, hostTensor((0..<count).filter { keeps[$0] })))
    }

    /// With values before the part at a position of a dimension, or of the elements in order.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.insert.html>.
    // @forms
    public static func insert(arr: any ArrayLike, obj: Int, values: any ArrayLike, axis: Int? = nil) -> ndarray {
        let x = axis == nil ? operand(arr).ravel() : operand(arr)
        guard let place = Axes.normalized(axis ?? 0, x.ndim) else { return .placeholder }
        let count = x.shape[place]
        guard (-count...count).contains(obj) else {
            raise(.IndexError, "index \(obj) is out of bounds for axis \(place) with size \(count)")
            return .placeholder
        }
        let at = obj < 0 ? obj + count : obj
        var new = ndarray(operand(values).converted(to: x.tensor.dtype))
        if new.ndim < x.ndim || new.ndim == 0 {
            // As NumPy does for one position: the values stand in one part of the dimension, or as several in a vector.
            let isList = x.ndim == 1 && new.ndim == 1
            var sizes = Array(x.shape)
            sizes[place] = isList ? new.size : 1
            new =
                isList
                ? new
                : ndarray(
                    new.tensor.broadcast_to(sizes.enumerated().filter { $0.offset != place }.map(\.element)).unsqueeze(
                        place))
        }
        return joined(
            [ndarray(x.tensor.narrow(place, 0, at)), new, ndarray(x.tensor.narrow(place, at, count - at))], place)
    }

    /// How many elements are put at both ends of each dimension.
    public struct PadWidth: ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
        let pairs: [[Int]]
        public init(integerLiteral value: Int) { pairs = [[value]] }
        public init(arrayLiteral elements: [Int]...) { pairs = elements }
        init(pairs: [[Int]]) { self.pairs = pairs }

        /// Before and behind each of so many dimensions; nil where they don't fit.
        func all(_ count: Int) -> [(Int, Int)]? {
            let full = pairs.map { ($0.first ?? 0, $0.last ?? 0) }
            if full.count == 1 { return Array(repeating: full[0], count: count) }
            return full.count == count ? full : nil
        }
    }

    /// The array with more elements around it.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.pad.html>.
    ///
    /// - Parameters:
    ///   - pad_width: `1` for all ends, `[[1, 2]]` before and behind each dimension, `[[1, 2], [0, 0]]` for each its own.
    ///   - mode: `constant`, `edge`, `reflect`, `symmetric` or `wrap`.
    public static func pad(
        _ array: any ArrayLike, _ pad_width: PadWidth, mode: String = "constant", constant_values: any ArrayLike = 0
    ) -> ndarray {
        let x = operand(array)
        guard let widths = pad_width.all(x.ndim) else {
            raise(
                .ValueError,
                "operands could not be broadcast together with remapped shapes [original->remapped]: "
                    + "(\(pad_width.pairs.count),2) and requested shape (\(x.ndim),2)")
            return .placeholder
        }
        guard ["constant", "edge", "reflect", "symmetric", "wrap"].contains(mode) else {
            raise(.ValueError, "mode '\(mode)' is not supported")
            return .placeholder
        }
        if mode == "constant" {
            let sizes = zip(x.shape, widths).map { $0 + $1.0 + $1.1 }
            let out = full(shape: sizes, fill_value: constant_values, dtype: x.dtype)
            var inner = out.tensor
            for (axis, width) in widths.enumerated() { inner = inner.narrow(axis, width.0, x.shape[axis]) }
            inner.copy_(x.tensor)
            return out
        }
        var out = x.tensor
        for (axis, width) in widths.enumerated() {
            let size = x.shape[axis]
            out = out.index_select(axis, hostTensor((-width.0..<size + width.1).map { source($0, size, mode) }))
        }
        return ndarray(out)
    }
    /// The same with pairs as tuples: `np.pad(a, ((1, 2), (0, 0)))`.
    public static func pad(
        _ array: any ArrayLike, _ pad_width: ((Int, Int), (Int, Int)), mode: String = "constant",
        constant_values: any ArrayLike = 0
    ) -> ndarray {
        let pairs = [[pad_width.0.0, pad_width.0.1], [pad_width.1.0, pad_width.1.1]]
        return pad(array, PadWidth(pairs: pairs), mode: mode, constant_values: constant_values)
    }
    /// The same with one pair for all dimensions: `np.pad(a, (1, 2))`.
    public static func pad(
        _ array: any ArrayLike, _ pad_width: (Int, Int), mode: String = "constant", constant_values: any ArrayLike = 0
    ) -> ndarray {
        let pairs = PadWidth(pairs: [[pad_width.0, pad_width.1]])
        return pad(array, pairs, mode: mode, constant_values: constant_values)
    }

    /// The position from which an element beyond the ends is taken.
    private static func source(_ index: Int, _ size: Int, _ mode: String) -> Int {
        func wrapped(_ index: Int, _ period: Int) -> Int { (index % period + period) % period }
        switch mode {
        case "edge": return Swift.min(Swift.max(index, 0), size - 1)
        case "wrap": return wrapped(index, size)
        case "reflect":
            guard size > 1 else { return 0 }
            let place = wrapped(index, 2 * size - 2)
            return place < size ? place : 2 * size - 2 - place
        default:
            let place = wrapped(index, 2 * size)
            return place < size ? place : 2 * size - 1 - place
        }
    }
}
