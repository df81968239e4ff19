extension optim {
    /// Parameters that one set of options trains: an element of `param_groups`.
    ///
    ///     optim.SGD([["params": net.base, "lr": 1e-2], ["params": net.head]], lr: 1e-3, momentum: 0.9)
    ///
    /// Options that it does not name take the optimizer's own.
    public final class ParamGroup: Dict {
        /// The tensors that are trained, `group["params"]`.
        public var params: [Tensor] = []
        /// The step that read the options last.
        var step: Step?

        /// A group of a literal: `params`, a tensor or a list of such, and options. A KeyError without `params`, a
        /// TypeError for what is no tensor among them.
        public required init(dictionaryLiteral elements: (String, (any torch.Saveable)?)...) {
            super.init()
            for (key, value) in elements { set(key, torch.Object(value)) }
            if !elements.contains(where: { $0.0 == "params" }) { raise(.KeyError, "'params'") }
        }

        /// A group of tensors with options.
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

        public override func get(_ key: String) -> torch.Object? {
            key == "params" ? .some(params._torchObject) : super.get(key)
        }

        public override func set(_ key: String, _ value: torch.Object) {
            guard key == "params" else { return super.set(key, value) }
            params = (value.elements ?? [value]).compactMap { item in
                if case .tensor(let tensor) = item { return tensor }
                raise(
                    .TypeError, "optimizer can only optimize Tensors, but one of the params is \(item.typename)")
                return nil
            }
        }

        /// The options without the parameters.
        var options: [(key: String, value: torch.Object)] { entries }
    }
}
