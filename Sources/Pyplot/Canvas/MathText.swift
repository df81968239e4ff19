/// The part of matplotlib's mathtext that labels need: `$x^2$`, `$10^{-3}$`, `$\mu_0$`, `$\times$`, Greek letters.
/// See <https://matplotlib.org/stable/users/explain/text/mathtext.html>.
enum MathText {
    /// A piece of a line, smaller and raised where it is an exponent.
    struct Run: Equatable {
        var text: String
        var scale = 1.0
        /// Above the baseline, in parts of the font's size.
        var rise = 0.0
        var isItalic = false
    }

    /// How the next characters look.
    private struct Style {
        var scale = 1.0
        var rise = 0.0
        var isUpright = false
    }

    /// A line of text, whose parts between two dollar signs are formulas. An odd number of them is plain text.
    ///
    /// - Parameter isItalic: Whether the text between the formulas is.
    static func runs(of line: String, isItalic: Bool = false) -> [Run] {
        let parts = line.replacing("\\$", with: "\u{0}").split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 && parts.count > 1 else {
            return [Run(text: line.replacing("\\$", with: "$"), isItalic: isItalic)]
        }
        var runs: [Run] = []
        for (number, part) in parts.enumerated() {
            let text = part.replacing("\u{0}", with: "$")
            if number % 2 == 0 {
                if !text.isEmpty { runs.append(Run(text: String(text), isItalic: isItalic)) }
            } else {
                var rest = text[...]
                parse(&rest, Style(), into: &runs)
            }
        }
        return runs
    }

    private static func parse(_ rest: inout Substring, _ style: Style, into runs: inout [Run]) {
        while let character = rest.first, character != "}" {
            var style = style
            if character == "^" || character == "_" {
                rest.removeFirst()
                // Seven tenths of the size; up by as much of the height of an x, or down by a sixth.
                style.rise += (character == "^" ? 0.38 : -0.16) * style.scale
                style.scale *= 0.7
            }
            atom(&rest, style, into: &runs)
        }
    }

    /// A character, a command or a group in braces.
    private static func atom(_ rest: inout Substring, _ style: Style, into runs: inout [Run]) {
        guard let character = rest.popFirst() else { return }
        switch character {
        case "{":
            parse(&rest, style, into: &runs)
            if rest.first == "}" { rest.removeFirst() }
        case "\\":
            let name = String(rest.prefix { $0.isLetter })
            if name.isEmpty {
                let sign = rest.popFirst()
                add(sign.map { ",:; ".contains($0) ? " " : String($0) } ?? "", style, to: &runs)
                return
            }
            rest.removeFirst(name.count)
            if let isUpright = fonts[name] {
                var style = style
                style.isUpright = isUpright
                atom(&rest, style, into: &runs)
            } else {
                add(symbols[name] ?? name, style, to: &runs)
            }
        case " ": break
        case "-": add("\u{2212}", style, to: &runs)
        default: add(String(character), style, to: &runs)
        }
    }

    private static func add(_ text: String, _ style: Style, to runs: inout [Run]) {
        guard !text.isEmpty else { return }
        // Single letters are variables; capitals of Greek and names of functions stand upright.
        let isVariable = text.count == 1 && text.allSatisfy { $0.isLetter && ($0.isASCII || $0.isLowercase) }
        let isItalic = isVariable && !style.isUpright
        if let last = runs.indices.last, runs[last].scale == style.scale, runs[last].rise == style.rise,
            runs[last].isItalic == isItalic
        {
            runs[last].text += text
        } else {
            runs.append(Run(text: text, scale: style.scale, rise: style.rise, isItalic: isItalic))
        }
    }

    /// The commands that choose a font, and whether it stands upright.
    private static let fonts = [
        "mathdefault": true, "mathrm": true, "mathbf": true, "mathsf": true, "text": true, "mathit": false,
        "mathcal": false,
    ]
    private static let symbols: [String: String] = [
        "times": "×", "cdot": "·", "pm": "±", "leq": "≤", "geq": "≥", "neq": "≠", "approx": "≈", "sim": "∼",
        "infty": "∞", "partial": "∂", "nabla": "∇", "sum": "∑", "int": "∫", "sqrt": "√", "degree": "°",
        "rightarrow": "→", "to": "→", "leftarrow": "←", "in": "∈", "propto": "∝", "ell": "ℓ", "log": "log",
        "exp": "exp", "sin": "sin", "cos": "cos", "tan": "tan", "max": "max", "min": "min", "ln": "ln",
        "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ",
        "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
        "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ",
        "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π",
        "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    ]
}
