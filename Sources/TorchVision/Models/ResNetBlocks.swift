import Torch

extension torchvision.models {
    /// What ``ResNet`` is made of.
    public enum resnet {
        /// A block whose input is added to its output.
        public protocol Block: nn.Module {
            /// How many times as many channels it gives as it has planes.
            static var expansion: Int { get }
            /// The normalisation before the sum.
            var lastNorm: nn.Module { get }
            /// A block of so many planes.
            init(
                inplanes: Int, planes: Int, stride: Int, downsample: nn.Module?, groups: Int, base_width: Int,
                dilation: Int, norm_layer: torchvision.ops.NormLayer?)
        }

        static func conv3x3(
            _ inputs: Int, _ outputs: Int, _ stride: Int = 1, _ groups: Int = 1, _ dilation: Int = 1
        ) -> nn.Conv2d {
            nn.Conv2d(
                inputs, outputs, kernel_size: 3, stride: stride, padding: dilation, dilation: dilation, groups: groups,
                bias: false)
        }

        static func conv1x1(_ inputs: Int, _ outputs: Int, _ stride: Int = 1) -> nn.Conv2d {
            nn.Conv2d(inputs, outputs, kernel_size: 1, stride: stride, bias: false)
        }

        /// Two convolutions of 3 × 3. A ValueError for groups or another width, a NotImplementedError for a dilation.
        open class BasicBlock: nn.Module, Block {
            open class var expansion: Int { 1 }
            /// The first convolution.
            public var conv1: nn.Module
            /// The normalisation behind it.
            public var bn1: nn.Module
            /// The activation, which is there twice.
            public var relu: nn.Module
            /// The second convolution.
            public var conv2: nn.Module
            /// The normalisation behind it.
            public var bn2: nn.Module
            /// What gives the input the output's shape, nil where it has that.
            public var downsample: nn.Module?
            /// How far the first convolution moves at a time.
            public let stride: Int

            // @forms torchvision.models.resnet.BasicBlock
            public required init(
                inplanes: Int, planes: Int, stride: Int = 1, downsample: nn.Module? = nil, groups: Int = 1,
                base_width: Int = 64, dilation: Int = 1, norm_layer: torchvision.ops.NormLayer? = nil
            ) {
                let norm_layer = norm_layer ?? torchvision.ops._batchNorm2d
                conv1 = conv3x3(inplanes, planes, stride)
                bn1 = norm_layer(planes)
                relu = nn.ReLU(inplace: true)
                conv2 = conv3x3(planes, planes)
                bn2 = norm_layer(planes)
                self.downsample = downsample
                self.stride = stride
                super.init()
                if groups != 1 || base_width != 64 {
                    raise(.ValueError, "BasicBlock only supports groups=1 and base_width=64", op: "BasicBlock")
                } else if dilation > 1 {
                    raise(.NotImplementedError, "Dilation > 1 not supported in BasicBlock", op: "BasicBlock")
                }
            }

            public var lastNorm: nn.Module { bn2 }

            open override func forward(_ x: Tensor) -> Tensor {
                var out = conv1(x)
                out = bn1(out)
                out = relu(out)
                out = conv2(out)
                out = bn2(out)
                out += downsample?(x) ?? x
                return relu(out)
            }
        }

        /// Three convolutions, of which those of 1 × 1 make the one of 3 × 3 narrower.
        open class Bottleneck: nn.Module, Block {
            open class var expansion: Int { 4 }
            /// The first convolution.
            public var conv1: nn.Module
            /// The normalisation behind it.
            public var bn1: nn.Module
            /// The second convolution.
            public var conv2: nn.Module
            /// The normalisation behind it.
            public var bn2: nn.Module
            /// The third convolution.
            public var conv3: nn.Module
            /// The normalisation behind it.
            public var bn3: nn.Module
            /// The activation, which is there three times.
            public var relu: nn.Module
            /// What gives the input the output's shape, nil where it has that.
            public var downsample: nn.Module?
            /// How far the second convolution moves at a time.
            public let stride: Int

            // @forms torchvision.models.resnet.Bottleneck
            public required init(
                inplanes: Int, planes: Int, stride: Int = 1, downsample: nn.Module? = nil, groups: Int = 1,
                base_width: Int = 64, dilation: Int = 1, norm_layer: torchvision.ops.NormLayer? = nil
            ) {
                let norm_layer = norm_layer ?? torchvision.ops._batchNorm2d
                let width = Int(Double(planes) * (Double(base_width) / 64)) * groups
                conv1 = conv1x1(inplanes, width)
                bn1 = norm_layer(width)
                conv2 = conv3x3(width, width, stride, groups, dilation)
                bn2 = norm_layer(width)
                conv3 = conv1x1(width, planes * Self.expansion)
                bn3 = norm_layer(planes * Self.expansion)
                relu = nn.ReLU(inplace: true)
                self.downsample = downsample
                self.stride = stride
            }

            public var lastNorm: nn.Module { bn3 }

            open override func forward(_ x: Tensor) -> Tensor {
                var out = conv1(x)
                out = bn1(out)
                out = relu(out)
                out = conv2(out)
                out = bn2(out)
                out = relu(out)
                out = conv3(out)
                out = bn3(out)
                out += downsample?(x) ?? x
                return relu(out)
            }
        }

        /// The four rows of blocks, one after the other.
        struct Stages {
            let block: any Block.Type
            let groups: Int
            let base_width: Int
            let norm_layer: torchvision.ops.NormLayer
            var inplanes = 64
            var dilation = 1

            mutating func next(_ planes: Int, _ count: Int, stride: Int = 1, dilate: Bool = false) -> nn.Sequential {
                let width = planes * block.expansion
                let (before, stride) = (dilation, dilate ? 1 : stride)
                if dilate { dilation *= 2 }
                var downsample: nn.Sequential?
                if stride != 1 || inplanes != width {
                    downsample = nn.Sequential(conv1x1(inplanes, width, stride), norm_layer(width))
                }
                func made(_ inputs: Int, _ stride: Int, _ downsample: nn.Module?, _ dilation: Int) -> nn.Module {
                    block.init(
                        inplanes: inputs, planes: planes, stride: stride, downsample: downsample, groups: groups,
                        base_width: base_width, dilation: dilation, norm_layer: norm_layer)
                }
                var layers = [made(inplanes, stride, downsample, before)]
                inplanes = width
                for _ in 1..<max(count, 1) { layers.append(made(width, 1, nil, dilation)) }
                return nn.Sequential(layers)
            }
        }
    }
}
