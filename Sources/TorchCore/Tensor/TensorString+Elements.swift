/// The elements that a printed tensor shows, as text of one width. After `_Formatter` in torch/_tensor_str.py.
struct ElementText {
    /// Every element that is shown, in order.
    private(set) var texts: [String]
    /// How many characters of a line an element takes, its separator with it.
    let length: Int

    /// - Parameter shown: a tensor of only the elements to show.
    init(_ shown: Tensor, _ options: torch.PrintOptions) {
        if shown.dtype.is_complex {
            let real = Column(reals: ElementText.doubles(ATen.real(shown)), options)
            let imaginary = Column(reals: ElementText.doubles(ATen.imag(shown)), options)
            texts = zip(real.padded, imaginary.texts).map { real, imaginary in
                let signed = imaginary.hasPrefix("-") || imaginary.hasPrefix("+")
                return real + (signed ? "" : "+") + imaginary + "j"
            }
            length = real.width + imaginary.width + 3
        } else {
            // A dtype without a zero: Python's comparison with 0 finds its smallest number.
            let zero = shown.dtype == .float8_e8m0fnu ? 0x1p-127 : 0
            let column =
                shown.dtype.is_floating_point
                ? Column(reals: ElementText.doubles(shown), options, zero: zero) : Column(ElementText.whole(shown))
            texts = column.padded
            length = column.width + 2
        }
    }

    private static func doubles(_ tensor: Tensor) -> [Double] { tensor.flatList(Double.self) }

    private static func whole(_ tensor: Tensor) -> [String] {
        switch tensor.dtype {
        case .bool: tensor.flatList(Bool.self).map { $0 ? "True" : "False" }
        case .uint64: tensor.stored(Int.self, .int64).map { String(UInt64(bitPattern: Int64($0))) }
        default: tensor.flatList(Int.self).map { String($0) }
        }
    }
}

/// Texts that are brought to one width.
private struct Column {
    let texts: [String]
    let width: Int

    init(_ whole: [String]) {
        texts = whole
        width = whole.reduce(1) { max($0, $1.utf8.count) }
    }

    /// Chooses between whole numbers, a fixed number of digits and scientific notation. Only the finite values that
    /// are not zero count, for the choice as for the width.
    init(reals: [Double], _ options: torch.PrintOptions, zero: Double = 0) {
        let counted = reals.map { $0.isFinite && $0 != zero }
        let sizes = zip(reals, counted).lazy.filter(\.1).map(\.0.magnitude)
        guard let largest = sizes.max(), let smallest = sizes.min() else {
            texts = reals.map { Column.text($0, precision: 0, point: true) }
            width = 1
            return
        }
        let whole = sizes.allSatisfy { $0 == $0.rounded(.up) }
        let scientific = options.sci_mode ?? (largest / smallest > 1000 || largest > 1e8 || smallest < 1e-4)
        texts = reals.map { value in
            if scientific { return NumberText.formatted(value, "e", precision: options.precision) }
            return Column.text(value, precision: whole ? 0 : options.precision, point: whole)
        }
        width = zip(texts, counted).reduce(1) { $1.1 ? max($0, $1.0.utf8.count) : $0 }
    }

    private static func text(_ value: Double, precision: Int, point: Bool) -> String {
        NumberText.formatted(value, "f", precision: precision) + (point && value.isFinite ? "." : "")
    }

    var padded: [String] {
        texts.map { String(repeating: " ", count: max(0, width - $0.utf8.count)) + $0 }
    }
}
