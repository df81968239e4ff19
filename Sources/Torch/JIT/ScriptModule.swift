internal import CTorch

extension torch.jit {
    /// A module whose code came with its file: an ``nn/Module`` with parameters, buffers and modules as Python has them.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.jit.ScriptModule.html>.
    ///
    ///     let net = try torch.jit.load("net.pt")
    ///     let y = net(x)                                    // forward of one tensor to one tensor
    ///     let out: torch.Object = net(x, 3, [x, x])         // of anything that TorchScript has
    ///     let z = net.embed(x, scale: 2)                    // another method
    ///     let pair: torch.Object = net.statistics(x)
    ///     net.fc.weight.requires_grad_(false)
    ///     let width: Int = net.width
    @dynamicMemberLookup
    public final class ScriptModule: nn.Module {
        var script: Script
        private let slots: [Script.Slot]

        init(_ script: Script, _ known: KnownScripts) {
            self.script = script
            slots = script.slots
            super.init()
            known.modules[ct_script_id(script.handle)] = self
            training = script.training
            for slot in slots { register(slot, known) }
        }

        private func register(_ slot: Script.Slot, _ known: KnownScripts) {
            switch slot.kind {
            case CT_SLOT_PARAMETER:
                let tensor = script.tensor(slot)
                let parameter =
                    known.parameters[tensor.handle] ?? nn.Parameter(tensor, requires_grad: tensor.requires_grad)
                known.originals.append(tensor)
                known.parameters[tensor.handle] = parameter
                script.put(parameter, slot)
                known.parameters[parameter.handle] = parameter
                registered.parameters.append((slot.name, parameter))
            case CT_SLOT_BUFFER:
                let tensor = script.tensor(slot)
                let buffer = known.buffers[tensor.handle] ?? nn.Buffer(tensor)
                known.originals.append(tensor)
                known.buffers[tensor.handle] = buffer
                registered.buffers.append((slot.name, buffer, true))
            case CT_SLOT_MODULE:
                guard let below = script.module(slot) else { return }
                let module = known.modules[ct_script_id(below.handle)] ?? ScriptModule(below, known)
                registered.modules.append((slot.name, module))
            default: break
            }
        }

        /// The name of Python's class that was compiled.
        public var original_name: String { script.name }

        override public func _get_name() -> String { "RecursiveScriptModule" }
        override public func extra_repr() -> String { "original_name=\(original_name)" }

        override public func forward(_ input: Tensor) -> Tensor { tensor([input]) }
        override public func forward(_ input: Tensor, _ other: Tensor) -> Tensor { tensor([input, other]) }
        override public func forward(_ input: Tensor, _ other: Tensor, _ third: Tensor) -> Tensor {
            tensor([input, other, third])
        }

        private func tensor(_ inputs: [Tensor]) -> Tensor {
            Tensor._torchLoaded(run("forward", inputs.map(torch.Object.tensor), []))
        }

        /// Runs the module between its hooks on anything that TorchScript has, and gives what its place asks for:
        /// a tensor, a number, or a `torch.Object` of whatever came out.
        @_disfavoredOverload
        public func callAsFunction<Output: torch.Loadable>(_ arguments: (any torch.Saveable)?...) -> Output
        where Output.Loaded == Output {
            let arguments = arguments.map { torch.Object($0) }
            return Output._torchLoaded(hooked({ self.run("forward", $0, []) }, arguments))
        }

        /// A method by its name, for one that Swift or the base class has another meaning for.
        public func method(_ name: String) -> ScriptAttribute { ScriptAttribute(owner: self, name: name) }

        /// Writes the module to a file, as `torch.jit.save` does.
        public func save(_ f: String) throws { try torch.jit.save(self, f) }

        /// Runs a method. A RuntimeError for arguments that it does not declare.
        func run(_ method: String, _ arguments: [torch.Object], _ names: [String]) -> torch.Object {
            push()
            defer { pull() }
            return script.run(method, arguments, names)
        }

        /// Gives libtorch's side the tensors and modes that were put in place of others.
        func push() {
            for module in scripts {
                guard module.replaced.isEmpty else {
                    return raise(.RuntimeError, "Stateless API can't be used with Jitted modules", op: "torch.jit")
                }
                if module.script.training != module.training { module.script.training = module.training }
                module.eachTensor { slot, tensor in module.script.put(tensor, slot) }
            }
        }

        /// Takes over buffers that the code has put in place of others.
        private func pull() {
            for module in scripts {
                for slot in module.slots where slot.kind == CT_SLOT_BUFFER {
                    guard let place = module.registered.buffers.firstIndex(where: { $0.name.isExactly(slot.name) }),
                        !module.script.holds(module.registered.buffers[place].value, slot)
                    else { continue }
                    module.registered.buffers[place].value = nn.Buffer(module.script.tensor(slot))
                }
            }
        }

        /// The module and those below it, each once.
        private var scripts: [ScriptModule] { modules().compactMap { $0 as? ScriptModule } }

        private func eachTensor(_ body: (Script.Slot, Tensor) -> Void) {
            for slot in slots {
                if slot.kind == CT_SLOT_PARAMETER {
                    if let found = registered.parameters.first(where: { $0.name.isExactly(slot.name) }) {
                        body(slot, found.value)
                    }
                } else if slot.kind == CT_SLOT_BUFFER {
                    if let found = registered.buffers.first(where: { $0.name.isExactly(slot.name) }) {
                        body(slot, found.value)
                    }
                }
            }
        }

        /// The copies of what lies below have theirs already.
        override func didCopy() {
            script = script.copy()
            eachTensor { slot, tensor in script.put(tensor, slot) }
            for slot in slots where slot.kind == CT_SLOT_MODULE {
                guard let below = self.module(slot.name) else { continue }
                check(ct_script_slot_set_module(script.handle, slot.index, below.script.handle))
            }
        }

        /// The module of a name among those right below.
        fileprivate func module(_ name: String) -> ScriptModule? {
            registered.modules.first { $0.name.isExactly(name) }?.value as? ScriptModule
        }

        /// What the module holds under a name; an AttributeError where there is nothing.
        fileprivate func value(_ name: String) -> torch.Object {
            if let found = registered.parameters.first(where: { $0.name.isExactly(name) }) {
                return .tensor(found.value)
            }
            if let found = registered.buffers.first(where: { $0.name.isExactly(name) }) { return .tensor(found.value) }
            if let slot = slots.first(where: { $0.name.isExactly(name) }), slot.kind != CT_SLOT_MODULE {
                return script.value(slot)
            }
            lacks(name)
            return .tensor(Tensor(adopting: nil))
        }

        fileprivate func lacks(_ name: String) {
            raise(.AttributeError, "'RecursiveScriptModule' object has no attribute '\(name)'")
        }

        /// A parameter, a buffer or another tensor. An AttributeError where there is none.
        public subscript(dynamicMember name: String) -> Tensor { Tensor._torchLoaded(value(name)) }

        /// A number, a text or another value, as the type that its place asks for.
        @_disfavoredOverload
        public subscript<Value: torch.Loadable>(dynamicMember name: String) -> Value where Value.Loaded == Value {
            Value._torchLoaded(value(name))
        }

        /// A method, or a module right below.
        @_disfavoredOverload
        public subscript(dynamicMember name: String) -> ScriptAttribute { ScriptAttribute(owner: self, name: name) }
    }

    /// A method of a ``ScriptModule`` or a module below it, by name: it is called, or asked for what it holds in turn.
    @dynamicMemberLookup
    @dynamicCallable
    public struct ScriptAttribute {
        let owner: ScriptModule
        let name: String

        /// The module of this name; an AttributeError where there is none.
        public var module: ScriptModule {
            if let module = owner.module(name) { return module }
            owner.lacks(name)
            return owner
        }

        /// Calls the method or the module, which gives a tensor.
        @discardableResult
        public func dynamicallyCall(withKeywordArguments arguments: KeyValuePairs<String, (any torch.Saveable)?>)
            -> Tensor
        {
            Tensor._torchLoaded(call(arguments))
        }

        /// Calls the method or the module, and gives what its place asks for.
        @_disfavoredOverload
        public func dynamicallyCall<Output: torch.Loadable>(
            withKeywordArguments arguments: KeyValuePairs<String, (any torch.Saveable)?>
        ) -> Output where Output.Loaded == Output {
            Output._torchLoaded(call(arguments))
        }

        private func call(_ arguments: KeyValuePairs<String, (any torch.Saveable)?>) -> torch.Object {
            let values = arguments.map { torch.Object($0.value) }
            let names = arguments.map(\.key).filter { !$0.isEmpty }
            if let module = owner.module(name) {
                return module.hooked({ module.run("forward", $0, names) }, values)
            }
            guard ct_script_has_method(owner.script.handle, name) else {
                owner.lacks(name)
                return .tensor(Tensor(adopting: nil))
            }
            return owner.run(name, values, names)
        }

        /// A tensor of the module of this name.
        public subscript(dynamicMember name: String) -> Tensor { module[dynamicMember: name] }

        /// A value of the module of this name, as the type that its place asks for.
        @_disfavoredOverload
        public subscript<Value: torch.Loadable>(dynamicMember name: String) -> Value where Value.Loaded == Value {
            module[dynamicMember: name]
        }

        /// A method of the module of this name, or a module below it.
        @_disfavoredOverload
        public subscript(dynamicMember name: String) -> ScriptAttribute { module[dynamicMember: name] }
    }
}
