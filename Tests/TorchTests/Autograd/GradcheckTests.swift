import TestSupport
import Testing
import Torch

@testable import TorchCore

/// `torch.autograd.gradcheck` and `gradgradcheck` beside Python's: what they find, and how they say it.
@Suite struct GradcheckTests {
    private final class Wrong: Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> Tensor { x * 2 }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> Tensor { g * 3 }
    }

    private final class NotScaled: Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> Tensor { x * 1 }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> Tensor { torch.ones_like(g) }
    }

    private final class Drifting: Function {
        nonisolated(unsafe) static var calls = 0.0
        static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> Tensor { x * 2 }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> Tensor {
            calls += 1
            return g * (2 + calls * 1e-7)
        }
    }

    private static let setup = """
        from torch.autograd import Function, gradcheck, gradgradcheck
        class Wrong(Function):
            @staticmethod
            def forward(ctx, x): return x * 2
            @staticmethod
            def backward(ctx, g): return g * 3
        class NotScaled(Function):
            @staticmethod
            def forward(ctx, x): return x * 1
            @staticmethod
            def backward(ctx, g): return torch.ones_like(g)
        class Drifting(Function):
            calls = 0.0
            @staticmethod
            def forward(ctx, x): return x * 2
            @staticmethod
            def backward(ctx, g):
                Drifting.calls += 1
                return g * (2 + Drifting.calls * 1e-7)
        x = torch.tensor([0.5, -1.25, 2], dtype=torch.double, requires_grad=True)
        y = torch.tensor([1.5, 0.25, -0.75], dtype=torch.double, requires_grad=True)
        z = torch.complex(x.detach(), y.detach()).requires_grad_()

        """
    private let x = torch.tensor([0.5, -1.25, 2], dtype: .double, requires_grad: true)
    private let y = torch.tensor([1.5, 0.25, -0.75], dtype: .double, requires_grad: true)
    private var z: Tensor { torch.complex(x.detach(), y.detach()).requires_grad_() }

    @Test(arguments: [false, true])
    func holds(fast: Bool) throws {
        let torchy = torch.autograd.self
        let z = self.z
        try expectAgreement(
            [
                (
                    "gradcheck(lambda x, y: (x * y).tanh(), (x, y), fast_mode=fast)",
                    torchy.gradcheck({ x, y in (x * y).tanh() }, (x, y), fast_mode: fast)
                ),
                (
                    "gradcheck(lambda x: (x.sin(), x ** 2), x, fast_mode=fast)",
                    torchy.gradcheck({ x in (x.sin(), x ** 2) }, x, fast_mode: fast)
                ),
                (
                    "gradcheck(lambda z: z * z.conj() * z, (z,), fast_mode=fast)",
                    torchy.gradcheck({ z in z * z.conj() * z }, z, fast_mode: fast)
                ),
                (
                    "gradcheck(Wrong.apply, (x,), raise_exception=False, fast_mode=fast)",
                    torchy.gradcheck({ x in Wrong.apply(x) }, x, raise_exception: false, fast_mode: fast)
                ),
                (
                    "gradgradcheck(lambda x, y: (x * y).tanh(), (x, y), fast_mode=fast)",
                    torchy.gradgradcheck({ x, y in (x * y).tanh() }, (x, y), fast_mode: fast)
                ),
                (
                    "gradgradcheck(lambda x: x.sin(), (x,), y, fast_mode=fast)",
                    torchy.gradgradcheck({ x in x.sin() }, x, y, fast_mode: fast)
                ),
                ("[x.tolist(), x.grad]", [x.tolist() as [Double], x.grad as Any]),
            ], setup: Self.setup + "fast = \(fast ? "True" : "False")\n")
    }

    @Test func failures() throws {
        let (x, y, z) = (self.x, self.y, self.z)
        let torchy = torch.autograd.self
        try expectSameFailures(
            [
                ("gradcheck(Wrong.apply, (x,))", { torchy.gradcheck({ x in Wrong.apply(x) }, x) }),
                (
                    "gradcheck(Wrong.apply, (x,), fast_mode=True)",
                    { torchy.gradcheck({ x in Wrong.apply(x) }, x, fast_mode: true) }
                ),
                (
                    "gradcheck(lambda x, y: (x, Wrong.apply(y) * x), (x, y))",
                    { torchy.gradcheck({ x, y in (x, Wrong.apply(y) * x) }, (x, y)) }
                ),
                ("gradcheck(lambda z: Wrong.apply(z), (z,))", { torchy.gradcheck({ z in Wrong.apply(z) }, z) }),
                (
                    "gradcheck(NotScaled.apply, (x,))", { torchy.gradcheck({ x in NotScaled.apply(x) }, x) }
                ),
                (
                    "gradcheck(Drifting.apply, (x,))", { torchy.gradcheck({ x in Drifting.apply(x) }, x) }
                ),
                ("gradcheck(lambda x: x * 2, x.detach())", { torchy.gradcheck({ x in x * 2 }, x.detach()) }),
                (
                    "gradcheck(lambda x: x * 2, x[:1].expand(3))",
                    { torchy.gradcheck({ x in x * 2 }, x[..<1].expand(3)) }
                ),
            ], setup: Self.setup)
    }
}
