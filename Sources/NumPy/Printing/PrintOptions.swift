import Foundation

extension np {
    /// How arrays print. See <https://numpy.org/doc/stable/reference/generated/numpy.set_printoptions.html>.
    struct PrintOptions {
        var precision = 8
        var threshold = 1000
        var edgeitems = 3
        var linewidth = 75
        var suppress = false
        var nanstr = "nan"
        var infstr = "inf"
        var sign = "-"
        var floatmode = "maxprec"
    }

    private static let optionsLock = NSLock()
    nonisolated(unsafe) private static var options = PrintOptions()

    /// The options of today.
    static var printOptions: PrintOptions {
        get { optionsLock.withLock { options } }
        set { optionsLock.withLock { options = newValue } }
    }

    /// Sets how arrays print; what is nil stays as it is.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.set_printoptions.html>.
    ///
    /// - Parameters:
    ///   - precision: Digits behind the point at most.
    ///   - threshold: The number of elements from which on the middle is left out.
    ///   - edgeitems: How many elements stand at each end then.
    ///   - linewidth: Characters a line.
    ///   - suppress: Whether numbers go without an exponent.
    ///   - sign: `-`, `+` or a space.
    ///   - floatmode: `maxprec`, `fixed`, `unique` or `maxprec_equal`.
    // @forms
    public static func set_printoptions(
        precision: Int? = nil, threshold: Int? = nil, edgeitems: Int? = nil, linewidth: Int? = nil,
        suppress: Bool? = nil, nanstr: String? = nil, infstr: String? = nil, sign: String? = nil,
        floatmode: String? = nil
    ) {
        var changed = printOptions
        changed.precision = precision ?? changed.precision
        changed.threshold = threshold ?? changed.threshold
        changed.edgeitems = edgeitems ?? changed.edgeitems
        changed.linewidth = linewidth ?? changed.linewidth
        changed.suppress = suppress ?? changed.suppress
        changed.nanstr = nanstr ?? changed.nanstr
        changed.infstr = infstr ?? changed.infstr
        if let sign {
            guard ["-", "+", " "].contains(sign) else {
                return raise(.ValueError, "sign option must be one of ' ', '+', or '-'")
            }
            changed.sign = sign
        }
        if let floatmode {
            guard ["fixed", "unique", "maxprec", "maxprec_equal"].contains(floatmode) else {
                return raise(
                    .ValueError,
                    "floatmode option must be one of \"fixed\", \"unique\", \"maxprec\", \"maxprec_equal\"")
            }
            changed.floatmode = floatmode
        }
        printOptions = changed
    }

    /// Print options within a closure: `np.printoptions(precision: 3) { print(a) }`; Python's `with np.printoptions(…)`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.printoptions.html>.
    public static func printoptions<Result>(
        precision: Int? = nil, threshold: Int? = nil, edgeitems: Int? = nil, linewidth: Int? = nil,
        suppress: Bool? = nil, nanstr: String? = nil, infstr: String? = nil, sign: String? = nil,
        floatmode: String? = nil, _ body: () throws -> Result
    ) rethrows -> Result {
        let before = printOptions
        defer { printOptions = before }
        set_printoptions(
            precision: precision, threshold: threshold, edgeitems: edgeitems, linewidth: linewidth,
            suppress: suppress, nanstr: nanstr, infstr: infstr, sign: sign, floatmode: floatmode)
        return try body()
    }

    /// A closure in which Python would warn otherwise of what divides by zero; here nothing warns of it.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.errstate.html>.
    public static func errstate<Result>(
        all: String? = nil, divide: String? = nil, over: String? = nil, under: String? = nil, invalid: String? = nil,
        _ body: () throws -> Result
    ) rethrows -> Result { try body() }
}
