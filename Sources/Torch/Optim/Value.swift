extension optim {
    /// A value in a parameter group or in an optimizer's state: what Python keeps in those dictionaries.
    public indirect enum Value: CustomStringConvertible {
        case none
        case bool(Bool)
        case int(Int)
        case double(Double)
        case string(String)
        case tensor(Tensor)
        case list([Value])
        case tuple([Value])

        /// The value of an argument that takes a number or a tensor, an integer kept as one.
        init(_ argument: any torch.TensorOrNumber) {
            switch argument {
            case let tensor as Tensor: self = .tensor(tensor)
            case let number as any torch.Number:
                let scalar = number.torchScalar
                self =
                    scalar.isBoolean
                    ? .bool(scalar.double != 0)
                    : scalar.isIntegral ? .int(scalar.int ?? 0) : .double(scalar.double)
            default: self = .tensor(argument.torchTensor)
            }
        }

        /// The number that this is, a tensor's one element included; nil for anything else.
        public var number: Double? {
            switch self {
            case .bool(let value): value ? 1 : 0
            case .int(let value): Double(value)
            case .double(let value): value
            case .tensor(let tensor): tensor.item()
            default: nil
            }
        }

        public var tensor: Tensor? {
            if case .tensor(let tensor) = self { tensor } else { nil }
        }

        /// The elements of a list or a tuple; nil for anything else.
        public var items: [Value]? {
            switch self {
            case .list(let items), .tuple(let items): items
            default: nil
            }
        }

        /// Python's `bool(x)`.
        public var isTrue: Bool {
            switch self {
            case .none: false
            case .string(let text): !text.isEmpty
            case .list(let items), .tuple(let items): !items.isEmpty
            default: number != 0
            }
        }

        /// Python's name of the type.
        var typename: String {
            switch self {
            case .none: "NoneType"
            case .bool: "bool"
            case .int: "int"
            case .double: "float"
            case .string: "str"
            case .tensor: "torch.Tensor"
            case .list: "list"
            case .tuple: "tuple"
            }
        }

        /// Python's `repr(x)`.
        public var description: String {
            switch self {
            case .none: "None"
            case .bool(let value): pythonText(value)
            case .int(let value): "\(value)"
            case .double(let value): pythonText(value)
            case .string(let text): pythonText(text)
            case .tensor(let tensor): tensor.debugDescription
            case .list(let items): "[" + items.map(\.description).joined(separator: ", ") + "]"
            case .tuple(let items):
                "(" + items.map(\.description).joined(separator: ", ") + (items.count == 1 ? ",)" : ")")
            }
        }

        /// What Python's `f"{x}"` gives: a tensor without dimensions shows its number there.
        var formatted: String {
            switch self {
            case .string(let text): text
            case .tensor(let tensor): "\(tensor)"
            default: description
            }
        }

        /// The value with every tensor changed.
        func mapTensors(_ change: (Tensor) -> Tensor) -> Value {
            switch self {
            case .tensor(let tensor): .tensor(change(tensor))
            case .list(let items): .list(items.map { $0.mapTensors(change) })
            case .tuple(let items): .tuple(items.map { $0.mapTensors(change) })
            default: self
            }
        }
    }

    /// What can be put into a parameter group or a state: `["params": a, "lr": 1e-2, "foreach": true]`.
    public protocol Storable {
        var optimValue: Value { get }
    }

    /// What a parameter group or a state can also be read as.
    public protocol Loadable: Storable {
        /// Reads as Python would convert; a TypeError where Python has no conversion.
        init(optimValue: Value)
    }
}

extension optim.Value: optim.Storable {
    public var optimValue: optim.Value { self }
}

extension Tensor: optim.Storable {
    public var optimValue: optim.Value { .tensor(self) }
}

extension Bool: optim.Loadable {
    public var optimValue: optim.Value { .bool(self) }
    public init(optimValue: optim.Value) { self = optimValue.isTrue }
}

extension Int: optim.Loadable {
    public var optimValue: optim.Value { .int(self) }
    public init(optimValue: optim.Value) {
        self = Int(exactly: Double(optimValue: optimValue).rounded(.towardZero)) ?? 0
    }
}

extension Double: optim.Loadable {
    public var optimValue: optim.Value { .double(self) }
    public init(optimValue: optim.Value) {
        if optimValue.number == nil {
            raise(.TypeError, "must be real number, not \(optimValue.typename)")
        }
        self = optimValue.number ?? 0
    }
}

extension Float: optim.Loadable {
    public var optimValue: optim.Value { .double(Double(self)) }
    public init(optimValue: optim.Value) { self = Float(Double(optimValue: optimValue)) }
}

extension String: optim.Loadable {
    public var optimValue: optim.Value { .string(self) }
    public init(optimValue: optim.Value) { self = optimValue.formatted }
}

extension Array: optim.Storable where Element: optim.Storable {
    public var optimValue: optim.Value { .list(map(\.optimValue)) }
}

extension Array: optim.Loadable where Element: optim.Loadable {
    public init(optimValue: optim.Value) {
        if optimValue.items == nil {
            raise(.TypeError, "'\(optimValue.typename)' object is not iterable")
        }
        self = (optimValue.items ?? []).map(Element.init(optimValue:))
    }
}

extension Optional: optim.Storable where Wrapped: optim.Storable {
    public var optimValue: optim.Value { self?.optimValue ?? .none }
}

extension Optional: optim.Loadable where Wrapped: optim.Loadable {
    public init(optimValue: optim.Value) {
        if case .none = optimValue { self = nil } else { self = Wrapped(optimValue: optimValue) }
    }
}
