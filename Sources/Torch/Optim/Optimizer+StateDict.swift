extension optim {
    /// What `state_dict()` gives: every parameter's state by the parameter's number, and the groups with the numbers in
    /// place of the parameters. Reads as in Python: `sd["state"][0]["exp_avg"]`, `sd["param_groups"][0]["lr"]`.
    public struct StateDict: CustomStringConvertible {
        public var state = Table<Int>()
        public var param_groups: [Dict] = []

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
        public var description: String {
            let states = state.pairs.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
            return "{'state': {\(states)}, 'param_groups': \(param_groups)}"
        }
    }
}

extension optim.Optimizer {
    /// The state and the options, for a later `load_state_dict`. The tensors are those that the optimizer works on.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.Optimizer.state_dict.html>.
    public func state_dict() -> optim.StateDict {
        var numbers: [optim.State.Identity: Int] = [:]
        var start = 0
        var out = optim.StateDict()
        for group in param_groups {
            let params = group.params.map(optim.State.Identity.init)
            for (offset, param) in params.enumerated() where numbers[param] == nil { numbers[param] = start + offset }
            let packed = optim.Dict(group.options)
            packed.set("params", .list(params.map { .int(numbers[$0] ?? 0) }))
            out.param_groups.append(packed)
            start += params.count
        }
        for (param, values) in state.table.pairs {
            if let number = numbers[param] { out.state.set(number, values) }
        }
        return out
    }

    /// Takes over the state and the options of a `state_dict()`; parameters are matched by their order.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.Optimizer.load_state_dict.html>.
    ///
    /// State is converted to the dtype and device of its parameter. A ValueError where the groups differ in number or
    /// size; nothing is changed then.
    // @forms
    public func load_state_dict(state_dict: optim.StateDict) {
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
        state.table = optim.Table()
        let params = Dictionary(zip(numbers.joined(), param_groups.flatMap(\.params))) { _, last in last }
        for (number, values) in state_dict.state.pairs {
            guard let param = params[number] else { continue }
            let place = zip(numbers, saved).first { $0.0.contains(number) }?.1
            let onDevice = place?.get("capturable")?.isTrue ?? false || place?.get("fused")?.isTrue ?? false
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
    }

    /// The count of steps stays as it is saved, unless the step itself runs on the device.
    private static func fitted(_ value: Tensor, to param: Tensor, isStep: Bool, _ onDevice: Bool) -> Tensor {
        if isStep { return onDevice ? value.to(device: param.device, dtype: .float32) : value }
        return param.dtype.is_floating_point
            ? value.to(device: param.device, dtype: param.dtype) : value.to(device: param.device)
    }
}
