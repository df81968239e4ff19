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
            let options: Dict = [
                "lr": Object(lr), "momentum": Object(momentum), "alpha": Object(alpha), "eps": Object(eps),
                "centered": centered, "weight_decay": Object(weight_decay), "capturable": capturable,
                "foreach": foreach, "maximize": maximize, "differentiable": differentiable,
            ]
            options.check([
                ("lr", .atLeast(0), "Invalid learning rate"), ("eps", .atLeast(0), "Invalid epsilon value"),
                ("momentum", .atLeast(0), "Invalid momentum value"),
                ("weight_decay", .atLeast(0), "Invalid weight_decay value"),
                ("alpha", .atLeast(0), "Invalid alpha value"),
            ])
            super.init(params, options)
        }

        override var later: Dict {
            [
                "momentum": 0, "centered": false, "foreach": nil, "maximize": false, "differentiable": false,
                "capturable": false,
            ]
        }

        override var rule: Step.Type? { RMSpropStep.self }
    }

    private final class RMSpropStep: Step {
        private let lr, weight_decay: Hyper
        private let alpha, eps, momentum: Double
        private let centered: Bool
        // Numbers as operands, made once for all parameters.
        private lazy var alpha_operand = alpha._torchTensor
        private lazy var epsilon = eps._torchTensor
        private lazy var momentum_operand = momentum._torchTensor

        required init(_ group: ParamGroup, of optimizer: Optimizer) {
            lr = group.hyper("lr")
            alpha = group.number("alpha")
            eps = group.number("eps")
            weight_decay = group.hyper("weight_decay")
            momentum = group.number("momentum")
            centered = group.flag("centered")
            super.init(group, of: optimizer)
        }

        override var kept: [String] {
            ["square_avg"] + (momentum > 0 ? ["momentum_buffer"] : []) + (centered ? ["grad_avg"] : [])
        }

        override func start(_ values: Dict, _ param: Tensor, _ grad: Tensor) {
            values.set("step", counter(of: param))
            for name in kept { values.set(name, zeros(like: param)) }
        }

        override func captured(together: Bool) -> (names: String, xla: Bool) { ("params and state_steps", true) }

        override func single(_ item: inout Item) {
            if weight_decay.double != 0 {
                item.grad = item.grad.add(item.param, alpha: weight_decay.constant("add(): argument 'alpha'"))
            }
            item.viewAsReal()
            let (param, grad, square_avg) = (item.param, item.grad, item[0])
            _ = ATen.mul__Tensor(square_avg, alpha_operand)
            _ = ATen.addcmul_(square_avg, grad, grad, torch.Scalar(1 - alpha))
            let root: Tensor
            if centered {
                let grad_avg = item[item.kept.count - 1]
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
                let buffer = item[1]
                _ = ATen.mul__Tensor(buffer, momentum_operand)
                _ = ATen.addcdiv_(buffer, grad, avg, torch.Scalar(1))
                param.add_(buffer, alpha: (-lr).constant("add_(): argument 'alpha'"))
            } else {
                param.addcdiv_(grad, avg, value: (-lr).constant("addcdiv_(): argument 'value'"))
            }
        }

        override func multi(_ batch: inout Batch) {
            batch.viewAsReal()
            batch.decay(weight_decay.double)
            let (params, grads, square_avgs) = (batch.params, batch.grads, batch[0])
            ATen._foreach_mul__Scalar(square_avgs, torch.Scalar(alpha))
            ATen._foreach_addcmul__Scalar(square_avgs, grads, grads, torch.Scalar(1 - alpha))
            let avg: [Tensor]
            if centered {
                let grad_avgs = batch[kept.count - 1]
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
                let buffers = batch[1]
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
}
