extension nn {
    /// A layer that a ``TransformerEncoder`` repeats: ``TransformerEncoderLayer``, or a program's own class.
    ///
    ///     final class Block: nn.Module, nn.EncoderLayer {
    ///         let self_attn = nn.MultiheadAttention(64, 4)
    ///         func forward(
    ///             src: Tensor, src_mask: Tensor?, src_key_padding_mask: Tensor?, is_causal: Bool
    ///         ) -> Tensor { … }
    ///     }
    ///
    /// As in Python, it has a ``MultiheadAttention`` under the name `self_attn`, whose `batch_first` the encoder reads.
    public protocol EncoderLayer: Module {
        /// What the layer makes of a sequence; the masks are those of ``TransformerEncoderLayer``.
        func forward(src: Tensor, src_mask: Tensor?, src_key_padding_mask: Tensor?, is_causal: Bool) -> Tensor
    }

    /// What stands in a ``Transformer`` as its encoder: ``TransformerEncoder``, or a program's own class.
    public protocol Encoder: Module {
        /// What the encoder makes of a sequence; the masks are those of ``TransformerEncoder``.
        func forward(src: Tensor, mask: Tensor?, src_key_padding_mask: Tensor?, is_causal: Bool?) -> Tensor
    }

    /// Layers one behind the other, each with the first values of the one that is given.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerEncoder.html>.
    ///
    ///     let encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(d_model: 512, nhead: 8), num_layers: 6)
    ///     let out = encoder(src, mask: mask, src_key_padding_mask: padding)
    ///
    /// Input and output as those of the layer. Warns where `enable_nested_tensor` is true and the layer can't take nested
    /// tensors.
    open class TransformerEncoder: Module, Encoder {
        private let stack: Module
        /// How many layers there are.
        public let num_layers: Int
        /// The normalisation behind the layers, or nil.
        public var norm: Module?
        /// Whether padding is left out of the work where it may be, as it was asked for.
        public let enable_nested_tensor: Bool
        /// Whether padding is left out of the work where it may be.
        public var use_nested_tensor: Bool
        /// Whether padding is looked at before it is left out: it must stand behind everything else.
        public var mask_check: Bool

        // @forms
        public init(
            encoder_layer: any EncoderLayer, num_layers: Int, norm: Module? = nil, enable_nested_tensor: Bool = true,
            mask_check: Bool = true
        ) {
            stack = Self.repeated(encoder_layer, TransformerEncoderLayer.self, num_layers)
            self.num_layers = num_layers
            self.norm = norm
            self.enable_nested_tensor = enable_nested_tensor
            self.mask_check = mask_check
            let known = encoder_layer as? TransformerEncoderLayer
            let obstacle =
                known == nil ? "encoder_layer was not TransformerEncoderLayer" : known?.obstacleToNesting
            use_nested_tensor = enable_nested_tensor && obstacle == nil
            super.init()
            if enable_nested_tensor, let obstacle {
                warn("enable_nested_tensor is True, but self.use_nested_tensor is False because \(obstacle)")
            }
        }

        /// The layers. A TypeError where they are of a class that does not come from ``TransformerEncoderLayer``.
        public var layers: ModuleList<TransformerEncoderLayer> { Self.layerList(stack, TransformerEncoderLayer.self) }

        override class var declared: [Member] {
            [.module("layers", \TransformerEncoder.stack), .module("norm", \TransformerEncoder.norm)]
        }

        /// What the layers make of a sequence.
        ///
        /// - Parameters:
        ///   - mask: What must not see what, `[S, S]` or `[N * nhead, S, S]`: true, or numbers that are added.
        ///   - src_key_padding_mask: What does not count, `[N, S]` or `[S]`: true, or numbers that are added.
        ///   - is_causal: A hint that `mask` is the causal one; nil to find out.
        // @forms
        open func forward(
            src: Tensor, mask: Tensor? = nil, src_key_padding_mask: Tensor? = nil, is_causal: Bool? = nil
        ) -> Tensor {
            let padding = functional.canonicalMask(
                src_key_padding_mask, "src_key_padding_mask", beside: (mask, "mask"), src.dtype)
            let mask = functional.canonicalMask(mask, "mask", src.dtype)
            let layers = layersInTurn(stack)
            guard let batch_first = batchIsFirst(layers) else { return src }
            var (output, left) = (src, padding)
            if let padding, leavesOut(padding, of: src, mask, layers[0]) {
                output = ATen._nested_tensor_from_mask(src, ATen.logical_not(padding), false)
                left = nil
            }
            let isCausal = isCausalMask(mask, is_causal, sequenceLength(src, batch_first))
            for layer in layers {
                guard let layer = layer as? any EncoderLayer else { return unfit(layer, "nn.EncoderLayer") }
                output = layer.run(output, mask, isCausal, left)
            }
            if output.is_nested && !src.is_nested { output = ATen.to_padded_tensor(output, 0.0, Array(src.shape)) }
            return norm.map { $0(output) } ?? output
        }

        open override func forward(_ input: Tensor) -> Tensor { forward(src: input) }

        /// Whether padding may be left out of the work.
        private func leavesOut(_ padding: Tensor, of src: Tensor, _ mask: Tensor?, _ first: Module) -> Bool {
            guard torch.backends.mha.get_fastpath_enabled(), use_nested_tensor, !first.training, src.dim() == 3,
                !mask_check || ATen._nested_tensor_from_mask_left_aligned(src, ATen.logical_not(padding)),
                !src.is_nested, mask == nil, !torch.is_autocast_enabled(), let layer = first as? TransformerEncoderLayer
            else { return false }
            return FusedWeights(layer)?.take(src) == true
        }
    }
}

extension nn.EncoderLayer {
    /// Runs the layer between its hooks, called as Python's encoder calls it.
    fileprivate func run(_ src: Tensor, _ mask: Tensor?, _ isCausal: Bool, _ padding: Tensor?) -> Tensor {
        guard isHooked else {
            return forward(src: src, src_mask: mask, src_key_padding_mask: padding, is_causal: isCausal)
        }
        return hooked(
            { self.forward(src: $0, src_mask: $1, src_key_padding_mask: $3, is_causal: $2) }, src, mask, isCausal,
            padding, keywords: ["src_mask", "is_causal", "src_key_padding_mask"])
    }

    /// Runs a program's own layer between its hooks.
    @_disfavoredOverload
    public func callAsFunction(
        _ src: Tensor, src_mask: Tensor? = nil, src_key_padding_mask: Tensor? = nil, is_causal: Bool = false
    ) -> Tensor {
        hooked(
            { self.forward(src: $0, src_mask: $1, src_key_padding_mask: $2, is_causal: $3) }, src, src_mask,
            src_key_padding_mask, is_causal, keywords: ["src_mask", "src_key_padding_mask", "is_causal"])
    }
}

extension nn.Encoder {
    /// Runs an encoder between its hooks.
    @_disfavoredOverload
    public func callAsFunction(
        _ src: Tensor, mask: Tensor? = nil, src_key_padding_mask: Tensor? = nil, is_causal: Bool? = nil
    ) -> Tensor {
        hooked(
            { self.forward(src: $0, mask: $1, src_key_padding_mask: $2, is_causal: $3) }, src, mask,
            src_key_padding_mask, is_causal, keywords: ["mask", "src_key_padding_mask", "is_causal"])
    }
}
