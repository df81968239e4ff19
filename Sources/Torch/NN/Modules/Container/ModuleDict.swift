extension nn {
    /// Modules by name. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.ModuleDict.html>.
    ///
    /// The dictionary knows its values' class from what it is made of, and gives them by name and as attributes:
    ///
    ///     let heads = nn.ModuleDict(["a": nn.Linear(2, 1), "b": nn.Linear(2, 3)])  // an nn.ModuleDict<nn.Linear>
    ///     heads["a"](x)
    ///     heads.a(x)
    ///
    /// Modules of several classes make one of `nn.Module`, and so does `nn.ModuleDict()`.
    @dynamicMemberLookup
    open class ModuleDict<Value: Module>: Module {
        var entries: OrderedDict<String, Value>

        /// Modules in their order, under their keys.
        public init(_ modules: OrderedDict<String, Value>) { entries = modules }

        /// An empty dictionary of a class: `nn.ModuleDict<Block>()`.
        public override init() { entries = [:] }

        override func addElements(_ found: inout Members) {
            for (name, module) in entries { found.add(name, module) }
        }

        override var replaceable: [String] { entries.keys() }
        override func put(_ name: String, _ module: Module?) {
            if let module = fitting(module, Value.self) { entries[name] = module }
        }
    }
}

extension nn.ModuleDict where Value == nn.Module {
    /// An empty dictionary for modules of any class; Python's argument is None then.
    public convenience init(_ modules: Never? = nil) { self.init(OrderedDict<String, nn.Module>()) }
}

extension nn.ModuleDict: nn._ModuleMapping {
    /// How many modules there are: Python's `len`.
    public var count: Int { entries.count }

    /// The module of a name. A KeyError where there is none.
    public subscript(key: String) -> Value {
        get { module(key, .KeyError, pythonText(key)) }
        set { entries[key] = newValue }
    }

    /// The same as an attribute: `heads.a(x)`. An AttributeError where there is none.
    public subscript(dynamicMember name: String) -> Value {
        get { module(name, .AttributeError, "'\(_get_name())' object has no attribute '\(name)'") }
        set { entries[name] = newValue }
    }

    private func module(_ name: String, _ kind: TorchError.Kind, _ message: @autoclosure () -> String) -> Value {
        if let module = entries[name] { return module }
        raise(kind, message())
        return entries.map { ($0.key, $0.value) }[failing: nil]
    }

    /// The names in order.
    public func keys() -> [String] { entries.keys() }
    /// The modules in order.
    public func values() -> [Value] { entries.values() }
    /// The names with their modules, in order.
    public func items() -> [(key: String, value: Value)] { entries.items() }
    /// Whether there is such a name: Python's `key in d`.
    public func contains(_ key: String) -> Bool { entries.contains(key) }
    /// Takes all modules out.
    public func clear() { entries = [:] }
    /// Takes over the modules of another dictionary; one with a name that is there takes its place.
    public func update(_ modules: OrderedDict<String, Value>) { entries.update(modules) }

    /// Takes a module out and gives it, nil where there is none.
    @discardableResult
    public func pop(_ key: String) -> Value? { entries.pop(key) }

    public func _module(_ key: String) -> Value? { entries[key] }
    public func _setModule(_ key: String, _ module: Value?) { entries[key] = module }
}

extension nn {
    /// What gives a module as an optional: in an extension of a protocol, so that it gives way to the plain one.
    public protocol _ModuleMapping: AnyObject {
        /// The class of the modules.
        associatedtype Value
        /// The module of a name, nil where there is none.
        func _module(_ key: String) -> Value?
        /// Puts a module under a name, or takes it away for nil.
        func _setModule(_ key: String, _ module: Value?)
    }
}

extension nn._ModuleMapping {
    /// The module of a name, nil where there is none; setting nil takes it away.
    public subscript(key: String) -> Value? {
        get { _module(key) }
        set { _setModule(key, newValue) }
    }
}
