import Torch

/// Python's `collections.defaultdict`: `var groups = defaultdict { [Int]() }`, `groups["a"].append(1)`. Keys keep the order
/// in which they came. See <https://docs.python.org/3/library/collections.html#collections.defaultdict>.
///
/// Reading a key that is not there does not add it, as it does in Python: Swift's reads change nothing.
public struct defaultdict<Key: Hashable, Value>: Sequence {
    private var pairs = OrderedDict<Key, Value>()
    private let factory: () -> Value

    /// A dictionary in which a key that is not there has the factory's value.
    public init(_ default_factory: @escaping () -> Value) { factory = default_factory }

    /// Python's `defaultdict(list)`: `defaultdict(String.self, [Int].self)`.
    public init(_ key: Key.Type, _ value: Value.Type) where Value: RangeReplaceableCollection {
        self.init { Value() }
    }

    /// Python's `defaultdict(int)`: `defaultdict(String.self, Int.self)`.
    public init(_ key: Key.Type, _ value: Value.Type) where Value: Numeric {
        self.init { 0 }
    }

    /// The value of a key; the factory's where it is not there.
    public subscript(key: Key) -> Value {
        get { pairs[key] ?? factory() }
        set { pairs[key] = newValue }
    }

    /// The value of a key; nil where it is not there.
    public func get(_ key: Key) -> Value? { pairs[key] }
    /// The keys in order.
    public func keys() -> [Key] { pairs.keys() }
    /// The values in order.
    public func values() -> [Value] { pairs.values() }
    /// The pairs in order.
    public func items() -> [(key: Key, value: Value)] { pairs.items() }
    /// The number of keys.
    public var count: Int { pairs.count }
    /// Whether there is such a key.
    public func contains(_ key: Key) -> Bool { pairs.contains(key) }
    /// Takes a key away and gives its value.
    @discardableResult
    public mutating func pop(_ key: Key) -> Value? { pairs.pop(key) }
    /// The keys, as Python's loop over a dictionary.
    public func makeIterator() -> IndexingIterator<[Key]> { pairs.keys().makeIterator() }
}

extension defaultdict: CustomStringConvertible, Represented {
    /// Python's text, in which the factory stands by its name.
    public var description: String { represented }
    public var represented: String {
        let name =
            switch Value.self {
            case is any BinaryInteger.Type: "<class 'int'>"
            case is any BinaryFloatingPoint.Type: "<class 'float'>"
            case is String.Type: "<class 'str'>"
            case is any Collection.Type: "<class 'list'>"
            default: "\(Value.self)"
            }
        return "defaultdict(\(name), \(dictText(items().map { ($0.key, $0.value) })))"
    }
}

/// Python's `len(d)`.
public func len<Key, Value>(_ x: defaultdict<Key, Value>) -> Int { x.count }

extension dict {
    /// Python's `dict(groups)` of a `defaultdict`.
    public init(_ mapping: defaultdict<Key, Value>) { self.init(mapping.items()) }
}

extension dict where Value == Int {
    /// Python's `dict(counter)`.
    public init(_ mapping: Counter<Key>) { self.init(mapping.items()) }
}
