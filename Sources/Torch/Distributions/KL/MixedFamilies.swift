import Foundation

extension torch.distributions.Divergence {
    private typealias D = torch.distributions

    static let mixed: [Self] = endless + betas + exponentials + gammas + normals + paretos + uniforms

    /// Those whose second distribution cannot have all values of the first.
    private static let endless: [Self] = {
        let overReals = [
            D.Beta.self, D.ContinuousBernoulli.self, D.Exponential.self, D.Gamma.self, D.Pareto.self, D.Uniform.self,
        ]
        let overPositives = [D.Beta.self, D.ContinuousBernoulli.self, D.Pareto.self, D.Uniform.self]
        let overParetos = [D.Beta.self, D.ContinuousBernoulli.self, D.Uniform.self]
        var all = [
            Self(D.Beta.self, D.Pareto.self) { p, _ in infinite(like: p.concentration1) },
            Self(D.ContinuousBernoulli.self, D.Pareto.self) { p, _ in infinite(like: p.probs) },
            Self(D.Poisson.self, D.Bernoulli.self) { p, _ in infinite(like: p.rate) },
            Self(D.Poisson.self, D.Binomial.self) { p, _ in infinite(like: p.rate) },
        ]
        for q in overPositives as [D.Distribution.Type] {
            all.append(toAny(D.Exponential.self, q) { $0.rate })
            all.append(toAny(D.Gamma.self, q) { $0.concentration })
        }
        for q in overReals as [D.Distribution.Type] {
            all.append(toAny(D.Gumbel.self, q) { $0.loc })
            all.append(toAny(D.Laplace.self, q) { $0.loc })
            all.append(toAny(D.Normal.self, q) { $0.loc })
        }
        for q in overParetos as [D.Distribution.Type] { all.append(toAny(D.Pareto.self, q) { $0.scale }) }
        return all
    }()

    private static func toAny<P: D.Distribution>(
        _ p: P.Type, _ q: D.Distribution.Type, _ parameter: @escaping @Sendable (P) -> Tensor
    ) -> Self {
        Self(p, erased: q) { infinite(like: parameter($0)) }
    }

    private static let betas: [Self] = [
        Self(D.Bernoulli.self, D.Poisson.self) { p, q in -p.entropy() - (p.probs * q.rate.log() - q.rate) },
        Self(D.Beta.self, D.ContinuousBernoulli.self) { p, q in
            -p.entropy() - p.mean * q.logits - torch.log1p(-q.probs) - q.logNorm()
        },
        Self(D.Beta.self, D.Exponential.self) { p, q in
            let first = -p.entropy() - q.rate.log()
            return first + q.rate * (p.concentration1 / (p.concentration1 + p.concentration0))
        },
        Self(D.Beta.self, D.Gamma.self) { p, q in
            let t1 = -p.entropy()
            let t2 = q.concentration.lgamma() - q.concentration * q.rate.log()
            let less = q.concentration - 1
            let t3 = less * (p.concentration1.digamma() - (p.concentration1 + p.concentration0).digamma())
            let t4 = q.rate * p.concentration1 / (p.concentration1 + p.concentration0)
            return t1 + t2 - t3 + t4
        },
        Self(D.Beta.self, D.Normal.self) { p, q in
            let mean = p.concentration1 / (p.concentration1 + p.concentration0)
            let variance = q.scale.pow(2)
            let t1 = -p.entropy()
            let t2 = 0.5 * (variance * 2 * Double.pi).log()
            let spread = mean * (1 - mean) / (p.concentration1 + p.concentration0 + 1)
            let t3 = (spread + mean.pow(2)) * 0.5
            let t4 = q.loc * mean
            let t5 = q.loc.pow(2) * 0.5
            return t1 + t2 + (t3 - t4 + t5) / variance
        },
        Self(D.Beta.self, D.Uniform.self) { p, q in
            let result = -p.entropy() + (q.high - q.low).log()
            let (above, below): (Tensor, Tensor) = (q.low > 0.0, q.high < 1.0)
            return result.setting(.infinity, where: above | below)
        },
        Self(D.ContinuousBernoulli.self, D.Exponential.self) { p, q in
            -p.entropy() - torch.log(q.rate) + q.rate * p.mean
        },
        Self(D.ContinuousBernoulli.self, D.Normal.self) { p, q in
            let t1 = -p.entropy()
            let t2 = 0.5 * (Constant.logTwoPi + torch.square(q.loc / q.scale)) + torch.log(q.scale)
            let squares = p.variance + torch.square(p.mean) - 2.0 * q.loc * p.mean
            let t3 = squares / (2.0 * torch.square(q.scale))
            return t1 + t2 + t3
        },
        Self(D.ContinuousBernoulli.self, D.Uniform.self) { p, q in
            let result = -p.entropy() + (q.high - q.low).log()
            let isOutside = torch.max(torch.ge(q.low, 0.0), torch.le(q.high, 1.0))
            return torch.where(isOutside, torch.ones_like(result) * Double.infinity, result)
        },
    ]

    private static let exponentials: [Self] = [
        Self(D.Exponential.self, D.Gamma.self) { p, q in
            let ratio = q.rate / p.rate
            let t1 = -q.concentration * torch.log(ratio)
            let sum = t1 + ratio + q.concentration.lgamma() + q.concentration * Constant.euler
            return sum - (1 + Constant.euler)
        },
        Self(D.Exponential.self, D.Gumbel.self) { p, q in
            let product = p.rate * q.scale
            let ratio = q.loc / q.scale
            let t1 = product.log() - 1
            let t2 = torch.exp(ratio) * product / (product + 1)
            let t3 = product.reciprocal()
            return t1 - ratio + t2 + t3
        },
        Self(D.Exponential.self, D.Normal.self) { p, q in
            let variance = q.scale.pow(2)
            let square = p.rate.pow(2)
            let t1 = 0.5 * torch.log(square * variance * 2 * Double.pi)
            let t2 = square.reciprocal()
            let t3 = q.loc / p.rate
            let t4 = q.loc.pow(2) * 0.5
            return t1 - 1 + (t2 - t3 + t4) / variance
        },
    ]

    private static let gammas: [Self] = [
        Self(D.Gamma.self, D.Exponential.self) { p, q in
            -p.entropy() - q.rate.log() + q.rate * p.concentration / p.rate
        },
        Self(D.Gamma.self, D.Gumbel.self) { p, q in
            let product = p.rate * q.scale
            let ratio = q.loc / q.scale
            let t1 = (p.concentration - 1) * p.concentration.digamma() - p.concentration.lgamma() - p.concentration
            let t2 = product.log() + p.concentration / product
            let t3 = torch.exp(ratio) * (1 + product.reciprocal()).pow(-p.concentration) - ratio
            return t1 + t2 + t3
        },
        Self(D.Gamma.self, D.Normal.self) { p, q in
            let variance = q.scale.pow(2)
            let square = p.rate.pow(2)
            let logs = 0.5 * torch.log(square * variance * 2 * Double.pi)
            let t1 = logs - p.concentration - p.concentration.lgamma()
            let t2 = 0.5 * (p.concentration.pow(2) + p.concentration) / square
            let t3 = q.loc * p.concentration / p.rate
            let t4 = 0.5 * q.loc.pow(2)
            return t1 + (p.concentration - 1) * p.concentration.digamma() + (t2 - t3 + t4) / variance
        },
    ]

    private static let normals: [Self] = [
        Self(D.Gumbel.self, D.Normal.self) { p, q in
            let ratio = p.scale / q.scale
            let t1 = (ratio / sqrt(2 * Double.pi)).log()
            let t2 = (Double.pi * ratio * 0.5).pow(2) / 3
            let t3 = ((p.loc + p.scale * Constant.euler - q.loc) / q.scale).pow(2) * 0.5
            return -t1 + t2 + t3 - (Constant.euler + 1)
        },
        Self(D.Laplace.self, D.Normal.self) { p, q in
            let variance = q.scale.pow(2)
            let ratio = p.scale.pow(2) / variance
            let t1 = 0.5 * torch.log(2 * ratio / Double.pi)
            let t2 = 0.5 * p.loc.pow(2)
            let t3 = p.loc * q.loc
            let t4 = 0.5 * q.loc.pow(2)
            return -t1 + ratio + (t2 - t3 + t4) / variance - 1
        },
        Self(D.Normal.self, D.Gumbel.self) { p, q in
            let mean = p.loc / q.scale
            let variance = (p.scale / q.scale).pow(2)
            let place = q.loc / q.scale
            let t1 = variance.log() * 0.5
            let t2 = mean - place
            let t3 = torch.exp(-mean + 0.5 * variance + place)
            return -t1 + t2 + t3 - (0.5 * (1 + Constant.logTwoPi))
        },
        Self(D.Normal.self, D.Laplace.self) { p, q in
            let difference = p.loc - q.loc
            let ratio = p.scale / q.scale
            let relative = difference / p.scale
            let t1 = torch.log(ratio)
            let t2 = sqrt(2 / Double.pi) * p.scale * torch.exp(-0.5 * relative.pow(2))
            let t3 = difference * torch.erf(sqrt(0.5) * relative)
            return -t1 + (t2 + t3) / q.scale - (0.5 * (1 + log(0.5 * Double.pi)))
        },
    ]

    private static let paretos: [Self] = [
        Self(D.Pareto.self, D.Exponential.self) { p, q in
            let product = p.scale * q.rate
            let t1 = (p.alpha / product).log()
            let t2 = p.alpha.reciprocal()
            let t3 = p.alpha * product / (p.alpha - 1)
            return (t1 - t2 + t3 - 1).setting(.infinity, where: p.alpha <= 1)
        },
        Self(D.Pareto.self, D.Gamma.self) { p, q in
            let common = p.scale.log() + p.alpha.reciprocal()
            let t1 = p.alpha.log() - common
            let t2 = q.concentration.lgamma() - q.concentration * q.rate.log()
            let t3 = (1 - q.concentration) * common
            let t4 = q.rate * p.alpha * p.scale / (p.alpha - 1)
            return (t1 + t2 + t3 + t4 - 1).setting(.infinity, where: p.alpha <= 1)
        },
        Self(D.Pareto.self, D.Normal.self) { p, q in
            let variance = 2 * q.scale.pow(2)
            let common = p.scale / (p.alpha - 1)
            let t1 = (sqrt(2 * Double.pi) * q.scale * p.alpha / p.scale).log()
            let t2 = p.alpha.reciprocal()
            let t3 = p.alpha * common.pow(2) / (p.alpha - 2)
            let t4 = (p.alpha * common - q.loc).pow(2)
            return (t1 - t2 + (t3 + t4) / variance - 1).setting(.infinity, where: p.alpha <= 2)
        },
    ]

    private static let uniforms: [Self] = [
        Self(D.Uniform.self, D.Beta.self) { p, q in
            let common = p.high - p.low
            let t1 = torch.log(common)
            let less1 = q.concentration1 - 1
            let t2 = less1 * (xLogX(p.high) - xLogX(p.low) - common) / common
            let less0 = q.concentration0 - 1
            let t3 = less0 * (xLogX(1 - p.high) - xLogX(1 - p.low) + common) / common
            let each = q.concentration1.lgamma() + q.concentration0.lgamma()
            let t4 = each - (q.concentration1 + q.concentration0).lgamma()
            let (above, below): (Tensor, Tensor) = (p.high > 1.0, p.low < 0.0)
            return (t3 + t4 - t1 - t2).setting(.infinity, where: above | below)
        },
        Self(D.Uniform.self, D.ContinuousBernoulli.self) { p, q in
            let result = -p.entropy() - p.mean * q.logits - torch.log1p(-q.probs) - q.logNorm()
            let isOutside = torch.max(torch.ge(p.high, 1.0), torch.le(p.low, 0.0))
            return torch.where(isOutside, torch.ones_like(result) * Double.infinity, result)
        },
        Self(D.Uniform.self, D.Exponential.self) { p, q in
            let result = q.rate * (p.high + p.low) / 2 - ((p.high - p.low) * q.rate).log()
            return result.setting(.infinity, where: p.low < 0.0)
        },
        Self(D.Uniform.self, D.Gamma.self) { p, q in
            let common = p.high - p.low
            let t1 = common.log()
            let t2 = q.concentration.lgamma() - q.concentration * q.rate.log()
            let t3 = (1 - q.concentration) * (xLogX(p.high) - xLogX(p.low) - common) / common
            let t4 = q.rate * (p.high + p.low) / 2
            return (-t1 + t2 + t3 + t4).setting(.infinity, where: p.low < 0.0)
        },
        Self(D.Uniform.self, D.Gumbel.self) { p, q in
            let common = q.scale / (p.high - p.low)
            let high = (p.high - q.loc) / q.scale
            let low = (p.low - q.loc) / q.scale
            let t1 = common.log() + 0.5 * (high + low)
            return t1 - common * (torch.exp(-high) - torch.exp(-low))
        },
        Self(D.Uniform.self, D.Normal.self) { p, q in
            let common = p.high - p.low
            let t1 = (sqrt(Double.pi * 2) * q.scale / common).log()
            let t2 = common.pow(2) / 12
            let t3 = ((p.high + p.low - 2 * q.loc) / 2).pow(2)
            return t1 + 0.5 * (t2 + t3) / q.scale.pow(2)
        },
        Self(D.Uniform.self, D.Pareto.self) { p, q in
            let width = p.high - p.low
            let t1 = (q.alpha * q.scale.pow(q.alpha) * width).log()
            let t2 = (xLogX(p.high) - xLogX(p.low) - width) / width
            return (t2 * (q.alpha + 1) - t1).setting(.infinity, where: p.low < q.scale)
        },
    ]
}
