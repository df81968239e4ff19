extension torch {
    /// The properties of a floating-point dtype.
    /// See <https://docs.pytorch.org/docs/stable/type_info.html>.
    public struct finfo: Sendable, Equatable, CustomStringConvertible {
        /// Bits an element; those of one part for a complex dtype.
        public let bits: Int
        /// The distance from 1 to the next number.
        public let eps: Double
        /// The largest number.
        public let max: Double
        /// The smallest number, the largest one's opposite.
        public let min: Double
        /// The smallest number of full precision.
        public let smallest_normal: Double
        /// The power of ten up to which decimal digits are exact.
        public let resolution: Double
        /// The dtype's name without `torch.`.
        public let dtype: String

        /// The smallest number of full precision, under its other name.
        public var tiny: Double { smallest_normal }

        /// A TypeError for a dtype that is not floating-point; the parts' one for a complex dtype.
        public init(_ dtype: torch.dtype = torch.get_default_dtype()) {
            // Mantissa bits, the smallest normal exponent, the largest number.
            let traits: [torch.dtype: (digits: Int, low: Int, max: Double)] = [
                .float64: (52, -1022, Double.greatestFiniteMagnitude),
                .float32: (23, -126, Double(Float.greatestFiniteMagnitude)),
                .float16: (10, -14, 65504), .bfloat16: (7, -126, 0x1.FEp127),
                .float8_e5m2: (2, -14, 57344), .float8_e4m3fn: (3, -6, 448),
                .float8_e5m2fnuz: (2, -15, 57344), .float8_e4m3fnuz: (3, -7, 240),
                .float8_e8m0fnu: (0, -127, 0x1p127),
            ]
            let real = dtype.to_real()
            self.dtype = String(real.description.dropFirst("torch.".count))
            bits = real.itemsize * 8
            let found = traits[real]
            if found == nil {
                raise(
                    .TypeError,
                    "torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'")
            }
            let (digits, low, largest) = found ?? (0, 0, 0)
            // libtorch gives this one dtype half of the distance.
            eps = Double(sign: .plus, exponent: -digits - (real == .float8_e5m2fnuz ? 1 : 0), significand: 1)
            smallest_normal = Double(sign: .plus, exponent: low, significand: 1)
            max = largest
            min = real == .float8_e8m0fnu ? 0x1p-127 : -largest
            let exact = Int(Double(digits) * 0.30102999566398120)
            resolution = Double("1e-\(exact)") ?? 1
        }

        public var description: String {
            "finfo(resolution=\(NumberText.general(resolution)), min=\(NumberText.general(min)), "
                + "max=\(NumberText.general(max)), eps=\(NumberText.general(eps)), "
                + "smallest_normal=\(NumberText.general(smallest_normal)), tiny=\(NumberText.general(tiny)), "
                + "dtype=\(dtype))"
        }
    }

    /// The properties of an integer dtype.
    /// See <https://docs.pytorch.org/docs/stable/type_info.html>.
    public struct iinfo: Sendable, Equatable, CustomStringConvertible {
        /// Bits an element.
        public let bits: Int
        /// The smallest number.
        public let min: Int
        /// The largest number; that of uint64 does not fit and reads as Int's.
        public let max: Int
        /// The dtype's name without `torch.`.
        public let dtype: String

        /// A TypeError for a dtype that does not hold integers.
        public init(_ dtype: torch.dtype) {
            let whole: [torch.dtype] = [.uint8, .int8, .int16, .int32, .int64, .uint16, .uint32, .uint64]
            if dtype == .bool {
                raise(.TypeError, "torch.bool is not supported by torch.iinfo")
            } else if dtype.isQuantized {
                raise(.NotImplementedError, "\"dtype\" not implemented for '\(dtype.nameInMessages)'")
            } else if !whole.contains(dtype) {
                raise(
                    .TypeError, "torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'")
            }
            self.dtype = String(dtype.description.dropFirst("torch.".count))
            bits = dtype.itemsize * 8
            let isSigned = whole.contains(dtype) && dtype.is_signed
            let magnitude = isSigned ? bits - 1 : bits
            max = magnitude >= 63 ? Int.max : (1 << magnitude) - 1
            min = isSigned ? -max - 1 : 0
        }

        public var description: String {
            let highest = dtype == "uint64" ? 0x1p64 : Double(max)
            let (low, high) = (NumberText.general(Double(min)), NumberText.general(highest))
            return "iinfo(min=\(low), max=\(high), dtype=\(dtype))"
        }
    }
}
