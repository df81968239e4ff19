extension torch.distributions {
    /// The gamma distribution of a shape and a rate.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#gamma>.
    open class Gamma: ExponentialFamily {
        /// The shape.
        public let concentration: Tensor
        /// The rate, one over the scale.
        public let rate: Tensor

        // @forms
        public init(
            concentration: any torch.TensorOrNumber, rate: any torch.TensorOrNumber, validate_args: Bool? = nil
        ) {
            (self.concentration, self.rate) = broadcast_all(concentration, rate)
            super.init(
                batch_shape: batchShape(concentration, rate, of: self.concentration), validate_args: validate_args)
        }

        init(_ other: Gamma, to batch_shape: torch.Size) {
            concentration = other.concentration.expand(batch_shape)
            rate = other.rate.expand(batch_shape)
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? { Gamma(self, to: batch_shape) }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["concentration": constraints.positive, "rate": constraints.positive]
        }
        override func held(_ name: String) -> Tensor? {
            name == "concentration" ? concentration : name == "rate" ? rate : nil
        }
        open override var support: constraints.Constraint { constraints.nonnegative }
        open override var has_rsample: Bool { true }

        open override var mean: Tensor { concentration / rate }
        open override var mode: Tensor { ((concentration - 1) / rate).clamp(min: 0) }
        open override var variance: Tensor { concentration / rate.pow(2) }

        open override func rsample(_ sample_shape: torch.Size) -> Tensor {
            let shape = _extended_shape(sample_shape)
            let value = ATen._standard_gamma(concentration.expand(shape), nil) / rate.expand(shape)
            value.detach().clamp_(min: torch.finfo(value.dtype).tiny)  // outside of the graph
            return value
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            let value = torch.as_tensor(value, dtype: rate.dtype, device: rate.device)
            check(value)
            let kernel = torch.xlogy(concentration, rate) + torch.xlogy(concentration - 1, value) - rate * value
            return kernel - torch.lgamma(concentration)
        }

        open override func entropy() -> Tensor {
            let first = concentration - torch.log(rate) + torch.lgamma(concentration)
            return first + (1.0 - concentration) * torch.digamma(concentration)
        }

        open override var _natural_params: [Tensor] { [concentration - 1, -rate] }
        open override var _mean_carrier_measure: Double { 0 }
        open override func _log_normalizer(_ natural_params: [Tensor]) -> Tensor {
            let (x, y) = (natural_params[0], natural_params[1])
            return torch.lgamma(x + 1) + (x + 1) * torch.log(-y.reciprocal())
        }

        open override func cdf(_ value: Tensor) -> Tensor {
            check(value)
            return torch.special.gammainc(concentration, rate * value)
        }
    }

    /// The chi-squared distribution of degrees of freedom.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#chi2>.
    open class Chi2: Gamma {
        // @forms
        public init(df: any torch.TensorOrNumber, validate_args: Bool? = nil) {
            let half: any torch.TensorOrNumber =
                if let number = df as? any torch.Number { 0.5 * number._torchScalar.double } else {
                    0.5 * df._torchTensor
                }
            super.init(concentration: half, rate: 0.5, validate_args: validate_args)
        }

        private override init(_ other: Gamma, to batch_shape: torch.Size) { super.init(other, to: batch_shape) }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? { Chi2(self, to: batch_shape) }

        /// The degrees of freedom.
        public var df: Tensor { concentration * 2 }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> { ["df": constraints.positive] }
        override func held(_ name: String) -> Tensor? { nil }
        override func derived(_ name: String) -> Tensor? { name == "df" ? df : nil }
    }
}
