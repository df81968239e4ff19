/// A line through points, with a marker at each where one is asked for.
/// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.lines.Line2D.html>.
public final class Line2D: Artist {
    /// Where a line's coordinates are counted.
    enum Space {
        /// In data both ways, or one of them in parts of the axes.
        case data, acrossAxes, upAxes
    }

    private var xs: [Double]
    private var ys: [Double]
    private(set) var color: RGBA
    private var style: LineStyle
    private var width: Double
    private var marker: Marker?
    private var markerLook: MarkerLook
    private let space: Space
    /// Whether the line stops at its last point, rather than half its width past it.
    var hasButtEnds = false

    /// How the signs at the points look, its sizes in points; in the line's colour where one is nil.
    struct MarkerLook {
        var size: Double
        var face: RGBA?
        var edge: RGBA?
        var edgeWidth: Double

        /// What the settings say.
        static var current: MarkerLook {
            let settings = RcParams.shared
            return MarkerLook(
                size: settings.number("lines.markersize"), face: settings.color(orNone: "lines.markerfacecolor"),
                edge: settings.color(orNone: "lines.markeredgecolor"),
                edgeWidth: settings.number("lines.markeredgewidth"))
        }
    }

    init(
        _ xs: [Double], _ ys: [Double], color: RGBA, style: LineStyle, width: Double, marker: Marker? = nil,
        markerLook: MarkerLook = .current, space: Space = .data, zorder: Double = 2, label: String?
    ) {
        self.xs = xs
        self.ys = ys
        self.color = color
        self.style = style
        self.width = width
        self.marker = marker
        self.markerLook = markerLook
        self.space = space
        super.init(zorder: zorder, label: label)
    }

    /// The line's colour as `#rrggbb`.
    public func get_color() -> String { color.hex }
    /// Sets the colour of the line and its markers.
    override public func set_color(_ color: any PlotColor) { self.color = RGBA.one(color, op: "set_color") }
    /// The line's width in points.
    public func get_linewidth() -> Double { width }
    /// Sets the line's width, in points.
    override public func set_linewidth(_ w: Double) { width = w }
    /// Sets how it is broken: `"-"`, `"--"`, `"-."`, `":"` or `"none"`.
    override public func set_linestyle(_ ls: String) { style = .named(ls, op: "set_linestyle") }
    /// Sets the sign at each point.
    public func set_marker(_ marker: String) { self.marker = .named(marker, op: "set_marker") }
    /// Sets the side of the signs, in points.
    public func set_markersize(_ sz: Double) { markerLook.size = sz }

    /// Sets the points, `set_data(x, y)`; the limits stay, as ``Axes/relim()`` says.
    public func set_data(_ x: any PlotData, _ y: any PlotData) {
        set_xdata(x)
        set_ydata(y)
    }
    /// Sets the x coordinates of the points.
    public func set_xdata(_ x: any PlotData) { xs = x._plotArgument.numbers }
    /// Sets the y coordinates of the points.
    public func set_ydata(_ y: any PlotData) { ys = y._plotArgument.numbers }

    /// The x coordinates of the points, in data units.
    public func get_xdata() -> [Double] { xs }
    /// The y coordinates of the points, in data units.
    public func get_ydata() -> [Double] { ys }

    override func draw(on canvas: Canvas, _ view: DataView, unit: Double) {
        let points = points(view)
        if style != .none {
            var stroke = style.stroke(shown, width: width, unit: unit)
            if hasButtEnds { stroke.isProjecting = false }
            canvas.stroke(Path(points), stroke, clip: view.box)
        }
        drawMarkers(on: canvas, points, unit: unit, clip: view.box)
    }

    override func drawHandle(on canvas: Canvas, _ box: Rect, unit: Double) {
        let middle = (box.y0 + box.y1) / 2
        if style != .none {
            let ends = [Point(box.x0, middle), Point(box.x1, middle)]
            canvas.stroke(Path(ends), style.stroke(shown, width: width, unit: unit))
        }
        drawMarkers(on: canvas, [Point((box.x0 + box.x1) / 2, middle)], unit: unit, clip: nil)
    }

    /// Takes over properties that a dictionary names.
    func set(_ properties: ArtistProperties) {
        if let color = properties.color("color", "c") { self.color = color }
        if let width = properties.number("linewidth", "lw") { self.width = width }
        if let style = properties.text("linestyle", "ls") { set_linestyle(style) }
        if let marker = properties.text("marker") { set_marker(marker) }
        if let size = properties.number("markersize", "ms") { markerLook.size = size }
        if let face = properties.color("markerfacecolor", "mfc") { markerLook.face = face }
        if let edge = properties.color("markeredgecolor", "mec") { markerLook.edge = edge }
        if let width = properties.number("markeredgewidth", "mew") { markerLook.edgeWidth = width }
        if let alpha = properties.number("alpha") { set_alpha(alpha) }
    }

    /// Lets the limits take account of it.
    func include(in axes: Axes) {
        switch space {
        case .data: axes.include(xs, ys)
        case .acrossAxes: axes.yaxis.data.include(ys)
        case .upAxes: axes.xaxis.data.include(xs)
        }
    }

    private var shown: RGBA { color.withAlpha(alpha) }

    override func obstacles(_ view: DataView, unit: Double) -> Obstacles { Obstacles(lines: [points(view)]) }

    private func points(_ view: DataView) -> [Point] {
        zip(xs, ys).map { x, y in
            switch space {
            case .data: view(x, y)
            case .acrossAxes: Point(view.box.x0 + x * view.box.width, view.y(y))
            case .upAxes: Point(view.x(x), view.box.y0 + y * view.box.height)
            }
        }
    }

    func drawMarkers(on canvas: Canvas, _ points: [Point], unit: Double, clip: Rect?) {
        guard let marker else { return }
        let look = markerLook
        // A sign that is all lines has the colour of its edge.
        let edge = (look.edge ?? color).withAlpha(alpha)
        let face = marker.isFilled ? (look.face ?? color).withAlpha(alpha) : edge
        marker.draw(
            on: canvas, at: points, size: { _ in look.size }, face: { _ in face }, edgeColor: edge,
            edge: look.edgeWidth,
            unit: unit, clip: clip)
    }
}
