import Torch

extension Axes {
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
        let usual = Axis.Grid.current
        let lines = Axis.Grid(
            color: (color.map { RGBA.one($0, op: "grid") } ?? usual.color).withAlpha(alpha),
            style: linestyle.map { .named($0, op: "grid") } ?? usual.style, width: linewidth ?? usual.width)
        let isAsked = color != nil || linestyle != nil || linewidth != nil || alpha != nil
        for (name, part) in [("x", xaxis), ("y", yaxis)] where axis == "both" || axis == name {
            if which != "minor" { part.grid = visible ?? (isAsked || part.grid == nil) ? lines : nil }
            if which != "major" { part.minorGrid = visible ?? (isAsked || part.minorGrid == nil) ? lines : nil }
        }
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
