import Torch

extension torchvision.models {
    /// VGG. See <https://docs.pytorch.org/vision/stable/models/vgg.html>.
    ///
    /// Input `[N, 3, H, W]` of at least 32 × 32, output `[N, num_classes]`.
    open class VGG: nn.Module {
        /// The convolutions.
        public var features: nn.Sequential
        /// What brings any size to 7 × 7.
        public var avgpool: nn.Module
        /// The linear layers.
        public var classifier: nn.Module

        // @forms
        public init(
            features: nn.Sequential, num_classes: Int = 1000, init_weights: Bool = true, dropout: Double = 0.5
        ) {
            self.features = features
            avgpool = nn.AdaptiveAvgPool2d((7, 7))
            classifier = nn.Sequential(
                nn.Linear(512 * 7 * 7, 4096), nn.ReLU(true), nn.Dropout(p: dropout),
                nn.Linear(4096, 4096), nn.ReLU(true), nn.Dropout(p: dropout),
                nn.Linear(4096, num_classes))
            super.init()
            if init_weights { setInitialWeights() }
        }

        private func setInitialWeights() {
            for m in modules() where !Initial.norm(m) {
                if let m = m as? nn.Conv2d {
                    nn.`init`.kaiming_normal_(m.weight, mode: "fan_out", nonlinearity: "relu")
                    Initial.zeros(m.bias)
                } else if let m = m as? nn.Linear {
                    nn.`init`.normal_(m.weight, 0, 0.01)
                    Initial.zeros(m.bias)
                }
            }
        }

        open override func forward(_ x: Tensor) -> Tensor {
            classifier(torch.flatten(avgpool(features(x)), 1))
        }
    }

    enum vgg {
        /// Widths of convolutions; nil is a pooling.
        static let A = [64, nil, 128, nil, 256, 256, nil, 512, 512, nil, 512, 512, nil]
        static let B = [64, 64, nil, 128, 128, nil, 256, 256, nil, 512, 512, nil, 512, 512, nil]
        static let D = [64, 64, nil, 128, 128, nil] + [256, 256, 256, nil, 512, 512, 512, nil, 512, 512, 512, nil]
        static let E =
            [64, 64, nil, 128, 128, nil] + [256, 256, 256, 256, nil] + [
                512, 512, 512, 512, nil, 512, 512, 512, 512, nil,
            ]

        static func make_layers(_ widths: [Int?], _ batch_norm: Bool) -> nn.Sequential {
            var layers: [nn.Module] = []
            var in_channels = 3
            for width in widths {
                guard let width else {
                    layers.append(nn.MaxPool2d(kernel_size: 2, stride: 2))
                    continue
                }
                layers.append(nn.Conv2d(in_channels, width, kernel_size: 3, padding: 1))
                if batch_norm { layers.append(nn.BatchNorm2d(width)) }
                layers.append(nn.ReLU(inplace: true))
                in_channels = width
            }
            return nn.Sequential(layers)
        }
    }
}
