extension nn {
    /// The state of a module: its parameters and persistent buffers by path, in Python's order.
    public typealias StateDict = OrderedDict<String, Tensor>

    /// What `load_state_dict` found to differ.
    public struct IncompatibleKeys: Sendable, CustomStringConvertible {
        /// What the module has and the state has not.
        public var missing_keys: [String]
        /// What the state has and the module has not.
        public var unexpected_keys: [String]

        /// Python's `repr`: `<All keys matched successfully>` where nothing differs.
        public var description: String {
            if missing_keys.isEmpty && unexpected_keys.isEmpty { return "<All keys matched successfully>" }
            func list(_ keys: [String]) -> String { "[" + keys.map(pythonText).joined(separator: ", ") + "]" }
            return "_IncompatibleKeys(missing_keys=\(list(missing_keys)), unexpected_keys=\(list(unexpected_keys)))"
        }
    }
}

/// What loading a state has found so far.
final class LoadReport {
    let assign: Bool
    var missing: [String] = []
    var unexpected: [String] = []
    var errors: [String] = []

    init(assign: Bool) { self.assign = assign }
}

extension nn.Module {
    /// The module's parameters and persistent buffers, and those of the modules below, by path.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.state_dict>.
    ///
    /// The tensors share the module's memory.
    ///
    /// - Parameters:
    ///   - prefix: What every key begins with.
    ///   - keep_vars: Whether the tensors stay part of the graph instead of being detached.
    public func state_dict(prefix: String = "", keep_vars: Bool = false) -> nn.StateDict {
        var state = nn.StateDict()
        state._metadata = []
        save(&state, prefix, keep_vars)
        return state
    }

    /// What a module's own extra state is called in `state_dict`, behind its prefix.
    private static var extraStateKey: String { "_extra_state" }

    private func save(_ state: inout nn.StateDict, _ prefix: String, _ keep_vars: Bool) {
        state._metadata?.append((String(prefix.dropLast()), _version))
        for hook in stateHooks.beforeSave { hook.call(self, prefix, keep_vars) }
        let members = members()
        for (name, parameter) in members.parameters {
            state[prefix + name] = keep_vars || parameter.isUninitialized ? parameter : parameter.detach()
        }
        for (name, buffer, persistent) in members.buffers where persistent {
            state[prefix + name] = keep_vars || buffer.isUninitialized ? buffer : buffer.detach()
        }
        if let extra = get_extra_state() { state[prefix + Self.extraStateKey] = extra }
        recursing("state_dict", self, instead: ()) {
            for (name, module) in members.modules { module.save(&state, prefix + name + ".", keep_vars) }
        }
        for hook in stateHooks.afterSave { hook.call(self, &state, prefix, ["version": _version]) }
    }

    /// Copies a state into the module and the modules below.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.load_state_dict>.
    ///
    /// A RuntimeError that lists all that does not fit: sizes, and with `strict` missing and unexpected keys.
    ///
    /// - Parameter assign: Whether the module takes over the given tensors, with their dtype and device, instead of
    ///   copying their values.
    // @forms
    @discardableResult
    public func load_state_dict(
        state_dict: nn.StateDict, strict: Bool = true, assign: Bool = false
    ) -> nn.IncompatibleKeys {
        let report = LoadReport(assign: assign)
        let versions = OrderedDict((state_dict._metadata ?? []).map { ($0.prefix, $0.version) })
        loadTree(state_dict, "", versions, report)
        if strict {
            func list(_ title: String, _ keys: [String]) {
                guard !keys.isEmpty else { return }
                let quoted = keys.map { "\"\($0)\"" }.joined(separator: ", ")
                report.errors.insert("\(title) key(s) in state_dict: \(quoted). ", at: 0)
            }
            list("Unexpected", report.unexpected)
            list("Missing", report.missing)
        }
        if !report.errors.isEmpty {
            raise(
                .RuntimeError,
                "Error(s) in loading state_dict for \(_get_name()):\n\t" + report.errors.joined(separator: "\n\t"),
                op: "load_state_dict")
        }
        return nn.IncompatibleKeys(missing_keys: report.missing, unexpected_keys: report.unexpected)
    }

    /// The same for a dictionary of Swift's, whose keys are taken in alphabetical order.
    @discardableResult
    public func load_state_dict(
        _ state_dict: [String: Tensor], strict: Bool = true, assign: Bool = false
    ) -> nn.IncompatibleKeys {
        let pairs = state_dict.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return load_state_dict(state_dict: nn.StateDict(pairs), strict: strict, assign: assign)
    }

    private func loadTree(
        _ state: nn.StateDict, _ prefix: String, _ versions: OrderedDict<String, Int>, _ report: LoadReport
    ) {
        var state = state
        if lazyHook != nil { takeShapes(state, prefix) }
        load(&state, prefix, version: versions[String(prefix.dropLast())], report)
        recursing("load_state_dict", self, instead: ()) {
            for (name, module) in members().modules {
                let path = prefix + name + "."
                let part = nn.StateDict(state.filter { $0.key.utf8.starts(with: path.utf8) }.map { ($0.key, $0.value) })
                module.loadTree(part, path, versions, report)
            }
        }
        for hook in stateHooks.afterLoad {
            var keys = nn.IncompatibleKeys(missing_keys: report.missing, unexpected_keys: report.unexpected)
            hook.call(self, &keys)
            (report.missing, report.unexpected) = (keys.missing_keys, keys.unexpected_keys)
        }
    }

    /// The part that no layer changes: `load` is what a layer overrides.
    final func loadOwn(_ state: inout nn.StateDict, _ prefix: String, _ version: Int?, _ report: LoadReport) {
        for hook in stateHooks.beforeLoad {
            let metadata: OrderedDict<String, Int> = version.map { ["version": $0] } ?? [:]
            hook.call(
                self, &state, prefix, metadata, true, &report.missing, &report.unexpected, &report.errors)
        }
        let members = members()
        var own: [(name: String, value: Tensor)] = members.parameters.map { ($0.name, $0.value) }
        own += members.buffers.filter(\.persistent).map { ($0.name, $0.value) }
        for (name, target) in own {
            let key = prefix + name
            if let source = state[key] {
                copy(source, key, target, report)
            } else {
                report.missing.append(key)
            }
        }
        let extraKey = prefix + Self.extraStateKey
        switch (get_extra_state() != nil, state[extraKey]) {
        case (true, let extra?): set_extra_state(extra)
        case (true, nil): report.missing.append(extraKey)
        case (false, .some): report.unexpected.append(extraKey)
        case (false, nil): break
        }
        let names = Set(own.map { ExactKey($0.name) })
        let modules = Set(members.modules.map { ExactKey($0.name) })
        let dot = UInt8(ascii: ".")
        for key in state.keys() where key.utf8.starts(with: prefix.utf8) && !key.isExactly(extraKey) {
            let rest = key.utf8.dropFirst(prefix.utf8.count)
            let head = ExactKey(String(Substring(rest.prefix { $0 != dot })))
            let isKnown = rest.contains(dot) ? modules.contains(head) : names.contains(head)
            if !isKnown { report.unexpected.append(key) }
        }
    }

    private func copy(_ source: Tensor, _ key: String, _ target: Tensor, _ report: LoadReport) {
        if source.isUninitialized && target.isUninitialized { return }
        // Files from before 0-dim tensors hold one element in a vector.
        let source = target.dim() == 0 && source.shape == [1] ? source[0] : source
        guard source.shape == target.shape else {
            report.errors.append(
                "size mismatch for \(key): copying a param with shape \(source.shape) from checkpoint, "
                    + "the shape in current model is \(target.shape).")
            return
        }
        do {
            try torch.throwing {
                torch.no_grad {
                    if report.assign { target.data = source.detach() } else { target.copy_(source) }
                }
            }
        } catch {
            let message = (error as? TorchError)?.message ?? "\(error)"
            report.errors.append(
                "While copying the parameter named \"\(key)\", whose dimensions in the model are \(target.shape) and "
                    + "whose dimensions in the checkpoint are \(source.shape), an exception occurred : "
                    + "(\(pythonText(message)),).")
        }
    }
}
