import TestSupport
import Testing
import Torch

/// Where PyTorch's kernel of a whole layer is taken and where it is not, and layers of a program's own.
@Suite(.serialized) struct TransformerFastPathTests {
    init() { torch.set_num_threads(1) }

    /// A layer of a program: beside it `Block` in ``python``.
    private final class Block: nn.Module, nn.EncoderLayer {
        let self_attn = nn.MultiheadAttention(8, 2, batch_first: true)
        let parts = [nn.Linear(8, 8), nn.Linear(8, 8, bias: false)]
        let extra: [String: nn.Linear] = ["a": nn.Linear(8, 8)]
        let scale = nn.Parameter(torch.ones(8) / 2)
        let offset = nn.Buffer(torch.arange(8).float())
        var gate: (nn.Linear, Int)? = nil
        let activation: (Tensor) -> Tensor = { $0.tanh() }
        lazy var counted = 3

        func forward(src: Tensor, src_mask: Tensor?, src_key_padding_mask: Tensor?, is_causal: Bool) -> Tensor {
            let (x, _) = self_attn(src, src, src, key_padding_mask: src_key_padding_mask, attn_mask: src_mask)
            let fed = parts[1](activation(parts[0](x))) * scale + offset
            return extra["a"].map { $0(fed) } ?? fed
        }
    }

    private static let python = """
        class Block(nn.Module):
            def __init__(self):
                super().__init__()
                self.self_attn = nn.MultiheadAttention(8, 2, batch_first=True)
                self.parts = nn.ModuleList([nn.Linear(8, 8), nn.Linear(8, 8, bias=False)])
                self.extra = nn.ModuleDict({'a': nn.Linear(8, 8)})
                self.scale = nn.Parameter(torch.ones(8) / 2)
                self.offset = nn.Buffer(torch.arange(8).float())
            def forward(self, src, src_mask=None, src_key_padding_mask=None, is_causal=None):
                x, _ = self.self_attn(src, src, src, key_padding_mask=src_key_padding_mask, attn_mask=src_mask)
                return self.extra['a'](self.parts[1](self.parts[0](x).tanh()) * self.scale + self.offset)

        """

    @Test func ownLayer() throws {
        try checkCalls(
            Line("nn.TransformerEncoder(Block(), 3, nn.LayerNorm(8))") {
                nn.TransformerEncoder(Block(), 3, nn.LayerNorm(8))
            },
            [
                Line("net(x)") { [$0($1["x"])] },
                Line("net(x, c, p)") { [$0($1["x"], $1["c"], $1["p"])] },
            ], TransformerLayerTests.inputs(batch_first: true), leaves: ["x"], setup: Self.python)
        // A subclass keeps its class, and the list its type.
        let encoder = nn.TransformerEncoder(Narrow(8, 2, 4), 2)
        #expect(encoder.layers.allSatisfy { $0 is Narrow })
        let x = torch.randn(5, 2, 8)
        let layers = encoder.layers
        #expect(torch.equal(encoder(x), layers[1](layers[0](x))) && torch.equal(layers[0](x), x * 2))
        let own = nn.TransformerEncoder(Block(), 1)
        let error = #expect(throws: TorchError.self) { try torch.throwing { own.layers.count } }
        #expect(error?.kind == .TypeError)
    }

    private final class Narrow: nn.TransformerEncoderLayer {
        override func forward(
            src: Tensor, src_mask: Tensor?, src_key_padding_mask: Tensor?, is_causal: Bool
        ) -> Tensor { src * 2 }
    }

    private final class Plain: nn.Module, nn.EncoderLayer {
        func forward(src: Tensor, src_mask: Tensor?, src_key_padding_mask: Tensor?, is_causal: Bool) -> Tensor { src }
    }

    @Test func ownLayerWithoutAttention() throws {
        try checkRaises(
            """
            class Plain(nn.Module):
                def forward(self, src, src_mask=None, src_key_padding_mask=None, is_causal=None): return src
            nn.TransformerEncoder(Plain(), 1)(torch.ones(2, 3, 4))
            """
        ) { _ = nn.TransformerEncoder(Plain(), 1)(torch.ones(2, 3, 4)) }
    }

    /// A hook sees each call, so the layer is computed part by part.
    @Test func hooksPreventIt() throws {
        let x = torch.randn(2, 5, 8)
        let p = torch.tensor([[false, false, false, false, true], [false, false, false, false, false]])
        let python = try Python.run(
            """
            torch.manual_seed(0)
            net = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16, batch_first=True), 2).eval()
            with torch.no_grad():
                for parameter in net.parameters(): parameter.uniform_(-0.5, 0.5)
                net.layers[1].linear2.register_forward_hook(lambda m, args, output: print('hooked', len(args)))
                net.layers[1].register_forward_hook(
                    lambda m, args, kwargs, output: print(len(args), list(kwargs)), with_kwargs=True)
                out['y'] = net(x)
                out['z'] = net.layers[1](x, src_mask=None, src_key_padding_mask=p, is_causal=False)
            """, ["x": x, "p": p])
        torch.manual_seed(0)
        let net = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16, batch_first: true), 2).eval()
        var text = ""
        torch.no_grad {
            for parameter in net.parameters() { parameter.uniform_(-0.5, 0.5) }
            net.layers[1].linear2.register_forward_hook { _, inputs, _ -> Void in text += "hooked \(inputs.count)\n" }
            net.layers[1].register_forward_hook(
                { (_, args, kwargs, _: Tensor) in
                    text += "\(args.count) \(kwargs.keys())\n".replacing("\"", with: "'")
                }, with_kwargs: true)
            #expect(python["y"].isIdentical(to: net(x), strides: true))
            #expect(python["z"].isIdentical(to: net.layers[1](x, src_key_padding_mask: p), strides: true))
        }
        #expect(text == python.text)
    }

    @Test func switchedOff() throws {
        let x = torch.randn(2, 5, 8)
        let python = try Python.run(
            """
            torch.manual_seed(0)
            net = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True).eval()
            torch.backends.mha.set_fastpath_enabled(False)
            with torch.no_grad(): out['y'], out['z'] = net(x), net.self_attn(x, x, x)[0]
            torch.backends.mha.set_fastpath_enabled(True)
            """, ["x": x])
        torch.manual_seed(0)
        let net = nn.TransformerEncoderLayer(8, 2, 16, batch_first: true).eval()
        torch.backends.mha.set_fastpath_enabled(false)
        defer { torch.backends.mha.set_fastpath_enabled(true) }
        #expect(!torch.backends.mha.get_fastpath_enabled())
        torch.no_grad {
            #expect(python["y"].isIdentical(to: net(x), strides: true))
            #expect(python["z"].isIdentical(to: net.self_attn(x, x, x).0, strides: true))
        }
    }

    /// The kernel in other dtypes, in inference mode and for parameters without gradients.
    @Test(arguments: [torch.float64, torch.bfloat16]) func otherDTypes(dtype: torch.dtype) throws {
        let x = torch.randn(2, 5, 8).to(dtype)
        let p = torch.tensor([[false, false, false, true, true], [false, false, false, false, false]])
        let python = try Python.run(
            """
            torch.manual_seed(0)
            layer = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True, dtype=\(dtype))
            net = nn.TransformerEncoder(layer, 2).eval()
            with torch.inference_mode(): out['x'], out['y'] = net(x).clone(), net(x, src_key_padding_mask=p).clone()
            net.requires_grad_(False)
            out['z'] = net(x, src_key_padding_mask=p)
            """, ["x": x, "p": p])
        torch.manual_seed(0)
        let layer = nn.TransformerEncoderLayer(8, 2, 16, batch_first: true, dtype: dtype)
        let net = nn.TransformerEncoder(layer, 2).eval()
        torch.inference_mode {
            #expect(python["x"].isIdentical(to: net(x), strides: true))
            #expect(python["y"].isIdentical(to: net(x, src_key_padding_mask: p), strides: true))
        }
        net.requires_grad_(false)
        #expect(python["z"].isIdentical(to: net(x, src_key_padding_mask: p), strides: true))
    }

    @Test func autocast() throws {
        let x = torch.randn(2, 5, 8)
        let python = try Python.run(
            """
            torch.manual_seed(0)
            net = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16, batch_first=True), 2).eval()
            with torch.no_grad(), torch.autocast('cpu'): out['y'] = net(x)
            """, ["x": x])
        torch.manual_seed(0)
        let net = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16, batch_first: true), 2).eval()
        let y = torch.no_grad { torch.autocast("cpu") { net(x) } }
        #expect(python["y"].isIdentical(to: y, strides: true))
    }
}
