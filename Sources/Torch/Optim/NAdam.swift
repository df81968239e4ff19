extension optim {
    /// Adam with Nesterov's momentum.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.NAdam.html>.
    ///
    /// Every call form of Python's is there: `optim.NAdam(params, lr: 1e-2)`. The arguments:
    /// - `params`: tensors, parameters by name, or groups with their own options;
    /// - `lr`: 2e-3, a number or a tensor of one element; `betas`: (0.9, 0.999), the decay of the two running averages;
    /// - `eps`: 1e-8, added to the denominator; `weight_decay`: 0; `momentum_decay`: 4e-3;
    /// - `decoupled_weight_decay`: decay the parameters themselves, as AdamW does;
    /// - `foreach`: run as `_foreach_*` ops; nil takes them on a GPU; `maximize`: climb instead of descend;
    /// - `capturable`: keep the counts on the GPU; `differentiable`: record the step for autograd.
    ///
    /// A ValueError for a number out of its range, a RuntimeError for sparse gradients.
    open class NAdam: Optimizer {
        // @forms
        init(
            over params: [ParamGroup], lr: any torch.TensorOrNumber = 0.002, betas: Numbers = [0.9, 0.999],
            eps: any torch.Number = 1e-08, weight_decay: any torch.Number = 0, momentum_decay: any torch.Number = 0.004,
            decoupled_weight_decay: Bool = false, foreach: Bool? = nil, maximize: Bool = false,
            capturable: Bool = false, differentiable: Bool = false
        ) {
            let options: Dict = [
                "lr": Object(lr), "betas": betas, "eps": Object(eps), "weight_decay": Object(weight_decay),
                "momentum_decay": Object(momentum_decay), "decoupled_weight_decay": decoupled_weight_decay,
                "maximize": maximize, "foreach": foreach, "capturable": capturable, "differentiable": differentiable,
            ]
            options.check(
                [("lr", .atLeast(0), "Invalid learning rate"), ("eps", .atLeast(0), "Invalid epsilon value")]
                    + betaChecks + [
                        ("weight_decay", .atLeast(0), "Invalid weight_decay value"),
                        ("momentum_decay", .atLeast(0), "Invalid momentum_decay value"),
                    ])
            super.init(params, options)
        }

        override var later: Dict {
            [
                "maximize": false, "foreach": nil, "capturable": false, "differentiable": false,
                "decoupled_weight_decay": false,
            ]
        }
        override var counts: [String] { ["step", "mu_product"] }

        override var rule: Step.Type? { NAdamStep.self }
    }

    private final class NAdamStep: Step {
        private let lr: Hyper
        private let beta1, beta2, weight_decay, momentum_decay, eps: Double
        private let decoupled: Bool

        required init(_ group: ParamGroup, of optimizer: Optimizer) {
            lr = group.hyper("lr")
            let betas = group.hypers("betas")
            (beta1, beta2) = (betas[0].double, betas[1].double)
            weight_decay = group.number("weight_decay")
            momentum_decay = group.number("momentum_decay")
            eps = group.number("eps")
            decoupled = group.flag("decoupled_weight_decay")
            super.init(group, of: optimizer)
        }

        override var kept: [String] { ["exp_avg", "exp_avg_sq", "mu_product"] }

        override func start(_ values: Dict, _ param: Tensor, _ grad: Tensor) {
            values.set("step", counter(of: param))
            values.set("mu_product", counter(of: param, from: 1))
            values.set("exp_avg", zeros(like: param))
            values.set("exp_avg_sq", zeros(like: param))
        }

        override func captured(together: Bool) -> (names: String, xla: Bool) {
            ("params, mu_products\(together ? "," : "") and state_steps", !together)
        }

        /// The momentum of a step.
        private func momentum(_ step: Hyper) -> Hyper {
            Hyper.number(beta1) * (1.0 - 0.5 * (0.96 ** (step * Hyper.number(momentum_decay))))
        }

        override func single(_ item: inout Item) {
            item.viewAsReal()
            let (param, exp_avg, exp_avg_sq, mu_product) = (item.param, item[0], item[1], item[2])
            let step: Hyper = capturable ? item.step.map(Hyper.tensor) ?? 0 : Hyper.number(item.count)
            let bias_correction2 = 1 - Hyper.number(beta2) ** step
            if weight_decay != 0 {
                if decoupled {
                    param.mul_((1 - lr * Hyper.number(weight_decay)).operand)
                } else {
                    item.grad = item.grad.add(param, alpha: weight_decay)
                }
            }
            let (mu, mu_next) = (momentum(step), momentum(step + 1))
            mu_product.mul_(mu.operand)
            exp_avg.lerp_(item.grad, 1 - beta1)
            exp_avg_sq.mul_(beta2).addcmul_(item.grad, item.grad, value: 1 - beta2)
            let denom = exp_avg_sq.div(bias_correction2.operand).sqrt()
            if differentiable || capturable {
                let denom = denom.add(eps)
                let product = Hyper.tensor(mu_product)
                // Not as the factors of `addcdiv_`, so that autograd sees them.
                let grad = item.grad * (-lr * (1.0 - mu) / (1.0 - product)).operand
                let average = exp_avg * (-lr * mu_next / (1.0 - product * mu_next)).operand
                param.addcdiv_(grad, denom)
                param.addcdiv_(average, denom)
            } else {
                let product = Hyper.number(mu_product.item())
                denom.add_(eps)
                param.addcdiv_(item.grad, denom, value: (-lr * (1.0 - mu) / (1.0 - product)).double)
                param.addcdiv_(exp_avg, denom, value: ((-lr * mu_next) / (1.0 - product * mu_next)).double)
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
            let denominators = ATen._foreach_sqrt(batch[1])
            if capturable {
                capturedUpdate(batch, denominators)
            } else {
                hostUpdate(batch, denominators)
            }
        }

        private func hostUpdate(_ batch: Batch, _ denominators: [Tensor]) {
            let steps = batch.stepCounts
            let (mus, mu_nexts) = (steps.map(momentum), steps.map { momentum($0 + 1) })
            ATen._foreach_mul__ScalarList(batch[2], mus.map(\.scalar))
            let corrections = steps.map { ((1 - Hyper.number(beta2) ** $0) ** 0.5).scalar }
            ATen._foreach_div__ScalarList(denominators, corrections)
            ATen._foreach_add__Scalar(denominators, torch.Scalar(eps))
            let rate = Hyper.number(lr.double)
            let products: [Hyper] = batch[2].map { Hyper.number($0.item()) }
            let ofGrads = zip(products, mus).map { (rate * (1.0 - $1) / (1.0 - $0) * -1).scalar }
            let ofAverages = zip(products, mu_nexts).map { (rate * $1 / (1.0 - $0 * $1) * -1).scalar }
            ATen._foreach_addcdiv__ScalarList(batch.params, batch.grads, denominators, ofGrads)
            ATen._foreach_addcdiv__ScalarList(batch.params, batch[0], denominators, ofAverages)
        }

        /// The update with all counts on the GPU, which nothing waits for.
        private func capturedUpdate(_ batch: Batch, _ denominators: [Tensor]) {
            let exponents = ATen._foreach_mul_Scalar(batch.steps, torch.Scalar(momentum_decay))
            func momenta() -> [Tensor] {
                let mus = ATen._foreach_pow_ScalarAndTensor(torch.Scalar(0.96), exponents)
                ATen._foreach_mul__Scalar(mus, torch.Scalar(-0.5))
                ATen._foreach_add__Scalar(mus, torch.Scalar(1.0))
                ATen._foreach_mul__Scalar(mus, torch.Scalar(beta1))
                return mus
            }
            let mus = momenta()
            ATen._foreach_add__Scalar(exponents, torch.Scalar(momentum_decay))
            let mu_nexts = momenta()
            let corrections = ATen._foreach_pow_ScalarAndTensor(torch.Scalar(beta2), batch.steps)
            ATen._foreach_sub__Scalar(corrections, torch.Scalar(1.0))
            ATen._foreach_neg_(corrections)
            ATen._foreach_sqrt_(corrections)
            ATen._foreach_mul__List(batch[2], mus)
            ATen._foreach_div__List(denominators, corrections)
            ATen._foreach_add__Scalar(denominators, torch.Scalar(eps))

            ATen._foreach_sub__Scalar(mus, torch.Scalar(1.0))
            multiply(mus, by: lr)
            let rest = ATen._foreach_sub_Scalar(batch[2], torch.Scalar(1.0))
            ATen._foreach_neg_(rest)
            ATen._foreach_div__List(mus, rest)
            let next = ATen._foreach_mul_List(batch[2], mu_nexts)
            multiply(mu_nexts, by: lr)
            ATen._foreach_sub__Scalar(next, torch.Scalar(1.0))
            ATen._foreach_div__List(mu_nexts, next)
            let numerators = ATen._foreach_mul_List(mus, batch.grads)
            ATen._foreach_addcmul__Scalar(numerators, mu_nexts, batch[0], torch.Scalar(1))
            ATen._foreach_addcdiv__Scalar(batch.params, numerators, denominators, torch.Scalar(1))
        }
    }
}
