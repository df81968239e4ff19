import Foundation

// NumPy calls the C library for these, but for the ones that name libtorch: there it has vector code of its own, whose last
// bits differ from both.

extension np {
    /// e to the power of the elements.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.exp.html>.
    public static func exp(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) {
            $0.dtype == .float32
                ? torch.exp($0) : Ufunc.mapped($0, Foundation.exp, Foundation.expf, complex: { torch.exp($0) })
        }
    }
    /// 2 to the power of the elements.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.exp2.html>.
    public static func exp2(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.exp2, Foundation.exp2f, complex: { torch.exp2($0) })
        }
    }
    /// e to the power of the elements, less 1, exact near zero.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.expm1.html>.
    public static func expm1(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.expm1, Foundation.expm1f, complex: { torch.expm1($0) })
        }
    }
    /// Natural logarithms; NaN below zero.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.log.html>.
    public static func log(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) {
            $0.dtype == .float32
                ? torch.log($0) : Ufunc.mapped($0, Foundation.log, Foundation.logf, complex: { torch.log($0) })
        }
    }
    /// Logarithms to the base of 2.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.log2.html>.
    public static func log2(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.log2, Foundation.log2f, complex: { torch.log2($0) })
        }
    }
    /// Logarithms to the base of 10.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.log10.html>.
    public static func log10(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.log10, Foundation.log10f, complex: { torch.log10($0) })
        }
    }
    /// Natural logarithms of 1 more, exact near zero.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.log1p.html>.
    public static func log1p(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.log1p, Foundation.log1pf, complex: { torch.log1p($0) })
        }
    }
    /// Sines of angles in radians.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.sin.html>.
    public static func sin(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) {
            $0.dtype == .float32
                ? torch.sin($0) : Ufunc.mapped($0, Foundation.sin, Foundation.sinf, complex: { torch.sin($0) })
        }
    }
    /// Cosines of angles in radians.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.cos.html>.
    public static func cos(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) {
            $0.dtype == .float32
                ? torch.cos($0) : Ufunc.mapped($0, Foundation.cos, Foundation.cosf, complex: { torch.cos($0) })
        }
    }
    /// Tangents of angles in radians.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.tan.html>.
    public static func tan(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.tan, Foundation.tanf, complex: { torch.tan($0) })
        }
    }
    /// Angles in radians by their sines.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.arcsin.html>.
    public static func arcsin(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.asin, Foundation.asinf, complex: { torch.asin($0) })
        }
    }
    /// Angles in radians by their cosines.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.arccos.html>.
    public static func arccos(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.acos, Foundation.acosf, complex: { torch.acos($0) })
        }
    }
    /// Angles in radians by their tangents.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.arctan.html>.
    public static func arctan(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.atan, Foundation.atanf, complex: { torch.atan($0) })
        }
    }
    /// Hyperbolic sines.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.sinh.html>.
    public static func sinh(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.sinh, Foundation.sinhf, complex: { torch.sinh($0) })
        }
    }
    /// Hyperbolic cosines.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.cosh.html>.
    public static func cosh(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.cosh, Foundation.coshf, complex: { torch.cosh($0) })
        }
    }
    /// Hyperbolic tangents.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.tanh.html>.
    public static func tanh(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) {
            torch.tanh($0)
        }
    }
    /// Inverse hyperbolic sines.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.arcsinh.html>.
    public static func arcsinh(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.asinh, Foundation.asinhf, complex: { torch.asinh($0) })
        }
    }
    /// Inverse hyperbolic cosines.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.arccosh.html>.
    public static func arccosh(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.acosh, Foundation.acoshf, complex: { torch.acosh($0) })
        }
    }
    /// Inverse hyperbolic tangents.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.arctanh.html>.
    public static func arctanh(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.atanh, Foundation.atanhf, complex: { torch.atanh($0) })
        }
    }
    /// Cube roots.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.cbrt.html>.
    public static func cbrt(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, Foundation.cbrt, Foundation.cbrtf)
        }
    }

    /// Angles in radians by the lengths of their opposite and adjacent sides.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.arctan2.html>.
    public static func arctan2(_ x1: any ArrayLike, _ x2: any ArrayLike) -> ndarray {
        Ufunc.binary(x1, x2, inexact: true) { Ufunc.mapped($0, $1, Foundation.atan2, Foundation.atan2f) }
    }
    /// The longest sides of right triangles by the other two.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.hypot.html>.
    public static func hypot(_ x1: any ArrayLike, _ x2: any ArrayLike) -> ndarray {
        Ufunc.binary(x1, x2, inexact: true) { Ufunc.mapped($0, $1, Foundation.hypot, Foundation.hypotf) }
    }
    /// The logarithms of sums of two numbers, by their logarithms.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.logaddexp.html>.
    public static func logaddexp(_ x1: any ArrayLike, _ x2: any ArrayLike) -> ndarray {
        Ufunc.binary(x1, x2, inexact: true) { torch.logaddexp($0, $1) }
    }
    /// Degrees in radians.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.deg2rad.html>.
    public static func deg2rad(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) { Ufunc.mapped($0, { $0 * (.pi / 180) }, { $0 * (Float(Double.pi) / 180) }) }
    }
    /// Radians in degrees.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.rad2deg.html>.
    public static func rad2deg(_ x: any ArrayLike) -> ndarray {
        Ufunc.unary(x, inexact: true) { Ufunc.mapped($0, { $0 * (180 / .pi) }, { $0 * (180 / Float(Double.pi)) }) }
    }
    /// Degrees in radians, as ``deg2rad(_:)``.
    public static func radians(_ x: any ArrayLike) -> ndarray { deg2rad(x) }
    /// Radians in degrees, as ``rad2deg(_:)``.
    public static func degrees(_ x: any ArrayLike) -> ndarray { rad2deg(x) }
    /// sin(πx) / (πx), 1 at zero.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.sinc.html>.
    public static func sinc(_ x: any ArrayLike) -> ndarray {
        let x = array(x)
        let y = multiply(Double.pi, `where`(equal(x, 0), 1.0e-20, x))
        return divide(sin(y), y)
    }

    /// The nearest whole numbers below.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.floor.html>.
    public static func floor(_ x: any ArrayLike) -> ndarray { rounded(x) { torch.floor($0) } }
    /// The nearest whole numbers above.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ceil.html>.
    public static func ceil(_ x: any ArrayLike) -> ndarray { rounded(x) { torch.ceil($0) } }
    /// The nearest whole numbers towards zero.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.trunc.html>.
    public static func trunc(_ x: any ArrayLike) -> ndarray { rounded(x) { torch.trunc($0) } }
    /// The nearest whole numbers towards zero, as ``trunc(_:)``.
    public static func fix(_ x: any ArrayLike) -> ndarray { trunc(x) }
    /// The nearest whole numbers, of two the even one.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.rint.html>.
    public static func rint(_ x: any ArrayLike) -> ndarray {
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
