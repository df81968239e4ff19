import TestSupport
import Testing
import Torch

/// `out=`: the results are written into tensors that the caller gives. The parity suite has every op that takes it; here
/// is what stands around it.
@Suite struct OutTests {
    private let x: Tensor
    private let square: Tensor
    private let setup = "def into(call, *outs): return (call(*outs), *outs)"

    init() {
        torch.manual_seed(5)
        x = torch.randn(3, 4)
        square = torch.randn(3, 3)
    }

    private func agree(_ pairs: [Pair], sourceLocation: SourceLocation = #_sourceLocation) throws {
        try expectAgreement(pairs, setup: setup, ["x": x, "square": square], sourceLocation: sourceLocation)
    }

    /// What a call gives, and the tensor into which it is written.
    private func into(_ call: (Tensor) -> Tensor, _ out: Tensor) -> (Tensor, Tensor) { (call(out), out) }

    private func empty(_ dtype: torch.dtype = .float32) -> Tensor { torch.empty(0, dtype: dtype) }

    @Test func theResultIsTheTensorThatWasGiven() throws {
        let out = torch.zeros(3, 4)
        let address = out.data_ptr()
        torch.add(x, x, out: out)  // a statement, as in Python
        torch.sub(out, x, out: out)
        let sum = torch.add(out, 1, alpha: 2, out: out)
        #expect(sum === out)
        #expect(out.data_ptr() == address)
        #expect(torch.equal(out, (x + x - x) + 2))
        let (values, indices) = (torch.zeros(3), torch.zeros(3, dtype: .int64))
        let largest = torch.max(x, 1, out: (values, indices))
        #expect(largest.values === values && largest[1] === indices)
        let (first, _) = torch.sort(x, out: (values, indices))
        #expect(first === values && torch.equal(values, x.sort().values))
        let pieces = [empty(), empty()]
        torch.split_with_sizes_copy(x, [1, 3], 1, out: pieces)
        #expect(torch.equal(torch.cat(pieces, dim: 1), x))
        let none: Tensor? = nil
        #expect(torch.equal(torch.add(x, 1, out: none), x + 1))
    }

    @Test func factories() throws {
        try agree([
            (
                "into(lambda y: torch.zeros(2, 3, out=y), x[:2, :3].clone())",
                into({ torch.zeros(2, 3, out: $0) }, x[..<2, ..<3].clone())
            ),
            ("torch.ones((2, 3), out=torch.empty(0, dtype=torch.int64))", torch.ones((2, 3), out: empty(.int64))),
            ("torch.full((2,), 7, out=torch.zeros(2))", torch.full([2], 7, out: torch.zeros(2))),
            ("torch.arange(1, 7, 2, out=torch.empty(0))", torch.arange(1, 7, 2, out: empty())),
            (
                "torch.arange(3, out=torch.empty(0), requires_grad=True)",
                torch.arange(3, out: empty(), requires_grad: true)
            ),
            (
                "torch.linspace(0, 1, 5, out=torch.empty(0, dtype=torch.float64), dtype=torch.float64, device='cpu')",
                torch.linspace(0, 1, 5, out: empty(.float64), dtype: .float64, device: "cpu")
            ),
            ("into(lambda y: torch.range(0, 3, out=y), torch.empty(0))", into({ torch.range(0, 3, out: $0) }, empty())),
            (
                "torch.range(start=1, end=4, step=2, out=torch.empty(0))",
                torch.range(start: 1, end: 4, step: 2, out: empty())
            ),
            (
                "torch.manual_seed(3) and torch.randn(2, 2, out=torch.empty(0))",
                seeded { torch.randn(2, 2, out: empty()) }
            ),
            (
                "torch.manual_seed(3) and torch.randint(9, (4,), out=torch.empty(0, dtype=torch.int32))",
                seeded { torch.randint(9, [4], out: empty(.int32)) }
            ),
        ])
    }

    private func seeded(_ make: () -> Tensor) -> Tensor {
        torch.manual_seed(3)
        return make()
    }

    /// What PyTorch writes in Python, and what its bindings write by hand.
    @Test func functionsWrittenByHand() throws {
        try agree([
            ("into(lambda y: torch.norm(x, out=y), torch.empty(0))", into({ torch.norm(x, out: $0) }, empty())),
            (
                "into(lambda y: torch.norm(x, 2, 1, True, y), torch.empty(0))",
                into({ torch.norm(x, 2, 1, true, $0) }, empty())
            ),
            (
                "into(lambda y: torch.norm(x, 'nuc', out=y), torch.empty(0))",
                into({ torch.norm(x, "nuc", out: $0) }, empty())
            ),
            (
                "into(lambda y: torch.norm(x, dtype=torch.float64, out=y), torch.empty(0, dtype=torch.float64))",
                into({ torch.norm(x, out: $0, dtype: .float64) }, empty(.float64))
            ),
            (
                "into(lambda y: torch.tensordot(x, x, 2, out=y), torch.empty(0))",
                into({ torch.tensordot(x, x, 2, out: $0) }, empty())
            ),
            (
                "torch.tensordot(x, square, dims=([0], [1]), out=torch.empty(0))",
                torch.tensordot(x, square, dims: ([0], [1]), out: empty())
            ),
            (
                "torch.tensordot(x, square, torch.tensor([[0], [1]]), out=torch.empty(0))",
                torch.tensordot(x, square, torch.tensor([[0], [1]]), out: empty())
            ),
            (
                "into(lambda y: torch.nonzero(x > 0, out=y), torch.empty(0, dtype=torch.int64))",
                into({ torch.nonzero(x > 0, out: $0) }, empty(.int64))
            ),
            (
                "torch.chain_matmul(square, square, x, out=torch.empty(0))",
                torch.chain_matmul(square, square, x, out: empty())
            ),
            (
                "torch.nn.functional.normalize(x, out=torch.empty(0))",
                nn.functional.normalize(x, out: empty())
            ),
        ])
        let (factors, pivots, infos) = (empty(), empty(.int32), empty(.int32))
        let found = torch.lu(square, get_infos: true, out: (factors, pivots, infos))
        #expect(found.0 === factors && found.1 === pivots && found.2 === infos)
        let (twoFactors, twoPivots) = (empty(), empty(.int32))
        let two = torch.lu(square, out: (twoFactors, twoPivots))
        #expect(two.0 === twoFactors && two.1 === twoPivots)
        try agree([
            (
                "torch.lu(square, get_infos=True, out=(torch.empty(0), torch.empty(0).int(), torch.empty(0).int()))",
                (factors, pivots, infos)
            ),
            ("torch.lu(square, out=(torch.empty(0), torch.empty(0).int()))", (twoFactors, twoPivots)),
        ])
    }

    @Test func namesOfResultsThatWereGiven() throws {
        let indices = empty(.int64)
        let made: [(String, any torch.NamedResults)] = [
            (
                "torch.max(x, 1, out=(torch.empty(0), torch.empty(0, dtype=torch.int64)))",
                torch.max(x, 1, out: (empty(), indices))
            ),
            (
                "torch.sort(x, out=(torch.empty(0), torch.empty(0, dtype=torch.int64)))",
                torch.sort(x, out: (empty(), empty(.int64)))
            ),
            (
                "torch.linalg.qr(square, out=(torch.empty(0), torch.empty(0)))",
                torch.linalg.qr(square, out: (empty(), empty()))
            ),
            ("torch.max(x, 1, out=None)", torch.max(x, 1, out: nil)),
        ]
        for (python, result) in made {
            let answer = try Python.run("out['text'] = str(\(python))", ["x": x, "square": square])
            #expect(answer["text"].string == result.description, "\(python)")
        }
    }

    @Test func refused() throws {
        let out = torch.zeros(3, 4)
        try expectSameFailures(
            [
                ("torch.zeros(2, dtype=torch.long, out=target)", { torch.zeros(2, out: out, dtype: .long) }),
                ("torch.zeros(2, device='meta', out=target)", { torch.zeros(2, out: out, device: "meta") }),
                (
                    "torch.zeros(2, layout=torch.sparse_coo, out=target)",
                    { torch.zeros(2, out: out, layout: .sparse_coo) }
                ),
                ("torch.arange(3, dtype=torch.bfloat16, out=target)", { torch.arange(3, out: out, dtype: .bfloat16) }),
                ("torch.range(0, 3, dtype=torch.int32, out=target)", { torch.range(0, 3, out: out, dtype: .int32) }),
                (
                    "torch.add(x.requires_grad_(), x, out=target)",
                    { torch.add(x.detach().requires_grad_(), x, out: out) }
                ),
                (
                    "torch.add(x, x, out=target.requires_grad_())",
                    { torch.add(x, x, out: torch.zeros(3, 4, requires_grad: true)) }
                ),
                ("torch.add(x, 1.5, out=target.int())", { torch.add(x, 1.5, out: out.int()) }),
                ("torch.mm(x, x, out=target)", { torch.mm(x, x, out: out) }),
                ("torch.max(x, 1, out=(target.clone(), target))", { torch.max(x, 1, out: (out.clone(), out)) }),
                ("torch.randn(2, out=target.long())", { torch.randn(2, out: out.long()) }),
            ], ["x": x, "target": out])
        #expect(torch.equal(out, torch.zeros(3, 4)))
    }
}
