extension torch.distributions {
    /// The Weibull distribution of a scale and a shape.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#weibull>.
    open class Weibull: TransformedDistribution {
        /// The scale.
        public let scale: Tensor
        /// The shape.
        public let concentration: Tensor
        /// One over the shape.
        public let concentration_reciprocal: Tensor

        // @forms
        public init(
            scale: any torch.TensorOrNumber, concentration: any torch.TensorOrNumber, validate_args: Bool? = nil
        ) {
            (self.scale, self.concentration) = broadcast_all(scale, concentration)
            concentration_reciprocal = self.concentration.reciprocal()
            super.init(
                base_distribution: Exponential(rate: torch.ones_like(self.scale), validate_args: validate_args),
                transforms: Self.parts(self.scale, concentration_reciprocal), validate_args: validate_args)
        }

        private static func parts(_ scale: Tensor, _ exponent: Tensor) -> [transforms.Transform] {
            [PowerTransform(exponent: exponent), AffineTransform(loc: 0, scale: scale)]
        }

        private init(_ other: Weibull, to batch_shape: torch.Size) {
            scale = other.scale.expand(batch_shape)
            concentration = other.concentration.expand(batch_shape)
            concentration_reciprocal = concentration.reciprocal()
            super.init(
                expanding: other, to: batch_shape, base: other.base_dist.expand(batch_shape: batch_shape),
                transforms: Self.parts(scale, concentration_reciprocal))
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? { Weibull(self, to: batch_shape) }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["scale": constraints.positive, "concentration": constraints.positive]
        }
        override func held(_ name: String) -> Tensor? {
            name == "scale" ? scale : name == "concentration" ? concentration : nil
        }
        open override var support: constraints.Constraint { constraints.positive }

        open override var mean: Tensor { scale * torch.exp(torch.lgamma(1 + concentration_reciprocal)) }
        open override var mode: Tensor {
            scale * ((concentration - 1) / concentration) ** concentration.reciprocal()
        }
        open override var variance: Tensor {
            let squared = scale.pow(2)
            let second = torch.exp(torch.lgamma(1 + 2 * concentration_reciprocal))
            return squared * (second - torch.exp(2 * torch.lgamma(1 + concentration_reciprocal)))
        }

        open override func entropy() -> Tensor {
            Constant.euler * (1 - concentration_reciprocal) + torch.log(scale * concentration_reciprocal) + 1
        }
    }
}
