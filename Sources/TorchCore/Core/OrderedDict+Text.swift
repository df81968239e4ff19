extension OrderedDict: CustomStringConvertible {
    /// Python's `repr`, as before its version 3.12: `OrderedDict([('weight', tensor([1.])), ('bias', tensor([0.]))])`.
    public var description: String {
        guard !isEmpty else { return "OrderedDict()" }
        let pairs = map { "(\(pythonRepr($0.key)), \(pythonRepr($0.value)))" }
        return "OrderedDict([" + pairs.joined(separator: ", ") + "])"
    }
}

/// Python's `repr` of what a dictionary holds.
private func pythonRepr(_ value: Any) -> String {
    switch value {
    case let text as String: pythonText(text)
    case let bool as Bool: pythonText(bool)
    case let number as Double: NumberText.repr(number)
    default: String(reflecting: value)
    }
}
