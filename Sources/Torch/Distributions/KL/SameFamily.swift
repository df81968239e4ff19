import Foundation

extension torch.distributions.Divergence {
    private typealias D = torch.distributions

    /// All formulas that PyTorch has.
    static let known = same + mixed

    private static let same: [Self] = [
        Self(D.Bernoulli.self, D.Bernoulli.self) { p, q in
            let t1 = p.probs * (nn.functional.softplus(-q.logits) - nn.functional.softplus(-p.logits))
            _ = t1.setting(.infinity, where: q.probs == 0).setting(0, where: p.probs == 0)
            let t2 = (1 - p.probs) * (nn.functional.softplus(q.logits) - nn.functional.softplus(p.logits))
            _ = t2.setting(.infinity, where: q.probs == 1).setting(0, where: p.probs == 1)
            return t1 + t2
        },
        Self(D.Beta.self, D.Beta.self) { p, q in
            let sumP = p.concentration1 + p.concentration0
            let sumQ = q.concentration1 + q.concentration0
            let t1 = q.concentration1.lgamma() + q.concentration0.lgamma() + sumP.lgamma()
            let t2 = p.concentration1.lgamma() + p.concentration0.lgamma() + sumQ.lgamma()
            let t3 = (p.concentration1 - q.concentration1) * torch.digamma(p.concentration1)
            let t4 = (p.concentration0 - q.concentration0) * torch.digamma(p.concentration0)
            let t5 = (sumQ - sumP) * torch.digamma(sumP)
            return t1 - t2 + t3 + t4 + t5
        },
        Self(D.Binomial.self, D.Binomial.self) { p, q in
            let (isLess, isMore): (Tensor, Tensor) = (p.total_count < q.total_count, p.total_count > q.total_count)
            if isLess.any().item(Bool.self) {
                return failed(
                    .NotImplementedError,
                    "KL between Binomials where q.total_count > p.total_count is not implemented")
            }
            let difference = p.probs * (p.logits - q.logits) + (-p.probs).log1p() - (-q.probs).log1p()
            let kl = p.total_count * difference
            kl[isMore] = infinite(like: kl[isMore])
            return kl
        },
        Self(D.Categorical.self, D.Categorical.self, categorical),
        Self(D.ContinuousBernoulli.self, D.ContinuousBernoulli.self) { p, q in
            let t1 = p.mean * (p.logits - q.logits)
            let t2 = p.logNorm() + torch.log1p(-p.probs)
            let t3 = -q.logNorm() - torch.log1p(-q.probs)
            return t1 + t2 + t3
        },
        Self(D.Dirichlet.self, D.Dirichlet.self) { p, q in
            let (sumP, sumQ) = (p.concentration.sum(-1), q.concentration.sum(-1))
            let t1 = sumP.lgamma() - sumQ.lgamma()
            let t2 = (p.concentration.lgamma() - q.concentration.lgamma()).sum(-1)
            let t3 = p.concentration - q.concentration
            let t4 = p.concentration.digamma() - sumP.digamma().unsqueeze(-1)
            return t1 - t2 + (t3 * t4).sum(-1)
        },
        Self(D.Exponential.self, D.Exponential.self) { p, q in
            let ratio = q.rate / p.rate
            return -ratio.log() + ratio - 1
        },
        Self(D.ExponentialFamily.self, D.ExponentialFamily.self, exponentialFamily),
        Self(D.Gamma.self, D.Gamma.self) { p, q in
            let t1 = q.concentration * (p.rate / q.rate).log()
            let t2 = torch.lgamma(q.concentration) - torch.lgamma(p.concentration)
            let t3 = (p.concentration - q.concentration) * torch.digamma(p.concentration)
            let t4 = (q.rate - p.rate) * (p.concentration / p.rate)
            return t1 + t2 + t3 + t4
        },
        Self(D.Gumbel.self, D.Gumbel.self) { p, q in
            let (ct1, ct2, ct3) = (p.scale / q.scale, q.loc / q.scale, p.loc / q.scale)
            let t1 = -ct1.log() - ct2 + ct3
            let t2 = ct1 * Constant.euler
            let t3 = torch.exp(ct2 + (1 + ct1).lgamma() - ct3)
            return t1 + t2 + t3 - (1 + Constant.euler)
        },
        Self(D.Geometric.self, D.Geometric.self) { p, q in
            -p.entropy() - torch.log1p(-q.probs) / p.probs - q.logits
        },
        Self(D.HalfNormal.self, D.HalfNormal.self) { p, q in normal(p.normal, q.normal) },
        Self(D.Laplace.self, D.Laplace.self) { p, q in
            let ratio = p.scale / q.scale
            let distance = (p.loc - q.loc).abs()
            let t1 = -ratio.log()
            let t2 = distance / q.scale
            let t3 = ratio * torch.exp(-distance / p.scale)
            return t1 + t2 + t3 - 1
        },
        Self(D.LowRankMultivariateNormal.self, D.LowRankMultivariateNormal.self, lowRank),
        Self(D.MultivariateNormal.self, D.LowRankMultivariateNormal.self, normalToLowRank),
        Self(D.LowRankMultivariateNormal.self, D.MultivariateNormal.self, lowRankToNormal),
        Self(D.MultivariateNormal.self, D.MultivariateNormal.self, multivariate),
        Self(D.Normal.self, D.Normal.self, normal),
        Self(D.OneHotCategorical.self, D.OneHotCategorical.self) { p, q in categorical(p._categorical, q._categorical)
        },
        Self(D.Pareto.self, D.Pareto.self) { p, q in
            let scaleRatio = p.scale / q.scale
            let alphaRatio = q.alpha / p.alpha
            let t1 = q.alpha * scaleRatio.log()
            let t2 = -alphaRatio.log()
            return (t1 + t2 + alphaRatio - 1).setting(.infinity, where: p.scale < q.scale)
        },
        Self(D.Poisson.self, D.Poisson.self) { p, q in
            p.rate * (p.rate.log() - q.rate.log()) - (p.rate - q.rate)
        },
        Self(D.TransformedDistribution.self, D.TransformedDistribution.self) { p, q in
            guard sameTransforms(p.transforms, q.transforms), p.event_shape == q.event_shape else {
                return failed(.NotImplementedError, "the two distributions are transformed differently")
            }
            return D.kl_divergence(p: p.base_dist, q: q.base_dist)
        },
        Self(D.Uniform.self, D.Uniform.self) { p, q in
            let result = ((q.high - q.low) / (p.high - p.low)).log()
            let (below, above): (Tensor, Tensor) = (q.low > p.low, q.high < p.high)
            return result.setting(.infinity, where: below | above)
        },
        Self(D.Independent.self, D.Independent.self) { p, q in
            guard p.reinterpreted_batch_ndims == q.reinterpreted_batch_ndims else {
                return failed(.NotImplementedError, "the two distributions have events of different dimensions")
            }
            return sumRightmost(D.kl_divergence(p: p.base_dist, q: q.base_dist), p.reinterpreted_batch_ndims)
        },
        Self(D.Cauchy.self, D.Cauchy.self) { p, q in
            let t1 = ((p.scale + q.scale).pow(2) + (p.loc - q.loc).pow(2)).log()
            return t1 - (4 * p.scale * q.scale).log()
        },
    ]

    @Sendable private static func categorical(_ p: D.Categorical, _ q: D.Categorical) -> Tensor {
        let t = p.probs * (p.logits - q.logits)
        let (neverQ, neverP): (Tensor, Tensor) = (q.probs == 0, p.probs == 0)
        return t.setting(.infinity, where: neverQ.expand_as(t)).setting(0, where: neverP.expand_as(t)).sum(-1)
    }

    @Sendable private static func normal(_ p: D.Normal, _ q: D.Normal) -> Tensor {
        let ratio = (p.scale / q.scale).pow(2)
        let t1 = ((p.loc - q.loc) / q.scale).pow(2)
        return 0.5 * (ratio + t1 - 1 - ratio.log())
    }

    /// By the Bregman divergence of the log normalizers.
    @Sendable private static func exponentialFamily(_ p: D.ExponentialFamily, _ q: D.ExponentialFamily) -> Tensor {
        guard type(of: p) == type(of: q) else {
            return failed(
                .NotImplementedError,
                "The cross KL-divergence between different exponential families cannot "
                    + "                            be computed using Bregman divergences")
        }
        let parameters = p._natural_params.map { $0.detach().requires_grad_() }
        let normalizer = p._log_normalizer(parameters)
        let gradients = torch.autograd.grad(normalizer.sum(), parameters, create_graph: true)
        var result = q._log_normalizer(q._natural_params) - normalizer
        for (i, other) in q._natural_params.enumerated() {
            result -= sumRightmost((other - parameters[i]) * gradients[i], q.event_shape.count)
        }
        return result
    }
}
