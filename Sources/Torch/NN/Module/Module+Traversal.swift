extension nn.Module {
    /// The modules directly below this one, each once.
    public func children() -> [nn.Module] { named_children().map(\.1) }

    /// The modules directly below this one with their names, each once.
    public func named_children() -> [(String, nn.Module)] {
        var seen: Set<nn.Module> = []
        return members().modules.filter { seen.insert($0.value).inserted }.map { ($0.name, $0.value) }
    }

    /// This module and all below it.
    ///
    /// - Parameter remove_duplicate: Whether a module that is reached by two paths is given only once.
    // @forms
    public func modules(remove_duplicate: Bool = true) -> [nn.Module] {
        named_modules(remove_duplicate: remove_duplicate).map(\.1)
    }

    /// This module and all below it with their paths, a parent before its children.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.named_modules>.
    ///
    /// - Parameter remove_duplicate: Whether a module that is reached by two paths is given only once.
    public func named_modules(prefix: String = "", remove_duplicate: Bool = true) -> [(String, nn.Module)] {
        var seen: Set<nn.Module> = []
        return named_modules(memo: &seen, prefix: prefix, remove_duplicate: remove_duplicate)
    }

    /// The same without the modules of `memo`, to which those that are found are added.
    public func named_modules(
        memo seen: inout Set<nn.Module>, prefix: String = "", remove_duplicate: Bool = true
    ) -> [(String, nn.Module)] {
        var found: [(String, nn.Module)] = []
        visit(prefix, remove_duplicate, &seen) { path, module, _ in found.append((path ?? "", module)) }
        return found
    }

    /// The tensors that the module trains, each once, in Python's order.
    ///
    /// - Parameter recurse: Whether those of the modules below come too.
    // @forms
    public func parameters(recurse: Bool = true) -> [nn.Parameter] {
        collect(nil, recurse, true) { $0.parameters.map { ($0.name, $0.value) } }.map(\.1)
    }

    /// The parameters with their paths: `("0.weight", …)`.
    // @forms
    public func named_parameters(
        prefix: String = "", recurse: Bool = true, remove_duplicate: Bool = true
    ) -> [(String, nn.Parameter)] {
        collect(prefix, recurse, remove_duplicate) { $0.parameters.map { ($0.name, $0.value) } }
    }

    /// The tensors that belong to the module's state without being trained.
    // @forms
    public func buffers(recurse: Bool = true) -> [Tensor] {
        collect(nil, recurse, true) { $0.buffers.map { ($0.name, $0.value) } }.map(\.1)
    }

    /// The buffers with their paths: `("1.running_mean", …)`.
    // @forms
    public func named_buffers(
        prefix: String = "", recurse: Bool = true, remove_duplicate: Bool = true
    ) -> [(String, Tensor)] {
        collect(prefix, recurse, remove_duplicate) { $0.buffers.map { ($0.name, $0.value) } }
    }

    /// Calls `body` with this module and all below it, a parent before its children.
    ///
    /// - Parameter path: This module's, nil where nobody reads the paths.
    private func visit(
        _ path: String?, _ once: Bool, _ seen: inout Set<nn.Module>, _ body: (String?, nn.Module, Members) -> Void
    ) {
        guard !seen.contains(self) else { return }
        if once { seen.insert(self) }
        let members = members()
        body(path, self, members)
        if members.modules.isEmpty { return }
        recursing("named_modules", self, instead: ()) {
            for (name, module) in members.modules {
                module.visit(path.map { Self.joined($0, name) }, once, &seen, body)
            }
        }
    }

    private static func joined(_ path: String, _ name: String) -> String { path.isEmpty ? name : path + "." + name }

    private func collect<Value: Tensor>(
        _ prefix: String?, _ recurse: Bool, _ once: Bool, _ own: (Members) -> [(String, Value)]
    ) -> [(String, Value)] {
        var seen: Set<OpaquePointer> = []
        var found: [(String, Value)] = []
        func add(_ path: String?, _ members: Members) {
            for (name, value) in own(members) where !seen.contains(value.handle) {
                if once { seen.insert(value.handle) }
                found.append((path.map { Self.joined($0, name) } ?? name, value))
            }
        }
        if recurse {
            var visited: Set<nn.Module> = []
            visit(prefix, once, &visited) { path, _, members in add(path, members) }
        } else {
            add(prefix, members())
        }
        return found
    }
}
