import Foundation

// The distributions that NumPy's Generator and RandomState draw alike, after distributions.c.

extension np.random.BitGenerator {
    final func laplace(_ loc: Double, _ scale: Double) -> Double {
        while true {
            let u = double()
            if u >= 0.5 { return loc - scale * log(2 - u - u) }
            if u > 0 { return loc + scale * log(u + u) }
        }
    }

    final func gumbel(_ loc: Double, _ scale: Double) -> Double {
        while true {
            let u = 1 - double()
            if u < 1 { return loc - scale * log(-log(u)) }
        }
    }

    final func logistic(_ loc: Double, _ scale: Double) -> Double {
        while true {
            let u = double()
            if u > 0 { return loc + scale * log(u / (1 - u)) }
        }
    }

    final func triangular(_ left: Double, _ mode: Double, _ right: Double) -> Double {
        let base = right - left
        let leftBase = mode - left
        let u = double()
        if u <= leftBase / base { return left + (u * (leftBase * base)).squareRoot() }
        return right - ((1 - u) * ((right - mode) * base)).squareRoot()
    }

    /// - Parameter wrapped: Whether a normal number stands in above a kappa of a million, as in Generator alone.
    final func vonMises(_ mu: Double, _ kappa: Double, wrapped: Bool) -> Double {
        if kappa.isNaN { return .nan }
        if kappa < 1e-8 { return .pi * (2 * double() - 1) }
        let s: Double
        if kappa < 1e-5 {
            s = 1 / kappa + kappa
        } else if wrapped && kappa > 1e6 {
            var result = mu + (1 / kappa).squareRoot() * standardNormal()
            if result < -.pi { result += 2 * .pi }
            if result > .pi { result -= 2 * .pi }
            return result
        } else {
            let r = 1 + (1 + 4 * kappa * kappa).squareRoot()
            let rho = (r - (2 * r).squareRoot()) / (2 * kappa)
            s = (1 + rho * rho) / (2 * rho)
        }
        var w: Double
        while true {
            let z = cos(.pi * double())
            w = (1 + s * z) / (s + z)
            let y = kappa * (s - w)
            let v = double()
            if y * (2 - y) - v >= 0 || log(y / v) + 1 - y >= 0 { break }
        }
        let u = double()
        let angle = (u < 0.5 ? -acos(w) : acos(w)) + mu
        let turned = fmod(abs(angle) + .pi, 2 * .pi) - .pi
        return angle < 0 ? turned * -1 : turned
    }

    final func poisson(_ lam: Double) -> Int {
        if lam >= 10 { return largePoisson(lam) }
        if lam == 0 { return 0 }
        let least = exp(-lam)
        var (count, product) = (0, 1.0)
        while true {
            product *= double()
            if product <= least { return count }
            count += 1
        }
    }

    private func largePoisson(_ lam: Double) -> Int {
        let logLam = log(lam)
        let b = 0.931 + 2.53 * lam.squareRoot()
        let a = -0.059 + 0.02483 * b
        let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
        let vr = 0.9277 - 3.6224 / (b - 2)
        while true {
            let u = double() - 0.5
            let v = double()
            let us = 0.5 - abs(u)
            let drawn = floor((2 * a / us + b) * u + lam + 0.43)
            // C's conversion of what is no Int gives the smallest one.
            let k = Int(exactly: drawn) ?? .min
            if us >= 0.07 && v <= vr { return k }
            if k < 0 || (us < 0.013 && v > us) { continue }
            let ratio = log(v) + log(inverseAlpha) - log(a / (us * us) + b)
            if ratio <= -lam + Double(k) * logLam - logGamma(Double(k) + 1) { return k }
        }
    }

    /// The logarithm of Gamma, after Zhang and Jin.
    final func logGamma(_ x: Double) -> Double {
        if x == 1 || x == 2 { return 0 }
        let series = [
            8.333333333333333e-02, -2.777777777777778e-03, 7.936507936507937e-04, -5.952380952380952e-04,
            8.417508417508418e-04, -1.917526917526918e-03, 6.410256410256410e-03, -2.955065359477124e-02,
            1.796443723688307e-01, -1.39243221690590e+00,
        ]
        let steps = x < 7 ? Int(7 - x) : 0
        var x0 = x + Double(steps)
        let x2 = (1 / x0) * (1 / x0)
        var sum = series[9]
        for term in series.dropLast().reversed() {
            sum *= x2
            sum += term
        }
        var result = sum / x0 + 0.5 * 1.8378770664093453e+00 + (x0 - 0.5) * log(x0) - x0
        if x < 7 {
            for _ in 0..<steps {
                result -= log(x0 - 1)
                x0 -= 1
            }
        }
        return result
    }

    /// The first success by adding up probabilities.
    final func searchedGeometric(_ p: Double) -> Int {
        var (count, sum, product) = (1, p, p)
        let u = double()
        while u > sum {
            product *= 1 - p
            sum += product
            count += 1
        }
        return count
    }
}
