// An optimizer's state as a Python value, and back.

extension optim.Value: torch.Saveable {
    public var torchObject: torch.Object {
        switch self {
        case .none: .None
        case .bool(let value): .bool(value)
        case .int(let value): .int(value)
        case .double(let value): .double(value)
        case .string(let text): .string(text)
        case .tensor(let tensor): .tensor(tensor)
        case .list(let items): .list(items.map(\.torchObject))
        case .tuple(let items): .tuple(items.map(\.torchObject))
        }
    }

    init(_ object: torch.Object) {
        switch object {
        case .bool(let value): self = .bool(value)
        case .int(let value): self = .int(value)
        case .double(let value): self = .double(value)
        case .string(let text): self = .string(text)
        case .tensor(let tensor): self = .tensor(tensor)
        case .list(let items): self = .list(items.map { optim.Value($0) })
        case .tuple(let items): self = .tuple(items.map { optim.Value($0) })
        case .None: self = .none
        default:
            object.refuse("an optimizer's value")
            self = .none
        }
    }
}

extension optim.Dict: torch.Saveable {
    public var torchObject: torch.Object {
        .dict(.init(entries.map { (.string($0.key), $0.value.torchObject) }))
    }

    convenience init(_ object: torch.Object) {
        if object.pairs == nil { object.refuse("a dict") }
        self.init((object.pairs ?? []).map { (String.loaded($0.key), optim.Value($0.value)) })
    }
}

extension optim.StateDict: torch.Loadable {
    public var torchObject: torch.Object {
        [
            "state": torch.Object.dict(.init(state.pairs.map { (.int($0.key), $0.value.torchObject) })),
            "param_groups": param_groups,
        ]
    }

    /// A KeyError where `state` or `param_groups` is missing.
    public static func loaded(_ object: torch.Object) -> optim.StateDict {
        var out = optim.StateDict()
        for (number, values) in object["state"].pairs ?? [] { out.state.set(Int.loaded(number), optim.Dict(values)) }
        out.param_groups = (object["param_groups"].elements ?? []).map { optim.Dict($0) }
        return out
    }
}

extension optim.Optimizer {
    /// Takes over what `torch.load` read.
    // @forms
    public final func load_state_dict(state_dict: torch.Object) {
        load_state_dict(optim.StateDict.loaded(state_dict))
    }
}

extension nn.Module {
    /// Takes over what `torch.load` read.
    // @forms
    @discardableResult
    public final func load_state_dict(
        state_dict: torch.Object, strict: Bool = true, assign: Bool = false
    ) -> nn.IncompatibleKeys {
        load_state_dict(nn.StateDict.loaded(state_dict), strict: strict, assign: assign)
    }
}
