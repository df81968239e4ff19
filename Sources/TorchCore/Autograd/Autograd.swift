internal import CTorch

extension torch.autograd {
    /// Adds to the `grad` of every leaf below `tensors` the derivative of their sum, weighted by `grad_tensors`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.backward.html>.
    // @forms
    public static func backward(
        tensors: [Tensor], grad_tensors: [Tensor]? = nil, retain_graph: Bool? = nil, create_graph: Bool = false,
        inputs: [Tensor]? = nil
    ) {
        if let inputs, inputs.isEmpty {
            raise(.RuntimeError, "`inputs` argument to `backward()` cannot be empty.", op: "backward")
            return
        }
        let grads = grad_tensors ?? []
        let leaves = inputs ?? []
        guard fit(grads, tensors) else { return }
        check(
            ct_backward(
                handles(tensors), tensors.count, handles(grads), grads.count, ct_optional_bool(retain_graph),
                create_graph, handles(leaves), leaves.count))
        keep(tensors)
        keep(grads)
        keep(leaves)
    }

    /// The derivatives of the sum of `outputs`, weighted by `grad_outputs`, with respect to `inputs`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.grad.html>.
    ///
    /// A RuntimeError for an input that the outputs do not depend on; `allow_unused` has its own overload.
    // @forms
    public static func grad(
        outputs: some TensorOrTensors, inputs: some TensorOrTensors, grad_outputs: (any TensorOrTensors)? = nil,
        retain_graph: Bool? = nil, create_graph: Bool = false, only_inputs: Bool = true
    ) -> [Tensor] {
        let found = grad(
            outputs: outputs, inputs: inputs, grad_outputs: grad_outputs, retain_graph: retain_graph,
            create_graph: create_graph, only_inputs: only_inputs, allow_unused: false)
        return found.map { $0 ?? Placeholder.tensor }
    }

    /// The same in the order in which most programs write the last arguments.
    // @forms
    public static func grad(
        outputs: some TensorOrTensors, inputs: some TensorOrTensors, grad_outputs: (any TensorOrTensors)? = nil,
        create_graph: Bool, retain_graph: Bool?, only_inputs: Bool = true
    ) -> [Tensor] {
        grad(
            outputs: outputs, inputs: inputs, grad_outputs: grad_outputs, retain_graph: retain_graph,
            create_graph: create_graph, only_inputs: only_inputs)
    }

    /// With `allow_unused: true` an input that the outputs do not depend on gets nil.
    // @forms
    public static func grad(
        outputs: some TensorOrTensors, inputs: some TensorOrTensors, grad_outputs: (any TensorOrTensors)? = nil,
        retain_graph: Bool? = nil, create_graph: Bool = false, only_inputs: Bool = true, allow_unused: Bool
    ) -> [Tensor?] {
        if !only_inputs { warn(onlyInputsWarning, as: "FutureWarning") }
        return gradients(
            of: outputs._torchTensors, grad_outputs?._torchTensors ?? [], at: inputs._torchTensors,
            retain_graph: retain_graph, create_graph: create_graph, allow_unused: allow_unused)
    }

    /// With `materialize_grads: true` such an input gets zeros.
    // @forms
    public static func grad(
        outputs: some TensorOrTensors, inputs: some TensorOrTensors, grad_outputs: (any TensorOrTensors)? = nil,
        retain_graph: Bool? = nil, create_graph: Bool = false, only_inputs: Bool = true, materialize_grads: Bool
    ) -> [Tensor] {
        let found = grad(
            outputs: outputs, inputs: inputs, grad_outputs: grad_outputs, retain_graph: retain_graph,
            create_graph: create_graph, only_inputs: only_inputs, allow_unused: materialize_grads)
        return zip(found, inputs._torchTensors).map { grad, input in
            grad ?? (materialize_grads ? torch.zeros_like(input, requires_grad: create_graph) : Placeholder.tensor)
        }
    }

    /// The two together: a ValueError for `allow_unused: false` beside `materialize_grads: true`.
    // @forms
    public static func grad(
        outputs: some TensorOrTensors, inputs: some TensorOrTensors, grad_outputs: (any TensorOrTensors)? = nil,
        retain_graph: Bool? = nil, create_graph: Bool = false, only_inputs: Bool = true, allow_unused: Bool,
        materialize_grads: Bool
    ) -> [Tensor?] {
        guard materialize_grads else {
            return grad(
                outputs: outputs, inputs: inputs, grad_outputs: grad_outputs, retain_graph: retain_graph,
                create_graph: create_graph, only_inputs: only_inputs, allow_unused: allow_unused)
        }
        if !allow_unused {
            raise(
                .ValueError,
                "Expected allow_unused to be True or not passed when materialize_grads=True, but got: "
                    + "allow_unused=False.", op: "autograd.grad")
        }
        return grad(
            outputs: outputs, inputs: inputs, grad_outputs: grad_outputs, retain_graph: retain_graph,
            create_graph: create_graph, only_inputs: only_inputs, materialize_grads: true)
    }

    /// The derivatives of `roots`, weighted by `grads`, of which one may be nil for a scalar; nil for a leaf that they do
    /// not depend on.
    package static func gradients(
        of roots: [Tensor], _ grads: [Tensor?], at leaves: [Tensor], retain_graph: Bool? = nil,
        create_graph: Bool = false, allow_unused: Bool = true
    ) -> [Tensor?] {
        func none() -> [Tensor?] { leaves.map { _ in Placeholder.tensor } }
        if leaves.isEmpty {
            raise(.RuntimeError, "`inputs` argument to `grad()` cannot be empty.", op: "autograd.grad")
            return none()
        }
        guard fit(grads, roots) else { return none() }
        if roots.allSatisfy(\.requires_grad) && !leaves.allSatisfy(\.requires_grad) {
            raise(.RuntimeError, "One of the differentiated Tensors does not require grad", op: "autograd.grad")
            return none()
        }
        var out = ct_tensor_list()
        check(
            ct_grad(
                handles(roots), roots.count, handles(leaves), leaves.count, handles(grads), grads.count,
                ct_optional_bool(retain_graph), create_graph, &out))
        keep(roots)
        keep(leaves)
        keep(grads)
        guard out.count == leaves.count else { return none() }
        let found = adopt(out).map { $0.isPlaceholder ? nil : $0 }
        if !allow_unused, let index = found.firstIndex(where: { $0 == nil }) {
            let which =
                PythonVersion.unusedTensorHasIndex
                ? "The differentiated Tensor at index \(index)" : "One of the differentiated Tensors"
            raise(
                .RuntimeError,
                "\(which) appears to not have been used in the graph. "
                    + "Set allow_unused=True if this is the desired behavior.", op: "autograd.grad")
        }
        return found
    }

    private static let onlyInputsWarning =
        "only_inputs argument is deprecated and is ignored now (defaults to True). To accumulate gradient for other "
        + "parts of the graph, please use torch.autograd.backward."

    /// Whether each gradient has the shape of what it belongs to, and is complex where that is.
    private static func fit(_ grads: [Tensor?], _ outputs: [Tensor]) -> Bool {
        for (index, (grad, output)) in zip(grads, outputs).enumerated() {
            guard let grad else { continue }
            if grad.shape != output.shape {
                raise(
                    .RuntimeError,
                    "Mismatch in shape: grad_output[\(index)] has a shape of \(grad.shape) and output[\(index)] has "
                        + "a shape of \(output.shape).", op: "backward")
                return false
            }
            if grad.dtype.is_complex != output.dtype.is_complex {
                raise(
                    .RuntimeError,
                    "For complex Tensors, both grad_output and output are required to have the same dtype. Mismatch in "
                        + "dtype: grad_output[\(index)] has a dtype of \(grad.dtype) and output[\(index)] has a dtype of "
                        + "\(output.dtype).", op: "backward")
                return false
            }
        }
        return true
    }

    /// What an argument that Python takes as a tensor or as a sequence of tensors may be.
    public protocol TensorOrTensors {
        /// The tensors, one or several.
        var _torchTensors: [Tensor] { get }
    }
}

extension Tensor: torch.autograd.TensorOrTensors {
    public var _torchTensors: [Tensor] { [self] }
}

extension Array: torch.autograd.TensorOrTensors where Element: Tensor {
    public var _torchTensors: [Tensor] { self }
}
