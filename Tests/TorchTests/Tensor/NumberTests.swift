import TestSupport
import Testing
import Torch

/// Numbers that a type can't hold, and sizes without bounds: Python's errors and Python's values.
struct NumberTests {
    private let nan = torch.tensor(Double.nan)
    private let large = torch.tensor(1e30)

    @Test func integersOutOfFloatingPointNumbers() throws {
        let values = torch.tensor([1.5, -2.5, Double.nan])
        try expectSameFailures(
            [
                ("int(nan)", { _ = nan.item(Int.self) }), ("int(nan)", { _ = Int(nan) }),
                ("int(-nan)", { _ = (-nan).item(UInt8.self) }),
                ("int(large.float() * 1e30)", { _ = (large.float() * 1e30).item(Int.self) }),
                ("int(float('-inf'))", { _ = (-large.float() * 1e30).item(Int.self) }),
                ("[int(v) for v in values.tolist()]", { _ = values.tolist(Int.self) }),
                ("[int(v) for v in values[2:].half().tolist()]", { _ = values[2...].half().flatList(UInt8.self) }),
                // Python's own integers hold these: libtorch's text for a dtype that can't.
                ("torch.full([1], 1e30, dtype=torch.int64)", { _ = large.item(Int.self) }),
                ("torch.full([1], -2**63 * 1.5, dtype=torch.int64)", { _ = Int(torch.tensor(-0x1.8p63)) }),
                ("torch.full([1], 1e10, dtype=torch.int32)", { _ = torch.tensor([1e10]).tolist(Int32.self) }),
                ("torch.full([1], 300, dtype=torch.uint8)", { _ = torch.tensor(300).item(UInt8.self) }),
                ("torch.full([1], 300, dtype=torch.uint8)", { _ = torch.tensor([3, -1]).tolist(UInt8.self) }),
                ("torch.full([1], 2**64 - 1, dtype=torch.int64)", { _ = torch.tensor(-1).to(.uint64).item(Int.self) }),
                (
                    "F.interpolate(x, scale_factor=1e400, recompute_scale_factor=True)",
                    {
                        _ = nn.functional.interpolate(
                            torch.zeros(1, 1, 4, 4), scale_factor: Double.infinity,
                            recompute_scale_factor: true)
                    }
                ),
                (
                    "torch.nn.init.sparse_(x[0, 0], float('nan'))",
                    { _ = nn.`init`.sparse_(torch.zeros(4, 4), Double.nan) }
                ),
            ], setup: "F = torch.nn.functional; x = torch.zeros(1, 1, 4, 4)",
            ["nan": nan, "large": large, "values": values])
        try expectAgreement(
            [
                ("[int(v) for v in (values[:2] * 3).tolist()]", (values[..<2] * 3).tolist(Int.self)),
                ("torch.tensor([250, 0]).tolist()", torch.tensor([250, 0]).tolist(UInt8.self).map(Int.init)),
                ("int(torch.tensor(2.0 ** 62))", Int(torch.tensor(0x1p62))),
                (
                    "int(torch.tensor(-2.0 ** 63, dtype=torch.float64))",
                    torch.tensor(-0x1p63, dtype: .float64).item(Int.self)
                ),
                ("float(torch.tensor(-1).to(torch.uint64).item())", torch.tensor(-1).to(.uint64).item()),
                ("torch.tensor([True, False]).int().tolist()", torch.tensor([true, false]).tolist(Int.self)),
            ], ["values": values])
    }

    @Test func sizesWithoutBounds() throws {
        let x = torch.arange(5)
        let (large, most) = (1 << 62, Int.max)
        try expectAgreement(
            [
                ("torch.zeros(1).expand(2**62).nbytes", torch.zeros(1).expand(large).nbytes),
                ("torch.Size([2**32, 2**32]).numel()", torch.Size([1 << 32, 1 << 32]).numel()),
                ("torch.Size([-1, -2**63, 5]).numel()", torch.Size([-1, Int.min, 5]).numel()),
                ("x[0:]", x[0...most]), ("x[:]", x[...most]), ("x[-2:]", x[(-2)...most]), ("x[:-1]", x[...(-2)]),
                ("x[:]", x[Int.min..<most]), ("x[:]", x[.slice(Int.min, most)]),
                ("torch.device('cuda:300')", torch.device("cuda:300")),
                ("torch.device('cuda', 300)", torch.device("cuda", 300)),
            ], ["x": x])
        try expectSameFailures(
            [
                ("torch.device('cuda', -1)", { _ = torch.device("cuda", -1) }),
                ("torch.device('cuda:-1')", { _ = torch.device("cuda:-1") }),
                ("x[-2**63]", { _ = x[Int.min] }), ("x[2**63 - 1]", { _ = x[Int.max] }),
                ("torch.set_num_threads(2**32 + 1)", { torch.set_num_threads(1 << 32 + 1) }),
                ("torch.unravel_index(x, (2**62, 2**62, 4))", { _ = torch.unravel_index(x, [1 << 62, 1 << 62, 4]) }),
                (
                    "torch.frombuffer(bytearray(7), dtype=torch.float32)",
                    { _ = torch.frombuffer([UInt8](repeating: 0, count: 7), dtype: .float32) }
                ),
                (
                    "torch.frombuffer(bytearray(8), dtype=torch.float32, offset=-1)",
                    { _ = torch.frombuffer([UInt8](repeating: 0, count: 8), dtype: .float32, offset: -1) }
                ),
                (
                    "torch.frombuffer(bytearray(8), dtype=torch.float32, offset=8)",
                    { _ = torch.frombuffer([UInt8](repeating: 0, count: 8), dtype: .float32, offset: 8) }
                ),
                (
                    "torch.frombuffer(bytearray(8), dtype=torch.float32, count=2**63 - 1)",
                    { _ = torch.frombuffer([UInt8](repeating: 0, count: 8), dtype: .float32, count: .max) }
                ),
                (
                    "torch.frombuffer(bytearray(8), dtype=torch.float32, count=0)",
                    { _ = torch.frombuffer([UInt8](repeating: 0, count: 8), dtype: .float32, count: 0) }
                ),
            ], ["x": x])
    }

    @Test func printOptionsWithoutBounds() throws {
        defer { torch.set_printoptions(profile: "default") }
        let x = torch.arange(5) / 3
        let reset = "torch.set_printoptions(profile='default')"
        let settings: [(python: String, set: () -> Void)] = [
            ("threshold=0, edgeitems=2**63 - 1", { torch.set_printoptions(threshold: 0, edgeitems: .max) }),
            ("threshold=0, edgeitems=0", { torch.set_printoptions(threshold: 0, edgeitems: 0) }),
            ("linewidth=0", { torch.set_printoptions(linewidth: 0) }),
            ("linewidth=-7", { torch.set_printoptions(linewidth: -7) }),
            ("linewidth=2**63 - 1", { torch.set_printoptions(linewidth: .max) }),
            ("precision=400", { torch.set_printoptions(precision: 400) }),
            ("threshold=float('nan')", { torch.set_printoptions(threshold: Double.nan) }),
        ]
        for (python, set) in settings {
            torch.set_printoptions(profile: "default")
            set()
            try expectAgreement(
                [("str(x)", x.description)], setup: "\(reset); torch.set_printoptions(\(python))", ["x": x])
        }
        torch.set_printoptions(precision: -5, profile: "default")
        try expectSameFailures(
            [("str(x)", { _ = x.description })], setup: "\(reset); torch.set_printoptions(precision=-5)", ["x": x])
        torch.set_printoptions(threshold: 0, edgeitems: -1, profile: "default")
        try expectSameFailures(
            [("str(x[None])", { _ = x[nil].description })],
            setup: "\(reset); torch.set_printoptions(threshold=0, edgeitems=-1)", ["x": x])
        _ = try Python.run(reset)
    }

    /// Texts in which a tensor's type stands: libtorch's name of it, in Python's words.
    @Test(arguments: [torch.float32, .float64, .float16, .bfloat16, .complex64])
    func namesOfTypes(dtype: torch.dtype) throws {
        let failing: Failing = (
            "w = torch.ones(4, 1, dtype=\(dtype), requires_grad=True); y = w.exp(); y.add_(1); y.sum().abs().backward()",
            {
                let w = torch.ones(4, 1, dtype: dtype, requires_grad: true)
                let y = w.exp()
                y.add_(1)
                y.sum().abs().backward()
            }
        )
        try expectSameFailures([failing])
    }
}
