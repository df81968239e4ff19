extension nn {
    /// Modules in a list. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.ModuleList.html>.
    ///
    /// The list knows its elements' class from what it is made of, so that they are called with what their own `forward`
    /// takes:
    ///
    ///     let layers = nn.ModuleList((0..<6).map { _ in Block(64) })  // an nn.ModuleList<Block>
    ///     for layer in layers { x = layer(x, mask) }
    ///
    /// Modules of several classes make a list of `nn.Module`, and so does `nn.ModuleList()`; an empty list of a class is
    /// `nn.ModuleList<Block>()`. A plain array of modules in a stored property does the same.
    open class ModuleList<Element: Module>: Module {
        var entries: [(key: String, module: Element)]

        /// The modules of a sequence, in its order.
        public init(_ modules: some Sequence<Element>) {
            entries = modules.enumerated().map { ("\($0.offset)", $0.element) }
        }

        /// An empty list of a class: `nn.ModuleList<Block>()`.
        public override init() { entries = [] }

        override func addElements(_ found: inout Members) {
            for entry in entries { found.add(entry.key, entry.module) }
        }

        override var replaceable: [String] { entries.map(\.key) }
        override func put(_ name: String, _ module: Module?) {
            if let module = fitting(module, Element.self) { entries.put(name, module) }
        }

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

extension nn.ModuleList where Element == nn.Module {
    /// An empty list for modules of any class; Python's argument is None then.
    public convenience init(_ modules: Never? = nil) { self.init([nn.Module]()) }
}

extension nn.ModuleList: nn.ModuleSequence {
    /// How many modules there are: Python's `len`.
    public var count: Int { entries.count }

    /// The module at a place, counted from the end where it is negative. An IndexError where there is none.
    public subscript(index: Int) -> Element {
        get { entries[failing: place(index, count)] }
        set { if let place = place(index, count) { entries[place].module = newValue } }
    }

    /// The modules at the places of a range, numbered from 0.
    public subscript(range: some RangeExpression<Int>) -> nn.ModuleList<Element> {
        nn.ModuleList(entries[range.relative(to: entries.indices)].map(\.module))
    }

    /// Puts a module at the end.
    @discardableResult
    public func append(_ module: Element) -> Self {
        entries.append(("\(count)", module))
        return self
    }

    /// Puts a module before the one at a place, counted from the end where it is negative; beyond an end, at that end.
    public func insert(_ index: Int, _ module: Element) {
        var modules = entries.map(\.module)
        modules.insert(module, at: Swift.min(Swift.max(index < 0 ? index + count : index, 0), count))
        entries = modules.enumerated().map { ("\($0.offset)", $0.element) }
    }

    /// Puts modules at the end, in their order.
    @discardableResult
    public func extend(_ modules: some Sequence<Element>) -> Self {
        for module in modules { append(module) }
        return self
    }

    /// Takes a module out and gives it.
    @discardableResult
    public func pop(_ index: Int) -> Element {
        guard let place = place(index, count) else { return entries[failing: nil] }
        let module = entries.remove(at: place).module
        entries = entries.enumerated().map { ("\($0.offset)", $0.element.module) }
        return module
    }

    /// A list of the modules of both.
    public static func + (a: nn.ModuleList<Element>, b: some Sequence<Element>) -> nn.ModuleList<Element> {
        nn.ModuleList(Array(a) + Array(b))
    }

    /// Puts modules at the end, in their order.
    public static func += (a: nn.ModuleList<Element>, b: some Sequence<Element>) { a.extend(b) }
}

extension nn {
    /// What `Sequential` and `ModuleList` share: a sequence of modules.
    public protocol ModuleSequence: Sequence where Element: nn.Module {
        /// How many modules there are.
        var count: Int { get }
        /// The module at a place, counted from the end where it is negative. An IndexError where there is none.
        subscript(index: Int) -> Element { get }
    }
}

extension nn.ModuleSequence {
    /// The modules one after the other.
    public func makeIterator() -> IndexingIterator<[Element]> { (0..<count).map { self[$0] }.makeIterator() }
}

extension Array {
    /// Puts a module under a name: in the place of the one that has it, else at the end. Nil takes it away.
    mutating func put<Value: nn.Module>(_ name: String, _ module: Value?)
    where Element == (key: String, module: Value) {
        let place = firstIndex { $0.key.isExactly(name) }
        switch (place, module) {
        case (let place?, let module?): self[place].module = module
        case (let place?, nil): remove(at: place)
        case (nil, let module?): append((name, module))
        case (nil, nil): break
        }
    }

    /// The module at a place. Where there is none, an error was raised, and any other one stands for it.
    subscript<Value: nn.Module>(failing place: Int?) -> Value where Element == (key: String, module: Value) {
        if let module = place.map({ self[$0].module }) ?? first?.module ?? nn.Module() as? Value { return module }
        preconditionFailure("there is no module that could stand for the missing one")  // Leaves `torch.throwing`.
    }
}

/// The module as one of the class that a container holds, nil and None alike; nil outside after a TypeError.
func fitting<Value: nn.Module>(_ module: nn.Module?, _ type: Value.Type) -> Value?? {
    guard let module else { return .some(nil) }
    if let module = module as? Value { return module }
    raise(
        .TypeError,
        "a \(module._get_name()) can't stand in a container of \(_typeName(type, qualified: false)): declare it to hold "
            + "nn.Module", op: "add_module")
    return nil
}

/// The place that Python's index means; nil after an IndexError.
func place(_ index: Int, _ count: Int) -> Int? {
    guard (-count..<count).contains(index) else {
        raise(.IndexError, "index \(index) is out of range")
        return nil
    }
    return index < 0 ? index + count : index
}
