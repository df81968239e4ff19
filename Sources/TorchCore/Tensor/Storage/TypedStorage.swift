extension torch {
    /// A storage whose bytes are read as elements of a dtype. Python warns that it will be removed.
    /// See <https://docs.pytorch.org/docs/stable/storage.html#torch.TypedStorage>.
    public final class TypedStorage: @unchecked Sendable, CustomStringConvertible {
        /// The type of the elements.
        public let dtype: torch.dtype
        let held: UntypedStorage

        /// The elements of a storage, which is shared.
        public init(wrap_storage: UntypedStorage, dtype: torch.dtype) {
            held = wrap_storage
            self.dtype = dtype
        }

        /// A storage of so many elements, whose values are whatever lay in memory.
        public convenience init(
            _ size: Int = 0, dtype: torch.dtype? = nil, device: any DeviceLike = "cpu"
        ) {
            let dtype = dtype ?? get_default_dtype()
            self.init(wrap_storage: UntypedStorage(size * dtype.itemsize, device: device), dtype: dtype)
        }

        /// A storage with a copy of the numbers, of the default dtype where none is given.
        public convenience init<Element: TensorElement & TensorData>(
            _ sequence: [Element], dtype: torch.dtype? = nil, device: any DeviceLike = "cpu"
        ) {
            let dtype = dtype ?? get_default_dtype()
            self.init(
                wrap_storage: UntypedStorage(of: torch.tensor(sequence, dtype: dtype, device: device)), dtype: dtype)
        }

        static func warnOfRemoval() {
            warn(
                "TypedStorage is deprecated. It will be removed in the future and UntypedStorage will be the only "
                    + "storage class. This should only matter to you if you are using storages directly.  To access "
                    + "UntypedStorage directly, use tensor.untyped_storage() instead of tensor.storage()")
        }

        /// All of it as a vector.
        var elements: Tensor {
            let vector = ATen.empty_memory_format([0], dtype, .strided, device, nil, nil)
            return vector.set_(held)
        }

        /// Bytes.
        public func nbytes() -> Int { held.nbytes() }
        /// Elements.
        public func size() -> Int { nbytes() / Swift.max(dtype.itemsize, 1) }
        /// Elements: Python's `len(storage)`.
        public var count: Int { size() }
        /// Bytes an element.
        public func element_size() -> Int { dtype.itemsize }
        /// The address of the first element; nil where there is none.
        public func data_ptr() -> UnsafeMutableRawPointer? { held.data_ptr() }
        /// Where the elements lie.
        public var device: torch.device { held.device }
        /// Whether they lie on a GPU.
        public var is_cuda: Bool { held.is_cuda }
        /// The number of the GPU; -1 on the CPU.
        public func get_device() -> Int { held.get_device() }
        /// Whether the elements lie in memory that a GPU reads directly.
        public func is_pinned() -> Bool { held.is_pinned() }

        /// An element, counted from the end where the position is negative. An IndexError for one out of range.
        public subscript(index: Int) -> Scalar {
            get { place(index).map { elements[$0].item(Scalar.self) } ?? Scalar(0) }
            set {
                guard let place = place(index) else { return }
                elements[place] = newValue
            }
        }

        /// Writes an element: `storage[0] = 1.5`.
        @_disfavoredOverload
        public subscript(index: Int) -> any Number {
            get { self[index] as Scalar }
            set { self[index] = newValue._torchScalar }
        }

        private func place(_ index: Int) -> Int? {
            let count = size()
            guard (-count..<count).contains(index) else {
                raise(.IndexError, "index \(index) out of range for storage of size \(count)")
                return nil
            }
            return index < 0 ? index + count : index
        }

        /// Writes one number everywhere.
        @discardableResult
        public func fill_(_ value: any Number) -> TypedStorage {
            elements.fill_(value)
            return self
        }

        /// Writes another storage's bytes. A RuntimeError for one of another size in bytes.
        @discardableResult
        public func copy_(_ source: TypedStorage, non_blocking: Bool = false) -> TypedStorage {
            held.copy_(source.held, non_blocking: non_blocking)
            return self
        }

        /// Gives it another number of elements, for all who share it.
        public func resize_(_ size: Int) { held.resize_(size * dtype.itemsize) }

        /// A storage of its own with the same elements.
        public func clone() -> TypedStorage { TypedStorage(wrap_storage: held.clone(), dtype: dtype) }
        /// The storage on the CPU; itself where it lies there.
        public func cpu() -> TypedStorage { TypedStorage(wrap_storage: held.cpu(), dtype: dtype) }
        /// The storage on a GPU; itself where it lies there.
        public func cuda(_ device: (any DeviceLike)? = nil, non_blocking: Bool = false) -> TypedStorage {
            TypedStorage(wrap_storage: held.cuda(device, non_blocking: non_blocking), dtype: dtype)
        }
        /// A copy in memory that a GPU reads directly.
        public func pin_memory() -> TypedStorage { TypedStorage(wrap_storage: held.pin_memory(), dtype: dtype) }
        /// The bytes, shared.
        public func untyped() -> UntypedStorage { held }

        /// The elements as numbers of a Swift type.
        public func tolist<Value: ItemValue>(_ type: Value.Type = Double.self) -> [Value] { elements.flatList(type) }
        /// The same, as what the place asks for.
        @_disfavoredOverload
        public func tolist<Value: ItemValue>() -> [Value] { elements.flatList(Value.self) }

        /// The type under its old name: `torch.FloatStorage`.
        public func type() -> String { pickle_storage_type().map { "torch." + $0 } ?? "torch.storage.TypedStorage" }
        /// The name under which files keep it; nil for a dtype without one.
        public func pickle_storage_type() -> String? { Self.names[dtype] }

        private static let names: [torch.dtype: String] = [
            .float64: "DoubleStorage", .float32: "FloatStorage", .float16: "HalfStorage", .int64: "LongStorage",
            .int32: "IntStorage", .int16: "ShortStorage", .int8: "CharStorage", .uint8: "ByteStorage",
            .bool: "BoolStorage", .bfloat16: "BFloat16Storage", .complex128: "ComplexDoubleStorage",
            .complex64: "ComplexFloatStorage", .qint8: "QInt8Storage", .qint32: "QInt32Storage",
            .quint8: "QUInt8Storage", .quint4x2: "QUInt4x2Storage", .quint2x4: "QUInt2x4Storage",
        ]

        public var description: String {
            let contents =
                device.type == "meta"
                ? "..." : " " + elements.flatList(Scalar.self).map(\.description).joined(separator: "\n ")
            return contents + "\n[torch.storage.TypedStorage(dtype=\(dtype), device=\(device)) of size \(size())]"
        }
    }
}

extension torch.TypedStorage: Sequence {
    /// The elements in order.
    public func makeIterator() -> IndexingIterator<[torch.Scalar]> {
        elements.flatList(torch.Scalar.self).makeIterator()
    }
    public var underestimatedCount: Int { size() }
}

/// A storage's numbers as another dtype, as Python's methods of the dtypes' names give them.
extension torch.TypedStorage {
    private func converted(_ dtype: torch.dtype) -> torch.TypedStorage {
        torch.TypedStorage(wrap_storage: elements.to(dtype, copy: true).untyped_storage(), dtype: dtype)
    }

    /// The elements as float64, a copy.
    public func double() -> torch.TypedStorage { converted(.float64) }
    /// The elements as float32, a copy.
    public func float() -> torch.TypedStorage { converted(.float32) }
    /// The elements as float16, a copy.
    public func half() -> torch.TypedStorage { converted(.float16) }
    /// The elements as bfloat16, a copy.
    public func bfloat16() -> torch.TypedStorage { converted(.bfloat16) }
    /// The elements as int64, a copy.
    public func long() -> torch.TypedStorage { converted(.int64) }
    /// The elements as int32, a copy.
    public func int() -> torch.TypedStorage { converted(.int32) }
    /// The elements as int16, a copy.
    public func short() -> torch.TypedStorage { converted(.int16) }
    /// The elements as int8, a copy.
    public func char() -> torch.TypedStorage { converted(.int8) }
    /// The elements as uint8, a copy.
    public func byte() -> torch.TypedStorage { converted(.uint8) }
    /// Whether the elements differ from zero, a copy.
    public func bool() -> torch.TypedStorage { converted(.bool) }
    /// The elements as complex128, a copy.
    public func complex_double() -> torch.TypedStorage { converted(.complex128) }
    /// The elements as complex64, a copy.
    public func complex_float() -> torch.TypedStorage { converted(.complex64) }
}

extension torch {
    /// A constructor of storages of one dtype: `torch.FloatStorage(4)`.
    public struct storagetype: Sendable {
        /// The dtype of the elements.
        public let dtype: torch.dtype

        /// A storage of so many elements, whose values are whatever lay in memory.
        public func callAsFunction(_ size: Int = 0) -> TypedStorage { TypedStorage(size, dtype: dtype) }
        /// A storage with a copy of the numbers.
        public func callAsFunction<Element: TensorElement & TensorData>(_ sequence: [Element]) -> TypedStorage {
            TypedStorage(sequence, dtype: dtype)
        }
    }

    /// Storages of float32.
    public static let FloatStorage = storagetype(dtype: .float32)
    /// Storages of float64.
    public static let DoubleStorage = storagetype(dtype: .float64)
    /// Storages of float16.
    public static let HalfStorage = storagetype(dtype: .float16)
    /// Storages of bfloat16.
    public static let BFloat16Storage = storagetype(dtype: .bfloat16)
    /// Storages of int64.
    public static let LongStorage = storagetype(dtype: .int64)
    /// Storages of int32.
    public static let IntStorage = storagetype(dtype: .int32)
    /// Storages of int16.
    public static let ShortStorage = storagetype(dtype: .int16)
    /// Storages of int8.
    public static let CharStorage = storagetype(dtype: .int8)
    /// Storages of uint8.
    public static let ByteStorage = storagetype(dtype: .uint8)
    /// Storages of bool.
    public static let BoolStorage = storagetype(dtype: .bool)
    /// Storages of complex64.
    public static let ComplexFloatStorage = storagetype(dtype: .complex64)
    /// Storages of complex128.
    public static let ComplexDoubleStorage = storagetype(dtype: .complex128)
}
