extension nn.Module {
    /// Adds a buffer under a name that is chosen at run time; read it with ``get_buffer(target:)``. A buffer that is known
    /// beforehand is simpler as a stored property: `let mask = nn.Buffer(torch.ones(3))`.
    ///
    /// - Parameter persistent: Whether `state_dict` holds it.
    // @forms
    public func register_buffer(name: String, tensor: Tensor?, persistent: Bool = true) {
        guard mayRegister(name, "buffer", registered.buffers.map(\.name)) else { return }
        let tensor = GlobalHooks.buffers.passed(self, name, tensor)
        let place = registered.buffers.firstIndex { $0.name.isExactly(name) }
        guard let tensor else {
            if let place { registered.buffers.remove(at: place) }
            return
        }
        if let place {
            registered.buffers[place] = (name, tensor, persistent)
        } else {
            registered.buffers.append((name, tensor, persistent))
        }
    }

    /// Adds a parameter under a name that is chosen at run time; read it with ``get_parameter(target:)``.
    // @forms
    public func register_parameter(name: String, param: nn.Parameter?) {
        guard mayRegister(name, "parameter", registered.parameters.map(\.name)) else { return }
        let param = GlobalHooks.parameters.passed(self, name, param)
        let place = registered.parameters.firstIndex { $0.name.isExactly(name) }
        switch (place, param) {
        case (let place?, let param?): registered.parameters[place].value = param
        case (let place?, nil): registered.parameters.remove(at: place)
        case (nil, let param?): registered.add(name, param)
        case (nil, nil): break
        }
    }

    /// Adds a child under a name that is chosen at run time, or puts it in place of the one of that name; read it with
    /// ``get_submodule(target:)``. A ``Sequential``, a ``ModuleList`` and a ``ModuleDict`` have it among their own: what they
    /// run, count and go through.
    // @forms
    public func add_module(name: String, module: nn.Module?) {
        guard mayRegister(name, "module", replaceable) else { return }
        put(name, GlobalHooks.modules.passed(self, name, module))
    }

    /// Adds a module under a name: ``add_module(name:module:)`` under its other name.
    // @forms
    public func register_module(name: String, module: nn.Module?) { add_module(name: name, module: module) }

    /// The module at a path such as `"encoder.0"`; the module itself for an empty one. An AttributeError where there
    /// is none, and nil inside `torch.throwing`.
    // @forms
    public func get_submodule(target: String) -> nn.Module {
        var module = self
        for name in target.isEmpty ? [] : target.split(separator: ".", omittingEmptySubsequences: false) {
            let members = module.members()
            guard let child = members.modules.first(where: { $0.name.isExactly(name) })?.value else {
                let known = module.has(String(name), members)
                raise(
                    .AttributeError,
                    known ? "`\(name)` is not an nn.Module" : "\(module._get_name()) has no attribute `\(name)`",
                    op: "get_submodule")
                return module
            }
            module = child
        }
        return module
    }

    /// The parameter at a path such as `"0.weight"`. An AttributeError where there is none.
    // @forms
    public func get_parameter(target: String) -> nn.Parameter {
        let (module, name) = owner(target)
        let members = module.members()
        if let found = members.parameters.first(where: { $0.name.isExactly(name) }) { return found.value }
        let known = members.modules.contains { $0.name.isExactly(name) } || module.has(name, members)
        raise(
            .AttributeError,
            known ? "`\(name)` is not an nn.Parameter" : "\(module._get_name()) has no attribute `\(name)`",
            op: "get_parameter")
        return nn.Parameter(Placeholder.tensor, requires_grad: false)
    }

    /// The buffer at a path such as `"1.running_mean"`. An AttributeError where there is none.
    // @forms
    public func get_buffer(target: String) -> Tensor {
        let (module, name) = owner(target)
        let members = module.members()
        if let found = members.buffers.first(where: { $0.name.isExactly(name) }) { return found.value }
        let known = members.modules.contains { $0.name.isExactly(name) } || module.has(name, members)
        return failed(
            .AttributeError,
            known ? "`\(name)` is not a buffer" : "\(module._get_name()) has no attribute `\(name)`", op: "get_buffer")
    }

    /// Puts a module at a path such as `"encoder.0"`, in place of the one that is there or as a new one.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.set_submodule>.
    ///
    /// A ValueError for an empty path. An AttributeError where the module above is not there, where the name stands for
    /// something else, and with `strict` where no module is there yet. A TypeError where a class of the program keeps the
    /// module in a stored property: set that property.
    // @forms
    public func set_submodule(target: String, module: nn.Module, strict: Bool = false) {
        guard !target.isEmpty else {
            raise(.ValueError, "Cannot set the submodule without a target name!", op: "set_submodule")
            return
        }
        let (parent, name) = owner(target)
        let members = parent.members()
        let isThere = members.modules.contains { $0.name.isExactly(name) }
        if !isThere && parent.has(name, members) {
            raise(.AttributeError, "`\(name)` is not an nn.Module", op: "set_submodule")
        } else if strict && !isThere {
            raise(.AttributeError, "\(parent._get_name()) has no attribute `\(name)`", op: "set_submodule")
        } else if isThere && !parent.replaceable.contains(where: name.isExactly) {
            parent.setProperty(name, module)
        } else {
            parent.put(name, GlobalHooks.modules.passed(parent, name, module))
        }
    }

    /// Whether a parameter, a buffer or a computed tensor has the name.
    private func has(_ name: String, _ members: Members) -> Bool {
        members.parameters.contains { $0.name.isExactly(name) } || members.buffers.contains { $0.name.isExactly(name) }
            || isReplaced(name)
    }

    /// Puts a module into a stored property of a program's class, where its type and `var` allow for that.
    private func setProperty(_ name: String, _ module: nn.Module) {
        let property = StoredProperty.all(of: type(of: self), below: nn.Module.self)
            .last { $0.name.isExactly(name) && $0.isVariable && $0.isStrong }
        func put<Value>(_ type: Value.Type) -> Bool {
            guard let property, let value = module as? Value else { return false }
            property.address(in: self).assumingMemoryBound(to: type).pointee = value
            return true
        }
        if let type = property?.type, _openExistential(type, do: put) { return }
        raise(
            .TypeError,
            "'\(name)' of this \(_get_name()) can't hold a \(module._get_name()): declare it with `var`, as an nn.Module",
            op: "set_submodule")
    }

    private func owner(_ target: String) -> (module: nn.Module, name: String) {
        guard let dot = target.lastIndex(of: ".") else { return (self, target) }
        return (get_submodule(String(target[..<dot])), String(target[target.index(after: dot)...]))
    }

    private func mayRegister(_ name: String, _ kind: String, _ registered: [String]) -> Bool {
        let members = members()
        let taken =
            members.modules.map(\.name) + members.parameters.map(\.name) + members.buffers.map(\.name) + replaced.keys()
        let problem: String? =
            if taken.contains(where: name.isExactly) && !registered.contains(where: name.isExactly) {
                "attribute '\(name)' already exists"
            } else if name.contains(".") {
                kind == "module" ? "module name can't contain \".\", got: \(name)" : "\(kind) name can't contain \".\""
            } else {
                name.isEmpty ? "\(kind) name can't be empty string \"\"" : nil
            }
        guard let problem else { return true }
        // Python shows the message of a KeyError between quotes.
        raise(.KeyError, pythonText(problem), op: kind == "module" ? "add_module" : "register_\(kind)")
        return false
    }
}
