internal import CTorch

extension torch {
    /// A number as an op takes it: an integer, a floating-point number, a boolean or a complex number.
    public struct Scalar: Sendable, CustomStringConvertible {
        let c: ct_scalar

        init(_ c: ct_scalar) { self.c = c }
        /// An integer.
        public init(_ value: Int) { c = ct_scalar(kind: CT_INT, integer: Int64(value), real: 0, imaginary: 0) }
        /// A floating-point number.
        public init(_ value: Double) { c = ct_scalar(kind: CT_DOUBLE, integer: 0, real: value, imaginary: 0) }
        /// A boolean.
        public init(_ value: Bool) { c = ct_scalar(kind: CT_BOOL, integer: value ? 1 : 0, real: 0, imaginary: 0) }
        /// A complex number of its two parts.
        public init(real: Double, imaginary: Double) {
            c = ct_scalar(kind: CT_COMPLEX, integer: 0, real: real, imaginary: imaginary)
        }

        static func c(_ value: Scalar?) -> ct_scalar { value?.c ?? ct_scalar() }

        /// The value as a Double; a complex number's real part.
        public var double: Double { c.kind == CT_INT || c.kind == CT_BOOL ? Double(c.integer) : c.real }
        /// Whether the number is an integer or a boolean.
        public var isIntegral: Bool { c.kind == CT_INT || c.kind == CT_BOOL }
        /// Whether the number is a boolean.
        public var isBoolean: Bool { c.kind == CT_BOOL }
        /// Whether the number is complex.
        public var isComplex: Bool { c.kind == CT_COMPLEX }
        /// The value as an Int, rounded towards zero; nil where it has none.
        public var int: Int? { isIntegral ? Int(c.integer) : Int(exactly: c.real.rounded(.towardZero)) }
        /// The imaginary part; 0 for a number that is not complex.
        public var imaginary: Double { c.imaginary }

        public var description: String {
            switch c.kind {
            case CT_INT: "\(c.integer)"
            case CT_BOOL: c.integer != 0 ? "True" : "False"
            case CT_COMPLEX: NumberText.repr(c.real, c.imaginary)
            default: NumberText.repr(c.real)
            }
        }
    }

    /// What an argument that Python's `Number` may be a value of takes: Swift's numbers, Bool and ``Scalar``.
    public protocol Number: TensorOrNumber {
        /// The number as an op takes it.
        var _torchScalar: Scalar { get }
    }

    /// The second operand of `torch.add` and its kind: a tensor or a number.
    public protocol TensorOrNumber {
        /// The tensor itself, or a 0-dim one of the number.
        var _torchTensor: Tensor { get }
    }
}

extension torch.Number {
    /// The 0-dim tensor that Python makes of a number: it does not widen the other operand's dtype.
    public var _torchTensor: Tensor {
        var out: OpaquePointer?
        check(ct_tensor_wrapped_number(_torchScalar.c, nil, &out))
        return Tensor(adopting: out)
    }

    /// The same for an operator's other operand, which may tell the dtype that it would be converted to.
    package func tensor(beside other: Tensor) -> Tensor {
        var out: OpaquePointer?
        check(ct_tensor_wrapped_number(_torchScalar.c, other.handle, &out))
        keep(other)
        return Tensor(adopting: out)
    }
}

extension torch.Scalar: torch.Number {
    public var _torchScalar: torch.Scalar { self }
}

extension Bool: torch.Number {
    /// 1 or 0, as a boolean.
    public var _torchScalar: torch.Scalar { torch.Scalar(self) }
}

extension torch.Number where Self: BinaryInteger {
    public var _torchScalar: torch.Scalar { torch.Scalar(Int(truncatingIfNeeded: self)) }
}

extension torch.Number where Self: BinaryFloatingPoint {
    public var _torchScalar: torch.Scalar { torch.Scalar(Double(self)) }
}

extension Int: torch.Number {}
extension Int8: torch.Number {}
extension Int16: torch.Number {}
extension Int32: torch.Number {}
extension Int64: torch.Number {}
extension UInt8: torch.Number {}
extension UInt16: torch.Number {}
extension UInt32: torch.Number {}
extension Float: torch.Number {}
extension Double: torch.Number {}

extension Tensor: torch.TensorOrNumber {
    /// The tensor itself.
    public var _torchTensor: Tensor { self }
}

func ct_optional_int(_ value: Int?) -> ct_optional_int {
    ct_optional_int(present: value != nil, value: value ?? 0)
}

func ct_optional_double(_ value: Double?) -> ct_optional_double {
    ct_optional_double(present: value != nil, value: value ?? 0)
}

func ct_optional_bool(_ value: Bool?) -> Int8 {
    value.map { $0 ? 1 : 0 } ?? -1
}
