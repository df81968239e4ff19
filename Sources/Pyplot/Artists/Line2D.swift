/// A line through points, with a marker at each where one is asked for.
/// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.lines.Line2D.html>.
public final class Line2D: Artist {
    /// Where a line's coordinates are counted.
    enum Space {
        /// In data both ways, or one of them in parts of the axes.
        case data, acrossAxes, upAxes
    }

    private let xs: [Double]
    private let ys: [Double]
    private let color: RGBA
    private let style: LineStyle
    private let width: Double
    private let marker: Marker?
    private let markerSize: Double
    private let space: Space

    init(
        _ xs: [Double], _ ys: [Double], color: RGBA, style: LineStyle, width: Double, marker: Marker? = nil,
        markerSize: Double = 6, space: Space = .data, label: String?
    ) {
        self.xs = xs
        self.ys = ys
        self.color = color
        self.style = style
        self.width = width
        self.marker = marker
        self.markerSize = markerSize
        self.space = space
        super.init(zorder: 2, label: label)
    }

    /// The line's colour as `#rrggbb`.
    public func get_color() -> String {
        "#"
            + [color.red, color.green, color.blue].map { part in
                let digits = String(Int(saturating: (part * 255).rounded()), radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }.joined()
    }

    /// The x coordinates of the points, in data units.
    public func get_xdata() -> [Double] { xs }
    /// The y coordinates of the points, in data units.
    public func get_ydata() -> [Double] { ys }

    override func draw(on canvas: Canvas, _ view: DataView, unit: Double) {
        let points = points(view)
        if style != .none {
            canvas.stroke(Path(points), style.stroke(color, width: width, unit: unit), clip: view.box)
        }
        drawMarkers(on: canvas, points, unit: unit, clip: view.box)
    }

    override func drawHandle(on canvas: Canvas, _ box: Rect, unit: Double) {
        let middle = (box.y0 + box.y1) / 2
        if style != .none {
            let ends = [Point(box.x0, middle), Point(box.x1, middle)]
            canvas.stroke(Path(ends), style.stroke(color, width: width, unit: unit))
        }
        drawMarkers(on: canvas, [Point((box.x0 + box.x1) / 2, middle)], unit: unit, clip: nil)
    }

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

    private func drawMarkers(on canvas: Canvas, _ points: [Point], unit: Double, clip: Rect?) {
        marker?.draw(
            on: canvas, at: points, size: { _ in markerSize }, face: { _ in color }, edge: 1, unit: unit, clip: clip)
    }
}
