// Tuples where Python takes them: `x.sum((0, 1))`.

extension Tensor {
    /// Over several dimensions: `x.sum((0, 1))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.sum.html>.
    @_disfavoredOverload
    public func sum<each N: torch.IntList>(
        _ dim: (repeat each N), keepdim: Bool = false, dtype: torch.dtype? = nil
    ) -> Tensor {
        sum(sizes(repeat each dim), keepdim: keepdim, dtype: dtype)
    }

    @_disfavoredOverload
    public func sum<each N: torch.IntList>(_ dim: (repeat each N), _ keepdim: Bool) -> Tensor {
        sum(sizes(repeat each dim), keepdim: keepdim)
    }

    @_disfavoredOverload
    public func sum<each N: torch.IntList>(
        dim: (repeat each N), keepdim: Bool = false, dtype: torch.dtype? = nil
    ) -> Tensor {
        sum(dim: sizes(repeat each dim), keepdim: keepdim, dtype: dtype)
    }

    /// Over several dimensions: `x.mean((0, 1))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.mean.html>.
    @_disfavoredOverload
    public func mean<each N: torch.IntList>(
        _ dim: (repeat each N), keepdim: Bool = false, dtype: torch.dtype? = nil
    ) -> Tensor {
        mean(sizes(repeat each dim), keepdim: keepdim, dtype: dtype)
    }

    @_disfavoredOverload
    public func mean<each N: torch.IntList>(_ dim: (repeat each N), _ keepdim: Bool) -> Tensor {
        mean(sizes(repeat each dim), keepdim: keepdim)
    }

    @_disfavoredOverload
    public func mean<each N: torch.IntList>(
        dim: (repeat each N), keepdim: Bool = false, dtype: torch.dtype? = nil
    ) -> Tensor {
        mean(dim: sizes(repeat each dim), keepdim: keepdim, dtype: dtype)
    }

    /// Over several dimensions: `x.amax((0, 1))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.amax.html>.
    @_disfavoredOverload
    public func amax<each N: torch.IntList>(
        _ dim: (repeat each N), keepdim: Bool = false
    ) -> Tensor {
        amax(sizes(repeat each dim), keepdim: keepdim)
    }

    @_disfavoredOverload
    public func amax<each N: torch.IntList>(_ dim: (repeat each N), _ keepdim: Bool) -> Tensor {
        amax(sizes(repeat each dim), keepdim: keepdim)
    }

    @_disfavoredOverload
    public func amax<each N: torch.IntList>(
        dim: (repeat each N), keepdim: Bool = false
    ) -> Tensor {
        amax(dim: sizes(repeat each dim), keepdim: keepdim)
    }

    /// Over several dimensions: `x.amin((0, 1))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.amin.html>.
    @_disfavoredOverload
    public func amin<each N: torch.IntList>(
        _ dim: (repeat each N), keepdim: Bool = false
    ) -> Tensor {
        amin(sizes(repeat each dim), keepdim: keepdim)
    }

    @_disfavoredOverload
    public func amin<each N: torch.IntList>(_ dim: (repeat each N), _ keepdim: Bool) -> Tensor {
        amin(sizes(repeat each dim), keepdim: keepdim)
    }

    @_disfavoredOverload
    public func amin<each N: torch.IntList>(
        dim: (repeat each N), keepdim: Bool = false
    ) -> Tensor {
        amin(dim: sizes(repeat each dim), keepdim: keepdim)
    }

    /// The standard deviation over several dimensions: `x.std((0, 2))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.std.html>.
    @_disfavoredOverload
    public func std<each N: torch.IntList>(
        _ dim: (repeat each N), unbiased: Bool = true, keepdim: Bool = false
    ) -> Tensor {
        std(sizes(repeat each dim), unbiased: unbiased, keepdim: keepdim)
    }

    @_disfavoredOverload
    public func std<each N: torch.IntList>(
        _ dim: (repeat each N), correction: any torch.Number, keepdim: Bool = false
    ) -> Tensor {
        std(sizes(repeat each dim), correction: correction, keepdim: keepdim)
    }

    /// The standard deviation over several dimensions: `x.std(dim: (0, 2))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.std.html>.
    @_disfavoredOverload
    public func std<each N: torch.IntList>(
        dim: (repeat each N), unbiased: Bool = true, keepdim: Bool = false
    ) -> Tensor {
        std(dim: sizes(repeat each dim), unbiased: unbiased, keepdim: keepdim)
    }

    @_disfavoredOverload
    public func std<each N: torch.IntList>(
        dim: (repeat each N), correction: any torch.Number, keepdim: Bool = false
    ) -> Tensor {
        std(dim: sizes(repeat each dim), correction: correction, keepdim: keepdim)
    }

    /// The variance over several dimensions: `x.var((0, 2))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.var.html>.
    @_disfavoredOverload
    public func `var`<each N: torch.IntList>(
        _ dim: (repeat each N), unbiased: Bool = true, keepdim: Bool = false
    ) -> Tensor {
        self.var(sizes(repeat each dim), unbiased: unbiased, keepdim: keepdim)
    }

    @_disfavoredOverload
    public func `var`<each N: torch.IntList>(
        _ dim: (repeat each N), correction: any torch.Number, keepdim: Bool = false
    ) -> Tensor {
        self.var(sizes(repeat each dim), correction: correction, keepdim: keepdim)
    }

    /// The variance over several dimensions: `x.var(dim: (0, 2))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.var.html>.
    @_disfavoredOverload
    public func `var`<each N: torch.IntList>(
        dim: (repeat each N), unbiased: Bool = true, keepdim: Bool = false
    ) -> Tensor {
        self.var(dim: sizes(repeat each dim), unbiased: unbiased, keepdim: keepdim)
    }

    @_disfavoredOverload
    public func `var`<each N: torch.IntList>(
        dim: (repeat each N), correction: any torch.Number, keepdim: Bool = false
    ) -> Tensor {
        self.var(dim: sizes(repeat each dim), correction: correction, keepdim: keepdim)
    }
}

extension torch {
    /// Over several dimensions: `torch.sum(x, (0, 1))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.sum.html>.
    @_disfavoredOverload
    public static func sum<each N: IntList>(
        _ input: Tensor, _ dim: (repeat each N), keepdim: Bool = false, dtype: dtype? = nil
    ) -> Tensor {
        sum(input, sizes(repeat each dim), keepdim: keepdim, dtype: dtype)
    }

    @_disfavoredOverload
    public static func sum<each N: IntList>(_ input: Tensor, _ dim: (repeat each N), _ keepdim: Bool) -> Tensor {
        sum(input, sizes(repeat each dim), keepdim: keepdim)
    }

    @_disfavoredOverload
    public static func sum<each N: IntList>(
        _ input: Tensor, dim: (repeat each N), keepdim: Bool = false, dtype: dtype? = nil
    ) -> Tensor {
        sum(input, dim: sizes(repeat each dim), keepdim: keepdim, dtype: dtype)
    }

    /// Over several dimensions: `torch.mean(x, (0, 1))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.mean.html>.
    @_disfavoredOverload
    public static func mean<each N: IntList>(
        _ input: Tensor, _ dim: (repeat each N), keepdim: Bool = false, dtype: dtype? = nil
    ) -> Tensor {
        mean(input, sizes(repeat each dim), keepdim: keepdim, dtype: dtype)
    }

    @_disfavoredOverload
    public static func mean<each N: IntList>(_ input: Tensor, _ dim: (repeat each N), _ keepdim: Bool) -> Tensor {
        mean(input, sizes(repeat each dim), keepdim: keepdim)
    }

    @_disfavoredOverload
    public static func mean<each N: IntList>(
        _ input: Tensor, dim: (repeat each N), keepdim: Bool = false, dtype: dtype? = nil
    ) -> Tensor {
        mean(input, dim: sizes(repeat each dim), keepdim: keepdim, dtype: dtype)
    }

    /// Over several dimensions: `torch.amax(x, (0, 1))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.amax.html>.
    @_disfavoredOverload
    public static func amax<each N: IntList>(
        _ input: Tensor, _ dim: (repeat each N), keepdim: Bool = false
    ) -> Tensor {
        amax(input, sizes(repeat each dim), keepdim: keepdim)
    }

    @_disfavoredOverload
    public static func amax<each N: IntList>(_ input: Tensor, _ dim: (repeat each N), _ keepdim: Bool) -> Tensor {
        amax(input, sizes(repeat each dim), keepdim: keepdim)
    }

    @_disfavoredOverload
    public static func amax<each N: IntList>(
        _ input: Tensor, dim: (repeat each N), keepdim: Bool = false
    ) -> Tensor {
        amax(input, dim: sizes(repeat each dim), keepdim: keepdim)
    }

    /// Over several dimensions: `torch.amin(x, (0, 1))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.amin.html>.
    @_disfavoredOverload
    public static func amin<each N: IntList>(
        _ input: Tensor, _ dim: (repeat each N), keepdim: Bool = false
    ) -> Tensor {
        amin(input, sizes(repeat each dim), keepdim: keepdim)
    }

    @_disfavoredOverload
    public static func amin<each N: IntList>(_ input: Tensor, _ dim: (repeat each N), _ keepdim: Bool) -> Tensor {
        amin(input, sizes(repeat each dim), keepdim: keepdim)
    }

    @_disfavoredOverload
    public static func amin<each N: IntList>(
        _ input: Tensor, dim: (repeat each N), keepdim: Bool = false
    ) -> Tensor {
        amin(input, dim: sizes(repeat each dim), keepdim: keepdim)
    }
}
