import Torch

extension torchvision.models {
    /// MobileNet V2. See <https://docs.pytorch.org/vision/stable/models/mobilenetv2.html>.
    ///
    /// Input `[N, 3, H, W]`, output `[N, num_classes]`. A ValueError for a setting that is no list of four numbers a row:
    /// factor, channels, blocks and stride.
    open class MobileNetV2: nn.Module {
        /// How many features there are.
        public let last_channel: Int
        /// The convolutions.
        public var features: nn.Sequential
        /// Dropout and a linear layer.
        public var classifier: nn.Module

        // @forms
        public init(
            num_classes: Int = 1000, width_mult: Double = 1.0, inverted_residual_setting: [[Int]]? = nil,
            round_nearest: Int = 8, norm_layer: torchvision.ops.NormLayer? = nil, dropout: Double = 0.2
        ) {
            let norm_layer = norm_layer ?? torchvision.ops._batchNorm2d
            let given = inverted_residual_setting ?? mobilenetv2.setting
            let isWrong = given.isEmpty || given.contains { $0.count != 4 }
            let setting = isWrong ? mobilenetv2.setting : given
            var width = Initial.divisible(32 * width_mult, round_nearest)
            last_channel = Initial.divisible(1280 * max(1.0, width_mult), round_nearest)
            var layers: [nn.Module] = [mobilenetv2.convolution(3, width, kernel_size: 3, stride: 2, norm_layer)]
            for row in setting {
                let next = Initial.divisible(Double(row[1]) * width_mult, round_nearest)
                for i in 0..<row[2] {
                    layers.append(
                        mobilenetv2.InvertedResidual(width, next, i == 0 ? row[3] : 1, row[0], norm_layer))
                    width = next
                }
            }
            layers.append(mobilenetv2.convolution(width, last_channel, kernel_size: 1, norm_layer))
            features = nn.Sequential(layers)
            classifier = nn.Sequential(nn.Dropout(p: dropout), nn.Linear(last_channel, num_classes))
            super.init()
            if isWrong {
                let rows = given.map { pythonText($0) }.joined(separator: ", ")
                raise(
                    .ValueError,
                    "inverted_residual_setting should be non-empty or a 4-element list, got [\(rows)]",
                    op: "MobileNetV2")
            }
            mobilenetv2.setInitialWeights(self)
        }

        open override func forward(_ x: Tensor) -> Tensor {
            var x = features(x)
            x = F.adaptive_avg_pool2d(x, (1, 1))
            return classifier(torch.flatten(x, 1))
        }
    }

    enum mobilenetv2 {
        /// Factor, channels, blocks, stride.
        static let setting = [
            [1, 16, 1, 1], [6, 24, 2, 2], [6, 32, 3, 2], [6, 64, 4, 2], [6, 96, 3, 1], [6, 160, 3, 2], [6, 320, 1, 1],
        ]

        static func convolution(
            _ inputs: Int, _ outputs: Int, kernel_size: Int, stride: Int = 1, groups: Int = 1,
            _ norm_layer: @escaping torchvision.ops.NormLayer
        ) -> nn.Module {
            torchvision.ops.Conv2dNormActivation(
                in_channels: inputs, out_channels: outputs, kernel_size: kernel_size, stride: stride, groups: groups,
                norm_layer: norm_layer, activation_layer: { nn.ReLU6(inplace: $0 ?? false) })
        }

        /// MobileNet V2's and V3's.
        static func setInitialWeights(_ net: nn.Module) {
            for m in net.modules() where !Initial.norm(m) {
                if let m = m as? nn.Conv2d {
                    nn.`init`.kaiming_normal_(m.weight, mode: "fan_out")
                    Initial.zeros(m.bias)
                } else if let m = m as? nn.Linear {
                    nn.`init`.normal_(m.weight, 0, 0.01)
                    Initial.zeros(m.bias)
                }
            }
        }

        final class InvertedResidual: nn.Module {
            let stride: Int
            let use_res_connect: Bool
            var conv: nn.Module

            init(
                _ inputs: Int, _ outputs: Int, _ stride: Int, _ expand_ratio: Int,
                _ norm_layer: @escaping torchvision.ops.NormLayer
            ) {
                self.stride = stride
                use_res_connect = stride == 1 && inputs == outputs
                let hidden = inputs * expand_ratio
                var layers: [nn.Module] = []
                if expand_ratio != 1 { layers.append(convolution(inputs, hidden, kernel_size: 1, norm_layer)) }
                layers += [
                    convolution(hidden, hidden, kernel_size: 3, stride: stride, groups: hidden, norm_layer),
                    nn.Conv2d(hidden, outputs, kernel_size: 1, stride: 1, padding: 0, bias: false), norm_layer(outputs),
                ]
                conv = nn.Sequential(layers)
                super.init()
                if ![1, 2].contains(stride) {
                    raise(.ValueError, "stride should be 1 or 2 instead of \(stride)", op: "InvertedResidual")
                }
            }

            override func forward(_ x: Tensor) -> Tensor { use_res_connect ? x + conv(x) : conv(x) }
        }
    }
}
