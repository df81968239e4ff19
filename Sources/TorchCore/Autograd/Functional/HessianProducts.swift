extension torch.autograd.functional {
    /// The product of a vector with the Hessian of a function of one element, and its result before it.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.functional.vhp.html>.
    public static func vhp(
        _ func: (Tensor) -> Tensor, _ inputs: Tensor, _ v: Tensor? = nil, create_graph: Bool = false,
        strict: Bool = false
    ) -> (Tensor, Tensor) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(call: { [`func`($0[0])] }, takesTuple: false, givesTuple: false)
            let found = Differentiation(name: "vhp", create_graph: create_graph, strict: strict).vhp(
                function, [inputs], v.map { [$0] })
            return (found.outputs[0], found.vectors[0])
        }
    }

    /// The same with `v` by its name.
    public static func vhp(
        _ func: (Tensor) -> Tensor, _ inputs: Tensor, v: Tensor?, create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, Tensor) {
        vhp(`func`, inputs, v, create_graph: create_graph, strict: strict)
    }

    /// The same for a function of several tensors.
    public static func vhp(
        _ func: (Tensor, Tensor) -> Tensor, _ inputs: (Tensor, Tensor), _ v: (Tensor, Tensor)? = nil,
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

    /// The same with `v` by its name.
    public static func vhp(
        _ func: (Tensor, Tensor) -> Tensor, _ inputs: (Tensor, Tensor), v: (Tensor, Tensor)?,
        create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, (Tensor, Tensor)) {
        vhp(`func`, inputs, v, create_graph: create_graph, strict: strict)
    }

    /// The same for a function of several tensors.
    public static func vhp(
        _ func: (Tensor, Tensor, Tensor) -> Tensor, _ inputs: (Tensor, Tensor, Tensor),
        _ v: (Tensor, Tensor, Tensor)? = nil, create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, (Tensor, Tensor, Tensor)) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(
                call: { [`func`($0[0], $0[1], $0[2])] }, takesTuple: true, givesTuple: false)
            let found = Differentiation(name: "vhp", create_graph: create_graph, strict: strict).vhp(
                function, [inputs.0, inputs.1, inputs.2], v.map { [$0.0, $0.1, $0.2] })
            return (found.outputs[0], (found.vectors[0], found.vectors[1], found.vectors[2]))
        }
    }

    /// The same with `v` by its name.
    public static func vhp(
        _ func: (Tensor, Tensor, Tensor) -> Tensor, _ inputs: (Tensor, Tensor, Tensor), v: (Tensor, Tensor, Tensor)?,
        create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, (Tensor, Tensor, Tensor)) {
        vhp(`func`, inputs, v, create_graph: create_graph, strict: strict)
    }

    /// The same for a function of a list of tensors.
    public static func vhp(
        _ func: ([Tensor]) -> Tensor, _ inputs: [Tensor], _ v: [Tensor]? = nil, create_graph: Bool = false,
        strict: Bool = false
    ) -> (Tensor, [Tensor]) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(call: { [`func`($0)] }, takesTuple: true, givesTuple: false)
            let found = Differentiation(name: "vhp", create_graph: create_graph, strict: strict).vhp(
                function, inputs, v)
            return (found.outputs[0], found.vectors)
        }
    }

    /// The same with `v` by its name.
    public static func vhp(
        _ func: ([Tensor]) -> Tensor, _ inputs: [Tensor], v: [Tensor]?, create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, [Tensor]) {
        vhp(`func`, inputs, v, create_graph: create_graph, strict: strict)
    }

    /// The product of the Hessian of a function of one element with a vector, and its result before it; `vhp` is faster where the two are equal.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.functional.hvp.html>.
    public static func hvp(
        _ func: (Tensor) -> Tensor, _ inputs: Tensor, _ v: Tensor? = nil, create_graph: Bool = false,
        strict: Bool = false
    ) -> (Tensor, Tensor) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(call: { [`func`($0[0])] }, takesTuple: false, givesTuple: false)
            let found = Differentiation(name: "hvp", create_graph: create_graph, strict: strict).hvp(
                function, [inputs], v.map { [$0] })
            return (found.outputs[0], found.vectors[0])
        }
    }

    /// The same with `v` by its name.
    public static func hvp(
        _ func: (Tensor) -> Tensor, _ inputs: Tensor, v: Tensor?, create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, Tensor) {
        hvp(`func`, inputs, v, create_graph: create_graph, strict: strict)
    }

    /// The same for a function of several tensors.
    public static func hvp(
        _ func: (Tensor, Tensor) -> Tensor, _ inputs: (Tensor, Tensor), _ v: (Tensor, Tensor)? = nil,
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

    /// The same with `v` by its name.
    public static func hvp(
        _ func: (Tensor, Tensor) -> Tensor, _ inputs: (Tensor, Tensor), v: (Tensor, Tensor)?,
        create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, (Tensor, Tensor)) {
        hvp(`func`, inputs, v, create_graph: create_graph, strict: strict)
    }

    /// The same for a function of several tensors.
    public static func hvp(
        _ func: (Tensor, Tensor, Tensor) -> Tensor, _ inputs: (Tensor, Tensor, Tensor),
        _ v: (Tensor, Tensor, Tensor)? = nil, create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, (Tensor, Tensor, Tensor)) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(
                call: { [`func`($0[0], $0[1], $0[2])] }, takesTuple: true, givesTuple: false)
            let found = Differentiation(name: "hvp", create_graph: create_graph, strict: strict).hvp(
                function, [inputs.0, inputs.1, inputs.2], v.map { [$0.0, $0.1, $0.2] })
            return (found.outputs[0], (found.vectors[0], found.vectors[1], found.vectors[2]))
        }
    }

    /// The same with `v` by its name.
    public static func hvp(
        _ func: (Tensor, Tensor, Tensor) -> Tensor, _ inputs: (Tensor, Tensor, Tensor), v: (Tensor, Tensor, Tensor)?,
        create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, (Tensor, Tensor, Tensor)) {
        hvp(`func`, inputs, v, create_graph: create_graph, strict: strict)
    }

    /// The same for a function of a list of tensors.
    public static func hvp(
        _ func: ([Tensor]) -> Tensor, _ inputs: [Tensor], _ v: [Tensor]? = nil, create_graph: Bool = false,
        strict: Bool = false
    ) -> (Tensor, [Tensor]) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(call: { [`func`($0)] }, takesTuple: true, givesTuple: false)
            let found = Differentiation(name: "hvp", create_graph: create_graph, strict: strict).hvp(
                function, inputs, v)
            return (found.outputs[0], found.vectors)
        }
    }

    /// The same with `v` by its name.
    public static func hvp(
        _ func: ([Tensor]) -> Tensor, _ inputs: [Tensor], v: [Tensor]?, create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, [Tensor]) {
        hvp(`func`, inputs, v, create_graph: create_graph, strict: strict)
    }
}
