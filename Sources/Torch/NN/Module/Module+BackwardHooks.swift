extension nn.Module {
    /// A hook in the backward pass: gets the module and the gradients with respect to its inputs and to its outputs, and
    /// may give other gradients for the inputs. Without an input that requires a gradient those of the inputs are nil.
    public typealias BackwardHook = (nn.Module, _ grad_input: [Tensor?], _ grad_output: [Tensor?]) -> [Tensor?]?
    /// A hook before the module's backward pass: gets the module and the gradients with respect to its outputs, and may
    /// give others.
    public typealias BackwardPreHook = (nn.Module, _ grad_output: [Tensor?]) -> [Tensor?]?

    /// Calls `hook` every time the gradients with respect to the module's inputs are computed; what it returns takes
    /// their place.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.register_full_backward_hook>.
    ///
    ///     layer.register_full_backward_hook { module, grad_input, grad_output in
    ///         print(grad_output[0]?.norm())
    ///     }
    ///
    /// Inputs and outputs become views of what the caller gave and `forward` made: a RuntimeError where they are changed
    /// in place.
    ///
    /// A hook that uses the module takes it from its first argument: with the variable in the closure, module and hook
    /// would keep each other for ever, since Swift counts references and finds no cycles.
    // @forms
    @discardableResult
    public func register_full_backward_hook(
        hook: @escaping BackwardHook, prepend: Bool = false
    ) -> torch.utils.RemovableHandle {
        registerBackward(hook, full: true, prepend)
    }

    /// The same for a hook that only looks.
    // @forms
    @discardableResult
    public func register_full_backward_hook(
        hook: @escaping (nn.Module, _ grad_input: [Tensor?], _ grad_output: [Tensor?]) -> Void, prepend: Bool = false
    ) -> torch.utils.RemovableHandle {
        let silent: BackwardHook = { module, grad_input, grad_output in
            hook(module, grad_input, grad_output)
            return nil
        }
        return register_full_backward_hook(silent, prepend: prepend)
    }

    /// Calls `hook` every time the gradients with respect to the module's outputs are there; what it returns takes their
    /// place.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.register_full_backward_pre_hook>.
    ///
    /// A hook that uses the module takes it from its first argument: with the variable in the closure, module and hook
    /// would keep each other for ever, since Swift counts references and finds no cycles.
    // @forms
    @discardableResult
    public func register_full_backward_pre_hook(
        hook: @escaping BackwardPreHook, prepend: Bool = false
    ) -> torch.utils.RemovableHandle {
        register { $0.beforeBackward.insert(($1, hook), at: prepend ? 0 : $0.beforeBackward.count) }
    }

    /// The same for a hook that only looks.
    // @forms
    @discardableResult
    public func register_full_backward_pre_hook(
        hook: @escaping (nn.Module, _ grad_output: [Tensor?]) -> Void, prepend: Bool = false
    ) -> torch.utils.RemovableHandle {
        let silent: BackwardPreHook = { module, grad_output in
            hook(module, grad_output)
            return nil
        }
        return register_full_backward_pre_hook(silent, prepend: prepend)
    }

    /// Calls `hook` after the backward pass of the last operation in `forward`, with that operation's gradients: deprecated
    /// in Python in favour of `register_full_backward_hook`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.register_backward_hook>.
    ///
    /// A RuntimeError for a module that has full backward hooks.
    @discardableResult
    public func register_backward_hook(_ hook: @escaping BackwardHook) -> torch.utils.RemovableHandle {
        registerBackward(hook, full: false, false)
    }

    private func registerBackward(
        _ hook: @escaping BackwardHook, full: Bool, _ prepend: Bool
    ) -> torch.utils.RemovableHandle {
        let place = self === GlobalHooks.registry ? "as a global Module hook" : "on a single Module"
        return register { hooks, id in
            guard hooks.takes(full: full, place) else { return }
            hooks.backward.insert((id, hook), at: prepend ? 0 : hooks.backward.count)
        }
    }
}
