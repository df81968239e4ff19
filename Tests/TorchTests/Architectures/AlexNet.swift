import Torch

/// torchvision's AlexNet.
final class AlexNet: nn.Module {
    let features = nn.Sequential(
        nn.Conv2d(3, 64, kernel_size: 11, stride: 4, padding: 2), nn.ReLU(inplace: true),
        nn.MaxPool2d(kernel_size: 3, stride: 2),
        nn.Conv2d(64, 192, kernel_size: 5, padding: 2), nn.ReLU(inplace: true),
        nn.MaxPool2d(kernel_size: 3, stride: 2),
        nn.Conv2d(192, 384, kernel_size: 3, padding: 1), nn.ReLU(inplace: true),
        nn.Conv2d(384, 256, kernel_size: 3, padding: 1), nn.ReLU(inplace: true),
        nn.Conv2d(256, 256, kernel_size: 3, padding: 1), nn.ReLU(inplace: true),
        nn.MaxPool2d(kernel_size: 3, stride: 2))
    let avgpool = nn.AdaptiveAvgPool2d((6, 6))
    let classifier: nn.Sequential

    init(num_classes: Int = 1000, dropout: Double = 0.5) {
        classifier = nn.Sequential(
            nn.Dropout(p: dropout), nn.Linear(256 * 6 * 6, 4096), nn.ReLU(inplace: true),
            nn.Dropout(p: dropout), nn.Linear(4096, 4096), nn.ReLU(inplace: true),
            nn.Linear(4096, num_classes))
    }

    override func forward(_ x: Tensor) -> Tensor {
        var x = features(x)
        x = avgpool(x)
        x = torch.flatten(x, 1)
        return classifier(x)
    }
}
