import Torch

extension torchvision.models {
    /// EfficientNet and EfficientNetV2. See <https://docs.pytorch.org/vision/stable/models/efficientnet.html>.
    ///
    /// Input `[N, 3, H, W]`, output `[N, num_classes]`.
    open class EfficientNet: nn.Module {
        /// The convolutions.
        public var features: nn.Sequential
        /// The mean of each channel.
        public var avgpool: nn.Module
        /// Dropout and a linear layer.
        public var classifier: nn.Module

        init(
            inverted_residual_setting: [efficientnet.Block], dropout: Double, stochastic_depth_prob: Double = 0.2,
            num_classes: Int = 1000, norm_layer: torchvision.ops.NormLayer? = nil, last_channel: Int? = nil
        ) {
            let norm_layer = norm_layer ?? torchvision.ops._batchNorm2d
            let total = inverted_residual_setting.map(\.num_layers).reduce(0, +)
            var done = 0
            var layers: [nn.Module] = [
                efficientnet.convolution(
                    3, inverted_residual_setting[0].input_channels, kernel_size: 3, stride: 2, norm_layer)
            ]
            for row in inverted_residual_setting {
                var stage: [nn.Module] = []
                for i in 0..<row.num_layers {
                    let probability = stochastic_depth_prob * Double(done) / Double(total)
                    stage.append(efficientnet.block(i == 0 ? row : row.repeated, probability, norm_layer))
                    done += 1
                }
                layers.append(nn.Sequential(stage))
            }
            let inputs = inverted_residual_setting[inverted_residual_setting.count - 1].out_channels
            let outputs = last_channel ?? 4 * inputs
            layers.append(efficientnet.convolution(inputs, outputs, kernel_size: 1, norm_layer))
            features = nn.Sequential(layers)
            avgpool = nn.AdaptiveAvgPool2d(1)
            classifier = nn.Sequential(nn.Dropout(p: dropout, inplace: true), nn.Linear(outputs, num_classes))
            super.init()
            for m in modules() where !Initial.norm(m) {
                if let m = m as? nn.Conv2d {
                    nn.`init`.kaiming_normal_(m.weight, mode: "fan_out")
                    Initial.zeros(m.bias)
                } else if let m = m as? nn.Linear {
                    let range = 1 / Double(m.out_features).squareRoot()
                    nn.`init`.uniform_(m.weight, -range, range)
                    Initial.zeros(m.bias)
                }
            }
        }

        open override func forward(_ x: Tensor) -> Tensor {
            classifier(torch.flatten(avgpool(features(x)), 1))
        }
    }

    enum efficientnet {
        /// A row of the papers' tables.
        struct Block {
            let isFused: Bool
            let expand_ratio: Int
            let kernel: Int
            var stride: Int
            var input_channels: Int
            let out_channels: Int
            let num_layers: Int

            init(
                fused: Bool, _ expand_ratio: Int, _ kernel: Int, _ stride: Int, _ inputs: Int, _ outputs: Int,
                _ layers: Int
            ) {
                isFused = fused
                self.expand_ratio = expand_ratio
                self.kernel = kernel
                self.stride = stride
                input_channels = inputs
                out_channels = outputs
                num_layers = layers
            }

            /// The blocks behind the first.
            var repeated: Block {
                var copy = self
                copy.input_channels = out_channels
                copy.stride = 1
                return copy
            }

            var expanded_channels: Int { Initial.divisible(Double(input_channels * expand_ratio), 8) }
            var use_res_connect: Bool { stride == 1 && input_channels == out_channels }
        }

        static func b(width_mult: Double, depth_mult: Double) -> [Block] {
            let rows = [
                [1, 3, 1, 32, 16, 1], [6, 3, 2, 16, 24, 2], [6, 5, 2, 24, 40, 2], [6, 3, 2, 40, 80, 3],
                [6, 5, 1, 80, 112, 3], [6, 5, 2, 112, 192, 4], [6, 3, 1, 192, 320, 1],
            ]
            return rows.map { row in
                Block(
                    fused: false, row[0], row[1], row[2], Initial.divisible(Double(row[3]) * width_mult, 8),
                    Initial.divisible(Double(row[4]) * width_mult, 8),
                    Int((Double(row[5]) * depth_mult).rounded(.up)))
            }
        }

        static var v2_s: [Block] {
            v2(
                [[1, 3, 1, 24, 24, 2], [4, 3, 2, 24, 48, 4], [4, 3, 2, 48, 64, 4]],
                [[4, 3, 2, 64, 128, 6], [6, 3, 1, 128, 160, 9], [6, 3, 2, 160, 256, 15]])
        }
        static var v2_m: [Block] {
            v2(
                [[1, 3, 1, 24, 24, 3], [4, 3, 2, 24, 48, 5], [4, 3, 2, 48, 80, 5]],
                [[4, 3, 2, 80, 160, 7], [6, 3, 1, 160, 176, 14], [6, 3, 2, 176, 304, 18], [6, 3, 1, 304, 512, 5]])
        }
        static var v2_l: [Block] {
            v2(
                [[1, 3, 1, 32, 32, 4], [4, 3, 2, 32, 64, 7], [4, 3, 2, 64, 96, 7]],
                [[4, 3, 2, 96, 192, 10], [6, 3, 1, 192, 224, 19], [6, 3, 2, 224, 384, 25], [6, 3, 1, 384, 640, 7]])
        }

        private static func v2(_ fused: [[Int]], _ others: [[Int]]) -> [Block] {
            func blocks(_ rows: [[Int]], _ fused: Bool) -> [Block] {
                rows.map { Block(fused: fused, $0[0], $0[1], $0[2], $0[3], $0[4], $0[5]) }
            }
            return blocks(fused, true) + blocks(others, false)
        }
    }
}
