internal import CTorch

extension Tensor {
    /// The name that `Variable` was given; nil for any other tensor.
    /// See <https://docs.pytorch.org/docs/stable/tensors.html>.
    public var name: String? {
        var text: UnsafeMutablePointer<CChar>?
        check(ct_tensor_name(handle, &text))
        guard let text else { return nil }
        defer { ct_string_free(text) }
        return String(cString: text)
    }

    func setName(_ name: String) {
        check(ct_tensor_set_name(handle, name))
        keep(self)
    }
}
