import Torch

extension torchvision.models {
    /// What ``GoogLeNet`` is made of, and ``Inception3`` in part.
    enum _googlenet {
        static func warnOfInitialWeights(_ name: String) {
            warn(
                "The default weight initialization of \(name) will be changed in future releases of torchvision. If you "
                    + "wish to keep the old behavior (which leads to long initialization times due to "
                    + "scipy/scipy#11299), please set init_weights=True.", as: "FutureWarning")
        }

        /// Images that were normalised with ImageNet's means, as ones that were with 0.5.
        static func transformed(_ x: Tensor) -> Tensor {
            let numbers = [(0.229, 0.485), (0.224, 0.456), (0.225, 0.406)]
            return torch.cat(
                numbers.enumerated().map { channel, number in
                    torch.unsqueeze(x[.all, channel], 1) * (number.0 / 0.5) + (number.1 - 0.5) / 0.5
                }, 1)
        }

        static func setInitialWeights(_ net: nn.Module, _ deviation: (nn.Module) -> Double) {
            for m in net.modules() where !Initial.norm(m) {
                if let m = m as? nn.Conv2d {
                    nn.`init`.trunc_normal_(m.weight, mean: 0.0, std: deviation(m), a: -2, b: 2)
                } else if let m = m as? nn.Linear {
                    nn.`init`.trunc_normal_(m.weight, mean: 0.0, std: deviation(m), a: -2, b: 2)
                }
            }
        }

        final class BasicConv2d: nn.Module {
            var conv: nn.Module
            var bn: nn.Module

            init(
                _ inputs: Int, _ outputs: Int, kernel_size: any torch.IntList, stride: Int = 1,
                padding: any nn.ConvPadding = 0
            ) {
                conv = nn.Conv2d(
                    inputs, outputs, kernel_size: kernel_size, stride: stride, padding: padding, bias: false)
                bn = nn.BatchNorm2d(outputs, eps: 0.001)
            }

            override func forward(_ x: Tensor) -> Tensor { F.relu(bn(conv(x)), inplace: true) }
        }

        final class Inception: nn.Module {
            var branch1: nn.Module
            var branch2: nn.Module
            var branch3: nn.Module
            var branch4: nn.Module

            init(
                _ inputs: Int, _ ch1x1: Int, _ ch3x3red: Int, _ ch3x3: Int, _ ch5x5red: Int, _ ch5x5: Int,
                _ pool_proj: Int
            ) {
                func narrow(_ outputs: Int) -> BasicConv2d { BasicConv2d(inputs, outputs, kernel_size: 1) }
                branch1 = narrow(ch1x1)
                branch2 = nn.Sequential(
                    narrow(ch3x3red), BasicConv2d(ch3x3red, ch3x3, kernel_size: 3, padding: 1))
                // 3 × 3 in spite of its name, as in torchvision.
                branch3 = nn.Sequential(
                    narrow(ch5x5red), BasicConv2d(ch5x5red, ch5x5, kernel_size: 3, padding: 1))
                branch4 = nn.Sequential(
                    nn.MaxPool2d(kernel_size: 3, stride: 1, padding: 1, ceil_mode: true), narrow(pool_proj))
            }

            override func forward(_ x: Tensor) -> Tensor {
                torch.cat([branch1(x), branch2(x), branch3(x), branch4(x)], 1)
            }
        }

        final class InceptionAux: nn.Module {
            var conv: nn.Module
            var fc1: nn.Module
            var fc2: nn.Module
            var dropout: nn.Module

            init(_ inputs: Int, _ num_classes: Int, _ dropout: Double) {
                conv = BasicConv2d(inputs, 128, kernel_size: 1)
                fc1 = nn.Linear(2048, 1024)
                fc2 = nn.Linear(1024, num_classes)
                self.dropout = nn.Dropout(p: dropout)
            }

            override func forward(_ x: Tensor) -> Tensor {
                var x = F.adaptive_avg_pool2d(x, (4, 4))
                x = torch.flatten(conv(x), 1)
                x = F.relu(fc1(x), inplace: true)
                return fc2(dropout(x))
            }
        }
    }
}
