extension Tensor {
    /// The dimensions in the order in which they lie in memory, the outermost first.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.dim_order.html>.
    ///
    /// With `ambiguity_check` a RuntimeError where more than one order describes the tensor; an AttributeError for a
    /// sparse tensor.
    public func dim_order(ambiguity_check: Bool = false) -> [Int] { order(isChecked: ambiguity_check, formats: []) }

    /// The same, where of several orders the one is taken for which one of these formats describes the tensor, and no
    /// other of them.
    public func dim_order(ambiguity_check: [torch.memory_format]) -> [Int] {
        order(isChecked: true, formats: ambiguity_check)
    }

    private func order(isChecked: Bool, formats: [torch.memory_format]) -> [Int] {
        if is_sparse {
            raise(
                .AttributeError,
                "Can't get dim order on sparse type: \(type()) Use Tensor.to_dense() to convert to a dense tensor first.",
                op: "dim_order")
            return []
        }
        let (sizes, strides) = (Array(size()), stride())
        let isAmbiguous = sizes.contains(1) || zip(strides, strides.dropFirst()).contains { $0 == $1 }
        if isChecked, isAmbiguous, formats.count(where: { is_contiguous(memory_format: $0) }) != 1 {
            raise(
                .RuntimeError,
                "The tensor does not have unique dim order, or cannot map to exact one of the given memory formats.",
                op: "dim_order")
        }
        if sizes.count < 2 { return Array(sizes.indices) }
        let isPlain = is_contiguous()
        let isLast = sizes.count == 4 && is_contiguous(memory_format: .channels_last)
        if isPlain != isLast { return isPlain ? Array(sizes.indices) : [0, 2, 3, 1] }
        return sorted(sizes, strides)
    }

    /// By strides, with an insertion sort that leaves what it can't compare, from the innermost dimension on.
    private func sorted(_ sizes: [Int], _ strides: [Int]) -> [Int] {
        func isAtLeast(_ a: Int, _ b: Int) -> Bool { b == 0 || a != 0 && (a >= b || a % b == 0) }
        /// Whether `b` lies further in than `a` (1), further out (-1), or neither is known.
        func compared(_ a: Int, _ b: Int) -> Int {
            if strides[a] == 0 || strides[b] == 0 { return 0 }
            if strides[a] == strides[b] { return isAtLeast(sizes[b], sizes[a]) ? 0 : 1 }
            return isAtLeast(strides[b], strides[a]) ? -1 : 1
        }
        var order = Array(sizes.indices.reversed())
        for first in 1..<order.count {
            var place = first
            for other in (0..<first).reversed() {
                let comparison = compared(order[other], order[place])
                if comparison < 0 { break }
                if comparison > 0 {
                    order.swapAt(other, place)
                    place = other
                }
            }
        }
        return order.reversed()
    }
}
