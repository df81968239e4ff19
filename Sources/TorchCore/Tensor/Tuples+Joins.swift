// Tuples where Python takes them: `torch.cat((a, b))`.

extension torch {
    /// A tensor in a tuple of tensors: what a parameter pack holds, protocols name.
    public protocol JoinedTensor {
        var torchTensor: Tensor { get }
    }
}

extension Tensor: torch.JoinedTensor {}

/// The tensors of a tuple. A TypeError for a tensor by itself, which Swift takes for a tuple of one.
private func tuple<each T: torch.JoinedTensor>(_ tensors: repeat each T, op: String) -> [Tensor] {
    var list: [Tensor] = []
    for tensor in repeat each tensors { list.append(tensor.torchTensor) }
    if list.count == 1 {
        raise(.TypeError, "\(op)(): argument 'tensors' (position 1) must be tuple of Tensors, not Tensor", op: op)
    }
    return list
}

extension torch {
    /// The tensors one behind the other: `torch.cat((a, b), dim: 1)`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.cat.html>.
    @_disfavoredOverload
    public static func cat<each T: JoinedTensor>(_ tensors: (repeat each T), dim: Int = 0) -> Tensor {
        cat(tuple(repeat each tensors, op: "cat"), dim)
    }

    /// The tensors one behind the other: `torch.cat((a, b), dim: 1)`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.cat.html>.
    @_disfavoredOverload
    public static func cat<each T: JoinedTensor>(_ tensors: (repeat each T), _ dim: Int) -> Tensor {
        cat(tuple(repeat each tensors, op: "cat"), dim)
    }

    /// The same as `torch.cat`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.concat.html>.
    @_disfavoredOverload
    public static func concat<each T: JoinedTensor>(_ tensors: (repeat each T), dim: Int = 0) -> Tensor {
        concat(tuple(repeat each tensors, op: "concat"), dim)
    }

    /// The same as `torch.cat`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.concat.html>.
    @_disfavoredOverload
    public static func concat<each T: JoinedTensor>(_ tensors: (repeat each T), _ dim: Int) -> Tensor {
        concat(tuple(repeat each tensors, op: "concat"), dim)
    }

    /// The tensors along a new dimension: `torch.stack((a, b))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.stack.html>.
    @_disfavoredOverload
    public static func stack<each T: JoinedTensor>(_ tensors: (repeat each T), dim: Int = 0) -> Tensor {
        stack(tuple(repeat each tensors, op: "stack"), dim)
    }

    /// The tensors along a new dimension: `torch.stack((a, b))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.stack.html>.
    @_disfavoredOverload
    public static func stack<each T: JoinedTensor>(_ tensors: (repeat each T), _ dim: Int) -> Tensor {
        stack(tuple(repeat each tensors, op: "stack"), dim)
    }

    /// The tensors side by side: `torch.hstack((a, b))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.hstack.html>.
    @_disfavoredOverload
    public static func hstack<each T: JoinedTensor>(_ tensors: (repeat each T)) -> Tensor {
        hstack(tuple(repeat each tensors, op: "hstack"))
    }

    /// The tensors one below the other: `torch.vstack((a, b))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.vstack.html>.
    @_disfavoredOverload
    public static func vstack<each T: JoinedTensor>(_ tensors: (repeat each T)) -> Tensor {
        vstack(tuple(repeat each tensors, op: "vstack"))
    }

    /// The tensors behind one another, along the third dimension.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.dstack.html>.
    @_disfavoredOverload
    public static func dstack<each T: JoinedTensor>(_ tensors: (repeat each T)) -> Tensor {
        dstack(tuple(repeat each tensors, op: "dstack"))
    }
}
