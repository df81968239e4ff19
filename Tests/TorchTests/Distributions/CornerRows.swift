import Torch

private typealias D = torch.distributions

extension DistributionRows {
    /// Dtypes, empty batches, broadcasting, infinite and certain parameters, and checks that are off.
    static let corners: [DistributionRow] = [
        DistributionRow("Normal(x, a)", values: ["torch.zeros(2, 1)"]) { D.Normal($0.x, $0.a) },
        DistributionRow("Normal(t, b)") { D.Normal($0.t, $0.b) },
        DistributionRow("Normal(t, t)") { D.Normal($0.t, $0.t) },
        DistributionRow("Normal(torch.zeros(0), 1)") { _ in D.Normal(torch.zeros(0), 1) },
        DistributionRow("Normal(a, math.inf)") { D.Normal($0.a, Double.infinity) },
        DistributionRow("Normal(a, math.nan)") { D.Normal($0.a, Double.nan) },
        DistributionRow("Normal(0, 1, False)", values: ["torch.tensor(math.nan)"]) { _ in D.Normal(0, 1, false) },
        DistributionRow("Uniform(x, 9.0)") { D.Uniform($0.x, 9.0) },
        DistributionRow("Uniform(2, 1)") { _ in D.Uniform(2, 1) },
        DistributionRow("Gamma(x, t)") { D.Gamma($0.x, $0.t) },
        DistributionRow("Gamma(1e-3, 1)") { _ in D.Gamma(1e-3, 1) },
        DistributionRow("Beta(x, 0.1)") { D.Beta($0.x, 0.1) },
        DistributionRow("Beta(1, 1)") { _ in D.Beta(1, 1) },
        DistributionRow("Dirichlet(x.mT)") { D.Dirichlet($0.x.mT) },
        DistributionRow("Exponential(x)") { D.Exponential($0.x) },
        DistributionRow("Laplace(x, 1)") { D.Laplace($0.x, 1) },
        DistributionRow("Cauchy(x, t)") { D.Cauchy($0.x, $0.t) },
        DistributionRow("StudentT(x)") { D.StudentT($0.x) },
        DistributionRow("StudentT(torch.tensor([0.5, 1.5, 2.5]), scale=a)") {
            D.StudentT(torch.tensor([0.5, 1.5, 2.5]), scale: $0.a)
        },
        DistributionRow("Gumbel(x, 2)") { D.Gumbel($0.x, 2) },
        DistributionRow("LogNormal(x, b)") { D.LogNormal($0.x, $0.b) },
        DistributionRow("HalfNormal(x)") { D.HalfNormal($0.x) },
        DistributionRow("HalfCauchy(2)") { _ in D.HalfCauchy(2) },
        DistributionRow("Weibull(x, b)") { D.Weibull($0.x, $0.b) },
        DistributionRow("Weibull(scale=t, concentration=2)") { D.Weibull(scale: $0.t, concentration: 2) },
        DistributionRow("VonMises(x, 1e-6)") { D.VonMises($0.x, 1e-6) },
        DistributionRow("Bernoulli(torch.tensor([0.0, 0.5, 1.0]))") { _ in D.Bernoulli(torch.tensor([0.0, 0.5, 1.0])) },
        DistributionRow("Bernoulli(logits=x)") { D.Bernoulli(logits: $0.x) },
        DistributionRow("Bernoulli(t)") { D.Bernoulli($0.t) },
        DistributionRow("Categorical(torch.tensor([0.0, 0.5, 0.5]))") { _ in
            D.Categorical(torch.tensor([0.0, 0.5, 0.5]))
        },
        DistributionRow("Categorical(logits=x.mT)", values: ["torch.tensor([[0], [1]])"]) {
            D.Categorical(logits: $0.x.mT)
        },
        DistributionRow("Categorical(-a)") { D.Categorical(-$0.a) },
        DistributionRow("Categorical(None, a)") { D.Categorical(nil, $0.a) },
        DistributionRow("OneHotCategorical(x.mT)") { D.OneHotCategorical($0.x.mT) },
        DistributionRow("Poisson(x)") { D.Poisson($0.x) },
        DistributionRow("Poisson(0)") { _ in D.Poisson(0) },
        DistributionRow("Geometric(1.0)", values: ["torch.tensor([0.0, 1.0])"]) { _ in D.Geometric(1.0) },
        DistributionRow("Binomial(x.round().detach(), 0.5)") { D.Binomial($0.x.round().detach(), 0.5) },
        DistributionRow("Binomial(3, torch.tensor([0.0, 1.0]))") { _ in D.Binomial(3, torch.tensor([0.0, 1.0])) },
        DistributionRow("Binomial(total_count=2, logits=0.3)") { _ in D.Binomial(total_count: 2, logits: 0.3) },
        DistributionRow("Binomial(probs=u)") { D.Binomial(probs: $0.u) },
        DistributionRow("Binomial(1.5, u)") { D.Binomial(1.5, $0.u) },
        DistributionRow("Multinomial(probs=m)", expands: false) { D.Multinomial(probs: $0.m) },
        DistributionRow("NegativeBinomial(x, logits=0.2)") { D.NegativeBinomial($0.x, logits: 0.2) },
        DistributionRow("NegativeBinomial(0, u)") { D.NegativeBinomial(0, $0.u) },
        DistributionRow("MultivariateNormal(x, torch.eye(1, dtype=torch.float64))") {
            D.MultivariateNormal($0.x, torch.eye(1, dtype: .float64))
        },
        DistributionRow("MultivariateNormal(torch.zeros(3), -s)") { D.MultivariateNormal(torch.zeros(3), -$0.s) },
        DistributionRow("MultivariateNormal(a, scale_tril=torch.stack([s, s * 2]))", values: ["torch.ones(4, 2, 3)"]) {
            D.MultivariateNormal($0.a, scale_tril: torch.stack([$0.s, $0.s * 2]))
        },
        DistributionRow("MultivariateNormal(t, s)") { D.MultivariateNormal($0.t, $0.s) },
        DistributionRow("LowRankMultivariateNormal(m, s, b)", values: ["torch.ones(4, 2, 3)"]) {
            D.LowRankMultivariateNormal($0.m, $0.s, $0.b)
        },
        DistributionRow("LowRankMultivariateNormal(a, m, b)") { D.LowRankMultivariateNormal($0.a, $0.m, $0.b) },
        DistributionRow("Independent(Independent(Normal(m, 1.0), 1), 1)") {
            D.Independent(D.Independent(D.Normal($0.m, 1.0), 1), 1)
        },
        DistributionRow("Independent(Categorical(m), 1)") { D.Independent(D.Categorical($0.m), 1) },
        DistributionRow("RelaxedBernoulli(t, 0.3)") { D.RelaxedBernoulli($0.t, 0.3) },
        DistributionRow("RelaxedOneHotCategorical(t, logits=a)", values: ["torch.tensor([0.2, 0.2, 0.6])"]) {
            D.RelaxedOneHotCategorical($0.t, logits: $0.a)
        },
        DistributionRow("TransformedDistribution(Normal(a, b), [])") {
            D.TransformedDistribution(D.Normal($0.a, $0.b), [] as [D.Transform])
        },
        DistributionRow("TransformedDistribution(Normal(0.0, 1.0), [AffineTransform(a, b), TanhTransform()])") {
            D.TransformedDistribution(D.Normal(0.0, 1.0), [D.AffineTransform($0.a, $0.b), D.TanhTransform()])
        },
        DistributionRow("TransformedDistribution(Normal(0.0, 1.0), StickBreakingTransform())") { _ in
            D.TransformedDistribution(D.Normal(0.0, 1.0), D.StickBreakingTransform())
        },
        DistributionRow("LogNormal(torch.zeros(2, 1), b)") { D.LogNormal(torch.zeros(2, 1), $0.b) },
        DistributionRow("Pareto(x, 3)") { D.Pareto($0.x, 3) },
        DistributionRow("InverseGamma(x, 3)") { D.InverseGamma($0.x, 3) },
        DistributionRow("Kumaraswamy(x, 2)") { D.Kumaraswamy($0.x, 2) },
        DistributionRow("LogisticNormal(0.0, 1.0)") { _ in D.LogisticNormal(0.0, 1.0) },
        DistributionRow("LogisticNormal(m, 2.0)") { D.LogisticNormal($0.m, 2.0) },
        DistributionRow("FisherSnedecor(x, 5)") { D.FisherSnedecor($0.x, 5) },
        DistributionRow("GeneralizedPareto(0.0, 1.0, 0.0)") { _ in D.GeneralizedPareto(0.0, 1.0, 0.0) },
        DistributionRow("GeneralizedPareto(a, b, -u)", values: ["a + 0.1", "a + 9"]) {
            D.GeneralizedPareto($0.a, $0.b, -$0.u)
        },
        DistributionRow("ContinuousBernoulli(0.5)") { _ in D.ContinuousBernoulli(0.5) },
        DistributionRow("ContinuousBernoulli(a, validate_args=True)") {
            D.ContinuousBernoulli($0.a, validate_args: true)
        },
        DistributionRow("LKJCholesky(4, x.squeeze(-1))") { D.LKJCholesky(4, $0.x.squeeze(-1)) },
        DistributionRow("Wishart(3, precision_matrix=torch.eye(2))") { _ in
            D.Wishart(3, precision_matrix: torch.eye(2))
        },
        DistributionRow("Wishart(5.0, torch.stack([s @ s.mT, torch.eye(3)]))") {
            D.Wishart(5.0, torch.stack([$0.s • $0.s.mT, torch.eye(3)]))
        },
        DistributionRow("MixtureSameFamily(Categorical(m), Normal(m, 1.0))", values: ["torch.ones(4, 2)"]) {
            D.MixtureSameFamily(D.Categorical($0.m), D.Normal($0.m, 1.0))
        },
        DistributionRow("MixtureSameFamily(Categorical(u), Poisson(a))", values: ["torch.tensor(0.5)"]) {
            D.MixtureSameFamily(D.Categorical($0.u), D.Poisson($0.a))
        },
    ]
}
