extension torch.distributions {
    /// A mixture of the batch's last dimension of distributions.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#mixturesamefamily>.
    ///
    /// A ValueError for batches that do not fit.
    open class MixtureSameFamily: Distribution {
        /// The probabilities of the components.
        public let mixture_distribution: Categorical
        /// The components.
        public let component_distribution: Distribution
        private var events: Int { event_shape.count }

        // @forms
        public init(
            mixture_distribution: Categorical, component_distribution: Distribution, validate_args: Bool? = nil
        ) {
            self.mixture_distribution = mixture_distribution
            self.component_distribution = component_distribution
            let mixture = mixture_distribution.batch_shape
            let all = component_distribution.batch_shape.sizes
            let components = torch.Size(Array(all.dropLast()))
            for (a, b) in zip(mixture.sizes.reversed(), components.sizes.reversed()) where a != 1 && b != 1 && a != b {
                raise(
                    .ValueError,
                    "`mixture_distribution.batch_shape` (\(mixture)) is not compatible with "
                        + "`component_distribution.batch_shape`(\(components))")
            }
            let count = mixture_distribution.logits.shape[-1]
            if count != all.last {
                raise(
                    .ValueError,
                    "`mixture_distribution component` (\(count)) does not equal "
                        + "`component_distribution.batch_shape[-1]` (\(all.last ?? 0))")
            }
            super.init(
                batch_shape: components, event_shape: component_distribution.event_shape, validate_args: validate_args)
        }

        private init(_ other: MixtureSameFamily, to batch_shape: torch.Size) {
            mixture_distribution = other.mixture_distribution.expand(batch_shape: batch_shape)
            component_distribution = other.component_distribution.expand(
                batch_shape: batch_shape + [other.mixture_distribution._num_events])
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            MixtureSameFamily(self, to: batch_shape)
        }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> { [:] }
        override func held(_ name: String) -> Tensor? { nil }
        open override var support: constraints.Constraint {
            constraints.MixtureSameFamilyConstraint(component_distribution.support)
        }

        private func padded(_ value: Tensor) -> Tensor { value.unsqueeze(-1 - events) }

        private var paddedProbs: Tensor {
            let probs = mixture_distribution.probs
            let mixture = mixture_distribution.batch_shape.count
            let more = mixture == 1 ? 0 : batch_shape.count - mixture
            let ones = { (count: Int) in [Int](repeating: 1, count: max(0, count)) }
            return probs.reshape(
                Array(probs.shape.sizes.dropLast()) + ones(more) + [probs.shape[-1]] + ones(events))
        }

        open override var mean: Tensor {
            torch.sum(paddedProbs * component_distribution.mean, dim: -1 - events)
        }
        open override var variance: Tensor {
            let probs = paddedProbs
            let within = torch.sum(probs * component_distribution.variance, dim: -1 - events)
            let distances = (component_distribution.mean - padded(mean)).pow(2.0)
            return within + torch.sum(probs * distances, dim: -1 - events)
        }

        open override func cdf(_ value: Tensor) -> Tensor {
            torch.sum(component_distribution.cdf(padded(value)) * mixture_distribution.probs, dim: -1)
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let components = component_distribution.log_prob(padded(value))
            return torch.logsumexp(components + torch.log_softmax(mixture_distribution.logits, dim: -1), dim: -1)
        }

        open override func sample(_ sample_shape: torch.Size) -> Tensor {
            torch.no_grad {
                let place = sample_shape.count + batch_shape.count
                let mixture = mixture_distribution.sample(sample_shape)
                let components = component_distribution.sample(sample_shape)
                let ones = { (count: Int) in [Int](repeating: 1, count: count) }
                let chosen = mixture.reshape(mixture.shape.sizes + ones(events + 1))
                    .repeat(ones(mixture.dim() + 1) + event_shape.sizes)
                return torch.gather(components, place, chosen).squeeze(place)
            }
        }

        open override var description: String {
            "MixtureSameFamily(\n  \(mixture_distribution),\n  \(component_distribution))"
        }
    }
}
