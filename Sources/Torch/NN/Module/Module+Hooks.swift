import Synchronization

extension nn.Module {
    /// A hook before `forward`: gets the module and the inputs, and may give other inputs.
    public typealias ForwardPreHook = (nn.Module, [Tensor]) -> [Tensor]?
    /// A hook after `forward`: gets the module, the inputs and the output, and may give another output.
    public typealias ForwardHook = (nn.Module, [Tensor], Tensor) -> Tensor?

    struct Hooks {
        /// With the object that the hook belongs to, where it is one of this library's.
        var before: [(id: Int, object: AnyObject?, call: (nn.Module, inout HookInputs) -> Void)] = []
        var after: [(id: Int, isAlwaysCalled: Bool, call: (nn.Module, HookInputs, inout Any) -> Void)] = []
        var backward: [(id: Int, call: BackwardHook)] = []
        var beforeBackward: [(id: Int, call: BackwardPreHook)] = []
        /// The backward hooks that a call runs, with those of all modules.
        var full: [BackwardHook] = []
        var notFull: [BackwardHook] = []
        /// Whether those of `backward` are full ones; nil before the first.
        var isFull: Bool?
        var next = 0

        var isEmpty: Bool { before.isEmpty && after.isEmpty && backward.isEmpty && beforeBackward.isEmpty }

        /// Those that a call of a module runs as full backward hooks, or as the others.
        func backward(full: Bool) -> [BackwardHook] {
            isFull == full && !backward.isEmpty ? backward.map(\.call) : []
        }

        /// Notes the kind of backward hooks. A RuntimeError where there are others already.
        mutating func takes(full: Bool, _ place: String) -> Bool {
            if isFull == !full {
                raise(
                    .RuntimeError,
                    "Cannot use both regular backward hooks and full backward hooks \(place). Please use only one of them."
                )
                return false
            }
            isFull = full
            return true
        }

        mutating func remove(_ id: Int) {
            before.removeAll { $0.id == id }
            after.removeAll { $0.id == id }
            backward.removeAll { $0.id == id }
            beforeBackward.removeAll { $0.id == id }
        }
    }

    /// Calls `hook` before every `forward` with the tensors among its positional arguments; what it returns takes their
    /// place.
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
        before(prepend) { module, inputs in
            let tensors = inputs.tensors
            guard let replaced = hook(module, tensors) else { return }
            if isSameCount(replaced.count, tensors.count) { inputs.tensors = replaced }
        }
    }

    /// The same for a hook that only looks.
    @discardableResult
    public func register_forward_pre_hook(
        _ hook: @escaping (nn.Module, [Tensor]) -> Void, prepend: Bool = false
    ) -> torch.utils.RemovableHandle {
        before(prepend) { module, inputs in hook(module, inputs.tensors) }
    }

    /// The same with all positional arguments and with the keyword arguments, which ``hooked(_:_:keywords:)`` names.
    ///
    /// A TypeError where the hook gives other names, another number of arguments, or other types than it got.
    /// A hook that uses the module takes it from its first argument: with the variable in the closure, module and hook
    /// would keep each other for ever, since Swift counts references and finds no cycles.
    @discardableResult
    public func register_forward_pre_hook(
        _ hook:
            @escaping (nn.Module, _ args: [Any], _ kwargs: OrderedDict<String, Any>)
            -> ([Any], OrderedDict<String, Any>)?,
        prepend: Bool = false, with_kwargs: Bool
    ) -> torch.utils.RemovableHandle {
        before(prepend) { module, inputs in
            guard isAsked(with_kwargs, "register_forward_pre_hook"),
                let (args, kwargs) = hook(module, inputs.args, inputs.kwargs),
                isSameCount(args.count, inputs.args.count), isSameCount(kwargs.count, inputs.kwargs.count)
            else { return }
            inputs.args = args
            for name in inputs.kwargs.keys() {
                guard let value = kwargs[name] else {
                    raise(
                        .TypeError, "a forward pre-hook gave no '\(name)' among its keyword arguments",
                        op: "register_forward_pre_hook")
                    return
                }
                inputs.kwargs[name] = value
            }
        }
    }

    /// The same for a hook that only looks, with the keyword arguments.
    @discardableResult
    public func register_forward_pre_hook(
        _ hook: @escaping (nn.Module, _ args: [Any], _ kwargs: OrderedDict<String, Any>) -> Void,
        prepend: Bool = false, with_kwargs: Bool
    ) -> torch.utils.RemovableHandle {
        before(prepend) { module, inputs in
            if isAsked(with_kwargs, "register_forward_pre_hook") { hook(module, inputs.args, inputs.kwargs) }
        }
    }

    /// Calls `hook` after every `forward` with the tensors among its positional arguments and with the output; what it
    /// returns takes the output's place.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.register_forward_hook>.
    ///
    ///     layer.register_forward_hook { layer, inputs, output in output / layer.weight.norm() }
    ///     lstm.register_forward_hook { (_, _, output: (Tensor, (Tensor, Tensor))) in print(output.0.shape) }
    ///
    /// A TypeError where `forward` gives another type than the hook takes.
    ///
    /// A hook that uses the module takes it from its first argument: with the variable in the closure, module and hook
    /// would keep each other for ever, since Swift counts references and finds no cycles.
    ///
    /// - Parameter always_call: Whether it is called after a failure in `forward`, too; its output is then a placeholder.
    @discardableResult
    public func register_forward_hook(
        _ hook: @escaping ForwardHook, prepend: Bool = false, always_call: Bool = false
    ) -> torch.utils.RemovableHandle {
        after(prepend, always_call) { hook($0, $1.tensors, $2) }
    }

    /// The same for a hook that only looks.
    @discardableResult
    public func register_forward_hook(
        _ hook: @escaping (nn.Module, [Tensor], Tensor) -> Void, prepend: Bool = false, always_call: Bool = false
    ) -> torch.utils.RemovableHandle {
        after(prepend, always_call) { (module, inputs, output: Tensor) in
            hook(module, inputs.tensors, output)
            return nil
        }
    }

    /// The same for an output of another type, which the closure names. What takes `Any` goes by `with_kwargs: true`:
    /// without it Swift takes such a closure for one of a tensor.
    /// A hook that uses the module takes it from its first argument: with the variable in the closure, module and hook
    /// would keep each other for ever, since Swift counts references and finds no cycles.
    @_disfavoredOverload
    @discardableResult
    public func register_forward_hook<Output>(
        _ hook: @escaping (nn.Module, [Tensor], Output) -> Output?, prepend: Bool = false, always_call: Bool = false
    ) -> torch.utils.RemovableHandle {
        after(prepend, always_call) { hook($0, $1.tensors, $2) }
    }

    /// The same for a hook that only looks at an output of another type.
    @_disfavoredOverload
    @discardableResult
    public func register_forward_hook<Output>(
        _ hook: @escaping (nn.Module, [Tensor], Output) -> Void, prepend: Bool = false, always_call: Bool = false
    ) -> torch.utils.RemovableHandle {
        after(prepend, always_call) { (module, inputs, output: Output) in
            hook(module, inputs.tensors, output)
            return nil
        }
    }

    /// The same with all positional arguments and with the keyword arguments, which ``hooked(_:_:keywords:)`` names.
    /// A hook that uses the module takes it from its first argument: with the variable in the closure, module and hook
    /// would keep each other for ever, since Swift counts references and finds no cycles.
    @discardableResult
    public func register_forward_hook<Output>(
        _ hook: @escaping (nn.Module, _ args: [Any], _ kwargs: OrderedDict<String, Any>, Output) -> Output?,
        prepend: Bool = false, with_kwargs: Bool, always_call: Bool = false
    ) -> torch.utils.RemovableHandle {
        after(prepend, always_call) { module, inputs, output in
            isAsked(with_kwargs, "register_forward_hook") ? hook(module, inputs.args, inputs.kwargs, output) : nil
        }
    }

    /// The same for a hook that only looks, with the keyword arguments.
    @discardableResult
    public func register_forward_hook<Output>(
        _ hook: @escaping (nn.Module, _ args: [Any], _ kwargs: OrderedDict<String, Any>, Output) -> Void,
        prepend: Bool = false, with_kwargs: Bool, always_call: Bool = false
    ) -> torch.utils.RemovableHandle {
        after(prepend, always_call) { (module, inputs, output: Output) in
            if isAsked(with_kwargs, "register_forward_hook") { hook(module, inputs.args, inputs.kwargs, output) }
            return nil
        }
    }

    private func before(
        _ prepend: Bool, _ hook: @escaping (nn.Module, inout HookInputs) -> Void
    ) -> torch.utils.RemovableHandle {
        register { $0.before.insert(($1, nil, hook), at: prepend ? 0 : $0.before.count) }
    }

    /// Calls an object of this library before every `forward`; ``preHooks(_:)`` finds it.
    final func registerPreHook<Object: AnyObject>(_ object: Object, _ call: @escaping (Object, nn.Module) -> Void) {
        _ = register { hooks, id in
            hooks.before.append((id, object, { [object] module, _ in call(object, module) }))
        }
    }

    /// The objects of a class that are called before `forward`, in order.
    final func preHooks<Object>(_ type: Object.Type) -> [(id: Int, object: Object)] {
        currentHooks().before.compactMap { hook in (hook.object as? Object).map { (hook.id, $0) } }
    }

    final func removeHook(_ id: Int) { withHooks { $0.remove(id) } }

    private func after<Output>(
        _ prepend: Bool, _ always_call: Bool, _ hook: @escaping (nn.Module, HookInputs, Output) -> Output?
    ) -> torch.utils.RemovableHandle {
        let call = { (module: nn.Module, inputs: HookInputs, result: inout Any) in
            guard let output = result as? Output else {
                raise(
                    .TypeError,
                    "a forward hook takes a \(Output.self), and \(module._get_name()) gives a \(type(of: result))",
                    op: "register_forward_hook")
                return
            }
            if let replaced = hook(module, inputs, output) { result = replaced }
        }
        return register { $0.after.insert(($1, always_call, call), at: prepend ? 0 : $0.after.count) }
    }

    /// Whether a call has more to do than `forward`: run hooks, or compute what the module's own class keeps.
    @inline(__always)
    final var isHooked: Bool { hasHooks.load(ordering: .relaxed) || GlobalHooks.arePresent.load(ordering: .relaxed) }

    /// Makes calls look whether something is computed before `forward`, too.
    final func noteReplaced() { withHooks { _ in } }

    /// The hooks of a call: those of all modules and the module's own.
    func currentHooks() -> Hooks {
        let own = withHooks { $0 }
        let shared = GlobalHooks.arePresent.load(ordering: .relaxed) ? GlobalHooks.registry.withHooks { $0 } : nil
        return own.behind(shared)
    }

    func register(_ insert: (inout Hooks, Int) -> Void) -> torch.utils.RemovableHandle {
        let id = withHooks { hooks in
            defer { hooks.next += 1 }
            insert(&hooks, hooks.next)
            return hooks.next
        }
        return torch.utils.RemovableHandle { [weak self] in
            self?.removeHook(id)
        }
    }

    fileprivate func withHooks<Result>(_ body: (inout Hooks) -> Result) -> Result {
        registration.change {
            defer {
                hasHooks.store(!hooks.isEmpty || !replaced.isEmpty, ordering: .relaxed)
                if self === GlobalHooks.registry { GlobalHooks.arePresent.store(!hooks.isEmpty, ordering: .relaxed) }
            }
            return body(&hooks)
        }
    }
}

/// One lock for the hooks of all modules: it is held for moments, and only where there are hooks.
private let registration = Monitor()

private func isSameCount(_ count: Int, _ expected: Int) -> Bool {
    if count == expected { return true }
    raise(
        .TypeError, "a forward pre-hook must give as many inputs as it got, \(expected), but gave \(count)",
        op: "register_forward_pre_hook")
    return false
}

/// Whether a hook with keyword arguments was registered as such.
private func isAsked(_ with_kwargs: Bool, _ op: String) -> Bool {
    if !with_kwargs { raise(.TypeError, "hook() missing 1 required positional argument: 'kwargs'", op: op) }
    return with_kwargs
}
