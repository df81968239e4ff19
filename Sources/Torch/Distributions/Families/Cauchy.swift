extension torch.distributions {
    /// The Cauchy distribution of a median and a half width.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#cauchy>.
    open class Cauchy: Distribution {
        /// The median.
        public let loc: Tensor
        /// The half width at half of the maximum.
        public let scale: Tensor

        // @forms
        public init(loc: any torch.TensorOrNumber, scale: any torch.TensorOrNumber, validate_args: Bool? = nil) {
            (self.loc, self.scale) = broadcast_all(loc, scale)
            super.init(batch_shape: batchShape(loc, scale, of: self.loc), validate_args: validate_args)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            Cauchy(loc: loc.expand(batch_shape), scale: scale.expand(batch_shape), validate_args: false).keeping(self)
        }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["loc": constraints.real, "scale": constraints.positive]
        }
        override func held(_ name: String) -> Tensor? { name == "loc" ? loc : name == "scale" ? scale : nil }
        open override var support: constraints.Constraint { constraints.real }
        open override var has_rsample: Bool { true }

        open override var mean: Tensor { filled(_extended_shape(), .nan, like: loc) }
        open override var mode: Tensor { loc }
        open override var variance: Tensor { filled(_extended_shape(), .infinity, like: loc) }

        open override func rsample(_ sample_shape: torch.Size) -> Tensor {
            let eps = blank(_extended_shape(sample_shape), like: loc).cauchy_()
            return loc + eps * scale
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            return (-Constant.logPi) - scale.log() - (((value - loc) / scale) ** 2).log1p()
        }

        open override func cdf(_ value: Tensor) -> Tensor {
            check(value)
            return torch.atan((value - loc) / scale) / Double.pi + 0.5
        }

        open override func icdf(_ value: Tensor) -> Tensor { torch.tan(Double.pi * (value - 0.5)) * scale + loc }
        open override func entropy() -> Tensor { Constant.logFourPi + scale.log() }
    }
}
