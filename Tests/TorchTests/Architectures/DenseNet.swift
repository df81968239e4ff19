import Torch

/// torchvision's DenseNet.
final class DenseNet: nn.Module {
    final class DenseLayer: nn.Module {
        let norm1: nn.BatchNorm2d
        let relu1 = nn.ReLU(inplace: true)
        let conv1: nn.Conv2d
        let norm2: nn.BatchNorm2d
        let relu2 = nn.ReLU(inplace: true)
        let conv2: nn.Conv2d
        let drop_rate: Double

        init(_ inputs: Int, growth_rate: Int, bn_size: Int, drop_rate: Double) {
            norm1 = nn.BatchNorm2d(inputs)
            conv1 = nn.Conv2d(inputs, bn_size * growth_rate, kernel_size: 1, stride: 1, bias: false)
            norm2 = nn.BatchNorm2d(bn_size * growth_rate)
            conv2 = nn.Conv2d(bn_size * growth_rate, growth_rate, kernel_size: 3, stride: 1, padding: 1, bias: false)
            self.drop_rate = drop_rate
        }

        func forward(_ inputs: [Tensor]) -> Tensor {
            let bottleneck = conv1(relu1(norm1(torch.cat(inputs, 1))))
            let features = conv2(relu2(norm2(bottleneck)))
            return drop_rate > 0 ? F.dropout(features, p: drop_rate, training: training) : features
        }
        func callAsFunction(_ inputs: [Tensor]) -> Tensor { hooked(forward, inputs) }

        override func _get_name() -> String { "_DenseLayer" }
    }

    final class DenseBlock: nn.ModuleDict<DenseLayer> {
        init(_ count: Int, _ inputs: Int, bn_size: Int, growth_rate: Int, drop_rate: Double) {
            super.init(OrderedDict<String, DenseLayer>())
            for i in 0..<count {
                let layer = DenseLayer(
                    inputs + i * growth_rate, growth_rate: growth_rate, bn_size: bn_size, drop_rate: drop_rate)
                add_module("denselayer\(i + 1)", layer)
            }
        }

        override func forward(_ x: Tensor) -> Tensor {
            var features = [x]
            for (_, layer) in items() { features.append(layer(features)) }
            return torch.cat(features, 1)
        }

        override func _get_name() -> String { "_DenseBlock" }
    }

    final class Transition: nn.Sequential {
        init(_ inputs: Int, _ outputs: Int) {
            super.init(OrderedDict<String, nn.Module>())
            add_module("norm", nn.BatchNorm2d(inputs))
            add_module("relu", nn.ReLU(inplace: true))
            add_module("conv", nn.Conv2d(inputs, outputs, kernel_size: 1, stride: 1, bias: false))
            add_module("pool", nn.AvgPool2d(kernel_size: 2, stride: 2))
        }

        override func _get_name() -> String { "_Transition" }
    }

    let features: nn.Sequential
    let classifier: nn.Linear

    init(
        growth_rate: Int = 32, block_config: [Int] = [6, 12, 24, 16], num_init_features: Int = 64, bn_size: Int = 4,
        drop_rate: Double = 0, num_classes: Int = 1000
    ) {
        features = nn.Sequential([
            "conv0": nn.Conv2d(3, num_init_features, kernel_size: 7, stride: 2, padding: 3, bias: false),
            "norm0": nn.BatchNorm2d(num_init_features),
            "relu0": nn.ReLU(inplace: true),
            "pool0": nn.MaxPool2d(kernel_size: 3, stride: 2, padding: 1),
        ])
        var channels = num_init_features
        for (i, layers) in block_config.enumerated() {
            features.add_module(
                "denseblock\(i + 1)",
                DenseBlock(layers, channels, bn_size: bn_size, growth_rate: growth_rate, drop_rate: drop_rate))
            channels += layers * growth_rate
            if i != block_config.count - 1 {
                features.add_module("transition\(i + 1)", Transition(channels, channels / 2))
                channels /= 2
            }
        }
        features.add_module("norm5", nn.BatchNorm2d(channels))
        classifier = nn.Linear(channels, num_classes)
        super.init()
        for m in modules() {
            switch m {
            case let m as nn.Conv2d: nn.`init`.kaiming_normal_(m.weight)
            case let m as nn.BatchNorm2d:
                nn.`init`.constant_(m.weight, 1)
                nn.`init`.constant_(m.bias, 0)
            case let m as nn.Linear: nn.`init`.constant_(m.bias, 0)
            default: break
            }
        }
    }

    override func forward(_ x: Tensor) -> Tensor {
        var out = F.relu(features(x), inplace: true)
        out = F.adaptive_avg_pool2d(out, (1, 1))
        out = torch.flatten(out, 1)
        return classifier(out)
    }
}
