/// How leaves lay in nested values: Python's `TreeSpec`, with its texts.
indirect enum TreeSpec: Equatable, CustomStringConvertible {
    case leaf
    case node(Kind, [TreeSpec])

    /// What Python would call the value that holds others.
    enum Kind: Equatable {
        case tuple
        case list
        case dict([String])
        case named(String)

        var isNamed: Bool { if case .named = self { true } else { false } }
    }

    /// How many leaves there are.
    var count: Int {
        switch self {
        case .leaf: 1
        case .node(_, let children): children.reduce(0) { $0 + $1.count }
        }
    }

    var children: [TreeSpec] { if case .node(_, let children) = self { children } else { [] } }

    /// Python's `repr` of a key.
    static func text<Key>(_ key: Key) -> String { (key as? String).map(pythonText) ?? "\(key)" }

    var description: String { text(indent: 0) }

    private func text(indent: Int) -> String {
        guard case .node(let kind, let children) = self else { return "*" }
        let (type, context) =
            switch kind {
            case .tuple: ("tuple", "None")
            case .list: ("list", "None")
            case .dict(let keys): ("dict", "[" + keys.joined(separator: ", ") + "]")
            case .named(let name): (name, "None")
            }
        let parts = children.map { $0.text(indent: indent + 2) }
        let separator = ",\n" + String(repeating: " ", count: indent + 2)
        return "TreeSpec(\(type), \(context), [" + parts.joined(separator: separator) + "])"
    }

    /// The value's text with a star for each leaf, as Python's `treespec_pprint` writes it.
    var sketch: String {
        guard case .node(let kind, let children) = self else { return "*" }
        let parts = children.map(\.sketch)
        switch kind {
        case .tuple: return pythonTuple(parts)
        case .list: return "[" + parts.joined(separator: ", ") + "]"
        case .dict(let keys):
            return "{" + zip(keys, parts).map { "\($0): \($1)" }.joined(separator: ", ") + "}"
        case .named(let name): return "\(name)(" + parts.joined(separator: ", ") + ")"
        }
    }
}

/// The dimensions that `vmap` goes over: one for all of a value, or one a part, in Python's nested tuples.
indirect enum Dims: CustomStringConvertible {
    case dim(Int)
    case none
    case parts(TreeSpec.Kind, [Dims])
    /// What is neither: as `str` and as `repr` write it, and its type.
    case other(text: String, quoted: String, type: String)

    init(_ value: Any?) {
        guard let value else {
            self = .none
            return
        }
        let (leaves, spec) = Tree.flatten(value)
        var rest = leaves[...]
        self.init(spec, &rest)
    }

    /// Of a tuple.
    static func tuple(_ parts: Any?...) -> Dims { .parts(.tuple, parts.map(Dims.init)) }

    private init(_ spec: TreeSpec, _ rest: inout ArraySlice<Leaf>) {
        if case .node(let kind, let children) = spec {
            self = .parts(kind, children.map { Dims($0, &rest) })
            return
        }
        switch rest.popFirst() {
        case nil, .some(.none): self = .none
        case .some(.other(let value as Int)): self = .dim(value)
        case .some(.other(let value)):
            self = .other(
                text: "\(value)", quoted: TreeSpec.text(value), type: "<class '\(Leaf.typeName(value))'>")
        case .some(.tensor(let tensor)):
            self = .other(text: "\(tensor)", quoted: tensor.description, type: "<class 'torch.Tensor'>")
        }
    }

    /// How the dimensions lie.
    var spec: TreeSpec {
        if case .parts(let kind, let parts) = self { .node(kind, parts.map(\.spec)) } else { .leaf }
    }

    /// The dimensions in order.
    var leaves: [Dims] { if case .parts(_, let parts) = self { parts.flatMap(\.leaves) } else { [self] } }

    /// One for each leaf of nested values; nil where these lie otherwise. A list stands for a tuple too, which Swift cannot
    /// always write.
    func spread(over spec: TreeSpec) -> [Dims]? {
        guard case .parts(let kind, let parts) = self else { return Array(repeating: self, count: spec.count) }
        guard case .node(let other, let children) = spec, parts.count == children.count,
            kind == other || kind == .list && other == .tuple
        else { return nil }
        var all: [Dims] = []
        for (part, child) in zip(parts, children) {
            guard let dims = part.spread(over: child) else { return nil }
            all += dims
        }
        return all
    }

    var description: String {
        switch self {
        case .dim(let dim): return "\(dim)"
        case .none: return "None"
        case .other(let text, _, _): return text
        case .parts(let kind, let parts):
            let texts = parts.map { part in if case .other(_, let quoted, _) = part { quoted } else { "\(part)" } }
            switch kind {
            case .list: return "[" + texts.joined(separator: ", ") + "]"
            case .dict(let keys):
                return "{" + zip(keys, texts).map { "\($0): \($1)" }.joined(separator: ", ") + "}"
            case .tuple, .named: return pythonTuple(texts)
            }
        }
    }
}
