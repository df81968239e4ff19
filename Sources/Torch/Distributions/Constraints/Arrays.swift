extension torch.distributions.constraints {
    /// Vectors of nonnegative numbers whose sum is 1.
    public final class Simplex: Constraint {
        public override var event_dim: Int { 1 }
        public override func check(_ value: Tensor) -> Tensor {
            let isNonnegative: Tensor = value >= 0
            let isOne: Tensor = (value.sum(-1) - 1).abs() < 1e-6
            return torch.all(isNonnegative, dim: -1) & isOne
        }
    }

    /// Vectors of counts whose sum is at most a number.
    public final class Multinomial: Constraint {
        /// The largest sum.
        public let upper_bound: Int

        init(_ upper_bound: Int) { self.upper_bound = upper_bound }

        public override var is_discrete: Bool { true }
        public override var event_dim: Int { 1 }
        public override func check(_ value: Tensor) -> Tensor {
            let isNonnegative: Tensor = value >= 0
            let isSmall: Tensor = value.sum(dim: -1) <= upper_bound
            return isNonnegative.all(dim: -1) & isSmall
        }
    }

    /// The base of constraints on matrices.
    public class Matrix: Constraint {
        public override var event_dim: Int { 2 }

        func isLower(_ value: Tensor) -> Tensor {
            let same: Tensor = value.tril() == value
            return ATen.min_dim(same.view(torch.Size(Array(value.shape.sizes.dropLast(2))) + [-1]), -1, false).0
        }

        func isLowerCholesky(_ value: Tensor) -> Tensor {
            let isLower = isLower(value)
            let isPositive: Tensor = value.diagonal(dim1: -2, dim2: -1) > 0
            return isLower & ATen.min_dim(isPositive, -1, false).0
        }

        func isSquare(_ value: Tensor) -> Tensor {
            let shape = value.shape
            return torch.full(
                torch.Size(Array(shape.sizes.dropLast(2))), shape[-2] == shape[-1], dtype: .bool, device: value.device)
        }

        /// Whether a matrix is symmetric, and whether all are.
        func isSymmetric(_ value: Tensor) -> (Tensor, all: Bool) {
            var result = isSquare(value)
            if result.all().item(Bool.self) {
                result = torch.isclose(value, value.mT, atol: 1e-6).all(-2).all(-1)
            }
            return (result, result.all().item(Bool.self))
        }
    }

    /// Matrices with zeros above the diagonal.
    public final class LowerTriangular: Matrix {
        public override func check(_ value: Tensor) -> Tensor { isLower(value) }
    }

    /// Those with positive numbers on the diagonal.
    public final class LowerCholesky: Matrix {
        public override func check(_ value: Tensor) -> Tensor { isLowerCholesky(value) }
    }

    /// Those with rows of length 1.
    public final class CorrCholesky: Matrix {
        public override func check(_ value: Tensor) -> Tensor {
            let tolerance = torch.finfo(value.dtype).eps * Double(value.size(-1)) * 10
            let norm = torch.linalg.norm(value.detach(), dim: -1)
            return isLowerCholesky(value) & (norm - 1.0).abs().le(tolerance).all(dim: -1)
        }
    }

    /// Square matrices.
    public final class Square: Matrix {
        public override func check(_ value: Tensor) -> Tensor { isSquare(value) }
    }

    /// Symmetric matrices.
    public final class Symmetric: Matrix {
        public override func check(_ value: Tensor) -> Tensor { isSymmetric(value).0 }
    }

    /// Symmetric matrices without negative eigenvalues.
    public final class PositiveSemidefinite: Matrix {
        public override func check(_ value: Tensor) -> Tensor {
            let symmetric = isSymmetric(value)
            return symmetric.all ? torch.linalg.eigvalsh(value).ge(0).all(-1) : symmetric.0
        }
    }

    /// Symmetric matrices with positive eigenvalues.
    public final class PositiveDefinite: Matrix {
        public override func check(_ value: Tensor) -> Tensor {
            let symmetric = isSymmetric(value)
            return symmetric.all ? torch.linalg.cholesky_ex(value).info.eq(0) : symmetric.0
        }
    }

    /// Parts along a dimension, each with a constraint of its own.
    public final class Cat: Constraint {
        /// The constraints.
        public let cseq: [Constraint]
        /// The size of each part.
        public let lengths: [Int]
        /// The dimension.
        public let dim: Int

        init(_ cseq: [Constraint], _ dim: Int, _ lengths: [Int]?) {
            self.cseq = cseq
            self.dim = dim
            self.lengths = lengths ?? cseq.map { _ in 1 }
            if self.lengths.count != cseq.count {
                raise(.AssertionError, "lengths (\(self.lengths.count)) must match cseq (\(cseq.count))")
            }
        }

        public override var is_discrete: Bool { cseq.contains(where: \.is_discrete) }
        public override var event_dim: Int { cseq.map(\.event_dim).max() ?? 0 }

        public override func check(_ value: Tensor) -> Tensor {
            guard fits(dim, value) else { return Placeholder.tensor }
            var (checks, start) = ([Tensor](), 0)
            for (constraint, length) in zip(cseq, lengths) {
                checks.append(constraint.check(value.narrow(dim, start, length)))
                start += length
            }
            return torch.cat(checks, dim)
        }
    }

    /// Slices along a dimension, each with a constraint of its own.
    public final class Stack: Constraint {
        /// The constraints.
        public let cseq: [Constraint]
        /// The dimension.
        public let dim: Int

        init(_ cseq: [Constraint], _ dim: Int) {
            self.cseq = cseq
            self.dim = dim
        }

        public override var is_discrete: Bool { cseq.contains(where: \.is_discrete) }
        public override var event_dim: Int {
            let most = cseq.map(\.event_dim).max() ?? 0
            return dim + most < 0 ? most + 1 : most
        }

        public override func check(_ value: Tensor) -> Tensor {
            guard fits(dim, value) else { return Placeholder.tensor }
            return torch.stack(
                zip(cseq, 0..<value.size(dim)).map { constraint, i in constraint.check(value.select(dim, i)) }, dim)
        }
    }
}

/// An AssertionError where a tensor does not have a dimension.
private func fits(_ dim: Int, _ value: Tensor) -> Bool {
    guard -value.dim() <= dim, dim < value.dim() else {
        raise(.AssertionError, "dim \(dim) out of range for value with \(value.dim()) dimensions")
        return false
    }
    return true
}
