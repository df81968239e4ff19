extension torch.autograd.functional {
    /// The product of a vector with the Hessian of a function of one element, and its result before it.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.functional.vhp.html>.
    // @forms
    public static func vhp(
        func: (Tensor) -> Tensor, inputs: Tensor, v: Tensor? = nil, create_graph: Bool = false,
        strict: Bool = false
    ) -> (Tensor, Tensor) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(call: { [`func`($0[0])] }, takesTuple: false, givesTuple: false)
            let found = Differentiation(name: "vhp", create_graph: create_graph, strict: strict).vhp(
                function, [inputs], v.map { [$0] })
            return (found.outputs[0], found.vectors[0])
        }
    }

    /// The same for a function of several tensors.
    // @forms
    public static func vhp(
        func: (Tensor, Tensor) -> Tensor, inputs: (Tensor, Tensor), v: (Tensor, Tensor)? = nil,
        create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, (Tensor, Tensor)) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(
                call: { [`func`($0[0], $0[1])] }, takesTuple: true, givesTuple: false)
            let found = Differentiation(name: "vhp", create_graph: create_graph, strict: strict).vhp(
                function, [inputs.0, inputs.1], v.map { [$0.0, $0.1] })
            return (found.outputs[0], (found.vectors[0], found.vectors[1]))
        }
    }

    /// The same for a function of several tensors.
    // @forms
    public static func vhp(
        func: (Tensor, Tensor, Tensor) -> Tensor, inputs: (Tensor, Tensor, Tensor),
        v: (Tensor, Tensor, Tensor)? = nil, create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, (Tensor, Tensor, Tensor)) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(
                call: { [`func`($0[0], $0[1], $0[2])] }, takesTuple: true, givesTuple: false)
            let found = Differentiation(name: "vhp", create_graph: create_graph, strict: strict).vhp(
                function, [inputs.0, inputs.1, inputs.2], v.map { [$0.0, $0.1, $0.2] })
            return (found.outputs[0], (found.vectors[0], found.vectors[1], found.vectors[2]))
        }
    }

    /// The same for a function of a list of tensors.
    // @forms
    public static func vhp(
        func: ([Tensor]) -> Tensor, inputs: [Tensor], v: [Tensor]? = nil, create_graph: Bool = false,
        strict: Bool = false
    ) -> (Tensor, [Tensor]) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(call: { [`func`($0)] }, takesTuple: true, givesTuple: false)
            let found = Differentiation(name: "vhp", create_graph: create_graph, strict: strict).vhp(
                function, inputs, v)
            return (found.outputs[0], found.vectors)
        }
    }

    /// The product of the Hessian of a function of one element with a vector, and its result before it; `vhp` is faster where the two are equal.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.functional.hvp.html>.
    // @forms
    public static func hvp(
        func: (Tensor) -> Tensor, inputs: Tensor, v: Tensor? = nil, create_graph: Bool = false,
        strict: Bool = false
    ) -> (Tensor, Tensor) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(call: { [`func`($0[0])] }, takesTuple: false, givesTuple: false)
            let found = Differentiation(name: "hvp", create_graph: create_graph, strict: strict).hvp(
                function, [inputs], v.map { [$0] })
            return (found.outputs[0], found.vectors[0])
        }
    }

    /// The same for a function of several tensors.
    // @forms
    public static func hvp(
        func: (Tensor, Tensor) -> Tensor, inputs: (Tensor, Tensor), v: (Tensor, Tensor)? = nil,
        create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, (Tensor, Tensor)) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(
                call: { [`func`($0[0], $0[1])] }, takesTuple: true, givesTuple: false)
            let found = Differentiation(name: "hvp", create_graph: create_graph, strict: strict).hvp(
                function, [inputs.0, inputs.1], v.map { [$0.0, $0.1] })
            return (found.outputs[0], (found.vectors[0], found.vectors[1]))
        }
    }

    /// The same for a function of several tensors.
    // @forms
    public static func hvp(
        func: (Tensor, Tensor, Tensor) -> Tensor, inputs: (Tensor, Tensor, Tensor),
        v: (Tensor, Tensor, Tensor)? = nil, create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, (Tensor, Tensor, Tensor)) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(
                call: { [`func`($0[0], $0[1], $0[2])] }, takesTuple: true, givesTuple: false)
            let found = Differentiation(name: "hvp", create_graph: create_graph, strict: strict).hvp(
                function, [inputs.0, inputs.1, inputs.2], v.map { [$0.0, $0.1, $0.2] })
            return (found.outputs[0], (found.vectors[0], found.vectors[1], found.vectors[2]))
        }
    }

    /// The same for a function of a list of tensors.
    // @forms
    public static func hvp(
        func: ([Tensor]) -> Tensor, inputs: [Tensor], v: [Tensor]? = nil, create_graph: Bool = false,
        strict: Bool = false
    ) -> (Tensor, [Tensor]) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(call: { [`func`($0)] }, takesTuple: true, givesTuple: false)
            let found = Differentiation(name: "hvp", create_graph: create_graph, strict: strict).hvp(
                function, inputs, v)
            return (found.outputs[0], found.vectors)
        }
    }
}
