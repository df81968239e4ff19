import Torch

/// How many numbers lie in each of a row of bins, counted as numpy counts.
/// See <https://numpy.org/doc/stable/reference/generated/numpy.histogram.html>.
package struct Histogram {
    package private(set) var counts: [Double]
    package let edges: [Double]
    private let widths: [Double]

    /// Bins of one width over a range, in the precision of `Number`.
    ///
    /// - Parameter edges: One more than there are bins, as ``linspace(_:_:bins:)`` gives them.
    package init<Number: BinaryFloatingPoint>(_ values: [Number], range: (Number, Number), edges: [Number]) {
        let (low, high) = range
        let bins = edges.count - 1
        counts = [Double](repeating: 0, count: bins)
        for value in values where value >= low && value <= high {
            var index = min(max(Int(saturating: (value - low) / (high - low) * Number(bins)), 0), bins - 1)
            // The division rounds; the edges decide.
            if value < edges[index] && index > 0 { index -= 1 }
            if value >= edges[index + 1] && index != bins - 1 { index += 1 }
            counts[index] += 1
        }
        self.edges = edges.map { Double($0) }
        widths = zip(edges, edges.dropFirst()).map { Double($1 - $0) }
    }

    /// The edges of bins of one width.
    package static func linspace<Number: BinaryFloatingPoint>(_ low: Number, _ high: Number, bins: Int) -> [Number] {
        let step = (high - low) / Number(bins)
        return (0...bins).map { $0 == bins ? high : Number($0) * step + low }
    }

    /// Bins between given edges; the last one includes its right edge.
    package init(_ values: [Double], edges: [Double]) {
        counts = [Double](repeating: 0, count: max(0, edges.count - 1))
        self.edges = edges
        widths = zip(edges, edges.dropFirst()).map { $1 - $0 }
        guard let first = edges.first, let last = edges.last, edges.count > 1 else { return }
        for value in values where value >= first && value <= last {
            var (low, high) = (0, edges.count - 1)
            while high - low > 1 {
                let middle = (low + high) / 2
                if edges[middle] <= value { low = middle } else { high = middle }
            }
            counts[low] += 1
        }
    }

    /// Turns the counts into a density, whose integral is one.
    mutating func normalize() {
        let total = counts.reduce(0, +)
        for index in counts.indices { counts[index] = counts[index] / widths[index] / total }
    }
}
