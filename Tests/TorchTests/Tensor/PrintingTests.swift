import TestSupport
import Testing
import Torch

/// Every text is Python's, to the character.
@Suite struct PrintingTests {
    /// Python makes the tensors; both print them.
    private static let tensors = """
        torch.manual_seed(0)
        inf, nan = float('inf'), float('nan')
        ts = []
        for shape in [(), (1,), (3,), (0,), (0, 3), (2, 0), (2, 3), (1, 1), (2, 3, 4), (2, 1, 2, 3), (40,), (7, 30)]:
            x = torch.randn(shape)
            ts += [x, (x * 100).to(torch.int64), x > 0, x.double(), x.half(), x.bfloat16(), (x * 50).to(torch.int8)]
            ts += [(x.abs() * 90).to(torch.uint8), (x * 1000).int(), (x * 100).short(), torch.complex(x, -x), x * 1e5,
                   x * 1e-6, x.round(), x.round() * 1e9, torch.complex(x.round(), x), x.to(torch.complex128) * 1j]
        for shape in [(1001,), (1000,), (32, 32), (1100, 2), (2, 600), (11, 11, 11), (3, 400, 2), (6, 5, 4, 10)]:
            x = torch.randn(shape)
            ts += [x, x.round(), (x * 1000).long(), x < 0, torch.complex(x, x), x * 1e7]
        for values in [[inf, 1.5], [inf, 1, 2], [nan, inf, -inf], [-0.0, 0.0], [-0.0, 1.25], [nan], [0.0], [1e-5, 1],
                       [1e9, 1], [1e8, 1], [1.0001e8], [1000, 1], [1001, 1], [0.5, 600], [0.5, 500], [1e-4, 0.01],
                       [9.9e-5], [123456.789], [99999.99999], [0.99999], [1e38, -1e38], [1e-45], [3, nan, 2e9],
                       [inf, 1e-7], [-1.5, inf], [2.5, 0.125, 0.0625], [1e10, nan, -inf], [-1e10, 1e10], [0.00005]]:
            t = torch.tensor(values, dtype=torch.float32)
            ts += [t, t.double(), torch.complex(t, torch.ones_like(t)), torch.complex(torch.zeros_like(t), t)]
        ts += [torch.tensor(values) for values in [5, True, False, 2.5, 3.0, 1e20, 1 + 2j, -1j, nan, -inf]]
        ts += [torch.tensor([1.0, 1e300, 1e-300], dtype=torch.float64), torch.tensor([2**63 - 1, -2**63])]
        ts += [torch.tensor([2**64 - 1, 5], dtype=torch.uint64), torch.tensor([65535], dtype=torch.uint16)]
        ts += [torch.tensor([4294967295, 7], dtype=torch.uint32), torch.tensor([1.5, 2, 300]).to(torch.float8_e4m3fn)]
        ts += [torch.tensor([[0.1, 2]]).to(torch.float8_e5m2), torch.randn(3).half() + 1j * torch.randn(3).half()]
        ts += [torch.randn(1200).to(torch.float8_e4m3fnuz), torch.empty(0, dtype=torch.complex64), torch.ones(2, 0, 3).bool()]
        ts += [torch.arange(12).reshape(3, 4).t(), torch.randn(60, 60).t(), torch.randn(4, 4)[::2, 1:], torch.ones(2, 3).expand(4, 2, 3)]
        ts += [torch.tensor([0.1, 4]).to(torch.float8_e8m0fnu), torch.randn(30, 30, dtype=torch.float16) * 1000]
        """

    private func compare(_ setup: String = "", atLeast count: Int, sourceLocation: SourceLocation = #_sourceLocation)
        throws
    {
        let code = Self.tensors + "\n" + setup + "\nout['texts'] = [repr(t) for t in ts]; out['tensors'] = ts"
        let python = try Python.run(code + "\ntorch.set_printoptions(profile='default')")
        let texts = python["texts"].list.compactMap(\.string)
        let tensors = python["tensors"].list.compactMap(\.tensor)
        #expect(texts.count == tensors.count && texts.count >= count, sourceLocation: sourceLocation)
        for (text, tensor) in zip(texts, tensors) {
            #expect(
                String(describing: tensor) == text, "\(tensor.dtype) \(tensor.shape)", sourceLocation: sourceLocation)
        }
    }

    @Test func everyKindOfTensor() throws {
        try compare(atLeast: 350)
    }

    @Test func printOptions() throws {
        defer { torch.set_printoptions(profile: "default") }
        torch.set_printoptions(precision: 2, threshold: 20, edgeitems: 2, linewidth: 60)
        try compare("torch.set_printoptions(precision=2, threshold=20, edgeitems=2, linewidth=60)", atLeast: 350)
        torch.set_printoptions(profile: "default", sci_mode: true)
        try compare("torch.set_printoptions(profile='default', sci_mode=True)", atLeast: 350)
        torch.set_printoptions(sci_mode: false)
        try compare("torch.set_printoptions(sci_mode=False)", atLeast: 350)
        torch.set_printoptions(profile: "short")
        try compare("torch.set_printoptions(profile='short')", atLeast: 350)
        torch.set_printoptions(profile: "full", sci_mode: nil)
        try compare("torch.set_printoptions(profile='full')", atLeast: 350)
        torch.set_printoptions(threshold: 0, edgeitems: 0)
        try compare("torch.set_printoptions(threshold=0, edgeitems=0)", atLeast: 350)
        torch.set_printoptions(7, 10, 1, 30)
        try compare("torch.set_printoptions(7, 10, 1, 30)", atLeast: 350)
    }

    @Test func whatFollowsTheValues() throws {
        let x = torch.arange(6, dtype: .float32).reshape(2, 3)
        let w = torch.ones([2, 3], requires_grad: true)
        let inPlace = w * 1
        inPlace[0] = 5
        let view = w.view(3, 2)
        let i: Tensor = torch.tensor([[0, 1, 1], [2, 0, 2]])
        let sparse = torch.sparse_coo_tensor(i, torch.tensor([3.0, 4, 5]), [2, 3])
        var named: [(String, Any)] = [
            ("w", w), ("w + x", w + x), ("(w * x).sum()", (w * x).sum()), ("w.double().exp()", w.double().exp()),
            ("inplace", inPlace), ("w.view(3, 2)", view), ("(w @ x.t())[0]", w.matmul(x.t())[0]),
            ("torch.cat([w] * 20)", torch.cat(Array(repeating: w, count: 20))),
            ("w.expand(200, 2, 3)", w.expand(200, 2, 3)),
            ("nn.Parameter(x)", nn.Parameter(x)),
            ("nn.Parameter(x, requires_grad=False)", nn.Parameter(x, requires_grad: false)),
            ("nn.Buffer(x)", nn.Buffer(x)), ("nn.Parameter(torch.empty(0))", nn.Parameter(torch.empty(0))),
            ("torch.empty(2, 3, device='meta')", torch.empty(2, 3, device: "meta")),
            ("torch.empty(3, device='meta', dtype=torch.int32)", torch.empty(3, dtype: .int32, device: "meta")),
            ("sparse", sparse), ("sparse.coalesce().double()", sparse.coalesce().double()),
            ("sparse.requires_grad_()", sparse.detach().clone().requires_grad_()),
            ("torch.sparse_coo_tensor(size=(2, 3))", torch.sparse_coo_tensor(size: [2, 3])),
            ("x.to_sparse_csr()", x.to_sparse_csr()), ("x.to_sparse_csc()", x.to_sparse_csc()),
            ("x.to_sparse_bsr((1, 3))", x.to_sparse_bsr([1, 3])),
            ("x.half().to_sparse_csr()", x.half().to_sparse_csr()),
            ("torch.complex(x, x).conj()", torch.complex(x, x).conj()),
            ("torch.complex(x, x).conj().imag", torch.complex(x, x).conj().imag),
            ("[x, x[0]]", [x, x[0]]),
            ("x.shape", x.shape), ("torch.Size([])", torch.Size([])), ("x.dtype", x.dtype),
            ("torch.complex32", torch.complex32), ("x.layout", x.layout), ("torch.channels_last", torch.channels_last),
            ("torch.finfo(torch.float32)", torch.finfo(.float32)),
            ("torch.finfo(torch.float64)", torch.finfo(.float64)),
            ("torch.finfo(torch.float16)", torch.finfo(.float16)),
            ("torch.finfo(torch.bfloat16)", torch.finfo(.bfloat16)),
            ("torch.finfo(torch.float8_e4m3fn)", torch.finfo(.float8_e4m3fn)),
            ("torch.finfo(torch.float8_e5m2)", torch.finfo(.float8_e5m2)),
            ("torch.finfo(torch.float8_e4m3fnuz)", torch.finfo(.float8_e4m3fnuz)),
            ("torch.iinfo(torch.int8)", torch.iinfo(.int8)), ("torch.iinfo(torch.int64)", torch.iinfo(.int64)),
            ("torch.iinfo(torch.uint8)", torch.iinfo(.uint8)), ("torch.iinfo(torch.int32)", torch.iinfo(.int32)),
        ]
        // The epsilon that libtorch names for this type is another one in 2.15.
        if torch.__version__.hasPrefix("2.13.") {
            named.append(("torch.finfo(torch.float8_e5m2fnuz)", torch.finfo(.float8_e5m2fnuz)))
        }
        let code = """
            x = torch.arange(6, dtype=torch.float32).reshape(2, 3)
            w = torch.ones([2, 3], requires_grad=True)
            inplace = w * 1
            inplace[0] = 5
            i = torch.tensor([[0, 1, 1], [2, 0, 2]])
            sparse = torch.sparse_coo_tensor(i, torch.tensor([3.0, 4, 5]), [2, 3])
            for n, e in enumerate(expressions): out[str(n)] = str(eval(e))
            """
        let list = "expressions = [" + named.map { "\"\($0.0)\"" }.joined(separator: ", ") + "]\n"
        let python = try Python.run(list + code)
        for (position, (expression, value)) in named.enumerated() {
            #expect(String(describing: value) == python["\(position)"].string, "\(expression)")
        }
    }

    @Test func aViewThatCannotBeShown() throws {
        let base = torch.ones([2], requires_grad: true).clone()
        let view = torch.no_grad { base.view(2) }
        torch.no_grad { base.mul_(2) }
        torch.no_grad { view.mul_(2) }
        let python = try Python.run(
            """
            base = torch.ones([2], requires_grad=True).clone()
            with torch.no_grad(): view = base.view(2)
            with torch.no_grad(): base.mul_(2)
            with torch.no_grad(): view.mul_(2)
            out['text'] = repr(view)
            """)
        #expect(view.description == python["text"].string)
    }

    @Test func devices() throws {
        let names = ["cpu", "cuda", "cuda:0", "cuda:3", "meta", "mps:0"]
        let python = try Python.run(
            "for n in \(names): out[n] = [str(torch.device(n)), repr(torch.device(n))]".replacing("\"", with: "'"))
        for name in names {
            let device = torch.device(name)
            #expect(["\(device)", String(reflecting: device)] == python[name].list.compactMap(\.string))
        }
    }

    @Test func interpolationIsPythonsFString() throws {
        let numbers: [Tensor] = [
            torch.tensor(0.1), torch.tensor(3), torch.tensor(true), torch.tensor(1e20), torch.tensor(1e-5),
            torch.tensor(123456.789, dtype: .float64), torch.tensor(1 + 2.j), torch.tensor(-0.0),
            torch.tensor(Double.infinity), torch.tensor(1e16, dtype: .float64), torch.tensor(1.5e-7, dtype: .float64),
            torch.tensor(-2.j), torch.tensor(100.0), torch.tensor([1.5]), torch.tensor(12345678901.0, dtype: .float64),
            torch.tensor(-1e-4, dtype: .float64), torch.tensor(torch.nan),
        ]
        let python = try Python.run(
            """
            numbers = [torch.tensor(v) for v in (0.1, 3, True, 1e20, 1e-5)] + [torch.tensor(123456.789).double()]
            numbers[-1] = torch.tensor(123456.789, dtype=torch.float64)
            numbers += [torch.tensor(v) for v in (1 + 2j, -0.0, float('inf'))]
            numbers += [torch.tensor(v, dtype=torch.float64) for v in (1e16, 1.5e-7)]
            numbers += [torch.tensor(v) for v in (-2j, 100.0, [1.5])]
            numbers += [torch.tensor(v, dtype=torch.float64) for v in (12345678901.0, -1e-4)]
            numbers += [torch.tensor(float('nan'))]
            out['texts'] = [f"{n}" for n in numbers]
            """)
        #expect(numbers.map { "\($0)" } == python["texts"].list.compactMap(\.string))
    }

    @Test func aLargeTensorPrintsAtOnce() {
        let x = torch.zeros(3000, 3000)
        let clock = ContinuousClock()
        #expect(clock.measure { _ = x.description } < .milliseconds(50))
    }
}
