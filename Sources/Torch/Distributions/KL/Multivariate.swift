extension torch.distributions.Divergence {
    private typealias D = torch.distributions
    typealias Dense = torch.distributions.MultivariateNormal
    typealias LowRank = torch.distributions.LowRankMultivariateNormal

    @Sendable static func multivariate(_ p: Dense, _ q: Dense) -> Tensor {
        sameEvents(p, q, "Multivariate Normals")
        let half = logRoot(q) - logRoot(p)
        let (a, b) = together(q._unbroadcasted_scale_tril, p._unbroadcasted_scale_tril)
        let term2 = traceOfSquare(torch.linalg.solve_triangular(a, b, upper: false))
        let term3 = batchMahalanobis(q._unbroadcasted_scale_tril, q.loc - p.loc)
        return half + 0.5 * (term2 + term3 - p.event_shape[0])
    }

    @Sendable static func lowRank(_ p: LowRank, _ q: LowRank) -> Tensor {
        sameEvents(p, q, "Low Rank Multivariate Normals")
        let term1 =
            D.LowRankMultivariateNormal.logDeterminant(q.diagonal, q.capacitance)
            - D.LowRankMultivariateNormal.logDeterminant(p.diagonal, p.capacitance)
        let (term3, a) = (distance(p.loc, q), whitened(q))
        let first = (p.diagonal / q.diagonal).sum(-1)
        let second = traceOfSquare(p.factor * q.diagonal.rsqrt().unsqueeze(-1))
        let third = traceOfSquare(a * p.diagonal.sqrt().unsqueeze(-2))
        let fourth = traceOfSquare(a.matmul(p.factor))
        let term2 = first + second - third - fourth
        return 0.5 * (term1 + term2 + term3 - p.event_shape[0])
    }

    @Sendable static func normalToLowRank(_ p: Dense, _ q: LowRank) -> Tensor {
        sameEvents(p, q, "(Low Rank) Multivariate Normals")
        let term1 = D.LowRankMultivariateNormal.logDeterminant(q.diagonal, q.capacitance) - 2 * logRoot(p)
        let (term3, a) = (distance(p.loc, q), whitened(q))
        let factor = p._unbroadcasted_scale_tril
        let first = traceOfSquare(factor * q.diagonal.rsqrt().unsqueeze(-1))
        return 0.5 * (term1 + (first - traceOfSquare(a.matmul(factor))) + term3 - p.event_shape[0])
    }

    @Sendable static func lowRankToNormal(_ p: LowRank, _ q: Dense) -> Tensor {
        sameEvents(p, q, "(Low Rank) Multivariate Normals")
        let term1 = 2 * logRoot(q) - D.LowRankMultivariateNormal.logDeterminant(p.diagonal, p.capacitance)
        let term3 = batchMahalanobis(q._unbroadcasted_scale_tril, q.loc - p.loc)
        let (a, factor) = together(q._unbroadcasted_scale_tril, p.factor)
        let (_, diagonal) = together(q._unbroadcasted_scale_tril, torch.diag_embed(p.diagonal.sqrt()))
        let first = traceOfSquare(torch.linalg.solve_triangular(a, factor, upper: false))
        let second = traceOfSquare(torch.linalg.solve_triangular(a, diagonal, upper: false))
        return 0.5 * (term1 + (first + second) + term3 - p.event_shape[0])
    }

    private static func sameEvents(_ p: D.Distribution, _ q: D.Distribution, _ kind: String) {
        if p.event_shape != q.event_shape {
            // Python's text holds the indentation of its second line.
            let gap = String(repeating: " ", count: 26)
            raise(
                .ValueError, "KL-divergence between two \(kind) with\(gap)different event shapes cannot be computed")
        }
    }

    private static func logRoot(_ d: Dense) -> Tensor {
        d._unbroadcasted_scale_tril.diagonal(dim1: -2, dim2: -1).log().sum(-1)
    }

    private static func distance(_ loc: Tensor, _ q: LowRank) -> Tensor {
        D.LowRankMultivariateNormal.mahalanobis(q.factor, q.diagonal, q.loc - loc, q.capacitance)
    }

    private static func whitened(_ q: LowRank) -> Tensor {
        torch.linalg.solve_triangular(q.capacitance, q.factor.mT / q.diagonal.unsqueeze(-2), upper: false)
    }

    /// Two batches of matrices over one batch.
    private static func together(_ a: Tensor, _ b: Tensor) -> (Tensor, Tensor) {
        let batch = torch.broadcast_shapes(Array(a.shape.sizes.dropLast(2)), Array(b.shape.sizes.dropLast(2)))
        return (
            a.expand(batch + torch.Size(Array(a.shape.sizes.suffix(2)))),
            b.expand(batch + torch.Size(Array(b.shape.sizes.suffix(2))))
        )
    }

    private static func traceOfSquare(_ matrices: Tensor) -> Tensor {
        let (n, m) = (matrices.size(-1), matrices.size(-2))
        return matrices.reshape([-1, m * n]).pow(2).sum(-1).reshape(Array(matrices.shape.sizes.dropLast(2)))
    }
}
