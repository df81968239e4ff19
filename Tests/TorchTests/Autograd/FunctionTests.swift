import TestSupport
import Testing
import Torch

/// `torch.autograd.Function` beside Python's: values, gradients, texts and errors.
@Suite struct FunctionTests {
    let x = torch.tensor([1.0, 2], requires_grad: true)
    let z = torch.tensor([5.0, -5], requires_grad: true)

    func d(_ y: Tensor, _ of: Tensor..., retain_graph: Bool? = nil, create_graph: Bool = false) -> [Tensor?] {
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
}
