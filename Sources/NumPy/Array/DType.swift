extension np {
    /// The type of an array's elements. See <https://numpy.org/doc/stable/reference/arrays.dtypes.html>.
    ///
    /// What takes one takes a name in text too: `dtype: .float32`, `dtype: np.float32`, `dtype: "float32"`, `dtype: "f4"`.
    public struct dtype: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
        ExpressibleByStringLiteral, torch.Printable
    {
        /// The same type of a tensor.
        package let torch: Torch.torch.dtype

        package init(_ torch: Torch.torch.dtype) { self.torch = torch }

        /// The dtype of a name: `np.dtype("float32")`. A TypeError for an unknown one.
        public init(_ name: String) {
            let bare =
                name.hasPrefix("<") || name.hasPrefix("=") || name.hasPrefix("|") ? String(name.dropFirst()) : name
            guard let found = Self.names[bare] else {
                raise(.TypeError, "data type \(pythonText(name)) not understood")
                self.init(.float64)
                return
            }
            self.init(found)
        }
        public init(stringLiteral value: String) { self.init(value) }

        /// True or false, a byte each.
        public static let bool = dtype(.bool)
        /// 8 bits, whole numbers with a sign.
        public static let int8 = dtype(.int8)
        /// 16 bits, whole numbers with a sign.
        public static let int16 = dtype(.int16)
        /// 32 bits, whole numbers with a sign.
        public static let int32 = dtype(.int32)
        /// 64 bits, whole numbers with a sign.
        public static let int64 = dtype(.int64)
        /// 8 bits, whole numbers from 0.
        public static let uint8 = dtype(.uint8)
        /// 16 bits, whole numbers from 0.
        public static let uint16 = dtype(.uint16)
        /// 32 bits, whole numbers from 0.
        public static let uint32 = dtype(.uint32)
        /// 64 bits, whole numbers from 0.
        public static let uint64 = dtype(.uint64)
        /// 16 bits, IEEE half precision.
        public static let float16 = dtype(.float16)
        /// 32 bits, IEEE single precision.
        public static let float32 = dtype(.float32)
        /// 64 bits, IEEE double precision.
        public static let float64 = dtype(.float64)
        /// Complex of two float32 parts.
        public static let complex64 = dtype(.complex64)
        /// Complex of two float64 parts.
        public static let complex128 = dtype(.complex128)

        private static let names: [String: Torch.torch.dtype] = [
            "bool": .bool, "int8": .int8, "int16": .int16, "int32": .int32, "int64": .int64, "uint8": .uint8,
            "uint16": .uint16, "uint32": .uint32, "uint64": .uint64, "float16": .float16, "float32": .float32,
            "float64": .float64, "complex64": .complex64, "complex128": .complex128, "b1": .bool, "?": .bool,
            "i1": .int8,
            "i2": .int16, "i4": .int32, "i8": .int64, "u1": .uint8, "u2": .uint16, "u4": .uint32, "u8": .uint64,
            "f2": .float16, "f4": .float32, "f8": .float64, "c8": .complex64, "c16": .complex128, "b": .int8,
            "h": .int16,
            "i": .int32, "l": .int64, "q": .int64, "B": .uint8, "H": .uint16, "I": .uint32, "L": .uint64, "e": .float16,
            "f": .float32, "d": .float64, "F": .complex64, "D": .complex128, "int": .int64, "float": .float64,
            "complex": .complex128, "uint": .uint64, "half": .float16, "single": .float32, "double": .float64,
            "short": .int16, "intc": .int32, "long": .int64, "longlong": .int64, "byte": .int8, "ubyte": .uint8,
        ]

        /// The name: `float64`.
        public var name: String { torch.description.replacing("torch.", with: "") }
        /// Bytes an element.
        public var itemsize: Int { torch.itemsize }
        /// What kind of number: `b`, `i`, `u`, `f` or `c`.
        public var kind: String {
            if torch == .bool { return "b" }
            if torch.is_complex { return "c" }
            return torch.is_floating_point ? "f" : torch.is_signed ? "i" : "u"
        }
        /// Kind and size as files name the type: `<f8`.
        public var str: String { (itemsize == 1 ? "|" : "<") + kind + "\(itemsize)" }

        public var description: String { name }
        /// Python's `repr`: `dtype('float64')`.
        public var debugDescription: String { "dtype('\(name)')" }

        /// One of NumPy's scalars of this type: `np.float32(0.1)`; an array of the type from another one.
        public func callAsFunction(_ x: any ArrayLike) -> ndarray {
            ndarray.result(operand(x).tensor.to(torch))
        }
    }

    /// True or false, a byte each.
    public static let bool = dtype.bool
    /// True or false, under its older name.
    public static let bool_ = dtype.bool
    /// 8 bits, whole numbers with a sign.
    public static let int8 = dtype.int8
    /// 16 bits, whole numbers with a sign.
    public static let int16 = dtype.int16
    /// 32 bits, whole numbers with a sign.
    public static let int32 = dtype.int32
    /// 64 bits, whole numbers with a sign.
    public static let int64 = dtype.int64
    /// The default type of whole numbers, `int64`.
    public static let int_ = dtype.int64
    /// The type of positions and sizes, `int64`.
    public static let intp = dtype.int64
    /// 8 bits, whole numbers from 0.
    public static let uint8 = dtype.uint8
    /// 16 bits, whole numbers from 0.
    public static let uint16 = dtype.uint16
    /// 32 bits, whole numbers from 0.
    public static let uint32 = dtype.uint32
    /// 64 bits, whole numbers from 0.
    public static let uint64 = dtype.uint64
    /// 16 bits, IEEE half precision.
    public static let float16 = dtype.float16
    /// 32 bits, IEEE single precision.
    public static let float32 = dtype.float32
    /// `float32` under its short name.
    public static let single = dtype.float32
    /// 64 bits, IEEE double precision.
    public static let float64 = dtype.float64
    /// `float64` under its C name.
    public static let double = dtype.float64
    /// Complex of two float32 parts.
    public static let complex64 = dtype.complex64
    /// Complex of two float64 parts.
    public static let complex128 = dtype.complex128
}
