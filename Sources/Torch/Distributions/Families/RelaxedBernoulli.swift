extension torch.distributions {
    /// The log odds of a relaxed Bernoulli value, which gradients flow through.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#logitrelaxedbernoulli>.
    open class LogitRelaxedBernoulli: Distribution {
        /// The temperature: towards 0 values come close to 0 and 1.
        public let temperature: Tensor
        private let odds: Odds

        // @forms torch.distributions.relaxed_bernoulli.LogitRelaxedBernoulli
        public init(
            temperature: Tensor, probs: (any torch.TensorOrNumber)? = nil, logits: (any torch.TensorOrNumber)? = nil,
            validate_args: Bool? = nil
        ) {
            self.temperature = temperature
            let (odds, batch) = Odds.binary(probs, logits)
            self.odds = odds
            super.init(batch_shape: batch, validate_args: validate_args)
        }

        private init(_ other: LogitRelaxedBernoulli, to batch_shape: torch.Size) {
            temperature = other.temperature
            odds = Odds(other.odds, expandedTo: batch_shape)
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            LogitRelaxedBernoulli(self, to: batch_shape)
        }

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
        open override var support: constraints.Constraint { constraints.real }

        open override func rsample(_ sample_shape: torch.Size) -> Tensor {
            let shape = _extended_shape(sample_shape)
            let chances = clamp_probs(probs.expand(shape))
            let uniforms = clamp_probs(standardUniform(shape, like: chances))
            let noise = uniforms.log() - (-uniforms).log1p()
            return (noise + chances.log() - (-chances).log1p()) / temperature
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let (logits, value) = broadcast_all(logits, value)
            let difference = logits - value.mul(temperature)
            return temperature.log() + difference - 2 * difference.exp().log1p()
        }
    }

    /// Values between 0 and 1 in place of Bernoulli's, which gradients flow through.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#relaxedbernoulli>.
    open class RelaxedBernoulli: TransformedDistribution {
        private let relaxed: LogitRelaxedBernoulli

        // @forms
        public init(
            temperature: Tensor, probs: (any torch.TensorOrNumber)? = nil, logits: (any torch.TensorOrNumber)? = nil,
            validate_args: Bool? = nil
        ) {
            relaxed = LogitRelaxedBernoulli(temperature: temperature, probs: probs, logits: logits)
            super.init(base_distribution: relaxed, transforms: SigmoidTransform(), validate_args: validate_args)
        }

        private init(_ other: RelaxedBernoulli, to batch_shape: torch.Size) {
            relaxed = other.relaxed.expand(batch_shape: batch_shape)
            super.init(expanding: other, to: batch_shape, base: relaxed)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            RelaxedBernoulli(self, to: batch_shape)
        }

        /// The temperature.
        public var temperature: Tensor { relaxed.temperature }
        /// The probability of 1.
        public var probs: Tensor { relaxed.probs }
        /// The log odds of 1.
        public var logits: Tensor { relaxed.logits }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["probs": constraints.unit_interval, "logits": constraints.real]
        }
        override func derived(_ name: String) -> Tensor? { name == "probs" ? probs : name == "logits" ? logits : nil }
        open override var support: constraints.Constraint { constraints.unit_interval }
        open override var has_rsample: Bool { true }
    }
}
