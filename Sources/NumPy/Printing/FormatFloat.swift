extension np {
    /// A number without an exponent: `np.format_float_positional(0.1, precision: 3)`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.format_float_positional.html>.
    ///
    /// - Parameters:
    ///   - precision: The most digits to print.
    ///   - unique: Whether to print no more digits than tell the number from its neighbours; else exactly `precision`.
    ///   - fractional: Whether digits count from the point, not from the first one.
    ///   - trim: Zeros at the end stay (`k`), go but for the point (`.`), but for one behind it (`0`), or with it (`-`).
    ///   - sign: Whether a plus stands before positive numbers.
    ///   - pad_left: The characters before the point at least, with blanks; `pad_right` those behind it.
    ///   - min_digits: The fewest digits to print.
    // @forms
    public static func format_float_positional(
        x: any ArrayLike, precision: Int? = nil, unique: Bool = true, fractional: Bool = true, trim: String = "k",
        sign: Bool = false, pad_left: Int? = nil, pad_right: Int? = nil, min_digits: Int? = nil
    ) -> String {
        let limits = [
            ("precision", precision), ("pad_left", pad_left), ("pad_right", pad_right), ("min_digits", min_digits),
        ]
        guard let number = FormattedFloat(x, limits, precision, min_digits, unique, trim, sign) else { return "" }
        if !fractional, precision == 0 {
            raise(.ValueError, "precision must be greater than 0 if fractional=False")
            return ""
        }
        if let text = number.nonFinite { return text }
        let digits = fractional ? number.fractional : number.significant
        let (integer, fraction) = digits.plain
        let whole = integer.count - (digits.isNegative ? 1 : 0)
        let isCut = number.isCut(fractional ? number.point : 1, (precision ?? 0) - (fractional ? 0 : 1))
        let least = number.least(isCut)
        let behind = number.behind(fraction, fractional ? least : least - whole, keepsPoint: false)
        // The point, where it is printed, is no digit.
        let right = behind.isEmpty ? (pad_right ?? 0) + (pad_right == nil ? 0 : 1) : (pad_right ?? 0) - behind.count + 1
        return padded(number.plus + integer, pad_left ?? 0) + behind
            + String(repeating: " ", count: Swift.max(0, right))
    }

    /// A number with an exponent: `np.format_float_scientific(0.1, precision: 3)`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.format_float_scientific.html>.
    ///
    /// - Parameters:
    ///   - precision: The most digits to print behind the point.
    ///   - unique: Whether to print no more digits than tell the number from its neighbours; else exactly `precision`.
    ///   - trim: Zeros at the end stay (`k`), go but for the point (`.`), but for one behind it (`0`), or with it (`-`).
    ///   - sign: Whether a plus stands before positive numbers.
    ///   - pad_left: The characters before the point at least, with blanks.
    ///   - exp_digits: The digits of the exponent at least.
    ///   - min_digits: The fewest digits to print behind the point.
    // @forms
    public static func format_float_scientific(
        x: any ArrayLike, precision: Int? = nil, unique: Bool = true, trim: String = "k", sign: Bool = false,
        pad_left: Int? = nil, exp_digits: Int? = nil, min_digits: Int? = nil
    ) -> String {
        let limits = [
            ("precision", precision), ("pad_left", pad_left), ("exp_digits", exp_digits), ("min_digits", min_digits),
        ]
        guard let number = FormattedFloat(x, limits, precision, min_digits, unique, trim, sign) else { return "" }
        if let text = number.nonFinite { return text }
        let (integer, fraction, exponent) = number.scientific.withExponent
        let isCut = number.isCut(1, precision ?? 0)
        // A point before zeros that were digits of the number stays.
        let behind = number.behind(fraction, number.least(isCut), keepsPoint: isCut && (precision ?? 0) > 0)
        // More than five digits no exponent has.
        let digits = Swift.min(exp_digits ?? 2, 5)
        return padded(number.plus + integer, pad_left ?? 0) + behind + "e" + exponentText(exponent, digits: digits)
    }
}

/// A number and how it is to be written.
private struct FormattedFloat {
    private let value: Double
    private let digits: Digits
    private let precision: Int?
    private let minimum: Int?
    private let isUnique: Bool
    private let trim: String
    private let hasSign: Bool

    /// Nil, once the error is told, for settings that don't fit, and for what is no real number.
    init?(
        _ x: any np.ArrayLike, _ limits: [(String, Int?)], _ precision: Int?, _ minimum: Int?, _ isUnique: Bool,
        _ trim: String, _ hasSign: Bool
    ) {
        for case (let name, let limit?) in limits where limit < 0 {
            raise(.ValueError, "\(name) must be >= 0")
            return nil
        }
        if let minimum, let precision, minimum > 0, precision > 0, minimum > precision {
            raise(.ValueError, "min_digits must be less than or equal to precision")
            return nil
        }
        guard ["k", ".", "0", "-"].contains(trim) else {
            let shown = padded(trim, 100)
            raise(.TypeError, "if supplied, trim must be 'k', '.', '0' or '-' found `\(shown)`")
            return nil
        }
        guard isUnique || precision != nil else {
            raise(.TypeError, "in non-unique mode `precision` must be supplied")
            return nil
        }
        let array = operand(x)
        guard array.ndim == 0 else {
            raise(.TypeError, "only 0-dimensional arrays can be converted to Python scalars")
            return nil
        }
        guard !array.tensor.dtype.is_complex else {
            raise(.TypeError, "must be real number, not complex")
            return nil
        }
        value = array.tensor.item(Double.self)
        // An array of one number is read as Python's float.
        digits = Digits(
            value.isFinite ? value : 0,
            array.isScalar && array.tensor.dtype.is_floating_point ? array.tensor.dtype : .float64)
        (self.precision, self.minimum, self.isUnique) = (precision, minimum, isUnique)
        (self.trim, self.hasSign) = (trim, hasSign)
    }

    var nonFinite: String? {
        if value.isNaN { return "nan" }
        return value.isInfinite ? (value < 0 ? "-inf" : hasSign ? "+inf" : "inf") : nil
    }

    /// Where the decimal point stands in the number's own digits.
    var point: Int { digits.point }

    var plus: String { hasSign && !digits.isNegative ? "+" : "" }

    /// As many digits as are printed where zeros stay: those of a number that was cut are digits of its own.
    func least(_ isCut: Bool) -> Int { isUnique ? Swift.max(minimum ?? 0, isCut ? precision ?? 0 : 0) : precision ?? 0 }

    /// Whether the number has digits behind those to print, of which `whole` stand before the point.
    func isCut(_ whole: Int, _ precision: Int) -> Bool {
        guard self.precision != nil else { return false }
        // No double has more digits than these.
        let all = isUnique ? digits : digits.scientific(1100, isExact: true)
        return all.digits.count - whole > precision
    }

    /// The digits to print, counted behind the point.
    var fractional: Digits {
        let cut = digits.positional(precision, isExact: !isUnique)
        guard isUnique, let minimum, cut.plain.fraction.count < minimum else { return cut }
        return cut.positional(minimum, isExact: true)
    }

    /// The digits to print, counted behind the first one.
    var scientific: Digits { scientific(precision, minimum) }

    /// The digits to print, all counted.
    var significant: Digits { scientific(precision.map { $0 - 1 }, minimum.map { $0 - 1 }) }

    private func scientific(_ precision: Int?, _ minimum: Int?) -> Digits {
        let cut = digits.scientific(precision, isExact: !isUnique)
        guard isUnique, let minimum, minimum > 0, cut.withExponent.fraction.count < minimum else { return cut }
        return cut.scientific(minimum, isExact: true)
    }

    /// The point and what stands behind it.
    func behind(_ fraction: String, _ least: Int, keepsPoint: Bool) -> String {
        switch trim {
        case "k": "." + fraction + String(repeating: "0", count: Swift.max(0, least - fraction.count))
        case "0": fraction.isEmpty ? ".0" : "." + fraction
        case ".": "." + fraction
        default: fraction.isEmpty && !keepsPoint ? "" : "." + fraction
        }
    }
}
