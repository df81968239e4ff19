import TestSupport
import Testing
import Torch

/// `torch.func.jacrev`, `jacfwd` and `hessian` beside Python, to the bit.
@Suite struct JacobianTests {
    init() { torch.set_num_threads(1) }

    private let setup = """
        from torch.func import jacrev, jacfwd, hessian, vmap, grad
        torch.manual_seed(4)
        x, w, b = torch.randn(3), torch.randn(2, 3), torch.randn(2)
        def predict(w, b, x): return (w @ x + b).tanh()
        def scalar(w, x): return ((w @ x).sin() ** 2).sum()
        """
    private func inputs() -> (x: Tensor, w: Tensor, b: Tensor) {
        torch.manual_seed(4)
        return (torch.randn(3), torch.randn(2, 3), torch.randn(2))
    }
    private func predict(_ w: Tensor, _ b: Tensor, _ x: Tensor) -> Tensor { (w • x + b).tanh() }
    private func scalar(_ w: Tensor, _ x: Tensor) -> Tensor { ((w • x).sin() ** 2).sum() }

    @Test func backwards() throws {
        let (x, w, b) = inputs()
        let dict: OrderedDict<String, Tensor> = ["w": w, "b": b]
        func byName(_ p: OrderedDict<String, Tensor>, _ x: Tensor) -> Tensor {
            predict(p["w"] ?? x, p["b"] ?? x, x)
        }
        try expectAgreement(
            [
                ("jacrev(torch.sin)(x)", torch.func.jacrev { x in x.sin() }(x)),
                ("jacrev(predict)(w, b, x)", torch.func.jacrev(predict)(w, b, x)),
                ("jacrev(predict, argnums=2)(w, b, x)", torch.func.jacrev(predict, argnums: 2)(w, b, x)),
                ("jacrev(predict, (0, 1))(w, b, x)", torch.func.jacrev(predict, (0, 1))(w, b, x)),
                ("jacrev(predict, chunk_size=1)(w, b, x)", torch.func.jacrev(predict, chunk_size: 1)(w, b, x)),
                (
                    "jacrev(lambda x: torch.outer(x, x), chunk_size=4)(x)",
                    torch.func.jacrev({ x in torch.outer(x, x) }, chunk_size: 4)(x)
                ),
                (
                    "jacrev(lambda x: (x.sin(), x.sum()))(x)", torch.func.jacrev { x in (x.sin(), x.sum()) }(x)
                ),
                (
                    "jacrev(lambda x: (x.sin(), x * 2), has_aux=True)(x)",
                    torch.func.jacrev({ x in (x.sin(), x * 2) }, has_aux: true)(x)
                ),
                (
                    "list(jacrev(lambda p, x: predict(p['w'], p['b'], x))({'w': w, 'b': b}, x).values())",
                    torch.func.jacrev(byName)(dict, x).values()
                ),
                ("jacrev(jacrev(torch.sin))(x)", torch.func.jacrev(torch.func.jacrev { $0.sin() })(x)),
                ("vmap(jacrev(torch.sin))(w)", torch.vmap(torch.func.jacrev { x in x.sin() })(w)),
            ], setup: setup)
    }

    @Test func forwards() throws {
        let (x, w, b) = inputs()
        try expectAgreement(
            [
                ("jacfwd(torch.sin)(x)", torch.func.jacfwd { x in x.sin() }(x)),
                ("jacfwd(predict)(w, b, x)", torch.func.jacfwd(predict)(w, b, x)),
                ("jacfwd(predict, argnums=2)(w, b, x)", torch.func.jacfwd(predict, argnums: 2)(w, b, x)),
                ("jacfwd(predict, (0, 1))(w, b, x)", torch.func.jacfwd(predict, (0, 1))(w, b, x)),
                ("jacfwd(lambda x: (x.sin(), x.sum()))(x)", torch.func.jacfwd { x in (x.sin(), x.sum()) }(x)),
                (
                    "jacfwd(lambda x: (x.sin(), x * 2), has_aux=True)(x)",
                    torch.func.jacfwd({ x in (x.sin(), x * 2) }, has_aux: true)(x)
                ),
                ("jacfwd(torch.sin)(torch.tensor(0.5))", torch.func.jacfwd { x in x.sin() }(torch.tensor(0.5))),
                ("jacfwd(jacfwd(torch.sin))(x)", torch.func.jacfwd(torch.func.jacfwd { $0.sin() })(x)),
                ("vmap(jacfwd(torch.sin))(w)", torch.vmap(torch.func.jacfwd { x in x.sin() })(w)),
            ], setup: setup)
    }

    @Test func twice() throws {
        let (x, w, _) = inputs()
        let (rows, columns) = torch.func.hessian(scalar, argnums: (0, 1))(w, x)
        try expectAgreement(
            [
                ("hessian(lambda x: x.sin().sum())(x)", torch.func.hessian { x in x.sin().sum() }(x)),
                ("hessian(scalar)(w, x)", torch.func.hessian(scalar)(w, x)),
                ("hessian(scalar, 1)(w, x)", torch.func.hessian(scalar, 1)(w, x)),
                ("hessian(scalar, argnums=(0, 1))(w, x)", (rows, columns)),
                (
                    "jacfwd(jacrev(lambda x: (x ** 3).sum()))(x)",
                    torch.func.jacfwd(torch.func.jacrev { x in (x ** 3).sum() })(x)
                ),
                (
                    "jacrev(jacfwd(lambda x: (x ** 3).sum()))(x)",
                    torch.func.jacrev(torch.func.jacfwd { x in (x ** 3).sum() })(x)
                ),
                (
                    "vmap(hessian(lambda x: x.prod()))(w)", torch.vmap(torch.func.hessian { x in x.prod() })(w)
                ),
                ("grad(lambda x: hessian(lambda x: x.prod())(x).sum())(x)", outer(x)),
            ], setup: setup)
    }

    private func outer(_ x: Tensor) -> Tensor {
        torch.func.grad { x in torch.func.hessian { x in x.prod() }(x).sum() }(x)
    }

    /// The norms' backward passes have no forward derivative of their own.
    @Test func throughNorms() throws {
        let (x, w, _) = inputs()
        let batch = torch.stack([x, x * 2, x.sin(), x ** 2])
        try expectAgreement(
            [
                (
                    "hessian(lambda x: F.layer_norm(x, [3], w[0], w[1]).pow(3).sum())(x)",
                    torch.func.hessian { x in F.layer_norm(x, [3], w[0], w[1]).pow(3).sum() }(x)
                ),
                (
                    "hessian(lambda x: F.softmax(x, 0)[0])(x)", torch.func.hessian { x in F.softmax(x, dim: 0)[0] }(x)
                ),
                (
                    "hessian(lambda x: F.log_softmax(x, 0)[1])(x)",
                    torch.func.hessian { x in F.log_softmax(x, dim: 0)[1] }(x)
                ),
                (
                    "hessian(lambda x: F.batch_norm(x, None, None, training=True).pow(3).sum())(batch)",
                    torch.func.hessian { x in F.batch_norm(x, nil, nil, training: true).pow(3).sum() }(batch)
                ),
                (
                    "hessian(lambda x: F.cross_entropy(x, torch.tensor([0, 2, 1, 0])))(batch)",
                    torch.func.hessian { x in F.cross_entropy(x, torch.tensor([0, 2, 1, 0])) }(batch)
                ),
                ("hessian(lambda x: F.logsigmoid(x).sum())(x)", torch.func.hessian { x in F.logsigmoid(x).sum() }(x)),
                (
                    "hessian(lambda x: torch.trace(torch.outer(x, x)))(x)",
                    torch.func.hessian { x in torch.trace(torch.outer(x, x)) }(x)
                ),
            ],
            setup: setup + "\nbatch = torch.stack([x, x * 2, x.sin(), x ** 2])")
    }
}
