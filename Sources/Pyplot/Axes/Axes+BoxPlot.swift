import Torch

/// The parts of a box plot by their names: `bp["boxes"]`, `"medians"`, `"whiskers"`, `"caps"`, `"fliers"`, `"means"`.
public struct BoxPlotParts {
    fileprivate(set) var named: OrderedDict<String, [Artist]>

    /// What is drawn under a name. A KeyError for another one.
    public subscript(name: String) -> [Artist] {
        if let parts = named[name] { return parts }
        raise(.KeyError, "'\(name)'", op: "boxplot")
        return []
    }

    /// The names.
    public func keys() -> [String] { named.keys() }
}

extension Axes {
    /// Draws boxes with whiskers: the quartiles, the median, how far most numbers reach, and those beyond.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.boxplot.html>.
    ///
    /// - Parameters:
    ///   - x: Numbers for one box, a list of lists for several, or a matrix with a box a column.
    ///   - notch: Whether the boxes have a notch around the median.
    ///   - sym: The format of the points beyond the whiskers; an empty text for none.
    ///   - orientation: `"vertical"` or `"horizontal"`.
    ///   - whis: How many times the distance of the quartiles the whiskers reach, or two percentiles.
    ///   - positions: Where the boxes stand; at 1, 2, … where it is nil.
    ///   - widths: One for all, or one a box.
    ///   - patch_artist: Whether the boxes are filled.
    ///   - tick_labels: Texts below the boxes.
    // @forms
    @discardableResult
    public func boxplot(
        x: any PlotData, notch: Bool? = nil, sym: String? = nil, orientation: String = "vertical",
        whis: (any PlotData)? = nil, positions: (any PlotData)? = nil, widths: (any PlotData)? = nil,
        patch_artist: Bool? = nil, meanline: Bool? = nil, showmeans: Bool? = nil, showcaps: Bool? = nil,
        showbox: Bool? = nil, showfliers: Bool? = nil, boxprops: [String: Any]? = nil, tick_labels: [String]? = nil,
        flierprops: [String: Any]? = nil, medianprops: [String: Any]? = nil, meanprops: [String: Any]? = nil,
        capprops: [String: Any]? = nil, whiskerprops: [String: Any]? = nil, manage_ticks: Bool = true,
        autorange: Bool = false, zorder: Double? = nil, capwidths: (any PlotData)? = nil, label: String? = nil
    ) -> BoxPlotParts {
        let (op, settings) = ("boxplot", RcParams.shared)
        let nothing = BoxPlotParts(named: [:])
        let sets = Self.dataSets(x)
        let (places, isWhole) = (positions?._plotArgument.numbers, positions?._plotArgument.isIntegral ?? true)
        func refused(_ name: String) -> BoxPlotParts {
            fail("List of boxplot statistics and `\(name)` values must have same the length", op: op)
            return nothing
        }
        if let places, places.count != sets.count { return refused("positions") }
        if let tick_labels, tick_labels.count != sets.count {
            fail(
                "The number of labels (\(tick_labels.count)) must match the number of columns (\(sets.count)).", op: op)
            return nothing
        }
        let at = places ?? sets.indices.map { Double($0 + 1) }
        let spread = (at.max() ?? 0) - (at.min() ?? 0)
        guard let width = Self.broadcast(widths, sets.count, min(max(0.15 * spread, 0.15), 0.5)) else {
            return refused("widths")
        }
        guard
            let capWidth = Self.broadcast(capwidths, sets.count, nil) ?? (capwidths == nil ? width.map { $0 / 2 } : nil)
        else { return refused("capwidths") }
        if !["vertical", "horizontal"].contains(orientation) {
            fail(
                "'\(orientation)' is not a valid value for orientation; supported values are 'horizontal', 'vertical'",
                op: op)
            return nothing
        }

        let reachesOf = whis?._plotArgument.numbers ?? [settings.number("boxplot.whiskers")]
        let reach: BoxPlotStats.Reach =
            reachesOf.count == 2 ? .percentiles(reachesOf[0], reachesOf[1]) : .times(reachesOf.first ?? 1.5)
        let pen = BoxPen(
            axes: self, isUpright: orientation == "vertical", zorder: zorder ?? 2,
            isFilled: patch_artist ?? settings.flag("boxplot.patchartist"), boxes: boxprops, op: op)
        let isNotched = notch ?? settings.flag("boxplot.notch")
        var parts: [String: [Artist]] = [:]
        for (index, numbers) in sets.enumerated() {
            let stats = BoxPlotStats(numbers, reach, isRangeAutomatic: autorange)
            let (place, half) = (at[index], width[index] * 0.5)
            let (left, right) = (place - half, place + half)
            let inner = isNotched ? (place - width[index] * 0.25, place + width[index] * 0.25) : (left, right)
            if showbox ?? settings.flag("boxplot.showbox") {
                let corners = pen.outline(stats, (left, right), inner, isNotched: isNotched)
                parts["boxes", default: []].append(pen.box(corners))
            }
            for (from, to) in [(stats.firstQuartile, stats.whiskers.0), (stats.thirdQuartile, stats.whiskers.1)] {
                parts["whiskers", default: []].append(
                    pen.line([place, place], [from, to], "boxplot.whiskerprops", whiskerprops))
            }
            if showcaps ?? settings.flag("boxplot.showcaps") {
                let ends = [place - capWidth[index] * 0.5, place + capWidth[index] * 0.5]
                for height in [stats.whiskers.0, stats.whiskers.1] {
                    parts["caps", default: []].append(
                        pen.line(ends, [height, height], "boxplot.capprops", capprops))
                }
            }
            let median = pen.line(
                [inner.0, inner.1], [stats.median, stats.median], "boxplot.medianprops", medianprops, above: 0.1)
            median.hasButtEnds = true
            parts["medians", default: []].append(median)
            if showmeans ?? settings.flag("boxplot.showmeans") {
                let isLine = meanline ?? settings.flag("boxplot.meanline")
                let mean = pen.line(
                    isLine ? [left, right] : [place], isLine ? [stats.mean, stats.mean] : [stats.mean],
                    "boxplot.meanprops", meanprops, above: 0.1, hasMarker: !isLine, hasLine: isLine)
                mean.hasButtEnds = true
                parts["means", default: []].append(mean)
            }
            if sym != "" && (showfliers ?? settings.flag("boxplot.showfliers")) {
                let fliers = pen.line(
                    stats.fliers.map { _ in place }, stats.fliers, "boxplot.flierprops", flierprops, hasMarker: true)
                if let sym, let format = try? FormatString(sym) { fliers.set(flier: format) }
                parts["fliers", default: []].append(fliers)
            }
        }
        if let label {
            let shown = parts[pen.isFilled && parts["boxes"] != nil ? "boxes" : "medians"]?.first
            shown?.set_label(label)
        }
        if manage_ticks { pen.setTicks(at, tick_labels ?? at.map { isWhole ? String(Int(saturating: $0)) : "\($0)" }) }
        let names = ["whiskers", "caps", "boxes", "medians", "fliers", "means"]
        return BoxPlotParts(named: OrderedDict(names.map { ($0, parts[$0] ?? []) }))
    }

    /// The numbers of each box: the columns of a matrix, or each list of a list of lists.
    private static func dataSets(_ x: any PlotData) -> [[Double]] {
        if let lists = x as? [any PlotData], !lists.isEmpty, !lists.allSatisfy({ $0 is Double || $0 is Int }) {
            return lists.map { $0._plotArgument.numbers }
        }
        let values = x._plotArgument
        guard values.shape.count == 2, let width = values.shape.last else { return [values.numbers] }
        return (0..<width).map { column in
            stride(from: column, to: values.numbers.count, by: width).map { values.numbers[$0] }
        }
    }

    /// One number for each, nil where there are too few or too many.
    private static func broadcast(_ given: (any PlotData)?, _ count: Int, _ usual: Double?) -> [Double]? {
        guard let numbers = given?._plotArgument.numbers else {
            return usual.map { [Double](repeating: $0, count: count) }
        }
        if given is Double || given is Int { return [Double](repeating: numbers[0], count: count) }
        return numbers.count == count ? numbers : nil
    }
}

/// Draws the parts of a box plot.
private struct BoxPen {
    let axes: Axes
    let isUpright: Bool
    let zorder: Double
    let isFilled: Bool
    let boxes: [String: Any]?
    let op: String

    /// The corners of a box, across and along it.
    func outline(
        _ stats: BoxPlotStats, _ outer: (Double, Double), _ inner: (Double, Double), isNotched: Bool
    ) -> (across: [Double], along: [Double]) {
        let (low, high, median, notch) = (stats.firstQuartile, stats.thirdQuartile, stats.median, stats.notch)
        let (left, right) = outer
        guard isNotched else { return ([left, right, right, left, left], [low, low, high, high, low]) }
        return (
            [left, right, right, inner.1, right, right, left, left, inner.0, left, left],
            [low, low, notch.0, median, notch.1, high, high, notch.1, median, notch.0, low]
        )
    }

    func box(_ corners: (across: [Double], along: [Double])) -> Artist {
        guard isFilled else { return line(corners.across, corners.along, "boxplot.boxprops", boxes) }
        let settings = RcParams.shared
        var look = PatchLook(
            face: settings.color("patch.facecolor"), edge: settings.color("boxplot.boxprops.color"),
            width: settings.number("boxplot.boxprops.linewidth"))
        if var boxes {
            // A colour is the outline's here.
            if let color = boxes.removeValue(forKey: "color") { boxes["edgecolor"] = color }
            look.set(ArtistProperties(boxes, known: ArtistProperties.patch, owner: "PathPatch", op: op))
        }
        let points = zip(corners.across, corners.along).dropLast().map { isUpright ? (x: $0, y: $1) : (x: $1, y: $0) }
        let patch = PathPatch(points, look, zorder: zorder, label: "_nolegend_")
        axes.add(patch)
        return patch
    }

    /// A line by the settings of a part.
    func line(
        _ across: [Double], _ along: [Double], _ part: String, _ properties: [String: Any]?, above: Double = 0,
        hasMarker: Bool = false, hasLine: Bool = true
    ) -> Line2D {
        let settings = RcParams.shared
        let (xs, ys) = isUpright ? (across, along) : (along, across)
        let color = settings.color("\(part).color")
        var mark = Line2D.MarkerLook.current
        if hasMarker {
            mark.size = settings.number("\(part).markersize")
            mark.face = settings.color("\(part).markerfacecolor")
            mark.edge = settings.color("\(part).markeredgecolor")
            mark.edgeWidth = settings.number(orNone: "\(part).markeredgewidth") ?? mark.edgeWidth
        }
        let line = Line2D(
            xs, ys, color: color, style: hasLine ? LineStyle(settings.text("\(part).linestyle")) ?? .solid : .none,
            width: settings.number("\(part).linewidth"),
            marker: hasMarker ? .named(settings.text("\(part).marker"), op: op) : nil, markerLook: mark,
            zorder: zorder + above, label: "_nolegend_")
        if let properties {
            line.set(ArtistProperties(properties, known: ArtistProperties.line, owner: "Line2D", op: op))
        }
        axes.add(line)
        axes.include(xs, ys)
        return line
    }

    func setTicks(_ places: [Double], _ labels: [String]) {
        let axis = isUpright ? axes.xaxis : axes.yaxis
        axis.data.include(places.flatMap { [$0 - 0.5, $0 + 0.5] })
        axis.data.sticky += places.flatMap { [$0 - 0.5, $0 + 0.5] }
        // A second call adds its boxes to those of the first.
        axis.limits.tickLabels = (axis.limits.ticks == nil ? [] : axis.limits.tickLabels ?? []) + labels
        axis.limits.ticks = (axis.limits.ticks ?? []) + places
        axis.limits.invalidate()
    }
}

extension Line2D {
    /// The look of a box plot's points by a format.
    fileprivate func set(flier format: FormatString) {
        if let marker = format.marker { set_marker(marker) }
        if let color = format.color {
            set(
                ArtistProperties(
                    ["color": color, "markerfacecolor": color, "markeredgecolor": color],
                    known: ArtistProperties.line, owner: "Line2D", op: "boxplot"))
        }
    }
}
