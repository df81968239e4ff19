import Foundation

/// Attention in the ops of Python's `math_attention`, and its gradients in those of `sdpa_dense_backward`.
struct DenseMath {
    typealias Flex = nn.attention.flex_attention

    private let query: Tensor, key: Tensor, value: Tensor
    private let precision: torch.dtype
    /// `[B, Hq, L, S]`.
    private let size: [Int]
    private let mask: Tensor
    /// The changed scores before the mask, with the graph that leads to what `score_mod` took along.
    private let changed: Tensor
    /// The same from products of keys in another order in memory, which round otherwise.
    private let forwards: Tensor

    init(
        _ query: Tensor, _ key: Tensor, _ value: Tensor, _ score_mod: Flex.ScoreMod?, _ mask_mod: Flex.MaskMod,
        _ scale: Double
    ) {
        (self.query, self.key, self.value) = (query, key, value)
        precision = query.dtype == .float64 ? .float64 : .float32
        size = [query.size(0), query.size(1), query.size(2), key.size(2)]
        let indices = Indices(size, query.device)
        mask = ATen.expand(mask_mod(indices.b, indices.h, indices.q, indices.kv), size, false)
        let scores = Scores(query, key, mask, scale, precision)
        let changed = Self.changed(scores.result(), score_mod, indices.all, size)
        self.changed = changed
        forwards =
            query.size(0) == key.size(0)
            ? changed.detach()
            : torch.no_grad {
                [size] in Self.changed(scores.value(expandingFirst: false), score_mod, indices.all, size)
            }
    }

    /// The indices broadcast in the gradient, too, where Python sums up one score after the other.
    private static func changed(
        _ scores: Tensor, _ score_mod: Flex.ScoreMod?, _ indices: [Tensor], _ size: [Int]
    ) -> Tensor {
        guard let score_mod else { return scores }
        func call(_ i: [Tensor]) -> Tensor { ATen.expand(score_mod(scores, i[0], i[1], i[2], i[3]), size, false) }
        if !scores.requires_grad {
            let result = call(indices)
            if !result.requires_grad { return result }
        }
        return call(indices.map { ATen.expand($0, size, false) })
    }

    var needsGradient: Bool { torch.is_grad_enabled() && (changed.requires_grad || value.requires_grad) }

    /// The attention, and the rows' statistics by the logarithm of base two.
    func results() -> (out: Tensor, lse: Tensor, max_scores: Tensor) {
        let (out, lse, max_scores) = torch.no_grad { forward() }
        let kept = (out: out.detach(), lse: lse.detach())
        let (attention, statistics) = FunctionCall(name: "FlexAttentionAutogradOp") { _, gradients in
            torch.no_grad { gradient(kept.out, kept.lse, gradients[0], gradients[1]) }
        }.run([changed, value]) { ctx in
            ctx.set_materialize_grads(false)
            return (out, lse)
        }
        return (attention, statistics, max_scores)
    }

    private func masked(_ scores: Tensor) -> Tensor { ATen.where_self(mask, scores, infinity) }

    private var infinity: Tensor {
        ATen.scalar_tensor(torch.Scalar(-Double.infinity), precision, nil, query.device, nil)
    }

    private func forward() -> (Tensor, Tensor, Tensor) {
        let scores = masked(forwards)
        let sums = ATen.logsumexp(scores, [-1], false)
        let maskedRows = ATen.all_dim(scores == -Double.infinity, -1, false)
        let lse = ATen.where_ScalarSelf(maskedRows, torch.Scalar(-Double.infinity), sums)
        let most = ATen.max_dim(scores, -1, false).values
        let weights = ATen._safe_softmax(scores, -1, nil).to(query.dtype)
        let out = ATen.matmul(weights, Self.shared(value.detach(), size, expandingFirst: false).to(query.dtype))
        return (inOrder(out, query), lse / M_LN2, most / M_LN2)
    }

    private func gradient(_ out: Tensor, _ lse: Tensor, _ outGrad: Tensor?, _ lseGrad: Tensor?) -> [Tensor?] {
        if query.dtype != key.dtype || query.dtype != value.dtype {
            raise(
                .ValueError,
                "Backward pass with mixed query, key, and value dtype is not supported, got query.dtype=\(query.dtype), "
                    + "key.dtype=\(key.dtype), and value.dtype=\(value.dtype)", op: "flex_attention")
        }
        let outGrad = outGrad ?? ATen.zeros_like(out, nil, nil, nil, nil, nil)
        let lseGrad = (lseGrad ?? ATen.zeros_like(lse, nil, nil, nil, nil, nil)) / M_LN2
        let lse = lse * M_LN2
        let maskedRows = (lse == -Double.infinity).unsqueeze(-1)
        var weights = ATen.exp(masked(changed.detach()) - lse.unsqueeze(-1))
        weights = ATen.where_ScalarSelf(maskedRows, torch.Scalar(0), weights)
        let valueGrad =
            value.requires_grad
            ? Self.inGroups(ATen.matmul(weights.to(query.dtype).transpose(-2, -1), outGrad), value) : nil
        let weightsGrad = ATen.matmul(
            outGrad.to(weights.dtype), Self.shared(value.detach(), size).to(weights.dtype).transpose(-2, -1))
        let sums = (out.to(weights.dtype) * outGrad.to(weights.dtype)).sum(-1, keepdim: true)
        return [weights * (weightsGrad - sums + lseGrad.unsqueeze(-1)), valueGrad]
    }

    /// Keys or values for every head and sample of the queries. Python takes both steps in turn for the results, and the
    /// other way round for the gradients.
    static func shared(_ x: Tensor, _ size: [Int], expandingFirst: Bool = true) -> Tensor {
        func everySample(_ x: Tensor) -> Tensor { ATen.expand(x, [size[0]] + Array(x.shape)[1...], false) }
        func everyHead(_ x: Tensor) -> Tensor {
            ATen.repeat_interleave_self_int(x, size[1] / max(1, x.size(1)), 1, nil)
        }
        return expandingFirst ? everyHead(everySample(x)) : everySample(everyHead(x))
    }

    /// The gradient of keys or values that heads and samples share.
    static func inGroups(_ gradient: Tensor, _ input: Tensor) -> Tensor {
        let (batch, rows, columns) = (gradient.size(0), gradient.size(-2), gradient.size(-1))
        let groups = gradient.size(1) / max(1, input.size(1))
        let summed = gradient.view(batch, -1, groups, rows, columns).sum(2, keepdim: false)
        let result = inOrder(summed, input)
        return batch == input.size(0) ? result : result.sum(0, keepdim: true)
    }
}

/// The dimensions in memory in the order of the model's.
private func inOrder(_ x: Tensor, _ model: Tensor) -> Tensor {
    let given = Array(model.stride())
    // Of equal strides the last dimension comes first, as in Python's sort.
    var order = given.indices.sorted { (given[$0], -$0) < (given[$1], -$1) }
    let sizes = Array(x.shape)
    let last = sizes.count - 1
    func strides(_ order: [Int]) -> [Int] {
        var (result, step) = (sizes, 1)
        for dimension in order {
            result[dimension] = step
            step *= sizes[dimension]
        }
        return result
    }
    if strides(order)[last] != 1 { order = [last] + order.filter { $0 != last } }
    return ATen.copy_(ATen.new_empty_strided(x, sizes, strides(order), nil, nil, nil, nil), x, false)
}

/// The scores of queries and keys, and their gradients.
private struct Scores {
    let query: Tensor, key: Tensor, mask: Tensor, scale: Double, precision: torch.dtype

    init(_ query: Tensor, _ key: Tensor, _ mask: Tensor, _ scale: Double, _ precision: torch.dtype) {
        (self.query, self.key, self.mask, self.scale, self.precision) = (query, key, mask, scale, precision)
    }

    func result() -> Tensor {
        FunctionCall(name: "FlexAttentionScores") { _, gradients in
            torch.no_grad { gradients[0].map(gradient) ?? [nil, nil] }
        }.run([query, key]) { ctx in
            ctx.set_materialize_grads(false)
            return value(expandingFirst: true)
        }
    }

    func value(expandingFirst: Bool) -> Tensor {
        torch.no_grad {
            let keys = sharedKey(expandingFirst).to(precision).transpose(-2, -1)
            return (ATen.matmul(query.detach().to(precision), keys) * scale).to(precision)
        }
    }

    private func sharedKey(_ expandingFirst: Bool = true) -> Tensor {
        DenseMath.shared(key.detach(), Array(mask.shape), expandingFirst: expandingFirst)
    }

    private func gradient(_ given: Tensor) -> [Tensor?] {
        let dtype = query.dtype
        let scaled = (given * scale).to(dtype)
        let scores = ATen.where_self(mask, scaled, ATen.scalar_tensor(torch.Scalar(0), dtype, nil, query.device, nil))
        return [
            query.requires_grad ? inOrder(ATen.matmul(scores, sharedKey()), query) : nil,
            key.requires_grad
                ? DenseMath.inGroups(ATen.matmul(scores.transpose(-2, -1), query.detach()), key) : nil,
        ]
    }
}

/// The indices of batch, head, query and key, int64, which broadcast with the scores.
struct Indices {
    let b: Tensor, h: Tensor, q: Tensor, kv: Tensor

    var all: [Tensor] { [b, h, q, kv] }

    init(_ size: [Int], _ device: torch.device?) {
        func index(_ dimension: Int) -> Tensor {
            var shape = [1, 1, 1, 1]
            shape[dimension] = -1
            return ATen.arange(torch.Scalar(size[dimension]), .int64, nil, device, nil).view(shape)
        }
        (b, h, q, kv) = (index(0), index(1), index(2), index(3))
    }
}
