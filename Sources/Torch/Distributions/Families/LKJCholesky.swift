extension torch.distributions {
    /// Cholesky factors of correlation matrices.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#lkjcholesky>.
    ///
    /// A ValueError for fewer than 2 dimensions.
    open class LKJCholesky: Distribution {
        /// The number of rows.
        public let dim: Int
        /// The concentration: 1 makes all matrices as likely.
        public let concentration: Tensor
        private let _beta: Beta

        // @forms
        public init(dim: Int, concentration: any torch.TensorOrNumber = 1.0, validate_args: Bool? = nil) {
            if dim < 2 {
                raise(.ValueError, "Expected dim to be an integer greater than or equal to 2. Found dim=\(dim).")
            }
            self.dim = dim
            self.concentration = broadcast_all(concentration)
            let marginal = self.concentration + 0.5 * Double(dim - 2)
            let places = torch.arange(
                max(0, dim - 1), dtype: self.concentration.dtype, device: self.concentration.device)
            let offset = torch.cat([places.new_zeros([1]), places])
            _beta = Beta(concentration1: offset + 0.5, concentration0: marginal.unsqueeze(-1) - 0.5 * offset)
            super.init(
                batch_shape: self.concentration.shape, event_shape: [dim, dim], validate_args: validate_args)
        }

        private init(_ other: LKJCholesky, to batch_shape: torch.Size) {
            dim = other.dim
            concentration = other.concentration.expand(batch_shape)
            _beta = other._beta.expand(batch_shape: batch_shape + [dim])
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? { LKJCholesky(self, to: batch_shape) }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["concentration": constraints.positive]
        }
        override func held(_ name: String) -> Tensor? { name == "concentration" ? concentration : nil }
        open override var support: constraints.Constraint { constraints.corr_cholesky }

        /// The onion method, all rows at once.
        open override func sample(_ sample_shape: torch.Size) -> Tensor {
            let y = _beta.sample(sample_shape).unsqueeze(-1)
            let normal = torch.randn(_extended_shape(sample_shape), dtype: y.dtype, device: y.device).tril(-1)
            let sphere = normal / normal.norm(dim: -1, keepdim: true)
            sphere.select(-2, 0).fill_(0.0)  // the first row is 0 / 0
            var w = torch.sqrt(y) * sphere
            let rest = torch.clamp(1 - torch.sum(w ** 2, dim: -1), min: torch.finfo(w.dtype).tiny).sqrt()
            w += torch.diag_embed(rest)
            return w
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let diagonal = value.diagonal(dim1: -1, dim2: -2)
            let inner = diagonal.narrow(-1, 1, diagonal.size(-1) - 1)
            let rows = torch.arange(2, dim + 1, device: concentration.device)
            let order = 2 * (concentration - 1).unsqueeze(-1) + dim - rows
            let unnormalized = torch.sum(order * inner.log(), dim: -1)
            let less = dim - 1
            let alpha = concentration + 0.5 * Double(less)
            let denominator = torch.lgamma(alpha) * less
            let numerator = torch.mvlgamma(alpha - 0.5, less)
            let constant = 0.5 * Double(less) * Constant.logPi
            return unnormalized - (constant + numerator - denominator)
        }
    }
}
