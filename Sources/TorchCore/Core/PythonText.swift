// How Python writes values, where a text must be PyTorch's to the character.

/// `True`, `False`.
package func pythonText(_ value: Bool) -> String { value ? "True" : "False" }

package func pythonText(_ value: Double) -> String { NumberText.repr(value) }

package func pythonText(_ value: torch.Scalar) -> String { value.description }

/// A list of integers: `[1, 2]`, or `torch.Size([1, 2])` for a shape.
package func pythonText(_ values: any torch.IntList) -> String {
    (values as? torch.Size)?.description ?? (values as? Int)?.description ?? "\(values._torchInts)"
}

/// Python's text of a tuple, from the texts of its elements.
package func pythonTuple(_ texts: [String]) -> String {
    "(" + texts.joined(separator: ", ") + (texts.count == 1 ? ",)" : ")")
}

/// Python's `repr` of a text: between single quotes, or double ones where it holds only single ones; what does not print
/// as a number.
package func pythonText(_ value: String) -> String {
    let quote: Unicode.Scalar = value.contains("'") && !value.contains("\"") ? "\"" : "'"
    var text = "\(quote)"
    for scalar in value.unicodeScalars {
        switch scalar {
        case "\\", quote: text += "\\\(scalar)"
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        case "\t": text += "\\t"
        default:
            if isPrintable(scalar) {
                text.unicodeScalars.append(scalar)
            } else {
                let (mark, width) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
                let digits = String(scalar.value, radix: 16)
                text += "\\\(mark)" + String(repeating: "0", count: width - digits.count) + digits
            }
        }
    }
    return text + "\(quote)"
}

/// Python's `str.isprintable` of a character.
private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (0x20..<0x7F).contains(scalar.value) }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator:
        return false
    default: return true
    }
}
