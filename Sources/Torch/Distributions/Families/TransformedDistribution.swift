extension torch.distributions {
    /// The distribution of another one's samples after transforms.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#transformeddistribution>.
    ///
    /// A ValueError where the transforms need more dimensions than there are.
    open class TransformedDistribution: Distribution {
        /// The distribution before the transforms, expanded to what they need.
        public let base_dist: Distribution
        /// The transforms in their order.
        public let transforms: [transforms.Transform]

        // @forms
        public init(
            base_distribution: Distribution, transforms: any transforms.TransformOrTransforms,
            validate_args: Bool? = nil
        ) {
            let list = transforms._torchTransforms
            let whole = torch.distributions.transforms.ComposeTransform(parts: list)
            var base = base_distribution
            let shape = base.batch_shape + base.event_shape
            let (events, domain, codomain) = (base.event_shape.count, whole.domain.event_dim, whole.codomain.event_dim)
            if shape.count < domain {
                raise(
                    .ValueError,
                    "base_distribution needs to have shape with size at least \(domain), but got \(shape).")
            }
            let forward = whole.forward_shape(shape)
            let expanded = whole.inverse_shape(forward)
            if shape != expanded {
                base = base.expand(batch_shape: torch.Size(Array(expanded.sizes.dropLast(events))))
            }
            if domain > events {
                base = Independent(base_distribution: base, reinterpreted_batch_ndims: domain - events)
            }
            base_dist = base
            self.transforms = list
            // Either the transform or the distribution before it couples dimensions.
            let event = max(codomain, events + codomain - domain)
            super.init(
                batch_shape: torch.Size(Array(forward.sizes.dropLast(event))),
                event_shape: torch.Size(Array(forward.sizes.suffix(event))), validate_args: validate_args)
        }

        /// Another one expanded, with its distribution before the transforms expanded, or with one that takes its place.
        init(
            expanding other: TransformedDistribution, to batch_shape: torch.Size, base: Distribution? = nil,
            transforms: [transforms.Transform]? = nil
        ) {
            base_dist = base ?? other.expandedBase(to: batch_shape)
            self.transforms = transforms ?? other.transforms
            super.init(expanding: other, to: batch_shape)
        }

        private func expandedBase(to batch_shape: torch.Size) -> Distribution {
            let shape = transforms.reversed().reduce(batch_shape + event_shape) { $1.inverse_shape($0) }
            return base_dist.expand(batch_shape: torch.Size(Array(shape.sizes.dropLast(base_dist.event_shape.count))))
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            TransformedDistribution(expanding: self, to: batch_shape)
        }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> { [:] }
        override func held(_ name: String) -> Tensor? { nil }
        open override var has_rsample: Bool { base_dist.has_rsample }
        open override var support: constraints.Constraint {
            guard let last = transforms.last else { return base_dist.support }
            let more = event_shape.count - last.codomain.event_dim
            return more > 0 ? constraints.independent(last.codomain, more) : last.codomain
        }

        open override func sample(_ sample_shape: torch.Size) -> Tensor {
            torch.no_grad { transforms.reduce(base_dist.sample(sample_shape)) { $1($0) } }
        }

        open override func rsample(_ sample_shape: torch.Size) -> Tensor {
            transforms.reduce(base_dist.rsample(sample_shape)) { $1($0) }
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            var (sum, y, dims): (Tensor?, Tensor, Int) = (nil, value, event_shape.count)
            for transform in transforms.reversed() {
                let x = transform.inv(y)
                let domain = transform.domain.event_dim
                dims += domain - transform.codomain.event_dim
                let volume = sumRightmost(transform.log_abs_det_jacobian(x, y), dims - domain)
                sum = sum.map { $0 - volume } ?? 0.0 - volume
                y = x
            }
            let density = sumRightmost(base_dist.log_prob(y), dims - base_dist.event_shape.count)
            return sum.map { $0 + density } ?? 0.0 + density
        }

        private func monotone(_ value: Tensor) -> Tensor {
            let sign = product(transforms.map(\.sign))
            guard let number = sign as? any torch.Number else { return sign._torchTensor * (value - 0.5) + 0.5 }
            return number._torchScalar.int == 1 ? value : number._torchScalar * (value - 0.5) + 0.5
        }

        open override func cdf(_ value: Tensor) -> Tensor {
            let before = transforms.reversed().reduce(value) { $1.inv($0) }
            base_dist.check(before, if: _validate_args)
            return monotone(base_dist.cdf(before))
        }

        open override func icdf(_ value: Tensor) -> Tensor {
            transforms.reduce(base_dist.icdf(monotone(value))) { $1($0) }
        }
    }
}
