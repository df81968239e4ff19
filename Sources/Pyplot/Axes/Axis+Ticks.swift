extension Axis {
    /// The ticks' places, also those just beyond the limits.
    ///
    /// - Parameter length: The axis's, in points.
    func places(length: Double) -> [Double] {
        if let ticks = limits.ticks { return ticks }
        if !limits.categories.isEmpty { return limits.categories.indices.map(Double.init) }
        let (low, high) = limits.value
        switch limits.scale {
        case .linear:
            if limits.isWhole { return MaxNLocator.whole.ticks(low, high) }
            return AutoLocator.ticks(low, high, space: space(length))
        case .log: return LogLocator.ticks(low, high, space: space(length), minor: false)
        }
    }

    func minorPlaces(length: Double) -> [Double] {
        guard limits.scale == .log && limits.ticks == nil else { return [] }
        return LogLocator.ticks(limits.value.0, limits.value.1, space: space(length), minor: true)
    }

    /// The labels of all ``places(length:)``, and what stands at the axis's end.
    func labels(length: Double) -> (labels: [String], offset: String) {
        if let labels = limits.tickLabels {
            // Labels for ticks that nobody placed may be fewer or more.
            let count = places(length: length).count
            return ((0..<count).map { $0 < labels.count ? labels[$0] : "" }, "")
        }
        if !limits.categories.isEmpty && limits.ticks == nil { return (limits.categories, "") }
        let places = places(length: length)
        switch limits.scale {
        case .linear:
            let formatter = ScalarFormatter(places, view: limits.value)
            return (formatter.labels, formatter.offsetText)
        case .log: return (LogFormatter.labels(places, view: limits.value), "")
        }
    }

    /// What is drawn: the ticks between the limits, and what stands at the axis's end.
    func ticks(length: Double) -> (ticks: [Tick], offset: String) {
        let (labels, offset) = labels(length: length)
        let minor = minorPlaces(length: length)
        let minorLabels = LogFormatter.labels(minor, view: limits.value)
        let all =
            zip(places(length: length), labels).map { Tick(place: $0, label: $1, isMajor: true) }
            + zip(minor, minorLabels).map { Tick(place: $0, label: $1, isMajor: false) }

        let scale = limits.scale
        let (from, to) = (scale.forward(limits.value.0), scale.forward(limits.value.1))
        let slack = abs(to - from) * 1e-10
        let visible = all.filter { tick in
            let place = scale.forward(tick.place)
            return place >= min(from, to) - slack && place <= max(from, to) + slack
        }
        return (visible, visible.isEmpty ? "" : offset)
    }

    /// How many ticks have room: labels are taken to be three times as wide as high.
    private func space(_ length: Double) -> Int {
        Int(saturating: (length / (look.labelSize * (direction == .x ? 3 : 2))).rounded(.down))
    }
}
