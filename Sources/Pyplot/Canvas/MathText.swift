/// The part of matplotlib's mathtext that labels need: `$x^2$`, `$10^{-3}$`, `$\mu_0$`, `$\times$`, Greek letters.
/// See <https://matplotlib.org/stable/users/explain/text/mathtext.html>.
enum MathText {
    /// A piece of a line, smaller and raised where it is an exponent.
    struct Run: Equatable {
        var text: String
        var scale = 1.0
        /// Above the baseline, in parts of the font's size.
        var rise = 0.0
    }

    /// A line of text, whose parts between two dollar signs are formulas. An odd number of them is plain text.
    static func runs(of line: String) -> [Run] {
        let parts = line.replacing("\\$", with: "\u{0}").split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 && parts.count > 1 else {
            return [Run(text: line.replacing("\\$", with: "$"))]
        }
        var runs: [Run] = []
        for (number, part) in parts.enumerated() {
            let text = part.replacing("\u{0}", with: "$")
            if number % 2 == 0 {
                add(String(text), 1, 0, to: &runs)
            } else {
                var rest = text[...]
                parse(&rest, 1, 0, into: &runs)
            }
        }
        return runs
    }

    private static func parse(_ rest: inout Substring, _ scale: Double, _ rise: Double, into runs: inout [Run]) {
        while let character = rest.first {
            if character == "}" { return }
            if character == "^" || character == "_" {
                rest.removeFirst()
                // As TeX does it: seven tenths of the size, up by about a third, down by a sixth.
                atom(&rest, scale * 0.7, rise + (character == "^" ? 0.36 : -0.16) * scale, into: &runs)
            } else {
                atom(&rest, scale, rise, into: &runs)
            }
        }
    }

    /// A character, a command or a group in braces.
    private static func atom(_ rest: inout Substring, _ scale: Double, _ rise: Double, into runs: inout [Run]) {
        guard let character = rest.popFirst() else { return }
        switch character {
        case "{":
            parse(&rest, scale, rise, into: &runs)
            if rest.first == "}" { rest.removeFirst() }
        case "\\":
            let name = String(rest.prefix { $0.isLetter })
            if name.isEmpty {
                let sign = rest.popFirst()
                add(sign.map { ",:; ".contains($0) ? " " : String($0) } ?? "", scale, rise, to: &runs)
                return
            }
            rest.removeFirst(name.count)
            if fonts.contains(name) { return }
            add(symbols[name] ?? "\\" + name, scale, rise, to: &runs)
        case " ": break
        case "-": add("\u{2212}", scale, rise, to: &runs)
        default: add(String(character), scale, rise, to: &runs)
        }
    }

    private static func add(_ text: String, _ scale: Double, _ rise: Double, to runs: inout [Run]) {
        guard !text.isEmpty else { return }
        if let last = runs.indices.last, runs[last].scale == scale, runs[last].rise == rise {
            runs[last].text += text
        } else {
            runs.append(Run(text: text, scale: scale, rise: rise))
        }
    }

    private static let fonts: Set<String> = ["mathdefault", "mathrm", "mathit", "mathbf", "mathsf", "mathcal", "text"]
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
