extension torch.distributions {
    /// Values between 0 and 1 whose density is a power of the odds.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#continuousbernoulli>.
    ///
    /// A ValueError where both or none of `probs` and `logits` are given.
    open class ContinuousBernoulli: ExponentialFamily {
        private let given: Tensor
        private let lazyProbs, lazyLogits: Lazy<Tensor>
        private let _lims: (Double, Double)

        // @forms
        public init(
            probs: (any torch.TensorOrNumber)? = nil, logits: (any torch.TensorOrNumber)? = nil,
            lims: (Double, Double) = (0.499, 0.501), validate_args: Bool? = nil
        ) {
            _lims = lims
            let (isProbs, value) = Odds.given(probs, logits) ?? (true, Placeholder.tensor)
            let broadcast = broadcast_all(value)
            if isProbs {
                // Before they are moved off 0 and 1, after which all are valid.
                if validate_args != nil, !constraints.unit_interval.check(broadcast).all().item(Bool.self) {
                    raise(.ValueError, "The parameter probs has invalid values")
                }
                given = clamp_probs(broadcast)
                (lazyProbs, lazyLogits) = (Lazy(given), Lazy())
            } else {
                given = broadcast
                (lazyProbs, lazyLogits) = (Lazy(), Lazy(given))
            }
            super.init(batch_shape: batchShape(value, of: given), validate_args: validate_args)
        }

        private init(_ other: ContinuousBernoulli, to batch_shape: torch.Size) {
            _lims = other._lims
            lazyProbs = Lazy(other.lazyProbs.value?.expand(batch_shape))
            lazyLogits = Lazy(other.lazyLogits.value?.expand(batch_shape))
            given = lazyLogits.value ?? lazyProbs.value ?? Placeholder.tensor
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            ContinuousBernoulli(self, to: batch_shape)
        }

        /// The parameter as a probability.
        public var probs: Tensor { lazyProbs { clamp_probs(logits_to_probs(logits, is_binary: true)) } }
        /// The parameter as log odds.
        public var logits: Tensor { lazyLogits { probs_to_logits(probs, is_binary: true) } }
        /// The shape of the parameter.
        public var param_shape: torch.Size { given.shape }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["probs": constraints.unit_interval, "logits": constraints.real]
        }
        override func held(_ name: String) -> Tensor? {
            name == "probs" ? lazyProbs.value : name == "logits" ? lazyLogits.value : nil
        }
        open override var support: constraints.Constraint { constraints.unit_interval }
        open override var has_rsample: Bool { true }

        // Around a half the formulas divide by nearly zero; there a series stands in.
        private var isStable: Tensor { torch.max(torch.le(probs, _lims.0), torch.gt(probs, _lims.1)) }
        private var cutProbs: Tensor { torch.where(isStable, probs, _lims.0 * torch.ones_like(probs)) }

        /// The logarithm of the density's constant.
        func logNorm() -> Tensor {
            let cut = cutProbs
            let below = torch.where(torch.le(cut, 0.5), cut, torch.zeros_like(cut))
            let above = torch.where(torch.ge(cut, 0.5), cut, torch.ones_like(cut))
            let first = torch.log(torch.abs(torch.log1p(-cut) - torch.log(cut)))
            let log_norm =
                first - torch.where(torch.le(cut, 0.5), torch.log1p(-2.0 * below), torch.log(2.0 * above - 1.0))
            let x = torch.pow(probs - 0.5, 2)
            let taylor = Constant.log2 + (4.0 / 3.0 + 104.0 / 45.0 * x) * x
            return torch.where(isStable, log_norm, taylor)
        }

        open override var mean: Tensor {
            let cut = cutProbs
            let mean = cut / (2.0 * cut - 1.0) + 1.0 / (torch.log1p(-cut) - torch.log(cut))
            let x = probs - 0.5
            let taylor = 0.5 + (1.0 / 3.0 + 16.0 / 45.0 * torch.pow(x, 2)) * x
            return torch.where(isStable, mean, taylor)
        }
        open override var stddev: Tensor { torch.sqrt(variance) }
        open override var variance: Tensor {
            let cut = cutProbs
            let first = cut * (cut - 1.0) / torch.pow(1.0 - 2.0 * cut, 2)
            let variance = first + 1.0 / torch.pow(torch.log1p(-cut) - torch.log(cut), 2)
            let x = torch.pow(probs - 0.5, 2)
            let taylor = 1.0 / 12.0 - (1.0 / 15.0 - 128.0 / 945.0 * x) * x
            return torch.where(isStable, variance, taylor)
        }

        open override func sample(_ sample_shape: torch.Size) -> Tensor { torch.no_grad { rsample(sample_shape) } }

        open override func rsample(_ sample_shape: torch.Size) -> Tensor {
            icdf(standardUniform(_extended_shape(sample_shape), like: probs))
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let (logits, value) = broadcast_all(logits, value)
            return -nn.functional.binary_cross_entropy_with_logits(logits, value, reduction: "none") + logNorm()
        }

        open override func cdf(_ value: Tensor) -> Tensor {
            check(value)
            let cut = cutProbs
            let powers = torch.pow(cut, value) * torch.pow(1.0 - cut, 1.0 - value)
            let inside = torch.where(isStable, (powers + cut - 1.0) / (2.0 * cut - 1.0), value)
            return torch.where(
                torch.le(value, 0.0), torch.zeros_like(value),
                torch.where(torch.ge(value, 1.0), torch.ones_like(value), inside))
        }

        open override func icdf(_ value: Tensor) -> Tensor {
            let cut = cutProbs
            let moved = torch.log1p(-cut + value * (2.0 * cut - 1.0)) - torch.log1p(-cut)
            return torch.where(isStable, moved / (torch.log(cut) - torch.log1p(-cut)), value)
        }

        open override func entropy() -> Tensor {
            let (zero, one) = (torch.log1p(-probs), torch.log(probs))
            return mean * (zero - one) - logNorm() - zero
        }

        open override var _natural_params: [Tensor] { [logits] }
        open override var _mean_carrier_measure: Double { 0 }
        open override func _log_normalizer(_ natural_params: [Tensor]) -> Tensor {
            let x = natural_params[0]
            let isStable = torch.max(torch.le(x, _lims.0 - 0.5), torch.gt(x, _lims.1 - 0.5))
            let cut = torch.where(isStable, x, (_lims.0 - 0.5) * torch.ones_like(x))
            let log_norm = torch.log(torch.abs(torch.special.expm1(cut))) - torch.log(torch.abs(cut))
            let taylor = 0.5 * x + torch.pow(x, 2) / 24.0 - torch.pow(x, 4) / 2880.0
            return torch.where(isStable, log_norm, taylor)
        }
    }
}
