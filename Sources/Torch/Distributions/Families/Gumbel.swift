import Foundation

extension torch.distributions {
    /// The Gumbel distribution, of the largest of many values.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#gumbel>.
    open class Gumbel: TransformedDistribution {
        /// The place.
        public let loc: Tensor
        /// The scale.
        public let scale: Tensor

        // @forms
        public init(loc: any torch.TensorOrNumber, scale: any torch.TensorOrNumber, validate_args: Bool? = nil) {
            (self.loc, self.scale) = broadcast_all(loc, scale)
            let finfo = torch.finfo(self.loc.dtype)
            var (low, high): (any torch.TensorOrNumber, any torch.TensorOrNumber) = (finfo.tiny, 1 - finfo.eps)
            if !(loc is any torch.Number && scale is any torch.Number) {
                low = torch.full_like(self.loc, finfo.tiny)
                high = torch.full_like(self.loc, 1 - finfo.eps)
            }
            let parts: [transforms.Transform] = [
                ExpTransform().inv, AffineTransform(loc: 0, scale: -torch.ones_like(self.scale)), ExpTransform().inv,
                AffineTransform(loc: loc, scale: -self.scale),
            ]
            super.init(
                base_distribution: Uniform(low: low, high: high, validate_args: validate_args), transforms: parts,
                validate_args: validate_args)
        }

        private init(_ other: Gumbel, to batch_shape: torch.Size) {
            loc = other.loc.expand(batch_shape)
            scale = other.scale.expand(batch_shape)
            super.init(expanding: other, to: batch_shape)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? { Gumbel(self, to: batch_shape) }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["loc": constraints.real, "scale": constraints.positive]
        }
        override func held(_ name: String) -> Tensor? { name == "loc" ? loc : name == "scale" ? scale : nil }
        open override var support: constraints.Constraint { constraints.real }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let y = (loc - value) / scale
            return (y - y.exp()) - scale.log()
        }

        open override var mean: Tensor { loc + scale * Constant.euler }
        open override var mode: Tensor { loc }
        open override var stddev: Tensor { (Double.pi / sqrt(6.0)) * scale }
        open override var variance: Tensor { stddev.pow(2) }
        open override func entropy() -> Tensor { scale.log() + (1 + Constant.euler) }
    }
}
