package import CTorch

extension torch {
    /// What stands between the brackets of `x[…]`: integers, ranges (Python's `a:b`), `.slice(…)`, `.all` (`:`),
    /// `.ellipsis` (`...`), nil (`None`), booleans, tensors of integers or booleans, arrays of these, Python's text of
    /// any of it (`"1:-1, ::2"`), and a `.tuple(…)` of indices that the program put together.
    public protocol TensorIndex {
        /// The index as the brackets take it.
        var _torchIndex: Index { get }
    }

    /// All of these but Swift's ranges of two ends. Such a range stops the program where it would end before it
    /// starts, so that `x[1 ..< -1]` takes the `..<` of ``TensorIndex``, which is preferred where this type is asked for.
    public protocol PlainIndex: TensorIndex {
        /// An array of such indices as one index.
        static func _torchIndex(list: [Self]) -> Index
    }

    /// One index, as the shim takes it.
    public struct Index: PlainIndex {
        package let c: ct_index
        /// Keeps the handle in `c` alive.
        package let tensor: Tensor?
        /// The indices that it stands for; nil for a single one.
        let several: Several?

        init(
            kind: ct_index_kind, value: Int = 0, start: Int? = nil, stop: Int? = nil, step: Int? = nil,
            tensor: Tensor? = nil
        ) {
            c = ct_index(
                kind: kind, value: value, start: ct_optional_int(start), stop: ct_optional_int(stop),
                step: ct_optional_int(step), tensor: tensor?.handle)
            self.tensor = tensor
            several = nil
        }

        init(_ several: Several) {
            c = ct_index(
                kind: CT_INDEX_NONE, value: 0, start: ct_optional_int(nil), stop: ct_optional_int(nil),
                step: ct_optional_int(nil), tensor: nil)
            tensor = nil
            self.several = several
        }

        package static let none = Index(kind: CT_INDEX_NONE)

        public var _torchIndex: Index { self }
    }
}

extension torch.Index: @unchecked Sendable {}

extension torch.Index {
    /// Several indices where one stands: a tuple of them, or a list of lists.
    struct Several {
        enum Kind { case tuple, list }
        let kind: Kind
        let parts: [torch.Index]

        /// A list of lists as the tensor that it is beside other indices.
        func tensor() -> Tensor {
            var rows: [Tensor] = []
            for part in parts {
                guard let row = part.several?.tensor() ?? part.tensor else {
                    return failed(
                        .TypeError, "new(): invalid data type: a list of indices holds numbers alone", op: "index")
                }
                if let first = rows.first, first.shape != row.shape {
                    return failed(
                        .ValueError,
                        "expected sequence of length \(first.dim() > 0 ? first.size(0) : 0) at dim 1 "
                            + "(got \(row.dim() > 0 ? row.size(0) : 0))", op: "index")
                }
                rows.append(row)
            }
            return ATen.stack(rows, 0)
        }
    }

    /// What the brackets hold, with everything that stands for several indices taken apart. No index is Python's `()`.
    static func flat(_ indices: [(any torch.TensorIndex)?]) -> [torch.Index] {
        let converted = indices.map { $0?._torchIndex ?? .none }
        guard converted.contains(where: { $0.several != nil }) else { return converted }
        if converted.count == 1, let list = converted[0].several, list.kind == .list, list.parts.count < 32 {
            warn(
                "Using a non-tuple sequence for multidimensional indexing is deprecated and will be changed in pytorch "
                    + "2.9; use x[tuple(seq)] instead of x[seq]. In pytorch 2.9 this will be interpreted as tensor "
                    + "index, x[torch.tensor(seq)], which will result either in an error or a different result")
            return list.parts.flatMap(\.flattened)
        }
        let all = converted.flatMap(\.flattened)
        return all.isEmpty ? [.ellipsis] : all
    }

    private var flattened: [torch.Index] {
        guard let several else { return [self] }
        switch several.kind {
        case .tuple: return several.parts.flatMap(\.flattened)
        case .list: return [torch.Index(kind: CT_INDEX_TENSOR, tensor: several.tensor())]
        }
    }
}

extension torch.TensorIndex where Self == torch.Index {
    /// Python's `:`.
    public static var all: torch.Index { torch.Index(kind: CT_INDEX_SLICE) }
    /// Python's `...`.
    public static var ellipsis: torch.Index { torch.Index(kind: CT_INDEX_ELLIPSIS) }
    /// Python's `start:stop:step`; ends may be negative or left out.
    public static func slice(_ start: Int? = nil, _ stop: Int? = nil, step: Int? = nil) -> torch.Index {
        torch.Index(kind: CT_INDEX_SLICE, start: start, stop: stop, step: step)
    }
    /// Indices that the program put together, as Python's `x[tuple(indices)]`.
    public static func tuple(_ indices: [(any torch.TensorIndex)?]) -> torch.Index {
        torch.Index(torch.Index.Several(kind: .tuple, parts: indices.map { $0?._torchIndex ?? .none }))
    }
}

extension torch.PlainIndex {
    /// By itself between the brackets such a list stands for a tuple of its elements, as in Python, which warns of it.
    public static func _torchIndex(list: [Self]) -> torch.Index {
        torch.Index(torch.Index.Several(kind: .list, parts: list.map(\._torchIndex)))
    }
}

extension torch.PlainIndex where Self: torch.TensorElement & torch.TensorData {
    public static func _torchIndex(list: [Self]) -> torch.Index {
        torch.Index(kind: CT_INDEX_TENSOR, tensor: torch.tensor(list))
    }
}

extension torch.PlainIndex where Self: FixedWidthInteger {
    public var _torchIndex: torch.Index { torch.Index(kind: CT_INDEX_INT, value: Int(clamping: self)) }
}

extension Int: torch.PlainIndex {
    public var _torchIndex: torch.Index { torch.Index(kind: CT_INDEX_INT, value: self) }
}
extension Int8: torch.PlainIndex {}
extension Int16: torch.PlainIndex {}
extension Int32: torch.PlainIndex {}
extension Int64: torch.PlainIndex {}
extension UInt8: torch.PlainIndex {}
extension UInt16: torch.PlainIndex {}
extension UInt32: torch.PlainIndex {}

extension Bool: torch.PlainIndex {
    public var _torchIndex: torch.Index { torch.Index(kind: CT_INDEX_BOOL, value: self ? 1 : 0) }
}

extension Tensor: torch.PlainIndex {
    public var _torchIndex: torch.Index { torch.Index(kind: CT_INDEX_TENSOR, tensor: self) }

    public static func _torchIndex(list: [Tensor]) -> torch.Index {
        torch.Index(torch.Index.Several(kind: .list, parts: list.map(\._torchIndex)))
    }
}

extension Array: torch.PlainIndex, torch.TensorIndex where Element: torch.PlainIndex {
    public var _torchIndex: torch.Index { Element._torchIndex(list: self) }

    public static func _torchIndex(list: [Self]) -> torch.Index {
        guard !list.isEmpty else { return torch.Index(kind: CT_INDEX_TENSOR, tensor: torch.tensor([Int]())) }
        return torch.Index(torch.Index.Several(kind: .list, parts: list.map(\._torchIndex)))
    }
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
