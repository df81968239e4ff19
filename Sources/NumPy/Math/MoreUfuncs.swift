import Foundation

// Further elementwise functions, and the names of the array API's standard.

extension np {
    /// As ``arcsin``.
    public static let asin = arcsin
    /// As ``arccos``.
    public static let acos = arccos
    /// As ``arctan``.
    public static let atan = arctan
    /// As ``arcsinh``.
    public static let asinh = arcsinh
    /// As ``arccosh``.
    public static let acosh = arccosh
    /// As ``arctanh``.
    public static let atanh = arctanh
    /// As ``arctan2``.
    public static let atan2 = arctan2
    /// As ``power``.
    public static let pow = power
    /// As ``invert``.
    public static let bitwise_invert = invert
    /// As ``left_shift``.
    public static let bitwise_left_shift = left_shift
    /// As ``right_shift``.
    public static let bitwise_right_shift = right_shift

    /// Logarithms to the base of 2 of sums of two numbers, by their logarithms.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.logaddexp2.html>.
    public static let logaddexp2 = BinaryUfunc("logaddexp2") { x1, x2 in
        Ufunc.binary(x1, x2, inexact: true) { torch.logaddexp2($0, $1) }
    }
    /// The next numbers towards others.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.nextafter.html>.
    public static let nextafter = BinaryUfunc("nextafter") { x1, x2 in
        Ufunc.binary(x1, x2, inexact: true) { torch.nextafter($0, $1) }
    }
    /// Numbers times 2 to the power of others.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ldexp.html>.
    public static let ldexp = BinaryUfunc("ldexp") { x1, x2 in
        let (x, exponent) = (operand(x1).tensor, operand(x2).tensor)
        return .result(torch.ldexp(x.to(Promotion.inexact(x.dtype)), exponent))
    }
    /// The distances to the next numbers away from zero.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.spacing.html>.
    public static let spacing = UnaryUfunc("spacing") { x in
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, { $0.sign == .minus ? -$0.ulp : $0.ulp }, { $0.sign == .minus ? -$0.ulp : $0.ulp })
        }
    }
    /// How many bits of the sizes are set.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.bitwise_count.html>.
    public static let bitwise_count = UnaryUfunc("bitwise_count") { x in
        Ufunc.unary(x) {
            let counts = $0.to(.int64).flatList(Int.self).map { $0.magnitude.nonzeroBitCount }
            return hostTensor(counts, shape: Array($0.size())).to(.uint8)
        }
    }
    /// Whether the elements are the positive infinity.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.isposinf.html>.
    public static func isposinf(_ x: any ArrayLike) -> ndarray { Ufunc.unary(x) { torch.isposinf($0) } }
    /// Whether the elements are the negative infinity.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.isneginf.html>.
    public static func isneginf(_ x: any ArrayLike) -> ndarray { Ufunc.unary(x) { torch.isneginf($0) } }

    /// The parts behind the point, and those before it.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.modf.html>.
    public static func modf(_ x: any ArrayLike) -> (ndarray, ndarray) {
        let x = positive(x)
        let floating = ndarray(x.tensor.to(Promotion.inexact(x.tensor.dtype)), isScalar: x.isScalar)
        let whole = trunc(floating)
        let rest = torch.where(
            torch.isinf(floating.tensor), torch.zeros_like(floating.tensor), (floating - whole).tensor)
        return (copysign(ndarray(rest, isScalar: floating.isScalar), floating), whole)
    }
    /// Numbers between a half and 1, and the powers of 2 by which they are to be multiplied.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.frexp.html>.
    public static func frexp(_ x: any ArrayLike) -> (ndarray, ndarray) {
        let x = operand(x).tensor
        let found = torch.frexp(x.to(Promotion.inexact(x.dtype)))
        return (.result(found.mantissa), .result(found.exponent.to(.int32)))
    }

    /// The modified Bessel function of the first kind, order 0.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.i0.html>.
    public static func i0(_ x: any ArrayLike) -> ndarray { Ufunc.unary(x, inexact: true) { torch.special.i0($0) } }

    /// Angles without jumps of more than half a period between neighbours.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.unwrap.html>.
    // @forms
    public static func unwrap(
        p: any ArrayLike, discont: Double? = nil, axis: Int = -1, period: Double = 6.283185307179586
    ) -> ndarray {
        let p = operand(p)
        guard let place = Axes.normalized(axis, p.ndim) else { return .placeholder }
        let source = p.tensor.to(Promotion.common(p.tensor.dtype, weak: torch.Scalar(1.0)))
        let steps = diff(a: ndarray(source), axis: place)
        let half = period / 2
        var wrapped = subtract(mod(add(steps, half), period), half)
        let isEdge = logical_and(equal(wrapped, -half), greater(steps, 0))
        wrapped = `where`(isEdge, half, wrapped)
        let correction = `where`(less(abs(steps), discont ?? half), 0.0, subtract(wrapped, steps))
        let out = ndarray(source.clone())
        let tail = ndarray(out.tensor.narrow(place, 1, steps.shape[place]))
        tail.tensor.copy_(add(tail, cumsum(a: correction, axis: place)).tensor)
        return out
    }

    /// Whether the elements have an imaginary part.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.iscomplex.html>.
    public static func iscomplex(_ x: any ArrayLike) -> ndarray { not_equal(operand(x).imag, 0) }
    /// Whether the elements have no imaginary part.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.isreal.html>.
    public static func isreal(_ x: any ArrayLike) -> ndarray { equal(operand(x).imag, 0) }
    /// Whether the dtype is complex.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.iscomplexobj.html>.
    public static func iscomplexobj(_ x: any ArrayLike) -> Bool { operand(x).tensor.dtype.is_complex }
    /// Whether the dtype is not complex.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.isrealobj.html>.
    public static func isrealobj(_ x: any ArrayLike) -> Bool { !iscomplexobj(x) }
    /// The real parts, where the imaginary ones are smaller than so many times the precision.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.real_if_close.html>.
    public static func real_if_close(_ a: any ArrayLike, tol: Double = 100) -> ndarray {
        let x = operand(a)
        guard x.tensor.dtype.is_complex else { return x }
        let unit = x.dtype == .complex64 ? Double(Float.ulpOfOne) : Double.ulpOfOne
        return all(a: less(abs(x.imag), tol > 1 ? tol * unit : tol)).tensor.item(Bool.self) ? x.real : x
    }
}
