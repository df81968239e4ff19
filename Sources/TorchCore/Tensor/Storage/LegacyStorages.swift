extension torch {
    /// A constructor of storages of one dtype: `torch.FloatStorage(4)`.
    public struct storagetype: Sendable, Hashable, CustomStringConvertible {
        /// The dtype of the elements.
        public let dtype: torch.dtype
        let device: String

        init(_ dtype: torch.dtype, device: String = "cpu") {
            self.dtype = dtype
            self.device = device
        }

        /// A storage of so many elements, whose values are whatever lay in memory.
        public func callAsFunction(_ size: Int = 0) -> TypedStorage {
            isAvailable() ? TypedStorage(size, dtype: dtype, device: device) : none
        }
        /// A storage with a copy of the numbers.
        public func callAsFunction<Element: TensorElement & TensorData>(_ sequence: [Element]) -> TypedStorage {
            isAvailable() ? TypedStorage(sequence, dtype: dtype, device: device) : none
        }
        /// The elements of a storage, which is shared. A RuntimeError for one on another kind of device.
        public func callAsFunction(wrap_storage: UntypedStorage) -> TypedStorage {
            let given = wrap_storage.device.type
            if given != device {
                raise(
                    .RuntimeError,
                    """
                    \(self).__new__ received an invalid combination of arguments. Expected one of:
                     * no arguments
                     * (int size)
                     * (Sequence data)
                     * (*, UntypedStorage wrap_storage)
                    Device of 'wrap_storage' must be \(device), but got \(given)
                    """)
            }
            return TypedStorage(wrap_storage: wrap_storage, dtype: dtype)
        }

        private func isAvailable() -> Bool { device != "cuda" || torch.cuda.isReady() }
        /// After a failure.
        private var none: TypedStorage { TypedStorage(over: UntypedStorage(), dtype: dtype) }

        public var description: String {
            "<class 'torch.\(device == "cpu" ? "" : device + ".")\(TypedStorage.names[dtype] ?? "TypedStorage")'>"
        }
    }

    /// What ``UntypedStorage`` is: `x is any torch.StorageBase`.
    public protocol StorageBase: AnyObject {}

    /// Where Python's classes of storages stand.
    public enum storage {
        /// Bytes.
        public typealias UntypedStorage = torch.UntypedStorage
        /// Bytes that are read as elements of a dtype.
        public typealias TypedStorage = torch.TypedStorage
    }

    /// Storages of float32.
    public static let FloatStorage = storagetype(.float32)
    /// Storages of float32, under the name that stands for all.
    public static let Storage = FloatStorage
    /// Storages of float64.
    public static let DoubleStorage = storagetype(.float64)
    /// Storages of float16.
    public static let HalfStorage = storagetype(.float16)
    /// Storages of bfloat16.
    public static let BFloat16Storage = storagetype(.bfloat16)
    /// Storages of int64.
    public static let LongStorage = storagetype(.int64)
    /// Storages of int32.
    public static let IntStorage = storagetype(.int32)
    /// Storages of int16.
    public static let ShortStorage = storagetype(.int16)
    /// Storages of int8.
    public static let CharStorage = storagetype(.int8)
    /// Storages of uint8.
    public static let ByteStorage = storagetype(.uint8)
    /// Storages of bool.
    public static let BoolStorage = storagetype(.bool)
    /// Storages of complex64.
    public static let ComplexFloatStorage = storagetype(.complex64)
    /// Storages of complex128.
    public static let ComplexDoubleStorage = storagetype(.complex128)
    /// Storages of quantized numbers in int8.
    public static let QInt8Storage = storagetype(.qint8)
    /// Storages of quantized numbers in int32.
    public static let QInt32Storage = storagetype(.qint32)
    /// Storages of quantized numbers in uint8.
    public static let QUInt8Storage = storagetype(.quint8)
    /// Storages of quantized numbers, two a byte.
    public static let QUInt4x2Storage = storagetype(.quint4x2)
    /// Storages of quantized numbers, four a byte.
    public static let QUInt2x4Storage = storagetype(.quint2x4)
}

extension torch.cuda {
    /// Storages of float32 on a GPU.
    public static let FloatStorage = torch.storagetype(.float32, device: "cuda")
    /// Storages of float64 on a GPU.
    public static let DoubleStorage = torch.storagetype(.float64, device: "cuda")
    /// Storages of float16 on a GPU.
    public static let HalfStorage = torch.storagetype(.float16, device: "cuda")
    /// Storages of bfloat16 on a GPU.
    public static let BFloat16Storage = torch.storagetype(.bfloat16, device: "cuda")
    /// Storages of int64 on a GPU.
    public static let LongStorage = torch.storagetype(.int64, device: "cuda")
    /// Storages of int32 on a GPU.
    public static let IntStorage = torch.storagetype(.int32, device: "cuda")
    /// Storages of int16 on a GPU.
    public static let ShortStorage = torch.storagetype(.int16, device: "cuda")
    /// Storages of int8 on a GPU.
    public static let CharStorage = torch.storagetype(.int8, device: "cuda")
    /// Storages of uint8 on a GPU.
    public static let ByteStorage = torch.storagetype(.uint8, device: "cuda")
    /// Storages of bool on a GPU.
    public static let BoolStorage = torch.storagetype(.bool, device: "cuda")
    /// Storages of complex64 on a GPU.
    public static let ComplexFloatStorage = torch.storagetype(.complex64, device: "cuda")
    /// Storages of complex128 on a GPU.
    public static let ComplexDoubleStorage = torch.storagetype(.complex128, device: "cuda")
}

extension Tensor {
    /// The type of the tensor's storage under its old name, `torch.FloatStorage`; nil for a dtype without one.
    public func storage_type() -> torch.storagetype? {
        let device = untyped_storage().device.type
        return torch.TypedStorage.names[dtype].map { _ in torch.storagetype(dtype, device: device) }
    }
}
