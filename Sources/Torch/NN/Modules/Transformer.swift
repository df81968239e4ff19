extension nn {
    /// An encoder and a decoder with attention. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Transformer.html>.
    ///
    ///     let transformer = nn.Transformer(nhead: 16, num_encoder_layers: 12)
    ///     let out = transformer(src, tgt, tgt_mask: nn.Transformer.generate_square_subsequent_mask(20))
    ///
    /// `src` `[S, N, d_model]`, `tgt` and the output `[T, N, d_model]`; with `batch_first` `N` comes first, and without a
    /// batch it is left out. The errors are those of the layers.
    open class Transformer: Module {
        private let encoding: any Encoder
        private let decoding: any Decoder
        /// How many features the sequences have.
        public let d_model: Int
        /// How many heads each attention has.
        public let nhead: Int
        /// Whether the batch is the first dimension rather than the second.
        public let batch_first: Bool

        // @forms
        public init(
            d_model: Int = 512, nhead: Int = 8, num_encoder_layers: Int = 6, num_decoder_layers: Int = 6,
            dim_feedforward: Int = 2048, dropout: any torch.Number = 0.1,
            activation: any Activating = nn.Activation.relu, custom_encoder: (any Encoder)? = nil,
            custom_decoder: (any Decoder)? = nil, layer_norm_eps: any torch.Number = 1e-5, batch_first: Bool = false,
            norm_first: Bool = false, bias: Bool = true, device: (any torch.DeviceLike)? = nil,
            dtype: torch.dtype? = nil
        ) {
            self.d_model = d_model
            self.nhead = nhead
            self.batch_first = batch_first
            func norm() -> LayerNorm {
                LayerNorm(normalized_shape: d_model, eps: layer_norm_eps, bias: bias, device: device, dtype: dtype)
            }
            func encoder() -> TransformerEncoder {
                let layer = TransformerEncoderLayer(
                    d_model: d_model, nhead: nhead, dim_feedforward: dim_feedforward, dropout: dropout,
                    activation: activation, layer_norm_eps: layer_norm_eps, batch_first: batch_first,
                    norm_first: norm_first, bias: bias, device: device, dtype: dtype)
                return TransformerEncoder(encoder_layer: layer, num_layers: num_encoder_layers, norm: norm())
            }
            func decoder() -> TransformerDecoder {
                let layer = TransformerDecoderLayer(
                    d_model: d_model, nhead: nhead, dim_feedforward: dim_feedforward, dropout: dropout,
                    activation: activation, layer_norm_eps: layer_norm_eps, batch_first: batch_first,
                    norm_first: norm_first, bias: bias, device: device, dtype: dtype)
                return TransformerDecoder(decoder_layer: layer, num_layers: num_decoder_layers, norm: norm())
            }
            encoding = custom_encoder ?? encoder()
            decoding = custom_decoder ?? decoder()
            super.init()
            _reset_parameters()
        }

        // @forms
        convenience init(
            d_model: Int = 512, nhead: Int = 8, num_encoder_layers: Int = 6, num_decoder_layers: Int = 6,
            dim_feedforward: Int = 2048, dropout: any torch.Number = 0.1, activation: Activation,
            custom_encoder: (any Encoder)? = nil, custom_decoder: (any Decoder)? = nil,
            layer_norm_eps: any torch.Number = 1e-5, batch_first: Bool = false, norm_first: Bool = false,
            bias: Bool = true, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) {
            self.init(
                d_model: d_model, nhead: nhead, num_encoder_layers: num_encoder_layers,
                num_decoder_layers: num_decoder_layers, dim_feedforward: dim_feedforward, dropout: dropout,
                activation: activation as any Activating, custom_encoder: custom_encoder,
                custom_decoder: custom_decoder, layer_norm_eps: layer_norm_eps, batch_first: batch_first,
                norm_first: norm_first, bias: bias, device: device, dtype: dtype)
        }

        /// The encoder. A TypeError where it is of a class that does not come from ``TransformerEncoder``.
        public var encoder: TransformerEncoder {
            if let encoder = encoding as? TransformerEncoder { return encoder }
            raise(.TypeError, "the encoder is a \(encoding._get_name()): read it by get_submodule(\"encoder\")")
            return TransformerEncoder(encoder_layer: TransformerEncoderLayer(d_model: 1, nhead: 1), num_layers: 0)
        }

        /// The decoder. A TypeError where it is of a class that does not come from ``TransformerDecoder``.
        public var decoder: TransformerDecoder {
            if let decoder = decoding as? TransformerDecoder { return decoder }
            raise(.TypeError, "the decoder is a \(decoding._get_name()): read it by get_submodule(\"decoder\")")
            return TransformerDecoder(decoder_layer: TransformerDecoderLayer(d_model: 1, nhead: 1), num_layers: 0)
        }

        private var encoderModule: Module { encoding }
        private var decoderModule: Module { decoding }

        override class var declared: [Member] {
            [.module("encoder", \Transformer.encoderModule), .module("decoder", \Transformer.decoderModule)]
        }

        /// What the decoder makes of `tgt` and of what the encoder makes of `src`.
        ///
        /// A RuntimeError where the batches differ and where the features are not `d_model`.
        ///
        /// - Parameters:
        ///   - src_mask: What of `src` must not see what, `[S, S]` or `[N * nhead, S, S]`: true, or numbers that are added.
        ///   - tgt_mask: What of `tgt` must not see what, `[T, T]` or `[N * nhead, T, T]`.
        ///   - memory_mask: What of `tgt` must not see what of the encoder's output, `[T, S]`.
        ///   - src_key_padding_mask: What of `src` does not count, `[N, S]` or `[S]`.
        ///   - tgt_key_padding_mask: What of `tgt` does not count, `[N, T]` or `[T]`.
        ///   - memory_key_padding_mask: What of the encoder's output does not count, `[N, S]` or `[S]`.
        ///   - src_is_causal: A hint that `src_mask` is the causal one; nil to find out.
        ///   - tgt_is_causal: A hint that `tgt_mask` is the causal one; nil to find out.
        ///   - memory_is_causal: A hint that `memory_mask` is the causal one.
        // @forms
        open func forward(
            src: Tensor, tgt: Tensor, src_mask: Tensor? = nil, tgt_mask: Tensor? = nil, memory_mask: Tensor? = nil,
            src_key_padding_mask: Tensor? = nil, tgt_key_padding_mask: Tensor? = nil,
            memory_key_padding_mask: Tensor? = nil, src_is_causal: Bool? = nil, tgt_is_causal: Bool? = nil,
            memory_is_causal: Bool = false
        ) -> Tensor {
            let batch = batch_first ? 0 : 1
            if src.size(batch) != tgt.size(batch) && src.dim() == 3 {
                return failed(.RuntimeError, "the batch number of src and tgt must be equal", op: "Transformer")
            }
            guard src.size(-1) == d_model, tgt.size(-1) == d_model else {
                return failed(
                    .RuntimeError, "the feature number of src and tgt must be equal to d_model", op: "Transformer")
            }
            let memory = encoding(
                src, mask: src_mask, src_key_padding_mask: src_key_padding_mask, is_causal: src_is_causal)
            return decoding(
                tgt, memory, tgt_mask: tgt_mask, memory_mask: memory_mask, tgt_key_padding_mask: tgt_key_padding_mask,
                memory_key_padding_mask: memory_key_padding_mask, tgt_is_causal: tgt_is_causal,
                memory_is_causal: memory_is_causal)
        }

        open override func forward(_ input: Tensor, _ other: Tensor) -> Tensor { forward(src: input, tgt: other) }

        /// The causal mask of a square: zeros, and minus infinity above the diagonal.
        // @forms
        public static func generate_square_subsequent_mask(
            sz: Int, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) -> Tensor {
            causalMask(sz, device?._torchDevice, dtype)
        }

        /// The causal mask of a square: zeros, and minus infinity above the diagonal.
        // @forms
        public func generate_square_subsequent_mask(
            sz: Int, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) -> Tensor {
            causalMask(sz, device?._torchDevice, dtype)
        }

        /// Draws all matrices anew.
        open func _reset_parameters() {
            for parameter in parameters() where parameter.dim() > 1 { nn.`init`.xavier_uniform_(tensor: parameter) }
        }
    }
}
