import TestSupport
import Testing
import Torch

/// Modules whose `forward` has any signature, through all kinds of hooks.
struct ModuleCallTests {
    /// Beside it: `Pair` in ``python``.
    private final class Pair: nn.Module {
        func forward(_ q: Tensor, _ k: Tensor, mask: Tensor?) -> (Tensor, Tensor?) {
            let product = q * k
            return (mask.map { product * $0 } ?? product, mask.map { q + $0 })
        }
        func callAsFunction(_ q: Tensor, _ k: Tensor, mask: Tensor? = nil) -> (Tensor, Tensor?) {
            hooked(forward, q, k, mask, keywords: ["mask"])
        }
    }

    private final class Recurrent: nn.Module {
        func forward(_ x: Tensor, _ state: (Tensor, Tensor)?) -> (Tensor, (Tensor, Tensor)) {
            let (h, c) = state ?? (x, x)
            return (x * h, (h + 1, c + 1))
        }
        func callAsFunction(_ x: Tensor, _ state: (Tensor, Tensor)? = nil) -> (Tensor, (Tensor, Tensor)) {
            hooked({ self.forward($0, $1) }, x, state)
        }
    }

    private final class Broken: nn.Module {
        override func forward(_ x: Tensor) -> Tensor { x.view(7) }
    }

    private static let python = """
        class Pair(nn.Module):
            def forward(self, q, k, mask=None):
                product = q * k
                return (product if mask is None else product * mask), (None if mask is None else q + mask)
        class Recurrent(nn.Module):
            def forward(self, x, state=None):
                h, c = (x, x) if state is None else state
                return x * h, (h + 1, c + 1)
        class Broken(nn.Module):
            def forward(self, x):
                return x.view(7)

        """
    private let q = torch.tensor([1.0, 2.0, 3.0]).requires_grad_()
    private let k = torch.tensor([0.5, -1.0, 2.0]).requires_grad_()
    private let mask = torch.tensor([1.0, 0.0, 3.0])

    @Test func withoutHooks() throws {
        let (pair, recurrent) = (Pair(), Recurrent())
        let (a, none) = pair(q, k)
        let (b, c) = pair(q, k, mask: mask)
        let (y, (h, _)) = recurrent(q)
        let (z, _) = recurrent(q, (k, q))
        #expect(none == nil)
        try expectAgreement(
            [
                ("Pair()(q, k)[0]", a), ("Pair()(q, k, mask=mask)[0]", b),
                ("Pair()(q, k, mask=mask)[1]", try #require(c)),
                ("Recurrent()(q)[0]", y), ("Recurrent()(q)[1][0]", h), ("Recurrent()(q, (k, q))[0]", z),
            ],
            setup: Self.python + "q.requires_grad_(); k.requires_grad_()", ["q": q, "k": k, "mask": mask])
    }

    /// Hooks before, after and in the backward pass, all of which change what goes through.
    @Test func allHooks() throws {
        let python = try Python.run(
            Self.python + """
                q.requires_grad_(); k.requires_grad_()
                pair = Pair()
                def before(module, args):
                    print('before', len(args), args[0].tolist())
                    return args[0] * 2, args[1]
                def after(module, args, output):
                    print('after', len(args), output[1].tolist())
                    return output[0] + 1, output[1]
                def backward(module, grad_input, grad_output):
                    print('backward', [g.tolist() for g in grad_input], [g.tolist() for g in grad_output])
                    return grad_input[0] * 3, grad_input[1]
                pair.register_forward_pre_hook(before)
                pair.register_forward_hook(after)
                pair.register_full_backward_hook(backward)
                pair.register_full_backward_pre_hook(lambda module, grad_output: print('first', len(grad_output)))
                a, b = pair(q, k, mask=mask)
                (a.sum() + b.sum()).backward()
                out['a'], out['b'], out['q'], out['k'] = a.detach(), b.detach(), q.grad, k.grad
                """, ["q": q, "k": k, "mask": mask])
        let pair = Pair()
        var text = ""
        pair.register_forward_pre_hook { _, inputs in
            text += "before \(inputs.count) \(inputs[0].tolist())\n"
            return [inputs[0] * 2, inputs[1]]
        }
        pair.register_forward_hook { (_, inputs, output: (Tensor, Tensor?)) -> (Tensor, Tensor?)? in
            text += "after \(inputs.count) \(output.1?.tolist() ?? [])\n"
            return (output.0 + 1, output.1)
        }
        pair.register_full_backward_hook { _, grad_input, grad_output in
            let (inputs, outputs) = (grad_input.compactMap { $0?.tolist() }, grad_output.compactMap { $0?.tolist() })
            text += "backward \(inputs) \(outputs)\n"
            return [grad_input[0].map { $0 * 3 }, grad_input[1]]
        }
        pair.register_full_backward_pre_hook { _, grad_output -> Void in text += "first \(grad_output.count)\n" }
        let (a, b) = pair(q, k, mask: mask)
        (a.sum() + (try #require(b)).sum()).backward()
        #expect(text == python.text)
        #expect(python["a"].isIdentical(to: a.detach()))
        #expect(python["b"].isIdentical(to: try #require(b).detach()))
        #expect(python["q"].isIdentical(to: try #require(q.grad)))
        #expect(python["k"].isIdentical(to: try #require(k.grad)))
    }

    /// `with_kwargs`: hooks see and change what was given by name.
    @Test func keywordArguments() throws {
        let python = try Python.run(
            Self.python + """
                pair = Pair()
                def before(module, args, kwargs):
                    print('before', len(args), list(kwargs))
                    return args, {'mask': kwargs['mask'] * 2}
                pair.register_forward_pre_hook(before, with_kwargs=True)
                pair.register_forward_hook(
                    lambda m, args, kwargs, out: print('after', len(args), kwargs['mask'].tolist()), with_kwargs=True)
                out['a'] = pair(q, k, mask=mask)[0]
                """, ["q": q.detach(), "k": k.detach(), "mask": mask])
        let pair = Pair()
        var text = ""
        let before = pair.register_forward_pre_hook(
            { _, args, kwargs in
                text += "before \(args.count) \(kwargs.keys())\n".replacing("\"", with: "'")
                let mask = kwargs["mask"] as? Tensor
                return (args, ["mask": mask.map { $0 * 2 } as Any])
            }, with_kwargs: true)
        pair.register_forward_hook(
            { (_, args, kwargs, output: (Tensor, Tensor?)) in
                text += "after \(args.count) \((kwargs["mask"] as? Tensor)?.tolist() ?? [])\n"
            }, with_kwargs: true)
        let (a, _) = pair(q.detach(), k.detach(), mask: mask)
        #expect(text == python.text)
        #expect(python["a"].isIdentical(to: a))

        before.remove()
        pair.register_forward_pre_hook({ _, args, _ in (args, ["mask": 5]) }, with_kwargs: true)
        let error = #expect(throws: TorchError.self) { try torch.throwing { pair(q, k, mask: mask).0 } }
        #expect(
            error?.kind == .TypeError
                && error?.message == "a forward pre-hook gave a Int in place of a Optional<Tensor>")
    }

    /// After a failure in `forward` only hooks that are always called run.
    @Test func alwaysCalled() throws {
        let python = try Python.run(
            Self.python + """
                broken = Broken()
                broken.register_forward_hook(lambda *_: print('not called'))
                broken.register_forward_hook(lambda *_: print('called'), always_call=True)
                try: broken(q)
                except RuntimeError as error: print(error)
                """, ["q": q])
        let broken = Broken()
        var text = ""
        broken.register_forward_hook { _, _, _ -> Void in text += "not called\n" }
        broken.register_forward_hook({ _, _, _ -> Void in text += "called\n" }, always_call: true)
        let error = #expect(throws: TorchError.self) { try torch.throwing { broken(q) } }
        #expect(text + (error?.message ?? "") + "\n" == python.text)
    }

    /// A hook on what the module does not give is told so, not left out.
    @Test func outputsOfAnotherType() throws {
        let pair = Pair()
        let handle = pair.register_forward_hook { _, _, output in output + 1 }
        let error = #expect(throws: TorchError.self) { try torch.throwing { pair(q, k).0 } }
        #expect(
            error?.kind == .TypeError
                && error?.message == "a forward hook takes a Tensor, and Pair gives a (Tensor, Optional<Tensor>)")
        handle.remove()
        var seen = 0
        pair.register_forward_hook({ (_, args, _, _: Any) in seen += args.count }, with_kwargs: true)
        _ = pair(q, k)
        #expect(seen == 2, "no mask among the positional ones")
    }

    @Test func aForwardThatIsNotThere() throws {
        let pair: nn.Module = Pair()
        let error = #expect(throws: TorchError.self) { try torch.throwing { pair(q, k) } }
        #expect(error?.kind == .NotImplementedError)
        #expect(
            error?.message.hasSuffix(
                "of two tensors, with which it was called: one of another signature needs a callAsFunction beside it")
                == true)
        let python = try Python.raises("nn.Module()(torch.ones(1))")
        let plain = #expect(throws: TorchError.self) { try torch.throwing { nn.Module()(q) } }
        #expect(python?.message == plain?.message)
    }
}
