import TestSupport
import Testing
import Torch

private final class Cube: Function {
    static let generate_vmap_rule = true
    static func forward(_ x: Tensor) -> (Tensor, Tensor) { (x ** 3, 3 * x ** 2) }
    static func setup_context(_ ctx: FunctionCtx, _ inputs: Tensor, _ output: (Tensor, Tensor)) {
        ctx.save_for_backward(inputs, output.1)
    }
    static func backward(_ ctx: FunctionCtx, _ g: Tensor, _ gdx: Tensor) -> Tensor {
        let (x, dx) = ctx.saved_tensors
        return g * dx + gdx * 6 * x
    }
}

private final class Product: Function {
    static let generate_vmap_rule = true
    static func forward(_ x: Tensor, _ y: Tensor, _ n: Int) -> Tensor { x * y * n }
    static func setup_context(_ ctx: FunctionCtx, _ inputs: (Tensor, Tensor, Int), _ output: Tensor) {
        ctx.save_for_backward(inputs.0, inputs.1)
        ctx.n = inputs.2
    }
    static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> (Tensor, Tensor, Tensor?) {
        let (x, y) = ctx.saved_tensors
        let n: Int = ctx.n
        return (g * y * n, g * x * n, nil)
    }
}

private final class WithContext: Function {
    static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> Tensor { x * 2 }
    static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> Tensor { g * 5 }
}

/// Its gradient is not the one of its ops, so that one sees whose is taken.
private final class TenTimes: Function {
    static func forward(_ x: Tensor) -> Tensor { x.sin() }
    static func setup_context(_ ctx: FunctionCtx, _ inputs: Tensor, _ output: Tensor) { ctx.save_for_backward(inputs) }
    static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> Tensor { g * ctx.saved_tensors[0].cos() * 10 }
}

/// `torch.autograd.Function` inside the transforms of `torch.func`, beside Python's.
@Suite struct TransformedFunctionTests {
    private typealias t = torch.`func`
    private let x = torch.tensor([1.0, 2, 3])
    private let y = torch.tensor([[0.5, 1, 2], [3, 4, 5]])
    private static let setup = """
        from torch.func import *
        from torch.autograd import Function
        class Cube(Function):
            generate_vmap_rule = True
            @staticmethod
            def forward(x): return x ** 3, 3 * x ** 2
            @staticmethod
            def setup_context(ctx, inputs, output): ctx.save_for_backward(inputs[0], output[1])
            @staticmethod
            def backward(ctx, g, gdx):
                x, dx = ctx.saved_tensors
                return g * dx + gdx * 6 * x
        class Product(Function):
            generate_vmap_rule = True
            @staticmethod
            def forward(x, y, n): return x * y * n
            @staticmethod
            def setup_context(ctx, inputs, output): ctx.save_for_backward(*inputs[:2]); ctx.n = inputs[2]
            @staticmethod
            def backward(ctx, g):
                x, y = ctx.saved_tensors
                return g * y * ctx.n, g * x * ctx.n, None
        class WithContext(Function):
            @staticmethod
            def forward(ctx, x): return x * 2
            @staticmethod
            def backward(ctx, g): return g * 5
        class TenTimes(Function):
            @staticmethod
            def forward(x): return x.sin()
            @staticmethod
            def setup_context(ctx, inputs, output): ctx.save_for_backward(*inputs)
            @staticmethod
            def backward(ctx, g): return g * ctx.saved_tensors[0].cos() * 10
        x = torch.tensor([1.0, 2, 3]); y = torch.tensor([[0.5, 1, 2], [3, 4, 5]]); z = x.clone().requires_grad_()
        cube, product, ten = Cube.apply, Product.apply, TenTimes.apply

        """

    @Test func values() throws {
        let (cube, product, ten) = (Cube.apply, Product.apply, TenTimes.apply)
        let (x, y) = (self.x, self.y)
        let z = x.clone().requires_grad_()
        let outside = t.vmap({ (r: Tensor) in product(z, r, 2) })(y)
        try expectAgreement(
            [
                ("vmap(cube)(x)", t.vmap({ (x: Tensor) in cube(x) })(x)),
                ("grad(lambda x: cube(x)[0].sum())(x)", t.grad({ (x: Tensor) in cube(x).0.sum() })(x)),
                (
                    "grad(lambda x: grad(lambda x: cube(x)[0].sum())(x).sum())(x)",
                    t.grad({ (x: Tensor) in t.grad({ (x: Tensor) in cube(x).0.sum() })(x).sum() })(x)
                ),
                ("vmap(grad(lambda x: cube(x)[0]))(x)", t.vmap(t.grad({ (x: Tensor) in cube(x).0 }))(x)),
                (
                    "grad(lambda x: vmap(cube)(x)[0].sum())(x)",
                    t.grad({ (x: Tensor) in t.vmap({ (x: Tensor) in cube(x) })(x).0.sum() })(x)
                ),
                ("vmap(lambda r: product(x, r, 2))(y)", t.vmap({ (r: Tensor) in product(x, r, 2) })(y)),
                (
                    "vmap(grad(lambda r, x: product(x, r, 2).sum(), argnums=(0, 1)), in_dims=(0, None))(y, x)",
                    t.vmap(
                        t.grad({ (r: Tensor, x: Tensor) in product(x, r, 2).sum() }, argnums: (0, 1)), in_dims: (0, nil)
                    )(
                        y, x)
                ),
                (
                    "grad(lambda x: vmap(lambda r: product(x, r, 2))(y).sum())(x)",
                    t.grad({ (x: Tensor) in t.vmap({ (r: Tensor) in product(x, r, 2) })(y).sum() })(x)
                ),
                (
                    "vmap(lambda r: vmap(lambda s, x: product(x, s, 3))(r, x))(y)",
                    t.vmap({ (r: Tensor) in t.vmap({ (s: Tensor, x: Tensor) in product(x, s, 3) })(r, x) })(y)
                ),
                ("grad(lambda x: ten(x).sum())(x)", t.grad({ (x: Tensor) in ten(x).sum() })(x)),
                (
                    "grad(lambda x: grad(lambda x: ten(x).sum())(x).sum())(x)",
                    t.grad({ (x: Tensor) in t.grad({ (x: Tensor) in ten(x).sum() })(x).sum() })(x)
                ),
                ("jacrev(ten)(x)", t.jacrev({ (x: Tensor) in ten(x) })(x)),
                ("jacrev(lambda x: product(x, x, 1))(x)", t.jacrev({ (x: Tensor) in product(x, x, 1) })(x)),
                (
                    "torch.autograd.grad(vmap(lambda r: product(z, r, 2))(y).sum(), z)[0]",
                    torch.autograd.grad(outside.sum(), z)[0]
                ),
                ("repr(vmap(lambda r: product(z, r, 2))(y))", String(reflecting: outside)),
                (
                    "torch.autograd.grad(grad(lambda x: ten(x).sum())(z).sum(), z)[0]",
                    torch.autograd.grad(t.grad({ (x: Tensor) in ten(x).sum() })(z).sum(), z)[0]
                ),
            ], setup: Self.setup)
    }

    @Test func failures() throws {
        let x = self.x
        let (withContext, ten) = (WithContext.apply, TenTimes.apply)
        try expectSameFailures(
            [
                ("vmap(WithContext.apply)(x)", { _ = t.vmap({ (x: Tensor) in withContext(x) })(x) }),
                (
                    "grad(lambda x: WithContext.apply(x).sum())(x)",
                    { _ = t.grad({ (x: Tensor) in withContext(x).sum() })(x) }
                ),
                ("vmap(ten)(x)", { _ = t.vmap({ (x: Tensor) in ten(x) })(x) }),
                ("jvp(ten, (x,), (x,))", { _ = t.jvp({ (x: Tensor) in ten(x) }, x, x) }),
                ("functionalize(ten)(x)", { _ = t.functionalize({ (x: Tensor) in ten(x) })(x) }),
            ], setup: Self.setup)
    }
}
