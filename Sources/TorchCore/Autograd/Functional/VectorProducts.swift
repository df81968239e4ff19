extension torch.autograd {
    /// Derivatives of functions: <https://docs.pytorch.org/docs/stable/autograd.html#functional-higher-level-api>.
    public enum functional {}
}

extension torch.autograd.functional {
    /// The product of a vector with the Jacobian of a function, and the function's results before it.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.functional.vjp.html>.
    // @forms
    public static func vjp(
        func: (Tensor) -> Tensor, inputs: Tensor, v: Tensor? = nil, create_graph: Bool = false,
        strict: Bool = false
    ) -> (Tensor, Tensor) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(call: { [`func`($0[0])] }, takesTuple: false, givesTuple: false)
            let found = Differentiation(name: "vjp", create_graph: create_graph, strict: strict).vjp(
                function, [inputs], v.map { [$0] })
            return (found.outputs[0], found.vectors[0])
        }
    }

    /// The same for a function of several tensors.
    // @forms
    public static func vjp(
        func: (Tensor, Tensor) -> Tensor, inputs: (Tensor, Tensor), v: Tensor? = nil, create_graph: Bool = false,
        strict: Bool = false
    ) -> (Tensor, (Tensor, Tensor)) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(
                call: { [`func`($0[0], $0[1])] }, takesTuple: true, givesTuple: false)
            let found = Differentiation(name: "vjp", create_graph: create_graph, strict: strict).vjp(
                function, [inputs.0, inputs.1], v.map { [$0] })
            return (found.outputs[0], (found.vectors[0], found.vectors[1]))
        }
    }

    /// The same for a function of several tensors.
    // @forms
    public static func vjp(
        func: (Tensor, Tensor, Tensor) -> Tensor, inputs: (Tensor, Tensor, Tensor), v: Tensor? = nil,
        create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, (Tensor, Tensor, Tensor)) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(
                call: { [`func`($0[0], $0[1], $0[2])] }, takesTuple: true, givesTuple: false)
            let found = Differentiation(name: "vjp", create_graph: create_graph, strict: strict).vjp(
                function, [inputs.0, inputs.1, inputs.2], v.map { [$0] })
            return (found.outputs[0], (found.vectors[0], found.vectors[1], found.vectors[2]))
        }
    }

    /// The same for a function of one tensor that gives several.
    // @forms
    public static func vjp(
        func: (Tensor) -> (Tensor, Tensor), inputs: Tensor, v: (Tensor, Tensor)? = nil,
        create_graph: Bool = false, strict: Bool = false
    ) -> ((Tensor, Tensor), Tensor) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(
                call: {
                    let out = `func`($0[0]); return [out.0, out.1]
                }, takesTuple: false, givesTuple: true)
            let found = Differentiation(name: "vjp", create_graph: create_graph, strict: strict).vjp(
                function, [inputs], v.map { [$0.0, $0.1] })
            return ((found.outputs[0], found.outputs[1]), found.vectors[0])
        }
    }

    /// The same for a function of several tensors that gives several.
    // @forms
    public static func vjp(
        func: (Tensor, Tensor) -> (Tensor, Tensor), inputs: (Tensor, Tensor), v: (Tensor, Tensor)? = nil,
        create_graph: Bool = false, strict: Bool = false
    ) -> ((Tensor, Tensor), (Tensor, Tensor)) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(
                call: {
                    let out = `func`($0[0], $0[1]); return [out.0, out.1]
                }, takesTuple: true, givesTuple: true)
            let found = Differentiation(name: "vjp", create_graph: create_graph, strict: strict).vjp(
                function, [inputs.0, inputs.1], v.map { [$0.0, $0.1] })
            return ((found.outputs[0], found.outputs[1]), (found.vectors[0], found.vectors[1]))
        }
    }

    /// The same for a function of a list of tensors that gives a list.
    // @forms
    public static func vjp(
        func: ([Tensor]) -> [Tensor], inputs: [Tensor], v: [Tensor]? = nil, create_graph: Bool = false,
        strict: Bool = false
    ) -> ([Tensor], [Tensor]) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(call: { `func`($0) }, takesTuple: true, givesTuple: true)
            let found = Differentiation(name: "vjp", create_graph: create_graph, strict: strict).vjp(
                function, inputs, v)
            return (found.outputs, found.vectors)
        }
    }

    /// The product of the Jacobian of a function with a vector, and the function's results before it, by two backward passes.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.functional.jvp.html>.
    // @forms
    public static func jvp(
        func: (Tensor) -> Tensor, inputs: Tensor, v: Tensor? = nil, create_graph: Bool = false,
        strict: Bool = false
    ) -> (Tensor, Tensor) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(call: { [`func`($0[0])] }, takesTuple: false, givesTuple: false)
            let found = Differentiation(name: "jvp", create_graph: create_graph, strict: strict).jvp(
                function, [inputs], v.map { [$0] })
            return (found.outputs[0], found.vectors[0])
        }
    }

    /// The same for a function of several tensors.
    // @forms
    public static func jvp(
        func: (Tensor, Tensor) -> Tensor, inputs: (Tensor, Tensor), v: (Tensor, Tensor)? = nil,
        create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, Tensor) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(
                call: { [`func`($0[0], $0[1])] }, takesTuple: true, givesTuple: false)
            let found = Differentiation(name: "jvp", create_graph: create_graph, strict: strict).jvp(
                function, [inputs.0, inputs.1], v.map { [$0.0, $0.1] })
            return (found.outputs[0], found.vectors[0])
        }
    }

    /// The same for a function of several tensors.
    // @forms
    public static func jvp(
        func: (Tensor, Tensor, Tensor) -> Tensor, inputs: (Tensor, Tensor, Tensor),
        v: (Tensor, Tensor, Tensor)? = nil, create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, Tensor) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(
                call: { [`func`($0[0], $0[1], $0[2])] }, takesTuple: true, givesTuple: false)
            let found = Differentiation(name: "jvp", create_graph: create_graph, strict: strict).jvp(
                function, [inputs.0, inputs.1, inputs.2], v.map { [$0.0, $0.1, $0.2] })
            return (found.outputs[0], found.vectors[0])
        }
    }

    /// The same for a function of one tensor that gives several.
    // @forms
    public static func jvp(
        func: (Tensor) -> (Tensor, Tensor), inputs: Tensor, v: Tensor? = nil, create_graph: Bool = false,
        strict: Bool = false
    ) -> ((Tensor, Tensor), (Tensor, Tensor)) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(
                call: {
                    let out = `func`($0[0]); return [out.0, out.1]
                }, takesTuple: false, givesTuple: true)
            let found = Differentiation(name: "jvp", create_graph: create_graph, strict: strict).jvp(
                function, [inputs], v.map { [$0] })
            return ((found.outputs[0], found.outputs[1]), (found.vectors[0], found.vectors[1]))
        }
    }

    /// The same for a function of several tensors that gives several.
    // @forms
    public static func jvp(
        func: (Tensor, Tensor) -> (Tensor, Tensor), inputs: (Tensor, Tensor), v: (Tensor, Tensor)? = nil,
        create_graph: Bool = false, strict: Bool = false
    ) -> ((Tensor, Tensor), (Tensor, Tensor)) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(
                call: {
                    let out = `func`($0[0], $0[1]); return [out.0, out.1]
                }, takesTuple: true, givesTuple: true)
            let found = Differentiation(name: "jvp", create_graph: create_graph, strict: strict).jvp(
                function, [inputs.0, inputs.1], v.map { [$0.0, $0.1] })
            return ((found.outputs[0], found.outputs[1]), (found.vectors[0], found.vectors[1]))
        }
    }

    /// The same for a function of a list of tensors that gives a list.
    // @forms
    public static func jvp(
        func: ([Tensor]) -> [Tensor], inputs: [Tensor], v: [Tensor]? = nil, create_graph: Bool = false,
        strict: Bool = false
    ) -> ([Tensor], [Tensor]) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(call: { `func`($0) }, takesTuple: true, givesTuple: true)
            let found = Differentiation(name: "jvp", create_graph: create_graph, strict: strict).jvp(
                function, inputs, v)
            return (found.outputs, found.vectors)
        }
    }
}
