import Torch

@testable import NumPy

/// A line of Python and the same of Swift, on a generator `r`.
struct RandomRow<Source: Sendable>: Sendable {
    let python: String
    let swift: @Sendable (Source) -> Tensor

    init(_ python: String, _ swift: @escaping @Sendable (Source) -> ndarray) {
        self.python = python
        self.swift = { swift($0).tensor }
    }

    init(_ python: String, _ swift: @escaping @Sendable (Source) -> Double) {
        self.python = python
        self.swift = { torch.tensor(swift($0), dtype: .float64) }
    }

    init(_ python: String, _ swift: @escaping @Sendable (Source) -> Int) {
        self.python = python
        self.swift = { torch.tensor(swift($0), dtype: .int64) }
    }
}

typealias NewRow = RandomRow<np.random.Generator>
typealias OldRow = RandomRow<np.random.RandomState>

enum RandomRows {
    static let continuous: [NewRow] = [
        NewRow("r.random(3000)") { $0.random(3000) },
        NewRow("r.random((30, 7), dtype=np.float32)") { $0.random((30, 7), dtype: .float32) },
        NewRow("r.standard_normal(20000)") { $0.standard_normal(20000) },
        NewRow("r.standard_normal(20000, np.float32)") { $0.standard_normal(20000, .float32) },
        NewRow("r.standard_exponential(20000)") { $0.standard_exponential(20000) },
        NewRow("r.standard_exponential(20000, dtype=np.float32)") { $0.standard_exponential(20000, dtype: .float32) },
        NewRow("r.standard_exponential(300, method='inv')") { $0.standard_exponential(300, method: "inv") },
        NewRow("r.standard_exponential(300, dtype=np.float32, method='inv')") {
            $0.standard_exponential(300, dtype: .float32, method: "inv")
        },
        NewRow("r.standard_gamma(0.3, 2000)") { $0.standard_gamma(0.3, 2000) },
        NewRow("r.standard_gamma(7, 2000)") { $0.standard_gamma(7, 2000) },
        NewRow("r.standard_gamma(0.3, 2000, np.float32)") { $0.standard_gamma(0.3, 2000, .float32) },
        NewRow("r.standard_gamma(7, 2000, np.float32)") { $0.standard_gamma(7, 2000, .float32) },
        NewRow("r.standard_gamma(1, 200, np.float32)") { $0.standard_gamma(1, 200, .float32) },
        NewRow("r.standard_gamma([0.5, 2, 1])") { $0.standard_gamma([0.5, 2, 1]) },
        NewRow("r.normal(3, 2.5, 1000)") { $0.normal(3, 2.5, 1000) },
        NewRow("r.normal(scale=4, size=(10, 20))") { $0.normal(scale: 4, size: (10, 20)) },
        NewRow("r.normal([0, 10, 20], [[1], [2]])") { $0.normal([0, 10, 20], [[1], [2]]) },
        NewRow("r.normal([0, 10, 20], 0.1, (4, 3))") { $0.normal([0, 10, 20], 0.1, (4, 3)) },
        NewRow("r.normal()") { $0.normal() },
        NewRow("r.uniform(-3, 8, 1000)") { $0.uniform(-3, 8, 1000) },
        NewRow("r.uniform(high=[1, 2, 3])") { $0.uniform(high: [1, 2, 3]) },
        NewRow("r.uniform(-1, 1)") { $0.uniform(-1, 1) },
        NewRow("r.beta(0.4, 0.9, 2000)") { $0.beta(0.4, 0.9, 2000) },
        NewRow("r.beta(3, 0.5, 2000)") { $0.beta(3, 0.5, 2000) },
        NewRow("r.beta(1e-104, 3e-104, 50)") { $0.beta(1e-104, 3e-104, 50) },
        NewRow("r.beta(1e-4, 1e-5, 500)") { $0.beta(1e-4, 1e-5, 500) },
        NewRow("r.exponential(2, 1000)") { $0.exponential(2, 1000) },
        NewRow("r.gamma(2, 3, 1000)") { $0.gamma(2, 3, 1000) },
        NewRow("r.gamma(shape=0.2, size=1000)") { $0.gamma(shape: 0.2, size: 1000) },
        NewRow("r.gamma(0, 3, 10)") { $0.gamma(0, 3, 10) },
        NewRow("r.f(5, 7, 500)") { $0.f(5, 7, 500) },
        NewRow("r.noncentral_f(5, 7, 1.5, 500)") { $0.noncentral_f(5, 7, 1.5, 500) },
        NewRow("r.chisquare(3, 500)") { $0.chisquare(3, 500) },
        NewRow("r.noncentral_chisquare(3, 2, 500)") { $0.noncentral_chisquare(3, 2, 500) },
        NewRow("r.noncentral_chisquare(0.5, 2, 500)") { $0.noncentral_chisquare(0.5, 2, 500) },
        NewRow("r.standard_cauchy(500)") { $0.standard_cauchy(500) },
        NewRow("r.standard_t(4, 500)") { $0.standard_t(4, 500) },
        NewRow("r.vonmises(0.5, 4, 500)") { $0.vonmises(0.5, 4, 500) },
        NewRow("r.vonmises(3, 1e-9, 50)") { $0.vonmises(3, 1e-9, 50) },
        NewRow("r.vonmises(3, 1e-6, 50)") { $0.vonmises(3, 1e-6, 50) },
        NewRow("r.vonmises(3.1, 1e7, 50)") { $0.vonmises(3.1, 1e7, 50) },
        NewRow("r.pareto(3, 500)") { $0.pareto(3, 500) },
        NewRow("r.weibull(1.5, 500)") { $0.weibull(1.5, 500) },
        NewRow("r.power(5, 500)") { $0.power(5, 500) },
        NewRow("r.laplace(1, 2, 500)") { $0.laplace(1, 2, 500) },
        NewRow("r.gumbel(1, 2, 500)") { $0.gumbel(1, 2, 500) },
        NewRow("r.logistic(1, 2, 500)") { $0.logistic(1, 2, 500) },
        NewRow("r.lognormal(1, 0.5, 500)") { $0.lognormal(1, 0.5, 500) },
        NewRow("r.rayleigh(2, 500)") { $0.rayleigh(2, 500) },
        NewRow("r.wald(2, 3, 500)") { $0.wald(2, 3, 500) },
        NewRow("r.triangular(-1, 0.5, 4, 500)") { $0.triangular(-1, 0.5, 4, 500) },
        NewRow("r.dirichlet([1, 2, 3], 50)") { $0.dirichlet([1, 2, 3], 50) },
        NewRow("r.dirichlet([0.01, 0.02, 0.03], (4, 5))") { $0.dirichlet([0.01, 0.02, 0.03], (4, 5)) },
        NewRow("r.dirichlet([5, 1])") { $0.dirichlet([5, 1]) },
    ]

    static let discrete: [NewRow] = [
        NewRow("r.binomial(10, 0.3, 1000)") { $0.binomial(10, 0.3, 1000) },
        NewRow("r.binomial(1000, 0.3, 3000)") { $0.binomial(1000, 0.3, 3000) },
        NewRow("r.binomial(100000, 0.72, 3000)") { $0.binomial(100000, 0.72, 3000) },
        NewRow("r.binomial(20, 0.9, 1000)") { $0.binomial(20, 0.9, 1000) },
        NewRow("r.binomial([1, 10, 100], [[0.5], [0.9]])") { $0.binomial([1, 10, 100], [[0.5], [0.9]]) },
        NewRow("r.binomial(0, 0.5)") { $0.binomial(0, 0.5) },
        NewRow("r.negative_binomial(3, 0.4, 1000)") { $0.negative_binomial(3, 0.4, 1000) },
        NewRow("r.poisson(3, 1000)") { $0.poisson(3, 1000) },
        NewRow("r.poisson(300, 2000)") { $0.poisson(300, 2000) },
        NewRow("r.poisson([1, 20, 1000])") { $0.poisson([1, 20, 1000]) },
        NewRow("r.zipf(2.5, 500)") { $0.zipf(2.5, 500) },
        NewRow("r.zipf(1.1, 500)") { $0.zipf(1.1, 500) },
        NewRow("r.geometric(0.5, 500)") { $0.geometric(0.5, 500) },
        NewRow("r.geometric(0.01, 500)") { $0.geometric(0.01, 500) },
        NewRow("r.hypergeometric(10, 20, 5, 500)") { $0.hypergeometric(10, 20, 5, 500) },
        NewRow("r.hypergeometric(100, 200, 50, 500)") { $0.hypergeometric(100, 200, 50, 500) },
        NewRow("r.hypergeometric(500, 200, 600, 500)") { $0.hypergeometric(500, 200, 600, 500) },
        NewRow("r.logseries(0.6, 500)") { $0.logseries(0.6, 500) },
        NewRow("r.multinomial(100, [0.2, 0.3, 0.5], 40)") { $0.multinomial(100, [0.2, 0.3, 0.5], 40) },
        NewRow("r.multinomial([5, 50], [[0.1, 0.9], [0.6, 0.4]])") {
            $0.multinomial([5, 50], [[0.1, 0.9], [0.6, 0.4]])
        },
        NewRow("r.multivariate_hypergeometric([16, 8, 4], 6, 50)") {
            $0.multivariate_hypergeometric([16, 8, 4], 6, 50)
        },
        NewRow("r.multivariate_hypergeometric([160, 80, 40], 200)") {
            $0.multivariate_hypergeometric([160, 80, 40], 200)
        },
        NewRow("r.integers(10, size=2000)") { $0.integers(10, size: 2000) },
        NewRow("r.integers(-5, 5, 2000)") { $0.integers(-5, 5, 2000) },
        NewRow("r.integers(0, 6, (3, 4), endpoint=True)") { $0.integers(0, 6, (3, 4), endpoint: true) },
        NewRow("r.integers(7)") { $0.integers(7) },
        NewRow("r.integers(0, 2**40, 500)") { $0.integers(0, 1 << 40, 500) },
        NewRow("r.integers(-2**63, 2**63 - 1, 500)") { $0.integers(Int.min, Int.max, 500) },
        NewRow("r.integers(0, 2**32, 500)") { $0.integers(0, 1 << 32, 500) },
        NewRow("r.integers(3 * 2**60, size=500)") { $0.integers(3 << 60, size: 500) },
        NewRow("r.integers(0, 200, 501, dtype=np.uint8)") { $0.integers(0, 200, 501, dtype: .uint8) },
        NewRow("r.integers(-128, 127, 501, np.int8, True)") { $0.integers(-128, 127, 501, .int8, true) },
        NewRow("r.integers(0, 3000, 501, dtype=np.uint16)") { $0.integers(0, 3000, 501, dtype: .uint16) },
        NewRow("r.integers(-300, 3000, 501, dtype=np.int16)") { $0.integers(-300, 3000, 501, dtype: .int16) },
        NewRow("r.integers(0, 3 * 2**30, 501, dtype=np.uint32)") { $0.integers(0, 3 << 30, 501, dtype: .uint32) },
        NewRow("r.integers(-9, 9, 501, dtype=np.int32)") { $0.integers(-9, 9, 501, dtype: .int32) },
        NewRow("r.integers(0, 2, 501, dtype=bool)") { $0.integers(0, 2, 501, dtype: .bool) },
        NewRow("r.integers(0, [5, 50, 500])") { $0.integers(0, [5, 50, 500]) },
        NewRow("r.integers([0, 10], 20, (3, 2), np.int16)") { $0.integers([0, 10], 20, (3, 2), .int16) },
        NewRow("np.frombuffer(r.bytes(13), np.uint8)") { torch.frombuffer($0.bytes(13), dtype: .uint8).array },
    ]

    static let orders: [NewRow] = [
        NewRow("r.permutation(1000)") { $0.permutation(1000) },
        NewRow("r.permutation(np.arange(12.0).reshape(4, 3))") { $0.permutation(grid) },
        NewRow("r.permutation(np.arange(12.0).reshape(4, 3), axis=1)") { $0.permutation(grid, axis: 1) },
        NewRow("r.permuted(np.arange(12.0).reshape(4, 3))") { $0.permuted(grid) },
        NewRow("r.permuted(np.arange(12.0).reshape(4, 3), axis=1)") { $0.permuted(grid, axis: 1) },
        NewRow("r.permuted(np.arange(12.0).reshape(4, 3), axis=0)") { $0.permuted(grid, axis: 0) },
        NewRow("shuffled(r, np.arange(12.0).reshape(4, 3))") { shuffled($0, grid) },
        NewRow("r.choice(5)") { $0.choice(5) },
        NewRow("r.choice(5, 300)") { $0.choice(5, 300) },
        NewRow("r.choice(5, 3, False)") { $0.choice(5, 3, false) },
        NewRow("r.choice(1000, (3, 4), replace=False)") { $0.choice(1000, (3, 4), replace: false) },
        NewRow("r.choice(20000, 10, replace=False)") { $0.choice(20000, 10, replace: false) },
        NewRow("r.choice(20000, 5000, replace=False)") { $0.choice(20000, 5000, replace: false) },
        NewRow("r.choice(20000, 5000, replace=False, shuffle=False)") {
            $0.choice(20000, 5000, replace: false, shuffle: false)
        },
        NewRow("r.choice(100, 30, replace=False, shuffle=False)") {
            $0.choice(100, 30, replace: false, shuffle: false)
        },
        NewRow("r.choice(4, 300, p=[0.1, 0.2, 0.3, 0.4])") { $0.choice(4, 300, p: [0.1, 0.2, 0.3, 0.4]) },
        NewRow("r.choice(5, 4, False, [0.1, 0.2, 0.3, 0.4, 0])") { $0.choice(5, 4, false, [0.1, 0.2, 0.3, 0.4, 0]) },
        NewRow("r.choice([1.5, 2.5, 3.5], 50)") { $0.choice([1.5, 2.5, 3.5], 50) },
        NewRow("r.choice([1.5, 2.5, 3.5])") { $0.choice([1.5, 2.5, 3.5]) },
        NewRow("r.choice(np.arange(12.0).reshape(4, 3), 5)") { $0.choice(grid, 5) },
        NewRow("r.choice(np.arange(12.0).reshape(4, 3), (2, 2), axis=1)") { $0.choice(grid, (2, 2), axis: 1) },
    ]

    static var grid: ndarray { torch.arange(12.0, dtype: .float64).reshape(4, 3).array }

    static func shuffled(_ r: np.random.Generator, _ x: ndarray) -> ndarray {
        r.shuffle(x)
        return x
    }

    static func shuffled(_ r: np.random.RandomState, _ x: ndarray) -> ndarray {
        r.shuffle(x)
        return x
    }

    /// What the lines of Python use.
    static let prelude = "import numpy as np\ndef shuffled(r, x):\n    r.shuffle(x)\n    return x\n"
}

extension Tensor {
    var array: ndarray { ndarray(self) }
}
