import Torch

/// Python's `collections.deque`: a list that is cheap at both ends, and that drops what goes beyond `maxlen` at the other end.
/// See <https://docs.python.org/3/library/collections.html#collections.deque>.
public struct deque<Element>: RandomAccessCollection, MutableCollection, ExpressibleByArrayLiteral {
    /// The elements from `head` on; those before it are gone.
    private var storage: [Element?]
    private var head = 0
    private var length = 0
    /// The most elements that are kept; nil where all are.
    public let maxlen: Int?

    /// No elements yet.
    public init(maxlen: Int? = nil) {
        self.maxlen = maxlen
        storage = Array(repeating: nil, count: 8)
    }

    /// The elements of a sequence, of too many the last ones.
    public init(_ iterable: some Sequence<Element>, maxlen: Int? = nil) {
        self.init(maxlen: maxlen)
        for element in iterable { append(element) }
    }

    public init(arrayLiteral elements: Element...) { self.init(elements) }

    public var startIndex: Int { 0 }
    public var endIndex: Int { length }

    /// The element at a position, counted from the end where it is negative.
    public subscript(position: Int) -> Element {
        get {
            guard let element = storage[place(position)] else { fatalError("IndexError: deque index out of range") }
            return element
        }
        set { storage[place(position)] = newValue }
    }

    private func place(_ position: Int) -> Int {
        let index = position < 0 ? position + length : position
        guard index >= 0 && index < length else {
            raise(.IndexError, "deque index out of range")
            fatalError("deque index out of range")
        }
        return (head + index) % storage.count
    }

    private mutating func grow() {
        guard length == storage.count else { return }
        storage = Array(storage[head...] + storage[..<head]) + Array(repeating: nil, count: length)
        head = 0
    }

    /// Adds an element at the right end.
    public mutating func append(_ x: Element) {
        if let maxlen, length >= maxlen {
            if maxlen == 0 { return }
            popleft()
        }
        grow()
        length += 1
        storage[place(length - 1)] = x
    }

    /// Adds an element at the left end.
    public mutating func appendleft(_ x: Element) {
        if let maxlen, length >= maxlen {
            if maxlen == 0 { return }
            pop()
        }
        grow()
        head = (head + storage.count - 1) % storage.count
        length += 1
        storage[head] = x
    }

    /// Takes the last element away. An IndexError where there is none.
    @discardableResult
    public mutating func pop() -> Element { taken(length - 1) }

    /// Takes the first element away. An IndexError where there is none.
    @discardableResult
    public mutating func popleft() -> Element {
        let element = taken(0)
        head = (head + 1) % storage.count
        return element
    }

    private mutating func taken(_ position: Int) -> Element {
        guard length > 0, let element = storage[place(position)] else {
            raise(.IndexError, "pop from an empty deque")
            fatalError("pop from an empty deque")
        }
        storage[place(position)] = nil
        length -= 1
        return element
    }

    /// Adds elements at the right end.
    public mutating func extend(_ iterable: some Sequence<Element>) { for element in iterable { append(element) } }
    /// Adds elements at the left end, one after another.
    public mutating func extendleft(_ iterable: some Sequence<Element>) {
        for element in iterable { appendleft(element) }
    }
    /// Takes all elements away.
    public mutating func clear() { self = deque(maxlen: maxlen) }
    /// Moves elements from the right end to the left one, the other way where n is negative.
    public mutating func rotate(_ n: Int = 1) {
        guard length > 1 else { return }
        let steps = divmod(n, length).1
        for _ in 0..<steps { appendleft(pop()) }
    }
}

extension deque: CustomStringConvertible, Represented {
    /// Python's text: `deque([1, 2], maxlen=3)`.
    public var description: String { represented }
    public var represented: String { "deque(\(Array(self).represented)\(maxlen.map { ", maxlen=\($0)" } ?? ""))" }
}

extension deque: Sendable where Element: Sendable {}

extension deque: Equatable where Element: Equatable {
    public static func == (a: deque, b: deque) -> Bool { a.elementsEqual(b) }
}
