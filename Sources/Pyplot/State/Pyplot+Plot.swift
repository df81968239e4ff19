extension plt {
    /// Draws lines: `plot(y)`, `plot(x, y)`, `plot(x, y, "r--")`, or several of these in one call.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.plot.html> and
    /// ``Axes/plot(_:label:linewidth:color:marker:alpha:linestyle:markersize:)``.
    @discardableResult
    public static func plot(
        _ args: any PlotArgument..., label: String? = nil, linewidth: Double? = nil, color: (any PlotColor)? = nil,
        marker: String? = nil, alpha: Double? = nil, linestyle: String? = nil, markersize: Double? = nil
    ) -> [Line2D] {
        gca().plot(args, .init(label, linewidth, color, marker, alpha, linestyle, markersize), op: "plot")
    }

    /// `plot` with a logarithmic x axis.
    @discardableResult
    public static func semilogx(
        _ args: any PlotArgument..., label: String? = nil, linewidth: Double? = nil, color: (any PlotColor)? = nil,
        marker: String? = nil, alpha: Double? = nil, linestyle: String? = nil, markersize: Double? = nil
    ) -> [Line2D] {
        gca().set_xscale("log")
        return gca().plot(args, .init(label, linewidth, color, marker, alpha, linestyle, markersize), op: "semilogx")
    }

    /// `plot` with a logarithmic y axis.
    @discardableResult
    public static func semilogy(
        _ args: any PlotArgument..., label: String? = nil, linewidth: Double? = nil, color: (any PlotColor)? = nil,
        marker: String? = nil, alpha: Double? = nil, linestyle: String? = nil, markersize: Double? = nil
    ) -> [Line2D] {
        gca().set_yscale("log")
        return gca().plot(args, .init(label, linewidth, color, marker, alpha, linestyle, markersize), op: "semilogy")
    }

    /// `plot` with two logarithmic axes.
    @discardableResult
    public static func loglog(
        _ args: any PlotArgument..., label: String? = nil, linewidth: Double? = nil, color: (any PlotColor)? = nil,
        marker: String? = nil, alpha: Double? = nil, linestyle: String? = nil, markersize: Double? = nil
    ) -> [Line2D] {
        gca().set_xscale("log")
        gca().set_yscale("log")
        return gca().plot(args, .init(label, linewidth, color, marker, alpha, linestyle, markersize), op: "loglog")
    }

    /// Draws points.
    /// See ``Axes/scatter(_:_:s:c:marker:cmap:vmin:vmax:alpha:linewidths:color:label:)``.
    @discardableResult
    public static func scatter(
        _ x: any PlotData, _ y: any PlotData, s: (any PlotData)? = nil, c: (any PlotColor)? = nil,
        marker: String? = nil, cmap: String? = nil, vmin: Double? = nil, vmax: Double? = nil, alpha: Double? = nil,
        linewidths: Double? = nil, color: (any PlotColor)? = nil, label: String? = nil
    ) -> PathCollection {
        gca().scatter(
            x, y, s: s, c: c, marker: marker, cmap: cmap, vmin: vmin, vmax: vmax, alpha: alpha, linewidths: linewidths,
            color: color, label: label)
    }

    /// Draws upright bars. See ``Axes/bar(_:_:_:bottom:align:color:edgecolor:linewidth:alpha:label:)``.
    @discardableResult
    public static func bar(
        _ x: any PlotData, _ height: any PlotData, _ width: any PlotData = 0.8, bottom: (any PlotData)? = nil,
        align: String = "center", color: (any PlotColor)? = nil, edgecolor: (any PlotColor)? = nil,
        linewidth: Double? = nil, alpha: Double? = nil, label: String? = nil
    ) -> BarContainer {
        gca().bar(
            x, height, width, bottom: bottom, align: align, color: color, edgecolor: edgecolor, linewidth: linewidth,
            alpha: alpha, label: label)
    }

    @discardableResult
    public static func bar(
        _ x: any PlotData, _ height: any PlotData, width: any PlotData, bottom: (any PlotData)? = nil,
        align: String = "center", color: (any PlotColor)? = nil, edgecolor: (any PlotColor)? = nil,
        linewidth: Double? = nil, alpha: Double? = nil, label: String? = nil
    ) -> BarContainer {
        gca().bar(
            x, height, width, bottom: bottom, align: align, color: color, edgecolor: edgecolor, linewidth: linewidth,
            alpha: alpha, label: label)
    }

    /// Draws bars from the left to the right.
    /// See ``Axes/barh(_:_:height:left:align:color:edgecolor:linewidth:alpha:label:)``.
    @discardableResult
    public static func barh(
        _ y: any PlotData, _ width: any PlotData, height: any PlotData = 0.8, left: (any PlotData)? = nil,
        align: String = "center", color: (any PlotColor)? = nil, edgecolor: (any PlotColor)? = nil,
        linewidth: Double? = nil, alpha: Double? = nil, label: String? = nil
    ) -> BarContainer {
        gca().barh(
            y, width, height: height, left: left, align: align, color: color, edgecolor: edgecolor,
            linewidth: linewidth, alpha: alpha, label: label)
    }

    /// Counts numbers in bins and draws a bar for each.
    /// See ``Axes/hist(_:bins:range:density:color:edgecolor:alpha:label:)``.
    @discardableResult
    public static func hist(
        _ x: any PlotData, bins: any PlotData = 10, range: (Double, Double)? = nil, density: Bool = false,
        color: (any PlotColor)? = nil, edgecolor: (any PlotColor)? = nil, alpha: Double? = nil, label: String? = nil
    ) -> (n: [Double], bins: [Double], patches: BarContainer) {
        gca().hist(
            x, bins: bins, range: range, density: density, color: color, edgecolor: edgecolor, alpha: alpha,
            label: label)
    }

    /// Shows a matrix by colours, or a picture.
    /// See ``Axes/imshow(_:cmap:aspect:interpolation:alpha:vmin:vmax:origin:extent:)``.
    @discardableResult
    public static func imshow(
        _ X: any PlotData, cmap: String? = nil, aspect: String = "equal", interpolation: String? = nil,
        alpha: Double? = nil, vmin: Double? = nil, vmax: Double? = nil, origin: String = "upper",
        extent: (Double, Double, Double, Double)? = nil
    ) -> AxesImage {
        gca().imshow(
            X, cmap: cmap, aspect: aspect, interpolation: interpolation, alpha: alpha, vmin: vmin, vmax: vmax,
            origin: origin, extent: extent)
    }

    /// Fills the area between two curves. See ``Axes/fill_between(_:_:_:color:alpha:label:)``.
    @discardableResult
    public static func fill_between(
        _ x: any PlotData, _ y1: any PlotData, _ y2: any PlotData = 0, color: (any PlotColor)? = nil,
        alpha: Double? = nil, label: String? = nil
    ) -> FillBetweenPolyCollection {
        gca().fill_between(x, y1, y2, color: color, alpha: alpha, label: label)
    }

    /// A line across the axes. See ``Axes/axhline(_:xmin:xmax:color:linestyle:linewidth:alpha:label:)``.
    @discardableResult
    public static func axhline(
        _ y: Double = 0, xmin: Double = 0, xmax: Double = 1, color: (any PlotColor)? = nil, linestyle: String? = nil,
        linewidth: Double? = nil, alpha: Double? = nil, label: String? = nil
    ) -> Line2D {
        gca().axhline(
            y, xmin: xmin, xmax: xmax, color: color, linestyle: linestyle, linewidth: linewidth, alpha: alpha,
            label: label)
    }

    @discardableResult
    public static func axhline(
        y: Double, xmin: Double = 0, xmax: Double = 1, color: (any PlotColor)? = nil, linestyle: String? = nil,
        linewidth: Double? = nil, alpha: Double? = nil, label: String? = nil
    ) -> Line2D {
        axhline(
            y, xmin: xmin, xmax: xmax, color: color, linestyle: linestyle, linewidth: linewidth, alpha: alpha,
            label: label)
    }

    /// A line up the axes. See ``Axes/axvline(_:ymin:ymax:color:linestyle:linewidth:alpha:label:)``.
    @discardableResult
    public static func axvline(
        _ x: Double = 0, ymin: Double = 0, ymax: Double = 1, color: (any PlotColor)? = nil, linestyle: String? = nil,
        linewidth: Double? = nil, alpha: Double? = nil, label: String? = nil
    ) -> Line2D {
        gca().axvline(
            x, ymin: ymin, ymax: ymax, color: color, linestyle: linestyle, linewidth: linewidth, alpha: alpha,
            label: label)
    }

    @discardableResult
    public static func axvline(
        x: Double, ymin: Double = 0, ymax: Double = 1, color: (any PlotColor)? = nil, linestyle: String? = nil,
        linewidth: Double? = nil, alpha: Double? = nil, label: String? = nil
    ) -> Line2D {
        axvline(
            x, ymin: ymin, ymax: ymax, color: color, linestyle: linestyle, linewidth: linewidth, alpha: alpha,
            label: label)
    }

    /// Text at a place in the data. See ``Axes/text(_:_:_:fontsize:color:ha:va:rotation:)``.
    @discardableResult
    public static func text(
        _ x: Double, _ y: Double, _ s: String, fontsize: Double = 10, color: (any PlotColor)? = nil,
        ha: String = "left", va: String = "baseline", rotation: Double = 0
    ) -> Text {
        gca().text(x, y, s, fontsize: fontsize, color: color, ha: ha, va: va, rotation: rotation)
    }
}
