import TestSupport
import Torch

private typealias D = torch.distributions

/// All pairs of these, in both languages: the divergence, its gradients, or the error.
enum DivergenceCheck {
    static let all: [(String, @Sendable (Leaves) -> torch.distributions.Distribution)] = [
        ("Bernoulli(u)", { D.Bernoulli($0.u) }), ("Bernoulli(logits=a)", { D.Bernoulli(logits: $0.a) }),
        ("Beta(a, b)", { D.Beta($0.a, $0.b) }), ("Binomial(4, u)", { D.Binomial(4, $0.u) }),
        ("Categorical(m)", { D.Categorical($0.m) }), ("Categorical(logits=a)", { D.Categorical(logits: $0.a) }),
        ("OneHotCategorical(m)", { D.OneHotCategorical($0.m) }), ("Cauchy(a, b)", { D.Cauchy($0.a, $0.b) }),
        ("ContinuousBernoulli(u)", { D.ContinuousBernoulli($0.u) }), ("Dirichlet(a)", { D.Dirichlet($0.a) }),
        ("Dirichlet(m)", { D.Dirichlet($0.m) }), ("Exponential(a)", { D.Exponential($0.a) }),
        ("Gamma(a, b)", { D.Gamma($0.a, $0.b) }), ("Chi2(b)", { D.Chi2($0.b) }),
        ("Geometric(u)", { D.Geometric($0.u) }), ("Gumbel(a, b)", { D.Gumbel($0.a, $0.b) }),
        ("HalfNormal(b)", { D.HalfNormal($0.b) }), ("HalfNormal(a)", { D.HalfNormal($0.a) }),
        ("Laplace(b, a)", { D.Laplace($0.b, $0.a) }), ("LogNormal(a, b)", { D.LogNormal($0.a, $0.b) }),
        ("Normal(a, b)", { D.Normal($0.a, $0.b) }), ("Normal(0.0, a)", { D.Normal(0.0, $0.a) }),
        ("Pareto(a, b)", { D.Pareto($0.a, $0.b) }), ("Poisson(a)", { D.Poisson($0.a) }),
        ("Uniform(0.0, u)", { D.Uniform(0.0, $0.u) }), ("Uniform(-a, b)", { D.Uniform(-$0.a, $0.b) }),
        ("Independent(Normal(a, b), 1)", { D.Independent(D.Normal($0.a, $0.b), 1) }),
        ("MultivariateNormal(a, scale_tril=s)", { D.MultivariateNormal($0.a, scale_tril: $0.s) }),
        ("MultivariateNormal(m, s @ s.mT)", { D.MultivariateNormal($0.m, $0.s • $0.s.mT) }),
        (
            "LowRankMultivariateNormal(b, s[:, :2], a)",
            { D.LowRankMultivariateNormal($0.b, $0.s.narrow(1, 0, 2), $0.a) }
        ),
        ("StudentT(a)", { D.StudentT($0.a) }),
    ]

    /// What differs between the languages for the pairs whose first distribution is one of these.
    static func differences(
        from first: (String, @Sendable (Leaves) -> torch.distributions.Distribution)
    ) throws -> [String] {
        let python = try Python.run(
            DistributionCheck.teller + """

                leaves = [\(Leaves.python.map(\.value).joined(separator: ", "))]
                leaves = [leaf.requires_grad_() for leaf in leaves]
                \(Leaves.python.map(\.key).joined(separator: ", ")) = leaves
                texts, tensors = [], []
                for q in [\(all.map { "lambda: \($0.0)" }.joined(separator: ", "))]:
                    tell("kl", lambda: kl_divergence(\(first.0), q()))
                out["texts"], out["tensors"] = texts, tensors
                out["leaves"] = [leaf.detach() for leaf in leaves]
                """)
        let leaves = Leaves(all: python["leaves"].list.compactMap { $0.tensor?.requires_grad_() })
        let teller = DistributionCheck.Teller(leaves.all)
        for q in all { _ = teller.tell("kl") { D.kl_divergence(first.1(leaves), q.1(leaves)) } }
        return DistributionCheck.differences(python, teller, first.0)
    }
}
