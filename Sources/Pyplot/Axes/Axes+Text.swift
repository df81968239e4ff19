import Torch

extension Axes {
    /// Text at a place in the data, or, by `transform: ax.transAxes`, in the axes.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.text.html>.
    ///
    /// - Parameters:
    ///   - fontsize: In points, or a name such as `"large"`.
    ///   - ha: `"left"`, `"center"` or `"right"`: the part of the text that lies at the place.
    ///   - va: `"baseline"`, `"bottom"`, `"center"`, `"top"` or `"center_baseline"`.
    ///   - rotation: In degrees, against the clock, or `"vertical"`.
    ///   - fontweight: `"bold"`, `"normal"`, or a number to 1000.
    ///   - fontstyle: `"normal"`, `"italic"` or `"oblique"`.
    ///   - family: A font's family, or several, of which each gives the letters that those before it lack.
    ///   - bbox: A box behind the text, such as `["boxstyle": "round", "facecolor": "wheat", "alpha": 0.5]`.
    ///   - transform: What the place counts in.
    // @forms
    @discardableResult
    public func text(
        x: Double, y: Double, s: String, fontsize: (any NumberOrName)? = nil, size: (any NumberOrName)? = nil,
        color: (any PlotColor)? = nil, ha: String? = nil, horizontalalignment: String? = nil, va: String? = nil,
        verticalalignment: String? = nil, rotation: (any NumberOrName)? = nil, fontweight: (any NumberOrName)? = nil,
        weight: (any NumberOrName)? = nil, fontstyle: String? = nil, style: String? = nil,
        family: (any PlotColor)? = nil, alpha: Double? = nil, bbox: [String: Any]? = nil, transform: Transform? = nil,
        zorder: Double? = nil
    ) -> Text {
        let arguments = TextArguments(
            fontsize: fontsize ?? size, color: color, ha: ha ?? horizontalalignment, va: va ?? verticalalignment,
            rotation: rotation, fontweight: fontweight ?? weight, fontstyle: fontstyle ?? style, family: family,
            alpha: alpha, bbox: bbox)
        let text = Text(x, y, s, arguments.applied(to: .current(), op: "text"), transform ?? .data)
        if let zorder { text.set_zorder(zorder) }
        add(text)
        return text
    }
}
