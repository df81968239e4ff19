extension torch.distributions {
    /// One of several events, as a vector of zeros with one 1.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#onehotcategorical>.
    open class OneHotCategorical: Distribution {
        let _categorical: Categorical

        // @forms
        public init(probs: Tensor? = nil, logits: Tensor? = nil, validate_args: Bool? = nil) {
            _categorical = Categorical(probs: probs, logits: logits)
            super.init(
                batch_shape: _categorical.batch_shape, event_shape: [_categorical._num_events],
                validate_args: validate_args)
        }

        init(_ other: OneHotCategorical, to batch_shape: torch.Size) {
            _categorical = other._categorical.expand(batch_shape: batch_shape)
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            OneHotCategorical(self, to: batch_shape)
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
        open override var support: constraints.Constraint { constraints.one_hot }
        open override var has_enumerate_support: Bool { true }

        open override var mean: Tensor { probs }
        open override var mode: Tensor {
            nn.functional.one_hot(probs.argmax(dim: -1), num_classes: probs.shape[-1]).to(probs)
        }
        open override var variance: Tensor { probs * (1 - probs) }

        open override func sample(_ sample_shape: torch.Size) -> Tensor {
            nn.functional.one_hot(_categorical.sample(sample_shape), _categorical._num_events).to(probs)
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            return _categorical.log_prob(ATen.max_dim(value, -1, false).1)
        }

        open override func entropy() -> Tensor { _categorical.entropy() }

        open override func enumerate_support(_ expand: Bool) -> Tensor {
            let (n, param) = (event_shape[0], _categorical.odds.param)
            let values = torch.eye(n, dtype: param.dtype, device: param.device)
            let column = values.view(torch.Size([n] + [Int](repeating: 1, count: batch_shape.count) + [n]))
            return expand ? column.expand([n] + batch_shape + [n]) : column
        }
    }

    /// The same, whose samples hand gradients on to the probabilities.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#onehotcategoricalstraightthrough>.
    open class OneHotCategoricalStraightThrough: OneHotCategorical {
        /// The same arguments. A ValueError where both or none of `probs` and `logits` are given.
        public override init(probs: Tensor? = nil, logits: Tensor? = nil, validate_args: Bool? = nil) {
            super.init(probs: probs, logits: logits, validate_args: validate_args)
        }

        private override init(_ other: OneHotCategorical, to batch_shape: torch.Size) {
            super.init(other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            OneHotCategoricalStraightThrough(self, to: batch_shape)
        }

        open override var has_rsample: Bool { true }

        open override func rsample(_ sample_shape: torch.Size) -> Tensor {
            let samples = sample(sample_shape)
            return samples + (probs - probs.detach())
        }
    }
}
