import TestSupport
import Testing
import Torch

/// Gradients, the graph and the modes of a thread.
@Suite struct AutogradTests {
    @Test func backwardAndGrad() throws {
        let x = torch.tensor([1.0, 2, 3], requires_grad: true)
        let y = torch.tensor([2.0, -1, 0.5], requires_grad: true)
        let z = (x * x * y).sum() + y.exp().sum()
        z.backward(retain_graph: true)
        let first = try #require(x.grad?.clone())
        z.backward()
        let vector = torch.tensor([1.0, 0, -1])
        let w = torch.tensor([1.0, 2, 3], requires_grad: true)
        (w ** 3).backward(vector)
        let v = torch.tensor([1.0, 2], requires_grad: true)
        let u = torch.tensor([3.0, 4], requires_grad: true)
        (u * v).sum().backward(inputs: [u])
        try expectAgreement(
            [
                ("first", first), ("x.grad", x.grad as Any), ("y.grad", y.grad as Any), ("w.grad", w.grad as Any),
                ("u.grad", u.grad as Any),
                ("v.grad", v.grad as Any), ("z.requires_grad", z.requires_grad), ("z.is_leaf", z.is_leaf),
                ("x.is_leaf", x.is_leaf), ("x.grad.is_leaf", x.grad?.is_leaf as Any),
                ("x.detach()", x.detach()), ("x.detach().is_leaf", x.detach().is_leaf), ("x.data", x.data),
                ("type(z.grad_fn).__name__", z.grad_fn?.name() as Any), ("x.grad_fn", x.grad_fn as Any),
            ],
            setup: """
                x = torch.tensor([1.0, 2, 3], requires_grad=True)
                y = torch.tensor([2.0, -1, 0.5], requires_grad=True)
                z = (x * x * y).sum() + y.exp().sum()
                z.backward(retain_graph=True)
                first = x.grad.clone()
                z.backward()
                w = torch.tensor([1.0, 2, 3], requires_grad=True)
                (w ** 3).backward(torch.tensor([1.0, 0, -1]))
                v = torch.tensor([1.0, 2], requires_grad=True)
                u = torch.tensor([3.0, 4], requires_grad=True)
                (u * v).sum().backward(inputs=[u])
                """)
    }

    @Test func derivativesOfDerivatives() throws {
        let x = torch.tensor([1.0, 2, 3], requires_grad: true)
        let y = (x ** 3).sum()
        let g = torch.autograd.grad(y, x, create_graph: true)[0]
        let h = torch.autograd.grad(g.sum(), x, retain_graph: true)[0]
        let weighted = torch.autograd.grad(
            outputs: x * 2, inputs: x, grad_outputs: torch.ones_like(x), create_graph: true, retain_graph: true,
            only_inputs: true)[0]
        g.pow(2).sum().backward()
        let other = torch.ones(2, requires_grad: true)
        let unused = torch.autograd.grad((x * 1).sum(), [x, other], allow_unused: true)
        try expectAgreement(
            [
                ("g", g), ("h", h), ("weighted", weighted), ("x.grad", x.grad as Any), ("unused[0]", unused[0] as Any),
                ("unused[1]", unused[1] as Any),
            ],
            setup: """
                x = torch.tensor([1.0, 2, 3], requires_grad=True)
                y = (x ** 3).sum()
                g = torch.autograd.grad(y, x, create_graph=True)[0]
                h = torch.autograd.grad(g.sum(), x, retain_graph=True)[0]
                weighted = torch.autograd.grad(outputs=x * 2, inputs=x, grad_outputs=torch.ones_like(x),
                                               create_graph=True, retain_graph=True, only_inputs=True)[0]
                g.pow(2).sum().backward()
                unused = torch.autograd.grad((x * 1).sum(), [x, torch.ones(2, requires_grad=True)], allow_unused=True)
                """)
    }

    @Test func hooks() throws {
        let x = torch.tensor([1.0, 2], requires_grad: true)
        var seen: [[Double]] = []
        let y = x * 3
        let handle = y.register_hook { grad in
            seen.append(grad.tolist())
            return grad * 2
        }
        x.register_hook { grad in
            seen.append(grad.tolist())
            return nil
        }
        y.retain_grad()
        y.sum().backward(retain_graph: true)
        handle.remove()
        y.sum().backward()
        let python = try Python.run(
            """
            x = torch.tensor([1.0, 2], requires_grad=True)
            seen = []
            y = x * 3
            handle = y.register_hook(lambda g: (seen.append(g.tolist()), g * 2)[1])
            x.register_hook(lambda g: seen.append(g.tolist()))
            y.retain_grad()
            y.sum().backward(retain_graph=True)
            handle.remove()
            y.sum().backward()
            out['seen'] = seen; out['x'] = x.grad; out['y'] = y.grad
            """)
        #expect(agree(seen, python["seen"]))
        #expect(agree(x.grad as Any, python["x"]))
        #expect(agree(y.grad as Any, python["y"]))
    }

    @Test func modes() throws {
        let x = torch.ones(2, requires_grad: true)
        let inside = torch.no_grad { x * 2 }
        let again = torch.no_grad { torch.enable_grad { x * 2 } }
        let inference = torch.inference_mode { x * 2 }
        #expect(!inside.requires_grad && again.requires_grad && !inference.requires_grad)
        #expect(inference.is_inference() && torch.is_grad_enabled() && !torch.is_inference_mode_enabled())
        #expect(torch.no_grad { torch.is_grad_enabled() } == false)
        #expect(torch.set_grad_enabled(false) { (x * 2).requires_grad } == false)
        struct Stop: Error {}
        #expect(throws: Stop.self) { try torch.no_grad { throw Stop() } }
        #expect(torch.is_grad_enabled())
        torch.no_grad { x.add_(1) }
        #expect(x.tolist() == [2, 2] && x.is_leaf)
    }

    @Test func leavesAndData() throws {
        let x = torch.ones(2, requires_grad: true)
        x.grad = torch.tensor([1.0, 2])
        x.grad?.zero_()
        #expect(x.grad?.tolist() == [0, 0])
        x.grad = nil
        #expect(x.grad == nil)
        x.data = torch.tensor([5.0, 6])
        x.data += 1
        x.data.mul_(2)
        #expect(x.tolist() == [12, 14] && x.requires_grad)
        let version = x.detach()._version
        x.detach().add_(1)
        #expect(x._version == version + 1)
        let y = (x * 2).detach_()
        #expect(!y.requires_grad && y.is_leaf)
    }

    /// The kind is Python's; in the text libtorch names the tensor's type in its own way.
    @Test func aValueThatBackwardNeedsWasOverwritten() throws {
        let raised = try Python.raises(
            "y = torch.ones(2, requires_grad=True).exp(); y.add_(1); y.sum().backward()")
        let error = #expect(throws: TorchError.self) {
            try torch.throwing {
                let y = torch.ones(2, requires_grad: true).exp()
                y.add_(1)
                y.sum().backward()
            }
        }
        #expect(raised?.kind == "RuntimeError" && error?.kind == .RuntimeError)
        let start = "one of the variables needed for gradient computation has been modified by an inplace operation"
        #expect(raised?.message.hasPrefix(start) == true && error?.message.hasPrefix(start) == true)
    }

    @Test func failures() throws {
        let x = torch.ones(2, requires_grad: true)
        let setup = "x = torch.ones(2, requires_grad=True)"
        try expectSameFailures(
            [
                ("x.backward()", { x.backward() }), ("torch.ones(1).backward()", { torch.ones(1).backward() }),
                (
                    "y = x.exp().sum(); y.backward(); y.backward()",
                    {
                        let y = x.exp().sum(); y.backward(); y.backward()
                    }
                ),
                ("x.add_(1)", { x.add_(1) }), ("x[0] = 1", { x[0] = 1 }),
                ("(x * 2).requires_grad_(False)", { (x * 2).requires_grad_(false) }),
                ("torch.ones(2, dtype=torch.long).requires_grad_()", { torch.ones(2, dtype: .long).requires_grad_() }),
                (
                    "torch.autograd.grad(x.sum(), torch.ones(2, requires_grad=True))",
                    { _ = torch.autograd.grad(x.sum(), torch.ones(2, requires_grad: true)) }
                ),
                ("torch.autograd.grad(x.sum(), torch.ones(2))", { _ = torch.autograd.grad(x.sum(), torch.ones(2)) }),
                ("torch.autograd.grad(x * 2, x)", { _ = torch.autograd.grad(x * 2, x) }),
                ("x.grad = torch.ones(3)", { x.grad = torch.ones(3) }),
                ("x.grad = torch.ones(2).double()", { x.grad = torch.ones(2).double() }),
                ("(x * 2).backward(torch.ones(3))", { (x * 2).backward(torch.ones(3)) }),
                ("x.sum().backward(inputs=[])", { x.sum().backward(inputs: []) }),
                ("torch.ones(2).register_hook(print)", { torch.ones(2).register_hook { $0 } }),
                ("torch.ones(2).retain_grad()", { torch.ones(2).retain_grad() }),
                (
                    "with torch.inference_mode(): y = torch.ones(2)\n(x * y).sum().backward()",
                    {
                        let y = torch.inference_mode { torch.ones(2) }; (x * y).sum().backward()
                    }
                ),
            ], setup: setup)
    }
}
