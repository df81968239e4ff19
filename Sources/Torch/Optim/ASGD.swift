extension optim {
    /// Averaged stochastic gradient descent.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.ASGD.html>.
    ///
    /// Every call form of Python's is there: `optim.ASGD(params, lr: 0.1)`. The average of a parameter is its state's
    /// `ax`. The arguments:
    /// - `params`: tensors, parameters by name, or groups with their own options;
    /// - `lr`: 1e-2, a number or a tensor of one element; `lambd`: 1e-4, the decay;
    /// - `alpha`: 0.75, the power by which the rate falls; `t0`: 1e6, the step at which the averaging begins;
    /// - `weight_decay`: 0; `maximize`: climb instead of descend;
    /// - `foreach`: run as `_foreach_*` ops; nil takes them on a GPU;
    /// - `differentiable`: record the step for autograd; `capturable`: let nothing wait for the GPU.
    ///
    /// A ValueError for a negative number, a RuntimeError for sparse gradients.
    open class ASGD: Optimizer {
        // @forms
        init(
            over params: [ParamGroup], lr: any torch.TensorOrNumber = 0.01, lambd: any torch.Number = 0.0001,
            alpha: any torch.Number = 0.75, t0: any torch.Number = 1000000.0, weight_decay: any torch.Number = 0,
            foreach: Bool? = nil, maximize: Bool = false, differentiable: Bool = false, capturable: Bool = false
        ) {
            let options: Dict = [
                "lr": Object(lr), "lambd": Object(lambd), "alpha": Object(alpha), "t0": Object(t0),
                "weight_decay": Object(weight_decay), "foreach": foreach, "maximize": maximize,
                "differentiable": differentiable, "capturable": capturable,
            ]
            options.check([
                ("lr", .atLeast(0), "Invalid learning rate"),
                ("weight_decay", .atLeast(0), "Invalid weight_decay value"),
            ])
            super.init(params, options)
        }

        override var later: Dict { ["foreach": nil, "maximize": false, "differentiable": false, "capturable": false] }
        override var counts: [String] { ["step", "eta", "mu"] }
        override var countsOnDevice: Bool { true }

        override var rule: Step.Type? { ASGDStep.self }
    }

    private final class ASGDStep: Step {
        private let lr: Hyper
        private let lambd, alpha, t0, weight_decay: Double

        required init(_ group: ParamGroup, of optimizer: Optimizer) {
            lr = group.hyper("lr")
            lambd = group.number("lambd")
            alpha = group.number("alpha")
            t0 = group.number("t0")
            weight_decay = group.number("weight_decay")
            super.init(group, of: optimizer)
        }

        override var kept: [String] { ["mu", "ax", "eta"] }

        override func start(_ values: Dict, _ param: Tensor, _ grad: Tensor) {
            values.set("step", counter(of: param))
            values.set("eta", counter(of: param, from: lr.double))
            values.set("mu", counter(of: param, from: 1))
            values.set("ax", zeros(like: param))
        }

        override func captured(together: Bool) -> (names: String, xla: Bool) {
            ("params, mus, etas, and state_steps", !together)
        }

        private func rate(_ step: Hyper) -> Hyper {
            lr / ((1 + Hyper.number(lambd) * lr * step) ** Hyper.number(alpha))
        }

        /// A new rate or factor, as Python's `torch.as_tensor` makes it.
        private func made(_ value: Hyper, like other: Tensor) -> Tensor {
            value.tensor ?? torch.tensor(value.double, device: other.device)
        }

        override func single(_ item: inout Item) {
            item.viewAsReal()
            let (param, mu, ax, eta) = (item.param, item[0], item[1], item[2])
            if weight_decay != 0 { item.grad = item.grad.add(param, alpha: weight_decay) }
            if capturable {
                param.mul_(1 - lambd * eta)
                param.addcmul_(item.grad, eta, value: -1)
            } else {
                let rate: Double = eta.item()
                param.mul_(1 - lambd * rate)
                param.add_(item.grad, alpha: -rate)
            }
            if capturable || mu.item() != 1 {
                ax.add_(param.sub(ax).mul_(mu))
            } else {
                ax.copy_(param)
            }
            if capturable, let step = item.step {
                eta.copy_(rate(.tensor(step)).operand)
                mu.copy_(1 / torch.maximum(step - t0, torch.ones_like(step)))
            } else {
                eta.copy_(made(rate(Hyper.number(item.count)), like: mu))
                mu.copy_(made(Hyper.number(1 / Swift.max(1, item.count - t0)), like: mu))
            }
        }

        override func multi(_ batch: inout Batch) {
            batch.viewAsReal()
            batch.decay(weight_decay)
            let (params, mus, axs, etas) = (batch.params, batch[0], batch[1], batch[2])
            batch.addParams(lambd)
            ATen._foreach_addcmul__Scalar(params, batch.grads, etas, torch.Scalar(-1))
            let differences = ATen._foreach_sub_List(params, axs, torch.Scalar(1))
            ATen._foreach_addcmul__Scalar(axs, differences, mus, torch.Scalar(1))
            if capturable {
                let factors = ATen._foreach_sub_Scalar(batch.steps, torch.Scalar(t0))
                ATen._foreach_maximum__Scalar(factors, torch.Scalar(1.0))
                ATen._foreach_reciprocal_(factors)
                ATen._foreach_copy_(mus, factors, false)
                let rates = ATen._foreach_mul_Scalar(batch.steps, torch.Scalar(lambd))
                multiply(rates, by: lr)
                ATen._foreach_add__Scalar(rates, torch.Scalar(1))
                ATen._foreach_pow__Scalar(rates, torch.Scalar(alpha))
                ATen._foreach_reciprocal_(rates)
                multiply(rates, by: lr)
                ATen._foreach_copy_(etas, rates, false)
            } else {
                // The rates in the arithmetic of the counts, as Python's.
                let rates = batch.steps.map { made(rate(.tensor($0)), like: params[0]) }
                let factors = batch.stepCounts.map { count in
                    made(Hyper.number(1 / Swift.max(1, count.double - t0)), like: params[0])
                }
                ATen._foreach_copy_(etas, rates, false)
                ATen._foreach_copy_(mus, factors, false)
            }
        }
    }
}
