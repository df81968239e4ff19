import Synchronization

/// The hooks that all modules share.
enum GlobalHooks {
    /// Keeps them as a module keeps its own, and has the same call forms.
    nonisolated(unsafe) static let registry = nn.Module()
    /// Whether there are any: a call without hooks looks at nothing else.
    static let arePresent = Atomic(false)

    static let parameters = Registrations<nn.Parameter>()
    static let buffers = Registrations<Tensor>()
    static let modules = Registrations<nn.Module>()

    /// Hooks of one kind of registration.
    final class Registrations<Value>: @unchecked Sendable {
        typealias Hook = (nn.Module, String, Value?) -> Value?
        private let lock = Monitor()
        private var hooks: [(id: Int, call: Hook)] = []
        private var next = 0

        func add(_ hook: @escaping Hook) -> torch.utils.RemovableHandle {
            let id = lock.change {
                defer { next += 1 }
                hooks.append((next, hook))
                return next
            }
            return torch.utils.RemovableHandle { [self] in lock.change { hooks.removeAll { $0.id == id } } }
        }

        /// What the hooks make of a value that is registered.
        func passed(_ module: nn.Module, _ name: String, _ value: Value?) -> Value? {
            lock.change { hooks }.reduce(value) { $1.call(module, name, $0) ?? $0 }
        }
    }
}

extension nn.Module.Hooks {
    /// The hooks of all modules and then a module's own.
    func behind(_ shared: nn.Module.Hooks?) -> nn.Module.Hooks {
        var all = self
        guard let shared else {
            (all.full, all.notFull) = (backward(full: true), backward(full: false))
            return all
        }
        all.before = shared.before + before
        all.after = shared.after + after
        all.beforeBackward = shared.beforeBackward + beforeBackward
        all.full = shared.backward(full: true) + backward(full: true)
        all.notFull = shared.backward(full: false) + backward(full: false)
        return all
    }
}

extension nn.modules {
    /// torch/nn/modules/module.py: hooks that all modules share, for looking into a program. Each comes before a module's own.
    /// See <https://docs.pytorch.org/docs/stable/nn.html#global-hooks-for-module>.
    public enum module {
        /// Calls `hook` before every `forward` of any module.
        @discardableResult
        public static func register_module_forward_pre_hook(
            _ hook: @escaping nn.Module.ForwardPreHook
        ) -> torch.utils.RemovableHandle { GlobalHooks.registry.register_forward_pre_hook(hook) }

        /// The same for a hook that only looks.
        @discardableResult
        public static func register_module_forward_pre_hook(
            _ hook: @escaping (nn.Module, [Tensor]) -> Void
        ) -> torch.utils.RemovableHandle { GlobalHooks.registry.register_forward_pre_hook(hook) }

        /// Calls `hook` after every `forward` of any module that gives a tensor.
        @discardableResult
        public static func register_module_forward_hook(
            _ hook: @escaping nn.Module.ForwardHook, always_call: Bool = false
        ) -> torch.utils.RemovableHandle {
            register_module_forward_hook(
                { module, args, _, output in
                    (output as? Tensor).flatMap { hook(module, args.compactMap { $0 as? Tensor }, $0) }
                }, with_kwargs: true, always_call: always_call)
        }

        /// The same for a hook that only looks.
        @discardableResult
        public static func register_module_forward_hook(
            _ hook: @escaping (nn.Module, [Tensor], Tensor) -> Void, always_call: Bool = false
        ) -> torch.utils.RemovableHandle {
            let silent: nn.Module.ForwardHook = { module, inputs, output in
                hook(module, inputs, output)
                return nil
            }
            return register_module_forward_hook(silent, always_call: always_call)
        }

        /// The same with all arguments, after every `forward` of any module, whatever it gives.
        @discardableResult
        public static func register_module_forward_hook(
            _ hook: @escaping (nn.Module, _ args: [Any], _ kwargs: OrderedDict<String, Any>, Any) -> Any?,
            with_kwargs: Bool, always_call: Bool = false
        ) -> torch.utils.RemovableHandle {
            GlobalHooks.registry.register_forward_hook(hook, with_kwargs: with_kwargs, always_call: always_call)
        }

        /// Calls `hook` in every backward pass of any module, as ``nn/Module/register_backward_hook(_:)`` does for one.
        @discardableResult
        public static func register_module_backward_hook(
            _ hook: @escaping nn.Module.BackwardHook
        ) -> torch.utils.RemovableHandle { GlobalHooks.registry.register_backward_hook(hook) }

        /// Calls `hook` each time the gradients with respect to the inputs of any module are computed.
        @discardableResult
        public static func register_module_full_backward_hook(
            _ hook: @escaping nn.Module.BackwardHook
        ) -> torch.utils.RemovableHandle { GlobalHooks.registry.register_full_backward_hook(hook) }

        /// The same for a hook that only looks.
        @discardableResult
        public static func register_module_full_backward_hook(
            _ hook: @escaping (nn.Module, _ grad_input: [Tensor?], _ grad_output: [Tensor?]) -> Void
        ) -> torch.utils.RemovableHandle { GlobalHooks.registry.register_full_backward_hook(hook) }

        /// Calls `hook` each time the gradients with respect to the outputs of any module are there.
        @discardableResult
        public static func register_module_full_backward_pre_hook(
            _ hook: @escaping nn.Module.BackwardPreHook
        ) -> torch.utils.RemovableHandle { GlobalHooks.registry.register_full_backward_pre_hook(hook) }

        /// The same for a hook that only looks.
        @discardableResult
        public static func register_module_full_backward_pre_hook(
            _ hook: @escaping (nn.Module, _ grad_output: [Tensor?]) -> Void
        ) -> torch.utils.RemovableHandle { GlobalHooks.registry.register_full_backward_pre_hook(hook) }

        /// Calls `hook` at every `register_buffer` of any module; what it returns is registered instead.
        @discardableResult
        public static func register_module_buffer_registration_hook(
            _ hook: @escaping (nn.Module, _ name: String, _ buffer: Tensor?) -> Tensor?
        ) -> torch.utils.RemovableHandle { GlobalHooks.buffers.add(hook) }

        /// Calls `hook` at every `add_module` of any module; what it returns is registered instead.
        @discardableResult
        public static func register_module_module_registration_hook(
            _ hook: @escaping (nn.Module, _ name: String, _ submodule: nn.Module?) -> nn.Module?
        ) -> torch.utils.RemovableHandle { GlobalHooks.modules.add(hook) }

        /// Calls `hook` at every `register_parameter` of any module; what it returns is registered instead. Tensors in
        /// stored properties are not registered by a call, so that no hook sees them.
        @discardableResult
        public static func register_module_parameter_registration_hook(
            _ hook: @escaping (nn.Module, _ name: String, _ param: nn.Parameter?) -> nn.Parameter?
        ) -> torch.utils.RemovableHandle { GlobalHooks.parameters.add(hook) }
    }
}
