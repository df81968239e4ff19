import Torch

extension torchvision.models {
    /// MaxViT: convolutions with attention in windows and over a grid. See
    /// <https://docs.pytorch.org/vision/stable/models/maxvit.html>.
    ///
    /// Input `[N, 3, H, W]` of the size that it was built for, output `[N, num_classes]`.
    open class MaxVit: nn.Module {
        /// How many places a window, or the grid, has on a side.
        public let partition_size: Int
        /// The first two convolutions.
        public var stem: nn.Sequential
        /// The blocks, each of half the size before it.
        public var blocks: nn.ModuleList<nn.Module>
        /// From features to classes.
        public var classifier: nn.Sequential

        init(
            input_size: (Int, Int), stem_channels: Int, partition_size: Int, block_channels: [Int],
            block_layers: [Int], head_dim: Int, stochastic_depth_prob: Double,
            norm_layer: torchvision.ops.NormLayer? = nil, activation_layer: torchvision.ops.ActivationLayer? = nil,
            squeeze_ratio: Double = 0.25, expansion_ratio: Double = 4, mlp_ratio: Int = 4, mlp_dropout: Double = 0,
            attention_dropout: Double = 0, num_classes: Int = 1000
        ) {
            let norm = norm_layer ?? { nn.BatchNorm2d($0, eps: 1e-3, momentum: 0.01) }
            let activation = activation_layer ?? { _ in nn.GELU() }
            self.partition_size = partition_size
            let sizes = maxvit.sizes(input_size, block_channels.count)
            maxvit.check(sizes, partition_size)
            stem = nn.Sequential(
                torchvision.ops.Conv2dNormActivation(
                    3, stem_channels, 3, stride: 2, norm_layer: norm, activation_layer: activation, inplace: nil,
                    bias: false),
                torchvision.ops.Conv2dNormActivation(
                    stem_channels, stem_channels, 3, stride: 1, norm_layer: nil, activation_layer: nil, bias: true))
            let kind = maxvit.Kind(
                norm: norm, activation: activation, squeeze_ratio: squeeze_ratio, expansion_ratio: expansion_ratio,
                head_dim: head_dim, mlp_ratio: mlp_ratio, mlp_dropout: mlp_dropout,
                attention_dropout: attention_dropout, partition_size: partition_size)
            var chances = maxvit.steps(to: stochastic_depth_prob, block_layers.reduce(0, +))[...]
            var inputs = stem_channels
            blocks = nn.ModuleList<nn.Module>(
                zip(block_channels, zip(block_layers, sizes)).map { outputs, row in
                    defer {
                        inputs = outputs
                        chances = chances.dropFirst(row.0)
                    }
                    return maxvit.MaxVitBlock(kind, inputs, outputs, row.1, Array(chances.prefix(row.0)))
                })
            classifier = nn.Sequential(
                nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.LayerNorm(inputs), nn.Linear(inputs, inputs), nn.Tanh(),
                nn.Linear(inputs, num_classes, bias: false))
            super.init()
            for m in modules() {
                if let m = m as? nn.Conv2d {
                    nn.`init`.normal_(m.weight, std: 0.02)
                    Initial.zeros(m.bias)
                } else if let m = m as? nn.Linear {
                    nn.`init`.normal_(m.weight, std: 0.02)
                    Initial.zeros(m.bias)
                } else if m is nn.BatchNorm2d {
                    _ = Initial.norm(m)
                }
            }
        }

        open override func forward(_ x: Tensor) -> Tensor {
            var x = stem(x)
            for block in blocks { x = block(x) }
            return classifier(x)
        }
    }

    /// What ``MaxVit`` is made of.
    enum maxvit {
        /// The size of the images, which weights know.
        static func inputSize<Choice: WeightsEnum>(_ weights: Choice?, _ given: (Int, Int)?) -> (Int, Int) {
            guard let weights else { return given ?? (224, 224) }
            let known: (Int, Int) = (weights.meta["min_size"][0], weights.meta["min_size"][1])
            if let given, given != known {
                let text = "The parameter 'input_size' expected value \(known) but got \(given) instead."
                raise(.ValueError, text, op: "maxvit_t")
            }
            return known
        }

        /// The size after a convolution of 3 by 3 with stride 2.
        private static func halved(_ size: (Int, Int)) -> (Int, Int) { ((size.0 - 1) / 2 + 1, (size.1 - 1) / 2 + 1) }

        /// The sizes that the blocks give.
        static func sizes(_ input: (Int, Int), _ count: Int) -> [(Int, Int)] {
            var size = halved(input)
            return (0..<count).map { _ in
                size = halved(size)
                return size
            }
        }

        /// A ValueError where windows would not cover a block's input.
        static func check(_ sizes: [(Int, Int)], _ partition: Int) {
            for (number, size) in sizes.enumerated() where size.0 % partition != 0 || size.1 % partition != 0 {
                let all = sizes.map { "\($0)" }.joined(separator: ", ")
                let text =
                    "Input size \(size) of block \(number) is not divisible by partition size \(partition). "
                    + "Consider changing the partition size or the input size.\n"
                    + "Current configuration yields the following block input sizes: [\(all)]."
                raise(.ValueError, text, op: "MaxVit")
                return
            }
        }

        /// As NumPy's `linspace` from 0.
        static func steps(to last: Double, _ count: Int) -> [Double] {
            (0..<count).map { $0 > 0 && $0 == count - 1 ? last : Double($0) * (last / Double(max(count - 1, 1))) }
        }
    }
}
