extension torch.distributions {
    /// Vectors of probabilities from normal values by stick breaking.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#logisticnormal>.
    open class LogisticNormal: TransformedDistribution {
        private let normal: Normal

        // @forms
        public init(loc: any torch.TensorOrNumber, scale: any torch.TensorOrNumber, validate_args: Bool? = nil) {
            let given = Normal(loc: loc, scale: scale, validate_args: validate_args)
            normal = given.batch_shape.isEmpty ? given.expand(batch_shape: [1]) : given
            super.init(base_distribution: normal, transforms: StickBreakingTransform(), validate_args: validate_args)
        }

        private init(_ other: LogisticNormal, to batch_shape: torch.Size) {
            normal = other.normal.expand(batch_shape: batch_shape + [other.event_shape[-1] - 1])
            super.init(
                expanding: other, to: batch_shape,
                base: Independent(base_distribution: normal, reinterpreted_batch_ndims: 1))
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            LogisticNormal(self, to: batch_shape)
        }

        /// The mean before the transform.
        public var loc: Tensor { normal.loc }
        /// The standard deviation before the transform.
        public var scale: Tensor { normal.scale }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["loc": constraints.real, "scale": constraints.positive]
        }
        override func derived(_ name: String) -> Tensor? { name == "loc" ? loc : name == "scale" ? scale : nil }
        open override var support: constraints.Constraint { constraints.simplex }
        open override var has_rsample: Bool { true }
    }
}
