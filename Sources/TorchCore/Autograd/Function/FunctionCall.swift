internal import CTorch

/// One call of a ``torch/autograd/Function``: what Python's `apply` does.
package struct FunctionCall {
    package typealias Ctx = torch.autograd.function.FunctionCtx

    private let name: String
    private let hasSetup: Bool
    private let backward: (Ctx, [Tensor?]) -> [Tensor?]
    private let jvp: ((Ctx, [Tensor?]) -> [Tensor?])?

    /// - Parameters:
    ///   - name: The function's class; its node has the name with `Backward` behind it.
    ///   - backward: The gradients of the arguments by those of the results, which it must not hold: they hold the node.
    ///   - jvp: The tangents of the results by those of the arguments.
    package init(
        name: String, hasSetup: Bool = false, backward: @escaping (Ctx, [Tensor?]) -> [Tensor?],
        jvp: ((Ctx, [Tensor?]) -> [Tensor?])? = nil
    ) {
        (self.name, self.hasSetup, self.backward, self.jvp) = (name, hasSetup, backward, jvp)
    }

    /// The results of `forward`, as those of one node where a gradient is needed.
    package func run<Result>(
        _ arguments: [Any], _ forward: (torch.autograd.function.FunctionCtx) -> Result
    ) -> Result {
        let inputs = arguments.flatMap(FunctionValues.arguments)
        let needs = inputs.map { $0?.requires_grad ?? false }
        let ctx = torch.autograd.function.FunctionCtx(name + "Backward", needs, backward)
        let node = torch.is_grad_enabled() && needs.contains(true) ? made(ctx, inputs) : nil
        // Neither kind of derivative goes through the ops of `forward`.
        let result = torch.no_grad { torch.autograd.forward_ad._set_fwd_grad_enabled(false) { forward(ctx) } }
        let outputs = FunctionValues.tensors(of: result)
        let wrapped = wrap(ctx, node, inputs, outputs)
        return wrapped.map { FunctionValues.replace(outputs, by: $0, in: result) } ?? result
    }

    private func made(_ ctx: torch.autograd.function.FunctionCtx, _ inputs: [Tensor?]) -> torch.autograd.graph.Node? {
        var node: OpaquePointer?
        let status = ct_function_new(
            ctx.name, handles(inputs), inputs.count,
            { context, count, grads, sink in
                guard let context else { return }
                let ctx = Unmanaged<torch.autograd.function.FunctionCtx>.fromOpaque(context).takeUnretainedValue()
                let found = ctx.backward(ctx, retained(grads, count))
                for grad in found { ct_tensor_sink_add(sink, grad.map { ct_tensor_retain($0.handle) }) }
                keep(found)
            },
            Unmanaged.passRetained(ctx).toOpaque(),
            { context in
                guard let context else { return }
                let ctx = Unmanaged<torch.autograd.function.FunctionCtx>.fromOpaque(context).takeRetainedValue()
                ctx.node = nil
            }, &node, &ctx.node)
        check(status)
        keep(inputs)
        return node.map { torch.autograd.graph.Node(adopting: $0) }
    }

    /// The results as the node's, nil for what is no tensor; nil as a whole after a failure.
    private func wrap(
        _ ctx: torch.autograd.function.FunctionCtx, _ node: torch.autograd.graph.Node?, _ inputs: [Tensor?],
        _ outputs: [Tensor?]
    ) -> [Tensor?]? {
        defer { ctx.forget() }
        let lists = [inputs, outputs, ctx.toSave, ctx.dirty, ctx.constant]
        guard !lists.joined().contains(where: { $0?.isPlaceholder == true }) else { return nil }
        var out = ct_tensor_list()
        let tangents = jvp.map { jvp in TangentCall { jvp(ctx, placed($0, ctx, inputs)) } }
        let status = withHandles(lists) { lists in
            var call = ct_function_call(
                inputs: lists[0].baseAddress, outputs: lists[1].baseAddress, saved: lists[2].baseAddress,
                dirty: lists[3].baseAddress, constant: lists[4].baseAddress, inputs_n: lists[0].count,
                outputs_n: lists[1].count, saved_n: lists[2].count, dirty_n: lists[3].count,
                constant_n: lists[4].count, has_setup: hasSetup, materializes: ctx.materializes, jvp: nil,
                jvp_context: nil)
            if let tangents {
                call.jvp_context = Unmanaged.passUnretained(tangents).toOpaque()
                call.jvp = { context, count, tangents, sink in
                    guard let context else { return }
                    let call = Unmanaged<TangentCall>.fromOpaque(context).takeUnretainedValue()
                    let found = call.body(retained(tangents, count))
                    for tangent in found { ct_tensor_sink_add(sink, tangent.map { ct_tensor_retain($0.handle) }) }
                    keep(found)
                }
            }
            return ct_function_wrap(node?.handle, ctx.node, &call, &out)
        }
        keep(lists)
        keep(node)
        keep(tangents)
        guard succeeded(status) else { return nil }
        return out.count == 0 ? [] : adoptOptionals(out)
    }

    /// The tangents of the arguments that are tensors at those arguments' places, with zeros where there is none.
    private func placed(_ tangents: [Tensor?], _ ctx: Ctx, _ inputs: [Tensor?]) -> [Tensor?] {
        var left = tangents[...]
        return inputs.map { input in
            guard let input else { return nil }
            let tangent = left.popFirst() ?? nil
            return tangent ?? (ctx.materializes ? torch.zeros_like(input) : nil)
        }
    }

    private func withHandles<Result>(
        _ lists: [[Tensor?]], _ body: ([UnsafeBufferPointer<OpaquePointer?>]) -> Result
    ) -> Result {
        let all = lists.map(handles)
        return Array(all.joined()).withUnsafeBufferPointer { buffer in
            var start = 0
            return body(
                all.map { list in
                    defer { start += list.count }
                    return UnsafeBufferPointer(rebasing: buffer[start..<start + list.count])
                })
        }
    }
}

/// What the shim calls for tangents, while the results are made.
private final class TangentCall {
    let body: ([Tensor?]) -> [Tensor?]

    init(_ body: @escaping ([Tensor?]) -> [Tensor?]) { self.body = body }
}

/// The tensors in what `forward` and `backward` take and give: one, a tuple, a list.
enum FunctionValues {
    /// The value where it is a tensor.
    static func tensor(_ value: Any) -> Tensor? { value as? Tensor }

    /// One place for the value, or for each tensor of a list.
    static func arguments(_ value: Any) -> [Tensor?] { value as? [Tensor] ?? value as? [Tensor?] ?? [tensor(value)] }

    /// One place a result, nil for what is no tensor.
    static func tensors(of value: Any) -> [Tensor?] {
        if let tensor = value as? Tensor { return [tensor] }
        if let list = value as? [Tensor] { return list }
        if let list = value as? [Tensor?] { return list }
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .tuple else { return [nil] }
        return mirror.children.map { tensor($0.value) }
    }

    /// `value` with other tensors in place of its own.
    static func replace<Value>(_ old: [Tensor?], by new: [Tensor?], in value: Value) -> Value {
        var all: [Tensor?] = []
        var isChanged = false
        for (old, new) in zip(old, new) {
            let isSame = new == nil || old.map { $0.isSame(as: new ?? $0) } ?? true
            all.append(isSame ? old : new)
            isChanged = isChanged || !isSame
        }
        guard isChanged else { return value }
        let tensors = all.compactMap { $0 }
        if tensors.count == all.count, let list = tensors as? Value { return list }
        if let list = all as? Value { return list }
        if tensors.count == all.count, let tuple = tuple(tensors) as? Value { return tuple }
        raise(
            .NotImplementedError,
            "a Function that returns one of its inputs returns a tensor, a tuple of up to six or a list: where there is "
                + "more, return x.view_as(x) in the input's place", op: "apply")
        return value
    }

    private static func tuple(_ t: [Tensor]) -> Any {
        switch t.count {
        case 1: t[0]
        case 2: (t[0], t[1])
        case 3: (t[0], t[1], t[2])
        case 4: (t[0], t[1], t[2], t[3])
        case 5: (t[0], t[1], t[2], t[3], t[4])
        case 6: (t[0], t[1], t[2], t[3], t[4], t[5])
        default: t
        }
    }

    /// A gradient as the type that `backward` takes. A TypeError for none where it takes a tensor.
    static func gradient<Value>(_ grad: Tensor?, _ name: String) -> Value {
        if let value = grad as? Value { return value }
        raise(.TypeError, "\(name).backward() gets no gradient for a result, and takes a Tensor: let it take a Tensor?")
        if let value = Placeholder.tensor as? Value { return value }
        preconditionFailure("\(name).backward takes gradients as Tensor or Tensor?")
    }

    /// All gradients as the list that `backward` takes.
    static func list<Value>(_ grads: [Tensor?]) -> Value {
        guard let list = grads as? Value else { preconditionFailure("\(Value.self) is no list of gradients") }
        return list
    }

    /// Results in place of which a failure comes where they are differentiated.
    static func differentiableOnce(_ results: [Tensor?], _ grads: [Tensor?]) -> [Tensor?] {
        guard torch.is_grad_enabled(), grads.contains(where: { $0?.requires_grad == true }) else { return results }
        var out = ct_tensor_list()
        let message = "trying to differentiate twice a function that was marked with @once_differentiable"
        check(ct_delayed_error(message, handles(results), results.count, &out))
        keep(results)
        return out.count == 0 ? results : adoptOptionals(out)
    }
}
