extension Tensor: CustomStringConvertible, CustomDebugStringConvertible {
    /// Python's text of the tensor, to the character: values, then what differs from the defaults.
    ///
    /// ``torch/set_printoptions(precision:threshold:edgeitems:linewidth:profile:sci_mode:)`` sets the digits, the
    /// line width and when a tensor is summarised.
    public var description: String {
        guard !isPlaceholder else { return "tensor(undefined)" }
        if let uninitializedName { return "<\(uninitializedName)>" }
        let text = torch.no_grad { TensorText(self).text }
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
    private static let prefix = "tensor("
    private let tensor: Tensor
    private let options = torch.get_printoptions()
    private var contents = ""
    private var suffixes: [String] = []

    init(_ tensor: Tensor) {
        self.tensor = tensor
        let device = tensor.device
        if device.type != "cpu" { suffixes.append("device='\(device)'") }
        if tensor.layout == .sparse_coo {
            readSparse([("indices", ATen._indices), ("values", ATen._values)])
        } else if [.sparse_csr, .sparse_bsr].contains(tensor.layout) {
            readSparse([
                ("crow_indices", ATen.crow_indices), ("col_indices", ATen.col_indices), ("values", ATen.values),
            ])
        } else if [.sparse_csc, .sparse_bsc].contains(tensor.layout) {
            readSparse([
                ("ccol_indices", ATen.ccol_indices), ("row_indices", ATen.row_indices), ("values", ATen.values),
            ])
        } else {
            readDense()
        }
        if tensor.layout != .strided { suffixes.append("layout=\(tensor.layout)") }
        appendGraph()
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
            contents = TensorLayout.text(dense.detach(), indent: Self.prefix.count, options)
        }
    }

    private mutating func readSparse(_ parts: [(name: String, read: (Tensor) -> Tensor)]) {
        suffixes.append("size=" + NumberText.tuple(tensor.shape))
        if !tensor.is_meta { suffixes.append("nnz=\(ATen._nnz(tensor))") }
        appendDType()
        let indent = Self.prefix.count
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
        let start = Self.prefix + contents
        var text = start
        let tail = start.split(separator: "\n", omittingEmptySubsequences: false).last?.utf8.count ?? 0
        var length = tail + 2  // as Python counts
        var broken = tensor.layout == .sparse_coo
        for suffix in suffixes {
            let size = suffix.utf8.count
            if broken || length + size + 2 > options.linewidth {
                text += ",\n" + String(repeating: " ", count: Self.prefix.count) + suffix
                length = Self.prefix.count + size
                broken = false
            } else {
                text += ", " + suffix
                length += size + 2
            }
        }
        return text + ")"
    }
}
