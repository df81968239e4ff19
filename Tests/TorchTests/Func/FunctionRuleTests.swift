import TestSupport
import Testing
import Torch

private final class Mul: Function {
    static func forward(_ x: Tensor, _ y: Tensor, _ n: Int) -> Tensor { x * y * n }
    static func setup_context(_ ctx: FunctionCtx, _ inputs: (Tensor, Tensor, Int), _ output: Tensor) {
        let (x, y, n) = inputs
        ctx.save_for_backward(x, y)
        ctx.save_for_forward(x, y)
        ctx.n = n
    }
    static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> (Tensor, Tensor, Tensor?) {
        let (x, y) = ctx.saved_tensors
        let n: Int = ctx.n
        return (g * y * n, g * x * n, nil)
    }
    static func jvp(_ ctx: FunctionCtx, _ tx: Tensor, _ ty: Tensor, _ tn: Tensor?) -> Tensor {
        let (x, y) = ctx.saved_tensors
        let n: Int = ctx.n
        return (tx * y + ty * x) * n
    }
    static func vmap(_ info: VmapInfo, _ in_dims: (Int?, Int?, Int?), _ x: Tensor, _ y: Tensor, _ n: Int)
        -> (Tensor, Int)
    {
        let (xb, yb, _) = in_dims
        let x = xb.map { x.movedim($0, 0) } ?? x.unsqueeze(0)
        let y = yb.map { y.movedim($0, 0) } ?? y.unsqueeze(0)
        return (Mul.apply(x, y, n), 0)
    }
}

/// Batched by itself, with a `jvp` of its own.
private final class Made: Function {
    static let generate_vmap_rule = true
    static func forward(_ x: Tensor, _ y: Tensor) -> (Tensor, Tensor) { (x * y, x.sin()) }
    static func setup_context(_ ctx: FunctionCtx, _ inputs: (Tensor, Tensor), _ output: (Tensor, Tensor)) {
        ctx.save_for_backward(inputs.0, inputs.1)
        ctx.save_for_forward(inputs.0, inputs.1)
    }
    static func backward(_ ctx: FunctionCtx, _ g: Tensor, _ h: Tensor) -> (Tensor, Tensor) {
        let (x, y) = ctx.saved_tensors
        return (g * y + h * x.cos(), g * x)
    }
    static func jvp(_ ctx: FunctionCtx, _ tx: Tensor, _ ty: Tensor) -> (Tensor, Tensor) {
        let (x, y) = ctx.saved_tensors
        return (tx * y + ty * x, tx * x.cos() * 3)
    }
}

/// Two results, of which the batch dimension differs; says what it was told.
private final class Info: Function {
    static func forward(_ x: Tensor) -> (Tensor, Tensor) { (x * 2, x * 3) }
    static func setup_context(_ ctx: FunctionCtx, _ inputs: Tensor, _ output: (Tensor, Tensor)) {}
    static func vmap(_ info: VmapInfo, _ in_dims: Int?, _ x: Tensor) -> ((Tensor, Tensor), (Int?, Int?)) {
        let told = info.randomness == "different" ? 1.0 : 2.0
        return ((x * Double(info.batch_size), torch.full([2], told + Double(in_dims ?? 9))), (in_dims, nil))
    }
}

private final class Both: Function {
    static let generate_vmap_rule = true
    static func forward(_ x: Tensor) -> Tensor { x * 2 }
    static func setup_context(_ ctx: FunctionCtx, _ inputs: Tensor, _ output: Tensor) {}
    static func vmap(_ info: VmapInfo, _ in_dims: Int?, _ x: Tensor) -> (Tensor, Int) { (x, 0) }
}

private final class Single: Function {
    static func forward(_ x: Tensor) -> Tensor { x * 2 }
    static func setup_context(_ ctx: FunctionCtx, _ inputs: Tensor, _ output: Tensor) {}
    static func vmap(_ info: VmapInfo, _ in_dims: Int?, _ x: Tensor) -> Tensor { x }
    static func jvp(_ ctx: FunctionCtx, _ t: Tensor) -> (Tensor, Tensor) { (t, t) }
}

private final class Three: Function {
    static func forward(_ x: Tensor) -> Tensor { x * 2 }
    static func setup_context(_ ctx: FunctionCtx, _ inputs: Tensor, _ output: Tensor) {}
    static func vmap(_ info: VmapInfo, _ in_dims: Int?, _ x: Tensor) -> (Tensor, Int, Int) { (x, 0, 1) }
    static func jvp(_ ctx: FunctionCtx, _ t: Tensor) -> Tensor { t[..<1] }
}

private final class Uneven: Function {
    static func forward(_ x: Tensor) -> (Tensor, Tensor) { (x * 2, x) }
    static func setup_context(_ ctx: FunctionCtx, _ inputs: Tensor, _ output: (Tensor, Tensor)) {}
    static func vmap(_ info: VmapInfo, _ in_dims: Int?, _ x: Tensor) -> ((Tensor, Tensor), (Int, Int, Int)) {
        ((x * 3, x), (0, 0, 0))
    }
}

/// A `torch.autograd.Function`'s own `vmap` and `jvp`, beside Python's.
@Suite struct FunctionRuleTests {
    private typealias t = torch.`func`
    private let x = torch.tensor([1.0, 2])
    private let y = torch.tensor([3.0, 4])
    private let rows = torch.tensor([[1.0, 2], [0.5, -1], [2, 3]])
    private static let setup = """
        from torch.func import *
        from torch.autograd import Function
        import torch.autograd.forward_ad as fw
        class Mul(Function):
            @staticmethod
            def forward(x, y, n): return x * y * n
            @staticmethod
            def setup_context(ctx, inputs, output):
                x, y, n = inputs
                ctx.save_for_backward(x, y); ctx.save_for_forward(x, y); ctx.n = n
            @staticmethod
            def backward(ctx, g):
                x, y = ctx.saved_tensors
                return g * y * ctx.n, g * x * ctx.n, None
            @staticmethod
            def jvp(ctx, tx, ty, tn):
                x, y = ctx.saved_tensors
                return (tx * y + ty * x) * ctx.n
            @staticmethod
            def vmap(info, in_dims, x, y, n):
                xb, yb, _ = in_dims
                x = x.movedim(xb, 0) if xb is not None else x.unsqueeze(0)
                y = y.movedim(yb, 0) if yb is not None else y.unsqueeze(0)
                return Mul.apply(x, y, n), 0
        class Made(Function):
            generate_vmap_rule = True
            @staticmethod
            def forward(x, y): return x * y, x.sin()
            @staticmethod
            def setup_context(ctx, inputs, output): ctx.save_for_backward(*inputs); ctx.save_for_forward(*inputs)
            @staticmethod
            def backward(ctx, g, h):
                x, y = ctx.saved_tensors
                return g * y + h * x.cos(), g * x
            @staticmethod
            def jvp(ctx, tx, ty):
                x, y = ctx.saved_tensors
                return tx * y + ty * x, tx * x.cos() * 3
        class Info(Function):
            @staticmethod
            def forward(x): return x * 2, x * 3
            @staticmethod
            def setup_context(ctx, inputs, output): pass
            @staticmethod
            def vmap(info, in_dims, x):
                told = 1.0 if info.randomness == 'different' else 2.0
                return (x * float(info.batch_size), torch.full([2], told + in_dims[0])), (in_dims[0], None)
        class Both(Function):
            generate_vmap_rule = True
            @staticmethod
            def forward(x): return x * 2
            @staticmethod
            def setup_context(ctx, inputs, output): pass
            @staticmethod
            def vmap(info, in_dims, x): return x, 0
        class Single(Function):
            @staticmethod
            def forward(x): return x * 2
            @staticmethod
            def setup_context(ctx, inputs, output): pass
            @staticmethod
            def vmap(info, in_dims, x): return x
            @staticmethod
            def jvp(ctx, t): return t, t
        class Three(Function):
            @staticmethod
            def forward(x): return x * 2
            @staticmethod
            def setup_context(ctx, inputs, output): pass
            @staticmethod
            def vmap(info, in_dims, x): return x, 0, 1
            @staticmethod
            def jvp(ctx, t): return t[:1]
        class Uneven(Function):
            @staticmethod
            def forward(x): return x * 2, x
            @staticmethod
            def setup_context(ctx, inputs, output): pass
            @staticmethod
            def vmap(info, in_dims, x): return (x * 3, x), (0, 0, 0)
        def dual(f):
            with fw.dual_level():
                return fw.unpack_dual(f(fw.make_dual(x, torch.ones(2)))).tangent
        mul, made = Mul.apply, Made.apply
        x = torch.tensor([1.0, 2]); y = torch.tensor([3.0, 4]); rows = torch.tensor([[1.0, 2], [0.5, -1], [2, 3]])

        """

    @Test func values() throws {
        let (mul, made, info) = (Mul.apply, Made.apply, Info.apply)
        let (x, y, rows) = (self.x, self.y, self.rows)
        func dual(_ f: (Tensor) -> Tensor) -> Tensor {
            torch.autograd.forward_ad.dual_level {
                let made = torch.autograd.forward_ad.make_dual(x, torch.ones(2))
                return torch.autograd.forward_ad.unpack_dual(f(made)).tangent ?? torch.zeros(0)
            }
        }
        try expectAgreement(
            [
                ("vmap(lambda r: mul(r, y, 2))(rows)", t.vmap({ (r: Tensor) in mul(r, y, 2) })(rows)),
                (
                    "vmap(lambda r, s: mul(r, s, 2), in_dims=(0, 1))(rows, rows.T)",
                    t.vmap({ (r: Tensor, s: Tensor) in mul(r, s, 2) }, in_dims: (0, 1))(rows, rows.T)
                ),
                (
                    "vmap(grad(lambda r: mul(r, y, 3).sum()))(rows)",
                    t.vmap(t.grad({ (r: Tensor) in mul(r, y, 3).sum() }))(rows)
                ),
                (
                    "grad(lambda y: vmap(lambda r: mul(r, y, 3))(rows).sum())(y)",
                    t.grad({ (y: Tensor) in t.vmap({ (r: Tensor) in mul(r, y, 3) })(rows).sum() })(y)
                ),
                (
                    "vmap(lambda r: vmap(lambda s: mul(s, r, 2))(rows))(rows)",
                    t.vmap({ (r: Tensor) in t.vmap({ (s: Tensor) in mul(s, r, 2) })(rows) })(rows)
                ),
                ("vmap(lambda r: r + mul(x, y, 2))(rows)", t.vmap({ (r: Tensor) in r + mul(x, y, 2) })(rows)),
                ("vmap(Info.apply)(rows)[0]", t.vmap({ (r: Tensor) in info(r) })(rows).0),
                ("vmap(Info.apply)(rows)[1]", t.vmap({ (r: Tensor) in info(r) })(rows).1),
                (
                    "vmap(Info.apply, in_dims=1, randomness='different')(rows)[1]",
                    t.vmap({ (r: Tensor) in info(r) }, in_dims: 1, randomness: "different")(rows).1
                ),
                ("dual(lambda d: mul(d, y, 2))", dual { mul($0, y, 2) }),
                ("dual(lambda d: mul(y, d, 2))", dual { mul(y, $0, 2) }),
                ("dual(lambda d: made(d, d)[1])", dual { made($0, $0).1 }),
                ("jvp(lambda x: mul(x, y, 2), (x,), (x,))[1]", t.jvp({ (x: Tensor) in mul(x, y, 2) }, x, x).1),
                ("jacfwd(lambda x: mul(x, x, 2))(x)", t.jacfwd({ (x: Tensor) in mul(x, x, 2) })(x)),
                (
                    "jvp(vmap(lambda r: mul(r, y, 2)), (rows,), (rows,))[1]",
                    t.jvp({ (x: Tensor) in t.vmap({ (r: Tensor) in mul(r, y, 2) })(x) }, rows, rows).1
                ),
                (
                    "jvp(lambda r: vmap(lambda r: made(r, y)[1])(r), (rows,), (rows,))[1]",
                    t.jvp({ (x: Tensor) in t.vmap({ (r: Tensor) in made(r, y).1 })(x) }, rows, rows).1
                ),
                (
                    "vmap(lambda r: jvp(lambda x: made(x, y)[0], (r,), (r,))[1])(rows)",
                    t.vmap({ (r: Tensor) in t.jvp({ (x: Tensor) in made(x, y).0 }, r, r).1 })(rows)
                ),
                (
                    "grad(lambda x: jvp(lambda x: mul(x, y, 2), (x,), (x,))[1].sum())(x)",
                    t.grad({ (x: Tensor) in t.jvp({ (x: Tensor) in mul(x, y, 2) }, x, x).1.sum() })(x)
                ),
            ], setup: Self.setup)
    }

    @Test func failures() throws {
        let x = self.x
        let (both, single, three, uneven) = (Both.apply, Single.apply, Three.apply, Uneven.apply)
        try expectSameFailures(
            [
                ("vmap(Both.apply)(x)", { _ = t.vmap({ (x: Tensor) in both(x) })(x) }),
                ("vmap(Single.apply)(x)", { _ = t.vmap({ (x: Tensor) in single(x) })(x) }),
                ("vmap(Three.apply)(x)", { _ = t.vmap({ (x: Tensor) in three(x) })(x) }),
                ("vmap(Uneven.apply)(x)", { _ = t.vmap({ (x: Tensor) in uneven(x) })(x) }),
                ("jvp(Single.apply, (x,), (x,))", { _ = t.jvp({ (x: Tensor) in single(x) }, x, x) }),
                ("jvp(Three.apply, (x,), (x,))", { _ = t.jvp({ (x: Tensor) in three(x) }, x, x) }),
            ], setup: Self.setup)
    }
}
