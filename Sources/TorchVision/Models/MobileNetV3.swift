import Torch

extension torchvision.models {
    /// MobileNet V3. See <https://docs.pytorch.org/vision/stable/models/mobilenetv3.html>.
    ///
    /// Input `[N, 3, H, W]`, output `[N, num_classes]`.
    open class MobileNetV3: nn.Module {
        /// The convolutions.
        public var features: nn.Sequential
        /// The mean of each channel.
        public var avgpool: nn.Module
        /// The linear layers.
        public var classifier: nn.Module

        init(
            inverted_residual_setting: [mobilenetv3.Block], last_channel: Int, num_classes: Int,
            norm_layer: torchvision.ops.NormLayer?, dropout: Double
        ) {
            let norm_layer = norm_layer ?? { nn.BatchNorm2d($0, eps: 0.001, momentum: 0.01) }
            let inputs = inverted_residual_setting[0].input_channels
            let outputs = inverted_residual_setting[inverted_residual_setting.count - 1].out_channels
            func hardswish(_ inplace: Bool?) -> nn.Module { nn.Hardswish(inplace: inplace ?? false) }
            var layers: [nn.Module] = [
                torchvision.ops.Conv2dNormActivation(
                    3, inputs, kernel_size: 3, stride: 2, norm_layer: norm_layer, activation_layer: hardswish)
            ]
            for block in inverted_residual_setting { layers.append(mobilenetv3.InvertedResidual(block, norm_layer)) }
            layers.append(
                torchvision.ops.Conv2dNormActivation(
                    outputs, 6 * outputs, kernel_size: 1, norm_layer: norm_layer, activation_layer: hardswish))
            features = nn.Sequential(layers)
            avgpool = nn.AdaptiveAvgPool2d(1)
            classifier = nn.Sequential(
                nn.Linear(6 * outputs, last_channel), nn.Hardswish(inplace: true),
                nn.Dropout(p: dropout, inplace: true), nn.Linear(last_channel, num_classes))
            super.init()
            mobilenetv2.setInitialWeights(self)
        }

        open override func forward(_ x: Tensor) -> Tensor {
            classifier(torch.flatten(avgpool(features(x)), 1))
        }
    }

    enum mobilenetv3 {
        /// A row of the paper's tables 1 and 2.
        struct Block {
            let input_channels: Int
            let kernel: Int
            let expanded_channels: Int
            let out_channels: Int
            let use_se: Bool
            let use_hs: Bool
            let stride: Int
            let dilation: Int
        }

        /// The rows, and how wide the layer before the last is.
        static func conf(
            large: Bool, width_mult: Double, reduced_tail: Bool, dilated: Bool
        ) -> (inverted_residual_setting: [Block], last_channel: Int) {
            func adjusted(_ channels: Int) -> Int { Initial.divisible(Double(channels) * width_mult, 8) }
            func row(
                _ inputs: Int, _ kernel: Int, _ expanded: Int, _ outputs: Int, _ se: Bool, _ hs: Bool, _ stride: Int,
                _ dilation: Int = 1
            ) -> Block {
                Block(
                    input_channels: adjusted(inputs), kernel: kernel, expanded_channels: adjusted(expanded),
                    out_channels: adjusted(outputs), use_se: se, use_hs: hs, stride: stride, dilation: dilation)
            }
            let (part, spacing) = (reduced_tail ? 2 : 1, dilated ? 2 : 1)
            if large {
                let tail = row(160 / part, 5, 960 / part, 160 / part, true, true, 1, spacing)
                return (
                    [
                        row(16, 3, 16, 16, false, false, 1), row(16, 3, 64, 24, false, false, 2),
                        row(24, 3, 72, 24, false, false, 1), row(24, 5, 72, 40, true, false, 2),
                        row(40, 5, 120, 40, true, false, 1), row(40, 5, 120, 40, true, false, 1),
                        row(40, 3, 240, 80, false, true, 2), row(80, 3, 200, 80, false, true, 1),
                        row(80, 3, 184, 80, false, true, 1), row(80, 3, 184, 80, false, true, 1),
                        row(80, 3, 480, 112, true, true, 1), row(112, 3, 672, 112, true, true, 1),
                        row(112, 5, 672, 160 / part, true, true, 2, spacing), tail, tail,
                    ], adjusted(1280 / part)
                )
            }
            let tail = row(96 / part, 5, 576 / part, 96 / part, true, true, 1, spacing)
            return (
                [
                    row(16, 3, 16, 16, true, false, 2), row(16, 3, 72, 24, false, false, 2),
                    row(24, 3, 88, 24, false, false, 1), row(24, 5, 96, 40, true, true, 2),
                    row(40, 5, 240, 40, true, true, 1), row(40, 5, 240, 40, true, true, 1),
                    row(40, 5, 120, 48, true, true, 1), row(48, 5, 144, 48, true, true, 1),
                    row(48, 5, 288, 96 / part, true, true, 2, spacing), tail, tail,
                ], adjusted(1024 / part)
            )
        }

        static func net(
            large: Bool, num_classes: Int, norm_layer: torchvision.ops.NormLayer?, dropout: Double, width_mult: Double,
            reduced_tail: Bool, dilated: Bool
        ) -> MobileNetV3 {
            let (rows, last) = conf(
                large: large, width_mult: width_mult, reduced_tail: reduced_tail, dilated: dilated)
            return MobileNetV3(
                inverted_residual_setting: rows, last_channel: last, num_classes: num_classes, norm_layer: norm_layer,
                dropout: dropout)
        }

        final class InvertedResidual: nn.Module {
            let use_res_connect: Bool
            var block: nn.Module

            init(_ row: Block, _ norm_layer: @escaping torchvision.ops.NormLayer) {
                use_res_connect = row.stride == 1 && row.input_channels == row.out_channels
                func activation(_ inplace: Bool?) -> nn.Module {
                    row.use_hs ? nn.Hardswish(inplace: inplace ?? false) : nn.ReLU(inplace: inplace ?? false)
                }
                let expanded = row.expanded_channels
                var layers: [nn.Module] = []
                if expanded != row.input_channels {
                    layers.append(
                        torchvision.ops.Conv2dNormActivation(
                            row.input_channels, expanded, kernel_size: 1, norm_layer: norm_layer,
                            activation_layer: activation))
                }
                layers.append(
                    torchvision.ops.Conv2dNormActivation(
                        expanded, expanded, kernel_size: row.kernel, stride: row.dilation > 1 ? 1 : row.stride,
                        groups: expanded, norm_layer: norm_layer, activation_layer: activation, dilation: row.dilation))
                if row.use_se {
                    layers.append(
                        torchvision.ops.SqueezeExcitation(
                            expanded, Initial.divisible(Double(expanded / 4), 8),
                            scale_activation: { nn.Hardsigmoid() }))
                }
                layers.append(
                    torchvision.ops.Conv2dNormActivation(
                        expanded, row.out_channels, kernel_size: 1, norm_layer: norm_layer, activation_layer: nil))
                block = nn.Sequential(layers)
            }

            override func forward(_ input: Tensor) -> Tensor {
                var result = block(input)
                if use_res_connect { result += input }
                return result
            }
        }
    }
}
