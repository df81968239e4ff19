/// One of the two axes of an ``Axes``: its ticks, their labels, the grid and the label.
/// See <https://matplotlib.org/stable/api/axis_api.html>.
public final class Axis {
    enum Direction {
        case x, y
    }

    struct Tick {
        let place: Double
        let label: String
        let isMajor: Bool
    }

    struct Grid {
        var color: RGBA
        var style: LineStyle
        var width: Double

        /// What the settings say.
        static var current: Grid {
            let settings = RcParams.shared
            return Grid(
                color: settings.color("grid.color").withAlpha(settings.number("grid.alpha")),
                style: LineStyle(settings.text("grid.linestyle")) ?? .solid, width: settings.number("grid.linewidth"))
        }
    }

    let direction: Direction
    var limits: AxisLimits
    let data = DataRange()
    /// The text beside the axis.
    public private(set) var label: Text
    var labelPad = 4.0
    var look: TickLook
    var rotation = 0.0
    /// Which part of a label lies at its tick, where a call has said so.
    var labelAlignment: HorizontalAlignment?
    /// Whether other axes of a grid stand between it and the labels.
    var hasTickLabels = true
    var isVisible = true
    /// Whether the label and the factor of all labels stand above or at the right.
    private(set) var isOpposite = false
    var grid: Grid?
    var minorGrid: Grid?
    /// How long the axis is in points, which its axes know.
    var length: () -> Double = { 0 }

    init(_ direction: Direction) {
        self.direction = direction
        limits = AxisLimits()
        label = Self.label(direction)
        look = TickLook(direction)
        limits.data = [data]
        clear()
    }

    /// Whether ticks, labels and grid are drawn.
    public func set_visible(_ b: Bool) { isVisible = b }

    /// What stands at the axis's end: a factor `1e6` of all labels, or what is added to them.
    public func get_offset_text() -> String { labels(length: length()).offset }
    /// The places of the small ticks between the powers of ten of a logarithmic axis.
    public func get_minorticklocs() -> [Double] { minorPlaces(length: length()) }
    /// What stands at ``get_minorticklocs()``: empty texts where the labels of the powers of ten suffice.
    public func get_minorticklabels() -> [String] {
        LogFormatter.labels(get_minorticklocs(), view: limits.value)
    }

    /// Puts the ticks and their labels above.
    public func tick_top() { put(second: true) }
    /// Puts the ticks and their labels below.
    public func tick_bottom() { put(second: false) }
    /// Puts the ticks and their labels at the right.
    public func tick_right() { put(second: true) }
    /// Puts the ticks and their labels at the left.
    public func tick_left() { put(second: false) }
    /// Puts the label at a side: `"top"` or `"bottom"`, `"left"` or `"right"`.
    public func set_label_position(_ position: String) {
        isOpposite = position == "top" || position == "right"
        label.set_va(direction == .x ? (isOpposite ? "baseline" : "top") : (isOpposite ? "top" : "bottom"))
    }

    private func put(second: Bool) {
        look.marks = (!second, second)
        look.labels = (!second, second)
    }

    /// Takes part in the limits and ticks of another axis.
    func share(with other: Axis) {
        limits = other.limits
        limits.data.append(data)
    }

    /// Leaves the limits that it shared.
    func leave() { limits.data.removeAll { $0 === data } }

    /// As new.
    func clear() {
        limits.clear()
        (rotation, labelAlignment, isVisible, isOpposite) = (0, nil, true, false)
        label = Self.label(direction)
        labelPad = RcParams.shared.number("axes.labelpad")
        look = TickLook(direction)
        let settings = RcParams.shared
        let (which, axis) = (settings.text("axes.grid.which"), settings.text("axes.grid.axis"))
        let isOn = settings.flag("axes.grid") && (axis == "both" || axis == (direction == .x ? "x" : "y"))
        grid = isOn && which != "minor" ? .current : nil
        minorGrid = isOn && which != "major" ? .current : nil
    }

    private static func label(_ direction: Direction) -> Text {
        var look = TextLook.current(size: "axes.labelsize", weight: "axes.labelweight", color: "axes.labelcolor")
        (look.horizontal, look.vertical) = direction == .x ? (.center, .top) : (.center, .bottom)
        (look.rotation, look.isAnchored) = direction == .x ? (0, false) : (90, true)
        return Text(0.5, 0.5, "", look)
    }
}
