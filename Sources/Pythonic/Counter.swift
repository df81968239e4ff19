import Torch

/// Python's `collections.Counter`: how often each element came, in the order in which they came first.
/// See <https://docs.python.org/3/library/collections.html#collections.Counter>.
public struct Counter<Element: Hashable>: Sequence {
    private var counts = OrderedDict<Element, Int>()

    /// Nothing counted yet.
    public init() {}

    /// The elements of a sequence, counted.
    public init(_ iterable: some Sequence<Element>) { update(iterable) }

    /// From counts.
    public init(_ counts: some Sequence<(key: Element, value: Int)>) {
        for (key, value) in counts { self.counts[key] = value }
    }

    /// How often an element came; 0 where it did not.
    public subscript(element: Element) -> Int {
        get { counts[element] ?? 0 }
        set { counts[element] = newValue }
    }

    /// Counts further elements.
    public mutating func update(_ iterable: some Sequence<Element>) {
        for element in iterable { counts[element, default: 0] += 1 }
    }

    /// Takes elements off again; a count may fall below 0.
    public mutating func subtract(_ iterable: some Sequence<Element>) {
        for element in iterable { counts[element, default: 0] -= 1 }
    }

    /// The elements with the most, and how often they came; of equal ones the first that came is first.
    public func most_common(_ n: Int? = nil) -> [(Element, Int)] {
        let pairs = Pythonic.sorted(counts.items(), key: { $0.value }, reverse: true).map { ($0.key, $0.value) }
        return n.map { Array(pairs.prefix(Swift.max($0, 0))) } ?? pairs
    }

    /// Each element as often as it came.
    public func elements() -> [Element] { counts.flatMap { Array(repeating: $0.key, count: Swift.max($0.value, 0)) } }
    /// The sum of the counts.
    public func total() -> Int { counts.values().reduce(0, +) }
    /// The elements.
    public func keys() -> [Element] { counts.keys() }
    /// The counts.
    public func values() -> [Int] { counts.values() }
    /// The elements with their counts.
    public func items() -> [(key: Element, value: Int)] { counts.items() }
    /// The number of different elements.
    public var count: Int { counts.count }
    /// Whether an element was counted.
    public func contains(_ element: Element) -> Bool { counts.contains(element) }
    /// Takes an element away and gives its count.
    @discardableResult
    public mutating func pop(_ element: Element) -> Int? { counts.pop(element) }
    /// The elements, as Python's loop over a dictionary.
    public func makeIterator() -> IndexingIterator<[Element]> { counts.keys().makeIterator() }

    private func joined(_ other: Counter, _ combine: (Int, Int) -> Int) -> Counter {
        var result = Counter()
        for key in keys() + other.keys().filter({ !contains($0) }) {
            let count = combine(self[key], other[key])
            if count > 0 { result.counts[key] = count }
        }
        return result
    }

    /// The sums of the counts, as far as they are positive.
    public static func + (a: Counter, b: Counter) -> Counter { a.joined(b, +) }
    /// The differences of the counts, as far as they are positive.
    public static func - (a: Counter, b: Counter) -> Counter { a.joined(b, -) }
    /// The smaller counts.
    public static func & (a: Counter, b: Counter) -> Counter { a.joined(b, Swift.min) }
    /// The larger counts.
    public static func | (a: Counter, b: Counter) -> Counter { a.joined(b, Swift.max) }
    /// Adds counts.
    public static func += (a: inout Counter, b: Counter) { a = a + b }
}

extension Counter: CustomStringConvertible, Represented {
    /// Python's text, the largest counts first.
    public var description: String { represented }
    public var represented: String {
        count == 0 ? "Counter()" : "Counter(\(dictText(most_common().map { ($0.0, $0.1) })))"
    }
}

extension Counter: Sendable where Element: Sendable {}

extension Counter: Equatable {
    public static func == (a: Counter, b: Counter) -> Bool { (a.keys() + b.keys()).allSatisfy { a[$0] == b[$0] } }
}

/// Python's `len(counter)`: the number of different elements.
public func len<Element>(_ x: Counter<Element>) -> Int { x.count }
