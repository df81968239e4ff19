// The tensor types of PyTorch's early years: `torch.FloatTensor(2, 3)`, `x.type(torch.LongTensor)`, `x.type()`.

extension torch {
    /// A dtype on a kind of device, callable as a constructor.
    /// See <https://docs.pytorch.org/docs/stable/tensors.html>.
    public struct tensortype: Sendable, Hashable, CustomStringConvertible {
        /// The dtype of the tensors.
        public let dtype: torch.dtype
        let device: String

        /// A tensor of a shape whose values are whatever lay in memory.
        public func callAsFunction(_ sizes: Int...) -> Tensor { callAsFunction(Size(sizes.isEmpty ? [0] : sizes)) }

        /// The same of a shape: `torch.FloatTensor(x.size())`.
        public func callAsFunction(_ size: Size) -> Tensor { torch.empty(size, dtype: dtype, device: device) }

        /// A tensor with a copy of the data, converted to this type's dtype.
        public func callAsFunction<Element: TensorData>(_ data: [Element]) -> Tensor {
            torch.tensor(data, dtype: dtype, device: device)
        }

        /// A second tensor over the same values. A TypeError for one of another dtype or device.
        public func callAsFunction(_ other: Tensor) -> Tensor {
            guard other.dtype == dtype, other.device.type == device else {
                return failed(.TypeError, "expected \(self) (got \(other.type()))", op: "new")
            }
            return ATen.alias(other)
        }

        public var description: String {
            "torch." + (device == "cpu" ? "" : device + ".") + (Self.names[dtype] ?? "Tensor")
        }

        static let names: [torch.dtype: String] = [
            .float32: "FloatTensor", .float64: "DoubleTensor", .float16: "HalfTensor", .bfloat16: "BFloat16Tensor",
            .uint8: "ByteTensor", .int8: "CharTensor", .int16: "ShortTensor", .int32: "IntTensor",
            .int64: "LongTensor", .bool: "BoolTensor", .complex32: "ComplexHalfTensor",
            .complex64: "ComplexFloatTensor", .complex128: "ComplexDoubleTensor", .uint16: "UInt16Tensor",
            .uint32: "UInt32Tensor", .uint64: "UInt64Tensor", .float8_e5m2: "Float8_e5m2Tensor",
            .float8_e4m3fn: "Float8_e4m3fnTensor", .float8_e5m2fnuz: "Float8_e5m2fnuzTensor",
            .float8_e4m3fnuz: "Float8_e4m3fnuzTensor", .float8_e8m0fnu: "Float8_e8m0fnuTensor",
        ]

        /// Reads `torch.FloatTensor`, `torch.cuda.LongTensor`, …; nil for an unknown name.
        init?(named name: String) {
            let parts = name.split(separator: ".")
            guard parts.first == "torch", let found = Self.names.first(where: { $0.value == parts.last ?? "" }) else {
                return nil
            }
            self.init(dtype: found.key, device: parts.count == 3 ? String(parts[1]) : "cpu")
        }

        init(dtype: torch.dtype, device: String = "cpu") {
            self.dtype = dtype
            self.device = device
        }
    }

    /// Tensors of float32 on the CPU.
    public static let FloatTensor = tensortype(dtype: .float32)
    /// Tensors of float64 on the CPU.
    public static let DoubleTensor = tensortype(dtype: .float64)
    /// Tensors of float16 on the CPU.
    public static let HalfTensor = tensortype(dtype: .float16)
    /// Tensors of bfloat16 on the CPU.
    public static let BFloat16Tensor = tensortype(dtype: .bfloat16)
    /// Tensors of uint8 on the CPU.
    public static let ByteTensor = tensortype(dtype: .uint8)
    /// Tensors of int8 on the CPU.
    public static let CharTensor = tensortype(dtype: .int8)
    /// Tensors of int16 on the CPU.
    public static let ShortTensor = tensortype(dtype: .int16)
    /// Tensors of int32 on the CPU.
    public static let IntTensor = tensortype(dtype: .int32)
    /// Tensors of int64 on the CPU.
    public static let LongTensor = tensortype(dtype: .int64)
    /// Tensors of bool on the CPU.
    public static let BoolTensor = tensortype(dtype: .bool)

    /// Sets the default dtype to that of a floating-point tensor type on the CPU.
    public static func set_default_tensor_type(_ t: tensortype) { set_default_dtype(t.dtype) }
}

extension torch.cuda {
    /// Tensors of float32 on the GPU.
    public static let FloatTensor = torch.tensortype(dtype: .float32, device: "cuda")
    /// Tensors of float64 on the GPU.
    public static let DoubleTensor = torch.tensortype(dtype: .float64, device: "cuda")
    /// Tensors of float16 on the GPU.
    public static let HalfTensor = torch.tensortype(dtype: .float16, device: "cuda")
    /// Tensors of bfloat16 on the GPU.
    public static let BFloat16Tensor = torch.tensortype(dtype: .bfloat16, device: "cuda")
    /// Tensors of uint8 on the GPU.
    public static let ByteTensor = torch.tensortype(dtype: .uint8, device: "cuda")
    /// Tensors of int8 on the GPU.
    public static let CharTensor = torch.tensortype(dtype: .int8, device: "cuda")
    /// Tensors of int16 on the GPU.
    public static let ShortTensor = torch.tensortype(dtype: .int16, device: "cuda")
    /// Tensors of int32 on the GPU.
    public static let IntTensor = torch.tensortype(dtype: .int32, device: "cuda")
    /// Tensors of int64 on the GPU.
    public static let LongTensor = torch.tensortype(dtype: .int64, device: "cuda")
    /// Tensors of bool on the GPU.
    public static let BoolTensor = torch.tensortype(dtype: .bool, device: "cuda")
}

extension Tensor {
    /// `torch.Tensor(2, 3)`: a tensor of the default dtype whose values are whatever lay in memory.
    public convenience init(_ sizes: Int...) { self.init(sharing: torch.empty(sizes.isEmpty ? [0] : sizes)) }

    /// The same of a shape: `torch.Tensor(x.size())`.
    public convenience init(_ size: torch.Size) { self.init(sharing: torch.empty(size)) }

    /// `torch.Tensor([1, 2])`: a copy of the data in the default dtype.
    public convenience init<Element: torch.TensorData>(_ data: [Element]) {
        self.init(sharing: torch.tensor(data, dtype: torch.get_default_dtype()))
    }

    /// A second tensor over the same values.
    public convenience init(_ other: Tensor) { self.init(sharing: ATen.alias(other)) }

    /// The tensor's type in the old manner, `torch.FloatTensor`.
    public func type() -> String {
        let place = device.type == "cpu" ? "" : device.type + "."
        let sparse = is_sparse ? "sparse." : ""
        return "torch." + place + sparse + (torch.tensortype.names[dtype] ?? "Tensor")
    }

    /// This tensor with the dtype of an old type, on its device.
    public func type(_ dtype: torch.tensortype, non_blocking: Bool = false) -> Tensor {
        to(device: dtype.device, dtype: dtype.dtype, non_blocking: non_blocking)
    }

    /// The same for a name, `torch.FloatTensor` or `torch.float32`. A ValueError for an unknown one.
    public func type(_ dtype: String, non_blocking: Bool = false) -> Tensor {
        if let old = torch.tensortype(named: dtype) { return type(old, non_blocking: non_blocking) }
        return failed(.ValueError, "invalid type: '\(dtype)'", op: "type")
    }
}

extension torch.autograd {
    /// What tensors that record gradients once were: the same values, cut off from the graph.
    /// See <https://docs.pytorch.org/docs/stable/autograd.html#variable-deprecated>.
    public static func Variable(_ data: Tensor, requires_grad: Bool = false) -> Tensor {
        made(data.detach(), requires_grad)
    }
}

/// ``torch/autograd/Variable(_:requires_grad:)``, as programs import it.
public func Variable(_ data: Tensor, requires_grad: Bool = false) -> Tensor {
    torch.autograd.Variable(data, requires_grad: requires_grad)
}
