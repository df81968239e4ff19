import Torch

extension torchvision.models {
    /// DenseNet. See <https://docs.pytorch.org/vision/stable/models/densenet.html>.
    ///
    /// Input `[N, 3, H, W]` of at least 29 × 29, output `[N, num_classes]`. With `memory_efficient` the blocks compute
    /// their inner results anew when gradients are taken.
    open class DenseNet: nn.Module {
        /// The convolutions.
        public var features: nn.Sequential
        /// From features to classes.
        public var classifier: nn.Module

        // @forms
        public init(
            growth_rate: Int = 32, block_config: [Int] = [6, 12, 24, 16], num_init_features: Int = 64,
            bn_size: Int = 4, drop_rate: Double = 0, num_classes: Int = 1000, memory_efficient: Bool = false
        ) {
            features = nn.Sequential([
                "conv0": nn.Conv2d(3, num_init_features, kernel_size: 7, stride: 2, padding: 3, bias: false),
                "norm0": nn.BatchNorm2d(num_init_features),
                "relu0": nn.ReLU(inplace: true),
                "pool0": nn.MaxPool2d(kernel_size: 3, stride: 2, padding: 1),
            ])
            var width = num_init_features
            for (i, count) in block_config.enumerated() {
                features.add_module(
                    "denseblock\(i + 1)",
                    densenet._DenseBlock(count, width, bn_size, growth_rate, drop_rate, memory_efficient))
                width += count * growth_rate
                if i != block_config.count - 1 {
                    features.add_module("transition\(i + 1)", densenet._Transition(width, width / 2))
                    width /= 2
                }
            }
            features.add_module("norm5", nn.BatchNorm2d(width))
            classifier = nn.Linear(width, num_classes)
            super.init()
            for m in modules() where !Initial.norm(m) {
                if let m = m as? nn.Conv2d { nn.`init`.kaiming_normal_(m.weight) }
                if let m = m as? nn.Linear { Initial.zeros(m.bias) }
            }
        }

        open override func forward(_ x: Tensor) -> Tensor {
            var out = F.relu(features(x), inplace: true)
            out = F.adaptive_avg_pool2d(out, (1, 1))
            return classifier(torch.flatten(out, 1))
        }

        /// The files are of a time when names had more points: `norm.1.weight` is `norm1.weight` now.
        static func renamed(_ state: nn.StateDict) -> nn.StateDict {
            let former = /^(.*denselayer\d+\.(?:norm|relu|conv))\.([12]\.(?:weight|bias|running_mean|running_var))$/
            var now = state
            for (key, value) in state {
                guard let found = key.wholeMatch(of: former) else { continue }
                now[String(found.1 + found.2)] = value
                now[key] = nil
            }
            return now
        }
    }

    enum densenet {
        final class _DenseLayer: nn.Module {
            var norm1: nn.Module
            var relu1: nn.Module
            var conv1: nn.Module
            var norm2: nn.Module
            var relu2: nn.Module
            var conv2: nn.Module
            let drop_rate: Double
            let memory_efficient: Bool

            init(_ inputs: Int, _ growth_rate: Int, _ bn_size: Int, _ drop_rate: Double, _ memory_efficient: Bool) {
                let width = bn_size * growth_rate
                norm1 = nn.BatchNorm2d(inputs)
                relu1 = nn.ReLU(inplace: true)
                conv1 = nn.Conv2d(inputs, width, kernel_size: 1, stride: 1, bias: false)
                norm2 = nn.BatchNorm2d(width)
                relu2 = nn.ReLU(inplace: true)
                conv2 = nn.Conv2d(width, growth_rate, kernel_size: 3, stride: 1, padding: 1, bias: false)
                self.drop_rate = drop_rate
                self.memory_efficient = memory_efficient
            }

            private func bottleneck(_ inputs: [Tensor]) -> Tensor { conv1(relu1(norm1(torch.cat(inputs, 1)))) }

            func forward(_ inputs: [Tensor]) -> Tensor {
                let narrow =
                    memory_efficient && inputs.contains(where: \.requires_grad)
                    ? torch.utils.checkpoint.checkpoint(bottleneck, inputs, use_reentrant: false) : bottleneck(inputs)
                let features = conv2(relu2(norm2(narrow)))
                return drop_rate > 0 ? F.dropout(features, p: drop_rate, training: training) : features
            }
            func callAsFunction(_ inputs: [Tensor]) -> Tensor { hooked(forward, inputs) }
        }

        final class _DenseBlock: nn.ModuleDict<_DenseLayer> {
            override var _version: Int { 2 }

            init(
                _ count: Int, _ inputs: Int, _ bn_size: Int, _ growth_rate: Int, _ drop_rate: Double,
                _ memory_efficient: Bool
            ) {
                super.init(OrderedDict<String, _DenseLayer>())
                for i in 0..<count {
                    let layer = _DenseLayer(inputs + i * growth_rate, growth_rate, bn_size, drop_rate, memory_efficient)
                    add_module("denselayer\(i + 1)", layer)
                }
            }

            override func forward(_ x: Tensor) -> Tensor {
                var features = [x]
                for layer in values() { features.append(layer(features)) }
                return torch.cat(features, 1)
            }
        }

        final class _Transition: nn.Sequential {
            init(_ inputs: Int, _ outputs: Int) {
                super.init([
                    "norm": nn.BatchNorm2d(inputs), "relu": nn.ReLU(inplace: true),
                    "conv": nn.Conv2d(inputs, outputs, kernel_size: 1, stride: 1, bias: false),
                    "pool": nn.AvgPool2d(kernel_size: 2, stride: 2),
                ])
            }
        }
    }
}
