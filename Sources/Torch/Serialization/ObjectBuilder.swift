/// Makes values of what the ``Unpickler`` left: containers that name each other by their places.
struct ObjectBuilder {
    /// Python's own pickler stops at about as many.
    private static let deepest = 500

    private let nodes: Unpickler.Nodes
    /// What was made already: a container that is named twice is made once.
    private var made: [Int: torch.Object] = [:]
    private var open: Set<Int> = []

    init(_ nodes: Unpickler.Nodes) { self.nodes = nodes }

    mutating func object(_ place: Int) throws -> torch.Object {
        if let object = made[place] { return object }
        if case .value(let object) = nodes[place] { return object }
        guard open.insert(place).inserted else {
            throw SerializationError(.malformed, "data.pkl holds a container that lies inside itself")
        }
        guard open.count <= Self.deepest else {
            throw SerializationError(.malformed, "data.pkl nests containers more than \(Self.deepest) deep")
        }
        let object = try container(nodes[place])
        open.remove(place)
        made[place] = object
        return object
    }

    private mutating func container(_ node: Unpickler.Node) throws -> torch.Object {
        switch node {
        case .value(let object): return object
        case .list(let places): return .list(try objects(places))
        case .tuple(let places): return .tuple(try objects(places))
        case .set(let places): return .set(try objects(places))
        case .dict(let pairs, let kind, let metadata):
            var dict = torch.Object.Dict(try pairs.map { (try key($0.key), try object($0.value)) }, kind)
            dict.metadata = try metadata.map { try object($0) }
            return .dict(dict)
        case .storage:
            throw SerializationError(.unsupported, "data.pkl holds a bare storage: save a tensor over it instead")
        case .constructor(let constructor):
            if case .dtype(let dtype) = constructor { return .dtype(dtype) }
            throw SerializationError(.unsupported, "data.pkl holds a function, \(constructor), as a value")
        }
    }

    private mutating func objects(_ places: [Int]) throws -> [torch.Object] {
        try places.map { try object($0) }
    }

    /// Keys are plain values and tuples of them: nothing that would take long to compare.
    private mutating func key(_ place: Int) throws -> torch.Object {
        let object = try object(place)
        if case .tuple(let items) = object, items.allSatisfy({ $0.isPlain }) { return object }
        guard object.isPlain else {
            throw SerializationError(.unsupported, "data.pkl has a key of type '\(object.typename)'")
        }
        return object
    }
}

extension torch.Object {
    fileprivate var isPlain: Bool {
        switch self {
        case .None, .bool, .int, .double, .complex, .string, .bytes, .size, .device, .dtype, .layout: true
        case .tensor, .list, .tuple, .set, .dict: false
        }
    }
}
