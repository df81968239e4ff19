/// An array's text between brackets, as NumPy breaks and shortens it.
struct ArrayString {
    private let shape: [Int]
    private let options: np.PrintOptions
    private let separator: String
    private let isShortened: Bool
    private let format: ElementFormat
    /// The sizes of what is shown.
    private let shown: [Int]

    init(_ array: ndarray, separator: String, options: np.PrintOptions) {
        let shape = Array(array.tensor.size())
        self.shape = shape
        self.options = options
        self.separator = separator
        isShortened = array.size > options.threshold
        let values = isShortened ? Self.corners(array.tensor, options.edgeitems) : array.tensor
        shown = Array(values.size())
        format = ElementFormat(values, options, isScalar: shape.isEmpty)
    }

    /// Both ends of each dimension.
    private static func corners(_ tensor: Tensor, _ count: Int) -> Tensor {
        var out = tensor
        for axis in 0..<tensor.dim() where tensor.size(axis) > 2 * count {
            out = torch.cat([out.narrow(axis, 0, count), out.narrow(axis, out.size(axis) - count, count)], dim: axis)
        }
        return out
    }

    /// The text, each line after the first behind so many blanks.
    func text(indent: Int, width: Int) -> String {
        if shape.contains(0) { return "[]" }
        return part(0, 0, String(repeating: " ", count: indent + 1), width)
    }

    /// The part at a position among what is shown, `axis` dimensions in.
    private func part(_ axis: Int, _ offset: Int, _ indent: String, _ width: Int) -> String {
        guard axis < shape.count else { return format.text(offset) }
        let step = shown[(axis + 1)...].reduce(1, *)
        let leaves = isShortened && 2 * options.edgeitems < shape[axis]
        let isLast = axis == shape.count - 1
        var items = (0..<shown[axis]).map { part(axis + 1, offset + $0 * step, indent + " ", width - 1) }
        if leaves { items.insert("...", at: options.edgeitems) }
        let bare = separator.hasSuffix(" ") ? String(separator.dropLast()) : separator
        if !isLast {
            let line = bare + String(repeating: "\n", count: shape.count - axis - 1)
            return "[" + items.joined(separator: line + indent) + "]"
        }
        let room = width - Swift.max(bare.count, 1)
        var (text, line) = ("", indent)
        for (place, word) in items.enumerated() {
            if line.utf8.count + word.utf8.count > room && line.utf8.count > indent.utf8.count {
                text += trimmed(line) + "\n"
                line = indent
            }
            line += word
            if place < items.count - 1 { line += separator }
        }
        return "[" + (text + line).dropFirst(indent.count) + "]"
    }

    private func trimmed(_ line: String) -> Substring {
        line.dropLast(line.reversed().prefix { $0 == " " }.count)
    }
}

extension ndarray: CustomStringConvertible, CustomDebugStringConvertible, torch.Printable {
    /// Python's `str(a)`.
    public var description: String {
        guard ndim > 0 else { return scalarText }
        let options = np.printOptions
        return ArrayString(self, separator: " ", options: options).text(indent: 0, width: options.linewidth)
    }

    /// Python's `repr(a)`: `array([1, 2, 3])`, `np.float64(3.0)`.
    public var debugDescription: String { represented(np.printOptions) }

    /// The same with other options.
    func represented(_ options: np.PrintOptions) -> String {
        if isScalar {
            if dtype == .bool { return "np.\(scalarText)_" }
            return "np.\(dtype)" + (scalarText.hasPrefix("(") ? scalarText : "(\(scalarText))")
        }
        let text = ArrayString(self, separator: ", ", options: options).text(indent: 6, width: options.linewidth - 1)
        var extras: [String] = []
        if size == 0 && shape != [0] || size > options.threshold { extras.append("shape=\(shape)") }
        if ![.bool, .int64, .float64, .complex128].contains(dtype) || size == 0 { extras.append("dtype=\(dtype)") }
        guard !extras.isEmpty else { return "array(\(text))" }
        let (start, end) = ("array(\(text),", extras.joined(separator: ", ") + ")")
        let last = start.split(separator: "\n", omittingEmptySubsequences: false).last?.utf8.count ?? 0
        return start + (last + end.utf8.count + 1 > options.linewidth ? "\n      " : " ") + end
    }

    /// The one element's text, as a scalar of NumPy's prints.
    private var scalarText: String {
        let type = tensor.dtype
        switch Promotion.kind(type) {
        case 0: return pythonText(tensor.item(Bool.self))
        case 1:
            return type == .uint64
                ? "\(UInt(bitPattern: tensor.view(torch.int64).item(Int.self)))" : "\(tensor.item(Int.self))"
        case 2: return NumPy.scalarText(tensor.item(Double.self), type)
        default:
            let value = tensor.item(torch.Complex.self)
            return NumPy.scalarText(value.real, value.imag, type)
        }
    }
}

extension np {
    /// Python's `repr` of an array.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.array_repr.html>.
    public static func array_repr(_ arr: ndarray) -> String { arr.debugDescription }
    /// Python's `str` of an array.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.array_str.html>.
    public static func array_str(_ a: ndarray) -> String { a.description }

    /// The text of an array with options of its own; what is nil is as `np.set_printoptions` has it.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.array2string.html>.
    // @forms
    public static func array2string(
        a: any ArrayLike, max_line_width: Int? = nil, precision: Int? = nil, suppress_small: Bool? = nil,
        separator: String = " ", prefix: String = "", threshold: Int? = nil, edgeitems: Int? = nil,
        sign: String? = nil, floatmode: String? = nil, suffix: String = ""
    ) -> String {
        var options = printOptions
        options.precision = precision ?? options.precision
        options.suppress = suppress_small ?? options.suppress
        options.threshold = threshold ?? options.threshold
        options.edgeitems = edgeitems ?? options.edgeitems
        options.sign = sign ?? options.sign
        options.floatmode = floatmode ?? options.floatmode
        return ArrayString(operand(a), separator: separator, options: options)
            .text(indent: prefix.count, width: (max_line_width ?? options.linewidth) - suffix.count)
    }
}

extension ndarray: torch.Formattable {
    /// Python's `f"{x:.4f}"` of a scalar. A TypeError for an array with dimensions.
    public func _torchFormatted(_ spec: String) -> String {
        if spec.isEmpty { return interpolated }
        guard ndim == 0 else {
            raise(.TypeError, "unsupported format string passed to numpy.ndarray.__format__", op: "format")
            return ""
        }
        return tensor._torchFormatted(spec)
    }
}

extension DefaultStringInterpolation {
    /// Python's `f"{a}"`: one element as Python's own number, which `print` of a float32 shows in fewer digits.
    public mutating func appendInterpolation(_ array: ndarray) { appendLiteral(array.interpolated) }
}

extension ndarray {
    fileprivate var interpolated: String {
        ndim == 0 && Promotion.kind(tensor.dtype) >= 2 ? pythonText(tensor.item(torch.Scalar.self)) : description
    }
}
