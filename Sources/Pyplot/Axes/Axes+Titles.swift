import Torch

extension Axes {
    /// The text above the axes. See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.set_title.html>.
    ///
    /// - Parameters:
    ///   - loc: `"center"`, `"left"` or `"right"`: each is a text of its own.
    ///   - pad: The gap below it, in points.
    ///   - y: Where it stands, in parts of the axes' height; above all ticks and labels where it is nil.
    ///   - fontsize: In points, or a name such as `"large"`.
    // @forms
    @discardableResult
    public func set_title(
        label: String, loc: String? = nil, pad: Double? = nil, y: Double? = nil, fontsize: (any NumberOrName)? = nil,
        color: (any PlotColor)? = nil, ha: String? = nil, va: String? = nil, rotation: (any NumberOrName)? = nil,
        fontweight: (any NumberOrName)? = nil, weight: (any NumberOrName)? = nil, fontstyle: String? = nil,
        style: String? = nil, family: (any PlotColor)? = nil, alpha: Double? = nil, bbox: [String: Any]? = nil
    ) -> Text {
        let place = loc ?? RcParams.shared.text("axes.titlelocation")
        guard let title = titles[place] else {
            fail(
                "'\(place)' is not a valid value for loc; supported values are 'left', 'center', 'right'",
                op: "set_title")
            return title
        }
        title.set_text(label)
        let arguments = TextArguments(
            fontsize: fontsize, color: color, ha: ha, va: va, rotation: rotation, fontweight: fontweight ?? weight,
            fontstyle: fontstyle ?? style, family: family, alpha: alpha, bbox: bbox)
        title.set(arguments, op: "set_title")
        set(title: pad, y)
        return title
    }

    /// The text above the axes; empty where there is none.
    public func get_title(_ loc: String = "center") -> String { titles[loc]?.get_text() ?? "" }

    /// The text below the x axis. See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.set_xlabel.html>.
    ///
    /// - Parameters:
    ///   - labelpad: The gap to the ticks' labels, in points.
    ///   - loc: `"left"`, `"center"` or `"right"`.
    // @forms
    @discardableResult
    public func set_xlabel(
        xlabel: String, labelpad: Double? = nil, loc: String? = nil, fontsize: (any NumberOrName)? = nil,
        color: (any PlotColor)? = nil, ha: String? = nil, va: String? = nil, rotation: (any NumberOrName)? = nil,
        fontweight: (any NumberOrName)? = nil, weight: (any NumberOrName)? = nil, fontstyle: String? = nil,
        style: String? = nil, family: (any PlotColor)? = nil, alpha: Double? = nil, bbox: [String: Any]? = nil
    ) -> Text {
        let arguments = TextArguments(
            fontsize: fontsize, color: color, ha: ha, va: va, rotation: rotation, fontweight: fontweight ?? weight,
            fontstyle: fontstyle ?? style, family: family, alpha: alpha, bbox: bbox)
        return set(xaxis, xlabel, labelpad, loc, ["left", "center", "right"], arguments, op: "set_xlabel")
    }

    /// The text below the x axis; empty where there is none.
    public func get_xlabel() -> String { xaxis.label.get_text() }

    /// The text beside the y axis. See
    /// <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.set_ylabel.html>.
    ///
    /// - Parameters:
    ///   - labelpad: The gap to the ticks' labels, in points.
    ///   - loc: `"bottom"`, `"center"` or `"top"`.
    // @forms
    @discardableResult
    public func set_ylabel(
        ylabel: String, labelpad: Double? = nil, loc: String? = nil, fontsize: (any NumberOrName)? = nil,
        color: (any PlotColor)? = nil, ha: String? = nil, va: String? = nil, rotation: (any NumberOrName)? = nil,
        fontweight: (any NumberOrName)? = nil, weight: (any NumberOrName)? = nil, fontstyle: String? = nil,
        style: String? = nil, family: (any PlotColor)? = nil, alpha: Double? = nil, bbox: [String: Any]? = nil
    ) -> Text {
        let arguments = TextArguments(
            fontsize: fontsize, color: color, ha: ha, va: va, rotation: rotation, fontweight: fontweight ?? weight,
            fontstyle: fontstyle ?? style, family: family, alpha: alpha, bbox: bbox)
        return set(yaxis, ylabel, labelpad, loc, ["bottom", "center", "top"], arguments, op: "set_ylabel")
    }

    /// The text beside the y axis; empty where there is none.
    public func get_ylabel() -> String { yaxis.label.get_text() }

    private func set(
        _ axis: Axis, _ text: String, _ pad: Double?, _ loc: String?, _ places: [String], _ arguments: TextArguments,
        op: String
    ) -> Text {
        axis.label.set_text(text)
        if let pad { axis.labelPad = pad }
        if let loc {
            if let index = places.firstIndex(of: loc) {
                let part = Double(index) / 2
                axis.label.set_position(axis.direction == .x ? (part, 0.5) : (0.5, part))
                axis.label.set_ha(["left", "center", "right"][index])
            } else {
                let known = places.map { "'\($0)'" }.joined(separator: ", ")
                fail("'\(loc)' is not a valid value for loc; supported values are \(known)", op: op)
            }
        }
        axis.label.set(arguments, op: op)
        return axis.label
    }
}
