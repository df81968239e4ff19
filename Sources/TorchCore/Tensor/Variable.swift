extension torch.autograd {
    /// What tensors that record gradients once were: the same values, cut off from the graph.
    /// See <https://docs.pytorch.org/docs/stable/autograd.html#variable-deprecated>.
    ///
    /// `volatile` has no effect any more but a warning; a ValueError where both flags are set.
    // @forms
    public static func Variable(
        data: Tensor? = nil, requires_grad: Bool = false, volatile: Bool = false, name: String? = nil
    ) -> Tensor {
        if volatile {
            warn("volatile was removed and now has no effect. Use `with torch.no_grad():` instead.")
            if requires_grad {
                return failed(
                    .ValueError, "Variable can't be volatile and require_grad at the same time!", op: "Variable")
            }
        }
        let variable = made(data?.detach() ?? Construction.base.made(nil, nil), requires_grad)
        if let name { variable.setName(name) }
        return variable
    }
}

/// ``torch/autograd/Variable(data:requires_grad:volatile:name:)``, as programs import it.
public func Variable(
    _ data: Tensor? = nil, requires_grad: Bool = false, volatile: Bool = false, name: String? = nil
) -> Tensor {
    torch.autograd.Variable(data: data, requires_grad: requires_grad, volatile: volatile, name: name)
}

/// The same with its arguments by position.
public func Variable(
    _ data: Tensor?, _ requires_grad: Bool, _ volatile: Bool = false, name: String? = nil
) -> Tensor {
    torch.autograd.Variable(data: data, requires_grad: requires_grad, volatile: volatile, name: name)
}

/// The same with its arguments by name.
public func Variable(
    data: Tensor?, requires_grad: Bool = false, volatile: Bool = false, name: String? = nil
) -> Tensor {
    torch.autograd.Variable(data: data, requires_grad: requires_grad, volatile: volatile, name: name)
}
