extension optim {
    /// Adadelta: steps scaled by running averages of the squared gradients and of the squared steps.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.Adadelta.html>.
    ///
    /// Every call form of Python's is there: `optim.Adadelta(params, rho: 0.95)`. The arguments:
    /// - `params`: tensors, parameters by name, or groups with their own options;
    /// - `lr`: 1.0, a number or a tensor of one element; `rho`: 0.9, the decay of the averages;
    /// - `eps`: 1e-6, added to the averages; `weight_decay`: 0; `maximize`: climb instead of descend;
    /// - `foreach`: run as `_foreach_*` ops; nil takes them on a GPU;
    /// - `capturable`: keep the count of steps on the GPU; `differentiable`: record the step for autograd.
    ///
    /// A ValueError for a number out of its range, a RuntimeError for sparse gradients.
    open class Adadelta: Optimizer {
        // @forms
        init(
            over params: [ParamGroup], lr: any torch.TensorOrNumber = 1.0, rho: any torch.Number = 0.9,
            eps: any torch.Number = 1e-06, weight_decay: any torch.Number = 0, foreach: Bool? = nil,
            capturable: Bool = false, maximize: Bool = false, differentiable: Bool = false
        ) {
            let options: Dict = [
                "lr": Object(lr), "rho": Object(rho), "eps": Object(eps), "weight_decay": Object(weight_decay),
                "maximize": maximize, "capturable": capturable, "foreach": foreach, "differentiable": differentiable,
            ]
            options.check([
                ("lr", .atLeast(0), "Invalid learning rate"), ("rho", .within(0...1), "Invalid rho value"),
                ("eps", .atLeast(0), "Invalid epsilon value"),
                ("weight_decay", .atLeast(0), "Invalid weight_decay value"),
            ])
            super.init(params, options)
        }

        override var later: Dict { ["foreach": nil, "maximize": false, "differentiable": false, "capturable": false] }

        override var rule: Step.Type? { AdadeltaStep.self }
    }

    private final class AdadeltaStep: Step {
        private let lr: Hyper
        private let rho, eps, weight_decay: Double

        required init(_ group: ParamGroup, of optimizer: Optimizer) {
            lr = group.hyper("lr")
            rho = group.number("rho")
            eps = group.number("eps")
            weight_decay = group.number("weight_decay")
            super.init(group, of: optimizer)
        }

        override var kept: [String] { ["square_avg", "acc_delta"] }

        override func start(_ values: Dict, _ param: Tensor, _ grad: Tensor) {
            values.set("step", counter(of: param))
            for name in kept { values.set(name, zeros(like: param)) }
        }

        override func captured(together: Bool) -> (names: String, xla: Bool) { ("params and state_steps", false) }

        override func single(_ item: inout Item) {
            let param = item.param
            if weight_decay != 0 { item.grad = item.grad.add(param, alpha: weight_decay) }
            item.viewAsReal()
            let (grad, square_avg, acc_delta) = (item.grad, item[0], item[1])
            square_avg.mul_(rho).addcmul_(grad, grad, value: 1 - rho)
            let std = square_avg.add(eps).sqrt_()
            var delta = acc_delta.add(eps).sqrt_()
            if differentiable { delta = delta.clone() }
            delta.div_(std).mul_(grad)
            acc_delta.mul_(rho).addcmul_(delta, delta, value: 1 - rho)
            if param.is_complex() { delta = torch.view_as_complex(delta) }
            param.add_(delta, alpha: (-lr).constant("add_(): argument 'alpha'"))
        }

        override func multi(_ batch: inout Batch) {
            batch.viewAsReal()
            batch.decay(weight_decay)
            let (grads, square_avgs, acc_deltas) = (batch.grads, batch[0], batch[1])
            ATen._foreach_mul__Scalar(square_avgs, torch.Scalar(rho))
            ATen._foreach_addcmul__Scalar(square_avgs, grads, grads, torch.Scalar(1 - rho))
            let std = ATen._foreach_add_Scalar(square_avgs, torch.Scalar(eps))
            ATen._foreach_sqrt_(std)
            let deltas = ATen._foreach_add_Scalar(acc_deltas, torch.Scalar(eps))
            ATen._foreach_sqrt_(deltas)
            ATen._foreach_div__List(deltas, std)
            ATen._foreach_mul__List(deltas, grads)
            ATen._foreach_mul__Scalar(acc_deltas, torch.Scalar(rho))
            ATen._foreach_addcmul__Scalar(acc_deltas, deltas, deltas, torch.Scalar(1 - rho))
            if capturable, let lr = lr.tensor {
                // On a GPU that captures, a learning rate in a tensor stays there.
                ATen._foreach_mul__Tensor(deltas, -lr)
                ATen._foreach_add__List(batch.params, deltas, torch.Scalar(1))
            } else {
                ATen._foreach_add__List(batch.params, deltas, (-lr).scalar)
            }
        }
    }
}
