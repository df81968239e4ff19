extension np {
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
    ///   - mode: `constant`, `edge`, `reflect`, `symmetric`, `wrap`, `linear_ramp`, `maximum`, `minimum`, `mean`, `median`
    ///     or `empty`.
    ///   - constant_values: What `constant` puts there.
    ///   - end_values: At what `linear_ramp` ends.
    public static func pad(
        _ array: any ArrayLike, _ pad_width: PadWidth, mode: String = "constant", constant_values: any ArrayLike = 0,
        end_values: any ArrayLike = 0
    ) -> ndarray { padded(operand(array), pad_width, mode, constant_values, end_values) }
    /// The same with `mode` by position.
    public static func pad(
        _ array: any ArrayLike, _ pad_width: PadWidth, _ mode: String, constant_values: any ArrayLike = 0,
        end_values: any ArrayLike = 0
    ) -> ndarray { padded(operand(array), pad_width, mode, constant_values, end_values) }
    /// The same with pairs as tuples: `np.pad(a, ((1, 2), (0, 0)))`.
    public static func pad(
        _ array: any ArrayLike, _ pad_width: ((Int, Int), (Int, Int)), mode: String = "constant",
        constant_values: any ArrayLike = 0,
        end_values: any ArrayLike = 0
    ) -> ndarray {
        padded(
            operand(array), PadWidth(pairs: [[pad_width.0.0, pad_width.0.1], [pad_width.1.0, pad_width.1.1]]), mode,
            constant_values, end_values)
    }
    /// The same with `mode` by position.
    public static func pad(
        _ array: any ArrayLike, _ pad_width: ((Int, Int), (Int, Int)), _ mode: String,
        constant_values: any ArrayLike = 0,
        end_values: any ArrayLike = 0
    ) -> ndarray {
        padded(
            operand(array), PadWidth(pairs: [[pad_width.0.0, pad_width.0.1], [pad_width.1.0, pad_width.1.1]]), mode,
            constant_values, end_values)
    }
    /// The same with one pair for all dimensions: `np.pad(a, (1, 2))`.
    public static func pad(
        _ array: any ArrayLike, _ pad_width: (Int, Int), mode: String = "constant", constant_values: any ArrayLike = 0,
        end_values: any ArrayLike = 0
    ) -> ndarray {
        padded(operand(array), PadWidth(pairs: [[pad_width.0, pad_width.1]]), mode, constant_values, end_values)
    }
    /// The same with `mode` by position.
    public static func pad(
        _ array: any ArrayLike, _ pad_width: (Int, Int), _ mode: String, constant_values: any ArrayLike = 0,
        end_values: any ArrayLike = 0
    ) -> ndarray {
        padded(operand(array), PadWidth(pairs: [[pad_width.0, pad_width.1]]), mode, constant_values, end_values)
    }

    private static func padded(
        _ x: ndarray, _ width: PadWidth, _ mode: String, _ constant: any ArrayLike, _ end: any ArrayLike
    ) -> ndarray {
        guard let widths = width.all(x.ndim) else {
            raise(
                .ValueError,
                "operands could not be broadcast together with remapped shapes [original->remapped]: "
                    + "(\(width.pairs.count),2) and requested shape (\(x.ndim),2)")
            return .placeholder
        }
        guard !widths.contains(where: { $0.0 < 0 || $0.1 < 0 }) else {
            raise(.ValueError, "index can't contain negative values")
            return .placeholder
        }
        var out = x.tensor
        for (axis, width) in widths.enumerated() {
            switch mode {
            case "edge", "reflect", "symmetric", "wrap":
                let size = x.shape[axis]
                out = out.index_select(axis, hostTensor((-width.0..<size + width.1).map { source($0, size, mode) }))
            case "constant", "empty":
                let value = operand(mode == "constant" ? constant : 0).converted(to: out.dtype)
                out = beside(out, axis, width) { count, _ in repeated(value, out, axis, count) }
            case "linear_ramp":
                let value = operand(end)
                out = beside(out, axis, width) { ramp(value, out, axis, $0, isFirst: $1) }
            case "maximum", "minimum", "mean", "median":
                let value = statistic(ndarray(out), axis, mode)
                out = beside(out, axis, width) { count, _ in repeated(value, out, axis, count) }
            default:
                raise(.ValueError, "mode '\(mode)' is not supported")
                return .placeholder
            }
        }
        return ndarray(out.contiguous())
    }

    /// A dimension with something at both ends.
    private static func beside(
        _ x: Tensor, _ axis: Int, _ width: (Int, Int), _ part: (_ count: Int, _ isFirst: Bool) -> Tensor
    ) -> Tensor { torch.cat([part(width.0, true), x, part(width.1, false)], dim: axis) }

    private static func repeated(_ value: Tensor, _ x: Tensor, _ axis: Int, _ count: Int) -> Tensor {
        var sizes = Array(x.size())
        sizes[axis] = count
        return value.broadcast_to(sizes)
    }

    /// What stands for all of a dimension, rounded in a dtype of whole numbers.
    private static func statistic(_ x: ndarray, _ axis: Int, _ mode: String) -> Tensor {
        let found =
            switch mode {
            case "maximum": max(a: x, axis: axis, keepdims: true)
            case "minimum": min(a: x, axis: axis, keepdims: true)
            case "mean": mean(a: x, axis: axis, keepdims: true)
            default: median(a: x, axis: axis, keepdims: true)
            }
        return Promotion.kind(x.tensor.dtype) == 1 ? rint(found).tensor.to(x.tensor.dtype) : found.tensor
    }

    /// Numbers at equal distances from a value to the element at an end, which is left out.
    private static func ramp(_ end: ndarray, _ x: Tensor, _ axis: Int, _ count: Int, isFirst: Bool) -> Tensor {
        let edge = ndarray(x.select(axis, isFirst ? 0 : x.size(axis) - 1))
        let numbers = linspace(start: end, stop: edge, num: count, endpoint: false, dtype: np.dtype(x.dtype)).tensor
        let whole = edge.ndim == 0 ? numbers : numbers.reshape([count] + Array(edge.shape))
        return torch.movedim(isFirst ? whole : torch.flip(whole, [0]), 0, axis)
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
