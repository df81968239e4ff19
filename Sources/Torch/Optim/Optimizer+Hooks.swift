extension optim.Optimizer {
    /// A hook of `step`: gets the optimizer, and lists of arguments that are empty: a closure is not handed on.
    public typealias StepHook = (optim.Optimizer, _ args: [Any], _ kwargs: OrderedDict<String, Any>) -> Void
    /// A hook that gets the optimizer.
    public typealias Hook = (optim.Optimizer) -> Void
    /// A hook that gets the optimizer and a state dictionary, and may give another.
    public typealias StateDictHook = (optim.Optimizer, optim.StateDict) -> optim.StateDict?

    /// Hooks of one kind, in the order of their calls.
    struct HookList<Call> {
        private var entries: [(id: Int, call: Call)] = []
        private var next = 0

        var calls: [Call] { entries.map(\.call) }

        mutating func add(_ call: Call, _ prepend: Bool) -> Int {
            next += 1
            entries.insert((next, call), at: prepend ? 0 : entries.count)
            return next
        }

        mutating func remove(_ id: Int) { entries.removeAll { $0.id == id } }
    }

    struct Hooks {
        var beforeStep = HookList<StepHook>()
        var afterStep = HookList<StepHook>()
        var beforeStateDict = HookList<Hook>()
        var afterStateDict = HookList<StateDictHook>()
        var beforeLoading = HookList<StateDictHook>()
        var afterLoading = HookList<Hook>()
    }

    private func register<Call>(
        _ list: WritableKeyPath<Hooks, HookList<Call>>, _ hook: Call, _ prepend: Bool = false
    ) -> torch.utils.RemovableHandle {
        let id = hooks[keyPath: list].add(hook, prepend)
        return torch.utils.RemovableHandle { [weak self] in self?.hooks[keyPath: list].remove(id) }
    }

    /// Calls `hook` before every `step`. A class with a `step` of its own calls the hooks by calling the base's.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.Optimizer.register_step_pre_hook.html>.
    @discardableResult
    public func register_step_pre_hook(_ hook: @escaping StepHook) -> torch.utils.RemovableHandle {
        register(\.beforeStep, hook)
    }

    /// Calls `hook` after every `step`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.Optimizer.register_step_post_hook.html>.
    @discardableResult
    public func register_step_post_hook(_ hook: @escaping StepHook) -> torch.utils.RemovableHandle {
        register(\.afterStep, hook)
    }

    /// Calls `hook` before `state_dict`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.Optimizer.register_state_dict_pre_hook.html>.
    @discardableResult
    public func register_state_dict_pre_hook(
        _ hook: @escaping Hook, prepend: Bool = false
    ) -> torch.utils.RemovableHandle {
        register(\.beforeStateDict, hook, prepend)
    }

    /// Calls `hook` with what `state_dict` gives; what the hook gives takes its place.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.Optimizer.register_state_dict_post_hook.html>.
    @discardableResult
    public func register_state_dict_post_hook(
        _ hook: @escaping StateDictHook, prepend: Bool = false
    ) -> torch.utils.RemovableHandle {
        register(\.afterStateDict, hook, prepend)
    }

    /// Calls `hook` with what `load_state_dict` gets; what the hook gives takes its place.
    /// See
    /// <https://docs.pytorch.org/docs/stable/generated/torch.optim.Optimizer.register_load_state_dict_pre_hook.html>.
    @discardableResult
    public func register_load_state_dict_pre_hook(
        _ hook: @escaping StateDictHook, prepend: Bool = false
    ) -> torch.utils.RemovableHandle {
        register(\.beforeLoading, hook, prepend)
    }

    /// Calls `hook` after `load_state_dict`.
    /// See
    /// <https://docs.pytorch.org/docs/stable/generated/torch.optim.Optimizer.register_load_state_dict_post_hook.html>.
    @discardableResult
    public func register_load_state_dict_post_hook(
        _ hook: @escaping Hook, prepend: Bool = false
    ) -> torch.utils.RemovableHandle {
        register(\.afterLoading, hook, prepend)
    }

    /// A step between its hooks, once where one step calls another.
    func hooked<Result>(_ step: () throws -> Result) rethrows -> Result {
        if isStepping { return try step() }
        (isStepping, wasStepped) = (true, true)
        let span = Span("Optimizer.step#\(type(of: self)).step")
        defer {
            span?.end()
            isStepping = false
        }
        for hook in hooks.beforeStep.calls { hook(self, [], OrderedDict()) }
        let result = try step()
        for hook in hooks.afterStep.calls { hook(self, [], OrderedDict()) }
        return result
    }
}
