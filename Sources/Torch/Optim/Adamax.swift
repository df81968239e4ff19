extension optim {
    /// Adamax: Adam with the greatest gradient that was seen, slowly forgotten, in place of the second moment.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.Adamax.html>.
    ///
    /// Every call form of Python's is there: `optim.Adamax(params, lr: 1e-2)`. The arguments:
    /// - `params`: tensors, parameters by name, or groups with their own options;
    /// - `lr`: 2e-3, a number or a tensor of one element; `betas`: (0.9, 0.999), the decay of the two averages;
    /// - `eps`: 1e-8, added to the gradient's size; `weight_decay`: 0; `maximize`: climb instead of descend;
    /// - `foreach`: run as `_foreach_*` ops; nil takes them on a GPU;
    /// - `differentiable`: record the step for autograd; `capturable`: keep the count of steps on the GPU.
    ///
    /// A ValueError for a number out of its range, a RuntimeError for sparse gradients.
    open class Adamax: Optimizer {
        // @forms
        init(
            over params: [ParamGroup], lr: any torch.TensorOrNumber = 0.002, betas: Numbers = [0.9, 0.999],
            eps: any torch.Number = 1e-08, weight_decay: any torch.Number = 0, foreach: Bool? = nil,
            maximize: Bool = false, differentiable: Bool = false, capturable: Bool = false
        ) {
            let options: Dict = [
                "lr": Object(lr), "betas": betas, "eps": Object(eps), "weight_decay": Object(weight_decay),
                "foreach": foreach, "maximize": maximize, "differentiable": differentiable, "capturable": capturable,
            ]
            options.check(
                [("lr", .atLeast(0), "Invalid learning rate"), ("eps", .atLeast(0), "Invalid epsilon value")]
                    + betaChecks + [("weight_decay", .atLeast(0), "Invalid weight_decay value")])
            super.init(params, options)
        }

        override var later: Dict { ["foreach": nil, "maximize": false, "differentiable": false, "capturable": false] }

        override var rule: Step.Type? { AdamaxStep.self }
    }

    private final class AdamaxStep: Step {
        private let lr, beta1: Hyper
        private let beta2, eps, weight_decay: Double

        required init(_ group: ParamGroup, of optimizer: Optimizer) {
            lr = group.hyper("lr")
            let betas = group.hypers("betas")
            (beta1, beta2) = (betas[0], betas[1].double)
            eps = group.number("eps")
            weight_decay = group.number("weight_decay")
            super.init(group, of: optimizer)
        }

        override var kept: [String] { ["exp_avg", "exp_inf"] }

        override func start(_ values: Dict, _ param: Tensor, _ grad: Tensor) {
            values.set("step", counter(of: param))
            for name in kept { values.set(name, zeros(like: param)) }
        }

        override func single(_ item: inout Item) {
            if weight_decay != 0 { item.grad = item.grad.add(item.param, alpha: weight_decay) }
            item.viewAsReal()
            let (param, grad, exp_avg, exp_inf) = (item.param, item.grad, item[0], item[1])
            exp_avg.lerp_(grad, (1 - beta1).double)
            let norms = (exp_inf.mul_(beta2), grad.abs().add_(eps))
            if differentiable {
                let both = torch.cat([norms.0.unsqueeze(0), norms.1.unsqueeze_(0)], 0)
                exp_inf.copy_(torch.amax(both, 0))
            } else {
                exp_inf.copy_(torch.maximum(norms.0, norms.1))
            }
            if capturable, let step = item.step {
                // Negated here, for `addcdiv_` takes no tensor as a factor.
                let correction = (beta1 ** .tensor(step) - 1).operand.div_(lr.operand)
                param.addcdiv_(exp_avg, exp_inf * correction)
            } else {
                let clr = lr / (1 - beta1 ** Hyper.number(item.count))
                param.addcdiv_(exp_avg, exp_inf, value: (-clr).constant("addcdiv_(): argument 'value'"))
            }
        }

        override func multi(_ batch: inout Batch) {
            batch.viewAsReal()
            batch.decay(weight_decay)
            let (exp_avgs, exp_infs) = (batch[0], batch[1])
            ATen._foreach_lerp__Scalar(exp_avgs, batch.grads, (1 - beta1).scalar)
            ATen._foreach_mul__Scalar(exp_infs, torch.Scalar(beta2))
            let norms = ATen._foreach_abs(batch.grads)
            ATen._foreach_add__Scalar(norms, torch.Scalar(eps))
            ATen._foreach_maximum__List(exp_infs, norms)
            if capturable {
                let corrections = ATen._foreach_pow_ScalarAndTensor(beta1.scalar, batch.steps)
                ATen._foreach_sub__Scalar(corrections, torch.Scalar(1))
                divide(corrections, by: lr)
                let denominators = ATen._foreach_mul_List(exp_infs, corrections)
                ATen._foreach_addcdiv__Scalar(batch.params, exp_avgs, denominators, torch.Scalar(1))
            } else {
                let rate = Hyper.number(lr.double)
                let step_sizes = batch.stepCounts.map { (rate / (1 - beta1 ** $0) * -1).scalar }
                ATen._foreach_addcdiv__ScalarList(batch.params, exp_avgs, exp_infs, step_sizes)
            }
        }
    }
}
