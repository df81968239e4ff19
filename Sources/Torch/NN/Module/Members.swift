/// A module's own parameters, buffers and children, without those below it.
struct Members {
    var parameters: [(name: String, value: nn.Parameter)] = []
    var buffers: [(name: String, value: Tensor, persistent: Bool)] = []
    var modules: [(name: String, value: nn.Module)] = []
    /// The owner's mode, which the lists that stand for arrays take over.
    var training = true

    mutating func add(_ name: String, _ parameter: nn.Parameter?) {
        if let parameter { parameters.append((name, parameter)) }
    }

    mutating func add(_ name: String, _ buffer: nn.Buffer?) {
        if let buffer { buffers.append((name, buffer, buffer.persistent)) }
    }

    mutating func add(_ name: String, _ module: nn.Module) { modules.append((name, module)) }

    /// Adds what a stored property holds, if that is part of a module's state.
    mutating func add(_ name: String, value: Any) {
        switch Self.state(value, training) {
        case .parameter(let parameter): add(name, parameter)
        case .buffer(let buffer): add(name, buffer)
        case .module(let module): add(name, module)
        case nil: break
        }
    }

    private enum State {
        case parameter(nn.Parameter), buffer(nn.Buffer), module(nn.Module)
    }

    private static func state(_ value: Any, _ training: Bool) -> State? {
        if let module = value as? nn.Module { return .module(module) }
        if let tensor = value as? Tensor {
            if let parameter = tensor as? nn.Parameter { return .parameter(parameter) }
            return (tensor as? nn.Buffer).map { .buffer($0) }
        }
        guard let container = value as? any StateContainer, container.holdsState else { return nil }
        let module = container.module(training)
        module.training = training
        return .module(module)
    }

    /// The kind of what a container holds, by its static type, or by its first element where that says nothing.
    fileprivate static func holdsState(_ type: Any.Type, _ first: Any?) -> Bool {
        if type is nn.Module.Type || type is nn.Parameter.Type { return true }
        if let optional = type as? any Wrapping.Type { return holdsState(optional.wrapped, first) }
        if let container = type as? any StateContainer.Type, container.mayHoldState { return true }
        return first.flatMap { state($0, true) } != nil
    }

    /// The module that stands for elements: a list of parameters, or a list or dictionary of modules.
    fileprivate static func list(_ elements: [Any], _ training: Bool) -> nn.Module {
        let parameters = elements.compactMap { $0 as? nn.Parameter }
        if !parameters.isEmpty { return nn.ParameterList(parameters) }
        let list = nn.ModuleList()
        for (index, element) in elements.enumerated() {
            if case .module(let module) = state(element, training) { list.entries.append(("\(index)", module)) }
        }
        return list
    }

    fileprivate static func dictionary(_ pairs: [(String, Any)], _ training: Bool) -> nn.Module {
        let parameters = pairs.compactMap { key, value in (value as? nn.Parameter).map { (key, $0 as Tensor) } }
        if !parameters.isEmpty { return nn.ParameterDict(OrderedDict(parameters)) }
        let modules = pairs.compactMap { key, value -> (String, nn.Module)? in
            if case .module(let module) = state(value, training) { (key, module) } else { nil }
        }
        return nn.ModuleDict(OrderedDict(modules))
    }
}

/// Arrays and dictionaries, which may hold parts of a module's state.
private protocol StateContainer {
    static var mayHoldState: Bool { get }
    var holdsState: Bool { get }
    func module(_ training: Bool) -> nn.Module
}

private protocol Wrapping {
    static var wrapped: Any.Type { get }
}

extension Optional: Wrapping {
    fileprivate static var wrapped: Any.Type { Wrapped.self }
}

extension Array: StateContainer {
    fileprivate static var mayHoldState: Bool { Members.holdsState(Element.self, nil) }
    fileprivate var holdsState: Bool { Members.holdsState(Element.self, first) }
    fileprivate func module(_ training: Bool) -> nn.Module { Members.list(self, training) }
}

extension Dictionary: StateContainer where Key == String {
    fileprivate static var mayHoldState: Bool { Members.holdsState(Value.self, nil) }
    fileprivate var holdsState: Bool { Members.holdsState(Value.self, first?.value) }
    fileprivate func module(_ training: Bool) -> nn.Module {
        Members.dictionary(sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, training)
    }
}

extension OrderedDict: StateContainer where Key == String {
    fileprivate static var mayHoldState: Bool { Members.holdsState(Value.self, nil) }
    fileprivate var holdsState: Bool { Members.holdsState(Value.self, first?.value) }
    fileprivate func module(_ training: Bool) -> nn.Module {
        Members.dictionary(map { ($0.key, $0.value) }, training)
    }
}

extension nn.Module {
    /// The module's own parameters, buffers and children, in Python's order: the properties of the superclasses first,
    /// each class's in the order of declaration, then what was registered by name.
    ///
    /// Read anew every time, since properties that are `var` may hold something else by now. A class of this library
    /// lists its own, so reflection is for the classes of a program only.
    final func members() -> Members {
        var found = Members(training: training)
        for member in layout.declared where replaced.isEmpty || !isReplaced(member.name) { member.add(self, &found) }
        addElements(&found)
        if !replaced.isEmpty { found.parameters.removeAll { isReplaced($0.name) } }
        for property in layout.properties {
            guard let value = property.value(in: self) else { continue }
            let name = Self.propertyName(property.name)
            if replaced.isEmpty || !isReplaced(name) { found.add(name, value: value) }
        }
        if moved.isEmpty {
            found.parameters += registered.parameters
            found.buffers += registered.buffers
        } else {
            addMoved(&found)
        }
        found.modules += registered.modules
        return found
    }

    /// Adds what was registered, where some of it stands in properties of the class, which may hold something else by now.
    private func addMoved(_ found: inout Members) {
        let late = found
        found.parameters.removeAll { moved.contains(ExactKey($0.name)) }
        found.buffers.removeAll { moved.contains(ExactKey($0.name)) }
        for (name, value) in registered.parameters {
            if !moved.contains(ExactKey(name)) {
                found.add(name, value)
            } else if let entry = late.parameters.first(where: { $0.name.isExactly(name) }) {
                found.parameters.append(entry)
            }
        }
        for entry in registered.buffers {
            if !moved.contains(ExactKey(entry.name)) {
                found.buffers.append(entry)
            } else if let entry = late.buffers.first(where: { $0.name.isExactly(entry.name) }) {
                found.buffers.append(entry)
            }
        }
    }

    /// The property's name without what the compiler puts before a lazy one's.
    private static func propertyName(_ label: String) -> String {
        let lazy = "$__lazy_storage_$_"
        return label.hasPrefix(lazy) ? String(label.dropFirst(lazy.count)) : label
    }
}
