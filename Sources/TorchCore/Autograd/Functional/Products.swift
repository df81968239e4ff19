/// Products of a vector with the Jacobian or the Hessian of a function.
extension Differentiation {
    func vjp(_ function: Function, _ inputs: [Tensor], _ vector: [Tensor]?) -> Results {
        let none: Results = (Placeholder.tensors, inputs)
        var v: [Tensor]?
        let (inputs, outputs) = torch.enable_grad {
            let inputs = prepared(inputs, needsGraph: true)
            v = vector.map { prepared($0, needsGraph: false) }
            return (inputs, function.call(inputs))
        }
        let scalar = "the user-provided function returns a single Tensor with a single element"
        guard areDifferentiable(outputs, .outputs), fit(v, outputs, isTuple: function.givesTuple, orScalar: scalar)
        else { return none }
        return torch.set_grad_enabled(create_graph || torch.is_grad_enabled()) {
            let grads = gradients(of: outputs, at: inputs, v, create_graph: create_graph)
            return (finished(outputs), finished(filled(grads, like: inputs, .back)))
        }
    }

    func jvp(_ function: Function, _ inputs: [Tensor], _ vector: [Tensor]?) -> Results {
        let none: Results = (Placeholder.tensors, Placeholder.tensors)
        return torch.enable_grad { () -> Results in
            let inputs = prepared(inputs, needsGraph: true)
            let v = vector.map { prepared($0, needsGraph: false) }
            guard fit(v, inputs, isTuple: function.takesTuple, orScalar: Self.scalarInput) else { return none }
            let outputs = function.call(inputs)
            guard areDifferentiable(outputs, .outputs) else { return none }
            // The derivative is linear in these: its derivative by them is the Jacobian's product.
            let weights = outputs.map { torch.zeros_like($0, requires_grad: true) }
            let slopes = gradients(of: outputs, at: inputs, weights, create_graph: true)
            guard areDifferentiable(slopes, .gradInputs) else { return none }
            let grads = gradients(of: slopes, at: weights, v, create_graph: create_graph)
            return (finished(outputs), finished(filled(grads, like: outputs, .backTrick)))
        }
    }

    func vhp(_ function: Function, _ inputs: [Tensor], _ vector: [Tensor]?) -> Results {
        let none: Results = (Placeholder.tensors, inputs)
        guard let (inputs, v, outputs, slopes) = torch.enable_grad({ slope(function, inputs, vector) }) else {
            return none
        }
        return torch.set_grad_enabled(create_graph || torch.is_grad_enabled()) {
            let grads = gradients(of: slopes, at: inputs, v, create_graph: create_graph)
            return (finished(outputs), finished(filled(grads, like: inputs, .doubleBack)))
        }
    }

    func hvp(_ function: Function, _ inputs: [Tensor], _ vector: [Tensor]?) -> Results {
        let none: Results = (Placeholder.tensors, inputs)
        guard let (inputs, v, outputs, slopes) = torch.enable_grad({ slope(function, inputs, vector) }) else {
            return none
        }
        let weights = inputs.map { torch.zeros_like($0, requires_grad: true) }
        let products = torch.enable_grad { gradients(of: slopes, at: inputs, weights, create_graph: true) }
        guard areDifferentiable(slopes, .hessian) else { return none }
        return torch.set_grad_enabled(create_graph || torch.is_grad_enabled()) {
            let grads = gradients(of: products, at: weights, v, create_graph: create_graph)
            return (finished(outputs), finished(filled(grads, like: inputs, .doubleBackTrick)))
        }
    }

    private static let scalarInput =
        "the input to the user-provided function is a single Tensor with a single element"

    /// The result of a function of one element, and its recorded derivative.
    private func slope(
        _ function: Function, _ inputs: [Tensor], _ vector: [Tensor]?
    ) -> ([Tensor], [Tensor]?, [Tensor], [Tensor?])? {
        let inputs = prepared(inputs, needsGraph: true)
        let v = vector.map { prepared($0, needsGraph: false) }
        guard fit(v, inputs, isTuple: function.takesTuple, orScalar: Self.scalarInput) else { return nil }
        let outputs = function.call(inputs)
        guard areDifferentiable(outputs, .outputs), isScalar(outputs, isTuple: function.givesTuple) else { return nil }
        let slopes = gradients(of: outputs, at: inputs, create_graph: true)
        return areDifferentiable(slopes, .jacobian) ? (inputs, v, outputs, slopes) : nil
    }

    /// Whether a function gave one tensor of one element. A RuntimeError where not.
    func isScalar(_ outputs: [Tensor], isTuple: Bool) -> Bool {
        if isTuple || outputs.count != 1 {
            return refuse("The function given to \(name) should return a single Tensor")
        }
        guard outputs[0].nelement() == 1 else {
            return refuse("The Tensor returned by the function given to \(name) should contain a single element")
        }
        return true
    }
}
