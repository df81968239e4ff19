import TestSupport
import Testing
import Torch

/// `torch.func.grad`, `grad_and_value`, `vjp` and `jvp` beside Python, to the bit.
@Suite struct GradientTransformTests {
    typealias Dict = OrderedDict<String, Tensor>

    private let setup = """
        from torch.func import grad, grad_and_value, vjp, jvp, vmap, linearize
        torch.manual_seed(3)
        x, y, w = torch.randn(3, 4), torch.randn(3, 4), torch.randn(4)
        def loss(x, y): return ((x * y).sin() ** 2 / 2.5).sum()
        def named(p, x): return (p['a'] * x + p['b']).exp().sum()
        def pair(p, x): return (p[0] * x).sum() + (p[1][0] ** 3).sum()
        """
    private func inputs() -> (x: Tensor, y: Tensor, w: Tensor) {
        torch.manual_seed(3)
        return (torch.randn(3, 4), torch.randn(3, 4), torch.randn(4))
    }
    private func loss(_ x: Tensor, _ y: Tensor) -> Tensor { ((x * y).sin() ** 2 / 2.5).sum() }
    private func named(_ p: Dict, _ x: Tensor) -> Tensor {
        ((p["a"] ?? x) * x + (p["b"] ?? x)).exp().sum()
    }
    private func pair(_ p: (Tensor, [Tensor]), _ x: Tensor) -> Tensor { (p.0 * x).sum() + (p.1[0] ** 3).sum() }

    @Test func gradients() throws {
        let (x, y, w) = inputs()
        let (both, value) = torch.func.grad_and_value(loss, argnums: (0, 1))(x, y)
        let (aux, (shown, more)) = torch.func.grad_and_value({ x in (x.sin().sum(), (x * 2, x.cos())) }, has_aux: true)(
            w)
        let (g, extra) = torch.func.grad({ (x: Tensor, y: Tensor) in (self.loss(x, y), x + y) }, has_aux: true)(x, y)
        let dict: Dict = ["a": w, "b": w * 2]
        let byName = torch.func.grad(named)(dict, x)
        let nested = torch.func.grad(pair)((w, [w * 2]), x)
        let third = torch.func.grad(torch.func.grad(torch.func.grad { $0.sin() }))
        let inner = torch.func.grad { x in
            let y = torch.tensor([1.0, 2, 3, 4])
            return (x * y * 2 + 1).pow(2).sum() + (x > 0).sum() * 2.5
        }
        try expectAgreement(
            [
                ("grad(lambda x: x.sin().sum())(w)", torch.func.grad { x in x.sin().sum() }(w)),
                ("grad(loss)(x, y)", torch.func.grad(loss)(x, y)),
                ("grad(loss, argnums=1)(x, y)", torch.func.grad(loss, argnums: 1)(x, y)),
                ("grad(loss, -1)(x, y)", torch.func.grad(loss, -1)(x, y)),
                ("grad(loss, argnums=(1, 0))(x, y)", torch.func.grad(loss, argnums: (1, 0))(x, y)),
                ("grad(loss, (0, 1))(x, y)", torch.func.grad(loss, (0, 1))(x, y)),
                ("grad_and_value(loss, argnums=(0, 1))(x, y)", (both, value)),
                (
                    "grad_and_value(lambda x: (x.sin().sum(), (x * 2, x.cos())), has_aux=True)(w)",
                    (aux, (shown, more))
                ),
                ("grad(lambda x, y: (loss(x, y), x + y), has_aux=True)(x, y)", (g, extra)),
                ("list(grad(named)({'a': w, 'b': w * 2}, x).values())", byName.values()),
                ("grad(pair)((w, [w * 2]), x)", nested),
                ("grad(grad(grad(torch.sin)))(torch.tensor(0.7))", third(torch.tensor(0.7))),
                (
                    "grad(lambda x: (x * torch.tensor([1.0, 2, 3, 4]) * 2 + 1).pow(2).sum() + (x > 0).sum() * 2.5)(w)",
                    inner(w)
                ),
                ("grad(lambda x: y.sum())(x)", torch.func.grad { _ in y.sum() }(x)),
                ("grad(lambda x: (x.detach() * x).sum())(x)", torch.func.grad { x in (x.detach() * x).sum() }(x)),
                ("grad(lambda x: x.abs().pow(3).sum())(x.double() + 0j)", complexGradient(x)),
            ], setup: setup)
    }

    private func complexGradient(_ x: Tensor) -> Tensor {
        torch.func.grad { x in x.abs().pow(3).sum() }(x.double() + torch.Complex(0, 0))
    }

    /// As many transforms around one another as a program likes.
    @Test func manyLevels() throws {
        var f: (Tensor) -> Tensor = { ($0 * 0.5).sin() }
        for _ in 0..<30 {
            let inner = f
            f = torch.func.grad { inner($0) }
        }
        try expectAgreement(
            [("f(torch.tensor(0.3))", f(torch.tensor(0.3)))],
            setup: """
                f = lambda x: (x * 0.5).sin()
                for _ in range(30): f = torch.func.grad(f)
                """)
    }

    /// Numbers are no tensors inside a transform either, so that they change no dtype.
    @Test func numbersKeepTheirDTypes() throws {
        let pairs: [Pair] = [
            ("grad(lambda x: x * 2.5 + 1)(torch.tensor(3.0))", torch.func.grad { x in x * 2.5 + 1 }(torch.tensor(3.0))),
            (
                "grad(lambda x: x * 2.5)(torch.tensor(3.0, dtype=torch.half))",
                torch.func.grad { x in x * 2.5 }(torch.tensor(3.0, dtype: .float16))
            ),
            (
                "vmap(lambda x: x * 2.5)(torch.ones(2, dtype=torch.int32))",
                torch.vmap { x in x * 2.5 }(torch.ones(2, dtype: .int32))
            ),
            (
                "vmap(lambda x: (x * 2, x + True, x / 3, 2 ** x, x // 2))(torch.arange(3))",
                torch.vmap { x in (x * 2, x + true, x / 3, 2 ** x, torch.floor_divide(x, 2)) }(torch.arange(3))
            ),
            (
                "vmap(lambda x: x + torch.tensor([1.5, 2]))(torch.ones(3, 2))",
                torch.vmap { x in x + torch.tensor([1.5, 2]) }(torch.ones(3, 2))
            ),
        ]
        try expectAgreement(pairs, setup: setup)
    }

    @Test func backwardsAndForwards() throws {
        let (x, y, w) = inputs()
        let (out, back) = torch.func.vjp({ x in x.sin() }, w)
        let (outs, backs) = torch.func.vjp({ x, y in (x * y, x.cos()) }, x, y)
        let (gx, gy) = backs((y, x))
        let (dict, backDict) = torch.func.vjp(
            { (p: Dict) in ["s": (p["a"] ?? w).sin(), "c": w.cos()] as Dict }, ["a": w] as Dict)
        let (value, vector, aux) = torch.func.vjp({ x in (x.exp(), x * 2) }, w, has_aux: true)
        let jvps = torch.func.jvp({ x, y in (x * y, x.cos()) }, (x, y), (y, x))
        let jvpAux = torch.func.jvp({ x in (x.exp(), x * 2) }, w, w, has_aux: true)
        let (line, along) = torch.func.linearize({ x, y in x.sin() * y }, x, y)
        try expectAgreement(
            [
                ("vjp(torch.sin, w)[0]", out), ("vjp(torch.sin, w)[1](w)", back(w)), ("outs", outs),
                ("vjp(lambda x, y: (x * y, x.cos()), x, y)[1]((y, x))", (gx, gy)),
                ("list(vjp(f, {'a': w})[0].values())", dict.values()),
                ("list(vjp(f, {'a': w})[1]({'s': w, 'c': w})[0].values())", backDict(["s": w, "c": w])[0].values()),
                ("vjp(lambda x: (x.exp(), x * 2), w, has_aux=True)[0]", value), ("v", vector(w)), ("aux", aux),
                ("jvp(lambda x, y: (x * y, x.cos()), (x, y), (y, x))", jvps),
                ("jvp(lambda x: (x.exp(), x * 2), (w,), (w,), has_aux=True)", jvpAux),
                ("jvp(torch.sin, (w,), (w,))", torch.func.jvp({ $0.sin() }, (w), (w))),
                ("jvp(lambda x: y, (x,), (y,))", torch.func.jvp({ _ in y }, x, y)),
                ("linearize(lambda x, y: x.sin() * y, x, y)[0]", line),
                ("linearize(lambda x, y: x.sin() * y, x, y)[1](y, x)", along(y, x)),
                ("vmap(vjp(torch.sin, w)[1])(torch.eye(4))", [torch.vmap(back)(torch.eye(4))[0]]),
            ],
            setup: setup + """

                outs, _ = vjp(lambda x, y: (x * y, x.cos()), x, y)
                def f(p): return {'s': p['a'].sin(), 'c': w.cos()}
                _, back, aux = vjp(lambda x: (x.exp(), x * 2), w, has_aux=True)
                v = back(w)
                """)
    }

    /// Gradients that a program takes around and inside of the transforms' own.
    @Test func withOrdinaryGradients() throws {
        let (x, y, _) = inputs()
        let leaf = x.clone().requires_grad_()
        torch.func.grad(loss)(leaf, y).sum().backward()
        let (_, back) = torch.func.vjp({ x in x ** 3 }, leaf)
        let again = torch.autograd.grad(back(y)[0].sum(), leaf)[0]
        let still = torch.no_grad { torch.func.grad { x in (x ** 2).sum() }(leaf) }
        let none = torch.func.grad { x in torch.no_grad { x ** 2 }.sum() + x.sum() }(x)
        let inference = torch.inference_mode { torch.func.grad { x in (x ** 2).sum() }(x) }
        try expectAgreement(
            [
                ("leaf.grad", leaf.grad as Any), ("again", again), ("still", still), ("none", none),
                ("inference", inference),
            ],
            setup: setup + """

                leaf = x.clone().requires_grad_()
                grad(loss)(leaf, y).sum().backward()
                _, back = vjp(lambda x: x ** 3, leaf)
                again = torch.autograd.grad(back(y)[0].sum(), leaf)[0]
                with torch.no_grad(): still = grad(lambda x: (x ** 2).sum())(leaf)
                def f(x):
                    with torch.no_grad(): c = x ** 2
                    return c.sum() + x.sum()
                none = grad(f)(x)
                with torch.inference_mode(): inference = grad(lambda x: (x ** 2).sum())(x)
                """)
    }
}
