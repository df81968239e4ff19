import TestSupport
import Testing
import Torch

private typealias F = nn.functional

/// Stacks of the transformer's layers, and both in one, beside Python's in all calls.
@Suite struct TransformerTests {
    typealias Layers = TransformerLayerTests

    private static var encoderCalls: [Line<(nn.TransformerEncoder, NamedTensors) -> [Tensor?]>] {
        [
            Line("net(x)") { [$0($1["x"])] },
            Line("net(x, mask=c)") { [$0($1["x"], mask: $1["c"])] },
            Line("net(x, mask=c, is_causal=True)") { [$0($1["x"], mask: $1["c"], is_causal: true)] },
            Line("net(x, mask=c, is_causal=False)") { [$0($1["x"], mask: $1["c"], is_causal: false)] },
            Line("net(x, cb, p)") { [$0($1["x"], $1["cb"], $1["p"])] },
            Line("net(src=x, src_key_padding_mask=p)") { [$0(src: $1["x"], src_key_padding_mask: $1["p"])] },
            Line("net(x, src_key_padding_mask=a)") { [$0($1["x"], src_key_padding_mask: $1["a"])] },
            Line("net(x, src_key_padding_mask=pi)") { [$0($1["x"], src_key_padding_mask: $1["pi"])] },
            Line("net(u)") { [$0($1["u"])] },
            Line("net(u, cb, p[0])") { [$0($1["u"], $1["cb"], $1["p"][0])] },
        ]
    }

    @Test(arguments: [true, false]) func encoder(batch_first: Bool) throws {
        let text = "nn.TransformerEncoderLayer(8, 2, 16, batch_first=\(batch_first ? "True" : "False")"
        func layer() -> nn.TransformerEncoderLayer { nn.TransformerEncoderLayer(8, 2, 16, batch_first: batch_first) }
        func prenormed() -> nn.TransformerEncoderLayer {
            nn.TransformerEncoderLayer(8, 2, 16, activation: F.gelu, batch_first: batch_first, norm_first: true)
        }
        let settings: [Line<() -> nn.TransformerEncoder>] = [
            Line("nn.TransformerEncoder(\(text)), 2)") { nn.TransformerEncoder(layer(), 2) },
            Line("nn.TransformerEncoder(\(text), activation=F.gelu, norm_first=True), 3, nn.LayerNorm(8))") {
                nn.TransformerEncoder(prenormed(), 3, nn.LayerNorm(8))
            },
            Line("nn.TransformerEncoder(\(text)), num_layers=2, enable_nested_tensor=False)") {
                nn.TransformerEncoder(layer(), num_layers: 2, enable_nested_tensor: false)
            },
            Line("nn.TransformerEncoder(\(text)), 1, nn.LayerNorm(8, bias=False), mask_check=False)") {
                nn.TransformerEncoder(layer(), 1, nn.LayerNorm(8, bias: false), mask_check: false)
            },
        ]
        for setting in settings {
            // Without its check a mask between is taken for one behind, and the calls that differ by that are Python's too.
            try checkCalls(
                setting, Self.encoderCalls, Layers.inputs(batch_first: batch_first), leaves: ["x", "u"])
        }
    }

    private static var decoderCalls: [Line<(nn.TransformerDecoder, NamedTensors) -> [Tensor?]>] {
        [
            Line("net(y, x)") { [$0($1["y"], $1["x"])] },
            Line("net(y, x, tgt_mask=d)") { [$0($1["y"], $1["x"], tgt_mask: $1["d"])] },
            Line("net(tgt=y, memory=x, tgt_mask=d, tgt_is_causal=False)") {
                [$0(tgt: $1["y"], memory: $1["x"], tgt_mask: $1["d"], tgt_is_causal: false)]
            },
            Line("net(y, x, d, m, t, p)") { [$0($1["y"], $1["x"], $1["d"], $1["m"], $1["t"], $1["p"])] },
            Line("net(x, x, cb)") { [$0($1["x"], $1["x"], $1["cb"])] },
            Line("net(w, u, None, m, tgt_is_causal=False)") {
                [$0($1["w"], $1["u"], nil, $1["m"], tgt_is_causal: false)]
            },
        ]
    }

    @Test(arguments: [true, false]) func decoder(batch_first: Bool) throws {
        let text = "nn.TransformerDecoderLayer(8, 2, 16, 0.2, batch_first=\(batch_first ? "True" : "False"))"
        func layer() -> nn.TransformerDecoderLayer {
            nn.TransformerDecoderLayer(8, 2, 16, 0.2, batch_first: batch_first)
        }
        let settings: [Line<() -> nn.TransformerDecoder>] = [
            Line("nn.TransformerDecoder(\(text), 2)") { nn.TransformerDecoder(layer(), 2) },
            Line("nn.TransformerDecoder(\(text), num_layers=1, norm=nn.LayerNorm(8))") {
                nn.TransformerDecoder(layer(), num_layers: 1, norm: nn.LayerNorm(8))
            },
        ]
        for setting in settings {
            try checkCalls(
                setting, Self.decoderCalls, Layers.inputs(batch_first: batch_first), leaves: ["x", "y", "u", "w"])
        }
    }

    private static var calls: [Line<(nn.Transformer, NamedTensors) -> [Tensor?]>] {
        [
            Line("net(x, y)") { [$0($1["x"], $1["y"])] },
            Line("net(x, y, tgt_mask=d)") { [$0($1["x"], $1["y"], tgt_mask: $1["d"])] },
            Line("net(src=x, tgt=y, src_mask=c, tgt_mask=d, memory_mask=mf, src_is_causal=True)") {
                [
                    $0(
                        src: $1["x"], tgt: $1["y"], src_mask: $1["c"], tgt_mask: $1["d"], memory_mask: $1["mf"],
                        src_is_causal: true)
                ]
            },
            Line("net(x, y, cb, None, m, p, t, p)") {
                [$0($1["x"], $1["y"], $1["cb"], nil, $1["m"], $1["p"], $1["t"], $1["p"])]
            },
            Line("net(x, y, src_key_padding_mask=p, memory_key_padding_mask=p)") {
                [$0($1["x"], $1["y"], src_key_padding_mask: $1["p"], memory_key_padding_mask: $1["p"])]
            },
            Line("net(u, w)") { [$0($1["u"], $1["w"])] },
        ]
    }

    @Test func both() throws {
        let settings: [Line<() -> nn.Transformer>] = [
            Line("nn.Transformer(8, 2, 2, 2, 16)") { nn.Transformer(8, 2, 2, 2, 16) },
            Line("nn.Transformer(8, 2, 1, 2, 16, 0.2, 'gelu', batch_first=True)") {
                nn.Transformer(8, 2, 1, 2, 16, 0.2, "gelu", batch_first: true)
            },
            Line(
                "nn.Transformer(d_model=8, nhead=4, num_encoder_layers=1, num_decoder_layers=1, dim_feedforward=12, "
                    + "activation=torch.sin, layer_norm_eps=1e-3, norm_first=True, bias=False)"
            ) {
                nn.Transformer(
                    d_model: 8, nhead: 4, num_encoder_layers: 1, num_decoder_layers: 1, dim_feedforward: 12,
                    activation: { torch.sin($0) }, layer_norm_eps: 1e-3, norm_first: true, bias: false)
            },
            Line(
                "nn.Transformer(8, 2, custom_encoder=nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 4), 1), "
                    + "custom_decoder=nn.TransformerDecoder(nn.TransformerDecoderLayer(8, 2, 4), 1))"
            ) {
                nn.Transformer(
                    8, 2, custom_encoder: nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 4), 1),
                    custom_decoder: nn.TransformerDecoder(nn.TransformerDecoderLayer(8, 2, 4), 1))
            },
        ]
        for setting in settings {
            try checkCalls(
                setting, Self.calls, Layers.inputs(batch_first: setting.python.contains("batch_first=True")),
                leaves: ["x", "y", "u", "w"])
        }
    }

    @Test func masks() throws {
        let net = nn.Transformer(8, 2, 1, 1, 4)
        try expectAgreement([
            ("nn.Transformer.generate_square_subsequent_mask(3)", nn.Transformer.generate_square_subsequent_mask(3)),
            (
                "nn.Transformer.generate_square_subsequent_mask(sz=2, dtype=torch.float64)",
                nn.Transformer.generate_square_subsequent_mask(sz: 2, dtype: torch.float64)
            ),
            (
                "nn.Transformer(8, 2, 1, 1, 4).generate_square_subsequent_mask(4, 'cpu')",
                net.generate_square_subsequent_mask(4, "cpu")
            ),
        ])
    }

    /// The first layer is copied as often as there are layers, which then train apart.
    @Test func copies() throws {
        let layer = nn.TransformerEncoderLayer(8, 2, 16, activation: nn.PReLU())
        let encoder = nn.TransformerEncoder(layer, 2, enable_nested_tensor: false)
        let first = encoder.layers[0], second = encoder.layers[1]
        let pairs = zip(first.named_parameters(), second.named_parameters())
        #expect(encoder.num_layers == 2 && encoder.layers.count == 2)
        #expect(pairs.allSatisfy { $0.0 == $1.0 && torch.equal($0.1, $1.1) && $0.1 !== $1.1 })
        #expect(first.linear1.weight !== layer.linear1.weight && first.self_attn !== layer.self_attn)
        torch.no_grad { first.linear1.weight.zero_() }
        #expect(second.linear1.weight.any().item() && layer.linear1.weight.any().item())
        torch.no_grad { first.activation.callAsFunction(torch.ones(1)) }
        #expect(encoder.parameters().count == 2 * layer.parameters().count)
    }

    @Test func errors() throws {
        let x = torch.zeros(2, 3, 8)
        let none = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 4), 0)
        let net = nn.Transformer(8, 2, 1, 1, 4)
        let batched = nn.Transformer(8, 2, 1, 1, 4, batch_first: true)
        try expectSameFailures(
            [
                ("none(x)", { _ = none(x) }),
                ("net(x, x[:, :2])", { _ = net(x, x.narrow(1, 0, 2)) }),
                ("batched(x, x[:1])", { _ = batched(x, x.narrow(0, 0, 1)) }),
                ("net(x[..., :4], x)", { _ = net(x[..., "0:4"], x) }),
                ("net(x, x, x[0].int())", { _ = net(x, x, x[0].int()) }),
                ("net(x, x, src_key_padding_mask=x[0].int())", { _ = net(x, x, src_key_padding_mask: x[0].int()) }),
                ("net(x, x, src_is_causal=True)", { _ = net(x, x, src_is_causal: true) }),
            ],
            setup: """
                none = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 4), 0)
                net = nn.Transformer(8, 2, 1, 1, 4)
                batched = nn.Transformer(8, 2, 1, 1, 4, batch_first=True)
                """, ["x": x])
    }
}
