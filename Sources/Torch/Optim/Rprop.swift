extension optim {
    /// Resilient backpropagation: steps of each element's own size, which its gradient's sign makes longer or shorter.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.Rprop.html>.
    ///
    /// Every call form of Python's is there: `optim.Rprop(params, lr: 0.1)`. The arguments:
    /// - `params`: tensors, parameters by name, or groups with their own options;
    /// - `lr`: 1e-2, the first size, a number or a tensor of one element;
    /// - `etas`: (0.5, 1.2), the factors where the sign turns and where it stays;
    /// - `step_sizes`: (1e-6, 50), the smallest and the greatest size; `maximize`: climb instead of descend;
    /// - `foreach`: run as `_foreach_*` ops; nil takes them on a GPU;
    /// - `capturable`: keep the count of steps on the GPU; `differentiable`: record the step for autograd.
    ///
    /// A ValueError for numbers out of their range, a RuntimeError for sparse gradients.
    open class Rprop: Optimizer {
        // @forms
        init(
            over params: [ParamGroup], lr: any torch.TensorOrNumber = 0.01, etas: Numbers = [0.5, 1.2],
            step_sizes: Numbers = [1e-06, 50], capturable: Bool = false, foreach: Bool? = nil, maximize: Bool = false,
            differentiable: Bool = false
        ) {
            let options: Dict = [
                "lr": Object(lr), "etas": etas, "step_sizes": step_sizes, "foreach": foreach, "maximize": maximize,
                "differentiable": differentiable, "capturable": capturable,
            ]
            options.check([("lr", .atLeast(0), "Invalid learning rate")])
            let (minus, plus) = (options.part("etas[0]"), options.part("etas[1]"))
            if let low = minus.number, let high = plus.number {
                demand(
                    0 < low && low < 1 && 1 < high, "Invalid eta values: \(minus.formatted), \(plus.formatted)")
            }
            super.init(params, options)
        }

        override var later: Dict { ["foreach": nil, "maximize": false, "differentiable": false, "capturable": false] }

        override var rule: Step.Type? { RpropStep.self }
    }

    private final class RpropStep: Step {
        private let etaminus, etaplus, smallest, greatest: Double

        required init(_ group: ParamGroup, of optimizer: Optimizer) {
            let (etas, sizes) = (group.hypers("etas"), group.hypers("step_sizes"))
            (etaminus, etaplus) = (etas[0].double, etas[1].double)
            (smallest, greatest) = (sizes[0].double, sizes[1].double)
            super.init(group, of: optimizer)
        }

        override var kept: [String] { ["prev", "step_size"] }

        override func start(_ values: Dict, _ param: Tensor, _ grad: Tensor) {
            values.set("step", counter(of: param))
            values.set("prev", zeros(like: param))
            let lr = group.number("lr")
            // Both parts of a complex number go their own ways.
            let size = param.is_complex() ? torch.Scalar(real: lr, imaginary: lr) : torch.Scalar(lr)
            values.set("step_size", .tensor(ATen.full_like(grad, size, nil, nil, nil, nil, nil)))
        }

        override func captured(together: Bool) -> (names: String, xla: Bool) { ("params and state_steps", true) }

        /// In place of each sign the factor of the step's size.
        private func makeFactors(_ sign: Tensor) {
            sign.masked_fill_(sign.gt(0), etaplus)
            sign.masked_fill_(sign.lt(0), etaminus)
            sign.masked_fill_(sign.eq(0), 1)
        }

        override func single(_ item: inout Item) {
            item.viewAsReal()
            let (prev, step_size) = (item[0], item[1])
            let factors = item.grad.mul(differentiable ? prev.clone() : prev).sign()
            makeFactors(factors)
            step_size.mul_(factors).clamp_(min: smallest, max: greatest)
            // Where the sign has turned, nothing moves, and the next step counts as the first.
            let grad = item.grad.clone(memory_format: .preserve_format)
            grad.masked_fill_(factors.eq(etaminus), 0)
            item.param.addcmul_(grad.sign(), step_size, value: -1)
            prev.copy_(grad)
        }

        override func multi(_ batch: inout Batch) {
            batch.viewAsReal()
            let (prevs, step_sizes) = (batch[0], batch[1])
            let factors = ATen._foreach_mul_List(batch.grads, prevs)
            ATen._foreach_copy_(prevs, batch.grads, false)
            ATen._foreach_sign_(factors)
            factors.forEach(makeFactors)
            ATen._foreach_mul__List(step_sizes, factors)
            for size in step_sizes { size.clamp_(min: smallest, max: greatest) }
            for (prev, factor) in zip(prevs, factors) { prev.masked_fill_(factor.eq(etaminus), 0) }
            ATen._foreach_addcmul__Scalar(batch.params, prevs.map { $0.sign() }, step_sizes, torch.Scalar(-1))
        }
    }
}
