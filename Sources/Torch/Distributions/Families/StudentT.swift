extension torch.distributions {
    /// Student's t distribution of degrees of freedom, with a place and a scale.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#studentt>.
    open class StudentT: Distribution {
        /// The degrees of freedom.
        public let df: Tensor
        /// The place.
        public let loc: Tensor
        /// The scale.
        public let scale: Tensor
        private let _chi2: Chi2

        // @forms
        public init(
            df: any torch.TensorOrNumber, loc: any torch.TensorOrNumber = 0.0, scale: any torch.TensorOrNumber = 1.0,
            validate_args: Bool? = nil
        ) {
            (self.df, self.loc, self.scale) = broadcast_all(df, loc, scale)
            _chi2 = Chi2(df: self.df)
            super.init(batch_shape: self.df.shape, validate_args: validate_args)
        }

        private init(_ other: StudentT, to batch_shape: torch.Size) {
            df = other.df.expand(batch_shape)
            loc = other.loc.expand(batch_shape)
            scale = other.scale.expand(batch_shape)
            _chi2 = other._chi2.expand(batch_shape: batch_shape)
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? { StudentT(self, to: batch_shape) }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["df": constraints.positive, "loc": constraints.real, "scale": constraints.positive]
        }
        override func held(_ name: String) -> Tensor? { ["df": df, "loc": loc, "scale": scale][name] }
        open override var support: constraints.Constraint { constraints.real }
        open override var has_rsample: Bool { true }

        open override var mean: Tensor {
            let mean = loc.clone(memory_format: .contiguous_format)
            let isHeavy: Tensor = df <= 1
            mean[isHeavy] = Double.nan
            return mean
        }
        open override var mode: Tensor { loc }
        open override var variance: Tensor {
            let variance = df.clone(memory_format: .contiguous_format)
            let (hasOne, above, isHeavy): (Tensor, Tensor, Tensor) = (df > 2, df > 1, df <= 1)
            variance[hasOne] = scale[hasOne].pow(2) * df[hasOne] / (df[hasOne] - 2)
            let isAtMost2: Tensor = df <= 2
            variance[isAtMost2 & above] = Double.infinity
            variance[isHeavy] = Double.nan
            return variance
        }

        open override func rsample(_ sample_shape: torch.Size) -> Tensor {
            let x = standardNormal(_extended_shape(sample_shape), like: df)
            let z = _chi2.rsample(sample_shape)
            return loc + scale * (x * torch.rsqrt(z / df))
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let y = (value - loc) / scale
            let scales = scale.log() + 0.5 * df.log() + 0.5 * Constant.logPi
            let z = scales + torch.lgamma(0.5 * df) - torch.lgamma(0.5 * (df + 1.0))
            return -0.5 * (df + 1.0) * torch.log1p(y ** 2.0 / df) - z
        }

        open override func entropy() -> Tensor {
            let lbeta = torch.lgamma(0.5 * df) + Constant.lgammaOfHalf - torch.lgamma(0.5 * (df + 1))
            let (scales, half) = (scale.log(), 0.5 * (df + 1))
            let difference = torch.digamma(0.5 * (df + 1)) - torch.digamma(0.5 * df)
            return scales + half * difference + 0.5 * df.log() + lbeta
        }
    }
}
