import Foundation

extension torch.masked.MaskedTensor: CustomStringConvertible, CustomDebugStringConvertible {
    /// Python's text: the elements with four digits, `--` for those that do not count.
    public var description: String {
        let (data, flags) = (dense(values.detach()), dense(mask))
        if data.dim() == 0 {
            let counts = flags.item(Bool.self)
            return "MaskedTensor(\(counts ? Self.element(data) : "--"), \(counts ? "True" : "False"))"
        }
        return "MaskedTensor(\n" + Self.indented(Self.text(data, flags)) + "\n)"
    }

    /// The same text.
    public var debugDescription: String { description }

    private func dense(_ x: Tensor) -> Tensor { x.layout == .strided ? x : ATen.to_dense(x, nil, nil) }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }.joined(separator: "\n")
    }

    private static func text(_ data: Tensor, _ flags: Tensor) -> String {
        let places = 0..<data.size(0)
        guard data.dim() == 1 else {
            let parts = places.map { indented(text(ATen.select_int(data, 0, $0), ATen.select_int(flags, 0, $0))) }
            return "[\n" + parts.joined(separator: ",\n") + "\n]"
        }
        let row = places.map { place in
            (ATen.select_int(flags, 0, place).item(Bool.self), element(ATen.select_int(data, 0, place)))
        }
        let width = row.map { $0.0 ? $0.1.count : 8 }.max() ?? 0
        let hidden = String(repeating: " ", count: max(width - 2, 0)) + "--"
        return "[" + row.map { $0.0 ? $0.1 : hidden }.joined(separator: ", ") + "]"
    }

    private static func element(_ x: Tensor) -> String {
        if x.dtype == .bool { return x.item(Bool.self) ? "True" : "False" }
        guard x.dtype.is_floating_point else { return "\(x.item(Int.self))" }
        let number: Double = x.item()
        return number.isNaN ? "     nan" : String(format: "%8.4f", number)
    }
}
