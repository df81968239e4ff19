extension torch.distributions {
    /// The uniform distribution over `[low, high)`.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#uniform>.
    open class Uniform: Distribution {
        /// The end below, included.
        public let low: Tensor
        /// The end above, excluded.
        public let high: Tensor

        // @forms
        public init(low: any torch.TensorOrNumber, high: any torch.TensorOrNumber, validate_args: Bool? = nil) {
            (self.low, self.high) = broadcast_all(low, high)
            super.init(batch_shape: batchShape(low, high, of: self.low), validate_args: validate_args)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            Uniform(low: low.expand(batch_shape), high: high.expand(batch_shape), validate_args: false).keeping(self)
        }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["low": constraints.less_than(high), "high": constraints.greater_than(low)]
        }
        override func held(_ name: String) -> Tensor? { name == "low" ? low : name == "high" ? high : nil }
        open override var support: constraints.Constraint { constraints.interval(low, high) }
        open override var has_rsample: Bool { true }

        open override var mean: Tensor { (high + low) / 2 }
        open override var mode: Tensor { Double.nan * high }
        open override var stddev: Tensor { (high - low) / (12.0 ** 0.5) }
        open override var variance: Tensor { (high - low).pow(2) / 12 }

        open override func rsample(_ sample_shape: torch.Size) -> Tensor {
            let rand = standardUniform(_extended_shape(sample_shape), like: low)
            return low + rand * (high - low)
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let (above, below) = (low.le(value).type_as(low), high.gt(value).type_as(low))
            return torch.log(above.mul(below)) - torch.log(high - low)
        }

        open override func cdf(_ value: Tensor) -> Tensor {
            check(value)
            return ((value - low) / (high - low)).clamp(min: 0, max: 1)
        }

        open override func icdf(_ value: Tensor) -> Tensor { value * (high - low) + low }
        open override func entropy() -> Tensor { torch.log(high - low) }
    }
}
