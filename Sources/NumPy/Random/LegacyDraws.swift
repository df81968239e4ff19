import Foundation

// The distributions of NumPy's RandomState, frozen since its version 1.16: after legacy-distributions.c, line by line.

/// The stream of a RandomState: its bits, and the second number that ``gauss()`` keeps for its next call.
final class LegacyStream: @unchecked Sendable {
    let bits: np.random.BitGenerator
    var nextGauss: Double?

    init(_ bits: np.random.BitGenerator) { self.bits = bits }

    func gauss() -> Double {
        if let kept = nextGauss {
            nextGauss = nil
            return kept
        }
        var (x1, x2, r2): (Double, Double, Double)
        repeat {
            x1 = 2 * bits.double() - 1
            x2 = 2 * bits.double() - 1
            r2 = x1 * x1 + x2 * x2
        } while r2 >= 1 || r2 == 0
        let f = (-2 * log(r2) / r2).squareRoot()
        nextGauss = f * x1
        return f * x2
    }

    func exponential() -> Double { -log(1 - bits.double()) }

    func gamma(_ shape: Double) -> Double {
        if shape == 1 { return exponential() }
        if shape == 0 { return 0 }
        return shape < 1 ? smallGamma(shape, bits.double, exponential) : largeGamma(shape, bits.double, gauss)
    }

    func beta(_ a: Double, _ b: Double) -> Double {
        guard a <= 1 && b <= 1 else {
            let first = gamma(a)
            return first / (first + gamma(b))
        }
        while true {
            let u = bits.double()
            let v = bits.double()
            let x = pow(u, 1 / a)
            let y = pow(v, 1 / b)
            guard x + y <= 1 else { continue }
            if x + y > 0 { return x / (x + y) }
            var (logX, logY) = (log(u) / a, log(v) / b)
            let larger = logX > logY ? logX : logY
            logX -= larger
            logY -= larger
            return exp(logX - log(exp(logX) + exp(logY)))
        }
    }

    func chisquare(_ df: Double) -> Double { 2 * gamma(df / 2) }

    func f(_ dfnum: Double, _ dfden: Double) -> Double {
        let first = chisquare(dfnum) * dfden
        return first / (chisquare(dfden) * dfnum)
    }

    func noncentralChisquare(_ df: Double, _ nonc: Double) -> Double {
        if nonc == 0 { return chisquare(df) }
        if 1 < df {
            let central = chisquare(df - 1)
            let n = gauss() + nonc.squareRoot()
            return central + n * n
        }
        let drawn = chisquare(df + Double(2 * bits.poisson(nonc / 2)))
        return nonc.isNaN ? .nan : drawn
    }

    func noncentralF(_ dfnum: Double, _ dfden: Double, _ nonc: Double) -> Double {
        let first = noncentralChisquare(dfnum, nonc) * dfden
        return first / (chisquare(dfden) * dfnum)
    }

    func wald(_ mean: Double, _ scale: Double) -> Double {
        let ratio = mean / (2 * scale)
        var y = gauss()
        y = mean * y * y
        let x = mean + ratio * (y - (4 * scale * y + y * y).squareRoot())
        return bits.double() <= mean / (mean + x) ? x : mean * mean / x
    }

    func standardT(_ df: Double) -> Double {
        let first = gauss()
        return (df / 2).squareRoot() * first / gamma(df / 2).squareRoot()
    }

    func standardCauchy() -> Double {
        let first = gauss()
        return first / gauss()
    }

    func pareto(_ a: Double) -> Double { exp(exponential() / a) - 1 }
    func weibull(_ a: Double) -> Double { a == 0 ? 0 : pow(exponential(), 1 / a) }
    func power(_ a: Double) -> Double { pow(1 - exp(-exponential()), 1 / a) }
    func rayleigh(_ scale: Double) -> Double { scale * (-2 * log1p(-bits.double())).squareRoot() }
    func negativeBinomial(_ n: Double, _ p: Double) -> Int { bits.poisson((1 - p) / p * gamma(n)) }

    func binomial(_ n: Int, _ p: Double) -> Int {
        bits.binomial(n, p) { exp(Double($0) * log(1 - $1)) }
    }

    func geometric(_ p: Double) -> Int {
        if p >= 1 / 3.0 { return bits.searchedGeometric(p) }
        return Int(exactly: ceil(log1p(-bits.double()) / log(1 - p))) ?? .min
    }

    func zipf(_ a: Double) -> Int {
        while true {
            if let drawn = bits.zipf(a, 1 - bits.double()) { return drawn }
        }
    }

    func logSeries(_ p: Double) -> Int {
        let r = log(1 - p)
        while true {
            let v = bits.double()
            if v >= p { return 1 }
            let q = 1 - exp(r * bits.double())
            if v <= q * q {
                let drawn = floor(1 + log(v) / log(q))
                if drawn < 1 || v == 0 { continue }
                return Int(exactly: drawn) ?? .min
            }
            return v >= q ? 1 : 2
        }
    }

    func hypergeometric(_ good: Int, _ bad: Int, _ sample: Int) -> Int {
        sample > 10 ? ratioHypergeometric(good, bad, sample) : countedHypergeometric(good, bad, sample)
    }

    private func countedHypergeometric(_ good: Int, _ bad: Int, _ sample: Int) -> Int {
        guard sample > 0 else { return 0 }
        let rest = bad + good - sample
        let fewer = Double(min(bad, good))
        var (y, k) = (fewer, sample)
        while y > 0 {
            let u = bits.double()
            y -= floor(u + y / Double(rest + k))
            k -= 1
            if k == 0 { break }
        }
        let drawn = Int(fewer - y)
        return good > bad ? sample - drawn : drawn
    }

    private func ratioHypergeometric(_ good: Int, _ bad: Int, _ sample: Int) -> Int {
        let (fewer, more) = (min(good, bad), max(good, bad))
        let population = good + bad
        let m = min(sample, population - sample)
        let d4 = Double(fewer) / Double(population)
        let d6 = Double(m) * d4 + 0.5
        let variance = Double(population - m) * Double(sample) * d4 * (1 - d4) / Double(population - 1)
        let d7 = (variance + 0.5).squareRoot()
        let d8 = 1.7155277699214135 * d7 + 0.8989161620588988
        let d9 = Int(floor(Double(m + 1) * Double(fewer + 1) / Double(population + 2)))
        func weight(_ z: Int) -> Double {
            bits.logGamma(Double(z + 1)) + bits.logGamma(Double(fewer - z + 1)) + bits.logGamma(Double(m - z + 1))
                + bits.logGamma(Double(more - m + z + 1))
        }
        let d10 = weight(d9)
        let d11 = min(Double(min(m, fewer)) + 1, floor(d6 + 16 * d7))
        var z: Int
        while true {
            let x = bits.double()
            let y = bits.double()
            let w = d6 + d8 * (y - 0.5) / x
            guard w >= 0 && w < d11 else { continue }
            z = Int(floor(w))
            let t = d10 - weight(z)
            if x * (4 - x) - 3 <= t { break }
            if x * (x - t) >= 1 { continue }
            if 2 * log(x) <= t { break }
        }
        if good > bad { z = m - z }
        return m < sample ? good - z : z
    }
}
