extension torch.autograd {
    /// An operation with a gradient of its own: a class that says what `forward` and `backward` do, called by `apply`.
    /// See <https://docs.pytorch.org/docs/stable/autograd.html#torch.autograd.Function>.
    ///
    ///     final class Exp: torch.autograd.Function {
    ///         static func forward(_ ctx: FunctionCtx, _ i: Tensor) -> Tensor {
    ///             let result = i.exp()
    ///             ctx.save_for_backward(result)
    ///             return result
    ///         }
    ///         static func backward(_ ctx: FunctionCtx, _ grad_output: Tensor) -> Tensor {
    ///             let result = ctx.saved_tensors[0]
    ///             return grad_output * result
    ///         }
    ///     }
    ///     let y = Exp.apply(x)
    ///
    /// `forward` takes a `ctx` and up to six arguments of any types; gradients go to those that are tensors, and to those
    /// in a list of tensors, each of which counts as an argument: Python's `*inputs`. It gives a tensor, a tuple or a
    /// list. Or it takes no `ctx`, and a `setup_context` beside it gets one, the arguments as a tuple, and the result.
    /// `backward` gets a gradient for each result, or a list `[Tensor?]` of all, and gives one for each argument, nil where
    /// there is none: `(grad * alpha, nil)`.
    ///
    /// Transforms of ``torch/func`` take functions with a `setup_context` alone, and `vmap` those with
    /// ``generate_vmap_rule`` or with a `vmap` of their own: a RuntimeError for others. That gets a ``VmapInfo``, the
    /// arguments' batch dimensions as a tuple (of one argument a number), nil where there is none, and the arguments
    /// without the transform; it gives the results and their batch dimensions:
    ///
    ///     static func vmap(_ info: VmapInfo, _ in_dims: Int?, _ x: Tensor) -> (Tensor, Int) { (Exp.apply(x), in_dims ?? 0) }
    ///
    /// Forward mode takes functions with a `jvp`, which gets a tangent for each argument and gives one for each result;
    /// what it needs, `ctx.save_for_forward` keeps for it.
    ///
    /// A NotImplementedError in a backward pass for a function without a `backward`.
    public protocol Function: SendableMetatype, function.Forward1, function.Forward2, function.Forward3, function
            .Forward4,
        function.Forward5, function.Forward6, function.Plain1, function.Plain2, function.Plain3, function.Plain4,
        function.Backward1, function.Backward2, function.Backward3, function.Backward4, function.Vmap1, function.Vmap2,
        function.Vmap3, function.Vmap4, function.Jvp1, function.Jvp2, function.Jvp3, function.Jvp4
    {
        /// What `forward` and `backward` take first.
        typealias FunctionCtx = function.FunctionCtx
        /// What `vmap` takes first.
        typealias VmapInfo = function.VmapInfo
        /// The arguments of `forward` as a tuple, one by itself.
        associatedtype SetupInputs = function.Absent
        /// What `forward` gave.
        associatedtype SetupOutput = function.Absent

        /// Keeps for `backward` what it needs, beside a `forward` without `ctx`.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.Function.forward.html>.
        static func setup_context(_ ctx: FunctionCtx, _ inputs: SetupInputs, _ output: SetupOutput)

        /// True for a `backward` that can't be differentiated itself: Python's `@once_differentiable`.
        static var once_differentiable: Bool { get }

        /// True where `vmap` may batch `forward`, `setup_context` and `backward` by itself: they then call nothing but ops.
        /// See <https://docs.pytorch.org/docs/stable/notes/extending.func.html#automatically-generate-a-vmap-rule>.
        static var generate_vmap_rule: Bool { get }
    }
}

extension torch.autograd.Function {
    public static var once_differentiable: Bool { false }
    public static var generate_vmap_rule: Bool { false }

    public static func setup_context(_ ctx: FunctionCtx, _ inputs: SetupInputs, _ output: SetupOutput) {
        preconditionFailure("\(Self.self) has no setup_context")
    }

    /// Calls the function, and records it: `Exp.apply(x)`. To be kept under a name, too: `let exp = Exp.apply`.
    public static var apply: torch.autograd.function.Applied<Self> { torch.autograd.function.Applied() }
}

/// ``torch/autograd/Function``, as programs import it.
public typealias Function = torch.autograd.Function

extension FunctionCall {
    init<Called: torch.autograd.Function>(of type: Called.Type) {
        self.init(
            name: "\(Called.self)", hasSetup: Called.SetupInputs.self != torch.autograd.function.Absent.self,
            backward: { ctx, grads in Self.backward(Called.self, ctx, grads) },
            jvp: FunctionRules<Called>.jvp)
    }

    /// The gradients of the arguments, by the `backward` that takes as many gradients as there are results.
    static func backward<Called: torch.autograd.Function>(
        _ type: Called.Type, _ ctx: torch.autograd.function.FunctionCtx, _ grads: [Tensor?]
    ) -> [Tensor?] {
        guard Called.once_differentiable else { return written(type, ctx, grads) }
        return FunctionValues.differentiableOnce(torch.no_grad { written(type, ctx, grads) }, grads)
    }

    private static func written<Called: torch.autograd.Function>(
        _ type: Called.Type, _ ctx: torch.autograd.function.FunctionCtx, _ grads: [Tensor?]
    ) -> [Tensor?] {
        typealias Absent = torch.autograd.function.Absent
        func grad<Value>(_ index: Int) -> Value { FunctionValues.gradient(grads[index], "\(Called.self)") }
        let found: Any
        switch grads.count {
        case _ where Called.Grad1A.self == [Tensor?].self:
            found = Called.backward(ctx, FunctionValues.list(grads))
        case 1 where Called.Grad1A.self != Absent.self: found = Called.backward(ctx, grad(0) as Called.Grad1A)
        case 2 where Called.Grad2A.self != Absent.self:
            found = Called.backward(ctx, grad(0) as Called.Grad2A, grad(1) as Called.Grad2B)
        case 3 where Called.Grad3A.self != Absent.self:
            found = Called.backward(
                ctx, grad(0) as Called.Grad3A, grad(1) as Called.Grad3B, grad(2) as Called.Grad3C)
        case 4 where Called.Grad4A.self != Absent.self:
            found = Called.backward(
                ctx, grad(0) as Called.Grad4A, grad(1) as Called.Grad4B, grad(2) as Called.Grad4C,
                grad(3) as Called.Grad4D)
        default:
            refuse(type, grads.count)
            return ctx.needs_input_grad.map { _ in nil }
        }
        return FunctionValues.tensors(of: found)
    }

    /// Python's text for a `backward` that is not there, or is not for this many gradients.
    private static func refuse<Called: torch.autograd.Function>(_ type: Called.Type, _ count: Int) {
        let kinds: [Any.Type] = [Called.Grad1A.self, Called.Grad2A.self, Called.Grad3A.self, Called.Grad4A.self]
        guard let place = kinds.firstIndex(where: { $0 != torch.autograd.function.Absent.self }) else {
            return raise(
                .NotImplementedError,
                "You must implement either the backward or vjp method for your custom autograd.Function to use it with "
                    + "backward mode AD.", op: "backward")
        }
        raise(
            .TypeError,
            "\(Called.self).backward() takes \(place + 2) positional arguments but \(count + 1) were given",
            op: "backward")
    }
}
