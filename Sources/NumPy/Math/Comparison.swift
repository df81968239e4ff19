extension np {
    /// Whether the elements equal each other, broadcast, as a bool array.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.equal.html>.
    public static let equal = BinaryUfunc("equal") { x1, x2 in
        Ufunc.comparison(x1, x2) { torch.eq($0, $1) }
    }
    /// Whether the elements differ, broadcast, as a bool array.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.not_equal.html>.
    public static let not_equal = BinaryUfunc("not_equal") { x1, x2 in
        Ufunc.comparison(x1, x2) { torch.ne($0, $1) }
    }
    /// Whether the elements of the first are less, broadcast, as a bool array.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.less.html>.
    public static let less = BinaryUfunc("less") { x1, x2 in
        Ufunc.comparison(x1, x2) { torch.lt($0, $1) }
    }
    /// Whether the elements of the first are at most those of the second, broadcast, as a bool array.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.less_equal.html>.
    public static let less_equal = BinaryUfunc("less_equal") { x1, x2 in
        Ufunc.comparison(x1, x2) { torch.le($0, $1) }
    }
    /// Whether the elements of the first are greater, broadcast, as a bool array.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.greater.html>.
    public static let greater = BinaryUfunc("greater") { x1, x2 in
        Ufunc.comparison(x1, x2) { torch.gt($0, $1) }
    }
    /// Whether the elements of the first are at least those of the second, broadcast, as a bool array.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.greater_equal.html>.
    public static let greater_equal = BinaryUfunc("greater_equal") { x1, x2 in
        Ufunc.comparison(x1, x2) { torch.ge($0, $1) }
    }
    /// Whether both elements are not zero.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.logical_and.html>.
    public static let logical_and = BinaryUfunc("logical_and") { x1, x2 in
        Ufunc.binary(x1, x2) { torch.logical_and($0, $1) }
    }
    /// Whether one of two elements is not zero.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.logical_or.html>.
    public static let logical_or = BinaryUfunc("logical_or") { x1, x2 in
        Ufunc.binary(x1, x2) { torch.logical_or($0, $1) }
    }
    /// Whether one alone of two elements is not zero.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.logical_xor.html>.
    public static let logical_xor = BinaryUfunc("logical_xor") { x1, x2 in
        Ufunc.binary(x1, x2) { torch.logical_xor($0, $1) }
    }
    /// Whether the elements are zero.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.logical_not.html>.
    public static let logical_not = UnaryUfunc("logical_not") { x in Ufunc.unary(x) { torch.logical_not($0) } }
    /// The bits that both elements have; of booleans, `and`. A TypeError for floating-point numbers.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.bitwise_and.html>.
    public static let bitwise_and = BinaryUfunc("bitwise_and") { x1, x2 in
        Ufunc.bits("bitwise_and", x1, x2) { torch.bitwise_and($0, $1) }
    }
    /// The bits that either element has; of booleans, `or`. A TypeError for floating-point numbers.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.bitwise_or.html>.
    public static let bitwise_or = BinaryUfunc("bitwise_or") { x1, x2 in
        Ufunc.bits("bitwise_or", x1, x2) { torch.bitwise_or($0, $1) }
    }
    /// The bits in which two elements differ; of booleans, `xor`. A TypeError for floating-point numbers.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.bitwise_xor.html>.
    public static let bitwise_xor = BinaryUfunc("bitwise_xor") { x1, x2 in
        Ufunc.bits("bitwise_xor", x1, x2) { torch.bitwise_xor($0, $1) }
    }
    /// The bits turned round; for booleans the opposite.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.invert.html>.
    public static let invert = UnaryUfunc("invert") { x in
        Ufunc.unary(x) {
            guard Promotion.kind($0.dtype) < 2 else { return Ufunc.unsupported("invert") }
            return Ufunc.isWideUnsigned($0.dtype)
                ? torch.bitwise_not($0.to(.int64)).to($0.dtype) : torch.bitwise_not($0)
        }
    }
    /// The bits turned round, as ``invert``.
    public static let bitwise_not = invert
    /// The bits shifted to the left.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.left_shift.html>.
    public static let left_shift = BinaryUfunc("left_shift") { x1, x2 in
        Ufunc.bits("left_shift", x1, x2) { torch.bitwise_left_shift($0, $1) }
    }
    /// The bits shifted to the right.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.right_shift.html>.
    public static let right_shift = BinaryUfunc("right_shift") { x1, x2 in
        Ufunc.bits("right_shift", x1, x2) { torch.bitwise_right_shift($0, $1) }
    }

    /// Whether the elements are not numbers.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.isnan.html>.
    public static let isnan = UnaryUfunc("isnan") { x in Ufunc.unary(x) { torch.isnan($0) } }
    /// Whether the elements are infinities.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.isinf.html>.
    public static let isinf = UnaryUfunc("isinf") { x in Ufunc.unary(x) { torch.isinf($0) } }
    /// Whether the elements are finite numbers.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.isfinite.html>.
    public static let isfinite = UnaryUfunc("isfinite") { x in Ufunc.unary(x) { torch.isfinite($0) } }
    /// Whether the elements have a minus sign.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.signbit.html>.
    public static let signbit = UnaryUfunc("signbit") { x in Ufunc.unary(x, inexact: true) { torch.signbit($0) } }

    /// Whether the elements are equal within tolerances: `|a - b| <= atol + rtol * |b|`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.isclose.html>.
    // @forms
    public static func isclose(
        a: any ArrayLike, b: any ArrayLike, rtol: Double = 1e-05, atol: Double = 1e-08, equal_nan: Bool = false
    ) -> ndarray {
        let y = operand(b)
        // Limits are those of the second in floating-point numbers.
        let second = Promotion.kind(y.tensor.dtype) < 2 ? ndarray(y.tensor.to(.float64), isScalar: y.isScalar) : y
        let near = less_equal(abs(subtract(a, second)), add(atol, multiply(rtol, abs(second))))
        var out = logical_or(logical_and(near, isfinite(second)), equal(a, second))
        if equal_nan { out = logical_or(out, logical_and(isnan(a), isnan(second))) }
        return out
    }

    /// Whether all elements are equal within tolerances.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.allclose.html>.
    // @forms
    public static func allclose(
        a: any ArrayLike, b: any ArrayLike, rtol: Double = 1e-05, atol: Double = 1e-08, equal_nan: Bool = false
    ) -> Bool {
        isclose(a: a, b: b, rtol: rtol, atol: atol, equal_nan: equal_nan).tensor.all().item(Bool.self)
    }

    /// Whether two arrays have one shape and equal elements.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.array_equal.html>.
    // @forms
    public static func array_equal(a1: any ArrayLike, a2: any ArrayLike, equal_nan: Bool = false) -> Bool {
        let (a, b) = (operand(a1), operand(a2))
        guard a.shape == b.shape else { return false }
        var same = equal(a, b)
        if equal_nan { same = logical_or(same, logical_and(isnan(a), isnan(b))) }
        return same.tensor.all().item(Bool.self)
    }
}

extension Ufunc {
    static func comparison(
        _ a: any np.ArrayLike, _ b: any np.ArrayLike, _ body: (Tensor, Tensor) -> Tensor
    ) -> ndarray {
        binary(a, b) {
            guard isWideUnsigned($0.dtype), $0.dtype != .uint64 else { return body($0, $1) }
            return body($0.to(.int64), $1.to(.int64))
        }
    }

    static func bits(
        _ name: String, _ a: any np.ArrayLike, _ b: any np.ArrayLike, _ body: (Tensor, Tensor) -> Tensor
    ) -> ndarray {
        arithmetic(a, b) {
            guard Promotion.kind($0.dtype) < 2 else { return unsupported(name) }
            return name.hasSuffix("shift") && $0.dtype == .bool ? body($0.to(.int8), $1.to(.int8)) : body($0, $1)
        }
    }

    static func unsupported(_ name: String) -> Tensor {
        failed(
            .TypeError,
            "ufunc '\(name)' not supported for the input types, and the inputs could not be safely coerced to any "
                + "supported types according to the casting rule ''safe''")
    }
}
