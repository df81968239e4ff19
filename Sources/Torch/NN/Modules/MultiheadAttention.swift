extension nn.modules {
    /// torch/nn/modules/linear.py
    public enum linear {
        /// The layer behind attention, ``nn/Linear`` under another name: so Python keeps it from being quantized by itself.
        open class NonDynamicallyQuantizableLinear: nn.Linear {}
    }
}

extension nn {
    /// Attention of several heads, with projections before and after it.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html>.
    ///
    ///     let attention = nn.MultiheadAttention(embed_dim: 512, num_heads: 8, batch_first: true)
    ///     let (output, weights) = attention(query, key, value, key_padding_mask: padding)
    ///
    /// Query `[L, N, E]`, `[N, L, E]` with `batch_first`, or `[L, E]` without a batch; key and value have `S` in `L`'s
    /// place, and `kdim` and `vdim` in `E`'s. The output is of the query's shape, the weights are `[N, L, S]`, or
    /// `[N, num_heads, L, S]` unless they are averaged.
    ///
    /// A ValueError for no `embed_dim` or `num_heads`, an AssertionError where `num_heads` does not divide `embed_dim`.
    open class MultiheadAttention: Module {
        /// How long a query is, `E`.
        public let embed_dim: Int
        /// How long a key is.
        public let kdim: Int
        /// How long a value is.
        public let vdim: Int
        /// How many heads share `embed_dim`.
        public let num_heads: Int
        /// How much of `embed_dim` a head has.
        public let head_dim: Int
        /// The probability that a weight is dropped while it trains.
        public var dropout: Double
        /// Whether the batch is the first dimension rather than the second.
        public var batch_first: Bool
        /// Whether a key and a value of zeros are added.
        public let add_zero_attn: Bool
        /// The projection of queries, `[E, E]`; nil where `in_proj_weight` holds it.
        @_Held public var q_proj_weight: Parameter?
        /// The projection of keys, `[E, kdim]`; nil where `in_proj_weight` holds it.
        @_Held public var k_proj_weight: Parameter?
        /// The projection of values, `[E, vdim]`; nil where `in_proj_weight` holds it.
        @_Held public var v_proj_weight: Parameter?
        /// The three projections in one, `[3 * E, E]`; nil where keys or values are of other lengths.
        @_Held public var in_proj_weight: Parameter?
        /// The shifts of the three projections, `[3 * E]`, or nil.
        @_Held public var in_proj_bias: Parameter?
        /// A key that is learned, `[1, 1, E]`, or nil.
        @_Held public var bias_k: Parameter?
        /// A value that is learned, `[1, 1, E]`, or nil.
        @_Held public var bias_v: Parameter?
        /// The projection of what the heads give.
        public var out_proj: Linear

        // @forms
        public init(
            embed_dim: Int, num_heads: Int, dropout: any torch.Number = 0.0, bias: Bool = true,
            add_bias_kv: Bool = false, add_zero_attn: Bool = false, kdim: Int? = nil, vdim: Int? = nil,
            batch_first: Bool = false, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) {
            let isPositive = embed_dim > 0 && num_heads > 0
            let divides = isPositive && embed_dim % num_heads == 0
            if !isPositive {
                raise(
                    .ValueError,
                    "embed_dim and num_heads must be greater than 0, got embed_dim=\(embed_dim) and "
                        + "num_heads=\(num_heads) instead", op: "MultiheadAttention")
            } else if !divides {
                raise(.AssertionError, "embed_dim must be divisible by num_heads", op: "MultiheadAttention")
            }
            // What fails is made as small as may be.
            let width = divides ? embed_dim : 1
            self.embed_dim = width
            self.kdim = kdim ?? width
            self.vdim = vdim ?? width
            self.num_heads = divides ? num_heads : 1
            head_dim = width / self.num_heads
            self.dropout = dropout._torchScalar.double
            self.batch_first = batch_first
            self.add_zero_attn = add_zero_attn
            let place = device?._torchDevice
            if self.kdim == width && self.vdim == width {
                in_proj_weight = emptyParameter([3 * width, width], place, dtype)
            } else {
                q_proj_weight = emptyParameter([width, width], place, dtype)
                k_proj_weight = emptyParameter([width, self.kdim], place, dtype)
                v_proj_weight = emptyParameter([width, self.vdim], place, dtype)
            }
            in_proj_bias = bias ? emptyParameter([3 * width], place, dtype) : nil
            out_proj = nn.modules.linear.NonDynamicallyQuantizableLinear(
                in_features: width, out_features: width, bias: bias, device: device, dtype: dtype)
            bias_k = add_bias_kv ? emptyParameter([1, 1, width], place, dtype) : nil
            bias_v = add_bias_kv ? emptyParameter([1, 1, width], place, dtype) : nil
            super.init()
            _reset_parameters()
        }

        override class var declared: [Member] {
            [
                .parameter("q_proj_weight", \MultiheadAttention.q_proj_weight),
                .parameter("k_proj_weight", \MultiheadAttention.k_proj_weight),
                .parameter("v_proj_weight", \MultiheadAttention.v_proj_weight),
                .parameter("in_proj_weight", \MultiheadAttention.in_proj_weight),
                .parameter("in_proj_bias", \MultiheadAttention.in_proj_bias),
                .parameter("bias_k", \MultiheadAttention.bias_k), .parameter("bias_v", \MultiheadAttention.bias_v),
                .module("out_proj", \MultiheadAttention.out_proj),
            ]
        }

        /// Draws the projections anew.
        open func _reset_parameters() {
            for weight in [in_proj_weight, q_proj_weight, k_proj_weight, v_proj_weight] {
                if let weight { nn.`init`.xavier_uniform_(tensor: weight) }
            }
            if let in_proj_bias {
                nn.`init`.constant_(tensor: in_proj_bias, val: 0.0)
                if let bias = out_proj.bias { nn.`init`.constant_(tensor: bias, val: 0.0) }
            }
            if let bias_k { nn.`init`.xavier_normal_(tensor: bias_k) }
            if let bias_v { nn.`init`.xavier_normal_(tensor: bias_v) }
        }

        /// What the heads make of the values, and the weights by which they do.
        ///
        /// In evaluation, without gradients, for one tensor as query, key and value and with `batch_first`, PyTorch's one
        /// kernel computes it all.
        ///
        /// - Parameters:
        ///   - key_padding_mask: The keys that do not count, `[N, S]` or `[S]`: true, or numbers that are added.
        ///   - need_weights: Whether the weights are given too.
        ///   - attn_mask: What must not see what, `[L, S]` or `[N * num_heads, L, S]`: true, or numbers that are added.
        ///   - average_attn_weights: Whether the weights are the heads' mean.
        ///   - is_causal: A hint that `attn_mask` is the causal one.
        // @forms
        open func forward(
            query: Tensor, key: Tensor, value: Tensor, key_padding_mask: Tensor? = nil, need_weights: Bool = true,
            attn_mask: Tensor? = nil, average_attn_weights: Bool = true, is_causal: Bool = false
        ) -> (Tensor, Tensor?) {
            let dtype = query.dtype
            let padding = functional.canonicalMask(
                key_padding_mask, "key_padding_mask", beside: (attn_mask, "attn_mask"), dtype)
            let mask = functional.canonicalMask(attn_mask, "attn_mask", dtype)
            let obstacle =
                obstacleToFastPath(query, key, value, padding, mask)
                ?? ([attn_mask, key_padding_mask].contains { $0?.dtype.is_floating_point == true }
                    ? "floating-point masks are not supported for fast path." : nil)
                ?? tensorsObstacle(query, key, value)
            if obstacle == nil, let in_proj_weight, let in_proj_bias, let out_bias = out_proj.bias {
                let (merged, kind) = merge_masks(attn_mask: mask, key_padding_mask: padding, query: query)
                let (output, weights) = ATen._native_multi_head_attention(
                    query, key, value, embed_dim, num_heads, in_proj_weight, in_proj_bias, out_proj.weight, out_bias,
                    merged, need_weights, average_attn_weights, kind)
                return (output, need_weights ? weights : nil)
            }
            if query.is_nested || key.is_nested || value.is_nested {
                let text = "MultiheadAttention does not support NestedTensor outside of its fast path. "
                let why = "The fast path was not hit because \(obstacle ?? "")"
                return (failed(.AssertionError, text + why, op: "MultiheadAttention"), nil)
            }
            let transposes = batch_first && query.dim() == 3
            let (q, k, v) = transposes ? Self.transposed(query, key, value) : (query, key, value)
            let isSeparate = !hasOneWidth
            let (output, weights) = functional.multi_head_attention_forward(
                query: q, key: k, value: v, embed_dim_to_check: embed_dim, num_heads: num_heads,
                in_proj_weight: in_proj_weight, in_proj_bias: in_proj_bias, bias_k: bias_k, bias_v: bias_v,
                add_zero_attn: add_zero_attn, dropout_p: dropout, out_proj_weight: out_proj.weight,
                out_proj_bias: out_proj.bias, training: training, key_padding_mask: padding,
                need_weights: need_weights, attn_mask: mask, use_separate_proj_weight: isSeparate,
                q_proj_weight: isSeparate ? q_proj_weight : nil, k_proj_weight: isSeparate ? k_proj_weight : nil,
                v_proj_weight: isSeparate ? v_proj_weight : nil, average_attn_weights: average_attn_weights,
                is_causal: is_causal)
            return (transposes ? ATen.transpose_int(output, 1, 0) : output, weights)
        }

        /// One mask for both, and its kind: 0 for pairs, 1 for keys, 2 for both, nil for none.
        // @forms
        public func merge_masks(attn_mask: Tensor?, key_padding_mask: Tensor?, query: Tensor) -> (Tensor?, Int?) {
            guard let attn_mask else { return (key_padding_mask, key_padding_mask.map { _ in 1 }) }
            let (batch, length) = (query.size(0), query.size(1))
            let pairs =
                attn_mask.dim() == 3
                ? ATen.view(attn_mask, [batch, -1, length, length])
                : ATen.expand(ATen.view(attn_mask, [1, 1, length, length]), [batch, num_heads, -1, -1], false)
            guard let key_padding_mask else { return (pairs, 2) }
            let keys = ATen.expand(
                ATen.view(key_padding_mask, [batch, 1, 1, length]), [-1, num_heads, -1, -1], false)
            return (pairs + keys, 2)
        }

        /// The batch behind the length. What was one tensor stays one, so that one product projects it.
        private static func transposed(_ query: Tensor, _ key: Tensor, _ value: Tensor) -> (Tensor, Tensor, Tensor) {
            func swapped(_ t: Tensor) -> Tensor { ATen.transpose_int(t, 1, 0) }
            guard key.isSame(as: value) else { return (swapped(query), swapped(key), swapped(value)) }
            let q = swapped(query)
            if query.isSame(as: key) { return (q, q, q) }
            let k = swapped(key)
            return (q, k, k)
        }
    }
}
