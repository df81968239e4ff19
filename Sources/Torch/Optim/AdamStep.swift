extension optim {
    /// One step of Adam or AdamW over one group.
    final class AdamStep: Step {
        private let lr, beta1, beta2, weight_decay: Hyper
        private let eps: Double
        private let amsgrad, decoupled: Bool
        // Numbers as operands, made once for all parameters.
        private lazy var epsilon = eps._torchTensor
        private lazy var beta2_operand = beta2.operand

        required init(_ group: ParamGroup, of optimizer: Optimizer) {
            lr = group.hyper("lr")
            let betas = group.hypers("betas")
            (beta1, beta2) = (betas[0], betas[1])
            eps = group.number("eps")
            weight_decay = group.hyper("weight_decay")
            amsgrad = group.flag("amsgrad")
            decoupled = group.flag("decoupled_weight_decay")
            super.init(group, of: optimizer)
        }

        override var kept: [String] { ["exp_avg", "exp_avg_sq"] + (amsgrad ? ["max_exp_avg_sq"] : []) }
        override var advice: String { ", please consider SparseAdam instead" }

        override func start(_ values: Dict, _ param: Tensor, _ grad: Tensor) {
            if fused ?? false { checkFused(param) }
            values.set("step", counter(of: param))
            for name in kept { values.set(name, zeros(like: param)) }
        }

        override func check(_ param: Tensor, _ step: Tensor?) {
            if differentiable && step?.requires_grad ?? false {
                raise(.RuntimeError, "`requires_grad` is not supported for `step` in differentiable mode")
            }
            if foreach == true && lr.tensor != nil && !capturable {
                raise(.RuntimeError, "lr as a Tensor is not supported for capturable=False and foreach=True")
            }
        }

        override func foreachByDefault(_ items: [Item]) -> Bool {
            super.foreachByDefault(items) && (lr.tensor == nil || capturable)
        }

        override func single(_ item: inout Item) {
            item.grad = decayed(item.param, item.grad)
            item.viewAsReal()
            let (param, exp_avg, exp_avg_sq) = (item.param, item[0], item[1])
            let max_exp_avg_sq = amsgrad ? item[2] : nil
            average(exp_avg, exp_avg_sq, item.grad, like: param)
            if capturable || differentiable {
                recordedUpdate(param, exp_avg, exp_avg_sq, max_exp_avg_sq, item.step ?? Placeholder.tensor)
                return
            }
            let count = Hyper.number(item.count)
            let step_size = lr / (1 - beta1 ** count)
            let correction = (1 - beta2 ** count) ** 0.5
            if let max_exp_avg_sq { _ = ATen.copy_(max_exp_avg_sq, ATen.maximum(max_exp_avg_sq, exp_avg_sq), false) }
            let root = ATen.sqrt(max_exp_avg_sq ?? exp_avg_sq)
            let denom = ATen.add__Tensor(ATen.div_Tensor(root, correction.operand), epsilon, torch.Scalar(1))
            _ = ATen.addcdiv_(param, exp_avg, denom, (-step_size).scalar)
        }

        /// Weight decay: on the parameter itself, or in the gradient that comes back.
        private func decayed(_ param: Tensor, _ grad: Tensor) -> Tensor {
            if weight_decay.double == 0 { return grad }
            if decoupled {
                _ = ATen.mul__Tensor(param, (1 - lr * weight_decay).operand)
                return grad
            }
            if differentiable, let decay = weight_decay.tensor, decay.requires_grad {
                return ATen.addcmul_(grad, ATen.clone(param, nil), decay, torch.Scalar(1))
            }
            return ATen.add_Tensor(grad, param, weight_decay.scalar)
        }

        /// The running averages of the gradient and of its square.
        private func average(_ exp_avg: Tensor, _ exp_avg_sq: Tensor, _ grad: Tensor, like param: Tensor) {
            switch beta1 {
            case .int, .number: _ = ATen.lerp__Scalar(exp_avg, grad, (1 - beta1).scalar)
            case .tensor(let beta1):
                // lerp takes a weight of its own dtype only.
                let weight = beta1.to(device: param.device, dtype: param.dtype, non_blocking: true)
                _ = ATen.lerp__Tensor(exp_avg, grad, 1 - weight)
            }
            if differentiable, let beta2 = beta2.tensor, beta2.requires_grad {
                _ = ATen.lerp__Tensor(exp_avg_sq, ATen.square(grad), 1 - beta2)
            } else {
                _ = ATen.mul__Tensor(exp_avg_sq, beta2_operand)
                _ = ATen.addcmul_(exp_avg_sq, grad, grad, (1 - beta2).scalar)
            }
        }

        /// The update with the count of steps as a tensor: nothing waits for the GPU, and autograd sees every factor.
        private func recordedUpdate(
            _ param: Tensor, _ exp_avg: Tensor, _ exp_avg_sq: Tensor, _ max_exp_avg_sq: Tensor?, _ step: Tensor
        ) {
            func correction(_ beta: Hyper) -> Tensor {
                let own = differentiable && (beta.tensor?.requires_grad ?? false)
                return (1 - beta ** .tensor(own ? ATen.clone(step, nil) : step)).operand
            }
            let step_size_neg = ATen.neg((lr / .tensor(correction(beta1))).operand)
            let root = ATen.sqrt(correction(beta2))
            if let max_exp_avg_sq {
                let before = differentiable ? ATen.clone(max_exp_avg_sq, nil) : max_exp_avg_sq
                _ = ATen.copy_(max_exp_avg_sq, ATen.maximum(before, exp_avg_sq), false)
            }
            let scaled = ATen.sqrt(max_exp_avg_sq ?? exp_avg_sq) / (root * step_size_neg)
            let denom = ATen.add__Tensor(scaled, eps / step_size_neg, torch.Scalar(1))
            _ = ATen.addcdiv_(param, differentiable ? ATen.clone(exp_avg, nil) : exp_avg, denom, torch.Scalar(1))
        }

        override func checkMulti(_ items: [Item]) {
            for (name, value) in [("lr", lr), ("beta1", beta1), ("beta2", beta2)] {
                guard let tensor = value.tensor else { continue }
                guard capturable else {
                    return raise(
                        name == "lr" ? .RuntimeError : .ValueError,
                        "\(name) as a Tensor is not supported for capturable=False and foreach=True")
                }
                demand(tensor.numel() == 1, "Tensor \(name) must be 1-element")
            }
            checkCapturable(items, together: true)
            refuseAutograd()
        }

        override func multi(_ batch: inout Batch) {
            batch.viewAsReal()
            let (params, steps, exp_avgs, exp_avg_sqs) = (batch.params, batch.steps, batch[0], batch[1])
            let maxima = amsgrad ? batch[2] : nil
            if decoupled {
                if weight_decay.double != 0 { multiply(params, by: 1 - lr * weight_decay) }
            } else {
                batch.decay(weight_decay.double)
            }
            let grads = batch.grads
            ATen._foreach_lerp__Scalar(exp_avgs, grads, (1 - beta1).scalar)
            multiply(exp_avg_sqs, by: beta2)
            switch beta2 {
            case .int, .number: ATen._foreach_addcmul__Scalar(exp_avg_sqs, grads, grads, (1 - beta2).scalar)
            case .tensor(let beta2):
                let scaled = ATen._foreach_mul_Tensor(grads, 1 - beta2)
                ATen._foreach_addcmul__Scalar(exp_avg_sqs, scaled, grads, torch.Scalar(1.0))
            }
            if let maxima { ATen._foreach_maximum__List(maxima, exp_avg_sqs) }
            let denominators = ATen._foreach_sqrt(maxima ?? exp_avg_sqs)
            if capturable {
                let step_sizes = powers(beta1, steps)
                let corrections = powers(beta2, steps)
                ATen._foreach_sub__Scalar(step_sizes, torch.Scalar(1))
                ATen._foreach_sub__Scalar(corrections, torch.Scalar(1))
                ATen._foreach_neg_(corrections)
                divide(step_sizes, by: lr)
                ATen._foreach_reciprocal_(step_sizes)
                ATen._foreach_sqrt_(corrections)
                ATen._foreach_div__List(denominators, corrections)
                ATen._foreach_add__Scalar(denominators, torch.Scalar(eps))
                ATen._foreach_div__List(denominators, step_sizes)
                ATen._foreach_addcdiv__Scalar(params, exp_avgs, denominators, torch.Scalar(1))
            } else {
                let counts = batch.stepCounts
                let step_sizes = counts.map { ((lr / (1 - beta1 ** $0)) * -1).scalar }
                let corrections = counts.map { ((1 - beta2 ** $0) ** 0.5).scalar }
                ATen._foreach_div__ScalarList(denominators, corrections)
                ATen._foreach_add__Scalar(denominators, torch.Scalar(eps))
                ATen._foreach_addcdiv__ScalarList(params, exp_avgs, denominators, step_sizes)
            }
        }

        private func powers(_ base: Hyper, _ exponents: [Tensor]) -> [Tensor] {
            ATen._foreach_pow_ScalarAndTensor(base.scalar, exponents)
        }

        override func checkFused(_ items: inout [Item]) {
            if differentiable { raise(.RuntimeError, "Adam with fused=True does not support differentiable=True") }
        }

        override func runFused(_ batch: Batch) {
            let maxima = amsgrad ? batch[2] : []
            switch lr {
            case .int, .number:
                let kernel = decoupled ? ATen._fused_adamw_ : ATen._fused_adam_
                kernel(
                    batch.params, batch.grads, batch[0], batch[1], maxima, batch.steps, lr.double, beta1.double,
                    beta2.double,
                    weight_decay.double, eps, amsgrad, maximize, batch.grad_scale, batch.found_inf)
            case .tensor(let lr):
                let kernel = decoupled ? ATen._fused_adamw__tensor_lr : ATen._fused_adam__tensor_lr
                let here = lr.is_cpu ? lr : lr.to(device: batch.params[0].device, non_blocking: true)
                kernel(
                    batch.params, batch.grads, batch[0], batch[1], maxima, batch.steps, here, beta1.double,
                    beta2.double,
                    weight_decay.double, eps, amsgrad, maximize, batch.grad_scale, batch.found_inf)
            }
        }
    }
}
