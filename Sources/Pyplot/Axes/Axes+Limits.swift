import Torch

extension Axes {
    /// Sets the ends of the x axis; the greater one first turns it round, nil leaves one as it is.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.set_xlim.html>.
    // @forms
    public func set_xlim(left: Double? = nil, right: Double? = nil) { setLimits(xaxis, left, right, op: "set_xlim") }
    /// Both ends as one pair.
    // @forms
    public func set_xlim(left: (Double, Double)) { set_xlim(left: left.0, right: left.1) }
    /// Sets the ends of the y axis, as ``set_xlim(left:right:)`` those of the x axis.
    // @forms
    public func set_ylim(bottom: Double? = nil, top: Double? = nil) { setLimits(yaxis, bottom, top, op: "set_ylim") }
    /// Both ends as one pair.
    // @forms
    public func set_ylim(bottom: (Double, Double)) { set_ylim(bottom: bottom.0, top: bottom.1) }

    /// The x axis's ends, left and right, as they would be drawn now.
    public func get_xlim() -> (Double, Double) { xaxis.limits.value }
    /// The y axis's ends, bottom and top, as they would be drawn now.
    public func get_ylim() -> (Double, Double) { yaxis.limits.value }

    /// Turns the x axis round.
    public func invert_xaxis() { set_xlim(get_xlim().1, get_xlim().0) }
    /// Turns the y axis round.
    public func invert_yaxis() { set_ylim(get_ylim().1, get_ylim().0) }

    /// `"linear"` or `"log"`. See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.set_xscale.html>.
    // @forms
    public func set_xscale(value: String) { setScale(xaxis, value, op: "set_xscale") }
    /// `"linear"` or `"log"`. See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.set_yscale.html>.
    // @forms
    public func set_yscale(value: String) { setScale(yaxis, value, op: "set_yscale") }

    /// Sets the places of the ticks, and what stands there where `labels` says so.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.set_xticks.html>.
    // @forms
    public func set_xticks(
        ticks: any PlotData, labels: [String]? = nil, rotation: (any NumberOrName)? = nil,
        fontsize: (any NumberOrName)? = nil, ha: String? = nil
    ) { setTicks(xaxis, ticks, labels, rotation, fontsize, ha, op: "set_xticks") }
    /// Sets the places of the y axis's ticks, and what stands there where `labels` says so.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.set_yticks.html>.
    // @forms
    public func set_yticks(
        ticks: any PlotData, labels: [String]? = nil, rotation: (any NumberOrName)? = nil,
        fontsize: (any NumberOrName)? = nil, ha: String? = nil
    ) { setTicks(yaxis, ticks, labels, rotation, fontsize, ha, op: "set_yticks") }

    /// Texts for the ticks that ``set_xticks(ticks:labels:rotation:fontsize:ha:)`` placed.
    // @forms
    public func set_xticklabels(
        labels: [String], rotation: (any NumberOrName)? = nil,
        fontsize: (any NumberOrName)? = nil, ha: String? = nil
    ) {
        setTickLabels(xaxis, labels, rotation, fontsize, ha, op: "set_xticklabels")
    }
    /// Texts for the ticks that ``set_yticks(ticks:labels:rotation:fontsize:ha:)`` placed.
    // @forms
    public func set_yticklabels(
        labels: [String], rotation: (any NumberOrName)? = nil,
        fontsize: (any NumberOrName)? = nil, ha: String? = nil
    ) {
        setTickLabels(yaxis, labels, rotation, fontsize, ha, op: "set_yticklabels")
    }

    /// The ticks' places, also those just beyond the limits.
    public func get_xticks() -> [Double] { xaxis.places(length: length(xaxis)) }
    /// The places of the y axis's ticks, also those just beyond the limits.
    public func get_yticks() -> [Double] { yaxis.places(length: length(yaxis)) }

    /// What stands at ``get_xticks()``, as matplotlib writes it: `$\mathdefault{10^{2}}$` on a logarithmic axis.
    public func get_xticklabels() -> [String] { xaxis.labels(length: length(xaxis)).labels }
    /// What stands at ``get_yticks()``, as ``get_xticklabels()`` has it.
    public func get_yticklabels() -> [String] { yaxis.labels(length: length(yaxis)).labels }

    /// An axis's length in points.
    func length(_ axis: Axis) -> Double {
        let place = place()
        return (axis.direction == .x ? place.width * frame.figsize.0 : place.height * frame.figsize.1) * 72
    }

    private func setLimits(_ axis: Axis, _ low: Double?, _ high: Double?, op: String) {
        let old = axis.limits.value
        let (from, to) = (low ?? old.0, high ?? old.1)
        guard from.isFinite && to.isFinite else {
            fail("Axis limits cannot be NaN or Inf", op: op)
            return
        }
        // An axis of logarithms keeps the end that it cannot have.
        let isLog = axis.limits.scale == .log
        axis.limits.set(isLog && from <= 0 ? old.0 : from, isLog && to <= 0 ? old.1 : to, isFixed: true)
    }

    private func setScale(_ axis: Axis, _ value: String, op: String) {
        guard let scale = Scale(rawValue: value) else {
            fail("'\(value)' is not a valid value for scale; supported values are 'linear', 'log'", op: op)
            return
        }
        axis.limits.scale = scale
        axis.limits.invalidate()
    }

    func setTickLook(
        _ axis: Axis, _ rotation: (any NumberOrName)?, _ size: (any NumberOrName)?, _ ha: String?, op: String
    ) {
        if let rotation { axis.rotation = TextArguments.degrees(rotation, op: op) ?? axis.rotation }
        if let size { axis.look.labelSize = TextArguments.size(size, axis.look.labelSize, op: op) }
        if let ha { axis.labelAlignment = TextArguments.horizontal(ha, op: op) }
    }

    private func setTickLabels(
        _ axis: Axis, _ labels: [String], _ rotation: (any NumberOrName)?,
        _ size: (any NumberOrName)?, _ ha: String?, op: String
    ) {
        if let ticks = axis.limits.ticks {
            // No labels take all away.
            setTicks(axis, ticks, labels.isEmpty ? ticks.map { _ in "" } : labels, rotation, size, ha, op: op)
            return
        }
        warn(
            "set_ticklabels() should only be used with a fixed number of ticks, i.e. after set_ticks() or using a "
                + "FixedLocator. Otherwise, ticks may be mislabeled.")
        axis.limits.tickLabels = labels
        setTickLook(axis, rotation, size, ha, op: op)
    }

    private func setTicks(
        _ axis: Axis, _ ticks: any PlotData, _ labels: [String]?, _ rotation: (any NumberOrName)?,
        _ size: (any NumberOrName)?, _ ha: String?, op: String
    ) {
        let places = places(ticks._plotArgument, axis)
        guard !places.contains(where: \.isNaN) else { return fail("cannot convert float NaN to integer", op: op) }
        if let labels, labels.count != places.count {
            fail(
                "The number of FixedLocator locations (\(places.count)), usually from a call to set_ticks, does not "
                    + "match the number of labels (\(labels.count)).", op: op)
            return
        }
        axis.limits.ticks = places
        axis.limits.tickLabels = labels
        axis.limits.include(places)
        setTickLook(axis, rotation, size, ha, op: op)
    }
}
