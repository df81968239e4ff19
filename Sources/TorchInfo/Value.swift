import Torch

extension torchinfo {
    /// A value whose type only the run tells, as Python sees it: what the caller gives, and what layers take and give.
    indirect enum Value {
        case none
        case tensor(Tensor)
        case packed(nn.utils.rnn.PackedSequence)
        case int(Int)
        case list([Value], isTuple: Bool)
        case dict([(key: String, value: Value)])
        case other(Any)

        init(_ value: Any) {
            switch value {
            case let value as Tensor: self = .tensor(value)
            case let value as nn.utils.rnn.PackedSequence: self = .packed(value)
            case let value as Bool: self = .other(value)
            case let value as Int: self = .int(value)
            case let value as torch.Size: self = .list(value.map(Value.int), isTuple: true)
            case let value as any torch.NamedResults:
                self = .list(value._torchFields.map { Value($0.value) }, isTuple: true)
            case let value as any Pairs: self = .dict(value.pairs.map { ($0, Value($1)) })
            case let value as [Any]: self = .list(value.map { Value($0) }, isTuple: false)
            case let value as any torch.IntList: self = .list(value._torchInts.map(Value.int), isTuple: true)
            default: self = Self.reflected(value)
            }
        }

        private static func reflected(_ value: Any) -> Value {
            let mirror = Mirror(reflecting: value)
            switch mirror.displayStyle {
            case .optional: return mirror.children.first.map { Value($0.value) } ?? .none
            case .tuple: return .list(mirror.children.map { Value($0.value) }, isTuple: true)
            default: return .other(value)
            }
        }

        /// What it was made of, where that is a number or a text; else the name of its type.
        var given: Any {
            switch self {
            case .int(let value): value
            case .other(let value): value
            default: torchinfo.pythonType(self)
            }
        }

        /// All tensors in it, in order.
        var tensors: [Tensor] {
            switch self {
            case .tensor(let tensor): [tensor]
            case .packed(let sequence): [sequence.data]
            case .list(let values, _): values.flatMap(\.tensors)
            case .dict(let pairs): pairs.flatMap(\.value.tensors)
            case .none, .int, .other: []
            }
        }

        /// Whether Python counts it as true where it is a size or a collection of such.
        var holdsAny: Bool {
            switch self {
            case .none: false
            case .tensor(let tensor): tensor.dim() > 0
            case .int(let number): number != 0
            case .list(let values, _): !values.isEmpty
            case .dict(let pairs): !pairs.isEmpty
            case .packed, .other: true
            }
        }

        /// The same on another device.
        func moved(to device: any torch.DeviceLike) -> Value {
            switch self {
            case .tensor(let tensor): .tensor(tensor.to(device, non_blocking: true))
            case .packed(let sequence): .packed(sequence.to(device))
            case .list(let values, let isTuple): .list(values.map { $0.moved(to: device) }, isTuple: isTuple)
            case .dict(let pairs): .dict(pairs.map { ($0.key, $0.value.moved(to: device)) })
            case .none, .int, .other: self
            }
        }
    }

    /// The name of Python's type.
    static func pythonType(_ value: Any) -> String { pythonType(Value(value)) }

    private static func pythonType(_ value: Value) -> String {
        let name =
            switch value {
            case .none: "NoneType"
            case .tensor: "torch.Tensor"
            case .packed: "torch.nn.utils.rnn.PackedSequence"
            case .int: "int"
            case .list(_, let isTuple): isTuple ? "tuple" : "list"
            case .dict: "dict"
            case .other(is Bool): "bool"
            case .other(is Double), .other(is Float): "float"
            case .other(is String): "str"
            case .other(let value): "\(type(of: value))"
            }
        return "<class '\(name)'>"
    }
}

/// Dictionaries by names.
private protocol Pairs {
    var pairs: [(String, Any)] { get }
}

extension OrderedDict: Pairs where Key == String {
    fileprivate var pairs: [(String, Any)] { map { ($0.key, $0.value) } }
}

extension Dictionary: Pairs where Key == String {
    /// By key: Swift's order is another in each run.
    fileprivate var pairs: [(String, Any)] { sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
}
