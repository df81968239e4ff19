import TestSupport
import Testing
import Torch

/// `torch.autograd.Function` beside Python's: values, gradients, texts and errors.
@Suite struct FunctionTests {
    private final class Exp: torch.autograd.Function {
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

    private final class Scale: torch.autograd.Function {
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

    private final class Double_: torch.autograd.Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> Tensor {
            x.mul_(2)
            ctx.mark_dirty(x)
            return x
        }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> Tensor { g * 2 }
    }

    private final class Same: Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> Tensor { x }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> Tensor { g * 5 }
    }

    private final class Sorted: Function {
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

    private final class Cube: Function {
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

    private final class Power: Function {
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

    private final class Total: Function {
        static func forward(_ ctx: FunctionCtx, _ xs: [Tensor]) -> Tensor { xs.reduce(torch.zeros(2)) { $0 + $1 } }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> [Tensor?] {
            ctx.needs_input_grad.map { $0 ? g : nil }
        }
    }

    private final class Split: Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> [Tensor] { [x * 1, x * 2, x * 3] }
        static func backward(_ ctx: FunctionCtx, _ grads: [Tensor?]) -> Tensor? {
            grads.enumerated().reduce(nil) { sum, grad in
                guard let g = grad.element else { return sum }
                return (sum ?? torch.zeros(2)) + g * (grad.offset + 1)
            }
        }
    }

    private final class Reenters: Function {
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

    private final class TooMany: Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> Tensor { x * 2 }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> (Tensor, Tensor) { (g, g) }
    }

    private final class TooFew: Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor, _ y: Tensor) -> Tensor { x * y }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> Tensor { g }
    }

    private final class NotOfATensor: Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor, _ n: Int) -> Tensor { x * n }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> (Tensor, Tensor) { (g, g) }
    }

    private final class OtherShape: Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> Tensor { x * 2 }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> Tensor { torch.ones(5) }
    }

    private final class NoBackward: Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> Tensor { x * 2 }
    }

    private final class Once: Function {
        static let once_differentiable = true
        static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> Tensor {
            ctx.save_for_backward(x)
            return x * x
        }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> Tensor { g * 2 * ctx.saved_tensors[0] }
    }

    private final class DirtyNotGiven: Function {
        static func forward(_ ctx: FunctionCtx, _ x: Tensor) -> Tensor {
            ctx.mark_dirty(x)
            return x.mul_(2) * 1
        }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> Tensor { g }
    }

    /// The same classes, and the tensors.
    private static let setup = """
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
    private let x = torch.tensor([1.0, 2], requires_grad: true)
    private let z = torch.tensor([5.0, -5], requires_grad: true)

    private func d(_ y: Tensor, _ of: Tensor..., retain_graph: Bool? = nil, create_graph: Bool = false) -> [Tensor?] {
        torch.autograd.grad(y, of, retain_graph: retain_graph, create_graph: create_graph, allow_unused: true)
    }

    @Test func valuesAndGradients() throws {
        let exp = Exp.apply
        let y = exp(x)
        let first = try #require(d(y.sum(), x, retain_graph: true)[0])
        let graph = try #require(d(exp(x).sum(), x, create_graph: true)[0])
        let (a, b) = Scale.apply(x, 3, nil)
        let (c, e) = Scale.apply(x.detach(), 2, z)
        let changed = x.clone()
        let inPlace = Double_.apply(changed)
        let (values, order) = Sorted.apply(torch.stack([z[0], x[1], z[1]]))
        let (cube, slope) = Cube.apply(x)
        let parts = Split.apply(x)
        let power = Power.apply(x, 3)
        let slopeOfPower = try #require(d(power.sum(), x, create_graph: true)[0])
        try expectAgreement(
            [
                ("y", y), ("first", first), ("graph", graph), ("d(graph.sum(), x)", d(graph.sum(), x)),
                ("[a, b, c, e]", [a, b, c, e]), ("d(a.sum() + b.sum(), x, z)", d(a.sum() + b.sum(), x, z)),
                ("d(c.sum(), x, z, retain_graph=True)", d(c.sum(), x, z, retain_graph: true)),
                ("d(e.sum(), x, z)", d(e.sum(), x, z)),
                ("[changed, in_place]", [changed, inPlace]), ("changed is in_place", changed === inPlace),
                ("changed._version", changed._version), ("d(in_place.sum(), x)", d(inPlace.sum(), x)),
                ("Same.apply(x)", Same.apply(x)), ("Same.apply(x) is x", Same.apply(x) === x),
                ("d(Same.apply(x).sum(), x)", d(Same.apply(x).sum(), x)), ("[values, order]", [values, order]),
                ("d(values[0], x, z)", d(values[0], x, z)), ("[cube, slope]", [cube, slope]),
                ("d(cube.sum(), x, retain_graph=True)", d(cube.sum(), x, retain_graph: true)),
                ("d(slope.sum(), x)", d(slope.sum(), x)),
                ("d(slope_of_power.sum(), x)", d(slopeOfPower.sum(), x)),
                ("Total.apply(x, z, x)", Total.apply(x, z, x)),
                ("d(Total.apply(x, z, x).sum(), x, z)", d(Total.apply([x, z, x]).sum(), x, z)),
                ("d(parts[0].sum() + parts[2].sum(), x)", d(parts[0].sum() + parts[2].sum(), x)),
                ("d(Reenters.apply(x).sum(), x)", d(Reenters.apply(x).sum(), x)),
                ("d(Once.apply(x).sum(), x)", d(Once.apply(x).sum(), x)),
            ],
            setup: Self.setup + """
                y = Exp.apply(x); first, = d(y.sum(), x, retain_graph=True)
                graph, = d(Exp.apply(x).sum(), x, create_graph=True)
                a, b = Scale.apply(x, 3, None); c, e = Scale.apply(x.detach(), 2, z)
                changed = x.clone(); in_place = Double_.apply(changed)
                values, order = Sorted.apply(torch.stack([z[0], x[1], z[1]]))
                cube, slope = Cube.apply(x); parts = Split.apply(x)
                slope_of_power, = d(Power.apply(x, 3).sum(), x, create_graph=True)
                """)
    }

    /// The node: its name and text, what follows it, what `ctx` kept, and hooks on it.
    @Test func nodes() throws {
        let (a, b) = Scale.apply(x, 3, z * 1)
        let node = try #require(a.grad_fn)
        var seen: [[Any]] = []
        node.register_hook { given, got in
            seen.append([given, got])
            return nil
        }
        let doubled = node.register_prehook { grads in grads.map { g in g.map { $0 * 2 } } }
        let before = d(a.sum(), x, retain_graph: true)
        doubled.remove()
        let after = d(a.sum() + b.sum(), x, retain_graph: true)
        let alpha: Double = node.alpha
        let place = /0x[0-9a-f]+/
        try expectAgreement(
            [
                ("repr(a)", String(reflecting: a)), ("node.name()", node.name()), ("seen", seen), ("before", before),
                ("after", after), ("node.alpha", alpha), ("list(node.saved_tensors)", node.saved_tensors),
                ("list(node.needs_input_grad)", node.needs_input_grad),
                ("a.grad_fn == b.grad_fn", a.grad_fn == b.grad_fn),
                ("re.sub('0x[0-9a-f]+', '', str(node))", "\(node)".replacing(place, with: "")),
                (
                    "[n and n.name() for n, _ in node.next_functions]",
                    node.next_functions.map { $0.0?.name() as Any }
                ), ("[i for _, i in node.next_functions]", node.next_functions.map { $0.1 }),
                ("node.next_functions[0][0].variable is x", node.next_functions[0].0?.variable == nil ? false : true),
                ("repr(torch.zeros(2) * x)", String(reflecting: torch.zeros(2) * x)),
                (
                    "re.sub('0x[0-9a-f]+', '', str((x * 2).grad_fn))",
                    "\((x * 2).grad_fn!)".replacing(place, with: "")
                ),
                ("x.grad_fn", x.grad_fn?.name() as Any),
            ],
            setup: Self.setup + """
                import re
                a, b = Scale.apply(x, 3, z * 1); node = a.grad_fn; seen = []
                node.register_hook(lambda given, got: seen.append([list(given), list(got)]))
                doubled = node.register_prehook(lambda grads: tuple(g if g is None else g * 2 for g in grads))
                before = d(a.sum(), x, retain_graph=True); doubled.remove()
                after = d(a.sum() + b.sum(), x, retain_graph=True)
                """)
    }

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
