import Foundation

extension torch.distributions {
    /// Normal vectors of a mean and a covariance, precision or Cholesky factor.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#multivariatenormal>.
    ///
    /// A ValueError unless exactly one of the three matrices is given.
    open class MultivariateNormal: Distribution {
        /// The mean.
        public let loc: Tensor
        private let matrices: CovarianceMatrices

        // @forms
        public init(
            loc: Tensor, covariance_matrix: Tensor? = nil, precision_matrix: Tensor? = nil, scale_tril: Tensor? = nil,
            validate_args: Bool? = nil
        ) {
            if loc.dim() < 1 { raise(.ValueError, "loc must be at least one-dimensional.") }
            let given = [covariance_matrix, precision_matrix, scale_tril].map { $0 != nil }
            if given.filter({ $0 }).count != 1 {
                raise(
                    .ValueError, "Exactly one of covariance_matrix or precision_matrix or scale_tril may be specified.")
            }
            let name =
                scale_tril != nil ? "scale_tril" : covariance_matrix != nil ? "covariance_matrix" : "precision_matrix"
            let matrix = scale_tril ?? covariance_matrix ?? precision_matrix ?? Placeholder.tensor
            if matrix.dim() < 2 {
                raise(
                    .ValueError,
                    "\(name == "scale_tril" ? "scale_tril matrix" : name) must be at least "
                        + "two-dimensional, with optional leading batch dimensions")
            }
            let batch = torch.broadcast_shapes(
                Array(matrix.shape.sizes.dropLast(2)), Array(loc.shape.sizes.dropLast()))
            self.loc = loc.expand(batch + [-1])
            matrices = CovarianceMatrices(name, matrix.expand(batch + [-1, -1]))
            let event = torch.Size(Array(self.loc.shape.sizes.suffix(1)))
            super.init(batch_shape: batch, event_shape: event, validate_args: validate_args)
            matrices.factor = CovarianceMatrices.factor(of: name, matrix)
        }

        private init(_ other: MultivariateNormal, to batch_shape: torch.Size) {
            let event = other.event_shape
            loc = other.loc.expand(batch_shape + event)
            matrices = CovarianceMatrices(other.matrices, expandedTo: batch_shape + event + event)
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            MultivariateNormal(self, to: batch_shape)
        }

        private var whole: torch.Size { batch_shape + event_shape + event_shape }
        /// The Cholesky factor as it was given or computed, before the batch's expansion.
        public var _unbroadcasted_scale_tril: Tensor { matrices.factor }
        /// The Cholesky factor of the covariance.
        public var scale_tril: Tensor { matrices.scale_tril { $0.expand(whole) } }
        /// The covariance.
        public var covariance_matrix: Tensor { matrices.covariance { torch.matmul($0, $0.mT).expand(whole) } }
        /// The inverse of the covariance.
        public var precision_matrix: Tensor { matrices.precision { torch.cholesky_inverse($0).expand(whole) } }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            [
                "loc": constraints.real_vector, "covariance_matrix": constraints.positive_definite,
                "precision_matrix": constraints.positive_definite, "scale_tril": constraints.lower_cholesky,
            ]
        }
        override func held(_ name: String) -> Tensor? { name == "loc" ? loc : matrices.held(name) }
        open override var support: constraints.Constraint { constraints.real_vector }
        open override var has_rsample: Bool { true }

        open override var mean: Tensor { loc }
        open override var mode: Tensor { loc }
        open override var variance: Tensor {
            _unbroadcasted_scale_tril.pow(2).sum(-1).expand(batch_shape + event_shape)
        }

        open override func rsample(_ sample_shape: torch.Size) -> Tensor {
            let eps = standardNormal(_extended_shape(sample_shape), like: loc)
            return loc + batchProduct(_unbroadcasted_scale_tril, eps)
        }

        private var halfLogDeterminant: Tensor {
            _unbroadcasted_scale_tril.diagonal(dim1: -2, dim2: -1).log().sum(-1)
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let distance = batchMahalanobis(_unbroadcasted_scale_tril, value - loc)
            let determinant = halfLogDeterminant
            return -0.5 * (Double(event_shape[0]) * Constant.logTwoPi + distance) - determinant
        }

        open override func entropy() -> Tensor {
            let entropy = 0.5 * Double(event_shape[0]) * (1.0 + Constant.logTwoPi) + halfLogDeterminant
            return batch_shape.isEmpty ? entropy : entropy.expand(batch_shape)
        }
    }

    /// A covariance by one of three matrices, from which the others are made when they are first asked for.
    final class CovarianceMatrices {
        private let matrices: [String: Lazy<Tensor>]
        /// The Cholesky factor, before the batch's expansion.
        var factor: Tensor

        init(_ name: String, _ matrix: Tensor) {
            matrices = Self.names { $0 == name ? matrix : nil }
            factor = matrix
        }

        init(_ other: CovarianceMatrices, expandedTo shape: torch.Size, factor: Tensor? = nil) {
            matrices = Self.names { other.held($0)?.expand(shape) }
            self.factor = factor ?? other.factor
        }

        private static func names(_ value: (String) -> Tensor?) -> [String: Lazy<Tensor>] {
            [
                "scale_tril": Lazy(value("scale_tril")), "covariance_matrix": Lazy(value("covariance_matrix")),
                "precision_matrix": Lazy(value("precision_matrix")),
            ]
        }

        func held(_ name: String) -> Tensor? { matrices[name]?.value }

        private func lazy(_ name: String, _ make: (Tensor) -> Tensor) -> Tensor {
            matrices[name]?({ make(factor) }) ?? make(factor)
        }
        func scale_tril(_ make: (Tensor) -> Tensor) -> Tensor { lazy("scale_tril", make) }
        func covariance(_ make: (Tensor) -> Tensor) -> Tensor { lazy("covariance_matrix", make) }
        func precision(_ make: (Tensor) -> Tensor) -> Tensor { lazy("precision_matrix", make) }

        static func factor(of name: String, _ matrix: Tensor) -> Tensor {
            switch name {
            case "scale_tril": matrix
            case "covariance_matrix": torch.linalg.cholesky(matrix)
            default: precisionFactor(matrix)
            }
        }

        private static func precisionFactor(_ precision: Tensor) -> Tensor {
            let flipped = torch.linalg.cholesky(torch.flip(precision, [-2, -1]))
            let inverse = torch.transpose(torch.flip(flipped, [-2, -1]), -2, -1)
            let identity = torch.eye(precision.shape[-1], dtype: precision.dtype, device: precision.device)
            return torch.linalg.solve_triangular(inverse, identity, upper: false)
        }
    }
}

/// The products of batches of matrices and vectors.
func batchProduct(_ matrices: Tensor, _ vectors: Tensor) -> Tensor {
    torch.matmul(matrices, vectors.unsqueeze(-1)).squeeze(-1)
}

/// The squared distances of vectors by batches of Cholesky factors, whose batches broadcast.
func batchMahalanobis(_ factors: Tensor, _ vectors: Tensor) -> Tensor {
    let n = vectors.size(-1)
    let batch = Array(vectors.shape.sizes.dropLast())
    let inner = factors.dim() - 2
    let outer = batch.count - inner
    let last = outer + 2 * inner
    // From (…, i, j, n) with factors (i, 1, n, n) to (…, 1, i, j, 1, n), and from there to (…, 1, j, i, 1, n).
    var shape = Array(batch.prefix(outer))
    for (sizeOfFactor, size) in zip(factors.shape, batch.dropFirst(outer)) {
        shape += [sizeOfFactor == 0 ? 0 : size / sizeOfFactor, sizeOfFactor]
    }
    let order =
        Array(0..<outer) + Array(stride(from: outer, to: last, by: 2)) + Array(stride(from: outer + 1, to: last, by: 2))
        + [last]
    let ordered = vectors.reshape(shape + [n]).permute(order)
    let flatFactors = factors.reshape([-1, n, n])
    let flat = ordered.reshape([-1, flatFactors.size(0), n]).permute([1, 2, 0])
    let distances = torch.linalg.solve_triangular(flatFactors, flat, upper: false).pow(2).sum(-2).t()
    // And back.
    let back = Array(0..<outer) + (0..<inner).flatMap { [outer + $0, batch.count + $0] }
    return distances.reshape(Array(ordered.shape.sizes.dropLast())).permute(back).reshape(batch)
}
