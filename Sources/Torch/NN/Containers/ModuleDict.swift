extension nn {
    /// Modules by name. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.ModuleDict.html>.
    ///
    ///     let heads = nn.ModuleDict(["a": nn.Linear(2, 1), "b": nn.Linear(2, 3)])
    ///     heads["a"]?(x)
    open class ModuleDict: Module, ExpressibleByDictionaryLiteral {
        var entries: OrderedDict<String, Module>

        public init(_ modules: OrderedDict<String, Module> = [:]) { entries = modules }

        public required convenience init(dictionaryLiteral pairs: (String, Module)...) {
            self.init(OrderedDict(pairs))
        }

        override func declared(_ found: inout Members) -> Module.Type {
            for (name, module) in entries { found.add(name, module) }
            return ModuleDict.self
        }

        override var replaceable: [String] { entries.keys() }
        override func put(_ name: String, _ module: Module?) { entries[name] = module }
    }
}

extension nn.ModuleDict {
    public var count: Int { entries.count }

    /// The module of a name; setting nil takes it away.
    public subscript(key: String) -> nn.Module? {
        get { entries[key] }
        set { entries[key] = newValue }
    }

    public func keys() -> [String] { entries.keys() }
    public func values() -> [nn.Module] { entries.values() }
    public func items() -> [(key: String, value: nn.Module)] { entries.items() }
    public func contains(_ key: String) -> Bool { entries.contains(key) }
    public func clear() { entries = [:] }
    public func update(_ modules: OrderedDict<String, nn.Module>) { entries.update(modules) }

    /// Takes a module out and gives it, nil where there is none.
    @discardableResult
    public func pop(_ key: String) -> nn.Module? { entries.pop(key) }
}
