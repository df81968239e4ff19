extension torch.distributions {
    /// The number of successes among so many trials.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#binomial>.
    ///
    /// A ValueError where both or none of `probs` and `logits` are given.
    open class Binomial: Distribution {
        /// The number of trials.
        public let total_count: Tensor
        private let odds: Odds

        // @forms
        public init(
            total_count: any torch.TensorOrNumber = 1, probs: (any torch.TensorOrNumber)? = nil,
            logits: (any torch.TensorOrNumber)? = nil, validate_args: Bool? = nil
        ) {
            (self.total_count, odds) = Self.parts(total_count, probs, logits)
            super.init(batch_shape: odds.param.shape, validate_args: validate_args)
        }

        static func parts(
            _ total_count: any torch.TensorOrNumber, _ probs: (any torch.TensorOrNumber)?,
            _ logits: (any torch.TensorOrNumber)?
        ) -> (Tensor, Odds) {
            guard let (isProbs, given) = Odds.given(probs, logits) else {
                return (Placeholder.tensor, Odds(probs: Placeholder.tensor))
            }
            let (count, value) = broadcast_all(total_count, given)
            return (count.type_as(value), isProbs ? Odds(probs: value) : Odds(logits: value))
        }

        private init(_ other: Binomial, to batch_shape: torch.Size) {
            total_count = other.total_count.expand(batch_shape)
            odds = Odds(other.odds, expandedTo: batch_shape)
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? { Binomial(self, to: batch_shape) }

        /// The probability of success.
        public var probs: Tensor { odds.probs }
        /// The log odds of success.
        public var logits: Tensor { odds.logits }
        /// The shape of the parameter.
        public var param_shape: torch.Size { odds.param.shape }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            [
                "total_count": constraints.nonnegative_integer, "probs": constraints.unit_interval,
                "logits": constraints.real,
            ]
        }
        override func held(_ name: String) -> Tensor? { name == "total_count" ? total_count : odds.held(name) }
        open override var support: constraints.Constraint { constraints.integer_interval(0, total_count) }
        open override var has_enumerate_support: Bool { true }

        open override var mean: Tensor { total_count * probs }
        open override var mode: Tensor { ((total_count + 1) * probs).floor().clamp(max: total_count) }
        open override var variance: Tensor { total_count * probs * (1 - probs) }

        open override func sample(_ sample_shape: torch.Size) -> Tensor {
            let shape = _extended_shape(sample_shape)
            return torch.no_grad { torch.binomial(total_count.expand(shape), probs.expand(shape)) }
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let allOrders = torch.lgamma(total_count + 1)
            let ordersOfOnes = torch.lgamma(value + 1)
            let ordersOfZeros = torch.lgamma(total_count - value + 1)
            // `clamp(logits, min=0)`, whose gradient at 0 is a half.
            let positive = (logits.clamp(min: 0) + logits - logits.clamp(max: 0)) / 2
            let normalizer =
                total_count * positive + total_count * torch.log1p(torch.exp(-torch.abs(logits))) - allOrders
            return value * logits - ordersOfOnes - ordersOfZeros - normalizer
        }

        open override func entropy() -> Tensor {
            guard count(for: "entropy") != nil else { return Placeholder.tensor }
            let log_prob = log_prob(enumerate_support(false))
            return -(torch.exp(log_prob) * log_prob).sum(0)
        }

        open override func enumerate_support(_ expand: Bool) -> Tensor {
            guard let count = count(for: "enumerate_support") else { return Placeholder.tensor }
            let values = torch.arange(1 + count, dtype: odds.param.dtype, device: odds.param.device)
            return counted(values, over: batch_shape, expand: expand)
        }

        private func count(for function: String) -> Int? {
            let count = total_count.max().item(Double.self)
            guard total_count.min().item(Double.self) == count.rounded(.towardZero) else {
                raise(.NotImplementedError, "Inhomogeneous total count not supported by `\(function)`.")
                return nil
            }
            return Int(count)
        }
    }
}
