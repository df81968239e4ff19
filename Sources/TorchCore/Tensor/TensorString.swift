extension Tensor: CustomStringConvertible, CustomDebugStringConvertible {
    /// Python's text of the tensor, to the character: values, then what differs from the defaults.
    ///
    /// ``torch/set_printoptions(precision:threshold:edgeitems:linewidth:profile:sci_mode:)`` sets the digits, the
    /// line width and when a tensor is summarised.
    public var description: String {
        guard !isPlaceholder else { return "tensor(undefined)" }
        if let uninitializedName { return "<\(uninitializedName)>" }
        if let inside = LayerTensor(self) { return inside.text }
        let text = LayerTensor.passing { torch.no_grad { TensorText(self).text } }
        return isParameter ? "Parameter containing:\n" + text : text
    }

    /// The same text, so that a list of tensors prints as in Python.
    public var debugDescription: String { description }
}

extension DefaultStringInterpolation {
    /// Python's `f"{x}"`: the number for a tensor without dimensions, the tensor's text for any other.
    public mutating func appendInterpolation(_ tensor: Tensor) {
        appendLiteral(tensor._torchFormatted(""))
    }
}

/// The text of one tensor: its contents and the suffixes behind them. After `_str_intern` in torch/_tensor_str.py.
private struct TensorText {
    private let prefix: String
    private let tensor: Tensor
    private let options = torch.get_printoptions()
    private var contents = ""
    private var suffixes: [String] = []

    init(_ tensor: Tensor) {
        self.tensor = tensor
        prefix = tensor.is_nested ? "nested_tensor(" : "tensor("
        let device = tensor.device
        if device.type != "cpu" { suffixes.append("device='\(device)'") }
        if tensor.is_nested {
            readNested()
        } else if tensor.layout == .sparse_coo {
            readSparse([("indices", ATen._indices), ("values", ATen._values)])
        } else if [.sparse_csr, .sparse_bsr].contains(tensor.layout) {
            readSparse([
                ("crow_indices", ATen.crow_indices), ("col_indices", ATen.col_indices), ("values", ATen.values),
            ])
        } else if [.sparse_csc, .sparse_bsc].contains(tensor.layout) {
            readSparse([
                ("ccol_indices", ATen.ccol_indices), ("row_indices", ATen.row_indices), ("values", ATen.values),
            ])
        } else if tensor.is_quantized {
            readQuantized()
        } else {
            readDense()
        }
        if tensor.layout != .strided { suffixes.append("layout=\(tensor.layout)") }
        appendGraph()
    }

    /// The tensors that it holds, which Python shows as leaves where it records.
    private mutating func readNested() {
        let parts = ATen.unbind_int(tensor, 0).map { part in
            let shown = part.detach()
            let text = TensorText(tensor.requires_grad ? shown.requires_grad_() : shown).text
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            return lines.map { "  " + $0 }.joined(separator: "\n")
        }
        contents = "[\n" + parts.joined(separator: ",\n") + "\n]"
    }

    private mutating func readDense() {
        let isDefault = tensor.dtype == torch.get_default_dtype()
        if tensor.is_meta {
            suffixes.append("size=" + NumberText.tuple(tensor.shape))
            if !isDefault { suffixes.append("dtype=\(tensor.dtype)") }
            contents = "..."
        } else if tensor.numel() == 0 {
            if tensor.dim() != 1 { suffixes.append("size=" + NumberText.tuple(tensor.shape)) }
            // No element says whether the dtype is int64.
            if !isDefault { suffixes.append("dtype=\(tensor.dtype)") }
            contents = "[]"
        } else {
            if options.edgeitems == 0 { suffixes.append("size=" + NumberText.tuple(tensor.shape)) }
            appendDType()
            let dense = tensor.layout == .strided ? tensor : ATen.to_dense(tensor, nil, nil)
            contents = TensorLayout.text(dense.detach(), indent: prefix.count, options)
        }
    }

    private mutating func readQuantized() {
        let scheme = tensor.qscheme()
        suffixes += [
            "size=" + NumberText.tuple(tensor.shape), "dtype=\(tensor.dtype)", "quantization_scheme=\(scheme)",
        ]
        if scheme == torch.per_tensor_affine || scheme == torch.per_tensor_symmetric {
            suffixes.append("scale=" + NumberText.repr(ATen.q_scale(tensor)))
            suffixes.append("zero_point=\(ATen.q_zero_point(tensor))")
        } else {
            suffixes.append("scale=" + ATen.q_per_channel_scales(tensor).description)
            suffixes.append("zero_point=" + ATen.q_per_channel_zero_points(tensor).description)
            suffixes.append("axis=\(ATen.q_per_channel_axis(tensor))")
        }
        let values = ATen.dequantize_self(tensor)
        contents = TensorLayout.text(values.detach(), indent: "tensor(".count, options)
    }

    private mutating func readSparse(_ parts: [(name: String, read: (Tensor) -> Tensor)]) {
        suffixes.append("size=" + NumberText.tuple(tensor.shape))
        if !tensor.is_meta { suffixes.append("nnz=\(ATen._nnz(tensor))") }
        appendDType()
        let indent = prefix.count
        contents = parts.map { name, read in
            let part = read(tensor).detach()
            let opening = name + "=tensor("
            let text =
                tensor.is_meta ? "..." : TensorLayout.text(part, indent: indent + opening.count, options)
            let empty = tensor.is_meta || part.numel() == 0
            return opening + text + (empty ? ", size=" + NumberText.tuple(part.shape) : "") + ")"
        }.joined(separator: ",\n" + String(repeating: " ", count: indent))
    }

    private mutating func appendDType() {
        let standard = torch.get_default_dtype()
        let complex = standard == .float64 ? torch.dtype.complex128 : .complex64
        if ![standard, complex, .int64, .bool].contains(tensor.dtype) { suffixes.append("dtype=\(tensor.dtype)") }
    }

    private mutating func appendGraph() {
        do {
            if let node = try torch.throwing({ tensor.grad_fn?.type }) {
                suffixes.append("grad_fn=<\(node)>")
            } else if tensor.requires_grad {
                suffixes.append("requires_grad=True")
            }
        } catch {
            // A view made without recording and then written in place has no node to show.
            suffixes.append("grad_fn=<Invalid>")
        }
    }

    /// The contents and as many suffixes a line as fit.
    var text: String {
        let start = prefix + contents
        var text = start
        let tail = start.split(separator: "\n", omittingEmptySubsequences: false).last?.utf8.count ?? 0
        var length = tail + 2  // as Python counts
        var broken = tensor.layout == .sparse_coo
        for suffix in suffixes {
            let size = suffix.utf8.count
            if broken || length + size + 2 > options.linewidth {
                text += ",\n" + String(repeating: " ", count: prefix.count) + suffix
                length = prefix.count + size
                broken = false
            } else {
                text += ", " + suffix
                length += size + 2
            }
        }
        return text + ")"
    }
}
