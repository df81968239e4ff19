import Torch

extension Axes {
    /// Changes how ticks, their labels and the grid look; what is nil stays as it is.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.tick_params.html>.
    ///
    /// - Parameters:
    ///   - axis: `"x"`, `"y"` or `"both"`.
    ///   - which: `"major"`, `"minor"` or `"both"`.
    ///   - direction: `"out"`, `"in"` or `"inout"`.
    ///   - length: Of a tick, in points.
    ///   - width: Of a tick, in points.
    ///   - color: Of the ticks.
    ///   - pad: The gap between a tick and its label, in points.
    ///   - labelsize: In points, or a name such as `"small"`.
    ///   - colors: Of the ticks and their labels.
    // @forms
    public func tick_params(
        axis: String = "both", which: String = "major", direction: String? = nil, length: Double? = nil,
        width: Double? = nil, color: (any PlotColor)? = nil, pad: Double? = nil, labelsize: (any NumberOrName)? = nil,
        labelcolor: (any PlotColor)? = nil, colors: (any PlotColor)? = nil, bottom: Bool? = nil, top: Bool? = nil,
        left: Bool? = nil, right: Bool? = nil, labelbottom: Bool? = nil, labeltop: Bool? = nil,
        labelleft: Bool? = nil, labelright: Bool? = nil, labelrotation: Double? = nil
    ) {
        if !["x", "y", "both"].contains(axis) {
            fail("'\(axis)' is not a valid value for axis; supported values are 'x', 'y', 'both'", op: "tick_params")
        }
        if !["major", "minor", "both"].contains(which) {
            fail(
                "'\(which)' is not a valid value for which; supported values are 'major', 'minor', 'both'",
                op: "tick_params")
        }
        for (name, part) in [("x", xaxis), ("y", yaxis)] where axis == "both" || axis == name {
            if let direction {
                if let found = TickLook.Direction(rawValue: direction) {
                    part.look.direction = found
                } else {
                    fail(
                        "'\(direction)' is not a valid value for tickdir; supported values are 'in', 'out', 'inout'",
                        op: "tick_params")
                }
            }
            func change(_ length: inout TickLook.Length, _ size: Double?, _ width: Double?, _ pad: Double?) {
                length = .init(size: size ?? length.size, width: width ?? length.width, pad: pad ?? length.pad)
            }
            if which != "minor" { change(&part.look.major, length, width, pad) }
            if which != "major" { change(&part.look.minor, length, width, pad) }
            if let color = color ?? colors { part.look.color = RGBA.one(color, op: "tick_params") }
            if let color = labelcolor ?? colors { part.look.labelColor = RGBA.one(color, op: "tick_params") }
            setTickLook(part, labelrotation, labelsize, nil, op: "tick_params")
            let marks = part.direction == .x ? (bottom, top) : (left, right)
            let labels = part.direction == .x ? (labelbottom, labeltop) : (labelleft, labelright)
            part.look.marks = (marks.0 ?? part.look.marks.first, marks.1 ?? part.look.marks.second)
            part.look.labels = (labels.0 ?? part.look.labels.first, labels.1 ?? part.look.labels.second)
        }
    }

    /// Counts the limits' data again from what is drawn, after `set_data` has changed it.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.relim.html>.
    public func relim() {
        for axis in [xaxis, yaxis] { axis.data.clear() }
        for line in lines { line.include(in: self) }
    }

    /// Takes the limits from the data.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.autoscale_view.html>.
    public func autoscale_view() {
        xaxis.limits.invalidate()
        yaxis.limits.invalidate()
    }

    /// Takes the limits from the data again, where they had been set.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.autoscale.html>.
    public func autoscale() {
        xaxis.limits.free()
        yaxis.limits.free()
    }
}
