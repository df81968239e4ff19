extension torch.autograd.function {
    /// What `apply` gives: calls a ``torch/autograd/Function``, and can stand in a variable, `let square = Square.apply`.
    public struct Applied<Called: torch.autograd.Function>: Sendable {
        private var call: FunctionCall { FunctionCall(of: Called.self) }

        /// Calls the function, and records it.
        @discardableResult
        public func callAsFunction(_ a: Called.Input1A) -> Called.Output1 {
            call.run([a]) { Called.forward($0, a) }
        }

        /// Calls the function, and records it.
        @discardableResult
        public func callAsFunction(_ a: Called.Input2A, _ b: Called.Input2B) -> Called.Output2 {
            call.run([a, b]) { Called.forward($0, a, b) }
        }

        /// Calls the function, and records it.
        @discardableResult
        public func callAsFunction(_ a: Called.Input3A, _ b: Called.Input3B, _ c: Called.Input3C) -> Called.Output3 {
            call.run([a, b, c]) { Called.forward($0, a, b, c) }
        }

        /// Calls the function, and records it.
        @discardableResult
        public func callAsFunction(_ a: Called.Input4A, _ b: Called.Input4B, _ c: Called.Input4C, _ d: Called.Input4D)
            -> Called.Output4
        {
            call.run([a, b, c, d]) { Called.forward($0, a, b, c, d) }
        }

        /// Calls the function, and records it.
        @discardableResult
        public func callAsFunction(
            _ a: Called.Input5A, _ b: Called.Input5B, _ c: Called.Input5C, _ d: Called.Input5D, _ e: Called.Input5E
        ) -> Called.Output5 {
            call.run([a, b, c, d, e]) { Called.forward($0, a, b, c, d, e) }
        }

        /// Calls the function, and records it.
        @discardableResult
        public func callAsFunction(
            _ a: Called.Input6A, _ b: Called.Input6B, _ c: Called.Input6C, _ d: Called.Input6D, _ e: Called.Input6E,
            _ f: Called.Input6F
        ) -> Called.Output6 {
            call.run([a, b, c, d, e, f]) { Called.forward($0, a, b, c, d, e, f) }
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
            call.run([a]) { ctx in
                let output = Called.forward(a)
                setUp(ctx, a, output)
                return output
            }
        }

        /// Calls the function, and records it.
        @discardableResult
        public func callAsFunction(_ a: Called.Plain2A, _ b: Called.Plain2B) -> Called.PlainOutput2 {
            call.run([a, b]) { ctx in
                let output = Called.forward(a, b)
                setUp(ctx, (a, b), output)
                return output
            }
        }

        /// Calls the function, and records it.
        @discardableResult
        public func callAsFunction(_ a: Called.Plain3A, _ b: Called.Plain3B, _ c: Called.Plain3C) -> Called.PlainOutput3
        {
            call.run([a, b, c]) { ctx in
                let output = Called.forward(a, b, c)
                setUp(ctx, (a, b, c), output)
                return output
            }
        }

        /// Calls the function, and records it.
        @discardableResult
        public func callAsFunction(_ a: Called.Plain4A, _ b: Called.Plain4B, _ c: Called.Plain4C, _ d: Called.Plain4D)
            -> Called.PlainOutput4
        {
            call.run([a, b, c, d]) { ctx in
                let output = Called.forward(a, b, c, d)
                setUp(ctx, (a, b, c, d), output)
                return output
            }
        }

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
