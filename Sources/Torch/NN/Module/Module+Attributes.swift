// Python finds an attribute at run time. Swift does where only the base class is known: for tensors, whose names a
// program writes most, by any name, and for parts and numbers by those of `nn.UntypedMembers`, which come first. What is no
// tensor and has no such name, a misspelt method above all, stays an error of the compiler.

extension nn._TensorAttributes where Self == nn.Module {
    /// The parameter, buffer or other tensor of a name that the module's class declares or that was registered:
    /// `net[0].weight`. An AttributeError where there is none, and where it is None.
    ///
    /// Setting puts another tensor, of Python's kind, in its place, also under a new name if it is a ``Parameter``. A
    /// TypeError for a parameter's name and a tensor that is none, an AttributeError where a class of the program declares
    /// the name with `let`, or for something else: cast the module to that class.
    public subscript(dynamicMember name: String) -> Tensor {
        get {
            if let tensor = self.tensor(name) { return tensor }
            return failed(
                .AttributeError, "'NoneType' object has no attributes: '\(name)' of this \(self._get_name()) is None")
        }
        nonmutating set { self.set(name, newValue) }
    }

    /// The same where the program asks for a parameter. A TypeError for a tensor that is none.
    @_disfavoredOverload
    public subscript(dynamicMember name: String) -> nn.Parameter {
        let tensor: Tensor = self[dynamicMember: name]
        if let parameter = tensor as? nn.Parameter { return parameter }
        if !tensor.isPlaceholder {
            raise(.TypeError, "'\(name)' of this \(self._get_name()) is a '\(tensor.type())', not an nn.Parameter")
        }
        return nn.Parameter(tensor, requires_grad: false)
    }
}

extension nn._Attributes where Self == nn.Module {
    /// A module's tensor where the program allows for None: `if let bias = net[0].bias`, `net[0].bias = nil`.
    public subscript(dynamicMember name: String) -> Tensor? {
        get { self.tensor(name) }
        nonmutating set { self.set(name, newValue) }
    }
}

extension nn.Module {
    /// Nil for None, and after an AttributeError.
    fileprivate func tensor(_ name: String) -> Tensor? {
        if let found = attribute(name) { return found }
        let members = members()
        if let found = members.parameters.first(where: { $0.name.isExactly(name) }) { return found.value }
        if let found = members.buffers.first(where: { $0.name.isExactly(name) }) { return found.value }
        if layout.declared.contains(where: { $0.name.isExactly(name) }) { return nil }
        guard let property = property(name) else {
            raiseMissing(name)
            return nil
        }
        let value = property.value(in: self)
        if let value, let tensor = value as? Tensor? { return tensor }
        raise(
            .AttributeError,
            "'\(name)' of this \(_get_name()) is a \(value.map { type(of: $0) } ?? property.type): cast the module to its "
                + "class to read it")
        return nil
    }

    func raiseMissing(_ name: String) {
        raise(.AttributeError, "'\(_get_name())' object has no attribute '\(name)'")
    }

    /// What the module's classes store under a name.
    func property(_ name: String) -> StoredProperty? {
        StoredProperty.all(of: type(of: self), below: nn.Module.self).last { $0.name.isExactly(name) }
    }

    fileprivate func set(_ name: String, _ value: Tensor?) {
        if let value, let source = replaced[name].flatMap(sourceOf) {
            source.assign(value)
            return
        }
        let slot = slot(name)
        let isKnown = members().parameters.contains { $0.name.isExactly(name) }
        let isParameters = if case .optionalParameter = slot { true } else { isKnown }
        if let value, isParameters, !(value is nn.Parameter) {
            raise(
                .TypeError,
                "cannot assign '\(value.type())' as parameter '\(name)' (torch.nn.Parameter or None expected)")
            return
        }
        switch (slot, value) {
        case (.parameter(let set), let parameter as nn.Parameter): set(parameter)
        case (.optionalParameter(let set), let parameter): set(parameter as? nn.Parameter)
        case (.parameter, _), (.buffer, is nn.Parameter): cannotSet(name)
        case (.buffer(let set), let buffer): set(buffer.map { $0 as? nn.Buffer ?? nn.Buffer($0) })
        case (.constant, _): cannotSet(name)
        case (nil, _): setRegistered(name, value)
        }
    }

    private func setRegistered(_ name: String, _ value: Tensor?) {
        if registered.parameters.contains(where: { $0.name.isExactly(name) }) {
            register_parameter(name, value as? nn.Parameter)
        } else if let buffer = registered.buffers.first(where: { $0.name.isExactly(name) }) {
            register_buffer(name, value, persistent: buffer.persistent)
        } else if let parameter = value as? nn.Parameter, property(name) == nil {
            register_parameter(name, parameter)
        } else {
            cannotSet(name)
        }
    }

    private func cannotSet(_ name: String) {
        raise(.AttributeError, "'\(name)' of this \(_get_name()) can only be set where the module is cast to its class")
    }
}

extension nn {
    /// The names of a module whose class the program does not know, where None may stand. A subclass has none of them, so
    /// that a name which its class does not declare stays an error of the compiler.
    @dynamicMemberLookup
    public protocol _Attributes {}

    /// The same for tensors, which come first.
    @dynamicMemberLookup
    public protocol _TensorAttributes: _Attributes {}
}

extension nn.Module: nn._TensorAttributes {}
