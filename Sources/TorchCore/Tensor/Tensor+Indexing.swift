package import CTorch

extension torch {
    /// What stands between the brackets of `x[…]`: integers, ranges (Python's `a:b`), `.slice(…)`, `.all` (`:`),
    /// `.ellipsis` (`...`), nil (`None`), booleans, tensors of integers or booleans, and arrays of integers.
    public protocol TensorIndex {
        /// The index as the brackets take it.
        var _torchIndex: Index { get }
    }

    /// All of these but Swift's ranges of two ends. Such a range stops the program where it would end before it
    /// starts, so that `x[1 ..< -1]` takes the `..<` of ``TensorIndex``, which is preferred where this type is asked for.
    public protocol PlainIndex: TensorIndex {}

    /// One index, as the shim takes it.
    public struct Index: PlainIndex {
        package let c: ct_index
        /// Keeps the handle in `c` alive.
        package let tensor: Tensor?

        init(
            kind: ct_index_kind, value: Int = 0, start: Int? = nil, stop: Int? = nil, step: Int? = nil,
            tensor: Tensor? = nil
        ) {
            c = ct_index(
                kind: kind, value: value, start: ct_optional_int(start), stop: ct_optional_int(stop),
                step: ct_optional_int(step), tensor: tensor?.handle)
            self.tensor = tensor
        }

        package static let none = Index(kind: CT_INDEX_NONE)

        public var _torchIndex: Index { self }
    }
}

extension torch.Index: @unchecked Sendable {}

extension torch.TensorIndex where Self == torch.Index {
    /// Python's `:`.
    public static var all: torch.Index { torch.Index(kind: CT_INDEX_SLICE) }
    /// Python's `...`.
    public static var ellipsis: torch.Index { torch.Index(kind: CT_INDEX_ELLIPSIS) }
    /// Python's `start:stop:step`; ends may be negative or left out.
    public static func slice(_ start: Int? = nil, _ stop: Int? = nil, step: Int? = nil) -> torch.Index {
        torch.Index(kind: CT_INDEX_SLICE, start: start, stop: stop, step: step)
    }
}

extension Int: torch.PlainIndex {
    public var _torchIndex: torch.Index { torch.Index(kind: CT_INDEX_INT, value: self) }
}

extension Bool: torch.PlainIndex {
    public var _torchIndex: torch.Index { torch.Index(kind: CT_INDEX_BOOL, value: self ? 1 : 0) }
}

extension Tensor: torch.PlainIndex {
    public var _torchIndex: torch.Index { torch.Index(kind: CT_INDEX_TENSOR, tensor: self) }
}

/// Python's `start:stop` between the brackets of a tensor, whose ends may count from the back: `x[1 ..< -1]`.
///
/// Beside a variable that holds one of Swift's ranges the literal is such a range too, which traps. Write
/// `x[rows._torchIndex, 1 ..< -1]`, or `.slice(1, -1)`.
public func ..< (start: Int, stop: Int?) -> torch.Index {
    torch.Index(kind: CT_INDEX_SLICE, start: start, stop: stop)
}

/// The same with the last position included: `x[1 ... -2]`.
public func ... (start: Int, last: Int?) -> torch.Index {
    torch.Index(kind: CT_INDEX_SLICE, start: start, stop: last.flatMap(stopThrough))
}

/// The end of a slice that goes up to and with a position; none where that is the last one.
private func stopThrough(_ last: Int) -> Int? { last == -1 || last == .max ? nil : last + 1 }

extension Range: torch.TensorIndex where Bound == Int {
    public var _torchIndex: torch.Index { torch.Index(kind: CT_INDEX_SLICE, start: lowerBound, stop: upperBound) }
}

extension ClosedRange: torch.TensorIndex where Bound == Int {
    /// Up to and with the upper bound, which ends the dimension where it is -1.
    public var _torchIndex: torch.Index {
        torch.Index(kind: CT_INDEX_SLICE, start: lowerBound, stop: stopThrough(upperBound))
    }
}

extension PartialRangeFrom: torch.PlainIndex, torch.TensorIndex where Bound == Int {
    public var _torchIndex: torch.Index { torch.Index(kind: CT_INDEX_SLICE, start: lowerBound) }
}

extension PartialRangeUpTo: torch.PlainIndex, torch.TensorIndex where Bound == Int {
    public var _torchIndex: torch.Index { torch.Index(kind: CT_INDEX_SLICE, stop: upperBound) }
}

extension PartialRangeThrough: torch.PlainIndex, torch.TensorIndex where Bound == Int {
    public var _torchIndex: torch.Index { torch.Index(kind: CT_INDEX_SLICE, stop: stopThrough(upperBound)) }
}

extension Array: torch.PlainIndex, torch.TensorIndex where Element: torch.TensorData {
    public var _torchIndex: torch.Index { torch.Index(kind: CT_INDEX_TENSOR, tensor: torch.tensor(self)) }
}

extension Tensor {
    /// Reads and writes parts of a tensor as Python's brackets do: ranges give views, tensors and lists gather.
    /// See <https://docs.pytorch.org/docs/stable/tensor_view.html>.
    ///
    /// An IndexError for too many indices or one out of range.
    public subscript(_ indices: (any torch.PlainIndex)?...) -> Tensor {
        get { read(indices) }
        set { write(indices, newValue) }
    }

    /// The same with Swift's ranges, `x[range]`. The second optional only makes this the second choice.
    public subscript(_ indices: (any torch.TensorIndex)??...) -> Tensor {
        get { read(indices.map { $0 ?? nil }) }
        set { write(indices.map { $0 ?? nil }, newValue) }
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
    public subscript(_ indices: (any torch.PlainIndex)?...) -> any torch.Number {
        get { read(indices).item(torch.Scalar.self) }
        set { write(indices, newValue) }
    }

    /// Writes a number with Swift's ranges: `x[range] = 0`.
    @_disfavoredOverload
    public subscript(_ indices: (any torch.TensorIndex)??...) -> any torch.Number {
        get { read(indices.map { $0 ?? nil }).item(torch.Scalar.self) }
        set { write(indices.map { $0 ?? nil }, newValue) }
    }

    func write(_ indices: [(any torch.TensorIndex)?], _ value: any torch.Number) {
        // As Python does: a number takes the tensor's dtype before it is written.
        write(indices, ATen.scalar_tensor(value._torchScalar, dtype, .strided, device, nil))
    }

    package func read(_ indices: [(any torch.TensorIndex)?]) -> Tensor {
        let converted = indices.map { $0?._torchIndex ?? .none }
        var out: OpaquePointer?
        check(ct_tensor_index(handle, converted.map(\.c), converted.count, &out))
        keep(converted)
        return Tensor(adopting: out)
    }

    package func write(_ indices: [(any torch.TensorIndex)?], _ value: Tensor) {
        let converted = indices.map { $0?._torchIndex ?? .none }
        check(ct_tensor_index_put(handle, converted.map(\.c), converted.count, value.handle))
        keep(converted)
        keep(value)
    }
}
