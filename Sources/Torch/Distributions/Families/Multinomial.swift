extension torch.distributions {
    /// How often each of several events comes among so many trials.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#multinomial>.
    open class Multinomial: Distribution {
        /// The number of trials.
        public let total_count: Int
        private let _categorical: Categorical
        private let _binomial: Binomial

        // @forms
        public init(total_count: Int = 1, probs: Tensor? = nil, logits: Tensor? = nil, validate_args: Bool? = nil) {
            self.total_count = total_count
            _categorical = Categorical(probs: probs, logits: logits)
            _binomial = Binomial(total_count: total_count, probs: _categorical.probs)
            super.init(
                batch_shape: _categorical.batch_shape, event_shape: [_categorical._num_events],
                validate_args: validate_args)
        }

        private init(_ other: Multinomial, to batch_shape: torch.Size) {
            total_count = other.total_count
            _categorical = other._categorical.expand(batch_shape: batch_shape)
            _binomial = other._binomial
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? { Multinomial(self, to: batch_shape) }

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
        open override var support: constraints.Constraint { constraints.multinomial(total_count) }

        open override var mean: Tensor { probs * total_count }
        open override var variance: Tensor { total_count * probs * (1 - probs) }

        open override func sample(_ sample_shape: torch.Size) -> Tensor {
            let trials = _categorical.sample([total_count] + sample_shape)
            // The trials, which come first, go last.
            let samples = trials.permute(Array(1..<trials.dim()) + [0])
            let counts = blank(_extended_shape(sample_shape), like: samples).zero_()
            counts.scatter_add_(-1, samples, torch.ones_like(samples))
            return counts.type_as(probs)
        }

        open override func entropy() -> Tensor {
            let n = torch.tensor(total_count)
            let first = n * _categorical.entropy() - torch.lgamma(n + 1)
            let all = _binomial.enumerate_support(false)
            let support = all.narrow(0, 1, all.size(0) - 1)
            let weights = torch.exp(_binomial.log_prob(support)) * torch.lgamma(support + 1)
            return first + weights.sum([0, -1])
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let (broadcast, value) = broadcast_all(logits, value)
            let logits = broadcast.clone(memory_format: .contiguous_format)
            let allOrders = torch.lgamma(value.sum(-1) + 1)
            let orders = torch.lgamma(value + 1).sum(-1)
            let isNever: Tensor = value == 0
            let isImpossible: Tensor = logits == -Double.infinity
            logits[isNever & isImpossible] = 0
            return allOrders - orders + (logits * value).sum(-1)
        }
    }
}
