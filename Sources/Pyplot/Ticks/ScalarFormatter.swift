import Foundation

/// The labels of a linear axis: as many digits as tell the ticks apart, with a common factor or offset at the axis's end.
/// See <https://matplotlib.org/stable/api/ticker_api.html#matplotlib.ticker.ScalarFormatter>.
package struct ScalarFormatter {
    package let labels: [String]
    /// What stands at the end of the axis: `1e6`, `+1.234e3`, or nothing.
    package let offsetText: String

    package init(_ ticks: [Double], view: (Double, Double)) {
        let (low, high) = (min(view.0, view.1), max(view.0, view.1))
        let visible = ticks.filter { low <= $0 && $0 <= high }
        let offset = Self.offset(visible)
        let exponent = Self.exponent(visible, offset, high - low)
        let factor = pow(10, Double(exponent))
        let digits = Self.digits(ticks, view, offset, factor)
        labels = ticks.map { tick in
            let value = (tick - offset) / factor
            return Self.minus(String(format: "%.\(digits)f", abs(value) < 1e-8 ? 0 : value))
        }
        offsetText =
            Self.minus(exponent == 0 ? "" : "1e\(exponent)")
            + (offset == 0 ? "" : (offset > 0 ? "+" : "") + Self.text(of: offset))
    }

    /// The typographic sign in place of the hyphen.
    static func minus(_ text: String) -> String { text.replacing("-", with: "\u{2212}") }

    /// What all ticks have in common, where it saves four digits.
    private static func offset(_ ticks: [Double]) -> Double {
        guard let low = ticks.min(), let high = ticks.max(), low != high, low > 0 || high < 0 else { return 0 }
        let (least, most) = (min(abs(low), abs(high)), max(abs(low), abs(high)))
        let start = log10(most).rounded(.up)
        func quotient(_ value: Double, _ power: Double) -> Double {
            Python.divmod(value, pow(10, power)).quotient
        }
        func first(where differs: (Double) -> Bool) -> Double {
            var power = start
            while power > -400, !differs(power) { power -= 1 }
            return power + 1
        }
        var power = first { quotient(least, $0) != quotient(most, $0) }
        if (most - least) / pow(10, power) <= 1e-2 {
            power = first { quotient(most, $0) - quotient(least, $0) > 1 }
        }
        let whole = quotient(most, power)
        return whole >= 1000 ? (low < 0 ? -1 : 1) * whole * pow(10, power) : 0
    }

    /// The power of ten that is taken out of the labels, where they would be long.
    private static func exponent(_ ticks: [Double], _ offset: Double, _ distance: Double) -> Int {
        guard let largest = ticks.map({ abs($0) }).max() else { return 0 }
        let size = offset != 0 ? distance : largest
        let power = size == 0 ? 0 : Int(saturating: log10(size).rounded(.down))
        return power <= -5 || power >= 6 ? power : 0
    }

    private static func digits(_ ticks: [Double], _ view: (Double, Double), _ offset: Double, _ factor: Double) -> Int {
        let all = (ticks.count < 2 ? ticks + [view.0, view.1] : ticks).map { ($0 - offset) / factor }
        var range = (all.max() ?? 0) - (all.min() ?? 0)
        if range == 0 { range = all.map { abs($0) }.max() ?? 0 }
        if range == 0 { range = 1 }
        let values = ticks.count < 2 ? Array(all.dropLast(2)) : all
        let power = min(Int(saturating: log10(range).rounded(.down)), 400)
        var digits = min(max(0, 3 - power), 400)
        let threshold = 1e-3 * pow(10, Double(power))
        while digits >= 0 {
            let scale = pow(10, Double(digits))
            let error = values.map { abs($0 - ($0 * scale).rounded(.toNearestOrEven) / scale) }.max() ?? 0
            guard error < threshold else { break }
            digits -= 1
        }
        return digits + 1
    }

    private static func text(of value: Double) -> String {
        let exponent = Int(saturating: log10(abs(value)).rounded(.down))
        let significand = (value / pow(10, Double(exponent)) * 1e10).rounded(.toNearestOrEven) / 1e10
        let text = minus(String(format: significand == significand.rounded() ? "%.0f" : "%1.10g", significand))
        return exponent == 0 ? text : text + "e" + minus(String(exponent))
    }
}
