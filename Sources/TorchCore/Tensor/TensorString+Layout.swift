/// The brackets, lines and dots of a printed tensor. After `_tensor_str` in torch/_tensor_str.py.
struct TensorLayout {
    private let options: torch.PrintOptions
    private let shape: [Int]
    /// For each dimension whether its middle is left out.
    private let cut: [Bool]
    private let elements: ElementText

    /// The text of a dense tensor's elements; lines after the first one begin under the column `indent`.
    static func text(_ tensor: Tensor, indent: Int, _ options: torch.PrintOptions) -> String {
        let count = tensor.numel()
        guard count > 0 else { return "[]" }
        guard options.precision >= 0 else {
            raise(.ValueError, "Format specifier missing precision", op: "print")
            return ""
        }
        let summarised = Double(count) > options.threshold
        if summarised && options.edgeitems == 0 && tensor.dim() > 0 { return "[...]" }
        guard !summarised || options.edgeitems > 0 || tensor.dim() == 0 else {
            raise(.RuntimeError, "stack expects a non-empty TensorList", op: "print")
            return ""
        }
        var position = 0
        return TensorLayout(tensor, summarised, options).text(0, indent, &position)
    }

    private init(_ tensor: Tensor, _ summarised: Bool, _ options: torch.PrintOptions) {
        self.options = options
        shape = Array(tensor.shape)
        cut = shape.map { summarised && $0 / 2 >= options.edgeitems && $0 > 2 * options.edgeitems }
        let kinds: [torch.dtype] = [.float8_e5m2, .float8_e5m2fnuz, .float8_e4m3fn, .float8_e4m3fnuz]
        var shown = kinds.contains(tensor.dtype) ? tensor.half() : tensor
        // Only what is shown is read, so that a large tensor prints as fast as a small one.
        for dim in cut.indices where cut[dim] {
            let ends = [0, shape[dim] - options.edgeitems]
            shown = ATen.cat(ends.map { ATen.narrow(shown, dim, $0, options.edgeitems) }, dim)
        }
        elements = ElementText(shown, options)
    }

    private func text(_ dim: Int, _ indent: Int, _ position: inout Int) -> String {
        guard dim < shape.count else { return elements.texts[position] }
        if dim == shape.count - 1 { return line(indent, &position) }
        let count = cut[dim] ? 2 * options.edgeitems : shape[dim]
        var parts: [String] = []
        for index in 0..<count {
            if cut[dim] && index == options.edgeitems { parts.append("...") }
            parts.append(text(dim + 1, indent + 1, &position))
        }
        let breaks = String(repeating: "\n", count: shape.count - dim - 1)
        return "[" + parts.joined(separator: "," + breaks + spaces(indent + 1)) + "]"
    }

    /// One vector, over as many lines as it takes.
    private func line(_ indent: Int, _ position: inout Int) -> String {
        let last = shape.count - 1
        let count = cut[last] ? 2 * options.edgeitems : shape[last]
        var items = Array(elements.texts[position..<position + count])
        position += count
        if cut[last] { items.insert(" ...", at: options.edgeitems) }
        let room = (Double(options.linewidth) - Double(indent)) / Double(elements.length)
        let width = room < Double(items.count) ? max(1, Int(room.rounded(.down))) : max(1, items.count)
        let lines = stride(from: 0, to: items.count, by: width).map { start in
            items[start..<min(start + width, items.count)].joined(separator: ", ")
        }
        return "[" + lines.joined(separator: ",\n" + spaces(indent + 1)) + "]"
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
