import Torch

extension torchvision.models {
    /// What ``Inception3`` gives while it trains: the logits and those of the auxiliary classifier.
    public struct InceptionOutputs: Sendable {
        /// `[N, num_classes]`.
        public let logits: Tensor
        /// Those of the auxiliary classifier, or nil.
        public let aux_logits: Tensor?
    }

    /// Inception v3. See <https://docs.pytorch.org/vision/stable/models/inception.html>.
    ///
    /// Input `[N, 3, H, W]` of at least 75 × 75, output `[N, num_classes]`. While it trains with an auxiliary classifier
    /// it gives ``InceptionOutputs`` to who asks for them, `let (logits, aux) = net(x)` or `net.outputs(x)`; a plain call
    /// gives the logits.
    open class Inception3: nn.Module, _AuxiliaryOutputs {
        /// Whether it has an auxiliary classifier.
        public var aux_logits: Bool
        /// Whether images that were normalised for other networks become such as this one was trained with.
        public var transform_input: Bool
        /// 3 × 3 at stride 2.
        public var Conv2d_1a_3x3: nn.Module
        /// 3 × 3.
        public var Conv2d_2a_3x3: nn.Module
        /// 3 × 3 with padding.
        public var Conv2d_2b_3x3: nn.Module
        /// Behind `Conv2d_2b_3x3`.
        public var maxpool1: nn.Module
        /// 1 × 1.
        public var Conv2d_3b_1x1: nn.Module
        /// 3 × 3.
        public var Conv2d_4a_3x3: nn.Module
        /// Behind `Conv2d_4a_3x3`.
        public var maxpool2: nn.Module
        /// Branches of convolutions.
        public var Mixed_5b: nn.Module
        /// Branches of convolutions.
        public var Mixed_5c: nn.Module
        /// Branches of convolutions.
        public var Mixed_5d: nn.Module
        /// Branches of convolutions.
        public var Mixed_6a: nn.Module
        /// Branches of convolutions.
        public var Mixed_6b: nn.Module
        /// Branches of convolutions.
        public var Mixed_6c: nn.Module
        /// Branches of convolutions.
        public var Mixed_6d: nn.Module
        /// Branches of convolutions.
        public var Mixed_6e: nn.Module
        /// The auxiliary classifier.
        public var AuxLogits: nn.Module?
        /// Branches of convolutions.
        public var Mixed_7a: nn.Module
        /// Branches of convolutions.
        public var Mixed_7b: nn.Module
        /// Branches of convolutions.
        public var Mixed_7c: nn.Module
        /// The mean of each channel.
        public var avgpool: nn.Module
        /// Before `fc`.
        public var dropout: nn.Module
        /// From features to classes.
        public var fc: nn.Module

        // @forms
        public init(
            num_classes: Int = 1000, aux_logits: Bool = true, transform_input: Bool = false, init_weights: Bool? = nil,
            dropout: Double = 0.5
        ) {
            if init_weights == nil { _googlenet.warnOfInitialWeights("inception_v3") }
            typealias Basic = _googlenet.BasicConv2d
            self.aux_logits = aux_logits
            self.transform_input = transform_input
            Conv2d_1a_3x3 = Basic(3, 32, kernel_size: 3, stride: 2)
            Conv2d_2a_3x3 = Basic(32, 32, kernel_size: 3)
            Conv2d_2b_3x3 = Basic(32, 64, kernel_size: 3, padding: 1)
            maxpool1 = nn.MaxPool2d(kernel_size: 3, stride: 2)
            Conv2d_3b_1x1 = Basic(64, 80, kernel_size: 1)
            Conv2d_4a_3x3 = Basic(80, 192, kernel_size: 3)
            maxpool2 = nn.MaxPool2d(kernel_size: 3, stride: 2)
            Mixed_5b = inception.InceptionA(192, pool_features: 32)
            Mixed_5c = inception.InceptionA(256, pool_features: 64)
            Mixed_5d = inception.InceptionA(288, pool_features: 64)
            Mixed_6a = inception.InceptionB(288)
            Mixed_6b = inception.InceptionC(768, channels_7x7: 128)
            Mixed_6c = inception.InceptionC(768, channels_7x7: 160)
            Mixed_6d = inception.InceptionC(768, channels_7x7: 160)
            Mixed_6e = inception.InceptionC(768, channels_7x7: 192)
            AuxLogits = aux_logits ? inception.InceptionAux(768, num_classes) : nil
            Mixed_7a = inception.InceptionD(768)
            Mixed_7b = inception.InceptionE(1280)
            Mixed_7c = inception.InceptionE(2048)
            avgpool = nn.AdaptiveAvgPool2d((1, 1))
            self.dropout = nn.Dropout(p: dropout)
            fc = nn.Linear(2048, num_classes)
            super.init()
            if init_weights ?? true { setInitialWeights() }
        }

        private func setInitialWeights() {
            let auxiliary = AuxLogits as? inception.InceptionAux
            // Python's 0.01 for `conv1` is an attribute of a block, which no layer in it reads.
            _googlenet.setInitialWeights(self) { m in m === auxiliary?.fc ? 0.001 : 0.1 }
        }

        /// The logits; while it trains, also those of the auxiliary classifier.
        public final func outputs(_ x: Tensor) -> InceptionOutputs { hooked({ self.computed($0) }, x) }

        open override func forward(_ x: Tensor) -> Tensor { computed(x).logits }

        private func computed(_ x: Tensor) -> InceptionOutputs {
            var x = transform_input ? _googlenet.transformed(x) : x
            x = Conv2d_2b_3x3(Conv2d_2a_3x3(Conv2d_1a_3x3(x)))
            x = maxpool1(x)
            x = Conv2d_4a_3x3(Conv2d_3b_1x1(x))
            x = maxpool2(x)
            x = Mixed_5d(Mixed_5c(Mixed_5b(x)))
            x = Mixed_6a(x)
            x = Mixed_6e(Mixed_6d(Mixed_6c(Mixed_6b(x))))
            let auxiliary = training ? AuxLogits?(x) : nil
            x = Mixed_7c(Mixed_7b(Mixed_7a(x)))
            x = dropout(avgpool(x))
            x = fc(torch.flatten(x, 1))
            return InceptionOutputs(logits: x, aux_logits: training && aux_logits ? auxiliary : nil)
        }

        /// What the builder makes.
        static func built(
            weights: Inception_V3_Weights?, progress: Bool, num_classes: Int, aux_logits: Bool?, transform_input: Bool?,
            init_weights: Bool?, dropout: Double
        ) -> Inception3 {
            let known = weights != nil
            if known && aux_logits == false { _ = FormerInterface.demand("aux_logits", "False", "True") }
            if known && init_weights == true { _ = FormerInterface.demand("init_weights", "True", "False") }
            return torchvision.models.built(weights, progress, num_classes) {
                Inception3(
                    num_classes: num_classes, aux_logits: known || aux_logits ?? true,
                    transform_input: transform_input ?? known, init_weights: known ? false : init_weights,
                    dropout: dropout)
            }
        }
    }
}
