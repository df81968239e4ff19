/// A function over a batch, made of one for a sample by entering the layer of vmap for each of its parts: what Python's
/// `vmapify_autograd_function` makes.
final class VmappedFunction {
    private let sample: LayeredFunction
    private let batch: FunctionBatch
    private let inDims: [Int?]
    private(set) var outDims: [Int?] = []
    private var savedDims: [Int?] = []
    private var forwardDims: [Int?] = []
    private var shapes: [[Int]?] = []

    init(_ sample: LayeredFunction, _ batch: FunctionBatch, _ inDims: [Int?]) {
        (self.sample, self.batch, self.inDims) = (sample, batch, inDims)
    }

    var function: LayeredFunction {
        LayeredFunction(
            name: "Vmapped" + sample.name, generatesRule: true, forward: forward, setUp: setUp, backward: backward,
            jvp: sample.jvp == nil ? nil : jvp)
    }

    private func forward(_ inputs: [Tensor?]) -> [Tensor?] {
        let (results, dims) = batch.run(inputs, inDims) { inputs, _ in sample.forward(inputs) }
        outDims = dims
        return results
    }

    private func setUp(_ ctx: LayeredFunction.Ctx, _ inputs: [Tensor?], _ outputs: [Tensor?]) {
        let inner = LayeredFunction.Ctx(ctx)
        var count = 0
        let (saved, dims) = batch.run(inputs + outputs, inDims + outDims) { tensors, _ in
            let (inputs, results) = (Array(tensors.prefix(inDims.count)), Array(tensors.dropFirst(inDims.count)))
            sample.setUp(inner, inputs, results)
            shapes = inputs.map { $0.map { Array($0.shape) } }
            ctx.mark_non_differentiable(
                zip(results, outputs).compactMap { result, output in
                    inner.constant.contains { constant in result.map { $0.isSame(as: constant) } ?? false }
                        ? output : nil
                })
            count = inner.toSave.count
            return inner.toSave + (inner.forForward ?? [])
        }
        (savedDims, forwardDims) = (Array(dims.prefix(count)), Array(dims.dropFirst(count)))
        ctx.save_for_backward(Array(saved.prefix(count)))
        if inner.forForward != nil { ctx.save_for_forward(Array(saved.dropFirst(count))) }
        ctx.set_materialize_grads(inner.materializes)
    }

    private func backward(_ ctx: LayeredFunction.Ctx, _ grads: [Tensor?]) -> [Tensor?] {
        let saved: [Tensor?] = ctx.saved_tensors
        let gradDims = zip(grads, outDims).map { grad, dim in grad == nil ? nil : dim }
        let (found, dims) = batch.run(saved + grads, savedDims + gradDims) { tensors, _ in
            let inner = LayeredFunction.Ctx(ctx, saved: Array(tensors.prefix(saved.count)))
            return sample.backward(inner, Array(tensors.dropFirst(saved.count)))
        }
        return found.enumerated().map { place, grad in
            guard let grad, inDims.indices.contains(place) else { return grad }
            return reduced(grad, dims[place], inDims[place], shapes[place])
        }
    }

    private func jvp(_ ctx: LayeredFunction.Ctx, _ tangents: [Tensor?]) -> [Tensor?] {
        guard let jvp = sample.jvp else { return [] }
        let saved: [Tensor?] = ctx.saved_tensors
        let dims = zip(tangents, inDims).map { tangent, dim in tangent == nil ? nil : dim }
        let (found, outside) = batch.run(saved + tangents, forwardDims + dims) { tensors, _ in
            let inner = LayeredFunction.Ctx(ctx, saved: Array(tensors.prefix(saved.count)))
            return jvp(inner, Array(tensors.dropFirst(saved.count)))
        }
        return found.enumerated().map { place, tangent in
            guard let tangent, outDims.indices.contains(place) else { return tangent }
            return reduced(tangent, outside[place], outDims[place], nil)
        }
    }

    /// A gradient as its input lies: summed over a batch that the input does not have, and to the input's shape.
    private func reduced(_ grad: Tensor, _ gradDim: Int?, _ dim: Int?, _ shape: [Int]?) -> Tensor {
        guard let dim else { return gradDim.map { grad.sum($0) } ?? grad }
        var grad = grad
        if gradDim == nil {
            var shape = Array(grad.shape)
            shape.insert(batch.size, at: dim)
            grad = grad.unsqueeze(dim).expand(shape)
        }
        guard let shape else { return grad.movedim(gradDim ?? dim, dim) }
        let (values, dims) = batch.run([grad], [gradDim ?? dim]) { tensors, _ in
            tensors.map { $0?.sum_to_size(shape) }
        }
        guard let value = values[0] else { return grad }
        return value.movedim(dims[0] ?? dim, dim)
    }
}
