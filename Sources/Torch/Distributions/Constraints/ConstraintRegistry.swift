import Foundation

extension torch.distributions {
    /// Transforms from numbers to a constraint's region.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#module-torch.distributions.constraint_registry>.
    public final class ConstraintRegistry: @unchecked Sendable {
        /// Makes a constraint's transform.
        public typealias Factory = (constraints.Constraint) -> transforms.Transform

        private let lock = NSLock()
        private var own: [ObjectIdentifier: Factory] = [:]
        private let isBijective: Bool

        init(isBijective: Bool) { self.isBijective = isBijective }

        /// Says how constraints of a class are made: after this also those of a program's own.
        public func register(_ constraint: constraints.Constraint.Type, _ factory: @escaping Factory) {
            lock.withLock { own[ObjectIdentifier(constraint)] = factory }
        }

        /// The transform to a region. A NotImplementedError where none is known.
        public func callAsFunction(_ constraint: constraints.Constraint) -> transforms.Transform {
            if let factory = lock.withLock({ own[ObjectIdentifier(type(of: constraint))] }) {
                return factory(constraint)
            }
            if let known = known(constraint) { return known }
            raise(.NotImplementedError, "Cannot transform _\(type(of: constraint)) constraints")
            return identity_transform
        }

        private func known(_ constraint: constraints.Constraint) -> transforms.Transform? {
            switch constraint {
            case is constraints.Real: return identity_transform
            case let parts as constraints.IndependentConstraint:
                return IndependentTransform(
                    base_transform: self(parts.base_constraint),
                    reinterpreted_batch_ndims: parts.reinterpreted_batch_ndims)
            // Python knows bounds by their classes, so that those above and from 0 are like any other.
            case let bound as constraints.GreaterThan: return affine(ExpTransform(), bound.lower_bound, 1)
            case let bound as constraints.GreaterThanEq: return affine(ExpTransform(), bound.lower_bound, 1)
            case let bound as constraints.LessThan: return affine(ExpTransform(), bound.upper_bound, -1)
            case let bound as constraints.Interval: return sigmoid(bound)
            case let bound as constraints.HalfOpenInterval: return sigmoid(bound)
            case is constraints.Simplex: return isBijective ? StickBreakingTransform() : SoftmaxTransform()
            case is constraints.CorrCholesky: return CorrCholeskyTransform()
            case is constraints.LowerCholesky: return isBijective ? nil : LowerCholeskyTransform()
            case is constraints.PositiveDefinite, is constraints.PositiveSemidefinite:
                return isBijective ? nil : PositiveDefiniteTransform()
            case let parts as constraints.Cat:
                return CatTransform(tseq: parts.cseq.map { self($0) }, dim: parts.dim, lengths: parts.lengths)
            case let parts as constraints.Stack:
                return StackTransform(tseq: parts.cseq.map { self($0) }, dim: parts.dim)
            default: return nil
            }
        }

        private func affine(
            _ first: transforms.Transform, _ loc: any torch.TensorOrNumber, _ scale: any torch.TensorOrNumber
        ) -> transforms.Transform {
            ComposeTransform(parts: [first, AffineTransform(loc: loc, scale: scale)])
        }

        private func sigmoid(_ bound: constraints.Bounded) -> transforms.Transform {
            let ends = [bound.lower_bound, bound.upper_bound].map { ($0 as? any torch.Number)?._torchScalar.double }
            if ends == [0, 1] { return SigmoidTransform() }
            if let low = ends[0], let high = ends[1] {
                return affine(SigmoidTransform(), bound.lower_bound, high - low)
            }
            let width = bound.upper_bound._torchTensor - bound.lower_bound._torchTensor
            return affine(SigmoidTransform(), bound.lower_bound, width)
        }
    }

    /// Transforms of which each image comes from one value.
    public static let biject_to = ConstraintRegistry(isBijective: true)
    /// Transforms that may be cheaper, of which several values may have one image.
    public static let transform_to = ConstraintRegistry(isBijective: false)
}
