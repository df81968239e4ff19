import Torch

extension torchvision.models {
    /// AlexNet. See <https://docs.pytorch.org/vision/stable/models/alexnet.html>.
    ///
    /// Input `[N, 3, H, W]` of at least 63 × 63, output `[N, num_classes]`.
    open class AlexNet: nn.Module {
        /// The convolutions.
        public var features: nn.Sequential
        /// What brings any size to 6 × 6.
        public var avgpool: nn.Module
        /// The linear layers.
        public var classifier: nn.Module

        // @forms
        public init(num_classes: Int = 1000, dropout: Double = 0.5) {
            features = nn.Sequential(
                nn.Conv2d(3, 64, kernel_size: 11, stride: 4, padding: 2),
                nn.ReLU(inplace: true),
                nn.MaxPool2d(kernel_size: 3, stride: 2),
                nn.Conv2d(64, 192, kernel_size: 5, padding: 2),
                nn.ReLU(inplace: true),
                nn.MaxPool2d(kernel_size: 3, stride: 2),
                nn.Conv2d(192, 384, kernel_size: 3, padding: 1),
                nn.ReLU(inplace: true),
                nn.Conv2d(384, 256, kernel_size: 3, padding: 1),
                nn.ReLU(inplace: true),
                nn.Conv2d(256, 256, kernel_size: 3, padding: 1),
                nn.ReLU(inplace: true),
                nn.MaxPool2d(kernel_size: 3, stride: 2))
            avgpool = nn.AdaptiveAvgPool2d((6, 6))
            classifier = nn.Sequential(
                nn.Dropout(p: dropout),
                nn.Linear(256 * 6 * 6, 4096),
                nn.ReLU(inplace: true),
                nn.Dropout(p: dropout),
                nn.Linear(4096, 4096),
                nn.ReLU(inplace: true),
                nn.Linear(4096, num_classes))
        }

        open override func forward(_ x: Tensor) -> Tensor {
            classifier(torch.flatten(avgpool(features(x)), 1))
        }
    }
}
