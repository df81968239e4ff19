extension torch.distributions {
    /// Vectors of probabilities, by their concentrations along the last dimension.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#dirichlet>.
    open class Dirichlet: ExponentialFamily {
        /// The concentrations.
        public let concentration: Tensor

        // @forms
        public init(concentration: Tensor, validate_args: Bool? = nil) {
            if concentration.dim() < 1 {
                raise(.ValueError, "`concentration` parameter must be at least one-dimensional.")
            }
            self.concentration = concentration
            let sizes = concentration.shape.sizes
            super.init(
                batch_shape: torch.Size(Array(sizes.dropLast())), event_shape: torch.Size(Array(sizes.suffix(1))),
                validate_args: validate_args)
        }

        private init(_ other: Dirichlet, to batch_shape: torch.Size) {
            concentration = other.concentration.expand(batch_shape + other.event_shape)
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? { Dirichlet(self, to: batch_shape) }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["concentration": constraints.independent(constraints.positive, 1)]
        }
        override func held(_ name: String) -> Tensor? { name == "concentration" ? concentration : nil }
        open override var support: constraints.Constraint { constraints.simplex }
        open override var has_rsample: Bool { true }

        open override func rsample(_ sample_shape: torch.Size) -> Tensor {
            let concentration = concentration.expand(_extended_shape(sample_shape))
            let constant = concentration.detach()
            let x = torch.no_grad { ATen._sample_dirichlet(constant, nil) }
            guard torch.is_grad_enabled(), concentration.requires_grad else { return x }
            // A zero through which the gradient comes, and there becomes that of the concentrations.
            let passed = concentration.view_as(concentration)
            _ = passed.register_hook { grad in
                let total = constant.sum(-1, true).expand_as(constant)
                let slope = ATen._dirichlet_grad(x, constant, total)
                return slope * (grad - (x * grad).sum(-1, true))
            }
            return x + (passed - constant)
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let kernel = torch.xlogy(concentration - 1.0, value).sum(-1)
            return kernel + torch.lgamma(concentration.sum(-1)) - torch.lgamma(concentration).sum(-1)
        }

        open override var mean: Tensor { concentration / concentration.sum(-1, true) }
        open override var mode: Tensor {
            let less = (concentration - 1).clamp(min: 0.0)
            let mode = less / less.sum(-1, true)
            let isSmall: Tensor = concentration < 1
            let mask = isSmall.all(dim: -1)
            mode[mask] = nn.functional.one_hot(mode[mask].argmax(dim: -1), less.shape[-1]).to(mode)
            return mode
        }
        open override var variance: Tensor {
            let total = concentration.sum(-1, true)
            return concentration * (total - concentration) / (total.pow(2) * (total + 1))
        }

        open override func entropy() -> Tensor {
            let (k, a0) = (concentration.size(-1), concentration.sum(-1))
            let normalizer = torch.lgamma(concentration).sum(-1) - torch.lgamma(a0) - (k - a0) * torch.digamma(a0)
            return normalizer - ((concentration - 1.0) * torch.digamma(concentration)).sum(-1)
        }

        open override var _natural_params: [Tensor] { [concentration] }
        open override func _log_normalizer(_ natural_params: [Tensor]) -> Tensor {
            let x = natural_params[0]
            return x.lgamma().sum(-1) - torch.lgamma(x.sum(-1))
        }
    }
}
