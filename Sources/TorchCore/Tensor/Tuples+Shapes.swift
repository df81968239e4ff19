// Tuples where Python takes them: `x.view((2, 3))`.

extension Tensor {
    /// The same values in another shape: `x.view((2, 3))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.view.html>.
    @_disfavoredOverload
    public func view<each N: torch.IntList>(_ size: (repeat each N)) -> Tensor { view(sizes(repeat each size)) }

    /// The same values in another shape: `x.reshape((2, 3))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.reshape.html>.
    @_disfavoredOverload
    public func reshape<each N: torch.IntList>(_ shape: (repeat each N)) -> Tensor { reshape(sizes(repeat each shape)) }

    /// Dimensions of size 1 extended: `x.expand((2, 3))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.expand.html>.
    @_disfavoredOverload
    public func expand<each N: torch.IntList>(_ size: (repeat each N)) -> Tensor { expand(sizes(repeat each size)) }

    /// The tensor repeated along its dimensions: `x.repeat((2, 1))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.repeat.html>.
    @_disfavoredOverload
    public func `repeat`<each N: torch.IntList>(_ repeats: (repeat each N)) -> Tensor {
        self.repeat(sizes(repeat each repeats))
    }

    /// The tensor repeated along its dimensions: `x.tile((2, 1))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.tile.html>.
    @_disfavoredOverload
    public func tile<each N: torch.IntList>(_ dims: (repeat each N)) -> Tensor { tile(sizes(repeat each dims)) }

    /// The dimensions in another order: `x.permute((0, 2, 1))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.permute.html>.
    @_disfavoredOverload
    public func permute<each N: torch.IntList>(_ dims: (repeat each N)) -> Tensor { permute(sizes(repeat each dims)) }

    /// The dimensions turned round: `x.flip((0, 1))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.flip.html>.
    @_disfavoredOverload
    public func flip<each N: torch.IntList>(_ dims: (repeat each N)) -> Tensor { flip(sizes(repeat each dims)) }

    /// Without these dimensions, where they have size 1: `x.squeeze((0, 2))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.squeeze.html>.
    @_disfavoredOverload
    public func squeeze<each N: torch.IntList>(_ dim: (repeat each N)) -> Tensor { squeeze(sizes(repeat each dim)) }

    /// Dimensions of size 1 extended: `x.broadcast_to((2, 3))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.broadcast_to.html>.
    @_disfavoredOverload
    public func broadcast_to<each N: torch.IntList>(_ size: (repeat each N)) -> Tensor {
        broadcast_to(sizes(repeat each size))
    }

    /// Zeros of a shape, of this dtype and on this device: `x.new_zeros((2, 3))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.new_zeros.html>.
    @_disfavoredOverload
    public func new_zeros<each N: torch.IntList>(
        _ size: (repeat each N), dtype: torch.dtype? = nil, device: (any torch.DeviceLike)? = nil,
        requires_grad: Bool = false
    ) -> Tensor {
        new_zeros(sizes(repeat each size), dtype: dtype, device: device, requires_grad: requires_grad)
    }

    /// Ones of a shape, of this dtype and on this device.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.new_ones.html>.
    @_disfavoredOverload
    public func new_ones<each N: torch.IntList>(
        _ size: (repeat each N), dtype: torch.dtype? = nil, device: (any torch.DeviceLike)? = nil,
        requires_grad: Bool = false
    ) -> Tensor {
        new_ones(sizes(repeat each size), dtype: dtype, device: device, requires_grad: requires_grad)
    }

    /// The elements moved along several dimensions: `x.roll((1, 2), (0, 1))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.roll.html>.
    @_disfavoredOverload
    public func roll<each N: torch.IntList, each D: torch.IntList>(
        _ shifts: (repeat each N), _ dims: (repeat each D)
    ) -> Tensor {
        roll(sizes(repeat each shifts), sizes(repeat each dims))
    }

    @_disfavoredOverload
    public func roll<each N: torch.IntList, each D: torch.IntList>(
        shifts: (repeat each N), dims: (repeat each D)
    ) -> Tensor {
        roll(sizes(repeat each shifts), sizes(repeat each dims))
    }
}

extension torch {
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.reshape.html>.
    @_disfavoredOverload
    public static func reshape<each N: IntList>(_ input: Tensor, _ shape: (repeat each N)) -> Tensor {
        reshape(input, sizes(repeat each shape))
    }

    @_disfavoredOverload
    public static func reshape<each N: IntList>(_ input: Tensor, shape: (repeat each N)) -> Tensor {
        reshape(input, sizes(repeat each shape))
    }

    /// See <https://docs.pytorch.org/docs/stable/generated/torch.permute.html>.
    @_disfavoredOverload
    public static func permute<each N: IntList>(_ input: Tensor, _ dims: (repeat each N)) -> Tensor {
        permute(input, sizes(repeat each dims))
    }

    @_disfavoredOverload
    public static func permute<each N: IntList>(_ input: Tensor, dims: (repeat each N)) -> Tensor {
        permute(input, sizes(repeat each dims))
    }

    /// See <https://docs.pytorch.org/docs/stable/generated/torch.flip.html>.
    @_disfavoredOverload
    public static func flip<each N: IntList>(_ input: Tensor, _ dims: (repeat each N)) -> Tensor {
        flip(input, sizes(repeat each dims))
    }

    @_disfavoredOverload
    public static func flip<each N: IntList>(_ input: Tensor, dims: (repeat each N)) -> Tensor {
        flip(input, sizes(repeat each dims))
    }

    /// See <https://docs.pytorch.org/docs/stable/generated/torch.tile.html>.
    @_disfavoredOverload
    public static func tile<each N: IntList>(_ input: Tensor, _ dims: (repeat each N)) -> Tensor {
        tile(input, sizes(repeat each dims))
    }

    @_disfavoredOverload
    public static func tile<each N: IntList>(_ input: Tensor, dims: (repeat each N)) -> Tensor {
        tile(input, sizes(repeat each dims))
    }

    /// See <https://docs.pytorch.org/docs/stable/generated/torch.squeeze.html>.
    @_disfavoredOverload
    public static func squeeze<each N: IntList>(_ input: Tensor, _ dim: (repeat each N)) -> Tensor {
        squeeze(input, sizes(repeat each dim))
    }

    @_disfavoredOverload
    public static func squeeze<each N: IntList>(_ input: Tensor, dim: (repeat each N)) -> Tensor {
        squeeze(input, sizes(repeat each dim))
    }

    /// See <https://docs.pytorch.org/docs/stable/generated/torch.broadcast_to.html>.
    @_disfavoredOverload
    public static func broadcast_to<each N: IntList>(_ input: Tensor, _ size: (repeat each N)) -> Tensor {
        broadcast_to(input, sizes(repeat each size))
    }

    @_disfavoredOverload
    public static func broadcast_to<each N: IntList>(_ input: Tensor, size: (repeat each N)) -> Tensor {
        broadcast_to(input, sizes(repeat each size))
    }
}
