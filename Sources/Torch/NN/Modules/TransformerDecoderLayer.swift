extension nn {
    /// Attention of a sequence to itself, attention to another one, and two linear layers, each added to its input and
    /// normalised. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerDecoderLayer.html>.
    ///
    ///     let layer = nn.TransformerDecoderLayer(d_model: 512, nhead: 8)
    ///     let out = layer(tgt, memory, tgt_mask: mask)
    ///
    /// `tgt` and the output `[T, N, d_model]`, `[N, T, d_model]` with `batch_first`, or `[T, d_model]`; `memory` has `S` in
    /// `T`'s place. The errors are those of ``MultiheadAttention`` and ``Dropout``; a RuntimeError for an activation of
    /// another name than `relu` and `gelu`.
    open class TransformerDecoderLayer: Module, DecoderLayer {
        /// The attention of the sequence to itself.
        public var self_attn: MultiheadAttention
        /// The attention to the other sequence.
        public var multihead_attn: MultiheadAttention
        /// The linear layer in front of the activation.
        public var linear1: Linear
        /// The dropout behind the activation.
        public var dropout: Dropout
        /// The linear layer behind the activation.
        public var linear2: Linear
        /// Whether what is added is normalised before it is computed rather than after it is added.
        public var norm_first: Bool
        /// The normalisation of the attention to itself.
        public var norm1: LayerNorm
        /// The normalisation of the attention to the other sequence.
        public var norm2: LayerNorm
        /// The normalisation of the linear layers.
        public var norm3: LayerNorm
        /// The dropout of what the attention to itself gives.
        public var dropout1: Dropout
        /// The dropout of what the attention to the other sequence gives.
        public var dropout2: Dropout
        /// The dropout of what the linear layers give.
        public var dropout3: Dropout
        /// What stands between the linear layers.
        public var activation: Activation {
            didSet { computed = activation }
        }
        /// What is computed there. In a copy of a layer with a module for it, as each layer of a decoder is, Python calls
        /// `F.relu` in its place, and prints the module all the same.
        private var computed: Activation

        // @forms
        public init(
            d_model: Int, nhead: Int, dim_feedforward: Int = 2048, dropout: any torch.Number = 0.1,
            activation: any Activating = nn.Activation.relu, layer_norm_eps: any torch.Number = 1e-5,
            batch_first: Bool = false, norm_first: Bool = false, bias: Bool = true,
            device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) {
            func attention() -> MultiheadAttention {
                MultiheadAttention(
                    embed_dim: d_model, num_heads: nhead, dropout: dropout, bias: bias, batch_first: batch_first,
                    device: device, dtype: dtype)
            }
            (self_attn, multihead_attn) = (attention(), attention())
            linear1 = Linear(
                in_features: d_model, out_features: dim_feedforward, bias: bias, device: device, dtype: dtype)
            self.dropout = Dropout(p: dropout)
            linear2 = Linear(
                in_features: dim_feedforward, out_features: d_model, bias: bias, device: device, dtype: dtype)
            self.norm_first = norm_first
            func norm() -> LayerNorm {
                LayerNorm(normalized_shape: d_model, eps: layer_norm_eps, bias: bias, device: device, dtype: dtype)
            }
            (norm1, norm2, norm3) = (norm(), norm(), norm())
            (dropout1, dropout2, dropout3) = (Dropout(p: dropout), Dropout(p: dropout), Dropout(p: dropout))
            self.activation = activation._activation
            computed = self.activation
            super.init()
        }

        // @forms
        convenience init(
            d_model: Int, nhead: Int, dim_feedforward: Int = 2048, dropout: any torch.Number = 0.1,
            activation: Activation, layer_norm_eps: any torch.Number = 1e-5, batch_first: Bool = false,
            norm_first: Bool = false, bias: Bool = true, device: (any torch.DeviceLike)? = nil,
            dtype: torch.dtype? = nil
        ) {
            self.init(
                d_model: d_model, nhead: nhead, dim_feedforward: dim_feedforward, dropout: dropout,
                activation: activation as any Activating, layer_norm_eps: layer_norm_eps, batch_first: batch_first,
                norm_first: norm_first, bias: bias, device: device, dtype: dtype)
        }

        override func didCopy() { computed = activation.module == nil ? activation : .relu }

        override class var declared: [Member] {
            [
                .module("self_attn", \TransformerDecoderLayer.self_attn),
                .module("multihead_attn", \TransformerDecoderLayer.multihead_attn),
                .module("linear1", \TransformerDecoderLayer.linear1),
                .module("dropout", \TransformerDecoderLayer.dropout),
                .module("linear2", \TransformerDecoderLayer.linear2),
                .module("norm1", \TransformerDecoderLayer.norm1), .module("norm2", \TransformerDecoderLayer.norm2),
                .module("norm3", \TransformerDecoderLayer.norm3),
                .module("dropout1", \TransformerDecoderLayer.dropout1),
                .module("dropout2", \TransformerDecoderLayer.dropout2),
                .module("dropout3", \TransformerDecoderLayer.dropout3),
                .module("activation", \TransformerDecoderLayer.activation.module),
            ]
        }

        /// What the layer makes of a sequence and of the encoder's output.
        ///
        /// - Parameters:
        ///   - tgt_mask: What of `tgt` must not see what, `[T, T]` or `[N * nhead, T, T]`: true, or numbers that are added.
        ///   - memory_mask: What of `tgt` must not see what of `memory`, `[T, S]` or `[N * nhead, T, S]`.
        ///   - tgt_key_padding_mask: What of `tgt` does not count, `[N, T]` or `[T]`.
        ///   - memory_key_padding_mask: What of `memory` does not count, `[N, S]` or `[S]`.
        ///   - tgt_is_causal: A hint that `tgt_mask` is the causal one.
        ///   - memory_is_causal: A hint that `memory_mask` is the causal one.
        // @forms
        open func forward(
            tgt: Tensor, memory: Tensor, tgt_mask: Tensor? = nil, memory_mask: Tensor? = nil,
            tgt_key_padding_mask: Tensor? = nil, memory_key_padding_mask: Tensor? = nil, tgt_is_causal: Bool = false,
            memory_is_causal: Bool = false
        ) -> Tensor {
            func attended(_ x: Tensor) -> Tensor {
                let (out, _) = self_attn(
                    x, x, x, key_padding_mask: tgt_key_padding_mask, need_weights: false, attn_mask: tgt_mask,
                    is_causal: tgt_is_causal)
                return dropout1(out)
            }
            func informed(_ x: Tensor) -> Tensor {
                let (out, _) = multihead_attn(
                    x, memory, memory, key_padding_mask: memory_key_padding_mask, need_weights: false,
                    attn_mask: memory_mask, is_causal: memory_is_causal)
                return dropout2(out)
            }
            func fed(_ x: Tensor) -> Tensor { dropout3(linear2(dropout(computed(linear1(x))))) }
            if norm_first {
                var x = tgt + attended(norm1(tgt))
                x = x + informed(norm2(x))
                return x + fed(norm3(x))
            }
            var x = norm1(tgt + attended(tgt))
            x = norm2(x + informed(x))
            return norm3(x + fed(x))
        }

        open override func forward(_ input: Tensor, _ other: Tensor) -> Tensor { forward(tgt: input, memory: other) }
    }
}
