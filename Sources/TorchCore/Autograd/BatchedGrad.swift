extension torch.autograd {
    /// The derivatives of `torch.autograd.grad` for several
    /// `grad_outputs` at once, which lie along their first dimension, as do the results.
    ///
    /// A RuntimeError where the other dimensions are not those of the outputs.
    public static func grad(
        _ outputs: some TensorOrTensors, _ inputs: some TensorOrTensors, _ grad_outputs: some TensorOrTensors,
        retain_graph: Bool? = nil, create_graph: Bool = false, is_grads_batched: Bool
    ) -> [Tensor] {
        let grads = grad_outputs._torchTensors
        let roots = outputs._torchTensors
        func found(_ grads: [Tensor]) -> [Tensor] {
            grad(
                outputs: roots, inputs: inputs, grad_outputs: grads, retain_graph: retain_graph,
                create_graph: create_graph)
        }
        guard is_grads_batched, let first = grads.first else { return found(grads) }
        for (place, (grad, output)) in zip(grads, roots).enumerated() {
            let rest = Array(grad.shape.dropFirst())
            guard rest != Array(output.shape) else { continue }
            // Python shows the shape of the first part of the first part.
            let shape = torch.Size(Array(rest.dropFirst()))
            let given = "grad_output[\(place)] has a shape of \(shape)"
            let wanted = "output[\(place)] has a shape of \(output.shape)"
            raise(
                .RuntimeError,
                "If `is_grads_batched=True`, we interpret the first dimension of each grad_output as the batch dimension. "
                    + "The sizes of the remaining dimensions are expected to match the shape of corresponding output, but "
                    + "a mismatch was detected: \(given) and \(wanted). If you only want some tensors in `grad_output` to "
                    + "be considered batched, consider using vmap.", op: "autograd.grad")
            return inputs._torchTensors.map { _ in Placeholder.tensor }
        }
        return Batch.run(first.size(0), grads) { found($0) }.map { $0 ?? Placeholder.tensor }
    }
}
