import TestSupport
import Testing
import Torch

/// Forms in which Python's programs call autograd: tuples taken apart, hooks that give nothing, labels, and several checks in
/// one line.
@Suite struct GradFormTests {
    private let x = torch.tensor([0.5, -1.5], dtype: .float64, requires_grad: true)
    private let y = torch.tensor([2.0, 0.25], dtype: .float64, requires_grad: true)

    @Test func gradientsAreTakenApart() throws {
        let z = (x * y).sin().sum()
        let (dx, dy) = torch.autograd.grad(z, (x, y), retain_graph: true)
        let (ex, ey) = torch.autograd.grad(z, [x, y], create_graph: true, retain_graph: true)
        let w = (z, z * 2)
        let (fx, fy, fz) = torch.autograd.grad(w, (x, y, x), grad_outputs: [z, z], retain_graph: true)
        let list = torch.autograd.grad(z, (x, y), retain_graph: true)
        let one = torch.autograd.grad(z, x, retain_graph: true)[0]
        let python = try Python.run(
            """
            x, y = (t.detach().requires_grad_() for t in (x, y))
            z = (x * y).sin().sum()
            dx, dy = torch.autograd.grad(z, (x, y), retain_graph=True)
            ex, ey = torch.autograd.grad(z, [x, y], create_graph=True, retain_graph=True)
            fx, fy, fz = torch.autograd.grad((z, z * 2), (x, y, x), grad_outputs=[z, z], retain_graph=True)
            out['all'] = [t.detach() for t in (dx, dy, ex, ey, fx, fy, fz, dx, dy, dx)]
            out['recorded'] = [t.requires_grad for t in (dx, ex)]
            """, ["x": x, "y": y])
        let ours = [dx, dy, ex, ey, fx, fy, fz, list[0], list[1], one]
        for (tensor, other) in zip(ours, python["all"].list) { #expect(other.isIdentical(to: tensor.detach())) }
        #expect([dx, ex].map(\.requires_grad) == python["recorded"].list.map { $0.int == 1 })
        try expectSameOutcomes(
            [
                (
                    "three(torch.autograd.grad((x * y).sum(), (x, y)))",
                    {
                        let (a, _, _) = torch.autograd.grad((x * y).sum(), (x, y))
                        return a
                    }
                ),
                (
                    "two(torch.autograd.grad((x * y).sum(), [x, y, x]))",
                    {
                        let (a, _) = torch.autograd.grad((x * y).sum(), [x, y, x])
                        return a
                    }
                ),
            ],
            setup: """
                x = torch.tensor([0.5, -1.5], dtype=torch.float64, requires_grad=True)
                y = torch.tensor([2.0, 0.25], dtype=torch.float64, requires_grad=True)
                def three(all):
                    a, b, c = all
                    return a
                def two(all):
                    a, b = all
                    return a
                """)
    }

    @Test func hooksMayGiveNothing() {
        var seen: [String] = []
        let x = torch.ones(2, requires_grad: true)
        x.register_hook { seen.append("\($0)") }
        x.register_hook { grad in
            seen.append("second")
            seen.append("\(grad.sum().item())")
        }
        let doubling = x.register_hook { $0 * 2 }
        (x * 3).sum().backward()
        #expect(seen == ["tensor([3., 3.])", "second", "6.0"])
        #expect(x.grad.tolist() == [6, 6])
        doubling.remove()
        (x * 3).sum().backward()
        #expect(x.grad.tolist() == [9, 9])

        var nodes: [String] = []
        let z = (x * 3).sum()
        z.grad_fn?.register_prehook { nodes.append("before \($0.count)") }
        z.grad_fn?.register_hook { nodes.append("after \($0.count) \($1.count)") }
        z.backward()
        #expect(nodes == ["before 1", "after 1 1"])
        #expect(x.grad.tolist() == [12, 12])
    }

    @Test func checksHaveLabels() {
        #expect(torch.autograd.gradcheck({ $0.sin() }, x) && torch.autograd.gradgradcheck({ $0.sin() }, x))
        #expect(
            torch.autograd.gradcheck({ $0.sin() }, inputs: x)
                && torch.autograd.gradcheck(func: { $0.sin() }, inputs: x, eps: 1e-6))
        #expect(
            torch.autograd.gradcheck({ x, y in (x * y).tanh() }, inputs: (x, y), atol: 1e-4)
                && torch.autograd.gradgradcheck({ x, y in (x * y).tanh() }, inputs: (x, y)))
        #expect(
            torch.autograd.gradgradcheck({ $0.sin() }, x, grad_outputs: y)
                && torch.autograd.gradgradcheck(func: { x, y in x * y }, inputs: (x, y), grad_outputs: [y]))
        #expect(!torch.autograd.gradcheck(func: { $0.detach() * $0 }, inputs: x, raise_exception: false))
        #expect(!torch.autograd.gradgradcheck({ $0.detach() * $0 * $0 }, inputs: x, raise_exception: false))
    }

    @Test func functionsAreValues() throws {
        let functions: [(Tensor) -> Tensor] = [
            torch.exp, torch.sin, torch.tanh, torch.sigmoid, torch.sqrt, torch.abs, torch.relu, torch.erf, torch.floor,
            torch.special.expit, torch.linalg.det, torch.selu, F.logsigmoid,
        ]
        let f: (Tensor) -> Tensor = torch.exp
        let x = torch.tensor([[0.5, 2], [1, 0.25]], dtype: .float64)
        let python = try Python.run(
            """
            functions = [torch.exp, torch.sin, torch.tanh, torch.sigmoid, torch.sqrt, torch.abs, torch.relu, torch.erf, torch.floor,
                         torch.special.expit, torch.linalg.det, torch.selu, F.logsigmoid]
            out['all'] = [f(x) for f in functions]
            """, ["x": x])
        for (function, other) in zip(functions, python["all"].list) { #expect(other.isIdentical(to: function(x))) }
        #expect(python["all"].list.first?.isIdentical(to: f(x)) == true)
        let made = torch.empty(0, dtype: .float64)
        #expect(python["all"].list.first?.isIdentical(to: torch.exp(x, out: made)) == true && made.shape == [2, 2])
    }
}
