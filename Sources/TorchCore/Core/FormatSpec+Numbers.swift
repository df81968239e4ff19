// How numbers and texts are written by a format specification, after `format_long_internal`, `format_float_internal`
// and `format_string_internal` in CPython's Python/formatter_unicode.c.

extension FormatSpec {
    /// Python's `format(n, spec)` for an integer.
    package static func integer(_ value: some BinaryInteger, _ text: String, typename: String = "int") throws(Refused)
        -> String
    {
        let spec = try FormatSpec(text, type: "d", align: ">", of: typename)
        switch spec.type {
        case "b", "c", "d", "o", "x", "X", "n": return try spec.whole(value)
        case "e", "E", "f", "F", "g", "G", "%": return try spec.real(Double(value))
        default: throw spec.unknownType(of: typename)
        }
    }

    /// Python's `format(x, spec)` for a float.
    static func float(_ value: Double, _ text: String) throws(Refused) -> String {
        let spec = try FormatSpec(text, type: nil, align: ">", of: "float")
        switch spec.type {
        case nil, "e", "E", "f", "F", "g", "G", "n", "%": return try spec.real(value)
        default: throw spec.unknownType(of: "float")
        }
    }

    /// Python's `format(s, spec)` for a text.
    static func string(_ value: String, _ text: String) throws(Refused) -> String {
        let spec = try FormatSpec(text, type: "s", align: "<", of: "str")
        guard spec.type == "s" else { throw spec.unknownType(of: "str") }
        if let sign = spec.sign {
            throw Refused("\(sign == " " ? "Space" : "Sign") not allowed in string format specifier")
        }
        if spec.dropsNegativeZero { throw Refused("Negative zero coercion (z) not allowed in string format specifier") }
        if spec.alternate { throw Refused("Alternate form (#) not allowed in string format specifier") }
        if spec.align == "=" { throw Refused("'=' alignment not allowed in string format specifier") }
        var scalars = value.unicodeScalars
        if let precision = spec.precision, scalars.count > precision {
            scalars = String.UnicodeScalarView(scalars.prefix(precision))
        }
        return spec.padded(String(scalars), try spec.bounded(spec.width ?? 0) - scalars.count)
    }

    private func whole(_ value: some BinaryInteger) throws(Refused) -> String {
        if precision != nil { throw Refused("Precision not allowed in integer format specifier") }
        if dropsNegativeZero { throw Refused("Negative zero coercion (z) not allowed in integer format specifier") }
        if type == "c" { return try character(value) }
        let bases: [Unicode.Scalar: (radix: Int, prefix: String)] = [
            "b": (2, "0b"), "o": (8, "0o"), "x": (16, "0x"), "X": (16, "0X"),
        ]
        let (radix, prefix) = type.flatMap { bases[$0] } ?? (10, "")
        let digits = String(value.magnitude, radix: radix, uppercase: type == "X")
        return try filled(negative: value < 0, prefix: alternate ? prefix : "", digits: digits, rest: "")
    }

    private func character(_ value: some BinaryInteger) throws(Refused) -> String {
        if sign != nil { throw Refused("Sign not allowed with integer format specifier 'c'") }
        if alternate { throw Refused("Alternate form (#) not allowed with integer format specifier 'c'") }
        if value > Int.max { throw Refused("Python int too large to convert to C long", .OverflowError) }
        guard let code = UInt32(exactly: value), code < 0x110000 else {
            throw Refused("%c arg not in range(0x110000)", .OverflowError)
        }
        // A surrogate by itself is a character in Python alone.
        return try filled(
            negative: false, prefix: "", digits: "", rest: String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")))
    }

    private func real(_ value: Double) throws(Refused) -> String {
        try placed(try digits(value, keepsOneDecimal: true))
    }

    /// Python's `format(x, spec)` for a complex number.
    static func complex(_ value: torch.Complex, _ text: String) throws(Refused) -> String {
        guard !text.isEmpty else { return value.description }
        let spec = try FormatSpec(text, type: nil, align: ">", of: "complex")
        guard [nil, "e", "E", "f", "F", "g", "G", "n"].contains(spec.type) else {
            throw spec.unknownType(of: "complex")
        }
        if spec.fill == "0" { throw Refused("Zero padding is not allowed in complex format specifier") }
        if spec.align == "=" { throw Refused("'=' alignment flag is not allowed in complex format specifier") }
        var part = spec
        (part.width, part.fill, part.align) = (nil, " ", "<")
        let hasReal = spec.type != nil || value.real != 0 || value.real.sign == .minus
        let real = hasReal ? try part.placed(try part.digits(value.real, keepsOneDecimal: false)) : ""
        if hasReal { part.sign = "+" }
        let imaginary = try part.placed(try part.digits(value.imag, keepsOneDecimal: false)) + "j"
        let whole = spec.type == nil && hasReal ? "(\(real)\(imaginary))" : real + imaginary
        return spec.padded(whole, try spec.bounded(spec.width ?? 0) - whole.utf8.count)
    }

    /// A number's text with its surroundings.
    private func placed(_ text: String) throws(Refused) -> String {
        let negative = text.hasPrefix("-")
        let whole = text.dropFirst(negative ? 1 : 0).prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst((negative ? 1 : 0) + whole.count)
        return try filled(negative: negative, prefix: "", digits: String(whole), rest: String(rest))
    }

    /// The number without its surroundings, a minus in front where it has one.
    ///
    /// - Parameter keepsOneDecimal: Whether one digit stands behind the point at least where no type is given.
    private func digits(_ value: Double, keepsOneDecimal: Bool) throws(Refused) -> String {
        let percent = type == "%"
        guard precision ?? 0 <= Int32.max else { throw Refused("precision too big") }
        let upper = ["E", "F", "G"].contains(type)
        let scaled = percent ? value * 100 : value
        var text = scaled.isFinite ? finite(scaled.magnitude, keepsOneDecimal) : scaled.isNaN ? "nan" : "inf"
        let vanishes = dropsNegativeZero && scaled.isFinite && !text.prefix { $0 != "e" }.contains { ("1"..."9") ~= $0 }
        if scaled.sign == .minus && !scaled.isNaN && !vanishes { text = "-" + text }
        return (upper ? text.uppercased() : text) + (percent ? "%" : "")
    }

    private func finite(_ value: Double, _ keepsOneDecimal: Bool) -> String {
        switch type {
        case "e", "E": return pointed(NumberText.formatted(value, "e", precision: precision ?? 6))
        case "f", "F", "%": return pointed(NumberText.formatted(value, "f", precision: precision ?? 6))
        case "g", "G", "n": return general(value, precision ?? 6, keepsOneDecimal: false)
        default:
            if let precision { return general(value, precision, keepsOneDecimal: keepsOneDecimal) }
            let text = NumberText.repr(value)
            return pointed(!keepsOneDecimal && text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
        }
    }

    /// A text of digits with a decimal point, which `#` asks for.
    private func pointed(_ text: String) -> String {
        guard alternate, !text.contains(".") else { return text }
        let mark = text.firstIndex(of: "e") ?? text.endIndex
        return text[..<mark] + "." + text[mark...]
    }

    /// C's `%g`: that many significant digits, with an exponent where the number is large or small for them.
    ///
    /// - Parameter keepsOneDecimal: Whether one digit stands behind the point at least, exponents apart.
    private func general(_ value: Double, _ asked: Int, keepsOneDecimal: Bool) -> String {
        let precision = max(asked, 1)
        let rounded = NumberText.formatted(value, "e", precision: precision - 1)
        let parts = rounded.split(separator: "e")
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        var digits = parts[0].filter { $0 != "." }
        if !alternate {
            while digits.count > 1, digits.last == "0" { digits.removeLast() }
        }
        let point = exponent + 1
        if point <= -4 || point > precision - (keepsOneDecimal ? 1 : 0) {
            let fraction = digits.dropFirst()
            return "\(digits.prefix(1))\(fraction.isEmpty && !alternate ? "" : ".")\(fraction)e\(parts[1])"
        }
        if point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
        if digits.count > point { return "\(digits.prefix(point)).\(digits.dropFirst(point))" }
        let whole = digits + String(repeating: "0", count: point - digits.count)
        return whole + (keepsOneDecimal ? ".0" : alternate ? "." : "")
    }
}
