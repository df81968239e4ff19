import TestSupport
import Testing
import Torch

private typealias F = nn.functional
private typealias Options = nn.LinearCrossEntropyOptions

/// `linear_cross_entropy` in chunks of rows: losses and gradients to the bit, at every policy and dtype.
@Suite struct ChunkedCrossEntropyTests {
    private static let options: [(String, Options)] = [
        ("", Options()),
        ("batch_chunk_size=3", Options(batch_chunk_size: 3)),
        ("chunking_method='aspect_ratio'", Options(chunking_method: "aspect_ratio")),
        ("True, None, None, 'accurate'", Options(true, nil, nil, "accurate")),
        (
            "chunking_method='aspect_ratio:4', acc_policy='compact'",
            Options(chunking_method: "aspect_ratio:4", acc_policy: "compact")
        ),
        ("batch_chunk_size=4, acc_policy='balanced'", Options(batch_chunk_size: 4, acc_policy: "balanced")),
    ]
    /// With sums in float32, for short dtypes.
    private static let mixed: [(String, Options)] = ["accurate", "balanced", "compact"].map {
        (
            "batch_chunk_size=5, acc_policy='\($0)', acc_dtype=torch.float32",
            Options(batch_chunk_size: 5, acc_policy: $0, acc_dtype: .float32)
        )
    }

    init() { torch.set_num_threads(1) }

    private func check(_ dtype: torch.dtype, _ reduction: String, rows: Int, features: Int, classes: Int) throws {
        torch.manual_seed(7)
        let y = torch.randint(0, classes, [rows])
        y[1] = 4
        let inputs: KeyValuePairs = [
            "x": torch.randn(rows, features).to(dtype), "w": torch.randn(classes, features).to(dtype),
            "b": torch.randn(classes).to(dtype), "f": torch.rand(classes).to(dtype), "y": y,
        ]
        let isShort = dtype == .bfloat16 || dtype == .float16
        let all = Self.options + (isShort || dtype == .float32 ? Self.mixed : [])
        for (python, options) in all {
            let arguments = "reduction='\(reduction)', options=nn.LinearCrossEntropyOptions(\(python))"
            try checkFunction(
                "(F.linear_cross_entropy(x, w, y, linear_bias=b, weight=f.detach(), ignore_index=4, \(arguments)), "
                    + "F.linear_cross_entropy(x.detach(), w, torch.where(y == 4, -100, y), \(arguments)))", inputs,
                results: { x in
                    [
                        F.linear_cross_entropy(
                            x[0], x[1], x[4], linear_bias: x[2], weight: x[3].detach(), reduction: reduction,
                            ignore_index: 4, options: options),
                        F.linear_cross_entropy(
                            x[0].detach(), x[1], torch.where(x[4] == 4, -100, x[4]), reduction: reduction,
                            options: options),
                    ]
                })
        }
    }

    @Test(.linearCrossEntropyExists, arguments: [torch.dtype.float32, .float64, .bfloat16, .float16])
    func chunks(dtype: torch.dtype) throws {
        for reduction in ["mean", "sum", "none"] {
            try check(dtype, reduction, rows: 17, features: 6, classes: 11)
            try check(dtype, reduction, rows: 9, features: 12, classes: 5)
        }
    }

    @Test(.linearCrossEntropyExists) func again() throws {
        let inputs: KeyValuePairs = [
            "x": torch.randn(7, 3), "w": torch.randn(5, 3), "y": torch.tensor([0, 4, 1, 1, 2, 3, 0]),
        ]
        let python = try Python.run(
            """
            x.requires_grad_()
            loss = F.linear_cross_entropy(x, w, y, options=nn.LinearCrossEntropyOptions(True, 2))
            (loss * 3).backward(retain_graph=True)
            loss.backward()
            out['grad'] = x.grad
            row = F.linear_cross_entropy(x[0], w, y[0], reduction='none', options=nn.LinearCrossEntropyOptions())
            out['row'] = row
            """, inputs)
        let (x, w, y) = (inputs[0].value.clone().requires_grad_(), inputs[1].value, inputs[2].value)
        let loss = F.linear_cross_entropy(x, w, y, options: Options(true, 2))
        (loss * 3).backward(retain_graph: true)
        loss.backward()
        #expect(python["grad"].isIdentical(to: x.grad))
        let row = F.linear_cross_entropy(x[0], w, y[0], reduction: "none", options: Options())
        #expect(python["row"].isIdentical(to: row))
    }

    @Test(.linearCrossEntropyExists) func texts() throws {
        let options = Options(allow_retain_graph: true, batch_chunk_size: 4, chunking_method: nil, acc_dtype: .float32)
        try expectAgreement(
            [
                ("repr(nn.LinearCrossEntropyOptions())", "\(Options())"),
                ("repr(nn.LinearCrossEntropyOptions(True, 4, None, acc_dtype=torch.float32))", "\(options)"),
                (
                    "repr(nn.LinearCrossEntropyLoss(4, 5, options=nn.LinearCrossEntropyOptions(batch_chunk_size=2)))",
                    "\(nn.LinearCrossEntropyLoss(4, 5, options: Options(batch_chunk_size: 2)))"
                ),
            ])
        let (x, w, y) = (torch.randn(4, 6), torch.randn(5, 6), torch.tensor([0, 1, 2, 3]))
        let python = try Python.run(
            """
            import warnings
            with warnings.catch_warnings(record=True) as found:
                warnings.simplefilter('always')
                F.linear_cross_entropy(x, w, y, label_smoothing=0.1, options=nn.LinearCrossEntropyOptions())
            out['found'] = [f'{w.category.__name__}: {w.message}' for w in found]
            """, ["x": x, "w": w, "y": y])
        let found = warnings { _ = F.linear_cross_entropy(x, w, y, label_smoothing: 0.1, options: Options()) }
        #expect(found == python["found"].list.map(\.string))
    }

    @Test(.linearCrossEntropyExists) func errors() throws {
        let (x, w, y) = (torch.randn(4, 6), torch.randn(5, 6), torch.tensor([0, 1, 2, 3]))
        try expectSameFailures(
            [
                ("O(batch_chunk_size=0)", { _ = Options(batch_chunk_size: 0) }),
                ("O(chunking_method='aspect')", { _ = Options(chunking_method: "aspect") }),
                ("O(chunking_method='aspect_ratio:0')", { _ = Options(chunking_method: "aspect_ratio:0") }),
                ("O(acc_policy='x')", { _ = Options(acc_policy: "x") }),
                ("O(acc_dtype=torch.int64)", { _ = Options(acc_dtype: .int64) }),
                (
                    "F.linear_cross_entropy(x, w, y, options=O(False, 3, 'aspect_ratio'))",
                    { _ = F.linear_cross_entropy(x, w, y, options: Options(false, 3, "aspect_ratio")) }
                ),
                (
                    "F.linear_cross_entropy(x, w, y, options=O(acc_dtype=torch.float64))",
                    { _ = F.linear_cross_entropy(x, w, y, options: Options(acc_dtype: .float64)) }
                ),
                (
                    """
                    loss = F.linear_cross_entropy(x.requires_grad_(), w, y, options=O())
                    loss.backward(retain_graph=True)
                    loss.backward()
                    """,
                    {
                        let loss = F.linear_cross_entropy(x.clone().requires_grad_(), w, y, options: Options())
                        loss.backward(retain_graph: true)
                        loss.backward()
                    }
                ),
            ], setup: "O = nn.LinearCrossEntropyOptions", ["x": x, "w": w, "y": y])
    }
}
