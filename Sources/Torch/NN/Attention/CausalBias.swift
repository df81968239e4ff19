extension nn.attention {
    /// Causal masks that are not written out: <https://docs.pytorch.org/docs/stable/nn.attention.bias.html>.
    public enum bias {
        /// At which corner of the mask its diagonal begins.
        public enum CausalVariant: Int, Sendable {
            /// The first query sees the first key.
            case UPPER_LEFT = 1
            /// The last query sees all keys.
            case LOWER_RIGHT = 2
        }

        /// A causal mask for `scaled_dot_product_attention`, known by its sizes alone.
        ///
        /// Prints as the mask written out. Warns where the mask begins at the lower right and there are more queries than
        /// keys: the first queries see nothing, and their results are NaN.
        public struct CausalBias: torch.Printable, CustomStringConvertible {
            /// At which corner the diagonal begins.
            public let variant: CausalVariant
            /// How many queries there are.
            public let seq_len_q: Int
            /// How many keys there are.
            public let seq_len_kv: Int

            // @forms
            public init(variant: CausalVariant, seq_len_q: Int, seq_len_kv: Int) {
                self.variant = variant
                self.seq_len_q = seq_len_q
                self.seq_len_kv = seq_len_kv
                if seq_len_q > seq_len_kv, variant == .LOWER_RIGHT {
                    warn("Lower right causal bias will produce NaNs in the output when seq_len_q > seq_len_kv!")
                }
            }

            /// The mask written out, `[seq_len_q, seq_len_kv]`: true where a query sees a key.
            // @forms
            public func _materialize(device: (any torch.DeviceLike)? = nil) -> Tensor {
                let ones = ATen.ones([seq_len_q, seq_len_kv], .bool, nil, device?._torchDevice, nil)
                return ATen.tril(ones, variant == .UPPER_LEFT ? 0 : seq_len_kv - seq_len_q)
            }

            public var description: String { _materialize().description }
        }

        /// The causal mask whose first query sees the first key.
        public static func causal_upper_left(_ seq_len_q: Int, _ seq_len_kv: Int) -> CausalBias {
            CausalBias(variant: .UPPER_LEFT, seq_len_q: seq_len_q, seq_len_kv: seq_len_kv)
        }

        /// The causal mask whose last query sees all keys.
        public static func causal_lower_right(_ seq_len_q: Int, _ seq_len_kv: Int) -> CausalBias {
            CausalBias(variant: .LOWER_RIGHT, seq_len_q: seq_len_q, seq_len_kv: seq_len_kv)
        }
    }
}

extension nn.functional {
    /// Attention with a causal mask that is known by its sizes alone.
    ///
    /// A ValueError for `is_causal` beside it, and for inputs of different dtypes or devices or of one dimension.
    // @forms
    public static func scaled_dot_product_attention(
        query: Tensor, key: Tensor, value: Tensor, attn_mask: nn.attention.bias.CausalBias, dropout_p: Double = 0.0,
        is_causal: Bool = false, scale: Double? = nil, enable_gqa: Bool = false
    ) -> Tensor {
        if is_causal {
            return failed(
                .ValueError, "CausalBias should not be used with causal=True", op: "scaled_dot_product_attention")
        }
        if attn_mask.seq_len_q == attn_mask.seq_len_kv || attn_mask.variant == .UPPER_LEFT {
            return ATen.scaled_dot_product_attention(query, key, value, nil, dropout_p, true, scale, enable_gqa)
        }
        if let problem = inputsProblem(query, key, value) {
            return failed(.ValueError, problem, op: "scaled_dot_product_attention")
        }
        return ATen.scaled_dot_product_attention(
            query, key, value, attn_mask._materialize(device: query.device), dropout_p, false, scale, enable_gqa)
    }

    private static func inputsProblem(_ query: Tensor, _ key: Tensor, _ value: Tensor) -> String? {
        if query.dtype != key.dtype || query.dtype != value.dtype {
            return "Expected query, key, and value to have the same dtype, but got query.dtype: \(query.dtype), "
                + "key.dtype: \(key.dtype), and value.dtype: \(value.dtype) instead."
        }
        if query.device != key.device || query.device != value.device {
            return "Expected query, key, and value to have the same device type, but got query.device: "
                + "\(query.device), key.device: \(key.device), and value.device: \(value.device) instead."
        }
        if query.dim() < 2 || key.dim() < 2 || value.dim() < 2 {
            return "Expected query, key, and value to all be  at least 2 dimensional, but got query.dim: "
                + "\(query.dim()), key.dim: \(key.dim()) and value.dim: \(value.dim()) instead."
        }
        return nil
    }
}
