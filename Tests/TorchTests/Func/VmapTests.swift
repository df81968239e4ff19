import TestSupport
import Testing
import Torch

/// `torch.vmap` beside Python, to the bit.
@Suite struct VmapTests {
    private let setup = """
        from torch.func import vmap, grad, functional_call, stack_module_state
        torch.manual_seed(5)
        x, y, w = torch.randn(3, 4), torch.randn(4, 3), torch.randn(3)
        """
    private func inputs() -> (x: Tensor, y: Tensor, w: Tensor) {
        torch.manual_seed(5)
        return (torch.randn(3, 4), torch.randn(4, 3), torch.randn(3))
    }

    @Test func dimensions() throws {
        let (x, y, w) = inputs()
        let dict: OrderedDict<String, Tensor> = ["a": x, "b": w]
        func named(_ p: OrderedDict<String, Tensor>, _ y: Tensor) -> OrderedDict<String, Tensor> {
            ["s": (p["a"] ?? y) + (p["b"] ?? y), "y": y]
        }
        func nested(_ p: (Tensor, (Tensor, [Tensor])), _ k: Int) -> (Tensor, (Tensor, Tensor)) {
            (p.0 * k, (p.1.0, p.1.1[0] + p.0))
        }
        try expectAgreement(
            [
                ("vmap(torch.sin)(x)", torch.vmap { x in x.sin() }(x)),
                ("vmap(lambda x: x.sum(), in_dims=1)(x)", torch.vmap({ x in x.sum() }, in_dims: 1)(x)),
                ("vmap(lambda x: x.cumsum(0), -1, 1)(x)", torch.vmap({ x in x.cumsum(0) }, -1, out_dims: 1)(x)),
                ("vmap(torch.dot, in_dims=(0, 1))(x, y)", torch.vmap({ torch.dot($0, $1) }, in_dims: (0, 1))(x, y)),
                ("vmap(torch.mv, in_dims=(None, 0))(x, x)", torch.vmap({ torch.mv($0, $1) }, in_dims: (nil, 0))(x, x)),
                ("vmap(torch.mul, (0, None))(x, y[0, 0])", torch.vmap({ $0 * $1 }, (0, nil))(x, y[0, 0])),
                (
                    "vmap(lambda x: (x, x.sum()), out_dims=(1, 0))(x)",
                    torch.vmap({ x in (x, x.sum()) }, out_dims: (1, 0))(x)
                ),
                (
                    "vmap(lambda x: (x, 2.5), out_dims=(0, None))(x)[0]",
                    torch.vmap({ x in (x, 2.5) }, out_dims: [0, nil])(x).0
                ),
                ("vmap(lambda x: w)(x)", torch.vmap { _ in w }(x)),
                ("vmap(lambda x: x.max(0))(x)", torch.vmap { x in x.max(0) }(x)),
                ("vmap(vmap(torch.mul))(x, y.T)", torch.vmap(torch.vmap { $0 * $1 })(x, y.T)),
                ("vmap(vmap(torch.outer, (0, None)), (None, 1))(x, y)", outer(x, y)),
                (
                    "list(vmap(named, ({'a': 0, 'b': None}, 1))({'a': x.T, 'b': w}, y.T).values())",
                    torch.vmap(named, in_dims: (["a": 0, "b": nil], 1))(["a": x.T, "b": w], y.T).values()
                ),
                ("vmap(named)({'a': x, 'b': w}, y.T)['s']", torch.vmap(named)(dict, y.T)["s"] as Any),
                (
                    "vmap(nested, in_dims=((0, (1, [None])), None))((x, (y, [w[:1]])), 3)",
                    torch.vmap(nested, in_dims: ((0, (1, [Int?.none])), nil))((x, (y, [w[..<1]])), 3)
                ),
                ("vmap(lambda x: x.sum(), chunk_size=2)(x)", torch.vmap({ x in x.sum() }, chunk_size: 2)(x)),
                (
                    "vmap(lambda x, y: (x, x * y), in_dims=(0, 1), out_dims=(0, 1), chunk_size=2)(x, y)",
                    torch.vmap({ ($0, $0 * $1) }, in_dims: (0, 1), out_dims: (0, 1), chunk_size: 2)(x, y)
                ),
                (
                    "vmap(lambda x: (x.shape, x.dim(), x.numel(), x[1], x[1:], x[None], x[..., -1]), out_dims=(None, None, None, 0, 0, 0, 0))(x)[3:]",
                    indexed(x)
                ),
            ],
            setup: setup + """

                def named(p, y): return {'s': p['a'] + p['b'], 'y': y}
                def nested(p, k): return p[0] * k, (p[1][0], p[1][1][0] + p[0])
                """)
    }

    private func outer(_ x: Tensor, _ y: Tensor) -> Tensor {
        let row = torch.vmap({ torch.outer($0, $1) }, (0, nil))
        return torch.vmap(row, (nil, 1))(x, y)
    }
    private func indexed(_ x: Tensor) -> (Tensor, Tensor, Tensor, Tensor) {
        torch.vmap { x in
            precondition(x.shape == [4] && x.dim() == 1 && x.numel() == 4)
            return (x[1], x[1...], x[nil], x[.ellipsis, -1])
        }(x)
    }

    @Test func writes() throws {
        let (x, _, _) = inputs()
        let f = torch.vmap { x in
            let y = x.clone()
            y[0] = 7
            y[1] += 2
            y.mul_(3)
            return y
        }
        let g = torch.vmap({ (x: Tensor, i: Tensor) in x.index_select(0, i.unsqueeze(0)) })
        let h = torch.vmap { x in torch.where(x > 0, x, torch.zeros(4)) + torch.arange(4) }
        let changed = x.clone()
        _ = torch.vmap { x in x.add_(1) }(changed)
        try expectAgreement(
            [
                ("vmap(f)(x)", f(x)),
                (
                    "vmap(lambda x, i: x.index_select(0, i.unsqueeze(0)))(x, torch.tensor([0, 3, 1]))",
                    g(x, torch.tensor([0, 3, 1]))
                ),
                ("vmap(lambda x: torch.where(x > 0, x, torch.zeros(4)) + torch.arange(4))(x)", h(x)),
                ("changed", changed),
            ],
            setup: setup + """

                def f(x):
                    y = x.clone()
                    y[0] = 7
                    y[1] += 2
                    y.mul_(3)
                    return y
                changed = x.clone(); vmap(lambda x: x.add_(1))(changed)
                """)
    }

    @Test func randomNumbers() throws {
        let (x, _, _) = inputs()
        func drawn(_ randomness: String, _ chunk: Int? = nil) -> (Tensor, Tensor, Tensor, Tensor) {
            torch.manual_seed(9)
            return torch.vmap(
                { x in (x + torch.randn(4), torch.rand(2), F.dropout(x, 0.5), torch.randperm(5)) },
                randomness: randomness, chunk_size: chunk)(x)
        }
        let layer = nn.Dropout(0.3)
        torch.manual_seed(2)
        let dropped = torch.vmap({ layer($0) }, randomness: "different")(x)
        try expectAgreement(
            [
                ("drawn('different')", drawn("different")), ("drawn('same')", drawn("same")),
                ("drawn('same', 2)", drawn("same", 2)), ("drawn('different', 2)", drawn("different", 2)),
                ("dropped", dropped),
            ],
            setup: setup + """

                def drawn(randomness, chunk_size=None):
                    torch.manual_seed(9)
                    return vmap(lambda x: (x + torch.randn(4), torch.rand(2), F.dropout(x, 0.5), torch.randperm(5)),
                                randomness=randomness, chunk_size=chunk_size)(x)
                layer = nn.Dropout(0.3); torch.manual_seed(2); dropped = vmap(layer, randomness='different')(x)
                """)
    }

    /// PyTorch's tutorials: gradients of each sample, and an ensemble of networks in one call.
    @Test func networks() throws {
        torch.manual_seed(6)
        let net = nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 3))
        let nets = (0..<3).map { _ in nn.Sequential(nn.Linear(4, 5), nn.ReLU(), nn.Linear(5, 2)) }
        let (data, target) = (torch.randn(6, 4), torch.tensor([0, 2, 1, 1, 0, 2]))
        typealias Params = OrderedDict<String, Tensor>
        let params = Params(net.named_parameters().map { ($0.0, $0.1.detach()) })
        func loss(_ params: Params, _ x: Tensor, _ y: Tensor) -> Tensor {
            F.cross_entropy(torch.func.functional_call(net, params, x.unsqueeze(0)), y.unsqueeze(0))
        }
        let each = torch.vmap(torch.func.grad(loss), in_dims: (nil, 0, 0))(params, data, target)
        let (all, _) = torch.func.stack_module_state(nets)
        func call(_ params: Params, _ x: Tensor) -> Tensor { torch.func.functional_call(nets[0], params, x) }
        let together = torch.vmap(call, in_dims: (0, nil))(all, data)
        let first = torch.func.grad(loss)(params, data[0], target[0])
        try expectAgreement(
            [
                ("list(each.values())", each.values()), ("together", together),
                ("list(grad(loss)(params, data[0], target[0]).values())", first.values()),
            ],
            setup: """
                from torch.func import vmap, grad, functional_call, stack_module_state
                torch.manual_seed(6)
                net = nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 3))
                nets = [nn.Sequential(nn.Linear(4, 5), nn.ReLU(), nn.Linear(5, 2)) for _ in range(3)]
                data, target = torch.randn(6, 4), torch.tensor([0, 2, 1, 1, 0, 2])
                params = {k: v.detach() for k, v in net.named_parameters()}
                def loss(params, x, y):
                    return F.cross_entropy(functional_call(net, params, (x.unsqueeze(0),)), y.unsqueeze(0))
                each = vmap(grad(loss), in_dims=(None, 0, 0))(params, data, target)
                stacked, buffers = stack_module_state(nets)
                together = vmap(lambda p, x: functional_call(nets[0], p, (x,)), in_dims=(0, None))(stacked, data)
                """)
    }
}
