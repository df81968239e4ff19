import Torch

extension Axes {
    /// The text above the axes. See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.set_title.html>.
    ///
    /// - Parameter fontsize: In points.
    // @forms
    public func set_title(label: String, fontsize: Double = 12) {
        (title, titleSize) = (label, fontsize)
    }

    /// The text above the axes; empty where there is none.
    public func get_title() -> String { title }

    /// The text below the x axis. See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.set_xlabel.html>.
    // @forms
    public func set_xlabel(xlabel: String, fontsize: Double = 10) {
        (xaxis.label, xaxis.labelSize) = (xlabel, fontsize)
    }

    /// The text below the x axis; empty where there is none.
    public func get_xlabel() -> String { xaxis.label }

    /// The text beside the y axis. See
    /// <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.set_ylabel.html>.
    // @forms
    public func set_ylabel(ylabel: String, fontsize: Double = 10) {
        (yaxis.label, yaxis.labelSize) = (ylabel, fontsize)
    }

    /// The text beside the y axis; empty where there is none.
    public func get_ylabel() -> String { yaxis.label }

    /// Several of the axes' properties at once.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.set.html>.
    public func set(
        xlabel: String? = nil, ylabel: String? = nil, title: String? = nil, xlim: (Double, Double)? = nil,
        ylim: (Double, Double)? = nil, xscale: String? = nil, yscale: String? = nil
    ) {
        if let xlabel { set_xlabel(xlabel) }
        if let ylabel { set_ylabel(ylabel) }
        if let title { set_title(title) }
        if let xscale { set_xscale(xscale) }
        if let yscale { set_yscale(yscale) }
        if let xlim { set_xlim(xlim) }
        if let ylim { set_ylim(ylim) }
    }

    /// Draws lines at the ticks, or takes them away; changes between the two where `visible` is nil.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.grid.html>.
    ///
    /// - Parameters:
    ///   - which: `"major"`, `"minor"` or `"both"`.
    ///   - axis: `"both"`, `"x"` or `"y"`.
    // @forms
    public func grid(
        visible: Bool? = nil, which: String = "major", axis: String = "both", color: (any PlotColor)? = nil,
        linestyle: String? = nil, linewidth: Double? = nil, alpha: Double? = nil
    ) {
        if !["major", "minor", "both"].contains(which) {
            fail("'\(which)' is not a valid value for which; supported values are 'major', 'minor', 'both'", op: "grid")
        }
        if !["x", "y", "both"].contains(axis) {
            fail("'\(axis)' is not a valid value for axis; supported values are 'x', 'y', 'both'", op: "grid")
        }
        let lines = Axis.Grid(
            color: (color.map { RGBA.one($0, op: "grid") } ?? .grid).withAlpha(alpha),
            style: .named(linestyle ?? "-", op: "grid"), width: linewidth ?? 0.8)
        let isAsked = color != nil || linestyle != nil || linewidth != nil || alpha != nil
        for (name, part) in [("x", xaxis), ("y", yaxis)] where axis == "both" || axis == name {
            if which != "minor" { part.grid = visible ?? (isAsked || part.grid == nil) ? lines : nil }
            if which != "major" { part.minorGrid = visible ?? (isAsked || part.minorGrid == nil) ? lines : nil }
        }
    }

    /// Shows what the lines with labels are.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.legend.html>.
    ///
    /// - Parameters:
    ///   - labels: Texts for what was drawn, in its order; its own labels where it is nil.
    ///   - loc: A place such as `"upper right"`, or `"best"`, where it covers least.
    ///   - fontsize: In points.
    ///   - ncol: In how many columns.
    // @forms
    public func legend(
        _ labels: [String]? = nil, loc: String = "best", fontsize: Double = 10, ncol: Int = 1, title: String? = nil,
        frameon: Bool = true
    ) {
        let handles = artists.filter { artist in
            labels == nil ? artist.label.map { !$0.isEmpty && !$0.hasPrefix("_") } ?? false : artist.isExplained
        }
        let place = Legend.places.firstIndex(of: loc)
        if place == nil { fail("'\(loc)' is not a valid value for loc.", op: "legend") }
        legendBox = Legend(
            entries: zip(handles, labels ?? handles.map { $0.label ?? "" }).map { ($0, $1) }, place: place ?? 0,
            size: fontsize, columns: max(1, ncol), title: title, hasFrame: frameon)
    }

    /// Where the legend lies, in pixels from the lower left corner; nil where there is none.
    package func get_legend_extent() -> (x0: Double, y0: Double, x1: Double, y1: Double)? {
        let box = legendBox?.box(artists, view(dpi: frame.dpi), unit: frame.dpi / 72)
        return box.map { ($0.x0, $0.y0, $0.x1, $0.y1) }
    }

    /// Shows or hides everything around the data: `"off"`, `"on"`; or makes units equal: `"equal"`, `"image"`, `"square"`.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.axis.html>.
    public func axis(_ arg: String) {
        switch arg {
        case "off": isOn = false
        case "on": isOn = true
        case "equal", "image", "scaled", "square": isEqual = true
        case "auto", "tight": isEqual = false
        default: fail("Unrecognized string '\(arg)' to axis; try 'on' or 'off'", op: "axis")
        }
    }

    /// Limits as `[xmin, xmax, ymin, ymax]`.
    public func axis(_ limits: [Double]) {
        guard limits.count == 4 else {
            fail(
                "The first argument to axis() must be an iterable of the form [xmin, xmax, ymin, ymax]", op: "axis",
                .TypeError)
            return
        }
        set_xlim(limits[0], limits[1])
        set_ylim(limits[2], limits[3])
    }

    /// The limits, `[xmin, xmax, ymin, ymax]`.
    public func axis() -> [Double] {
        let (x, y) = (get_xlim(), get_ylim())
        return [x.0, x.1, y.0, y.1]
    }

    /// Draws neither axes nor frame nor background: the data alone.
    public func set_axis_off() { isOn = false }
    /// Draws axes, frame and background again after ``set_axis_off()``.
    public func set_axis_on() { isOn = true }

    /// `"equal"` for units of one length both ways, or `"auto"`.
    public func set_aspect(_ aspect: String) {
        if aspect != "equal" && aspect != "auto" {
            fail("could not convert string to float: '\(aspect)'", op: "set_aspect")
        }
        isEqual = aspect == "equal"
    }
}
