extension torch.distributions {
    /// The Kumaraswamy distribution of two concentrations.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#kumaraswamy>.
    open class Kumaraswamy: TransformedDistribution {
        /// The concentration towards 1.
        public let concentration1: Tensor
        /// The concentration towards 0.
        public let concentration0: Tensor

        // @forms
        public init(
            concentration1: any torch.TensorOrNumber, concentration0: any torch.TensorOrNumber,
            validate_args: Bool? = nil
        ) {
            (self.concentration1, self.concentration0) = broadcast_all(concentration1, concentration0)
            let base = Uniform(
                low: torch.full_like(self.concentration0, 0), high: torch.full_like(self.concentration0, 1),
                validate_args: validate_args)
            let parts: [transforms.Transform] = [
                PowerTransform(exponent: self.concentration0.reciprocal()), AffineTransform(loc: 1.0, scale: -1.0),
                PowerTransform(exponent: self.concentration1.reciprocal()),
            ]
            super.init(base_distribution: base, transforms: parts, validate_args: validate_args)
        }

        private init(_ other: Kumaraswamy, to batch_shape: torch.Size) {
            concentration1 = other.concentration1.expand(batch_shape)
            concentration0 = other.concentration0.expand(batch_shape)
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? { Kumaraswamy(self, to: batch_shape) }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["concentration1": constraints.positive, "concentration0": constraints.positive]
        }
        override func held(_ name: String) -> Tensor? {
            name == "concentration1" ? concentration1 : name == "concentration0" ? concentration0 : nil
        }
        open override var support: constraints.Constraint { constraints.unit_interval }
        open override var has_rsample: Bool { true }

        private func moment(_ n: Int) -> Tensor {
            let argument = 1 + n / concentration1
            let b = concentration0
            return b * torch.exp(torch.lgamma(argument) + torch.lgamma(b) - torch.lgamma(argument + b))
        }

        open override var mean: Tensor { moment(1) }
        open override var mode: Tensor {
            let first = concentration0.reciprocal() * (-concentration0).log1p()
            let log_mode = first - (-concentration0 * concentration1).log1p()
            let (isLow, isHigh): (Tensor, Tensor) = (concentration0 < 1, concentration1 < 1)
            log_mode[isLow | isHigh] = Double.nan
            return log_mode.exp()
        }
        open override var variance: Tensor { moment(2) - torch.pow(mean, 2) }

        open override func entropy() -> Tensor {
            let t1 = 1 - concentration1.reciprocal()
            let t0 = 1 - concentration0.reciprocal()
            let harmonic = torch.digamma(concentration0 + 1) + Constant.euler
            return t0 + t1 * harmonic - torch.log(concentration1) - torch.log(concentration0)
        }
    }
}
