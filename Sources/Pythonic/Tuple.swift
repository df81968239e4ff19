import Torch

/// Python's `tuple(xs)`: a list that does not change, and prints between round brackets. What is written in a program as
/// `(1, "a")` is Swift's own tuple.
public struct tuple<Element>: RandomAccessCollection {
    private let elements: [Element]

    /// The elements of a sequence.
    public init(_ iterable: some Sequence<Element>) { elements = Array(iterable) }

    public var startIndex: Int { 0 }
    public var endIndex: Int { elements.count }

    /// The element at a position, counted from the end where it is negative. An IndexError beyond the ends.
    public subscript(position: Int) -> Element {
        let place = position < 0 ? position + count : position
        if !elements.indices.contains(place) { raise(.IndexError, "tuple index out of range") }
        return elements[place]
    }

    /// Both, one behind the other.
    public static func + (a: tuple, b: tuple) -> tuple { tuple(a.elements + b.elements) }
}

extension tuple: Equatable where Element: Equatable {}
extension tuple: Hashable where Element: Hashable {}
extension tuple: Sendable where Element: Sendable {}

extension tuple: CustomStringConvertible, Represented {
    /// Python's text: `(1, 2)`, `(1,)`.
    public var description: String { represented }
    public var represented: String { pythonTuple(elements.map { repr($0) }) }
}
