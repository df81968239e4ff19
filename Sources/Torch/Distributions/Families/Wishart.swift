extension torch.distributions {
    /// Positive definite matrices: sums of outer products of normal vectors.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#wishart>.
    ///
    /// An AssertionError unless exactly one of the three matrices is given; a ValueError for degrees of freedom of at
    /// most the number of rows less 1.
    open class Wishart: ExponentialFamily {
        /// The degrees of freedom.
        public let df: Tensor
        private let matrices: CovarianceMatrices
        private var _chi2: Chi2?

        // @forms
        public init(
            df: any torch.TensorOrNumber, covariance_matrix: Tensor? = nil, precision_matrix: Tensor? = nil,
            scale_tril: Tensor? = nil, validate_args: Bool? = nil
        ) {
            let all = [
                ("covariance_matrix", covariance_matrix), ("precision_matrix", precision_matrix),
                ("scale_tril", scale_tril),
            ]
            let given = all.compactMap { name, matrix in matrix.map { (name, $0) } }
            if given.count != 1 {
                raise(
                    .AssertionError,
                    "Exactly one of covariance_matrix or precision_matrix or scale_tril may be specified.")
            }
            let (name, matrix) = given.first ?? ("scale_tril", Placeholder.tensor)
            if matrix.dim() < 2 {
                raise(
                    .ValueError, "scale_tril must be at least two-dimensional, with optional leading batch dimensions")
            }
            let (outer, event) = (matrix.shape.sizes.dropLast(2), torch.Size(Array(matrix.shape.sizes.suffix(2))))
            let batch: torch.Size
            if let number = df as? any torch.Number {
                batch = torch.Size(Array(outer))
                self.df = ATen.scalar_tensor(number._torchScalar, matrix.dtype, nil, matrix.device, nil)
            } else {
                batch = torch.broadcast_shapes(Array(outer), df._torchTensor.shape)
                self.df = df._torchTensor.expand(batch)
            }
            let n = event.last ?? 0
            if self.df.le(n - 1).any().item(Bool.self) {
                raise(.ValueError, "Value of df=\(shown(df)) expected to be greater than ndim - 1 = \(n - 1).")
            }
            matrices = CovarianceMatrices(name, matrix.expand(batch + [-1, -1]))
            if self.df.lt(n).any().item(Bool.self) {
                warn(
                    "Low df values detected. Singular samples are highly likely to occur for ndim - 1 < df < ndim.")
            }
            super.init(batch_shape: batch, event_shape: event, validate_args: validate_args)
            matrices.factor = CovarianceMatrices.factor(of: name, matrix)
            _chi2 = diagonal()
        }

        private init(_ other: Wishart, to batch_shape: torch.Size) {
            let shape = batch_shape + other.event_shape
            df = other.df.expand(batch_shape)
            matrices = CovarianceMatrices(
                other.matrices, expandedTo: shape, factor: other.matrices.factor.expand(shape))
            super.init(expanding: other, to: batch_shape)
            _chi2 = diagonal()
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? { Wishart(self, to: batch_shape) }

        /// The squares on the diagonal of Bartlett's decomposition.
        private func diagonal() -> Chi2 {
            let places = torch.arange(event_shape[-1], dtype: factor.dtype, device: factor.device)
            return Chi2(df: df.unsqueeze(-1) - places.expand(batch_shape + [-1]))
        }

        private var factor: Tensor { matrices.factor }
        private var whole: torch.Size { batch_shape + event_shape }
        /// The Cholesky factor as it was given or computed, before the batch's expansion.
        public var _unbroadcasted_scale_tril: Tensor { factor }
        /// The Cholesky factor of the covariance.
        public var scale_tril: Tensor { matrices.scale_tril { $0.expand(whole) } }
        /// The covariance.
        public var covariance_matrix: Tensor { matrices.covariance { ($0 • $0.transpose(-2, -1)).expand(whole) } }
        /// The inverse of the covariance.
        public var precision_matrix: Tensor {
            matrices.precision { factor in
                let identity = torch.eye(event_shape[-1], dtype: factor.dtype, device: factor.device)
                return torch.cholesky_solve(identity, factor).expand(whole)
            }
        }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            [
                "covariance_matrix": constraints.positive_definite, "precision_matrix": constraints.positive_definite,
                "scale_tril": constraints.lower_cholesky, "df": constraints.greater_than(event_shape[-1] - 1),
            ]
        }
        override func held(_ name: String) -> Tensor? { name == "df" ? df : matrices.held(name) }
        open override var support: constraints.Constraint { constraints.positive_definite }
        open override var has_rsample: Bool { true }

        open override var mean: Tensor { df.view(batch_shape + [1, 1]) * covariance_matrix }
        open override var mode: Tensor {
            let factor = df - covariance_matrix.shape[-1] - 1
            let isLow: Tensor = factor <= 0
            factor[isLow] = Double.nan
            return factor.view(batch_shape + [1, 1]) * covariance_matrix
        }
        open override var variance: Tensor {
            let diagonal = covariance_matrix.diagonal(dim1: -2, dim2: -1)
            let products = torch.einsum("...i,...j->...ij", diagonal, diagonal)
            return df.view(batch_shape + [1, 1]) * (covariance_matrix.pow(2) + products)
        }

        private func bartlett(_ sample_shape: torch.Size) -> Tensor {
            let p = event_shape[-1]
            let roots = (_chi2 ?? diagonal()).rsample(sample_shape).sqrt()
            let noise = roots.clamp(min: torch.finfo(roots.dtype).eps).diag_embed(dim1: -2, dim2: -1)
            let places = torch.tril_indices(p, p, offset: -1).unbind()
            guard places.count == 2 else { return noise }  // after a failure
            noise[..., places[0], places[1]] = torch.randn(
                sample_shape + batch_shape + [p * (p - 1) / 2], dtype: noise.dtype, device: noise.device)
            let product = factor • noise
            return product • product.transpose(-2, -1)
        }

        open override func rsample(_ sample_shape: torch.Size) -> Tensor {
            let sample = bartlett(sample_shape)
            let dims = Array(batch_shape.indices.map { -($0 + 1) })
            let reduced = { (valid: Tensor) in dims.isEmpty ? valid : valid.amax(dims) }
            // Python takes those that are valid for the singular ones; the stream of random numbers is the same so.
            let isSingular = reduced(support.check(sample))
            guard isSingular.any().item(Bool.self) else { return sample }
            warn("Singular sample detected.")
            for _ in 0..<10 {
                let new = bartlett(isSingular[isSingular].shape)
                sample[isSingular] = new
                isSingular[isSingular.clone()] = reduced(~support.check(new))
                if !isSingular.any().item(Bool.self) { break }
            }
            return sample
        }

        private var logRoot: Tensor { factor.diagonal(dim1: -2, dim2: -1).log().sum(-1) }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let p = event_shape[-1]
            let determinant = -df * ((Double(p) * Constant.log2 / 2.0) + logRoot)
            let constant = determinant - torch.mvlgamma(df / 2, p: p)
            let kernel = constant + (df - p - 1) / 2 * torch.linalg.slogdet(value).logabsdet
            return kernel - torch.cholesky_solve(value, factor).diagonal(dim1: -2, dim2: -1).sum(dim: -1) / 2
        }

        open override func entropy() -> Tensor {
            let p = event_shape[-1]
            let first = (p + 1) * ((Double(p) * Constant.log2 / 2.0) + logRoot) + torch.mvlgamma(df / 2, p: p)
            return first - (df - p - 1) / 2 * Self.mvdigamma(df / 2, p) + df * p / 2
        }

        private static func mvdigamma(_ x: Tensor, _ p: Int) -> Tensor {
            if !x.gt(Double(p - 1) / 2.0).all().item(Bool.self) {
                raise(.AssertionError, "Wrong domain for multivariate digamma function.")
            }
            let places = torch.arange(p, dtype: x.dtype, device: x.device).div(2).expand(x.shape + [-1])
            return torch.digamma(x.unsqueeze(-1) - places).sum(-1)
        }

        open override var _natural_params: [Tensor] {
            [-precision_matrix / 2, (df - event_shape[-1] - 1) / 2]
        }
        open override var _mean_carrier_measure: Double { 0 }
        open override func _log_normalizer(_ natural_params: [Tensor]) -> Tensor {
            let (x, y, p) = (natural_params[0], natural_params[1], event_shape[-1])
            let half = Double(p + 1) / 2.0
            let determinant = -torch.linalg.slogdet(-2 * x).logabsdet + Constant.log2 * Double(p)
            return (y + half) * determinant + torch.mvlgamma(y + half, p: p)
        }
    }
}
