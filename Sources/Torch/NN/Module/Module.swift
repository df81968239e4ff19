import Synchronization

extension nn {
    /// The base class of layers, losses and whole networks.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html>.
    ///
    /// Subclass it, keep layers and parameters in stored properties, and say in `forward` what it computes:
    ///
    ///     final class Net: nn.Module {
    ///         let hidden = nn.Linear(784, 256)
    ///         let output = nn.Linear(256, 10)
    ///
    ///         override func forward(_ x: Tensor) -> Tensor { output(F.relu(hidden(x))) }
    ///     }
    ///     let net = Net()
    ///     let y = net(x)
    ///
    /// Modules, ``Parameter``s and ``Buffer``s are found in the stored properties, in the order in which these are
    /// declared, and in arrays, dictionaries (by key), optionals and lazy properties too. An array of modules counts as a
    /// ``ModuleList``, a dictionary as a ``ModuleDict``, an array of parameters as a ``ParameterList``. A plain
    /// `Tensor` is no part of the module's state, as in Python.
    ///
    /// **Other inputs and outputs.** Two or three tensors go to the `forward` of that many. A `forward` that takes or
    /// gives anything else has a line beside it, by which the module is called through its hooks:
    ///
    ///     final class Decoder: nn.Module {
    ///         func forward(_ x: Tensor, mask: Tensor?) -> (Tensor, Tensor) { … }
    ///         func callAsFunction(_ x: Tensor, mask: Tensor? = nil) -> (Tensor, Tensor) { hooked(forward, x, mask) }
    ///     }
    ///
    /// See ``hooked(_:_:keywords:)``.
    ///
    /// **Order of random draws.** Swift makes a class's own properties before its superclass's. This matters only
    /// to a subclass of a class that has layers itself, where Python draws the superclass's weights first.
    ///
    /// **By name and by place.** A module whose class the program does not know, as `net[0]` of a ``Sequential``, gives
    /// its tensors and its parts as in Python, and fails as in Python: `net[0].weight.data`, `net[1][0].bias`.
    open class Module: CustomStringConvertible, Typed {
        /// Whether the module trains rather than evaluates: `train()` and `eval()` set it, dropout and batch
        /// normalisation read it.
        public var training = true

        /// What `register_buffer`, `register_parameter` and `register_module` have added.
        final var registered = Members()
        /// Names that stand for tensors outside the state, in place of parameters and buffers.
        final var replaced: OrderedDict<String, Tensor> = [:]
        /// Those that are computed before each call.
        final var refreshed: [String] = []
        /// Names of the class's own tensors whose place in the order is that of what was registered.
        final var moved: Set<ExactKey<String>> = []
        /// The hooks of `state_dict` and `load_state_dict`.
        final var stateHooks = StateHooks()
        /// Whether a hook is registered: a call without hooks looks at nothing else.
        final let hasHooks = Atomic(false)
        /// Read and changed by ``withHooks(_:)`` alone: threads register hooks while others call the module.
        final var hooks = Hooks()

        /// The number of a lazy module's hook that waits for the first call.
        final var lazyHook: Int?

        /// What the class declares.
        final private(set) var layout = Layout.none

        /// A module in training mode, without hooks: what a subclass calls, or leaves to Swift.
        public init() {
            layout = Layout.of(self)
            if layout.isLazy { awaitFirstCall() }
        }

        /// What the module computes of one tensor. Call the module itself, `net(x)`, which also runs its hooks.
        open func forward(_ input: Tensor) -> Tensor { missingForward("a tensor") }

        /// What the module computes of two tensors.
        open func forward(_ input: Tensor, _ other: Tensor) -> Tensor { missingForward("two tensors") }

        /// What the module computes of three tensors.
        open func forward(_ input: Tensor, _ other: Tensor, _ third: Tensor) -> Tensor {
            missingForward("three tensors")
        }

        /// Sets training mode in the module and all below it.
        @discardableResult
        open func train(_ mode: Bool = true) -> Self {
            training = mode
            recursing("train", self, instead: ()) { for module in children() { module.train(mode) } }
            return self
        }

        /// What stands between the brackets of the printed module: a layer's arguments.
        open func extra_repr() -> String { "" }

        /// A state of the module's own beside its parameters and buffers, as a tensor; nil for none. `state_dict` holds it
        /// under `_extra_state`, and `load_state_dict` hands it to ``set_extra_state(_:)``.
        open func get_extra_state() -> Tensor? { nil }

        /// Takes over what ``get_extra_state()`` gave. A module that has the one needs the other.
        open func set_extra_state(_ state: Tensor) {
            raise(
                .RuntimeError,
                "Reached a code path in Module.set_extra_state() that should never be called. Please file an issue at "
                    + "https://github.com/pytorch/pytorch/issues/new?template=bug-report.yml to report this bug.",
                op: "set_extra_state")
        }

        /// The version of the layout of the module's own state, which `state_dict` writes beside it and the hooks of
        /// `load_state_dict` are told. A class whose layout has changed overrides it.
        open var _version: Int { 1 }

        /// The name under which the module prints: its class's.
        open func _get_name() -> String {
            let type = _typeName(layout.isLazy ? classByNow : type(of: self), qualified: false)
            // Python's classes have no types in <>.
            let name = type.firstIndex(of: "<").map { String(type[..<$0]) } ?? type
            return isParametrized ? "Parametrized" + name : name
        }

        /// The module as Python prints it.
        open var description: String { repr() }

        /// What a class of this library declares, once, in Python's order: from it follow `parameters()`, names,
        /// `state_dict` and setting by name. A program's classes need no list.
        class var declared: [Member] { [] }

        /// Adds what a container holds.
        func addElements(_ found: inout Members) {}

        /// Where a container, or a net of weights that it names, keeps the tensor of a name; nil for one that it has not.
        func elementSlot(_ name: String) -> Slot? { nil }

        /// What is to be done after the tensors were given other values by `to` and its kind.
        func didConvert() {}

        /// What is to be done after the module was made as a copy of another.
        func didCopy() {}

        /// The names under which `add_module` may put another module in place of one that is there.
        var replaceable: [String] { registered.modules.map(\.name) }

        /// Puts a child where `add_module` puts it: a container, among those that it runs and counts.
        func put(_ name: String, _ module: Module?) {
            let place = registered.modules.firstIndex { $0.name.isExactly(name) }
            switch (place, module) {
            case (let place?, let module?): registered.modules[place].value = module
            case (let place?, nil): registered.modules.remove(at: place)
            case (nil, let module?): registered.add(name, module)
            case (nil, nil): break
            }
        }

        /// Copies the module's own part of a state into it.
        func load(_ state: inout OrderedDict<String, Tensor>, _ prefix: String, version: Int?, _ report: LoadReport) {
            loadOwn(&state, prefix, version, report)
        }

        private final func missingForward(_ inputs: String) -> Tensor {
            let text = "Module [\(_get_name())] is missing the required \"forward\" function"
            // A class of a program may well have a forward, which cannot be seen from here.
            let hint =
                " of \(inputs), with which it was called: one of another signature needs a callAsFunction beside it"
            return failed(.NotImplementedError, type(of: self) == nn.Module.self ? text : text + hint, op: "forward")
        }
    }
}

extension nn.Module: Hashable {
    /// Whether both are one object.
    public static func == (a: nn.Module, b: nn.Module) -> Bool { a === b }
    /// Hashes the object's identity.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
