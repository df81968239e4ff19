// How Python writes values, where a text must be PyTorch's to the character.

/// `True`, `False`.
func pythonText(_ value: Bool) -> String { value ? "True" : "False" }

/// The shortest digits that give the number back, with Python's bounds for the exponent form.
func pythonText(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    let text = "\(value)"
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]),
        (0..<16).contains(exponent)
    else { return text }
    return String(Int64(value)) + ".0"
}

func pythonText(_ value: torch.Scalar) -> String {
    if value.isBoolean { return pythonText(value.double != 0) }
    return value.isIntegral ? "\(value.int ?? 0)" : pythonText(value.double)
}

/// A tuple: `(1, 2)`, `(1,)`.
func pythonTuple(_ values: [Int]) -> String {
    values.count == 1 ? "(\(values[0]),)" : "(" + values.map(String.init).joined(separator: ", ") + ")"
}

/// A list of integers: `[1, 2]`, or `torch.Size([1, 2])` for a shape.
func pythonText(_ values: any torch.IntList) -> String {
    (values as? torch.Size)?.description ?? (values as? Int)?.description ?? "\(values.torchInts)"
}

/// A text between quotes: single ones, or double ones where it holds only single ones.
func pythonText(_ value: String) -> String {
    let text = value.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\t", with: "\\t")
    if text.contains("'") && !text.contains("\"") { return "\"\(text)\"" }
    return "'" + text.replacing("'", with: "\\'") + "'"
}
