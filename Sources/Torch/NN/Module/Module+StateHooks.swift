extension nn.Module {
    /// A hook before `state_dict`: gets the module, its prefix and whether the tensors stay part of the graph.
    public typealias StateDictPreHook = (nn.Module, _ prefix: String, _ keep_vars: Bool) -> Void
    /// A hook after `state_dict`: gets the module, the state so far, which it may change, the module's prefix and what is
    /// written beside the state, its `version`.
    public typealias StateDictPostHook = (
        nn.Module, _ state_dict: inout nn.StateDict, _ prefix: String, _ local_metadata: OrderedDict<String, Int>
    ) -> Void
    /// A hook before a module loads its own part of a state: gets what Python's `_load_from_state_dict` gets, and may
    /// change the state and what is reported.
    public typealias LoadStateDictPreHook = (
        nn.Module, _ state_dict: inout nn.StateDict, _ prefix: String, _ local_metadata: OrderedDict<String, Int>,
        _ strict: Bool, _ missing_keys: inout [String], _ unexpected_keys: inout [String],
        _ error_msgs: inout [String]
    ) -> Void
    /// A hook after a module and those below it have loaded a state: gets the module and what did not fit, which it may
    /// change.
    public typealias LoadStateDictPostHook = (nn.Module, _ incompatible_keys: inout nn.IncompatibleKeys) -> Void

    struct StateHooks {
        var beforeSave: [(id: Int, call: StateDictPreHook)] = []
        var afterSave: [(id: Int, call: StateDictPostHook)] = []
        var beforeLoad: [(id: Int, call: LoadStateDictPreHook)] = []
        var afterLoad: [(id: Int, call: LoadStateDictPostHook)] = []
        var next = 0
    }

    /// Calls `hook` before every `state_dict` of the module.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.register_state_dict_pre_hook>.
    @discardableResult
    public func register_state_dict_pre_hook(_ hook: @escaping StateDictPreHook) -> torch.utils.RemovableHandle {
        registerState { $0.beforeSave.append(($1, hook)) }
    }

    /// Calls `hook` after every `state_dict` of the module, with all that is in the state by then.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.register_state_dict_post_hook>.
    @discardableResult
    public func register_state_dict_post_hook(_ hook: @escaping StateDictPostHook) -> torch.utils.RemovableHandle {
        registerState { $0.afterSave.append(($1, hook)) }
    }

    /// Calls `hook` each time before the module loads its own part of a state.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.register_load_state_dict_pre_hook>.
    ///
    ///     layer.register_load_state_dict_pre_hook { _, state_dict, prefix, _, _, _, _, _ in
    ///         state_dict[prefix + "weight"] = state_dict.pop(prefix + "w")
    ///     }
    @discardableResult
    public func register_load_state_dict_pre_hook(
        _ hook: @escaping LoadStateDictPreHook
    ) -> torch.utils.RemovableHandle {
        registerState { $0.beforeLoad.append(($1, hook)) }
    }

    /// Calls `hook` each time after the module and those below it have loaded a state. Keys that it adds or takes away
    /// count for `strict`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.register_load_state_dict_post_hook>.
    @discardableResult
    public func register_load_state_dict_post_hook(
        _ hook: @escaping LoadStateDictPostHook
    ) -> torch.utils.RemovableHandle {
        registerState { $0.afterLoad.append(($1, hook)) }
    }

    private func registerState(_ insert: (inout StateHooks, Int) -> Void) -> torch.utils.RemovableHandle {
        let id = stateHooks.next
        stateHooks.next += 1
        insert(&stateHooks, id)
        return torch.utils.RemovableHandle { [weak self] in
            self?.stateHooks.beforeSave.removeAll { $0.id == id }
            self?.stateHooks.afterSave.removeAll { $0.id == id }
            self?.stateHooks.beforeLoad.removeAll { $0.id == id }
            self?.stateHooks.afterLoad.removeAll { $0.id == id }
        }
    }
}
