import Foundation
import Torch

/// Python's module `math`: <https://docs.python.org/3/library/math.html>. What has no value is a ValueError, `math domain
/// error`, what is too large an OverflowError, `math range error`.
public enum math {
    /// The circle's circumference over its diameter.
    public static let pi = Double.pi
    /// Euler's number.
    public static let e = 2.718281828459045
    /// Two pi.
    public static let tau = 2 * Double.pi
    /// Infinity.
    public static let inf = Double.infinity
    /// No number.
    public static let nan = Double.nan

    /// A function's value, checked as Python checks it.
    private static func checked(_ value: Double, _ inputs: Double...) -> Double {
        if value.isNaN && !inputs.contains(where: \.isNaN) { raise(.ValueError, "math domain error") }
        if value.isInfinite && inputs.allSatisfy(\.isFinite) { raise(.OverflowError, "math range error") }
        return value
    }

    /// The same for functions whose poles are no numbers, not too large ones.
    private static func pole(_ value: Double, _ input: Double) -> Double {
        if (value.isNaN && !input.isNaN) || (value.isInfinite && input.isFinite) {
            raise(.ValueError, "math domain error")
        }
        return value
    }
    /// The square root.
    public static func sqrt(_ x: Double) -> Double { checked(Foundation.sqrt(x), x) }
    /// e to a power.
    public static func exp(_ x: Double) -> Double { checked(Foundation.exp(x), x) }
    /// e to a power, less 1.
    public static func expm1(_ x: Double) -> Double { checked(Foundation.expm1(x), x) }
    /// The sine.
    public static func sin(_ x: Double) -> Double { checked(Foundation.sin(x), x) }
    /// The cosine.
    public static func cos(_ x: Double) -> Double { checked(Foundation.cos(x), x) }
    /// The tangent.
    public static func tan(_ x: Double) -> Double { checked(Foundation.tan(x), x) }
    /// The angle of a sine.
    public static func asin(_ x: Double) -> Double { checked(Foundation.asin(x), x) }
    /// The angle of a cosine.
    public static func acos(_ x: Double) -> Double { checked(Foundation.acos(x), x) }
    /// The angle of a tangent.
    public static func atan(_ x: Double) -> Double { checked(Foundation.atan(x), x) }
    /// The hyperbolic sine.
    public static func sinh(_ x: Double) -> Double { checked(Foundation.sinh(x), x) }
    /// The hyperbolic cosine.
    public static func cosh(_ x: Double) -> Double { checked(Foundation.cosh(x), x) }
    /// The hyperbolic tangent.
    public static func tanh(_ x: Double) -> Double { checked(Foundation.tanh(x), x) }
    /// The inverse of `sinh`.
    public static func asinh(_ x: Double) -> Double { checked(Foundation.asinh(x), x) }
    /// The inverse of `cosh`.
    public static func acosh(_ x: Double) -> Double { pole(Foundation.acosh(x), x) }
    /// The inverse of `tanh`.
    public static func atanh(_ x: Double) -> Double { pole(Foundation.atanh(x), x) }
    /// The logarithm to base 2.
    public static func log2(_ x: Double) -> Double { pole(Foundation.log2(x), x) }
    /// The logarithm to base 10.
    public static func log10(_ x: Double) -> Double { pole(Foundation.log10(x), x) }
    /// The logarithm of 1 + x.
    public static func log1p(_ x: Double) -> Double { pole(Foundation.log1p(x), x) }
    /// The error function.
    public static func erf(_ x: Double) -> Double { checked(Foundation.erf(x), x) }
    /// 1 less the error function.
    public static func erfc(_ x: Double) -> Double { checked(Foundation.erfc(x), x) }
    /// 2 to a power.
    public static func exp2(_ x: Double) -> Double { checked(Foundation.exp2(x), x) }
    /// The cube root.
    public static func cbrt(_ x: Double) -> Double { checked(Foundation.cbrt(x), x) }
    /// The natural logarithm.
    public static func log(_ x: Double) -> Double { pole(Foundation.log(x), x) }
    /// The logarithm to a base.
    public static func log(_ x: Double, _ base: Double) -> Double { log(x) / log(base) }
    /// A power.
    public static func pow(_ x: Double, _ y: Double) -> Double {
        if x == 0 && y < 0 && y.isFinite {
            raise(.ValueError, "math domain error")
            return 0
        }
        return checked(Foundation.pow(x, y), x, y)
    }
    /// The angle of a point, over the whole circle.
    public static func atan2(_ y: Double, _ x: Double) -> Double { Foundation.atan2(y, x) }
    /// The rest of a division, with the sign of x.
    public static func fmod(_ x: Double, _ y: Double) -> Double {
        if y.isInfinite && x.isFinite { return x }
        return checked(Foundation.fmod(x, y), x, y)
    }
    /// The rest of a division to the nearest integer.
    public static func remainder(_ x: Double, _ y: Double) -> Double {
        if y.isInfinite && x.isFinite { return x }
        return checked(Foundation.remainder(x, y), x, y)
    }
    /// The largest integer that is not larger.
    public static func floor(_ x: Double) -> Int { int(x.rounded(.down)) }
    /// The smallest integer that is not smaller.
    public static func ceil(_ x: Double) -> Int { int(x.rounded(.up)) }
    /// Cut off at the point.
    public static func trunc(_ x: Double) -> Int { int(x) }
    /// Without the sign.
    public static func fabs(_ x: Double) -> Double { x.magnitude }
    /// A number with another one's sign.
    public static func copysign(_ x: Double, _ y: Double) -> Double { Foundation.copysign(x, y) }
    /// From radians to degrees.
    public static func degrees(_ x: Double) -> Double { x * (180 / pi) }
    /// From degrees to radians.
    public static func radians(_ x: Double) -> Double { x * (pi / 180) }
    /// The part behind the point, and the one before it.
    public static func modf(_ x: Double) -> (Double, Double) {
        if x.isInfinite { return (Foundation.copysign(0, x), x) }
        let whole = x.rounded(.towardZero)
        return (Foundation.copysign(x - whole, x), whole)
    }
    /// A number from a half up to 1 and a power of two that give x.
    public static func frexp(_ x: Double) -> (Double, Int) {
        guard x.isFinite, x != 0 else { return (x, 0) }
        return (x.significand / 2 * (x < 0 ? -1 : 1), Int(x.exponent) + 1)
    }
    /// x times a power of two.
    public static func ldexp(_ x: Double, _ i: Int) -> Double {
        checked(scalbn(x, Swift.max(-10000, Swift.min(i, 10000))), x)
    }
    /// The Gamma function.
    public static func gamma(_ x: Double) -> Double {
        if (x == 0 || (x < 0 && x == x.rounded(.down))) || x == -.infinity {
            raise(.ValueError, "math domain error")
            return 0
        }
        return checked(tgamma(x), x)
    }
    /// The length of a vector, with the error of each square kept, as CPython's: the last bit is right but for rare cases.
    public static func hypot(_ coordinates: Double...) -> Double { norm(coordinates) }
    /// The distance of two points. A ValueError for points of different dimensions.
    public static func dist(_ p: [Double], _ q: [Double]) -> Double {
        guard p.count == q.count else {
            raise(.ValueError, "both points must have the same number of dimensions")
            return 0
        }
        return norm(Swift.zip(p, q).map { $0 - $1 })
    }
    private static func norm(_ vector: [Double]) -> Double {
        let sizes = vector.map(\.magnitude)
        guard !sizes.contains(.infinity), let largest = sizes.max(by: { !($0 >= $1) }) else {
            return sizes.isEmpty ? 0 : .infinity
        }
        if sizes.contains(where: \.isNaN) { return .nan }
        if largest == 0 || sizes.count == 1 { return largest }
        let tiny = Double.leastNormalMagnitude
        if largest < tiny { return tiny * norm(sizes.map { $0 / tiny }) }
        // Scaled to at most 1, with a 1 to which the squares are added, so that each step's error is a number itself.
        let exponent = largest.exponent + 1
        var (sum, low, high) = (1.0, 0.0, 0.0)
        func add(_ x: Double, _ y: Double) {
            let product = x * y
            low += (-product).addingProduct(x, y)
            let next = sum + product
            high += product - (next - sum)
            sum = next
        }
        for size in sizes {
            let scaled = Double(sign: .plus, exponent: -exponent, significand: size)
            add(scaled, scaled)
        }
        let root = (sum - 1 + (low + high)).squareRoot()
        add(-root, root)
        let corrected = root + (sum - 1 + (low + high)) / (2 * root)
        return Double(sign: .plus, exponent: exponent, significand: corrected)
    }
    /// The next number after x towards y.
    public static func nextafter(_ x: Double, _ y: Double) -> Double { Foundation.nextafter(x, y) }
    /// The value of the last bit of x.
    public static func ulp(_ x: Double) -> Double { x.isFinite ? x.ulp : x.magnitude }
    /// Whether x is no number.
    public static func isnan(_ x: Double) -> Bool { x.isNaN }
    /// Whether x is an infinity.
    public static func isinf(_ x: Double) -> Bool { x.isInfinite }
    /// Whether x is neither.
    public static func isfinite(_ x: Double) -> Bool { x.isFinite }
    /// Whether two numbers are near each other.
    public static func isclose(_ a: Double, _ b: Double, rel_tol: Double = 1e-9, abs_tol: Double = 0) -> Bool {
        if a == b { return true }
        if a.isInfinite || b.isInfinite { return false }
        let difference = Swift.abs(b - a)
        return difference <= Swift.abs(rel_tol * b) || difference <= Swift.abs(rel_tol * a) || difference <= abs_tol
    }
    /// The product of the numbers up to n; up to 20, as an Int holds no more. An OverflowError above.
    public static func factorial(_ n: Int) -> Int {
        if n < 0 {
            raise(.ValueError, "factorial() not defined for negative values")
            return 0
        }
        return multiplied(n == 0 ? [] : Array(1...n))
    }
    /// The number of ways to choose k of n.
    public static func comb(_ n: Int, _ k: Int) -> Int {
        guard let n = natural(n, "n"), let k = natural(k, "k"), k <= n else { return 0 }
        var result = 1
        for i in 0..<Swift.min(k, n - k) {
            let (product, overflows) = result.multipliedReportingOverflow(by: n - i)
            if overflows {
                raise(.OverflowError, "the result is beyond the range of Int")
                return 0
            }
            result = product / (i + 1)
        }
        return result
    }
    /// The number of ordered ways to choose k of n, of all of them without k.
    public static func perm(_ n: Int, _ k: Int? = nil) -> Int {
        guard let n = natural(n, "n"), let k = natural(k ?? n, "k"), k <= n else { return 0 }
        return multiplied((0..<k).map { n - $0 })
    }
    private static func natural(_ number: Int, _ name: String) -> Int? {
        if number >= 0 { return number }
        raise(.ValueError, "\(name) must be a non-negative integer")
        return nil
    }
    private static func multiplied(_ numbers: [Int]) -> Int {
        var result = 1
        for number in numbers {
            let (product, overflows) = result.multipliedReportingOverflow(by: number)
            if overflows {
                raise(.OverflowError, "the result is beyond the range of Int")
                return 0
            }
            result = product
        }
        return result
    }
    /// The greatest common divisor.
    public static func gcd(_ numbers: Int...) -> Int {
        numbers.reduce(0) { a, b in
            var (a, b) = (Swift.abs(a), Swift.abs(b))
            while b != 0 { (a, b) = (b, a % b) }
            return a
        }
    }
    /// The least common multiple.
    public static func lcm(_ numbers: Int...) -> Int {
        numbers.reduce(1) { a, b in a == 0 || b == 0 ? 0 : Swift.abs(a / gcd(a, b) * b) }
    }
    /// The whole part of the square root.
    public static func isqrt(_ n: Int) -> Int {
        if n < 0 {
            raise(.ValueError, "isqrt() argument must be nonnegative")
            return 0
        }
        var root = Int(Double(n).squareRoot())
        while root.multipliedReportingOverflow(by: root).overflow || root * root > n { root -= 1 }
        while !(root + 1).multipliedReportingOverflow(by: root + 1).overflow && (root + 1) * (root + 1) <= n {
            root += 1
        }
        return root
    }
    /// The product of numbers.
    public static func prod<Number: Numeric>(_ iterable: some Sequence<Number>, start: Number = 1) -> Number {
        iterable.reduce(start, *)
    }
    /// The sum of numbers without errors of rounding on the way.
    public static func fsum(_ seq: some Sequence<Double>) -> Double {
        var partials: [Double] = []
        for number in seq {
            var (x, kept) = (number, [Double]())
            for partial in partials {
                let (large, small) = Swift.abs(x) < Swift.abs(partial) ? (partial, x) : (x, partial)
                let high = large + small
                let low = small - (high - large)
                if low != 0 { kept.append(low) }
                x = high
            }
            partials = kept + [x]
        }
        return rounded(partials)
    }
    /// The sum of parts that do not overlap, from the largest on; half a unit goes by what comes below it.
    private static func rounded(_ partials: [Double]) -> Double {
        var rest = partials
        guard var high = rest.popLast() else { return 0 }
        var low = 0.0
        while let next = rest.popLast() {
            let sum = high + next
            low = next - (sum - high)
            high = sum
            if low != 0 { break }
        }
        if let next = rest.last, (low < 0 && next < 0) || (low > 0 && next > 0) {
            let doubled = low * 2
            if doubled == (high + doubled) - high { high += doubled }
        }
        return high
    }
}
