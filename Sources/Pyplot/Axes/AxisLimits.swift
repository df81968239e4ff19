/// What axes that share an axis have in common: the scale, the limits, and the ticks that were set.
final class AxisLimits {
    /// How much room there is beside the data, in parts of them.
    var margin = 0.05
    var scale = Scale.linear
    /// Set by the caller rather than by the data.
    private(set) var isFixed = false
    var categories: [String] = []
    var ticks: [Double]?
    var tickLabels: [String]?
    /// Whether ticks lie at whole numbers.
    var isWhole = false
    /// One for each of the axes.
    var data: [DataRange] = []
    private var current = (0.0, 1.0)
    private var isStale = false

    /// From the left to the right, or from below; the greater one first where the axis is turned round.
    var value: (Double, Double) {
        if isStale && !isFixed { fit() }
        isStale = false
        return current
    }

    var leastPositive: Double { data.map(\.leastPositive).min() ?? .infinity }

    /// There is new data.
    func invalidate() { isStale = true }

    func set(_ low: Double, _ high: Double, isFixed: Bool) {
        let (a, b) = nonsingular(low, high)
        current = low > high ? (max(a, b), min(a, b)) : (a, b)
        if isFixed { self.isFixed = true }
        isStale = false
    }

    /// Takes the limits from the data again.
    func free() {
        isFixed = false
        isStale = true
    }

    func clear() {
        (scale, isFixed, categories, ticks, tickLabels) = (.linear, false, [], nil, nil)
        (current, isStale, isWhole) = ((0, 1), false, false)
        data.forEach { $0.clear() }
    }

    /// Widens the limits so that they include places.
    func include(_ places: [Double]) {
        guard let low = places.min(), let high = places.max() else { return }
        let (from, to) = value
        current = from <= to ? (min(from, low), max(to, high)) : (max(from, high), min(to, low))
    }

    private func nonsingular(_ low: Double, _ high: Double) -> (Double, Double) {
        switch scale {
        case .linear: AutoLocator.nonsingular(low, high, expander: 0.05)
        case .log: LogLocator.nonsingular(min(low, high), max(low, high), least: leastPositive)
        }
    }

    /// Takes the data's limits and a margin, except past a sticky place.
    private func fit() {
        let (low, high) = (data.map(\.low).min() ?? .infinity, data.map(\.high).max() ?? -.infinity)
        // Without a finite value, limits that are there stay.
        guard low <= high || current == (0, 1) else { return }
        var (from, to) = nonsingular(low, high)

        let sticky = data.flatMap(\.sticky).filter { scale == .linear || $0 > 0 }.sorted()
        let tolerance = 1e-5 * abs(to - from)
        let lowest = sticky.last { $0 < from + tolerance }
        let highest = sticky.first { $0 >= to - tolerance }

        if scale == .log, from <= 0 { from = leastPositive.isFinite ? leastPositive : 1e-300 }
        let (start, end) = (scale.forward(from), scale.forward(to))
        let delta = (end - start) * margin
        let most = Double.greatestFiniteMagnitude
        (from, to) = (max(scale.inverse(start - delta), -most), min(scale.inverse(end + delta), most))
        if let lowest { from = max(from, lowest) }
        if let highest { to = min(to, highest) }
        if scale == .linear { (from, to) = AutoLocator.nonsingular(from, to, expander: 1e-12, tiny: 1e-13) }
        current = current.0 > current.1 ? (to, from) : (from, to)
    }
}
