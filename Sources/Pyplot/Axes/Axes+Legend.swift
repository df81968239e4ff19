import Torch

extension Axes {
    /// Shows what the lines with labels are.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.legend.html>.
    ///
    /// - Parameters:
    ///   - labels: Texts for what was drawn, in its order; its own labels where it is nil.
    ///   - loc: A place such as `"upper right"` or its number, or `"best"`, where it covers least.
    ///   - fontsize: In points, or a name such as `"small"`.
    ///   - ncol: In how many columns.
    // @forms
    public func legend(
        _ labels: [String]? = nil, loc: (any NumberOrName)? = nil, fontsize: (any NumberOrName)? = nil, ncol: Int = 1,
        title: String? = nil, frameon: Bool? = nil
    ) {
        let handles = artists.filter { artist in labels == nil ? artist.isLabelled : artist.isExplained }
        show(handles, labels ?? handles.map { $0.get_label() }, loc, fontsize, ncol, title, frameon)
    }

    /// Shows what these things are: lines of this and of other axes. Their own labels where `labels` is nil.
    // @forms
    public func legend(
        handles: [Artist], labels: [String]? = nil, loc: (any NumberOrName)? = nil, fontsize: (any NumberOrName)? = nil,
        ncol: Int = 1, title: String? = nil, frameon: Bool? = nil
    ) {
        let own = labels == nil ? handles.filter(\.isLabelled) : handles
        show(own, labels ?? own.map { $0.get_label() }, loc, fontsize, ncol, title, frameon)
    }

    /// The same without the label, `legend(lines, names)`.
    public func legend(
        _ handles: [Artist], _ labels: [String], loc: (any NumberOrName)? = nil, fontsize: (any NumberOrName)? = nil,
        ncol: Int = 1, title: String? = nil, frameon: Bool? = nil
    ) { show(handles, labels, loc, fontsize, ncol, title, frameon) }

    /// What a legend would show, and its texts.
    public func get_legend_handles_labels() -> ([Artist], [String]) {
        let handles = artists.filter(\.isLabelled)
        return (handles, handles.map { $0.get_label() })
    }

    private func show(
        _ handles: [Artist], _ labels: [String], _ loc: (any NumberOrName)?, _ fontsize: (any NumberOrName)?,
        _ ncol: Int,
        _ title: String?, _ frameon: Bool?
    ) {
        let (number, name) = loc?._numberOrName ?? (nil, RcParams.shared.text("legend.loc"))
        let place = number.map { Int(saturating: $0) } ?? Legend.places.firstIndex(of: name) ?? -1
        if !Legend.places.indices.contains(place) { fail("'\(name)' is not a valid value for loc.", op: "legend") }
        var look = Legend.Look.current(ground: ground)
        if let fontsize { look.size = TextArguments.size(fontsize, look.size, op: "legend") }
        if let frameon { look.hasFrame = frameon }
        legendBox = Legend(
            entries: zip(handles, labels).map { ($0, $1) }, place: Legend.places.indices.contains(place) ? place : 0,
            columns: max(1, ncol), title: title, look)
    }

    /// Where a text lies, in pixels from the lower left corner; nil for one that is not drawn.
    package func extent(of text: Text) -> (x0: Double, y0: Double, x1: Double, y1: Double)? {
        let view = view(dpi: frame.dpi)
        let shown = titles.all.filter { !$0.get_text().isEmpty }
        let title = shown.firstIndex { $0 === text }.map { surroundings(view, dpi: frame.dpi).titles[$0] }
        return (title ?? text.block(view, frame.dpi / 72)).map(\.bounds).map { ($0.x0, $0.y0, $0.x1, $0.y1) }
    }

    /// Where the legend lies, in pixels from the lower left corner; nil where there is none.
    package func get_legend_extent() -> (x0: Double, y0: Double, x1: Double, y1: Double)? {
        let box = legendBox?.box(artists, view(dpi: frame.dpi), unit: frame.dpi / 72)
        return box.map { ($0.x0, $0.y0, $0.x1, $0.y1) }
    }
}

extension plt {
    /// Shows what these things are, `legend(lines, names)`.
    public static func legend(
        _ handles: [Artist], _ labels: [String], loc: (any NumberOrName)? = nil, fontsize: (any NumberOrName)? = nil,
        ncol: Int = 1, title: String? = nil, frameon: Bool? = nil
    ) {
        gca().legend(
            handles, labels, loc: loc, fontsize: fontsize, ncol: ncol, title: title, frameon: frameon)
    }
}
