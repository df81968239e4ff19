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
}
