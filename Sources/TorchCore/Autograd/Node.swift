internal import CTorch

extension torch.autograd {
    /// Looking at the graph, and changing what it saves: <https://docs.pytorch.org/docs/stable/autograd.html#autograd-graph>.
    public enum graph {}
}

extension torch.autograd.graph {
    /// A node of the graph, as `y.grad_fn` gives it: an operation that the backward pass runs.
    ///
    /// Two are equal where they are one node. That of a ``torch/autograd/Function`` has what its `ctx` has, also under
    /// the names that the function gave: `y.grad_fn.saved_tensors`.
    @dynamicMemberLookup
    public final class Node: Hashable, CustomStringConvertible {
        package let handle: OpaquePointer

        package init(adopting handle: OpaquePointer) { self.handle = handle }

        deinit { ct_node_release(handle) }

        /// The name of the operation, such as `AddBackward0`.
        public func name() -> String { text(isShort: false) }

        /// The name of Python's class.
        var type: String { text(isShort: true) }

        private func text(isShort: Bool) -> String {
            var out: UnsafeMutablePointer<CChar>?
            check(ct_node_name(handle, isShort, &out))
            guard let out else { return "" }
            defer { ct_string_free(out) }
            return String(cString: out)
        }

        /// The nodes that the gradients of the operation's inputs go to, and as which of their results; nil for an
        /// input that needs none.
        public var next_functions: [(Node?, Int)] {
            (0..<ct_node_edge_count(handle)).map { index in
                var node: OpaquePointer?
                let number = ct_node_edge(handle, index, &node)
                return (node.map { Node(adopting: $0) }, number)
            }
        }

        /// The leaf whose `grad` an `AccumulateGrad` adds to; nil for every other node.
        public var variable: Tensor? { ct_node_variable(handle).map { Tensor(adopting: $0) } }

        /// The node's place in the order in which the thread made nodes.
        public func _sequence_nr() -> Int { ct_node_sequence_nr(handle) }

        /// Calls `fn` after the node with the gradients that it gave and those that it got; what `fn` returns takes the
        /// place of the former.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.graph.Node.register_hook.html>.
        @_disfavoredOverload
        @discardableResult
        public func register_hook(
            _ fn: @escaping (_ grad_inputs: [Tensor?], _ grad_outputs: [Tensor?]) -> [Tensor?]?
        ) -> torch.utils.RemovableHandle {
            hooked(fn)
        }

        /// The same for a hook that gives something else, or nothing: it only looks.
        @discardableResult
        public func register_hook<Result>(
            _ fn: @escaping (_ grad_inputs: [Tensor?], _ grad_outputs: [Tensor?]) -> Result
        ) -> torch.utils.RemovableHandle {
            hooked { fn($0, $1) as? [Tensor?] }
        }

        /// Calls `fn` before the node with the gradients that it is going to get; what `fn` returns takes their place.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.graph.Node.register_prehook.html>.
        @_disfavoredOverload
        @discardableResult
        public func register_prehook(
            _ fn: @escaping (_ grad_outputs: [Tensor?]) -> [Tensor?]?
        ) -> torch.utils.RemovableHandle {
            hookedBefore(fn)
        }

        /// The same for a hook that gives something else, or nothing: it only looks.
        @discardableResult
        public func register_prehook<Result>(
            _ fn: @escaping (_ grad_outputs: [Tensor?]) -> Result
        ) -> torch.utils.RemovableHandle {
            hookedBefore { fn($0) as? [Tensor?] }
        }

        private func hooked(_ fn: @escaping ([Tensor?], [Tensor?]) -> [Tensor?]?) -> torch.utils.RemovableHandle {
            var key: UInt = 0
            check(ct_node_add_hook(handle, NodeHook.entry, NodeHook.context(fn), NodeHook.release, &key))
            return removal(of: key)
        }

        private func hookedBefore(_ fn: @escaping ([Tensor?]) -> [Tensor?]?) -> torch.utils.RemovableHandle {
            var key: UInt = 0
            let context = NodeHook.context { grads, _ in fn(grads) }
            check(ct_node_add_pre_hook(handle, NodeHook.entry, context, NodeHook.release, &key))
            return removal(of: key)
        }

        private func removal(of key: UInt) -> torch.utils.RemovableHandle {
            torch.utils.RemovableHandle { ct_node_remove_hook(self.handle, key) }
        }

        /// The `ctx` of the ``torch/autograd/Function`` that made the node.
        var context: torch.autograd.function.FunctionCtx? {
            ct_node_context(handle).map { Unmanaged.fromOpaque($0).takeUnretainedValue() }
        }

        /// What the function that made the node saved. An AttributeError for a node of libtorch's.
        public var saved_tensors: [Tensor] { withContext("saved_tensors") { $0.saved_tensors } ?? Placeholder.tensors }

        /// Which of the function's arguments need a gradient. An AttributeError for a node of libtorch's.
        public var needs_input_grad: [Bool] { withContext("needs_input_grad") { $0.needs_input_grad } ?? [] }

        /// An attribute that the function gave its `ctx`.
        public subscript<Value>(dynamicMember name: String) -> Value {
            guard let value = withContext(name, { $0[dynamicMember: name] as Value }) else {
                preconditionFailure("'\(type)' object has no attribute '\(name)'")
            }
            return value
        }

        private func withContext<Value>(
            _ attribute: String, _ read: (torch.autograd.function.FunctionCtx) -> Value
        ) -> Value? {
            if let context { return read(context) }
            raise(.AttributeError, "'\(type)' object has no attribute '\(attribute)'")
            return nil
        }

        /// Python's text: the class, and where the node lies.
        public var description: String {
            let module = context == nil ? "" : "torch.autograd.function."
            return "<\(module)\(type) object at 0x\(String(UInt(bitPattern: ct_node_identity(handle)), radix: 16))>"
        }

        public static func == (a: Node, b: Node) -> Bool { ct_node_identity(a.handle) == ct_node_identity(b.handle) }

        public func hash(into hasher: inout Hasher) { hasher.combine(ct_node_identity(handle)) }
    }
}

extension Tensor {
    /// The node that made the tensor, which prints as in Python and has a `name()`, such as `AddBackward0`; nil for a
    /// leaf. See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.grad_fn.html>.
    ///
    /// Used as it is where the program knows that there is one, `y.grad_fn.name()`, and an optional everywhere else.
    // swift-format-ignore: NeverUseImplicitlyUnwrappedOptionals
    public var grad_fn: torch.autograd.graph.Node! {
        var out: OpaquePointer?
        check(ct_tensor_node(handle, &out))
        // After a failure there may be none where the program relies on one.
        return (out ?? (ct_throwing_failed() ? ct_node_placeholder() : nil)).map(torch.autograd.graph.Node.init)
    }
}
