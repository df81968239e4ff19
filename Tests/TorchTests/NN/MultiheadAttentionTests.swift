import TestSupport
import Testing
import Torch

/// The layer over a table of its arguments, each beside Python's in all calls. Three queries, five keys, a batch of two.
@Suite struct MultiheadAttentionTests {
    typealias Net = nn.MultiheadAttention
    typealias Call = Line<(Net, NamedTensors) -> [Tensor?]>

    /// Inputs for a width, the other widths and an order of the dimensions.
    static func inputs(
        _ width: Int, _ heads: Int, kdim: Int? = nil, vdim: Int? = nil, batch_first: Bool, dtype: torch.dtype = .float32
    ) -> KeyValuePairs<String, Tensor> {
        torch.manual_seed(0)
        func sequence(_ length: Int, _ width: Int) -> Tensor {
            batch_first ? torch.randn(2, length, width, dtype: dtype) : torch.randn(length, 2, width, dtype: dtype)
        }
        return [
            "q": sequence(3, width), "k": sequence(5, kdim ?? width), "v": sequence(5, vdim ?? width),
            "x": sequence(5, width), "u": torch.randn(3, width, dtype: dtype),
            "w": torch.randn(5, kdim ?? width, dtype: dtype), "y": torch.randn(5, vdim ?? width, dtype: dtype),
            // Masks of keys, of pairs, and of pairs for each head.
            "p": torch.tensor([[false, false, true, false, true], [false, false, false, true, true]]),
            "pf": torch.randn(2, 5, dtype: dtype), "m": torch.rand(3, 5) > 0.7, "mf": torch.randn(3, 5, dtype: dtype),
            "m3": torch.rand(2 * heads, 3, 5) > 0.7, "mf3": torch.randn(2 * heads, 3, 5, dtype: dtype),
            "mu": torch.rand(heads, 3, 5) > 0.7, "c": nn.Transformer.generate_square_subsequent_mask(5, dtype: dtype),
            "cb": torch.ones(5, 5, dtype: .bool).triu(1), "s3": torch.rand(2 * heads, 5, 5) > 0.8,
        ]
    }
    static let leaves = ["q", "k", "v", "x", "u", "w", "y"]

    private static func pair(_ results: (Tensor, Tensor?)) -> [Tensor?] { [results.0, results.1] }

    /// Calls that any layer takes.
    static var general: [Call] {
        [
            Call("net(q, k, v)") { pair($0($1["q"], $1["k"], $1["v"])) },
            Call("net(query=q, key=k, value=v)") { pair($0(query: $1["q"], key: $1["k"], value: $1["v"])) },
            Call("net(q, k, v, key_padding_mask=p)") { pair($0($1["q"], $1["k"], $1["v"], key_padding_mask: $1["p"])) },
            Call("net(q, k, v, key_padding_mask=pf, need_weights=False)") {
                pair($0($1["q"], $1["k"], $1["v"], key_padding_mask: $1["pf"], need_weights: false))
            },
            Call("net(q, k, v, attn_mask=m, average_attn_weights=False)") {
                pair($0($1["q"], $1["k"], $1["v"], attn_mask: $1["m"], average_attn_weights: false))
            },
            Call("net(q, k, v, need_weights=False, attn_mask=mf)") {
                pair($0($1["q"], $1["k"], $1["v"], need_weights: false, attn_mask: $1["mf"]))
            },
            Call("net(q, k, v, p, True, m3)") { pair($0($1["q"], $1["k"], $1["v"], $1["p"], true, $1["m3"])) },
            Call("net(q, k, v, p, False, mf3)") { pair($0($1["q"], $1["k"], $1["v"], $1["p"], false, $1["mf3"])) },
            Call("net(u, w, y)") { pair($0($1["u"], $1["w"], $1["y"])) },
            Call("net(u, w, y, key_padding_mask=p[0], attn_mask=mu)") {
                pair($0($1["u"], $1["w"], $1["y"], key_padding_mask: $1["p"][0], attn_mask: $1["mu"]))
            },
        ]
    }
    /// Calls of one sequence, of one width: what the kernel of the whole layer takes.
    static var alone: [Call] {
        [
            Call("net(q, x, x)") { pair($0($1["q"], $1["x"], $1["x"])) },
            Call("net(x, x, x)") { pair($0($1["x"], $1["x"], $1["x"])) },
            Call("net(x, x, x, need_weights=False)") { pair($0($1["x"], $1["x"], $1["x"], need_weights: false)) },
            Call("net(x, x, x, average_attn_weights=False)") {
                pair($0($1["x"], $1["x"], $1["x"], average_attn_weights: false))
            },
            Call("net(x, x, x, key_padding_mask=p)") { pair($0($1["x"], $1["x"], $1["x"], key_padding_mask: $1["p"])) },
            Call("net(x, x, x, key_padding_mask=p, need_weights=False)") {
                pair($0($1["x"], $1["x"], $1["x"], key_padding_mask: $1["p"], need_weights: false))
            },
            Call("net(x, x, x, key_padding_mask=pf)") {
                pair($0($1["x"], $1["x"], $1["x"], key_padding_mask: $1["pf"]))
            },
            Call("net(x, x, x, need_weights=False, attn_mask=c, is_causal=True)") {
                pair($0($1["x"], $1["x"], $1["x"], need_weights: false, attn_mask: $1["c"], is_causal: true))
            },
            Call("net(x, x, x, attn_mask=cb, is_causal=True)") {
                pair($0($1["x"], $1["x"], $1["x"], attn_mask: $1["cb"], is_causal: true))
            },
            Call("net(x, x, x, p, False, s3)") { pair($0($1["x"], $1["x"], $1["x"], $1["p"], false, $1["s3"])) },
        ]
    }

    @Test(arguments: [true, false]) func oneWidth(batch_first: Bool) throws {
        let text = "batch_first=\(batch_first ? "True" : "False")"
        let settings: [Line<() -> Net>] = [
            Line("nn.MultiheadAttention(8, 2, \(text))") { Net(8, 2, batch_first: batch_first) },
            Line("nn.MultiheadAttention(8, 4, 0.3, \(text))") { Net(8, 4, 0.3, batch_first: batch_first) },
            Line("nn.MultiheadAttention(8, 2, bias=False, \(text))") {
                Net(8, 2, bias: false, batch_first: batch_first)
            },
            Line("nn.MultiheadAttention(8, 2, 0.1, True, True, \(text))") {
                Net(8, 2, 0.1, true, true, batch_first: batch_first)
            },
            Line("nn.MultiheadAttention(8, 2, add_zero_attn=True, \(text))") {
                Net(8, 2, add_zero_attn: true, batch_first: batch_first)
            },
        ]
        for setting in settings {
            let heads = setting.python.contains("8, 4") ? 4 : 2
            try checkCalls(
                setting, Self.general + Self.alone, Self.inputs(8, heads, batch_first: batch_first),
                leaves: Self.leaves)
        }
    }

    @Test func otherWidths() throws {
        try checkCalls(
            Line("nn.MultiheadAttention(embed_dim=8, num_heads=2, kdim=6, vdim=5, add_bias_kv=True)") {
                Net(embed_dim: 8, num_heads: 2, add_bias_kv: true, kdim: 6, vdim: 5)
            }, Self.general, Self.inputs(8, 2, kdim: 6, vdim: 5, batch_first: false), leaves: Self.leaves)
        try checkCalls(
            Line("nn.MultiheadAttention(8, 2, vdim=4, bias=False, batch_first=True)") {
                Net(8, 2, bias: false, vdim: 4, batch_first: true)
            }, Self.general, Self.inputs(8, 2, vdim: 4, batch_first: true), leaves: Self.leaves)
    }

    @Test func state() throws {
        torch.manual_seed(1)
        let net = nn.MultiheadAttention(4, 2, add_bias_kv: true, kdim: 3)
        let x = torch.randn(3, 2, 4)
        let y = torch.randn(3, 2, 3)
        let python = try Python.run(
            """
            net = nn.MultiheadAttention(4, 2, add_bias_kv=True, kdim=3)
            state = net.state_dict()
            for key, value in state.items(): state[key] = torch.arange(value.numel()).float().view(value.shape) / 50
            net.load_state_dict(state)
            out['state'] = net.state_dict()
            out['names'] = [name for name, _ in net.named_parameters()]
            out['y'] = net(x, y, x)[0]
            """, ["x": x, "y": y])
        var state = net.state_dict()
        for (key, value) in python["state"].dict {
            if let tensor = value.tensor { state[key] = tensor }
        }
        net.load_state_dict(state)
        compare(net.state_dict().items(), python["state"].dict, "state", #_sourceLocation)
        #expect(net.named_parameters().map(\.0) == python["names"].list.compactMap(\.string))
        #expect(python["y"].isIdentical(to: net(x, y, x).0))
    }

    @Test func errors() throws {
        let x = torch.zeros(2, 3, 4)
        try expectSameFailures(
            [
                ("nn.MultiheadAttention(0, 2)", { _ = nn.MultiheadAttention(0, 2) }),
                ("nn.MultiheadAttention(4, -1)", { _ = nn.MultiheadAttention(4, -1) }),
                ("nn.MultiheadAttention(4, 3)", { _ = nn.MultiheadAttention(4, 3) }),
                ("net(x, x, x, attn_mask=x[0].int())", { _ = Net(4, 2)(x, x, x, attn_mask: x[0].int()) }),
                ("net(x, x, x, x[0].int())", { _ = Net(4, 2)(x, x, x, x[0].int()) }),
                ("net(x, x, x, is_causal=True)", { _ = Net(4, 2)(x, x, x, is_causal: true) }),
                ("net(x[..., :3], x, x)", { _ = Net(4, 2)(x[..., "0:3"], x, x) }),
                ("net(x[0, 0], x, x)", { _ = Net(4, 2)(x[0][0], x, x) }),
            ], setup: "net = nn.MultiheadAttention(4, 2)", ["x": x])
    }

    /// A call's positional arguments, and the others by their names, as hooks see them.
    @Test func hooks() throws {
        let x = torch.randn(3, 2, 4)
        let python = try Python.run(
            """
            torch.manual_seed(0)
            net = nn.MultiheadAttention(4, 2)
            net.register_forward_pre_hook(lambda m, args: print('before', len(args)))
            net.register_forward_pre_hook(
                lambda m, args, kwargs: (args, kwargs | {'need_weights': False}), with_kwargs=True)
            net.register_forward_hook(lambda m, args, output: (output[0] * 2, output[1]))
            net.out_proj.register_forward_hook(lambda *_: print('never called'))
            net.register_full_backward_hook(lambda m, gi, go: print('backward', len(gi), len(go)))
            x.requires_grad_()
            y, weights = net(x, x, x, need_weights=True)
            print(weights)
            y.sum().backward()
            out['y'], out['grad'] = y.detach(), x.grad
            """, ["x": x])
        torch.manual_seed(0)
        let net = nn.MultiheadAttention(4, 2)
        var text = ""
        net.register_forward_pre_hook { _, inputs -> Void in text += "before \(inputs.count)\n" }
        net.register_forward_pre_hook(
            { _, args, kwargs in
                var kwargs = kwargs
                kwargs["need_weights"] = false
                return (args, kwargs)
            }, with_kwargs: true)
        net.register_forward_hook { (_, _, output: (Tensor, Tensor?)) -> (Tensor, Tensor?)? in
            (output.0 * 2, output.1)
        }
        net.out_proj.register_forward_hook { _, _, _ -> Void in text += "never called\n" }
        net.register_full_backward_hook { _, inputs, outputs -> Void in
            text += "backward \(inputs.count) \(outputs.count)\n"
        }
        x.requires_grad_()
        let (y, weights) = net(x, x, x, need_weights: true)
        text += weights == nil ? "None\n" : "weights\n"
        y.sum().backward()
        #expect(text == python.text)
        #expect(python["y"].isIdentical(to: y.detach()))
        #expect(python["grad"].isIdentical(to: try #require(x.grad)))
    }

    @Test func mergedMasks() throws {
        let net = nn.MultiheadAttention(4, 2)
        let x = torch.zeros(2, 3, 4)
        let (m, p) = (torch.randn(3, 3), torch.randn(2, 3))
        let (both, both_type) = net.merge_masks(m, p, x)
        let (pairs, pairs_type) = net.merge_masks(m, nil, x)
        let (keys, keys_type) = net.merge_masks(nil, p, x)
        let (none, none_type) = net.merge_masks(nil, nil, x)
        try expectAgreement(
            [
                ("net.merge_masks(m, p, x)", [both as Any, both_type as Any]),
                ("net.merge_masks(m, None, x)", [pairs as Any, pairs_type as Any]),
                ("net.merge_masks(None, p, x)", [keys as Any, keys_type as Any]),
                ("net.merge_masks(None, None, x)", [none as Any, none_type as Any]),
            ], setup: "net = nn.MultiheadAttention(4, 2)", ["m": m, "p": p, "x": x])
    }
}
