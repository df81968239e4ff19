extension torch {
    /// The types of several results under names. See ``torch/NamedResults``.
    public enum return_types {}

    /// Several results under names, as Python's `torch.return_types.max(values=…, indices=…)`: `let r = x.max(1)`, then
    /// `r.values` or `r[0]`; `let (values, indices) = x.max(1)` takes them apart at once. Prints as in Python.
    public protocol NamedResults: Printable, Sendable, CustomStringConvertible {
        /// The results in their order.
        var _torchFields: [(name: String, value: any NamedResult)] { get }
        /// Whether they were written into tensors that the call gave, which Python's type tells by its name.
        var _torchIsOut: Bool { get }
    }

    /// One of several results: a tensor, or a list of such.
    public protocol NamedResult {
        /// Python's text of it, in a tuple where it is a list.
        var _torchText: String { get }
    }
}

extension Tensor: torch.NamedResult {
    public var _torchText: String { description }
}

extension Array: torch.NamedResult where Element: Tensor {
    public var _torchText: String { pythonTuple(map(\.description)) }
}

extension torch.NamedResults {
    /// How many results there are.
    public var count: Int { _torchFields.count }

    /// A result by its place, counted from the end where that is negative.
    public subscript(index: Int) -> Tensor {
        let fields = _torchFields
        let place = index < 0 ? index + fields.count : index
        guard fields.indices.contains(place) else {
            return failed(.IndexError, "tuple index out of range")
        }
        guard let tensor = fields[place].value as? Tensor else {
            return failed(.TypeError, "\(fields[place].name) is a list of tensors, which has its name alone")
        }
        return tensor
    }

    /// Python's text: the name of the type, then a line for each result.
    public var description: String {
        let name = _typeName(Self.self, qualified: false)
        let fields = _torchFields.map { "\($0.name)=\($0.value._torchText)" }
        return "torch.return_types.\(name)\(_torchIsOut ? "_out" : "")(\n\(fields.joined(separator: ",\n")))"
    }
}
