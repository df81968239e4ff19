extension torch {
    /// What `torch.save` takes: tensors, numbers, texts, shapes, and lists and dictionaries of them; what
    /// `state_dict()` gives.
    public protocol Saveable {
        /// The value as Python's pickle has it.
        var _torchObject: Object { get }
    }

    /// What a value that was read can be asked for as.
    public protocol Loadable: Saveable {
        /// The type itself.
        associatedtype Loaded = Self
        /// Reads a value. A TypeError where it is of another type.
        static func _torchLoaded(_ object: Object) -> Loaded
    }
}

extension torch.Object: torch.Loadable {
    public var _torchObject: torch.Object { self }
    public static func _torchLoaded(_ object: torch.Object) -> torch.Object { object }

    /// `None`, where there is no value.
    init(_ value: (any torch.Saveable)?) { self = value?._torchObject ?? .None }

    /// Says that a value is not what a place needs.
    func refuse(_ wanted: String) { raise(.TypeError, "expected \(wanted), got '\(typename)'", op: "torch.load") }
}

extension torch.Object: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByNilLiteral {
    /// A dictionary of values of different types: `["epoch": epoch, "model": net.state_dict()]`.
    public init(dictionaryLiteral pairs: (any torch.Saveable, (any torch.Saveable)?)...) {
        self = .dict(Dict(pairs.map { ($0._torchObject, torch.Object($1)) }))
    }

    public init(arrayLiteral items: (any torch.Saveable)?...) { self = .list(items.map { torch.Object($0) }) }

    public init(nilLiteral: ()) { self = .None }
}

extension Bool: torch.Loadable {
    public var _torchObject: torch.Object { .bool(self) }
    public static func _torchLoaded(_ object: torch.Object) -> Bool {
        if case .bool(let value) = object { return value }
        object.refuse("a bool")
        return false
    }
}

extension Int: torch.Loadable {
    public var _torchObject: torch.Object { .int(self) }
    public static func _torchLoaded(_ object: torch.Object) -> Int {
        switch object {
        case .int(let value): return value
        case .bool(let value): return value ? 1 : 0
        case .bigInt: raise(.ValueError, "Python int too large to convert to C long", op: "torch.load")
        default: object.refuse("an int")
        }
        return 0
    }
}

extension Double: torch.Loadable {
    public var _torchObject: torch.Object { .double(self) }
    public static func _torchLoaded(_ object: torch.Object) -> Double {
        if object.number == nil { object.refuse("a float") }
        return object.number ?? 0
    }
}

extension Float: torch.Loadable {
    public var _torchObject: torch.Object { .double(Double(self)) }
    public static func _torchLoaded(_ object: torch.Object) -> Float { Float(Double._torchLoaded(object)) }
}

extension String: torch.Loadable {
    public var _torchObject: torch.Object { .string(self) }
    public static func _torchLoaded(_ object: torch.Object) -> String {
        if case .string(let text) = object { return text }
        object.refuse("a str")
        return ""
    }
}

extension torch.Complex: torch.Saveable {
    public var _torchObject: torch.Object { .complex(self) }
}

extension Tensor: torch.Loadable {
    public var _torchObject: torch.Object { .tensor(self) }
    public static func _torchLoaded(_ object: torch.Object) -> Tensor {
        if case .tensor(let tensor) = object { return tensor }
        object.refuse("a Tensor")
        return Placeholder.tensor
    }
}

extension torch.Size: torch.Loadable {
    public var _torchObject: torch.Object { .size(self) }
    public static func _torchLoaded(_ object: torch.Object) -> torch.Size {
        if case .size(let size) = object { return size }
        return torch.Size([Int]._torchLoaded(object))
    }
}

extension torch.device: torch.Saveable {
    public var _torchObject: torch.Object { .device(self) }
}

extension torch.dtype: torch.Saveable {
    public var _torchObject: torch.Object { .dtype(self) }
}

extension Optional: torch.Saveable where Wrapped: torch.Saveable {
    public var _torchObject: torch.Object { torch.Object(self) }
}

/// Nil for `None`.
extension Optional: torch.Loadable where Wrapped: torch.Loadable, Wrapped.Loaded == Wrapped {
    public static func _torchLoaded(_ object: torch.Object) -> Wrapped? {
        object.isNone ? nil : Wrapped._torchLoaded(object)
    }
}

extension Array: torch.Saveable where Element: torch.Saveable {
    public var _torchObject: torch.Object { .list(map(\._torchObject)) }
}

extension Array: torch.Loadable where Element: torch.Loadable, Element.Loaded == Element {
    public static func _torchLoaded(_ object: torch.Object) -> [Element] {
        if object.elements == nil { object.refuse("a list") }
        return (object.elements ?? []).map(Element._torchLoaded)
    }
}

/// A Swift dictionary has no order: its keys are written in theirs.
extension Dictionary: torch.Saveable where Key: torch.Saveable & Comparable, Value: torch.Saveable {
    public var _torchObject: torch.Object {
        .dict(.init(sorted { $0.key < $1.key }.map { ($0.key._torchObject, $0.value._torchObject) }))
    }
}

extension OrderedDict: torch.Saveable where Key: torch.Saveable, Value: torch.Saveable {
    public var _torchObject: torch.Object {
        let metadata = _metadata.map { versions in
            torch.Object.dict(
                .init(
                    versions.map { (.string($0.prefix), .dict(.init([(.string("version"), .int($0.version))]))) },
                    .OrderedDict))
        }
        let pairs = map { ($0.key._torchObject, $0.value._torchObject) }
        return .dict(torch.Object.Dict(pairs, .OrderedDict, metadata: metadata))
    }
}

extension OrderedDict: torch.Loadable where Key == String, Value == Tensor {
    /// A module's state. A TypeError for what is no dictionary of tensors by name.
    public static func _torchLoaded(_ object: torch.Object) -> OrderedDict {
        guard case .dict(let dict) = object else {
            object.refuse("a dict of Tensors")
            return OrderedDict()
        }
        var state = OrderedDict(dict.items.map { (String._torchLoaded($0.key), Tensor._torchLoaded($0.value)) })
        state._metadata = dict.metadata?.pairs?.compactMap { prefix, value in
            guard case .string(let prefix) = prefix, case .int(let version)? = value.get("version") else { return nil }
            return (prefix, version)
        }
        return state
    }
}
