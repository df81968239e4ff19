extension torch.distributions {
    /// The Pareto distribution of type 1.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#pareto>.
    open class Pareto: TransformedDistribution {
        /// The smallest value.
        public let scale: Tensor
        /// The shape.
        public let alpha: Tensor

        // @forms
        public init(scale: any torch.TensorOrNumber, alpha: any torch.TensorOrNumber, validate_args: Bool? = nil) {
            (self.scale, self.alpha) = broadcast_all(scale, alpha)
            let parts: [transforms.Transform] = [ExpTransform(), AffineTransform(loc: 0, scale: self.scale)]
            super.init(
                base_distribution: Exponential(rate: self.alpha, validate_args: validate_args), transforms: parts,
                validate_args: validate_args)
        }

        private init(_ other: Pareto, to batch_shape: torch.Size) {
            scale = other.scale.expand(batch_shape)
            alpha = other.alpha.expand(batch_shape)
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? { Pareto(self, to: batch_shape) }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["alpha": constraints.positive, "scale": constraints.positive]
        }
        override func held(_ name: String) -> Tensor? { name == "scale" ? scale : name == "alpha" ? alpha : nil }
        open override var support: constraints.Constraint { constraints.greater_than_eq(scale) }

        open override var mean: Tensor {
            let a = alpha.clamp(min: 1)
            return a * scale / (a - 1)
        }
        open override var mode: Tensor { scale }
        open override var variance: Tensor {
            let a = alpha.clamp(min: 2)
            return scale.pow(2) * a / ((a - 1).pow(2) * (a - 2))
        }
        open override func entropy() -> Tensor { (scale / alpha).log() + (1 + alpha.reciprocal()) }
    }
}
