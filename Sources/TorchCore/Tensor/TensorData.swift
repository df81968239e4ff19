internal import CTorch

extension torch {
    /// What `torch.tensor` takes: numbers, booleans, and arrays of such to any depth.
    public protocol TensorData {
        /// The numbers at the bottom.
        associatedtype _TorchElement: TensorElement
        /// The sizes of the nested arrays, from the outside in, after the first elements.
        var _torchShape: [Int] { get }
        /// Appends every number in order. False where an array is not as long as the first of its level.
        func _torchAppend(to buffer: inout [_TorchElement], shape: ArraySlice<Int>) -> Bool
    }

    /// A number that lies in a Swift array as in a tensor.
    public protocol TensorElement: Number {
        /// The dtype whose elements lie in memory as this type's values.
        static var _torchMemory: dtype { get }
        /// The dtype that Python gives such data: that of the type, as with NumPy's numbers, and the default dtype for
        /// `Double`, Python's `float`.
        static var _torchDType: dtype { get }
    }

    /// A tensor with a copy of the data. See <https://docs.pytorch.org/docs/stable/generated/torch.tensor.html>.
    ///
    /// Integers give int64, booleans bool, floating-point numbers the default dtype; numbers of a type with its size in
    /// its name give that dtype, as NumPy's do: `[UInt8]` uint8, `[Int32]` int32, `[Float]` float32. A ValueError where
    /// the nested arrays are not of one length, a RuntimeError for a number that the dtype cannot hold.
    public static func tensor<Data: TensorData>(
        _ data: Data, dtype: dtype? = nil, device: (any DeviceLike)? = nil, requires_grad: Bool = false,
        pin_memory: Bool = false
    ) -> Tensor {
        var buffer: [Data._TorchElement] = []
        let shape = data._torchShape
        buffer.reserveCapacity(shape.reduce(1, *))
        guard shape.contains(0) || data._torchAppend(to: &buffer, shape: shape[...]) else {
            return failed(.ValueError, raggedness(data, shape[...]) ?? "expected sequences of one length", op: "tensor")
        }
        var out: OpaquePointer?
        buffer.withUnsafeBytes {
            check(
                ct_tensor_from_bytes(
                    $0.baseAddress, Data._TorchElement._torchMemory.code, shape, shape.count, &out))
        }
        let made = Tensor(adopting: out)
        if let dtype, !made.fit(dtype, op: "tensor") { return Placeholder.tensor }
        return placed(made, dtype ?? Data._TorchElement._torchDType, device, requires_grad, pin_memory)
    }

    /// A copy of a tensor, without history.
    public static func tensor(
        _ data: Tensor, dtype: dtype? = nil, device: (any DeviceLike)? = nil, requires_grad: Bool = false,
        pin_memory: Bool = false
    ) -> Tensor {
        placed(ATen.clone(data.detach(), nil), dtype ?? data.dtype, device, requires_grad, pin_memory)
    }

    /// A vector of the values of tensors of one element. A ValueError for one of more.
    public static func tensor(
        _ data: [Tensor], dtype: dtype? = nil, device: (any DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        guard data.allSatisfy({ $0.numel() == 1 }) else {
            return failed(
                .ValueError, "only one element tensors can be converted to Python scalars", op: "torch.tensor")
        }
        let values = ATen.cat(data.map { ATen.reshape($0.detach().to(device: "cpu"), [1]) }, 0)
        return placed(values, dtype ?? values.dtype, device, requires_grad, false)
    }

    /// What Python says of nested arrays that are not of one length.
    private static func raggedness(_ data: any TensorData, _ shape: ArraySlice<Int>, dim: Int = 0) -> String? {
        guard let expected = shape.first, let items = data as? [any TensorData] else { return nil }
        guard items.count == expected else {
            return "expected sequence of length \(expected) at dim \(dim) (got \(items.count))"
        }
        return items.lazy.compactMap { raggedness($0, shape.dropFirst(), dim: dim + 1) }.first
    }

    private static func placed(
        _ tensor: Tensor, _ dtype: dtype, _ device: (any DeviceLike)?, _ requires_grad: Bool, _ pin_memory: Bool
    ) -> Tensor {
        let target = torch.device.chosen(device) ?? tensor.device
        let moved = tensor.dtype == dtype && tensor.device == target ? tensor : tensor.to(device: target, dtype: dtype)
        return made(pin_memory ? ATen.pin_memory(moved, nil) : moved, requires_grad)
    }
}

extension torch.TensorData where Self: torch.TensorElement {
    public var _torchShape: [Int] { [] }

    public func _torchAppend(to buffer: inout [Self], shape: ArraySlice<Int>) -> Bool {
        buffer.append(self)
        return shape.isEmpty
    }
}

extension torch.TensorElement {
    public static var _torchDType: torch.dtype { _torchMemory }
}

extension Bool: torch.TensorElement, torch.TensorData {
    public static var _torchMemory: torch.dtype { .bool }
}

extension torch.Complex: torch.TensorElement, torch.TensorData {
    public static var _torchMemory: torch.dtype { .complex128 }
    public static var _torchDType: torch.dtype {
        torch.get_default_dtype() == .float64 ? .complex128 : .complex64
    }
}

extension Int: torch.TensorElement, torch.TensorData {
    public static var _torchMemory: torch.dtype { .int64 }
}
extension Int8: torch.TensorElement, torch.TensorData {
    public static var _torchMemory: torch.dtype { .int8 }
}
extension Int16: torch.TensorElement, torch.TensorData {
    public static var _torchMemory: torch.dtype { .int16 }
}
extension Int32: torch.TensorElement, torch.TensorData {
    public static var _torchMemory: torch.dtype { .int32 }
}
extension Int64: torch.TensorElement, torch.TensorData {
    public static var _torchMemory: torch.dtype { .int64 }
}
extension UInt8: torch.TensorElement, torch.TensorData {
    public static var _torchMemory: torch.dtype { .uint8 }
}
extension UInt16: torch.TensorElement, torch.TensorData {
    public static var _torchMemory: torch.dtype { .uint16 }
}
extension UInt32: torch.TensorElement, torch.TensorData {
    public static var _torchMemory: torch.dtype { .uint32 }
}
extension Float: torch.TensorElement, torch.TensorData {
    public static var _torchMemory: torch.dtype { .float32 }
}
extension Double: torch.TensorElement, torch.TensorData {
    public static var _torchMemory: torch.dtype { .float64 }
    public static var _torchDType: torch.dtype { torch.get_default_dtype() }
}

extension Array: torch.TensorData where Element: torch.TensorData {
    public var _torchShape: [Int] { [count] + (first?._torchShape ?? []) }

    public func _torchAppend(to buffer: inout [Element._TorchElement], shape: ArraySlice<Int>) -> Bool {
        guard shape.first == count else { return false }
        if let numbers = self as? [Element._TorchElement], shape.count == 1 {
            buffer.append(contentsOf: numbers)
            return true
        }
        return allSatisfy { $0._torchAppend(to: &buffer, shape: shape.dropFirst()) }
    }
}
