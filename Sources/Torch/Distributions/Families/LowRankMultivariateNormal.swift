import Foundation

extension torch.distributions {
    /// Normal vectors whose covariance is a product of low rank and a diagonal.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#lowrankmultivariatenormal>.
    ///
    /// A ValueError for shapes that do not fit.
    open class LowRankMultivariateNormal: Distribution {
        /// The mean.
        public let loc: Tensor
        /// The factor of the covariance, of the shape `[n, m]`.
        public let cov_factor: Tensor
        /// The diagonal that is added.
        public let cov_diag: Tensor
        let factor, diagonal, capacitance: Tensor
        private let lazyVariance = Lazy<Tensor>()
        private let lazyFactor = Lazy<Tensor>()
        private let lazyCovariance = Lazy<Tensor>()
        private let lazyPrecision = Lazy<Tensor>()

        // @forms
        public init(loc: Tensor, cov_factor: Tensor, cov_diag: Tensor, validate_args: Bool? = nil) {
            Self.check(loc, cov_factor, cov_diag)
            let parts = ATen.broadcast_tensors([loc.unsqueeze(-1), cov_factor, cov_diag.unsqueeze(-1)])
            self.loc = parts[0].select(-1, 0)
            self.cov_factor = parts[1]
            self.cov_diag = parts[2].select(-1, 0)
            factor = cov_factor
            diagonal = cov_diag
            capacitance = Self.capacitance(cov_factor, cov_diag)
            super.init(
                batch_shape: torch.Size(Array(self.loc.shape.sizes.dropLast())),
                event_shape: torch.Size(Array(loc.shape.sizes.suffix(1))), validate_args: validate_args)
        }

        private static func check(_ loc: Tensor, _ factor: Tensor, _ diagonal: Tensor) {
            if loc.dim() < 1 { raise(.ValueError, "loc must be at least one-dimensional.") }
            let n = loc.shape.last ?? 0
            if factor.dim() < 2 {
                raise(
                    .ValueError,
                    "cov_factor must be at least two-dimensional, with optional leading batch dimensions")
            } else if factor.shape[-2] != n {
                raise(.ValueError, "cov_factor must be a batch of matrices with shape \(n) x m")
            }
            if diagonal.shape.last != n {
                raise(.ValueError, "cov_diag must be a batch of vectors with shape \(torch.Size([n]))")
            }
            let batches = [
                Array(loc.shape.sizes.dropLast()), factor.shape.sizes.dropLast(2), diagonal.shape.sizes.dropLast(),
            ]
            for (i, sizes) in batches.enumerated() {
                for other in batches[..<i]
                where zip(sizes.reversed(), other.reversed()).contains(where: {
                    $0 != $1 && $0 != 1 && $1 != 1
                }) {
                    raise(
                        .ValueError,
                        "Incompatible batch shapes: loc \(loc.shape), cov_factor \(factor.shape), "
                            + "cov_diag \(diagonal.shape)")
                }
            }
        }

        private init(_ other: LowRankMultivariateNormal, to batch_shape: torch.Size) {
            let shape = batch_shape + other.event_shape
            loc = other.loc.expand(shape)
            cov_diag = other.cov_diag.expand(shape)
            cov_factor = other.cov_factor.expand(shape + [other.cov_factor.shape[-1]])
            (factor, diagonal, capacitance) = (other.factor, other.diagonal, other.capacitance)
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            LowRankMultivariateNormal(self, to: batch_shape)
        }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            [
                "loc": constraints.real_vector, "cov_factor": constraints.independent(constraints.real, 2),
                "cov_diag": constraints.independent(constraints.positive, 1),
            ]
        }
        override func held(_ name: String) -> Tensor? {
            ["loc": loc, "cov_factor": cov_factor, "cov_diag": cov_diag][name]
        }
        open override var support: constraints.Constraint { constraints.real_vector }
        open override var has_rsample: Bool { true }

        open override var mean: Tensor { loc }
        open override var mode: Tensor { loc }
        open override var variance: Tensor {
            lazyVariance { (factor.pow(2).sum(-1) + diagonal).expand(batch_shape + event_shape) }
        }

        private var whole: torch.Size { batch_shape + event_shape + event_shape }
        /// The Cholesky factor of the covariance.
        public var scale_tril: Tensor {
            lazyFactor {
                let root = diagonal.sqrt().unsqueeze(-1)
                let scaled = factor / root
                let kernel = torch.matmul(scaled, scaled.mT).contiguous()
                Self.addIdentity(kernel)
                return (root * torch.linalg.cholesky(kernel)).expand(whole)
            }
        }
        /// The covariance.
        public var covariance_matrix: Tensor {
            lazyCovariance { (torch.matmul(factor, factor.mT) + torch.diag_embed(diagonal)).expand(whole) }
        }
        /// The inverse of the covariance.
        public var precision_matrix: Tensor {
            lazyPrecision {
                let scaled = factor.mT / diagonal.unsqueeze(-2)
                let a = torch.linalg.solve_triangular(capacitance, scaled, upper: false)
                return (torch.diag_embed(diagonal.reciprocal()) - a.mT • a).expand(whole)
            }
        }

        open override func rsample(_ sample_shape: torch.Size) -> Tensor {
            let shape = _extended_shape(sample_shape)
            let rank = torch.Size(Array(shape.sizes.dropLast()) + [cov_factor.shape[-1]])
            let epsOfFactor = standardNormal(rank, like: loc)
            let epsOfDiagonal = standardNormal(shape, like: loc)
            return loc + batchProduct(factor, epsOfFactor) + diagonal.sqrt() * epsOfDiagonal
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let distance = Self.mahalanobis(factor, diagonal, value - loc, capacitance)
            let logDeterminant = Self.logDeterminant(diagonal, capacitance)
            return -0.5 * (Double(event_shape[0]) * Constant.logTwoPi + logDeterminant + distance)
        }

        open override func entropy() -> Tensor {
            let logDeterminant = Self.logDeterminant(diagonal, capacitance)
            let entropy = 0.5 * (Double(event_shape[0]) * (1.0 + Constant.logTwoPi) + logDeterminant)
            return batch_shape.isEmpty ? entropy : entropy.expand(batch_shape)
        }

        // The matrix identities behind the low rank

        private static func addIdentity(_ matrices: Tensor) {
            let n = matrices.size(-1)
            _ = ATen.slice_Tensor(matrices.view([-1, n * n]), 1, nil, nil, n + 1).add_(1)
        }

        static func capacitance(_ factor: Tensor, _ diagonal: Tensor) -> Tensor {
            let kernel = torch.matmul(factor.mT / diagonal.unsqueeze(-2), factor).contiguous()
            addIdentity(kernel)
            return torch.linalg.cholesky(kernel)
        }

        static func logDeterminant(_ diagonal: Tensor, _ capacitance: Tensor) -> Tensor {
            2 * capacitance.diagonal(dim1: -2, dim2: -1).log().sum(-1) + diagonal.log().sum(-1)
        }

        static func mahalanobis(
            _ factor: Tensor, _ diagonal: Tensor, _ vectors: Tensor, _ capacitance: Tensor
        ) -> Tensor {
            let scaled = batchProduct(factor.mT / diagonal.unsqueeze(-2), vectors)
            return (vectors.pow(2) / diagonal).sum(-1) - batchMahalanobis(capacitance, scaled)
        }
    }
}
