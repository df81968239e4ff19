extension np {
    /// A kind of dtypes for `issubdtype`: `np.integer`, `np.floating`.
    /// See <https://numpy.org/doc/stable/reference/arrays.scalars.html>.
    public struct Kind: Sendable, Hashable {
        let kinds: String
    }
    /// Numbers of every kind.
    public static let number = Kind(kinds: "iufc")
    /// Whole numbers.
    public static let integer = Kind(kinds: "iu")
    /// Whole numbers with a sign.
    public static let signedinteger = Kind(kinds: "i")
    /// Whole numbers from 0.
    public static let unsignedinteger = Kind(kinds: "u")
    /// Floating-point and complex numbers.
    public static let inexact = Kind(kinds: "fc")
    /// Floating-point numbers.
    public static let floating = Kind(kinds: "f")
    /// Complex numbers.
    public static let complexfloating = Kind(kinds: "c")
    /// All dtypes.
    public static let generic = Kind(kinds: "biufc")

    /// Whether a dtype is of a kind: `np.issubdtype(a.dtype, np.floating)`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.issubdtype.html>.
    public static func issubdtype(_ arg1: dtype, _ arg2: Kind) -> Bool { arg2.kinds.contains(arg1.kind) }
    /// Whether two dtypes are the same.
    public static func issubdtype(_ arg1: dtype, _ arg2: dtype) -> Bool { arg1 == arg2 }

    /// The smallest dtype that holds the values of both.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.promote_types.html>.
    public static func promote_types(_ type1: dtype, _ type2: dtype) -> dtype {
        dtype(Promotion.common(type1.torch, type2.torch))
    }
    /// The dtype in which operands meet.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.result_type.html>.
    public static func result_type(_ arrays_and_dtypes: any TypeLike...) -> dtype {
        var (found, weak): (torch.dtype?, torch.Scalar?) = (nil, nil)
        for part in arrays_and_dtypes {
            switch part._npType {
            case .dtype(let type): found = found.map { Promotion.common($0, type.torch) } ?? type.torch
            case .number(let number):
                let isWider = weak.map { Promotion.kind(number.ownDType) > Promotion.kind($0.ownDType) } ?? true
                if isWider { weak = number }
            }
        }
        guard let found else { return dtype(weak?.ownDType ?? .float64) }
        return dtype(weak.map { Promotion.common(found, weak: $0) } ?? found)
    }
    /// What has a dtype, or stands for one, in ``result_type(_:)``.
    public protocol TypeLike {
        /// The dtype, or a number that gives way to others.
        var _npType: TypeValue { get }
    }
    /// A dtype, or a number that gives way to others.
    public enum TypeValue {
        /// A dtype.
        case dtype(dtype)
        /// A number as a program writes it.
        case number(torch.Scalar)
    }

    /// Whether values of a dtype may become those of another: `casting` is `safe`, `same_kind`, `no`, `equiv` or `unsafe`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.can_cast.html>.
    public static func can_cast(_ from_: dtype, _ to: dtype, casting: String = "safe") -> Bool {
        switch casting {
        case "no", "equiv": return from_ == to
        case "unsafe": return true
        case "same_kind": return Promotion.isSameKind(from_.torch, to.torch)
        case "safe": return Promotion.common(from_.torch, to.torch) == to.torch
        default:
            raise(
                .ValueError,
                "casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe', or 'same_value' "
                    + "(got \(pythonText(casting)))")
            return false
        }
    }

    /// The smallest dtype that holds a number.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.min_scalar_type.html>.
    public static func min_scalar_type(_ a: any ArrayLike) -> dtype {
        guard case .number(let number) = a._npOperand else { return operand(a).dtype }
        if number.isBoolean { return .bool }
        if number.isComplex { return .complex64 }
        guard let whole = number.int, number.isIntegral else {
            let size = number.double.magnitude
            return !size.isFinite || size < 65_000 ? .float16 : size < 3.4e38 ? .float32 : .float64
        }
        let types: [dtype] = whole < 0 ? [.int8, .int16, .int32, .int64] : [.uint8, .uint16, .uint32, .uint64]
        return types.first { iinfo($0).min <= whole && whole <= iinfo($0).max } ?? .int64
    }

    /// Whether a value is a number and no array.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.isscalar.html>.
    public static func isscalar(_ element: any ArrayLike) -> Bool {
        if case .array(let array) = element._npOperand { return array.isScalar }
        return true
    }

    /// `int8` under its C name.
    public static let byte = dtype.int8
    /// `uint8` under its C name.
    public static let ubyte = dtype.uint8
    /// `int16` under its C name.
    public static let short = dtype.int16
    /// `uint16` under its C name.
    public static let ushort = dtype.uint16
    /// `int32` under its C name.
    public static let intc = dtype.int32
    /// `uint32` under its C name.
    public static let uintc = dtype.uint32
    /// `int64` under its C name.
    public static let long = dtype.int64
    /// `uint64` under its C name.
    public static let ulong = dtype.uint64
    /// The default type of whole numbers from 0, `uint64`.
    public static let uint = dtype.uint64
    /// The type of sizes from 0, `uint64`.
    public static let uintp = dtype.uint64
    /// `float16` under its C name.
    public static let half = dtype.float16
    /// `complex64` under its C name.
    public static let csingle = dtype.complex64
    /// `complex128` under its C name.
    public static let cdouble = dtype.complex128
}

extension np.dtype: np.TypeLike {
    public var _npType: np.TypeValue { .dtype(self) }
}
extension ndarray: np.TypeLike {
    public var _npType: np.TypeValue { .dtype(dtype) }
}
extension Int: np.TypeLike {
    public var _npType: np.TypeValue { .number(torch.Scalar(self)) }
}
extension Double: np.TypeLike {
    public var _npType: np.TypeValue { .number(torch.Scalar(self)) }
}
extension torch.Complex: np.TypeLike {
    public var _npType: np.TypeValue { .number(_torchScalar) }
}
