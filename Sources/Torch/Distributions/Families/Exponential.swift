extension torch.distributions {
    /// Times between events that come at a rate.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#exponential>.
    open class Exponential: ExponentialFamily {
        /// The rate, one over the scale.
        public let rate: Tensor

        // @forms
        public init(rate: any torch.TensorOrNumber, validate_args: Bool? = nil) {
            self.rate = broadcast_all(rate)
            super.init(batch_shape: batchShape(rate, of: self.rate), validate_args: validate_args)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            Exponential(rate: rate.expand(batch_shape), validate_args: false).keeping(self)
        }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["rate": constraints.positive]
        }
        override func held(_ name: String) -> Tensor? { name == "rate" ? rate : nil }
        open override var support: constraints.Constraint { constraints.nonnegative }
        open override var has_rsample: Bool { true }

        open override var mean: Tensor { rate.reciprocal() }
        open override var mode: Tensor { torch.zeros_like(rate) }
        open override var stddev: Tensor { rate.reciprocal() }
        open override var variance: Tensor { rate.pow(-2) }

        open override func rsample(_ sample_shape: torch.Size) -> Tensor {
            blank(_extended_shape(sample_shape), like: rate).exponential_() / rate
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            return rate.log() - rate * value
        }

        open override func cdf(_ value: Tensor) -> Tensor {
            check(value)
            return 1 - torch.exp(-rate * value)
        }

        open override func icdf(_ value: Tensor) -> Tensor { -torch.log1p(-value) / rate }
        open override func entropy() -> Tensor { 1.0 - torch.log(rate) }

        open override var _natural_params: [Tensor] { [-rate] }
        open override var _mean_carrier_measure: Double { 0 }
        open override func _log_normalizer(_ natural_params: [Tensor]) -> Tensor { -torch.log(-natural_params[0]) }
    }
}
