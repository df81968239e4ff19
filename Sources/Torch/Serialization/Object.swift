extension torch {
    /// A Python value: what `torch.save` writes and `torch.load` reads.
    ///
    /// Reads as in Python: `checkpoint["epoch"]`, `checkpoint["optimizer"]["param_groups"][0]["lr"]`. What a place needs,
    /// it asks for by type: `let epoch: Int = checkpoint["epoch"]`, `let x: Tensor = batch[0]`; `load_state_dict` takes
    /// such a value as it is. A KeyError for a key that is not there, an IndexError for a position, a TypeError for a
    /// value of another type.
    public enum Object: Sendable {
        /// Python's `None`.
        case None
        /// `True` or `False`.
        case bool(Bool)
        /// An integer of up to 64 bits.
        case int(Int)
        /// An integer of more than 64 bits.
        case bigInt(BigInt)
        /// Python's `float`.
        case double(Double)
        /// Python's `complex`.
        case complex(Complex)
        /// Python's `str`.
        case string(String)
        /// Python's `bytes`.
        case bytes([UInt8])
        /// A tensor.
        case tensor(Tensor)
        /// Python's `list`.
        case list(Items)
        /// Python's `tuple`.
        case tuple(Items)
        /// Python's `set`.
        case set(Items)
        /// Python's `dict`, or a class made of it, as ``Dict`` has them.
        case dict(Dict)
        /// A shape, `torch.Size`.
        case size(Size)
        /// A device, `torch.device`.
        case device(torch.device)
        /// A dtype, `torch.float32`.
        case dtype(torch.dtype)
        /// A layout, `torch.strided`.
        case layout(torch.layout)
    }
}

extension torch.Object {
    /// Python's name of the type.
    var typename: String {
        switch self {
        case .None: "NoneType"
        case .bool: "bool"
        case .int, .bigInt: "int"
        case .double: "float"
        case .complex: "complex"
        case .string: "str"
        case .bytes: "bytes"
        case .tensor(let tensor): tensor.isParameter ? "Parameter" : "Tensor"
        case .list: "list"
        case .tuple: "tuple"
        case .set: "set"
        case .dict(let dict): "\(dict.kind)"
        case .size: "torch.Size"
        case .device: "torch.device"
        case .dtype: "torch.dtype"
        case .layout: "torch.layout"
        }
    }

    /// The elements of a list, a tuple, a set or a shape; nil for anything else.
    public var elements: [torch.Object]? {
        switch self {
        case .list(let items), .tuple(let items), .set(let items): items.array
        case .size(let size): size.map(torch.Object.int)
        default: nil
        }
    }

    /// The pairs of a dictionary in order; nil for anything else.
    public var pairs: [(key: torch.Object, value: torch.Object)]? {
        if case .dict(let dict) = self { dict.items.items() } else { nil }
    }

    /// Whether this is Python's `None`.
    public var isNone: Bool { if case .None = self { true } else { false } }

    /// A dictionary's value under a name, or nil: Python's `d.get(key)`.
    public func get(_ key: String) -> torch.Object? {
        if case .dict(let dict) = self { dict.items[.string(key)] } else { nil }
    }

    /// A dictionary's value under a name. A KeyError where there is none, a TypeError for what is no dictionary.
    public subscript(key: String) -> torch.Object {
        if case .dict(let dict) = self {
            if let value = dict.items[.string(key)] { return value }
            raise(.KeyError, "'\(key)'")
        } else {
            raise(.TypeError, "'\(typename)' object has no item '\(key)'")
        }
        return .None
    }

    /// An element by its position, counted from the end where it is negative, or a dictionary's value under a number.
    public subscript(index: Int) -> torch.Object {
        if case .dict(let dict) = self {
            if let value = dict.items[.int(index)] { return value }
            raise(.KeyError, "\(index)")
        } else if let elements {
            let position = index < 0 ? index + elements.count : index
            if elements.indices.contains(position) { return elements[position] }
            raise(.IndexError, "\(typename) index out of range")
        } else {
            raise(.TypeError, "'\(typename)' object has no item \(index)")
        }
        return .None
    }

    /// A dictionary's value as the type that its place asks for: `let epoch: Int = checkpoint["epoch"]`.
    @_disfavoredOverload
    public subscript<Value: torch.Loadable>(key: String) -> Value where Value.Loaded == Value {
        Value._torchLoaded(self[key])
    }

    /// An element as the type that its place asks for: `let x: Tensor = batch[0]`.
    @_disfavoredOverload
    public subscript<Value: torch.Loadable>(index: Int) -> Value where Value.Loaded == Value {
        Value._torchLoaded(self[index])
    }
}

extension torch.Object {
    /// Python's `bool(x)`.
    public var isTrue: Bool {
        switch self {
        case .None: false
        case .string(let text): !text.isEmpty
        case .bytes(let bytes): !bytes.isEmpty
        case .list, .tuple, .set, .size: elements?.isEmpty == false
        case .dict(let dict): !dict.items.isEmpty
        case .tensor(let tensor): tensor.item() != 0
        case .complex(let value): value != 0
        case .bool, .int, .bigInt, .double: number != 0
        case .device, .dtype, .layout: true
        }
    }

    /// The tensor that this is, nil for anything else.
    var tensor: Tensor? {
        if case .tensor(let tensor) = self { tensor } else { nil }
    }

    /// The number that a boolean, an integer or a floating-point number is.
    var number: Double? {
        switch self {
        case .bool(let value): value ? 1 : 0
        case .int(let value): Double(value)
        case .bigInt(let value): value.double
        case .double(let value): value
        default: nil
        }
    }
}
