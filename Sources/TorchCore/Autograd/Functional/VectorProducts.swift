extension torch.autograd {
    /// Derivatives of functions: <https://docs.pytorch.org/docs/stable/autograd.html#functional-higher-level-api>.
    public enum functional {}
}

extension torch.autograd.functional {
    /// The product of a vector with the Jacobian of a function, and the function's results before it.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.functional.vjp.html>.
    public static func vjp(
        _ func: (Tensor) -> Tensor, _ inputs: Tensor, _ v: Tensor? = nil, create_graph: Bool = false,
        strict: Bool = false
    ) -> (Tensor, Tensor) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(call: { [`func`($0[0])] }, takesTuple: false, givesTuple: false)
            let found = Differentiation(name: "vjp", create_graph: create_graph, strict: strict).vjp(
                function, [inputs], v.map { [$0] })
            return (found.outputs[0], found.vectors[0])
        }
    }

    /// The same with `v` by its name.
    public static func vjp(
        _ func: (Tensor) -> Tensor, _ inputs: Tensor, v: Tensor?, create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, Tensor) {
        vjp(`func`, inputs, v, create_graph: create_graph, strict: strict)
    }

    /// The same for a function of several tensors.
    public static func vjp(
        _ func: (Tensor, Tensor) -> Tensor, _ inputs: (Tensor, Tensor), _ v: Tensor? = nil, create_graph: Bool = false,
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

    /// The same with `v` by its name.
    public static func vjp(
        _ func: (Tensor, Tensor) -> Tensor, _ inputs: (Tensor, Tensor), v: Tensor?, create_graph: Bool = false,
        strict: Bool = false
    ) -> (Tensor, (Tensor, Tensor)) {
        vjp(`func`, inputs, v, create_graph: create_graph, strict: strict)
    }

    /// The same for a function of several tensors.
    public static func vjp(
        _ func: (Tensor, Tensor, Tensor) -> Tensor, _ inputs: (Tensor, Tensor, Tensor), _ v: Tensor? = nil,
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

    /// The same with `v` by its name.
    public static func vjp(
        _ func: (Tensor, Tensor, Tensor) -> Tensor, _ inputs: (Tensor, Tensor, Tensor), v: Tensor?,
        create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, (Tensor, Tensor, Tensor)) {
        vjp(`func`, inputs, v, create_graph: create_graph, strict: strict)
    }

    /// The same for a function of one tensor that gives several.
    public static func vjp(
        _ func: (Tensor) -> (Tensor, Tensor), _ inputs: Tensor, _ v: (Tensor, Tensor)? = nil,
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

    /// The same with `v` by its name.
    public static func vjp(
        _ func: (Tensor) -> (Tensor, Tensor), _ inputs: Tensor, v: (Tensor, Tensor)?, create_graph: Bool = false,
        strict: Bool = false
    ) -> ((Tensor, Tensor), Tensor) {
        vjp(`func`, inputs, v, create_graph: create_graph, strict: strict)
    }

    /// The same for a function of several tensors that gives several.
    public static func vjp(
        _ func: (Tensor, Tensor) -> (Tensor, Tensor), _ inputs: (Tensor, Tensor), _ v: (Tensor, Tensor)? = nil,
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

    /// The same with `v` by its name.
    public static func vjp(
        _ func: (Tensor, Tensor) -> (Tensor, Tensor), _ inputs: (Tensor, Tensor), v: (Tensor, Tensor)?,
        create_graph: Bool = false, strict: Bool = false
    ) -> ((Tensor, Tensor), (Tensor, Tensor)) {
        vjp(`func`, inputs, v, create_graph: create_graph, strict: strict)
    }

    /// The same for a function of a list of tensors that gives a list.
    public static func vjp(
        _ func: ([Tensor]) -> [Tensor], _ inputs: [Tensor], _ v: [Tensor]? = nil, create_graph: Bool = false,
        strict: Bool = false
    ) -> ([Tensor], [Tensor]) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(call: { `func`($0) }, takesTuple: true, givesTuple: true)
            let found = Differentiation(name: "vjp", create_graph: create_graph, strict: strict).vjp(
                function, inputs, v)
            return (found.outputs, found.vectors)
        }
    }

    /// The same with `v` by its name.
    public static func vjp(
        _ func: ([Tensor]) -> [Tensor], _ inputs: [Tensor], v: [Tensor]?, create_graph: Bool = false,
        strict: Bool = false
    ) -> ([Tensor], [Tensor]) {
        vjp(`func`, inputs, v, create_graph: create_graph, strict: strict)
    }

    /// The product of the Jacobian of a function with a vector, and the function's results before it, by two backward passes.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.functional.jvp.html>.
    public static func jvp(
        _ func: (Tensor) -> Tensor, _ inputs: Tensor, _ v: Tensor? = nil, create_graph: Bool = false,
        strict: Bool = false
    ) -> (Tensor, Tensor) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(call: { [`func`($0[0])] }, takesTuple: false, givesTuple: false)
            let found = Differentiation(name: "jvp", create_graph: create_graph, strict: strict).jvp(
                function, [inputs], v.map { [$0] })
            return (found.outputs[0], found.vectors[0])
        }
    }

    /// The same with `v` by its name.
    public static func jvp(
        _ func: (Tensor) -> Tensor, _ inputs: Tensor, v: Tensor?, create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, Tensor) {
        jvp(`func`, inputs, v, create_graph: create_graph, strict: strict)
    }

    /// The same for a function of several tensors.
    public static func jvp(
        _ func: (Tensor, Tensor) -> Tensor, _ inputs: (Tensor, Tensor), _ v: (Tensor, Tensor)? = nil,
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

    /// The same with `v` by its name.
    public static func jvp(
        _ func: (Tensor, Tensor) -> Tensor, _ inputs: (Tensor, Tensor), v: (Tensor, Tensor)?,
        create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, Tensor) {
        jvp(`func`, inputs, v, create_graph: create_graph, strict: strict)
    }

    /// The same for a function of several tensors.
    public static func jvp(
        _ func: (Tensor, Tensor, Tensor) -> Tensor, _ inputs: (Tensor, Tensor, Tensor),
        _ v: (Tensor, Tensor, Tensor)? = nil, create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, Tensor) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(
                call: { [`func`($0[0], $0[1], $0[2])] }, takesTuple: true, givesTuple: false)
            let found = Differentiation(name: "jvp", create_graph: create_graph, strict: strict).jvp(
                function, [inputs.0, inputs.1, inputs.2], v.map { [$0.0, $0.1, $0.2] })
            return (found.outputs[0], found.vectors[0])
        }
    }

    /// The same with `v` by its name.
    public static func jvp(
        _ func: (Tensor, Tensor, Tensor) -> Tensor, _ inputs: (Tensor, Tensor, Tensor), v: (Tensor, Tensor, Tensor)?,
        create_graph: Bool = false, strict: Bool = false
    ) -> (Tensor, Tensor) {
        jvp(`func`, inputs, v, create_graph: create_graph, strict: strict)
    }

    /// The same for a function of one tensor that gives several.
    public static func jvp(
        _ func: (Tensor) -> (Tensor, Tensor), _ inputs: Tensor, _ v: Tensor? = nil, create_graph: Bool = false,
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

    /// The same with `v` by its name.
    public static func jvp(
        _ func: (Tensor) -> (Tensor, Tensor), _ inputs: Tensor, v: Tensor?, create_graph: Bool = false,
        strict: Bool = false
    ) -> ((Tensor, Tensor), (Tensor, Tensor)) {
        jvp(`func`, inputs, v, create_graph: create_graph, strict: strict)
    }

    /// The same for a function of several tensors that gives several.
    public static func jvp(
        _ func: (Tensor, Tensor) -> (Tensor, Tensor), _ inputs: (Tensor, Tensor), _ v: (Tensor, Tensor)? = nil,
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

    /// The same with `v` by its name.
    public static func jvp(
        _ func: (Tensor, Tensor) -> (Tensor, Tensor), _ inputs: (Tensor, Tensor), v: (Tensor, Tensor)?,
        create_graph: Bool = false, strict: Bool = false
    ) -> ((Tensor, Tensor), (Tensor, Tensor)) {
        jvp(`func`, inputs, v, create_graph: create_graph, strict: strict)
    }

    /// The same for a function of a list of tensors that gives a list.
    public static func jvp(
        _ func: ([Tensor]) -> [Tensor], _ inputs: [Tensor], _ v: [Tensor]? = nil, create_graph: Bool = false,
        strict: Bool = false
    ) -> ([Tensor], [Tensor]) {
        withoutActuallyEscaping(`func`) { `func` in
            let function = Differentiation.Function(call: { `func`($0) }, takesTuple: true, givesTuple: true)
            let found = Differentiation(name: "jvp", create_graph: create_graph, strict: strict).jvp(
                function, inputs, v)
            return (found.outputs, found.vectors)
        }
    }

    /// The same with `v` by its name.
    public static func jvp(
        _ func: ([Tensor]) -> [Tensor], _ inputs: [Tensor], v: [Tensor]?, create_graph: Bool = false,
        strict: Bool = false
    ) -> ([Tensor], [Tensor]) {
        jvp(`func`, inputs, v, create_graph: create_graph, strict: strict)
    }
}
