internal import CTorch

/// A ``torch/autograd/Function`` in the transforms of `torch.func`, over lists of tensors: what Python's
/// `custom_function_call` does in torch/_functorch/autograd_function.py. Each layer records the function, not the ops
/// that it is made of.
struct LayeredFunction {
    typealias Ctx = torch.autograd.function.FunctionCtx

    let name: String
    /// Whether it can be batched.
    let generatesRule: Bool
    let forward: ([Tensor?]) -> [Tensor?]
    let setUp: (_ ctx: Ctx, _ inputs: [Tensor?], _ outputs: [Tensor?]) -> Void
    let backward: (Ctx, [Tensor?]) -> [Tensor?]
    /// A program's own `jvp`.
    var jvp: ((Ctx, [Tensor?]) -> [Tensor?])?
    /// A program's own `vmap`: the results of a batch and their dimensions, nil after a failure.
    var vmap: ((torch.autograd.function.VmapInfo, [Int?], [Tensor?]) -> ([Tensor?], [Int?])?)?

    /// Whether the calling thread is in a transform.
    static var isTransformed: Bool { ct_func_active() }

    func callAsFunction(_ inputs: [Tensor?]) -> [Tensor?] {
        var layer = ct_func_layer()
        guard succeeded(ct_func_top(&layer)) else { return inputs }
        switch layer.kind {
        case CT_FUNC_LAYER_VMAP: return batched(layer, inputs)
        case CT_FUNC_LAYER_GRAD, CT_FUNC_LAYER_JVP: return tracked(layer, inputs)
        case CT_FUNC_LAYER_FUNCTIONALIZE:
            raise(.RuntimeError, "NYI: Functionalize rule for custom_function_call", op: "apply")
            return inputs
        default: return recorded(inputs)
        }
    }

    /// As one node of the innermost layer.
    private func recorded(_ inputs: [Tensor?]) -> [Tensor?] {
        FunctionCall(name: name, hasSetup: true, backward: backward, jvp: jvp).run(inputs.map { $0 as Any }) { ctx in
            let outputs = forward(inputs)
            setUp(ctx, inputs, outputs)
            return outputs
        }
    }

    /// In a layer of derivatives: the layers below call the function again, with what is inside the layer's tensors.
    private func tracked(_ layer: ct_func_layer, _ inputs: [Tensor?]) -> [Tensor?] {
        let level = layer.level
        let lifted = inputs.map { input in
            input.map { input in
                LayerPart(input).isTracking(at: level) ? input : made { ct_func_wrap(input.handle, level, $0) }
            }
        }
        let single = LayeredFunction(
            name: name + "Generated", generatesRule: generatesRule,
            forward: { operands in
                let inside = operands.map { operand in
                    operand.map { operand in made { ct_func_unwrap(operand.handle, level, $0) } }
                }
                let results = lowered(layer) { self(inside) }
                return results.map { result in
                    guard let result else { return nil }
                    let same = inside.firstIndex { $0.map { $0.isSame(as: result) } ?? false }
                    return same.map { operands[$0] } ?? made { ct_func_wrap(result.handle, level, $0) }
                }
            }, setUp: setUp, backward: backward, jvp: jvp)
        return single.recorded(lifted)
    }

    /// In a layer of vmap: below it a function that goes over the batch.
    private func batched(_ layer: ct_func_layer, _ inputs: [Tensor?]) -> [Tensor?] {
        if let vmap {
            guard !generatesRule else {
                raise(
                    .RuntimeError,
                    "You tried to vmap over \(name), but it has both generate_vmap_rule=True and an overridden vmap "
                        + "staticmethod. Please set generate_vmap_rule=False or delete the overridden vmap staticmethod to "
                        + "avoid ambiguity. For more details, please see "
                        + "https://pytorch.org/docs/main/notes/extending.func.html", op: "vmap")
                return forward(inputs)
            }
            return written(layer, inputs, vmap)
        }
        guard generatesRule else {
            raise(
                .RuntimeError,
                "You tried to vmap over \(name), but it does not have vmap support. Please override and implement the vmap "
                    + "staticmethod or set generate_vmap_rule=True. For more details, please see "
                    + "https://pytorch.org/docs/main/notes/extending.func.html", op: "vmap")
            return forward(inputs)
        }
        let (inside, dims) = FunctionBatch.unbatched(inputs, layer.level)
        let rule = VmappedFunction(self, FunctionBatch(layer), dims)
        let results = lowered(layer) { rule.function(inside) }
        return FunctionBatch.batched(results, rule.outDims, layer.level)
    }

    /// In a layer of vmap, by a program's own rule.
    private func written(
        _ layer: ct_func_layer, _ inputs: [Tensor?],
        _ vmap: (torch.autograd.function.VmapInfo, [Int?], [Tensor?]) -> ([Tensor?], [Int?])?
    ) -> [Tensor?] {
        let (inside, dims) = FunctionBatch.unbatched(inputs, layer.level)
        guard dims.contains(where: { $0 != nil }) else { return lowered(layer) { self(inputs) } }
        let batch = FunctionBatch(layer)
        let info = torch.autograd.function.VmapInfo(batch_size: batch.size, randomness: batch.randomnessName)
        guard let (results, outDims) = lowered(layer, { vmap(info, dims, inside) }) else { return forward(inputs) }
        let wrapped = FunctionBatch.batched(results, outDims, layer.level)
        return zip(results, wrapped).map { result, wrapped in
            guard let result else { return nil }
            let same = inside.firstIndex { $0.map { $0.isSame(as: result) } ?? false }
            return same.map { inputs[$0] } ?? wrapped
        }
    }

    /// Runs `body` without the innermost layer, with the modes that its outside had.
    private func lowered<Result>(_ layer: ct_func_layer, _ body: () -> Result) -> Result {
        func below() -> Result {
            var saved: OpaquePointer?
            guard succeeded(ct_func_lower(&saved)) else { return body() }
            defer { ct_func_raise(saved) }
            return body()
        }
        guard layer.kind != CT_FUNC_LAYER_VMAP else { return below() }
        return torch.set_grad_enabled(layer.kind != CT_FUNC_LAYER_GRAD || layer.was_enabled) {
            torch.autograd.forward_ad._set_fwd_grad_enabled(
                layer.kind != CT_FUNC_LAYER_JVP || layer.was_enabled, below)
        }
    }
}

/// What a call of the shim made.
private func made(_ call: (UnsafeMutablePointer<OpaquePointer?>) -> Int32) -> Tensor {
    var out: OpaquePointer?
    check(call(&out))
    return Tensor(adopting: out)
}

/// What a tensor is in the layers.
private struct LayerPart {
    private let kind: ct_func_kind
    private let level, dim: Int
    private let value: Tensor?

    init(_ tensor: Tensor) {
        var wrapper = ct_func_wrapper()
        check(ct_func_tensor(tensor.handle, &wrapper))
        (kind, level, dim) = (wrapper.kind, wrapper.level, wrapper.dim)
        value = wrapper.value.map { Tensor(adopting: $0) }
    }

    func isTracking(at level: Int) -> Bool { kind == CT_FUNC_TRACKING && self.level == level }

    /// The tensor inside a layer of vmap and the dimension that it goes over; nil for one that is not the layer's.
    func batch(at level: Int) -> (value: Tensor, dim: Int)? {
        guard kind == CT_FUNC_BATCHED, self.level == level, let value else { return nil }
        return (value, dim)
    }
}

/// A layer of vmap that can be entered again.
struct FunctionBatch {
    let size: Int
    private let randomness: ct_func_randomness

    /// Python's name of what the transform says of random numbers.
    var randomnessName: String {
        switch randomness {
        case CT_FUNC_SAME: "same"
        case CT_FUNC_DIFFERENT: "different"
        default: "error"
        }
    }

    init(_ layer: ct_func_layer) { (size, randomness) = (layer.size, layer.randomness) }

    /// Runs `body` in the layer, with the tensors as the layer's; gives what is inside its results, and their dimensions.
    func run(
        _ tensors: [Tensor?], _ dims: [Int?], _ body: ([Tensor?], _ level: Int) -> [Tensor?]
    ) -> (values: [Tensor?], dims: [Int?]) {
        var level = 0
        guard succeeded(ct_func_enter_vmap(size, randomness, &level)) else { return (tensors, dims) }
        defer { check(ct_func_leave()) }
        return Self.unbatched(body(Self.batched(tensors, dims, level), level), level)
    }

    static func batched(_ tensors: [Tensor?], _ dims: [Int?], _ level: Int) -> [Tensor?] {
        zip(tensors, dims).map { tensor, dim in
            guard let tensor, let dim else { return tensor }
            return made { ct_func_add_batch(tensor.handle, dim, level, $0) }
        }
    }

    static func unbatched(_ tensors: [Tensor?], _ level: Int) -> (values: [Tensor?], dims: [Int?]) {
        let parts = tensors.map { tensor in tensor.flatMap { LayerPart($0).batch(at: level) } }
        return (zip(tensors, parts).map { $1?.value ?? $0 }, parts.map { $0?.dim })
    }
}
