/// What a container holds, in an object of its own: values may lie in one another deeper than the stack is, and are then
/// freed one by one.
final class Nest: @unchecked Sendable {
    enum Contents {
        case items([torch.Object])
        case pairs(OrderedDict<torch.Object, torch.Object>, metadata: torch.Object?)
    }

    /// Changes at the end alone, when nobody else has it.
    private(set) var contents: Contents
    /// How deep containers lie in one another here, this one included.
    let depth: Int

    init(_ contents: Contents) {
        self.contents = contents
        depth = 1 + Self.inner(contents).reduce(0) { max($0, $1.depth) }
    }

    private static func inner(_ contents: Contents) -> [Nest] {
        switch contents {
        case .items(let items): return items.compactMap(\.nest)
        case .pairs(let pairs, let metadata):
            var inner = metadata?.nest.map { [$0] } ?? []
            for (key, value) in pairs {
                if let nest = key.nest { inner.append(nest) }
                if let nest = value.nest { inner.append(nest) }
            }
            return inner
        }
    }

    /// So deep the stack goes down by itself.
    private static let shallow = 100

    deinit {
        guard depth > Self.shallow else { return }
        var waiting = takeInner()
        while !waiting.isEmpty {
            var nest = waiting.removeLast()
            if isKnownUniquelyReferenced(&nest) { waiting += nest.takeInner() }
        }
    }

    private func takeInner() -> [Nest] {
        defer { contents = .items([]) }
        return Self.inner(contents)
    }
}

extension torch.Object {
    /// A container's contents; nil for anything else.
    var nest: Nest? {
        switch self {
        case .list(let items), .tuple(let items), .set(let items): items.nest
        case .dict(let dict): dict.nest
        default: nil
        }
    }

    /// The elements of a list, a tuple or a set.
    public struct Items: RandomAccessCollection, ExpressibleByArrayLiteral, Sendable {
        let nest: Nest

        /// The elements in order.
        public init(_ elements: some Sequence<torch.Object>) { nest = Nest(.items(Array(elements))) }
        public init(arrayLiteral elements: torch.Object...) { self.init(elements) }

        var array: [torch.Object] {
            if case .items(let items) = nest.contents { items } else { [] }
        }

        public var startIndex: Int { 0 }
        public var endIndex: Int { array.count }
        public subscript(position: Int) -> torch.Object { array[position] }
    }

    /// A dictionary that keeps the order in which its keys came.
    public struct Dict: Sendable {
        /// Python's class of it.
        public enum Kind: Sendable {
            /// Python's `dict`.
            case dict
            /// Python's `collections.OrderedDict`, which a module's state is.
            case OrderedDict
            /// Python's `collections.Counter`.
            case Counter
        }

        /// Python's class of it.
        public let kind: Kind
        let nest: Nest

        /// The pairs in order, as a dictionary of Python's class `kind`; of two with one key the last value counts.
        public init(_ pairs: some Sequence<(torch.Object, torch.Object)>, _ kind: Kind = .dict) {
            self.init(pairs, kind, metadata: nil)
        }

        /// - Parameter metadata: The attribute `_metadata`, which Python keeps with a module's state.
        init(_ pairs: some Sequence<(torch.Object, torch.Object)>, _ kind: Kind, metadata: torch.Object?) {
            self.kind = kind
            nest = Nest(.pairs(OrderedDict(pairs), metadata: metadata))
        }

        /// The pairs in order.
        public var items: OrderedDict<torch.Object, torch.Object> {
            if case .pairs(let pairs, _) = nest.contents { pairs } else { OrderedDict() }
        }

        var metadata: torch.Object? {
            if case .pairs(_, let metadata) = nest.contents { metadata } else { nil }
        }
    }

    /// A list of these elements.
    public static func list(_ elements: [torch.Object]) -> torch.Object { .list(Items(elements)) }
    /// A tuple of these elements.
    public static func tuple(_ elements: [torch.Object]) -> torch.Object { .tuple(Items(elements)) }
    /// A set of these elements.
    public static func set(_ elements: [torch.Object]) -> torch.Object { .set(Items(elements)) }
}
