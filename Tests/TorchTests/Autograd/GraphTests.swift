import TestSupport
import Testing
import Torch

@testable import TorchCore

/// `torch.autograd.graph`, anomaly detection, the modes and the other hooks beside Python's.
@Suite struct GraphTests {
    private let x = torch.tensor([1.0, 2, 3], requires_grad: true)
    private static let setup = """
        import re
        x = torch.tensor([1.0, 2, 3], requires_grad=True)
        graph = torch.autograd.graph

        """

    /// Hooks see each saved tensor once, the innermost pair alone, and give what the backward pass uses.
    @Test func savedTensorsHooks() throws {
        var packed: [Tensor] = []
        var unpacked: [Int] = []
        let graph = torch.autograd.graph.self
        let y = graph.saved_tensors_hooks(
            { tensor in
                packed.append(tensor.detach().clone())
                return (packed.count, tensor.detach() * 2)
            },
            { number, tensor in
                unpacked.append(number)
                return tensor
            }
        ) { (x * x).exp() }
        y.sum().backward()
        let onCPU = graph.save_on_cpu { (x * x).sum() }
        let g = torch.autograd.grad(onCPU, x)[0]
        let nested = graph.saved_tensors_hooks({ $0 * 3 }, { $0 }) {
            graph.saved_tensors_hooks({ $0 * 5 }, { $0 }) { x * x }.sum() + (x * x).sum()
        }
        try expectAgreement(
            [
                ("packed", packed), ("unpacked", unpacked), ("x.grad", x.grad as Any), ("g", g),
                ("torch.autograd.grad(nested, x)[0]", torch.autograd.grad(nested, x)[0]),
            ],
            setup: Self.setup + """
                packed, unpacked = [], []
                def pack(t): packed.append(t.detach().clone()); return len(packed), t.detach() * 2
                def unpack(p): unpacked.append(p[0]); return p[1]
                with graph.saved_tensors_hooks(pack, unpack): y = (x * x).exp()
                y.sum().backward()
                with graph.save_on_cpu(): on_cpu = (x * x).sum()
                g, = torch.autograd.grad(on_cpu, x)
                with graph.saved_tensors_hooks(lambda t: t * 3, lambda t: t):
                    with graph.saved_tensors_hooks(lambda t: t * 5, lambda t: t): nested = (x * x)
                    nested = nested.sum() + (x * x).sum()
                """)
    }

    /// What hooks put away ends with the graph.
    @Test func nothingStays() {
        final class Packed {
            let tensor: Tensor
            init(_ tensor: Tensor) { self.tensor = tensor }
        }
        for use in 0..<2 {
            weak var seen: Packed?
            do {
                let y = torch.autograd.graph.saved_tensors_hooks(
                    { tensor in
                        let packed = Packed(tensor.detach())
                        seen = packed
                        return packed
                    }, { $0.tensor }
                ) { x.exp() }
                #expect(seen != nil)
                if use == 1 { y.sum().backward() }
            }
            #expect(seen == nil, "use \(use)")
        }
    }

    @Test func nodesAndGradientHooks() throws {
        let graph = torch.autograd.graph.self
        let (a, b) = (x * 2, x.exp())
        var sums: [[Double?]] = []
        let all = graph.register_multi_grad_hook([a, b]) { grads in
            sums.append(grads.map { $0.map { $0.sum().item(Double.self) } })
        }
        var first = 0
        graph.register_multi_grad_hook([a, b], { _ in first += 1 }, mode: "any")
        (a * 3 + b).sum().backward(retain_graph: true)
        a.sum().backward(retain_graph: true)
        all.remove()
        a.sum().backward()
        var seen: [[Double]] = []
        let leaf = torch.ones(2, requires_grad: true)
        let after = leaf.register_post_accumulate_grad_hook { leaf in
            seen.append(leaf.grad.tolist())
            leaf.grad = nil
        }
        for _ in 0..<2 { (leaf * 3).sum().backward() }
        after.remove()
        (leaf * 4).sum().backward()
        let edge = graph.get_gradient_edge(a)
        let ofLeaf = graph.get_gradient_edge(x)
        let counted = torch.zeros(2)
        let before = counted._version
        graph.increment_version(counted)
        graph.increment_version([counted, counted])
        try expectAgreement(
            [
                ("sums", sums), ("first", first), ("x.grad", x.grad as Any), ("seen", seen),
                ("leaf.grad", leaf.grad as Any), ("edge.node.name()", edge.node.name()),
                ("edge.output_nr", edge.output_nr), ("edge.node == a.grad_fn", edge.node == a.grad_fn),
                ("leaf_edge.node.name()", ofLeaf.node.name()), ("counted._version - before", counted._version - before),
            ],
            setup: Self.setup + """
                a, b = x * 2, x.exp(); sums, count = [], [0]
                all_ = graph.register_multi_grad_hook(
                    (a, b), lambda gs: sums.append([None if g is None else g.sum().item() for g in gs]))
                def once(g): count[0] += 1
                graph.register_multi_grad_hook((a, b), once, mode="any")
                (a * 3 + b).sum().backward(retain_graph=True); a.sum().backward(retain_graph=True); all_.remove()
                a.sum().backward()
                first = count[0]; seen = []; leaf = torch.ones(2, requires_grad=True)
                def note(p): seen.append(p.grad.tolist()); p.grad = None
                after = leaf.register_post_accumulate_grad_hook(note)
                for _ in range(2): (leaf * 3).sum().backward()
                after.remove(); (leaf * 4).sum().backward()
                edge = graph.get_gradient_edge(a); leaf_edge = graph.get_gradient_edge(x)
                counted = torch.zeros(2); before = counted._version
                graph.increment_version(counted); graph.increment_version([counted, counted])
                """)
    }

    @Test func gradients() throws {
        let other = torch.ones(2, requires_grad: true)
        let y = (x * x).sum()
        let zeros = torch.autograd.grad(y, [x, other], retain_graph: true, materialize_grads: true)
        let recorded = torch.autograd.grad(
            y, [x, other], create_graph: true, allow_unused: true, materialize_grads: true)
        let before = torch.autograd.is_multithreading_enabled()
        let inside = torch.autograd.set_multithreading_enabled(false) { torch.autograd.is_multithreading_enabled() }
        try expectAgreement(
            [
                ("zeros", zeros), ("recorded", recorded),
                (
                    "[before, inside, torch.autograd.is_multithreading_enabled()]",
                    [
                        before, inside, torch.autograd.is_multithreading_enabled(),
                    ]
                ),
            ],
            setup: Self.setup + """
                other = torch.ones(2, requires_grad=True); y = (x * x).sum()
                zeros = torch.autograd.grad(y, [x, other], retain_graph=True, materialize_grads=True)
                recorded = torch.autograd.grad(y, [x, other], create_graph=True, allow_unused=True, materialize_grads=True)
                before = torch.autograd.is_multithreading_enabled()
                with torch.autograd.set_multithreading_enabled(False): inside = torch.autograd.is_multithreading_enabled()
                """)
    }

    /// The text of the failure, and the warning that names the node.
    @Test func anomalies() throws {
        let texts = warnings {
            let error = #expect(throws: TorchError.self) {
                try torch.throwing {
                    torch.autograd.detect_anomaly { ((x - 1).sqrt() * 0).sum().backward() }
                }
            }
            #expect(error?.message == "Function 'SqrtBackward0' returned nan values in its 0th output.")
        }
        let python = try Python.run(
            Self.setup + """
                import warnings
                with warnings.catch_warnings(record=True) as caught:
                    warnings.simplefilter('always')
                    try:
                        with torch.autograd.detect_anomaly(): ((x - 1).sqrt() * 0).sum().backward()
                    except RuntimeError as error: out['error'] = str(error)
                out['texts'] = [str(w.message).split(':')[0] for w in caught]
                """)
        #expect(python["error"].string == "Function 'SqrtBackward0' returned nan values in its 0th output.")
        let starts = texts.map { $0.replacing("UserWarning: ", with: "").split(separator: ":")[0] }
        #expect(starts == python["texts"].list.map { Substring($0.string ?? "") })
        #expect(!torch.is_anomaly_enabled())
        let unchecked = torch.autograd.set_detect_anomaly(true, check_nan: false) {
            torch.autograd.grad(((x - 1).sqrt() * 0).sum(), x)[0]
        }
        #expect(unchecked.isnan().tolist() == [1, 0, 0])
    }

    @Test func failures() throws {
        let x = self.x
        let graph = torch.autograd.graph.self
        try expectSameFailures(
            [
                ("graph.get_gradient_edge(torch.ones(1))", { _ = graph.get_gradient_edge(torch.ones(1)) }),
                (
                    "with graph.disable_saved_tensors_hooks('not here'):\n"
                        + " with graph.saved_tensors_hooks(lambda t: t, lambda t: t): pass",
                    {
                        graph.disable_saved_tensors_hooks("not here") {
                            graph.saved_tensors_hooks({ $0 }, { $0 }) {}
                        }
                    }
                ),
                (
                    "with graph.saved_tensors_hooks(lambda t: t.mul_(2), lambda t: t): x.exp()",
                    { graph.saved_tensors_hooks({ $0.mul_(2) }, { $0 }) { _ = x.exp() } }
                ),
                (
                    "torch.ones(2).register_post_accumulate_grad_hook(print)",
                    { torch.ones(2).register_post_accumulate_grad_hook { _ in } }
                ),
                (
                    "(x * 2).register_post_accumulate_grad_hook(print)",
                    { (x * 2).register_post_accumulate_grad_hook { _ in } }
                ),
                (
                    "torch.autograd.grad(x.sum(), x, allow_unused=False, materialize_grads=True)",
                    { _ = torch.autograd.grad(x.sum(), x, allow_unused: false, materialize_grads: true) }
                ),
                ("torch.autograd.grad(x.sum(), [])", { _ = torch.autograd.grad(x.sum(), [Tensor]()) }),
                (
                    "torch.autograd.grad(x * 1j, x, torch.ones(3))",
                    { _ = torch.autograd.grad(x * torch.Complex(0, 1), x, torch.ones(3)) }
                ),
            ], setup: Self.setup)
    }
}
