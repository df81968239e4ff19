import Torch

/// The functions, in Swift and in Python.
extension FunctionTests {
    final class Exp: torch.autograd.Function {
        static func forward(_ ctx: FunctionCtx, _ i: Tensor) -> Tensor {
            let result = i.exp()
            ctx.save_for_backward(result)
            return result
        }
        static func backward(_ ctx: FunctionCtx, _ grad_output: Tensor) -> Tensor {
            let result = ctx.saved_tensors[0]
            return grad_output * result
        }
    }

    final class Scale: torch.autograd.Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor, _ alpha: Double, _ y: Tensor?) -> (Tensor, Tensor) {
            ctx.alpha = alpha
            ctx.save_for_backward(x, y)
            return (x * alpha, x + (y ?? x))
        }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor, _ h: Tensor) -> (Tensor, Tensor?, Tensor?) {
            let saved: [Tensor?] = ctx.saved_tensors
            let offset = saved[1] ?? torch.zeros(2)
            return (g * ctx.alpha + h + 0 * offset, nil, ctx.needs_input_grad[2] ? h : nil)
        }
    }

    final class Double_: torch.autograd.Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> Tensor {
            x.mul_(2)
            ctx.mark_dirty(x)
            return x
        }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> Tensor { g * 2 }
    }

    final class Same: Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> Tensor { x }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> Tensor { g * 5 }
    }

    final class Sorted: Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> (Tensor, Tensor) {
            let (values, order) = x.sort()
            ctx.mark_non_differentiable(order)
            ctx.save_for_backward(order)
            ctx.set_materialize_grads(false)
            return (values, order)
        }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor?, _ h: Tensor?) -> Tensor? {
            guard let g, h == nil else { return nil }
            return torch.zeros_like(g).index_add_(0, ctx.saved_tensors[0], g)
        }
    }

    final class Cube: Function {
        static func forward(_ x: Tensor) -> (Tensor, Tensor) { (x * x * x, 3 * x * x) }
        static func setup_context(_ ctx: FunctionCtx, _ inputs: Tensor, _ output: (Tensor, Tensor)) {
            let (_, dx) = output
            ctx.save_for_backward(inputs, dx)
        }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor, _ gdx: Tensor) -> Tensor {
            let (x, dx) = ctx.saved_tensors
            return g * dx + gdx * 6 * x
        }
    }

    final class Power: Function {
        static func forward(_ x: Tensor, _ n: Int) -> Tensor { x ** n }
        static func setup_context(_ ctx: FunctionCtx, _ inputs: (Tensor, Int), _ output: Tensor) {
            let (x, n) = inputs
            ctx.save_for_backward(x)
            ctx.n = n
        }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> (Tensor, Tensor?) {
            let n: Int = ctx.n
            return (g * n * ctx.saved_tensors[0] ** (n - 1), nil)
        }
    }

    final class Total: Function {
        static func forward(_ ctx: FunctionCtx, _ xs: [Tensor]) -> Tensor { xs.reduce(torch.zeros(2)) { $0 + $1 } }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> [Tensor?] {
            ctx.needs_input_grad.map { $0 ? g : nil }
        }
    }

    final class Split: Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> [Tensor] { [x * 1, x * 2, x * 3] }
        static func backward(_ ctx: FunctionCtx, _ grads: [Tensor?]) -> Tensor? {
            grads.enumerated().reduce(nil) { sum, grad in
                guard let g = grad.element else { return sum }
                return (sum ?? torch.zeros(2)) + g * (grad.offset + 1)
            }
        }
    }

    final class Reenters: Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> Tensor {
            ctx.x = x.detach()
            return x * x
        }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> Tensor {
            let x: Tensor = ctx.x
            return torch.enable_grad {
                let again = x.detach().requires_grad_()
                (again * again).backward(g)
                return again.grad
            }
        }
    }

    final class TooMany: Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> Tensor { x * 2 }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> (Tensor, Tensor) { (g, g) }
    }

    final class TooFew: Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor, _ y: Tensor) -> Tensor { x * y }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> Tensor { g }
    }

    final class NotOfATensor: Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor, _ n: Int) -> Tensor { x * n }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> (Tensor, Tensor) { (g, g) }
    }

    final class OtherShape: Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> Tensor { x * 2 }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> Tensor { torch.ones(5) }
    }

    final class NoBackward: Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> Tensor { x * 2 }
    }

    final class Once: Function {
        static let once_differentiable = true
        static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> Tensor {
            ctx.save_for_backward(x)
            return x * x
        }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> Tensor { g * 2 * ctx.saved_tensors[0] }
    }

    final class DirtyNotGiven: Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> Tensor {
            ctx.mark_dirty(x)
            return x.mul_(2) * 1
        }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> Tensor { g }
    }

    /// The same classes, and the tensors.
    static let setup = """
        from torch.autograd import Function
        from torch.autograd.function import once_differentiable
        class Exp(torch.autograd.Function):
            @staticmethod
            def forward(ctx, i):
                result = i.exp(); ctx.save_for_backward(result); return result
            @staticmethod
            def backward(ctx, grad_output):
                result, = ctx.saved_tensors
                return grad_output * result
        class Scale(Function):
            @staticmethod
            def forward(ctx, x, alpha, y):
                ctx.alpha = alpha; ctx.save_for_backward(x, y)
                return x * alpha, x + (x if y is None else y)
            @staticmethod
            def backward(ctx, g, h):
                offset = torch.zeros(2) if ctx.saved_tensors[1] is None else ctx.saved_tensors[1]
                return g * ctx.alpha + h + 0 * offset, None, h if ctx.needs_input_grad[2] else None
        class Double_(Function):
            @staticmethod
            def forward(ctx, x):
                x.mul_(2); ctx.mark_dirty(x); return x
            @staticmethod
            def backward(ctx, g): return g * 2
        class Same(Function):
            @staticmethod
            def forward(ctx, x): return x
            @staticmethod
            def backward(ctx, g): return g * 5
        class Sorted(Function):
            @staticmethod
            def forward(ctx, x):
                values, order = x.sort()
                ctx.mark_non_differentiable(order); ctx.save_for_backward(order); ctx.set_materialize_grads(False)
                return values, order
            @staticmethod
            def backward(ctx, g, h):
                if g is None or h is not None: return None
                return torch.zeros_like(g).index_add_(0, ctx.saved_tensors[0], g)
        class Cube(Function):
            @staticmethod
            def forward(x): return x * x * x, 3 * x * x
            @staticmethod
            def setup_context(ctx, inputs, output):
                x, = inputs; _, dx = output; ctx.save_for_backward(x, dx)
            @staticmethod
            def backward(ctx, g, gdx):
                x, dx = ctx.saved_tensors
                return g * dx + gdx * 6 * x
        class Power(Function):
            @staticmethod
            def forward(x, n): return x ** n
            @staticmethod
            def setup_context(ctx, inputs, output):
                x, n = inputs; ctx.save_for_backward(x); ctx.n = n
            @staticmethod
            def backward(ctx, g): return g * ctx.n * ctx.saved_tensors[0] ** (ctx.n - 1), None
        class Total(Function):
            @staticmethod
            def forward(ctx, *xs): return sum(xs, torch.zeros(2))
            @staticmethod
            def backward(ctx, g): return tuple(g if needed else None for needed in ctx.needs_input_grad)
        class Split(Function):
            @staticmethod
            def forward(ctx, x): return x * 1, x * 2, x * 3
            @staticmethod
            def backward(ctx, *grads): return torch.zeros(2) + grads[0] * 1 + grads[1] * 2 + grads[2] * 3
        class Reenters(Function):
            @staticmethod
            def forward(ctx, x): ctx.x = x.detach(); return x * x
            @staticmethod
            def backward(ctx, g):
                with torch.enable_grad():
                    again = ctx.x.detach().requires_grad_()
                    (again * again).backward(g)
                    return again.grad
        class TooMany(Function):
            @staticmethod
            def forward(ctx, x): return x * 2
            @staticmethod
            def backward(ctx, g): return g, g
        class TooFew(Function):
            @staticmethod
            def forward(ctx, x, y): return x * y
            @staticmethod
            def backward(ctx, g): return g
        class NotOfATensor(Function):
            @staticmethod
            def forward(ctx, x, n): return x * n
            @staticmethod
            def backward(ctx, g): return g, g
        class OtherShape(Function):
            @staticmethod
            def forward(ctx, x): return x * 2
            @staticmethod
            def backward(ctx, g): return torch.ones(5)
        class NoBackward(Function):
            @staticmethod
            def forward(ctx, x): return x * 2
        class Once(Function):
            @staticmethod
            def forward(ctx, x): ctx.save_for_backward(x); return x * x
            @staticmethod
            @once_differentiable
            def backward(ctx, g): return g * 2 * ctx.saved_tensors[0]
        class DirtyNotGiven(Function):
            @staticmethod
            def forward(ctx, x): ctx.mark_dirty(x); return x.mul_(2) * 1
            @staticmethod
            def backward(ctx, g): return g
        x = torch.tensor([1.0, 2], requires_grad=True)
        z = torch.tensor([5.0, -5], requires_grad=True)
        def d(y, *of, **more): return torch.autograd.grad(y, of, allow_unused=True, **more)

        """
}
