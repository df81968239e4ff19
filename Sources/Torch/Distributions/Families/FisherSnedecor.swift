extension torch.distributions {
    /// The F distribution of two degrees of freedom.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#fishersnedecor>.
    open class FisherSnedecor: Distribution {
        /// The degrees of freedom above.
        public let df1: Tensor
        /// The degrees of freedom below.
        public let df2: Tensor
        private let _gamma1, _gamma2: Gamma

        // @forms
        public init(df1: any torch.TensorOrNumber, df2: any torch.TensorOrNumber, validate_args: Bool? = nil) {
            (self.df1, self.df2) = broadcast_all(df1, df2)
            _gamma1 = Gamma(concentration: self.df1 * 0.5, rate: self.df1)
            _gamma2 = Gamma(concentration: self.df2 * 0.5, rate: self.df2)
            super.init(batch_shape: batchShape(df1, df2, of: self.df1), validate_args: validate_args)
        }

        private init(_ other: FisherSnedecor, to batch_shape: torch.Size) {
            df1 = other.df1.expand(batch_shape)
            df2 = other.df2.expand(batch_shape)
            _gamma1 = other._gamma1.expand(batch_shape: batch_shape)
            _gamma2 = other._gamma2.expand(batch_shape: batch_shape)
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            FisherSnedecor(self, to: batch_shape)
        }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["df1": constraints.positive, "df2": constraints.positive]
        }
        override func held(_ name: String) -> Tensor? { name == "df1" ? df1 : name == "df2" ? df2 : nil }
        open override var support: constraints.Constraint { constraints.positive }
        open override var has_rsample: Bool { true }

        private func lower(above limit: Int) -> Tensor {
            let lower = df2.clone(memory_format: .contiguous_format)
            let isHeavy: Tensor = lower <= limit
            lower[isHeavy] = Double.nan
            return lower
        }

        open override var mean: Tensor {
            let df2 = lower(above: 2)
            return df2 / (df2 - 2)
        }
        open override var mode: Tensor {
            let mode = (df1 - 2) / df1 * df2 / (df2 + 2)
            let isAtZero: Tensor = df1 <= 2
            mode[isAtZero] = Double.nan
            return mode
        }
        open override var variance: Tensor {
            let df2 = lower(above: 4)
            return 2 * df2.pow(2) * (df1 + df2 - 2) / (df1 * (df2 - 2).pow(2) * (df2 - 4))
        }

        open override func rsample(_ sample_shape: torch.Size) -> Tensor {
            let shape = _extended_shape(sample_shape)
            let x1 = _gamma1.rsample(sample_shape).view(shape)
            let x2 = _gamma2.rsample(sample_shape).view(shape)
            let tiny = torch.finfo(x2.dtype).tiny
            x2.clamp_(min: tiny)
            let y = x1 / x2
            y.clamp_(min: tiny)
            return y
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let (ct1, ct2, ct3) = (df1 * 0.5, df2 * 0.5, df1 / df2)
            let t1 = (ct1 + ct2).lgamma() - ct1.lgamma() - ct2.lgamma()
            let t2 = ct1 * ct3.log() + (ct1 - 1) * torch.log(value)
            return t1 + t2 - (ct1 + ct2) * torch.log1p(ct3 * value)
        }
    }
}
