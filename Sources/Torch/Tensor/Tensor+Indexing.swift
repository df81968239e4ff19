internal import CTorch

extension torch {
    /// What stands between the brackets of `x[…]`: integers, ranges (Python's `a:b`), `.slice(…)`, `.all` (`:`),
    /// `.ellipsis` (`...`), nil (`None`), booleans, tensors of integers or booleans, and arrays of integers.
    public protocol TensorIndex {
        var torchIndex: Index { get }
    }

    /// One index, as the shim takes it.
    public struct Index: TensorIndex {
        let c: ct_index
        /// Keeps the handle in `c` alive.
        let tensor: Tensor?

        init(kind: Int32, value: Int = 0, start: Int? = nil, stop: Int? = nil, step: Int? = nil, tensor: Tensor? = nil)
        {
            c = ct_index(
                kind: kind, value: value, start: ct_optional_int(start), stop: ct_optional_int(stop),
                step: ct_optional_int(step), tensor: tensor?.handle)
            self.tensor = tensor
        }

        static let none = Index(kind: 0)

        public var torchIndex: Index { self }
    }
}

extension torch.Index: @unchecked Sendable {}

extension torch.TensorIndex where Self == torch.Index {
    /// Python's `:`.
    public static var all: torch.Index { torch.Index(kind: 4) }
    /// Python's `...`.
    public static var ellipsis: torch.Index { torch.Index(kind: 1) }
    /// Python's `start:stop:step`; ends may be negative or left out.
    public static func slice(_ start: Int? = nil, _ stop: Int? = nil, step: Int? = nil) -> torch.Index {
        torch.Index(kind: 4, start: start, stop: stop, step: step)
    }
}

extension Int: torch.TensorIndex {
    public var torchIndex: torch.Index { torch.Index(kind: 2, value: self) }
}

extension Bool: torch.TensorIndex {
    public var torchIndex: torch.Index { torch.Index(kind: 3, value: self ? 1 : 0) }
}

extension Tensor: torch.TensorIndex {
    public var torchIndex: torch.Index { torch.Index(kind: 5, tensor: self) }
}

extension Range: torch.TensorIndex where Bound == Int {
    public var torchIndex: torch.Index { torch.Index(kind: 4, start: lowerBound, stop: upperBound) }
}

extension ClosedRange: torch.TensorIndex where Bound == Int {
    /// Up to and with the upper bound, which ends the dimension where it is -1.
    public var torchIndex: torch.Index {
        torch.Index(kind: 4, start: lowerBound, stop: upperBound == -1 ? nil : upperBound + 1)
    }
}

extension PartialRangeFrom: torch.TensorIndex where Bound == Int {
    public var torchIndex: torch.Index { torch.Index(kind: 4, start: lowerBound) }
}

extension PartialRangeUpTo: torch.TensorIndex where Bound == Int {
    public var torchIndex: torch.Index { torch.Index(kind: 4, stop: upperBound) }
}

extension PartialRangeThrough: torch.TensorIndex where Bound == Int {
    public var torchIndex: torch.Index { torch.Index(kind: 4, stop: upperBound == -1 ? nil : upperBound + 1) }
}

extension Array: torch.TensorIndex where Element: torch.TensorData {
    public var torchIndex: torch.Index { torch.Index(kind: 5, tensor: torch.tensor(self)) }
}

extension Tensor {
    /// Reads and writes parts of a tensor as Python's brackets do: ranges give views, tensors and lists gather.
    /// See <https://docs.pytorch.org/docs/stable/tensor_view.html>.
    ///
    /// An IndexError for too many indices or one out of range.
    public subscript(_ indices: (any torch.TensorIndex)?...) -> Tensor {
        get { read(indices) }
        set { write(indices, newValue) }
    }

    /// The part at one index of the first dimension, a view: the commonest index, without a list of indices.
    public subscript(_ index: Int) -> Tensor {
        get {
            var out: OpaquePointer?
            check(ct_tensor_select(handle, index, &out))
            return Tensor(adopting: out)
        }
        set { write([index], newValue) }
    }

    /// Writes a number: `x[mask] = 0`.
    @_disfavoredOverload
    public subscript(_ indices: (any torch.TensorIndex)?...) -> any torch.Number {
        get { read(indices).item(torch.Scalar.self) }
        set {
            // As Python does: a number takes the tensor's dtype before it is written.
            let number = ATen.scalar_tensor(newValue.torchScalar, dtype, .strided, device, nil)
            write(indices, number)
        }
    }

    private func read(_ indices: [(any torch.TensorIndex)?]) -> Tensor {
        let converted = indices.map { $0?.torchIndex ?? .none }
        var out: OpaquePointer?
        check(ct_tensor_index(handle, converted.map(\.c), converted.count, &out))
        keep(converted)
        return Tensor(adopting: out)
    }

    private func write(_ indices: [(any torch.TensorIndex)?], _ value: Tensor) {
        let converted = indices.map { $0?.torchIndex ?? .none }
        check(ct_tensor_index_put(handle, converted.map(\.c), converted.count, value.handle))
        keep(converted)
        keep(value)
    }
}
