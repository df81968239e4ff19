import TestSupport
import Testing
import Torch

/// Uninitialised parameters and buffers on the device that holds no values, beside Python's.
@Suite struct LazyMetaTests {
    private static let cases: [(String, @Sendable () -> nn.Module)] = [
        ("nn.LazyLinear(3, device='meta')", { nn.LazyLinear(3, device: "meta") }),
        ("nn.LazyConv2d(3, 2, device='meta').double()", { nn.LazyConv2d(3, 2, device: "meta").double() }),
        ("nn.LazyBatchNorm1d(device='meta')", { nn.LazyBatchNorm1d(device: "meta") }),
        ("nn.LazyLinear(3).to('meta')", { nn.LazyLinear(3).to("meta") }),
        ("nn.LazyBatchNorm1d().to('meta')", { nn.LazyBatchNorm1d().to("meta") }),
        ("nn.LazyBatchNorm1d().to('meta', torch.float64)", { nn.LazyBatchNorm1d().to("meta", torch.float64) }),
        ("nn.LazyBatchNorm1d(affine=False).half()", { nn.LazyBatchNorm1d(affine: false).half() }),
    ]

    @Test func made() throws {
        let python = try Python.run(
            "from torch.nn.parameter import is_lazy\n"
                + "for m in [\(Self.cases.map(\.0).joined(separator: ", "))]:\n"
                + "    print(m, [(str(t.device), str(t.dtype), is_lazy(t)) for t in m.state_dict().values()])")
        var text = ""
        for (_, make) in Self.cases {
            let module = make()
            let tensors = module.state_dict().values().map { tensor in
                "('\(tensor.device)', '\(tensor.dtype)', \(nn.parameter.is_lazy(tensor) ? "True" : "False"))"
            }
            text += "\(module) [\(tensors.joined(separator: ", "))]\n"
        }
        #expect(text == python.text)
    }

    @Test func whatFails() throws {
        let cases: [(String, @Sendable () -> nn.Module)] = [
            ("nn.LazyLinear(3, device='meta').to('cpu')", { nn.LazyLinear(3, device: "meta").to("cpu") }),
            (
                "nn.LazyLinear(3, device='meta').to_empty(device='cpu')",
                { nn.LazyLinear(3, device: "meta").to_empty(device: "cpu") }
            ),
            (
                "nn.LazyBatchNorm1d(affine=False).to_empty(device='meta')",
                {
                    nn.LazyBatchNorm1d(affine: false).to_empty(device: "meta")
                }
            ),
            ("nn.Linear(3, 2, device='meta').to('cpu')", { nn.Linear(3, 2, device: "meta").to("cpu") }),
            ("nn.Linear(3, 2, device='meta').cpu()", { nn.Linear(3, 2, device: "meta").cpu() }),
        ]
        for (code, body) in cases {
            let raised = try #require(try Python.raises(code), "\(code)")
            let error = #expect(throws: TorchError.self, "\(code)") { try torch.throwing { _ = body() } }
            #expect(error.map { "\($0.kind)" } == raised.kind)
            // Python names the function that was called by its address.
            let (ours, python) = (error?.message ?? "", raised.message)
            let end = python.range(of: ". This error").map { String(python[$0.lowerBound...]) } ?? python
            #expect(ours.hasSuffix(end), "\(code): \(ours)")
        }
    }

    /// A parameter keeps its device and takes any dtype.
    @Test func materialize() throws {
        let python = try Python.run(
            """
            p = nn.UninitializedParameter(device='meta', dtype=torch.float64)
            p.materialize((2, 3), dtype=torch.float16)
            b = nn.UninitializedBuffer(device='meta')
            b.materialize(4)
            print(p, b)
            l = nn.LazyLinear(3)
            print(l.weight.float(), l.weight.to('meta'), l.weight.double())
            """)
        let p = nn.UninitializedParameter(device: "meta", dtype: .float64)
        p.materialize((2, 3), dtype: .float16)
        let b = nn.UninitializedBuffer(device: "meta")
        b.materialize(4)
        let l = nn.LazyLinear(3)
        #expect("\(p) \(b)\n\(l.weight.float()) \(l.weight.to("meta")) \(l.weight.double())\n" == python.text)
    }
}
