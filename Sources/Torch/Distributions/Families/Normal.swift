import Foundation

extension torch.distributions {
    /// The normal distribution of a mean and a standard deviation.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#normal>.
    open class Normal: ExponentialFamily {
        /// The mean.
        public let loc: Tensor
        /// The standard deviation.
        public let scale: Tensor

        // @forms
        public init(loc: any torch.TensorOrNumber, scale: any torch.TensorOrNumber, validate_args: Bool? = nil) {
            (self.loc, self.scale) = broadcast_all(loc, scale)
            super.init(batch_shape: batchShape(loc, scale, of: self.loc), validate_args: validate_args)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            Normal(loc: loc.expand(batch_shape), scale: scale.expand(batch_shape), validate_args: false).keeping(self)
        }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["loc": constraints.real, "scale": constraints.positive]
        }
        override func held(_ name: String) -> Tensor? { name == "loc" ? loc : name == "scale" ? scale : nil }
        open override var support: constraints.Constraint { constraints.real }
        open override var has_rsample: Bool { true }

        open override var mean: Tensor { loc }
        open override var mode: Tensor { loc }
        open override var stddev: Tensor { scale }
        open override var variance: Tensor { stddev.pow(2) }

        open override func sample(_ sample_shape: torch.Size) -> Tensor {
            let shape = _extended_shape(sample_shape)
            return torch.no_grad { torch.normal(loc.expand(shape), scale.expand(shape)) }
        }

        open override func rsample(_ sample_shape: torch.Size) -> Tensor {
            let eps = standardNormal(_extended_shape(sample_shape), like: loc)
            return loc + eps * scale
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let (variance, logScale) = (scale ** 2, scale.log())
            let exponent = -((value - loc) ** 2) / (2 * variance)
            return exponent - logScale - Constant.logSqrtTwoPi
        }

        open override func cdf(_ value: Tensor) -> Tensor {
            check(value)
            let distance = (value - loc) * scale.reciprocal() / sqrt(2.0)
            return 0.5 * (1 + torch.erf(distance))
        }

        open override func icdf(_ value: Tensor) -> Tensor {
            loc + scale * torch.erfinv(2 * value - 1) * sqrt(2.0)
        }

        open override func entropy() -> Tensor { (0.5 + 0.5 * Constant.logTwoPi) + torch.log(scale) }

        open override var _natural_params: [Tensor] { [loc / scale.pow(2), -0.5 * scale.pow(2).reciprocal()] }
        open override var _mean_carrier_measure: Double { 0 }
        open override func _log_normalizer(_ natural_params: [Tensor]) -> Tensor {
            let (x, y) = (natural_params[0], natural_params[1])
            return -0.25 * x.pow(2) / y + 0.5 * torch.log(-Double.pi / y)
        }
    }
}
