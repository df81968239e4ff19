import Foundation

/// The labels of a logarithmic axis, `$10^{2}$`; small ticks have some where few powers of ten are in sight.
/// See <https://matplotlib.org/stable/api/ticker_api.html#matplotlib.ticker.LogFormatterSciNotation>.
package enum LogFormatter {
    package static func labels(_ ticks: [Double], view: (Double, Double)) -> [String] {
        let shown = coefficients(view)
        return ticks.map { label($0, shown) }
    }

    /// Which multiples of a power of ten have a label.
    private static func coefficients(_ view: (Double, Double)) -> Set<Int> {
        let (low, high) = (min(view.0, view.1), max(view.0, view.1))
        guard low > 0 else { return [1] }
        // Python's log(x, 10), whose last bit may differ from log10's.
        let (from, to) = (log(low) / log(10), log(high) / log(10))
        if to.rounded(.down) - from.nextDown.rounded(.down) > 1 { return [1] }
        return to - from > 0.4 ? [1, 2, 3, 4, 6, 10] : Set(1...10)
    }

    private static func label(_ tick: Double, _ shown: Set<Int>) -> String {
        guard tick > 0, tick.isFinite else { return tick == 0 ? "$\\mathdefault{0}$" : "" }
        let power = log(tick) / log(10)
        let isDecade = isWhole(power)
        let exponent = isDecade ? power.rounded(.toNearestOrEven) : power.rounded(.down)
        guard shown.contains(Int(saturating: pow(10, power - exponent).rounded(.toNearestOrEven))) else { return "" }
        if isDecade { return "$\\mathdefault{10^{\(Int(saturating: exponent))}}$" }
        var coefficient = pow(10, power - exponent)
        if isWhole(coefficient) { coefficient = coefficient.rounded(.toNearestOrEven) }
        return "$\\mathdefault{\(String(format: "%g", coefficient))\\times10^{\(Int(saturating: exponent))}}$"
    }

    private static func isWhole(_ value: Double) -> Bool {
        let nearest = value.rounded(.toNearestOrEven)
        return abs(value - nearest) <= 1e-9 * max(abs(value), abs(nearest))
    }
}
