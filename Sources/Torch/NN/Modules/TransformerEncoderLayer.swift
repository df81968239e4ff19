extension nn {
    /// Attention of a sequence to itself and two linear layers, each added to its input and normalised.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerEncoderLayer.html>.
    ///
    ///     let layer = nn.TransformerEncoderLayer(d_model: 512, nhead: 8, batch_first: true)
    ///     let out = layer(src, src_key_padding_mask: padding)
    ///
    /// Input and output `[S, N, d_model]`, `[N, S, d_model]` with `batch_first`, or `[S, d_model]`. The errors are those of
    /// ``MultiheadAttention`` and ``Dropout``; a RuntimeError for an activation of another name than `relu` and `gelu`.
    open class TransformerEncoderLayer: Module, EncoderLayer {
        /// The attention of the sequence to itself.
        public var self_attn: MultiheadAttention
        /// The linear layer in front of the activation.
        public var linear1: Linear
        /// The dropout behind the activation.
        public var dropout: Dropout
        /// The linear layer behind the activation.
        public var linear2: Linear
        /// Whether what is added is normalised before it is computed rather than after it is added.
        public var norm_first: Bool
        /// The normalisation of the attention.
        public var norm1: LayerNorm
        /// The normalisation of the linear layers.
        public var norm2: LayerNorm
        /// The dropout of what the attention gives.
        public var dropout1: Dropout
        /// The dropout of what the linear layers give.
        public var dropout2: Dropout
        /// What stands between the linear layers.
        public var activation: Activation
        /// What the first activation was, which PyTorch's kernel asks for.
        private let kind: Activation.Kind

        // @forms
        public init(
            d_model: Int, nhead: Int, dim_feedforward: Int = 2048, dropout: any torch.Number = 0.1,
            activation: any Activating = nn.Activation.relu, layer_norm_eps: any torch.Number = 1e-5,
            batch_first: Bool = false, norm_first: Bool = false, bias: Bool = true,
            device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) {
            self_attn = MultiheadAttention(
                embed_dim: d_model, num_heads: nhead, dropout: dropout, bias: bias, batch_first: batch_first,
                device: device, dtype: dtype)
            linear1 = Linear(
                in_features: d_model, out_features: dim_feedforward, bias: bias, device: device, dtype: dtype)
            self.dropout = Dropout(p: dropout)
            linear2 = Linear(
                in_features: dim_feedforward, out_features: d_model, bias: bias, device: device, dtype: dtype)
            self.norm_first = norm_first
            func norm() -> LayerNorm {
                LayerNorm(normalized_shape: d_model, eps: layer_norm_eps, bias: bias, device: device, dtype: dtype)
            }
            (norm1, norm2) = (norm(), norm())
            (dropout1, dropout2) = (Dropout(p: dropout), Dropout(p: dropout))
            self.activation = activation._activation
            kind = self.activation.kind
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

        override class var declared: [Member] {
            [
                .module("self_attn", \TransformerEncoderLayer.self_attn),
                .module("linear1", \TransformerEncoderLayer.linear1),
                .module("dropout", \TransformerEncoderLayer.dropout),
                .module("linear2", \TransformerEncoderLayer.linear2),
                .module("norm1", \TransformerEncoderLayer.norm1), .module("norm2", \TransformerEncoderLayer.norm2),
                .module("dropout1", \TransformerEncoderLayer.dropout1),
                .module("dropout2", \TransformerEncoderLayer.dropout2),
                .module("activation", \TransformerEncoderLayer.activation.module),
            ]
        }

        /// What the layer makes of a sequence.
        ///
        /// In evaluation, without gradients and with `batch_first`, PyTorch's one kernel computes it all, unless the
        /// activation is another than ReLU or GELU.
        ///
        /// - Parameters:
        ///   - src_mask: What must not see what, `[S, S]` or `[N * nhead, S, S]`: true, or numbers that are added.
        ///   - src_key_padding_mask: What does not count, `[N, S]` or `[S]`: true, or numbers that are added.
        ///   - is_causal: A hint that `src_mask` is the causal one.
        // @forms
        open func forward(
            src: Tensor, src_mask: Tensor? = nil, src_key_padding_mask: Tensor? = nil, is_causal: Bool = false
        ) -> Tensor {
            let padding = functional.canonicalMask(
                src_key_padding_mask, "src_key_padding_mask", beside: (src_mask, "src_mask"), src.dtype)
            let mask = functional.canonicalMask(src_mask, "src_mask", src.dtype)
            if let result = fused(src, mask, padding) { return result }
            func attended(_ x: Tensor) -> Tensor {
                let (out, _) = self_attn(
                    x, x, x, key_padding_mask: padding, need_weights: false, attn_mask: mask, is_causal: is_causal)
                return dropout1(out)
            }
            func fed(_ x: Tensor) -> Tensor { dropout2(linear2(dropout(activation(linear1(x))))) }
            if norm_first {
                let x = src + attended(norm1(src))
                return x + fed(norm2(x))
            }
            let x = norm1(src + attended(src))
            return norm2(x + fed(x))
        }

        open override func forward(_ input: Tensor) -> Tensor { forward(src: input) }

        /// The layer by PyTorch's kernel; nil where that may not be taken.
        private func fused(_ src: Tensor, _ mask: Tensor?, _ padding: Tensor?) -> Tensor? {
            guard torch.backends.mha.get_fastpath_enabled(), src.dim() == 3, !training, self_attn.batch_first,
                self_attn.hasOneWidth, kind != .other, norm1.eps == norm2.eps,
                !(src.is_nested && (padding != nil || mask != nil)), self_attn.num_heads % 2 == 0,
                !torch.is_autocast_enabled(), !modules().contains(where: \.hasForwardHooks),
                let weights = FusedWeights(self), weights.take(src)
            else { return nil }
            let (merged, mask_type) = self_attn.merge_masks(attn_mask: mask, key_padding_mask: padding, query: src)
            return ATen._transformer_encoder_layer_fwd(
                src, self_attn.embed_dim, self_attn.num_heads, weights.in_proj_weight, weights.in_proj_bias,
                self_attn.out_proj.weight, weights.out_proj_bias, kind == .gelu, norm_first, norm1.eps,
                weights.norm1.weight, weights.norm1.bias, weights.norm2.weight, weights.norm2.bias, linear1.weight,
                weights.linear1_bias, linear2.weight, weights.linear2_bias, merged, mask_type)
        }

        /// Whether a stack of such layers may go on with tensors of several sizes; nil if so, else what speaks against it.
        final var obstacleToNesting: String? {
            if norm_first { return "encoder_layer.norm_first was True" }
            if !self_attn.batch_first {
                return "encoder_layer.self_attn.batch_first was not True"
                    + "(use batch_first for better inference performance)"
            }
            if !self_attn.hasOneWidth { return "encoder_layer.self_attn._qkv_same_embed_dim was not True" }
            if self_attn.in_proj_bias == nil { return "encoder_layer.self_attn was passed bias=False" }
            if kind == .other { return "encoder_layer.activation_relu_or_gelu was not True" }
            if norm1.eps != norm2.eps {
                return "encoder_layer.norm1.eps was not equal to encoder_layer.norm2.eps"
            }
            return self_attn.num_heads % 2 == 1 ? "encoder_layer.self_attn.num_heads is odd" : nil
        }
    }
}

/// The tensors of a layer that PyTorch's kernel takes, all of which must be there.
struct FusedWeights {
    let in_proj_weight, in_proj_bias, out_proj_bias, linear1_bias, linear2_bias: Tensor
    let norm1, norm2: (weight: Tensor, bias: Tensor)
    private let all: [Tensor]

    init?(_ layer: nn.TransformerEncoderLayer) {
        guard let in_proj_weight = layer.self_attn.in_proj_weight, let in_proj_bias = layer.self_attn.in_proj_bias,
            let out_proj_bias = layer.self_attn.out_proj.bias, let linear1_bias = layer.linear1.bias,
            let linear2_bias = layer.linear2.bias, let weight1 = layer.norm1.weight, let bias1 = layer.norm1.bias,
            let weight2 = layer.norm2.weight, let bias2 = layer.norm2.bias
        else { return nil }
        (self.in_proj_weight, self.in_proj_bias) = (in_proj_weight, in_proj_bias)
        (self.out_proj_bias, self.linear1_bias, self.linear2_bias) = (out_proj_bias, linear1_bias, linear2_bias)
        (norm1, norm2) = ((weight1, bias1), (weight2, bias2))
        all = [
            in_proj_weight, in_proj_bias, layer.self_attn.out_proj.weight, out_proj_bias, weight1, bias1, weight2,
            bias2,
            layer.linear1.weight, linear1_bias, layer.linear2.weight, linear2_bias,
        ]
    }

    /// Whether the kernel may be taken for an input: it records no gradients, and not every device has it.
    func take(_ src: Tensor) -> Bool {
        let tensors = [src] + all
        let devices = ["cpu", "cuda", "xpu", "privateuseone"]
        return tensors.allSatisfy { devices.contains($0.device.type) } && !recordsGradients(tensors)
    }
}
