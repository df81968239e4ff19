import Torch

/// Python's `int(x)`: cut off at the point. A ValueError for no number, an OverflowError for an infinity.
public func int(_ x: Double) -> Int {
    guard !x.isNaN else { return refused(.ValueError, "cannot convert float NaN to integer") }
    guard x.isFinite else { return refused(.OverflowError, "cannot convert float infinity to integer") }
    return Int(exactly: x.rounded(.towardZero)) ?? refused(.OverflowError, "\(repr(x)) is beyond the range of Int")
}
/// The same of a Float.
public func int(_ x: Float) -> Int { int(Double(x)) }
/// The same of an integer.
public func int(_ x: some BinaryInteger) -> Int { Int(x) }
/// 1 or 0.
public func int(_ x: Bool) -> Int { x ? 1 : 0 }
/// A tensor's one number.
public func int(_ x: Tensor) -> Int { x.item(Int.self) }
/// Python's `int('12')`. A ValueError for another text.
public func int(_ x: String) -> Int { int(x, 10) }
/// Python's `int('ff', 16)`: with spaces around it and `_` between digits. A ValueError for another text.
public func int(_ x: String, _ base: Int) -> Int {
    let text = trimmed(x)
    var digits = text[...]
    let sign = digits.first == "-" ? "-" : ""
    if let first = digits.first, first == "-" || first == "+" { digits = digits.dropFirst() }
    var radix = base
    for (prefix, value) in [("0x", 16), ("0o", 8), ("0b", 2)]
    where digits.lowercased().hasPrefix(prefix) && (base == value || base == 0) {
        digits = digits.dropFirst(2)
        if digits.first == "_" { digits = digits.dropFirst() }
        radix = value
    }
    if radix == 0 { radix = 10 }
    if let number = Int(sign + plain(digits), radix: radix),
        digits.first?.isLetter == true || digits.first?.isNumber == true
    {
        return number
    }
    return refused(.ValueError, "invalid literal for int() with base \(base): \(repr(x))")
}

/// Python's `float(x)`.
public func float(_ x: some BinaryInteger) -> Double { Double(x) }
/// The same of a number with a point.
public func float(_ x: some BinaryFloatingPoint) -> Double { Double(x) }
/// 1 or 0.
public func float(_ x: Bool) -> Double { x ? 1 : 0 }
/// A tensor's one number.
public func float(_ x: Tensor) -> Double { x.item() }
/// Python's `float('1e-3')`, `float('inf')`. A ValueError for another text.
public func float(_ x: String) -> Double {
    let text = trimmed(x)
    let isHexadecimal = text.lowercased().contains("x") || text.lowercased().contains("p")
    if !isHexadecimal, !text.contains("("), let number = Double(plain(text[...])) { return number }
    raise(.ValueError, "could not convert string to float: \(repr(x))")
    return 0
}

/// Python's `bool(x)` of a number.
public func bool(_ x: some Numeric) -> Bool { x != 0 }
/// Whether a list or a text is not empty.
public func bool(_ x: some Collection) -> Bool { !x.isEmpty }
/// A tensor's one number.
public func bool(_ x: Tensor) -> Bool { x.item(Bool.self) }

/// Python's `ord`: a character's number.
public func ord(_ c: String) -> Int {
    guard c.unicodeScalars.count == 1, let scalar = c.unicodeScalars.first else {
        let length = c.unicodeScalars.count
        return refused(.TypeError, "ord() expected a character, but string of length \(length) found")
    }
    return Int(scalar.value)
}
/// Python's `chr`: the character of a number.
public func chr(_ i: Int) -> String {
    if let value = UInt32(exactly: i), let scalar = Unicode.Scalar(value) { return String(Character(scalar)) }
    raise(.ValueError, "chr() arg not in range(0x110000)")
    return ""
}
/// Python's `hex`.
public func hex(_ number: Int) -> String { number._torchFormatted("#x") }
/// Python's `oct`.
public func oct(_ number: Int) -> String { number._torchFormatted("#o") }
/// Python's `bin`.
public func bin(_ number: Int) -> String { number._torchFormatted("#b") }

/// Python's `isinstance(x, Net)`: `isinstance(x, Net.self)`.
public func isinstance<Type>(_ x: Any, _ type: Type.Type) -> Bool { x is Type }

private func refused(_ kind: TorchError.Kind, _ message: String) -> Int {
    raise(kind, message)
    return 0
}

private func trimmed(_ text: String) -> String {
    let start = text.drop { $0.isWhitespace }
    return String(start.prefix(start.count - start.reversed().prefix { $0.isWhitespace }.count))
}

/// Without the `_` that stand between digits.
private func plain(_ digits: Substring) -> String {
    let parts = digits.split(separator: "_", omittingEmptySubsequences: false)
    return parts.contains { $0.isEmpty } ? String(digits) : parts.joined()
}
