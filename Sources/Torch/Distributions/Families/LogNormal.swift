extension torch.distributions {
    /// The exponentials of normal values.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#lognormal>.
    open class LogNormal: TransformedDistribution {
        private let normal: Normal

        // @forms
        public init(loc: any torch.TensorOrNumber, scale: any torch.TensorOrNumber, validate_args: Bool? = nil) {
            normal = Normal(loc: loc, scale: scale, validate_args: validate_args)
            super.init(base_distribution: normal, transforms: ExpTransform(), validate_args: validate_args)
        }

        private init(_ other: LogNormal, to batch_shape: torch.Size) {
            normal = other.normal.expand(batch_shape: batch_shape)
            super.init(expanding: other, to: batch_shape, base: normal)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? { LogNormal(self, to: batch_shape) }

        /// The mean of the logarithms.
        public var loc: Tensor { normal.loc }
        /// The standard deviation of the logarithms.
        public var scale: Tensor { normal.scale }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["loc": constraints.real, "scale": constraints.positive]
        }
        override func derived(_ name: String) -> Tensor? { name == "loc" ? loc : name == "scale" ? scale : nil }
        open override var support: constraints.Constraint { constraints.positive }
        open override var has_rsample: Bool { true }

        open override var mean: Tensor { (loc + scale.pow(2) / 2).exp() }
        open override var mode: Tensor { (loc - scale.square()).exp() }
        open override var variance: Tensor {
            let squared = scale.pow(2)
            return squared.expm1() * (2 * loc + squared).exp()
        }
        open override func entropy() -> Tensor { normal.entropy() + loc }
    }
}
