internal import CTorch

extension torch {
    /// A vector with a copy of raw bytes, read as elements of a dtype.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.frombuffer.html>; unlike there, nothing is shared.
    ///
    /// - Parameters:
    ///   - count: The number of elements, all that fit where it is negative.
    ///   - offset: Bytes to pass over first.
    public static func frombuffer(
        _ buffer: [UInt8], dtype: dtype, count: Int = -1, offset: Int = 0, requires_grad: Bool = false
    ) -> Tensor {
        let left = buffer.count - offset
        let length = count < 0 ? left / dtype.itemsize : count
        guard offset >= 0, length * dtype.itemsize <= left else {
            raise(
                .ValueError,
                "requested \(length) elements of \(dtype.itemsize) bytes after \(offset) bytes of a buffer of "
                    + "\(buffer.count) bytes", op: "torch.frombuffer")
            return Tensor(adopting: nil)
        }
        var out: OpaquePointer?
        buffer.withUnsafeBytes { bytes in
            let start = bytes.baseAddress.map { $0 + offset }
            check(ct_tensor_from_bytes(start, dtype.code, [length], 1, &out))
        }
        return made(Tensor(adopting: out), requires_grad)
    }
}
