import Foundation

// NumPy calls the C library for these, but for the ones that name libtorch: there it has vector code of its own, whose last
// bits differ from both.

extension np {
    /// e to the power of the elements.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.exp.html>.
    public static let exp = UnaryUfunc("exp") { x in
        Ufunc.unary(x, inexact: true) {
            $0.dtype == .float32
                ? torch.exp($0) : Ufunc.mapped($0, Foundation.exp, Foundation.expf, complex: { torch.exp($0) })
        }
    }
    /// 2 to the power of the elements.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.exp2.html>.
    public static let exp2 = UnaryUfunc("exp2") { x in
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.exp2, Foundation.exp2f, complex: { torch.exp2($0) })
        }
    }
    /// e to the power of the elements, less 1, exact near zero.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.expm1.html>.
    public static let expm1 = UnaryUfunc("expm1") { x in
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.expm1, Foundation.expm1f, complex: { torch.expm1($0) })
        }
    }
    /// Natural logarithms; NaN below zero.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.log.html>.
    public static let log = UnaryUfunc("log") { x in
        Ufunc.unary(x, inexact: true) {
            $0.dtype == .float32
                ? torch.log($0) : Ufunc.mapped($0, Foundation.log, Foundation.logf, complex: { torch.log($0) })
        }
    }
    /// Logarithms to the base of 2.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.log2.html>.
    public static let log2 = UnaryUfunc("log2") { x in
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.log2, Foundation.log2f, complex: { torch.log2($0) })
        }
    }
    /// Logarithms to the base of 10.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.log10.html>.
    public static let log10 = UnaryUfunc("log10") { x in
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.log10, Foundation.log10f, complex: { torch.log10($0) })
        }
    }
    /// Natural logarithms of 1 more, exact near zero.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.log1p.html>.
    public static let log1p = UnaryUfunc("log1p") { x in
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.log1p, Foundation.log1pf, complex: { torch.log1p($0) })
        }
    }
    /// Sines of angles in radians.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.sin.html>.
    public static let sin = UnaryUfunc("sin") { x in
        Ufunc.unary(x, inexact: true) {
            $0.dtype == .float32
                ? torch.sin($0) : Ufunc.mapped($0, Foundation.sin, Foundation.sinf, complex: { torch.sin($0) })
        }
    }
    /// Cosines of angles in radians.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.cos.html>.
    public static let cos = UnaryUfunc("cos") { x in
        Ufunc.unary(x, inexact: true) {
            $0.dtype == .float32
                ? torch.cos($0) : Ufunc.mapped($0, Foundation.cos, Foundation.cosf, complex: { torch.cos($0) })
        }
    }
    /// Tangents of angles in radians.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.tan.html>.
    public static let tan = UnaryUfunc("tan") { x in
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.tan, Foundation.tanf, complex: { torch.tan($0) })
        }
    }
    /// Angles in radians by their sines.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.arcsin.html>.
    public static let arcsin = UnaryUfunc("arcsin") { x in
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.asin, Foundation.asinf, complex: { torch.asin($0) })
        }
    }
    /// Angles in radians by their cosines.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.arccos.html>.
    public static let arccos = UnaryUfunc("arccos") { x in
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.acos, Foundation.acosf, complex: { torch.acos($0) })
        }
    }
    /// Angles in radians by their tangents.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.arctan.html>.
    public static let arctan = UnaryUfunc("arctan") { x in
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.atan, Foundation.atanf, complex: { torch.atan($0) })
        }
    }
    /// Hyperbolic sines.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.sinh.html>.
    public static let sinh = UnaryUfunc("sinh") { x in
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.sinh, Foundation.sinhf, complex: { torch.sinh($0) })
        }
    }
    /// Hyperbolic cosines.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.cosh.html>.
    public static let cosh = UnaryUfunc("cosh") { x in
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.cosh, Foundation.coshf, complex: { torch.cosh($0) })
        }
    }
    /// Hyperbolic tangents.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.tanh.html>.
    public static let tanh = UnaryUfunc("tanh") { x in
        Ufunc.unary(x, inexact: true) {
            torch.tanh($0)
        }
    }
    /// Inverse hyperbolic sines.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.arcsinh.html>.
    public static let arcsinh = UnaryUfunc("arcsinh") { x in
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.asinh, Foundation.asinhf, complex: { torch.asinh($0) })
        }
    }
    /// Inverse hyperbolic cosines.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.arccosh.html>.
    public static let arccosh = UnaryUfunc("arccosh") { x in
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.acosh, Foundation.acoshf, complex: { torch.acosh($0) })
        }
    }
    /// Inverse hyperbolic tangents.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.arctanh.html>.
    public static let arctanh = UnaryUfunc("arctanh") { x in
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.atanh, Foundation.atanhf, complex: { torch.atanh($0) })
        }
    }
    /// Cube roots.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.cbrt.html>.
    public static let cbrt = UnaryUfunc("cbrt") { x in
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.cbrt, Foundation.cbrtf)
        }
    }

    /// Angles in radians by the lengths of their opposite and adjacent sides.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.arctan2.html>.
    public static let arctan2 = BinaryUfunc("arctan2") { x1, x2 in
        Ufunc.binary(x1, x2, inexact: true) { Ufunc.mapped($0, $1, Foundation.atan2, Foundation.atan2f) }
    }
    /// The longest sides of right triangles by the other two.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.hypot.html>.
    public static let hypot = BinaryUfunc("hypot") { x1, x2 in
        Ufunc.binary(x1, x2, inexact: true) { Ufunc.mapped($0, $1, Foundation.hypot, Foundation.hypotf) }
    }
    /// The logarithms of sums of two numbers, by their logarithms.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.logaddexp.html>.
    public static let logaddexp = BinaryUfunc("logaddexp") { x1, x2 in
        Ufunc.binary(x1, x2, inexact: true) { torch.logaddexp($0, $1) }
    }
    /// Degrees in radians.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.deg2rad.html>.
    public static let deg2rad = UnaryUfunc("deg2rad") { x in
        Ufunc.unary(x, inexact: true) { Ufunc.mapped($0, { $0 * (.pi / 180) }, { $0 * (Float(Double.pi) / 180) }) }
    }
    /// Radians in degrees.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.rad2deg.html>.
    public static let rad2deg = UnaryUfunc("rad2deg") { x in
        Ufunc.unary(x, inexact: true) { Ufunc.mapped($0, { $0 * (180 / .pi) }, { $0 * (180 / Float(Double.pi)) }) }
    }
    /// Degrees in radians, as ``deg2rad``.
    public static let radians = deg2rad
    /// Radians in degrees, as ``rad2deg``.
    public static let degrees = rad2deg
    /// sin(πx) / (πx), 1 at zero.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.sinc.html>.
    public static func sinc(_ x: any ArrayLike) -> ndarray {
        let x = array(x)
        let y = multiply(Double.pi, `where`(equal(x, 0), 1.0e-20, x))
        return divide(sin(y), y)
    }

    /// The nearest whole numbers below.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.floor.html>.
    public static let floor = UnaryUfunc("floor") { x in rounded(x) { torch.floor($0) } }
    /// The nearest whole numbers above.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ceil.html>.
    public static let ceil = UnaryUfunc("ceil") { x in rounded(x) { torch.ceil($0) } }
    /// The nearest whole numbers towards zero.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.trunc.html>.
    public static let trunc = UnaryUfunc("trunc") { x in rounded(x) { torch.trunc($0) } }
    /// The nearest whole numbers towards zero, as ``trunc``.
    public static func fix(_ x: any ArrayLike) -> ndarray { trunc(x) }
    /// The nearest whole numbers, of two the even one.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.rint.html>.
    public static let rint = UnaryUfunc("rint") { x in
        Ufunc.unary(x, inexact: true) { torch.round($0) }
    }

    private static func rounded(_ x: any ArrayLike, _ body: (Tensor) -> Tensor) -> ndarray {
        Ufunc.unary(x) { $0.dtype.is_floating_point ? body($0) : $0.clone() }
    }

    /// The elements with so many digits behind the point, rounded to even; tens and hundreds for negative ones.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.round.html>.
    // @forms
    public static func round(a: any ArrayLike, decimals: Int = 0) -> ndarray {
        Ufunc.unary(a) { x in
            guard Promotion.kind(x.dtype) >= 2 else {
                if x.dtype == .bool { return x.to(.float16) }
                guard decimals < 0 else { return x.clone() }
                let unit = Foundation.pow(10, Double(-decimals))
                return (torch.round(x.to(.float64) / unit) * unit).to(x.dtype)
            }
            if x.dtype.is_complex {
                let parts = np.round(ndarray(torch.view_as_real(x)), decimals).tensor
                return torch.view_as_complex(parts)
            }
            if decimals == 0 { return torch.round(x) }
            let unit = Foundation.pow(10, Double(Swift.abs(decimals)))
            return decimals > 0 ? torch.round(x * unit) / unit : torch.round(x / unit) * unit
        }
    }
    /// As ``round(a:decimals:)``.
    // @forms
    public static func around(a: any ArrayLike, decimals: Int = 0) -> ndarray { round(a: a, decimals: decimals) }
}
