import TestSupport
import Testing
import Torch

/// Errors in forward and backward passes, and what must end.
extension FunctionTests {
    @Test func failures() throws {
        let x = self.x
        let z = self.z
        try expectSameFailures(
            [
                (
                    "y = Exp.apply(x).sum(); y.backward(); y.backward()",
                    {
                        let y = Exp.apply(x).sum(); y.backward(); y.backward()
                    }
                ),
                (
                    "y = Exp.apply(x); y.add_(1); y.sum().backward()",
                    {
                        let y = Exp.apply(x); y.add_(1); y.sum().backward()
                    }
                ),
                ("TooMany.apply(x).sum().backward()", { TooMany.apply(x).sum().backward() }),
                ("TooFew.apply(x, z).sum().backward()", { TooFew.apply(x, z).sum().backward() }),
                ("NotOfATensor.apply(x, 2).sum().backward()", { NotOfATensor.apply(x, 2).sum().backward() }),
                ("OtherShape.apply(x).sum().backward()", { OtherShape.apply(x).sum().backward() }),
                ("NoBackward.apply(x).sum().backward()", { NoBackward.apply(x).sum().backward() }),
                ("Double_.apply(x)", { Double_.apply(x) }),
                ("DirtyNotGiven.apply(x * 1)", { DirtyNotGiven.apply(x * 1) }),
                (
                    "g, = d((Once.apply(x) ** 2).sum(), x, create_graph=True); g.sum().backward()",
                    {
                        let y = (Once.apply(x) ** 2).sum()
                        torch.autograd.grad(y, x, create_graph: true)[0].sum().backward()
                    }
                ),
                ("Exp.apply(x).grad_fn.nothing", { _ = Exp.apply(x).grad_fn.nothing as Double }),
            ], setup: Self.setup)
    }

    /// Neither a node nor what it saved outlives the tensors, with a result saved, with the graph used and unused.
    @Test func nothingStays() {
        final class Kept {}
        final class Holds: Function {
            static func forward(_ ctx: FunctionCtx, _ x: Tensor, _ kept: Kept) -> Tensor {
                let y = x.exp()
                ctx.kept = kept
                ctx.save_for_backward(x, y)
                return y
            }
            static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> (Tensor, Tensor?) {
                (g * ctx.saved_tensors[1], nil)
            }
        }
        for use in 0..<4 {
            weak var kept: Kept?
            do {
                let object = Kept()
                kept = object
                let y = Holds.apply(x, object)
                if use == 1 { y.sum().backward() }
                if use == 2 { torch.autograd.grad(y.sum(), x, create_graph: true)[0].sum().backward() }
                if use == 3 { y.grad_fn.register_hook { _, _ in nil } }
            }
            #expect(kept == nil, "use \(use)")
        }
    }
}
