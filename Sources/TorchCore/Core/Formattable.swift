extension torch {
    /// What takes Python's format specifications: `"\(loss, ".4f") \(step, "05d") \(count, ",") \(name, ">10")"`.
    /// See <https://docs.python.org/3/library/string.html#format-specification-mini-language>.
    public protocol Formattable {
        /// Python's `format(x, spec)`. A ValueError with Python's text for a specification that the type can't use.
        func _torchFormatted(_ spec: String) -> String
    }
}

extension DefaultStringInterpolation {
    /// Python's `f"{x:spec}"`: `"\(loss, ".4f")"`. A ValueError with Python's text for a wrong specification.
    public mutating func appendInterpolation(_ value: some torch.Formattable, _ spec: String) {
        appendLiteral(value._torchFormatted(spec))
    }
}

/// What formatting gives; where Python would raise, so does this.
private func pythonFormat(_ body: () throws(FormatSpec.Refused) -> String) -> String {
    do {
        return try body()
    } catch {
        raise(error.kind, error.message, op: "format")
        return ""
    }
}

extension torch.Formattable where Self: BinaryInteger {
    public func _torchFormatted(_ spec: String) -> String {
        pythonFormat { () throws(FormatSpec.Refused) in try FormatSpec.integer(self, spec) }
    }
}

extension Int: torch.Formattable {}
extension Int8: torch.Formattable {}
extension Int16: torch.Formattable {}
extension Int32: torch.Formattable {}
extension Int64: torch.Formattable {}
extension UInt: torch.Formattable {}
extension UInt8: torch.Formattable {}
extension UInt16: torch.Formattable {}
extension UInt32: torch.Formattable {}
extension UInt64: torch.Formattable {}

extension Double: torch.Formattable {
    public func _torchFormatted(_ spec: String) -> String {
        pythonFormat { () throws(FormatSpec.Refused) in try FormatSpec.float(self, spec) }
    }
}

extension Float: torch.Formattable {
    /// As of the Double of this value.
    public func _torchFormatted(_ spec: String) -> String { Double(self)._torchFormatted(spec) }
}

extension Bool: torch.Formattable {
    /// A number to every specification but the empty one.
    public func _torchFormatted(_ spec: String) -> String {
        guard !spec.isEmpty else { return pythonText(self) }
        return pythonFormat { () throws(FormatSpec.Refused) in
            try FormatSpec.integer(self ? 1 : 0, spec, typename: "bool")
        }
    }
}

extension String: torch.Formattable {
    public func _torchFormatted(_ spec: String) -> String {
        pythonFormat { () throws(FormatSpec.Refused) in try FormatSpec.string(self, spec) }
    }
}

extension torch.Complex: torch.Formattable {
    public func _torchFormatted(_ spec: String) -> String {
        pythonFormat { () throws(FormatSpec.Refused) in try FormatSpec.complex(self, spec) }
    }
}

extension torch.Scalar: torch.Formattable {
    public func _torchFormatted(_ spec: String) -> String {
        if isBoolean { return (double != 0)._torchFormatted(spec) }
        if isComplex { return torch.Complex(double, imaginary)._torchFormatted(spec) }
        return isIntegral ? (int ?? 0)._torchFormatted(spec) : double._torchFormatted(spec)
    }
}

extension Tensor: torch.Formattable {
    /// The one number of a tensor without dimensions. A TypeError for any other tensor unless the specification is empty.
    public func _torchFormatted(_ spec: String) -> String {
        guard !isPlaceholder else { return description }
        if !isParameter && !is_meta && dim() == 0 { return item(torch.Scalar.self)._torchFormatted(spec) }
        if !spec.isEmpty {
            let name = isParameter ? "Parameter" : "Tensor"
            raise(.TypeError, "unsupported format string passed to \(name).__format__", op: "format")
            return ""
        }
        return description
    }
}
