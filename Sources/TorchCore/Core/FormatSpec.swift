/// Python's format specification, what stands behind the colon of `f"{x:>8.3f}"`:
/// `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`. After `parse_internal_render_format_spec` in
/// CPython's Python/formatter_unicode.c.
struct FormatSpec {
    var fill: Unicode.Scalar = " "
    var align: Unicode.Scalar
    var sign: Unicode.Scalar?
    var dropsNegativeZero = false
    var alternate = false
    var width: Int?
    var grouping: Unicode.Scalar?
    var precision: Int?
    var type: Unicode.Scalar?

    /// What Python says of a specification that it can't use.
    struct Refused: Error {
        let kind: TorchError.Kind
        let message: String

        init(_ message: String, _ kind: TorchError.Kind = .ValueError) {
            self.kind = kind
            self.message = message
        }
    }

    /// - Parameters:
    ///   - type: The type where the text names none.
    ///   - align: The alignment where the text names none.
    ///   - typename: Python's name of what is formatted.
    init(_ text: String, type: Unicode.Scalar?, align: Unicode.Scalar, of typename: String) throws(Refused) {
        var rest = Array(text.unicodeScalars)[...]
        self.align = align
        self.type = type
        func take(_ scalar: Unicode.Scalar) -> Bool {
            guard rest.first == scalar else { return false }
            rest.removeFirst()
            return true
        }

        var hasFill = false
        var hasAlign = true
        if rest.count >= 2, Self.isAlignment(rest[1]) {
            (fill, self.align, hasFill) = (rest[0], rest[1], true)
            rest.removeFirst(2)
        } else if let first = rest.first, Self.isAlignment(first) {
            self.align = first
            rest.removeFirst()
        } else {
            hasAlign = false
        }
        if let first = rest.first, [" ", "+", "-"].contains(first) {
            sign = first
            rest.removeFirst()
        }
        dropsNegativeZero = take("z")
        alternate = take("#")
        if !hasFill, take("0") {
            fill = "0"
            if !hasAlign && align == ">" { self.align = "=" }
        }
        width = try Self.number(&rest)
        if take(",") { grouping = "," }
        if take("_") {
            if grouping != nil { throw Refused("Cannot specify both ',' and '_'.") }
            grouping = "_"
        }
        if grouping == "_", rest.first == "," { throw Refused("Cannot specify both ',' and '_'.") }
        if take(".") {
            precision = try Self.number(&rest)
            if precision == nil { throw Refused("Format specifier missing precision") }
        }
        guard rest.count <= 1 else {
            throw Refused("Invalid format specifier '\(text)' for object of type '\(typename)'")
        }
        if let last = rest.first { self.type = last }
        try checkGrouping()
    }

    private func checkGrouping() throws(Refused) {
        guard let grouping, let type else { return }
        let everyThree = "defgEG%F".unicodeScalars.contains(type)
        let everyFour = "boxX".unicodeScalars.contains(type) && grouping == "_"
        guard !everyThree && !everyFour else { return }
        throw Refused("Cannot specify '\(grouping)' with '\(Self.shown(type))'.")
    }

    func unknownType(of typename: String) -> Refused {
        Refused("Unknown format code '\(Self.shown(type ?? "?"))' for object of type '\(typename)'")
    }

    private static func shown(_ type: Unicode.Scalar) -> String {
        (33..<128).contains(type.value) ? "\(type)" : "\\x" + String(type.value, radix: 16)
    }

    private static func isAlignment(_ scalar: Unicode.Scalar) -> Bool { ["<", ">", "=", "^"].contains(scalar) }

    /// The digits at the start, in any script as Python takes them; nil where there are none.
    private static func number(_ rest: inout ArraySlice<Unicode.Scalar>) throws(Refused) -> Int? {
        var value: Int?
        while let first = rest.first, first.properties.numericType == .decimal,
            let digit = first.properties.numericValue
        {
            let (tens, overflows) = (value ?? 0).multipliedReportingOverflow(by: 10)
            let (sum, overflowsToo) = tens.addingReportingOverflow(Int(digit))
            if overflows || overflowsToo { throw Refused("Too many decimal digits in format string") }
            value = sum
            rest.removeFirst()
        }
        return value
    }

    /// A number's parts with what stands before, between and behind them: sign, prefix, grouped digits, and the rest.
    func filled(negative: Bool, prefix: String, digits: String, rest: String) throws(Refused) -> String {
        let mark = negative ? "-" : sign == "+" ? "+" : sign == " " ? " " : ""
        let others = mark.utf8.count + prefix.utf8.count + rest.unicodeScalars.count
        let least = fill == "0" && align == "=" ? try bounded(width ?? 0) - others : 0
        let body = digits.isEmpty ? "" : grouped(digits, least: least)
        let missing = try bounded(width ?? 0) - others - body.utf8.count
        return align == "="
            ? mark + prefix + padding(missing) + body + rest : padded(mark + prefix + body + rest, missing)
    }

    /// A text with the fill around it.
    func padded(_ text: String, _ missing: Int) -> String {
        guard missing > 0 else { return text }
        switch align {
        case "<": return text + padding(missing)
        case "^": return padding(missing / 2) + text + padding(missing - missing / 2)
        default: return padding(missing) + text
        }
    }

    private func padding(_ count: Int) -> String { String(repeating: Character(fill), count: max(count, 0)) }

    /// Python would be out of memory.
    func bounded(_ width: Int) throws(Refused) -> Int {
        guard width <= Int32.max else { throw Refused("a width of \(width)", .OutOfMemoryError) }
        return width
    }

    /// Digits in groups, with zeros in front up to a width; never a separator in front.
    private func grouped(_ digits: String, least: Int) -> String {
        guard let grouping else { return String(repeating: "0", count: max(0, least - digits.utf8.count)) + digits }
        let size = type.map { "boxX".unicodeScalars.contains($0) } == true ? 4 : 3
        var remaining = Array(digits)[...]
        var groups: [String] = []
        var least = least
        while true {
            let count = min(size, max(remaining.count, least, 1))
            let group = String(remaining.suffix(count))
            groups.append(String(repeating: "0", count: count - group.utf8.count) + group)
            remaining = remaining.dropLast(count)
            least -= count
            guard !remaining.isEmpty || least > 0 else { break }
            least -= 1
        }
        return groups.reversed().joined(separator: "\(grouping)")
    }
}
