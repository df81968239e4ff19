import Foundation

extension np {
    /// The sums of the elements, broadcast; of booleans, `or`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.add.html>.
    public static let add = BinaryUfunc("add") { x1, x2 in
        Ufunc.arithmetic(x1, x2) { torch.add($0, $1) }
    }

    /// The differences of the elements, broadcast. A TypeError for booleans.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.subtract.html>.
    public static let subtract = BinaryUfunc("subtract") { x1, x2 in
        Ufunc.arithmetic(x1, x2) {
            guard $0.dtype != .bool else {
                return failed(
                    .TypeError,
                    "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, "
                        + "or the logical_xor function instead.")
            }
            return torch.sub($0, $1)
        }
    }

    /// The products of the elements, broadcast; of booleans, `and`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.multiply.html>.
    public static let multiply = BinaryUfunc("multiply") { x1, x2 in
        Ufunc.arithmetic(x1, x2) { torch.mul($0, $1) }
    }

    /// The quotients of the elements, broadcast; float64 for whole numbers.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.divide.html>.
    public static let divide = BinaryUfunc("divide") { x1, x2 in
        Ufunc.binary(x1, x2) {
            Promotion.kind($0.dtype) < 2 ? torch.div($0.to(.float64), $1.to(.float64)) : torch.div($0, $1)
        }
    }
    /// The quotients of the elements, as ``divide``.
    public static let true_divide = divide

    /// The quotients rounded down: Python's `a // b`. A whole number divided by zero gives 0.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.floor_divide.html>.
    public static let floor_divide = BinaryUfunc("floor_divide") { x1, x2 in
        Ufunc.arithmetic(x1, x2) { a, b in
            division(a, b, zero: 0) { torch.div($0, $1, rounding_mode: "floor") }
        }
    }

    /// The remainders, of the sign of the divisor: Python's `a % b`. A whole number divided by zero gives 0.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.remainder.html>.
    public static let remainder = BinaryUfunc("remainder") { x1, x2 in
        Ufunc.arithmetic(x1, x2) { a, b in
            division(a, b, zero: 0) { a, b in
                let rest = torch.remainder(a, b)
                guard rest.dtype.is_floating_point else { return rest }
                // A remainder of zero has the divisor's sign.
                return torch.where(rest == 0, torch.copysign(torch.zeros_like(rest), b), rest)
            }
        }
    }
    /// The remainders, as ``remainder``.
    public static let mod = remainder

    /// The remainders, of the sign of the dividend.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fmod.html>.
    public static let fmod = BinaryUfunc("fmod") { x1, x2 in
        Ufunc.arithmetic(x1, x2) { a, b in division(a, b, zero: 0) { torch.fmod($0, $1) } }
    }

    /// Quotients rounded down, and remainders.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.divmod.html>.
    public static func divmod(_ x1: any ArrayLike, _ x2: any ArrayLike) -> (ndarray, ndarray) {
        (floor_divide(x1, x2), remainder(x1, x2))
    }

    /// A division whose operands, if they are whole numbers, may be zero.
    private static func division(
        _ a: Tensor, _ b: Tensor, zero: Int, _ body: (Tensor, Tensor) -> Tensor
    ) -> Tensor {
        guard Promotion.kind(a.dtype) < 2 else { return body(a, b) }
        let (a, b) = a.dtype == .bool ? (a.to(.int8), b.to(.int8)) : (a, b)
        let isZero = b == 0
        guard isZero.any().item(Bool.self) else { return body(a, b) }
        return torch.where(isZero, torch.zeros_like(b), body(a, torch.where(isZero, torch.ones_like(b), b)))
    }

    /// The elements to the power of others, broadcast. A ValueError for a whole number to a negative one.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.power.html>.
    public static let power = BinaryUfunc("power") { x1, x2 in
        Ufunc.arithmetic(x1, x2) { a, b in
            let (a, b) = a.dtype == .bool ? (a.to(.int8), b.to(.int8)) : (a, b)
            guard !a.dtype.is_floating_point else {
                // NumPy squares where one exponent serves all.
                if b.numel() == 1, b.item() == 2.0 { return torch.mul(a, a) + torch.zeros_like(b) }
                return Ufunc.mapped(a, b, Foundation.pow, Foundation.powf)
            }
            guard a.dtype.is_complex || !(b < 0).any().item(Bool.self) else {
                return failed(.ValueError, "Integers to negative integer powers are not allowed.")
            }
            return torch.pow(a, b)
        }
    }

    /// `a ** b` as Python's operator has it: some exponents have functions of their own.
    static func operatorPower(_ x1: any ArrayLike, _ x2: any ArrayLike) -> ndarray {
        let (base, exponent) = (x1._npOperand, x2._npOperand)
        guard case .array(let a) = base, case .number(let number) = exponent, a.tensor.dtype.is_floating_point,
            !number.isComplex
        else { return power(x1, x2) }
        switch number.double {
        case 0.5: return sqrt(a)
        case -1: return reciprocal(a)
        case 1: return positive(a)
        case 0: return .result(torch.ones_like(a.tensor))
        default: return power(a, number)
        }
    }

    /// The powers in floating-point numbers, also of whole ones.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.float_power.html>.
    public static let float_power = BinaryUfunc("float_power") { x1, x2 in
        let x = operand(x1)
        return power(x.dtype.kind == "c" ? x : ndarray(x.tensor.to(.float64)), x2)
    }

    /// The elements of opposite sign. A TypeError for booleans.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.negative.html>.
    public static let negative = UnaryUfunc("negative") { x in
        Ufunc.unary(x) {
            guard $0.dtype != .bool else {
                return failed(
                    .TypeError,
                    "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the "
                        + "logical_not function instead.")
            }
            return Ufunc.isWideUnsigned($0.dtype) ? torch.neg($0.to(.int64)).to($0.dtype) : torch.neg($0)
        }
    }

    /// A copy of the elements.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.positive.html>.
    public static let positive = UnaryUfunc("positive") { x in Ufunc.unary(x) { $0.clone() } }

    /// The sizes of the elements without their signs; of complex numbers, their distances from zero.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.absolute.html>.
    public static let abs = UnaryUfunc("absolute") { x in
        Ufunc.unary(x) { $0.dtype.is_signed ? torch.abs($0) : $0.clone() }
    }
    /// The sizes of the elements, as ``abs``.
    public static let absolute = abs
    /// The sizes of the elements as floating-point numbers.
    public static let fabs = UnaryUfunc("fabs") { x in Ufunc.unary(x, inexact: true) { torch.abs($0) } }

    /// -1, 0 or 1 by the sign of each element; NaN stays.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.sign.html>.
    public static let sign = UnaryUfunc("sign") { x in
        Ufunc.unary(x) {
            if $0.dtype.is_complex { return torch.sgn($0) }
            return $0.dtype.is_floating_point ? torch.where(torch.isnan($0), $0, torch.sign($0)) : torch.sign($0)
        }
    }

    /// The elements times themselves.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.square.html>.
    public static let square = UnaryUfunc("square") { x in Ufunc.unary(x) { torch.mul($0, $0) } }

    /// 1 divided by each element.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.reciprocal.html>.
    public static let reciprocal = UnaryUfunc("reciprocal") { x in
        Ufunc.unary(x) {
            $0.dtype.is_floating_point || $0.dtype.is_complex
                ? torch.reciprocal($0)
                : division(torch.ones_like($0), $0, zero: 0) { torch.div($0, $1, rounding_mode: "trunc") }
        }
    }

    /// Square roots; NaN below zero.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.sqrt.html>.
    public static let sqrt = UnaryUfunc("sqrt") { x in
        // libtorch's own is rounded otherwise in some elements.
        Ufunc.unary(x, inexact: true) {
            Ufunc.mapped($0, { $0.squareRoot() }, { $0.squareRoot() }, complex: { torch.sqrt($0) })
        }
    }

    /// Complex numbers with the imaginary part of opposite sign; others as they are.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.conjugate.html>.
    public static let conj = UnaryUfunc("conjugate") { x in Ufunc.unary(x) { torch.conj($0).resolve_conj().clone() } }
    /// As ``conj``.
    public static let conjugate = conj
    /// The angle of complex numbers, in radians or degrees.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.angle.html>.
    public static func angle(_ z: any ArrayLike, deg: Bool = false) -> ndarray {
        let z = operand(z)
        let radians = arctan2(z.imag, z.real)
        return deg ? radians * (180 / Double.pi) : radians
    }
    /// The real parts.
    public static func real(_ val: any ArrayLike) -> ndarray { operand(val).real }
    /// The imaginary parts.
    public static func imag(_ val: any ArrayLike) -> ndarray { operand(val).imag }

    /// The larger of two elements each, broadcast; NaN where one is.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.maximum.html>.
    public static let maximum = BinaryUfunc("maximum") { x1, x2 in
        Ufunc.arithmetic(x1, x2) { torch.maximum($0, $1) }
    }
    /// The smaller of two elements each, broadcast; NaN where one is.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.minimum.html>.
    public static let minimum = BinaryUfunc("minimum") { x1, x2 in
        Ufunc.arithmetic(x1, x2) { torch.minimum($0, $1) }
    }
    /// The larger of two elements each; the other one where one is NaN.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fmax.html>.
    public static let fmax = BinaryUfunc("fmax") { x1, x2 in
        Ufunc.arithmetic(x1, x2) { torch.fmax($0, $1) }
    }
    /// The smaller of two elements each; the other one where one is NaN.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fmin.html>.
    public static let fmin = BinaryUfunc("fmin") { x1, x2 in
        Ufunc.arithmetic(x1, x2) { torch.fmin($0, $1) }
    }
    /// The sizes of the first with the signs of the second.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.copysign.html>.
    public static let copysign = BinaryUfunc("copysign") { x1, x2 in
        Ufunc.binary(x1, x2, inexact: true) { torch.copysign($0, $1) }
    }
    /// 0 below zero, 1 above, and the second argument at zero.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.heaviside.html>.
    public static let heaviside = BinaryUfunc("heaviside") { x1, x2 in
        Ufunc.binary(x1, x2, inexact: true) { torch.heaviside($0, $1) }
    }
    /// The greatest common divisors.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.gcd.html>.
    public static let gcd = BinaryUfunc("gcd") { x1, x2 in
        Ufunc.arithmetic(x1, x2) { torch.gcd($0, $1) }
    }
    /// The least common multiples.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.lcm.html>.
    public static let lcm = BinaryUfunc("lcm") { x1, x2 in
        Ufunc.arithmetic(x1, x2) { torch.lcm($0, $1) }
    }
}
