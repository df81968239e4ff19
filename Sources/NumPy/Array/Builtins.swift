import PyplotData

// Python's own functions of arrays: <https://docs.python.org/3/library/functions.html>.

/// Python's `float(a)` of the one element. A TypeError for more than one.
public func float(_ x: ndarray) -> Double { Double(x) }
/// Python's `int(a)` of the one element: cut off at the point.
public func int(_ x: ndarray) -> Int { Int(x) }
/// Python's `bool(a)`: whether the one element differs from zero. A ValueError for more than one.
public func bool(_ x: ndarray) -> Bool { Bool(x) }
/// Python's `len(a)`: the size of the first dimension. A TypeError for an array without dimensions.
public func len(_ s: ndarray) -> Int { s.count }
/// Python's `abs(a)`, element by element.
public func abs(_ x: ndarray) -> ndarray { np.abs(x) }
/// Python's `round(a, 2)` of one of NumPy's numbers. A TypeError for an array, which `np.round` takes.
public func round(_ number: ndarray, _ ndigits: Int) -> ndarray {
    if !number.isScalar { raise(.TypeError, "type numpy.ndarray doesn't define __round__ method") }
    return np.round(number, ndigits)
}
/// Python's `sum(a)`: the parts along the first dimension, added one after another from 0.
public func sum(_ iterable: ndarray) -> ndarray { iterable.reduce(np.int64(0)) { $0 + $1 } }
/// Python's `max(a)` of a vector. A ValueError for an empty one.
public func max(_ iterable: ndarray) -> ndarray { extreme(iterable, "max") { $0 > $1 } }
/// Python's `min(a)` of a vector. A ValueError for an empty one.
public func min(_ iterable: ndarray) -> ndarray { extreme(iterable, "min") { $0 < $1 } }

private func extreme(_ array: ndarray, _ name: String, _ goesBefore: (ndarray, ndarray) -> ndarray) -> ndarray {
    var parts = array.makeIterator()
    guard var found = parts.next() else {
        raise(.ValueError, "\(name)() arg is an empty sequence")
        return .result(torch.zeros([], dtype: .float64, device: "cpu"))
    }
    while let part = parts.next() { if Bool(goesBefore(part, found)) { found = part } }
    return found
}

extension ndarray: PlotData {
    public var _plotArgument: PlotValues { tensor._plotArgument }
}

extension ndarray: PlotElement {
    /// Of NumPy's numbers, or of arrays of one shape.
    public static func _plotValues(of list: [ndarray]) -> PlotValues { Tensor._plotValues(of: list.map(\.tensor)) }
}
