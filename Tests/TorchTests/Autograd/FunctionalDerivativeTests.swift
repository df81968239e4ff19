import TestSupport
import Testing
import Torch

/// `torch.autograd.functional` beside Python's.
@Suite struct FunctionalDerivativeTests {
    private typealias functional = torch.autograd.functional
    private let x = torch.tensor([0.5, -1.25, 2])
    private let y = torch.tensor([[1.5, 0.25, -0.75], [2, 1, -3]])
    private static let setup = """
        from torch.autograd import functional
        x = torch.tensor([0.5, -1.25, 2]); y = torch.tensor([[1.5, 0.25, -0.75], [2, 1, -3]])
        def one(x): return (x ** 3).exp()
        def two(x, y): return (x * y).sin()
        def both(x): return x ** 2, x.sum() * x
        def pairs(x, y): return x ** 2 * y, y.sum() * x
        def scalar(x): return (x ** 3).sum().sin()
        def scalar2(x, y): return (x ** 2 * y.exp()).sum()
        def linear(x): return (2 * x).sum()
        def constant(x): return torch.ones(())
        def product(x, y): return torch.matmul(x, y).softmax(0)

        """

    private static func one(_ x: Tensor) -> Tensor { (x ** 3).exp() }
    private static func two(_ x: Tensor, _ y: Tensor) -> Tensor { (x * y).sin() }
    private static func both(_ x: Tensor) -> (Tensor, Tensor) { (x ** 2, x.sum() * x) }
    private static func pairs(_ x: Tensor, _ y: Tensor) -> (Tensor, Tensor) { (x ** 2 * y, y.sum() * x) }
    private static func scalar(_ x: Tensor) -> Tensor { (x ** 3).sum().sin() }
    private static func scalar2(_ x: Tensor, _ y: Tensor) -> Tensor { (x ** 2 * y.exp()).sum() }
    private static func linear(_ x: Tensor) -> Tensor { (2 * x).sum() }
    private static func constant(_ x: Tensor) -> Tensor { torch.ones([]) }
    private static func product(_ x: Tensor, _ y: Tensor) -> Tensor { torch.matmul(x, y).softmax(0) }

    @Test func products() throws {
        let (one, two, both, pairs) = (Self.one, Self.two, Self.both, Self.pairs)
        let (scalar, scalar2) = (Self.scalar, Self.scalar2)
        try expectAgreement(
            [
                ("functional.vjp(one, x, x)", functional.vjp(one, x, x)),
                ("functional.vjp(two, (x, y), v=y)", functional.vjp(two, (x, y), v: y)),
                ("functional.vjp(scalar, x)", functional.vjp(scalar, x)),
                ("functional.vjp(both, x, (x, x + 1))", functional.vjp(both, x, (x, x + 1))),
                ("functional.vjp(pairs, (x, y), (y, x))", functional.vjp(pairs, (x, y), (y, x))),
                ("functional.jvp(one, x, x)", functional.jvp(one, x, x)),
                ("functional.jvp(two, (x, y), (x, y))", functional.jvp(two, (x, y), (x, y))),
                ("functional.jvp(pairs, (x, y), v=(x, y))", functional.jvp(pairs, (x, y), v: (x, y))),
                ("functional.jvp(linear, x[:1])", functional.jvp(Self.linear, x[..<1])),
                ("functional.vhp(scalar, x, x)", functional.vhp(scalar, x, x)),
                ("functional.vhp(scalar2, (x, y), (x, y))", functional.vhp(scalar2, (x, y), (x, y))),
                ("functional.hvp(scalar, x, v=x)", functional.hvp(scalar, x, v: x)),
                ("functional.hvp(scalar2, (x, y), (x, y))", functional.hvp(scalar2, (x, y), (x, y))),
                ("functional.hvp(linear, x, x)", functional.hvp(Self.linear, x, x)),
            ], setup: Self.setup)
    }

    @Test func jacobiansAndHessians() throws {
        let (one, two, both, pairs) = (Self.one, Self.two, Self.both, Self.pairs)
        try expectAgreement(
            [
                ("functional.jacobian(one, x)", functional.jacobian(one, x)),
                ("functional.jacobian(two, (x, y))", functional.jacobian(two, (x, y))),
                ("functional.jacobian(both, x)", functional.jacobian(both, x)),
                ("functional.jacobian(pairs, (x, y))", functional.jacobian(pairs, (x, y))),
                (
                    "functional.jacobian(lambda a, b, c: a * b + c, (x, y, x))",
                    functional.jacobian({ a, b, c in a * b + c }, (x, y, x))
                ),
                ("functional.jacobian(one, x, vectorize=True)", functional.jacobian(one, x, vectorize: true)),
                ("functional.jacobian(constant, x)", functional.jacobian(Self.constant, x)),
                ("functional.hessian(scalar, x)", functional.hessian(Self.scalar, x)),
                ("functional.hessian(scalar2, (x, y))", functional.hessian(Self.scalar2, (x, y))),
                ("functional.hessian(linear, x)", functional.hessian(Self.linear, x)),
            ], setup: Self.setup)
    }

    /// All rows, or all columns, in one batch.
    @Test func vectorized() throws {
        let (one, two, both, pairs) = (Self.one, Self.two, Self.both, Self.pairs)
        let z = self.x.clone().requires_grad_()
        let forward = "forward-mode"
        let recorded = functional.jacobian(one, z, create_graph: true, vectorize: true)
        let curved = functional.hessian(Self.scalar, z, create_graph: true, vectorize: true)
        func d(_ y: Tensor) -> Tensor { torch.autograd.grad(y.sum(), z)[0] }
        try expectAgreement(
            [
                ("functional.jacobian(two, (x, y), **v)", functional.jacobian(two, (x, y), vectorize: true)),
                ("functional.jacobian(both, x, **v)", functional.jacobian(both, x, vectorize: true)),
                ("functional.jacobian(pairs, (x, y), **v)", functional.jacobian(pairs, (x, y), vectorize: true)),
                ("functional.jacobian(constant, x, **v)", functional.jacobian(Self.constant, x, vectorize: true)),
                ("functional.jacobian(linear, x, **v)", functional.jacobian(Self.linear, x, vectorize: true)),
                (
                    "functional.jacobian(product, (y, x), **v)",
                    functional.jacobian(Self.product, (y, x), vectorize: true)
                ),
                ("functional.jacobian(one, x, **f)", functional.jacobian(one, x, vectorize: true, strategy: forward)),
                (
                    "functional.jacobian(two, (x, y), **f)",
                    functional.jacobian(two, (x, y), vectorize: true, strategy: forward)
                ),
                ("functional.jacobian(both, x, **f)", functional.jacobian(both, x, vectorize: true, strategy: forward)),
                (
                    "functional.jacobian(pairs, (x, y), **f)",
                    functional.jacobian(pairs, (x, y), vectorize: true, strategy: forward)
                ),
                (
                    "functional.jacobian(constant, x, **f)",
                    functional.jacobian(Self.constant, x, vectorize: true, strategy: forward)
                ),
                (
                    "functional.jacobian(product, (y, x), **f)",
                    functional.jacobian(Self.product, (y, x), vectorize: true, strategy: forward)
                ),
                ("functional.hessian(scalar, x, **v)", functional.hessian(Self.scalar, x, vectorize: true)),
                ("functional.hessian(scalar2, (x, y), **v)", functional.hessian(Self.scalar2, (x, y), vectorize: true)),
                (
                    "functional.hessian(scalar, x, **o)",
                    functional.hessian(Self.scalar, x, vectorize: true, outer_jacobian_strategy: forward)
                ),
                (
                    "functional.hessian(scalar2, (x, y), **o)",
                    functional.hessian(Self.scalar2, (x, y), vectorize: true, outer_jacobian_strategy: forward)
                ),
                ("recorded", recorded), ("d(recorded)", d(recorded)), ("curved", curved), ("d(curved)", d(curved)),
            ],
            setup: Self.setup + """
                v = dict(vectorize=True); f = dict(v, strategy='forward-mode')
                o = dict(v, outer_jacobian_strategy='forward-mode'); z = x.clone().requires_grad_()
                recorded = functional.jacobian(one, z, create_graph=True, **v)
                curved = functional.hessian(scalar, z, create_graph=True, **v)
                def d(y): return torch.autograd.grad(y.sum(), z)[0]
                """)
    }

    /// With `create_graph` what comes out can be differentiated.
    @Test func recorded() throws {
        let x = self.x.clone().requires_grad_()
        let jacobian = functional.jacobian(Self.one, x, create_graph: true)
        let hessian = functional.hessian(Self.scalar, x, create_graph: true)
        let (_, vjp) = functional.vjp(Self.one, x, self.x, create_graph: true)
        let (_, jvp) = functional.jvp(Self.one, x, self.x, create_graph: true)
        let (_, hvp) = functional.hvp(Self.scalar, x, self.x, create_graph: true)
        let (_, vhp) = functional.vhp(Self.scalar, x, self.x, create_graph: true, strict: true)
        func d(_ y: Tensor) -> Tensor { torch.autograd.grad(y.sum(), x)[0] }
        try expectAgreement(
            [
                ("jacobian", jacobian), ("hessian", hessian), ("d(jacobian)", d(jacobian)), ("d(hessian)", d(hessian)),
                ("[d(vjp), d(jvp), d(hvp), d(vhp)]", [d(vjp), d(jvp), d(hvp), d(vhp)]),
                ("[v.requires_grad for v in (vjp, jvp, hvp, vhp)]", [vjp, jvp, hvp, vhp].map(\.requires_grad)),
            ],
            setup: Self.setup + """
                z = x.clone().requires_grad_(); create = dict(create_graph=True)
                jacobian = functional.jacobian(one, z, **create); hessian = functional.hessian(scalar, z, **create)
                _, vjp = functional.vjp(one, z, x, **create); _, jvp = functional.jvp(one, z, x, **create)
                _, hvp = functional.hvp(scalar, z, x, **create)
                _, vhp = functional.vhp(scalar, z, x, strict=True, **create)
                def d(y): return torch.autograd.grad(y.sum(), z)[0]
                """)
    }

    @Test func failures() throws {
        let x = self.x
        let y = self.y
        try expectSameFailures(
            [
                ("functional.vjp(one, x)", { _ = functional.vjp(Self.one, x) }),
                ("functional.vjp(one, x, x[:2])", { _ = functional.vjp(Self.one, x, x[..<2]) }),
                ("functional.vjp(both, x, (x, x[:1]))", { _ = functional.vjp(Self.both, x, (x, x[..<1])) }),
                ("functional.jvp(one, x)", { _ = functional.jvp(Self.one, x) }),
                ("functional.vhp(one, x, x)", { _ = functional.vhp(Self.one, x, x) }),
                ("functional.hvp(scalar, x)", { _ = functional.hvp(Self.scalar, x) }),
                ("functional.hessian(one, x)", { _ = functional.hessian(Self.one, x) }),
                ("functional.vjp(constant, x, strict=True)", { _ = functional.vjp(Self.constant, x, strict: true) }),
                ("functional.vhp(linear, x, x, strict=True)", { _ = functional.vhp(Self.linear, x, x, strict: true) }),
                (
                    "functional.jacobian(lambda a, b: a, (x, y), strict=True)",
                    { _ = functional.jacobian({ a, _ in a * 1 }, (x, y), strict: true) }
                ),
                (
                    "functional.hessian(linear, x, strict=True)",
                    { _ = functional.hessian(Self.linear, x, strict: true) }
                ),
                (
                    "functional.jacobian(one, x, strict=True, vectorize=True)",
                    { _ = functional.jacobian(Self.one, x, strict: true, vectorize: true) }
                ),
                (
                    "functional.jacobian(one, x, strategy='forward-mode')",
                    { _ = functional.jacobian(Self.one, x, strategy: "forward-mode") }
                ),
                (
                    "functional.jacobian(one, x, strategy='forward-mode', vectorize=True, create_graph=True)",
                    {
                        _ = functional.jacobian(
                            Self.one, x, create_graph: true, vectorize: true, strategy: "forward-mode")
                    }
                ),
                (
                    "functional.jacobian(one, x, strategy='forward-mode', vectorize=True, strict=True)",
                    { _ = functional.jacobian(Self.one, x, strict: true, vectorize: true, strategy: "forward-mode") }
                ),
                (
                    "functional.hessian(scalar, x, outer_jacobian_strategy='forward-mode')",
                    { _ = functional.hessian(Self.scalar, x, outer_jacobian_strategy: "forward-mode") }
                ),
                ("functional.jacobian(one, x, strategy='x')", { _ = functional.jacobian(Self.one, x, strategy: "x") }),
            ], setup: Self.setup)
    }
}
