import Synchronization

extension nn.Module {
    /// A hook before `forward`: gets the module and the inputs, and may give other inputs.
    public typealias ForwardPreHook = (nn.Module, [Tensor]) -> [Tensor]?
    /// A hook after `forward`: gets the module, the inputs and the output, and may give another output.
    public typealias ForwardHook = (nn.Module, [Tensor], Tensor) -> Tensor?

    struct Hooks {
        var before: [(id: Int, call: ForwardPreHook)] = []
        var after: [(id: Int, call: ForwardHook)] = []
        var backward: [(id: Int, call: BackwardHook)] = []
        var beforeBackward: [(id: Int, call: BackwardPreHook)] = []
        var next = 0

        var isEmpty: Bool { before.isEmpty && after.isEmpty && backward.isEmpty && beforeBackward.isEmpty }
    }

    /// Calls `hook` before every `forward`; what it returns takes the inputs' place.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.register_forward_pre_hook>.
    ///
    ///     layer.register_forward_pre_hook { layer, inputs in [inputs[0] * layer.weight.norm()] }
    ///
    /// A hook that uses the module takes it from its first argument: with the variable in the closure, module and hook
    /// would keep each other for ever, since Swift counts references and finds no cycles.
    @discardableResult
    public func register_forward_pre_hook(
        _ hook: @escaping ForwardPreHook, prepend: Bool = false
    ) -> torch.utils.RemovableHandle {
        register { $0.before.insert(($1, hook), at: prepend ? 0 : $0.before.count) }
    }

    @discardableResult
    public func register_forward_pre_hook(
        _ hook: @escaping (nn.Module, [Tensor]) -> Void, prepend: Bool = false
    ) -> torch.utils.RemovableHandle {
        let silent: ForwardPreHook = { module, inputs in
            hook(module, inputs)
            return nil
        }
        return register_forward_pre_hook(silent, prepend: prepend)
    }

    /// Calls `hook` after every `forward`; what it returns takes the output's place.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.register_forward_hook>.
    ///
    ///     layer.register_forward_hook { layer, inputs, output in output / layer.weight.norm() }
    ///
    /// A hook that uses the module takes it from its first argument: with the variable in the closure, module and hook
    /// would keep each other for ever, since Swift counts references and finds no cycles.
    @discardableResult
    public func register_forward_hook(
        _ hook: @escaping ForwardHook, prepend: Bool = false
    ) -> torch.utils.RemovableHandle {
        register { $0.after.insert(($1, hook), at: prepend ? 0 : $0.after.count) }
    }

    @discardableResult
    public func register_forward_hook(
        _ hook: @escaping (nn.Module, [Tensor], Tensor) -> Void, prepend: Bool = false
    ) -> torch.utils.RemovableHandle {
        let silent: ForwardHook = { module, inputs, output in
            hook(module, inputs, output)
            return nil
        }
        return register_forward_hook(silent, prepend: prepend)
    }

    /// Runs `forward` between the module's hooks: what a `callAsFunction` of one's own calls.
    ///
    ///     func callAsFunction(_ x: Tensor, mask: Tensor?) -> Tensor { call([x]) { forward($0[0], mask: mask) } }
    public final func call(_ inputs: [Tensor], _ forward: ([Tensor]) -> Tensor) -> Tensor {
        guard isHooked else { return forward(inputs) }
        let hooks = withHooks { $0 }
        var inputs = inputs
        for hook in hooks.before {
            guard let replaced = hook.call(self, inputs) else { continue }
            guard replaced.count == inputs.count else {
                raise(
                    .TypeError,
                    "a forward pre-hook must give as many inputs as it got, \(inputs.count), but gave \(replaced.count)",
                    op: "register_forward_pre_hook")
                break
            }
            inputs = replaced
        }
        let backward = BackwardHookCall(self, hooks)
        if let backward { inputs = backward.setUpInputs(inputs) }
        var output = forward(inputs)
        for hook in hooks.after {
            output = hook.call(self, inputs, output) ?? output
        }
        return backward?.setUpOutputs([output])[0] ?? output
    }

    func register(_ insert: (inout Hooks, Int) -> Void) -> torch.utils.RemovableHandle {
        let id = withHooks { hooks in
            defer { hooks.next += 1 }
            insert(&hooks, hooks.next)
            return hooks.next
        }
        return torch.utils.RemovableHandle { [weak self] in
            self?.withHooks { hooks in
                hooks.before.removeAll { $0.id == id }
                hooks.after.removeAll { $0.id == id }
                hooks.backward.removeAll { $0.id == id }
                hooks.beforeBackward.removeAll { $0.id == id }
            }
        }
    }

    private func withHooks<Result>(_ body: (inout Hooks) -> Result) -> Result {
        registration.change {
            defer { hasHooks.store(!hooks.isEmpty, ordering: .relaxed) }
            return body(&hooks)
        }
    }
}

/// One lock for the hooks of all modules: it is held for moments, and only where there are hooks.
private let registration = Monitor()
