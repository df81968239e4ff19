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
