extension nn {
    /// A layer that a ``TransformerDecoder`` repeats: ``TransformerDecoderLayer``, or a program's own class, which has a
    /// ``MultiheadAttention`` under the name `self_attn`, whose `batch_first` the decoder reads.
    public protocol DecoderLayer: Module {
        /// What the layer makes of a sequence and of the encoder's output; the masks are those of
        /// ``TransformerDecoderLayer``.
        func forward(
            tgt: Tensor, memory: Tensor, tgt_mask: Tensor?, memory_mask: Tensor?, tgt_key_padding_mask: Tensor?,
            memory_key_padding_mask: Tensor?, tgt_is_causal: Bool, memory_is_causal: Bool
        ) -> Tensor
    }

    /// What stands in a ``Transformer`` as its decoder: ``TransformerDecoder``, or a program's own class.
    public protocol Decoder: Module {
        /// What the decoder makes of a sequence and of the encoder's output; the masks are those of
        /// ``TransformerDecoder``.
        func forward(
            tgt: Tensor, memory: Tensor, tgt_mask: Tensor?, memory_mask: Tensor?, tgt_key_padding_mask: Tensor?,
            memory_key_padding_mask: Tensor?, tgt_is_causal: Bool?, memory_is_causal: Bool
        ) -> Tensor
    }

    /// Layers one behind the other, each with the first values of the one that is given.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerDecoder.html>.
    ///
    ///     let decoder = nn.TransformerDecoder(nn.TransformerDecoderLayer(d_model: 512, nhead: 8), num_layers: 6)
    ///     let out = decoder(tgt, memory, tgt_mask: mask)
    ///
    /// Inputs and output as those of the layer.
    open class TransformerDecoder: Module, Decoder {
        private let stack: Module
        /// How many layers there are.
        public let num_layers: Int
        /// The normalisation behind the layers, or nil.
        public var norm: Module?

        // @forms
        public init(decoder_layer: any DecoderLayer, num_layers: Int, norm: Module? = nil) {
            stack = Self.repeated(decoder_layer, TransformerDecoderLayer.self, num_layers)
            self.num_layers = num_layers
            self.norm = norm
            super.init()
        }

        /// The layers. A TypeError where they are of a class that does not come from ``TransformerDecoderLayer``.
        public var layers: ModuleList<TransformerDecoderLayer> { Self.layerList(stack, TransformerDecoderLayer.self) }

        override class var declared: [Member] {
            [.module("layers", \TransformerDecoder.stack), .module("norm", \TransformerDecoder.norm)]
        }

        /// What the layers make of a sequence and of the encoder's output.
        ///
        /// - Parameters:
        ///   - tgt_mask: What of `tgt` must not see what, `[T, T]` or `[N * nhead, T, T]`: true, or numbers that are added.
        ///   - memory_mask: What of `tgt` must not see what of `memory`, `[T, S]` or `[N * nhead, T, S]`.
        ///   - tgt_key_padding_mask: What of `tgt` does not count, `[N, T]` or `[T]`.
        ///   - memory_key_padding_mask: What of `memory` does not count, `[N, S]` or `[S]`.
        ///   - tgt_is_causal: A hint that `tgt_mask` is the causal one; nil to find out.
        ///   - memory_is_causal: A hint that `memory_mask` is the causal one.
        // @forms
        open func forward(
            tgt: Tensor, memory: Tensor, tgt_mask: Tensor? = nil, memory_mask: Tensor? = nil,
            tgt_key_padding_mask: Tensor? = nil, memory_key_padding_mask: Tensor? = nil, tgt_is_causal: Bool? = nil,
            memory_is_causal: Bool = false
        ) -> Tensor {
            let layers = layersInTurn(stack)
            guard let batch_first = batchIsFirst(layers) else { return tgt }
            let isCausal = isCausalMask(tgt_mask, tgt_is_causal, sequenceLength(tgt, batch_first))
            var output = tgt
            for layer in layers {
                guard let layer = layer as? any DecoderLayer else { return unfit(layer, "nn.DecoderLayer") }
                output = layer(
                    output, memory, tgt_mask: tgt_mask, memory_mask: memory_mask,
                    tgt_key_padding_mask: tgt_key_padding_mask, memory_key_padding_mask: memory_key_padding_mask,
                    tgt_is_causal: isCausal, memory_is_causal: memory_is_causal)
            }
            return norm.map { $0(output) } ?? output
        }

        open override func forward(_ input: Tensor, _ other: Tensor) -> Tensor { forward(tgt: input, memory: other) }
    }
}

extension nn.DecoderLayer {
    /// Runs a layer between its hooks.
    @_disfavoredOverload
    public func callAsFunction(
        _ tgt: Tensor, _ memory: Tensor, tgt_mask: Tensor? = nil, memory_mask: Tensor? = nil,
        tgt_key_padding_mask: Tensor? = nil, memory_key_padding_mask: Tensor? = nil, tgt_is_causal: Bool = false,
        memory_is_causal: Bool = false
    ) -> Tensor {
        hooked(
            {
                self.forward(
                    tgt: $0, memory: $1, tgt_mask: $2, memory_mask: $3, tgt_key_padding_mask: $4,
                    memory_key_padding_mask: $5, tgt_is_causal: $6, memory_is_causal: $7)
            }, tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask, tgt_is_causal,
            memory_is_causal,
            keywords: [
                "tgt_mask", "memory_mask", "tgt_key_padding_mask", "memory_key_padding_mask", "tgt_is_causal",
                "memory_is_causal",
            ])
    }
}

extension nn.Decoder {
    /// Runs a decoder between its hooks.
    @_disfavoredOverload
    public func callAsFunction(
        _ tgt: Tensor, _ memory: Tensor, tgt_mask: Tensor? = nil, memory_mask: Tensor? = nil,
        tgt_key_padding_mask: Tensor? = nil, memory_key_padding_mask: Tensor? = nil, tgt_is_causal: Bool? = nil,
        memory_is_causal: Bool = false
    ) -> Tensor {
        hooked(
            {
                self.forward(
                    tgt: $0, memory: $1, tgt_mask: $2, memory_mask: $3, tgt_key_padding_mask: $4,
                    memory_key_padding_mask: $5, tgt_is_causal: $6, memory_is_causal: $7)
            }, tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask, tgt_is_causal,
            memory_is_causal,
            keywords: [
                "tgt_mask", "memory_mask", "tgt_key_padding_mask", "memory_key_padding_mask", "tgt_is_causal",
                "memory_is_causal",
            ])
    }
}
