import Foundation

extension nn.attention {
    /// Attention whose scores a function of the program's changes, as Python's `torch.nn.attention.flex_attention`:
    /// <https://docs.pytorch.org/docs/stable/nn.attention.flex_attention.html>.
    ///
    /// Computed op by op, as Python does without `torch.compile`. Python calls `score_mod` and `mask_mod` with numbers of
    /// one score under `vmap`; here they get all scores at once, `[B, H, Q, KV]`, and the indices as int64 tensors that
    /// broadcast with them. So they are written in tensor operations that keep these dimensions:
    ///
    ///     let flex = nn.attention.flex_attention.self
    ///     let causal = flex.create_block_mask({ b, h, q, kv in q >= kv }, nil, nil, 256, 256)
    ///     flex.flex_attention(q, k, v, score_mod: { s, b, h, q, kv in s + bias[h, q - kv + 255] }, block_mask: causal)
    ///
    /// A function may be called more than once. A tensor of no dimensions that it takes along does not widen the dtype of
    /// the scores, as it does under `vmap`, and a table of fewer bits than the scores sums up its gradient in its own dtype.
    public enum flex_attention {
        /// A function of a score, of the indices of batch, head, query and key: `(score, b, h, q_idx, kv_idx)`.
        public typealias ScoreMod = (Tensor, Tensor, Tensor, Tensor, Tensor) -> Tensor
        /// Whether a query sees a key: a function of `(b, h, q_idx, kv_idx)` that gives booleans.
        public typealias MaskMod = (Tensor, Tensor, Tensor, Tensor) -> Tensor

        /// Attention with the scores that `score_mod` makes of those of queries and keys.
        ///
        /// Gives `[B, Hq, L, Ev]`, in the order of the query's strides. A row in which all keys are masked gives zeros. On
        /// the CPU the gradients of tensors that `score_mod` takes along are computed, those of the inputs are not: a
        /// NotImplementedError, as in Python. A ValueError for shapes that do not fit.
        ///
        /// - Parameters:
        ///   - query: `[B, Hq, L, E]`.
        ///   - key: `[B, Hkv, S, E]`.
        ///   - value: `[B, Hkv, S, Ev]`.
        ///   - score_mod: What becomes of the scores, nothing by default.
        ///   - block_mask: Which keys each query sees, all by default.
        ///   - scale: The factor of the scores, `1 / sqrt(E)` by default.
        ///   - enable_gqa: Whether several heads of queries share one of keys and values.
        ///   - kernel_options: Python's settings of its kernels, which are checked and change nothing here.
        // @forms
        public static func flex_attention(
            query: Tensor, key: Tensor, value: Tensor, score_mod: nn.attention.flex_attention.ScoreMod? = nil,
            block_mask: nn.attention.flex_attention.BlockMask? = nil, scale: Double? = nil, enable_gqa: Bool = false,
            kernel_options: [String: Any]? = nil
        ) -> Tensor {
            var call = Call(query, key, value, score_mod, block_mask, scale, enable_gqa, kernel_options)
            return call.finished()?.out ?? Placeholder.tensor
        }

        /// The same with the logarithms of the rows' sums: Python's with `return_lse=True`, which it deprecates, so it
        /// warns.
        // @forms
        public static func flex_attention(
            query: Tensor, key: Tensor, value: Tensor, score_mod: nn.attention.flex_attention.ScoreMod? = nil,
            block_mask: nn.attention.flex_attention.BlockMask? = nil, scale: Double? = nil, enable_gqa: Bool = false,
            return_lse: Bool, kernel_options: [String: Any]? = nil
        ) -> (Tensor, Tensor) {
            var call = Call(query, key, value, score_mod, block_mask, scale, enable_gqa, kernel_options)
            call.return_lse = return_lse
            guard let results = call.finished() else { return (Placeholder.tensor, Placeholder.tensor) }
            return (results.out, results.lse)
        }

        /// The same with what `return_aux` asks for. A NotImplementedError for the greatest scores on the CPU.
        // @forms
        public static func flex_attention(
            query: Tensor, key: Tensor, value: Tensor, score_mod: nn.attention.flex_attention.ScoreMod? = nil,
            block_mask: nn.attention.flex_attention.BlockMask? = nil, scale: Double? = nil, enable_gqa: Bool = false,
            kernel_options: [String: Any]? = nil, return_aux: nn.attention.flex_attention.AuxRequest
        ) -> (Tensor, AuxOutput) {
            var call = Call(query, key, value, score_mod, block_mask, scale, enable_gqa, kernel_options)
            call.return_aux = return_aux
            guard let results = call.finished() else { return (Placeholder.tensor, AuxOutput()) }
            func asked(_ statistic: Tensor, _ wanted: Bool) -> Tensor? {
                wanted && statistic.numel() > 0 ? statistic : nil
            }
            return (
                results.out,
                AuxOutput(
                    lse: asked(results.lse, return_aux.lse),
                    max_scores: asked(results.max_scores, return_aux.max_scores))
            )
        }

        /// Which results beside the attention are wanted.
        public struct AuxRequest: Sendable, Equatable, torch.Printable, CustomStringConvertible {
            /// Whether the logarithms of the rows' sums are.
            public let lse: Bool
            /// Whether the greatest score of each row is.
            public let max_scores: Bool

            // @forms
            public init(lse: Bool = false, max_scores: Bool = false) {
                self.lse = lse
                self.max_scores = max_scores
            }

            public var description: String {
                "AuxRequest(lse=\(pythonText(lse)), max_scores=\(pythonText(max_scores)))"
            }
        }

        /// The results beside the attention, nil where they were not wanted.
        public struct AuxOutput: torch.Printable, CustomStringConvertible {
            /// The logarithm of the sum of each row's exponentials, `[B, Hq, L]`.
            public let lse: Tensor?
            /// The greatest score of each row, `[B, Hq, L]`.
            public let max_scores: Tensor?

            // @forms
            public init(lse: Tensor? = nil, max_scores: Tensor? = nil) {
                self.lse = lse
                self.max_scores = max_scores
            }

            public var description: String { "AuxOutput(lse=\(lse), max_scores=\(max_scores))" }
        }
    }
}

extension nn.attention.flex_attention {
    /// One call: what it was given, checked as Python checks it.
    package struct Call {
        var query: Tensor, key: Tensor, value: Tensor
        let score_mod: ScoreMod?
        let block_mask: BlockMask?
        let scale: Double?
        let enable_gqa: Bool
        let kernel_options: [String: Any]
        var return_lse = false
        var return_aux: AuxRequest?

        package init(
            _ query: Tensor, _ key: Tensor, _ value: Tensor, _ score_mod: ScoreMod?, _ block_mask: BlockMask?,
            _ scale: Double?, _ enable_gqa: Bool, _ kernel_options: [String: Any]?
        ) {
            (self.query, self.key, self.value) = (query, key, value)
            (self.score_mod, self.block_mask, self.scale) = (score_mod, block_mask, scale)
            (self.enable_gqa, self.kernel_options) = (enable_gqa, kernel_options ?? [:])
        }

        /// The results with natural logarithms; nil where the call was refused.
        mutating func finished() -> (out: Tensor, lse: Tensor, max_scores: Tensor)? {
            if let (kind, text) = problem ?? deviceProblem ?? shapeProblem ?? maskProblem ?? optionsProblem {
                raise(kind, text, op: "flex_attention")
                return nil
            }
            if return_lse {
                warn(
                    "return_lse is deprecated and will be removed in v2.10. Please use return_aux=AuxRequest(lse=True) "
                        + "instead.", as: "FutureWarning")
            }
            warn(Self.advice)
            return computed()
        }

        /// The results without the checks.
        package mutating func computed() -> (out: Tensor, lse: Tensor, max_scores: Tensor)? {
            let device = query.device.type
            guard torch.is_autocast_enabled(device) else { return math() }
            let dtype = torch.get_autocast_dtype(device)
            func cast(_ x: Tensor) -> Tensor {
                x.dtype.is_floating_point && x.dtype != .float64 && x.device.type == device ? x.to(dtype) : x
            }
            (query, key, value) = (cast(query), cast(key), cast(value))
            return torch.autocast(device, enabled: false) { math() }
        }

        private func math() -> (out: Tensor, lse: Tensor, max_scores: Tensor)? {
            let mask_mod = block_mask?.mask_mod ?? noop_mask
            let math = DenseMath(
                query, key, value, score_mod, mask_mod, scale ?? 1 / Double(query.size(-1)).squareRoot())
            if math.needsGradient, block_mask.map({ $0.q_indices == nil }) ?? false {
                raise(
                    .RuntimeError,
                    "BlockMask q_indices is None. Backward pass requires q_indices to be computed. Please create the "
                        + "BlockMask with compute_q_blocks=True", op: "flex_attention")
                return nil
            }
            var (out, lse, max_scores) = math.results()
            // The kernels count in powers of two, which Python undoes.
            if kernel_options["BACKEND"] as? String != "FLASH" { (lse, max_scores) = (lse * M_LN2, max_scores * M_LN2) }
            return (out, lse, max_scores)
        }

        private static let advice = """
            flex_attention called without torch.compile() - this will use an unfused implementation that materializes \
            the full scores matrix instead of generating a fused kernel.

            SOLUTION: Use torch.compile(flex_attention)(...)

            If you want to debug your score_mod/mask_mod, you can set:
            torch.nn.attention.flex_attention._FLEX_ATTENTION_DISABLE_COMPILE_DEBUG = True

            This will allow you to use print statements or breakpoints. Note: This doesn't work with the backwards pass \
            and may produce incorrect results.
            """
    }
}
