extension torch.autograd.function {
    /// What `apply` gives: calls a ``torch/autograd/Function``, and can stand in a variable, `let square = Square.apply`.
    public struct Applied<Called: torch.autograd.Function>: Sendable {
        /// A function with a `ctx` in its `forward`. A RuntimeError in a transform.
        private func recorded<Output>(_ arguments: [Any], _ forward: (FunctionCtx) -> Output) -> Output {
            if LayeredFunction.isTransformed {
                raise(
                    .RuntimeError,
                    "In order to use an autograd.Function with functorch transforms (vmap, grad, jvp, jacrev, ...), it must "
                        + "override the setup_context staticmethod. For more details, please see "
                        + "https://pytorch.org/docs/main/notes/extending.func.html", op: "apply")
            }
            return FunctionCall(of: Called.self).run(arguments, forward)
        }

        /// A function with a `setup_context`; its two parts get the arguments with tensors in place of theirs.
        private func plain<Output>(
            _ arguments: [Any], forward: @escaping (inout ReplacedArguments) -> Output,
            inputs: @escaping (inout ReplacedArguments) -> Any,
            vmap: ((VmapInfo, inout ArgumentDims, inout ReplacedArguments) -> Any)?
        ) -> Output {
            let tensors = arguments.flatMap(FunctionValues.arguments)
            guard LayeredFunction.isTransformed else {
                return FunctionCall(of: Called.self).run(arguments) { ctx in
                    var replaced = ReplacedArguments(tensors)
                    let output = forward(&replaced)
                    replaced = ReplacedArguments(tensors)
                    setUp(ctx, inputs(&replaced), output)
                    return output
                }
            }
            // Until the call ends: results hold their node, which holds what computes its gradients.
            var model: Output?
            defer { model = nil }
            func output(_ outputs: [Tensor?]) -> Output? {
                model.map { FunctionValues.replace(FunctionValues.tensors(of: $0), by: outputs, in: $0) }
            }
            var function = LayeredFunction(
                name: "\(Called.self)", generatesRule: Called.generate_vmap_rule,
                forward: { tensors in
                    var replaced = ReplacedArguments(tensors)
                    let output = forward(&replaced)
                    model = output
                    return FunctionValues.tensors(of: output)
                },
                setUp: { ctx, tensors, outputs in
                    var replaced = ReplacedArguments(tensors)
                    guard let output = output(outputs) else { return }
                    setUp(ctx, inputs(&replaced), output)
                }, backward: { ctx, grads in FunctionCall.backward(Called.self, ctx, grads) },
                jvp: FunctionRules<Called>.jvp)
            if let vmap {
                function.vmap = { info, dims, tensors in
                    var argumentDims = ArgumentDims(dims)
                    var replaced = ReplacedArguments(tensors)
                    let given = vmap(info, &argumentDims, &replaced)
                    guard let found = FunctionRules<Called>.results(of: given) else { return nil }
                    let output: Output = FunctionRules<Called>.value(found.output, "vmap")
                    model = output
                    return (found.tensors, found.dims)
                }
            }
            let found = function(tensors)
            if let result = output(found) { return result }
            var replaced = ReplacedArguments(tensors)  // after a failure
            return forward(&replaced)
        }

        /// Calls the function, and records it.
        @discardableResult
        public func callAsFunction(_ a: Called.Input1A) -> Called.Output1 {
            recorded([a]) { Called.forward($0, a) }
        }

        /// Calls the function, and records it.
        @discardableResult
        public func callAsFunction(_ a: Called.Input2A, _ b: Called.Input2B) -> Called.Output2 {
            recorded([a, b]) { Called.forward($0, a, b) }
        }

        /// Calls the function, and records it.
        @discardableResult
        public func callAsFunction(_ a: Called.Input3A, _ b: Called.Input3B, _ c: Called.Input3C) -> Called.Output3 {
            recorded([a, b, c]) { Called.forward($0, a, b, c) }
        }

        /// Calls the function, and records it.
        @discardableResult
        public func callAsFunction(_ a: Called.Input4A, _ b: Called.Input4B, _ c: Called.Input4C, _ d: Called.Input4D)
            -> Called.Output4
        {
            recorded([a, b, c, d]) { Called.forward($0, a, b, c, d) }
        }

        /// Calls the function, and records it.
        @discardableResult
        public func callAsFunction(
            _ a: Called.Input5A, _ b: Called.Input5B, _ c: Called.Input5C, _ d: Called.Input5D, _ e: Called.Input5E
        ) -> Called.Output5 {
            recorded([a, b, c, d, e]) { Called.forward($0, a, b, c, d, e) }
        }

        /// Calls the function, and records it.
        @discardableResult
        public func callAsFunction(
            _ a: Called.Input6A, _ b: Called.Input6B, _ c: Called.Input6C, _ d: Called.Input6D, _ e: Called.Input6E,
            _ f: Called.Input6F
        ) -> Called.Output6 {
            recorded([a, b, c, d, e, f]) { Called.forward($0, a, b, c, d, e, f) }
        }

        /// A function of a list of tensors takes them one by one, too.
        @discardableResult
        @_disfavoredOverload
        public func callAsFunction(_ inputs: Tensor...) -> Called.Output1 where Called.Input1A == [Tensor] {
            self(inputs)
        }

        /// Calls the function, and records it.
        @discardableResult
        public func callAsFunction(_ a: Called.Plain1A) -> Called.PlainOutput1 {
            plain(
                [a], forward: { Called.forward($0.next(a)) }, inputs: { $0.next(a) },
                vmap: Called.Batched1A.self == Absent.self
                    ? nil : { Called.vmap($0, rule($1.next(a)) as Called.Dim1A, rule($2.next(a)) as Called.Batched1A) })
        }

        /// Calls the function, and records it.
        @discardableResult
        public func callAsFunction(_ a: Called.Plain2A, _ b: Called.Plain2B) -> Called.PlainOutput2 {
            plain(
                [a, b], forward: { Called.forward($0.next(a), $0.next(b)) }, inputs: { ($0.next(a), $0.next(b)) },
                vmap: Called.Batched2A.self == Absent.self
                    ? nil
                    : {
                        Called.vmap(
                            $0, (rule($1.next(a)) as Called.Dim2A, rule($1.next(b)) as Called.Dim2B),
                            rule($2.next(a)) as Called.Batched2A, rule($2.next(b)) as Called.Batched2B)
                    })
        }

        /// Calls the function, and records it.
        @discardableResult
        public func callAsFunction(_ a: Called.Plain3A, _ b: Called.Plain3B, _ c: Called.Plain3C) -> Called.PlainOutput3
        {
            plain(
                [a, b, c], forward: { Called.forward($0.next(a), $0.next(b), $0.next(c)) },
                inputs: { ($0.next(a), $0.next(b), $0.next(c)) },
                vmap: Called.Batched3A.self == Absent.self
                    ? nil
                    : {
                        Called.vmap(
                            $0,
                            (
                                rule($1.next(a)) as Called.Dim3A, rule($1.next(b)) as Called.Dim3B,
                                rule($1.next(c)) as Called.Dim3C
                            ), rule($2.next(a)) as Called.Batched3A, rule($2.next(b)) as Called.Batched3B,
                            rule($2.next(c)) as Called.Batched3C)
                    })
        }

        /// Calls the function, and records it.
        @discardableResult
        public func callAsFunction(_ a: Called.Plain4A, _ b: Called.Plain4B, _ c: Called.Plain4C, _ d: Called.Plain4D)
            -> Called.PlainOutput4
        {
            plain(
                [a, b, c, d], forward: { Called.forward($0.next(a), $0.next(b), $0.next(c), $0.next(d)) },
                inputs: { ($0.next(a), $0.next(b), $0.next(c), $0.next(d)) },
                vmap: Called.Batched4A.self == Absent.self
                    ? nil
                    : {
                        Called.vmap(
                            $0,
                            (
                                rule($1.next(a)) as Called.Dim4A, rule($1.next(b)) as Called.Dim4B,
                                rule($1.next(c)) as Called.Dim4C, rule($1.next(d)) as Called.Dim4D
                            ), rule($2.next(a)) as Called.Batched4A, rule($2.next(b)) as Called.Batched4B,
                            rule($2.next(c)) as Called.Batched4C, rule($2.next(d)) as Called.Batched4D)
                    })
        }

        /// An argument of a program's own `vmap`.
        private func rule<Value>(_ value: Any) -> Value { FunctionRules<Called>.value(value, "vmap") }

        private func setUp(_ ctx: FunctionCtx, _ inputs: Any, _ output: Any) {
            guard let inputs = inputs as? Called.SetupInputs, let output = output as? Called.SetupOutput else {
                return raise(
                    .TypeError,
                    "\(Called.self).setup_context takes the types \(Called.SetupInputs.self) and "
                        + "\(Called.SetupOutput.self), which are not those of forward")
            }
            Called.setup_context(ctx, inputs, output)
        }
    }
}
