import Foundation

/// Where the ticks of a linear axis lie: matplotlib's MaxNLocator, at multiples of steps times a power of ten.
/// See <https://matplotlib.org/stable/api/ticker_api.html#matplotlib.ticker.MaxNLocator>.
package struct MaxNLocator {
    /// Into how many parts the interval goes at most.
    var bins: Double
    var steps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]
    var isWhole = false
    var leastTicks = 2

    /// Of the pictures of matrices, a tick at a row.
    static let whole = MaxNLocator(bins: 9, steps: [1, 2, 5, 10], isWhole: true)

    /// The places from the last tick before the interval to the first one behind it.
    func ticks(_ low: Double, _ high: Double) -> [Double] {
        let (low, high) = AutoLocator.nonsingular(low, high, expander: 1e-13, tiny: 1e-14)
        let (scale, offset) = AutoLocator.scaleRange(low, high, bins)
        let (from, to) = (low - offset, high - offset)
        let staircase = steps.dropLast().map { 0.1 * $0 } + steps + [10 * steps[1]]
        let steps = staircase.map { $0 * scale }.filter { !isWhole || $0 < 1 || abs($0 - $0.rounded()) < 0.001 }
        let first = steps.firstIndex { $0 >= (to - from) / bins } ?? steps.count - 1
        let isCoarse = isWhole && to.rounded(.down) - from.rounded(.up) >= Double(leastTicks - 1)

        // The largest step that leaves enough ticks in sight.
        var ticks: [Double] = []
        for step in steps[...first].reversed().map({ isCoarse ? max(1, $0) : $0 }) {
            let start = Python.divmod(from, step).quotient * step
            let least = AutoLocator.lastBelow(from - start, step, offset)
            let greatest = AutoLocator.firstAbove(to - start, step, offset)
            let count = Int(saturating: greatest - least)
            // What no Double tells apart has no ticks.
            guard count < 1000 else { continue }
            ticks = (0...max(0, count)).map { (least + Double($0)) * step + start }
            if ticks.count(where: { $0 >= from && $0 <= to }) >= leastTicks { break }
        }
        return ticks.map { $0 + offset }
    }
}

/// Where the ticks of a linear axis lie: matplotlib's AutoLocator, steps of 1, 2, 2.5 and 5 times a power of ten.
package enum AutoLocator {
    /// The places from the last tick before the interval to the first one behind it.
    ///
    /// - Parameter space: How many ticks have room.
    package static func ticks(_ low: Double, _ high: Double, space: Int) -> [Double] {
        MaxNLocator(bins: Double(min(max(space, 1), 9)), steps: [1, 2, 2.5, 5, 10]).ticks(low, high)
    }

    /// Limits moved apart where they are too close to divide their distance.
    static func nonsingular(
        _ low: Double, _ high: Double, expander: Double, tiny: Double = 1e-15
    ) -> (Double, Double) {
        guard low.isFinite && high.isFinite else { return (-expander, expander) }
        let (low, high) = (min(low, high), max(low, high))
        let largest = max(abs(low), abs(high))
        if largest < 1e6 / tiny * Double.leastNormalMagnitude { return (-expander, expander) }
        if high - low > largest * tiny { return (low, high) }
        return (low - expander * abs(low), high + expander * abs(high))
    }

    static func scaleRange(_ low: Double, _ high: Double, _ bins: Double) -> (Double, Double) {
        let (distance, mean) = (abs(high - low), (high + low) / 2)
        let offset =
            abs(mean) / distance < 100 ? 0 : (mean < 0 ? -1 : 1) * pow(10, Python.divmod(log10(abs(mean)), 1).quotient)
        return (pow(10, Python.divmod(log10(distance / bins), 1).quotient), offset)
    }

    private static func isClose(_ a: Double, _ b: Double, _ step: Double, _ offset: Double) -> Bool {
        let tolerance = offset == 0 ? 1e-10 : min(0.4999, max(1e-10, pow(10, log10(abs(offset) / step) - 12)))
        return abs(a - b) < tolerance
    }

    static func lastBelow(_ x: Double, _ step: Double, _ offset: Double) -> Double {
        let (d, m) = Python.divmod(x, step)
        return isClose(m / step, 1, step, offset) ? d + 1 : d
    }

    static func firstAbove(_ x: Double, _ step: Double, _ offset: Double) -> Double {
        let (d, m) = Python.divmod(x, step)
        return isClose(m / step, 0, step, offset) ? d : d + 1
    }
}

enum Python {
    /// Python's `divmod`: the remainder has the divisor's sign.
    static func divmod(_ a: Double, _ b: Double) -> (quotient: Double, remainder: Double) {
        var remainder = fmod(a, b)
        var quotient = (a - remainder) / b
        if remainder != 0 && (b < 0) != (remainder < 0) {
            remainder += b
            quotient -= 1
        }
        guard quotient != 0 else { return (0, remainder) }
        let floor = quotient.rounded(.down)
        return (quotient - floor > 0.5 ? floor + 1 : floor, remainder)
    }
}
