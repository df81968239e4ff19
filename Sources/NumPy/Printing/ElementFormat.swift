/// How the elements of an array print, once all that are shown have been looked at.
struct ElementFormat {
    /// The text of an element by its position among all that are shown.
    let text: (Int) -> String

    init(_ values: Tensor, _ options: np.PrintOptions, isScalar: Bool) {
        switch Promotion.kind(values.dtype) {
        case 0:
            let flags = values.flatList(Bool.self)
            text = { flags[$0] ? (isScalar ? "True" : " True") : "False" }
        case 1:
            let texts = Self.integers(values)
            let sign = options.sign
            let signed = texts.map { sign == "-" || $0.hasPrefix("-") ? $0 : sign == "+" ? "+" + $0 : $0 }
            // A blank for the sign stands only where no number has one.
            let blank = sign == " " && !texts.contains { $0.hasPrefix("-") } ? 1 : 0
            let width = (signed.map(\.utf8.count).max() ?? 0) + blank
            text = { padded(signed[$0], width) }
        case 2:
            let numbers = values.flatList(Double.self)
            let format = FloatFormat(numbers, values.dtype, options, sign: options.sign)
            text = { format.text(numbers[$0]) }
        default:
            let parts = torch.view_as_real(values.to(.complex128)).flatList(Double.self)
            let reals = stride(from: 0, to: parts.count, by: 2).map { parts[$0] }
            let imaginaries = stride(from: 1, to: parts.count, by: 2).map { parts[$0] }
            let real = FloatFormat(reals, values.dtype, options, sign: options.sign)
            let imaginary = FloatFormat(imaginaries, values.dtype, options, sign: "+")
            text = {
                let tail = imaginary.text(imaginaries[$0])
                let bare = tail.reversed().drop { $0 == " " }.count
                return real.text(reals[$0]) + tail.prefix(bare) + "j" + tail.dropFirst(bare)
            }
        }
    }

    private static func integers(_ values: Tensor) -> [String] {
        guard values.dtype == .uint64 else { return values.flatList(Int.self).map(String.init) }
        return values.view(torch.int64).flatList(Int.self).map { String(UInt(bitPattern: $0)) }
    }
}

/// A text with blanks before it.
func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - text.utf8.count)) + text
}

/// One format for all floating-point numbers of an array.
private struct FloatFormat {
    private var hasExponent = false
    private var precision: Int?
    private var least = 0
    private var left = 0
    private var right = 0
    private var exponentDigits = 2
    private let dtype: torch.dtype
    private let options: np.PrintOptions
    private let plus: Bool

    init(_ values: [Double], _ dtype: torch.dtype, _ options: np.PrintOptions, sign: String) {
        self.dtype = dtype
        self.options = options
        plus = sign == "+"
        precision = options.floatmode == "unique" ? nil : options.precision
        let finite = values.filter(\.isFinite)
        let sizes = finite.lazy.map(\.magnitude).filter { $0 != 0 }
        if let most = sizes.max(), let fewest = sizes.min() {
            let cutoff = dtype == .float16 ? 1e3 : dtype == .float32 || dtype == .complex64 ? 1e6 : 1e8
            hasExponent =
                most >= cutoff || (!options.suppress && (fewest < smallest || ratio(most, fewest) > 1000))
        }
        let isFixed = options.floatmode == "fixed"
        if !finite.isEmpty, hasExponent {
            let parts = finite.map { Digits($0, dtype).scientific(precision).withExponent }
            exponentDigits = parts.map { exponentText($0.exponent).utf8.count - 1 }.max() ?? 2
            let fractions = parts.map(\.fraction.utf8.count).max() ?? 0
            precision = isFixed ? precision : fractions
            least = precision ?? 0
            left = parts.map { signed($0.integer).utf8.count }.max() ?? 0
            right = exponentDigits + 2 + (precision ?? 0)
        } else if !finite.isEmpty {
            let parts = finite.map { Digits($0, dtype).positional(precision).plain }
            left = parts.map { signed($0.integer).utf8.count }.max() ?? 0
            right = parts.map(\.fraction.utf8.count).max() ?? 0
            if isFixed { right = precision ?? right }
            if isFixed || options.floatmode == "maxprec_equal" {
                precision = right
                least = right
            }
        }
        if sign == " ", !finite.contains(where: { $0.sign == .minus }) { left += 1 }
        if finite.count != values.count {
            let negative = sign != "-" || values.contains(-.infinity) ? 1 : 0
            left = Swift.max(
                left, options.nanstr.count - right - 1, options.infstr.count + negative - right - 1)
        }
    }

    /// The limit below which a number prints with an exponent, in the precision of the type.
    private var smallest: Double { dtype == .float32 || dtype == .complex64 ? Double(Float(1e-4)) : 1e-4 }

    /// The quotient in the precision of the type.
    private func ratio(_ a: Double, _ b: Double) -> Double {
        dtype == .float32 || dtype == .complex64 ? Double(Float(a) / Float(b)) : a / b
    }

    private func signed(_ text: String) -> String { plus && !text.hasPrefix("-") ? "+" + text : text }

    func text(_ value: Double) -> String {
        guard value.isFinite else {
            let bare = value.isNaN ? options.nanstr : options.infstr
            let sign = !value.isNaN && value < 0 ? "-" : plus ? "+" : ""
            return padded(sign + bare, left + right + 1)
        }
        if hasExponent {
            let (integer, fraction, exponent) = Digits(value, dtype).scientific(precision, isExact: least > 0)
                .withExponent
            return padded(signed(integer), left) + "." + filled(fraction, least, with: "0") + "e"
                + exponentText(exponent, digits: exponentDigits)
        }
        let (integer, fraction) = Digits(value, dtype).positional(precision, isExact: least > 0).plain
        return padded(signed(integer), left) + "." + filled(filled(fraction, least, with: "0"), right, with: " ")
    }

    private func filled(_ text: String, _ width: Int, with filler: String) -> String {
        text + String(repeating: filler, count: Swift.max(0, width - text.utf8.count))
    }
}
