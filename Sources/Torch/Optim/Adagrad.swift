extension optim {
    /// Adagrad: steps scaled by the sum of all squared gradients.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.Adagrad.html>.
    ///
    /// Every call form of Python's is there: `optim.Adagrad(params, 0.1, lr_decay: 1e-3)`. The arguments:
    /// - `params`: tensors, parameters by name, or groups with their own options;
    /// - `lr`: 1e-2, a number or a tensor of one element; `lr_decay`: 0, how fast it falls with the steps;
    /// - `weight_decay`: 0; `initial_accumulator_value`: 0, what the sums begin with;
    /// - `eps`: 1e-10, added to the denominator; `maximize`: climb instead of descend;
    /// - `foreach`, `fused`: run as `_foreach_*` ops or as one fused kernel; nil takes `foreach` on a GPU;
    /// - `differentiable`: record the step for autograd.
    ///
    /// Sparse gradients are taken without `weight_decay`. A ValueError for a negative number, a RuntimeError for settings
    /// that exclude each other.
    open class Adagrad: Optimizer {
        // @forms
        init(
            over params: [ParamGroup], lr: any torch.TensorOrNumber = 0.01, lr_decay: any torch.Number = 0,
            weight_decay: any torch.Number = 0, initial_accumulator_value: any torch.Number = 0,
            eps: any torch.Number = 1e-10, foreach: Bool? = nil, maximize: Bool = false, differentiable: Bool = false,
            fused: Bool? = nil
        ) {
            let options: Dict = [
                "lr": Object(lr), "lr_decay": Object(lr_decay), "eps": Object(eps),
                "weight_decay": Object(weight_decay),
                "initial_accumulator_value": Object(initial_accumulator_value), "foreach": foreach,
                "maximize": maximize, "differentiable": differentiable, "fused": fused,
            ]
            options.check([
                ("lr", .atLeast(0), "Invalid learning rate"), ("lr_decay", .atLeast(0), "Invalid lr_decay value"),
                ("weight_decay", .atLeast(0), "Invalid weight_decay value"),
                ("initial_accumulator_value", .atLeast(0), "Invalid initial_accumulator_value value"),
                ("eps", .atLeast(0), "Invalid epsilon value"),
            ])
            super.init(params, options)
            checkImplementations()
            for group in param_groups {
                let step = AdagradStep(group, of: self)
                for param in group.params { step.begin(state[param], param) }
            }
        }

        override var later: Dict { ["foreach": nil, "maximize": false, "differentiable": false, "fused": nil] }

        override var rule: Step.Type? { AdagradStep.self }
    }

    private final class AdagradStep: Step {
        private let lr: Hyper
        private let lr_decay, weight_decay, eps: Double

        required init(_ group: ParamGroup, of optimizer: Optimizer) {
            lr = group.hyper("lr")
            lr_decay = group.number("lr_decay")
            weight_decay = group.number("weight_decay")
            eps = group.number("eps")
            super.init(group, of: optimizer)
        }

        override var kept: [String] { ["sum"] }
        override var takesSparse: Bool { true }

        override func start(_ values: Dict, _ param: Tensor, _ grad: Tensor) {
            if fused ?? false { checkFused(param) }
            begin(values, param)
        }

        func begin(_ values: Dict, _ param: Tensor) {
            let first = optimizer.defaults.number("initial_accumulator_value")
            values.set("step", counter(of: param))
            let fill = param.is_complex() ? torch.Scalar(real: first, imaginary: first) : torch.Scalar(first)
            values.set("sum", .tensor(ATen.full_like(param, fill, nil, nil, nil, nil, .preserve_format)))
        }

        override func check(_ param: Tensor, _ step: Tensor?) { checkFusedOnce(param) }

        private func rate(_ count: Hyper, _ lr: Hyper) -> Hyper { lr / (1 + (count - 1) * Hyper.number(lr_decay)) }

        override func single(_ item: inout Item) {
            if weight_decay != 0 {
                if item.grad.is_sparse {
                    return raise(
                        .RuntimeError, "weight_decay option is not compatible with sparse gradients")
                }
                item.grad = item.grad.add(item.param, alpha: weight_decay)
            }
            let clr = rate(Hyper.number(item.count), lr)
            if item.grad.is_sparse { return sparse(item, clr) }
            item.viewAsReal()
            let sum = item[0].addcmul_(item.grad, item.grad, value: 1)
            let std = differentiable ? sum.sqrt() + eps : sum.sqrt().add_(eps)
            item.param.addcdiv_(item.grad, std, value: (-clr).constant("addcdiv_(): argument 'value'"))
        }

        private func sparse(_ item: Item, _ clr: Hyper) {
            let grad = item.grad.coalesce()  // the update is not linear, so every index must stand once
            let (indices, values, sum) = (ATen._indices(grad), ATen._values(grad), item[0])
            func made(_ values: Tensor) -> Tensor { torch.sparse_coo_tensor(indices, values, Array(grad.shape)) }
            sum.add_(made(values.pow(2)))
            let std = ATen._values(sum.sparse_mask(grad)).sqrt_().add_(eps)
            item.param.add_(made(values / std), alpha: (-clr).constant("add_(): argument 'alpha'"))
        }

        override func together(_ items: [Item]) {
            if items.contains(where: \.grad.is_sparse) {
                for var item in items { alone(&item) }
            } else {
                super.together(items)
            }
        }

        override func multi(_ batch: inout Batch) {
            batch.viewAsReal()
            batch.decay(weight_decay)
            let (grads, sums) = (batch.grads, batch[0])
            let minus_clr = batch.stepCounts.map { rate($0, -lr) }
            ATen._foreach_addcmul__Scalar(sums, grads, grads, torch.Scalar(1))
            let std = ATen._foreach_sqrt(sums)
            ATen._foreach_add__Scalar(std, torch.Scalar(eps))
            ATen._foreach_addcdiv__Scalar(batch.params, multiplied(grads, by: minus_clr), std, torch.Scalar(1))
        }

        override func checkFused(_ items: inout [Item]) {
            if items.contains(where: { $0.grad.is_sparse || $0.param.is_complex() }) {
                raise(.RuntimeError, "`fused` does not support sparse grad or complex param")
            }
            if differentiable {
                raise(.RuntimeError, "adagrad with fused=True does not support differentiable=True")
            }
        }

        override func runFused(_ batch: Batch) {
            switch lr {
            case .int, .number:
                ATen._fused_adagrad_(
                    batch.params, batch.grads, batch[0], batch.steps, lr.double, lr_decay, weight_decay, eps,
                    maximize, batch.grad_scale, batch.found_inf)
            case .tensor(let lr):
                ATen._fused_adagrad__tensor_lr(
                    batch.params, batch.grads, batch[0], batch.steps,
                    lr.is_cpu ? lr : lr.to(device: batch.params[0].device, non_blocking: true), lr_decay,
                    weight_decay, eps, maximize, batch.grad_scale, batch.found_inf)
            }
        }
    }
}
