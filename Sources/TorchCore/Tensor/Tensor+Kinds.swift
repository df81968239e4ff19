internal import CTorch

extension Tensor {
    /// Whether the elements lie by compressed rows.
    public var is_sparse_csr: Bool { layout == .sparse_csr }
    /// Whether the elements stand for others by scale and zero point.
    public var is_quantized: Bool { dtype.isQuantized }

    /// How a quantized tensor's elements stand for others. A RuntimeError for one that is not quantized.
    public func qscheme() -> torch.qscheme {
        var out = 0
        check(ct_tensor_qscheme(handle, &out))
        return torch.qscheme(code: out)
    }
}
