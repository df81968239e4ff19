extension nn {
    /// What the transposed convolutions share.
    open class _ConvTransposeNd: _ConvNd {
        /// The output padding that gives a wanted output size.
        final func outputPadding(_ input: Tensor, _ output_size: [Int]?, _ dimensions: Int) -> [Int] {
            guard var wanted = output_size else { return output_padding }
            let leading = input.dim() == dimensions + 2 ? 2 : 1
            if wanted.count == leading + dimensions { wanted.removeFirst(leading) }
            guard wanted.count == dimensions else {
                raise(
                    .ValueError,
                    "ConvTranspose\(dimensions)D: for \(input.dim())D input, output_size must have \(dimensions) or "
                        + "\(leading + dimensions) elements (got \(wanted.count))", op: _get_name())
                return output_padding
            }
            let least = (0..<dimensions).map { d in
                (input.size(d + leading) - 1) * stride[d] - 2 * padding[d] + dilation[d] * (kernel_size[d] - 1) + 1
            }
            let most = zip(least, stride).map { $0 + $1 - 1 }
            guard (0..<dimensions).allSatisfy({ least[$0] <= wanted[$0] && wanted[$0] <= most[$0] }) else {
                raise(
                    .ValueError,
                    "requested an output size of \(wanted), but valid sizes range from \(least) to \(most) "
                        + "(for an input of \(torch.Size(Array(input.shape.dropFirst(2)))))", op: _get_name())
                return output_padding
            }
            return zip(wanted, least).map { $0 - $1 }
        }
    }

    /// Transposed convolution of signals: the gradient of a convolution as a layer.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose1d.html>.
    ///
    /// Input `[N, in_channels, L]` or without `N`, output `[N, out_channels, Lout]`; `weight` is
    /// `[in_channels, out_channels / groups] + kernel_size`. A ValueError for another padding mode than `zeros`.
    open class ConvTranspose1d: _ConvTransposeNd {
        // @forms
        public init(
            in_channels: Int, out_channels: Int, kernel_size: any torch.IntList, stride: any torch.IntList = 1,
            padding: any torch.IntList = 0, output_padding: any torch.IntList = 0, groups: Int = 1, bias: Bool = true,
            dilation: any torch.IntList = 1, padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil,
            dtype: torch.dtype? = nil
        ) {
            super.init(
                dimensions: 1, transposed: true, in_channels, out_channels, kernel_size: kernel_size, stride: stride,
                padding: padding.torchInts(count: 1), dilation: dilation, output_padding: output_padding,
                groups: groups,
                bias: bias, padding_mode: padding_mode, device: device, dtype: dtype)
        }

        open override func forward(_ input: Tensor) -> Tensor {
            ATen.conv_transpose1d(input, weight, bias, stride, padding, output_padding, groups, dilation)
        }

        /// The output of one of the sizes that the stride leaves open.
        open func forward(_ input: Tensor, output_size: [Int]?) -> Tensor {
            let extra = outputPadding(input, output_size, 1)
            return ATen.conv_transpose1d(input, weight, bias, stride, padding, extra, groups, dilation)
        }

        public final func callAsFunction(_ input: Tensor, output_size: [Int]?) -> Tensor {
            hooked(forward, input, output_size, keywords: ["output_size"])
        }
    }

    /// Transposed convolution of images: the gradient of a convolution as a layer.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html>.
    ///
    /// Input `[N, in_channels, H, W]` or without `N`, output `[N, out_channels, Hout, Wout]`; `weight` is
    /// `[in_channels, out_channels / groups] + kernel_size`. A ValueError for another padding mode than `zeros`.
    open class ConvTranspose2d: _ConvTransposeNd {
        // @forms
        public init(
            in_channels: Int, out_channels: Int, kernel_size: any torch.IntList, stride: any torch.IntList = 1,
            padding: any torch.IntList = 0, output_padding: any torch.IntList = 0, groups: Int = 1, bias: Bool = true,
            dilation: any torch.IntList = 1, padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil,
            dtype: torch.dtype? = nil
        ) {
            super.init(
                dimensions: 2, transposed: true, in_channels, out_channels, kernel_size: kernel_size, stride: stride,
                padding: padding.torchInts(count: 2), dilation: dilation, output_padding: output_padding,
                groups: groups,
                bias: bias, padding_mode: padding_mode, device: device, dtype: dtype)
        }

        open override func forward(_ input: Tensor) -> Tensor {
            ATen.conv_transpose2d_input(input, weight, bias, stride, padding, output_padding, groups, dilation)
        }

        /// The output of one of the sizes that the stride leaves open.
        open func forward(_ input: Tensor, output_size: [Int]?) -> Tensor {
            let extra = outputPadding(input, output_size, 2)
            return ATen.conv_transpose2d_input(input, weight, bias, stride, padding, extra, groups, dilation)
        }

        public final func callAsFunction(_ input: Tensor, output_size: [Int]?) -> Tensor {
            hooked(forward, input, output_size, keywords: ["output_size"])
        }
    }

    /// Transposed convolution of volumes: the gradient of a convolution as a layer.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose3d.html>.
    ///
    /// Input `[N, in_channels, D, H, W]` or without `N`, output `[N, out_channels, Dout, Hout, Wout]`; `weight` is
    /// `[in_channels, out_channels / groups] + kernel_size`. A ValueError for another padding mode than `zeros`.
    open class ConvTranspose3d: _ConvTransposeNd {
        // @forms
        public init(
            in_channels: Int, out_channels: Int, kernel_size: any torch.IntList, stride: any torch.IntList = 1,
            padding: any torch.IntList = 0, output_padding: any torch.IntList = 0, groups: Int = 1, bias: Bool = true,
            dilation: any torch.IntList = 1, padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil,
            dtype: torch.dtype? = nil
        ) {
            super.init(
                dimensions: 3, transposed: true, in_channels, out_channels, kernel_size: kernel_size, stride: stride,
                padding: padding.torchInts(count: 3), dilation: dilation, output_padding: output_padding,
                groups: groups,
                bias: bias, padding_mode: padding_mode, device: device, dtype: dtype)
        }

        open override func forward(_ input: Tensor) -> Tensor {
            ATen.conv_transpose3d_input(input, weight, bias, stride, padding, output_padding, groups, dilation)
        }

        /// The output of one of the sizes that the stride leaves open.
        open func forward(_ input: Tensor, output_size: [Int]?) -> Tensor {
            let extra = outputPadding(input, output_size, 3)
            return ATen.conv_transpose3d_input(input, weight, bias, stride, padding, extra, groups, dilation)
        }

        public final func callAsFunction(_ input: Tensor, output_size: [Int]?) -> Tensor {
            hooked(forward, input, output_size, keywords: ["output_size"])
        }
    }
}
