extension nn.utils {
    /// Tensors of modules that are computed from others at each read: a weight that stays symmetric, orthogonal, normed.
    /// See <https://docs.pytorch.org/tutorials/intermediate/parametrizations.html>.
    ///
    ///     final class Symmetric: nn.Module {
    ///         override func forward(_ x: Tensor) -> Tensor { x.triu() + x.triu(1).transpose(-1, -2) }
    ///     }
    ///     nn.utils.parametrize.register_parametrization(layer, "weight", Symmetric())
    ///
    /// A layer's property is then computed at each read, and may be set if the parametrizations have a `right_inverse`. A
    /// program's class computes its own properties once before each `forward`; they have to be declared with `var`.
    public enum parametrize {
        /// A parametrization that finds what it computes a tensor from: one tensor, or several, from which its `forward`
        /// computes.
        public protocol RightInverse: nn.Module {
            /// A tensor or an array of tensors.
            associatedtype Originals: torch.autograd.TensorOrTensors
            /// What `forward` gives `value` for, as nearly as may be.
            func right_inverse(_ value: Tensor) -> Originals
        }

        /// Computes the tensors that are parametrized only once within `body`, when they are first read.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parametrize.cached.html>.
        ///
        ///     nn.utils.parametrize.cached { for x in xs { state = cell(x, state) } }
        public static func cached<Result>(_ body: () throws -> Result) rethrows -> Result {
            try ParametrizationCache.current.use(body)
        }

        /// Makes a parameter or a buffer of a module a computed one, or adds a computation to those of one that is.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parametrize.register_parametrization.html>.
        ///
        /// A ValueError where the module has no such tensor, and where the result has another shape or dtype.
        ///
        /// - Parameter unsafe: Whether the shape and the dtype may change; nothing is checked then.
        // @forms
        @discardableResult
        public static func register_parametrization<M: nn.Module>(
            module: M, tensor_name: String, parametrization: nn.Module, unsafe: Bool = false
        ) -> M {
            parametrization.train(module.training)
            if let list = module.parametrizationLists?[exactly: tensor_name] {
                if unsafe || list.admits(parametrization, module, tensor_name) {
                    list.append(parametrization)
                    list.unsafe = list.unsafe || unsafe
                }
                return module
            }
            let members = module.members()
            guard
                let original = members.parameters.first(where: { $0.name.isExactly(tensor_name) })?.value
                    ?? members.buffers.first(where: { $0.name.isExactly(tensor_name) })?.value
            else {
                raise(
                    .ValueError,
                    "Module '\(module)' does not have a parameter, a buffer, or a parametrized element with name "
                        + "'\(tensor_name)'", op: "register_parametrization")
                return module
            }
            guard let list = ParametrizationList(checking: [parametrization], original, unsafe) else { return module }
            let initial = list.initial ?? original
            list.initial = nil
            module.replace(
                tensor_name,
                original is nn.Parameter
                    ? nn.Parameter(computed: initial, source: list) : nn.Buffer(computed: initial, source: list))
            guard module.isReplaced(tensor_name) else { return module }
            let lists = module.parametrizationLists ?? Parametrizations()
            if !module.isParametrized { module.registered.add("parametrizations", lists) }
            lists[tensor_name] = list
            module.noteReplaced()
            return module
        }

        /// Whether a module has parametrizations, of any tensor or of one.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parametrize.is_parametrized.html>.
        // @forms
        public static func is_parametrized(module: nn.Module, tensor_name: String? = nil) -> Bool {
            guard let lists = module.parametrizationLists else { return false }
            return tensor_name.map { lists[exactly: $0] != nil } ?? (lists.count > 0)
        }

        /// Makes a computed tensor a parameter or a buffer again: with its value by now, or with that from which it was
        /// computed.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parametrize.remove_parametrizations.html>.
        ///
        /// A ValueError for a tensor that has none, and for one computed from several where the value shall not stay.
        // @forms
        @discardableResult
        public static func remove_parametrizations<M: nn.Module>(
            module: M, tensor_name: String, leave_parametrized: Bool = true
        ) -> M {
            guard let lists = module.parametrizationLists, let list = lists[exactly: tensor_name] else {
                raise(
                    .ValueError, "Module \(module) does not have a parametrization on \(tensor_name)",
                    op: "remove_parametrizations")
                return module
            }
            var original: Tensor
            if list.is_tensor {
                original = list.original
                if leave_parametrized {
                    torch.no_grad { _ = original.set_(list.current()) }
                }
            } else if leave_parametrized {
                let value = list.current()
                original = value.requires_grad ? nn.Parameter(value) : value
            } else {
                raise(
                    .ValueError,
                    "Cannot leave unparametrized (`leave_parametrized=False`) a tensor that is parametrized in terms of a "
                        + "sequence of tensors.", op: "remove_parametrizations")
                return module
            }
            list.isReleased = true
            lists.pop(tensor_name)
            module.restore(tensor_name, original)
            if lists.count == 0 { module.registered.modules.removeAll { $0.value === lists } }
            module.noteReplaced()
            return module
        }

        /// The class of a module, which Python's parametrizations replace by one of their own.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parametrize.type_before_parametrizations.html>.
        // @forms
        public static func type_before_parametrizations(module: nn.Module) -> nn.Module.Type { type(of: module) }

        /// Gives a module the parametrizations of another one, with what they compute from, of all tensors or of one.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parametrize.transfer_parametrizations_and_params.html>.
        // @forms
        @discardableResult
        public static func transfer_parametrizations_and_params<M: nn.Module>(
            from_module: nn.Module, to_module: M, tensor_name: String? = nil
        ) -> M {
            guard let lists = from_module.parametrizationLists else { return to_module }
            for name in tensor_name.map({ [$0] }) ?? lists.keys() {
                guard let list = lists[exactly: name] else { continue }
                let members = to_module.members()
                let names = members.parameters.map(\.name) + members.buffers.map(\.name) + to_module.replaced.keys()
                if !names.contains(where: name.isExactly) {
                    to_module.register_parameter(name, nn.Parameter(list.current()))
                }
                for parametrization in list {
                    register_parametrization(
                        module: to_module, tensor_name: name, parametrization: parametrization)
                }
                guard let made = to_module.parametrizationLists?[exactly: name] else { continue }
                made.takeOver(list)
            }
            return to_module
        }
    }
}

extension nn.Module {
    /// The computations of a parametrized module's tensors, by name; an AttributeError where there are none.
    public var parametrizations: nn.utils.parametrize.Parametrizations {
        if let lists = parametrizationLists { return lists }
        raise(.AttributeError, "'\(_get_name())' object has no attribute 'parametrizations'")
        return nn.utils.parametrize.Parametrizations()
    }

    final var parametrizationLists: nn.utils.parametrize.Parametrizations? {
        if replaced.isEmpty { return nil }
        return registered.modules.lazy.compactMap { $0.value as? nn.utils.parametrize.Parametrizations }.first
    }

    final var isParametrized: Bool { parametrizationLists != nil }
}

/// What `cached` keeps.
final class ParametrizationCache: @unchecked Sendable {
    static let current = ParametrizationCache()
    private let lock = Monitor()
    private var uses = 0
    private var values: [ObjectIdentifier: Tensor] = [:]

    func use<Result>(_ body: () throws -> Result) rethrows -> Result {
        lock.change { uses += 1 }
        defer {
            lock.change {
                uses -= 1
                if uses == 0 { values = [:] }
            }
        }
        return try body()
    }

    /// The tensor of a list, computed where it is not kept.
    func value(_ list: nn.utils.parametrize.ParametrizationList, _ compute: () -> Tensor) -> Tensor {
        let isUsed = lock.change { uses > 0 }
        guard isUsed else { return compute() }
        let key = ObjectIdentifier(list)
        if let known = lock.change({ values[key] }) { return known }
        let result = compute()
        lock.change { values[key] = result }
        return result
    }
}
