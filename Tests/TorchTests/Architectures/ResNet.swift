import Torch

/// A block of torchvision's ResNet.
protocol ResidualBlock: nn.Module {
    static var expansion: Int { get }
    init(_ inplanes: Int, _ planes: Int, stride: Int, downsample: nn.Sequential?)
}

private func conv3x3(_ inputs: Int, _ outputs: Int, stride: Int = 1) -> nn.Conv2d {
    nn.Conv2d(inputs, outputs, kernel_size: 3, stride: stride, padding: 1, bias: false)
}

private func conv1x1(_ inputs: Int, _ outputs: Int, stride: Int = 1) -> nn.Conv2d {
    nn.Conv2d(inputs, outputs, kernel_size: 1, stride: stride, bias: false)
}

final class BasicBlock: nn.Module, ResidualBlock {
    static let expansion = 1
    let conv1: nn.Conv2d
    let bn1: nn.BatchNorm2d
    let relu: nn.ReLU
    let conv2: nn.Conv2d
    let bn2: nn.BatchNorm2d
    let downsample: nn.Sequential?

    init(_ inplanes: Int, _ planes: Int, stride: Int, downsample: nn.Sequential?) {
        conv1 = conv3x3(inplanes, planes, stride: stride)
        bn1 = nn.BatchNorm2d(planes)
        relu = nn.ReLU(inplace: true)
        conv2 = conv3x3(planes, planes)
        bn2 = nn.BatchNorm2d(planes)
        self.downsample = downsample
    }

    override func forward(_ x: Tensor) -> Tensor {
        var out = relu(bn1(conv1(x)))
        out = bn2(conv2(out))
        out += downsample?(x) ?? x
        return relu(out)
    }
}

final class Bottleneck: nn.Module, ResidualBlock {
    static let expansion = 4
    let conv1: nn.Conv2d
    let bn1: nn.BatchNorm2d
    let conv2: nn.Conv2d
    let bn2: nn.BatchNorm2d
    let conv3: nn.Conv2d
    let bn3: nn.BatchNorm2d
    let relu: nn.ReLU
    let downsample: nn.Sequential?

    init(_ inplanes: Int, _ planes: Int, stride: Int, downsample: nn.Sequential?) {
        conv1 = conv1x1(inplanes, planes)
        bn1 = nn.BatchNorm2d(planes)
        conv2 = conv3x3(planes, planes, stride: stride)
        bn2 = nn.BatchNorm2d(planes)
        conv3 = conv1x1(planes, planes * Bottleneck.expansion)
        bn3 = nn.BatchNorm2d(planes * Bottleneck.expansion)
        relu = nn.ReLU(inplace: true)
        self.downsample = downsample
    }

    override func forward(_ x: Tensor) -> Tensor {
        var out = relu(bn1(conv1(x)))
        out = relu(bn2(conv2(out)))
        out = bn3(conv3(out))
        out += downsample?(x) ?? x
        return relu(out)
    }
}

/// torchvision's ResNet.
final class ResNet<Block: ResidualBlock>: nn.Module {
    let conv1 = nn.Conv2d(3, 64, kernel_size: 7, stride: 2, padding: 3, bias: false)
    let bn1 = nn.BatchNorm2d(64)
    let relu = nn.ReLU(inplace: true)
    let maxpool = nn.MaxPool2d(kernel_size: 3, stride: 2, padding: 1)
    let layer1: nn.Sequential
    let layer2: nn.Sequential
    let layer3: nn.Sequential
    let layer4: nn.Sequential
    let avgpool = nn.AdaptiveAvgPool2d((1, 1))
    let fc: nn.Linear

    init(_ layers: [Int], num_classes: Int = 1000) {
        var inplanes = 64
        func layer(_ planes: Int, _ blocks: Int, stride: Int = 1) -> nn.Sequential {
            var downsample: nn.Sequential?
            if stride != 1 || inplanes != planes * Block.expansion {
                downsample = nn.Sequential(
                    conv1x1(inplanes, planes * Block.expansion, stride: stride),
                    nn.BatchNorm2d(planes * Block.expansion))
            }
            var layers = [Block(inplanes, planes, stride: stride, downsample: downsample)]
            inplanes = planes * Block.expansion
            for _ in 1..<blocks { layers.append(Block(inplanes, planes, stride: 1, downsample: nil)) }
            return nn.Sequential(layers)
        }
        layer1 = layer(64, layers[0])
        layer2 = layer(128, layers[1], stride: 2)
        layer3 = layer(256, layers[2], stride: 2)
        layer4 = layer(512, layers[3], stride: 2)
        fc = nn.Linear(512 * Block.expansion, num_classes)
        super.init()
        for m in modules() {
            if let m = m as? nn.Conv2d {
                nn.`init`.kaiming_normal_(m.weight, mode: "fan_out", nonlinearity: "relu")
            } else if let m = m as? nn.BatchNorm2d {
                nn.`init`.constant_(m.weight, 1)
                nn.`init`.constant_(m.bias, 0)
            }
        }
    }

    override func forward(_ x: Tensor) -> Tensor {
        var x = conv1(x)
        x = bn1(x)
        x = relu(x)
        x = maxpool(x)
        x = layer1(x)
        x = layer2(x)
        x = layer3(x)
        x = layer4(x)
        x = avgpool(x)
        x = torch.flatten(x, 1)
        return fc(x)
    }
}
