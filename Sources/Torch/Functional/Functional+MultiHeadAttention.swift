extension nn.functional {
    /// Attention of several heads, with projections before and after it.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html>.
    ///
    /// An AssertionError or a RuntimeError for shapes that do not fit.
    ///
    /// - Parameters:
    ///   - query: `[L, N, E]`, or `[L, E]` without a batch; key and value have `S` in `L`'s place.
    ///   - in_proj_weight: The projections of query, key and value in one matrix, `[3 * E, E]`.
    ///   - bias_k: A row behind the keys, `[1, 1, E]`, as `bias_v` behind the values.
    ///   - key_padding_mask: The keys that do not count, `[N, S]` or `[S]`: true, or numbers that are added.
    ///   - need_weights: Whether the weights are computed too.
    ///   - attn_mask: What must not see what, `[L, S]` or `[N * num_heads, L, S]`.
    ///   - use_separate_proj_weight: Whether `q_proj_weight`, `k_proj_weight` and `v_proj_weight` stand in
    ///     `in_proj_weight`'s place.
    ///   - static_k: Keys in place of the projected ones, `[N * num_heads, S, E / num_heads]`, as `static_v`.
    ///   - average_attn_weights: Whether the weights are the heads' mean.
    ///   - is_causal: A hint that `attn_mask` is the causal one.
    /// - Returns: The outputs of the query's shape, and the weights, `[N, L, S]` or `[N, num_heads, L, S]`; both without
    ///   `N` where the query has none.
    // @forms
    public static func multi_head_attention_forward(
        query: Tensor, key: Tensor, value: Tensor, embed_dim_to_check: Int, num_heads: Int, in_proj_weight: Tensor?,
        in_proj_bias: Tensor?, bias_k: Tensor?, bias_v: Tensor?, add_zero_attn: Bool, dropout_p: Double,
        out_proj_weight: Tensor, out_proj_bias: Tensor?, training: Bool = true, key_padding_mask: Tensor? = nil,
        need_weights: Bool = true, attn_mask: Tensor? = nil, use_separate_proj_weight: Bool = false,
        q_proj_weight: Tensor? = nil, k_proj_weight: Tensor? = nil, v_proj_weight: Tensor? = nil,
        static_k: Tensor? = nil, static_v: Tensor? = nil, average_attn_weights: Bool = true, is_causal: Bool = false
    ) -> (Tensor, Tensor?) {
        var (query, key, value, padding, mask) = (query, key, value, key_padding_mask, attn_mask)
        func raised(_ kind: TorchError.Kind, _ text: String) -> (Tensor, Tensor?) {
            (failed(kind, text, op: "multi_head_attention_forward"), nil)
        }
        if let problem = attentionProblem(query, key, value, padding, mask, num_heads) {
            return raised(.AssertionError, problem)
        }
        let isBatched = query.dim() == 3
        if !isBatched {
            (query, key, value) = (ATen.unsqueeze(query, 1), ATen.unsqueeze(key, 1), ATen.unsqueeze(value, 1))
            padding = padding.map { ATen.unsqueeze($0, 0) }
        }
        let (length, batch, width) = (query.size(0), query.size(1), query.size(2))
        if let problem = unknownMask(padding, "key_padding_mask") { return raised(.AssertionError, problem) }
        if let padding, let mask, padding.dtype != mask.dtype { warnOfMasks("key_padding_mask", "attn_mask") }
        padding = padding.map { additive($0, query.dtype) }
        if is_causal && mask == nil {
            return raised(
                .RuntimeError,
                "Need attn_mask if specifying the is_causal hint. You may use the Transformer module method "
                    + "`generate_square_subsequent_mask` to create this mask.")
        }
        // The hint serves only the kernel that needs no mask.
        let isCausal = is_causal && padding == nil
        if isCausal && !need_weights {
            mask = nil
        } else {
            if let problem = unknownMask(mask, "attn_mask") { return raised(.AssertionError, problem) }
            mask = mask.map { additive($0, query.dtype) }
        }
        guard width == embed_dim_to_check else {
            return raised(
                .AssertionError, "was expecting embedding dimension of \(embed_dim_to_check), but got \(width)")
        }
        guard num_heads != 0, width % num_heads == 0 else {
            return raised(.AssertionError, "embed_dim \(width) not divisible by num_heads \(num_heads)")
        }
        let headWidth = width / num_heads
        let heads = batch * num_heads
        let projections = AttentionProjections(
            packed: in_proj_weight, bias: in_proj_bias,
            separate: use_separate_proj_weight ? [q_proj_weight, k_proj_weight, v_proj_weight] : nil)
        if let problem = projections.problem(query, key, value) { return raised(.AssertionError, problem) }
        var (q, k, v) = projections(query, key, value)
        if let problem = maskProblem(mask, batch, num_heads, length, key.size(0)) {
            return raised(.RuntimeError, problem)
        }
        mask = mask.map { $0.dim() == 2 ? ATen.unsqueeze($0, 0) : $0 }

        func widen() {
            mask = mask.map { ATen.pad($0, [0, 1], "constant", nil) }
            padding = padding.map { ATen.pad($0, [0, 1], "constant", nil) }
        }
        if let problem = extraProblem(bias_k, bias_v, static_k, static_v) { return raised(.AssertionError, problem) }
        if let bias_k, let bias_v {
            k = ATen.cat([k, ATen.repeat(bias_k, [1, batch, 1])], 0)
            v = ATen.cat([v, ATen.repeat(bias_v, [1, batch, 1])], 0)
            widen()
        }
        func split(_ t: Tensor, _ rows: Int) -> Tensor {
            ATen.transpose_int(ATen.view(t, [rows, heads, headWidth]), 0, 1)
        }
        q = split(q, length)
        if let problem = staticProblem(static_k, "static_k", heads, headWidth) {
            return raised(.AssertionError, problem)
        }
        k = static_k ?? split(k, k.size(0))
        if let problem = staticProblem(static_v, "static_v", heads, headWidth) {
            return raised(.AssertionError, problem)
        }
        v = static_v ?? split(v, v.size(0))
        if add_zero_attn {
            k = ATen.cat([k, ATen.zeros([heads, 1, headWidth], k.dtype, nil, k.device, nil)], 1)
            v = ATen.cat([v, ATen.zeros([heads, 1, headWidth], v.dtype, nil, v.device, nil)], 1)
            widen()
        }
        let sources = k.size(1)
        if let given = padding {
            if let problem = paddingProblem(given, sources, batch) { return raised(.AssertionError, problem) }
            let row = ATen.expand(ATen.view(given, [batch, 1, 1, sources]), [-1, num_heads, -1, -1], false)
            let spread = ATen.reshape(row, [heads, 1, sources])
            mask = mask.map { $0 + spread } ?? spread
        }
        let dropout = training ? dropout_p : 0
        func projected(_ rows: Tensor) -> Tensor {
            let out = ATen.linear(rows, out_proj_weight, out_proj_bias)
            let shaped = ATen.view(out, [length, batch, out.size(1)])
            return isBatched ? shaped : ATen.squeeze_dim(shaped, 1)
        }
        guard need_weights else {
            mask = mask.map {
                $0.size(0) == 1 && $0.dim() == 3
                    ? ATen.unsqueeze($0, 0) : ATen.view($0, [batch, num_heads, -1, sources])
            }
            let seen = ATen.scaled_dot_product_attention(
                ATen.view(q, [batch, num_heads, length, headWidth]),
                ATen.view(k, [batch, num_heads, sources, headWidth]),
                ATen.view(v, [batch, num_heads, sources, headWidth]), mask, dropout, isCausal, nil, false)
            return (projected(ATen.reshape(ATen.permute(seen, [2, 0, 1, 3]), [batch * length, width])), nil)
        }
        let scaled = q * (1.0 / Double(headWidth)).squareRoot()
        let turned = ATen.transpose_int(k, -2, -1)
        let one = torch.Scalar(1)
        var weights = mask.map { ATen.baddbmm($0, scaled, turned, one, one) } ?? ATen.bmm(scaled, turned)
        weights = ATen.softmax_int(weights, -1, nil)
        if dropout > 0 { weights = nn.functional.dropout(input: weights, p: dropout) }
        let seen = ATen.transpose_int(ATen.bmm(weights, v), 0, 1)
        let output = projected(ATen.reshape(seen, [length * batch, width]))
        weights = ATen.view(weights, [batch, num_heads, length, sources])
        if average_attn_weights { weights = ATen.mean_dim(weights, [1], false, nil) }
        return (output, isBatched ? weights : ATen.squeeze_dim(weights, 0))
    }
}
