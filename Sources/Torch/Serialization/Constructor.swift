/// The functions and types that a pickle may name: those that Python's `weights_only` allows and that make values of ours.
enum Constructor {
    case OrderedDict, Counter, set, complex, bytearray, encode
    case Size, device, getLayout, dtype(torch.dtype)
    case storage(torch.dtype)
    case tensorType
    case rebuildTensor, rebuildTensorV2, rebuildTensorV3, rebuildParameter, rebuildSparse, rebuildMeta, rebuildFromType
    case loadFromBytes

    /// - Parameter isMessage: Whether another process names it, whose tensors hold their storages.
    static func named(_ module: String, _ name: String, isMessage: Bool = false) throws -> Constructor {
        switch (module, name) {
        case ("torch.storage", "_load_from_bytes") where isMessage: return .loadFromBytes
        case ("collections", "OrderedDict"): return .OrderedDict
        case ("collections", "Counter"): return .Counter
        case ("__builtin__", "set"), ("builtins", "set"): return .set
        case ("__builtin__", "complex"), ("builtins", "complex"): return .complex
        case ("__builtin__", "bytearray"), ("builtins", "bytearray"): return .bytearray
        case ("_codecs", "encode"): return .encode
        case ("torch", "Size"): return .Size
        case ("torch", "device"): return .device
        case ("torch", "Tensor"), ("torch.nn.parameter", "Parameter"): return .tensorType
        case ("torch.serialization", "_get_layout"): return .getLayout
        case ("torch._tensor", "_rebuild_from_type_v2"): return .rebuildFromType
        case ("torch.storage", "UntypedStorage"), ("torch", "UntypedStorage"): return .storage(.uint8)
        case ("torch._utils", "_rebuild_tensor"): return .rebuildTensor
        case ("torch._utils", "_rebuild_tensor_v2"): return .rebuildTensorV2
        case ("torch._utils", "_rebuild_tensor_v3"): return .rebuildTensorV3
        case ("torch._utils", "_rebuild_parameter"): return .rebuildParameter
        case ("torch._utils", "_rebuild_sparse_tensor"): return .rebuildSparse
        case ("torch._utils", "_rebuild_meta_tensor_no_storage"): return .rebuildMeta
        case ("torch", _):
            if let dtype = StorageType.dtype(named: name) { return .storage(dtype) }
            if let dtype = torch.dtype(named: name) { return .dtype(dtype) }
            fallthrough
        default:
            throw SerializationError(
                .unsupported,
                "data.pkl names \(module).\(name), which is no tensor and no plain value: save a state_dict() or plain "
                    + "values in Python")
        }
    }

    /// Whether calls give tensors.
    var makesTensors: Bool {
        switch self {
        case .rebuildTensor, .rebuildTensorV2, .rebuildTensorV3, .rebuildParameter, .rebuildSparse, .rebuildMeta,
            .rebuildFromType:
            true
        default: false
        }
    }

    /// Whether another call may name it as what makes the tensor: not itself again, to any depth.
    private var rebuildsPlainTensors: Bool {
        if case .rebuildFromType = self { false } else { makesTensors }
    }

    /// How many values a call takes over from its arguments.
    func weight(_ arguments: Arguments) -> Int {
        switch self {
        case .Counter, .set, .Size: arguments.weight
        case _ where makesTensors: arguments.weight
        default: 0
        }
    }

    /// What a call gives.
    func call(_ arguments: Arguments) throws -> Unpickler.Node {
        switch self {
        case .OrderedDict where arguments.isEmpty: return .dict([], .OrderedDict, metadata: nil)
        case .Counter: return .dict(try arguments.dict(0), .Counter, metadata: nil)
        case .set: return .set(try arguments.list(0))
        case .complex: return .value(.complex(torch.Complex(try arguments.double(0), try arguments.double(1))))
        case .bytearray where arguments.isEmpty: return .value(.bytes([]))
        case .encode, .bytearray: return .value(.bytes(try arguments.encoded()))
        case .Size: return .value(.size(torch.Size(try arguments.ints(0))))
        case .device:
            let name = try arguments.text(0)
            return .value(
                .device(try checked(torch.device(arguments.count > 1 ? "\(name):\(arguments.int(1))" : name))))
        case .getLayout: return .value(.layout(try arguments.layoutName(0)))
        case .rebuildTensor: return .value(.tensor(try arguments.tensor(bits: nil)))
        case .rebuildTensorV2:
            return .value(.tensor(try arguments.tensor(bits: 6).requiring(arguments.bool(4))))
        case .rebuildTensorV3:
            return .value(.tensor(try arguments.tensor(arguments.dtype(6), bits: 7).requiring(arguments.bool(4))))
        case .rebuildParameter:
            let data = try arguments.tensor(0)
            return .value(.tensor(try checked(nn.Parameter(data, requires_grad: arguments.bool(1)))))
        case .rebuildSparse: return .value(.tensor(try arguments.sparse()))
        case .rebuildMeta: return .value(.tensor(try arguments.meta()))
        case .rebuildFromType:
            guard case .constructor(let function) = try arguments.node(0), function.rebuildsPlainTensors,
                case .constructor(.tensorType) = try arguments.node(1)
            else { throw arguments.mismatch("a tensor's type") }
            return try function.call(arguments.inner(2))
        case .loadFromBytes: return try arguments.loaded()
        default: throw arguments.mismatch("a function")
        }
    }
}

/// The value, unless an op on the way to it has failed.
func checked<Value>(_ value: @autoclosure () throws -> Value) throws -> Value {
    let value = try value()
    try torch.throwIfFailed()
    return value
}

extension Tensor {
    /// The tensor, which asks for a gradient where `grad` is true.
    func requiring(_ grad: Bool) throws -> Tensor { try checked(grad ? requires_grad_(true) : self) }
}
