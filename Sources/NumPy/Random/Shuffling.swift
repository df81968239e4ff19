import Torch

extension np.random.BitGenerator {
    /// The numbers below `count` in a random order; the lock is held.
    final func shuffled(_ count: Int) -> [Int] {
        var order = Array(0..<max(count, 0))
        for i in stride(from: order.count - 1, to: 0, by: -1) { order.swapAt(i, Int(interval(UInt64(i)))) }
        return order
    }

    /// Shuffles an array's parts along an axis, where it is.
    final func shuffle(_ x: Tensor, _ axis: Int) {
        guard let axis = checked(axis, x), x.numel() > 0 else { return }
        let order = lock.withLock { _ in shuffled(x.size(axis)) }
        torch.no_grad { _ = x.copy_(x.index_select(axis, positions(order).to(device: x.device))) }
    }

    /// Shuffles a list.
    final func shuffle<Elements: MutableCollection & RandomAccessCollection>(_ x: inout Elements) {
        let order = lock.withLock { _ in shuffled(x.count) }
        let elements = Array(x)
        for (place, source) in zip(x.indices, order) { x[place] = elements[source] }
    }

    /// The numbers below one, or an array's parts, in a random order.
    final func permutation(_ x: any np.random.Values, _ axis: Int) -> ndarray {
        let values = x._npValues
        if values.dim() == 0 {
            guard values.dtype == .int64 else {
                return ndarray(failed(.IndexError, "x must be an integer or at least 1-dimensional"))
            }
            return ndarray(positions(lock.withLock { _ in shuffled(values.item(Int.self)) }))
        }
        guard let axis = checked(axis, values) else { return ndarray(Placeholder.tensor) }
        let order = lock.withLock { _ in shuffled(values.size(axis)) }
        return ndarray(values.index_select(axis, positions(order).to(device: values.device)))
    }

    /// A copy whose elements are shuffled, along an axis each line by itself.
    final func permuted(_ x: any np.random.Values, _ axis: Int?) -> ndarray {
        let values = x._npValues
        guard let axis else {
            let flat = values.reshape([-1])
            let order = lock.withLock { _ in shuffled(flat.numel()) }
            return ndarray(flat.index_select(0, positions(order)).reshape(values.shape))
        }
        guard let axis = checked(axis, values) else { return ndarray(Placeholder.tensor) }
        let lines = values.movedim(axis, -1)
        let length = values.size(axis)
        let count = length == 0 ? 0 : values.numel() / length
        let orders = lock.withLock { _ in (0..<count).flatMap { _ in shuffled(length) } }
        return ndarray(lines.gather(-1, positions(orders).reshape(lines.shape)).movedim(-1, axis).contiguous())
    }

    private func checked(_ axis: Int, _ x: Tensor) -> Int? {
        guard (-x.dim()..<x.dim()).contains(axis) else {
            let kind = TorchError.Kind(rawValue: "AxisError")
            raise(kind, "axis \(axis) is out of bounds for array of dimension \(x.dim())")
            return nil
        }
        return axis < 0 ? axis + x.dim() : axis
    }

    private func positions(_ order: [Int]) -> Tensor {
        ndarray.filled([order.count], .int64, Int.self) { out in
            for i in out.indices { out[i] = order[i] }
        }.tensor
    }
}
