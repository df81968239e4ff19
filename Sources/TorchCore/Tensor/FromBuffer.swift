internal import CTorch

extension torch {
    /// A vector with a copy of raw bytes, read as elements of a dtype.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.frombuffer.html>; unlike there, nothing is shared with a
    /// Swift array. The form for an `UnsafeMutableRawBufferPointer` shares its memory.
    ///
    /// - Parameters:
    ///   - count: The number of elements, all that fit where it is negative.
    ///   - offset: Bytes to pass over first.
    public static func frombuffer(
        _ buffer: [UInt8], dtype: dtype, count: Int = -1, offset: Int = 0, requires_grad: Bool = false
    ) -> Tensor {
        let size = dtype.itemsize
        if let problem = problem(buffer.count, size, count, offset) {
            return failed(.ValueError, problem, op: "torch.frombuffer")
        }
        let length = count < 0 ? (buffer.count - offset) / size : count
        var out: OpaquePointer?
        buffer.withUnsafeBytes { bytes in
            let start = bytes.baseAddress.map { $0 + offset }
            check(ct_tensor_from_bytes(start, dtype.code, [length], 1, &out))
        }
        return made(Tensor(adopting: out), requires_grad)
    }

    /// A vector over someone else's memory, which it shares: what one writes, the other reads.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.frombuffer.html>.
    ///
    /// - Parameters:
    ///   - count: The number of elements, all that fit where it is negative.
    ///   - offset: Bytes to pass over first.
    ///   - deallocator: Called when the last tensor over the memory has ended. Without one the program sees to it that
    ///     the memory lives longer than the tensors.
    public static func frombuffer(
        _ buffer: UnsafeMutableRawBufferPointer, dtype: dtype, count: Int = -1, offset: Int = 0,
        requires_grad: Bool = false, deallocator: (@Sendable () -> Void)? = nil
    ) -> Tensor {
        let size = dtype.itemsize
        guard let start = buffer.baseAddress, problem(buffer.count, size, count, offset) == nil else {
            defer { deallocator?() }
            let text = problem(buffer.count, size, count, offset)
            return text.map { failed(.ValueError, $0, op: "torch.frombuffer") } ?? torch.empty(0, dtype: dtype)
        }
        let length = count < 0 ? (buffer.count - offset) / size : count
        var bytes: OpaquePointer?
        check(
            ct_tensor_over_memory(
                start + offset, length * size, Unmanaged.passRetained(Release(deallocator)).toOpaque(),
                { context in context.map { Unmanaged<Release>.fromOpaque($0).takeRetainedValue().call() } }, &bytes))
        let held = Tensor(adopting: bytes)
        var out: OpaquePointer?
        check(ct_tensor_over_storage(held.handle, dtype.code, 0, [length], [1], 1, false, false, &out))
        keep(held)
        return made(Tensor(adopting: out), requires_grad)
    }

    /// The same for memory that holds a Swift type's values: their dtype is the type's.
    public static func frombuffer<Element: TensorElement>(
        _ buffer: UnsafeMutableBufferPointer<Element>, count: Int = -1, requires_grad: Bool = false,
        deallocator: (@Sendable () -> Void)? = nil
    ) -> Tensor {
        frombuffer(
            UnsafeMutableRawBufferPointer(buffer), dtype: Element._torchMemory, count: count,
            requires_grad: requires_grad, deallocator: deallocator)
    }

    /// Calls what frees the memory of a tensor, from C++.
    private final class Release {
        private let deallocator: (@Sendable () -> Void)?
        init(_ deallocator: (@Sendable () -> Void)?) { self.deallocator = deallocator }
        func call() { deallocator?() }
    }

    private static func problem(_ bytes: Int, _ size: Int, _ count: Int, _ offset: Int) -> String? {
        if bytes == 0 && count < 0 && offset == 0 { return nil }  // an empty vector, where Python refuses
        guard bytes > 0, count != 0 else { return "both buffer length (\(bytes)) and count (\(count)) must not be 0" }
        guard (0..<bytes).contains(offset) else {
            return "offset (\(offset) bytes) must be non-negative and no greater than buffer length (\(bytes) bytes) "
                + "minus 1"
        }
        let left = bytes - offset
        if count < 0 && left % size != 0 {
            return "buffer length (\(left) bytes) after offset (\(offset) bytes) must be a multiple of element size "
                + "(\(size))"
        }
        guard count <= left / size else {
            return "requested buffer length (\(count) * \(size) bytes) after offset (\(offset) bytes) must not be "
                + "greater than actual buffer length (\(bytes) bytes)"
        }
        return nil
    }
}
