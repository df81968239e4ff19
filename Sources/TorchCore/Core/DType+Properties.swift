extension torch.dtype {
    static let names: [Int8: String] = [
        0: "uint8", 1: "int8", 2: "int16", 3: "int32", 4: "int64", 5: "float16", 6: "float32", 7: "float64",
        8: "complex32", 9: "complex64", 10: "complex128", 11: "bool", 12: "qint8", 13: "quint8", 14: "qint32",
        15: "bfloat16", 16: "quint4x2", 17: "quint2x4", 18: "bits1x8", 19: "bits2x4", 20: "bits4x2", 21: "bits8",
        22: "bits16", 23: "float8_e5m2", 24: "float8_e4m3fn", 25: "float8_e5m2fnuz", 26: "float8_e4m3fnuz",
        27: "uint16", 28: "uint32", 29: "uint64", 30: "uint1", 31: "uint2", 32: "uint3", 33: "uint4", 34: "uint5",
        35: "uint6", 36: "uint7", 37: "int1", 38: "int2", 39: "int3", 40: "int4", 41: "int5", 42: "int6", 43: "int7",
        44: "float8_e8m0fnu", 45: "float4_e2m1fn_x2", 46: "bcomplex32",
    ]

    /// libtorch's names, which stand in its messages.
    private static let cNames: [Int8: String] = [
        0: "Byte", 1: "Char", 2: "Short", 3: "Int", 4: "Long", 11: "Bool", 12: "QInt8", 13: "QUInt8", 14: "QInt32",
        16: "QUInt4x2", 17: "QUInt2x4", 27: "UInt16", 28: "UInt32", 29: "UInt64", 44: "Float8_e8m0fnu",
    ]

    /// The name in libtorch's messages.
    var nameInMessages: String {
        if let name = Self.cNames[code] { return name }
        let name = Self.names[code] ?? "\(code)"
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    /// The dtype in short: `f32`, `i64`, `b8`.
    public var abbr: String {
        let own: [Int8: String] = [
            11: "b8", 15: "bf16", 18: "b1x8", 19: "b2x4", 20: "b4x2", 21: "b8x1", 22: "b16x1", 45: "f4e2m1fnx2",
        ]
        if let short = own[code] { return short }
        let name = Self.names[code] ?? ""
        let isShortened = code <= 10 || (23...29).contains(code) || code == 44
        guard isShortened, let start = name.firstIndex(where: \.isNumber) else { return name }
        return name.prefix(1) + name[start...].filter { $0 != "_" }
    }

    /// Whether the elements are floating-point numbers.
    public var is_floating_point: Bool { [5, 6, 7, 15, 23, 24, 25, 26, 44, 45].contains(code) }
    /// Whether the elements are complex numbers.
    public var is_complex: Bool { (8...10).contains(code) || code == 46 }
    /// Whether the elements stand for other numbers by scale and zero point.
    package var isQuantized: Bool { (12...14).contains(code) || code == 16 || code == 17 }

    /// Whether there are elements below zero. A RuntimeError for quantized dtypes and bits.
    public var is_signed: Bool {
        if isQuantized {
            raise(.RuntimeError, "isSignedType not supported for quantized types")
        } else if (18...22).contains(code) {
            raise(.RuntimeError, "Bits types are undefined")
        }
        return ![0, 11, 27, 28, 29, 44].contains(code) && !(30...36).contains(code)
    }

    /// The dtype of a complex number's parts; itself where it is not complex.
    public func to_real() -> torch.dtype {
        switch code {
        case 8: .float16
        case 9: .float32
        case 10: .float64
        case 46: .bfloat16
        default: self
        }
    }

    /// The complex dtype whose parts can hold the elements. A RuntimeError for a dtype without one.
    public func to_complex() -> torch.dtype {
        switch self {
        case .float16: return .complex32
        case .float32, .bfloat16: return .complex64
        case .float64: return .complex128
        default:
            if !is_complex { raise(.RuntimeError, "Unknown Complex ScalarType for \(nameInMessages)") }
            return self
        }
    }
}
