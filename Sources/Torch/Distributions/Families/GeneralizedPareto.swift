extension torch.distributions {
    /// The generalized Pareto distribution of a place, a scale and a shape.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#generalizedpareto>.
    open class GeneralizedPareto: Distribution {
        /// The place.
        public let loc: Tensor
        /// The scale.
        public let scale: Tensor
        /// The shape.
        public let concentration: Tensor

        // @forms
        public init(
            loc: any torch.TensorOrNumber, scale: any torch.TensorOrNumber, concentration: any torch.TensorOrNumber,
            validate_args: Bool? = nil
        ) {
            (self.loc, self.scale, self.concentration) = broadcast_all(loc, scale, concentration)
            super.init(batch_shape: batchShape(loc, scale, concentration, of: self.loc), validate_args: validate_args)
        }

        open override func expanded(to batch_shape: torch.Size) -> Distribution? {
            GeneralizedPareto(
                loc: loc.expand(batch_shape), scale: scale.expand(batch_shape),
                concentration: concentration.expand(batch_shape), validate_args: false
            ).keeping(self)
        }

        open override var arg_constraints: OrderedDict<String, constraints.Constraint> {
            ["loc": constraints.real, "scale": constraints.positive, "concentration": constraints.real]
        }
        override func held(_ name: String) -> Tensor? {
            ["loc": loc, "scale": scale, "concentration": concentration][name]
        }
        open override var has_rsample: Bool { true }
        open override var support: constraints.Constraint {
            let isBounded: Tensor = concentration < 0
            return constraints.interval(loc, torch.where(isBounded, loc - scale / concentration, Double.infinity))
        }

        open override func rsample(_ sample_shape: torch.Size) -> Tensor {
            icdf(standardUniform(_extended_shape(sample_shape), like: loc))
        }

        /// Whether the shape is 0, and a shape to divide by.
        private func shapes(zero: Tensor) -> (isZero: Tensor, safe: Tensor) {
            let isZero = torch.isclose(concentration, zero)
            return (isZero, torch.where(isZero, torch.ones_like(concentration), concentration))
        }

        open override func log_prob(_ value: Tensor) -> Tensor {
            check(value)
            let z = (value - loc) / scale
            let (isZero, safe) = shapes(zero: torch.tensor(0.0))
            let y = 1 / safe + torch.ones_like(z)
            let isNothing: Tensor = y == 0
            let other = torch.where(isNothing, y, y * torch.log1p(safe * z))
            return -scale.log() - torch.where(isZero, z, other)
        }

        /// The logarithm of the probability of a larger value.
        public func log_survival_function(_ value: Tensor) -> Tensor {
            check(value)
            let z = (value - loc) / scale
            let (isZero, safe) = shapes(zero: torch.tensor(0.0))
            return torch.where(isZero, -z, -torch.log1p(safe * z) / safe)
        }

        /// The logarithm of the probability of a value at most as large.
        public func log_cdf(_ value: Tensor) -> Tensor {
            torch.log1p(-torch.exp(log_survival_function(value)))
        }
        open override func cdf(_ value: Tensor) -> Tensor { torch.exp(log_cdf(value)) }

        open override func icdf(_ value: Tensor) -> Tensor {
            let (isZero, safe) = shapes(zero: torch.zeros_like(concentration))
            let logs = torch.log1p(-value)
            let other = loc + scale / safe * torch.expm1(-safe * logs)
            return torch.where(isZero, loc - scale * logs, other)
        }

        open override var mean: Tensor {
            let isFinite: Tensor = concentration < 1
            let safe = torch.where(isFinite, concentration, 0.5)
            return torch.where(isFinite, loc + scale / (1 - safe), Double.nan)
        }
        open override var variance: Tensor {
            let isFinite: Tensor = concentration < 0.5
            let safe = torch.where(isFinite, concentration, 0.25)
            return torch.where(isFinite, scale ** 2 / ((1 - safe) ** 2 * (1 - 2 * safe)), Double.nan)
        }
        open override var mode: Tensor { loc }

        open override func entropy() -> Tensor {
            torch.broadcast_to(torch.log(scale) + concentration + 1, batch_shape)
        }
    }
}
