import Foundation
import Torch

// After Python's Lib/random.py: its order of draws and of rounding.
extension random.Random {
    /// A normal number; they come in pairs, of which the second is kept.
    public func gauss(_ mu: Double = 0, _ sigma: Double = 1) -> Double {
        mu
            + with { stream in
                if let kept = stream.nextGauss {
                    stream.nextGauss = nil
                    return kept
                }
                let angle = stream.twister.double() * (2 * Double.pi)
                let radius = (-2 * log(1 - stream.twister.double())).squareRoot()
                stream.nextGauss = sin(angle) * radius
                return cos(angle) * radius
            } * sigma
    }

    /// A normal number.
    public func normalvariate(_ mu: Double = 0, _ sigma: Double = 1) -> Double {
        let magic = 4 * exp(-0.5) / 2.0.squareRoot()
        while true {
            let u1 = random()
            let u2 = 1 - random()
            let z = magic * (u1 - 0.5) / u2
            if z * z / 4 <= -log(u2) { return mu + z * sigma }
        }
    }

    /// A number whose logarithm is normal.
    public func lognormvariate(_ mu: Double = 0, _ sigma: Double = 1) -> Double { exp(normalvariate(mu, sigma)) }

    /// An exponential number of mean `1 / lambd`.
    public func expovariate(_ lambd: Double = 1) -> Double { -log(1 - random()) / lambd }

    /// A number of the triangular distribution.
    public func triangular(_ low: Double = 0, _ high: Double = 1, _ mode: Double? = nil) -> Double {
        var u = random()
        if high == low { return low }
        var c = mode.map { ($0 - low) / (high - low) } ?? 0.5
        var (low, high) = (low, high)
        if u > c {
            u = 1 - u
            c = 1 - c
            swap(&low, &high)
        }
        return low + (high - low) * (u * c).squareRoot()
    }

    /// A number of the gamma distribution. A ValueError for parameters that are not positive.
    public func gammavariate(_ alpha: Double, _ beta: Double) -> Double {
        guard alpha > 0, beta > 0 else {
            raise(.ValueError, "gammavariate: alpha and beta must be > 0.0")
            return 0
        }
        if alpha == 1 { return -log(1 - random()) * beta }
        if alpha > 1 {
            let root = (2 * alpha - 1).squareRoot()
            let b = alpha - log(4)
            while true {
                let u1 = random()
                guard 1e-7 < u1, u1 < 0.9999999 else { continue }
                let u2 = 1 - random()
                let v = log(u1 / (1 - u1)) / root
                let x = alpha * exp(v)
                let z = u1 * u1 * u2
                let r = b + (alpha + root) * v - x
                if r + (1 + log(4.5)) - 4.5 * z >= 0 || r >= log(z) { return x * beta }
            }
        }
        let e = exp(1.0)
        while true {
            let b = (e + alpha) / e
            let p = b * random()
            let x = p <= 1 ? pow(p, 1 / alpha) : -log((b - p) / alpha)
            let u1 = random()
            if p > 1 ? u1 <= pow(x, alpha - 1) : u1 <= exp(-x) { return x * beta }
        }
    }

    /// A number of the beta distribution.
    public func betavariate(_ alpha: Double, _ beta: Double) -> Double {
        let y = gammavariate(alpha, 1)
        return y == 0 ? 0 : y / (y + gammavariate(beta, 1))
    }

    /// A number of the Pareto distribution.
    public func paretovariate(_ alpha: Double) -> Double { pow(1 - random(), -1 / alpha) }

    /// A number of the Weibull distribution.
    public func weibullvariate(_ alpha: Double, _ beta: Double) -> Double { alpha * pow(-log(1 - random()), 1 / beta) }

    /// An angle of the von Mises distribution, from 0 to two pi.
    public func vonmisesvariate(_ mu: Double, _ kappa: Double) -> Double {
        if kappa <= 1e-6 { return 2 * Double.pi * random() }
        let s = 0.5 / kappa
        let r = s + (1 + s * s).squareRoot()
        var z: Double
        while true {
            z = cos(Double.pi * random())
            let d = z / (r + z)
            let u2 = random()
            if u2 < 1 - d * d || u2 <= (1 - d) * exp(d) { break }
        }
        let q = 1 / r
        let f = (q + z) / (1 + q * z)
        let angle = random() > 0.5 ? mu + acos(f) : mu - acos(f)
        let rest = fmod(angle, 2 * Double.pi)
        return rest < 0 ? rest + 2 * Double.pi : rest
    }
}
