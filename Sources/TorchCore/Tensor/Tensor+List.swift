internal import CTorch

extension Tensor {
    /// The elements in order, row by row, as values of a Swift type; converted where the dtype is another one. An
    /// error, as of `item`, for a number that an integer type can't hold.
    public func flatList<Value: torch.ItemValue>(_ type: Value.Type = Double.self) -> [Value] {
        guard let element = Value._torchElement else {
            let flat = self.reshape(-1)
            return (0..<flat.numel()).map { flat[$0].item(type) }
        }
        let kept = element.is_floating_point || element == .bool || dtype.is_complex || dtype == element
        if kept || (element == .int64 && dtype != .uint64 && !dtype.is_floating_point) {
            return stored(type, element)
        }
        // Each number by itself, for the type may be unable to hold it.
        if dtype.is_floating_point {
            return stored(Double.self, .float64).map { Value(_torchItem: torch.Scalar($0)) }
        }
        return stored(Int.self, .int64).map { bits in
            let isLarge = dtype == .uint64 && bits < 0
            return Value(_torchItem: isLarge ? torch.Scalar(Double(UInt(bitPattern: bits))) : torch.Scalar(bits))
        }
    }

    /// The elements as they lie in memory once they have a dtype, which is the type's.
    func stored<Value: torch.ItemValue>(_ type: Value.Type, _ element: torch.dtype) -> [Value] {
        let dense = LayerTensor.outside(
            detach().to(device: "cpu", dtype: element).contiguous().resolve_conj().resolve_neg())
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
        guard dim() != count else { return true }
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
