import Torch

extension Axes {
    /// A line across the axes at a height.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.axhline.html>.
    ///
    /// - Parameters:
    ///   - xmin: Where it begins, in parts of the axes' width.
    ///   - xmax: Where it ends.
    // @forms
    @discardableResult
    public func axhline(
        y: Double = 0, xmin: Double = 0, xmax: Double = 1, color: (any PlotColor)? = nil, linestyle: String? = nil,
        linewidth: Double? = nil, alpha: Double? = nil, label: String? = nil
    ) -> Line2D {
        straight(
            [xmin, xmax], [y, y], .acrossAxes, yaxis, y,
            LineOptions(label, linewidth, color, nil, alpha, linestyle, nil), op: "axhline")
    }

    /// A line up the axes.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.axvline.html>.
    // @forms
    @discardableResult
    public func axvline(
        x: Double = 0, ymin: Double = 0, ymax: Double = 1, color: (any PlotColor)? = nil, linestyle: String? = nil,
        linewidth: Double? = nil, alpha: Double? = nil, label: String? = nil
    ) -> Line2D {
        straight(
            [x, x], [ymin, ymax], .upAxes, xaxis, x,
            LineOptions(label, linewidth, color, nil, alpha, linestyle, nil), op: "axvline")
    }

    private func straight(
        _ xs: [Double], _ ys: [Double], _ space: Line2D.Space, _ axis: Axis, _ place: Double, _ options: LineOptions,
        op: String
    ) -> Line2D {
        let (low, high) = axis.limits.value
        axis.data.include([place])
        if place < min(low, high) || place > max(low, high) { axis.limits.invalidate() }
        // Straight lines begin with the cycle's first colour and leave it where it is.
        let settings = RcParams.shared
        let color = options.color.map { RGBA.one($0, op: op) } ?? settings.color("lines.color")
        let line = Line2D(
            xs, ys, color: color.withAlpha(options.alpha),
            style: .named(options.style ?? settings.text("lines.linestyle"), op: op),
            width: options.width ?? settings.number("lines.linewidth"), space: space, label: options.label)
        add(line)
        return line
    }
}
