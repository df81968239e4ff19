import Torch

private typealias D = torch.distributions

/// Distributions by their arguments: numbers, tensors, both, keywords, wrong ones.
enum DistributionRows {
    static let continuous: [DistributionRow] = [
        DistributionRow("Normal(0.0, 1.0)") { _ in D.Normal(0.0, 1.0) },
        DistributionRow(
            "Normal(a, b)", values: ["torch.tensor([0.1, 2.0, -3.0])", "torch.tensor([0.1, math.nan, 1.0])"]
        ) {
            D.Normal($0.a, $0.b)
        },
        DistributionRow("Normal(loc=1, scale=a)", values: ["torch.zeros(4)"]) { D.Normal(loc: 1, scale: $0.a) },
        DistributionRow("Normal(a, -b)") { D.Normal($0.a, -$0.b) },
        DistributionRow("Normal(0.0, -1.0)") { _ in D.Normal(0.0, -1.0) },
        DistributionRow("Normal(x, 2.0, validate_args=False)") { D.Normal($0.x, 2.0, validate_args: false) },
        DistributionRow("Uniform(0.0, 1.0)") { _ in D.Uniform(0.0, 1.0) },
        DistributionRow("Uniform(-a, b)", values: ["torch.tensor([0.1, 0.2, -0.3])", "torch.tensor([0.1, 5.0, 0.0])"]) {
            D.Uniform(-$0.a, $0.b)
        },
        DistributionRow("Uniform(a, 1.0)") { D.Uniform($0.a, 1.0) },
        DistributionRow("Gamma(2.0, 1.0)") { _ in D.Gamma(2.0, 1.0) },
        DistributionRow("Gamma(a, b)", values: ["torch.tensor([0.1, 2.0, 3.0])", "torch.tensor([0.1, -2.0, 3.0])"]) {
            D.Gamma($0.a, $0.b)
        },
        DistributionRow("Chi2(3.0)") { _ in D.Chi2(3.0) },
        DistributionRow("Chi2(a)") { D.Chi2(df: $0.a) },
        DistributionRow("Chi2(-a)") { D.Chi2(-$0.a) },
        DistributionRow("Beta(0.5, 0.5)") { _ in D.Beta(0.5, 0.5) },
        DistributionRow("Beta(a, b)", values: ["torch.tensor([0.1, 0.2, 1.3])"]) { D.Beta($0.a, $0.b) },
        DistributionRow("Beta(a, 2)") { D.Beta($0.a, 2) },
        DistributionRow("Dirichlet(a)", values: ["torch.tensor([0.2, 0.2, 0.6])", "torch.tensor([0.2, 0.2])", "a"]) {
            D.Dirichlet($0.a)
        },
        DistributionRow("Dirichlet(m)") { D.Dirichlet($0.m) },
        DistributionRow("Dirichlet(t)") { D.Dirichlet($0.t) },
        DistributionRow("Exponential(2.0)") { _ in D.Exponential(2.0) },
        DistributionRow("Exponential(a)", values: ["b", "-b"]) { D.Exponential($0.a) },
        DistributionRow("Laplace(0.0, 1.0)") { _ in D.Laplace(0.0, 1.0) },
        DistributionRow("Laplace(a, b)", values: ["torch.zeros(3)"]) { D.Laplace($0.a, $0.b) },
        DistributionRow("Cauchy(0.0, 1.0)") { _ in D.Cauchy(0.0, 1.0) },
        DistributionRow("Cauchy(a, b)", values: ["torch.zeros(2, 3)"]) { D.Cauchy($0.a, $0.b) },
        DistributionRow("StudentT(3.0)") { _ in D.StudentT(3.0) },
        DistributionRow("StudentT(a, b, 2.0)", values: ["torch.zeros(3)"]) { D.StudentT($0.a, $0.b, 2.0) },
        DistributionRow("Gumbel(0.0, 1.0)") { _ in D.Gumbel(0.0, 1.0) },
        DistributionRow("Gumbel(a, b)", values: ["torch.zeros(3)"]) { D.Gumbel($0.a, $0.b) },
        DistributionRow("LogNormal(0.0, 1.0)") { _ in D.LogNormal(0.0, 1.0) },
        DistributionRow("LogNormal(a, b)", values: ["a", "-a"]) { D.LogNormal($0.a, $0.b) },
        DistributionRow("HalfNormal(1.0)") { _ in D.HalfNormal(1.0) },
        DistributionRow("HalfNormal(a)", values: ["b", "-b"]) { D.HalfNormal($0.a) },
        DistributionRow("HalfCauchy(a)", values: ["b", "-b"]) { D.HalfCauchy($0.a) },
        DistributionRow("HalfCauchy(-a)") { D.HalfCauchy(-$0.a) },
        DistributionRow("Weibull(1.0, 2.0)") { _ in D.Weibull(1.0, 2.0) },
        DistributionRow("Weibull(a, b)", values: ["b", "-b"]) { D.Weibull($0.a, $0.b) },
        DistributionRow("VonMises(0.0, 4.0)") { _ in D.VonMises(0.0, 4.0) },
        DistributionRow("VonMises(a, b)", values: ["torch.zeros(3)"]) { D.VonMises($0.a, $0.b) },
    ]

    static let discrete: [DistributionRow] = [
        DistributionRow("Bernoulli(0.3)") { _ in D.Bernoulli(0.3) },
        DistributionRow("Bernoulli(u)", values: ["torch.tensor([0.0, 1.0, 1.0])", "torch.tensor([0.5, 1.0, 1.0])"]) {
            D.Bernoulli($0.u)
        },
        DistributionRow("Bernoulli(logits=a)") { D.Bernoulli(logits: $0.a) },
        DistributionRow("Bernoulli(a)") { D.Bernoulli($0.a) },
        DistributionRow("Bernoulli()") { _ in D.Bernoulli() },
        DistributionRow("Bernoulli(0.5, 0.1)") { _ in D.Bernoulli(0.5, 0.1) },
        DistributionRow("Categorical(u)", values: ["torch.tensor([0, 1, 2])", "torch.tensor([0, 3])"]) {
            D.Categorical($0.u)
        },
        DistributionRow("Categorical(logits=m)", values: ["torch.tensor([0, 1])"]) { D.Categorical(logits: $0.m) },
        DistributionRow("Categorical(t)") { D.Categorical($0.t) },
        DistributionRow("OneHotCategorical(m)", values: ["torch.eye(3)[:2]", "torch.ones(3)"]) {
            D.OneHotCategorical($0.m)
        },
        DistributionRow("OneHotCategorical(logits=a)") { D.OneHotCategorical(logits: $0.a) },
        DistributionRow("OneHotCategoricalStraightThrough(m)") { D.OneHotCategoricalStraightThrough($0.m) },
        DistributionRow("Poisson(4.0)") { _ in D.Poisson(4.0) },
        DistributionRow("Poisson(a)", values: ["torch.tensor([0.0, 1.0, 7.0])", "torch.tensor([0.5, 1.0, 7.0])"]) {
            D.Poisson($0.a)
        },
        DistributionRow("Geometric(0.3)") { _ in D.Geometric(0.3) },
        DistributionRow("Geometric(u)", values: ["torch.tensor([0.0, 1.0, 7.0])", "-u"]) { D.Geometric($0.u) },
        DistributionRow("Geometric(logits=a)") { D.Geometric(logits: $0.a) },
        DistributionRow("Geometric(torch.tensor([0.5, 0.0]))") { _ in D.Geometric(torch.tensor([0.5, 0.0])) },
        DistributionRow("Binomial(10, 0.3)") { _ in D.Binomial(10, 0.3) },
        DistributionRow(
            "Binomial(10, u)", values: ["torch.tensor([0.0, 5.0, 10.0])", "torch.tensor([0.0, 5.0, 11.0])"]
        ) {
            D.Binomial(10, $0.u)
        },
        DistributionRow("Binomial(torch.tensor([3.0, 4.0, 5.0]), logits=a)") {
            D.Binomial(torch.tensor([3.0, 4.0, 5.0]), logits: $0.a)
        },
        DistributionRow(
            "Multinomial(10, u)", values: ["torch.tensor([1.0, 4.0, 5.0])", "torch.tensor([1.0, 4.0, 6.0])"],
            expands: false
        ) {
            D.Multinomial(10, $0.u)
        },
        DistributionRow("Multinomial(4, logits=m)", expands: false) { D.Multinomial(4, logits: $0.m) },
    ]

    static let vectors: [DistributionRow] = [
        DistributionRow("MultivariateNormal(torch.zeros(2), torch.eye(2))") { _ in
            D.MultivariateNormal(torch.zeros(2), torch.eye(2))
        },
        DistributionRow("MultivariateNormal(a, scale_tril=s)", values: ["torch.zeros(2, 3)", "torch.zeros(2)"]) {
            D.MultivariateNormal($0.a, scale_tril: $0.s)
        },
        DistributionRow("MultivariateNormal(m, s @ s.mT)") { D.MultivariateNormal($0.m, $0.s • $0.s.mT) },
        DistributionRow("MultivariateNormal(a, precision_matrix=s @ s.mT)") {
            D.MultivariateNormal($0.a, precision_matrix: $0.s • $0.s.mT)
        },
        DistributionRow("MultivariateNormal(a, s)") { D.MultivariateNormal($0.a, $0.s) },
        DistributionRow("MultivariateNormal(a)") { D.MultivariateNormal($0.a) },
        DistributionRow("Independent(Normal(torch.zeros(2, 3), b), 1)") {
            D.Independent(D.Normal(torch.zeros(2, 3), $0.b), 1)
        },
        DistributionRow("Independent(Bernoulli(m), 2)") { D.Independent(D.Bernoulli($0.m), 2) },
        DistributionRow("Independent(Bernoulli(m), 0)") { D.Independent(D.Bernoulli($0.m), 0) },
        DistributionRow("Independent(Normal(a, b), 2)") { D.Independent(D.Normal($0.a, $0.b), 2) },
        DistributionRow("RelaxedBernoulli(t, probs=u)", values: ["u", "a"]) { D.RelaxedBernoulli($0.t, probs: $0.u) },
        DistributionRow("RelaxedBernoulli(t, logits=a)") { D.RelaxedBernoulli($0.t, logits: $0.a) },
        DistributionRow("RelaxedOneHotCategorical(t, m)") { D.RelaxedOneHotCategorical($0.t, $0.m) },
        DistributionRow("LowRankMultivariateNormal(a, s[:, :2], b)", values: ["torch.zeros(3)"]) {
            D.LowRankMultivariateNormal($0.a, $0.s.narrow(1, 0, 2), $0.b)
        },
    ]

    static let transformed: [DistributionRow] = [
        DistributionRow("TransformedDistribution(Normal(a, b), ExpTransform())", values: ["a"]) {
            D.TransformedDistribution(D.Normal($0.a, $0.b), D.ExpTransform())
        },
        DistributionRow(
            "TransformedDistribution(Uniform(0.0, b), [SigmoidTransform().inv, AffineTransform(a, -2.0)])"
        ) {
            D.TransformedDistribution(
                D.Uniform(0.0, $0.b), [D.SigmoidTransform().inv, D.AffineTransform($0.a, -2.0)])
        },
        DistributionRow("TransformedDistribution(Normal(a, b), [TanhTransform(), StickBreakingTransform()])") {
            D.TransformedDistribution(D.Normal($0.a, $0.b), [D.TanhTransform(), D.StickBreakingTransform()])
        },
        DistributionRow("Pareto(1.0, 2.0)") { _ in D.Pareto(1.0, 2.0) },
        DistributionRow("Pareto(a, b)", values: ["a + b", "a - b"]) { D.Pareto($0.a, $0.b) },
        DistributionRow("Kumaraswamy(a, b)", values: ["u", "a"]) { D.Kumaraswamy($0.a, $0.b) },
        DistributionRow("InverseGamma(a, b)", values: ["u", "-a"]) { D.InverseGamma($0.a, $0.b) },
        DistributionRow("LogisticNormal(a, b)") { D.LogisticNormal($0.a, $0.b) },
        DistributionRow("FisherSnedecor(a, b)", values: ["u", "-a"]) { D.FisherSnedecor($0.a, $0.b) },
        DistributionRow("FisherSnedecor(3.0, 9.0)") { _ in D.FisherSnedecor(3.0, 9.0) },
        DistributionRow("GeneralizedPareto(a, b, 0.3)", values: ["a + u", "-a"]) {
            D.GeneralizedPareto($0.a, $0.b, 0.3)
        },
        DistributionRow("ContinuousBernoulli(u)", values: ["u", "a"]) { D.ContinuousBernoulli($0.u) },
        DistributionRow("ContinuousBernoulli(logits=a)") { D.ContinuousBernoulli(logits: $0.a) },
        DistributionRow("NegativeBinomial(5, u)", values: ["torch.tensor([0.0, 5.0, 10.0])", "u"]) {
            D.NegativeBinomial(5, $0.u)
        },
        DistributionRow("LKJCholesky(3, 1.5)") { _ in D.LKJCholesky(3, 1.5) },
        DistributionRow("LKJCholesky(3, a)") { D.LKJCholesky(3, $0.a) },
        DistributionRow("LKJCholesky(1)") { _ in D.LKJCholesky(1) },
        DistributionRow("Wishart(4.0, s @ s.mT)", values: ["torch.eye(3)", "s"]) { D.Wishart(4.0, $0.s • $0.s.mT) },
        DistributionRow("Wishart(a + 3, scale_tril=s)") { D.Wishart($0.a + 3, scale_tril: $0.s) },
        DistributionRow("Wishart(1.0, scale_tril=s)") { D.Wishart(1.0, scale_tril: $0.s) },
        DistributionRow("MixtureSameFamily(Categorical(u), Normal(a, b))", values: ["torch.zeros(2)"]) {
            D.MixtureSameFamily(D.Categorical($0.u), D.Normal($0.a, $0.b))
        },
        DistributionRow("MixtureSameFamily(Categorical(u), Independent(Normal(m.mT, 1.0), 1))") {
            D.MixtureSameFamily(D.Categorical($0.u), D.Independent(D.Normal($0.m.mT, 1.0), 1))
        },
        DistributionRow("MixtureSameFamily(Categorical(m), Normal(a, b))") {
            D.MixtureSameFamily(D.Categorical($0.m), D.Normal($0.a, $0.b))
        },
    ]
}
