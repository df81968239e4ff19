import Torch

/// torchvision's GoogLeNet, with both of its auxiliary classifiers.
final class GoogLeNet: nn.Module {
    final class BasicConv2d: nn.Module {
        let conv: nn.Conv2d
        let bn: nn.BatchNorm2d

        init(_ inputs: Int, _ outputs: Int, kernel_size: Int, stride: Int = 1, padding: Int = 0) {
            conv = nn.Conv2d(inputs, outputs, kernel_size: kernel_size, stride: stride, padding: padding, bias: false)
            bn = nn.BatchNorm2d(outputs, eps: 0.001)
        }

        override func forward(_ x: Tensor) -> Tensor { F.relu(bn(conv(x)), inplace: true) }
    }

    final class Inception: nn.Module {
        let branch1: BasicConv2d
        let branch2: nn.Sequential
        let branch3: nn.Sequential
        let branch4: nn.Sequential

        init(_ inputs: Int, _ ch1: Int, _ ch3red: Int, _ ch3: Int, _ ch5red: Int, _ ch5: Int, _ pool: Int) {
            branch1 = BasicConv2d(inputs, ch1, kernel_size: 1)
            branch2 = nn.Sequential(
                BasicConv2d(inputs, ch3red, kernel_size: 1), BasicConv2d(ch3red, ch3, kernel_size: 3, padding: 1))
            branch3 = nn.Sequential(
                BasicConv2d(inputs, ch5red, kernel_size: 1), BasicConv2d(ch5red, ch5, kernel_size: 3, padding: 1))
            branch4 = nn.Sequential(
                nn.MaxPool2d(kernel_size: 3, stride: 1, padding: 1, ceil_mode: true),
                BasicConv2d(inputs, pool, kernel_size: 1))
        }

        override func forward(_ x: Tensor) -> Tensor {
            torch.cat([branch1(x), branch2(x), branch3(x), branch4(x)], 1)
        }
    }

    final class InceptionAux: nn.Module {
        let conv: BasicConv2d
        let fc1: nn.Linear
        let fc2: nn.Linear
        let dropout = nn.Dropout(p: 0.7)

        init(_ inputs: Int, _ num_classes: Int) {
            conv = BasicConv2d(inputs, 128, kernel_size: 1)
            fc1 = nn.Linear(2048, 1024)
            fc2 = nn.Linear(1024, num_classes)
        }

        override func forward(_ x: Tensor) -> Tensor {
            var x = F.adaptive_avg_pool2d(x, (4, 4))
            x = torch.flatten(conv(x), 1)
            x = F.relu(fc1(x), inplace: true)
            return fc2(dropout(x))
        }
    }

    let conv1 = BasicConv2d(3, 64, kernel_size: 7, stride: 2, padding: 3)
    let maxpool1 = nn.MaxPool2d(3, stride: 2, ceil_mode: true)
    let conv2 = BasicConv2d(64, 64, kernel_size: 1)
    let conv3 = BasicConv2d(64, 192, kernel_size: 3, padding: 1)
    let maxpool2 = nn.MaxPool2d(3, stride: 2, ceil_mode: true)
    let inception3a = Inception(192, 64, 96, 128, 16, 32, 32)
    let inception3b = Inception(256, 128, 128, 192, 32, 96, 64)
    let maxpool3 = nn.MaxPool2d(3, stride: 2, ceil_mode: true)
    let inception4a = Inception(480, 192, 96, 208, 16, 48, 64)
    let inception4b = Inception(512, 160, 112, 224, 24, 64, 64)
    let inception4c = Inception(512, 128, 128, 256, 24, 64, 64)
    let inception4d = Inception(512, 112, 144, 288, 32, 64, 64)
    let inception4e = Inception(528, 256, 160, 320, 32, 128, 128)
    let maxpool4 = nn.MaxPool2d(2, stride: 2, ceil_mode: true)
    let inception5a = Inception(832, 256, 160, 320, 32, 128, 128)
    let inception5b = Inception(832, 384, 192, 384, 48, 128, 128)
    let aux1: InceptionAux
    let aux2: InceptionAux
    let avgpool = nn.AdaptiveAvgPool2d((1, 1))
    let dropout = nn.Dropout(p: 0.2)
    let fc: nn.Linear

    init(num_classes: Int = 1000) {
        aux1 = InceptionAux(512, num_classes)
        aux2 = InceptionAux(528, num_classes)
        fc = nn.Linear(1024, num_classes)
        super.init()
        for m in modules() {
            if m is nn.Conv2d || m is nn.Linear {
                nn.`init`.trunc_normal_(m.weight, mean: 0, std: 0.01, a: -2, b: 2)
            } else if let m = m as? nn.BatchNorm2d {
                nn.`init`.constant_(m.weight, 1)
                nn.`init`.constant_(m.bias, 0)
            }
        }
    }

    /// The logits, and in training those of the second and of the first auxiliary classifier.
    func forward(_ x: Tensor) -> (Tensor, Tensor?, Tensor?) {
        var x = maxpool1(conv1(x))
        x = maxpool2(conv3(conv2(x)))
        x = inception3b(inception3a(x))
        x = inception4a(maxpool3(x))
        let first = training ? aux1(x) : nil
        x = inception4d(inception4c(inception4b(x)))
        let second = training ? aux2(x) : nil
        x = maxpool4(inception4e(x))
        x = inception5b(inception5a(x))
        x = torch.flatten(avgpool(x), 1)
        return (fc(dropout(x)), second, first)
    }
    func callAsFunction(_ x: Tensor) -> (Tensor, Tensor?, Tensor?) { hooked(forward, x) }
}
