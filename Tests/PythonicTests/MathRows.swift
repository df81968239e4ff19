@testable import Pythonic

enum MathRows {
    static let rows: [Row] = [
        Row("[math.pi, math.e, math.tau, math.inf, math.nan]") { [math.pi, math.e, math.tau, math.inf, math.nan] },
        Row("[math.sqrt(2), math.exp(1.5), math.expm1(1e-9), math.exp2(0.3), math.cbrt(5)]") {
            [math.sqrt(2), math.exp(1.5), math.expm1(1e-9), math.exp2(0.3), math.cbrt(5)]
        },
        Row("[math.log(3), math.log(8, 2), math.log2(10), math.log10(50), math.log1p(1e-9)]") {
            [math.log(3), math.log(8, 2), math.log2(10), math.log10(50), math.log1p(1e-9)]
        },
        Row("[math.sin(1), math.cos(1), math.tan(1), math.asin(0.3), math.acos(0.3), math.atan(3), math.atan2(-1, -2)]")
        {
            [math.sin(1), math.cos(1), math.tan(1), math.asin(0.3), math.acos(0.3), math.atan(3), math.atan2(-1, -2)]
        },
        Row("[math.sinh(1), math.cosh(1), math.tanh(1), math.asinh(3), math.acosh(3), math.atanh(0.3)]") {
            [math.sinh(1), math.cosh(1), math.tanh(1), math.asinh(3), math.acosh(3), math.atanh(0.3)]
        },
        Row("[math.pow(2, 0.5), math.pow(0, 0), math.pow(-2, 3), math.fmod(-7, 3), math.remainder(7, 4)]") {
            [math.pow(2, 0.5), math.pow(0, 0), math.pow(-2, 3), math.fmod(-7, 3), math.remainder(7, 4)]
        },
        Row("[math.erf(0.5), math.erfc(0.5), math.fabs(-2), math.copysign(3, -0.0), math.degrees(1), math.radians(90)]")
        {
            [math.erf(0.5), math.erfc(0.5), math.fabs(-2), math.copysign(3, -0.0), math.degrees(1), math.radians(90)]
        },
        Row("[math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5), math.isqrt(99), math.isqrt(2**62)]") {
            [math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5), math.isqrt(99), math.isqrt(1 << 62)]
        },
        Row(
            "[math.factorial(0), math.factorial(20), math.comb(30, 12), math.comb(3, 5), math.perm(7, 3), math.perm(5)]"
        ) {
            [math.factorial(0), math.factorial(20), math.comb(30, 12), math.comb(3, 5), math.perm(7, 3), math.perm(5)]
        },
        Row("[math.gcd(12, -18), math.gcd(), math.lcm(4, 6, 10), math.prod([2, 3, 4])]") {
            [math.gcd(12, -18), math.gcd(), math.lcm(4, 6, 10), math.prod([2, 3, 4])]
        },
        Row("[math.fsum([0.1] * 10), math.fsum([1e16, 1.0, -1e16]), math.fsum([1e-16, 1, 1e16]), math.ldexp(0.75, 4)]")
        {
            [
                math.fsum([Double](repeating: 0.1, count: 10)), math.fsum([1e16, 1.0, -1e16]),
                math.fsum([1e-16, 1, 1e16]), math.ldexp(0.75, 4),
            ]
        },
        Row("[math.frexp(10.0), math.frexp(-0.3), math.frexp(0.0)]") {
            [math.frexp(10.0), math.frexp(-0.3), math.frexp(0.0)]
        },
        Row("[math.modf(-2.25), math.modf(3.0)]") { [math.modf(-2.25), math.modf(3.0)] },
        Row("[math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1), math.isnan(math.nan), math.isinf(-math.inf)]") {
            [math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1), math.isnan(math.nan), math.isinf(-math.inf)]
        },
    ]
}
