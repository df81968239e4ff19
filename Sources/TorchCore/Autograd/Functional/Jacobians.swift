/// Jacobians and Hessians: row after row, or all rows at once.
extension Differentiation {
    /// Python's other arguments of `jacobian` and `hessian`.
    struct Strategy {
        let vectorize: Bool
        let name: String

        var isForward: Bool { name == "forward-mode" }
    }

    /// For each output, the derivatives by each input.
    func jacobian(_ function: Function, _ inputs: [Tensor], _ strategy: Strategy) -> [[Tensor]] {
        let none = Placeholder.tensors.map { _ in inputs }
        guard isKnown(strategy) else { return none }
        if strategy.isForward { return columns(function, inputs, strategy) ?? none }
        return torch.enable_grad {
            let inputs = prepared(inputs, needsGraph: true)
            let outputs = function.call(inputs)
            guard areDifferentiable(outputs, .outputs) else { return none }
            if strategy.vectorize { return allRows(outputs, inputs) ?? none }
            return outputs.enumerated().map { finished(rows($0, $1, inputs)) }
        }
    }

    /// The derivatives of one output.
    private func rows(_ index: Int, _ output: Tensor, _ inputs: [Tensor]) -> [Tensor] {
        var rows: [[Tensor]] = inputs.map { _ in [] }
        for element in 0..<output.nelement() {
            let grads = gradients(
                of: [output.reshape(-1)[element]], at: inputs, retain_graph: true, create_graph: create_graph)
            for (place, (grad, input)) in zip(grads, inputs).enumerated() {
                if strict, grad == nil {
                    refuse(
                        "Output \(index) of the user-provided function is independent of input \(place). This is not "
                            + "allowed in strict mode.")
                }
                if strict, create_graph, let grad, !grad.requires_grad {
                    refuse(
                        "The jacobian of the user-provided function is independent of input \(index). This is not "
                            + "allowed in strict mode when create_graph=True.")
                }
                rows[place].append(grad ?? torch.zeros_like(input))
            }
        }
        return zip(rows, inputs).map { torch.stack($0, dim: 0).view(Array(output.size()) + Array($1.size())) }
    }

    func hessian(_ function: Function, _ inputs: [Tensor], _ strategy: Strategy) -> [[Tensor]] {
        let first = Differentiation(name: "jacobian", create_graph: true, strict: false)
        let scalar = Function(
            call: { inputs in
                let outputs = function.call(inputs)
                guard areDifferentiable(outputs, .outputs), isScalar(outputs, isTuple: function.givesTuple) else {
                    return [Placeholder.tensor]
                }
                return [outputs[0].squeeze()]
            }, takesTuple: true, givesTuple: false)
        let slopes = Function(
            call: { inputs in
                let inputs = strategy.isForward ? inputs.map { $0.requires_grad_(true) } : inputs
                let slopes = first.jacobian(scalar, inputs, Strategy(vectorize: false, name: "reverse-mode"))[0]
                _ = areDifferentiable(slopes, .jacobian)
                return slopes
            }, takesTuple: function.takesTuple, givesTuple: true)
        return jacobian(slopes, inputs, strategy)
    }

    private func isKnown(_ strategy: Strategy) -> Bool {
        guard ["forward-mode", "reverse-mode"].contains(strategy.name) else {
            let hint =
                name == "hessian"
                ? ""
                : " Hint: If your function has more outputs than inputs, \"forward-mode\" tends to be more performant. "
                    + "Otherwise, prefer to use \"reverse-mode\"."
            return refuse(
                "Expected strategy to be either \"forward-mode\" or \"reverse-mode\".\(hint)", .AssertionError)
        }
        return true
    }
}
