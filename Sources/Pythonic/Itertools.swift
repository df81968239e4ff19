import Torch

/// Python's module `itertools`: <https://docs.python.org/3/library/itertools.html>.
public enum itertools {
    /// The elements of several lists, one after another.
    public static func chain<Element>(_ iterables: [Element]...) -> [Element] { iterables.flatMap { $0 } }
    /// `chain.from_iterable`: the elements of the lists in a list.
    public static func chain<Element>(from_iterable: some Sequence<some Sequence<Element>>) -> [Element] {
        from_iterable.flatMap { Array($0) }
    }

    /// All pairs of two lists.
    public static func product<A, B>(_ a: some Sequence<A>, _ b: some Sequence<B>) -> [(A, B)] {
        let second = Array(b)
        return a.flatMap { x in second.map { (x, $0) } }
    }
    /// All triples of three lists.
    public static func product<A, B, C>(
        _ a: some Sequence<A>, _ b: some Sequence<B>, _ c: some Sequence<C>
    ) -> [(A, B, C)] {
        let third = Array(c)
        return product(a, b).flatMap { pair in third.map { (pair.0, pair.1, $0) } }
    }
    /// All lists of `repeat` elements of one list.
    public static func product<Element>(_ iterable: some Sequence<Element>, `repeat` count: Int) -> [[Element]] {
        let elements = Array(iterable)
        return (0..<Swift.max(count, 0)).reduce([[]]) { lists, _ in
            lists.flatMap { list in elements.map { list + [$0] } }
        }
    }

    /// All choices of `r` elements, in their order.
    public static func combinations<Element>(_ iterable: some Sequence<Element>, _ r: Int) -> [[Element]] {
        chosen(Array(iterable)[...], r, again: false)
    }
    /// The same in which an element may come again.
    public static func combinations_with_replacement<Element>(
        _ iterable: some Sequence<Element>, _ r: Int
    ) -> [[Element]] {
        chosen(Array(iterable)[...], r, again: true)
    }
    private static func chosen<Element>(_ elements: ArraySlice<Element>, _ r: Int, again: Bool) -> [[Element]] {
        if r == 0 { return [[]] }
        return elements.indices.flatMap { i in
            chosen(elements[(again ? i : i + 1)...], r - 1, again: again).map { [elements[i]] + $0 }
        }
    }

    /// All orders of `r` elements, of all of them without `r`.
    public static func permutations<Element>(_ iterable: some Sequence<Element>, _ r: Int? = nil) -> [[Element]] {
        let elements = Array(iterable)
        func orders(_ free: [Int], _ r: Int) -> [[Int]] {
            r == 0 ? [[]] : free.flatMap { i in orders(free.filter { $0 != i }, r - 1).map { [i] + $0 } }
        }
        let length = r ?? elements.count
        return length > elements.count ? [] : orders(Array(elements.indices), length).map { $0.map { elements[$0] } }
    }

    /// The elements before `stop`.
    public static func islice<Elements: Sequence>(_ iterable: Elements, _ stop: Int) -> [Elements.Element] {
        Array(iterable.prefix(Swift.max(stop, 0)))
    }
    /// The elements from `start` up to `stop`, to the end where it is nil, each `step`th.
    public static func islice<Elements: Sequence>(
        _ iterable: Elements, _ start: Int, _ stop: Int?, _ step: Int = 1
    ) -> [Elements.Element] {
        var (elements, place, result) = (iterable.makeIterator(), 0, [Elements.Element]())
        while stop.map({ place < $0 }) ?? true, let element = elements.next() {
            if place >= start && (place - start) % Swift.max(step, 1) == 0 { result.append(element) }
            place += 1
        }
        return result
    }

    /// The elements over and over again.
    public static func cycle<Element>(_ iterable: some Sequence<Element>) -> some Sequence<Element> {
        let elements = Array(iterable)
        return sequence(state: 0) { (place: inout Int) -> Element? in
            guard !elements.isEmpty else { return nil }
            defer { place = (place + 1) % elements.count }
            return elements[place]
        }
    }
    /// The numbers from `start` on.
    public static func count(_ start: Int = 0, _ step: Int = 1) -> some Sequence<Int> {
        sequence(first: start) { $0 + step }
    }
    /// One element without end.
    public static func `repeat`<Element>(_ object: Element) -> some Sequence<Element> {
        sequence(first: object) { _ in object }
    }
    /// One element so many times.
    public static func `repeat`<Element>(_ object: Element, _ times: Int) -> [Element] {
        Array(repeating: object, count: Swift.max(times, 0))
    }

    /// The sums up to each element.
    public static func accumulate<Number: AdditiveArithmetic>(_ iterable: some Sequence<Number>) -> [Number] {
        accumulate(iterable, +)
    }
    /// What a function makes of the elements up to each.
    public static func accumulate<Element>(
        _ iterable: some Sequence<Element>, _ function: (Element, Element) -> Element, initial: Element? = nil
    ) -> [Element] {
        var result = initial.map { [$0] } ?? []
        for element in iterable { result.append(result.last.map { function($0, element) } ?? element) }
        return result
    }

    /// Runs of elements with equal keys.
    public static func groupby<Element, Key: Equatable>(
        _ iterable: some Sequence<Element>, _ key: (Element) -> Key
    ) -> [(Key, [Element])] {
        var groups: [(Key, [Element])] = []
        for element in iterable {
            let name = key(element)
            if let last = groups.last, last.0 == name {
                groups[groups.count - 1].1.append(element)
            } else {
                groups.append((name, [element]))
            }
        }
        return groups
    }
    /// Runs of equal elements.
    public static func groupby<Element: Equatable>(_ iterable: some Sequence<Element>) -> [(Element, [Element])] {
        groupby(iterable) { $0 }
    }

    /// Neighbours in pairs.
    public static func pairwise<Element>(_ iterable: some Sequence<Element>) -> [(Element, Element)] {
        let elements = Array(iterable)
        return Array(Swift.zip(elements, elements.dropFirst()))
    }
    /// The elements before the first that a condition does not hold for.
    public static func takewhile<Elements: Sequence>(
        _ predicate: (Elements.Element) -> Bool, _ iterable: Elements
    ) -> [Elements.Element] {
        Array(iterable.prefix(while: predicate))
    }
    /// The elements from the first on that a condition does not hold for.
    public static func dropwhile<Elements: Sequence>(
        _ predicate: (Elements.Element) -> Bool, _ iterable: Elements
    ) -> [Elements.Element] {
        Array(iterable.drop(while: predicate))
    }
}

/// Python's module `functools`.
public enum functools {
    /// One value from a list by a function of two.
    public static func reduce<Element>(
        _ function: (Element, Element) -> Element, _ iterable: some Sequence<Element>
    ) -> Element {
        var elements = iterable.makeIterator()
        guard var result = elements.next() else {
            raise(.TypeError, "reduce() of empty iterable with no initial value")
            fatalError("reduce() of empty iterable with no initial value")
        }
        while let element = elements.next() { result = function(result, element) }
        return result
    }
    /// The same from a first value on.
    public static func reduce<Element, Result>(
        _ function: (Result, Element) -> Result, _ iterable: some Sequence<Element>, _ initial: Result
    ) -> Result {
        iterable.reduce(initial, function)
    }
}
