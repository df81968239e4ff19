import Torch

extension torchvision.models {
    /// What ``GoogLeNet`` gives while it trains: the logits and those of the auxiliary classifiers.
    public struct GoogLeNetOutputs: Sendable {
        /// `[N, num_classes]`.
        public let logits: Tensor
        /// Those of the second auxiliary classifier, or nil.
        public let aux_logits2: Tensor?
        /// Those of the first auxiliary classifier, or nil.
        public let aux_logits1: Tensor?
    }

    /// GoogLeNet. See <https://docs.pytorch.org/vision/stable/models/_googlenet.html>.
    ///
    /// Input `[N, 3, H, W]`, output `[N, num_classes]`. While it trains with auxiliary classifiers it gives
    /// ``GoogLeNetOutputs`` to who asks for them, `let (logits, aux2, aux1) = net(x)` or `net.outputs(x)`; a plain call
    /// gives the logits.
    open class GoogLeNet: nn.Module, _AuxiliaryOutputs {
        /// Whether it has auxiliary classifiers.
        public var aux_logits: Bool
        /// Whether images that were normalised for other networks become such as this one was trained with.
        public var transform_input: Bool
        /// 7 × 7.
        public var conv1: nn.Module
        /// Behind `conv1`.
        public var maxpool1: nn.Module
        /// 1 × 1.
        public var conv2: nn.Module
        /// 3 × 3.
        public var conv3: nn.Module
        /// Behind `conv3`.
        public var maxpool2: nn.Module
        /// Branches of convolutions.
        public var inception3a: nn.Module
        /// Branches of convolutions.
        public var inception3b: nn.Module
        /// Behind `inception3b`.
        public var maxpool3: nn.Module
        /// Branches of convolutions.
        public var inception4a: nn.Module
        /// Branches of convolutions.
        public var inception4b: nn.Module
        /// Branches of convolutions.
        public var inception4c: nn.Module
        /// Branches of convolutions.
        public var inception4d: nn.Module
        /// Branches of convolutions.
        public var inception4e: nn.Module
        /// Behind `inception4e`.
        public var maxpool4: nn.Module
        /// Branches of convolutions.
        public var inception5a: nn.Module
        /// Branches of convolutions.
        public var inception5b: nn.Module
        /// The first auxiliary classifier.
        public var aux1: nn.Module?
        /// The second auxiliary classifier.
        public var aux2: nn.Module?
        /// The mean of each channel.
        public var avgpool: nn.Module
        /// Before `fc`.
        public var dropout: nn.Module
        /// From features to classes.
        public var fc: nn.Module

        // @forms
        public init(
            num_classes: Int = 1000, aux_logits: Bool = true, transform_input: Bool = false, init_weights: Bool? = nil,
            dropout: Double = 0.2, dropout_aux: Double = 0.7
        ) {
            if init_weights == nil { _googlenet.warnOfInitialWeights("GoogleNet") }
            func pool(_ size: Int) -> nn.Module { nn.MaxPool2d(size, stride: 2, ceil_mode: true) }
            self.aux_logits = aux_logits
            self.transform_input = transform_input
            conv1 = _googlenet.BasicConv2d(3, 64, kernel_size: 7, stride: 2, padding: 3)
            maxpool1 = pool(3)
            conv2 = _googlenet.BasicConv2d(64, 64, kernel_size: 1)
            conv3 = _googlenet.BasicConv2d(64, 192, kernel_size: 3, padding: 1)
            maxpool2 = pool(3)
            inception3a = _googlenet.Inception(192, 64, 96, 128, 16, 32, 32)
            inception3b = _googlenet.Inception(256, 128, 128, 192, 32, 96, 64)
            maxpool3 = pool(3)
            inception4a = _googlenet.Inception(480, 192, 96, 208, 16, 48, 64)
            inception4b = _googlenet.Inception(512, 160, 112, 224, 24, 64, 64)
            inception4c = _googlenet.Inception(512, 128, 128, 256, 24, 64, 64)
            inception4d = _googlenet.Inception(512, 112, 144, 288, 32, 64, 64)
            inception4e = _googlenet.Inception(528, 256, 160, 320, 32, 128, 128)
            maxpool4 = pool(2)
            inception5a = _googlenet.Inception(832, 256, 160, 320, 32, 128, 128)
            inception5b = _googlenet.Inception(832, 384, 192, 384, 48, 128, 128)
            aux1 = aux_logits ? _googlenet.InceptionAux(512, num_classes, dropout_aux) : nil
            aux2 = aux_logits ? _googlenet.InceptionAux(528, num_classes, dropout_aux) : nil
            avgpool = nn.AdaptiveAvgPool2d((1, 1))
            self.dropout = nn.Dropout(p: dropout)
            fc = nn.Linear(1024, num_classes)
            super.init()
            if init_weights ?? true { _googlenet.setInitialWeights(self) { _ in 0.01 } }
        }

        /// The logits; while it trains, also those of the auxiliary classifiers.
        public final func outputs(_ x: Tensor) -> GoogLeNetOutputs { hooked({ self.computed($0) }, x) }

        open override func forward(_ x: Tensor) -> Tensor { computed(x).logits }

        private func computed(_ x: Tensor) -> GoogLeNetOutputs {
            var x = transform_input ? _googlenet.transformed(x) : x
            x = maxpool1(conv1(x))
            x = maxpool2(conv3(conv2(x)))
            x = inception3b(inception3a(x))
            x = inception4a(maxpool3(x))
            let first = training ? aux1?(x) : nil
            x = inception4d(inception4c(inception4b(x)))
            let second = training ? aux2?(x) : nil
            x = maxpool4(inception4e(x))
            x = inception5b(inception5a(x))
            x = torch.flatten(avgpool(x), 1)
            x = fc(dropout(x))
            guard training && aux_logits else {
                return GoogLeNetOutputs(logits: x, aux_logits2: nil, aux_logits1: nil)
            }
            return GoogLeNetOutputs(logits: x, aux_logits2: second, aux_logits1: first)
        }

        /// What the builder makes: trained weights come without trained auxiliary classifiers.
        static func built(
            weights: GoogLeNet_Weights?, progress: Bool, num_classes: Int, aux_logits: Bool?, transform_input: Bool?,
            init_weights: Bool?, dropout: Double, dropout_aux: Double
        ) -> GoogLeNet {
            let known = weights != nil
            if known && aux_logits == true {
                warn(
                    "auxiliary heads in the pretrained googlenet model are NOT pretrained, so make sure to train them")
            }
            if known && aux_logits == false { _ = FormerInterface.demand("aux_logits", "False", "True") }
            if known && init_weights == true { _ = FormerInterface.demand("init_weights", "True", "False") }
            let net = torchvision.models.built(weights, progress, num_classes) {
                GoogLeNet(
                    num_classes: num_classes, aux_logits: known || aux_logits ?? true,
                    transform_input: transform_input ?? known, init_weights: known ? false : init_weights,
                    dropout: dropout, dropout_aux: dropout_aux)
            }
            if known && aux_logits != true {
                net.aux_logits = false
                net.aux1 = nil
                net.aux2 = nil
            }
            return net
        }
    }
}
