import Torch

extension torchvision.ops {
    /// Weighs the channels by what their means say.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.SqueezeExcitation.html>.
    ///
    /// Input and output `[N, input_channels, H, W]`.
    open class SqueezeExcitation: nn.Module {
        /// The mean of each channel.
        public var avgpool: nn.Module
        /// From the channels to fewer ones.
        public var fc1: nn.Module
        /// Back to the channels.
        public var fc2: nn.Module
        /// What comes between the two.
        public var activation: nn.Module
        /// What makes factors of the result.
        public var scale_activation: nn.Module

        // @forms
        public init(
            input_channels: Int, squeeze_channels: Int,
            activation: () -> nn.Module = torchvision.ops._plainReLU,
            scale_activation: () -> nn.Module = torchvision.ops._sigmoid
        ) {
            avgpool = nn.AdaptiveAvgPool2d(1)
            fc1 = nn.Conv2d(input_channels, squeeze_channels, 1)
            fc2 = nn.Conv2d(squeeze_channels, input_channels, 1)
            self.activation = activation()
            self.scale_activation = scale_activation()
        }

        open override func forward(_ input: Tensor) -> Tensor {
            var scale = avgpool(input)
            scale = activation(fc1(scale))
            scale = scale_activation(fc2(scale))
            return scale * input
        }
    }
}
