import Torch

extension torchvision.models {
    /// SqueezeNet. See <https://docs.pytorch.org/vision/stable/models/squeezenet.html>.
    ///
    /// Input `[N, 3, H, W]`, output `[N, num_classes]`. A ValueError for another version than `1_0` and `1_1`.
    open class SqueezeNet: nn.Module {
        /// The convolutions.
        public var features: nn.Sequential
        /// A convolution to the classes, and the mean of each.
        public var classifier: nn.Module
        /// How many classes there are.
        public var num_classes: Int

        // @forms
        public init(version: String = "1_0", num_classes: Int = 1000, dropout: Double = 0.5) {
            features = version == "1_1" ? squeezenet.features1_1() : squeezenet.features1_0()
            let last = nn.Conv2d(512, num_classes, kernel_size: 1)
            classifier = nn.Sequential(
                nn.Dropout(p: dropout), last, nn.ReLU(inplace: true), nn.AdaptiveAvgPool2d((1, 1)))
            self.num_classes = num_classes
            super.init()
            if version != "1_0" && version != "1_1" {
                raise(
                    .ValueError, "Unsupported SqueezeNet version \(version): 1_0 or 1_1 expected", op: "SqueezeNet")
            }
            for case let m as nn.Conv2d in modules() {
                if m === last {
                    nn.`init`.normal_(m.weight, mean: 0.0, std: 0.01)
                } else {
                    nn.`init`.kaiming_uniform_(m.weight)
                }
                Initial.zeros(m.bias)
            }
        }

        open override func forward(_ x: Tensor) -> Tensor {
            torch.flatten(classifier(features(x)), 1)
        }
    }

    enum squeezenet {
        final class Fire: nn.Module {
            var squeeze: nn.Module
            var squeeze_activation: nn.Module
            var expand1x1: nn.Module
            var expand1x1_activation: nn.Module
            var expand3x3: nn.Module
            var expand3x3_activation: nn.Module

            init(_ inplanes: Int, _ squeeze_planes: Int, _ expand1x1_planes: Int, _ expand3x3_planes: Int) {
                squeeze = nn.Conv2d(inplanes, squeeze_planes, kernel_size: 1)
                squeeze_activation = nn.ReLU(inplace: true)
                expand1x1 = nn.Conv2d(squeeze_planes, expand1x1_planes, kernel_size: 1)
                expand1x1_activation = nn.ReLU(inplace: true)
                expand3x3 = nn.Conv2d(squeeze_planes, expand3x3_planes, kernel_size: 3, padding: 1)
                expand3x3_activation = nn.ReLU(inplace: true)
            }

            override func forward(_ x: Tensor) -> Tensor {
                let x = squeeze_activation(squeeze(x))
                return torch.cat([expand1x1_activation(expand1x1(x)), expand3x3_activation(expand3x3(x))], 1)
            }
        }

        private static func pool() -> nn.Module { nn.MaxPool2d(kernel_size: 3, stride: 2, ceil_mode: true) }

        static func features1_0() -> nn.Sequential {
            nn.Sequential(
                nn.Conv2d(3, 96, kernel_size: 7, stride: 2), nn.ReLU(inplace: true), pool(),
                Fire(96, 16, 64, 64), Fire(128, 16, 64, 64), Fire(128, 32, 128, 128), pool(),
                Fire(256, 32, 128, 128), Fire(256, 48, 192, 192), Fire(384, 48, 192, 192), Fire(384, 64, 256, 256),
                pool(), Fire(512, 64, 256, 256))
        }

        static func features1_1() -> nn.Sequential {
            nn.Sequential(
                nn.Conv2d(3, 64, kernel_size: 3, stride: 2), nn.ReLU(inplace: true), pool(),
                Fire(64, 16, 64, 64), Fire(128, 16, 64, 64), pool(),
                Fire(128, 32, 128, 128), Fire(256, 32, 128, 128), pool(),
                Fire(256, 48, 192, 192), Fire(384, 48, 192, 192), Fire(384, 64, 256, 256), Fire(512, 64, 256, 256))
        }
    }
}
