internal import CTorch

extension Tensor {
    /// Whether operations on this tensor are recorded for `backward`. Only leaves can be changed.
    public var requires_grad: Bool {
        get { ct_tensor_requires_grad(handle) }
        set { set(newValue, else: "only Tensors of floating point and complex dtype can require gradients") }
    }

    /// Sets whether operations on the tensor are recorded, in place. A RuntimeError for an integer or boolean dtype.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.requires_grad_.html>.
    @discardableResult
    public func requires_grad_(_ requires_grad: Bool = true) -> Self {
        if isUninitialized {
            refuseUse("<method 'requires_grad_' of 'torch._C.TensorBase' objects>")
            return self
        }
        if ct_func_active() {
            raise(
                .RuntimeError,
                "You are attempting to call Tensor.requires_grad_() (or perhaps using torch.autograd.functional.* "
                    + "APIs) inside of a function being transformed by a functorch transform. This is unsupported, "
                    + "please attempt to use the functorch transforms (e.g. grad, vjp, jacrev, jacfwd, hessian) or "
                    + "call requires_grad_() outside of "
                    + "a function being transformed instead.", op: "requires_grad_")
            return self
        }
        set(requires_grad, else: "only Tensors of floating point dtype can require gradients")
        return self
    }

    private func set(_ requiresGrad: Bool, else text: String) {
        if requiresGrad && !isPlaceholder && !dtype.is_floating_point && !dtype.is_complex {
            raise(.RuntimeError, text, op: "requires_grad_")
        } else {
            check(ct_tensor_set_requires_grad(handle, requiresGrad))
        }
    }

    /// The gradient that `backward` has accumulated, nil before the first one.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.grad.html>.
    ///
    /// Used as it is where the program knows that there is one, `x.grad.zero_()`, and an optional everywhere else:
    /// `if let g = x.grad`, `x.grad == nil`, `x.grad = nil`.
    // swift-format-ignore: NeverUseImplicitlyUnwrappedOptionals
    public var grad: Tensor! {
        get {
            var out: OpaquePointer?
            check(ct_tensor_grad(handle, &out))
            // After a failure there may be none where the program relies on one.
            return out.map { Tensor(adopting: $0) } ?? (ct_throwing_failed() ? Placeholder.tensor : nil)
        }
        set {
            check(ct_tensor_set_grad(handle, newValue?.handle))
            keep(newValue)
        }
    }

    /// The dtype of the gradient of a leaf, its own if not set; nil lets it be any. A RuntimeError for a tensor that is
    /// no leaf, or that has a gradient of another dtype.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.grad_dtype.html>.
    public var grad_dtype: torch.dtype? {
        get {
            var out: Int8 = -1
            check(ct_tensor_grad_dtype(handle, &out))
            return out < 0 ? nil : torch.dtype(code: out)
        }
        set { check(ct_tensor_set_grad_dtype(handle, newValue?.code ?? -1)) }
    }

    /// Whether the tensor was made by the program rather than by a recorded operation.
    public var is_leaf: Bool {
        var out = true
        check(ct_tensor_is_leaf(handle, &out))
        return out
    }

    /// Whether a tensor that is not a leaf keeps its gradient, as ``retain_grad()`` says.
    public var retains_grad: Bool { ct_tensor_retains_grad(handle) }

    /// Keeps the gradient of a tensor that is not a leaf.
    public func retain_grad() { ATen.retain_grad(self) }

    /// The number of writes in place so far.
    public var _version: Int {
        var out = 0
        check(ct_tensor_version(handle, &out))
        return out
    }

    /// Which of its operation's results the tensor is, from 0.
    public var output_nr: Int { ct_tensor_output_nr(handle) }

    /// The same values without history. Setting it makes the tensor stand for other values of the same kind.
    public var data: Tensor {
        get {
            var out: OpaquePointer?
            check(ct_tensor_variable_data(handle, &out))
            return Tensor(adopting: out)
        }
        set {
            check(ct_tensor_set_data(handle, newValue.handle))
            keep(newValue)
        }
    }

    /// The same values, cut off from the graph; a view.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.detach.html>.
    public func detach() -> Tensor { ATen.detach(self) }

    /// Cuts the tensor off from the graph, in place. A RuntimeError for a view.
    @discardableResult
    public func detach_() -> Tensor { ATen.detach_(self) }

    /// Adds to the `grad` of every leaf the derivative of this tensor with respect to it.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.backward.html>.
    ///
    /// - Parameter gradient: the derivative of the final result with respect to this tensor, of its shape; needed
    ///   unless this tensor has one element.
    // @forms
    public func backward(
        gradient: Tensor? = nil, retain_graph: Bool? = nil, create_graph: Bool = false, inputs: [Tensor]? = nil
    ) {
        torch.autograd.backward(
            [self], gradient.map { [$0] }, retain_graph: retain_graph, create_graph: create_graph, inputs: inputs)
    }

    /// Calls `hook` with every gradient of this tensor; what it returns takes the gradient's place.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.register_hook.html>.
    ///
    /// The hook lives as long as the tensor's graph. A closure with the tensor itself in it would keep both for ever, since
    /// Swift counts references and finds no cycles: let it take the values along, or remove the hook after use.
    ///
    ///     x.register_hook { [values = x.detach()] grad in grad * values }
    ///
    /// - Returns: a handle whose `remove()` takes the hook away.
    @_disfavoredOverload
    @discardableResult
    public func register_hook(_ hook: @escaping (Tensor) -> Tensor?) -> torch.utils.RemovableHandle {
        registered(hook)
    }

    private func registered(_ hook: @escaping (Tensor) -> Tensor?) -> torch.utils.RemovableHandle {
        let context = Unmanaged.passRetained(HookContext(hook)).toOpaque()
        var position = 0
        let status = ct_tensor_register_hook(
            handle,
            { context, grad in
                guard let context, let grad else { return nil }
                let hook = Unmanaged<HookContext>.fromOpaque(context).takeUnretainedValue()
                guard let result = hook.call(Tensor(adopting: ct_tensor_retain(grad))) else { return nil }
                defer { keep(result) }
                return ct_tensor_retain(result.handle)
            },
            context,
            { context in
                guard let context else { return }
                Unmanaged<HookContext>.fromOpaque(context).release()
            }, &position)
        check(status)
        return torch.utils.RemovableHandle { [weak self] in
            guard let self else { return }
            check(ct_tensor_remove_hook(self.handle, position))
        }
    }
}

extension Tensor {
    /// The same for a hook that gives something else, or nothing: it only looks. Preferred, so that a closure of several
    /// statements that gives nothing is not taken for one that lacks its end.
    @discardableResult
    public func register_hook<Result>(_ hook: @escaping (Tensor) -> Result) -> torch.utils.RemovableHandle {
        registered { hook($0) as? Tensor }
    }
}

private final class HookContext {
    let call: (Tensor) -> Tensor?
    init(_ call: @escaping (Tensor) -> Tensor?) { self.call = call }
}

extension torch.utils {
    /// What registering a hook gives: `remove()` takes the hook away.
    public final class RemovableHandle {
        private var action: (() -> Void)?

        package init(_ action: @escaping () -> Void) { self.action = action }

        /// Takes the hook away; nothing happens the second time.
        public func remove() {
            action?()
            action = nil
        }
    }
}
