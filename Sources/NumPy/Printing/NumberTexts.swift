extension np {
    /// A whole number's digits in base 2; with `width` of that length, a negative one as its two's complement.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.binary_repr.html>.
    ///
    /// A ValueError where the width is too small.
    // @forms
    public static func binary_repr(num: Int, width: Int? = nil) -> String {
        func filled(_ text: String, _ filler: String, _ width: Int) -> String {
            String(repeating: filler, count: Swift.max(0, width - text.count)) + text
        }
        if num >= 0 {
            let text = num == 0 ? "0" : String(num, radix: 2)
            return enough(text.count, width) ? filled(text, "0", width ?? 0) : ""
        }
        guard let width else { return "-" + String(num.magnitude, radix: 2) }
        let needed = String(~num, radix: 2).count + (num == -1 ? 0 : 1)
        guard enough(needed, width) else { return "" }
        return filled(String(String(UInt(bitPattern: num), radix: 2).suffix(width)), "1", width)
    }
    private static func enough(_ needed: Int, _ width: Int?) -> Bool {
        guard let width, width < needed else { return true }
        raise(.ValueError, "Insufficient bit width=\(width) provided for binwidth=\(needed)")
        return false
    }

    /// A whole number's digits in a base from 2 to 36.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.base_repr.html>.
    // @forms
    public static func base_repr(number: Int, base: Int = 2, padding: Int = 0) -> String {
        guard (2...36).contains(base) else {
            raise(
                .ValueError,
                base > 36
                    ? "Bases greater than 36 not handled in base_repr." : "Bases less than 2 not handled in base_repr.")
            return ""
        }
        let digits = String(number.magnitude, radix: base, uppercase: true)
        let zeros = String(repeating: "0", count: Swift.max(0, padding))
        return (number < 0 ? "-" : "") + (number == 0 && padding > 0 ? zeros : zeros + digits)
    }
}
