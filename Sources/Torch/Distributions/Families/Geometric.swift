extension torch.distributions {
    /// The number of failures before the first success.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#geometric>.
    ///
    /// A ValueError where both or none of `probs` and `logits` are given, and for a probability of 0.
    open class Geometric: Distribution {
        private let odds: Odds

        // @forms
        public init(
            probs: (any torch.TensorOrNumber)? = nil, logits: (any torch.TensorOrNumber)? = nil,
            validate_args: Bool? = nil
        ) {
            let (odds, batch) = Odds.binary(probs, logits)
            self.odds = odds
            super.init(batch_shape: batch, validate_args: validate_args)
            guard _validate_args, let value = odds.heldProbs else { return }
            let isPositive: Tensor = value > 0
            if !isPositive.all().item(Bool.self) {
                raise(
                    .ValueError,
                    "Expected parameter probs (\(kind(value))) of distribution \(self) to be positive "
                        + "but found invalid values:\n\(value.detach()[~isPositive])")
            }
        }

        private init(_ other: Geometric, to batch_shape: torch.Size) {
            odds = Odds(other.odds, expandedTo: batch_shape)
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? { Geometric(self, to: batch_shape) }

        /// The probability of success.
        public var probs: Tensor { odds.probs }
        /// The log odds of success.
        public var logits: Tensor { odds.logits }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["probs": constraints.unit_interval, "logits": constraints.real]
        }
        override func held(_ name: String) -> Tensor? { odds.held(name) }
        open override var support: constraints.Constraint { constraints.nonnegative_integer }

        open override var mean: Tensor { 1.0 / probs - 1.0 }
        open override var mode: Tensor { torch.zeros_like(probs) }
        open override var variance: Tensor { (1.0 / probs - 1.0) / probs }

        open override func sample(_ sample_shape: torch.Size) -> Tensor {
            let shape = _extended_shape(sample_shape)
            let tiny = torch.finfo(probs.dtype).tiny
            return torch.no_grad {
                let u = blank(shape, like: probs).uniform_(tiny, 1)
                return (u.log() / (-probs).log1p()).floor()
            }
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let (value, broadcast) = broadcast_all(value, probs)
            let chances = broadcast.clone(memory_format: .contiguous_format)
            let isOne: Tensor = chances == 1
            let isZero: Tensor = value == 0
            chances[isOne & isZero] = 0
            return value * (-chances).log1p() + probs.log()
        }

        open override func entropy() -> Tensor {
            nn.functional.binary_cross_entropy_with_logits(logits, probs, reduction: "none") / probs
        }
    }
}
