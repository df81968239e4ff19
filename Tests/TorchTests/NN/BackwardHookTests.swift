import TestSupport
import Testing
import Torch

/// `register_full_backward_hook` and `register_full_backward_pre_hook` beside Python's.
@Suite struct BackwardHookTests {
    private final class Product: nn.Module {
        override func forward(_ a: Tensor, _ b: Tensor) -> Tensor { a * b + a }
    }

    private final class Square: nn.Module {
        override func forward(_ a: Tensor) -> Tensor { a * a }
    }

    /// Modules, a tape of what its hooks saw, and the same in Python.
    private static let setup = """
        class Product(nn.Module):
            def forward(self, a, b): return a * b + a
        class Square(nn.Module):
            def forward(self, a): return a * a
        tape = []
        def note(name):
            def hook(module, *grads):
                tape.append([name, type(module).__name__, [list(g) for g in grads]])
            return hook
        a, b = torch.tensor([1.0, 2], requires_grad=True), torch.tensor([3.0, 4])
        """
    private let a = torch.tensor([1.0, 2], requires_grad: true)
    private let b = torch.tensor([3.0, 4])

    private final class Tape {
        var notes: [[Any]] = []
        func hook(_ name: String) -> (nn.Module, [Tensor?], [Tensor?]) -> Void {
            { self.notes.append([name, $0._get_name(), [$1, $2]]) }
        }
        func preHook(_ name: String) -> (nn.Module, [Tensor?]) -> Void {
            { self.notes.append([name, $0._get_name(), [$1]]) }
        }
    }

    init() { torch.set_num_threads(1) }

    /// Order with `prepend`, what hooks get for inputs with and without `requires_grad`, removal, and the node's name.
    @Test func callsInOrder() throws {
        let tape = Tape()
        let module = Product()
        let first = module.register_full_backward_hook(tape.hook("first"))
        module.register_full_backward_hook(tape.hook("second"), prepend: true)
        module.register_full_backward_pre_hook(tape.preHook("pre"))
        let pre = module.register_full_backward_pre_hook(tape.preHook("earlier"), prepend: true)
        let y = module(a, b)
        y.sum().backward()
        first.remove()
        pre.remove()
        let both = module(a, a)
        both.sum().backward()
        let constant = module(b, b)
        let silent = torch.no_grad { module(a, b) }
        try expectAgreement(
            [
                ("tape", tape.notes), ("a.grad", a.grad as Any), ("repr(y)", String(reflecting: y)),
                ("y.grad_fn.name()", y.grad_fn?.name() as Any), ("repr(both)", String(reflecting: both)),
                ("repr(constant)", String(reflecting: constant)), ("repr(silent)", String(reflecting: silent)),
            ],
            setup: Self.setup + """

                module = Product()
                first = module.register_full_backward_hook(note('first'))
                module.register_full_backward_hook(note('second'), prepend=True)
                module.register_full_backward_pre_hook(note('pre'))
                pre = module.register_full_backward_pre_hook(note('earlier'), prepend=True)
                y = module(a, b); y.sum().backward(); first.remove(); pre.remove()
                both = module(a, a); both.sum().backward()
                constant = module(b, b)
                with torch.no_grad(): silent = module(a, b)
                """)
        #expect(tape.notes.count == 6)
    }

    /// What hooks return takes the gradients' place, also none at all.
    @Test func replacesGradients() throws {
        let net = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1))
        torch.manual_seed(3)
        for p in net.parameters() { nn.`init`.normal_(p) }
        net[1].register_full_backward_hook { _, grad_input, grad_output in
            grad_input.map { g in g.map { $0 * 2 + (grad_output[0]?.sum() ?? $0) } }
        }
        net[2].register_full_backward_pre_hook({ _, grad_output in grad_output.map { g in g.map { $0 * -3 } } }, true)
        let x = torch.tensor([[1.0, 2], [3, 4]], requires_grad: true)
        net(x).sum().backward()
        let stopped = nn.Tanh()
        stopped.register_full_backward_hook({ _, _, _ in [nil] }, false)
        stopped(a * 2).sum().backward()
        try expectAgreement(
            [
                ("[p.grad for p in net.parameters()]", net.parameters().map { $0.grad ?? torch.empty(0) }),
                ("x.grad", x.grad as Any), ("a.grad", a.grad as Any),
            ],
            setup: Self.setup + """

                net = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1))
                torch.manual_seed(3)
                for p in net.parameters(): nn.init.normal_(p)
                net[1].register_full_backward_hook(lambda m, gi, go: tuple(g * 2 + go[0].sum() for g in gi))
                net[2].register_full_backward_pre_hook(lambda m, go: tuple(g * -3 for g in go), True)
                x = torch.tensor([[1.0, 2], [3, 4]], requires_grad=True)
                net(x).sum().backward()
                stopped = nn.Tanh(); stopped.register_full_backward_hook(lambda m, gi, go: (None,))
                stopped(a * 2).sum().backward()
                """)
    }

    /// A gradient of a gradient, as in WGAN-GP, and gradients with respect to parameters alone.
    @Test func higherDerivatives() throws {
        let tape = Tape()
        let layer = nn.Linear(2, 2)
        nn.`init`.constant_(layer.weight, 0.5)
        nn.`init`.zeros_(layer.bias)
        layer.register_full_backward_hook(tape.hook("hook"))
        let g = torch.autograd.grad(layer(a).pow(3).sum(), a, create_graph: true)[0]
        g.pow(2).sum().backward()
        let w = torch.autograd.grad(layer(a).pow(3).sum(), layer.weight)[0]
        layer(b).sum().backward()
        let square = Square()
        square.register_full_backward_hook(tape.hook("square"))
        torch.autograd.grad(square(a).sum(), a, create_graph: true)[0].sum().backward()
        try expectAgreement(
            [
                ("tape", tape.notes), ("g", g), ("a.grad", a.grad as Any), ("w", w),
                ("layer.weight.grad", layer.weight.grad as Any),
            ],
            setup: Self.setup + """

                import warnings
                warnings.simplefilter('ignore')
                layer = nn.Linear(2, 2); nn.init.constant_(layer.weight, 0.5); nn.init.zeros_(layer.bias)
                layer.register_full_backward_hook(note('hook'))
                g = torch.autograd.grad(layer(a).pow(3).sum(), a, create_graph=True)[0]
                g.pow(2).sum().backward()
                w = torch.autograd.grad(layer(a).pow(3).sum(), layer.weight)[0]
                layer(b).sum().backward()
                square = Square(); square.register_full_backward_hook(note('square'))
                torch.autograd.grad(square(a).sum(), a, create_graph=True)[0].sum().backward()
                """)
        #expect(tape.notes.count == 4)
        tape.notes = []  // which hold the graph, whose hooks hold the tape
    }

    @Test func failures() throws {
        func backward(_ x: Tensor? = nil, _ hook: @escaping nn.Module.BackwardHook) {
            let module = nn.Tanh()
            module.register_full_backward_hook(hook)
            module(x ?? torch.ones(2, requires_grad: true)).sum().backward()
        }
        func preBackward(_ grads: [Tensor?]) {
            let module = nn.Tanh()
            module.register_full_backward_pre_hook { _, _ in grads }
            module(torch.ones(2, requires_grad: true)).sum().backward()
        }
        func inPlace(_ module: nn.Module, _ x: Tensor) -> Tensor {
            module.register_full_backward_hook { _, _, _ in }
            return module(x)
        }
        try expectSameFailures(
            [
                ("backward(lambda *g: (torch.ones(2), None))", { backward { _, _, _ in [torch.ones(2), nil] } }),
                ("backward(lambda *g: (torch.ones(3),))", { backward { _, _, _ in [torch.ones(3)] } }),
                (
                    "backward(lambda *g: torch.ones(2) @ torch.ones(3))",
                    { backward { _, _, _ in [torch.ones(2) • torch.ones(3)] } }
                ),
                ("pre_backward((torch.ones(2), None))", { preBackward([torch.ones(2), nil]) }),
                ("pre_backward((torch.ones(3),))", { preBackward([torch.ones(3)]) }),
                (
                    "l = nn.Linear(2, 2); l.register_full_backward_hook(lambda *g: (torch.ones(2),))\n"
                        + "l(torch.ones(2)).sum().backward()",
                    {
                        let l = nn.Linear(2, 2)
                        l.register_full_backward_hook { _, _, _ in [torch.ones(2)] }
                        l(torch.ones(2)).sum().backward()
                    }
                ),
                (
                    "in_place(nn.ReLU(inplace=True), torch.ones(2, requires_grad=True) * 1)",
                    { _ = inPlace(nn.ReLU(inplace: true), torch.ones(2, requires_grad: true) * 1) }
                ),
                (
                    "in_place(nn.Tanh(), torch.ones(2, requires_grad=True)).add_(1)",
                    { inPlace(nn.Tanh(), torch.ones(2, requires_grad: true)).add_(1) }
                ),
            ],
            setup: """
                import warnings
                warnings.simplefilter('ignore')
                def backward(hook):
                    module = nn.Tanh(); module.register_full_backward_hook(hook)
                    module(torch.ones(2, requires_grad=True)).sum().backward()
                def pre_backward(grads):
                    module = nn.Tanh(); module.register_full_backward_pre_hook(lambda *g: grads)
                    module(torch.ones(2, requires_grad=True)).sum().backward()
                def in_place(module, x):
                    module.register_full_backward_hook(lambda *g: None); return module(x)
                """)
    }

    /// In the text libtorch names the tensor's type in its own way.
    @Test func anotherDtypeFails() throws {
        let module = nn.Tanh()
        module.register_full_backward_hook { _, _, _ in [torch.ones(2).double()] }
        let error = #expect(throws: TorchError.self) { try torch.throwing { module(a).sum().backward() } }
        let raised = try Python.raises(
            Self.setup + "\nm = nn.Tanh(); m.register_full_backward_hook(lambda *g: (torch.ones(2).double(),))\n"
                + "m(a).sum().backward()")
        let start = "hook 'hook' has changed the type of value"
        #expect(raised?.message.hasPrefix(start) == true && error?.message.hasPrefix(start) == true)
    }

    /// A failure inside a hook ends the backward pass before it reaches the leaves.
    @Test func aFailureInAHookEndsTheBackwardPass() throws {
        let module = nn.Tanh()
        module.register_full_backward_hook { _, _, _ in [torch.ones(2) • torch.ones(3)] }
        #expect(throws: TorchError.self) { try torch.throwing { module(a).sum().backward() } }
        #expect(a.grad == nil)
        a.register_hook { _ in torch.ones(2) • torch.ones(3) }
        #expect(throws: TorchError.self) { try torch.throwing { (a * 2).sum().backward() } }
        #expect(a.grad == nil)
    }
}
