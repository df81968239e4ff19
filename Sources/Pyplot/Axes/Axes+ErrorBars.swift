import Torch

extension Axes {
    /// Draws points with bars that show how far off they may be.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.errorbar.html>.
    ///
    /// - Parameters:
    ///   - yerr: One number for all, one a point, or two rows: how far the bars reach down and up.
    ///   - xerr: The same to the left and to the right.
    ///   - fmt: The format of the line, as `plot` has it; `"none"` for bars alone.
    ///   - ecolor: The bars' colour; the line's where it is nil.
    ///   - elinewidth: The bars' width in points.
    ///   - capsize: Half the length of the caps in points.
    ///   - barsabove: Whether the bars lie above the line.
    ///   - errorevery: A bar at every point of which number.
    ///   - capthick: The caps' width in points.
    // @forms
    @discardableResult
    public func errorbar(
        x: any PlotData, y: any PlotData, yerr: (any PlotData)? = nil, xerr: (any PlotData)? = nil, fmt: String = "",
        ecolor: (any PlotColor)? = nil, elinewidth: Double? = nil, capsize: Double? = nil, barsabove: Bool = false,
        errorevery: Int = 1, capthick: Double? = nil, elinestyle: String? = nil, label: String? = nil,
        linewidth: Double? = nil, color: (any PlotColor)? = nil, marker: String? = nil, alpha: Double? = nil,
        linestyle: String? = nil, markersize: Double? = nil, zorder: Double? = nil
    ) -> ErrorbarContainer {
        let op = "errorbar"
        let (xs, ys) = (places(x._plotArgument, xaxis), places(y._plotArgument, yaxis))
        let level = zorder ?? 2
        func nothing() -> ErrorbarContainer {
            ErrorbarContainer(nil, [], [], hasX: false, hasY: false, isAbove: false, zorder: level, label: nil)
        }
        guard xs.count == ys.count else {
            fail("'x' and 'y' must have the same size", op: op)
            return nothing()
        }
        let settings = RcParams.shared
        let hasLine = fmt.lowercased() != "none"
        var line: Line2D?
        var base = color.map { RGBA.one($0, op: op) } ?? settings.cycleStart
        if hasLine {
            let options = LineOptions("_nolegend_", linewidth, color, marker, alpha, linestyle, markersize)
            guard let made = self.line(xs, ys, fmt, options, op: op) else { return nothing() }
            line = made
            base = made.color
        }
        base = base.withAlpha(alpha)
        let barColor = ecolor.map { RGBA.one($0, op: op).withAlpha(alpha) } ?? base
        let width = elinewidth ?? settings.number(orNone: "errorbar.elinewidth") ?? linewidth
        let style = elinestyle.map { LineStyle.named($0, op: op) } ?? .solid
        let (size, thickness) = (
            capsize ?? settings.number("errorbar.capsize"),
            capthick ?? settings.number(orNone: "errorbar.capthick") ?? settings.number("lines.markeredgewidth")
        )
        let shown = Swift.stride(from: 0, to: xs.count, by: max(1, errorevery))

        var (caps, bars): ([Line2D], [LineCollection]) = ([], [])
        for (name, error, isAcross) in [("x", xerr, true), ("y", yerr, false)] {
            guard let values = error?._plotArgument else { continue }
            let own = isAcross ? xs : ys
            guard let (below, above) = reaches(values, own.count, name, op: op) else { return nothing() }
            let (low, high) = (own.indices.map { own[$0] - below[$0] }, own.indices.map { own[$0] + above[$0] })
            let lines = shown.map { index in
                isAcross
                    ? [(low[index], ys[index]), (high[index], ys[index])]
                    : [(xs[index], low[index]), (xs[index], high[index])]
            }.map { $0.map { (x: $0.0, y: $0.1) } }
            bars.append(
                LineCollection(
                    lines, color: barColor, width: width ?? settings.number("lines.linewidth"), style: style,
                    zorder: level))
            for line in lines { include(line.map(\.x), line.map(\.y)) }
            guard size > 0 else { continue }
            for ends in [low, high] {
                let mark = Line2D.MarkerLook(size: 2 * size, face: barColor, edge: barColor, edgeWidth: thickness)
                caps.append(
                    Line2D(
                        shown.map { isAcross ? ends[$0] : xs[$0] }, shown.map { isAcross ? ys[$0] : ends[$0] },
                        color: barColor, style: .none, width: 0, marker: Marker(isAcross ? "|" : "_"),
                        markerLook: mark, zorder: level, label: "_nolegend_"))
            }
        }
        if hasLine { include(xs, ys) }
        let container = ErrorbarContainer(
            line, caps, bars, hasX: xerr != nil, hasY: yerr != nil, isAbove: barsabove, zorder: level, label: label)
        add(container)
        return container
    }

    /// How far bars reach down and up.
    private func reaches(
        _ values: PlotValues, _ count: Int, _ name: String, op: String
    ) -> (below: [Double], above: [Double])? {
        let numbers = values.numbers
        var parts: ([Double], [Double])?
        if numbers.count == 1 {
            let all = [Double](repeating: numbers[0], count: count)
            parts = (all, all)
        } else if values.shape == [count] || values.shape == [1, count] {
            parts = (numbers, numbers)
        } else if values.shape == [2, count] {
            parts = (Array(numbers[..<count]), Array(numbers[count...]))
        } else if values.shape == [2, 1] {
            parts = ([Double](repeating: numbers[0], count: count), [Double](repeating: numbers[1], count: count))
        }
        guard let parts else {
            fail(
                "'\(name)err' (shape: \(values.shapeText)) must be a scalar or a 1D or (2, n) array-like whose shape "
                    + "matches '\(name)' (shape: (\(count),))", op: op)
            return nil
        }
        if numbers.contains(where: { $0 < -$0 }) {
            fail("'\(name)err' must not contain negative values", op: op)
            return nil
        }
        return (parts.0, parts.1)
    }
}
