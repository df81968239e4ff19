import TestSupport
import Testing
import Torch

private typealias F = nn.functional

/// `multi_head_attention_forward` in its branches: three queries, five keys, a batch of two, two heads of width two.
@Suite struct AttentionTests {
    let inputs: KeyValuePairs<String, Tensor>

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(0)
        inputs = [
            "q": torch.randn(3, 2, 4), "k": torch.randn(5, 2, 4), "v": torch.randn(5, 2, 4), "w": torch.randn(12, 4),
            "b": torch.randn(12), "o": torch.randn(4, 4), "z": torch.randn(4),
            // Masks of keys and of pairs.
            "p": torch.tensor([[false, false, true, false, true], [false, true, false, false, false]]),
            "m": torch.rand(3, 5) > 0.7, "n": torch.randn(4, 3, 5),
            // What is set behind the keys and values or in their place.
            "s": torch.randn(1, 1, 4), "t": torch.randn(4, 5, 2),
            // A key of another width, and the matrix for it.
            "y": torch.randn(5, 2, 6), "x": torch.randn(4, 6),
        ]
    }

    private func check(
        _ python: String, location: SourceLocation = #_sourceLocation, _ body: ([Tensor]) -> (Tensor, Tensor?)
    ) throws {
        try checkFunction("F.multi_head_attention_forward(\(python))", inputs, location: location) {
            let (output, weights) = body($0)
            return [output] + (weights.map { [$0] } ?? [])
        }
    }

    @Test func projections() throws {
        try check("q, k, v, 4, 2, w, b, None, None, False, 0.0, o, z") {
            F.multi_head_attention_forward(
                $0[0], $0[1], $0[2], 4, 2, $0[3], $0[4], nil, nil, false, 0.0, $0[5], $0[6])
        }
        try check("q, q, q, 4, 2, w, b, None, None, False, 0.0, o, z") {
            F.multi_head_attention_forward(
                $0[0], $0[0], $0[0], 4, 2, $0[3], $0[4], nil, nil, false, 0.0, $0[5], $0[6])
        }
        try check("q, k, k, 4, 2, w, b, None, None, False, 0.0, o, None") {
            F.multi_head_attention_forward(
                $0[0], $0[1], $0[1], 4, 2, $0[3], $0[4], nil, nil, false, 0.0, $0[5], nil)
        }
        try check("q, k, k, 4, 2, w, None, None, None, False, 0.0, o, None") {
            F.multi_head_attention_forward(
                $0[0], $0[1], $0[1], 4, 2, $0[3], nil, nil, nil, false, 0.0, $0[5], nil)
        }
        try check("q[:, 0], q[:, 0], q[:, 0], 4, 2, w, b, None, None, False, 0.0, o, z") {
            let q = $0[0].select(1, 0)
            return F.multi_head_attention_forward(q, q, q, 4, 2, $0[3], $0[4], nil, nil, false, 0.0, $0[5], $0[6])
        }
        for (bias, text) in [(true, "b"), (false, "None")] {
            try check(
                """
                q, y, v, 4, 2, None, \(text), None, None, False, 0.0, o, z, use_separate_proj_weight=True,
                q_proj_weight=w[:4], k_proj_weight=x, v_proj_weight=w[4:8]
                """
            ) {
                F.multi_head_attention_forward(
                    $0[0], $0[12], $0[2], 4, 2, nil, bias ? $0[4] : nil, nil, nil, false, 0.0, $0[5], $0[6],
                    use_separate_proj_weight: true, q_proj_weight: $0[3].narrow(0, 0, 4), k_proj_weight: $0[13],
                    v_proj_weight: $0[3].narrow(0, 4, 4))
            }
        }
    }

    @Test(arguments: [true, false]) func masks(weights: Bool) throws {
        let text = "need_weights=\(weights ? "True" : "False")"
        try check("q, k, v, 4, 2, w, b, None, None, False, 0.0, o, z, True, p, \(text)") {
            F.multi_head_attention_forward(
                $0[0], $0[1], $0[2], 4, 2, $0[3], $0[4], nil, nil, false, 0.0, $0[5], $0[6], true, $0[7],
                need_weights: weights)
        }
        try check("q, k, v, 4, 2, w, b, None, None, False, 0.0, o, z, attn_mask=m, \(text)") {
            F.multi_head_attention_forward(
                $0[0], $0[1], $0[2], 4, 2, $0[3], $0[4], nil, nil, false, 0.0, $0[5], $0[6], need_weights: weights,
                attn_mask: $0[8])
        }
        try check("q, k, v, 4, 2, w, b, None, None, False, 0.0, o, z, key_padding_mask=p, attn_mask=n, \(text)") {
            F.multi_head_attention_forward(
                $0[0], $0[1], $0[2], 4, 2, $0[3], $0[4], nil, nil, false, 0.0, $0[5], $0[6], key_padding_mask: $0[7],
                need_weights: weights, attn_mask: $0[9])
        }
        try check(
            "q[:, 0], k[:, 0], v[:, 0], 4, 2, w, b, None, None, False, 0.0, o, z, key_padding_mask=p[0], attn_mask=m, \(text)"
        ) {
            F.multi_head_attention_forward(
                $0[0].select(1, 0), $0[1].select(1, 0), $0[2].select(1, 0), 4, 2, $0[3], $0[4], nil, nil, false, 0.0,
                $0[5], $0[6], key_padding_mask: $0[7][0], need_weights: weights, attn_mask: $0[8])
        }
        try check("q, k, v, 4, 2, w, b, None, None, False, 0.0, o, z, attn_mask=m, is_causal=True, \(text)") {
            F.multi_head_attention_forward(
                $0[0], $0[1], $0[2], 4, 2, $0[3], $0[4], nil, nil, false, 0.0, $0[5], $0[6], need_weights: weights,
                attn_mask: $0[8], is_causal: true)
        }
    }

    @Test func extras() throws {
        try check("q, k, v, 4, 2, w, b, s, s * 2, False, 0.0, o, z, key_padding_mask=p, attn_mask=m") {
            F.multi_head_attention_forward(
                $0[0], $0[1], $0[2], 4, 2, $0[3], $0[4], $0[10], $0[10] * 2, false, 0.0, $0[5], $0[6],
                key_padding_mask: $0[7], attn_mask: $0[8])
        }
        try check("q, k, v, 4, 2, w, b, None, None, True, 0.0, o, z, key_padding_mask=p, attn_mask=m") {
            F.multi_head_attention_forward(
                $0[0], $0[1], $0[2], 4, 2, $0[3], $0[4], nil, nil, true, 0.0, $0[5], $0[6], key_padding_mask: $0[7],
                attn_mask: $0[8])
        }
        try check("q, k, v, 4, 2, w, b, None, None, False, 0.0, o, z, static_k=t, static_v=t * 2") {
            F.multi_head_attention_forward(
                $0[0], $0[1], $0[2], 4, 2, $0[3], $0[4], nil, nil, false, 0.0, $0[5], $0[6], static_k: $0[11],
                static_v: $0[11] * 2)
        }
        try check("q, k, v, 4, 2, w, b, None, None, False, 0.5, o, z, average_attn_weights=False") {
            F.multi_head_attention_forward(
                $0[0], $0[1], $0[2], 4, 2, $0[3], $0[4], nil, nil, false, 0.5, $0[5], $0[6],
                average_attn_weights: false)
        }
        try check("q, k, v, 4, 2, w, b, None, None, False, 0.5, o, z, False") {
            F.multi_head_attention_forward(
                $0[0], $0[1], $0[2], 4, 2, $0[3], $0[4], nil, nil, false, 0.5, $0[5], $0[6], false)
        }
        try check("q, k, v, 4, 2, w, b, None, None, False, 0.5, o, z, need_weights=False") {
            F.multi_head_attention_forward(
                $0[0], $0[1], $0[2], 4, 2, $0[3], $0[4], nil, nil, false, 0.5, $0[5], $0[6], need_weights: false)
        }
    }

    @Test func errors() throws {
        let t = inputs.map(\.value)
        let (q, k, v, w, b, o, z) = (t[0], t[1], t[2], t[3], t[4], t[5], t[6])
        let (p, m, s, y, x, fixed) = (t[7], t[8], t[10], t[12], t[13], t[11])
        /// The call with one thing wrong.
        func failing(
            _ q: Tensor, _ k: Tensor, _ v: Tensor, width: Int = 4, heads: Int = 2, packed: Tensor?, bk: Tensor? = nil,
            bv: Tensor? = nil, padding: Tensor? = nil, mask: Tensor? = nil, separate: [Tensor?]? = nil,
            static_k: Tensor? = nil, causal: Bool = false
        ) -> () -> Void {
            {
                _ = F.multi_head_attention_forward(
                    q, k, v, width, heads, packed, b, bk, bv, false, 0.0, o, z, key_padding_mask: padding,
                    attn_mask: mask, use_separate_proj_weight: separate != nil, q_proj_weight: separate?[0],
                    k_proj_weight: separate?[1], v_proj_weight: separate?[2], static_k: static_k, is_causal: causal)
            }
        }
        let rest = "False, 0.0, o, z"
        let call = "F.multi_head_attention_forward"
        let separate = "\(call)(q, k, v, 4, 2, None, b, None, None, \(rest), use_separate_proj_weight=True"
        try expectSameFailures(
            [
                ("\(call)(q[0, 0], k, v, 4, 2, w, b, None, None, \(rest))", failing(q[0][0], k, v, packed: w)),
                ("\(call)(q, k[0], v, 4, 2, w, b, None, None, \(rest))", failing(q, k[0], v, packed: w)),
                ("\(call)(q[0], k, v, 4, 2, w, b, None, None, \(rest))", failing(q[0], k, v, packed: w)),
                (
                    "\(call)(q, k, v, 4, 2, w, b, None, None, \(rest), key_padding_mask=p[0])",
                    failing(q, k, v, packed: w, padding: p[0])
                ),
                (
                    "\(call)(q, k, v, 4, 2, w, b, None, None, \(rest), key_padding_mask=p[:, :2])",
                    failing(q, k, v, packed: w, padding: p.narrow(1, 0, 2))
                ),
                (
                    "\(call)(q, k, v, 4, 2, w, b, None, None, \(rest), key_padding_mask=p.int())",
                    failing(q, k, v, packed: w, padding: p.int())
                ),
                (
                    "\(call)(q, k, v, 4, 2, w, b, None, None, \(rest), attn_mask=m[0])",
                    failing(q, k, v, packed: w, mask: m[0])
                ),
                (
                    "\(call)(q, k, v, 4, 2, w, b, None, None, \(rest), attn_mask=m.T)",
                    failing(q, k, v, packed: w, mask: m.T)
                ),
                (
                    "\(call)(q, k, v, 4, 2, w, b, None, None, \(rest), attn_mask=m[None])",
                    failing(q, k, v, packed: w, mask: m[nil])
                ),
                (
                    "\(call)(q[0], k[0], v[0], 4, 2, w, b, None, None, \(rest), attn_mask=m[None])",
                    failing(q[0], k[0], v[0], packed: w, mask: m[nil])
                ),
                (
                    "\(call)(q, k, v, 4, 2, w, b, None, None, \(rest), is_causal=True)",
                    failing(q, k, v, packed: w, causal: true)
                ),
                ("\(call)(q, k, v, 8, 2, w, b, None, None, \(rest))", failing(q, k, v, width: 8, packed: w)),
                ("\(call)(q, k, v, 4, 3, w, b, None, None, \(rest))", failing(q, k, v, heads: 3, packed: w)),
                ("\(call)(q, y, v, 4, 2, w, b, None, None, \(rest))", failing(q, y, v, packed: w)),
                ("\(call)(q, k, v, 4, 2, None, b, None, None, \(rest))", failing(q, k, v, packed: nil)),
                ("\(call)(q, k, v, 4, 2, w, b, s, None, \(rest))", failing(q, k, v, packed: w, bk: s)),
                ("\(call)(q, k, v, 4, 2, w, b, None, s, \(rest))", failing(q, k, v, packed: w, bv: s)),
                (
                    "\(call)(q, k, v, 4, 2, w, b, s, s, \(rest), static_k=t)",
                    failing(q, k, v, packed: w, bk: s, bv: s, static_k: fixed)
                ),
                (
                    "\(call)(q, k, v, 4, 2, w, b, None, None, \(rest), static_k=t[1:])",
                    failing(q, k, v, packed: w, static_k: fixed.narrow(0, 1, 3))
                ),
                (
                    "\(call)(q, k, v, 4, 2, w, b, None, None, \(rest), static_k=t[..., :1])",
                    failing(q, k, v, packed: w, static_k: fixed.narrow(2, 0, 1))
                ),
                ("\(separate))", failing(q, k, v, packed: nil, separate: [nil, nil, nil])),
                (
                    "\(separate), q_proj_weight=o, k_proj_weight=x, v_proj_weight=o)",
                    failing(q, k, v, packed: nil, separate: [o, x, o])
                ),
                (
                    "\(call)(q, k, q, 4, 2, None, b, None, None, \(rest), use_separate_proj_weight=True)",
                    failing(q, k, q, packed: nil, separate: [nil, nil, nil])
                ),
            ], inputs)
    }
}
