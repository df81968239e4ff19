extension Axes {
    /// Becomes a colour bar of a map.
    func explain(_ map: Colormap, _ norm: Normalize) {
        let colors = (0..<256).map { Double($0) / 255 * (norm.high - norm.low) + norm.low }
        let pixels = colors.flatMap { value -> [UInt8] in
            let (red, green, blue, alpha) = map.bytes(norm(value))
            return [red, green, blue, alpha]
        }
        let place = (0.0, 1.0, norm.low, norm.high)
        add(
            AxesImage(
                pixels, height: 256, width: 1, extent: place, isUpper: false, interpolation: "nearest", mapping: nil))
        set_ylim(norm.low, norm.high)
    }

    /// Becomes a colour bar of contours: a step for each area, or a line for each level.
    func explain(_ contours: QuadContourSet) {
        let levels = contours.levels
        guard let low = levels.first, let high = levels.last else { return }
        // Every area has the same height, also where the levels are uneven.
        let steps = zip(levels, levels.dropFirst()).map { $1 - $0 }
        let isEven = steps.allSatisfy { abs($0 - (steps.first ?? 0)) <= 1e-9 * abs(high - low) }
        let places = isEven ? levels : levels.indices.map(Double.init)
        if contours.isFilled {
            // Of areas beyond the last levels the bar shows nothing.
            let hidden = contours.colors.count > levels.count - 1 ? contours.colors.count - (levels.count - 1) : 0
            let first = hidden == 2 || (hidden == 1 && contours.reachesBelow) ? 1 : 0
            for (index, (from, to)) in zip(places, places.dropFirst()).enumerated() {
                add(
                    BarContainer(
                        [Rect(0, from, 1, to)], colors: [contours.colors[index + first].withAlpha(contours.alpha)],
                        edge: nil, edgeWidth: 0, label: nil))
            }
        } else {
            for (index, place) in places.enumerated() {
                add(
                    LineCollection(
                        [[(0, place), (1, place)]], color: contours.colors[index].withAlpha(contours.alpha),
                        width: contours.get_linewidths()[index], style: .solid, zorder: 2))
            }
        }
        set_xlim(0, 1)
        if places.count > 1 { set_ylim(places[0], places[places.count - 1]) }
        let shown = Self.ticks(levels)
        let labels = ScalarFormatter(shown.map { levels[$0] }, view: (low, high)).labels
        set_yticks(shown.map { places[$0] }, labels: labels)
    }

    /// At most eleven of the levels, among them the one that is nearest to zero.
    private static func ticks(_ levels: [Double]) -> [Int] {
        let step = max(Int((Double(levels.count) / 10).rounded(.up)), 1)
        let choices = (0..<step).map { Array(Swift.stride(from: $0, to: levels.count, by: step)) }.filter {
            !$0.isEmpty
        }
        func least(_ indices: [Int]) -> Double { indices.map { abs(levels[$0]) }.min() ?? .infinity }
        return choices.dropFirst().reduce(choices[0]) { least($1) < least($0) ? $1 : $0 }
    }
}
