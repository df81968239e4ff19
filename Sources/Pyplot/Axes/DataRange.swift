/// What the data of one axes cover along one axis.
final class DataRange {
    private(set) var low = Double.infinity
    private(set) var high = -Double.infinity
    /// The least number above zero.
    private(set) var leastPositive = Double.infinity
    /// Where no margin is added: a bar's foot, a picture's edge.
    var sticky: [Double] = []

    func clear() {
        (low, high, leastPositive, sticky) = (.infinity, -.infinity, .infinity, [])
    }

    func include(_ values: some Sequence<Double>) {
        for value in values where value.isFinite {
            low = min(low, value)
            high = max(high, value)
            if value > 0 { leastPositive = min(leastPositive, value) }
        }
    }
}
