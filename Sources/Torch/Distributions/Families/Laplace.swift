extension torch.distributions {
    /// The Laplace distribution, exponential on both sides.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#laplace>.
    open class Laplace: Distribution {
        /// The mean.
        public let loc: Tensor
        /// The scale.
        public let scale: Tensor

        // @forms
        public init(loc: any torch.TensorOrNumber, scale: any torch.TensorOrNumber, validate_args: Bool? = nil) {
            (self.loc, self.scale) = broadcast_all(loc, scale)
            super.init(batch_shape: batchShape(loc, scale, of: self.loc), validate_args: validate_args)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            Laplace(loc: loc.expand(batch_shape), scale: scale.expand(batch_shape), validate_args: false).keeping(self)
        }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["loc": constraints.real, "scale": constraints.positive]
        }
        override func held(_ name: String) -> Tensor? { name == "loc" ? loc : name == "scale" ? scale : nil }
        open override var support: constraints.Constraint { constraints.real }
        open override var has_rsample: Bool { true }

        open override var mean: Tensor { loc }
        open override var mode: Tensor { loc }
        open override var variance: Tensor { 2 * scale.pow(2) }
        open override var stddev: Tensor { (2.0 ** 0.5) * scale }

        open override func rsample(_ sample_shape: torch.Size) -> Tensor {
            let u = blank(_extended_shape(sample_shape), like: loc).uniform_(torch.finfo(loc.dtype).eps - 1, 1)
            return loc - scale * u.sign() * torch.log1p(-u.abs())
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            return -torch.log(2 * scale) - torch.abs(value - loc) / scale
        }

        open override func cdf(_ value: Tensor) -> Tensor {
            check(value)
            let sign = 0.5 * (value - loc).sign()
            return 0.5 - sign * torch.expm1(-(value - loc).abs() / scale)
        }

        open override func icdf(_ value: Tensor) -> Tensor {
            let term = value - 0.5
            return loc - scale * term.sign() * torch.log1p(-2 * term.abs())
        }

        open override func entropy() -> Tensor { 1 + torch.log(2 * scale) }
    }
}
