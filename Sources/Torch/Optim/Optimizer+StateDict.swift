extension optim {
    /// What `state_dict()` gives: every parameter's state by the parameter's number, and the groups with the numbers in
    /// place of the parameters. Reads as in Python: `sd["state"][0]["exp_avg"]`, `sd["param_groups"][0]["lr"]`.
    public struct StateDict: CustomStringConvertible {
        /// Each parameter's state, by the parameter's number through all groups.
        public var state = Table<Int>()
        /// Each group's options, with the numbers of its parameters as `params`.
        public var param_groups: [Dict] = []

        /// Without state and groups.
        public init() {}

        /// `state` or `param_groups`, by number. A KeyError for another name.
        public subscript(key: String) -> Table<Int> {
            switch key {
            case "state": return state
            case "param_groups":
                var table = Table<Int>()
                for (number, group) in param_groups.enumerated() { table.set(number, group) }
                return table
            default:
                raise(.KeyError, "'\(key)'")
                return Table<Int>()
            }
        }

        /// Python's `repr` of the dictionary.
        public var description: String { _torchObject.description }
    }
}

extension optim.StateDict: torch.Loadable {
    public var _torchObject: torch.Object {
        [
            "state": torch.Object.dict(.init(state.pairs.map { (.int($0.key), $0.value._torchObject) })),
            "param_groups": param_groups,
        ]
    }

    /// A KeyError where `state` or `param_groups` is missing.
    public static func _torchLoaded(_ object: torch.Object) -> optim.StateDict {
        func dict(_ object: torch.Object) -> optim.Dict {
            if object.pairs == nil { object.refuse("a dict") }
            return optim.Dict((object.pairs ?? []).map { (String._torchLoaded($0.key), $0.value) })
        }
        var out = optim.StateDict()
        for (number, values) in object["state"].pairs ?? [] { out.state.set(Int._torchLoaded(number), dict(values)) }
        out.param_groups = (object["param_groups"].elements ?? []).map(dict)
        return out
    }
}

extension optim.Optimizer {
    /// The state and the options, for a later `load_state_dict`. The tensors are those that the optimizer works on.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.Optimizer.state_dict.html>.
    public func state_dict() -> optim.StateDict {
        for hook in hooks.beforeStateDict.calls { hook(self) }
        var numbers: [OpaquePointer: Int] = [:]
        var start = 0
        var out = optim.StateDict()
        for group in param_groups {
            let params = group.params.map(\.handle)
            for (offset, param) in params.enumerated() where numbers[param] == nil { numbers[param] = start + offset }
            let packed = optim.Dict(group.options)
            packed.set("params", params.map { numbers[$0] ?? 0 }._torchObject)
            out.param_groups.append(packed)
            start += params.count
        }
        for (param, values) in state.pairs {
            if let number = numbers[param.handle] { out.state.set(number, values) }
        }
        for hook in hooks.afterStateDict.calls { out = hook(self, out) ?? out }
        return out
    }

    /// Takes over the state and the options of a `state_dict()`; parameters are matched by their order.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.Optimizer.load_state_dict.html>.
    ///
    /// State is converted to the dtype and device of its parameter. A ValueError where the groups differ in number or
    /// size; nothing is changed then.
    // @forms
    public func load_state_dict(state_dict: optim.StateDict) {
        var state_dict = state_dict
        for hook in hooks.beforeLoading.calls { state_dict = hook(self, state_dict) ?? state_dict }
        let saved = state_dict.param_groups
        guard saved.count == param_groups.count else {
            return raise(.ValueError, "loaded state dict has a different number of parameter groups")
        }
        let numbers: [[Int]] = saved.map { $0["params"] }
        guard zip(numbers, param_groups).allSatisfy({ $0.count == $1.params.count }) else {
            return raise(
                .ValueError,
                "loaded state dict contains a parameter group that doesn't match the size of optimizer's group")
        }
        state.removeAll()
        let params = Dictionary(zip(numbers.joined(), param_groups.flatMap(\.params))) { _, last in last }
        for (number, values) in state_dict.state.pairs {
            guard let param = params[number] else { continue }
            let place = zip(numbers, saved).first { $0.0.contains(number) }?.1
            let onDevice = place?.flag("capturable") ?? false || place?.flag("fused") ?? false
            let loaded = state[param]
            for (key, value) in values.entries {
                loaded.set(key, value.mapTensors { Self.fitted($0, to: param, isStep: key == "step", onDevice) })
            }
        }
        param_groups = zip(param_groups, saved).map { group, saved in
            let new = optim.ParamGroup(params: group.params)
            for (key, value) in saved.entries where key != "params" {
                new.set(key, value.mapTensors { $0.detach().clone().requires_grad_($0.requires_grad) })
            }
            if let names = group.get("param_names") { new.setDefault("param_names", names) }
            return new
        }
        restored()
        for hook in hooks.afterLoading.calls { hook(self) }
    }

    /// Takes over what `torch.load` read.
    // @forms
    public final func load_state_dict(state_dict: torch.Object) {
        load_state_dict(optim.StateDict._torchLoaded(state_dict))
    }

    /// The count of steps stays as it is saved, unless the step itself runs on the device.
    private static func fitted(_ value: Tensor, to param: Tensor, isStep: Bool, _ onDevice: Bool) -> Tensor {
        if isStep { return onDevice ? value.to(device: param.device, dtype: .float32) : value }
        return param.dtype.is_floating_point
            ? value.to(device: param.device, dtype: param.dtype) : value.to(device: param.device)
    }
}

extension torch.Object {
    /// The value with every tensor changed; those in dictionaries too.
    fileprivate func mapTensors(_ change: (Tensor) -> Tensor) -> torch.Object {
        switch self {
        case .tensor(let tensor): .tensor(change(tensor))
        case .list(let items): .list(items.map { $0.mapTensors(change) })
        case .tuple(let items): .tuple(items.map { $0.mapTensors(change) })
        case .dict(let dict): .dict(.init(dict.items.map { ($0.key, $0.value.mapTensors(change)) }, dict.kind))
        default: self
        }
    }
}
