import Foundation

extension np {
    /// The limits of a floating-point dtype, which print as Python's.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.finfo.html>.
    public struct finfo: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
        /// The dtype; of a complex one its parts'.
        public let dtype: np.dtype
        /// The bits a number takes.
        public let bits: Int
        /// The bits of the mantissa behind the point.
        public let nmant: Int
        /// The bits of the exponent.
        public let nexp: Int

        /// The limits of a dtype, by name too: `np.finfo("float32")`. A ValueError for one that is not of floating point.
        public init(_ dtype: np.dtype) {
            switch dtype {
            case .float16: (self.dtype, bits, nmant, nexp) = (.float16, 16, 10, 5)
            case .float32, .complex64: (self.dtype, bits, nmant, nexp) = (.float32, 32, 23, 8)
            default:
                if dtype != .float64, dtype != .complex128 {
                    raise(.ValueError, "data type <class 'numpy.\(dtype)'> not inexact")
                }
                (self.dtype, bits, nmant, nexp) = (.float64, 64, 52, 11)
            }
        }
        /// The limits of a Swift type: `np.finfo(Float.self)`.
        public init<Value: torch.TensorElement>(_ type: Value.Type) { self.init(np.dtype(Value._torchMemory)) }
        /// The limits of an array's dtype.
        public init(_ array: ndarray) { self.init(array.dtype) }

        private func value(_ number: Double) -> ndarray { dtype(number) }
        private func power(_ exponent: Int) -> ndarray {
            value(Double(sign: .plus, exponent: exponent, significand: 1))
        }

        /// The exponent of two from which on numbers are infinite.
        public var maxexp: Int { 1 << (nexp - 1) }
        /// The exponent of two of the smallest normal number.
        public var minexp: Int { 2 - maxexp }
        /// The exponent of two of ``eps``.
        public var machep: Int { -nmant }
        /// The exponent of two of ``epsneg``.
        public var negep: Int { -nmant - 1 }
        /// The bits of the exponent.
        public var iexp: Int { nexp }
        /// How many decimal digits are sure.
        public var precision: Int { Int((Double(nmant) * Foundation.log10(2)).rounded(.down)) }
        /// The distance of 1 to the next larger number.
        public var eps: ndarray { power(machep) }
        /// The distance of 1 to the next smaller number.
        public var epsneg: ndarray { power(negep) }
        /// The largest number.
        public var max: ndarray {
            value(
                (2 - Double(sign: .plus, exponent: -nmant, significand: 1))
                    * Double(sign: .plus, exponent: maxexp - 1, significand: 1))
        }
        /// The smallest number.
        public var min: ndarray { np.negative(max) }
        /// A tenth to the power of ``precision``.
        public var resolution: ndarray { value(Foundation.pow(10, Double(-precision))) }
        /// The smallest positive number of full precision.
        public var tiny: ndarray { power(minexp) }
        /// As ``tiny``.
        public var smallest_normal: ndarray { tiny }
        /// The smallest positive number.
        public var smallest_subnormal: ndarray { power(minexp - nmant) }

        public var description: String {
            let line = String(repeating: "-", count: 63)
            return """
                Machine parameters for \(dtype)
                \(line)
                precision = \(precision)   resolution = \(resolution.description)
                machep = \(machep)   eps =        \(eps.description)
                negep =  \(negep)   epsneg =     \(epsneg.description)
                minexp = \(minexp)   tiny =       \(tiny.description)
                maxexp = \(maxexp)   max =        \(max.description)
                nexp =   \(nexp)   min =        -max
                smallest_normal = \(smallest_normal.description)   smallest_subnormal = \(smallest_subnormal.description)
                \(line)

                """
        }
        /// Python's `repr`.
        public var debugDescription: String {
            let text = dtype == .float16 ? String(format: "%.5e", max.item(Double.self)) : max.description
            return "finfo(resolution=\(resolution.description), min=-\(text), max=\(text), dtype=\(dtype))"
        }
    }

    /// The limits of a dtype of whole numbers, which print as Python's.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.iinfo.html>.
    public struct iinfo: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
        /// The dtype.
        public let dtype: np.dtype
        /// Its kind, `i` or `u`.
        public var kind: String { dtype.kind }
        /// The bits a number takes.
        public var bits: Int { dtype.itemsize * 8 }

        /// The limits of a dtype, by name too: `np.iinfo("int8")`. A ValueError for one that is not of whole numbers.
        public init(_ dtype: np.dtype) {
            if Promotion.kind(dtype.torch) != 1 {
                raise(.ValueError, "Invalid integer data type \(pythonText(dtype.kind)).")
            }
            self.dtype = dtype
        }
        /// The limits of a Swift type: `np.iinfo(Int.self)`.
        public init<Value: torch.TensorElement>(_ type: Value.Type) { self.init(np.dtype(Value._torchMemory)) }
        /// The limits of an array's dtype.
        public init(_ array: ndarray) { self.init(array.dtype) }

        /// The smallest number.
        public var min: Int { kind == "u" ? 0 : Int.min >> (64 - bits) }
        /// The largest number; of uint64 the largest Int.
        public var max: Int { kind == "i" ? Int.max >> (64 - bits) : bits == 64 ? Int.max : 1 << bits - 1 }

        private var largest: String { kind == "u" && bits == 64 ? "\(UInt64.max)" : "\(max)" }
        public var description: String {
            let line = String(repeating: "-", count: 63)
            return "Machine parameters for \(dtype)\n\(line)\nmin = \(min)\nmax = \(largest)\n\(line)\n"
        }
        /// Python's `repr`.
        public var debugDescription: String { "iinfo(min=\(min), max=\(largest), dtype=\(dtype))" }
    }
}
