extension torch.autograd.functional {
    /// The derivatives of the elements of a function's result by those of its inputs, of the shape of the one and then of the other.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.functional.jacobian.html>.
    // @forms
    public static func jacobian(
        func: (Tensor) -> Tensor, inputs: Tensor, create_graph: Bool = false, strict: Bool = false,
        vectorize: Bool = false,
        strategy: String = "reverse-mode"
    ) -> Tensor {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(call: { [`func`($0[0])] }, takesTuple: false, givesTuple: false)
            let rows = Differentiation(name: "jacobian", create_graph: create_graph, strict: strict).jacobian(
                function, [inputs], Differentiation.Strategy(vectorize: vectorize, name: strategy))
            return rows[0][0]
        }
    }

    /// The same for a function of several tensors.
    // @forms
    public static func jacobian(
        func: (Tensor, Tensor) -> Tensor, inputs: (Tensor, Tensor), create_graph: Bool = false,
        strict: Bool = false, vectorize: Bool = false,
        strategy: String = "reverse-mode"
    ) -> (Tensor, Tensor) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(
                call: { [`func`($0[0], $0[1])] }, takesTuple: true, givesTuple: false)
            let rows = Differentiation(name: "jacobian", create_graph: create_graph, strict: strict).jacobian(
                function, [inputs.0, inputs.1], Differentiation.Strategy(vectorize: vectorize, name: strategy))
            return (rows[0][0], rows[0][1])
        }
    }

    /// The same for a function of several tensors.
    // @forms
    public static func jacobian(
        func: (Tensor, Tensor, Tensor) -> Tensor, inputs: (Tensor, Tensor, Tensor), create_graph: Bool = false,
        strict: Bool = false, vectorize: Bool = false,
        strategy: String = "reverse-mode"
    ) -> (Tensor, Tensor, Tensor) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(
                call: { [`func`($0[0], $0[1], $0[2])] }, takesTuple: true, givesTuple: false)
            let rows = Differentiation(name: "jacobian", create_graph: create_graph, strict: strict).jacobian(
                function, [inputs.0, inputs.1, inputs.2], Differentiation.Strategy(vectorize: vectorize, name: strategy)
            )
            return (rows[0][0], rows[0][1], rows[0][2])
        }
    }

    /// The same for a function of one tensor that gives several.
    // @forms
    public static func jacobian(
        func: (Tensor) -> (Tensor, Tensor), inputs: Tensor, create_graph: Bool = false, strict: Bool = false,
        vectorize: Bool = false,
        strategy: String = "reverse-mode"
    ) -> (Tensor, Tensor) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(
                call: {
                    let out = `func`($0[0]); return [out.0, out.1]
                }, takesTuple: false, givesTuple: true)
            let rows = Differentiation(name: "jacobian", create_graph: create_graph, strict: strict).jacobian(
                function, [inputs], Differentiation.Strategy(vectorize: vectorize, name: strategy))
            return (rows[0][0], rows[1][0])
        }
    }

    /// The same for a function of several tensors that gives several.
    // @forms
    public static func jacobian(
        func: (Tensor, Tensor) -> (Tensor, Tensor), inputs: (Tensor, Tensor), create_graph: Bool = false,
        strict: Bool = false, vectorize: Bool = false,
        strategy: String = "reverse-mode"
    ) -> ((Tensor, Tensor), (Tensor, Tensor)) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(
                call: {
                    let out = `func`($0[0], $0[1]); return [out.0, out.1]
                }, takesTuple: true, givesTuple: true)
            let rows = Differentiation(name: "jacobian", create_graph: create_graph, strict: strict).jacobian(
                function, [inputs.0, inputs.1], Differentiation.Strategy(vectorize: vectorize, name: strategy))
            return ((rows[0][0], rows[0][1]), (rows[1][0], rows[1][1]))
        }
    }

    /// The same for a function of a list of tensors that gives a list.
    // @forms
    public static func jacobian(
        func: ([Tensor]) -> [Tensor], inputs: [Tensor], create_graph: Bool = false, strict: Bool = false,
        vectorize: Bool = false,
        strategy: String = "reverse-mode"
    ) -> [[Tensor]] {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(call: { `func`($0) }, takesTuple: true, givesTuple: true)
            let rows = Differentiation(name: "jacobian", create_graph: create_graph, strict: strict).jacobian(
                function, inputs, Differentiation.Strategy(vectorize: vectorize, name: strategy))
            return rows
        }
    }

    /// The second derivatives of a function of one element: of the shape of an input twice.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.functional.hessian.html>.
    // @forms
    public static func hessian(
        func: (Tensor) -> Tensor, inputs: Tensor, create_graph: Bool = false, strict: Bool = false,
        vectorize: Bool = false,
        outer_jacobian_strategy: String = "reverse-mode"
    ) -> Tensor {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(call: { [`func`($0[0])] }, takesTuple: false, givesTuple: false)
            let rows = Differentiation(name: "hessian", create_graph: create_graph, strict: strict).hessian(
                function, [inputs], Differentiation.Strategy(vectorize: vectorize, name: outer_jacobian_strategy))
            return rows[0][0]
        }
    }

    /// The same for a function of several tensors.
    // @forms
    public static func hessian(
        func: (Tensor, Tensor) -> Tensor, inputs: (Tensor, Tensor), create_graph: Bool = false,
        strict: Bool = false, vectorize: Bool = false,
        outer_jacobian_strategy: String = "reverse-mode"
    ) -> ((Tensor, Tensor), (Tensor, Tensor)) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(
                call: { [`func`($0[0], $0[1])] }, takesTuple: true, givesTuple: false)
            let rows = Differentiation(name: "hessian", create_graph: create_graph, strict: strict).hessian(
                function, [inputs.0, inputs.1],
                Differentiation.Strategy(vectorize: vectorize, name: outer_jacobian_strategy))
            return ((rows[0][0], rows[0][1]), (rows[1][0], rows[1][1]))
        }
    }

    /// The same for a function of several tensors.
    // @forms
    public static func hessian(
        func: (Tensor, Tensor, Tensor) -> Tensor, inputs: (Tensor, Tensor, Tensor), create_graph: Bool = false,
        strict: Bool = false, vectorize: Bool = false,
        outer_jacobian_strategy: String = "reverse-mode"
    ) -> ((Tensor, Tensor, Tensor), (Tensor, Tensor, Tensor), (Tensor, Tensor, Tensor)) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(
                call: { [`func`($0[0], $0[1], $0[2])] }, takesTuple: true, givesTuple: false)
            let rows = Differentiation(name: "hessian", create_graph: create_graph, strict: strict).hessian(
                function, [inputs.0, inputs.1, inputs.2],
                Differentiation.Strategy(vectorize: vectorize, name: outer_jacobian_strategy))
            return (
                (rows[0][0], rows[0][1], rows[0][2]), (rows[1][0], rows[1][1], rows[1][2]),
                (rows[2][0], rows[2][1], rows[2][2])
            )
        }
    }

    /// The same for a function of a list of tensors.
    // @forms
    public static func hessian(
        func: ([Tensor]) -> Tensor, inputs: [Tensor], create_graph: Bool = false, strict: Bool = false,
        vectorize: Bool = false,
        outer_jacobian_strategy: String = "reverse-mode"
    ) -> [[Tensor]] {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(call: { [`func`($0)] }, takesTuple: true, givesTuple: false)
            let rows = Differentiation(name: "hessian", create_graph: create_graph, strict: strict).hessian(
                function, inputs, Differentiation.Strategy(vectorize: vectorize, name: outer_jacobian_strategy))
            return rows
        }
    }
}
