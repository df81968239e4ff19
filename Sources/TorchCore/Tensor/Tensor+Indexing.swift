internal import CTorch

extension Tensor {
    /// Reads and writes parts of a tensor as Python's brackets do: ranges give views, tensors and lists gather.
    /// See <https://docs.pytorch.org/docs/stable/tensor_view.html>.
    ///
    /// An IndexError for too many indices or one out of range.
    public subscript(_ indices: (any torch.PlainIndex)?...) -> Tensor {
        get { read(indices) }
        set { write(indices, newValue) }
    }

    /// The same with Swift's ranges, `x[range]`. The second optional only makes this the second choice.
    public subscript(_ indices: (any torch.TensorIndex)??...) -> Tensor {
        get { read(indices.map { $0 ?? nil }) }
        set { write(indices.map { $0 ?? nil }, newValue) }
    }

    /// The part at one index of the first dimension, a view: the commonest index, without a list of indices.
    public subscript(_ index: Int) -> Tensor {
        get {
            var out: OpaquePointer?
            check(ct_tensor_select(handle, index, &out))
            return Tensor(adopting: out)
        }
        set { write([index], newValue) }
    }

    /// Writes a number: `x[mask] = 0`.
    @_disfavoredOverload
    public subscript(_ indices: (any torch.PlainIndex)?...) -> any torch.Number {
        get { read(indices).item(torch.Scalar.self) }
        set { write(indices, newValue) }
    }

    /// Writes a number with Swift's ranges: `x[range] = 0`.
    @_disfavoredOverload
    public subscript(_ indices: (any torch.TensorIndex)??...) -> any torch.Number {
        get { read(indices.map { $0 ?? nil }).item(torch.Scalar.self) }
        set { write(indices.map { $0 ?? nil }, newValue) }
    }

    func write(_ indices: [(any torch.TensorIndex)?], _ value: any torch.Number) {
        guard isWritable() else { return }
        // As Python does: a number takes the tensor's dtype before it is written.
        let kind = is_quantized ? .float32 : dtype
        write(indices, ATen.scalar_tensor(value._torchScalar, kind, .strided, device, nil))
    }

    package func read(_ indices: [(any torch.TensorIndex)?]) -> Tensor {
        let converted = torch.Index.flat(indices)
        var out: OpaquePointer?
        check(ct_tensor_index(handle, converted.map(\.c), converted.count, &out))
        keep(converted)
        return Tensor(adopting: out)
    }

    package func write(_ indices: [(any torch.TensorIndex)?], _ value: Tensor) {
        guard isWritable() else { return }
        let converted = torch.Index.flat(indices)
        check(ct_tensor_index_put(handle, converted.map(\.c), converted.count, value.handle))
        keep(converted)
        keep(value)
    }

    private func isWritable() -> Bool {
        guard layout != .strided, !isPlaceholder else { return true }
        raise(.TypeError, "Cannot assign to a sparse tensor", op: "index_put_")
        return false
    }
}
