import Torch

extension np.random.BitGenerator {
    /// How `n` trials fall on outcomes.
    final func multinomial(_ n: any np.random.Values, _ pvals: any np.random.Values, _ size: [Int]?) -> ndarray {
        let (counts, weights) = (n._npValues, pvals._npValues)
        let count = weights.dim() == 0 ? 0 : weights.size(-1)
        guard count > 0 else {
            return ndarray(
                failed(
                    .ValueError,
                    "pvals must have at least 1 dimension and the last dimension of pvals must be greater than 0."))
        }
        let rows = weights.doubles
        if let refusal = rows.lazy.compactMap({ Limit("pvals", .unit).refusal($0, isNumber: false) }).first {
            return ndarray(failed(.ValueError, refusal))
        }
        for start in stride(from: 0, to: rows.count, by: count)
        where compensatedSum(rows[start..<start + count - 1]) > 1 + 1e-12 {
            return ndarray(failed(.ValueError, "sum(pvals[\(weights.dim() == 1 ? "" : "...,"):-1]) > 1.0"))
        }
        let numbers = counts.integers
        if numbers.contains(where: { $0 < 0 }) { return ndarray(failed(.ValueError, "n < 0")) }
        let outer = Array(Array(weights.shape).dropLast())
        guard let common = broadcast([Array(counts.shape), outer]), let shape = broadcast([size ?? common, common])
        else { return ndarray(Placeholder.tensor) }
        let trials = counts.expand(shape).integers
        let starts = torch.arange(0, rows.count, count, device: "cpu").reshape(outer).expand(shape).integers
        return ndarray.filled(shape + [count], .int64, Int.self) { out in
            out.update(repeating: 0)
            rows.withUnsafeBufferPointer { rows in
                lock.withLock { _ in
                    for i in trials.indices {
                        let result = UnsafeMutableBufferPointer(rebasing: out[i * count..<(i + 1) * count])
                        let pvals = UnsafeBufferPointer(rebasing: rows[starts[i]..<starts[i] + count])
                        multinomial(trials[i], pvals, result) { self.binomial($0, $1) }
                    }
                }
            }
        }
    }

    /// Numbers of each colour among `nsample` balls.
    final func multivariateHypergeometric(_ colors: [Int], _ nsample: Int, _ size: [Int]?) -> ndarray {
        if nsample < 0 { return ndarray(failed(.ValueError, "nsample must be nonnegative.")) }
        if colors.contains(where: { $0 < 0 }) {
            return ndarray(
                failed(
                    .ValueError,
                    "colors must be a one-dimensional sequence of nonnegative integers not exceeding \(Int.max)."))
        }
        let total = colors.reduce(0) { $0.addingReportingOverflow($1).partialValue }
        if total >= 1_000_000_000 {
            return ndarray(
                failed(.ValueError, "When method is \"marginals\", sum(colors) must be less than 1000000000."))
        }
        if nsample > total { return ndarray(failed(.ValueError, "nsample > sum(colors)")) }
        let isMirrored = nsample > total / 2
        let few = isMirrored ? total - nsample : nsample
        return ndarray.filled((size ?? []) + [colors.count], .int64, Int.self) { out in
            out.update(repeating: 0)
            if total == 0 || nsample == 0 { return }
            lock.withLock { _ in
                for start in stride(from: 0, to: out.count, by: colors.count) {
                    var (left, remaining) = (few, total)
                    for j in 0..<colors.count - 1 where left > 0 {
                        remaining -= colors[j]
                        out[start + j] = hypergeometric(colors[j], remaining, left)
                        left -= out[start + j]
                    }
                    if left > 0 { out[start + colors.count - 1] = left }
                    if isMirrored { for k in colors.indices { out[start + k] = colors[k] - out[start + k] } }
                }
            }
        }
    }

    /// Vectors of the Dirichlet distribution, each the gammas of `gamma` over their sum.
    final func dirichlet(
        _ alpha: any np.random.Values, _ size: [Int]?, _ limit: String, _ gamma: (Double) -> Double
    ) -> ndarray {
        let alpha = alpha._npValues.doubles
        if alpha.contains(where: { limit == "<" ? $0 < 0 : $0 <= 0 }) {
            return ndarray(failed(.ValueError, "alpha \(limit) 0"))
        }
        let breaksSticks = limit == "<" && !alpha.isEmpty && alpha.allSatisfy { $0 < 0.1 }
        return ndarray.filled((size ?? []) + [alpha.count], .float64, Double.self) { out in
            lock.withLock { _ in
                for start in stride(from: 0, to: out.count, by: alpha.count) {
                    let row = UnsafeMutableBufferPointer(rebasing: out[start..<start + alpha.count])
                    if breaksSticks {
                        breakStick(alpha, row)
                        continue
                    }
                    var sum = 0.0
                    for j in row.indices {
                        row[j] = gamma(alpha[j])
                        sum += row[j]
                    }
                    let inverse = 1 / sum
                    for j in row.indices { row[j] *= inverse }
                }
            }
        }
    }

    /// The same from beta numbers, for parameters so small that all gammas may be 0.
    private func breakStick(_ alpha: [Double], _ row: UnsafeMutableBufferPointer<Double>) {
        row.update(repeating: 0)
        var sums = alpha
        for j in alpha.indices.dropLast().reversed() { sums[j] += sums[j + 1] }
        guard sums[0] > 0 else { return }
        var left = 1.0
        for j in alpha.indices.dropLast() {
            let v = beta(alpha[j], sums[j + 1])
            row[j] = left * v
            left *= 1 - v
            if sums[j + 1] == 0 { break }
        }
        row[alpha.count - 1] = left
    }

    /// Normal vectors of a mean and a covariance, from normal numbers in rows.
    final func multivariateNormal(
        _ mean: any np.random.Values, _ cov: any np.random.Values, _ size: [Int]?, _ check_valid: String, _ tol: Double,
        _ method: String, isLegacy: Bool, _ normals: ([Int]) -> ndarray
    ) -> ndarray {
        let (mean, cov) = (mean._npValues.to(.float64), cov._npValues.to(.float64))
        if let problem = Self.problem(mean, cov, check_valid, method) { return ndarray(failed(.ValueError, problem)) }
        let shape = (size ?? []) + [mean.size(0)]
        let x = normals(shape).tensor.reshape([-1, mean.size(0)])
        var isValid = true
        let rows: Tensor
        switch method {
        case "cholesky": rows = x.matmul(torch.linalg.cholesky(cov).mT)
        case "eigh":
            let (values, vectors) = torch.linalg.eigh(cov)
            isValid = !Bool((values < -tol).any())
            rows = x.matmul((vectors * values.abs().sqrt()).mT)
        default:
            let (u, s, v) = torch.linalg.svd(cov)
            isValid = torch.allclose((v.mT * s).matmul(v), cov, rtol: tol, atol: tol)
            rows = x.matmul(isLegacy ? s.sqrt().unsqueeze(1) * v : (u * s.sqrt()).mT)
        }
        if !isValid && check_valid != "ignore" {
            let text = "covariance is not symmetric positive-semidefinite."
            if check_valid == "raise" { return ndarray(failed(.ValueError, text)) }
            warn(text, as: "RuntimeWarning")
        }
        return ndarray((rows + mean).reshape(shape))
    }

    private static func problem(_ mean: Tensor, _ cov: Tensor, _ check_valid: String, _ method: String) -> String? {
        if !["eigh", "svd", "cholesky"].contains(method) {
            return "method must be one of {'eigh', 'svd', 'cholesky'}"
        }
        if mean.dim() != 1 { return "mean must be 1 dimensional" }
        if cov.dim() != 2 || cov.size(0) != cov.size(1) { return "cov must be 2 dimensional and square" }
        if mean.size(0) != cov.size(0) { return "mean and cov must have same length" }
        if !["warn", "raise", "ignore"].contains(check_valid) {
            return "check_valid must equal 'warn', 'raise', or 'ignore'"
        }
        return nil
    }
}
