import Foundation

// The discrete distributions of NumPy's Generator, after distributions.c and random_hypergeometric.c.

extension np.random.BitGenerator {
    final func negativeBinomial(_ n: Double, _ p: Double) -> Int { poisson((1 - p) / p * standardGamma(n)) }

    final func geometric(_ p: Double) -> Int {
        if p >= 1 / 3.0 { return searchedGeometric(p) }
        let count = ceil(-standardExponential() / log1p(-p))
        return count >= 9.223372036854776e+18 ? .max : Int(count)
    }

    final func logSeries(_ p: Double) -> Int {
        let r = log1p(-p)
        while true {
            let v = double()
            if v >= p { return 1 }
            let q = -expm1(r * double())
            if v <= q * q {
                let drawn = floor(1 + log(v) / log(q))
                if drawn < 1 || v == 0 { continue }
                return Int(exactly: drawn) ?? .max
            }
            return v >= q ? 1 : 2
        }
    }

    final func zipf(_ a: Double) -> Int {
        if a >= 1025 { return 1 }
        let least = pow(Double(Int.max), -(a - 1))
        while true {
            let u = double()
            if let drawn = zipf(a, u * least + (1 - u)) { return drawn }
        }
    }

    /// A number by rejection; nil where it is rejected.
    final func zipf(_ a: Double, _ u: Double) -> Int? {
        let b = pow(2, a - 1)
        let v = double()
        let x = floor(pow(u, -1 / (a - 1)))
        guard x <= Double(Int.max), x >= 1 else { return nil }
        let t = pow(1 + 1 / x, a - 1)
        guard v * x * (t - 1) / (b - 1) <= t / b else { return nil }
        return Int(exactly: x) ?? .min
    }

    final func hypergeometric(_ good: Int, _ bad: Int, _ sample: Int) -> Int {
        sample >= 10 && sample <= good + bad - 10
            ? ratioHypergeometric(good, bad, sample) : countedHypergeometric(good, bad, sample)
    }

    private func countedHypergeometric(_ good: Int, _ bad: Int, _ sample: Int) -> Int {
        let total = good + bad
        var left = sample > total / 2 ? total - sample : sample
        var (remaining, remainingGood) = (total, good)
        while left > 0 && remainingGood > 0 && remaining > remainingGood {
            remaining -= 1
            if Int(interval(UInt64(remaining))) < remainingGood { remainingGood -= 1 }
            left -= 1
        }
        if remaining == remainingGood { remainingGood -= left }
        return sample > total / 2 ? remainingGood : good - remainingGood
    }

    /// Stadlober's ratio of uniforms.
    private func ratioHypergeometric(_ good: Int, _ bad: Int, _ sample: Int) -> Int {
        let population = good + bad
        let drawn = min(sample, population - sample)
        let (fewer, more) = (min(good, bad), max(good, bad))
        let p = Double(fewer) / Double(population)
        let q = Double(more) / Double(population)
        let a = Double(drawn) * p + 0.5
        let variance = Double(population - drawn) * Double(drawn) * p * q / Double(population - 1)
        let c = (variance + 0.5).squareRoot()
        let h = 1.7155277699214135 * c + 0.8989161620588988
        let m = Int(floor(Double(drawn + 1) * Double(fewer + 1) / Double(population + 2)))
        func weight(_ k: Int) -> Double {
            logFactorial(k) + logFactorial(fewer - k) + logFactorial(drawn - k) + logFactorial(more - drawn + k)
        }
        let g = weight(m)
        let b = min(Double(min(drawn, fewer) + 1), floor(a + 16 * c))
        var k: Int
        while true {
            let u = double()
            let v = double()
            let x = a + h * (v - 0.5) / u
            guard x >= 0 && x < b else { continue }
            k = Int(floor(x))
            let t = g - weight(k)
            if u * (4 - u) - 3 <= t { break }
            if u * (u - t) >= 1 { continue }
            if 2 * log(u) <= t { break }
        }
        if good > bad { k = drawn - k }
        return drawn < sample ? good - k : k
    }

    private func logFactorial(_ k: Int) -> Double {
        if k < Ziggurat.logFactorials.count { return Ziggurat.logFactorials[k] }
        let k = Double(k)
        return (k + 0.5) * log(k) - k + (0.9189385332046728 + (1 / k) * (1 / 12.0 - 1 / (360 * k * k)))
    }

    final func multinomial(
        _ n: Int, _ pvals: UnsafeBufferPointer<Double>, _ out: UnsafeMutableBufferPointer<Int>,
        _ binomial: (Int, Double) -> Int
    ) {
        var (rest, left) = (1.0, n)
        for j in 0..<max(pvals.count - 1, 0) {
            out[j] = binomial(left, pvals[j] / rest)
            left -= out[j]
            if left <= 0 { break }
            rest -= pvals[j]
        }
        if left > 0 { out[pvals.count - 1] = left }
    }
}
