/// One step of Adam or AdamW over one group.
final class AdamStep {
    let lr, beta1, beta2, weight_decay: optim.Hyper
    let eps: Double
    let amsgrad, maximize, capturable, differentiable, decoupled: Bool
    let foreach, fused: Bool?
    var complex = false
    // Numbers as operands, made once for all parameters.
    private lazy var one = 1.torchTensor
    private lazy var epsilon = eps.torchTensor
    private lazy var beta2_operand = beta2.operand
    private var params: [Tensor] = []
    private var grads: [Tensor] = []
    private var exp_avgs: [Tensor] = []
    private var exp_avg_sqs: [Tensor] = []
    private var max_exp_avg_sqs: [Tensor] = []
    private var steps: [Tensor] = []

    init(_ group: optim.ParamGroup) {
        lr = group.hyper("lr")
        (beta1, beta2) = group.betas()
        eps = group.number("eps")
        weight_decay = group.hyper("weight_decay")
        amsgrad = group.flag("amsgrad")
        maximize = group.flag("maximize")
        foreach = group.flag(optional: "foreach")
        capturable = group.flag("capturable")
        differentiable = group.flag("differentiable")
        fused = group.flag(optional: "fused")
        decoupled = group.flag("decoupled_weight_decay")
    }

    func append(_ param: Tensor, _ grad: Tensor, _ values: optim.Dict) {
        params.append(param)
        grads.append(grad)
        exp_avgs.append(values["exp_avg"])
        exp_avg_sqs.append(values["exp_avg_sq"])
        if amsgrad { max_exp_avg_sqs.append(values["max_exp_avg_sq"]) }
        let step: Tensor = values["step"]
        if differentiable && step.requires_grad {
            raise(.RuntimeError, "`requires_grad` is not supported for `step` in differentiable mode")
        }
        steps.append(step)
        if foreach == true && lr.tensor != nil && !capturable {
            raise(.RuntimeError, "lr as a Tensor is not supported for capturable=False and foreach=True")
        }
    }

    func run() {
        guard !params.isEmpty else { return }
        if fused ?? false {
            runFused()
        } else if foreach ?? runsForeachByDefault {
            multiTensor()
        } else {
            for index in params.indices { singleTensor(index) }
        }
    }

    private var runsForeachByDefault: Bool {
        fused == nil && !differentiable && optim.foreachByDefault(params) && (lr.tensor == nil || capturable)
    }

    private func singleTensor(_ index: Int) {
        var (param, grad) = (params[index], maximize ? -grads[index] : grads[index])
        var (exp_avg, exp_avg_sq) = (exp_avgs[index], exp_avg_sqs[index])
        var max_exp_avg_sq = amsgrad ? max_exp_avg_sqs[index] : nil
        let step = steps[index]
        if capturable { optim.checkCapturable(param, step) }
        _ = ATen.add__Tensor(step, one, torch.Scalar(1))
        grad = decayed(param, grad)
        if param.dtype.is_complex {
            (param, grad) = (ATen.view_as_real(param), ATen.view_as_real(grad))
            (exp_avg, exp_avg_sq) = (ATen.view_as_real(exp_avg), ATen.view_as_real(exp_avg_sq))
            max_exp_avg_sq = max_exp_avg_sq.map(ATen.view_as_real)
        }
        average(exp_avg, exp_avg_sq, grad, like: param)
        if capturable || differentiable {
            recordedUpdate(param, exp_avg, exp_avg_sq, max_exp_avg_sq, step)
            return
        }
        let count = optim.Hyper.number(step.item())
        let step_size = lr / (1 - beta1 ** count)
        let correction = (1 - beta2 ** count) ** .number(0.5)
        if let max_exp_avg_sq { _ = ATen.copy_(max_exp_avg_sq, ATen.maximum(max_exp_avg_sq, exp_avg_sq), false) }
        let root = ATen.sqrt(max_exp_avg_sq ?? exp_avg_sq)
        let denom = ATen.add__Tensor(ATen.div_Tensor(root, correction.operand), epsilon, torch.Scalar(1))
        _ = ATen.addcdiv_(param, exp_avg, denom, (-step_size).scalar)
    }

    /// Weight decay: on the parameter itself, or in the gradient that comes back.
    private func decayed(_ param: Tensor, _ grad: Tensor) -> Tensor {
        switch weight_decay {
        case .number(0): return grad
        case .tensor(let decay) where decay.item() == 0: return grad
        default: break
        }
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
        case .number(let beta1): _ = ATen.lerp__Scalar(exp_avg, grad, torch.Scalar(1 - beta1))
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
        func correction(_ beta: optim.Hyper) -> Tensor {
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

    private func multiTensor() {
        for (name, value) in [("lr", lr), ("beta1", beta1), ("beta2", beta2)] {
            guard let tensor = value.tensor else { continue }
            guard capturable else {
                return raise(
                    name == "lr" ? .RuntimeError : .ValueError,
                    "\(name) as a Tensor is not supported for capturable=False and foreach=True")
            }
            optim.demand(tensor.numel() == 1, "Tensor \(name) must be 1-element")
        }
        if capturable { for (param, step) in zip(params, steps) { optim.checkCapturable(param, step, xla: false) } }
        if differentiable { return raise(.AssertionError, "_foreach ops don't support autograd") }
        for places in optim.byDeviceAndDType(params) { multiTensor(places) }
    }

    private func multiTensor(_ places: [Int]) {
        func real(_ tensors: [Tensor]) -> [Tensor] {
            complex ? tensors.map { $0.dtype.is_complex ? ATen.view_as_real($0) : $0 } : tensors
        }
        let (params, steps) = (real(params.at(places)), steps.at(places))
        let (exp_avgs, exp_avg_sqs) = (real(exp_avgs.at(places)), real(exp_avg_sqs.at(places)))
        let maxima = amsgrad ? real(max_exp_avg_sqs.at(places)) : nil
        var grads = real(grads.at(places))
        if maximize { grads = ATen._foreach_neg(grads) }
        if steps[0].is_cpu {
            // A ready tensor: a number would be made into one anew for every parameter.
            ATen._foreach_add__Tensor(steps, torch.tensor(1.0), torch.Scalar(1.0))
        } else {
            ATen._foreach_add__Scalar(steps, torch.Scalar(1))
        }
        if weight_decay.double != 0 {
            if decoupled {
                scale(params, 1 - lr * weight_decay)
            } else if maximize {
                ATen._foreach_add__List(grads, params, weight_decay.scalar)
            } else {
                grads = ATen._foreach_add_List(grads, params, weight_decay.scalar)
            }
        }
        ATen._foreach_lerp__Scalar(exp_avgs, grads, (1 - beta1).scalar)
        scale(exp_avg_sqs, beta2)
        switch beta2 {
        case .number(let beta2):
            ATen._foreach_addcmul__Scalar(exp_avg_sqs, grads, grads, torch.Scalar(1 - beta2))
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
            switch lr {
            case .number(let lr): ATen._foreach_div__Scalar(step_sizes, torch.Scalar(lr))
            case .tensor(let lr): ATen._foreach_div__Tensor(step_sizes, lr)
            }
            ATen._foreach_reciprocal_(step_sizes)
            ATen._foreach_sqrt_(corrections)
            ATen._foreach_div__List(denominators, corrections)
            ATen._foreach_add__Scalar(denominators, torch.Scalar(eps))
            ATen._foreach_div__List(denominators, step_sizes)
            ATen._foreach_addcdiv__Scalar(params, exp_avgs, denominators, torch.Scalar(1))
        } else {
            let counts = steps.map { optim.Hyper.number($0.item()) }
            let step_sizes = counts.map { ((lr / (1 - beta1 ** $0)) * .number(-1)).scalar }
            let corrections = counts.map { ((1 - beta2 ** $0) ** .number(0.5)).scalar }
            ATen._foreach_div__ScalarList(denominators, corrections)
            ATen._foreach_add__Scalar(denominators, torch.Scalar(eps))
            ATen._foreach_addcdiv__ScalarList(params, exp_avgs, denominators, step_sizes)
        }
    }

    private func scale(_ tensors: [Tensor], _ factor: optim.Hyper) {
        switch factor {
        case .number(let factor): ATen._foreach_mul__Scalar(tensors, torch.Scalar(factor))
        case .tensor(let factor): ATen._foreach_mul__Tensor(tensors, factor)
        }
    }

    private func powers(_ base: optim.Hyper, _ exponents: [Tensor]) -> [Tensor] {
        ATen._foreach_pow_ScalarAndTensor(base.scalar, exponents)
    }

    private func runFused() {
        if differentiable {
            return raise(.RuntimeError, "Adam with fused=True does not support differentiable=True")
        }
        for places in optim.byDeviceAndDType(params) {
            let (params, grads, steps) = (params.at(places), grads.at(places), steps.at(places))
            let (exp_avgs, exp_avg_sqs) = (exp_avgs.at(places), exp_avg_sqs.at(places))
            let maxima = amsgrad ? max_exp_avg_sqs.at(places) : []
            ATen._foreach_add__Scalar(steps, torch.Scalar(1))
            switch lr {
            case .number(let lr):
                let kernel = decoupled ? ATen._fused_adamw_ : ATen._fused_adam_
                kernel(
                    params, grads, exp_avgs, exp_avg_sqs, maxima, steps, lr, beta1.double, beta2.double,
                    weight_decay.double, eps, amsgrad, maximize, nil, nil)
            case .tensor(let lr):
                let kernel = decoupled ? ATen._fused_adamw__tensor_lr : ATen._fused_adam__tensor_lr
                kernel(
                    params, grads, exp_avgs, exp_avg_sqs, maxima, steps,
                    lr.is_cpu ? lr : lr.to(device: params[0].device, non_blocking: true), beta1.double, beta2.double,
                    weight_decay.double, eps, amsgrad, maximize, nil, nil)
            }
        }
    }
}
