import Torch

extension torchvision.models {
    /// ResNet, ResNeXt and Wide ResNet. See <https://docs.pytorch.org/vision/stable/models/resnet.html>.
    ///
    /// Input `[N, 3, H, W]`, output `[N, num_classes]`. A ValueError where `replace_stride_with_dilation` has not three
    /// elements.
    open class ResNet: nn.Module {
        /// The first convolution.
        public var conv1: nn.Module
        /// The normalisation behind it.
        public var bn1: nn.Module
        /// The activation behind that.
        public var relu: nn.Module
        /// The first pooling.
        public var maxpool: nn.Module
        /// Blocks of 64 planes.
        public var layer1: nn.Sequential
        /// Blocks of 128 planes.
        public var layer2: nn.Sequential
        /// Blocks of 256 planes.
        public var layer3: nn.Sequential
        /// Blocks of 512 planes.
        public var layer4: nn.Sequential
        /// The mean of each channel.
        public var avgpool: nn.Module
        /// From features to classes.
        public var fc: nn.Module

        // @forms
        public init(
            block: any resnet.Block.Type, layers: [Int], num_classes: Int = 1000, zero_init_residual: Bool = false,
            groups: Int = 1, width_per_group: Int = 64, replace_stride_with_dilation: [Bool]? = nil,
            norm_layer: torchvision.ops.NormLayer? = nil
        ) {
            var dilated = replace_stride_with_dilation ?? [false, false, false]
            let wrong = dilated.count == 3 ? nil : dilated
            if wrong != nil { dilated = [false, false, false] }
            let norm_layer = norm_layer ?? torchvision.ops._batchNorm2d
            conv1 = nn.Conv2d(3, 64, kernel_size: 7, stride: 2, padding: 3, bias: false)
            bn1 = norm_layer(64)
            relu = nn.ReLU(inplace: true)
            maxpool = nn.MaxPool2d(kernel_size: 3, stride: 2, padding: 1)
            var stages = resnet.Stages(
                block: block, groups: groups, base_width: width_per_group, norm_layer: norm_layer)
            layer1 = stages.next(64, layers[0])
            layer2 = stages.next(128, layers[1], stride: 2, dilate: dilated[0])
            layer3 = stages.next(256, layers[2], stride: 2, dilate: dilated[1])
            layer4 = stages.next(512, layers[3], stride: 2, dilate: dilated[2])
            avgpool = nn.AdaptiveAvgPool2d((1, 1))
            fc = nn.Linear(512 * block.expansion, num_classes)
            super.init()
            if let wrong {
                let text = "[" + wrong.map { pythonText($0) }.joined(separator: ", ") + "]"
                raise(
                    .ValueError,
                    "replace_stride_with_dilation should be None or a 3-element tuple, got \(text)", op: "ResNet")
            }
            setInitialWeights(zero_init_residual)
        }

        private func setInitialWeights(_ zero_init_residual: Bool) {
            for m in modules() where !Initial.norm(m) {
                guard let m = m as? nn.Conv2d else { continue }
                nn.`init`.kaiming_normal_(m.weight, mode: "fan_out", nonlinearity: "relu")
            }
            guard zero_init_residual else { return }
            for case let m as any resnet.Block in modules() {
                if let weight: Tensor = m.lastNorm.weight { nn.`init`.constant_(weight, 0) }
            }
        }

        open override func forward(_ x: Tensor) -> Tensor {
            var x = conv1(x)
            x = bn1(x)
            x = relu(x)
            x = maxpool(x)
            x = layer1(x)
            x = layer2(x)
            x = layer3(x)
            x = layer4(x)
            x = avgpool(x)
            return fc(torch.flatten(x, 1))
        }
    }
}
