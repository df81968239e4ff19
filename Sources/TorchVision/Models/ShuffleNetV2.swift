import Torch

extension torchvision.models {
    /// ShuffleNet V2. See <https://docs.pytorch.org/vision/stable/models/shufflenetv2.html>.
    ///
    /// Input `[N, 3, H, W]`, output `[N, num_classes]`. A ValueError for other than three repeats and five widths.
    open class ShuffleNetV2: nn.Module {
        /// The first convolution, normalised.
        public var conv1: nn.Module
        /// The pooling behind it.
        public var maxpool: nn.Module
        /// Blocks of the second width.
        public var stage2: nn.Sequential
        /// Blocks of the third width.
        public var stage3: nn.Sequential
        /// Blocks of the fourth width.
        public var stage4: nn.Sequential
        /// The last convolution, normalised.
        public var conv5: nn.Module
        /// From features to classes.
        public var fc: nn.Module

        // @forms
        public init(stages_repeats: [Int], stages_out_channels: [Int], num_classes: Int = 1000) {
            let isRight = stages_repeats.count == 3 && stages_out_channels.count == 5
            let repeats = isRight ? stages_repeats : [1, 1, 1]
            let widths = isRight ? stages_out_channels : [2, 2, 2, 2, 2]
            func convolution(_ inputs: Int, _ outputs: Int, _ size: Int, _ stride: Int, _ padding: Int) -> nn.Module {
                nn.Sequential(
                    nn.Conv2d(inputs, outputs, size, stride, padding, bias: false), nn.BatchNorm2d(outputs),
                    nn.ReLU(inplace: true))
            }
            func stage(_ place: Int) -> nn.Sequential {
                let (inputs, outputs) = (widths[place], widths[place + 1])
                return nn.Sequential(
                    (0..<repeats[place]).map { i in
                        shufflenetv2.InvertedResidual(i == 0 ? inputs : outputs, outputs, i == 0 ? 2 : 1)
                    })
            }
            conv1 = convolution(3, widths[0], 3, 2, 1)
            maxpool = nn.MaxPool2d(kernel_size: 3, stride: 2, padding: 1)
            stage2 = stage(0)
            stage3 = stage(1)
            stage4 = stage(2)
            conv5 = convolution(widths[3], widths[4], 1, 1, 0)
            fc = nn.Linear(widths[4], num_classes)
            super.init()
            if !isRight {
                raise(
                    .ValueError,
                    stages_repeats.count != 3
                        ? "expected stages_repeats as list of 3 positive ints"
                        : "expected stages_out_channels as list of 5 positive ints", op: "ShuffleNetV2")
            }
        }

        open override func forward(_ x: Tensor) -> Tensor {
            var x = maxpool(conv1(x))
            x = stage4(stage3(stage2(x)))
            x = conv5(x)
            return fc(x.mean([2, 3]))
        }
    }

    enum shufflenetv2 {
        /// Mixes the channels of the groups.
        static func channel_shuffle(_ x: Tensor, _ groups: Int) -> Tensor {
            let (batch, channels, height, width) = (x.size(0), x.size(1), x.size(2), x.size(3))
            var x = x.view([batch, groups, channels / groups, height, width])
            x = torch.transpose(x, 1, 2).contiguous()
            return x.view([batch, channels, height, width])
        }

        final class InvertedResidual: nn.Module {
            let stride: Int
            var branch1: nn.Module
            var branch2: nn.Module

            init(_ inputs: Int, _ outputs: Int, _ stride: Int) {
                self.stride = stride
                let width = outputs / 2
                func point(_ inputs: Int) -> nn.Module {
                    nn.Conv2d(inputs, width, kernel_size: 1, stride: 1, padding: 0, bias: false)
                }
                func depth(_ width: Int) -> nn.Module {
                    nn.Conv2d(width, width, kernel_size: 3, stride: stride, padding: 1, groups: width, bias: false)
                }
                branch1 =
                    stride > 1
                    ? nn.Sequential(
                        depth(inputs), nn.BatchNorm2d(inputs), point(inputs), nn.BatchNorm2d(width),
                        nn.ReLU(inplace: true)) : nn.Sequential()
                branch2 = nn.Sequential(
                    point(stride > 1 ? inputs : width), nn.BatchNorm2d(width), nn.ReLU(inplace: true),
                    depth(width), nn.BatchNorm2d(width), point(width), nn.BatchNorm2d(width), nn.ReLU(inplace: true))
            }

            override func forward(_ x: Tensor) -> Tensor {
                if stride > 1 { return channel_shuffle(torch.cat([branch1(x), branch2(x)], dim: 1), 2) }
                let halves = x.chunk(2, dim: 1)
                return channel_shuffle(torch.cat([halves[0], branch2(halves[1])], dim: 1), 2)
            }
        }
    }
}
