import Torch

/// Python's `len(x)` of a list, a dictionary, a set.
public func len(_ x: some Collection) -> Int { x.count }
/// The number of a text's characters, as Python counts them.
public func len(_ x: String) -> Int { x.unicodeScalars.count }
/// The size of a tensor's first dimension. A TypeError for a tensor without dimensions.
@_disfavoredOverload
public func len(_ x: Tensor) -> Int { x.count }
/// The number of dimensions.
@_disfavoredOverload
public func len(_ x: torch.Size) -> Int { x.count }
/// The number of a dataset's samples.
@_disfavoredOverload
public func len(_ x: some torch.utils.data.Dataset) -> Int { x.count }
/// The number of a sampler's draws.
@_disfavoredOverload
public func len(_ x: some torch.utils.data.Sampler) -> Int { x.count }
/// The number of a loader's batches.
public func len<Batch>(_ x: torch.utils.data.DataLoader<Batch>) -> Int { x.count }
/// The number of modules.
public func len(_ x: nn.Sequential) -> Int { x.count }
/// The number of modules.
public func len<Module>(_ x: nn.ModuleList<Module>) -> Int { x.count }

/// Python's `sum(xs, start)`.
public func sum<Number: AdditiveArithmetic>(_ iterable: some Sequence<Number>, _ start: Number = .zero) -> Number {
    iterable.reduce(start, +)
}
/// How many of them are true.
public func sum(_ iterable: some Sequence<Bool>) -> Int { iterable.count { $0 } }
/// The sum of tensors, from 0 on as in Python.
public func sum(_ iterable: some Sequence<Tensor>) -> Tensor {
    var tensors = iterable.makeIterator()
    guard let first = tensors.next() else { return torch.tensor(0) }
    var sum = 0 + first
    while let next = tensors.next() { sum = sum + next }
    return sum
}

/// Python's `max(xs)`. A ValueError for an empty sequence.
public func max<Element: Comparable>(_ iterable: some Sequence<Element>) -> Element {
    extreme(iterable, "max") { $0 > $1 }
}
/// Python's `max(xs, default=0)`.
public func max<Element: Comparable>(_ iterable: some Sequence<Element>, `default` value: Element) -> Element {
    first(iterable) { $0 > $1 } ?? value
}
/// Python's `max(xs, key=len)`: the first of those with the largest key.
public func max<Elements: Sequence>(
    _ iterable: Elements, key: (Elements.Element) -> some Comparable
) -> Elements.Element {
    extreme(iterable.map { (key($0), $0) }, "max") { $0.0 > $1.0 }.1
}
/// Python's `min(xs)`. A ValueError for an empty sequence.
public func min<Element: Comparable>(_ iterable: some Sequence<Element>) -> Element {
    extreme(iterable, "min") { $0 < $1 }
}
/// Python's `min(xs, default=0)`.
public func min<Element: Comparable>(_ iterable: some Sequence<Element>, `default` value: Element) -> Element {
    first(iterable) { $0 < $1 } ?? value
}
/// Python's `min(xs, key=len)`: the first of those with the smallest key.
public func min<Elements: Sequence>(
    _ iterable: Elements, key: (Elements.Element) -> some Comparable
) -> Elements.Element {
    extreme(iterable.map { (key($0), $0) }, "min") { $0.0 < $1.0 }.1
}

private func first<Element>(_ iterable: some Sequence<Element>, _ beats: (Element, Element) -> Bool) -> Element? {
    var best: Element?
    for element in iterable {
        if let held = best, !beats(element, held) { continue }
        best = element
    }
    return best
}

/// The program can't go on without an element: the error stops it, also in `torch.throwing`, which is left then.
private func extreme<Element>(
    _ iterable: some Sequence<Element>, _ name: String, _ beats: (Element, Element) -> Bool
) -> Element {
    if let best = first(iterable, beats) { return best }
    raise(.ValueError, "\(name)() arg is an empty sequence")
    fatalError("\(name)() arg is an empty sequence")
}

/// Python's `abs(x)` of a tensor.
public func abs(_ x: Tensor) -> Tensor { x.abs() }

/// Python's `round(x)`: the nearest integer, of two the even one. An OverflowError for an infinity.
public func round(_ number: Double) -> Int { int(number.rounded(.toNearestOrEven)) }
/// Python's `round(x, 2)`: to decimal digits, exactly; before the point where they are negative.
public func round(_ number: Double, _ ndigits: Int) -> Double {
    guard number.isFinite else { return number }
    if ndigits >= 0 { return ndigits > 323 ? number : Double(number._torchFormatted(".\(ndigits)f")) ?? number }
    let text = number.magnitude._torchFormatted(".0f").count
    guard -ndigits <= text else { return number < 0 ? -0.0 : 0 }
    let digits = text + ndigits - 1
    guard digits >= 0 else {
        let half = Double("5e\(-ndigits - 1)") ?? .infinity
        let rounded = number.magnitude > half ? Double("1e\(-ndigits)") ?? 0 : 0
        return number < 0 ? -rounded : rounded
    }
    return Double(number._torchFormatted(".\(digits)e")) ?? number
}
/// Python's `round(n)` of an integer.
public func round(_ number: Int) -> Int { number }
/// Python's `round(n, -2)` of an integer: of two numbers as near the even one.
public func round(_ number: Int, _ ndigits: Int) -> Int {
    guard ndigits < 0 else { return number }
    guard ndigits > -19 else { return 0 }
    let unit = (0..<(-ndigits)).reduce(1) { power, _ in power * 10 }
    let (quotient, rest) = divmod(number, unit)
    let isUp = 2 * rest > unit || (2 * rest == unit && quotient % 2 != 0)
    return (quotient + (isUp ? 1 : 0)) * unit
}
/// Python's `round(x)` of a tensor.
public func round(_ number: Tensor) -> Tensor { number.round() }

/// Python's `divmod(a, b)`: the quotient rounded down, and a rest with the divisor's sign. A ZeroDivisionError for 0.
public func divmod(_ a: Int, _ b: Int) -> (Int, Int) {
    guard b != 0 else {
        raise(.ZeroDivisionError, "integer division or modulo by zero")
        return (0, 0)
    }
    let (quotient, rest) = a.quotientAndRemainder(dividingBy: b)
    return rest != 0 && (rest < 0) != (b < 0) ? (quotient - 1, rest + b) : (quotient, rest)
}
/// Python's `divmod(a, b)` of floats.
public func divmod(_ a: Double, _ b: Double) -> (Double, Double) {
    guard b != 0 else {
        raise(.ZeroDivisionError, "float divmod()")
        return (0, 0)
    }
    var rest = a.truncatingRemainder(dividingBy: b)
    var quotient = (a - rest) / b
    if rest == 0 {
        rest = b < 0 ? -0.0 : 0
    } else if (b < 0) != (rest < 0) {
        rest += b
        quotient -= 1
    }
    guard quotient != 0 else { return ((a / b).sign == .minus ? -0.0 : 0, rest) }
    let down = quotient.rounded(.down)
    return (quotient - down > 0.5 ? down + 1 : down, rest)
}
