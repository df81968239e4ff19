extension torch.distributions {
    /// A distribution whose last batch dimensions belong to the event.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#independent>.
    ///
    /// A ValueError for more dimensions than the batch has.
    open class Independent: Distribution {
        /// The distribution of the parts.
        public let base_dist: Distribution
        /// How many dimensions of the batch belong to the event.
        public let reinterpreted_batch_ndims: Int

        // @forms
        public init(base_distribution: Distribution, reinterpreted_batch_ndims: Int, validate_args: Bool? = nil) {
            let batch = base_distribution.batch_shape
            if reinterpreted_batch_ndims > batch.count {
                raise(
                    .ValueError,
                    "Expected reinterpreted_batch_ndims <= len(base_distribution.batch_shape), actual "
                        + "\(reinterpreted_batch_ndims) vs \(batch.count)")
            }
            let shape = (batch + base_distribution.event_shape).sizes
            let events = max(0, reinterpreted_batch_ndims + base_distribution.event_shape.count)
            base_dist = base_distribution
            self.reinterpreted_batch_ndims = reinterpreted_batch_ndims
            super.init(
                batch_shape: torch.Size(Array(shape.dropLast(events))),
                event_shape: torch.Size(Array(shape.suffix(events))), validate_args: validate_args)
        }

        private init(_ other: Independent, to batch_shape: torch.Size) {
            reinterpreted_batch_ndims = other.reinterpreted_batch_ndims
            let kept = other.event_shape.sizes.prefix(reinterpreted_batch_ndims)
            base_dist = other.base_dist.expand(batch_shape: batch_shape + torch.Size(Array(kept)))
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? { Independent(self, to: batch_shape) }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> { [:] }
        override func held(_ name: String) -> Tensor? { nil }
        open override var has_rsample: Bool { base_dist.has_rsample }
        open override var has_enumerate_support: Bool {
            reinterpreted_batch_ndims > 0 ? false : base_dist.has_enumerate_support
        }
        open override var support: constraints.Constraint {
            reinterpreted_batch_ndims == 0
                ? base_dist.support : constraints.independent(base_dist.support, reinterpreted_batch_ndims)
        }

        open override var mean: Tensor { base_dist.mean }
        open override var mode: Tensor { base_dist.mode }
        open override var variance: Tensor { base_dist.variance }

        open override func sample(_ sample_shape: torch.Size) -> Tensor { base_dist.sample(sample_shape) }
        open override func rsample(_ sample_shape: torch.Size) -> Tensor { base_dist.rsample(sample_shape) }

        open override func log_prob(_ value: Tensor) -> Tensor {
            sumRightmost(base_dist.log_prob(value), reinterpreted_batch_ndims)
        }

        open override func entropy() -> Tensor { sumRightmost(base_dist.entropy(), reinterpreted_batch_ndims) }

        open override func enumerate_support(_ expand: Bool) -> Tensor {
            if reinterpreted_batch_ndims > 0 {
                return failed(.NotImplementedError, "Enumeration over cartesian product is not implemented")
            }
            return base_dist.enumerate_support(expand)
        }

        open override var description: String { "\(name)(\(base_dist), \(reinterpreted_batch_ndims))" }
    }
}
