extension optim {
    /// Adafactor: of a matrix's second moment only the means of rows and columns are kept.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.Adafactor.html>.
    ///
    /// Every call form of Python's is there: `optim.Adafactor(params, lr: 1e-2)`. The arguments:
    /// - `params`: tensors, parameters by name, or groups with their own options;
    /// - `lr`: 1e-2, a number or a tensor of one element: the greatest relative step;
    /// - `beta2_decay`: -0.8, the power of the steps by which the averages take new gradients less and less;
    /// - `eps`: (nil, 1e-3), what the second moment is at least, by default what its dtype tells apart from 1, and what a
    ///   parameter's size is at least; `d`: 1.0, the greatest size of an update;
    /// - `weight_decay`: 0.0, on the parameters themselves; `maximize`: climb instead of descend;
    /// - `foreach`: run as `_foreach_*` ops, never by itself.
    ///
    /// A ValueError for a number out of its range, a RuntimeError for sparse gradients and complex parameters.
    open class Adafactor: Optimizer {
        // @forms
        init(
            over params: [ParamGroup], lr: any torch.TensorOrNumber = 0.01, beta2_decay: any torch.Number = -0.8,
            eps: NumbersOrNone = [nil, 0.001], d: any torch.Number = 1.0, weight_decay: any torch.Number = 0.0,
            foreach: Bool? = nil, maximize: Bool = false
        ) {
            let options: Dict = [
                "lr": Object(lr), "beta2_decay": Object(beta2_decay), "eps": eps, "d": Object(d),
                "weight_decay": Object(weight_decay), "foreach": foreach, "maximize": maximize,
            ]
            options.check([
                ("lr", .atLeast(0), "Learning rate should be >= 0 but is"),
                ("beta2_decay", .atMost(0), "beta2_decay should be <= 0 but is"),
                ("eps[0]", .atLeast(0), "epsilon1 should be >= 0 but is"),
                ("eps[1]", .atLeast(0), "epsilon2 should be >= 0 but is"),
                ("d", .atLeast(1), "Clipping threshold d should be >= 1 but is"),
                ("weight_decay", .atLeast(0), "weight_decay should be >= 0 but is"),
            ])
            super.init(params, options)
        }

        override var later: Dict { ["foreach": nil] }

        override var rule: Step.Type? { AdafactorStep.self }
    }

    private final class AdafactorStep: Step {
        private let lr: Hyper
        private let beta2_decay, eps2, d, weight_decay: Double
        /// Where it is left open that of the first parameter's dtype holds for all, as in Python.
        private var eps1: Double?
        override class var lasts: Bool { false }

        required init(_ group: ParamGroup, of optimizer: Optimizer) {
            lr = group.hyper("lr")
            beta2_decay = group.number("beta2_decay")
            d = group.number("d")
            weight_decay = group.number("weight_decay")
            eps1 = group.part("eps[0]").number
            eps2 = group.part("eps[1]").number ?? 0
            super.init(group, of: optimizer)
        }

        override var kept: [String] { ["row_var", "col_var", "variance"] }
        override var mayLack: Bool { true }
        override var takesComplex: Bool { false }

        override func start(_ values: Dict, _ param: Tensor, _ grad: Tensor) {
            values.set("step", counter(of: param))
            let shape = Array(grad.shape)
            if shape.count > 1 {
                values["row_var"] = grad.new_zeros(Array(shape.dropLast()) + [1])
                values["col_var"] = grad.new_zeros(Array(shape.dropLast(2)) + [1, shape[shape.count - 1]])
            } else {
                values.set("variance", zeros(like: grad))
            }
        }

        override func foreachByDefault(_ items: [Item]) -> Bool { false }

        private func epsilon(_ param: Tensor) -> Double {
            let eps = eps1 ?? torch.finfo(param.dtype).eps
            eps1 = eps
            return eps
        }

        /// How much of a parameter's step is taken: its relative step times its size.
        private func size(_ param: Tensor, _ step: Double) -> Hyper {
            let rho_t = Hyper.min(lr, Hyper.number(1 / (step ** 0.5)))
            return Hyper.number(Swift.max(eps2, root(param))) * rho_t
        }

        /// The root of the mean square.
        private func root(_ tensor: Tensor) -> Double {
            torch.linalg.vector_norm(tensor).item() / (Double(tensor.numel()) ** 0.5)
        }

        /// How much greater than `d` an update is.
        private func excess(_ update: Tensor) -> Double {
            Swift.max(1.0, torch.linalg.vector_norm(update).item() / ((Double(update.numel()) ** 0.5) * d))
        }

        override func single(_ item: inout Item) {
            let (param, grad, step) = (item.param, item.grad, item.count)
            let eps1 = epsilon(param)
            let one_minus_beta2_t = step ** beta2_decay
            let alpha = size(param, step)
            if weight_decay != 0 { param.mul_((1 - lr * Hyper.number(weight_decay)).operand) }
            let estimate: Tensor
            if grad.dim() > 1 {
                guard let row_var = item.kept[0], let col_var = item.kept[1] else {
                    return raise(
                        .AssertionError, "row_var and col_var should be defined when grad is multidimensional")
                }
                row_var.lerp_(meanSquare(grad, -1).square_().div_(grad.size(-1)), one_minus_beta2_t)
                col_var.lerp_(meanSquare(grad, -2).square_().div_(grad.size(-2)), one_minus_beta2_t)
                estimate = row_var • col_var
                estimate.div_(row_var.mean(dim: -2, keepdim: true).clamp_(min: eps1))
            } else {
                guard let variance = item.kept[2] else {
                    return raise(.AssertionError, "variance should be defined when grad is a vector")
                }
                variance.lerp_(grad * grad, one_minus_beta2_t)
                estimate = variance.clone()
            }
            let update = estimate.clamp_(min: eps1 * eps1).rsqrt_()
            update.mul_(grad)
            param.add_(update, alpha: (-alpha / Hyper.number(excess(update))).double)
        }

        /// The norm over one dimension.
        private func meanSquare(_ grad: Tensor, _ dim: Int) -> Tensor {
            torch.linalg.vector_norm(grad, 2, dim, keepdim: true)
        }

        override func together(_ items: [Item]) {
            // Matrices and vectors apart: a factored moment, and a whole one.
            for items in [items.filter { $0.grad.dim() > 1 }, items.filter { $0.grad.dim() <= 1 }] where !items.isEmpty
            {
                super.together(items)
            }
        }

        override func checkMulti(_ items: [Item]) {}

        override func multi(_ batch: inout Batch) {
            let (params, grads) = (batch.params, batch.grads)
            let eps1 = epsilon(params[0])
            let steps = batch.stepCounts.map(\.double)
            let weights = steps.map { torch.Scalar($0 ** beta2_decay) }
            let sizes = zip(params, steps).map { size($0, $1) }
            if weight_decay != 0 { multiply(params, by: 1 - lr * Hyper.number(weight_decay)) }
            let estimates: [Tensor]
            if grads[0].dim() > 1 {
                let (row_vars, col_vars) = (batch[0], batch[1])
                if row_vars.count != params.count || col_vars.count != params.count {
                    return raise(
                        .AssertionError, "row_var and col_var should be defined when grad is multidimensional")
                }
                for (dim, vars) in [(-1, row_vars), (-2, col_vars)] {
                    let means = grads.map { meanSquare($0, dim) }
                    ATen._foreach_mul__List(means, means)
                    ATen._foreach_div__ScalarList(means, grads.map { torch.Scalar($0.size(dim)) })
                    ATen._foreach_lerp__ScalarList(vars, means, weights)
                }
                estimates = zip(row_vars, col_vars).map { $0 • $1 }
                let means = row_vars.map { $0.mean(dim: -2, keepdim: true) }
                ATen._foreach_clamp_min__Scalar(means, torch.Scalar(eps1))
                ATen._foreach_div__List(estimates, means)
            } else {
                let variances = batch[2]
                if variances.count != params.count {
                    return raise(.AssertionError, "variance should be defined when grad is a vector")
                }
                ATen._foreach_lerp__ScalarList(variances, ATen._foreach_mul_List(grads, grads), weights)
                estimates = variances.map { $0.clone() }
            }
            ATen._foreach_clamp_min__Scalar(estimates, torch.Scalar(eps1 * eps1))
            ATen._foreach_rsqrt_(estimates)
            ATen._foreach_mul__List(estimates, grads)
            let alphas = zip(sizes, estimates).map { -$0 / Hyper.number(excess($1)) }
            let updates = multiplied(estimates, by: alphas)
            ATen._foreach_add__List(params, updates, torch.Scalar(1))
        }
    }
}
