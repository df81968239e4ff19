import TestSupport
import Testing
import Torch

@testable import TorchCore

/// `torch.utils.checkpoint` beside Python's: the gradients' bits, the random numbers, how often functions run, errors.
@Suite(.serialized) struct CheckpointTests {
    private typealias utils = torch.utils.checkpoint
    private let x = torch.tensor([0.5, -1.25, 2], requires_grad: true)
    private let w = torch.tensor([1.5, 0.25, -0.75], requires_grad: true)
    private static let setup = """
        from torch.utils.checkpoint import checkpoint
        x = torch.tensor([0.5, -1.25, 2], requires_grad=True)
        w = torch.tensor([1.5, 0.25, -0.75], requires_grad=True)
        calls = [0]
        def block(x, n):
            calls[0] += 1
            return F.dropout((x * w).sin() ** n, 0.4).exp()

        """

    @Test(arguments: [false, true])
    func gradients(reentrant: Bool) throws {
        var calls = 0
        let w = self.w
        let block = { (x: Tensor, n: Int) -> Tensor in
            calls += 1
            return torch.dropout((x * w).sin() ** n, 0.4, true).exp()
        }
        torch.manual_seed(5)
        let hidden = x * 2
        let y = utils.checkpoint(block, hidden, 3, use_reentrant: reentrant)
        let second = utils.checkpoint(block, y, 2, use_reentrant: reentrant)
        let drawn = torch.rand(2)
        second.sum().backward()
        let after = torch.rand(2)
        let both = utils.checkpoint(
            { (a: Tensor, b: Tensor) in (a * b, a.exp()) }, x, w, use_reentrant: reentrant)
        (both.0.sum() + both.1.sum()).backward()
        let silent = torch.no_grad { utils.checkpoint(block, x, 2, use_reentrant: reentrant) }
        try expectAgreement(
            [
                ("y", y), ("second", second), ("drawn", drawn), ("after", after), ("x.grad", x.grad as Any),
                ("w.grad", w.grad as Any), ("calls[0]", calls), ("list(both)", [both.0, both.1]), ("silent", silent),
            ],
            setup: Self.setup + """
                torch.manual_seed(5); r = dict(use_reentrant=\(reentrant ? "True" : "False"))
                y = checkpoint(block, x * 2, 3, **r); second = checkpoint(block, y, 2, **r)
                drawn = torch.rand(2); second.sum().backward(); after = torch.rand(2)
                both = checkpoint(lambda a, b: (a * b, a.exp()), x, w, **r)
                (both[0].sum() + both[1].sum()).backward()
                with torch.no_grad(): silent = checkpoint(block, x, 2, **r)
                """)
    }

    /// Inside each other, with `grad`, twice over one graph, under autocast, and derivatives of derivatives.
    @Test func withoutReentrance() throws {
        let nested = utils.checkpoint(
            { (x: Tensor) in
                utils.checkpoint({ (x: Tensor) in (x * x).sin() }, x.exp(), use_reentrant: false) * x
            }, x, use_reentrant: false)
        let first = torch.autograd.grad(nested.sum(), x, retain_graph: true)[0]
        let again = torch.autograd.grad(nested.sum(), x)[0]
        let slope = torch.autograd.grad(
            utils.checkpoint({ (x: Tensor) in x.sin() * x }, x, use_reentrant: false).sum(), x, create_graph: true)[0]
        let m = torch.arange(9, dtype: .float32).view(3, 3).requires_grad_()
        let low = torch.autocast("cpu", dtype: .bfloat16) {
            utils.checkpoint({ (m: Tensor) in m.matmul(m).exp() }, m * 0.1, use_reentrant: false)
        }
        low.sum().backward()
        try expectAgreement(
            [
                ("nested", nested), ("first", first), ("again", again), ("slope", slope),
                ("torch.autograd.grad(slope.sum(), x)[0]", torch.autograd.grad(slope.sum(), x)[0]), ("low", low),
                ("m.grad", m.grad as Any),
            ],
            setup: Self.setup + """
                r = dict(use_reentrant=False)
                nested = checkpoint(lambda x: checkpoint(lambda x: (x * x).sin(), x.exp(), **r) * x, x, **r)
                first, = torch.autograd.grad(nested.sum(), x, retain_graph=True)
                again, = torch.autograd.grad(nested.sum(), x)
                slope, = torch.autograd.grad(checkpoint(lambda x: x.sin() * x, x, **r).sum(), x, create_graph=True)
                m = torch.arange(9, dtype=torch.float32).view(3, 3).requires_grad_()
                with torch.autocast('cpu', dtype=torch.bfloat16):
                    low = checkpoint(lambda m: m.matmul(m).exp(), m * 0.1, **r)
                low.sum().backward()
                """)
    }

    /// Nothing of the function's inside is kept, nor the frame after the graph.
    @Test(arguments: [false, true])
    func nothingStays(reentrant: Bool) {
        final class Kept {}
        for use in 0..<2 {
            weak var kept: Kept?
            weak var inside: Tensor?
            do {
                let object = Kept()
                kept = object
                let y = utils.checkpoint(
                    { (x: Tensor) in
                        let exp = withExtendedLifetime(object) { x.exp() }
                        if inside == nil { inside = exp }
                        return exp.sin()
                    }, x, use_reentrant: reentrant)
                #expect(inside == nil)
                if use == 1 { y.sum().backward() }
            }
            #expect(kept == nil && inside == nil, "use \(use)")
        }
    }

    @Test func failures() throws {
        let x = self.x
        func other(_ first: @escaping (Tensor) -> Tensor, _ second: @escaping (Tensor) -> Tensor) -> (Tensor) -> Tensor
        {
            var calls = 0
            return { x in
                calls += 1
                return calls == 1 ? first(x) : second(x)
            }
        }
        try expectSameFailures(
            [
                (
                    "torch.autograd.grad(checkpoint(torch.exp, x, use_reentrant=True).sum(), x)",
                    { _ = torch.autograd.grad(utils.checkpoint({ $0.exp() }, x, use_reentrant: true).sum(), x) }
                ),
                (
                    "checkpoint(other(lambda x: x.sin().exp(), torch.exp), x, use_reentrant=False).sum().backward()",
                    {
                        utils.checkpoint(other({ $0.sin().exp() }, { $0.exp() }), x, use_reentrant: false).sum()
                            .backward()
                    }
                ),
                (
                    "checkpoint(other(torch.exp, lambda x: x[:2].exp()), x, use_reentrant=False).sum().backward()",
                    {
                        utils.checkpoint(other({ $0.exp() }, { $0[..<2].exp() }), x, use_reentrant: false).sum()
                            .backward()
                    }
                ),
                (
                    "checkpoint(other(torch.sin, lambda x: x.sin().exp()), x, use_reentrant=False, early_stop=False)"
                        + ".sum().backward()",
                    {
                        utils.checkpoint(
                            other({ $0.sin() }, { $0.sin().exp() }), x, use_reentrant: false, early_stop: false
                        ).sum().backward()
                    }
                ),
                (
                    "checkpoint(torch.exp, x, use_reentrant=False, determinism_check='all')",
                    { _ = utils.checkpoint({ $0.exp() }, x, use_reentrant: false, determinism_check: "all") }
                ),
                (
                    "z = x * 1; y = checkpoint(torch.sin, z, use_reentrant=False); z.mul_(2); y.sum().backward()",
                    {
                        let z = x * 1
                        let y = utils.checkpoint({ $0.sin() }, z, use_reentrant: false)
                        z.mul_(2)
                        y.sum().backward()
                    }
                ),
            ],
            setup: Self.setup + """
                def other(first, second):
                    calls = [0]
                    def f(x): calls[0] += 1; return first(x) if calls[0] == 1 else second(x)
                    return f
                """)
    }
}
