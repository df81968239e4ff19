extension torch.distributions {
    /// The number of successes before so many failures.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#negativebinomial>.
    ///
    /// A ValueError where both or none of `probs` and `logits` are given.
    open class NegativeBinomial: Distribution {
        /// The number of failures.
        public let total_count: Tensor
        private let odds: Odds
        private let gamma = Lazy<Gamma>()

        // @forms
        public init(
            total_count: any torch.TensorOrNumber, probs: (any torch.TensorOrNumber)? = nil,
            logits: (any torch.TensorOrNumber)? = nil, validate_args: Bool? = nil
        ) {
            (self.total_count, odds) = Binomial.parts(total_count, probs, logits)
            super.init(batch_shape: odds.param.shape, validate_args: validate_args)
        }

        private init(_ other: NegativeBinomial, to batch_shape: torch.Size) {
            total_count = other.total_count.expand(batch_shape)
            odds = Odds(other.odds, expandedTo: batch_shape)
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            NegativeBinomial(self, to: batch_shape)
        }

        /// The probability of success.
        public var probs: Tensor { odds.probs }
        /// The log odds of success.
        public var logits: Tensor { odds.logits }
        /// The shape of the parameter.
        public var param_shape: torch.Size { odds.param.shape }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            [
                "total_count": constraints.greater_than_eq(0), "probs": constraints.half_open_interval(0.0, 1.0),
                "logits": constraints.real,
            ]
        }
        override func held(_ name: String) -> Tensor? { name == "total_count" ? total_count : odds.held(name) }
        open override var support: constraints.Constraint { constraints.nonnegative_integer }

        open override var mean: Tensor { total_count * torch.exp(logits) }
        open override var mode: Tensor { ((total_count - 1) * logits.exp()).floor().clamp(min: 0.0) }
        open override var variance: Tensor { mean / torch.sigmoid(-logits) }

        open override func sample(_ sample_shape: torch.Size) -> Tensor {
            torch.no_grad {
                // The count may be zero, which a Gamma would refuse.
                let gamma = gamma {
                    Gamma(concentration: total_count, rate: torch.exp(-logits), validate_args: false)
                }
                return torch.poisson(gamma.sample(sample_shape))
            }
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let unnormalized =
                total_count * nn.functional.logsigmoid(-logits) + value * nn.functional.logsigmoid(logits)
            let orders = -torch.lgamma(total_count + value) + torch.lgamma(1.0 + value) + torch.lgamma(total_count)
            let isCertain: Tensor = total_count + value == 0.0
            return unnormalized - orders.masked_fill(isCertain, 0.0)
        }
    }
}
