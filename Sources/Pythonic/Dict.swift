import Torch

/// Python's `dict`: keeps the order in which its keys came, prints as `{'a': 1}`, and ends the program with a KeyError where
/// a key is not there. See <https://docs.python.org/3/library/stdtypes.html#dict>.
///
/// ```swift
/// var lengths: dict = ["width": 2.0, "height": 3.0]
/// lengths["depth"] = 4.0
/// for (name, length) in lengths.items() { print(name, length) }
/// ```
public struct dict<Key: Hashable, Value>: Sequence, ExpressibleByDictionaryLiteral {
    private var pairs = OrderedDict<Key, Value>()

    /// A dictionary without pairs.
    public init() {}
    /// Python's `dict(zip(keys, values))`: from pairs; of two with one key, the first gives the place and the last the value.
    public init(_ iterable: some Sequence<(Key, Value)>) { pairs = OrderedDict(iterable) }
    /// From the pairs of another dictionary.
    public init(_ mapping: some Sequence<(key: Key, value: Value)>) { pairs.update(mapping) }
    public init(dictionaryLiteral pairs: (Key, Value)...) { self.init(pairs) }

    /// The value of a key. A KeyError where it is not there.
    public subscript(key: Key) -> Value {
        get {
            if let value = pairs[key] { return value }
            raise(.KeyError, repr(key))
            fatalError("KeyError: \(repr(key))")
        }
        set { pairs[key] = newValue }
    }

    /// The value of a key; nil where it is not there.
    public func get(_ key: Key) -> Value? { pairs[key] }
    /// The value of a key; `default` where it is not there.
    public func get(_ key: Key, _ default: Value) -> Value { pairs[key] ?? `default` }
    /// The value of a key, which gets `default` where it is not there.
    @discardableResult
    public mutating func setdefault(_ key: Key, _ default: Value) -> Value {
        if let value = pairs[key] { return value }
        pairs[key] = `default`
        return `default`
    }
    /// Takes a key away and gives its value. A KeyError where it is not there.
    @discardableResult
    public mutating func pop(_ key: Key) -> Value {
        defer { pairs[key] = nil }
        return self[key]
    }
    /// Takes a key away and gives its value; `default` where it is not there.
    @discardableResult
    public mutating func pop(_ key: Key, _ default: Value) -> Value { pairs.pop(key) ?? `default` }
    /// Takes over the pairs of another dictionary.
    public mutating func update(_ other: dict) { pairs.update(other.items()) }
    /// Takes all pairs away.
    public mutating func clear() { pairs = OrderedDict() }
    /// Whether there is such a key: Python's `key in d`.
    public func contains(_ key: Key) -> Bool { pairs.contains(key) }
    /// The keys in order.
    public func keys() -> [Key] { pairs.keys() }
    /// The values in order.
    public func values() -> [Value] { pairs.values() }
    /// The pairs in order.
    public func items() -> [(key: Key, value: Value)] { pairs.items() }
    /// The number of keys.
    public var count: Int { pairs.count }
    /// The keys, as Python's loop over a dictionary.
    public func makeIterator() -> IndexingIterator<[Key]> { pairs.keys().makeIterator() }

    /// The pairs of both; of one key, the second's value.
    public static func | (a: dict, b: dict) -> dict {
        var both = a
        both.update(b)
        return both
    }
}

extension dict: CustomStringConvertible, Represented {
    /// Python's text: `{'a': 1}`.
    public var description: String { represented }
    public var represented: String { dictText(items().map { ($0.key, $0.value) }) }
}

extension dict: Equatable where Value: Equatable {
    /// Whether the pairs are the same, in whatever order.
    public static func == (a: dict, b: dict) -> Bool { a.count == b.count && a.allSatisfy { a[$0] == b.get($0) } }
}

extension dict: Sendable where Key: Sendable, Value: Sendable {}

/// Python's `len(d)`.
public func len<Key, Value>(_ x: dict<Key, Value>) -> Int { x.count }
