import Foundation

/// A floating-point number in decimal digits, as NumPy's Dragon4 gives them: the shortest that tell the number from its
/// neighbours, no more of them than `precision` behind the point, rounded to even.
struct Digits {
    /// Without zeros at either end; empty for zero.
    private(set) var digits: [UInt8]
    /// Where the decimal point stands: behind so many of the digits.
    private(set) var point: Int
    let isNegative: Bool
    private let exact: Double

    /// The digits of a number of float64, float32 or float16.
    init(_ value: Double, _ dtype: torch.dtype) {
        exact = value.magnitude
        isNegative = value.sign == .minus
        (digits, point) = Self.parts(Self.shortest(value.magnitude, dtype))
    }

    /// Swift's shortest text of a number in its own precision.
    private static func shortest(_ value: Double, _ dtype: torch.dtype) -> String {
        if value == 0 { return "0.0" }
        switch dtype {
        case .float32, .complex64: return Float(value).description
        case .float16: return half(value)
        default: return value.description
        }
    }

    /// The shortest decimal that rounds to a half-precision number.
    private static func half(_ value: Double) -> String {
        for precision in 0..<8 {
            let text = scientific(value, precision)
            if let number = Double(text), torch.tensor(number, dtype: .float16, device: "cpu").item() == value {
                return text
            }
        }
        return value.description
    }

    private static func scientific(_ value: Double, _ precision: Int) -> String {
        String(format: "%.\(precision)e", value)
    }

    /// Digits and point of a decimal text.
    private static func parts(_ text: String) -> ([UInt8], Int) {
        let halves = text.split(separator: "e")
        let numbers = halves[0].split(separator: ".")
        var digits = numbers.joined().utf8.map { $0 - 48 }
        var point = (numbers.first?.count ?? 0) + (halves.count > 1 ? Int(halves[1]) ?? 0 : 0)
        let leading = digits.prefix { $0 == 0 }.count
        digits.removeFirst(leading)
        point -= leading
        while digits.last == 0 { digits.removeLast() }
        return digits.isEmpty ? ([], 1) : (digits, point)
    }

    /// With at most so many digits behind the point, or with exactly so many, which then are the number's own beyond those
    /// that tell it from its neighbours.
    func positional(_ precision: Int?, isExact: Bool = false) -> Digits {
        guard let precision, isExact || digits.count - point > precision else { return self }
        return replaced(Self.parts(String(format: "%.\(precision)f", exact)))
    }

    /// The same for the digits behind the first one.
    func scientific(_ precision: Int?, isExact: Bool = false) -> Digits {
        guard let precision, isExact || digits.count - 1 > precision else { return self }
        return replaced(Self.parts(Self.scientific(exact, precision)))
    }

    private func replaced(_ parts: ([UInt8], Int)) -> Digits {
        var copy = self
        (copy.digits, copy.point) = parts
        return copy
    }

    /// What stands before the decimal point, and what behind it, without zeros at the end.
    var plain: (integer: String, fraction: String) {
        let sign = isNegative ? "-" : ""
        if point <= 0 {
            return (sign + "0", digits.isEmpty ? "" : String(repeating: "0", count: -point) + text(digits[...]))
        }
        let whole = text(digits.prefix(point)) + String(repeating: "0", count: Swift.max(0, point - digits.count))
        return (sign + (digits.isEmpty ? "0" : whole), text(digits.dropFirst(point)))
    }

    /// The first digit, the others, and the power of ten.
    var withExponent: (integer: String, fraction: String, exponent: Int) {
        let sign = isNegative ? "-" : ""
        if digits.isEmpty { return (sign + "0", "", 0) }
        return (sign + text(digits.prefix(1)), text(digits.dropFirst()), point - 1)
    }

    private func text(_ digits: ArraySlice<UInt8>) -> String {
        String(decoding: digits.map { $0 + 48 }, as: UTF8.self)
    }
}

/// An exponent as NumPy writes it: a sign and at least so many digits.
func exponentText(_ exponent: Int, digits: Int = 2) -> String {
    let text = String(exponent.magnitude)
    return (exponent < 0 ? "-" : "+") + String(repeating: "0", count: Swift.max(0, digits - text.count)) + text
}

/// A floating-point scalar's text, `3.0`: with an exponent where its digits are not all told, and below 1e-4.
func scalarText(_ value: Double, _ dtype: torch.dtype) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    let digits = Digits(value, dtype)
    let limit = dtype == .float16 ? 1e3 : dtype == .float32 || dtype == .complex64 ? 1e6 : 1e16
    if value == 0 || (value.magnitude < limit && value.magnitude >= 1e-4) {
        let (integer, fraction) = digits.plain
        return integer + "." + (fraction.isEmpty ? "0" : fraction)
    }
    let (integer, fraction, exponent) = digits.withExponent
    return integer + (fraction.isEmpty ? "" : "." + fraction) + "e" + exponentText(exponent)
}

/// A complex scalar's text, `(1+2j)`.
func scalarText(_ real: Double, _ imaginary: Double, _ dtype: torch.dtype) -> String {
    func short(_ value: Double) -> String {
        let text = scalarText(value, dtype)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    let tail = short(imaginary)
    if real == 0 && real.sign == .plus { return tail + "j" }
    return "(" + short(real) + (tail.hasPrefix("-") ? tail : "+" + tail) + "j)"
}
