import Torch

/// Lines that are drawn alike, such as the bars of `errorbar`.
/// See <https://matplotlib.org/stable/api/collections_api.html#matplotlib.collections.LineCollection>.
public final class LineCollection: Artist {
    /// The corners of each line, in data.
    private let lines: [[(x: Double, y: Double)]]
    private var color: RGBA
    private var width: Double
    private var style: LineStyle

    init(_ lines: [[(x: Double, y: Double)]], color: RGBA, width: Double, style: LineStyle, zorder: Double) {
        self.lines = lines
        self.color = color
        self.width = width
        self.style = style
        super.init(zorder: zorder, label: "_nolegend_")
    }

    /// The corners of each line, in data.
    public func get_segments() -> [[(x: Double, y: Double)]] { lines }
    override public func set_color(_ color: any PlotColor) { self.color = RGBA.one(color, op: "set_color") }
    override public func set_linewidth(_ w: Double) { width = w }
    override public func set_linestyle(_ ls: String) { style = .named(ls, op: "set_linestyle") }

    override func draw(on canvas: Canvas, _ view: DataView, unit: Double) {
        for line in lines {
            let path = Path(line.map { view($0.x, $0.y) })
            var stroke = style.stroke(color.withAlpha(alpha), width: width, unit: unit)
            // Lines of a collection end at their last points.
            stroke.isProjecting = false
            canvas.stroke(path, stroke, clip: view.box)
        }
    }

    /// A line of this look in a legend.
    func stroke(_ from: Point, _ to: Point, on canvas: Canvas, unit: Double) {
        canvas.stroke(Path([from, to]), style.stroke(color.withAlpha(alpha), width: width, unit: unit))
    }
}
