extension optim {
    /// Parameters that one set of options trains: an element of `param_groups`.
    ///
    ///     optim.SGD([["params": net.base, "lr": 1e-2], ["params": net.head]], lr: 1e-3, momentum: 0.9)
    ///
    /// Options that it does not name take the optimizer's own.
    public final class ParamGroup: Dict {
        /// The tensors that are trained, `group["params"]`.
        public var params: [Tensor] = []

        public required init(dictionaryLiteral elements: (String, (any Storable)?)...) {
            super.init()
            for (key, value) in elements { set(key, value?.optimValue ?? .none) }
            if !elements.contains(where: { $0.0 == "params" }) { raise(.KeyError, "'params'") }
        }

        public init(params: [Tensor], _ options: Dict = [:]) {
            super.init(options.entries)
            self.params = params
        }

        /// A group whose parameters have names, as `named_parameters()` gives them.
        public init(params: [(String, some Tensor)], _ options: Dict = [:]) {
            super.init(options.entries)
            self.params = params.map(\.1)
            set("param_names", .list(params.map { .string($0.0) }))
        }

        /// The groups that an optimizer's first argument stands for.
        static func list(_ params: [Tensor]) -> [ParamGroup] { params.isEmpty ? [] : [ParamGroup(params: params)] }
        static func list(_ params: [(String, some Tensor)]) -> [ParamGroup] {
            params.isEmpty ? [] : [ParamGroup(params: params)]
        }
        static func list(_ groups: [ParamGroup]) -> [ParamGroup] { groups }

        public override var keys: [String] { ["params"] + super.keys }

        public override func get(_ key: String) -> optim.Value? {
            super.get(key) ?? (key == "params" ? params.optimValue : nil)
        }

        public override func set(_ key: String, _ value: optim.Value) {
            guard key == "params" else { return super.set(key, value) }
            params = (value.items ?? [value]).compactMap { item in
                if item.tensor == nil {
                    raise(
                        .TypeError,
                        "optimizer can only optimize Tensors, but one of the params is \(item.typename)")
                }
                return item.tensor
            }
        }

        /// The options without the parameters.
        var options: [(key: String, value: optim.Value)] { entries }
    }
}

// What the steps read, once a step and group.
extension optim.ParamGroup {
    func number(_ key: String) -> Double { Double(optimValue: value(key)) }
    func flag(_ key: String) -> Bool { value(key).isTrue }
    func flag(optional key: String) -> Bool? { Bool?(optimValue: value(key)) }
    func hyper(_ key: String) -> optim.Hyper { optim.Hyper(value(key)) }
    func betas() -> (optim.Hyper, optim.Hyper) {
        guard let pair = value("betas").items, pair.count == 2 else {
            let count = value("betas").items?.count ?? 0
            raise(
                .ValueError,
                count > 2
                    ? "too many values to unpack (expected 2)"
                    : "not enough values to unpack (expected 2, got \(count))")
            return (.number(0), .number(0))
        }
        return (optim.Hyper(pair[0]), optim.Hyper(pair[1]))
    }
}
