// Tuples where Python takes them: `nn.Conv2d(1, 2, (3, 5), stride: (1, 2), padding: (1, 0))`.

extension nn.Conv2d {
    @_disfavoredOverload
    public convenience init<each K: torch.IntList>(
        _ in_channels: Int, _ out_channels: Int, _ kernel_size: (repeat each K),
        stride: any torch.IntList = 1, padding: any nn.ConvPadding = 0, dilation: any torch.IntList = 1,
        groups: Int = 1, bias: Bool = true,
        padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
    ) {
        self.init(
            in_channels: in_channels, out_channels: out_channels, kernel_size: sizes(repeat each kernel_size),
            stride: stride, padding: padding, dilation: dilation, groups: groups, bias: bias,
            padding_mode: padding_mode, device: device, dtype: dtype)
    }

    @_disfavoredOverload
    public convenience init<each K: torch.IntList, each S: torch.IntList>(
        _ in_channels: Int, _ out_channels: Int, _ kernel_size: (repeat each K),
        stride: (repeat each S), padding: any nn.ConvPadding = 0, dilation: any torch.IntList = 1, groups: Int = 1,
        bias: Bool = true,
        padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
    ) {
        self.init(
            in_channels: in_channels, out_channels: out_channels, kernel_size: sizes(repeat each kernel_size),
            stride: sizes(repeat each stride), padding: padding, dilation: dilation, groups: groups, bias: bias,
            padding_mode: padding_mode, device: device, dtype: dtype)
    }

    @_disfavoredOverload
    public convenience init<each K: torch.IntList, each S: torch.IntList, each P: torch.IntList>(
        _ in_channels: Int, _ out_channels: Int, _ kernel_size: (repeat each K),
        stride: (repeat each S), padding: (repeat each P), dilation: any torch.IntList = 1, groups: Int = 1,
        bias: Bool = true,
        padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
    ) {
        self.init(
            in_channels: in_channels, out_channels: out_channels, kernel_size: sizes(repeat each kernel_size),
            stride: sizes(repeat each stride), padding: sizes(repeat each padding).torchInts(count: 2),
            dilation: dilation, groups: groups, bias: bias,
            padding_mode: padding_mode, device: device, dtype: dtype)
    }

    @_disfavoredOverload
    public convenience init<each K: torch.IntList>(
        _ in_channels: Int, _ out_channels: Int, kernel_size: (repeat each K),
        stride: any torch.IntList = 1, padding: any nn.ConvPadding = 0, dilation: any torch.IntList = 1,
        groups: Int = 1, bias: Bool = true,
        padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
    ) {
        self.init(
            in_channels: in_channels, out_channels: out_channels, kernel_size: sizes(repeat each kernel_size),
            stride: stride, padding: padding, dilation: dilation, groups: groups, bias: bias,
            padding_mode: padding_mode, device: device, dtype: dtype)
    }

    @_disfavoredOverload
    public convenience init<each K: torch.IntList, each S: torch.IntList>(
        _ in_channels: Int, _ out_channels: Int, kernel_size: (repeat each K),
        stride: (repeat each S), padding: any nn.ConvPadding = 0, dilation: any torch.IntList = 1, groups: Int = 1,
        bias: Bool = true,
        padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
    ) {
        self.init(
            in_channels: in_channels, out_channels: out_channels, kernel_size: sizes(repeat each kernel_size),
            stride: sizes(repeat each stride), padding: padding, dilation: dilation, groups: groups, bias: bias,
            padding_mode: padding_mode, device: device, dtype: dtype)
    }

    @_disfavoredOverload
    public convenience init<each K: torch.IntList, each S: torch.IntList, each P: torch.IntList>(
        _ in_channels: Int, _ out_channels: Int, kernel_size: (repeat each K),
        stride: (repeat each S), padding: (repeat each P), dilation: any torch.IntList = 1, groups: Int = 1,
        bias: Bool = true,
        padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
    ) {
        self.init(
            in_channels: in_channels, out_channels: out_channels, kernel_size: sizes(repeat each kernel_size),
            stride: sizes(repeat each stride), padding: sizes(repeat each padding).torchInts(count: 2),
            dilation: dilation, groups: groups, bias: bias,
            padding_mode: padding_mode, device: device, dtype: dtype)
    }
}

extension nn.ConvTranspose2d {
    @_disfavoredOverload
    public convenience init<each K: torch.IntList>(
        _ in_channels: Int, _ out_channels: Int, _ kernel_size: (repeat each K),
        stride: any torch.IntList = 1, padding: any torch.IntList = 0, output_padding: any torch.IntList = 0,
        groups: Int = 1, bias: Bool = true,
        dilation: any torch.IntList = 1, padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil,
        dtype: torch.dtype? = nil
    ) {
        self.init(
            in_channels: in_channels, out_channels: out_channels, kernel_size: sizes(repeat each kernel_size),
            stride: stride, padding: padding, output_padding: output_padding, groups: groups,
            bias: bias, dilation: dilation, padding_mode: padding_mode, device: device, dtype: dtype)
    }

    @_disfavoredOverload
    public convenience init<each K: torch.IntList, each S: torch.IntList>(
        _ in_channels: Int, _ out_channels: Int, _ kernel_size: (repeat each K),
        stride: (repeat each S), padding: any torch.IntList = 0, output_padding: any torch.IntList = 0, groups: Int = 1,
        bias: Bool = true,
        dilation: any torch.IntList = 1, padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil,
        dtype: torch.dtype? = nil
    ) {
        self.init(
            in_channels: in_channels, out_channels: out_channels, kernel_size: sizes(repeat each kernel_size),
            stride: sizes(repeat each stride), padding: padding, output_padding: output_padding, groups: groups,
            bias: bias, dilation: dilation, padding_mode: padding_mode, device: device, dtype: dtype)
    }

    @_disfavoredOverload
    public convenience init<each K: torch.IntList, each S: torch.IntList, each P: torch.IntList>(
        _ in_channels: Int, _ out_channels: Int, _ kernel_size: (repeat each K),
        stride: (repeat each S), padding: (repeat each P), output_padding: any torch.IntList = 0, groups: Int = 1,
        bias: Bool = true,
        dilation: any torch.IntList = 1, padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil,
        dtype: torch.dtype? = nil
    ) {
        self.init(
            in_channels: in_channels, out_channels: out_channels, kernel_size: sizes(repeat each kernel_size),
            stride: sizes(repeat each stride), padding: sizes(repeat each padding), output_padding: output_padding,
            groups: groups,
            bias: bias, dilation: dilation, padding_mode: padding_mode, device: device, dtype: dtype)
    }

    @_disfavoredOverload
    public convenience init<each K: torch.IntList>(
        _ in_channels: Int, _ out_channels: Int, kernel_size: (repeat each K),
        stride: any torch.IntList = 1, padding: any torch.IntList = 0, output_padding: any torch.IntList = 0,
        groups: Int = 1, bias: Bool = true,
        dilation: any torch.IntList = 1, padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil,
        dtype: torch.dtype? = nil
    ) {
        self.init(
            in_channels: in_channels, out_channels: out_channels, kernel_size: sizes(repeat each kernel_size),
            stride: stride, padding: padding, output_padding: output_padding, groups: groups,
            bias: bias, dilation: dilation, padding_mode: padding_mode, device: device, dtype: dtype)
    }

    @_disfavoredOverload
    public convenience init<each K: torch.IntList, each S: torch.IntList>(
        _ in_channels: Int, _ out_channels: Int, kernel_size: (repeat each K),
        stride: (repeat each S), padding: any torch.IntList = 0, output_padding: any torch.IntList = 0, groups: Int = 1,
        bias: Bool = true,
        dilation: any torch.IntList = 1, padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil,
        dtype: torch.dtype? = nil
    ) {
        self.init(
            in_channels: in_channels, out_channels: out_channels, kernel_size: sizes(repeat each kernel_size),
            stride: sizes(repeat each stride), padding: padding, output_padding: output_padding, groups: groups,
            bias: bias, dilation: dilation, padding_mode: padding_mode, device: device, dtype: dtype)
    }

    @_disfavoredOverload
    public convenience init<each K: torch.IntList, each S: torch.IntList, each P: torch.IntList>(
        _ in_channels: Int, _ out_channels: Int, kernel_size: (repeat each K),
        stride: (repeat each S), padding: (repeat each P), output_padding: any torch.IntList = 0, groups: Int = 1,
        bias: Bool = true,
        dilation: any torch.IntList = 1, padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil,
        dtype: torch.dtype? = nil
    ) {
        self.init(
            in_channels: in_channels, out_channels: out_channels, kernel_size: sizes(repeat each kernel_size),
            stride: sizes(repeat each stride), padding: sizes(repeat each padding), output_padding: output_padding,
            groups: groups,
            bias: bias, dilation: dilation, padding_mode: padding_mode, device: device, dtype: dtype)
    }
}
