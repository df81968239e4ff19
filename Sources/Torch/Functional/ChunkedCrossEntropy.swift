/// The cross entropy of a linear layer's outputs, some rows at a time, in the ops of Python's chunked implementation.
///
/// Python's buffers of chunks are tensors that come and go here, which hold the same values.
struct ChunkedCrossEntropy {
    /// The loss and the gradients of those inputs that need one.
    struct Results {
        var loss: Tensor
        var input: Tensor?, weight: Tensor?, bias: Tensor?
    }

    private let input: Tensor, linear_weight: Tensor, target: Tensor, linear_bias: Tensor?, weight: Tensor?
    private let reduction: String, ignore_index: Int
    private let rows: Int
    private let dtype: torch.dtype, sums: torch.dtype
    /// Of a chunk's outputs, and of the linear weight beside them.
    private let logits: torch.dtype
    private let gradient: torch.dtype
    private let isMixed: Bool, isCompact: Bool
    private let needs: (input: Bool, weight: Bool, bias: Bool)

    init?(
        _ input: Tensor, _ linear_weight: Tensor, _ target: Tensor, _ linear_bias: Tensor?, _ weight: Tensor?,
        _ reduction: String, _ ignore_index: Int, _ options: nn.LinearCrossEntropyOptions.Resolved
    ) {
        (dtype, sums) = (input.dtype, options.dtype)
        isMixed = dtype != sums
        guard !isMixed || ((dtype == .float16 || dtype == .bfloat16) && sums == .float32) else {
            raise(
                .RuntimeError,
                "linear_cross_entropy supports float32 acc_dtype with float16/bfloat16 inputs, but got \(sums) acc_dtype "
                    + "and \(dtype) inputs.", op: "linear_cross_entropy")
            return nil
        }
        needs = (input.requires_grad, linear_weight.requires_grad, linear_bias?.requires_grad ?? false)
        (self.input, self.linear_weight) = (input.detach(), linear_weight.detach())
        (self.target, self.linear_bias, self.weight) = (target, linear_bias?.detach(), weight?.detach())
        (self.reduction, self.ignore_index, rows) = (reduction, ignore_index, options.rows)
        let saves = options.policy != "accurate"
        logits = isMixed && !(dtype == .float16 && saves) ? sums : dtype
        gradient = isMixed && !saves ? sums : dtype
        isCompact = options.policy == "compact" && logits == dtype
    }

    /// The loss, with its gradients in the graph.
    static func loss(
        _ input: Tensor, _ linear_weight: Tensor, _ target: Tensor, _ linear_bias: Tensor?, _ weight: Tensor?,
        _ reduction: String, _ ignore_index: Int, _ options: nn.LinearCrossEntropyOptions
    ) -> Tensor {
        let (batches, features) = (input.size(0), input.size(1))
        guard
            let resolved = options.resolved(
                batches: batches, features: features, classes: linear_weight.size(0), dtype: input.dtype,
                device: input.device),
            let chunks = ChunkedCrossEntropy(
                input, linear_weight, target, linear_bias, weight, reduction, ignore_index, resolved)
        else { return Placeholder.tensor }
        let inputs: [Any] = [input, linear_weight, target, linear_bias as Any, weight as Any]
        return reduction == "none"
            ? chunks.eachLoss(of: inputs) : chunks.sum(of: inputs, allow_retain_graph: options.allow_retain_graph)
    }

    private func eachLoss(of inputs: [Any]) -> Tensor {
        let name = "GeneratedBackwardFor_torch_nn__linear_cross_entropy_batch_chunked_no_reduction_default"
        return FunctionCall(name: name) { _, gradients in
            let found = torch.no_grad { results(gradients[0], isGradient: true) }
            return [found.input, found.weight, nil, found.bias, nil]
        }.run(inputs) { _ in losses() }
    }

    private func sum(of inputs: [Any], allow_retain_graph again: Bool) -> Tensor {
        let tracked = torch.is_grad_enabled()
        let results = torch.no_grad { self.results(nil, isGradient: tracked) }
        var (input, weight, bias) = (results.input, results.weight, results.bias)
        let loss = results.loss
        return FunctionCall(name: "GeneratedBackwardFor_torch_nn__linear_cross_entropy_batch_chunked_default") {
            _, gradients in
            guard let given = gradients[0] else { return [nil, nil, nil, nil, nil] }
            func scaled(_ gradient: Tensor?) -> Tensor? { again ? gradient.map { $0 * given } : gradient?.mul_(given) }
            defer { if !again { (input, weight, bias) = (nil, nil, nil) } }
            if input == nil, weight == nil, bias == nil {
                raise(
                    .RuntimeError,
                    "linear_cross_entropy chunked backward called twice; retain_graph=True / double backward are not "
                        + "supported.", op: "linear_cross_entropy")
            }
            return [scaled(input), scaled(weight), nil, scaled(bias), nil]
        }.run(inputs) { _ in loss }
    }

    // MARK: what all chunks share

    private var ignored: Tensor { target == ignore_index }

    /// The targets with a class in place of one that does not count and does not exist.
    private var classes: Tensor {
        (0..<linear_weight.size(0)).contains(ignore_index)
            ? target : ATen.where_ScalarSelf(ignored, torch.Scalar(0), target)
    }

    /// The factor of each row's loss, negative but for the losses themselves; `given` are the gradients of those.
    private func factors(_ given: Tensor?, _ target: Tensor) -> Tensor {
        let precision = isMixed ? sums : dtype
        var factors = ATen.logical_not(ignored).to(precision)
        if let weight {
            let chosen =
                target.numel() > weight.numel()
                ? ATen.index_select(weight.to(precision), 0, target)
                : ATen.index_select(weight, 0, target).to(precision)
            factors = ATen.where_ScalarSelf(ignored, torch.Scalar(0), chosen)
        }
        switch reduction {
        case "mean":
            let total = factors.sum()
            return factors.div_(ATen.where_ScalarSelf(total == 0, torch.Scalar(Double.nan), -total))
        case "sum": return factors.neg_()
        default: return given.map { factors.neg_().mul_($0.to(factors.dtype)) } ?? factors
        }
    }

    // MARK: the chunks

    /// The outputs of some rows less the greatest of each row.
    private func outputs(_ input: Tensor, _ weight: Tensor, _ bias: Tensor?) -> Tensor {
        let outputs = ATen.mm(input.to(logits), weight.t())
        if let bias { outputs.add_(bias) }
        return outputs.sub_(ATen.amax(outputs, [1], true))
    }

    private func atTarget(_ outputs: Tensor, _ target: Tensor) -> Tensor {
        ATen.gather(outputs, 1, target.unsqueeze(1), false).squeeze(1)
    }

    /// The sum of each row's exponentials, which take the outputs' place.
    private func sumOfExponentials(_ outputs: Tensor) -> Tensor {
        ATen.sum_dim_IntList(outputs.exp_(), [1], false, sums)
    }

    private var castWeight: Tensor { logits == dtype ? linear_weight : linear_weight.to(logits) }

    private func chunks(_ body: (_ start: Int, _ count: Int) -> Void) {
        let batches = input.size(0)
        for start in stride(from: 0, to: batches, by: rows) { body(start, min(rows, batches - start)) }
    }

    /// The loss of each row.
    private func losses() -> Tensor {
        let (target, weight, bias) = (classes, castWeight, linear_bias?.to(logits))
        let factors = factors(nil, target)
        let losses = ATen.empty_memory_format([input.size(0)], dtype, nil, input.device, nil, nil)
        chunks { start, count in
            let part = target.narrow(0, start, count)
            let outputs = outputs(input.narrow(0, start, count), weight, bias)
            let chosen = atTarget(outputs, part)
            let total = sumOfExponentials(outputs)
            let loss = total.log_().sub_(chosen.to(total.dtype))
            losses.narrow(0, start, count).copy_(loss.mul_(factors.narrow(0, start, count).to(total.dtype)))
        }
        return losses
    }

    /// The loss, and the gradients if they are asked for: with those of the rows' losses, if these are given.
    private func results(_ given: Tensor?, isGradient: Bool) -> Results {
        func zeros(_ shape: torch.Size, _ wanted: Bool, _ dtype: torch.dtype) -> Tensor? {
            wanted && isGradient ? ATen.zeros(Array(shape), dtype, nil, input.device, nil) : nil
        }
        let target = classes
        let factors = factors(given, target)
        let (weight, bias) = (castWeight, linear_bias?.to(logits))
        let loss = ATen.zeros([], isMixed && dtype == .float16 ? sums : dtype, nil, input.device, nil)
        if reduction == "mean", input.size(0) == 0 { loss.fill_(Double.nan) }
        let inputGrad = zeros(input.shape, needs.input, gradient)
        let weightGrad = zeros(linear_weight.shape, needs.weight, dtype)
        let biasGrad = zeros([linear_weight.size(0)], needs.bias, dtype)
        chunks { start, count in
            let rows = input.narrow(0, start, count)
            let (part, factor) = (target.narrow(0, start, count), factors.narrow(0, start, count))
            let outputs = outputs(rows, weight, bias)
            loss.add_(ATen.dot(factor, atTarget(outputs, part).to(factor.dtype)))
            let total = sumOfExponentials(outputs)
            if inputGrad != nil || weightGrad != nil || biasGrad != nil {
                outputs.mul_((factor / total).to(logits).unsqueeze(1))
            }
            loss.sub_(ATen.dot(factor.to(total.dtype), total.log_()))
            if let biasGrad {
                let sum = isMixed ? ATen.zeros_like(biasGrad, sums, nil, nil, nil, nil) : biasGrad
                sum.sub_(ATen.sum_dim_IntList(outputs, [0], false, isMixed ? sums : dtype))
                _ = ATen.index_add_(sum, 0, part, factor, torch.Scalar(1))
                if isMixed { biasGrad.add_(sum.to(dtype)) }
            }
            if let inputGrad {
                var chosen = ATen.index_select(weight, 0, part) * factor.to(weight.dtype).unsqueeze(1)
                let place = inputGrad.narrow(0, start, count)
                // In place where Python's is: a product's bits depend on where in memory it begins.
                if place.dtype == chosen.dtype { chosen = place.copy_(chosen) }
                place.copy_(ATen.addmm_(chosen, outputs, weight, torch.Scalar(1), torch.Scalar(-1)))
            }
            if let weightGrad { add(to: weightGrad, outputs, rows, part, factor) }
        }
        return Results(loss: loss.to(dtype), input: inputGrad?.to(dtype), weight: weightGrad, bias: biasGrad)
    }

    /// A chunk's part of the linear weight's gradient.
    private func add(to gradient: Tensor, _ outputs: Tensor, _ rows: Tensor, _ target: Tensor, _ factor: Tensor) {
        let exact = rows.to(sums)
        let ofTargets = exact * factor.unsqueeze(1)
        if isCompact {
            _ = ATen.addmm_(gradient, outputs.t(), rows, torch.Scalar(1), torch.Scalar(-1))
            _ = ATen.index_add_(gradient, 0, target, ofTargets.to(dtype), torch.Scalar(1))
        } else {
            let chunk = ATen.mm(outputs.to(sums).t(), exact)
            _ = ATen.index_add_(chunk, 0, target, ofTargets, torch.Scalar(-1))
            gradient.sub_(chunk)
        }
    }
}
