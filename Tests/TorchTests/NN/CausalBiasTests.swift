import TestSupport
import Testing
import Torch

private typealias F = nn.functional

/// `nn.attention.bias`: causal masks that are known by their sizes.
@Suite struct CausalBiasTests {
    private static let setup = """
        import warnings
        warnings.simplefilter('ignore')
        from torch.nn.attention.bias import CausalBias, CausalVariant, causal_lower_right, causal_upper_left
        """
    let q: Tensor, k: Tensor, v: Tensor

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(0)
        (q, k, v) = (torch.randn(2, 4, 3, 8), torch.randn(2, 4, 5, 8), torch.randn(2, 4, 5, 8))
    }

    @Test func masks() throws {
        let (upper, lower) = (nn.attention.bias.causal_upper_left(3, 4), nn.attention.bias.causal_lower_right(3, 5))
        let made = nn.attention.bias.CausalBias(.LOWER_RIGHT, 4, 2)
        try expectAgreement(
            [
                ("causal_upper_left(3, 4)._materialize()", upper._materialize()),
                ("causal_lower_right(3, 5)._materialize('cpu')", lower._materialize("cpu")),
                ("repr(causal_upper_left(3, 4))", "\(upper)"),
                ("CausalBias(CausalVariant.LOWER_RIGHT, 4, 2)._materialize()", made._materialize()),
                ("int(causal_lower_right(2, 3).variant)", lower.variant.rawValue),
                ("[causal_upper_left(2, 3).seq_len_q, causal_upper_left(2, 3).seq_len_kv]", [2, upper.seq_len_kv - 1]),
            ], setup: Self.setup)
    }

    @Test func attention() throws {
        typealias Bias = nn.attention.bias
        let inputs: KeyValuePairs = ["q": q, "k": k, "v": v]
        try checkFunction("F.scaled_dot_product_attention(q, k, v, causal_upper_left(3, 5))", inputs, setup: Self.setup)
        {
            F.scaled_dot_product_attention($0[0], $0[1], $0[2], Bias.causal_upper_left(3, 5))
        }
        try checkFunction(
            "F.scaled_dot_product_attention(q, k, v, causal_lower_right(3, 5))", inputs, setup: Self.setup
        ) {
            F.scaled_dot_product_attention($0[0], $0[1], $0[2], Bias.causal_lower_right(3, 5))
        }
        try checkFunction(
            "F.scaled_dot_product_attention(k, k, v, attn_mask=causal_lower_right(5, 5), dropout_p=0.3, scale=0.2)",
            inputs, setup: Self.setup
        ) {
            F.scaled_dot_product_attention(
                $0[1], $0[1], $0[2], attn_mask: Bias.causal_lower_right(5, 5), dropout_p: 0.3, scale: 0.2)
        }
        let lower = Bias.causal_lower_right(3, 5)
        try expectSameFailures(
            [
                (
                    "F.scaled_dot_product_attention(q, k, v, causal_lower_right(3, 5), is_causal=True)",
                    { _ = F.scaled_dot_product_attention(q, k, v, lower, is_causal: true) }
                ),
                (
                    "F.scaled_dot_product_attention(q, k.double(), v, causal_lower_right(3, 5))",
                    { _ = F.scaled_dot_product_attention(q, k.double(), v, lower) }
                ),
                (
                    "F.scaled_dot_product_attention(q[0, 0, 0], k, v, causal_lower_right(3, 5))",
                    { _ = F.scaled_dot_product_attention(q[0, 0, 0], k, v, lower) }
                ),
            ], setup: Self.setup, inputs)
    }
}
