import Torch

/// Python's `enumerate(xs, start=1)`: pairs of a number and an element.
public func enumerate<Elements: Sequence>(_ iterable: Elements, start: Int = 0) -> Enumerated<Elements> {
    Enumerated(elements: iterable, start: start)
}

/// What `enumerate` gives.
public struct Enumerated<Elements: Sequence>: Sequence {
    let elements: Elements
    let start: Int

    /// Takes the pairs one after another.
    public struct Iterator: IteratorProtocol {
        var elements: Elements.Iterator
        var number: Int

        public mutating func next() -> (Int, Elements.Element)? {
            guard let element = elements.next() else { return nil }
            defer { number += 1 }
            return (number, element)
        }
    }

    public func makeIterator() -> Iterator { Iterator(elements: elements.makeIterator(), number: start) }
}

/// Python's `zip` of three lists and more, up to the end of the shortest; of two it is Swift's.
public func zip<A: Sequence, B: Sequence, C: Sequence, each More: Sequence>(
    _ a: A, _ b: B, _ c: C, _ more: repeat each More
) -> [(A.Element, B.Element, C.Element, repeat (each More).Element)] {
    let (x, y, z) = (Array(a), Array(b), Array(c))
    let rest = (repeat Array(each more))
    var count = Swift.min(x.count, y.count, z.count)
    for list in repeat each rest { count = Swift.min(count, list.count) }
    return (0..<count).map { i in (x[i], y[i], z[i], repeat (each rest)[i]) }
}

/// Python's `zip(a, b, strict=True)`: a ValueError for lists of different lengths.
public func zip<A: Sequence, B: Sequence>(_ a: A, _ b: B, strict: Bool) -> [(A.Element, B.Element)] {
    let (x, y) = (Array(a), Array(b))
    if strict && x.count != y.count {
        raise(.ValueError, "zip() argument 2 is \(y.count < x.count ? "shorter" : "longer") than argument 1")
        return []
    }
    return Array(Swift.zip(x, y))
}

/// Python's `reversed(xs)`, as a list.
public func reversed<Elements: Sequence>(_ sequence: Elements) -> [Elements.Element] { sequence.reversed() }

/// Python's `sorted(xs, reverse=True)`; what is equal stays in order.
public func sorted<Elements: Sequence>(_ iterable: Elements, reverse: Bool = false) -> [Elements.Element]
where Elements.Element: Comparable {
    sorted(iterable, key: { $0 }, reverse: reverse)
}

/// Python's `sorted(xs, key=…, reverse=True)`; what is equal stays in order.
public func sorted<Elements: Sequence>(
    _ iterable: Elements, key: (Elements.Element) throws -> some Comparable, reverse: Bool = false
) rethrows -> [Elements.Element] {
    let keyed = try iterable.map { (key: try key($0), element: $0) }.enumerated()
    return keyed.sorted { a, b in
        if reverse ? a.element.key > b.element.key : a.element.key < b.element.key { return true }
        if reverse ? b.element.key > a.element.key : b.element.key < a.element.key { return false }
        return a.offset < b.offset
    }.map(\.element.element)
}

/// Python's `list(map(f, xs))`.
public func map<Elements: Sequence, Result>(
    _ function: (Elements.Element) throws -> Result, _ iterable: Elements
) rethrows -> [Result] {
    try iterable.map(function)
}

/// Python's `list(map(f, xs, ys))`.
public func map<A: Sequence, B: Sequence, Result>(
    _ function: (A.Element, B.Element) throws -> Result, _ a: A, _ b: B
) rethrows -> [Result] {
    try Swift.zip(a, b).map { try function($0, $1) }
}

/// Python's `list(filter(f, xs))`.
public func filter<Elements: Sequence>(
    _ function: (Elements.Element) throws -> Bool, _ iterable: Elements
) rethrows -> [Elements.Element] {
    try iterable.filter(function)
}

/// Python's `any`: whether one of them holds.
public func any(_ iterable: some Sequence<Bool>) -> Bool { iterable.contains(true) }

/// Python's `all`: whether each of them holds.
public func all(_ iterable: some Sequence<Bool>) -> Bool { !iterable.contains(false) }

/// Python's `list(xs)`.
public func list<Elements: Sequence>(_ iterable: Elements) -> [Elements.Element] { Array(iterable) }

/// Python's `next(xs)`: takes one element; nil at the end.
public func next<Elements: IteratorProtocol>(_ iterator: inout Elements) -> Elements.Element? { iterator.next() }

/// Python's `next(iter(loader))`: the first element, nil of an empty sequence.
public func next<Elements: Sequence>(_ iterable: Elements) -> Elements.Element? {
    var iterator = iterable.makeIterator()
    return iterator.next()
}

/// Python's `iter(xs)`.
public func iter<Elements: Sequence>(_ iterable: Elements) -> Elements.Iterator { iterable.makeIterator() }
