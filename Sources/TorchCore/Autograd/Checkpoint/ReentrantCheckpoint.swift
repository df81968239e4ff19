internal import CTorch

/// A checkpoint as one node, whose backward pass runs the function again and goes back through it on the spot.
enum ReentrantCheckpoint {
    /// - Parameters:
    ///   - arguments: The function's arguments.
    ///   - forward: Calls the function.
    ///   - again: Calls it with arguments cut off from the graph, and gives these beside the result.
    static func call<Result>(
        _ arguments: [Any], _ surroundings: Surroundings, _ forward: () -> Result,
        again: @escaping () -> (inputs: [Any], result: Result)
    ) -> Result {
        let tensors = arguments.flatMap(FunctionValues.arguments)
        if !tensors.contains(where: { $0?.requires_grad == true }) {
            warn("None of the inputs have requires_grad=True. Gradients will be None")
        }
        let call = FunctionCall(name: "CheckpointFunction") { ctx, grads in
            _ = ctx.saved_tensors  // whether an argument was changed in place since
            let none = tensors.map { _ in nil as Tensor? }
            guard ct_checkpoint_is_valid() else {
                raise(
                    .RuntimeError,
                    "When use_reentrant=True, torch.utils.checkpoint is incompatible with .grad() or passing an `inputs` "
                        + "parameter to .backward(). To resolve this error, you can either set use_reentrant=False, or "
                        + "call .backward() without passing the `inputs` argument.", op: "checkpoint")
                return none
            }
            let (inputs, result) = surroundings.restored { torch.enable_grad(again) }
            let pairs = zip(FunctionValues.tensors(of: result), grads).filter { $0.0?.requires_grad == true }
            guard !pairs.isEmpty else {
                raise(
                    .RuntimeError, "none of output has requires_grad=True, this checkpoint() is not necessary",
                    op: "checkpoint")
                return none
            }
            torch.autograd.backward(pairs.compactMap { $0.0 }, pairs.map { $0.1 ?? Placeholder.tensor })
            return inputs.flatMap(FunctionValues.arguments).map { $0?.grad }
        }
        return call.run(arguments) { ctx in
            ctx.save_for_backward(tensors.filter { $0 != nil })
            return forward()
        }
    }
}
