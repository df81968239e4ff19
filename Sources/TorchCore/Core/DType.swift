internal import CTorch

extension torch {
    /// The type of a tensor's elements. See <https://docs.pytorch.org/docs/stable/tensor_attributes.html>.
    public struct dtype: Sendable, Hashable, CustomStringConvertible {
        /// c10::ScalarType's number.
        package let code: Int8

        init(code: Int8) { self.code = code }

        /// 8 bits, whole numbers from 0 to 255.
        public static let uint8 = dtype(code: 0)
        /// 8 bits, whole numbers from -128 to 127.
        public static let int8 = dtype(code: 1)
        /// 16 bits, whole numbers with a sign.
        public static let int16 = dtype(code: 2)
        /// 32 bits, whole numbers with a sign.
        public static let int32 = dtype(code: 3)
        /// 64 bits, whole numbers with a sign.
        public static let int64 = dtype(code: 4)
        /// 16 bits, IEEE half precision: 5 of exponent, 10 of fraction.
        public static let float16 = dtype(code: 5)
        /// 32 bits, IEEE single precision.
        public static let float32 = dtype(code: 6)
        /// 64 bits, IEEE double precision.
        public static let float64 = dtype(code: 7)
        /// Complex of two float16 parts.
        public static let complex32 = dtype(code: 8)
        /// Complex of two float32 parts.
        public static let complex64 = dtype(code: 9)
        /// Complex of two float64 parts.
        public static let complex128 = dtype(code: 10)
        /// True or false, a byte each.
        public static let bool = dtype(code: 11)
        /// 16 bits with float32's range: 8 of exponent, 7 of fraction.
        public static let bfloat16 = dtype(code: 15)
        /// 8 bits: 5 of exponent, 2 of fraction, with infinities.
        public static let float8_e5m2 = dtype(code: 23)
        /// 8 bits: 4 of exponent, 3 of fraction, without infinities.
        public static let float8_e4m3fn = dtype(code: 24)
        /// 8 bits: 5 of exponent, 2 of fraction, without infinities and negative zero.
        public static let float8_e5m2fnuz = dtype(code: 25)
        /// 8 bits: 4 of exponent, 3 of fraction, without infinities and negative zero.
        public static let float8_e4m3fnuz = dtype(code: 26)
        /// 16 bits, whole numbers from 0.
        public static let uint16 = dtype(code: 27)
        /// 32 bits, whole numbers from 0.
        public static let uint32 = dtype(code: 28)
        /// 64 bits, whole numbers from 0.
        public static let uint64 = dtype(code: 29)
        /// 8 bits of exponent, powers of two alone: the scales of microscaling formats.
        public static let float8_e8m0fnu = dtype(code: 44)

        /// `float16` under its short name.
        public static let half = float16
        /// `float32` under its C name.
        public static let float = float32
        /// `float64` under its C name.
        public static let double = float64
        /// `int16` under its C name.
        public static let short = int16
        /// `int32` under its C name.
        public static let int = int32
        /// `int64` under its C name.
        public static let long = int64
        /// `complex64` under its short name.
        public static let cfloat = complex64
        /// `complex128` under its short name.
        public static let cdouble = complex128

        public var description: String { "torch." + (Self.names[code] ?? "dtype\(code)") }

        /// The dtype of a name as it prints, `torch.float32`; nil for an unknown one.
        public init?(named name: String) {
            let bare = name.hasPrefix("torch.") ? String(name.dropFirst(6)) : name
            guard let code = Self.names.first(where: { $0.value == bare })?.key else { return nil }
            self.init(code: code)
        }

        /// Bytes an element.
        public var itemsize: Int { ct_dtype_size(code) }
    }

    /// 8 bits, whole numbers from 0 to 255.
    public static let uint8 = dtype.uint8
    /// 8 bits, whole numbers from -128 to 127.
    public static let int8 = dtype.int8
    /// 16 bits, whole numbers with a sign.
    public static let int16 = dtype.int16
    /// 32 bits, whole numbers with a sign.
    public static let int32 = dtype.int32
    /// 64 bits, whole numbers with a sign.
    public static let int64 = dtype.int64
    /// 16 bits, whole numbers from 0.
    public static let uint16 = dtype.uint16
    /// 32 bits, whole numbers from 0.
    public static let uint32 = dtype.uint32
    /// 64 bits, whole numbers from 0.
    public static let uint64 = dtype.uint64
    /// 16 bits, IEEE half precision: 5 of exponent, 10 of fraction.
    public static let float16 = dtype.float16
    /// 16 bits with float32's range: 8 of exponent, 7 of fraction.
    public static let bfloat16 = dtype.bfloat16
    /// 32 bits, IEEE single precision.
    public static let float32 = dtype.float32
    /// 64 bits, IEEE double precision.
    public static let float64 = dtype.float64
    /// Complex of two float16 parts.
    public static let complex32 = dtype.complex32
    /// Complex of two float32 parts.
    public static let complex64 = dtype.complex64
    /// Complex of two float64 parts.
    public static let complex128 = dtype.complex128
    /// True or false, a byte each.
    public static let bool = dtype.bool
    /// 8 bits: 5 of exponent, 2 of fraction, with infinities.
    public static let float8_e5m2 = dtype.float8_e5m2
    /// 8 bits: 4 of exponent, 3 of fraction, without infinities.
    public static let float8_e4m3fn = dtype.float8_e4m3fn
    /// 8 bits: 5 of exponent, 2 of fraction, without infinities and negative zero.
    public static let float8_e5m2fnuz = dtype.float8_e5m2fnuz
    /// 8 bits: 4 of exponent, 3 of fraction, without infinities and negative zero.
    public static let float8_e4m3fnuz = dtype.float8_e4m3fnuz
    /// 8 bits of exponent, powers of two alone: the scales of microscaling formats.
    public static let float8_e8m0fnu = dtype.float8_e8m0fnu
    /// `float16` under its short name.
    public static let half = dtype.float16
    /// `float32` under its C name.
    public static let float = dtype.float32
    /// `float64` under its C name.
    public static let double = dtype.float64
    /// `int16` under its C name.
    public static let short = dtype.int16
    /// `int32` under its C name.
    public static let int = dtype.int32
    /// `int64` under its C name.
    public static let long = dtype.int64
    /// `complex64` under its short name.
    public static let cfloat = dtype.complex64
    /// `complex128` under its short name.
    public static let cdouble = dtype.complex128

    /// The dtype of tensors made from floating-point numbers, float32 at first.
    public static func get_default_dtype() -> dtype { dtype(code: ct_default_dtype()) }

    /// Sets the dtype of tensors made from floating-point numbers. A TypeError for one that is not floating-point.
    public static func set_default_dtype(_ d: dtype) { check(ct_set_default_dtype(d.code)) }
}

extension torch {
    /// How a tensor's elements lie in memory.
    public struct layout: Sendable, Hashable, CustomStringConvertible {
        package let code: Int8

        /// Dense: each dimension has its step.
        public static let strided = layout(code: 0)
        /// Sparse: coordinates and values.
        public static let sparse_coo = layout(code: 1)
        /// Sparse: compressed rows.
        public static let sparse_csr = layout(code: 2)
        /// Sparse: compressed columns.
        public static let sparse_csc = layout(code: 4)
        /// Sparse: compressed rows of blocks.
        public static let sparse_bsr = layout(code: 5)
        /// Sparse: compressed columns of blocks.
        public static let sparse_bsc = layout(code: 6)
        /// oneDNN's own.
        static let _mkldnn = layout(code: 3)

        public var description: String {
            let names: [Int8: String] = [
                0: "strided", 1: "sparse_coo", 2: "sparse_csr", 3: "_mkldnn", 4: "sparse_csc", 5: "sparse_bsr",
                6: "sparse_bsc", 7: "jagged",
            ]
            return "torch." + (names[code] ?? "layout\(code)")
        }
    }

    /// Dense: each dimension has its step.
    public static let strided = layout.strided
    /// Sparse: coordinates and values.
    public static let sparse_coo = layout.sparse_coo
    /// Sparse: compressed rows.
    public static let sparse_csr = layout.sparse_csr
    /// Sparse: compressed columns.
    public static let sparse_csc = layout.sparse_csc
    /// Sparse: compressed rows of blocks.
    public static let sparse_bsr = layout.sparse_bsr
    /// Sparse: compressed columns of blocks.
    public static let sparse_bsc = layout.sparse_bsc

    /// The order in which a dense tensor's dimensions lie in memory.
    public struct memory_format: Sendable, Hashable, CustomStringConvertible {
        package let code: Int8

        /// The last dimension lies densest: (N, C, H, W) as it is written.
        public static let contiguous_format = memory_format(code: 0)
        /// The input's own order.
        public static let preserve_format = memory_format(code: 1)
        /// Of (N, C, H, W) the channels lie densest.
        public static let channels_last = memory_format(code: 2)
        /// Of (N, C, D, H, W) the channels lie densest.
        public static let channels_last_3d = memory_format(code: 3)

        public var description: String {
            "torch." + ["contiguous_format", "preserve_format", "channels_last", "channels_last_3d"][Int(code)]
        }
    }

    /// The last dimension lies densest: (N, C, H, W) as it is written.
    public static let contiguous_format = memory_format.contiguous_format
    /// The input's own order.
    public static let preserve_format = memory_format.preserve_format
    /// Of (N, C, H, W) the channels lie densest.
    public static let channels_last = memory_format.channels_last
    /// Of (N, C, D, H, W) the channels lie densest.
    public static let channels_last_3d = memory_format.channels_last_3d
    /// In the order of the dimensions, under a former name.
    public static let legacy_contiguous_format = memory_format.contiguous_format
}
