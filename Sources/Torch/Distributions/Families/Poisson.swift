extension torch.distributions {
    /// Counts of events that come at a rate.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#poisson>.
    open class Poisson: ExponentialFamily {
        /// The rate.
        public let rate: Tensor

        // @forms
        public init(rate: any torch.TensorOrNumber, validate_args: Bool? = nil) {
            self.rate = broadcast_all(rate)
            super.init(batch_shape: batchShape(rate, of: self.rate), validate_args: validate_args)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            Poisson(rate: rate.expand(batch_shape), validate_args: false).keeping(self)
        }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["rate": constraints.nonnegative]
        }
        override func held(_ name: String) -> Tensor? { name == "rate" ? rate : nil }
        open override var support: constraints.Constraint { constraints.nonnegative_integer }

        open override var mean: Tensor { rate }
        open override var mode: Tensor { rate.floor() }
        open override var variance: Tensor { rate }

        open override func sample(_ sample_shape: torch.Size) -> Tensor {
            let shape = _extended_shape(sample_shape)
            return torch.no_grad { torch.poisson(rate.expand(shape)) }
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let (rate, value) = broadcast_all(rate, value)
            return value.xlogy(rate) - rate - (value + 1).lgamma()
        }

        open override var _natural_params: [Tensor] { [torch.log(rate)] }
        open override func _log_normalizer(_ natural_params: [Tensor]) -> Tensor { torch.exp(natural_params[0]) }
    }
}
