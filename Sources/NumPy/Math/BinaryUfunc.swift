extension np {
    /// An elementwise function of two operands, which is called as a function is, and has NumPy's methods:
    /// `np.add(x, y)`, `np.add.reduce(x)`, `np.add.at(x, places, 1)`.
    public struct BinaryUfunc: ufunc {
        public let __name__: String
        public var nin: Int { 2 }
        private let body: @Sendable (any ArrayLike, any ArrayLike) -> ndarray

        init(_ name: String, _ body: @escaping @Sendable (any ArrayLike, any ArrayLike) -> ndarray) {
            (__name__, self.body) = (name, body)
        }

        /// The function's values of the elements, broadcast.
        public func callAsFunction(_ x1: any ArrayLike, _ x2: any ArrayLike) -> ndarray { body(x1, x2) }

        // A label of each form is required: which one a call means is known before its types are, however deep calls nest.

        /// The values, written to an array.
        ///
        /// - Parameters:
        ///   - out: The array that takes the values, and is the result. A UFuncTypeError where its dtype can't.
        ///   - where: For which elements to compute; the others stay as they are in `out`.
        ///   - dtype: The dtype in which to compute.
        @discardableResult
        public func callAsFunction(
            _ x1: any ArrayLike, _ x2: any ArrayLike, out: ndarray?, where: (any ArrayLike)? = nil, dtype: dtype? = nil
        ) -> ndarray {
            guard let x1 = Ufunc.input(__name__, 0, x1, dtype), let x2 = Ufunc.input(__name__, 1, x2, dtype) else {
                return .placeholder
            }
            return Ufunc.written(__name__, body(x1, x2), to: out, where: `where`, of: [x1, x2])
        }
        /// The values of some elements; the others are zero.
        public func callAsFunction(
            _ x1: any ArrayLike, _ x2: any ArrayLike, where: any ArrayLike, dtype: dtype? = nil
        ) -> ndarray { self(x1, x2, out: nil, where: `where`, dtype: dtype) }
        /// The values, computed in a dtype.
        public func callAsFunction(_ x1: any ArrayLike, _ x2: any ArrayLike, dtype: dtype) -> ndarray {
            self(x1, x2, out: nil, dtype: dtype)
        }
        /// The values, written to an array that is given by position: `np.add(x, y, x)`.
        @discardableResult
        public func callAsFunction(
            _ x1: any ArrayLike, _ x2: any ArrayLike, _ out: ndarray, where: (any ArrayLike)? = nil, dtype: dtype? = nil
        ) -> ndarray { self(x1, x2, out: out, where: `where`, dtype: dtype) }

        /// The function's values of each element of the one and each of the other.
        /// See <https://numpy.org/doc/stable/reference/generated/numpy.ufunc.outer.html>.
        public func outer(_ A: any ArrayLike, _ B: any ArrayLike) -> ndarray {
            let (a, b) = (operand(A), operand(B))
            return body(a.reshape(Array(a.shape) + Array(repeating: 1, count: b.ndim)), b)
        }

        /// The elements brought together along a dimension, the first one where none is told: `np.add.reduce(x)` adds.
        /// See <https://numpy.org/doc/stable/reference/generated/numpy.ufunc.reduce.html>.
        ///
        /// A ValueError for no elements where the function has no value for that.
        public func reduce(
            _ array: any ArrayLike, axis: (any torch.IntList)? = 0, dtype: dtype? = nil, out: ndarray? = nil,
            keepdims: Bool = false, initial: (any ArrayLike)? = nil, where: (any ArrayLike)? = nil
        ) -> ndarray {
            switch __name__ {
            case "add":
                return np.sum(
                    array, axis: axis, dtype: dtype, out: out, keepdims: keepdims, initial: initial, where: `where`)
            case "multiply":
                return np.prod(
                    array, axis: axis, dtype: dtype, out: out, keepdims: keepdims, initial: initial, where: `where`)
            case "maximum":
                return np.max(array, axis: axis, out: out, keepdims: keepdims, initial: initial, where: `where`)
            case "minimum":
                return np.min(array, axis: axis, out: out, keepdims: keepdims, initial: initial, where: `where`)
            case "logical_and": return np.all(array, axis: axis, out: out, keepdims: keepdims, where: `where`)
            case "logical_or": return np.any(array, axis: axis, out: out, keepdims: keepdims, where: `where`)
            default: break
            }
            let x = operand(array)
            guard `where` == nil else {
                raise(
                    .ValueError,
                    "reduction operation '\(__name__)' does not have an identity, so to use a where mask one has to "
                        + "specify 'initial'")
                return .placeholder
            }
            guard let axes = Axes(axis, of: x) else { return .placeholder }
            var lanes = Lanes(x, axes).parts
            if let initial { lanes.insert(operand(initial), at: 0) }
            guard let first = lanes.first else {
                raise(.ValueError, "zero-size array to reduction operation \(__name__) which has no identity")
                return .placeholder
            }
            let found = ndarray.result(lanes.dropFirst().reduce(first) { self($0, $1, out: nil, dtype: dtype) }.tensor)
            return Chosen.written(__name__, keepdims ? found.keeping(axes, of: x) : found, out)
        }

        /// The elements brought together up to each, along a dimension: `np.maximum.accumulate(x)`.
        /// See <https://numpy.org/doc/stable/reference/generated/numpy.ufunc.accumulate.html>.
        public func accumulate(_ array: any ArrayLike, axis: Int = 0, dtype: dtype? = nil) -> ndarray {
            switch __name__ {
            case "add": return np.cumsum(a: array, axis: axis, dtype: dtype)
            case "multiply": return np.cumprod(a: array, axis: axis, dtype: dtype)
            default: break
            }
            let x = operand(array)
            guard let place = Axes.normalized(axis, x.ndim) else { return .placeholder }
            guard x.shape[place] > 0 else { return x.copy() }
            var sums: [ndarray] = []
            for index in 0..<x.shape[place] {
                let part = ndarray(x.tensor.select(place, index))
                sums.append(sums.last.map { self($0, part, out: nil, dtype: dtype) } ?? part)
            }
            return np.stack(sums, axis: place)
        }

        /// The elements brought together from each position to the next one of a list.
        /// See <https://numpy.org/doc/stable/reference/generated/numpy.ufunc.reduceat.html>.
        public func reduceat(_ array: any ArrayLike, _ indices: any ArrayLike, axis: Int = 0) -> ndarray {
            let x = operand(array)
            guard let place = Axes.normalized(axis, x.ndim) else { return .placeholder }
            let (starts, count) = (operand(indices).tensor.flatList(Int.self), x.shape[place])
            if let wrong = starts.first(where: { !(0..<count).contains($0) }) {
                raise(.IndexError, "index \(wrong) out-of-bounds in \(__name__).reduceat [0, \(count))")
                return .placeholder
            }
            let parts = zip(starts, starts.dropFirst() + [count]).map { start, stop in
                reduce(ndarray(x.tensor.narrow(place, start, Swift.max(stop - start, 1))), axis: place)
            }
            return np.stack(parts, axis: place)
        }

        /// Changes elements in place, those that are named several times as often: `np.add.at(counts, places, 1)`.
        /// See <https://numpy.org/doc/stable/reference/generated/numpy.ufunc.at.html>.
        public func at(_ a: ndarray, _ indices: any torch.PlainIndex, _ b: any ArrayLike) {
            let places = ndarray(torch.arange(0, a.size, dtype: .int64, device: "cpu").reshape(Array(a.shape)))[indices]
            let values = operand(b)
            guard Promotion.broadcast([Array(values.shape), Array(places.shape)]) == Array(places.shape) else {
                raise(.ValueError, "array is not broadcastable to correct shape")
                return
            }
            let flat = values.tensor.broadcast_to(places.tensor.size()).reshape(-1)
            let target = a.tensor.is_contiguous() ? a.tensor.view(-1) : a.tensor.reshape(-1)
            for (number, place) in places.tensor.flatList(Int.self).enumerated() {
                self(ndarray(target[place]), ndarray(flat[number]), out: ndarray(target[place]))
            }
            if !a.tensor.is_contiguous() { a.tensor.copy_(target.reshape(Array(a.shape))) }
        }
    }
}

/// The parts of an array that a reduction brings together, in order.
private struct Lanes {
    let parts: [ndarray]

    init(_ x: ndarray, _ axes: Axes) {
        let kept = (0..<x.ndim).filter { !axes.places.contains($0) }
        let moved = x.tensor.permute(axes.places + kept).reshape([-1] + kept.map { x.tensor.size($0) })
        parts = (0..<moved.size(0)).map { ndarray(moved.select(0, $0)) }
    }
}
