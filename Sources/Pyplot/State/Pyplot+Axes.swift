extension plt {
    /// The text above the current axes. See <https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.title.html>.
    public static func title(_ label: String, fontsize: Double = 12) { gca().set_title(label, fontsize: fontsize) }
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.xlabel.html>.
    public static func xlabel(_ xlabel: String, fontsize: Double = 10) { gca().set_xlabel(xlabel, fontsize: fontsize) }
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.ylabel.html>.
    public static func ylabel(_ ylabel: String, fontsize: Double = 10) { gca().set_ylabel(ylabel, fontsize: fontsize) }

    /// Draws lines at the ticks, or takes them away. See ``Axes/grid(_:which:axis:color:linestyle:linewidth:alpha:)``.
    public static func grid(
        _ visible: Bool? = nil, which: String = "major", axis: String = "both", color: (any PlotColor)? = nil,
        linestyle: String? = nil, linewidth: Double? = nil, alpha: Double? = nil
    ) {
        gca().grid(
            visible, which: which, axis: axis, color: color, linestyle: linestyle, linewidth: linewidth, alpha: alpha)
    }

    /// Shows what the lines with labels are. See ``Axes/legend(_:loc:fontsize:ncol:title:frameon:)``.
    public static func legend(
        _ labels: [String]? = nil, loc: String = "best", fontsize: Double = 10, ncol: Int = 1, title: String? = nil,
        frameon: Bool = true
    ) {
        gca().legend(labels, loc: loc, fontsize: fontsize, ncol: ncol, title: title, frameon: frameon)
    }

    /// Shows or hides everything around the data: `"off"`, `"on"`; or makes units equal: `"equal"`.
    public static func axis(_ arg: String) { gca().axis(arg) }
    /// Limits as `[xmin, xmax, ymin, ymax]`.
    public static func axis(_ limits: [Double]) { gca().axis(limits) }
    public static func axis() -> [Double] { gca().axis() }

    /// Sets the ends of the x axis. See ``Axes/set_xlim(_:_:)``.
    public static func xlim(_ left: Double?, _ right: Double?) { gca().set_xlim(left, right) }
    public static func xlim(_ limits: (Double, Double)) { gca().set_xlim(limits) }
    public static func xlim(left: Double? = nil, right: Double? = nil) { gca().set_xlim(left, right) }
    public static func xlim() -> (Double, Double) { gca().get_xlim() }
    public static func ylim(_ bottom: Double?, _ top: Double?) { gca().set_ylim(bottom, top) }
    public static func ylim(_ limits: (Double, Double)) { gca().set_ylim(limits) }
    public static func ylim(bottom: Double? = nil, top: Double? = nil) { gca().set_ylim(bottom, top) }
    public static func ylim() -> (Double, Double) { gca().get_ylim() }

    /// `"linear"` or `"log"`.
    public static func xscale(_ value: String) { gca().set_xscale(value) }
    public static func yscale(_ value: String) { gca().set_yscale(value) }

    /// Sets the places of the ticks and what stands there. See ``Axes/set_xticks(_:_:rotation:fontsize:)``.
    public static func xticks(
        _ ticks: any PlotData, _ labels: [String]? = nil, rotation: Double? = nil, fontsize: Double? = nil
    ) {
        gca().set_xticks(ticks, labels, rotation: rotation, fontsize: fontsize)
    }
    /// Turns the labels at the ticks.
    public static func xticks(rotation: Double) { gca().xaxis.rotation = rotation }
    public static func yticks(
        _ ticks: any PlotData, _ labels: [String]? = nil, rotation: Double? = nil, fontsize: Double? = nil
    ) {
        gca().set_yticks(ticks, labels, rotation: rotation, fontsize: fontsize)
    }
    public static func yticks(rotation: Double) { gca().yaxis.rotation = rotation }
}
