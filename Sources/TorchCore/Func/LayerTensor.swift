internal import CTorch

/// A tensor of one of `torch.func`'s transforms, as the code inside it sees it, and the tensor that it stands for.
package struct LayerTensor {
    package enum Kind { case batched, tracking, functional }

    package let kind: Kind
    /// Of the transform, from 1; -2 where that has ended.
    package let level: Int
    /// Where the inside has the dimension that a `vmap` goes over; -1 for other kinds.
    package let dim: Int
    package let value: Tensor

    /// Nil for a tensor of no transform.
    package init?(_ tensor: Tensor) {
        var out = ct_func_wrapper()
        guard succeeded(ct_func_tensor(tensor.handle, &out)) else { return nil }
        switch out.kind {
        case CT_FUNC_BATCHED: kind = .batched
        case CT_FUNC_TRACKING: kind = .tracking
        case CT_FUNC_FUNCTIONAL: kind = .functional
        default: return nil
        }
        (level, dim, value) = (out.level, out.dim, Tensor(adopting: out.value))
    }

    /// The tensor with the values of one inside `grad`, `vjp` or `jvp`, or behind one of these that has ended.
    package static func outside(_ tensor: Tensor) -> Tensor {
        var tensor = tensor
        while let inside = LayerTensor(tensor), inside.kind == .tracking { tensor = inside.value }
        return tensor
    }

    /// Python's text of it.
    package var text: String {
        let inside = value.description
        let indented = inside.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.allSatisfy(\.isWhitespace) ? $0 : "    " + $0 }.joined(separator: "\n")
        switch kind {
        case .batched: return "BatchedTensor(lvl=\(level), bdim=\(dim), value=\n\(indented)\n)"
        case .tracking: return "GradTrackingTensor(lvl=\(level), value=\n\(indented)\n)"
        case .functional: return "FunctionalTensor(lvl=\(level), value=\\\n\(inside))"
        }
    }

    /// Runs `body` on the tensors as they are, past all transforms.
    package static func passing<Result, E: Error>(_ body: () throws(E) -> Result) throws(E) -> Result {
        let before = ct_func_pause(true)
        defer { _ = ct_func_pause(before) }
        return try body()
    }
}
