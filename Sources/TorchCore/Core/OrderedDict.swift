/// A dictionary that keeps the order in which its keys came, as Python's do: what `state_dict()` gives.
///
/// Texts are one key where their characters have the same numbers, as in Python; Swift's `Dictionary` also takes an "é"
/// of one character and an "é" of two for one.
///
///     for (key, value) in net.state_dict() { print(key, value.shape) }
///     net.state_dict()["fc.weight"]
public struct OrderedDict<Key: Hashable, Value>: RandomAccessCollection, ExpressibleByDictionaryLiteral {
    public typealias Element = (key: Key, value: Value)

    private var pairs: [Element] = []
    private var positions: [ExactKey<Key>: Int] = [:]

    /// A module's version for each prefix, where the pairs are a module's state: Python writes it into files.
    public var _metadata: [(prefix: String, version: Int)]?

    /// A dictionary without pairs.
    public init() {}

    /// The pairs in order; of two with one key, the first gives the place and the last the value.
    public init(_ pairs: some Sequence<(Key, Value)>) {
        for (key, value) in pairs { self[key] = value }
    }

    public init(dictionaryLiteral pairs: (Key, Value)...) { self.init(pairs) }

    public var startIndex: Int { 0 }
    public var endIndex: Int { pairs.count }
    @_disfavoredOverload
    public subscript(position: Int) -> Element { pairs[position] }

    /// The value of a key. A new key goes to the end; nil takes the key away.
    public subscript(key: Key) -> Value? {
        get { positions[ExactKey(key)].map { pairs[$0].value } }
        set {
            switch (positions[ExactKey(key)], newValue) {
            case (let place?, let value?): pairs[place].value = value
            case (nil, let value?):
                positions[ExactKey(key)] = pairs.count
                pairs.append((key, value))
            case (let place?, nil):
                pairs.remove(at: place)
                positions = Dictionary(uniqueKeysWithValues: pairs.indices.map { (ExactKey(pairs[$0].key), $0) })
            case (nil, nil): break
            }
        }
    }

    /// The value of a key, `default` where there is none yet.
    public subscript(key: Key, default value: @autoclosure () -> Value) -> Value {
        get { self[key] ?? value() }
        set { self[key] = newValue }
    }

    /// The keys in order.
    public func keys() -> [Key] { pairs.map(\.key) }
    /// The values in order.
    public func values() -> [Value] { pairs.map(\.value) }
    /// The pairs in order.
    public func items() -> [Element] { pairs }

    /// Whether there is such a key: Python's `key in d`.
    public func contains(_ key: Key) -> Bool { positions[ExactKey(key)] != nil }

    /// Takes over the pairs of another dictionary.
    public mutating func update(_ other: some Sequence<(key: Key, value: Value)>) {
        for (key, value) in other { self[key] = value }
    }

    /// Takes a key away and gives its value, nil where there was none.
    @discardableResult
    public mutating func pop(_ key: Key) -> Value? {
        defer { self[key] = nil }
        return self[key]
    }
}

extension OrderedDict: Sendable where Key: Sendable, Value: Sendable {}
