extension nn {
    /// Modules in a list. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.ModuleList.html>.
    ///
    /// A plain array of modules in a stored property does the same: `let layers = [nn.Linear(2, 2), nn.Linear(2, 2)]`.
    open class ModuleList: Module {
        var entries: [(key: String, module: Module)]

        public init(_ modules: some Sequence<Module> = [Module]()) {
            entries = modules.enumerated().map { ("\($0.offset)", $0.element) }
        }

        override func declared(_ found: inout Members) -> Module.Type {
            for entry in entries { found.add(entry.key, entry.module) }
            return ModuleList.self
        }

        override var replaceable: [String] { entries.map(\.key) }
        override func put(_ name: String, _ module: Module?) { entries.put(name, module) }

        /// Equal neighbours print as one: `(0-2): 3 x Linear(…)`.
        open override var description: String {
            var blocks: [(first: Int, last: Int, text: String)] = []
            for (index, entry) in entries.enumerated() {
                let text = entry.module.description
                if blocks.last?.text == text {
                    blocks[blocks.count - 1].last = index
                } else {
                    blocks.append((index, index, text))
                }
            }
            let lines = blocks.map { first, last, text in
                Self.indented(
                    first == last ? "(\(first)): \(text)" : "(\(first)-\(last)): \(last - first + 1) x \(text)")
            }
            return Self.block(_get_name(), lines)
        }
    }
}

extension nn.ModuleList: nn.ModuleSequence {
    public var count: Int { entries.count }

    /// The module at a place, counted from the end where it is negative. An IndexError where there is none.
    public subscript(index: Int) -> nn.Module {
        get { place(index, count).map { entries[$0].module } ?? nn.Module() }
        set { if let place = place(index, count) { entries[place].module = newValue } }
    }

    public subscript(range: some RangeExpression<Int>) -> nn.ModuleList {
        nn.ModuleList(entries[range.relative(to: entries.indices)].map(\.module))
    }

    @discardableResult
    public func append(_ module: nn.Module) -> Self {
        entries.append(("\(count)", module))
        return self
    }

    public func insert(_ index: Int, _ module: nn.Module) {
        var modules = entries.map(\.module)
        modules.insert(module, at: Swift.min(Swift.max(index < 0 ? index + count : index, 0), count))
        entries = modules.enumerated().map { ("\($0.offset)", $0.element) }
    }

    @discardableResult
    public func extend(_ modules: some Sequence<nn.Module>) -> Self {
        for module in modules { append(module) }
        return self
    }

    /// Takes a module out and gives it.
    @discardableResult
    public func pop(_ index: Int) -> nn.Module {
        guard let place = place(index, count) else { return nn.Module() }
        let module = entries.remove(at: place).module
        entries = entries.enumerated().map { ("\($0.offset)", $0.element.module) }
        return module
    }

    public static func + (a: nn.ModuleList, b: some Sequence<nn.Module>) -> nn.ModuleList {
        nn.ModuleList(Array(a) + Array(b))
    }

    public static func += (a: nn.ModuleList, b: some Sequence<nn.Module>) { a.extend(b) }
}
