import TestSupport
import Testing
import Torch

@testable import NumPy

/// Calls that NumPy refuses: the same kind, the same text.
@Suite struct RandomErrorTests {
    static let rows: [NewRow] = [
        NewRow("r.normal(0, -1)") { $0.normal(0, -1) },
        NewRow("r.normal(0, [1, -1])") { $0.normal(0, [1, -1]) },
        NewRow("r.normal(0, 1, -3)") { $0.normal(0, 1, -3) },
        NewRow("r.normal([0, 1], 1, 3)") { $0.normal([0, 1], 1, 3) },
        NewRow("r.normal([0, 1], [1, 2, 3])") { $0.normal([0, 1], [1, 2, 3]) },
        NewRow("r.beta(0, 1)") { $0.beta(0, 1) },
        NewRow("r.binomial(-1, 0.5)") { $0.binomial(-1, 0.5) },
        NewRow("r.binomial(1, 1.5)") { $0.binomial(1, 1.5) },
        NewRow("r.binomial(1, [0.5, 2])") { $0.binomial(1, [0.5, 2]) },
        NewRow("r.poisson(-1)") { $0.poisson(-1) },
        NewRow("r.poisson([1, -1])") { $0.poisson([1, -1]) },
        NewRow("r.poisson(1e19)") { $0.poisson(1e19) },
        NewRow("r.geometric(0)") { $0.geometric(0) },
        NewRow("r.zipf(1)") { $0.zipf(1) },
        NewRow("r.logseries(1)") { $0.logseries(1) },
        NewRow("r.negative_binomial(0, 0.5)") { $0.negative_binomial(0, 0.5) },
        NewRow("r.negative_binomial(float('nan'), 0.5)") { $0.negative_binomial(Double.nan, 0.5) },
        NewRow("r.negative_binomial(2.0**62, 0.1)") { $0.negative_binomial(0x1p62, 0.1) },
        NewRow("r.hypergeometric(5, 5, 11)") { $0.hypergeometric(5, 5, 11) },
        NewRow("r.hypergeometric(10**9, 5, 11)") { $0.hypergeometric(1_000_000_000, 5, 11) },
        NewRow("r.uniform(0, float('inf'))") { $0.uniform(0, Double.infinity) },
        NewRow("r.uniform(1, 0)") { $0.uniform(1, 0) },
        NewRow("r.uniform([0, 1], float('inf'))") { $0.uniform([0, 1], Double.infinity) },
        NewRow("r.triangular(2, 1, 3)") { $0.triangular(2, 1, 3) },
        NewRow("r.triangular(2, 4, 3)") { $0.triangular(2, 4, 3) },
        NewRow("r.triangular(2, 2, 2)") { $0.triangular(2, 2, 2) },
        NewRow("r.integers(0)") { $0.integers(0) },
        NewRow("r.integers(5, 5)") { $0.integers(5, 5) },
        NewRow("r.integers(6, 5, endpoint=True)") { $0.integers(6, 5, endpoint: true) },
        NewRow("r.integers(0, 300, 3, dtype=np.uint8)") { $0.integers(0, 300, 3, dtype: .uint8) },
        NewRow("r.integers(-1, 30, 3, dtype=np.uint8)") { $0.integers(-1, 30, 3, dtype: .uint8) },
        NewRow("r.integers(0, 5, 3, dtype=np.float32)") { $0.integers(0, 5, 3, dtype: .float32) },
        NewRow("r.random(3, dtype=np.int32)") { $0.random(3, dtype: .int32) },
        NewRow("r.choice(0)") { $0.choice(0) },
        NewRow("r.choice(3, 4, replace=False)") { $0.choice(3, 4, replace: false) },
        NewRow("r.choice(3, 2, p=[0.5, 0.5])") { $0.choice(3, 2, p: [0.5, 0.5]) },
        NewRow("r.choice(2, 2, p=[0.5, 0.6])") { $0.choice(2, 2, p: [0.5, 0.6]) },
        NewRow("r.choice(2, 2, p=[1.5, -0.5])") { $0.choice(2, 2, p: [1.5, -0.5]) },
        NewRow("r.choice(2, 2, False, [1, 0])") { $0.choice(2, 2, false, [1, 0]) },
        NewRow("r.multinomial(3, [0.7, 0.6, 0.1])") { $0.multinomial(3, [0.7, 0.6, 0.1]) },
        NewRow("r.multinomial(-3, [0.7, 0.3])") { $0.multinomial(-3, [0.7, 0.3]) },
        NewRow("r.dirichlet([1, -1])") { $0.dirichlet([1, -1]) },
        NewRow("r.multivariate_normal([0], [[1, 0], [0, 1]])") { $0.multivariate_normal([0], [[1, 0], [0, 1]]) },
        NewRow("r.multivariate_hypergeometric([1, 2], 4)") { $0.multivariate_hypergeometric([1, 2], 4) },
        NewRow("r.shuffle(np.zeros((2, 2)), 2)") { r in
            r.shuffle(RandomRows.grid, 2)
            return RandomRows.grid
        },
    ]

    static let old: [OldRow] = [
        OldRow("r.dirichlet([1, 0])") { $0.dirichlet([1, 0]) },
        OldRow("r.choice(0)") { $0.choice(0) },
        OldRow("r.choice(3, 4, replace=False)") { $0.choice(3, 4, replace: false) },
        OldRow("r.choice(3, 2, p=[0.5, 0.5])") { $0.choice(3, 2, p: [0.5, 0.5]) },
        OldRow("r.choice(2, 2, p=[0.5, 0.6])") { $0.choice(2, 2, p: [0.5, 0.6]) },
        OldRow("r.choice(np.zeros((2, 2)))") { $0.choice(RandomRows.grid, 1) },
        OldRow("r.randint(5, 5)") { $0.randint(5, 5) },
        OldRow("r.hypergeometric(5, 5, 0)") { $0.hypergeometric(5, 5, 0) },
        OldRow("r.negative_binomial(3, 2)") { $0.negative_binomial(3, 2) },
        OldRow("r.seed(-1)") { r in
            r.seed(-1)
            return r.rand(1)
        },
    ]

    @Test func generator() throws { try compare(Self.rows, "np.random.default_rng(0)", np.random.default_rng(0)) }

    @Test func randomState() throws { try compare(Self.old, "np.random.RandomState(0)", np.random.RandomState(0)) }

    private func compare<Source>(_ rows: [RandomRow<Source>], _ python: String, _ source: Source) throws {
        let lines = rows.map(\.python).map { line in
            """
            try:
                \(line)
                print('nothing')
            except Exception as e:
                print(type(e).__name__ + ': ' + str(e))

            """
        }
        let answer = try Python.run("import numpy as np\nr = \(python)\n" + lines.joined())
        let texts = answer.text.split(separator: "\n").map(String.init)
        for (row, text) in zip(rows, texts) {
            var shown = "nothing"
            do {
                try torch.throwing { _ = row.swift(source) }
            } catch let error as TorchError {
                shown = "\(error.kind): \(error.message)"
            }
            #expect(shown == text, "\(row.python)")
        }
    }
}
