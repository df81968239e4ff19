internal import CTorch

extension torch {
    /// The bytes behind one or more tensors. See <https://docs.pytorch.org/docs/stable/storage.html>.
    ///
    /// Several objects can stand for one storage, which lives as long as any of them or any tensor over it.
    public final class UntypedStorage: StorageBase, @unchecked Sendable, CustomStringConvertible {
        /// A tensor over the storage, which keeps it alive.
        let holder: Tensor

        /// The storage of a tensor. An error for a tensor without one, such as a sparse one.
        init(of tensor: Tensor) {
            var out: OpaquePointer?
            check(ct_tensor_storage_bytes(tensor.handle, &out))
            holder = Tensor(adopting: out)
        }

        /// A storage of so many bytes, whose values are whatever lay in memory.
        public init(_ size: Int = 0, device: any DeviceLike = "cpu") {
            let made = ATen.empty_memory_format([Swift.max(size, 0)], .uint8, .strided, device._torchDevice, nil, nil)
            holder = made
            if size < 0 { check(ct_storage_resize(made.handle, size)) }  // which says why not
        }

        /// A storage with a copy of the numbers, of each its lowest 8 bits.
        public init(_ sequence: [Int], device: any DeviceLike = "cpu") {
            let bytes = torch.tensor(sequence.map { UInt8(truncatingIfNeeded: $0) }, device: device)
            holder = bytes
        }

        /// All of it as a vector of bytes, for as many as there are by now.
        var bytes: Tensor {
            var out: OpaquePointer?
            check(ct_tensor_storage_bytes(holder.handle, &out))
            return Tensor(adopting: out)
        }

        /// Bytes.
        public func nbytes() -> Int {
            var out = 0
            check(ct_storage_size(holder.handle, &out))
            return out
        }
        /// Bytes, as ``nbytes()``.
        public func size() -> Int { nbytes() }
        /// Bytes: Python's `len(storage)`.
        public var count: Int { nbytes() }
        /// Bytes an element: one.
        public func element_size() -> Int { 1 }

        /// The address of the first byte; nil where there is none.
        public func data_ptr() -> UnsafeMutableRawPointer? { bytes.data_ptr() }
        /// Where the bytes lie.
        public var device: torch.device { holder.device }
        /// Whether they lie on a GPU.
        public var is_cuda: Bool { holder.is_cuda }
        /// The number of the GPU; -1 on the CPU.
        public func get_device() -> Int { holder.get_device() }
        /// Whether the bytes lie in memory that a GPU reads directly.
        public func is_pinned() -> Bool { bytes.is_pinned() }

        /// Whether two objects stand for one storage.
        func isSame(as other: UntypedStorage) -> Bool {
            ct_tensor_storage_id(holder.handle) == ct_tensor_storage_id(other.holder.handle)
        }

        /// A byte, counted from the end where the position is negative. An IndexError for one out of range.
        public subscript(index: Int) -> Int {
            get { place(index).map { bytes[$0].item(Int.self) } ?? 0 }
            set {
                guard let place = place(index) else { return }
                bytes[place] = torch.tensor(UInt8(truncatingIfNeeded: newValue))
            }
        }

        /// A part, which shares the memory; Python's steps of 1.
        public subscript(slice: any TensorIndex) -> UntypedStorage {
            let index = slice._torchIndex
            if index.c.step.present, index.c.step.value > 1 || index.c.step.value < 0 {
                raise(
                    .RuntimeError,
                    "Trying to slice with a step of \(index.c.step.value), but only a step of 1 is supported")
            }
            let whole = bytes
            let part = whole[index]
            var out: OpaquePointer?
            check(ct_bytes_slice(whole.handle, part.storage_offset(), part.numel(), &out))
            keep(whole)
            return UntypedStorage(of: Tensor(adopting: out))
        }

        private func place(_ index: Int) -> Int? {
            let count = nbytes()
            // Python reports a negative position as it is after one turn.
            let place = index < 0 ? index + count : index
            guard (0..<count).contains(place) else {
                raise(.IndexError, "index \(place) out of range for storage of size \(count)")
                return nil
            }
            return place
        }

        /// Writes one number's lowest 8 bits everywhere.
        @discardableResult
        public func fill_(_ value: Int) -> UntypedStorage {
            bytes.fill_(Int(UInt8(truncatingIfNeeded: value)))
            return self
        }

        /// Writes another storage's bytes. A RuntimeError for one of another size.
        @discardableResult
        public func copy_(_ source: UntypedStorage, non_blocking: Bool = false) -> UntypedStorage {
            let (own, other) = (nbytes(), source.nbytes())
            guard own == other else {
                raise(.RuntimeError, "size does not match, self was \(own) bytes but src was \(other) bytes")
                return self
            }
            bytes.copy_(source.bytes, non_blocking: non_blocking)
            return self
        }

        /// Gives it another number of bytes, for all who share it. What it held stays as far as there is room.
        @discardableResult
        public func resize_(_ size: Int) -> UntypedStorage {
            check(ct_storage_resize(holder.handle, size))
            return self
        }

        /// A storage of its own with the same bytes.
        public func clone() -> UntypedStorage { UntypedStorage(of: ATen.clone(bytes, nil)) }
        /// An empty storage on the same device.
        public func new() -> UntypedStorage { UntypedStorage(0, device: device) }
        /// The storage on the CPU; itself where it lies there.
        public func cpu() -> UntypedStorage { device.type == "cpu" ? self : UntypedStorage(of: bytes.cpu()) }
        /// The storage on a GPU; itself where it lies there.
        public func cuda(_ device: (any DeviceLike)? = nil, non_blocking: Bool = false) -> UntypedStorage {
            UntypedStorage(of: bytes.cuda(device, non_blocking: non_blocking))
        }
        /// The storage on a device; itself where it lies there.
        public func to(device: any DeviceLike, non_blocking: Bool = false) -> UntypedStorage {
            let place = device._torchDevice
            if place == self.device { return self }
            return UntypedStorage(of: bytes.to(device: place, non_blocking: non_blocking))
        }
        /// Turns the order of the bytes of each number of a dtype. A RuntimeError where the last one is not whole.
        public func byteswap(_ dtype: torch.dtype) {
            let size = dtype.is_complex ? dtype.itemsize / 2 : dtype.itemsize
            guard size > 1 else { return }
            guard nbytes() % size == 0 else {
                return raise(.RuntimeError, "the length of data is not a multiple of \(size)")
            }
            let rows = bytes.view(-1, size)
            rows.copy_(rows.flip(1))
        }
        /// A copy in memory that a GPU reads directly.
        public func pin_memory() -> UntypedStorage { UntypedStorage(of: ATen.pin_memory(bytes, nil)) }

        /// The bytes as numbers.
        public func tolist() -> [Int] { bytes.flatList(Int.self) }
        /// The storage itself.
        public func untyped() -> UntypedStorage { self }
        /// Python's name of the type.
        public func type() -> String { "torch.storage.UntypedStorage" }

        public var description: String {
            let contents = device.type == "meta" ? "..." : " " + tolist().map { "\($0)" }.joined(separator: "\n ")
            return contents + "\n[torch.storage.UntypedStorage(device=\(device)) of size \(nbytes())]"
        }
    }
}

extension torch.UntypedStorage: Sequence {
    /// The bytes in order.
    public func makeIterator() -> IndexingIterator<[Int]> { tolist().makeIterator() }
    public var underestimatedCount: Int { nbytes() }
}

extension Tensor {
    /// The bytes behind the tensor, all of them, whatever part of them it is over.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.untyped_storage.html>.
    public func untyped_storage() -> torch.UntypedStorage { torch.UntypedStorage(of: self) }

    /// The same as elements of the tensor's dtype. Python warns that this is deprecated.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.storage.html>.
    public func storage() -> torch.TypedStorage {
        torch.TypedStorage.warnOfRemoval()
        return torch.TypedStorage(over: untyped_storage(), dtype: dtype)
    }

    /// Makes this object stand for all of a storage, as a vector of its dtype.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.set_.html>.
    @discardableResult
    public func set_(_ source: torch.UntypedStorage) -> Tensor { set(source, nil) }

    /// Makes this object stand for a part of a storage: elements before the first one, sizes, and for each dimension how
    /// many elements lie between neighbours, those of a contiguous tensor where they are left out.
    @discardableResult
    public func set_(
        _ source: torch.UntypedStorage, _ storage_offset: Int, _ size: any torch.IntList,
        _ stride: (any torch.IntList)? = nil
    ) -> Tensor {
        set(source, nil, storage_offset, size, stride)
    }

    /// The same of a storage of elements. A RuntimeError for elements of another dtype.
    @discardableResult
    public func set_(_ source: torch.TypedStorage) -> Tensor { set(source.held, source.dtype) }

    /// The same of a part of a storage of elements.
    @discardableResult
    public func set_(
        _ source: torch.TypedStorage, _ storage_offset: Int, _ size: any torch.IntList,
        _ stride: (any torch.IntList)? = nil
    ) -> Tensor {
        set(source.held, source.dtype, storage_offset, size, stride)
    }

    private func set(_ source: torch.UntypedStorage, _ dtype: torch.dtype?) -> Tensor {
        check(ct_tensor_set_storage(handle, source.holder.handle, dtype?.code ?? -1, 0, nil, 0, nil, 0))
        keep((self, source))
        return self
    }

    private func set(
        _ source: torch.UntypedStorage, _ dtype: torch.dtype?, _ offset: Int, _ size: any torch.IntList,
        _ stride: (any torch.IntList)?
    ) -> Tensor {
        let sizes = size._torchInts
        var strides = stride?._torchInts ?? []
        if strides.isEmpty {
            strides = sizes.map { _ in 1 }
            for dim in sizes.indices.dropLast().reversed() {
                strides[dim] = strides[dim + 1] &* Swift.max(sizes[dim + 1], 1)
            }
        }
        check(
            ct_tensor_set_storage(
                handle, source.holder.handle, dtype?.code ?? -1, offset, sizes, sizes.count, strides, strides.count))
        keep((self, source))
        return self
    }
}
