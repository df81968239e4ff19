import TestSupport
import Testing
import Torch

/// Products of groups and of matrices in few bits.
@Suite struct ScaledProductTests {
    init() {
        torch.set_num_threads(1)
        torch.manual_seed(0)
    }

    @Test func groups() throws {
        let ends = torch.tensor([1, 4], dtype: .int32)
        let setup = "from torch.nn import functional as F"
        let (rows, all) = (torch.randn(4, 8).bfloat16(), torch.randn(2, 8, 8).bfloat16())
        try checkFunction("F.grouped_mm(a, b, offs=e)", ["a": rows, "b": all, "e": ends], setup: setup) {
            F.grouped_mm($0[0], $0[1], offs: $0[2])
        }
        let batch = torch.randn(2, 4, 8).bfloat16()
        try checkFunction("F.grouped_mm(a, b)", ["a": batch, "b": all], setup: setup) { F.grouped_mm($0[0], $0[1]) }
        try expectSameFailures(
            [
                ("torch.nn.functional.grouped_mm(a, b)", { _ = F.grouped_mm(rows, all) }),
                ("torch.nn.functional.grouped_mm(a[0], b)", { _ = F.grouped_mm(rows[0], all) }),
                (
                    "torch.nn.functional.grouped_mm(a.float()[:, :3], b, offs=e)",
                    { _ = F.grouped_mm(rows.float()[.all, ..<3], all, offs: ends) }
                ),
            ], ["a": rows, "b": all, "e": ends])
    }

    @Test func scales() throws {
        let (a, b) = (torch.randn(16, 32), torch.randn(16, 32))
        let (one, two) = (torch.tensor(0.5), torch.tensor(2.0))
        let setup =
            "from torch.nn import functional as F; S = F.ScalingType; f8 = torch.float8_e4m3fn; a, b = a.detach().to(f8), b.detach().to(f8).t()"
        func eight(_ x: Tensor) -> Tensor { x.detach().to(.float8_e4m3fn) }
        typealias S = F.ScalingType
        try checkFunction(
            "F.scaled_mm(a, b, s.detach(), S.TensorWise, t.detach(), S.TensorWise)",
            ["a": a, "b": b, "s": one, "t": two],
            setup: setup
        ) {
            F.scaled_mm(eight($0[0]), eight($0[1]).t(), $0[2].detach(), S.TensorWise, $0[3].detach(), S.TensorWise)
        }
        try checkFunction(
            "F.scaled_mm(a, b, [s.detach()], [S.TensorWise], [t.detach()], [S.TensorWise], output_dtype=torch.float32)",
            ["a": a, "b": b, "s": one, "t": two], setup: setup
        ) {
            F.scaled_mm(
                eight($0[0]), eight($0[1]).t(), [$0[2].detach()], [S.TensorWise], [$0[3].detach()], [S.TensorWise],
                output_dtype: .float32)
        }
    }

    @Test func textsAndErrors() throws {
        let (a, s) = (torch.ones(16, 16).to(.float8_e4m3fn), torch.tensor(1.0))
        try expectSameOutcomes(
            [
                ("F.ScalingType.BlockWise1x32", { F.ScalingType.BlockWise1x32 }),
                ("F.ScalingType.BlockWise128x128", { F.ScalingType.BlockWise128x128 }),
                ("F.SwizzleType.SWIZZLE_32_4_4", { F.SwizzleType.SWIZZLE_32_4_4 }),
                (
                    "F.scaled_mm(a, a.t(), s, F.ScalingType.RowWise, s, F.ScalingType.RowWise)",
                    { F.scaled_mm(a, a.t(), s, F.ScalingType.RowWise, s, F.ScalingType.RowWise) }
                ),
                (
                    "F.scaled_mm(a, a.t(), s, F.ScalingType.TensorWise, s, F.ScalingType.RowWise, F.SwizzleType.NO_SWIZZLE)",
                    {
                        F.scaled_mm(
                            a, a.t(), s, F.ScalingType.TensorWise, s, F.ScalingType.RowWise, F.SwizzleType.NO_SWIZZLE)
                    }
                ),
            ],
            setup: """
                from torch.nn import functional as F
                a, s = torch.ones(16, 16).to(torch.float8_e4m3fn), torch.tensor(1.0)
                """)
        // The kernel is a GPU's; what follows in the text names files and lines of the build.
        let python = try Python.run(
            """
            from torch.nn import functional as F
            S = F.ScalingType
            try: F.scaled_grouped_mm(a, a.t(), s, S.RowWise, s, S.RowWise)
            except Exception as error: out['text'] = f'{type(error).__name__}: {error}'.split('.')[0]
            """, ["a": a, "s": s])
        #expect {
            try torch.throwing { _ = F.scaled_grouped_mm(a, a.t(), s, F.ScalingType.RowWise, s, F.ScalingType.RowWise) }
        } throws: { error in
            (error as? TorchError).map { "\($0.kind): \($0.message)".split(separator: ".").first.map(String.init) }
                == python["text"].string
        }
    }
}
