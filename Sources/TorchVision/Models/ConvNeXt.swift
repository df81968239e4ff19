import Torch

extension torchvision.models {
    /// ConvNeXt. See <https://docs.pytorch.org/vision/stable/models/convnext.html>.
    ///
    /// Input `[N, 3, H, W]` of at least 32 × 32, output `[N, num_classes]`.
    open class ConvNeXt: nn.Module {
        /// The convolutions.
        public var features: nn.Sequential
        /// The mean of each channel.
        public var avgpool: nn.Module
        /// A normalisation and a linear layer.
        public var classifier: nn.Module

        init(
            block_setting: [convnext.Stage], stochastic_depth_prob: Double = 0.0, layer_scale: Double = 1e-6,
            num_classes: Int = 1000, norm_layer: torchvision.ops.NormLayer? = nil
        ) {
            let norm_layer = norm_layer ?? { convnext.LayerNorm2d($0, eps: 1e-06) }
            let total = Double(block_setting.map(\.num_layers).reduce(0, +))
            var done = 0
            var layers: [nn.Module] = [
                torchvision.ops.Conv2dNormActivation(
                    3, block_setting[0].input_channels, kernel_size: 4, stride: 4, padding: 0, norm_layer: norm_layer,
                    activation_layer: nil, bias: true)
            ]
            var width = 0
            for row in block_setting {
                layers.append(
                    nn.Sequential(
                        (0..<row.num_layers).map { i in
                            convnext.CNBlock(
                                row.input_channels, layer_scale,
                                stochastic_depth_prob * Double(done + i) / (total - 1))
                        }))
                done += row.num_layers
                width = row.out_channels ?? row.input_channels
                if let outputs = row.out_channels {
                    layers.append(
                        nn.Sequential(
                            norm_layer(row.input_channels),
                            nn.Conv2d(row.input_channels, outputs, kernel_size: 2, stride: 2)))
                }
            }
            features = nn.Sequential(layers)
            avgpool = nn.AdaptiveAvgPool2d(1)
            classifier = nn.Sequential(norm_layer(width), nn.Flatten(1), nn.Linear(width, num_classes))
            super.init()
            for m in modules() {
                if let m = m as? nn.Conv2d {
                    nn.`init`.trunc_normal_(m.weight, std: 0.02)
                    Initial.zeros(m.bias)
                } else if let m = m as? nn.Linear {
                    nn.`init`.trunc_normal_(m.weight, std: 0.02)
                    Initial.zeros(m.bias)
                }
            }
        }

        open override func forward(_ x: Tensor) -> Tensor { classifier(avgpool(features(x))) }
    }

    enum convnext {
        struct Stage {
            let input_channels: Int
            /// The width of the next stage, nil behind the last.
            let out_channels: Int?
            let num_layers: Int
        }

        static func setting(_ widths: [Int], _ counts: [Int]) -> [Stage] {
            zip(widths.indices, counts).map { i, count in
                Stage(
                    input_channels: widths[i], out_channels: i + 1 < widths.count ? widths[i + 1] : nil,
                    num_layers: count)
            }
        }

        /// Normalises the channels of images.
        final class LayerNorm2d: nn.LayerNorm {
            override func forward(_ x: Tensor) -> Tensor {
                var x = x.permute(0, 2, 3, 1)
                x = F.layer_norm(x, normalized_shape, weight, bias, eps)
                return x.permute(0, 3, 1, 2)
            }
        }

        final class CNBlock: nn.Module {
            var layer_scale: nn.Parameter
            var block: nn.Module
            var stochastic_depth: nn.Module

            init(_ width: Int, _ scale: Double, _ probability: Double) {
                block = nn.Sequential(
                    nn.Conv2d(width, width, kernel_size: 7, padding: 3, groups: width, bias: true),
                    torchvision.ops.Permute([0, 2, 3, 1]), nn.LayerNorm(width, eps: 1e-06),
                    nn.Linear(width, 4 * width, bias: true), nn.GELU(), nn.Linear(4 * width, width, bias: true),
                    torchvision.ops.Permute([0, 3, 1, 2]))
                layer_scale = nn.Parameter(torch.ones(width, 1, 1) * scale)
                stochastic_depth = torchvision.ops.StochasticDepth(probability, "row")
            }

            override func forward(_ input: Tensor) -> Tensor {
                var result = layer_scale * block(input)
                result = stochastic_depth(result)
                result += input
                return result
            }
        }
    }
}
