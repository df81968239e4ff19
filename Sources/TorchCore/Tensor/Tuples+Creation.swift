// Tuples where Python takes them: `torch.ones((2, 3))`. A Swift tuple conforms to no protocol, but a parameter pack takes
// it. A pack of one is a plain number or list, so these forms are the second choice.

/// What the elements of a tuple say together: `(3, 5)` as `[3, 5]`; a single one speaks for itself.
package func sizes<each Size: torch.IntList>(_ size: repeat each Size) -> any torch.IntList {
    var lists: [any torch.IntList] = []
    for list in repeat each size { lists.append(list) }
    return lists.count == 1 ? lists[0] : lists.flatMap(\.torchInts)
}

extension torch {
    /// Zeros of a shape: `torch.zeros((2, 3))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.zeros.html>.
    @_disfavoredOverload
    public static func zeros<each N: IntList>(
        _ size: (repeat each N), dtype: dtype? = nil, layout: layout? = nil, device: (any DeviceLike)? = nil,
        pin_memory: Bool? = nil, requires_grad: Bool = false
    ) -> Tensor {
        zeros(
            sizes(repeat each size), dtype: dtype, layout: layout, device: device,
            pin_memory: pin_memory, requires_grad: requires_grad)
    }

    /// Zeros of a shape: `torch.zeros((2, 3))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.zeros.html>.
    @_disfavoredOverload
    public static func zeros<each N: IntList>(
        size: (repeat each N), dtype: dtype? = nil, layout: layout? = nil, device: (any DeviceLike)? = nil,
        pin_memory: Bool? = nil, requires_grad: Bool = false
    ) -> Tensor {
        zeros(
            sizes(repeat each size), dtype: dtype, layout: layout, device: device,
            pin_memory: pin_memory, requires_grad: requires_grad)
    }

    /// Ones of a shape: `torch.ones((2, 3))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.ones.html>.
    @_disfavoredOverload
    public static func ones<each N: IntList>(
        _ size: (repeat each N), dtype: dtype? = nil, layout: layout? = nil, device: (any DeviceLike)? = nil,
        pin_memory: Bool? = nil, requires_grad: Bool = false
    ) -> Tensor {
        ones(
            sizes(repeat each size), dtype: dtype, layout: layout, device: device,
            pin_memory: pin_memory, requires_grad: requires_grad)
    }

    /// Ones of a shape: `torch.ones((2, 3))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.ones.html>.
    @_disfavoredOverload
    public static func ones<each N: IntList>(
        size: (repeat each N), dtype: dtype? = nil, layout: layout? = nil, device: (any DeviceLike)? = nil,
        pin_memory: Bool? = nil, requires_grad: Bool = false
    ) -> Tensor {
        ones(
            sizes(repeat each size), dtype: dtype, layout: layout, device: device,
            pin_memory: pin_memory, requires_grad: requires_grad)
    }

    /// A tensor of a shape whose values are whatever lay in memory.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.empty.html>.
    @_disfavoredOverload
    public static func empty<each N: IntList>(
        _ size: (repeat each N), dtype: dtype? = nil, layout: layout? = nil, device: (any DeviceLike)? = nil,
        pin_memory: Bool? = nil, requires_grad: Bool = false
    ) -> Tensor {
        empty(
            sizes(repeat each size), dtype: dtype, layout: layout, device: device,
            pin_memory: pin_memory, requires_grad: requires_grad)
    }

    /// A tensor of a shape whose values are whatever lay in memory.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.empty.html>.
    @_disfavoredOverload
    public static func empty<each N: IntList>(
        size: (repeat each N), dtype: dtype? = nil, layout: layout? = nil, device: (any DeviceLike)? = nil,
        pin_memory: Bool? = nil, requires_grad: Bool = false
    ) -> Tensor {
        empty(
            sizes(repeat each size), dtype: dtype, layout: layout, device: device,
            pin_memory: pin_memory, requires_grad: requires_grad)
    }

    /// Numbers between 0 and 1, of a shape.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.rand.html>.
    @_disfavoredOverload
    public static func rand<each N: IntList>(
        _ size: (repeat each N), dtype: dtype? = nil, layout: layout? = nil, device: (any DeviceLike)? = nil,
        pin_memory: Bool? = nil, requires_grad: Bool = false
    ) -> Tensor {
        rand(
            sizes(repeat each size), dtype: dtype, layout: layout, device: device,
            pin_memory: pin_memory, requires_grad: requires_grad)
    }

    /// Numbers between 0 and 1, of a shape.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.rand.html>.
    @_disfavoredOverload
    public static func rand<each N: IntList>(
        size: (repeat each N), dtype: dtype? = nil, layout: layout? = nil, device: (any DeviceLike)? = nil,
        pin_memory: Bool? = nil, requires_grad: Bool = false
    ) -> Tensor {
        rand(
            sizes(repeat each size), dtype: dtype, layout: layout, device: device,
            pin_memory: pin_memory, requires_grad: requires_grad)
    }

    /// Normally distributed numbers, of a shape.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.randn.html>.
    @_disfavoredOverload
    public static func randn<each N: IntList>(
        _ size: (repeat each N), dtype: dtype? = nil, layout: layout? = nil, device: (any DeviceLike)? = nil,
        pin_memory: Bool? = nil, requires_grad: Bool = false
    ) -> Tensor {
        randn(
            sizes(repeat each size), dtype: dtype, layout: layout, device: device,
            pin_memory: pin_memory, requires_grad: requires_grad)
    }

    /// Normally distributed numbers, of a shape.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.randn.html>.
    @_disfavoredOverload
    public static func randn<each N: IntList>(
        size: (repeat each N), dtype: dtype? = nil, layout: layout? = nil, device: (any DeviceLike)? = nil,
        pin_memory: Bool? = nil, requires_grad: Bool = false
    ) -> Tensor {
        randn(
            sizes(repeat each size), dtype: dtype, layout: layout, device: device,
            pin_memory: pin_memory, requires_grad: requires_grad)
    }

    /// A value in every element of a shape: `torch.full((2, 3), 1.5)`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.full.html>.
    @_disfavoredOverload
    public static func full<each N: IntList>(
        _ size: (repeat each N), _ fill_value: any Number, dtype: dtype? = nil, layout: layout? = nil,
        device: (any DeviceLike)? = nil, pin_memory: Bool? = nil, requires_grad: Bool = false
    ) -> Tensor {
        full(
            sizes(repeat each size), fill_value, dtype: dtype, layout: layout, device: device, pin_memory: pin_memory,
            requires_grad: requires_grad)
    }

    /// Integers below `high`, of a shape: `torch.randint(0, 10, (2, 3))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.randint.html>.
    @_disfavoredOverload
    public static func randint<each N: IntList>(
        _ high: Int, _ size: (repeat each N), dtype: dtype? = .int64, layout: layout? = nil,
        device: (any DeviceLike)? = nil, pin_memory: Bool? = nil, requires_grad: Bool = false
    ) -> Tensor {
        randint(
            high, sizes(repeat each size), dtype: dtype, layout: layout, device: device, pin_memory: pin_memory,
            requires_grad: requires_grad)
    }

    /// Integers below `high`, of a shape: `torch.randint(0, 10, (2, 3))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.randint.html>.
    @_disfavoredOverload
    public static func randint<each N: IntList>(
        _ low: Int, _ high: Int, _ size: (repeat each N), dtype: dtype? = .int64, layout: layout? = nil,
        device: (any DeviceLike)? = nil, pin_memory: Bool? = nil, requires_grad: Bool = false
    ) -> Tensor {
        randint(
            low, high, sizes(repeat each size), dtype: dtype, layout: layout, device: device, pin_memory: pin_memory,
            requires_grad: requires_grad)
    }
}
