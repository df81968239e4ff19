internal import CTorch

/// What one call of a module with backward hooks leaves in the graph: a node before and a node after `forward`, between
/// which the gradients of the outputs wait for those of the inputs. PyTorch's `torch.utils.hooks.BackwardHook`.
final class BackwardHookCall {
    private let module: nn.Module
    private let hooks: [nn.Module.BackwardHook]
    private let preHooks: [nn.Module.BackwardPreHook]
    private var gradOutputs: [Tensor?]?
    private var inputPlaces = TensorPlaces([])
    private var outputPlaces = TensorPlaces([])
    private var inputsNeedGradients = false

    /// Nil for a module without backward hooks.
    init?(_ module: nn.Module, _ registered: nn.Module.Hooks) {
        if registered.full.isEmpty && registered.beforeBackward.isEmpty { return nil }
        self.module = module
        hooks = registered.full
        preHooks = registered.beforeBackward.map(\.call)
    }

    /// The inputs behind a node that calls the hooks when their gradients are there.
    ///
    /// - Parameter places: Where they stand among the arguments.
    func setUpInputs(_ inputs: [Tensor], _ places: TensorPlaces) -> [Tensor] {
        inputPlaces = places
        guard let results = pass(inputs, { gradInputs, _ in self.inputsAreReached(gradInputs) }) else { return inputs }
        inputsNeedGradients = true
        return results
    }

    /// The outputs behind a node that notes their gradients.
    func setUpOutputs(_ outputs: [Tensor], _ places: TensorPlaces) -> [Tensor] {
        outputPlaces = places
        return pass(outputs) { _, gradOutputs in self.outputsAreReached(gradOutputs) } ?? outputs
    }

    private func inputsAreReached(_ gradInputs: [Tensor?]) -> [Tensor?]? {
        // A gradient that came to the inputs but not through the outputs, as the second derivative's does.
        guard let gradOutputs else { return nil }
        var result = inputPlaces.filled(gradInputs)
        for hook in hooks {
            guard let replaced = hook(module, result, gradOutputs) else { continue }
            guard replaced.count == result.count else {
                raise(
                    .RuntimeError,
                    "Backward hook returned an invalid number of grad_input, got \(replaced.count), "
                        + "but expected \(result.count)", op: "register_full_backward_hook")
                return nil
            }
            result = replaced
        }
        self.gradOutputs = nil
        return inputPlaces.taken(result)
    }

    private func outputsAreReached(_ grads: [Tensor?]) -> [Tensor?]? {
        var gradOutputs = outputPlaces.filled(grads)
        for hook in preHooks {
            guard let replaced = hook(module, gradOutputs) else { continue }
            guard replaced.count == gradOutputs.count else {
                raise(
                    .RuntimeError,
                    "Backward pre hook returned an invalid number of grad_output, got \(replaced.count), "
                        + "but expected \(gradOutputs.count)", op: "register_full_backward_pre_hook")
                return nil
            }
            gradOutputs = replaced
        }
        if inputsNeedGradients {
            self.gradOutputs = gradOutputs
        } else {
            callWithoutInputs(gradOutputs)
        }
        return outputPlaces.taken(gradOutputs)
    }

    /// The hooks' call where no input asks for a gradient, so that none will come to the node before `forward`.
    private func callWithoutInputs(_ gradOutputs: [Tensor?]) {
        if hooks.isEmpty && PythonVersion.preHooksAreNotWarnedOf { return }
        warn(
            "Full backward hook is firing when gradients are computed with respect to module outputs since no inputs "
                + "require gradients. See https://docs.pytorch.org/docs/main/generated/torch.nn.Module.html"
                + "#torch.nn.Module.register_full_backward_hook for more details.")
        let none = inputPlaces.filled([])
        for hook in hooks {
            guard let replaced = hook(module, none, gradOutputs), replaced.contains(where: { $0 != nil }) else {
                continue
            }
            raise(
                .RuntimeError,
                "Backward hook for Modules where no input requires gradient should always return None or None for "
                    + "all gradients.", op: "register_full_backward_hook")
            return
        }
    }

    /// The tensors as results of one node that calls `hook` with its gradients; nil where nothing is recorded.
    private func pass(_ tensors: [Tensor], _ hook: @escaping NodeHook.Call) -> [Tensor]? {
        guard torch.is_grad_enabled(), tensors.contains(where: \.requires_grad) else { return nil }
        var out = ct_tensor_list()
        check(
            ct_backward_hook(
                handles(tensors), tensors.count, NodeHook.entry, NodeHook.context(hook), NodeHook.release, &out))
        keep(tensors)
        let results = adopt(out)
        return results.count == tensors.count ? results : nil
    }
}

/// Which of a call's arguments or results are tensors: for the others hooks get None in a gradient's place.
struct TensorPlaces {
    private let count: Int
    private let places: [Int]

    init(_ values: [Any]) {
        count = values.count
        places = values.indices.filter { values[$0] is Tensor }
    }

    /// The tensors' gradients in their places.
    fileprivate func filled(_ grads: [Tensor?]) -> [Tensor?] {
        var all = [Tensor?](repeating: nil, count: count)
        for (place, grad) in zip(places, grads) { all[place] = grad }
        return all
    }

    /// The gradients in the tensors' places.
    fileprivate func taken(_ all: [Tensor?]) -> [Tensor?] { places.map { all[$0] } }
}

extension nn.Module {
    /// Calls hooks after the node that made a module's first output: what Python's deprecated backward hooks do.
    final func registerOnNode(_ hooks: [BackwardHook], _ outputs: [Tensor]) {
        guard let node = outputs.first?.grad_fn else { return }
        for hook in hooks {
            let call: NodeHook.Call = { [weak self] gradInputs, gradOutputs in
                if let self { return hook(self, gradInputs, gradOutputs) }
                raise(
                    .RuntimeError, "You are trying to call the hook of a dead Module!", op: "register_backward_hook")
                return nil
            }
            node.register_hook(call)
        }
    }
}
