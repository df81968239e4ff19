import Torch

extension torchvision.models {
    /// What ``Inception3`` is made of: branches of convolutions, whose results stand behind one another.
    enum inception {
        typealias Basic = _googlenet.BasicConv2d

        final class InceptionA: nn.Module {
            var branch1x1: nn.Module
            var branch5x5_1: nn.Module
            var branch5x5_2: nn.Module
            var branch3x3dbl_1: nn.Module
            var branch3x3dbl_2: nn.Module
            var branch3x3dbl_3: nn.Module
            var branch_pool: nn.Module

            init(_ inputs: Int, pool_features: Int) {
                branch1x1 = Basic(inputs, 64, kernel_size: 1)
                branch5x5_1 = Basic(inputs, 48, kernel_size: 1)
                branch5x5_2 = Basic(48, 64, kernel_size: 5, padding: 2)
                branch3x3dbl_1 = Basic(inputs, 64, kernel_size: 1)
                branch3x3dbl_2 = Basic(64, 96, kernel_size: 3, padding: 1)
                branch3x3dbl_3 = Basic(96, 96, kernel_size: 3, padding: 1)
                branch_pool = Basic(inputs, pool_features, kernel_size: 1)
            }

            override func forward(_ x: Tensor) -> Tensor {
                let one = branch1x1(x)
                let five = branch5x5_2(branch5x5_1(x))
                let three = branch3x3dbl_3(branch3x3dbl_2(branch3x3dbl_1(x)))
                let pool = branch_pool(F.avg_pool2d(x, kernel_size: 3, stride: 1, padding: 1))
                return torch.cat([one, five, three, pool], 1)
            }
        }

        final class InceptionB: nn.Module {
            var branch3x3: nn.Module
            var branch3x3dbl_1: nn.Module
            var branch3x3dbl_2: nn.Module
            var branch3x3dbl_3: nn.Module

            init(_ inputs: Int) {
                branch3x3 = Basic(inputs, 384, kernel_size: 3, stride: 2)
                branch3x3dbl_1 = Basic(inputs, 64, kernel_size: 1)
                branch3x3dbl_2 = Basic(64, 96, kernel_size: 3, padding: 1)
                branch3x3dbl_3 = Basic(96, 96, kernel_size: 3, stride: 2)
            }

            override func forward(_ x: Tensor) -> Tensor {
                let three = branch3x3(x)
                let double = branch3x3dbl_3(branch3x3dbl_2(branch3x3dbl_1(x)))
                return torch.cat([three, double, F.max_pool2d(x, kernel_size: 3, stride: 2)], 1)
            }
        }

        final class InceptionC: nn.Module {
            var branch1x1: nn.Module
            var branch7x7_1: nn.Module
            var branch7x7_2: nn.Module
            var branch7x7_3: nn.Module
            var branch7x7dbl_1: nn.Module
            var branch7x7dbl_2: nn.Module
            var branch7x7dbl_3: nn.Module
            var branch7x7dbl_4: nn.Module
            var branch7x7dbl_5: nn.Module
            var branch_pool: nn.Module

            init(_ inputs: Int, channels_7x7 c7: Int) {
                func wide(_ outputs: Int) -> Basic { Basic(c7, outputs, kernel_size: [1, 7], padding: [0, 3]) }
                func high(_ outputs: Int) -> Basic { Basic(c7, outputs, kernel_size: [7, 1], padding: [3, 0]) }
                branch1x1 = Basic(inputs, 192, kernel_size: 1)
                branch7x7_1 = Basic(inputs, c7, kernel_size: 1)
                branch7x7_2 = wide(c7)
                branch7x7_3 = high(192)
                branch7x7dbl_1 = Basic(inputs, c7, kernel_size: 1)
                branch7x7dbl_2 = high(c7)
                branch7x7dbl_3 = wide(c7)
                branch7x7dbl_4 = high(c7)
                branch7x7dbl_5 = wide(192)
                branch_pool = Basic(inputs, 192, kernel_size: 1)
            }

            override func forward(_ x: Tensor) -> Tensor {
                let one = branch1x1(x)
                let seven = branch7x7_3(branch7x7_2(branch7x7_1(x)))
                var double = branch7x7dbl_3(branch7x7dbl_2(branch7x7dbl_1(x)))
                double = branch7x7dbl_5(branch7x7dbl_4(double))
                let pool = branch_pool(F.avg_pool2d(x, kernel_size: 3, stride: 1, padding: 1))
                return torch.cat([one, seven, double, pool], 1)
            }
        }

        final class InceptionD: nn.Module {
            var branch3x3_1: nn.Module
            var branch3x3_2: nn.Module
            var branch7x7x3_1: nn.Module
            var branch7x7x3_2: nn.Module
            var branch7x7x3_3: nn.Module
            var branch7x7x3_4: nn.Module

            init(_ inputs: Int) {
                branch3x3_1 = Basic(inputs, 192, kernel_size: 1)
                branch3x3_2 = Basic(192, 320, kernel_size: 3, stride: 2)
                branch7x7x3_1 = Basic(inputs, 192, kernel_size: 1)
                branch7x7x3_2 = Basic(192, 192, kernel_size: [1, 7], padding: [0, 3])
                branch7x7x3_3 = Basic(192, 192, kernel_size: [7, 1], padding: [3, 0])
                branch7x7x3_4 = Basic(192, 192, kernel_size: 3, stride: 2)
            }

            override func forward(_ x: Tensor) -> Tensor {
                let three = branch3x3_2(branch3x3_1(x))
                let seven = branch7x7x3_4(branch7x7x3_3(branch7x7x3_2(branch7x7x3_1(x))))
                return torch.cat([three, seven, F.max_pool2d(x, kernel_size: 3, stride: 2)], 1)
            }
        }

        final class InceptionE: nn.Module {
            var branch1x1: nn.Module
            var branch3x3_1: nn.Module
            var branch3x3_2a: nn.Module
            var branch3x3_2b: nn.Module
            var branch3x3dbl_1: nn.Module
            var branch3x3dbl_2: nn.Module
            var branch3x3dbl_3a: nn.Module
            var branch3x3dbl_3b: nn.Module
            var branch_pool: nn.Module

            init(_ inputs: Int) {
                func wide() -> Basic { Basic(384, 384, kernel_size: [1, 3], padding: [0, 1]) }
                func high() -> Basic { Basic(384, 384, kernel_size: [3, 1], padding: [1, 0]) }
                branch1x1 = Basic(inputs, 320, kernel_size: 1)
                branch3x3_1 = Basic(inputs, 384, kernel_size: 1)
                branch3x3_2a = wide()
                branch3x3_2b = high()
                branch3x3dbl_1 = Basic(inputs, 448, kernel_size: 1)
                branch3x3dbl_2 = Basic(448, 384, kernel_size: 3, padding: 1)
                branch3x3dbl_3a = wide()
                branch3x3dbl_3b = high()
                branch_pool = Basic(inputs, 192, kernel_size: 1)
            }

            override func forward(_ x: Tensor) -> Tensor {
                let one = branch1x1(x)
                var three = branch3x3_1(x)
                three = torch.cat([branch3x3_2a(three), branch3x3_2b(three)], 1)
                var double = branch3x3dbl_2(branch3x3dbl_1(x))
                double = torch.cat([branch3x3dbl_3a(double), branch3x3dbl_3b(double)], 1)
                let pool = branch_pool(F.avg_pool2d(x, kernel_size: 3, stride: 1, padding: 1))
                return torch.cat([one, three, double, pool], 1)
            }
        }

        final class InceptionAux: nn.Module {
            var conv0: nn.Module
            var conv1: nn.Module
            var fc: nn.Module

            init(_ inputs: Int, _ num_classes: Int) {
                conv0 = Basic(inputs, 128, kernel_size: 1)
                conv1 = Basic(128, 768, kernel_size: 5)
                fc = nn.Linear(768, num_classes)
            }

            override func forward(_ x: Tensor) -> Tensor {
                var x = F.avg_pool2d(x, kernel_size: 5, stride: 3)
                x = conv1(conv0(x))
                x = F.adaptive_avg_pool2d(x, (1, 1))
                return fc(torch.flatten(x, 1))
            }
        }
    }
}
