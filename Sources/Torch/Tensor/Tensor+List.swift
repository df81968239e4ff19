internal import CTorch

extension Tensor {
    /// The elements in order, row by row, as values of a Swift type; converted where the dtype is another one.
    public func flatList<Value: torch.ItemValue>(_ type: Value.Type = Double.self) -> [Value] {
        guard let element = Value.torchElement else {
            let flat = self.reshape(-1)
            return (0..<flat.numel()).map { flat[$0].item(type) }
        }
        let dense = detach().to(device: "cpu", dtype: element).contiguous().resolve_conj().resolve_neg()
        let count = dense.numel()
        guard count > 0, let start = dense.data_ptr() else {
            return dense.isPlaceholder ? Placeholder.list(type) : []
        }
        let values = [Value](
            UnsafeBufferPointer(start: start.assumingMemoryBound(to: Value.self), count: count))
        keep(dense)
        return values
    }

    /// The elements of a vector. An error for a tensor of another number of dimensions.
    public func tolist<Value: torch.ItemValue>(_ type: Value.Type = Double.self) -> [Value] {
        guard hasDimensions(1) else { return Placeholder.list(type) }
        return flatList(type)
    }

    /// The rows of a matrix.
    public func tolist<Value: torch.ItemValue>(_ type: [Value].Type) -> [[Value]] {
        guard hasDimensions(2) else { return placeholder(Placeholder.list(Value.self)) }
        return rows(flatList(Value.self), shape[0], shape[1])
    }

    /// The matrices of a tensor of three dimensions.
    public func tolist<Value: torch.ItemValue>(_ type: [[Value]].Type) -> [[[Value]]] {
        guard hasDimensions(3) else { return placeholder(placeholder(Placeholder.list(Value.self))) }
        let (n, m, k) = (shape[0], shape[1], shape[2])
        return rows(rows(flatList(Value.self), n * m, k), n, m)
    }

    private func hasDimensions(_ count: Int) -> Bool {
        guard dim() != count else { return !isPlaceholder }
        raise(
            .ValueError,
            "a list of depth \(count) was asked for, but the tensor has \(dim()) dimensions: "
                + "give the type of a row, as in tolist([Float].self) for a matrix", op: "tolist")
        return false
    }

    private func placeholder<Row>(_ row: Row) -> [Row] { Array(repeating: row, count: Placeholder.count) }

    private func rows<Value>(_ flat: [Value], _ count: Int, _ width: Int) -> [[Value]] {
        (0..<count).map { Array(flat[$0 * width..<($0 + 1) * width]) }
    }
}
