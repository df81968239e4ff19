import Foundation

extension np.random.BitGenerator {
    /// - Parameter first: The probability of no success, which RandomState computes otherwise.
    final func binomial(_ n: Int, _ p: Double, first: (Int, Double) -> Double) -> Int {
        let isMirrored = p > 0.5
        let rare = isMirrored ? 1 - p : p
        let drawn =
            rare * Double(n) <= 30
            ? invertedBinomial(n, rare, first(n, rare)) : largeBinomial(n, rare)
        return isMirrored ? n - drawn : drawn
    }

    final func binomial(_ n: Int, _ p: Double) -> Int {
        if n == 0 || p == 0 { return 0 }
        return binomial(n, p) { exp(Double($0) * log1p(-$1)) }
    }

    private func invertedBinomial(_ n: Int, _ p: Double, _ first: Double) -> Int {
        let q = 1 - p
        let np = Double(n) * p
        let bound = Int(min(Double(n), np + 10 * (np * q + 1).squareRoot()))
        var (count, px, u) = (0, first, double())
        while u > px {
            count += 1
            if count > bound {
                (count, px) = (0, first)
                u = double()
            } else {
                u -= px
                px = (Double(n - count + 1) * p * px) / (Double(count) * q)
            }
        }
        return count
    }

    /// Kachitvichyanukul's and Schmeiser's BTPE, for a p of at most a half.
    private func largeBinomial(_ n: Int, _ p: Double) -> Int {
        let r = min(p, 1 - p)
        let q = 1 - r
        let fm = Double(n) * r + r
        let m = Int(floor(fm))
        let p1 = floor(2.195 * (Double(n) * r * q).squareRoot() - 4.6 * q) + 0.5
        let xm = Double(m) + 0.5
        let (xl, xr) = (xm - p1, xm + p1)
        let c = 0.134 + 20.5 / (15.3 + Double(m))
        func slope(_ a: Double) -> Double { a * (1 + a / 2) }
        let left = slope((fm - xl) / (fm - xl * r))
        let right = slope((xr - fm) / (xr * q))
        let p2 = p1 * (1 + 2 * c)
        let p3 = p2 + c / left
        let p4 = p3 + c / right
        let nrq = Double(n) * r * q

        while true {
            let u = double() * p4
            var v = double()
            let y: Int
            if u <= p1 { return Int(floor(xm - p1 * v + u)) }
            if u <= p2 {
                let x = xl + (u - p1) / c
                v = v * c + 1 - abs(Double(m) - x + 0.5) / p1
                if v > 1 { continue }
                y = Int(floor(x))
            } else if u <= p3 {
                let x = floor(xl + log(v) / left)
                if v == 0 || x < 0 { continue }
                y = Int(x)
                v = v * (u - p2) * left
            } else {
                let x = floor(xr - log(v) / right)
                if v == 0 || x > Double(n) { continue }
                y = Int(x)
                v = v * (u - p3) * right
            }
            let k = abs(y - m)
            if k <= 20 || Double(k) >= nrq / 2 - 1 {
                let s = r / q
                let a = s * Double(n + 1)
                var ratio = 1.0
                if m < y {
                    for i in m + 1...y { ratio *= a / Double(i) - s }
                } else if m > y {
                    for i in y + 1...m { ratio /= a / Double(i) - s }
                }
                if v > ratio { continue }
                return y
            }
            let part = Double(k) * (Double(k) / 3 + 0.625) + 0.16666666666666666
            let rho = (Double(k) / nrq) * (part / nrq + 0.5)
            let t = Double(-k * k) / (2 * nrq)
            let a = log(v)
            if a < t - rho { return y }
            if a > t + rho { continue }
            if !(a > stirling(n, m, y, r, q, xm)) { return y }
        }
    }

    private func stirling(_ n: Int, _ m: Int, _ y: Int, _ r: Double, _ q: Double, _ xm: Double) -> Double {
        let x1 = Double(y) + 1
        let f1 = Double(m) + 1
        let z = Double(n) + 1 - Double(m)
        let w = Double(n) - Double(y) + 1
        func rest(_ x: Double) -> Double {
            let square = x * x
            return (13680 - (462 - (132 - (99 - 140 / square) / square) / square) / square) / x / 166320
        }
        let first = xm * log(f1 / x1) + (Double(n - m) + 0.5) * log(z / w)
        return first + Double(y - m) * log(w * r / (x1 * q)) + rest(f1) + rest(z) + rest(x1) + rest(w)
    }
}
