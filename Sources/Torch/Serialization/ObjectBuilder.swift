/// Makes values of what the ``Unpickler`` left: containers that name each other by their places.
struct ObjectBuilder {
    /// What Python's own pickler stops at.
    static let deepest = 1000

    private let nodes: Unpickler.Nodes
    /// What was made already: a container that is named twice is made once.
    private var made: [Int: torch.Object] = [:]
    private var open: Set<Int> = []
    /// Tuples that hold nothing that changes, and so may be keys.
    private var constants: Set<ObjectIdentifier> = []

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
        case .set(let places):
            var met: Set<torch.Object> = []
            return .set(try places.map { try key($0) }.filter { met.insert($0).inserted })
        case .dict(let pairs, let kind, let metadata):
            let pairs = try pairs.map { (try key($0.key), try object($0.value)) }
            return .dict(torch.Object.Dict(pairs, kind, metadata: try metadata.map { try object($0) }))
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

    /// A key, or a set's element: nothing that changes.
    private mutating func key(_ place: Int) throws -> torch.Object {
        let key = try object(place)
        var waiting = [key]
        while let object = waiting.popLast() {
            switch object {
            case .tuple(let items):
                if constants.insert(ObjectIdentifier(items.nest)).inserted { waiting += items.array }
            case .list, .set, .dict:
                throw SerializationError(.malformed, "data.pkl: unhashable type: '\(object.typename)'")
            default: break
            }
        }
        return key
    }
}
