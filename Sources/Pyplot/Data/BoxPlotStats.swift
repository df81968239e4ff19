import Foundation

/// What a box plot shows of numbers, as `matplotlib.cbook.boxplot_stats` counts it.
package struct BoxPlotStats {
    package var mean = Double.nan
    package var median = Double.nan
    package var firstQuartile = Double.nan
    package var thirdQuartile = Double.nan
    /// The ends of the notch around the median.
    package var notch = (Double.nan, Double.nan)
    package var whiskers = (Double.nan, Double.nan)
    /// What lies beyond the whiskers.
    package var fliers: [Double] = []

    /// How far the whiskers reach.
    package enum Reach {
        /// So many times the distance of the quartiles.
        case times(Double)
        /// To two percentiles.
        case percentiles(Double, Double)
    }

    package init(_ values: [Double], _ reach: Reach, isRangeAutomatic: Bool = false) {
        guard !values.isEmpty else { return }
        let sorted = values.sorted()
        mean = Self.sum(values[...]) / Double(values.count)
        (firstQuartile, median, thirdQuartile) = (
            Self.percentile(sorted, 25), Self.percentile(sorted, 50), Self.percentile(sorted, 75)
        )
        let distance = thirdQuartile - firstQuartile
        let half = 1.57 * distance / Double(values.count).squareRoot()
        notch = (median - half, median + half)

        let (low, high): (Double, Double)
        switch distance == 0 && isRangeAutomatic ? .percentiles(0, 100) : reach {
        case .times(let factor): (low, high) = (firstQuartile - factor * distance, thirdQuartile + factor * distance)
        case .percentiles(let first, let last):
            (low, high) = (Self.percentile(sorted, first), Self.percentile(sorted, last))
        }
        let (least, most) = (sorted.first { $0 >= low }, sorted.last { $0 <= high })
        whiskers = (
            least.map { $0 > firstQuartile ? firstQuartile : $0 } ?? firstQuartile,
            most.map { $0 < thirdQuartile ? thirdQuartile : $0 } ?? thirdQuartile
        )
        fliers = values.filter { $0 < whiskers.0 } + values.filter { $0 > whiskers.1 }
    }

    /// numpy's percentile, between two numbers as it rounds there.
    private static func percentile(_ sorted: [Double], _ percent: Double) -> Double {
        if sorted.contains(where: \.isNaN) { return .nan }
        let place = Double(sorted.count - 1) * (percent / 100)
        let index = min(max(Int(saturating: place.rounded(.down)), 0), sorted.count - 1)
        let (a, b) = (sorted[index], sorted[min(index + 1, sorted.count - 1)])
        let part = place - Double(index)
        return part >= 0.5 ? b - (b - a) * (1 - part) : a + (b - a) * part
    }

    /// numpy's sum, which adds in pairs.
    private static func sum(_ values: ArraySlice<Double>) -> Double {
        if values.count < 8 { return values.reduce(0, +) }
        guard values.count > 128 else {
            var sums = Array(values.prefix(8))
            let whole = values.count / 8 * 8
            for offset in 8..<max(8, whole) { sums[offset % 8] += values[values.startIndex + offset] }
            let all = ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]))
            return values.dropFirst(whole).reduce(all, +)
        }
        let half = values.count / 2
        let middle = values.startIndex + half - half % 8
        return sum(values[..<middle]) + sum(values[middle...])
    }
}
