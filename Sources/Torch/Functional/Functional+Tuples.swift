// Tuples where Python takes them: `F.pad(x, (1, 1))`.

extension nn.functional {
    /// Extends a tensor at its ends: `F.pad(x, (1, 1))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.pad.html>.
    @_disfavoredOverload
    public static func pad<each N: torch.IntList>(
        _ input: Tensor, _ pad: (repeat each N), mode: String = "constant", value: (any torch.Number)? = nil
    ) -> Tensor {
        nn.functional.pad(input: input, pad: sizes(repeat each pad), mode: mode, value: value)
    }

    @_disfavoredOverload
    public static func pad<each N: torch.IntList>(
        _ input: Tensor, _ pad: (repeat each N), _ mode: String, _ value: (any torch.Number)? = nil
    ) -> Tensor {
        nn.functional.pad(input: input, pad: sizes(repeat each pad), mode: mode, value: value)
    }

    /// The greatest element of every window: `F.max_pool2d(x, (2, 3))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_pool2d.html>.
    @_disfavoredOverload
    public static func max_pool2d<each K: torch.IntList>(
        _ input: Tensor, _ kernel_size: (repeat each K), stride: (any torch.IntList)? = nil,
        padding: any torch.IntList = 0, dilation: any torch.IntList = 1,
        ceil_mode: Bool = false
    ) -> Tensor {
        max_pool2d(
            input, sizes(repeat each kernel_size), stride: stride, padding: padding, dilation: dilation,
            ceil_mode: ceil_mode)
    }

    @_disfavoredOverload
    public static func max_pool2d<each K: torch.IntList, each S: torch.IntList>(
        _ input: Tensor, _ kernel_size: (repeat each K), stride: (repeat each S),
        padding: any torch.IntList = 0, dilation: any torch.IntList = 1,
        ceil_mode: Bool = false
    ) -> Tensor {
        max_pool2d(
            input, sizes(repeat each kernel_size), stride: sizes(repeat each stride), padding: padding,
            dilation: dilation, ceil_mode: ceil_mode)
    }

    /// The mean of every window: `F.avg_pool2d(x, (2, 3))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.avg_pool2d.html>.
    @_disfavoredOverload
    public static func avg_pool2d<each K: torch.IntList>(
        _ input: Tensor, _ kernel_size: (repeat each K), stride: any torch.IntList = [Int](),
        padding: any torch.IntList = 0, ceil_mode: Bool = false,
        count_include_pad: Bool = true, divisor_override: Int? = nil
    ) -> Tensor {
        avg_pool2d(
            input, sizes(repeat each kernel_size), stride: stride, padding: padding, ceil_mode: ceil_mode,
            count_include_pad: count_include_pad, divisor_override: divisor_override)
    }

    @_disfavoredOverload
    public static func avg_pool2d<each K: torch.IntList, each S: torch.IntList>(
        _ input: Tensor, _ kernel_size: (repeat each K), stride: (repeat each S),
        padding: any torch.IntList = 0, ceil_mode: Bool = false,
        count_include_pad: Bool = true, divisor_override: Int? = nil
    ) -> Tensor {
        avg_pool2d(
            input, sizes(repeat each kernel_size), stride: sizes(repeat each stride), padding: padding,
            ceil_mode: ceil_mode, count_include_pad: count_include_pad, divisor_override: divisor_override)
    }

    /// The means of as many windows as asked for: `F.adaptive_avg_pool2d(x, (1, 1))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_avg_pool2d.html>.
    @_disfavoredOverload
    public static func adaptive_avg_pool2d<each N: torch.IntList>(
        _ input: Tensor, _ output_size: (repeat each N)
    ) -> Tensor {
        adaptive_avg_pool2d(input, sizes(repeat each output_size).torchInts(count: 2))
    }

    /// Images of another size: `F.interpolate(x, size: (32, 48))`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.interpolate.html>.
    @_disfavoredOverload
    public static func interpolate<each N: torch.IntList>(
        _ input: Tensor, size: (repeat each N), mode: String = "nearest", align_corners: Bool? = nil,
        antialias: Bool = false
    ) -> Tensor {
        interpolate(
            input, size: sizes(repeat each size), mode: mode, align_corners: align_corners, antialias: antialias)
    }
}
