import TestSupport
import Testing
import Torch

private typealias Flex = nn.attention.flex_attention

private func causal(_ b: Tensor, _ h: Tensor, _ q: Tensor, _ kv: Tensor) -> Tensor { q >= kv }

/// Attention with functions of the scores, beside Python's, which runs it eagerly.
///
/// On the CPU Python refuses gradients of queries, keys and values, so `gradients` asks both sides below that check.
@Suite(.serialized, .flexAttentionIsOurs) struct FlexAttentionTests {
    private static let setup = """
        import warnings
        warnings.simplefilter('ignore')
        import torch.nn.attention.flex_attention as fa
        from torch.nn.attention.flex_attention import *
        fa.checked = getattr(fa, 'checked', fa._validate_device)
        fa._validate_device = fa.checked
        fa._FLEX_ATTENTION_DISABLE_COMPILE_DEBUG = True
        def causal(b, h, q, kv): return q >= kv
        """
    /// Compiled with the backend `eager`, which computes as without and finds the tensors that a function takes along.
    private static let tracked =
        setup + """

            fa._validate_device = lambda *tensors: None
            fa._FLEX_ATTENTION_DISABLE_COMPILE_DEBUG = False
            torch._dynamo.reset()
            """

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(0)
    }

    private typealias Inputs = KeyValuePairs<String, Tensor>

    private func inputs(
        _ heads: Int = 4, _ length: Int = 37, _ keys: Int = 37, keyHeads: Int? = nil, value: Int = 8,
        dtype: torch.dtype = .float32
    ) -> (Tensor, Tensor, Tensor) {
        let shared = keyHeads ?? heads
        return (
            torch.randn(2, heads, length, 8).to(dtype), torch.randn(2, shared, keys, 8).to(dtype),
            torch.randn(2, shared, keys, value).to(dtype)
        )
    }

    @Test func scores() throws {
        let (q, k, v) = inputs()
        let slopes = torch.tensor([0.5, 0.25, 0.125, 0.0625])
        try expectAgreement(
            [
                ("flex_attention(q, k, v)", Flex.flex_attention(q, k, v)),
                ("flex_attention(q, k, v, scale=0.3)", Flex.flex_attention(q, k, v, scale: 0.3)),
                (
                    "flex_attention(q, k, v, lambda s, b, h, i, j: s + slopes[h] * (j - i))",
                    Flex.flex_attention(q, k, v, { s, b, h, i, j in s + slopes[h] * (j - i) })
                ),
                (
                    "flex_attention(q, k, v, score_mod=lambda s, b, h, i, j: 20 * torch.tanh(s / 20))",
                    Flex.flex_attention(q, k, v, score_mod: { s, b, h, i, j in 20 * torch.tanh(s / 20) })
                ),
                (
                    "flex_attention(q, k, v, lambda s, b, h, i, j: torch.where(i >= j, s, -float('inf')))",
                    Flex.flex_attention(q, k, v, { s, b, h, i, j in torch.where(i >= j, s, -Double.infinity) })
                ),
                (
                    "flex_attention(q, k, v, lambda s, b, h, i, j: s * (b + 1) + h)",
                    Flex.flex_attention(q, k, v, { s, b, h, i, j in s * (b + 1) + h })
                ),
                (
                    "flex_attention(q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2))",
                    Flex.flex_attention(q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2))
                ),
            ], setup: Self.setup, ["q": q, "k": k, "v": v, "slopes": slopes])
    }

    @Test func masks() throws {
        let (q, k, v) = inputs()
        let documents = torch.arange(37) / 10
        let places = documents.floor().to(torch.int64)
        func attention(_ mask: Flex.BlockMask) -> Tensor { Flex.flex_attention(q, k, v, block_mask: mask) }
        try expectAgreement(
            [
                (
                    "run(create_block_mask(causal, None, None, 37, 37))",
                    attention(Flex.create_block_mask(causal, nil, nil, 37, 37))
                ),
                (
                    "run(create_block_mask(lambda b, h, i, j: (i - j).abs() <= 5, 2, 4, 37, 37, BLOCK_SIZE=(8, 16)))",
                    attention(
                        Flex.create_block_mask(
                            { b, h, i, j in (i - j).abs() <= 5 }, 2, 4, 37, 37, BLOCK_SIZE: (8, 16)))
                ),
                (
                    "run(create_block_mask(and_masks(causal, lambda b, h, i, j: p[i] == p[j]), None, None, 37, 37))",
                    attention(
                        Flex.create_block_mask(
                            Flex.and_masks(causal, { b, h, i, j in places[i] == places[j] }), nil, nil, 37, 37))
                ),
                (
                    "run(create_block_mask(or_masks(causal, lambda b, h, i, j: j < 4 * b), 2, None, 37, 37))",
                    attention(
                        Flex.create_block_mask(
                            Flex.or_masks(causal, { b, h, i, j in j < 4 * b }), 2, nil, 37, 37))
                ),
                (
                    "run(create_block_mask(lambda b, h, i, j: (i < 20) & (j < i), None, None, 37, 37, 'cpu'))",
                    attention(
                        Flex.create_block_mask({ b, h, i, j in (i < 20) & (j < i) }, nil, nil, 37, 37, "cpu"))
                ),
            ],
            setup: Self.setup + "\ndef run(mask): return flex_attention(q, k, v, block_mask=mask)",
            ["q": q, "k": k, "v": v, "p": places])
    }

    @Test func statistics() throws {
        let (q, k, v) = inputs(6, 10, 13, keyHeads: 2, value: 5)
        let (out, lse) = Flex.flex_attention(q, k, v, enable_gqa: true, return_lse: true)
        let (same, aux) = Flex.flex_attention(q, k, v, enable_gqa: true, return_aux: Flex.AuxRequest(lse: true))
        let (_, none) = Flex.flex_attention(q, k, v, enable_gqa: true, return_aux: Flex.AuxRequest())
        try expectAgreement(
            [
                ("flex_attention(q, k, v, enable_gqa=True, return_lse=True)", [out, lse]),
                (
                    "flex_attention(q, k, v, enable_gqa=True, return_aux=AuxRequest(lse=True))[1].lse",
                    aux.lse ?? same
                ),
                (
                    "repr(flex_attention(q, k, v, enable_gqa=True, return_aux=AuxRequest(lse=True))[1])",
                    "\(aux)"
                ),
                ("repr(flex_attention(q, k, v, enable_gqa=True, return_aux=AuxRequest())[1])", "\(none)"),
                ("repr(AuxRequest(max_scores=True))", "\(Flex.AuxRequest(max_scores: true))"),
            ], setup: Self.setup, ["q": q, "k": k, "v": v])
        #expect(out.equal(same))
    }

    @Test(arguments: [torch.dtype.float64, .bfloat16, .float16]) func dtypes(dtype: torch.dtype) throws {
        let (q, k, v) = inputs(4, 9, 12, value: 5, dtype: dtype)
        let (out, lse) = Flex.flex_attention(q, k, v, { s, b, h, i, j in s + (i - j) * 0.1 }, return_lse: true)
        let cast = torch.autocast("cpu", dtype: .bfloat16) { Flex.flex_attention(q, k, v) }
        try expectAgreement(
            [
                (
                    "flex_attention(q, k, v, lambda s, b, h, i, j: s + (i - j) * 0.1, return_lse=True)", [out, lse]
                ),
                ("cast()", cast),
            ],
            setup: Self.setup + """

                def cast():
                    with torch.autocast('cpu', dtype=torch.bfloat16): return flex_attention(q, k, v)
                """, ["q": q, "k": k, "v": v])
    }

    private func checkGradients(
        _ mod: String, mask: String = "None", gqa: Bool = false, _ inputs: Inputs,
        location: SourceLocation = #_sourceLocation, _ body: ([Tensor]) -> (Flex.ScoreMod?, Flex.BlockMask?)
    ) throws {
        try checkFunction(
            "flex_attention(q, k, v, \(mod), \(mask), enable_gqa=\(gqa ? "True" : "False"), return_lse=True)", inputs,
            setup: Self.tracked, location: location
        ) {
            let (mod, mask) = body($0)
            var call = Flex.Call($0[0], $0[1], $0[2], mod, mask, nil, gqa, nil)
            return call.computed().map { [$0.out, $0.lse] } ?? []
        }
    }

    @Test func gradients() throws {
        let (q, k, v) = inputs()
        let mask = Flex.create_block_mask(causal, nil, nil, 37, 37)
        try checkGradients(
            "lambda s, b, h, i, j: 5 * torch.tanh(s / 5) + table[h, i - j + 40]",
            mask: "create_block_mask(causal, None, None, 37, 37)",
            ["q": q, "k": k, "v": v, "table": torch.randn(4, 80)]
        ) { x in ({ s, b, h, i, j in 5 * torch.tanh(s / 5) + x[3][h, i - j + 40] }, mask) }
        let rows = Flex.create_block_mask({ b, h, i, j in (i < 20) & (j < i) }, nil, nil, 37, 37)
        try checkGradients(
            "None", mask: "create_block_mask(lambda b, h, i, j: (i < 20) & (j < i), None, None, 37, 37)",
            ["q": q, "k": k, "v": v]
        ) { _ in (nil, rows) }
    }

    @Test func sharedGradients() throws {
        let (q, k, v) = inputs(6, 10, 13, keyHeads: 2, value: 5)
        try checkGradients(
            "lambda s, b, h, i, j: s * head[h % 4]", gqa: true,
            ["q": q, "k": k, "v": v, "head": torch.randn(4)]
        ) { x in ({ s, b, h, i, j in s * x[3][h % 4] }, nil) }
        let mask = Flex.create_block_mask(causal, 2, nil, 10, 13)
        try checkGradients(
            "lambda s, b, h, i, j: s + table[h, i - j + 13]", mask: "create_block_mask(causal, 2, None, 10, 13)",
            gqa: true, ["q": q, "k": k[0..<1], "v": v[0..<1], "table": torch.randn(6, 30)]
        ) { x in ({ s, b, h, i, j in s + x[3][h, i - j + 13] }, mask) }
        let (q2, k2, v2) = inputs(4, 9, 12, dtype: .float64)
        try checkGradients(
            "lambda s, b, h, i, j: torch.where(j > i, -1e9, s * head[h])",
            ["q": q2, "k": k2, "v": v2, "head": torch.randn(4).double()]
        ) { x in ({ s, b, h, i, j in torch.where(j > i, -1e9, s * x[3][h]) }, nil) }
    }

    /// What Python's users get on the CPU: the gradient of a table, through the checks.
    @Test func tables() throws {
        let (q, k, v) = inputs()
        let table = torch.randn(4, 80)
        let python = try Python.run(
            Self.setup + """

                fa._FLEX_ATTENTION_DISABLE_COMPILE_DEBUG = False
                table.requires_grad_()
                flex_attention(q, k, v, lambda s, b, h, i, j: s + table[h, i - j + 40]).square().sum().backward()
                out['grad'] = table.grad
                """, ["q": q, "k": k, "v": v, "table": table])
        table.requires_grad_()
        Flex.flex_attention(q, k, v, { s, b, h, i, j in s + table[h, i - j + 40] }).square().sum().backward()
        #expect(python["grad"].isIdentical(to: table.grad))
    }

    @Test func errors() throws {
        let (q, k, v) = inputs(4, 9, 12)
        let inputs: Inputs = ["q": q, "k": k, "v": v]
        let mask = Flex.create_block_mask(causal, nil, nil, 37, 37)
        let setup = Self.setup + "\nmask = create_block_mask(causal, None, None, 37, 37)"
        func run(
            _ q: Tensor, _ k: Tensor, _ v: Tensor, _ mask: Flex.BlockMask? = nil, gqa: Bool = false,
            options: [String: Any]? = nil
        ) -> () -> Void {
            { _ = Flex.flex_attention(q, k, v, block_mask: mask, enable_gqa: gqa, kernel_options: options) }
        }
        let long = torch.randn(2, 4, 38, 8)
        try expectSameFailures(
            [
                ("flex_attention(q.clone().requires_grad_(), k, v)", run(q.clone().requires_grad_(), k, v)),
                ("flex_attention(q[0], k, v)", run(q[0], k, v)),
                ("flex_attention(q[0, 0, 0], k, v)", run(q[0, 0, 0], k, v)),
                ("flex_attention(q, k[..., :5], v)", run(q, k[.ellipsis, ..<5], v)),
                ("flex_attention(q, k[:, :2], v[:, :2])", run(q, k[.all, ..<2], v[.all, ..<2])),
                (
                    "flex_attention(q, k[:, :3], v[:, :3], enable_gqa=True)",
                    run(q, k[.all, ..<3], v[.all, ..<3], gqa: true)
                ),
                ("flex_attention(q, k[:1], v[:1])", run(q, k[..<1], v[..<1])),
                ("flex_attention(q, k[:1], v[:1], block_mask=mask)", run(q, k[..<1], v[..<1], mask)),
                ("flex_attention(q, k, v, block_mask=mask)", run(q, k, v, mask)),
                (
                    "x = torch.ones(2, 4, 38, 8); flex_attention(x, x, x, block_mask=mask)",
                    run(long, long, long, mask)
                ),
                ("flex_attention(q, k, v, block_mask=mask[0])", run(q, k, v, mask[0])),
                (
                    "flex_attention(q, k, v, kernel_options={'BACKEND': 'MINE'})",
                    run(q, k, v, options: ["BACKEND": "MINE"])
                ),
                (
                    "flex_attention(q, k, v, kernel_options={'BACKEND': 'AUTO', 'FORCE_USE_FLEX_ATTENTION': True})",
                    run(q, k, v, options: ["BACKEND": "AUTO", "FORCE_USE_FLEX_ATTENTION": true])
                ),
                (
                    "flex_attention(q, k, v, return_aux=AuxRequest(max_scores=True))",
                    { _ = Flex.flex_attention(q, k, v, return_aux: Flex.AuxRequest(max_scores: true)) }
                ),
                ("mask[0].mask_mod(*[torch.zeros(1)] * 4)", { _ = mask[0].mask_mod(q, q, q, q) }),
            ], setup: setup, inputs)
    }

    @Test func warned() throws {
        let (q, k, v) = inputs(4, 9, 12)
        let python = try Python.run(
            Self.setup + """

                fa._FLEX_ATTENTION_DISABLE_COMPILE_DEBUG = False
                fa._WARNINGS_SHOWN.clear()
                with warnings.catch_warnings(record=True) as found:
                    warnings.simplefilter('always')
                    flex_attention(q, k, v, return_lse=True)
                out['found'] = [f'{w.category.__name__}: {w.message}' for w in found if 'flex' in w.filename]
                """, ["q": q, "k": k, "v": v])
        #expect(
            warnings { _ = Flex.flex_attention(q, k, v, return_lse: true) } == python["found"].list.map(\.string))
    }
}
