import TestSupport
import Testing
import Torch

private typealias F = nn.functional

/// The transformer's two layers over a table of their arguments, each beside Python's in all calls.
@Suite struct TransformerLayerTests {
    typealias Encoding = nn.TransformerEncoderLayer
    typealias Decoding = nn.TransformerDecoderLayer

    static func inputs(
        _ width: Int = 8, _ heads: Int = 2, batch_first: Bool, dtype: torch.dtype = .float32
    ) -> KeyValuePairs<String, Tensor> {
        torch.manual_seed(0)
        func sequence(_ length: Int) -> Tensor {
            batch_first ? torch.randn(2, length, width, dtype: dtype) : torch.randn(length, 2, width, dtype: dtype)
        }
        return [
            "x": sequence(5), "y": sequence(3), "u": torch.randn(5, width, dtype: dtype),
            "w": torch.randn(3, width, dtype: dtype),
            // Padding that stands behind everything else, and padding between.
            "p": torch.tensor([[false, false, false, false, true], [false, false, false, false, false]]),
            "a": torch.tensor([[false, true, false, false, true], [false, false, false, false, false]]),
            "pi": torch.tensor([[0.0, 0, 0, -.infinity, -.infinity], [0, 0, 0, 0, 0]], dtype: dtype),
            "pf": torch.randn(2, 5, dtype: dtype), "t": torch.tensor([[false, false, true], [false, false, false]]),
            "c": nn.Transformer.generate_square_subsequent_mask(5, dtype: dtype),
            "cb": torch.ones(5, 5, dtype: .bool).triu(1), "m3": torch.rand(2 * heads, 5, 5) > 0.8,
            "d": nn.Transformer.generate_square_subsequent_mask(3, dtype: dtype),
            "m": torch.rand(3, 5) > 0.7, "mf": torch.randn(3, 5, dtype: dtype),
        ]
    }

    static var encoderCalls: [Line<(Encoding, NamedTensors) -> [Tensor?]>] {
        [
            Line("net(x)") { [$0($1["x"])] },
            Line("net(src=x, src_mask=c)") { [$0(src: $1["x"], src_mask: $1["c"])] },
            Line("net(x, cb)") { [$0($1["x"], $1["cb"])] },
            Line("net(x, m3, p)") { [$0($1["x"], $1["m3"], $1["p"])] },
            Line("net(x, src_key_padding_mask=a)") { [$0($1["x"], src_key_padding_mask: $1["a"])] },
            Line("net(x, src_key_padding_mask=pf)") { [$0($1["x"], src_key_padding_mask: $1["pf"])] },
            Line("net(x, src_mask=c, is_causal=True)") { [$0($1["x"], src_mask: $1["c"], is_causal: true)] },
            Line("net(u)") { [$0($1["u"])] },
            Line("net(u, cb, p[0])") { [$0($1["u"], $1["cb"], $1["p"][0])] },
        ]
    }

    static var decoderCalls: [Line<(Decoding, NamedTensors) -> [Tensor?]>] {
        [
            Line("net(y, x)") { [$0($1["y"], $1["x"])] },
            Line("net(tgt=y, memory=x, tgt_mask=d)") { [$0(tgt: $1["y"], memory: $1["x"], tgt_mask: $1["d"])] },
            Line("net(y, x, d, m, t, p)") { [$0($1["y"], $1["x"], $1["d"], $1["m"], $1["t"], $1["p"])] },
            Line("net(y, x, tgt_mask=d, memory_mask=mf, tgt_is_causal=True)") {
                [$0($1["y"], $1["x"], tgt_mask: $1["d"], memory_mask: $1["mf"], tgt_is_causal: true)]
            },
            Line("net(y, x, memory_key_padding_mask=pf)") { [$0($1["y"], $1["x"], memory_key_padding_mask: $1["pf"])] },
            Line("net(x, x, memory_mask=c, memory_is_causal=True)") {
                [$0($1["x"], $1["x"], memory_mask: $1["c"], memory_is_causal: true)]
            },
            Line("net(w, u, None, m)") { [$0($1["w"], $1["u"], nil, $1["m"])] },
        ]
    }

    @Test(arguments: [true, false]) func encoderLayer(batch_first: Bool) throws {
        let text = "batch_first=\(batch_first ? "True" : "False")"
        let settings: [Line<() -> Encoding>] = [
            Line("nn.TransformerEncoderLayer(8, 2, 16, \(text))") { Encoding(8, 2, 16, batch_first: batch_first) },
            Line("nn.TransformerEncoderLayer(8, 2, 16, 0, 'gelu', 1e-3, \(text))") {
                Encoding(8, 2, 16, 0, "gelu", 1e-3, batch_first: batch_first)
            },
            Line("nn.TransformerEncoderLayer(8, 2, 16, 0.3, F.gelu, \(text), norm_first=True)") {
                Encoding(8, 2, 16, 0.3, F.gelu, batch_first: batch_first, norm_first: true)
            },
            Line("nn.TransformerEncoderLayer(8, 2, 16, activation=F.relu, \(text), norm_first=True)") {
                Encoding(8, 2, 16, activation: F.relu, batch_first: batch_first, norm_first: true)
            },
            Line("nn.TransformerEncoderLayer(8, 2, 16, activation=lambda x: F.relu(x), \(text))") {
                Encoding(8, 2, 16, activation: { F.relu($0) }, batch_first: batch_first)
            },
            Line("nn.TransformerEncoderLayer(8, 2, 16, activation=torch.tanh, \(text))") {
                Encoding(8, 2, 16, activation: { torch.tanh($0) }, batch_first: batch_first)
            },
            Line("nn.TransformerEncoderLayer(8, 2, 16, 0.1, F.silu, \(text))") {
                Encoding(8, 2, 16, 0.1, { F.silu($0) }, batch_first: batch_first)
            },
            Line("nn.TransformerEncoderLayer(8, 2, 16, activation=lambda x: torch.relu(x * 2), \(text))") {
                Encoding(
                    8, 2, 16,
                    activation: { x in
                        let doubled = x * 2
                        return torch.relu(doubled)
                    }, batch_first: batch_first)
            },
            Line("nn.TransformerEncoderLayer(8, 2, 16, activation=nn.GELU('tanh'), \(text))") {
                Encoding(8, 2, 16, activation: nn.GELU("tanh"), batch_first: batch_first)
            },
            Line("nn.TransformerEncoderLayer(8, 2, 16, activation=nn.PReLU(), \(text))") {
                Encoding(8, 2, 16, activation: nn.PReLU(), batch_first: batch_first)
            },
            Line("nn.TransformerEncoderLayer(d_model=8, nhead=2, dim_feedforward=16, \(text), bias=False)") {
                Encoding(d_model: 8, nhead: 2, dim_feedforward: 16, batch_first: batch_first, bias: false)
            },
        ]
        for setting in settings {
            try checkCalls(
                setting, Self.encoderCalls, Self.inputs(batch_first: batch_first), leaves: ["x", "u"])
        }
    }

    @Test(arguments: [true, false]) func decoderLayer(batch_first: Bool) throws {
        let text = "batch_first=\(batch_first ? "True" : "False")"
        let settings: [Line<() -> Decoding>] = [
            Line("nn.TransformerDecoderLayer(8, 2, 16, \(text))") { Decoding(8, 2, 16, batch_first: batch_first) },
            Line("nn.TransformerDecoderLayer(8, 2, 16, 0.2, F.gelu, 1e-4, \(text), norm_first=True)") {
                Decoding(8, 2, 16, 0.2, F.gelu, 1e-4, batch_first: batch_first, norm_first: true)
            },
            Line("nn.TransformerDecoderLayer(8, 2, 16, activation=nn.ReLU(), \(text), bias=False)") {
                Decoding(8, 2, 16, activation: nn.ReLU(), batch_first: batch_first, bias: false)
            },
            Line("nn.TransformerDecoderLayer(8, 2, 16, activation=lambda x: x.sin(), \(text))") {
                Decoding(8, 2, 16, activation: { $0.sin() }, batch_first: batch_first)
            },
        ]
        for setting in settings {
            try checkCalls(
                setting, Self.decoderCalls, Self.inputs(batch_first: batch_first), leaves: ["x", "y", "u", "w"])
        }
    }

    @Test func errors() throws {
        let x = torch.zeros(2, 3, 4)
        try expectSameFailures(
            [
                ("nn.TransformerEncoderLayer(4, 2, activation='selu')", { _ = Encoding(4, 2, activation: "selu") }),
                ("nn.TransformerDecoderLayer(4, 2, activation='')", { _ = Decoding(4, 2, activation: "") }),
                ("nn.TransformerEncoderLayer(4, 3)", { _ = Encoding(4, 3) }),
                ("nn.TransformerEncoderLayer(4, 2, dropout=1.5)", { _ = Encoding(4, 2, dropout: 1.5) }),
                ("encoder(x, x[0].int())", { _ = Encoding(4, 2)(x, x[0].int()) }),
                ("encoder(x, None, x[0].int())", { _ = Encoding(4, 2)(x, nil, x[0].int()) }),
                ("encoder(x, is_causal=True)", { _ = Encoding(4, 2)(x, is_causal: true) }),
                ("decoder(x, x, x[0].int())", { _ = Decoding(4, 2)(x, x, x[0].int()) }),
                ("decoder(x, x[:, :2])", { _ = Decoding(4, 2)(x, x.narrow(1, 0, 2)) }),
            ],
            setup: "encoder, decoder = nn.TransformerEncoderLayer(4, 2), nn.TransformerDecoderLayer(4, 2)", ["x": x])
    }
}
