extension torch {
    /// What `print` writes as Python does although Swift would not: an optional tensor as the tensor or `None`. What else
    /// stands beside it in one call conforms too.
    public protocol Printable: Shown {}

    /// What `print` of this module takes: a wider protocol, so that the `print` of a module that takes `Printable` goes first.
    public protocol Shown {
        /// The text that `print` writes.
        var _torchPrinted: String { get }
    }
}

extension torch.Shown {
    public var _torchPrinted: String { String(describing: self) }
}

extension Optional: torch.Printable, torch.Shown where Wrapped: Tensor {
    public var _torchPrinted: String { self?.description ?? "None" }
}

extension Tensor: torch.Printable {}
extension torch.Size: torch.Printable {}
extension torch.dtype: torch.Printable {}
extension torch.device: torch.Printable {}
extension OrderedDict: torch.Printable {}
extension String: torch.Printable {
    public var _torchPrinted: String { self }
}
extension Bool: torch.Printable {}
extension Int: torch.Printable {}
extension Float: torch.Printable {}
extension Double: torch.Printable {}

/// Swift's `print`, but that an optional tensor or parameter shows as the tensor or as `None`: `print(net.bias)`,
/// `print("gradient", x.grad)`.
public func print(_ items: any torch.Shown..., separator: String = " ", terminator: String = "\n") {
    Swift.print(items.map(\._torchPrinted).joined(separator: separator), terminator: terminator)
}

extension DefaultStringInterpolation {
    /// Python's `f"{x.grad}"`: the tensor, or `None`.
    public mutating func appendInterpolation(_ tensor: Tensor?) {
        if let tensor { appendInterpolation(tensor) } else { appendLiteral("None") }
    }
}
