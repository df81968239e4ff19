import Foundation

/// Where the ticks of a logarithmic axis lie: at powers of ten, smaller ones at their multiples.
/// See <https://matplotlib.org/stable/api/ticker_api.html#matplotlib.ticker.LogLocator>.
package enum LogLocator {
    /// - Parameter minor: Whether the small ticks between the powers of ten are asked for.
    package static func ticks(_ low: Double, _ high: Double, space: Int, minor: Bool) -> [Double] {
        guard low > 0 && high > 0 && low.isFinite && high.isFinite else { return [] }
        let (low, high) = (min(low, high), max(low, high))
        let (from, to) = (log10(low), log10(high))
        let (first, last) = (Int(saturating: from.rounded(.up)), Int(saturating: to.rounded(.down)))
        let available = last - first + 1
        if minor && available >= 10 { return [] }
        let (exponents, stride) = decades(from, to, first, last, min(max(space, 2), 9))

        var ticks: [Double] = []
        if !minor {
            ticks = exponents.map { pow(10, Double($0)) }
        } else if stride == 1 || available <= 1 {
            ticks = (first - 1...max(last, first - 1)).flatMap { exponent in
                (2...9).map { Double($0) * pow(10, Double(exponent)) }
            }
        }
        if minor && stride == 1 && exponents.count - 2 + ticks.count(where: { low <= $0 && $0 <= high }) <= 1 {
            return AutoLocator.ticks(low, high, space: 9)
        }
        return ticks
    }

    /// The powers of ten that get a tick, one beyond each end, and the distance between them: as many as have room,
    /// at multiples of the distance where that is possible.
    private static func decades(
        _ from: Double, _ to: Double, _ first: Int, _ last: Int, _ space: Int
    ) -> (exponents: [Int], stride: Int) {
        let available = last - first + 1
        var stride = available / (space + 1) + 1
        let wanted = min(space, (available + stride - 1) / stride)
        if wanted == 0 { return ([first - 1, last + 1], last - first + 2) }
        if wanted == 1 {
            let middle = Int(saturating: ((from + to) / 2).rounded(.toNearestOrEven))
            stride = max(middle - (first - 1), last + 1 - middle)
            return ([middle - stride, middle, middle + stride], stride)
        }
        stride = (available - 1) / (wanted - 1)
        if stride * wanted < available { stride = available / wanted }
        let least = max(available - stride * wanted, 0)
        let end = min(available - stride * (wanted - 1), stride)
        var offset = ((-first) % stride + stride) % stride
        if offset < least || offset >= end { offset = least }
        return (Array(Swift.stride(from: first + offset - stride, to: last + stride + 1, by: stride)), stride)
    }

    /// Limits that a logarithmic axis can have.
    static func nonsingular(_ low: Double, _ high: Double, least: Double) -> (Double, Double) {
        guard low.isFinite && high.isFinite && high > 0 else { return (1, 10) }
        let low = low <= 0 ? (least.isFinite ? least : 1e-300) : low
        if low != high { return (low, high) }
        let (below, above) = (pow(10, log10(low).rounded(.down)), pow(10, log10(low).rounded(.up)))
        return (below == low ? below / 10 : below, above == low ? above * 10 : above)
    }
}
