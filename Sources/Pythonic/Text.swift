import Torch

// Python's text of values: `str` as `print` writes them, `repr` as they stand in lists.

/// Python's `str(x)`: a text as it is; an array as `print` shows it; an error's message; all else as `repr`.
public func str(_ x: Any) -> String {
    if let text = x as? String { return text }
    if let character = x as? Character { return String(character) }
    if case torch.Object.string(let text) = x { return text }
    if let value = x as? AnyValue { return value.description }
    if let error = x as? TorchError { return error.message }
    return pythonText(x) { String(describing: $0) }
}

/// Python's `repr(x)`: texts in quotes, `True`, `None`, lists, tuples and dictionaries with Python's marks.
public func repr(_ x: Any) -> String {
    pythonText(x) { ($0 as? any CustomDebugStringConvertible)?.debugDescription ?? String(describing: $0) }
}

/// Python's text of what has one; `other` gives that of the rest, whose `debugDescription` is Python's `repr`.
private func pythonText(_ x: Any, other: (Any) -> String) -> String {
    switch x {
    case let text as String: return pythonText(text)
    case let text as Substring: return pythonText(String(text))
    case let character as Character: return pythonText(String(character))
    case let bool as Bool: return pythonText(bool)
    case let number as Double: return pythonText(number)
    case let number as Float: return Double("\(number)").map { pythonText($0) } ?? "\(number)"
    case let whole as any BinaryInteger: return "\(whole)"
    case let value as any Represented: return value.represented
    case let error as TorchError: return "\(error.kind)(\(pythonText(error.message)))"
    default: break
    }
    if let tensor = x as? Tensor { return other(tensor) }
    if let module = x as? nn.Module { return other(module) }
    let mirror = Mirror(reflecting: x)
    switch mirror.displayStyle {
    case .tuple: return pythonTuple(mirror.children.map { repr($0.value) })
    case .optional: return mirror.children.first.map { pythonText($0.value, other: other) } ?? "None"
    default: return other(x)
    }
}

/// What tells its `repr` itself, where Swift's text is another.
public protocol Represented {
    /// Python's `repr`.
    var represented: String { get }
}

extension Array: Represented {
    public var represented: String { "[" + map { repr($0) }.joined(separator: ", ") + "]" }
}

extension ArraySlice: Represented {
    public var represented: String { Array(self).represented }
}

extension Dictionary: Represented {
    /// In Swift's order, which is another in each run of the program: an `OrderedDict` keeps it.
    public var represented: String { dictText(map { ($0.key, $0.value) }) }
}

extension Set: Represented {
    /// In Swift's order, which is another in each run of the program.
    public var represented: String { isEmpty ? "set()" : "{" + map { repr($0) }.joined(separator: ", ") + "}" }
}

extension OrderedDict: Represented {
    public var represented: String {
        isEmpty
            ? "OrderedDict()"
            : "OrderedDict([" + map { "(\(repr($0.key)), \(repr($0.value)))" }.joined(separator: ", ") + "])"
    }
}

/// Python's text of a dictionary.
func dictText(_ pairs: [(Any, Any)]) -> String {
    "{" + pairs.map { "\(repr($0.0)): \(repr($0.1))" }.joined(separator: ", ") + "}"
}

/// Python's `format(x, spec)`; `"\(x, ".4f")"` is its `f"{x:.4f}"`.
public func format(_ value: some torch.Formattable, _ format_spec: String = "") -> String {
    value._torchFormatted(format_spec)
}
