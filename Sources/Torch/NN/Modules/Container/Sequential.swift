extension nn {
    /// Modules that run one after the other. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Sequential.html>.
    ///
    ///     let net = nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))
    ///     let named = nn.Sequential(["hidden": nn.Linear(784, 256), "relu": nn.ReLU()])
    open class Sequential: Module {
        var entries: [(key: String, module: Module)]

        /// Modules in their order, numbered from 0.
        public init(_ modules: Module...) {
            entries = Self.numbered(modules)
        }

        /// Python's `nn.Sequential(*modules)`.
        public init(_ modules: [Module]) {
            entries = Self.numbered(modules)
        }

        /// Modules with names of their own, where Python takes an `OrderedDict`.
        public init(_ modules: OrderedDict<String, Module>) {
            entries = modules.map { ($0.key, $0.value) }
        }

        open override func forward(_ input: Tensor) -> Tensor {
            var result = input
            recursing("forward", self, instead: ()) { for entry in entries { result = entry.module(result) } }
            return result
        }

        override func addElements(_ found: inout Members) {
            for entry in entries { found.add(entry.key, entry.module) }
        }

        override var replaceable: [String] { entries.map(\.key) }
        override func put(_ name: String, _ module: Module?) { entries.put(name, module) }

        private static func numbered(_ modules: [Module]) -> [(key: String, module: Module)] {
            modules.enumerated().map { ("\($0.offset)", $0.element) }
        }
    }
}

extension nn.Sequential: nn.ModuleSequence {
    /// A module of any class.
    public typealias Element = nn.Module

    /// How many modules there are: Python's `len`.
    public var count: Int { entries.count }

    /// The module at a place, counted from the end where it is negative. An IndexError where there is none.
    public subscript(index: Int) -> nn.Module {
        get { entries[failing: place(index, count)] }
        set { if let place = place(index, count) { entries[place].module = newValue } }
    }

    /// The modules at the places of a range, with their names.
    public subscript(range: some RangeExpression<Int>) -> nn.Sequential {
        nn.Sequential(OrderedDict(entries[range.relative(to: entries.indices)].map { ($0.key, $0.module) }))
    }

    /// Puts a module at the end, under its number.
    @discardableResult
    public func append(_ module: nn.Module) -> Self {
        entries.append(("\(count)", module))
        return self
    }

    /// Puts a module before the one at a place, counted from the end where it is negative; the names stay at their
    /// places. An IndexError for a place beyond the ends.
    @discardableResult
    public func insert(_ index: Int, _ module: nn.Module) -> Self {
        guard (-count...count).contains(index) else {
            raise(.IndexError, "Index out of range: \(index)", op: "Sequential.insert")
            return self
        }
        var modules = entries.map(\.module)
        modules.insert(module, at: index < 0 ? index + count : index)
        entries = modules.enumerated().map { ($0.offset < count ? entries[$0.offset].key : "\(count)", $0.element) }
        return self
    }

    /// Puts modules at the end, in their order.
    @discardableResult
    public func extend(_ modules: some Sequence<nn.Module>) -> Self {
        for module in modules { append(module) }
        return self
    }

    /// Takes a module out and gives it; the names are numbers from then on.
    @discardableResult
    public func pop(_ index: Int) -> nn.Module {
        guard let place = place(index, count) else { return entries[failing: nil] }
        let module = entries.remove(at: place).module
        entries = entries.enumerated().map { ("\($0.offset)", $0.element.module) }
        return module
    }

    /// The modules of both one after the other, numbered from 0.
    public static func + (a: nn.Sequential, b: nn.Sequential) -> nn.Sequential { nn.Sequential(Array(a) + Array(b)) }

    /// Puts modules at the end, in their order.
    public static func += (a: nn.Sequential, b: nn.Sequential) { a.extend(Array(b)) }
}
