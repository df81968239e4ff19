import TestSupport
import Testing
import Torch

private typealias F = nn.functional

/// Settings apart from those that the layers were written with.
@Suite struct AttentionCornerTests {
    @Test func heads() throws {
        try checkCalls(
            Line("nn.MultiheadAttention(9, 3, batch_first=True)") {
                nn.MultiheadAttention(9, 3, batch_first: true)
            },
            MultiheadAttentionTests.general + MultiheadAttentionTests.alone,
            MultiheadAttentionTests.inputs(9, 3, batch_first: true),
            leaves: MultiheadAttentionTests.leaves)
        try checkCalls(
            Line("nn.MultiheadAttention(6, 1, 0.9, add_bias_kv=True, add_zero_attn=True, bias=False)") {
                nn.MultiheadAttention(6, 1, 0.9, bias: false, add_bias_kv: true, add_zero_attn: true)
            }, MultiheadAttentionTests.general + MultiheadAttentionTests.alone,
            MultiheadAttentionTests.inputs(6, 1, batch_first: false),
            leaves: MultiheadAttentionTests.leaves)
        try checkCalls(
            Line("nn.MultiheadAttention(12, 6, kdim=7, batch_first=True, dtype=torch.float64)") {
                nn.MultiheadAttention(12, 6, kdim: 7, batch_first: true, dtype: torch.float64)
            }, MultiheadAttentionTests.general,
            MultiheadAttentionTests.inputs(12, 6, kdim: 7, batch_first: true, dtype: .float64),
            leaves: MultiheadAttentionTests.leaves)
    }

    @Test func layers() throws {
        typealias Layers = TransformerLayerTests
        try checkCalls(
            Line("nn.TransformerEncoderLayer(9, 3, 5, 0.5, nn.Mish(), 1e-2, True, True, False)") {
                nn.TransformerEncoderLayer(9, 3, 5, 0.5, nn.Mish(), 1e-2, true, true, false)
            }, Layers.encoderCalls, Layers.inputs(9, 3, batch_first: true), leaves: ["x", "u"])
        try checkCalls(
            Line(
                "nn.TransformerEncoderLayer(4, 4, 3, activation='gelu', batch_first=True, dtype=torch.float64)"
            ) {
                nn.TransformerEncoderLayer(4, 4, 3, activation: "gelu", batch_first: true, dtype: .float64)
            }, Layers.encoderCalls, Layers.inputs(4, 4, batch_first: true, dtype: .float64),
            leaves: ["x", "u"])
        try checkCalls(
            Line("nn.TransformerDecoderLayer(9, 3, 5, 0.5, 'gelu', 1e-2, False, True, False)") {
                nn.TransformerDecoderLayer(9, 3, 5, 0.5, "gelu", 1e-2, false, true, false)
            }, Layers.decoderCalls, Layers.inputs(9, 3, batch_first: false), leaves: ["x", "y", "u", "w"])
    }

    @Test func stacks() throws {
        typealias Layers = TransformerLayerTests
        try checkCalls(
            Line(
                "nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 4, 0.4, nn.GELU(), batch_first=True), 4, "
                    + "norm=nn.RMSNorm(8))"
            ) {
                nn.TransformerEncoder(
                    nn.TransformerEncoderLayer(8, 2, 4, 0.4, nn.GELU(), batch_first: true), 4,
                    norm: nn.RMSNorm(8))
            },
            [
                Line("net(x, src_key_padding_mask=p)") { [$0($1["x"], src_key_padding_mask: $1["p"])] },
                Line("net(x, src_key_padding_mask=~p)") { [$0($1["x"], src_key_padding_mask: ~$1["p"])] },
                Line("net(x, m3)") { [$0($1["x"], $1["m3"])] },
                Line("net(x, c, is_causal=None)") { [$0($1["x"], $1["c"], is_causal: nil)] },
            ], Layers.inputs(batch_first: true), leaves: ["x"])
        try checkCalls(
            Line("nn.Transformer(9, 3, 3, 1, 7, 0.0, nn.Softplus(), None, None, 1e-6, True, True)") {
                nn.Transformer(9, 3, 3, 1, 7, 0.0, nn.Softplus(), nil, nil, 1e-6, true, true)
            },
            [
                Line("net(x, y, c, d, mf, a, t, a, False, True, False)") {
                    [
                        $0(
                            $1["x"], $1["y"], $1["c"], $1["d"], $1["mf"], $1["a"], $1["t"], $1["a"], false, true,
                            false)
                    ]
                },
                Line("net(x, x)") { [$0($1["x"], $1["x"])] },
            ], Layers.inputs(9, 3, batch_first: true), leaves: ["x", "y"])
    }
}
