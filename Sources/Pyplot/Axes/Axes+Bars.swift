import Torch

extension Axes {
    /// Draws upright bars at numbers or names.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.bar.html>.
    ///
    /// - Parameters:
    ///   - x: The middles of the bars, or names.
    ///   - width: In units of x.
    ///   - bottom: Where the bars stand; 0 where it is nil.
    ///   - align: `"center"`, or `"edge"` where x is the bars' left edge.
    ///   - color: One colour, or one a bar.
    // @forms
    @discardableResult
    public func bar(
        x: any PlotData, height: any PlotData, width: any PlotData = 0.8, bottom: (any PlotData)? = nil,
        align: String = "center", color: (any PlotColor)? = nil, edgecolor: (any PlotColor)? = nil,
        linewidth: Double? = nil, alpha: Double? = nil, label: String? = nil
    ) -> BarContainer {
        let look = BarLook(color, edgecolor, linewidth, alpha, label)
        let names = ["x", "height", "width", "bottom"]
        return bars(x, height, width, bottom, align, look, names, isUpright: true, op: "bar")
    }

    /// Draws bars from the left to the right.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.barh.html>.
    // @forms
    @discardableResult
    public func barh(
        y: any PlotData, width: any PlotData, height: any PlotData = 0.8, left: (any PlotData)? = nil,
        align: String = "center", color: (any PlotColor)? = nil, edgecolor: (any PlotColor)? = nil,
        linewidth: Double? = nil, alpha: Double? = nil, label: String? = nil
    ) -> BarContainer {
        let look = BarLook(color, edgecolor, linewidth, alpha, label)
        let names = ["y", "width", "height", "left"]
        return bars(y, width, height, left, align, look, names, isUpright: false, op: "barh")
    }

    /// Counts numbers in bins and draws a bar for each.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.hist.html>.
    ///
    /// - Parameters:
    ///   - x: Numbers of one dimension; NaN is left out.
    ///   - bins: How many of one width, or their edges.
    ///   - range: The first and the last edge; the least and the greatest number where it is nil.
    ///   - density: Whether the bars' area is 1.
    /// - Returns: What each bin holds, the edges, and the bars.
    // @forms
    @discardableResult
    public func hist(
        x: any PlotData, bins: (any PlotData)? = nil, range: (Double, Double)? = nil, density: Bool = false,
        color: (any PlotColor)? = nil, edgecolor: (any PlotColor)? = nil, alpha: Double? = nil, label: String? = nil
    ) -> (n: [Double], bins: [Double], patches: BarContainer) {
        var histogram = histogram(
            x._plotArgument, bins?._plotArgument ?? RcParams.shared.number("hist.bins")._plotArgument, range)
        if density { histogram.normalize() }
        let fill = color.map { RGBA.one($0, op: "hist") } ?? nextLineColor()
        let widths = zip(histogram.edges, histogram.edges.dropFirst()).map { $1 - $0 }
        let middles = zip(histogram.edges, widths).map { $0 + 0.5 * $1 }
        let look = BarLook([fill.red, fill.green, fill.blue, fill.alpha], edgecolor, nil, alpha, label)
        let bars = bars(
            middles, histogram.counts, widths, nil, "center", look, ["x", "height", "width", "bottom"],
            isUpright: true, op: "hist")
        return (histogram.counts, histogram.edges, bars)
    }

    private func histogram(_ x: PlotValues, _ bins: PlotValues, _ range: (Double, Double)?) -> Histogram {
        let empty = Histogram([], edges: [0, 1])
        guard x.shape.count == 1 else {
            fail("hist takes numbers of one dimension, but has shape \(x.shapeText): flatten() them first", op: "hist")
            return empty
        }
        if bins.count > 1 {
            guard zip(bins.numbers, bins.numbers.dropFirst()).allSatisfy({ $0 <= $1 }) else {
                fail("`bins` must increase monotonically, when an array", op: "hist")
                return empty
            }
            return Histogram(x.numbers, edges: bins.numbers)
        }
        let count = bins.numbers.first ?? 0
        guard count >= 1 && count <= 1e7 else {
            let wish = count > 1e7 ? "at most 10000000" : "positive"
            fail("`bins` must be \(wish), when an integer", op: "hist")
            return empty
        }
        let values = x.numbers.filter { !$0.isNaN }
        let (low, high) = range ?? (values.min() ?? 0, values.max() ?? 1)
        guard low.isFinite && high.isFinite else {
            fail("\(range == nil ? "autodetected" : "supplied") range of [\(low), \(high)] is not finite", op: "hist")
            return empty
        }
        guard low <= high else {
            fail("max must be larger than min in range parameter.", op: "hist")
            return empty
        }
        let ends = low == high ? (low - 0.5, high + 0.5) : (low, high)
        guard (ends.1 - ends.0).isFinite else {
            fail(
                "Too many bins for data range. Cannot create \(Int(saturating: count)) finite-sized bins.", op: "hist")
            return empty
        }
        guard x.isSingle else {
            return Histogram(
                values, range: ends, edges: Histogram.linspace(ends.0, ends.1, bins: Int(saturating: count)))
        }
        // numpy takes the edges of a range that is given from its own precision, the others from the numbers'.
        let single = (Float(ends.0), Float(ends.1))
        let edges =
            range == nil
            ? Histogram.linspace(single.0, single.1, bins: Int(saturating: count))
            : Histogram.linspace(ends.0, ends.1, bins: Int(saturating: count)).map { Float($0) }
        return Histogram(values.map { Float($0) }, range: single, edges: edges)
    }

    /// How bars look.
    private struct BarLook {
        let color: (any PlotColor)?
        let edge: (any PlotColor)?
        let edgeWidth: Double?
        let alpha: Double?
        let label: String?

        init(
            _ color: (any PlotColor)?, _ edge: (any PlotColor)?, _ edgeWidth: Double?, _ alpha: Double?,
            _ label: String?
        ) {
            self.color = color
            self.edge = edge
            self.edgeWidth = edgeWidth
            self.alpha = alpha
            self.label = label
        }
    }

    private func bars(
        _ place: any PlotData, _ length: any PlotData, _ thickness: any PlotData, _ foot: (any PlotData)?,
        _ align: String, _ look: BarLook, _ names: [String], isUpright: Bool, op: String
    ) -> BarContainer {
        let (across, along) = isUpright ? (xaxis, yaxis) : (yaxis, xaxis)
        let parts = [
            places(place._plotArgument, across), length._plotArgument.numbers, thickness._plotArgument.numbers,
            foot?._plotArgument.numbers ?? [0],
        ]
        let count = parts[0].count
        for (name, part) in zip(names, parts).dropFirst() where part.count != count && part.count != 1 {
            fail(
                "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between '\(names[0])' "
                    + "with shape (\(count),) and '\(name)' with shape (\(part.count),).", op: op)
            return BarContainer([], colors: [], edge: nil, edgeWidth: 0, label: nil)
        }
        let colors = look.color.map { RGBA.list($0, op: op) } ?? [nextAreaColor()]
        let rects = (0..<count).map { index in
            let (thickness, foot) = (parts[2][index % parts[2].count], parts[3][index % parts[3].count])
            let start = align == "edge" ? parts[0][index] : parts[0][index] - thickness / 2
            let end = foot + parts[1][index % parts[1].count]
            along.data.sticky.append(foot)
            return isUpright ? Rect(start, foot, start + thickness, end) : Rect(foot, start, end, start + thickness)
        }
        let settings = RcParams.shared
        let usual = settings.flag("patch.force_edgecolor") ? settings.color("patch.edgecolor") : nil
        let edge = look.edge.map { RGBA.one($0, op: op) } ?? usual
        let bars = BarContainer(
            rects,
            colors: (0..<count).map { (colors.isEmpty ? .none : colors[$0 % colors.count]).withAlpha(look.alpha) },
            edge: edge?.withAlpha(look.alpha), edgeWidth: look.edgeWidth ?? settings.number("patch.linewidth"),
            label: look.label)
        add(bars)
        include(rects.flatMap { [$0.x0, $0.x1] }, rects.flatMap { [$0.y0, $0.y1] })
        return bars
    }
}
