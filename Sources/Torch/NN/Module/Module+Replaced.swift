// Tensors that take the place of a module's parameters and buffers without being such: a weight that is computed from
// others before each call. Python deletes the parameter and sets an attribute of its name.

extension nn.Module {
    /// Whether the name stands for a tensor that is no part of the module's state.
    final func isReplaced(_ name: String) -> Bool { replaced.contains(name) }

    /// Takes a parameter or a buffer out of the state and lets its name stand for another tensor, which `forward` reads.
    ///
    /// A TypeError where a class of the program declares the name as a constant, which no tensor can be put into.
    final func replace(_ name: String, _ tensor: Tensor) {
        let slot = slot(name)
        if case .constant = slot {
            raise(
                .TypeError,
                "'\(name)' of this \(_get_name()) is declared with `let`: declare it with `var`, so that a computed tensor "
                    + "can take its place")
            return
        }
        registered.parameters.removeAll { $0.name.isExactly(name) }
        registered.buffers.removeAll { $0.name.isExactly(name) }
        replaced[name] = tensor
        slot?.put(tensor)
        if slot != nil, sourceOf(tensor) != nil, !computesAtReads(name) { refreshed.append(name) }
    }

    private func computesAtReads(_ name: String) -> Bool {
        StoredProperty.all(of: type(of: self), below: nn.Module.self).contains {
            $0.name.isExactly("_" + name) && $0.type is any ComputingProperty.Type
        }
    }

    /// Makes a name stand for a parameter or a buffer again: the last of them, as after Python's `register_parameter`.
    final func restore(_ name: String, _ tensor: Tensor) {
        replaced[name] = nil
        refreshed.removeAll { $0.isExactly(name) }
        if let slot = slot(name) {
            slot.put(tensor)
            moved.insert(ExactKey(name))
        }
        if let parameter = tensor as? nn.Parameter {
            registered.parameters.append((name, parameter))
        } else {
            registered.buffers.append((name, tensor, true))
        }
    }

    /// The tensor of a name as a read finds it: computed anew where something computes it.
    final func attribute(_ name: String) -> Tensor? {
        guard let tensor = replaced[name] else { return nil }
        return sourceOf(tensor)?.current() ?? tensor
    }

    /// Puts what is computed by now into the properties that do not compute it at each read: those of a program's classes.
    @inline(__always)
    final func refreshReplaced() {
        if !refreshed.isEmpty { refresh() }
    }

    private func refresh() {
        for name in refreshed {
            guard let source = replaced[name].flatMap(sourceOf), let slot = slot(name) else { continue }
            slot.put(nn.Parameter(computed: source.current(), source: source))
        }
    }

    /// Where a class keeps the tensor of a name; nil for one that was registered, and for one that is none.
    final func slot(_ name: String) -> Slot? {
        if let member = layout.declared.first(where: { $0.name.isExactly(name) }) { return member.slot(self) }
        if let slot = elementSlot(name) { return slot }
        guard let property = layout.properties.last(where: { $0.name.isExactly(name) && $0.isStrong }) else {
            return nil
        }
        let address = property.address(in: self)
        func place<Value>(_ type: Value.Type) -> UnsafeMutablePointer<Value> {
            address.assumingMemoryBound(to: type)
        }
        let slot: Slot? =
            switch property.type {
            case is nn.Parameter.Type: .parameter { place(nn.Parameter.self).pointee = $0 }
            case is Optional<nn.Parameter>.Type: .optionalParameter { place(nn.Parameter?.self).pointee = $0 }
            case is nn.Buffer.Type: .buffer { if let buffer = $0 { place(nn.Buffer.self).pointee = buffer } }
            case is Optional<nn.Buffer>.Type: .buffer { place(nn.Buffer?.self).pointee = $0 }
            default: nil
            }
        return slot.map { property.isVariable ? $0 : .constant($0) }
    }
}

/// How a tensor that a class declares is set.
indirect enum Slot {
    case parameter((nn.Parameter) -> Void)
    case optionalParameter((nn.Parameter?) -> Void)
    case buffer((nn.Buffer?) -> Void)
    /// One that its class declares with `let`: it may stand for something else only as long as nobody looks.
    case constant(Slot)

    /// Puts a tensor there that need not be of the declared kind.
    func put(_ tensor: Tensor) {
        switch self {
        case .parameter(let set): set(tensor as? nn.Parameter ?? nn.Parameter(computed: tensor))
        case .optionalParameter(let set): set(tensor as? nn.Parameter ?? nn.Parameter(computed: tensor))
        case .buffer(let set): set(tensor as? nn.Buffer ?? nn.Buffer(tensor))
        case .constant(let slot): slot.put(tensor)
        }
    }
}

/// What computes a tensor at each read.
func sourceOf(_ tensor: Tensor) -> (any TensorSource)? {
    if let parameter = tensor as? nn.Parameter { return parameter.source }
    return (tensor as? nn.Buffer)?.source
}
