import Torch

/// torchvision's VGG; a size of nil in the plan is a pooling.
final class VGG: nn.Module {
    static let a: [Int?] = [64, nil, 128, nil, 256, 256, nil, 512, 512, nil, 512, 512, nil]

    let features: nn.Sequential
    let avgpool = nn.AdaptiveAvgPool2d((7, 7))
    let classifier: nn.Sequential

    init(_ plan: [Int?], batch_norm: Bool = false, num_classes: Int = 1000) {
        features = VGG.layers(plan, batch_norm)
        classifier = nn.Sequential(
            nn.Linear(512 * 7 * 7, 4096), nn.ReLU(true), nn.Dropout(p: 0.5),
            nn.Linear(4096, 4096), nn.ReLU(true), nn.Dropout(p: 0.5),
            nn.Linear(4096, num_classes))
        super.init()
        for m in modules() {
            switch m {
            case let m as nn.Conv2d:
                nn.`init`.kaiming_normal_(m.weight, mode: "fan_out", nonlinearity: "relu")
                if let bias = m.bias { nn.`init`.constant_(bias, 0) }
            case let m as nn.BatchNorm2d:
                nn.`init`.constant_(m.weight, 1)
                nn.`init`.constant_(m.bias, 0)
            case let m as nn.Linear:
                nn.`init`.normal_(m.weight, 0, 0.01)
                nn.`init`.constant_(m.bias, 0)
            default: break
            }
        }
    }

    private static func layers(_ plan: [Int?], _ batch_norm: Bool) -> nn.Sequential {
        var layers: [nn.Module] = []
        var in_channels = 3
        for v in plan {
            guard let v else {
                layers += [nn.MaxPool2d(kernel_size: 2, stride: 2)]
                continue
            }
            layers += [nn.Conv2d(in_channels, v, kernel_size: 3, padding: 1)]
            if batch_norm { layers += [nn.BatchNorm2d(v)] }
            layers += [nn.ReLU(inplace: true)]
            in_channels = v
        }
        return nn.Sequential(layers)
    }

    override func forward(_ x: Tensor) -> Tensor {
        var x = features(x)
        x = avgpool(x)
        x = torch.flatten(x, 1)
        return classifier(x)
    }
}
