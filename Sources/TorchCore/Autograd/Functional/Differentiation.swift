/// What the functions of `torch.autograd.functional` have in common, over lists: how they take inputs and vectors, and
/// what they refuse.
struct Differentiation {
    /// Python's name of the function.
    let name: String
    let create_graph: Bool
    let strict: Bool

    /// A function of several tensors, with whether its arguments and its results are tuples.
    struct Function {
        let call: ([Tensor]) -> [Tensor]
        let takesTuple: Bool
        let givesTuple: Bool
    }

    typealias Results = (outputs: [Tensor], vectors: [Tensor])

    enum Stage { case back, backTrick, doubleBack, doubleBackTrick }

    /// Inputs, or vectors, that what follows is recorded for.
    func prepared(_ tensors: [Tensor], needsGraph: Bool) -> [Tensor] {
        tensors.map { tensor in
            guard create_graph && tensor.requires_grad else { return tensor.detach().requires_grad_(needsGraph) }
            return tensor.is_sparse ? tensor.clone() : tensor.view_as(tensor)
        }
    }

    /// What the caller gets.
    func finished(_ tensors: [Tensor]) -> [Tensor] { create_graph ? tensors : tensors.map { $0.detach() } }

    /// Derivatives where only some outputs may require a gradient.
    func gradients(
        of outputs: [Tensor?], at inputs: [Tensor], _ grads: [Tensor]? = nil, retain_graph: Bool? = nil,
        create_graph: Bool
    ) -> [Tensor?] {
        let places = outputs.indices.filter { outputs[$0]?.requires_grad == true }
        guard !places.isEmpty else { return inputs.map { _ in nil } }
        return torch.autograd.gradients(
            of: places.compactMap { outputs[$0] }, grads.map { grads in places.map { grads[$0] } } ?? [], at: inputs,
            retain_graph: retain_graph, create_graph: create_graph)
    }

    /// Whether there is a vector of the right shapes. A RuntimeError where not.
    func fit(_ v: [Tensor]?, _ others: [Tensor], isTuple: Bool, orScalar what: String) -> Bool {
        guard let v else {
            guard others.count == 1, others[0].nelement() == 1 else {
                return refuse("The vector v can only be None if \(what).")
            }
            return true
        }
        guard v.count == others.count else {
            return refuse(
                isTuple
                    ? "v is a tuple of invalid length: should be \(others.count) but got \(v.count)."
                    : "The given v should contain a single Tensor.")
        }
        for (index, (v, other)) in zip(v, others).enumerated() where v.size() != other.size() {
            return refuse(
                (isTuple ? "Entry \(index) in " : "")
                    + "v has invalid size: should be \(other.size()) but got \(v.size()).")
        }
        return true
    }

    /// In strict mode, whether all of them require a gradient. `kind` is Python's name of what they are.
    func areDifferentiable(_ tensors: [Tensor?], _ kind: Kind) -> Bool {
        guard strict else { return true }
        for (index, tensor) in tensors.enumerated() {
            guard let tensor else {
                return refuse(
                    "The output of the user-provided function is independent of input \(index). This is not allowed in "
                        + "strict mode.")
            }
            if !tensor.requires_grad { return refuse(kind.text(index)) }
        }
        return true
    }

    enum Kind {
        case outputs, gradInputs, jacobian, hessian

        func text(_ index: Int) -> String {
            switch self {
            case .outputs:
                "Output \(index) of the user-provided function does not require gradients. The outputs must be computed "
                    + "in a differentiable manner from the input when running in strict mode."
            case .gradInputs:
                "The gradient with respect to input \(index) is independent of the inputs of the user-provided function. "
                    + "This is not allowed in strict mode."
            case .jacobian:
                "While computing the hessian, found that the jacobian of the user-provided function with respect to "
                    + "input \(index) is independent of the input. This is not allowed in strict mode. You should ensure "
                    + "that your function is twice differentiable and that the jacobian depends on the inputs (this "
                    + "would be violated by a linear function for example)."
            case .hessian:
                "The hessian of the user-provided function with respect to input \(index) is independent of the input. "
                    + "This is not allowed in strict mode. You should ensure that your function is thrice "
                    + "differentiable and that the hessian depends on the inputs."
            }
        }
    }

    /// Zeros in place of absent derivatives, which strict mode refuses.
    func filled(_ grads: [Tensor?], like others: [Tensor], _ stage: Stage) -> [Tensor] {
        var all: [Tensor] = []
        for (index, (grad, other)) in zip(grads, others).enumerated() {
            if strict, grad == nil { refuse(absent(index, stage)) }
            if strict, create_graph, let grad, !grad.requires_grad {
                let what = stage == .back || stage == .backTrick ? "jacobian" : "hessian"
                refuse(
                    "The \(what) of the user-provided function is independent of input \(index). This is not allowed in "
                        + "strict mode when create_graph=True.")
            }
            all.append(grad ?? torch.zeros_like(other))
        }
        return all
    }

    private func absent(_ index: Int, _ stage: Stage) -> String {
        switch stage {
        case .back:
            "The output of the user-provided function is independent of input \(index). This is not allowed in strict "
                + "mode."
        case .backTrick:
            "The gradient with respect to the input is independent of entry \(index) in the grad_outputs when using the "
                + "double backward trick to compute forward mode gradients. This is not allowed in strict mode."
        case .doubleBack:
            "The jacobian of the user-provided function is independent of input \(index). This is not allowed in strict "
                + "mode."
        case .doubleBackTrick:
            "The hessian of the user-provided function is independent of entry \(index) in the grad_jacobian. This is "
                + "not allowed in strict mode as it prevents from using the double backward trick to replace forward mode "
                + "AD."
        }
    }

    @discardableResult
    func refuse(_ text: String, _ kind: TorchError.Kind = .RuntimeError) -> Bool {
        raise(kind, text, op: name)
        return false
    }
}
