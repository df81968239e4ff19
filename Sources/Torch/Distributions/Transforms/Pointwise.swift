import Foundation

extension torch.distributions.transforms {
    /// The base of transforms of numbers into numbers that have no parameters.
    public class Pointwise: Transform {
        public override var domain: torch.distributions.constraints.Constraint { torch.distributions.constraints.real }
        public override func isEqual(_ other: Transform) -> Bool { type(of: self) == type(of: other) }
    }

    /// `y = exp(x)`.
    public final class ExpTransform: Pointwise {
        public override var codomain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.positive
        }
        public override var bijective: Bool { true }
        public override var sign: any torch.TensorOrNumber { 1 }
        public override func cached(_ cache_size: Int) -> Transform? { ExpTransform(cache_size: cache_size) }
        public override func _call(_ x: Tensor) -> Tensor { x.exp() }
        public override func _inverse(_ y: Tensor) -> Tensor { y.log() }
        public override func log_abs_det_jacobian(_ x: Tensor, _ y: Tensor) -> Tensor { x }
    }

    /// `y = 1 / (1 + exp(-x))`.
    public final class SigmoidTransform: Pointwise {
        public override var codomain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.unit_interval
        }
        public override var bijective: Bool { true }
        public override var sign: any torch.TensorOrNumber { 1 }
        public override func cached(_ cache_size: Int) -> Transform? { SigmoidTransform(cache_size: cache_size) }
        public override func _call(_ x: Tensor) -> Tensor { clippedSigmoid(x) }
        public override func _inverse(_ y: Tensor) -> Tensor {
            let finfo = torch.finfo(y.dtype)
            let inside = y.clamp(min: finfo.tiny, max: 1.0 - finfo.eps)
            return inside.log() - (-inside).log1p()
        }
        public override func log_abs_det_jacobian(_ x: Tensor, _ y: Tensor) -> Tensor {
            -nn.functional.softplus(-x) - nn.functional.softplus(x)
        }
    }

    /// `y = log(1 + exp(x))`.
    public final class SoftplusTransform: Pointwise {
        public override var codomain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.positive
        }
        public override var bijective: Bool { true }
        public override var sign: any torch.TensorOrNumber { 1 }
        public override func cached(_ cache_size: Int) -> Transform? { SoftplusTransform(cache_size: cache_size) }
        public override func _call(_ x: Tensor) -> Tensor { nn.functional.softplus(x) }
        public override func _inverse(_ y: Tensor) -> Tensor { (-y).expm1().neg().log() + y }
        public override func log_abs_det_jacobian(_ x: Tensor, _ y: Tensor) -> Tensor { -nn.functional.softplus(-x) }
    }

    /// `y = tanh(x)`.
    public final class TanhTransform: Pointwise {
        public override var codomain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.interval(-1.0, 1.0)
        }
        public override var bijective: Bool { true }
        public override var sign: any torch.TensorOrNumber { 1 }
        public override func cached(_ cache_size: Int) -> Transform? { TanhTransform(cache_size: cache_size) }
        public override func _call(_ x: Tensor) -> Tensor { x.tanh() }
        public override func _inverse(_ y: Tensor) -> Tensor { torch.atanh(y) }
        public override func log_abs_det_jacobian(_ x: Tensor, _ y: Tensor) -> Tensor {
            2.0 * (Constant.log2 - x - nn.functional.softplus(-2.0 * x))
        }
    }

    /// `y = |x|`.
    public final class AbsTransform: Pointwise {
        public override var codomain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.positive
        }
        public override func cached(_ cache_size: Int) -> Transform? { AbsTransform(cache_size: cache_size) }
        public override func _call(_ x: Tensor) -> Tensor { x.abs() }
        public override func _inverse(_ y: Tensor) -> Tensor { y }
    }

    /// `y = x ** exponent`.
    open class PowerTransform: Transform {
        /// The exponent.
        public let exponent: Tensor

        // @forms
        public init(exponent: any torch.TensorOrNumber, cache_size: Int = 0) {
            self.exponent = broadcast_all(exponent)
            super.init(cache_size: cache_size)
        }

        open override func cached(_ cache_size: Int) -> Transform? {
            PowerTransform(exponent: exponent, cache_size: cache_size)
        }
        open override var domain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.positive
        }
        open override var codomain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.positive
        }
        open override var bijective: Bool { true }
        open override var sign: any torch.TensorOrNumber { exponent.sign() }
        open override func isEqual(_ other: Transform) -> Bool {
            (other as? PowerTransform).map { exponent.eq($0.exponent).all().item(Bool.self) } ?? false
        }
        open override func _call(_ x: Tensor) -> Tensor { x.pow(exponent) }
        open override func _inverse(_ y: Tensor) -> Tensor { y.pow(1 / exponent) }
        open override func log_abs_det_jacobian(_ x: Tensor, _ y: Tensor) -> Tensor {
            (exponent * y / x).abs().log()
        }
        open override func forward_shape(_ shape: torch.Size) -> torch.Size {
            torch.broadcast_shapes(shape, exponent.shape)
        }
        open override func inverse_shape(_ shape: torch.Size) -> torch.Size {
            torch.broadcast_shapes(shape, exponent.shape)
        }
    }

    /// `y = loc + scale * x`.
    open class AffineTransform: Transform {
        /// What is added.
        public let loc: any torch.TensorOrNumber
        /// What is multiplied.
        public let scale: any torch.TensorOrNumber
        private let dims: Int

        // @forms
        public init(
            loc: any torch.TensorOrNumber, scale: any torch.TensorOrNumber, event_dim: Int = 0, cache_size: Int = 0
        ) {
            self.loc = loc
            self.scale = scale
            dims = event_dim
            super.init(cache_size: cache_size)
        }

        open override var event_dim: Int { dims }
        open override func cached(_ cache_size: Int) -> Transform? {
            AffineTransform(loc: loc, scale: scale, event_dim: dims, cache_size: cache_size)
        }
        open override var domain: torch.distributions.constraints.Constraint {
            let real = torch.distributions.constraints.real
            return dims == 0 ? real : torch.distributions.constraints.independent(real, dims)
        }
        open override var codomain: torch.distributions.constraints.Constraint { domain }
        open override var bijective: Bool { true }

        open override var sign: any torch.TensorOrNumber {
            guard let number = (scale as? any torch.Number)?._torchScalar.double else {
                return scale._torchTensor.sign()
            }
            return number > 0 ? 1 : number < 0 ? -1 : 0
        }

        open override func isEqual(_ other: Transform) -> Bool {
            guard let other = other as? AffineTransform else { return false }
            return [(loc, other.loc), (scale, other.scale)].allSatisfy { a, b in
                let isSame: Tensor = a._torchTensor == b._torchTensor
                return isSame.all().item(Bool.self)
            }
        }

        open override func _call(_ x: Tensor) -> Tensor {
            let scaled = applied(scale) {
                ATen.mul_Tensor(x, $0.tensor(beside: x))
            } tensor: {
                $0 * x
            }
            return applied(loc) {
                ATen.add_Tensor(scaled, $0.tensor(beside: scaled), torch.Scalar(1))
            } tensor: {
                $0 + scaled
            }
        }

        open override func _inverse(_ y: Tensor) -> Tensor {
            let moved = applied(loc) {
                y - $0._torchScalar
            } tensor: {
                y - $0
            }
            return applied(scale) {
                moved / $0._torchScalar
            } tensor: {
                moved / $0
            }
        }

        private func applied(
            _ operand: any torch.TensorOrNumber, number: (any torch.Number) -> Tensor, tensor: (Tensor) -> Tensor
        ) -> Tensor {
            if let value = operand as? any torch.Number { return number(value) }
            return tensor(operand._torchTensor)
        }

        open override func log_abs_det_jacobian(_ x: Tensor, _ y: Tensor) -> Tensor {
            var result = applied(scale) {
                torch.full_like(x, log(abs($0._torchScalar.double)))
            } tensor: {
                torch.abs($0).log()
            }
            var shape = x.shape.sizes
            if dims != 0 {
                result = result.view(Array(result.shape.sizes.dropLast(dims)) + [-1]).sum(-1)
                shape = shape.dropLast(dims)
            }
            return result.expand(shape)
        }

        private var parameterShapes: [torch.Size] {
            [loc, scale].map { $0 is any torch.Number ? [] : $0._torchTensor.shape }
        }
        open override func forward_shape(_ shape: torch.Size) -> torch.Size {
            let shapes = parameterShapes
            return torch.broadcast_shapes(shape, shapes[0], shapes[1])
        }
        open override func inverse_shape(_ shape: torch.Size) -> torch.Size { forward_shape(shape) }
    }

    /// The cumulative distribution function of a distribution: numbers to probabilities.
    open class CumulativeDistributionTransform: Transform {
        /// The distribution.
        public let distribution: torch.distributions.Distribution

        // @forms
        public init(distribution: torch.distributions.Distribution, cache_size: Int = 0) {
            self.distribution = distribution
            super.init(cache_size: cache_size)
        }

        open override func cached(_ cache_size: Int) -> Transform? {
            CumulativeDistributionTransform(distribution: distribution, cache_size: cache_size)
        }
        open override var domain: torch.distributions.constraints.Constraint { distribution.support }
        open override var codomain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.unit_interval
        }
        open override var bijective: Bool { true }
        open override var sign: any torch.TensorOrNumber { 1 }
        open override func _call(_ x: Tensor) -> Tensor { distribution.cdf(x) }
        open override func _inverse(_ y: Tensor) -> Tensor { distribution.icdf(y) }
        open override func log_abs_det_jacobian(_ x: Tensor, _ y: Tensor) -> Tensor { distribution.log_prob(x) }
    }
}

/// Sigmoids that stay inside of 0 and 1.
func clippedSigmoid(_ x: Tensor) -> Tensor {
    let finfo = torch.finfo(x.dtype)
    return torch.clamp(torch.sigmoid(x), min: finfo.tiny, max: 1.0 - finfo.eps)
}
