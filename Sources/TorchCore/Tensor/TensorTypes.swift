// The tensor types of PyTorch's early years: `torch.FloatTensor(2, 3)`, `x.type(torch.LongTensor)`, `x.type()`.

extension torch {
    /// A dtype on a kind of device, callable as a constructor.
    /// See <https://docs.pytorch.org/docs/stable/tensors.html>.
    public struct tensortype: Sendable, Hashable, CustomStringConvertible {
        /// The dtype of the tensors.
        public let dtype: torch.dtype
        /// How their elements lie in memory.
        public let layout: torch.layout
        let device: String

        /// Whether the tensors lie on a GPU.
        public var is_cuda: Bool { device == "cuda" }
        /// Whether they hold their elements by coordinates.
        public var is_sparse: Bool { layout == .sparse_coo }
        /// The type's name in its module, `FloatTensor`.
        public var __name__: String { Self.names[dtype] ?? "Tensor" }
        /// The module that it stands in: `torch`, `torch.cuda`, `torch.sparse`.
        public var __module__: String {
            "torch" + (device == "cpu" ? "" : "." + device) + (is_sparse ? ".sparse" : "")
        }

        public var description: String { "<class '\(name)'>" }

        /// The whole name, `torch.FloatTensor`.
        var name: String { __module__ + "." + __name__ }

        static let names: [torch.dtype: String] = [
            .float32: "FloatTensor", .float64: "DoubleTensor", .float16: "HalfTensor", .bfloat16: "BFloat16Tensor",
            .uint8: "ByteTensor", .int8: "CharTensor", .int16: "ShortTensor", .int32: "IntTensor",
            .int64: "LongTensor", .bool: "BoolTensor", .complex32: "ComplexHalfTensor",
            .complex64: "ComplexFloatTensor", .complex128: "ComplexDoubleTensor", .uint16: "UInt16Tensor",
            .uint32: "UInt32Tensor", .uint64: "UInt64Tensor", .float8_e5m2: "Float8_e5m2Tensor",
            .float8_e4m3fn: "Float8_e4m3fnTensor", .float8_e5m2fnuz: "Float8_e5m2fnuzTensor",
            .float8_e4m3fnuz: "Float8_e4m3fnuzTensor", .float8_e8m0fnu: "Float8_e8m0fnuTensor",
        ]

        /// Reads `torch.FloatTensor`, `torch.cuda.LongTensor`, `torch.sparse.IntTensor`, …; nil for an unknown name.
        init?(named name: String) {
            let parts = name.split(separator: ".").map(String.init)
            guard parts.count > 1, parts[0] == "torch", let found = Self.names.first(where: { $0.value == parts.last })
            else { return nil }
            let between = parts[1..<(parts.count - 1)]
            self.init(
                dtype: found.key, device: between.first { $0 != "sparse" } ?? "cpu",
                layout: between.last == "sparse" ? .sparse_coo : .strided)
        }

        init(dtype: torch.dtype, device: String = "cpu", layout: torch.layout = .strided) {
            self.dtype = dtype
            self.device = device
            self.layout = layout
        }

        /// Whether such tensors can be made here. A TypeError with Python's text for those of a GPU without CUDA.
        func isAvailable() -> Bool {
            guard is_cuda, !torch.cuda.is_available() else { return true }
            raise(.TypeError, "type \(name) not available. Torch not compiled with CUDA enabled.")
            return false
        }
    }

    /// Sets the default dtype to that of a floating-point tensor type, and the default device to its device.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.set_default_tensor_type.html>.
    ///
    /// A TypeError for another type.
    public static func set_default_tensor_type(_ t: tensortype) {
        warn(
            "torch.set_default_tensor_type() is deprecated as of PyTorch 2.1, please use torch.set_default_dtype() and "
                + "torch.set_default_device() as alternatives.")
        guard t.isAvailable() else { return }
        set_default_dtype(t.dtype)
        let before = Construction.isOnCUDA.exchange(t.is_cuda, ordering: .relaxed)
        if t.is_cuda != before { set_default_device(t.is_cuda ? "cuda" : nil) }
    }

    /// The same for a name, `torch.DoubleTensor`. An AttributeError for one that is not there.
    public static func set_default_tensor_type(_ t: String) {
        guard let type = tensortype(named: t) else {
            let (module, _, name) = t.rpartitioned(".")
            return raise(.AttributeError, "module '\(module)' has no attribute '\(name)'")
        }
        set_default_tensor_type(type)
    }
}

extension String {
    /// What stands before the last separator, the separator, and what stands behind it.
    fileprivate func rpartitioned(_ separator: Character) -> (String, String, String) {
        guard let place = lastIndex(of: separator) else { return ("", "", self) }
        return (String(self[..<place]), String(separator), String(self[index(after: place)...]))
    }
}

/// Whether a tensor has the dtype, the device and the layout of an old type: Python's `isinstance(x, torch.FloatTensor)`.
public func isinstance(_ tensor: Tensor, _ type: torch.tensortype) -> Bool {
    tensor.dtype == type.dtype && tensor.device.type == type.device && tensor.layout == type.layout
}

extension torch {
    /// A tensor's type in the old manner, `torch.FloatTensor`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.typename.html>.
    public static func typename(_ obj: Tensor) -> String { obj.type() }
}

extension Tensor {
    /// The tensor's type in the old manner, `torch.FloatTensor`.
    public func type() -> String {
        torch.tensortype(dtype: dtype, device: device.type, layout: is_sparse ? .sparse_coo : .strided).name
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

    /// The same with its arguments by position.
    public func type(_ dtype: torch.tensortype, _ non_blocking: Bool) -> Tensor {
        type(dtype, non_blocking: non_blocking)
    }
    /// The same with its arguments by position.
    public func type(_ dtype: String, _ non_blocking: Bool) -> Tensor { type(dtype, non_blocking: non_blocking) }
    /// The same with its arguments by name.
    public func type(dtype: torch.tensortype, non_blocking: Bool = false) -> Tensor {
        type(dtype, non_blocking: non_blocking)
    }
    /// The same with its arguments by name.
    public func type(dtype: String, non_blocking: Bool = false) -> Tensor { type(dtype, non_blocking: non_blocking) }
    /// The same with its arguments by name.
    public func type(dtype: torch.dtype, non_blocking: Bool = false) -> Tensor {
        type(dtype, non_blocking: non_blocking)
    }
}
