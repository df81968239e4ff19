extension nn.Module {
    /// Adds a buffer under a name that is chosen at run time; read it with ``get_buffer(_:)``. A buffer that is known
    /// beforehand is simpler as a stored property: `let mask = nn.Buffer(torch.ones(3))`.
    ///
    /// - Parameter persistent: Whether `state_dict` holds it.
    public func register_buffer(_ name: String, _ tensor: Tensor?, persistent: Bool = true) {
        guard mayRegister(name, "buffer", registered.buffers.map(\.name)) else { return }
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

    /// Adds a parameter under a name that is chosen at run time; read it with ``get_parameter(_:)``.
    public func register_parameter(_ name: String, _ param: nn.Parameter?) {
        guard mayRegister(name, "parameter", registered.parameters.map(\.name)) else { return }
        let place = registered.parameters.firstIndex { $0.name.isExactly(name) }
        switch (place, param) {
        case (let place?, let param?): registered.parameters[place].value = param
        case (let place?, nil): registered.parameters.remove(at: place)
        case (nil, let param?): registered.add(name, param)
        case (nil, nil): break
        }
    }

    /// Adds a child under a name that is chosen at run time, or puts it in place of the one of that name; read it with
    /// ``get_submodule(_:)``. A ``Sequential``, a ``ModuleList`` and a ``ModuleDict`` have it among their own: what they
    /// run, count and go through.
    public func add_module(_ name: String, _ module: nn.Module?) {
        if mayRegister(name, "module", replaceable) { put(name, module) }
    }

    /// Adds a module under a name: ``add_module(_:_:)`` under its other name.
    public func register_module(_ name: String, _ module: nn.Module?) { add_module(name, module) }

    /// The module at a path such as `"encoder.0"`; the module itself for an empty one. An AttributeError where there
    /// is none, and nil inside `torch.throwing`.
    public func get_submodule(_ target: String) -> nn.Module {
        var module = self
        for name in target.isEmpty ? [] : target.split(separator: ".", omittingEmptySubsequences: false) {
            let members = module.members()
            guard let child = members.modules.first(where: { $0.name.isExactly(name) })?.value else {
                let known =
                    members.parameters.contains { $0.name.isExactly(name) }
                    || members.buffers.contains { $0.name.isExactly(name) }
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
    public func get_parameter(_ target: String) -> nn.Parameter {
        let (module, name) = owner(target)
        let members = module.members()
        if let found = members.parameters.first(where: { $0.name.isExactly(name) }) { return found.value }
        let known =
            members.modules.contains { $0.name.isExactly(name) } || members.buffers.contains { $0.name.isExactly(name) }
        raise(
            .AttributeError,
            known ? "`\(name)` is not an nn.Parameter" : "\(module._get_name()) has no attribute `\(name)`",
            op: "get_parameter")
        return nn.Parameter(Placeholder.tensor, requires_grad: false)
    }

    /// The buffer at a path such as `"1.running_mean"`. An AttributeError where there is none.
    public func get_buffer(_ target: String) -> Tensor {
        let (module, name) = owner(target)
        let members = module.members()
        if let found = members.buffers.first(where: { $0.name.isExactly(name) }) { return found.value }
        let known =
            members.modules.contains { $0.name.isExactly(name) }
            || members.parameters.contains { $0.name.isExactly(name) }
        return failed(
            .AttributeError,
            known ? "`\(name)` is not a buffer" : "\(module._get_name()) has no attribute `\(name)`", op: "get_buffer")
    }

    private func owner(_ target: String) -> (module: nn.Module, name: String) {
        guard let dot = target.lastIndex(of: ".") else { return (self, target) }
        return (get_submodule(String(target[..<dot])), String(target[target.index(after: dot)...]))
    }

    private func mayRegister(_ name: String, _ kind: String, _ registered: [String]) -> Bool {
        let members = members()
        let taken =
            members.modules.map(\.name) + members.parameters.map(\.name) + members.buffers.map(\.name)
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
