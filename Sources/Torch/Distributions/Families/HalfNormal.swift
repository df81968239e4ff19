import Foundation

extension torch.distributions {
    /// The absolute values of normal values of mean 0.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#halfnormal>.
    open class HalfNormal: TransformedDistribution {
        let normal: Normal

        // @forms
        public init(scale: any torch.TensorOrNumber, validate_args: Bool? = nil) {
            normal = Normal(loc: 0, scale: scale, validate_args: false)
            super.init(base_distribution: normal, transforms: AbsTransform(), validate_args: validate_args)
        }

        private init(_ other: HalfNormal, to batch_shape: torch.Size) {
            normal = other.normal.expand(batch_shape: batch_shape)
            super.init(expanding: other, to: batch_shape, base: normal)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? { HalfNormal(self, to: batch_shape) }

        /// The standard deviation before the absolute value.
        public var scale: Tensor { normal.scale }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["scale": constraints.positive]
        }
        override func derived(_ name: String) -> Tensor? { name == "scale" ? scale : nil }
        open override var support: constraints.Constraint { constraints.nonnegative }
        open override var has_rsample: Bool { true }

        open override var mean: Tensor { scale * sqrt(2 / Double.pi) }
        open override var mode: Tensor { torch.zeros_like(scale) }
        open override var variance: Tensor { scale.pow(2) * (1 - 2 / Double.pi) }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            return doubled(normal.log_prob(value), at: value)
        }

        open override func cdf(_ value: Tensor) -> Tensor {
            check(value)
            return 2 * normal.cdf(value) - 1
        }

        open override func icdf(_ value: Tensor) -> Tensor { normal.icdf((value + 1) / 2) }
        open override func entropy() -> Tensor { normal.entropy() - Constant.log2 }
    }

    /// The absolute values of Cauchy values of median 0.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#halfcauchy>.
    open class HalfCauchy: TransformedDistribution {
        private let cauchy: Cauchy

        // @forms
        public init(scale: any torch.TensorOrNumber, validate_args: Bool? = nil) {
            cauchy = Cauchy(loc: 0, scale: scale, validate_args: false)
            super.init(base_distribution: cauchy, transforms: AbsTransform(), validate_args: validate_args)
        }

        private init(_ other: HalfCauchy, to batch_shape: torch.Size) {
            cauchy = other.cauchy.expand(batch_shape: batch_shape)
            super.init(expanding: other, to: batch_shape, base: cauchy)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? { HalfCauchy(self, to: batch_shape) }

        /// The half width before the absolute value.
        public var scale: Tensor { cauchy.scale }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["scale": constraints.positive]
        }
        override func derived(_ name: String) -> Tensor? { name == "scale" ? scale : nil }
        open override var support: constraints.Constraint { constraints.nonnegative }
        open override var has_rsample: Bool { true }

        open override var mean: Tensor { filled(_extended_shape(), .infinity, like: scale) }
        open override var mode: Tensor { torch.zeros_like(scale) }
        open override var variance: Tensor { cauchy.variance }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let value = torch.as_tensor(value, dtype: scale.dtype, device: scale.device)
            return doubled(cauchy.log_prob(value), at: value)
        }

        open override func cdf(_ value: Tensor) -> Tensor {
            check(value)
            return 2 * cauchy.cdf(value) - 1
        }

        open override func icdf(_ value: Tensor) -> Tensor { cauchy.icdf((value + 1) / 2) }
        open override func entropy() -> Tensor { cauchy.entropy() - Constant.log2 }
    }
}

/// The density of absolute values, from that of the values.
private func doubled(_ log_prob: Tensor, at value: Tensor) -> Tensor {
    let isThere: Tensor = value >= 0
    return torch.where(isThere, log_prob + Constant.log2, -Double.infinity)
}
