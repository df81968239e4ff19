internal import CTorch

extension Tensor {
    /// The tensor on the CPU; itself where it lies there.
    public func cpu(memory_format: torch.memory_format? = nil) -> Tensor {
        to(device: "cpu", memory_format: memory_format)
    }
    /// The tensor on a GPU, the current one where none is given; itself where it lies there.
    public func cuda(_ device: (any torch.DeviceLike)? = nil, non_blocking: Bool = false) -> Tensor {
        to(device: device ?? "cuda", non_blocking: non_blocking)
    }

    /// The tensor as float32; itself where it is that.
    public func float(memory_format: torch.memory_format? = nil) -> Tensor {
        to(.float32, memory_format: memory_format)
    }
    /// The tensor as float64; itself where it is that.
    public func double(memory_format: torch.memory_format? = nil) -> Tensor {
        to(.float64, memory_format: memory_format)
    }
    /// The tensor as float16; itself where it is that.
    public func half(memory_format: torch.memory_format? = nil) -> Tensor {
        to(.float16, memory_format: memory_format)
    }
    /// The tensor as bfloat16; itself where it is that.
    public func bfloat16(memory_format: torch.memory_format? = nil) -> Tensor {
        to(.bfloat16, memory_format: memory_format)
    }
    /// The tensor as int32, rounded towards zero; itself where it is that.
    public func int(memory_format: torch.memory_format? = nil) -> Tensor {
        to(.int32, memory_format: memory_format)
    }
    /// The tensor as int64, rounded towards zero; itself where it is that.
    public func long(memory_format: torch.memory_format? = nil) -> Tensor {
        to(.int64, memory_format: memory_format)
    }
    /// The tensor as int16, rounded towards zero; itself where it is that.
    public func short(memory_format: torch.memory_format? = nil) -> Tensor {
        to(.int16, memory_format: memory_format)
    }
    /// The tensor as int8, rounded towards zero; itself where it is that.
    public func char(memory_format: torch.memory_format? = nil) -> Tensor {
        to(.int8, memory_format: memory_format)
    }
    /// The tensor as uint8, rounded towards zero; itself where it is that.
    public func byte(memory_format: torch.memory_format? = nil) -> Tensor {
        to(.uint8, memory_format: memory_format)
    }
    /// Whether the elements differ from zero, as a bool tensor; itself where it is one.
    public func bool(memory_format: torch.memory_format? = nil) -> Tensor {
        to(.bool, memory_format: memory_format)
    }
    /// The tensor as complex64; itself where it is that.
    public func cfloat(memory_format: torch.memory_format? = nil) -> Tensor {
        to(.complex64, memory_format: memory_format)
    }
    /// The tensor as complex128; itself where it is that.
    public func cdouble(memory_format: torch.memory_format? = nil) -> Tensor {
        to(.complex128, memory_format: memory_format)
    }

    /// The tensor as another dtype: `x.type(torch.float64)`. See
    /// <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.type.html>.
    public func type(_ dtype: torch.dtype, non_blocking: Bool = false) -> Tensor {
        to(dtype, non_blocking: non_blocking)
    }

    /// This tensor with its elements in order in memory; itself where they already are.
    public func contiguous(memory_format: torch.memory_format = .contiguous_format) -> Tensor {
        ATen.contiguous(self, memory_format)
    }

    /// Writes another tensor's elements into this one, converted and broadcast.
    @discardableResult
    public func copy_(_ src: Tensor, non_blocking: Bool = false) -> Tensor { ATen.copy_(self, src, non_blocking) }

    /// The one element's value. A RuntimeError for a tensor of more than one element.
    public func item() -> Double { item(torch.Scalar.self).double }

    /// The one element as a value of a Swift type: Int, Bool, Float, Double or `torch.Scalar`.
    public func item<Value: torch.ItemValue>(_ type: Value.Type) -> Value {
        var out = ct_scalar()
        check(ct_tensor_item(handle, &out))
        return Value(_torchItem: torch.Scalar(out))
    }

    /// `x.T`: the dimensions in reverse order.
    public var T: Tensor { ATen.numpy_T(self) }
    /// The last two dimensions exchanged.
    public var mT: Tensor { ATen.mT(self) }
    /// The matrix exchanged and conjugated.
    public var H: Tensor { ATen.matrix_H(self) }
    /// The last two dimensions exchanged, the elements conjugated.
    public var mH: Tensor { ATen.mH(self) }
    /// The real part, a view.
    public var real: Tensor { ATen.real(self) }
    /// The imaginary part, a view. A RuntimeError for a tensor that is not complex.
    public var imag: Tensor { ATen.imag(self) }

    /// Where the elements differ from zero: one row of indices an element.
    public func nonzero() -> Tensor { ATen.nonzero(self) }
    /// The same, one tensor of indices a dimension.
    public func nonzero(as_tuple: Bool) -> [Tensor] { as_tuple ? ATen.nonzero_numpy(self) : [ATen.nonzero(self)] }
}

extension torch {
    /// A type that `item` and `tolist` can give.
    public protocol ItemValue {
        init(_torchItem: Scalar)
        /// The dtype whose elements lie in memory as values of this type.
        static var _torchElement: dtype? { get }
    }
}

extension torch.ItemValue where Self: BinaryFloatingPoint {
    public init(_torchItem: torch.Scalar) { self = Self(_torchItem.double) }
}

extension torch.ItemValue where Self: FixedWidthInteger {
    /// A ValueError for NaN, an OverflowError for an infinity, a RuntimeError for a number that the type can't hold.
    public init(_torchItem: torch.Scalar) {
        self = _torchItem.isIntegral ? integer(exactly: _torchItem.int ?? 0) : integer(_torchItem.double, op: "item")
    }
}

/// Python's `int(x)`, for numbers that the type can hold.
package func integer<Value: FixedWidthInteger>(_ number: Double, op: String) -> Value {
    guard number.isFinite else {
        let (kind, name) = number.isNaN ? (TorchError.Kind.ValueError, "NaN") : (.OverflowError, "infinity")
        raise(kind, "cannot convert float \(name) to integer", op: op)
        return 0
    }
    return Value(exactly: number.rounded(.towardZero)) ?? tooLarge(op)
}

private func integer<Value: FixedWidthInteger>(exactly number: Int) -> Value {
    Value(exactly: number) ?? tooLarge("item")
}

private func tooLarge<Value: FixedWidthInteger>(_ op: String) -> Value {
    let type = (Value.isSigned ? "int" : "uint") + "\(Value.bitWidth)_t"
    let name = type == "int32_t" ? "int" : type  // as libtorch's text has it
    raise(.RuntimeError, "value cannot be converted to type \(name) without overflow", op: op)
    return 0
}

extension Int: torch.ItemValue, torch.TensorList {
    public static var _torchElement: torch.dtype? { .int64 }
}
extension Int64: torch.ItemValue, torch.TensorList {
    public static var _torchElement: torch.dtype? { .int64 }
}
extension Int32: torch.ItemValue, torch.TensorList {
    public static var _torchElement: torch.dtype? { .int32 }
}
extension Int16: torch.ItemValue, torch.TensorList {
    public static var _torchElement: torch.dtype? { .int16 }
}
extension Int8: torch.ItemValue, torch.TensorList {
    public static var _torchElement: torch.dtype? { .int8 }
}
extension UInt16: torch.ItemValue, torch.TensorList {
    public static var _torchElement: torch.dtype? { .uint16 }
}
extension UInt32: torch.ItemValue, torch.TensorList {
    public static var _torchElement: torch.dtype? { .uint32 }
}
extension UInt8: torch.ItemValue, torch.TensorList {
    public static var _torchElement: torch.dtype? { .uint8 }
}
extension Float: torch.ItemValue, torch.TensorList {
    public static var _torchElement: torch.dtype? { .float32 }
}
extension Double: torch.ItemValue, torch.TensorList {
    public static var _torchElement: torch.dtype? { .float64 }
}
extension Bool: torch.ItemValue, torch.TensorList {
    /// Whether the element differs from zero.
    public init(_torchItem: torch.Scalar) { self = _torchItem.double != 0 || _torchItem.imaginary != 0 }
    public static var _torchElement: torch.dtype? { .bool }
}
extension torch.Scalar: torch.ItemValue, torch.TensorList {
    /// The element as it is.
    public init(_torchItem: torch.Scalar) { self = _torchItem }
    public static var _torchElement: torch.dtype? { nil }
}

extension Tensor {
    /// This tensor, of which a number is to be made.
    fileprivate func only() -> Tensor {
        guard numel() != 1 else { return self }
        raise(.ValueError, "only one element tensors can be converted to Python scalars")
        return self
    }
}

extension Double {
    /// Python's `float(x)`.
    public init(_ tensor: Tensor) { self = tensor.only().item() }
}

extension Float {
    /// Python's `float(x)`, in a Float's precision.
    public init(_ tensor: Tensor) { self = tensor.only().item(Float.self) }
}

extension Int {
    /// Python's `int(x)`.
    public init(_ tensor: Tensor) { self = tensor.only().item(Int.self) }
}

extension Bool {
    /// Python's `bool(x)`: whether the one element differs from zero.
    public init(_ tensor: Tensor) { self = ATen.is_nonzero(tensor) }
}
