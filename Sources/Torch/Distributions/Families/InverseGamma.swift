extension torch.distributions {
    /// One over gamma values.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#inversegamma>.
    open class InverseGamma: TransformedDistribution {
        private let gamma: Gamma

        // @forms
        public init(
            concentration: any torch.TensorOrNumber, rate: any torch.TensorOrNumber, validate_args: Bool? = nil
        ) {
            gamma = Gamma(concentration: concentration, rate: rate, validate_args: validate_args)
            super.init(
                base_distribution: gamma, transforms: PowerTransform(exponent: -gamma.rate.new_ones([])),
                validate_args: validate_args)
        }

        private init(_ other: InverseGamma, to batch_shape: torch.Size) {
            gamma = other.gamma.expand(batch_shape: batch_shape)
            super.init(expanding: other, to: batch_shape, base: gamma)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? { InverseGamma(self, to: batch_shape) }

        /// The shape.
        public var concentration: Tensor { gamma.concentration }
        /// The rate.
        public var rate: Tensor { gamma.rate }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["concentration": constraints.positive, "rate": constraints.positive]
        }
        override func derived(_ name: String) -> Tensor? {
            name == "concentration" ? concentration : name == "rate" ? rate : nil
        }
        open override var support: constraints.Constraint { constraints.positive }
        open override var has_rsample: Bool { true }

        open override var mean: Tensor {
            let isFinite: Tensor = concentration > 1
            return torch.where(isFinite, rate / (concentration - 1), Double.infinity)
        }
        open override var mode: Tensor { rate / (concentration + 1) }
        open override var variance: Tensor {
            let isFinite: Tensor = concentration > 2
            let value = rate.square() / ((concentration - 1).square() * (concentration - 2))
            return torch.where(isFinite, value, Double.infinity)
        }

        open override func entropy() -> Tensor {
            let first = concentration + rate.log() + concentration.lgamma()
            return first - (1 + concentration) * concentration.digamma()
        }
    }
}
