extension optim {
    /// RMSprop: steps scaled by a running average of the squared gradients.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.RMSprop.html>.
    ///
    /// Every call form of Python's is there: `optim.RMSprop(params, lr: 5e-5)`. The arguments:
    /// - `params`: tensors, parameters by name, or groups with their own options;
    /// - `lr`: 1e-2, a number or a tensor of one element; `alpha`: 0.99, the decay of the average;
    /// - `eps`: 1e-8, added to the denominator; `weight_decay`, `momentum`: 0;
    /// - `centered`: scale by an estimate of the gradients' variance instead; `maximize`: climb instead of descend;
    /// - `capturable`: keep the count of steps on the GPU;
    /// - `foreach`: run as `_foreach_*` ops; nil takes them on a GPU;
    /// - `differentiable`: record the step for autograd.
    ///
    /// A ValueError for a number out of its range, a RuntimeError for sparse gradients.
    open class RMSprop: Optimizer {
        // @forms
        init(
            over params: [ParamGroup], lr: any torch.TensorOrNumber = 0.01, alpha: any torch.Number = 0.99,
            eps: any torch.Number = 1e-08, weight_decay: any torch.TensorOrNumber = 0, momentum: any torch.Number = 0,
            centered: Bool = false, capturable: Bool = false, foreach: Bool? = nil, maximize: Bool = false,
            differentiable: Bool = false
        ) {
            let (lr, alpha, eps, weight_decay) = (Value(lr), Value(alpha), Value(eps), Value(weight_decay))
            let momentum = Value(momentum)
            demand(lr.tensor.map { $0.numel() == 1 } ?? true, "Tensor lr must be 1-element")
            demand(0 <= lr.number ?? 0, "Invalid learning rate: \(lr.formatted)")
            demand(0 <= eps.number ?? 0, "Invalid epsilon value: \(eps.formatted)")
            demand(0 <= momentum.number ?? 0, "Invalid momentum value: \(momentum.formatted)")
            demand(0 <= weight_decay.number ?? 0, "Invalid weight_decay value: \(weight_decay.formatted)")
            demand(0 <= alpha.number ?? 0, "Invalid alpha value: \(alpha.formatted)")
            super.init(
                params,
                [
                    "lr": lr, "momentum": momentum, "alpha": alpha, "eps": eps, "centered": centered,
                    "weight_decay": weight_decay, "capturable": capturable, "foreach": foreach, "maximize": maximize,
                    "differentiable": differentiable,
                ])
        }

        override func restored() {
            for group in param_groups {
                group.setDefault("momentum", .int(0))
                group.setDefault("centered", .bool(false))
                group.setDefault("foreach", .none)
                group.setDefault("maximize", .bool(false))
                group.setDefault("differentiable", .bool(false))
                group.setDefault("capturable", .bool(false))
                restoreSteps(of: group)
            }
        }

        override func update(_ group: ParamGroup) {
            let work = RMSpropStep(group)
            for param in group.params {
                guard let grad = param.grad else { continue }
                work.complex = work.complex || param.dtype.is_complex
                if grad.is_sparse {
                    return raise(.RuntimeError, "RMSprop does not support sparse gradients")
                }
                let values = state[param]
                if values.isEmpty {
                    let device = work.capturable ? param.device : nil
                    values["step"] = ATen.scalar_tensor(torch.Scalar(0.0), stepDType(), nil, device, nil)
                    let names =
                        ["square_avg"] + (work.momentum > 0 ? ["momentum_buffer"] : [])
                        + (work.centered ? ["grad_avg"] : [])
                    for name in names {
                        values[name] = ATen.zeros_like(param, nil, nil, nil, nil, .preserve_format)
                    }
                }
                work.append(param, grad, values)
            }
            work.run()
        }
    }
}

/// One step of RMSprop over one group.
private final class RMSpropStep {
    let lr, weight_decay: optim.Hyper
    let alpha, eps, momentum: Double
    let centered, capturable, maximize, differentiable: Bool
    let foreach: Bool?
    var complex = false
    // Numbers as operands, made once for all parameters.
    private lazy var one = 1.torchTensor
    private lazy var alpha_operand = alpha.torchTensor
    private lazy var epsilon = eps.torchTensor
    private lazy var momentum_operand = momentum.torchTensor
    private var params: [Tensor] = []
    private var grads: [Tensor] = []
    private var square_avgs: [Tensor] = []
    /// One for each parameter where there is momentum.
    private var buffers: [Tensor] = []
    /// One for each parameter where the average is centered.
    private var grad_avgs: [Tensor] = []
    private var steps: [Tensor] = []

    init(_ group: optim.ParamGroup) {
        lr = group.hyper("lr")
        alpha = group.number("alpha")
        eps = group.number("eps")
        weight_decay = group.hyper("weight_decay")
        momentum = group.number("momentum")
        centered = group.flag("centered")
        capturable = group.flag("capturable")
        foreach = group.flag(optional: "foreach")
        maximize = group.flag("maximize")
        differentiable = group.flag("differentiable")
    }

    func append(_ param: Tensor, _ grad: Tensor, _ values: optim.Dict) {
        params.append(param)
        grads.append(grad)
        square_avgs.append(values["square_avg"])
        steps.append(values["step"])
        if momentum > 0 { buffers.append(values["momentum_buffer"]) }
        if centered { grad_avgs.append(values["grad_avg"]) }
    }

    func run() {
        guard !params.isEmpty else { return }
        if foreach ?? (!differentiable && optim.foreachByDefault(params)) {
            multiTensor()
        } else {
            for index in params.indices { singleTensor(index) }
        }
    }

    private func singleTensor(_ index: Int) {
        let isComplex = params[index].dtype.is_complex
        func real(_ tensor: Tensor) -> Tensor { isComplex ? ATen.view_as_real(tensor) : tensor }
        if capturable { optim.checkCapturable(params[index], steps[index]) }
        var grad = maximize ? -grads[index] : grads[index]
        _ = ATen.add__Tensor(steps[index], one, torch.Scalar(1))
        if weight_decay.double != 0 {
            grad = ATen.add_Tensor(grad, params[index], constant(weight_decay, "add(): argument 'alpha'"))
        }
        let (param, square_avg) = (real(params[index]), real(square_avgs[index]))
        grad = real(grad)
        _ = ATen.mul__Tensor(square_avg, alpha_operand)
        _ = ATen.addcmul_(square_avg, grad, grad, torch.Scalar(1 - alpha))
        let root: Tensor
        if centered {
            let grad_avg = real(grad_avgs[index])
            _ = ATen.lerp__Scalar(grad_avg, grad, torch.Scalar(1 - alpha))
            root = ATen.sqrt_(ATen.addcmul(square_avg, grad_avg, grad_avg, torch.Scalar(-1)))
        } else {
            root = ATen.sqrt(square_avg)
        }
        // Autograd has kept the root for its backward.
        let avg =
            differentiable
            ? ATen.add_Tensor(root, epsilon, torch.Scalar(1)) : ATen.add__Tensor(root, epsilon, torch.Scalar(1))
        if momentum > 0 {
            let buffer = real(buffers[index])
            _ = ATen.mul__Tensor(buffer, momentum_operand)
            _ = ATen.addcdiv_(buffer, grad, avg, torch.Scalar(1))
            _ = ATen.add__Tensor(param, buffer, constant(-lr, "add_(): argument 'alpha'"))
        } else {
            _ = ATen.addcdiv_(param, grad, avg, constant(-lr, "addcdiv_(): argument 'value'"))
        }
    }

    /// A factor that takes no gradient: a TypeError for a tensor that asks for one.
    private func constant(_ factor: optim.Hyper, _ argument: String) -> torch.Scalar {
        if factor.tensor?.requires_grad ?? false { raise(.TypeError, "\(argument) must be Number, not Tensor") }
        return factor.scalar
    }

    private func multiTensor() {
        if differentiable { return raise(.AssertionError, "_foreach ops don't support autograd") }
        if capturable { for (param, step) in zip(params, steps) { optim.checkCapturable(param, step) } }
        for places in optim.byDeviceAndDType(params) { multiTensor(places) }
    }

    private func multiTensor(_ places: [Int]) {
        func real(_ tensors: [Tensor]) -> [Tensor] {
            complex ? tensors.map { $0.dtype.is_complex ? ATen.view_as_real($0) : $0 } : tensors
        }
        let (params, square_avgs) = (real(params.at(places)), real(square_avgs.at(places)))
        let steps = steps.at(places)
        var grads = real(grads.at(places))
        if maximize { grads = ATen._foreach_neg(grads) }
        if steps[0].is_cpu {
            // A ready tensor: a number would be made into one anew for every parameter.
            ATen._foreach_add__Tensor(steps, torch.tensor(1.0), torch.Scalar(1.0))
        } else {
            ATen._foreach_add__Scalar(steps, torch.Scalar(1))
        }
        let decay = weight_decay.double
        if decay != 0 {
            // The negated gradients are this step's own; the parameters' are not to be written.
            if maximize {
                ATen._foreach_add__List(grads, params, torch.Scalar(decay))
            } else {
                grads = ATen._foreach_add_List(grads, params, torch.Scalar(decay))
            }
        }
        ATen._foreach_mul__Scalar(square_avgs, torch.Scalar(alpha))
        ATen._foreach_addcmul__Scalar(square_avgs, grads, grads, torch.Scalar(1 - alpha))
        let avg: [Tensor]
        if centered {
            let grad_avgs = real(grad_avgs.at(places))
            ATen._foreach_lerp__Scalar(grad_avgs, grads, torch.Scalar(1 - alpha))
            avg = ATen._foreach_addcmul_Scalar(square_avgs, grad_avgs, grad_avgs, torch.Scalar(-1))
            ATen._foreach_sqrt_(avg)
        } else {
            avg = ATen._foreach_sqrt(square_avgs)
        }
        ATen._foreach_add__Scalar(avg, torch.Scalar(eps))
        // On a GPU that captures, a learning rate in a tensor stays there.
        let captured = capturable ? (-lr).tensor : nil
        if momentum > 0 {
            let buffers = real(buffers.at(places))
            ATen._foreach_mul__Scalar(buffers, torch.Scalar(momentum))
            ATen._foreach_addcdiv__Scalar(buffers, grads, avg, torch.Scalar(1))
            if let captured {
                ATen._foreach_add__List(params, ATen._foreach_mul_Tensor(buffers, captured), torch.Scalar(1))
            } else {
                ATen._foreach_add__List(params, buffers, (-lr).scalar)
            }
        } else if let captured {
            ATen._foreach_div__Tensor(avg, captured)
            ATen._foreach_addcdiv__Scalar(params, grads, avg, torch.Scalar(1))
        } else {
            ATen._foreach_addcdiv__Scalar(params, grads, avg, (-lr).scalar)
        }
    }
}
