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
}
