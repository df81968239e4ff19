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

    /// Text at a place in the data.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.text.html>.
    ///
    /// - Parameters:
    ///   - fontsize: In points.
    ///   - ha: `"left"`, `"center"` or `"right"`.
    ///   - va: `"baseline"`, `"bottom"`, `"center"`, `"top"` or `"center_baseline"`.
    ///   - rotation: In degrees, against the clock.
    // @forms
    @discardableResult
    public func text(
        x: Double, y: Double, s: String, fontsize: Double = 10, color: (any PlotColor)? = nil,
        ha: String = "left", va: String = "baseline", rotation: Double = 0
    ) -> Text {
        if HorizontalAlignment(rawValue: ha) == nil {
            fail("'\(ha)' is not a valid value for align; supported values are 'center', 'right', 'left'", op: "text")
        }
        if VerticalAlignment(rawValue: va) == nil {
            fail(
                "'\(va)' is not a valid value for align; supported values are 'top', 'bottom', 'center', 'baseline', "
                    + "'center_baseline'", op: "text")
        }
        let text = Text(
            x, y, s, size: fontsize, color: color.map { RGBA.one($0, op: "text") } ?? .black,
            HorizontalAlignment(rawValue: ha) ?? .left, VerticalAlignment(rawValue: va) ?? .baseline,
            rotation: rotation)
        add(text)
        return text
    }

    private func straight(
        _ xs: [Double], _ ys: [Double], _ space: Line2D.Space, _ axis: Axis, _ place: Double, _ options: LineOptions,
        op: String
    ) -> Line2D {
        let (low, high) = axis.limits.value
        axis.data.include([place])
        if place < min(low, high) || place > max(low, high) { axis.limits.invalidate() }
        // Straight lines begin with the cycle's first colour and leave it where it is.
        let color = options.color.map { RGBA.one($0, op: op) } ?? RGBA.cycle[0]
        let line = Line2D(
            xs, ys, color: color.withAlpha(options.alpha), style: .named(options.style ?? "-", op: op),
            width: options.width ?? 1.5, space: space, label: options.label)
        add(line)
        return line
    }
}
