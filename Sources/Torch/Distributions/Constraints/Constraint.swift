extension torch.distributions {
    /// Regions of values: <https://docs.pytorch.org/docs/stable/distributions.html#module-torch.distributions.constraints>.
    public enum constraints {
        /// The base of all constraints: a region in which a value may lie.
        open class Constraint: CustomStringConvertible {
            /// A constraint; subclasses say which.
            public init() {}

            /// Whether the region is discrete.
            open var is_discrete: Bool { false }
            /// How many of the last dimensions make one event.
            open var event_dim: Int { 0 }

            /// Which events lie in the region: booleans of the batch's shape.
            open func check(_ value: Tensor) -> Tensor {
                failed(.NotImplementedError, "\(name) does not implement check")
            }

            open var description: String { "\(name)()" }

            var name: String { String(describing: type(of: self)) }
            var isDependent: Bool { false }

            /// Whether all values are valid beyond the first dimensions.
            static func all(_ valid: Tensor, keeping dims: Int) -> Tensor {
                valid.reshape(torch.Size(Array(valid.shape.sizes.prefix(dims))) + [-1]).all(-1)
            }
        }

        /// A constraint that depends on other values, which nothing can be checked against.
        public final class Dependent: Constraint {
            override var isDependent: Bool { true }

            public override func check(_ value: Tensor) -> Tensor {
                failed(.ValueError, "Cannot determine validity of dependent constraint")
            }

            func missing(_ text: String) -> Constraint {
                raise(.NotImplementedError, text)
                return self
            }
        }

        /// The support of a distribution that does not say what it is.
        final class Undefined: Constraint {
            private let owner: String

            init(_ owner: String) { self.owner = owner }

            override func check(_ value: Tensor) -> Tensor {
                failed(.NotImplementedError, "\(owner) does not define support")
            }
        }

        /// A constraint whose last dimensions are events together with the batch's last ones.
        public final class IndependentConstraint: Constraint {
            /// The constraint of each part.
            public let base_constraint: Constraint
            /// How many dimensions of the batch belong to an event.
            public let reinterpreted_batch_ndims: Int

            /// A constraint over so many more dimensions. An AssertionError for a negative count.
            public init(_ base_constraint: Constraint, _ reinterpreted_batch_ndims: Int) {
                if reinterpreted_batch_ndims < 0 {
                    raise(
                        .AssertionError, "reinterpreted_batch_ndims must be >= 0, got \(reinterpreted_batch_ndims)")
                }
                self.base_constraint = base_constraint
                self.reinterpreted_batch_ndims = reinterpreted_batch_ndims
            }

            public override var is_discrete: Bool { base_constraint.is_discrete }
            public override var event_dim: Int { base_constraint.event_dim + reinterpreted_batch_ndims }

            public override func check(_ value: Tensor) -> Tensor {
                let result = base_constraint.check(value)
                guard result.dim() >= reinterpreted_batch_ndims else {
                    return failed(.ValueError, "Expected value.dim() >= \(event_dim) but got \(value.dim())")
                }
                return Self.all(result, keeping: result.dim() - reinterpreted_batch_ndims)
            }

            public override var description: String {
                "\(name)(\(base_constraint), \(reinterpreted_batch_ndims))"
            }
        }

        /// The support of a mixture: that of its components.
        public final class MixtureSameFamilyConstraint: Constraint {
            /// The components' constraint.
            public let base_constraint: Constraint

            /// A constraint over components.
            public init(_ base_constraint: Constraint) { self.base_constraint = base_constraint }

            public override var is_discrete: Bool { base_constraint.is_discrete }
            public override var event_dim: Int { base_constraint.event_dim }

            public override func check(_ value: Tensor) -> Tensor {
                let result = base_constraint.check(value.unsqueeze(-1 - event_dim))
                guard value.dim() >= event_dim else {
                    return failed(.ValueError, "Expected value.dim() >= \(event_dim) but got \(value.dim())")
                }
                return Self.all(result, keeping: value.dim() - event_dim)
            }

            public override var description: String { "\(name)(\(base_constraint))" }
        }

        /// Whether a constraint can't be checked, as it depends on other values.
        public static func is_dependent(_ constraint: Constraint) -> Bool { constraint.isDependent }
    }
}
