internal import CTorch

extension torch {
    /// What `torch.tensor` takes: numbers, booleans, and arrays of such to any depth.
    public protocol TensorData {
        /// The sizes of the nested arrays, from the outside in, after the first elements.
        var torchShape: [Int] { get }
        /// The dtype that Python gives the data: int64, bool, or the default dtype for floating-point numbers.
        static var torchDType: dtype { get }
        /// Appends every number in order. False where an array is not as long as the first of its level.
        func torchAppend(to buffer: inout [Scalar], shape: ArraySlice<Int>) -> Bool
    }

    /// A tensor with a copy of the data. See <https://docs.pytorch.org/docs/stable/generated/torch.tensor.html>.
    ///
    /// Integers give int64, booleans bool, floating-point numbers the default dtype. A ValueError where the nested
    /// arrays are not of one length.
    public static func tensor(
        _ data: some TensorData, dtype: dtype? = nil, device: (any DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        var buffer: [Scalar] = []
        let shape = data.torchShape
        buffer.reserveCapacity(shape.reduce(1, *))
        guard data.torchAppend(to: &buffer, shape: shape[...]) else {
            raise(.ValueError, "expected every sequence of one level to have the same length", op: "torch.tensor")
            return Tensor(adopting: nil)
        }
        let wanted = dtype ?? type(of: data).torchDType
        let dense = dense(buffer, shape, wanted)
        let target = device?.torchDevice ?? torch.device("cpu")
        let placed = target == torch.device("cpu") ? dense : dense.to(device: target)
        return made(placed, requires_grad)
    }

    /// Writes the numbers in the widest type that holds them all exactly, then lets libtorch convert.
    private static func dense(_ values: [Scalar], _ shape: [Int], _ wanted: dtype) -> Tensor {
        var out: OpaquePointer?
        if values.allSatisfy(\.isIntegral) {
            check(ct_tensor_from_bytes(values.map { Int64($0.c.integer) }, dtype.int64.code, shape, shape.count, &out))
        } else if values.contains(where: \.isComplex) {
            let pairs = values.flatMap { [$0.double, $0.imaginary] }
            check(ct_tensor_from_bytes(pairs, dtype.complex128.code, shape, shape.count, &out))
        } else {
            check(ct_tensor_from_bytes(values.map(\.double), dtype.float64.code, shape, shape.count, &out))
        }
        return Tensor(adopting: out).to(dtype: wanted)
    }
}

extension torch.TensorData where Self: torch.Number {
    public var torchShape: [Int] { [] }

    public func torchAppend(to buffer: inout [torch.Scalar], shape: ArraySlice<Int>) -> Bool {
        buffer.append(torchScalar)
        return shape.isEmpty
    }
}

extension torch.TensorData where Self: BinaryInteger {
    public static var torchDType: torch.dtype { .int64 }
}

extension torch.TensorData where Self: BinaryFloatingPoint {
    public static var torchDType: torch.dtype { torch.get_default_dtype() }
}

extension Bool: torch.TensorData {
    public static var torchDType: torch.dtype { .bool }
}

extension Int: torch.TensorData {}
extension Int8: torch.TensorData {}
extension Int16: torch.TensorData {}
extension Int32: torch.TensorData {}
extension Int64: torch.TensorData {}
extension UInt8: torch.TensorData {}
extension UInt16: torch.TensorData {}
extension UInt32: torch.TensorData {}
extension Float: torch.TensorData {}
extension Double: torch.TensorData {}

extension Array: torch.TensorData where Element: torch.TensorData {
    public static var torchDType: torch.dtype { Element.torchDType }

    public var torchShape: [Int] { [count] + (first?.torchShape ?? []) }

    public func torchAppend(to buffer: inout [torch.Scalar], shape: ArraySlice<Int>) -> Bool {
        guard shape.first == count else { return false }
        return allSatisfy { $0.torchAppend(to: &buffer, shape: shape.dropFirst()) }
    }
}

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
