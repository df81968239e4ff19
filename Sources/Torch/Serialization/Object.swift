extension torch {
    /// A Python value: what ``save(_:_:)`` writes and ``load(_:map_location:weights_only:mmap:)`` reads.
    ///
    /// Reads as in Python: `checkpoint["epoch"]`, `checkpoint["optimizer"]["param_groups"][0]["lr"]`. What a place needs,
    /// it asks for by type: `let epoch: Int = checkpoint["epoch"]`, `let x: Tensor = batch[0]`; `load_state_dict` takes
    /// such a value as it is. A KeyError for a key that is not there, an IndexError for a position, a TypeError for a
    /// value of another type.
    public indirect enum Object: Sendable {
        case None
        case bool(Bool)
        case int(Int)
        case double(Double)
        case complex(Complex)
        case string(String)
        case bytes([UInt8])
        case tensor(Tensor)
        case list([Object])
        case tuple([Object])
        case set([Object])
        case dict(Dict)
        case size(Size)
        case device(torch.device)
        case dtype(torch.dtype)
        case layout(torch.layout)

        /// A dictionary that keeps the order in which its keys came.
        public struct Dict: Sendable {
            /// Python's class of it.
            public enum Kind: Sendable { case dict, OrderedDict, Counter }

            public internal(set) var kind = Kind.dict
            public internal(set) var items = OrderedDict<Object, Object>()
            /// The attribute `_metadata`, which Python keeps with a module's state.
            var metadata: Object?

            public init(_ pairs: some Sequence<(Object, Object)>, _ kind: Kind = .dict) {
                self.kind = kind
                items = OrderedDict(pairs)
            }
        }
    }
}

extension torch.Object {
    /// Python's name of the type.
    var typename: String {
        switch self {
        case .None: "NoneType"
        case .bool: "bool"
        case .int: "int"
        case .double: "float"
        case .complex: "complex"
        case .string: "str"
        case .bytes: "bytes"
        case .tensor(let tensor): tensor is nn.Parameter ? "Parameter" : "Tensor"
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
        case .list(let items), .tuple(let items), .set(let items): items
        case .size(let size): size.map(torch.Object.int)
        default: nil
        }
    }

    /// The pairs of a dictionary in order; nil for anything else.
    public var pairs: [(key: torch.Object, value: torch.Object)]? {
        if case .dict(let dict) = self { dict.items.items() } else { nil }
    }

    public var isNone: Bool { if case .None = self { true } else { false } }

    /// A dictionary's value under a name, or nil: Python's `d.get(key)`.
    public func get(_ key: String) -> torch.Object? {
        if case .dict(let dict) = self { dict.items[.string(key)] } else { nil }
    }

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

    @_disfavoredOverload
    public subscript<Value: torch.Loadable>(key: String) -> Value where Value.Loaded == Value {
        Value.loaded(self[key])
    }

    @_disfavoredOverload
    public subscript<Value: torch.Loadable>(index: Int) -> Value where Value.Loaded == Value {
        Value.loaded(self[index])
    }
}

// Keys of dictionaries: equal as in Python, where 1, 1.0 and True are one key, and texts are equal by their characters'
// numbers, not by their looks. Tensors are equal to themselves only.
extension torch.Object: Hashable {
    public static func == (a: torch.Object, b: torch.Object) -> Bool {
        switch (a, b) {
        case (.None, .None): true
        case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
        case (.bytes(let a), .bytes(let b)): a == b
        case (.complex(let a), .complex(let b)): a == b
        case (.tensor(let a), .tensor(let b)): a.isSame(as: b)
        case (.list(let a), .list(let b)), (.tuple(let a), .tuple(let b)): a == b
        case (.set(let a), .set(let b)): Swift.Set(a) == Swift.Set(b)
        case (.dict(let a), .dict(let b)): a.items.count == b.items.count && a.items.allSatisfy { b.items[$0] == $1 }
        case (.size(let a), .size(let b)): a == b
        case (.device(let a), .device(let b)): a == b
        case (.dtype(let a), .dtype(let b)): a == b
        case (.layout(let a), .layout(let b)): a == b
        default: a.number.map { $0 == b.number } ?? false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .string(let text): for byte in text.utf8 { hasher.combine(byte) }
        case .bytes(let bytes): hasher.combine(bytes)
        case .complex(let number): hasher.combine(number)
        case .tensor(let tensor): hasher.combine(tensor.handle)
        case .list(let items), .tuple(let items): hasher.combine(items)
        case .size(let size): hasher.combine(size)
        case .device(let device): hasher.combine(device)
        case .dtype(let dtype): hasher.combine(dtype)
        case .layout(let layout): hasher.combine(layout)
        case .None, .set, .dict: break
        case .bool, .int, .double: hasher.combine(number)
        }
    }

    /// The number that a boolean, an integer or a floating-point number is.
    var number: Double? {
        switch self {
        case .bool(let value): value ? 1 : 0
        case .int(let value): Double(value)
        case .double(let value): value
        default: nil
        }
    }
}

extension torch.Object: CustomStringConvertible {
    /// Python's `repr`.
    public var description: String {
        switch self {
        case .None: "None"
        case .bool(let value): pythonText(value)
        case .int(let value): "\(value)"
        case .double(let value): pythonText(value)
        case .complex(let value): value.description
        case .string(let text): pythonText(text)
        case .bytes(let bytes): pythonText(bytes)
        case .tensor(let tensor): tensor.debugDescription
        case .list(let items): "[" + joined(items) + "]"
        case .tuple(let items): items.count == 1 ? "(\(items[0]),)" : "(" + joined(items) + ")"
        case .set(let items): items.isEmpty ? "set()" : "{" + joined(items) + "}"
        case .dict(let dict): dict.description
        case .size(let size): size.description
        case .device(let device): device.debugDescription
        case .dtype(let dtype): dtype.description
        case .layout(let layout): layout.description
        }
    }

    private func joined(_ items: [torch.Object]) -> String { items.map(\.description).joined(separator: ", ") }
}

extension torch.Object.Dict: CustomStringConvertible {
    public var description: String {
        func joined(_ text: (torch.Object, torch.Object) -> String) -> String {
            items.map { text($0, $1) }.joined(separator: ", ")
        }
        let plain = "{" + joined { "\($0): \($1)" } + "}"
        switch kind {
        case .dict: return plain
        case .OrderedDict: return items.isEmpty ? "OrderedDict()" : "OrderedDict([" + joined { "(\($0), \($1))" } + "])"
        case .Counter: return items.isEmpty ? "Counter()" : "Counter(\(plain))"
        }
    }
}

/// Python's `repr` of bytes: `b'ab\xff'`.
private func pythonText(_ bytes: [UInt8]) -> String {
    let quote: Character = bytes.contains(0x27) && !bytes.contains(0x22) ? "\"" : "'"
    let text = bytes.map { byte -> String in
        switch byte {
        case 0x09: return "\\t"
        case 0x0A: return "\\n"
        case 0x0D: return "\\r"
        case 0x5C: return "\\\\"
        case 0x20..<0x7F:
            let character = Character(UnicodeScalar(byte))
            return character == quote ? "\\\(character)" : String(character)
        default: return "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }
    return "b\(quote)\(text.joined())\(quote)"
}
