extension torch.distributions {
    /// The beta distribution of two concentrations.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#beta>.
    open class Beta: ExponentialFamily {
        private let _dirichlet: Dirichlet

        // @forms
        public init(
            concentration1: any torch.TensorOrNumber, concentration0: any torch.TensorOrNumber,
            validate_args: Bool? = nil
        ) {
            let both: Tensor
            if let one = concentration1 as? any torch.Number, let zero = concentration0 as? any torch.Number {
                both = torch.tensor([one._torchScalar.double, zero._torchScalar.double])
            } else {
                let (one, zero) = broadcast_all(concentration1, concentration0)
                both = torch.stack([one, zero], -1)
            }
            _dirichlet = Dirichlet(concentration: both, validate_args: validate_args)
            super.init(batch_shape: _dirichlet.batch_shape, validate_args: validate_args)
        }

        private init(_ other: Beta, to batch_shape: torch.Size) {
            _dirichlet = other._dirichlet.expand(batch_shape: batch_shape)
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? { Beta(self, to: batch_shape) }

        /// The concentration towards 1.
        public var concentration1: Tensor { _dirichlet.concentration.select(-1, 0) }
        /// The concentration towards 0.
        public var concentration0: Tensor { _dirichlet.concentration.select(-1, 1) }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["concentration1": constraints.positive, "concentration0": constraints.positive]
        }
        override func held(_ name: String) -> Tensor? { nil }
        override func derived(_ name: String) -> Tensor? {
            name == "concentration1" ? concentration1 : name == "concentration0" ? concentration0 : nil
        }
        open override var support: constraints.Constraint { constraints.unit_interval }
        open override var has_rsample: Bool { true }

        open override var mean: Tensor { concentration1 / (concentration1 + concentration0) }
        open override var mode: Tensor { _dirichlet.mode.select(-1, 0) }
        open override var variance: Tensor {
            let total = concentration1 + concentration0
            return concentration1 * concentration0 / (total.pow(2) * (total + 1))
        }

        open override func rsample(_ sample_shape: torch.Size) -> Tensor {
            _dirichlet.rsample(sample_shape).select(-1, 0)
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            return _dirichlet.log_prob(torch.stack([value, 1.0 - value], -1))
        }

        open override func entropy() -> Tensor { _dirichlet.entropy() }

        open override var _natural_params: [Tensor] { [concentration1, concentration0] }
        open override func _log_normalizer(_ natural_params: [Tensor]) -> Tensor {
            let (x, y) = (natural_params[0], natural_params[1])
            return torch.lgamma(x) + torch.lgamma(y) - torch.lgamma(x + y)
        }
    }
}
