extension torch.distributions {
    /// One of several events, by their probabilities or log odds along the last dimension.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#categorical>.
    ///
    /// Both are normalized. A ValueError where both or none are given, or one without dimensions.
    open class Categorical: Distribution {
        let odds: Odds
        /// The number of events.
        let _num_events: Int

        // @forms
        public init(probs: Tensor? = nil, logits: Tensor? = nil, validate_args: Bool? = nil) {
            odds = Self.normalized(probs, logits)
            let shape = odds.param.shape.sizes
            _num_events = shape.last ?? 0
            super.init(batch_shape: torch.Size(Array(shape.dropLast())), validate_args: validate_args)
        }

        private static func normalized(_ probs: Tensor?, _ logits: Tensor?) -> Odds {
            guard let (isProbs, value) = Odds.given(probs, logits) else { return Odds(probs: Placeholder.tensor) }
            if value.dim() < 1 {
                raise(
                    .ValueError, "`\(isProbs ? "probs" : "logits")` parameter must be at least one-dimensional.")
            }
            return isProbs
                ? Odds(probs: value / value.sum(-1, keepdim: true), isBinary: false)
                : Odds(logits: value - value.logsumexp(dim: -1, keepdim: true), isBinary: false)
        }

        private init(_ other: Categorical, to batch_shape: torch.Size) {
            _num_events = other._num_events
            odds = Odds(other.odds, expandedTo: batch_shape + [other._num_events])
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? { Categorical(self, to: batch_shape) }

        /// The probabilities of the events.
        public var probs: Tensor { odds.probs }
        /// Their logarithms.
        public var logits: Tensor { odds.logits }
        /// The shape of the parameter.
        public var param_shape: torch.Size { odds.param.shape }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["probs": constraints.simplex, "logits": constraints.real_vector]
        }
        override func held(_ name: String) -> Tensor? { odds.held(name) }
        open override var support: constraints.Constraint { constraints.integer_interval(0, _num_events - 1) }
        open override var has_enumerate_support: Bool { true }

        open override var mean: Tensor { filled(_extended_shape(), .nan, like: probs) }
        open override var mode: Tensor { probs.argmax(dim: -1) }
        open override var variance: Tensor { filled(_extended_shape(), .nan, like: probs) }

        open override func sample(_ sample_shape: torch.Size) -> Tensor {
            let rows = probs.reshape([-1, _num_events])
            let samples = torch.multinomial(rows, sample_shape.numel(), true).T
            return samples.reshape(_extended_shape(sample_shape))
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let (events, log_pmf): (Tensor, Tensor) = torch.broadcast_tensors(value.long().unsqueeze(-1), logits)
            return log_pmf.gather(-1, events.narrow(-1, 0, 1)).squeeze(-1)
        }

        open override func entropy() -> Tensor {
            let finite = torch.clamp(logits, min: torch.finfo(logits.dtype).min)
            return -(finite * probs).sum(-1)
        }

        open override func enumerate_support(_ expand: Bool) -> Tensor {
            let values = torch.arange(_num_events, dtype: .int64, device: odds.param.device)
            return counted(values, over: batch_shape, expand: expand)
        }
    }
}
