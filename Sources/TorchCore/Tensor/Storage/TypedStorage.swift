extension torch {
    /// A storage whose bytes are read as elements of a dtype. Python warns that it will be removed.
    /// See <https://docs.pytorch.org/docs/stable/storage.html#torch.TypedStorage>.
    public final class TypedStorage: @unchecked Sendable, CustomStringConvertible {
        /// The type of the elements.
        public let dtype: torch.dtype
        let held: UntypedStorage

        init(over held: UntypedStorage, dtype: torch.dtype) {
            self.held = held
            self.dtype = dtype
        }

        /// The elements of a storage, which is shared.
        public convenience init(wrap_storage: UntypedStorage, dtype: torch.dtype) {
            Self.warnOfRemoval()
            self.init(over: wrap_storage, dtype: dtype)
        }

        /// A storage of so many elements, whose values are whatever lay in memory.
        public convenience init(
            _ size: Int = 0, dtype: torch.dtype? = nil, device: any DeviceLike = "cpu"
        ) {
            Self.warnOfRemoval()
            let dtype = dtype ?? get_default_dtype()
            Self.refuseQuantized(dtype, on: device)
            self.init(over: UntypedStorage(size * dtype.itemsize, device: device), dtype: dtype)
        }

        /// A storage with a copy of the numbers, of the default dtype where none is given.
        public convenience init<Element: TensorElement & TensorData>(
            _ sequence: [Element], dtype: torch.dtype? = nil, device: any DeviceLike = "cpu"
        ) {
            Self.warnOfRemoval()
            let dtype = dtype ?? get_default_dtype()
            Self.refuseQuantized(dtype, on: device)
            let numbers = torch.tensor(sequence, dtype: dtype.stored, device: device)
            self.init(over: UntypedStorage(of: numbers), dtype: dtype)
        }

        private static func refuseQuantized(_ dtype: torch.dtype, on device: any DeviceLike) {
            guard dtype.stored != dtype, device._torchDevice.type != "cpu" else { return }
            let name = device._torchDevice.type.uppercased()
            raise(.RuntimeError, "Cannot create \(name) storage with quantized dtype")
        }

        static func warnOfRemoval() {
            warn(
                "TypedStorage is deprecated. It will be removed in the future and UntypedStorage will be the only "
                    + "storage class. This should only matter to you if you are using storages directly.  To access "
                    + "UntypedStorage directly, use tensor.untyped_storage() instead of tensor.storage()")
        }

        /// All of it as a vector; of quantized numbers the integers that stand for them.
        var elements: Tensor {
            let vector = ATen.empty_memory_format([0], dtype.stored, .strided, device, nil, nil)
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
        public func clone() -> TypedStorage { TypedStorage(over: held.clone(), dtype: dtype) }
        /// The storage on the CPU; itself where it lies there.
        public func cpu() -> TypedStorage { TypedStorage(over: held.cpu(), dtype: dtype) }
        /// The storage on a GPU; itself where it lies there.
        public func cuda(_ device: (any DeviceLike)? = nil, non_blocking: Bool = false) -> TypedStorage {
            Self.refuseQuantized(dtype, on: "cuda")
            return TypedStorage(over: held.cuda(device, non_blocking: non_blocking), dtype: dtype)
        }
        /// The storage on a device; itself where it lies there.
        public func to(device: any DeviceLike, non_blocking: Bool = false) -> TypedStorage {
            if dtype.stored != dtype {
                let name = device._torchDevice.type.uppercased()
                raise(.RuntimeError, "Cannot create \(name) storage with quantized dtype")
            }
            return TypedStorage(over: held.to(device: device, non_blocking: non_blocking), dtype: dtype)
        }
        /// A copy in memory that a GPU reads directly.
        public func pin_memory() -> TypedStorage { TypedStorage(over: held.pin_memory(), dtype: dtype) }
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

        static let names: [torch.dtype: String] = [
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

extension torch.dtype {
    /// The dtype of the numbers that lie in memory: of a quantized one that of its integers.
    var stored: torch.dtype {
        switch self {
        case .qint8: .int8
        case .qint32: .int32
        case .quint8, .quint4x2, .quint2x4: .uint8
        default: self
        }
    }
}
