extension optim {
    /// Adam whose first steps, when the second moment is still a guess, go without it.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.RAdam.html>.
    ///
    /// Every call form of Python's is there: `optim.RAdam(params, lr: 1e-2)`. The arguments:
    /// - `params`: tensors, parameters by name, or groups with their own options;
    /// - `lr`: 1e-3, a number or a tensor of one element; `betas`: (0.9, 0.999), the decay of the two running averages;
    /// - `eps`: 1e-8, added to the denominator; `weight_decay`: 0;
    /// - `decoupled_weight_decay`: decay the parameters themselves, as AdamW does;
    /// - `foreach`: run as `_foreach_*` ops; nil takes them on a GPU; `maximize`: climb instead of descend;
    /// - `capturable`: keep the count of steps on the GPU; `differentiable`: record the step for autograd.
    ///
    /// A ValueError for a number out of its range, a RuntimeError for sparse gradients.
    open class RAdam: Optimizer {
        // @forms
        init(
            over params: [ParamGroup], lr: any torch.TensorOrNumber = 0.001, betas: Numbers = [0.9, 0.999],
            eps: any torch.Number = 1e-08, weight_decay: any torch.Number = 0, decoupled_weight_decay: Bool = false,
            foreach: Bool? = nil, maximize: Bool = false, capturable: Bool = false, differentiable: Bool = false
        ) {
            let options: Dict = [
                "lr": Object(lr), "betas": betas, "eps": Object(eps), "weight_decay": Object(weight_decay),
                "maximize": maximize, "foreach": foreach, "capturable": capturable,
                "decoupled_weight_decay": decoupled_weight_decay, "differentiable": differentiable,
            ]
            options.check(
                [("lr", .atLeast(0), "Invalid learning rate"), ("eps", .atLeast(0), "Invalid epsilon value")]
                    + betaChecks + [("weight_decay", .atLeast(0), "Invalid weight_decay value")])
            super.init(params, options)
        }

        override var later: Dict {
            [
                "foreach": nil, "maximize": false, "differentiable": false, "decoupled_weight_decay": false,
                "capturable": false,
            ]
        }

        override var rule: Step.Type? { RAdamStep.self }
    }

    private final class RAdamStep: Step {
        private let lr: Hyper
        private let beta1, beta2, weight_decay, eps: Double
        private let decoupled: Bool
        /// How many gradients the second moment is made of in the end.
        private let rho_inf: Double

        required init(_ group: ParamGroup, of optimizer: Optimizer) {
            lr = group.hyper("lr")
            let betas = group.hypers("betas")
            (beta1, beta2) = (betas[0].double, betas[1].double)
            rho_inf = 2 / (1 - beta2) - 1
            weight_decay = group.number("weight_decay")
            eps = group.number("eps")
            decoupled = group.flag("decoupled_weight_decay")
            super.init(group, of: optimizer)
        }

        override var kept: [String] { ["exp_avg", "exp_avg_sq"] }

        override func start(_ values: Dict, _ param: Tensor, _ grad: Tensor) {
            values.set("step", counter(of: param))
            for name in kept { values.set(name, zeros(like: param)) }
        }

        /// How many gradients the second moment is made of now.
        private func rho(_ step: Hyper) -> Hyper {
            let power = Hyper.number(beta2) ** step
            return Hyper.number(rho_inf) - 2 * step * power / (1 - power)
        }

        private func rectification(_ rho_t: Hyper) -> Hyper {
            let limit = Hyper.number((rho_inf - 4) * (rho_inf - 2)) * rho_t
            return ((rho_t - 4) * (rho_t - 2) * Hyper.number(rho_inf) / limit) ** 0.5
        }

        override func single(_ item: inout Item) {
            item.viewAsReal()
            let (param, exp_avg, exp_avg_sq) = (item.param, item[0], item[1])
            let step: Hyper = capturable ? item.step.map(Hyper.tensor) ?? 0 : Hyper.number(item.count)
            if weight_decay != 0 {
                if decoupled {
                    param.mul_((1 - lr * Hyper.number(weight_decay)).operand)
                } else {
                    item.grad = item.grad.add(param, alpha: weight_decay)
                }
            }
            exp_avg.lerp_(item.grad, 1 - beta1)
            exp_avg_sq.mul_(beta2).addcmul_(item.grad, item.grad, value: 1 - beta2)
            let bias_correction2 = 1 - Hyper.number(beta2) ** step
            let average = exp_avg / (1 - Hyper.number(beta1) ** step).operand
            let rho_t = rho(step)
            func adaptive() -> Hyper {
                let root = exp_avg_sq.sqrt()
                return bias_correction2 ** 0.5 / .tensor(differentiable ? root.add(eps) : root.add_(eps))
            }
            if capturable {
                let rectified = (rectification(rho_t) * adaptive()).operand
                let update = torch.where(rho_t.operand > 5.0, rectified, 1.0)
                param.add_(average * lr.operand * update, alpha: -1.0)
            } else if 5 < rho_t {
                let update = average * lr.operand * adaptive().operand * rectification(rho_t).operand
                param.add_(update, alpha: -1.0)
            } else {
                param.add_(average * lr.operand, alpha: -1.0)
            }
        }

        override func multi(_ batch: inout Batch) {
            batch.viewAsReal()
            if !decoupled {
                batch.decay(weight_decay)
            } else if weight_decay != 0 {
                multiply(batch.params, by: 1 - lr * Hyper.number(weight_decay))
            }
            batch.average(beta1, beta2)
            let buffers = ATen._foreach_sqrt(batch[1])
            ATen._foreach_add__Scalar(buffers, torch.Scalar(eps))
            // One of the two is zero: the step with the second moment, or the one without.
            let (rectified, unrectified) = capturable ? capturedSizes(batch.steps) : hostSizes(batch.stepCounts)
            if rectified.first?.tensor == nil {
                ATen._foreach_div__ScalarList(buffers, rectified.map(\.scalar))
                ATen._foreach_reciprocal_(buffers)
                ATen._foreach_add__ScalarList(buffers, unrectified.map(\.scalar))
            } else {
                ATen._foreach_div__List(buffers, rectified.map(\.operand))
                ATen._foreach_reciprocal_(buffers)
                ATen._foreach_add__List(buffers, unrectified.map(\.operand), torch.Scalar(1))
            }
            ATen._foreach_addcmul__Scalar(batch.params, batch[0], buffers, torch.Scalar(1))
        }

        private func hostSizes(_ steps: [Hyper]) -> ([Hyper], [Hyper]) {
            let rects = steps.map { step -> Hyper in
                let rho_t = rho(step)
                return 5 < rho_t ? rectification(rho_t) : 0
            }
            let corrections = steps.map { 1 - Hyper.number(beta1) ** $0 }
            let unrectified = zip(rects, corrections).map { rect, correction -> Hyper in
                lr * (0 < rect ? 0 : 1) / correction * -1
            }
            let rectified = zip(steps, zip(rects, corrections)).map { step, sizes -> Hyper in
                (1 - Hyper.number(beta2) ** step) ** 0.5 * (lr * sizes.0 / sizes.1) * -1
            }
            return (rectified, unrectified)
        }

        /// The sizes as tensors on the GPU, which nothing waits for.
        private func capturedSizes(_ steps: [Tensor]) -> ([Hyper], [Hyper]) {
            func correction(_ beta: Double) -> [Tensor] {
                let power = ATen._foreach_pow_ScalarAndTensor(torch.Scalar(beta), steps)
                ATen._foreach_neg_(power)
                ATen._foreach_add__Scalar(power, torch.Scalar(1))
                return power
            }
            let rhos = ATen._foreach_pow_ScalarAndTensor(torch.Scalar(beta2), steps)
            ATen._foreach_mul__List(rhos, steps)
            ATen._foreach_mul__Scalar(rhos, torch.Scalar(2))
            ATen._foreach_div__List(rhos, correction(beta2))
            ATen._foreach_neg_(rhos)
            ATen._foreach_add__Scalar(rhos, torch.Scalar(rho_inf))
            let numerators = ATen._foreach_sub_Scalar(rhos, torch.Scalar(4))
            ATen._foreach_mul__List(numerators, ATen._foreach_sub_Scalar(rhos, torch.Scalar(2)))
            ATen._foreach_mul__Scalar(numerators, torch.Scalar(rho_inf))
            let limit = torch.Scalar((rho_inf - 4) * (rho_inf - 2))
            ATen._foreach_div__List(numerators, ATen._foreach_mul_Scalar(rhos, limit))
            ATen._foreach_sqrt_(numerators)
            let rects = zip(numerators, rhos).map { torch.where($1 > 5.0, $0, 0.0) }
            let unrectified = rects.map { torch.where($0 > 0, 0.0, 1.0) }
            multiply(unrectified, by: lr)
            let first = correction(beta1)
            ATen._foreach_div__List(unrectified, first)
            ATen._foreach_neg_(unrectified)
            let rectified = correction(beta2)
            ATen._foreach_sqrt_(rectified)
            multiply(rectified, by: lr)
            ATen._foreach_mul__List(rectified, rects)
            ATen._foreach_neg_(rectified)
            ATen._foreach_div__List(rectified, first)
            return (rectified.map(Hyper.tensor), unrectified.map(Hyper.tensor))
        }
    }
}
