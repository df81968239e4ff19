extension nn {
    /// The gradient of a convolution as a layer, over as many dimensions as the subclass says.
    ///
    /// `weight` is `[in_channels, out_channels / groups] + kernel_size`, `bias` `[out_channels]` or nil. A ValueError for
    /// another padding mode than `zeros`.
    open class ConvTransposeNd: ConvNd {
        // @forms torch.nn.ConvTranspose2d
        public init(
            in_channels: Int, out_channels: Int, kernel_size: any torch.IntList, stride: any torch.IntList = 1,
            padding: any torch.IntList = 0, output_padding: any torch.IntList = 0, groups: Int = 1, bias: Bool = true,
            dilation: any torch.IntList = 1, padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil,
            dtype: torch.dtype? = nil
        ) {
            super.init(
                transposed: true, in_channels, out_channels, kernel_size: kernel_size, stride: stride,
                padding: padding._torchInts(count: Self.dimensions), dilation: dilation,
                output_padding: output_padding, groups: groups, bias: bias, padding_mode: padding_mode,
                device: device, dtype: dtype)
        }

        open override func forward(_ input: Tensor) -> Tensor { convolution(input, output_padding) }

        /// The output of one of the sizes that the stride leaves open.
        open func forward(_ input: Tensor, output_size: [Int]?) -> Tensor {
            convolution(input, outputPadding(input, output_size, stride.count))
        }

        /// Runs the layer between its hooks, for an output of a size that the stride leaves open: with or without the
        /// batch and channels. A ValueError for another size.
        public final func callAsFunction(_ input: Tensor, output_size: [Int]?) -> Tensor {
            hooked(forward, input, output_size, keywords: ["output_size"])
        }

        private func convolution(_ input: Tensor, _ extra: [Int]) -> Tensor {
            switch stride.count {
            case 1: ATen.conv_transpose1d(input, weight, bias, stride, padding, extra, groups, dilation)
            case 2: ATen.conv_transpose2d_input(input, weight, bias, stride, padding, extra, groups, dilation)
            default: ATen.conv_transpose3d_input(input, weight, bias, stride, padding, extra, groups, dilation)
            }
        }

        /// The output padding that gives a wanted output size.
        private func outputPadding(_ input: Tensor, _ output_size: [Int]?, _ dimensions: Int) -> [Int] {
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

    /// Transposed convolution of signals. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose1d.html>.
    ///
    /// Input `[N, in_channels, L]` or without `N`, output `[N, out_channels, Lout]`.
    open class ConvTranspose1d: ConvTransposeNd {
        override class var dimensions: Int { 1 }
    }

    /// Transposed convolution of images. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html>.
    ///
    /// Input `[N, in_channels, H, W]` or without `N`, output `[N, out_channels, Hout, Wout]`.
    open class ConvTranspose2d: ConvTransposeNd {
        override class var dimensions: Int { 2 }
    }

    /// Transposed convolution of volumes. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose3d.html>.
    ///
    /// Input `[N, in_channels, D, H, W]` or without `N`, output `[N, out_channels, Dout, Hout, Wout]`.
    open class ConvTranspose3d: ConvTransposeNd {
        override class var dimensions: Int { 3 }
    }
}
