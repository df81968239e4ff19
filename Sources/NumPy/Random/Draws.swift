import Foundation

// The distributions of NumPy's Generator, after numpy/random/src/distributions/distributions.c: the same numbers from
// the same bits, so each line has NumPy's order of draws and of rounding.

extension np.random.BitGenerator {
    final func standardExponential() -> Double {
        while true {
            var bits = next64() >> 3
            let layer = Int(bits & 0xFF)
            bits >>= 8
            let x = Double(bits) * Ziggurat.exponentialWidths[layer]
            if bits < Ziggurat.exponentialBounds[layer] { return x }
            if layer == 0 { return 7.6971174701310497140446280481 - log1p(-double()) }
            let heights = Ziggurat.exponentialHeights
            if (heights[layer - 1] - heights[layer]) * double() + heights[layer] < exp(-x) { return x }
        }
    }

    final func standardExponentialFloat() -> Float {
        while true {
            var bits = next32() >> 1
            let layer = Int(bits & 0xFF)
            bits >>= 8
            let x = Float(bits) * Ziggurat.exponentialFloatWidths[layer]
            if bits < Ziggurat.exponentialFloatBounds[layer] { return x }
            if layer == 0 { return 7.6971174701310497140446280481 - log1pf(-float()) }
            let heights = Ziggurat.exponentialFloatHeights
            if (heights[layer - 1] - heights[layer]) * float() + heights[layer] < expf(-x) { return x }
        }
    }

    final func inverseExponential() -> Double { -log1p(-double()) }
    final func inverseExponentialFloat() -> Float { Float(-log1p(Double(-float()))) }  // in doubles, as NumPy

    final func standardNormal() -> Double {
        while true {
            var bits = next64()
            let layer = Int(bits & 0xFF)
            bits >>= 8
            let magnitude = (bits >> 1) & 0x000F_FFFF_FFFF_FFFF
            var x = Double(magnitude) * Ziggurat.normalWidths[layer]
            if bits & 1 == 1 { x = -x }
            if magnitude < Ziggurat.normalBounds[layer] { return x }
            if layer == 0 {
                while true {
                    let beyond = -0.27366123732975827203338247596 * log1p(-double())
                    let height = -log1p(-double())
                    if height + height > beyond * beyond {
                        let edge = 3.6541528853610087963519472518 + beyond
                        return (magnitude >> 8) & 1 == 1 ? -edge : edge
                    }
                }
            }
            let heights = Ziggurat.normalHeights
            if (heights[layer - 1] - heights[layer]) * double() + heights[layer] < exp(-0.5 * x * x) { return x }
        }
    }

    final func standardNormalFloat() -> Float {
        while true {
            let bits = next32()
            let layer = Int(bits & 0xFF)
            let magnitude = (bits >> 9) & 0x007F_FFFF
            var x = Float(magnitude) * Ziggurat.normalFloatWidths[layer]
            if (bits >> 8) & 1 == 1 { x = -x }
            if magnitude < Ziggurat.normalFloatBounds[layer] { return x }
            if layer == 0 {
                while true {
                    let beyond = -0.27366123732975827203338247596 * log1pf(-float())
                    let height = -log1pf(-float())
                    if height + height > beyond * beyond {
                        let edge = 3.6541528853610087963519472518 + beyond
                        return (magnitude >> 8) & 1 == 1 ? -edge : edge
                    }
                }
            }
            let heights = Ziggurat.normalFloatHeights
            let height = (heights[layer - 1] - heights[layer]) * float() + heights[layer]
            if Double(height) < exp(-0.5 * Double(x) * Double(x)) { return x }
        }
    }

    final func standardGamma(_ shape: Double) -> Double {
        if shape == 1 { return standardExponential() }
        if shape == 0 { return 0 }
        if shape < 1 { return smallGamma(shape, double, standardExponential) }
        return largeGamma(shape, double, standardNormal)
    }

    final func standardGammaFloat(_ shape: Float) -> Float {
        if shape == 1 { return standardExponentialFloat() }
        if shape == 0 { return 0 }
        if shape < 1 {
            while true {
                let u = float()
                let v = standardExponentialFloat()
                if u <= 1 - shape {
                    let x = powf(u, 1 / shape)
                    if x <= v { return x }
                } else {
                    let y = -logf((1 - u) / shape)
                    let x = powf(1 - shape + shape * y, 1 / shape)
                    if x <= v + y { return x }
                }
            }
        }
        let b = shape - 1 / 3
        let c = 1 / sqrtf(9 * b)
        while true {
            var (x, v): (Float, Float)
            repeat {
                x = standardNormalFloat()
                v = 1 + c * x
            } while v <= 0
            v = v * v * v
            let u = float()
            if u < 1 - 0.0331 * (x * x) * (x * x) { return b * v }
            if logf(u) < 0.5 * x * x + b * (1 - v + logf(v)) { return b * v }
        }
    }

    final func beta(_ a: Double, _ b: Double) -> Double {
        guard a <= 1 && b <= 1 else {
            let first = standardGamma(a)
            return first / (first + standardGamma(b))
        }
        if a < 3e-103 && b < 3e-103 { return (a + b) * double() < a ? 1 : 0 }
        while true {
            let u = double()
            let v = double()
            let x = pow(u, 1 / a)
            let y = pow(v, 1 / b)
            let sum = x + y
            guard sum <= 1 && u + v > 0 else { continue }
            if x > 0 && y > 0 { return x / sum }
            let delta = log(u) / a - log(v) / b
            return delta > 0 ? exp(-log1p(exp(-delta))) : exp(delta - log1p(exp(delta)))
        }
    }

    final func chisquare(_ df: Double) -> Double { 2 * standardGamma(df / 2) }

    final func f(_ dfnum: Double, _ dfden: Double) -> Double {
        let first = chisquare(dfnum) * dfden
        return first / (chisquare(dfden) * dfnum)
    }

    final func noncentralChisquare(_ df: Double, _ nonc: Double) -> Double {
        if nonc.isNaN { return .nan }
        if nonc == 0 { return chisquare(df) }
        if 1 < df {
            let central = chisquare(df - 1)
            let n = standardNormal() + nonc.squareRoot()
            return central + n * n
        }
        return chisquare(df + Double(2 * poisson(nonc / 2)))
    }

    final func noncentralF(_ dfnum: Double, _ dfden: Double, _ nonc: Double) -> Double {
        let first = noncentralChisquare(dfnum, nonc) * dfden
        return first / (chisquare(dfden) * dfnum)
    }

    final func standardCauchy() -> Double {
        let first = standardNormal()
        return first / standardNormal()
    }

    final func standardT(_ df: Double) -> Double {
        let first = standardNormal()
        return (df / 2).squareRoot() * first / standardGamma(df / 2).squareRoot()
    }

    final func weibull(_ a: Double) -> Double { a == 0 ? 0 : pow(standardExponential(), 1 / a) }
    final func power(_ a: Double) -> Double { pow(-expm1(-standardExponential()), 1 / a) }
    final func pareto(_ a: Double) -> Double { expm1(standardExponential() / a) }

    final func wald(_ mean: Double, _ scale: Double) -> Double {
        var y = standardNormal()
        y = mean * y * y
        let d = 1 + (1 + 4 * scale / y).squareRoot()
        let x = mean * (1 - 2 / d)
        return double() <= mean / (mean + x) ? x : mean * mean / x
    }
}

/// Gamma for a shape below 1, which both generators draw alike from their own exponentials.
func smallGamma(_ shape: Double, _ double: () -> Double, _ exponential: () -> Double) -> Double {
    while true {
        let u = double()
        let v = exponential()
        if u <= 1 - shape {
            let x = pow(u, 1 / shape)
            if x <= v { return x }
        } else {
            let y = -log((1 - u) / shape)
            let x = pow(1 - shape + shape * y, 1 / shape)
            if x <= v + y { return x }
        }
    }
}

/// Gamma for a shape above 1, from either generator's normal numbers.
func largeGamma(_ shape: Double, _ double: () -> Double, _ normal: () -> Double) -> Double {
    let b = shape - 1 / 3.0
    let c = 1 / (9 * b).squareRoot()
    while true {
        var (x, v): (Double, Double)
        repeat {
            x = normal()
            v = 1 + c * x
        } while v <= 0
        v = v * v * v
        let u = double()
        if u < 1 - 0.0331 * (x * x) * (x * x) { return b * v }
        if log(u) < 0.5 * x * x + b * (1 - v + log(v)) { return b * v }
    }
}
