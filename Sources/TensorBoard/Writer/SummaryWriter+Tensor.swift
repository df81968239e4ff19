import Torch

extension torch.utils.tensorboard.SummaryWriter {
    /// Adds a tensor as it is:
    /// <https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter.add_tensor>.
    // @forms
    public func add_tensor(tag: String, tensor: Tensor, global_step: Int? = nil, walltime: Double? = nil) {
        var value = Tensorboard_Summary.Value(tag, plugin: "tensor")
        guard value.tensor.set(tensor.detach().cpu()) else {
            raise(.ValueError, "\(tag) has unsupported tensor dtype \(tensor.dtype)", op: "add_tensor")
            return
        }
        add([value], global_step, walltime)
    }
}

extension Tensorboard_TensorProto {
    /// Takes over a tensor; false for a dtype that Python refuses.
    fileprivate mutating func set(_ tensor: Tensor) -> Bool {
        tensorShape = .init(sizes: Array(tensor.shape))
        func list<Element: torch.ItemValue>(_: Element.Type, as dtype: torch.dtype) -> [Element] {
            tensor.to(dtype).flatList(Element.self)
        }
        func parts<Element: torch.ItemValue>(_: Element.Type, of dtype: torch.dtype) -> [Element] {
            torch.view_as_real(tensor.to(dtype)).flatList(Element.self)
        }
        switch tensor.dtype {
        case .float16, .bfloat16:
            // The bits of the number as a float32, as Python has it, and not those of the half.
            dtype = tensor.dtype == .float16 ? .dtHalf : .dtBfloat16
            halfVal = list(Float.self, as: .float32).map { Int32(bitPattern: $0.bitPattern) }
        case .float32: (dtype, floatVal) = (.dtFloat, list(Float.self, as: .float32))
        case .float64: (dtype, doubleVal) = (.dtDouble, list(Double.self, as: .float64))
        case .int8: (dtype, intVal) = (.dtInt8, list(Int32.self, as: .int32))
        case .int16: (dtype, intVal) = (.dtInt16, list(Int32.self, as: .int32))
        case .int32: (dtype, intVal) = (.dtInt32, list(Int32.self, as: .int32))
        case .int64: (dtype, int64Val) = (.dtInt64, list(Int64.self, as: .int64))
        case .uint8: (dtype, uint32Val) = (.dtUint8, list(UInt8.self, as: .uint8).map { UInt32($0) })
        case .bool: (dtype, boolVal) = (.dtBool, list(UInt8.self, as: .uint8).map { $0 != 0 })
        case .complex64: (dtype, scomplexVal) = (.dtComplex64, parts(Float.self, of: .complex64))
        case .complex128: (dtype, dcomplexVal) = (.dtComplex128, parts(Double.self, of: .complex128))
        default: return false
        }
        return true
    }
}
