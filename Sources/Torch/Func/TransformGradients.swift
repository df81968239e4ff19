internal import CTorch

/// The gradients of `outputs` by `inputs` as Python's transforms take them: zeros where there is none.
func transformGradients(
    _ outputs: [Tensor], _ inputs: [Tensor], _ grads: [Tensor]? = nil, retain_graph: Bool = false,
    create_graph: Bool = true
) -> [Tensor] {
    let counted = outputs.indices.filter { outputs[$0].requires_grad }
    guard !counted.isEmpty, !inputs.isEmpty else { return inputs.map { torch.zeros_like($0) } }
    let found = torch.autograd.grad(
        outputs: counted.map { outputs[$0] }, inputs: inputs,
        grad_outputs: grads.map { all in counted.map { all[$0] } },
        retain_graph: retain_graph, create_graph: create_graph, allow_unused: true)
    return zip(found, inputs).map { grad, input in grad ?? torch.zeros_like(input) }
}

/// The leaves' tensors, on which gradients are recorded from now on. A ValueError for another thing than a tensor.
func differentiable(_ leaves: [Leaf]) -> [Tensor] {
    leaves.map { leaf in
        guard let tensor = leaf.tensor else {
            return failed(
                .ValueError, "Thing passed to transform API must be Tensor, got \(leaf.typeText)", op: "torch.func")
        }
        guard tensor.isPlaceholder || tensor.dtype.is_floating_point || tensor.dtype.is_complex else {
            return failed(
                .RuntimeError, "only Tensors of floating point dtype can require gradients", op: "requires_grad_")
        }
        check(ct_func_require_grad(tensor.handle))
        return tensor
    }
}

/// What `torch.func.grad_and_value` finds: the gradients in the places of the arguments' leaves, and the results.
struct Gradients<Auxiliary> {
    let grads: [Tensor]
    let value: Tensor
    let auxiliary: Auxiliary

    /// - Parameter body: The function, with an auxiliary result beside the one that is differentiated.
    static func of<Value, E: Error>(
        _ arguments: CallArguments<Value>, _ argnums: Argnums, _ body: (Value) throws(E) -> (Tensor, Auxiliary)
    ) throws(E) -> Gradients {
        try torch.autograd.graph.disable_saved_tensors_hooks(noSavedHooks) { () throws(E) -> Gradients in
            try Layer.run(.grad) { (layer) throws(E) -> Gradients in
                try torch.enable_grad { () throws(E) -> Gradients in
                    let inside = arguments.map(layer.wrapped)
                    let leaves = inside.flatten().leaves
                    let chosen = inside.chosen(argnums)?.leaves ?? []
                    let inputs = differentiable(chosen.map { leaves[$0] })
                    let (output, auxiliary) = try body(inside.value)
                    if !output.isPlaceholder && output.dim() != 0 {
                        raise(
                            .RuntimeError,
                            "grad_and_value(f)(*args): Expected f(*args) to return a scalar Tensor, got tensor with "
                                + "\(output.dim()) dims. Maybe you wanted to use the vjp or jacrev APIs instead?",
                            op: "grad_and_value")
                    }
                    let grads = transformGradients([output], inputs)
                    return Gradients(
                        grads: grads.map(layer.unwrapped), value: layer.unwrapped(output),
                        auxiliary: Tree.map(auxiliary, layer.unwrapped))
                }
            }
        }
    }
}

/// A function's derivative backwards from a point, after the function has run.
struct Pullback {
    private let outputs: [Tensor]
    private let outputSpec: TreeSpec
    private let inputs: [Tensor]

    /// - Parameter argnums: Nil for all arguments.
    static func of<Value, Result, Auxiliary, E: Error>(
        _ arguments: CallArguments<Value>, _ argnums: Argnums?, _ body: (Value) throws(E) -> (Result, Auxiliary)
    ) throws(E) -> (result: Result, auxiliary: Auxiliary, pullback: Pullback) {
        try torch.autograd.graph.disable_saved_tensors_hooks(noSavedHooks) {
            () throws(E) -> (result: Result, auxiliary: Auxiliary, pullback: Pullback) in
            try Layer.run(.grad) { (layer) throws(E) -> (result: Result, auxiliary: Auxiliary, pullback: Pullback) in
                try torch.enable_grad { () throws(E) -> (result: Result, auxiliary: Auxiliary, pullback: Pullback) in
                    let inside = arguments.map(layer.wrapped)
                    let leaves = inside.flatten().leaves
                    let chosen = argnums.map { inside.chosen($0)?.leaves ?? [] } ?? Array(leaves.indices)
                    let inputs = differentiable(chosen.map { leaves[$0] })
                    let (result, auxiliary) = try body(inside.value)
                    let (found, spec) = Tree.flatten(result)
                    let outputs = tensorOutputs(found, "vjp(f, *primals)")
                    for output in outputs
                    where !output.isPlaceholder && !output.dtype.is_floating_point && !output.dtype.is_complex {
                        raise(
                            .RuntimeError,
                            "vjp(f, ...): All outputs of f must be floating-point or complex Tensors, got Tensor "
                                + "with dtype "
                                + "\(output.dtype)", op: "vjp")
                    }
                    return (
                        Tree.map(result, layer.unwrapped), Tree.map(auxiliary, layer.unwrapped),
                        Pullback(outputs: outputs, outputSpec: spec, inputs: inputs)
                    )
                }
            }
        }
    }

    /// The gradients of the inputs' leaves. A RuntimeError for cotangents that lie otherwise than the results.
    func callAsFunction<Result>(_ cotangents: Result) -> [Tensor] {
        let (leaves, spec) = Tree.flatten(cotangents)
        guard spec == outputSpec else {
            raise(
                .RuntimeError,
                "Expected pytree structure of cotangents to be the same as pytree structure of outputs to the "
                    + "function. "
                    + "cotangents: \(spec.sketch), primal output: \(outputSpec.sketch)", op: "vjp")
            return inputs.map { _ in Placeholder.tensor }
        }
        return callAsFunction(flat: leaves.compactMap(\.tensor))
    }

    func callAsFunction(flat cotangents: [Tensor]) -> [Tensor] {
        let recording = ct_grad_enabled()
        func grads() -> [Tensor] {
            transformGradients(outputs, inputs, cotangents, retain_graph: true, create_graph: recording)
        }
        guard torch.is_inference_mode_enabled() else { return grads() }
        return torch.inference_mode(mode: false) { torch.set_grad_enabled(recording, grads) }
    }
}

/// The leaves of a function's result. A RuntimeError where there is none, or one that is no tensor.
func tensorOutputs(_ leaves: [Leaf], _ function: String) -> [Tensor] {
    let isNone = if leaves.count == 1, case .none = leaves[0] { true } else { false }
    if leaves.isEmpty || isNone {
        let text = leaves.isEmpty ? "[]" : "[None]"
        raise(
            .RuntimeError,
            "\(function): Expected f to be a function that has non-empty output (got output = \(text))",
            op: "torch.func")
    }
    return leaves.map { leaf in
        leaf.tensor
            ?? failed(
                .RuntimeError,
                "\(function): expected f(*primals) to return only tensors, got unsupported type \(leaf.typeText)",
                op: "torch.func")
    }
}
