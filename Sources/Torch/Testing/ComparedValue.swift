extension torch.testing {
    /// A value as Python would see it.
    indirect enum Value {
        case none
        case bool(Bool)
        case number(torch.Scalar)
        case tensor(Tensor)
        case sequence([Any], isTuple: Bool)
        case mapping([(key: String, value: Any)])
        case other(Any)

        init(_ any: Any?) {
            guard let any else {
                self = .none
                return
            }
            let mirror = Mirror(reflecting: any)
            switch any {
            case let tensor as Tensor: self = .tensor(tensor)
            case let value as Bool: self = .bool(value)
            case let value as any torch.Number: self = .number(value._torchScalar)
            case is String: self = .other(any)
            case let value as torch.Size: self = .sequence(Array(value), isTuple: true)
            case let value as OrderedDict<String, Tensor>: self = .mapping(value.map { ($0.key, $0.value) })
            case let value as nn.StateDict: self = .mapping(value.map { ($0.key, $0.value) })
            default:
                switch mirror.displayStyle {
                case .optional: self = Value(mirror.children.first?.value)
                case .tuple: self = .sequence(mirror.children.map(\.value), isTuple: true)
                case .collection: self = .sequence(mirror.children.map(\.value), isTuple: false)
                case .dictionary: self = .mapping(Value.pairs(mirror))
                default: self = .other(any)
                }
            }
        }

        private static func pairs(_ mirror: Mirror) -> [(key: String, value: Any)] {
            mirror.children.compactMap { child in
                let parts = Array(Mirror(reflecting: child.value).children.map(\.value))
                guard parts.count == 2 else { return nil }
                return ((parts[0] as? String).map { pythonText($0) } ?? "\(parts[0])", parts[1])
            }
        }

        /// Python's `str`.
        var text: String {
            switch self {
            case .none: "None"
            case .bool(let value): pythonText(value)
            case .number(let value): value.description
            case .tensor(let tensor): tensor.description
            case .sequence(let items, let isTuple):
                isTuple
                    ? pythonTuple(items.map { Value($0).text })
                    : "[" + items.map { Value($0).text }.joined(separator: ", ") + "]"
            case .mapping(let pairs):
                "{" + pairs.map { "\($0.key): \(Value($0.value).text)" }.joined(separator: ", ") + "}"
            case .other(let value): "\(value)"
            }
        }

        /// The name of Python's type.
        var type: String {
            switch self {
            case .none: "NoneType"
            case .bool: "bool"
            case .number(let value): value.isComplex ? "complex" : value.isIntegral ? "int" : "float"
            case .tensor(let tensor):
                tensor is nn.Parameter
                    ? "torch.nn.parameter.Parameter"
                    : tensor is nn.Buffer ? "torch.nn.parameter.Buffer" : "torch.Tensor"
            case .sequence(_, let isTuple): isTuple ? "tuple" : "list"
            case .mapping: "dict"
            case .other(let value): value is String ? "str" : "\(Swift.type(of: value))"
            }
        }
    }
}
