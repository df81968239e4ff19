internal import CTorch

extension torch.autograd {
    /// What belongs to functions with gradients of their own:
    /// <https://docs.pytorch.org/docs/stable/autograd.html#context-method-mixins>.
    public enum function {
        /// Something that has saved tensors, which can be asked for as a tuple of two. One protocol a length, because one
        /// type can't have two properties of a name, but can get several from protocols; the plain one goes first.
        public protocol Saved2 {
            /// The tensors in their order.
            var _savedTensors: [Tensor] { get }
        }
        /// The same for three tensors.
        public protocol Saved3: Saved2 {}
        /// The same for four tensors.
        public protocol Saved4: Saved2 {}
        /// The same where some may be None.
        public protocol SavedOptionals {
            /// The tensors in their order.
            var _savedOptionals: [Tensor?] { get }
        }
    }
}

extension torch.autograd.function {
    /// What a ``torch/autograd/Function`` keeps between `forward` and `backward`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.function.FunctionCtx.html>.
    ///
    /// Anything that is no tensor of the graph can be an attribute: `ctx.alpha = 0.5`, then `let alpha: Double = ctx.alpha`
    /// or `grad * ctx.alpha`. Inputs and results go through `save_for_backward`: as attributes they would keep the
    /// graph alive for ever.
    @dynamicMemberLookup
    public final class FunctionCtx: Saved3, Saved4, SavedOptionals {
        /// For each argument of `forward` whether it needs a gradient.
        public let needs_input_grad: [Bool]

        let name: String
        let backward: (FunctionCtx, [Tensor?]) -> [Tensor?]
        /// The node that owns this object, as long as it lives.
        var node: OpaquePointer?
        private(set) var toSave: [Tensor?] = []
        /// What `jvp` gets as saved.
        private(set) var forForward: [Tensor?]?
        private(set) var dirty: [Tensor] = []
        private(set) var constant: [Tensor] = []
        private(set) var materializes = true
        private let attributes: Attributes
        /// What is given as saved, in place of what the node has.
        private let replacement: [Tensor?]?

        private final class Attributes { var values: [String: Any] = [:] }

        init(_ name: String, _ needs: [Bool], _ backward: @escaping (FunctionCtx, [Tensor?]) -> [Tensor?]) {
            self.name = name
            needs_input_grad = needs
            self.backward = backward
            attributes = Attributes()
            replacement = nil
        }

        /// The same with other saved tensors: with those of the layer of a transform.
        init(_ ctx: FunctionCtx, saved: [Tensor?] = []) {
            (name, needs_input_grad, backward) = (ctx.name, ctx.needs_input_grad, ctx.backward)
            (attributes, materializes, replacement) = (ctx.attributes, ctx.materializes, saved)
        }

        /// Keeps tensors for `backward`, inputs or results above all; to be called once, in `forward` or
        /// `setup_context`. See
        /// <https://docs.pytorch.org/docs/stable/generated/torch.autograd.function.FunctionCtx.save_for_backward.html>.
        public func save_for_backward(_ tensors: Tensor?...) { toSave = tensors }

        /// The same for a list.
        public func save_for_backward(_ tensors: [Tensor?]) { toSave = tensors }

        /// Keeps tensors for `jvp`, which has them as `saved_tensors`; to be called once, in `forward` or `setup_context`.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.function.FunctionCtx.save_for_forward.html>.
        public func save_for_forward(_ tensors: Tensor?...) { forForward = tensors }

        /// The same for a list.
        public func save_for_forward(_ tensors: [Tensor?]) { forForward = tensors }

        /// Says which inputs `forward` changed in place: each must be a result.
        public func mark_dirty(_ args: Tensor...) { dirty = args }

        /// Says which results have no gradient.
        public func mark_non_differentiable(_ args: Tensor...) { constant = args }

        /// The same for a list.
        public func mark_non_differentiable(_ args: [Tensor]) { constant = args }

        /// What was to be saved and marked, once the node has it: results that stay here would keep their node for ever.
        func forget() { (toSave, forForward, dirty, constant) = ([], nil, [], []) }

        /// Whether `backward` gets zeros for a result that did not count, as it does unless this says no, or nil: then
        /// it takes `Tensor?`.
        public func set_materialize_grads(_ value: Bool) { materializes = value }

        /// What was saved. A RuntimeError after a backward pass that did not retain the graph, or where a tensor was
        /// changed in place since. A tuple, too: `let (x, y) = ctx.saved_tensors`.
        public var saved_tensors: [Tensor] { _savedTensors }

        public var _savedTensors: [Tensor] { _savedOptionals.map { $0 ?? Placeholder.tensor } }

        public var _savedOptionals: [Tensor?] {
            if let replacement { return replacement }
            if let forForward { return forForward }
            guard let node else { return [] }
            var out = ct_tensor_list()
            guard succeeded(ct_function_saved(node, &out)) else { return Placeholder.tensors }
            return out.count == 0 ? [] : adoptOptionals(out)
        }

        /// An attribute of any type. A number comes back as the type that the place asks for, also as a tensor.
        public subscript<Value>(dynamicMember name: String) -> Value {
            get {
                if let value = Attribute.read(attributes.values[name], as: Value.self) { return value }
                let problem =
                    attributes.values[name] == nil
                    ? "'\(self.name)' object has no attribute '\(name)'"
                    : "attribute '\(name)' of '\(self.name)' is no \(Value.self)"
                raise(attributes.values[name] == nil ? .AttributeError : .TypeError, problem)
                preconditionFailure(problem)
            }
            set { attributes.values[name] = newValue }
        }
    }
}

extension torch.autograd.function.Saved2 {
    /// Both saved tensors. A ValueError where there are not two.
    public var saved_tensors: (Tensor, Tensor) { unpacked2(_savedTensors) }
}

extension torch.autograd.function.Saved3 {
    /// The three saved tensors. A ValueError where there are not three.
    public var saved_tensors: (Tensor, Tensor, Tensor) { unpacked3(_savedTensors) }
}

extension torch.autograd.function.Saved4 {
    /// The four saved tensors. A ValueError where there are not four.
    public var saved_tensors: (Tensor, Tensor, Tensor, Tensor) { unpacked4(_savedTensors) }
}

extension torch.autograd.function.SavedOptionals {
    /// The saved tensors, nil where None was saved.
    public var saved_tensors: [Tensor?] { _savedOptionals }
}

/// Reading an attribute as what a place asks for.
private enum Attribute {
    static func read<Value>(_ stored: Any?, as type: Value.Type) -> Value? {
        guard let stored else { return nil }
        if let value = stored as? Value { return value }
        guard let number = stored as? any torch.Number else { return nil }
        if let tensor = number._torchTensor as? Value { return tensor }
        return (type as? any torch.ItemValue.Type)?.init(_torchItem: number._torchScalar) as? Value
    }
}
