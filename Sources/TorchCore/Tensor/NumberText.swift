internal import CTorch

/// Numbers as Python writes them.
package enum NumberText {
    /// Python's `'{:.4f}'` and `'{:.4e}'`.
    static func formatted(_ value: Double, _ style: Character, precision: Int) -> String {
        guard value.isFinite else { return special(value) }
        // The largest double has 309 digits before the point.
        let capacity = 320 + max(precision, 0)
        return String(unsafeUninitializedCapacity: capacity) { buffer in
            buffer.withMemoryRebound(to: CChar.self) { text in
                ct_format_double(value, style == "e" ? 0x65 : 0x66, precision, text.baseAddress, capacity)
            }
        }
    }

    /// Python's `repr` of a float: the shortest digits that read back as the same number.
    static func repr(_ value: Double) -> String {
        guard value.isFinite else { return special(value) }
        guard value != 0 else { return value.sign == .minus ? "-0.0" : "0.0" }
        // Swift finds the same digits, but goes over to an exponent elsewhere.
        let text = value.magnitude.description
        let halves = text.split(separator: "e")
        let parts = halves[0].split(separator: ".")
        var digits = parts.joined()
        var point = (parts.first?.count ?? 0) + (halves.count > 1 ? Int(halves[1]) ?? 0 : 0)
        let leading = digits.prefix { $0 == "0" }.count
        digits = String(digits.dropFirst(leading))
        point -= leading
        while digits.last == "0" { digits.removeLast() }
        return (value < 0 ? "-" : "") + placed(digits, point)
    }

    /// C's `%.6g`.
    static func general(_ value: Double) -> String {
        guard value.isFinite, value != 0 else { return value == 0 ? "0" : special(value) }
        let rounded = formatted(value, "e", precision: 5)
        guard let number = Double(rounded) else { return rounded }
        let text = repr(number)
        let exponent = Int(rounded.split(separator: "e").last ?? "") ?? 0
        if exponent < -4 || exponent >= 6 {
            let digits = rounded.split(separator: "e")[0]
            let short = digits.reversed().drop { $0 == "0" }.drop { $0 == "." }
            return String(short.reversed()) + "e" + rounded.split(separator: "e")[1]
        }
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// Digits with the decimal point behind the first `point` of them.
    private static func placed(_ digits: String, _ point: Int) -> String {
        let exponent = point - 1
        if exponent < -4 || exponent >= 16 {
            let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
            let size = abs(exponent)
            return "\(digits.prefix(1))\(fraction)e\(exponent < 0 ? "-" : "+")\(size < 10 ? "0" : "")\(size)"
        }
        if point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
        if digits.count <= point { return digits + String(repeating: "0", count: point - digits.count) + ".0" }
        return "\(digits.prefix(point)).\(digits.dropFirst(point))"
    }

    /// Python's `repr` of a complex number.
    static func repr(_ real: Double, _ imaginary: Double) -> String {
        func short(_ value: Double) -> String {
            let text = repr(value)
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        let tail = short(imaginary)
        if real == 0 && real.sign == .plus { return tail + "j" }
        let signed = tail.hasPrefix("-") ? tail : "+" + tail
        return "(\(short(real))\(signed)j)"
    }

    /// Python's `repr` of a tuple of integers.
    package static func tuple(_ sizes: some Sequence<Int>) -> String {
        pythonTuple(sizes.map(String.init))
    }

    private static func special(_ value: Double) -> String {
        value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
    }
}
