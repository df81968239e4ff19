extension optim {
    /// Adam for sparse gradients, which touches only what has a gradient: `nn.Embedding(sparse: true)`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.SparseAdam.html>.
    ///
    /// Every call form of Python's is there: `optim.SparseAdam(params, lr: 1e-2)`. The arguments:
    /// - `params`: tensors, parameters by name, or groups with their own options;
    /// - `lr`: 1e-3, a number or a tensor of one element; `betas`: (0.9, 0.999), the decay of the two running averages;
    /// - `eps`: 1e-8, added to the denominator; `maximize`: climb instead of descend.
    ///
    /// A ValueError for a number out of its range and for parameters that are sparse or complex, a RuntimeError for dense
    /// gradients.
    open class SparseAdam: Optimizer {
        // @forms
        init(
            over params: [ParamGroup], lr: any torch.TensorOrNumber = 0.001, betas: Numbers = [0.9, 0.999],
            eps: any torch.Number = 1e-08, maximize: Bool = false
        ) {
            let options: Dict = ["lr": Object(lr), "betas": betas, "eps": Object(eps), "maximize": maximize]
            options.check(
                [("lr", .above(0), "Invalid learning rate"), ("eps", .above(0), "Invalid epsilon value")] + betaChecks)
            super.init(params, options)
            let places = param_groups.enumerated().flatMap { number, group in
                group.params.enumerated().map { (place: [number, $0], param: $1) }
            }
            let sparse = places.filter(\.param.is_sparse).map(\.place)
            demand(
                sparse.isEmpty,
                "Sparse params at indices \(sparse): SparseAdam requires dense parameter tensors")
            let complex = places.filter { $0.param.is_complex() }.map(\.place)
            demand(
                complex.isEmpty,
                "Complex params at indices \(complex): SparseAdam does not support complex parameters")
        }

        override func update(_ group: ParamGroup) {
            let (lr, betas, eps) = (group.hyper("lr"), group.hypers("betas"), group.number("eps"))
            let maximize = group.flag("maximize")
            // All states first: an error at a gradient leaves the parameters as they were.
            var work: [(param: Tensor, grad: Tensor, values: Dict, step: Double)] = []
            for param in group.params {
                guard let grad = param.grad else { continue }
                if !grad.is_sparse {
                    return raise(
                        .RuntimeError, "SparseAdam does not support dense gradients, please consider Adam instead")
                }
                let values = state[param]
                if values.isEmpty {
                    values.set("step", .int(0))
                    values["exp_avg"] = torch.zeros_like(param, memory_format: .preserve_format)
                    values["exp_avg_sq"] = torch.zeros_like(param, memory_format: .preserve_format)
                }
                let step = values.int("step") + 1
                values.set("step", .int(step))
                work.append((param, grad, values, Double(step)))
            }
            for (param, grad, values, step) in work {
                let size =
                    lr * Hyper.number((1 - (betas[1].double ** step)).squareRoot())
                    / (1 - betas[0] ** Hyper.number(step))
                let grad = (maximize ? -grad : grad).coalesce()  // the update is not linear
                move(param, grad, values["exp_avg"], values["exp_avg_sq"], size, betas.map(\.double), eps)
            }
        }

        private func move(
            _ param: Tensor, _ grad: Tensor, _ exp_avg: Tensor, _ exp_avg_sq: Tensor, _ size: Hyper,
            _ betas: [Double], _ eps: Double
        ) {
            let (indices, values) = (ATen._indices(grad), ATen._values(grad))
            if values.numel() == 0 { return }
            func made(_ values: Tensor) -> Tensor { torch.sparse_coo_tensor(indices, values, Array(grad.shape)) }
            let average = ATen._values(exp_avg.sparse_mask(grad))
            let change = values.sub(average).mul_(1 - betas[0])
            exp_avg.add_(made(change))
            let square = ATen._values(exp_avg_sq.sparse_mask(grad))
            let squareChange = values.pow(2).sub_(square).mul_(1 - betas[1])
            exp_avg_sq.add_(made(squareChange))
            // Dense sums again, which spare another mask.
            let numer = change.add_(average)
            let denom = squareChange.add_(square).sqrt_().add_(eps)
            param.add_(made(numer.div_(denom) * (-size).operand))
        }
    }
}
