import Torch

extension torchvision.ops {
    /// A convolution, a normalisation and an activation, of which the last two may be left out: what
    /// ``Conv2dNormActivation`` and ``Conv3dNormActivation`` share.
    open class ConvNormActivation: nn.Sequential {
        /// How many channels the output has.
        public let out_channels: Int

        init(
            _ out_channels: Int, _ norm_layer: torchvision.ops.NormLayer?,
            _ activation_layer: torchvision.ops.ActivationLayer?, _ inplace: Bool?,
            convolution: nn.Module
        ) {
            self.out_channels = out_channels
            var layers = [convolution]
            if let norm_layer { layers.append(norm_layer(out_channels)) }
            if let activation_layer { layers.append(activation_layer(inplace)) }
            super.init(layers)
        }

        /// The padding that keeps the size at stride 1.
        static func padding(
            _ padding: (any nn.ConvPadding)?, _ kernel_size: any torch.IntList, _ dilation: any torch.IntList,
            _ dimensions: Int
        ) -> any nn.ConvPadding {
            if let padding { return padding }
            let (kernel, spacing) = (kernel_size._torchInts, dilation._torchInts)
            return (0..<dimensions).map { i in
                (kernel[kernel.count == 1 ? 0 : i] - 1) / 2 * spacing[spacing.count == 1 ? 0 : i]
            }
        }
    }

    /// A 2d convolution with a normalisation and an activation.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.Conv2dNormActivation.html>.
    ///
    /// Without `padding` the size stays at stride 1; without `bias` the convolution has one where nothing normalises.
    open class Conv2dNormActivation: ConvNormActivation {
        // @forms
        public init(
            in_channels: Int, out_channels: Int, kernel_size: any torch.IntList = 3, stride: any torch.IntList = 1,
            padding: (any nn.ConvPadding)? = nil, groups: Int = 1,
            norm_layer: torchvision.ops.NormLayer? = torchvision.ops._batchNorm2d,
            activation_layer: torchvision.ops.ActivationLayer? = torchvision.ops._relu, dilation: any torch.IntList = 1,
            inplace: Bool? = true, bias: Bool? = nil
        ) {
            super.init(
                out_channels, norm_layer, activation_layer, inplace,
                convolution: nn.Conv2d(
                    in_channels, out_channels, kernel_size: kernel_size, stride: stride,
                    padding: Self.padding(padding, kernel_size, dilation, 2), dilation: dilation, groups: groups,
                    bias: bias ?? (norm_layer == nil)))
        }
    }

    /// A 3d convolution with a normalisation and an activation.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.Conv3dNormActivation.html>.
    open class Conv3dNormActivation: ConvNormActivation {
        // @forms
        public init(
            in_channels: Int, out_channels: Int, kernel_size: any torch.IntList = 3, stride: any torch.IntList = 1,
            padding: (any nn.ConvPadding)? = nil, groups: Int = 1,
            norm_layer: torchvision.ops.NormLayer? = torchvision.ops._batchNorm3d,
            activation_layer: torchvision.ops.ActivationLayer? = torchvision.ops._relu, dilation: any torch.IntList = 1,
            inplace: Bool? = true, bias: Bool? = nil
        ) {
            super.init(
                out_channels, norm_layer, activation_layer, inplace,
                convolution: nn.Conv3d(
                    in_channels, out_channels, kernel_size: kernel_size, stride: stride,
                    padding: Self.padding(padding, kernel_size, dilation, 3), dilation: dilation, groups: groups,
                    bias: bias ?? (norm_layer == nil)))
        }
    }
}
