/// The tensors in nested values, as Python's torch/utils/_pytree.py finds them: in tuples, arrays, dictionaries and results
/// under names, at any depth.
enum Tree {
    /// The leaves in order, and how they lay.
    static func flatten<Value>(_ value: Value) -> (leaves: [Leaf], spec: TreeSpec) {
        var leaves: [Leaf] = []
        let spec = collect(value, &leaves)
        return (leaves, spec)
    }

    /// The value with other tensors in the places of its own, in order.
    static func replaced<Value>(_ value: Value, _ leaves: [Leaf]) -> Value {
        var rest = leaves[...]
        return replace(value, &rest)
    }

    /// The value with what a function makes of each tensor.
    static func map<Value>(_ value: Value, _ body: (Tensor) -> Tensor) -> Value {
        let leaves = flatten(value).leaves
        return replaced(value, leaves.map { leaf in leaf.tensor.map { .tensor(body($0)) } ?? leaf })
    }

    static func collect<Value>(_ value: Value, _ leaves: inout [Leaf]) -> TreeSpec {
        if Value.self == Any.self {
            func open<Inside>(_ inside: Inside) -> TreeSpec { collect(inside, &leaves) }
            return _openExistential(value as Any, do: open)
        }
        if let tensor = value as? Tensor {
            leaves.append(.tensor(tensor))
            return .leaf
        }
        if let container = value as? any TreeContainer { return container.collect(&leaves) }
        guard let kind = kind(of: Value.self) else {
            leaves.append(.other(value))
            return .leaf
        }
        var children: [TreeSpec] = []
        withUnsafePointer(to: value) { pointer in
            for property in StoredProperty.all(of: Value.self) where !kind.isNamed || property.isOfResults {
                let address = UnsafeRawPointer(pointer) + property.offset
                func visit<Part>(_ type: Part.Type) {
                    children.append(collect(address.assumingMemoryBound(to: type).pointee, &leaves))
                }
                _openExistential(property.type, do: visit)
            }
        }
        return .node(kind, children)
    }

    static func replace<Value>(_ value: Value, _ rest: inout ArraySlice<Leaf>) -> Value {
        if Value.self == Any.self {
            func open<Inside>(_ inside: Inside) -> Any { replace(inside, &rest) }
            return _openExistential(value as Any, do: open) as? Value ?? value
        }
        if value is Tensor {
            guard let tensor = rest.popFirst()?.tensor else { return value }
            return tensor as? Value ?? nn.Parameter(computed: tensor) as? Value ?? value
        }
        if let container = value as? any TreeContainer { return container.replaced(&rest) as? Value ?? value }
        guard let kind = kind(of: Value.self) else {
            _ = rest.popFirst()
            return value
        }
        var result = value
        withUnsafeMutablePointer(to: &result) { pointer in
            for property in StoredProperty.all(of: Value.self) where !kind.isNamed || property.isOfResults {
                let address = UnsafeMutableRawPointer(pointer) + property.offset
                func visit<Part>(_ type: Part.Type) {
                    let place = address.assumingMemoryBound(to: type)
                    place.pointee = replace(place.pointee, &rest)
                }
                _openExistential(property.type, do: visit)
            }
        }
        return result
    }

    /// What Python would call a type whose parts lie side by side; nil for a leaf.
    private static func kind(of type: Any.Type) -> TreeSpec.Kind? {
        if let named = type as? any torch.NamedResults.Type { return .named("\(named)") }
        return isTuple(type) ? .tuple : nil
    }

    /// The first word of a type's metadata says what it is.
    static func isTuple(_ type: Any.Type) -> Bool {
        unsafeBitCast(type, to: UnsafePointer<Int>.self).pointee == 0x301
    }
}

extension StoredProperty {
    /// Whether a named result's property is a result, not a note about them.
    fileprivate var isOfResults: Bool { type is Tensor.Type || type is [Tensor].Type }
}

/// What lies at the end of every way through nested values.
enum Leaf {
    case tensor(Tensor)
    case none
    case other(Any)

    var tensor: Tensor? { if case .tensor(let tensor) = self { tensor } else { nil } }

    /// Python's text of its type.
    var typeText: String {
        switch self {
        case .tensor: "<class 'torch.Tensor'>"
        case .none: "<class 'NoneType'>"
        case .other(let value): "<class '\(Self.typeName(value))'>"
        }
    }

    static func typeName(_ value: Any) -> String {
        switch value {
        case is Bool: "bool"
        case is any BinaryInteger: "int"
        case is any BinaryFloatingPoint: "float"
        case is String: "str"
        default: "\(type(of: value))"
        }
    }
}

/// A value whose parts are found by its own means.
protocol TreeContainer {
    func collect(_ leaves: inout [Leaf]) -> TreeSpec
    func replaced(_ rest: inout ArraySlice<Leaf>) -> Self
}

extension Optional: TreeContainer {
    func collect(_ leaves: inout [Leaf]) -> TreeSpec {
        if let self { return Tree.collect(self, &leaves) }
        leaves.append(.none)
        return .leaf
    }

    func replaced(_ rest: inout ArraySlice<Leaf>) -> Self {
        if let self { return Tree.replace(self, &rest) }
        _ = rest.popFirst()
        return nil
    }
}

extension Array: TreeContainer {
    func collect(_ leaves: inout [Leaf]) -> TreeSpec { .node(.list, map { Tree.collect($0, &leaves) }) }
    func replaced(_ rest: inout ArraySlice<Leaf>) -> Self { map { Tree.replace($0, &rest) } }
}

extension OrderedDict: TreeContainer {
    func collect(_ leaves: inout [Leaf]) -> TreeSpec {
        .node(.dict(keys().map { TreeSpec.text($0) }), values().map { Tree.collect($0, &leaves) })
    }

    func replaced(_ rest: inout ArraySlice<Leaf>) -> Self {
        var result = self
        for (key, value) in items() { result[key] = Tree.replace(value, &rest) }
        return result
    }
}

/// Python's dictionaries keep an order and Swift's have none, so that the keys' texts give it.
extension Dictionary: TreeContainer {
    private var inOrder: [(key: Key, text: String, value: Value)] {
        map { ($0.key, TreeSpec.text($0.key), $0.value) }.sorted { $0.text < $1.text }
    }

    func collect(_ leaves: inout [Leaf]) -> TreeSpec {
        let items = inOrder
        return .node(.dict(items.map(\.text)), items.map { Tree.collect($0.value, &leaves) })
    }

    func replaced(_ rest: inout ArraySlice<Leaf>) -> Self {
        var result = self
        for (key, _, value) in inOrder { result[key] = Tree.replace(value, &rest) }
        return result
    }
}
