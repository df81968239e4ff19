internal import CTorch

/// A value of TorchScript's, as libtorch holds it.
final class ScriptValue {
    let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit { ct_value_release(handle) }

    /// A value of Python's. A RuntimeError for one that TorchScript has no type for.
    convenience init(_ object: torch.Object) {
        var out: OpaquePointer?
        let number = Self.number(object)
        switch object {
        case .bool, .int, .double, .complex: check(ct_value_number(number, &out))
        case .tensor(let tensor):
            check(ct_value_tensor(tensor.handle, &out))
            keep(tensor)
        case .string(let text): check(ct_value_string(text, text.utf8.count, &out))
        case .device(let device): check(ct_value_device(device.description, &out))
        case .list(let items): out = Self.gather(CT_VALUE_LIST, Array(items))
        case .tuple(let items): out = Self.gather(CT_VALUE_TUPLE, Array(items))
        case .size(let size): out = Self.gather(CT_VALUE_LIST, size.map(torch.Object.int))
        case .dict:
            out = Self.gather(CT_VALUE_DICT, (object.pairs ?? []).flatMap { [$0.key, $0.value] })
        case .dtype(let dtype):
            check(ct_value_number(Self.number(.int(Int(dtype.code))), &out))
        case .None: break
        case .bigInt, .bytes, .set, .layout:
            raise(.RuntimeError, "Could not infer type of '\(object.typename)' for TorchScript", op: "torch.jit")
        }
        self.init(out ?? ct_value_none())
    }

    private static func number(_ object: torch.Object) -> ct_scalar {
        switch object {
        case .bool(let value): ct_scalar(kind: CT_BOOL, integer: value ? 1 : 0, real: 0, imaginary: 0)
        case .int(let value): ct_scalar(kind: CT_INT, integer: Int64(value), real: 0, imaginary: 0)
        case .double(let value): ct_scalar(kind: CT_DOUBLE, integer: 0, real: value, imaginary: 0)
        case .complex(let value): ct_scalar(kind: CT_COMPLEX, integer: 0, real: value.real, imaginary: value.imag)
        default: ct_scalar()
        }
    }

    private static func gather(_ kind: ct_value_kind, _ items: [torch.Object]) -> OpaquePointer? {
        let values = items.map { ScriptValue($0) }
        var out: OpaquePointer?
        check(ct_value_gather(kind, values.map(\.handle), values.count, &out))
        keep(values)
        return out
    }

    /// The bytes of a text.
    var bytes: [UInt8] {
        var (start, count): (UnsafePointer<CChar>?, Int) = (nil, 0)
        check(ct_value_get_string(handle, &start, &count))
        defer { keep(self) }
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    private var elements: [torch.Object] {
        var count = 0
        check(ct_value_count(handle, &count))
        var handles = [OpaquePointer?](repeating: nil, count: count)
        check(ct_value_elements(handle, &handles))
        return handles.compactMap { $0.map { ScriptValue($0).object } }
    }

    /// The value as Python has it. A RuntimeError for an object of a class of TorchScript's own.
    var object: torch.Object {
        defer { keep(self) }
        switch ct_value_kind_of(handle) {
        case CT_VALUE_NONE: return .None
        case CT_VALUE_TENSOR:
            var out: OpaquePointer?
            check(ct_value_get_tensor(handle, &out))
            return .tensor(Tensor(adopting: out))
        case CT_VALUE_BOOL, CT_VALUE_INT, CT_VALUE_DOUBLE, CT_VALUE_COMPLEX: return number
        case CT_VALUE_STRING: return .string(String(decoding: bytes, as: UTF8.self))
        case CT_VALUE_LIST: return .list(.init(elements))
        case CT_VALUE_TUPLE: return .tuple(.init(elements))
        case CT_VALUE_DICT:
            let parts = elements
            return .dict(.init(stride(from: 0, to: parts.count - 1, by: 2).map { (parts[$0], parts[$0 + 1]) }))
        case CT_VALUE_DEVICE:
            return .device(torch.device(Script.text { ct_value_get_device(handle, &$0) }))
        default:
            let type = Script.text { ct_value_type(handle, &$0) }
            raise(.RuntimeError, "a value of TorchScript's type '\(type)' has no form here", op: "torch.jit")
            return .None
        }
    }

    private var number: torch.Object {
        var out = ct_scalar()
        check(ct_value_get_number(handle, &out))
        return switch out.kind {
        case CT_BOOL: .bool(out.integer != 0)
        case CT_INT: .int(Int(out.integer))
        case CT_COMPLEX: .complex(torch.Complex(out.real, out.imaginary))
        default: .double(out.real)
        }
    }
}
