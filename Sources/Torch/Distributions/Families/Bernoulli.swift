extension torch.distributions {
    /// 1 with a probability, given as it is or as log odds, else 0.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#bernoulli>.
    ///
    /// A ValueError where both or none of `probs` and `logits` are given.
    open class Bernoulli: ExponentialFamily {
        private let odds: Odds

        // @forms
        public init(
            probs: (any torch.TensorOrNumber)? = nil, logits: (any torch.TensorOrNumber)? = nil,
            validate_args: Bool? = nil
        ) {
            let (odds, batch) = Odds.binary(probs, logits)
            self.odds = odds
            super.init(batch_shape: batch, validate_args: validate_args)
        }

        private init(_ other: Bernoulli, to batch_shape: torch.Size) {
            odds = Odds(other.odds, expandedTo: batch_shape)
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? { Bernoulli(self, to: batch_shape) }

        /// The probability of 1.
        public var probs: Tensor { odds.probs }
        /// The log odds of 1.
        public var logits: Tensor { odds.logits }
        /// The shape of the parameter.
        public var param_shape: torch.Size { odds.param.shape }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["probs": constraints.unit_interval, "logits": constraints.real]
        }
        override func held(_ name: String) -> Tensor? { odds.held(name) }
        open override var support: constraints.Constraint { constraints.boolean }
        open override var has_enumerate_support: Bool { true }

        open override var mean: Tensor { probs }
        open override var mode: Tensor {
            let isLikely: Tensor = probs >= 0.5
            let isEven: Tensor = probs == 0.5
            let mode = isLikely.to(probs)
            mode[isEven] = Double.nan
            return mode
        }
        open override var variance: Tensor { probs * (1 - probs) }

        open override func sample(_ sample_shape: torch.Size) -> Tensor {
            let shape = _extended_shape(sample_shape)
            return torch.no_grad { torch.bernoulli(probs.expand(shape)) }
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let (logits, value) = broadcast_all(logits, value)
            return -nn.functional.binary_cross_entropy_with_logits(logits, value, reduction: "none")
        }

        open override func entropy() -> Tensor {
            nn.functional.binary_cross_entropy_with_logits(logits, probs, reduction: "none")
        }

        open override func enumerate_support(_ expand: Bool) -> Tensor {
            let values = torch.arange(2, dtype: odds.param.dtype, device: odds.param.device)
            return counted(values, over: batch_shape, expand: expand)
        }

        open override var _natural_params: [Tensor] { [torch.logit(probs)] }
        open override var _mean_carrier_measure: Double { 0 }
        open override func _log_normalizer(_ natural_params: [Tensor]) -> Tensor {
            torch.log1p(torch.exp(natural_params[0]))
        }
    }
}
