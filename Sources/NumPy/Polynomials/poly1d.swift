import Foundation

extension np {
    /// A polynomial by its coefficients, of the highest power first, which prints as Python's.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.poly1d.html>.
    public struct poly1d: CustomStringConvertible, CustomDebugStringConvertible, torch.Printable {
        /// The coefficients without zeros in front.
        public let coeffs: ndarray
        /// The name of the variable.
        public let variable: String

        /// The polynomial of these coefficients; with `r` the one that is zero at these places.
        public init(_ c_or_r: any ArrayLike, _ r: Bool = false, variable: String = "x") {
            let given = r ? np.poly(seq_of_zeros: c_or_r) : np.atleast_1d(c_or_r)
            let first = np.flatnonzero(a: given).tensor.flatList(Int.self).first ?? given.size - 1
            coeffs = ndarray(given.tensor.narrow(0, first, given.size - first))
            self.variable = variable
        }

        /// The coefficients, as ``coeffs``.
        public var c: ndarray { coeffs }
        /// The coefficients, as ``coeffs``.
        public var coef: ndarray { coeffs }
        /// The coefficients, as ``coeffs``.
        public var coefficients: ndarray { coeffs }
        /// The highest power.
        public var order: Int { coeffs.size - 1 }
        /// The highest power.
        public var o: Int { order }
        /// Where the polynomial is zero.
        public var roots: ndarray { np.roots(p: coeffs) }
        /// Where the polynomial is zero.
        public var r: ndarray { roots }

        /// The polynomial's values: `p(x)`.
        public func callAsFunction(_ x: any ArrayLike) -> ndarray { np.polyval(p: coeffs, x: x) }
        /// The coefficient of a power.
        public subscript(power: Int) -> ndarray {
            (0...order).contains(power)
                ? .result(coeffs.tensor[order - power])
                : .result(torch.zeros([Int](), dtype: coeffs.tensor.dtype, device: "cpu"))
        }
        /// The derivative, taken `m` times.
        public func deriv(_ m: Int = 1) -> poly1d { poly1d(np.polyder(p: coeffs, m: m)) }
        /// The integral, taken `m` times, with a constant.
        public func integ(_ m: Int = 1, k: Double? = nil) -> poly1d { poly1d(np.polyint(p: coeffs, m: m, k: k)) }

        /// The sum of two polynomials.
        public static func + (a: poly1d, b: poly1d) -> poly1d { poly1d(np.polyadd(a1: a.coeffs, a2: b.coeffs)) }
        /// The sum of a polynomial and a number.
        public static func + (a: poly1d, b: some torch.Number & ArrayLike) -> poly1d { a + poly1d(b) }
        /// The difference of two polynomials.
        public static func - (a: poly1d, b: poly1d) -> poly1d { poly1d(np.polysub(a1: a.coeffs, a2: b.coeffs)) }
        /// The difference of a polynomial and a number.
        public static func - (a: poly1d, b: some torch.Number & ArrayLike) -> poly1d { a - poly1d(b) }
        /// The product of two polynomials.
        public static func * (a: poly1d, b: poly1d) -> poly1d { poly1d(np.polymul(a1: a.coeffs, a2: b.coeffs)) }
        /// The product of a polynomial and a number.
        public static func * (a: poly1d, b: some torch.Number & ArrayLike) -> poly1d { poly1d(a.coeffs * b) }
        /// The product of a number and a polynomial.
        public static func * (a: some torch.Number & ArrayLike, b: poly1d) -> poly1d { poly1d(a * b.coeffs) }
        /// The quotient of two polynomials, and what remains.
        public static func / (a: poly1d, b: poly1d) -> (poly1d, poly1d) {
            let (quotient, rest) = np.polydiv(u: a.coeffs, v: b.coeffs)
            return (poly1d(quotient), poly1d(rest))
        }
        /// The quotient of a polynomial and a number.
        public static func / (a: poly1d, b: some torch.Number & ArrayLike) -> poly1d { poly1d(a.coeffs / b) }
        /// A polynomial times itself so often.
        public static func ** (a: poly1d, n: Int) -> poly1d { (0..<n).reduce(poly1d([1])) { power, _ in power * a } }
        /// The polynomial of opposite sign.
        public static prefix func - (a: poly1d) -> poly1d { poly1d(-a.coeffs) }

        /// Python's `str`: the powers stand on a line of their own above the terms.
        public var description: String { PolynomialText(self).text }
        /// Python's `repr`: `poly1d([1, 2, 3])`.
        public var debugDescription: String { "poly1d(\(coeffs.debugDescription.dropFirst(6))" }
    }
}

/// A polynomial's text on two lines.
private struct PolynomialText {
    private var above = ""
    private var below = ""
    private var done = ""
    private var rest = ""

    init(_ polynomial: np.poly1d) {
        let (count, name) = (polynomial.order, polynomial.variable)
        let numbers = polynomial.coeffs.tensor.to(.complex128).flatList(torch.Complex.self)
        for (place, number) in numbers.enumerated() {
            let (power, value) = (count - place, Self.text(number))
            if value == "0", place > 0 || power > 0 {
                continue
            }
            let sign = rest.isEmpty && above.isEmpty ? "" : value.hasPrefix("-") ? " - " : " + "
            let bare = sign == " - " ? String(value.dropFirst()) : value
            rest += sign + bare + (power == 0 ? "" : " \(name)")
            if power > 1 { raise("\(power)") }
        }
    }

    private static func text(_ value: torch.Complex) -> String {
        func short(_ number: Double) -> String { String(format: "%.4g", number) }
        if value.imag == 0 { return short(value.real) }
        return value.real == 0 ? short(value.imag) + "j" : "(\(short(value.real)) + \(short(value.imag))j)"
    }

    /// Puts a power above the end of what has been written, on new lines where these are full.
    private mutating func raise(_ power: String) {
        let (first, second) = (
            String(repeating: " ", count: rest.count - 1) + power, rest + String(repeating: " ", count: power.count - 1)
        )
        if above.count + first.count > 70 || below.count + second.count > 70 {
            done += above + "\n" + below + "\n "
            (above, below) = (first, second)
        } else {
            above += first
            below += second
        }
        rest = ""
    }

    var text: String { " " + done + above + "\n" + below + rest }
}
