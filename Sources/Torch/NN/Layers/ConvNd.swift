extension nn {
    /// Convolution of signals. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv1d.html>.
    ///
    /// Input `[N, in_channels, L]` or without `N`, output `[N, out_channels, Lout]`; `weight` is
    /// `[out_channels, in_channels / groups] + kernel_size`, `bias` `[out_channels]` or nil. A ValueError for groups that
    /// do not divide the channels and for a padding or a padding mode that is none.
    ///
    /// - Parameters:
    ///   - padding: How far the input is extended, or `"valid"` (not at all) or `"same"` (to keep the size).
    ///   - padding_mode: With what: `zeros`, `reflect`, `replicate` or `circular`.
    open class Conv1d: _ConvNd {
        // @forms
        public init(
            in_channels: Int, out_channels: Int, kernel_size: any torch.IntList, stride: any torch.IntList = 1,
            padding: any nn.ConvPadding = 0, dilation: any torch.IntList = 1, groups: Int = 1, bias: Bool = true,
            padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) {
            super.init(
                dimensions: 1, transposed: false, in_channels, out_channels, kernel_size: kernel_size, stride: stride,
                padding: padding, dilation: dilation, output_padding: 0, groups: groups, bias: bias,
                padding_mode: padding_mode, device: device, dtype: dtype)
        }

        open override func forward(_ input: Tensor) -> Tensor {
            if padding_mode != "zeros" {
                return ATen.conv1d(padInput(input), weight, bias, stride, [0], dilation, groups)
            }
            if let paddingName {
                return ATen.conv1d_padding(input, weight, bias, stride, paddingName, dilation, groups)
            }
            return ATen.conv1d(input, weight, bias, stride, padding, dilation, groups)
        }
    }

    /// Convolution of images. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html>.
    ///
    /// Input `[N, in_channels, H, W]` or without `N`, output `[N, out_channels, Hout, Wout]`; `weight` is
    /// `[out_channels, in_channels / groups] + kernel_size`, `bias` `[out_channels]` or nil. A ValueError for groups that
    /// do not divide the channels and for a padding or a padding mode that is none.
    ///
    /// - Parameters:
    ///   - padding: How far the input is extended, or `"valid"` (not at all) or `"same"` (to keep the size).
    ///   - padding_mode: With what: `zeros`, `reflect`, `replicate` or `circular`.
    open class Conv2d: _ConvNd {
        // @forms
        public init(
            in_channels: Int, out_channels: Int, kernel_size: any torch.IntList, stride: any torch.IntList = 1,
            padding: any nn.ConvPadding = 0, dilation: any torch.IntList = 1, groups: Int = 1, bias: Bool = true,
            padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) {
            super.init(
                dimensions: 2, transposed: false, in_channels, out_channels, kernel_size: kernel_size, stride: stride,
                padding: padding, dilation: dilation, output_padding: 0, groups: groups, bias: bias,
                padding_mode: padding_mode, device: device, dtype: dtype)
        }

        open override func forward(_ input: Tensor) -> Tensor {
            if padding_mode != "zeros" {
                return ATen.conv2d(padInput(input), weight, bias, stride, [0, 0], dilation, groups)
            }
            if let paddingName {
                return ATen.conv2d_padding(input, weight, bias, stride, paddingName, dilation, groups)
            }
            return ATen.conv2d(input, weight, bias, stride, padding, dilation, groups)
        }
    }

    /// Convolution of volumes. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv3d.html>.
    ///
    /// Input `[N, in_channels, D, H, W]` or without `N`, output `[N, out_channels, Dout, Hout, Wout]`; `weight` is
    /// `[out_channels, in_channels / groups] + kernel_size`, `bias` `[out_channels]` or nil. A ValueError for groups that
    /// do not divide the channels and for a padding or a padding mode that is none.
    ///
    /// - Parameters:
    ///   - padding: How far the input is extended, or `"valid"` (not at all) or `"same"` (to keep the size).
    ///   - padding_mode: With what: `zeros`, `reflect`, `replicate` or `circular`.
    open class Conv3d: _ConvNd {
        // @forms
        public init(
            in_channels: Int, out_channels: Int, kernel_size: any torch.IntList, stride: any torch.IntList = 1,
            padding: any nn.ConvPadding = 0, dilation: any torch.IntList = 1, groups: Int = 1, bias: Bool = true,
            padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) {
            super.init(
                dimensions: 3, transposed: false, in_channels, out_channels, kernel_size: kernel_size, stride: stride,
                padding: padding, dilation: dilation, output_padding: 0, groups: groups, bias: bias,
                padding_mode: padding_mode, device: device, dtype: dtype)
        }

        open override func forward(_ input: Tensor) -> Tensor {
            if padding_mode != "zeros" {
                return ATen.conv3d(padInput(input), weight, bias, stride, [0, 0, 0], dilation, groups)
            }
            if let paddingName {
                return ATen.conv3d_padding(input, weight, bias, stride, paddingName, dilation, groups)
            }
            return ATen.conv3d(input, weight, bias, stride, padding, dilation, groups)
        }
    }
}
