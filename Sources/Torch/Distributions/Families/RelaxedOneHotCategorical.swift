extension torch.distributions {
    /// The logarithms of relaxed one-hot vectors, which gradients flow through.
    open class ExpRelaxedCategorical: Distribution {
        /// The temperature: towards 0 vectors come close to one-hot ones.
        public let temperature: Tensor
        private let _categorical: Categorical

        // @forms torch.distributions.relaxed_categorical.ExpRelaxedCategorical
        public init(temperature: Tensor, probs: Tensor? = nil, logits: Tensor? = nil, validate_args: Bool? = nil) {
            _categorical = Categorical(probs: probs, logits: logits)
            self.temperature = temperature
            super.init(
                batch_shape: _categorical.batch_shape, event_shape: [_categorical._num_events],
                validate_args: validate_args)
        }

        private init(_ other: ExpRelaxedCategorical, to batch_shape: torch.Size) {
            temperature = other.temperature
            _categorical = other._categorical.expand(batch_shape: batch_shape)
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            ExpRelaxedCategorical(self, to: batch_shape)
        }

        /// The probabilities of the events.
        public var probs: Tensor { _categorical.probs }
        /// Their logarithms.
        public var logits: Tensor { _categorical.logits }
        /// The shape of the parameter.
        public var param_shape: torch.Size { _categorical.param_shape }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["probs": constraints.simplex, "logits": constraints.real_vector]
        }
        override func held(_ name: String) -> Tensor? { nil }
        override func derived(_ name: String) -> Tensor? { name == "probs" ? probs : name == "logits" ? logits : nil }
        open override var support: constraints.Constraint { constraints.real_vector }
        open override var has_rsample: Bool { true }

        open override func rsample(_ sample_shape: torch.Size) -> Tensor {
            let uniforms = clamp_probs(standardUniform(_extended_shape(sample_shape), like: logits))
            let gumbels = -((-(uniforms.log())).log())
            let scores = (logits + gumbels) / temperature
            return scores - scores.logsumexp(dim: -1, keepdim: true)
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            let k = _categorical._num_events
            check(value)
            let (logits, value) = broadcast_all(logits, value)
            let orders = torch.full_like(temperature, Double(k)).lgamma()
            let log_scale = orders - temperature.log().mul(-(k - 1))
            let score = logits - value.mul(temperature)
            return (score - score.logsumexp(dim: -1, keepdim: true)).sum(-1) + log_scale
        }
    }

    /// Vectors of probabilities in place of one-hot ones, which gradients flow through.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#relaxedonehotcategorical>.
    open class RelaxedOneHotCategorical: TransformedDistribution {
        private let relaxed: ExpRelaxedCategorical

        // @forms
        public init(temperature: Tensor, probs: Tensor? = nil, logits: Tensor? = nil, validate_args: Bool? = nil) {
            relaxed = ExpRelaxedCategorical(
                temperature: temperature, probs: probs, logits: logits, validate_args: validate_args)
            super.init(base_distribution: relaxed, transforms: ExpTransform(), validate_args: validate_args)
        }

        private init(_ other: RelaxedOneHotCategorical, to batch_shape: torch.Size) {
            relaxed = other.relaxed.expand(batch_shape: batch_shape)
            super.init(expanding: other, to: batch_shape, base: relaxed)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            RelaxedOneHotCategorical(self, to: batch_shape)
        }

        /// The temperature.
        public var temperature: Tensor { relaxed.temperature }
        /// The probabilities of the events.
        public var probs: Tensor { relaxed.probs }
        /// Their logarithms.
        public var logits: Tensor { relaxed.logits }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["probs": constraints.simplex, "logits": constraints.real_vector]
        }
        override func derived(_ name: String) -> Tensor? { name == "probs" ? probs : name == "logits" ? logits : nil }
        open override var support: constraints.Constraint { constraints.simplex }
        open override var has_rsample: Bool { true }
    }
}
