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
        let roots = outputs._torchTensors
        let leaves = inputs._torchTensors
        let grads = grad_outputs?._torchTensors ?? []
        func none() -> [Tensor?] { leaves.map { _ in Placeholder.tensor } }
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

    /// Whether each gradient has the shape of what it belongs to.
    private static func fit(_ grads: [Tensor], _ outputs: [Tensor]) -> Bool {
        let pairs = zip(grads, outputs)
        guard let index = Array(pairs).firstIndex(where: { $0.shape != $1.shape }) else { return true }
        raise(
            .RuntimeError,
            "Mismatch in shape: grad_output[\(index)] has a shape of \(grads[index].shape) and output[\(index)] has "
                + "a shape of \(outputs[index].shape).", op: "backward")
        return false
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
