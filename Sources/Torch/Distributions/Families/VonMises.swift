import Foundation

extension torch.distributions {
    /// Angles around a mean, from -π to π.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#vonmises>.
    open class VonMises: Distribution {
        /// The mean, in radians.
        public let loc: Tensor
        /// The concentration.
        public let concentration: Tensor
        private let lazyVariance = Lazy<Tensor>()
        private let proposal = Lazy<(loc: Tensor, concentration: Tensor, r: Tensor)>()
        private let given: Bool?

        // @forms
        public init(
            loc: any torch.TensorOrNumber, concentration: any torch.TensorOrNumber, validate_args: Bool? = nil
        ) {
            (self.loc, self.concentration) = broadcast_all(loc, concentration)
            given = validate_args
            super.init(batch_shape: self.loc.shape, validate_args: validate_args)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            VonMises(
                loc: loc.expand(batch_shape), concentration: concentration.expand(batch_shape), validate_args: given)
        }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["loc": constraints.real, "concentration": constraints.positive]
        }
        override func held(_ name: String) -> Tensor? {
            name == "loc" ? loc : name == "concentration" ? concentration : nil
        }
        open override var support: constraints.Constraint { constraints.real }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let cosine = concentration * torch.cos(value - loc)
            return cosine - Constant.logTwoPi - logBessel(concentration, order: 0)
        }

        /// Best and Fisher's rejection sampling, in doubles.
        open override func sample(_ sample_shape: torch.Size) -> Tensor {
            torch.no_grad {
                let (loc, kappa, r) = proposal { bestProposal() }
                let shape = _extended_shape(sample_shape)
                var x = blank(shape, like: loc)
                var done = torch.zeros(shape, dtype: .bool, device: loc.device)
                while !done.all().item(Bool.self) {
                    let u = standardUniform([3] + shape, like: loc).unbind()
                    guard u.count == 3 else { return x }  // after a failure
                    let z = torch.cos(Double.pi * u[0])
                    let f = (1 + r * z) / (r + z)
                    let c = kappa * (r - f)
                    let (first, second): (Tensor, Tensor) = ((c * (2 - c) - u[1]) > 0, (c / u[1]).log() + 1 - c >= 0)
                    let accept = first | second
                    if accept.any().item(Bool.self) {
                        x = torch.where(accept, (u[2] - 0.5).sign() * f.acos(), x)
                        done = done | accept
                    }
                }
                return ((x + Double.pi + loc) % (2 * Double.pi) - Double.pi).to(self.loc.dtype)
            }
        }

        private func bestProposal() -> (loc: Tensor, concentration: Tensor, r: Tensor) {
            let kappa = concentration.to(.float64)
            let tau = 1 + (1 + 4 * kappa ** 2).sqrt()
            let rho = (tau - (2 * tau).sqrt()) / (2 * kappa)
            let r = (1 + rho ** 2) / (2 * rho)
            let isSmall: Tensor = kappa < 1e-5
            return (loc.to(.float64), kappa, torch.where(isSmall, 1 / kappa + kappa, r))
        }

        open override var mean: Tensor { loc }
        open override var mode: Tensor { loc }
        open override var variance: Tensor {
            lazyVariance { 1 - (logBessel(concentration, order: 1) - logBessel(concentration, order: 0)).exp() }
        }
    }
}

/// The logarithm of the modified Bessel function of the first kind, of order 0 or 1.
private func logBessel(_ x: Tensor, order: Int) -> Tensor {
    let ratio = x / 3.75
    var small = polynomial(ratio * ratio, order == 0 ? zeroSmall : oneSmall)
    if order == 1 { small = x.abs() * small }
    small = small.log()
    let inverse = 3.75 / x
    let large = x - 0.5 * x.log() + polynomial(inverse, order == 0 ? zeroLarge : oneLarge).log()
    let isSmall: Tensor = x < 3.75
    return torch.where(isSmall, small, large)
}

private func polynomial(_ y: Tensor, _ coefficients: [Double]) -> Tensor {
    let count = coefficients.count
    var result = coefficients[count - 2] + y * coefficients[count - 1]
    for coefficient in coefficients.dropLast(2).reversed() { result = coefficient + y * result }
    return result
}

private let zeroSmall = [1.0, 3.5156229, 3.0899424, 1.2067492, 0.2659732, 0.360768e-1, 0.45813e-2]
private let zeroLarge = [
    0.39894228, 0.1328592e-1, 0.225319e-2, -0.157565e-2, 0.916281e-2, -0.2057706e-1, 0.2635537e-1, -0.1647633e-1,
    0.392377e-2,
]
private let oneSmall = [0.5, 0.87890594, 0.51498869, 0.15084934, 0.2658733e-1, 0.301532e-2, 0.32411e-3]
private let oneLarge = [
    0.39894228, -0.3988024e-1, -0.362018e-2, 0.163801e-2, -0.1031555e-1, 0.2282967e-1, -0.2895312e-1, 0.1787654e-1,
    -0.420059e-2,
]
