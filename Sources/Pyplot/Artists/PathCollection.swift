import Torch

/// The points of a scatter plot.
/// See <https://matplotlib.org/stable/api/collections_api.html#matplotlib.collections.PathCollection>.
public final class PathCollection: Artist, Mappable {
    private var xs: [Double]
    private var ys: [Double]
    /// Areas in square points, one for all or one a point.
    private var sizes: [Double]
    private var colors: [RGBA]
    private let marker: Marker
    private let edge: Double
    let mapping: (Colormap, Normalize)?

    init(
        _ xs: [Double], _ ys: [Double], sizes: [Double], colors: [RGBA], marker: Marker, edge: Double,
        mapping: (Colormap, Normalize)?, label: String?
    ) {
        self.xs = xs
        self.ys = ys
        self.sizes = sizes
        self.colors = colors
        self.marker = marker
        self.edge = edge
        self.mapping = mapping
        super.init(zorder: 1, label: label)
    }

    /// The points, as rows of x and y.
    public func get_offsets() -> [[Double]] { zip(xs, ys).map { [$0, $1] } }
    /// Moves the points to other places, a matrix with a row of x and y for each.
    public func set_offsets(_ offsets: any PlotData) {
        let values = offsets._plotArgument
        guard values.numbers.count % 2 == 0, values.shape.last == 2 else {
            raise(
                .ValueError, "'offsets' must be of shape (N, 2), but has shape \(values.shapeText)", op: "set_offsets")
            return
        }
        xs = stride(from: 0, to: values.numbers.count, by: 2).map { values.numbers[$0] }
        ys = stride(from: 1, to: values.numbers.count, by: 2).map { values.numbers[$0] }
    }
    /// Sets the areas of the signs in square points, one for all or one a point.
    public func set_sizes(_ sizes: any PlotData) { self.sizes = sizes._plotArgument.numbers }
    override public func set_color(_ color: any PlotColor) { colors = RGBA.list(color, op: "set_color") }
    override public func set_facecolor(_ color: any PlotColor) { set_color(color) }

    override func draw(on canvas: Canvas, _ view: DataView, unit: Double) {
        draw(on: canvas, view.points(xs, ys), unit: unit, clip: view.box)
    }

    override func drawHandle(on canvas: Canvas, _ box: Rect, unit: Double) {
        let point = Point((box.x0 + box.x1) / 2, box.y0 + 0.375 * box.height)
        draw(on: canvas, [point], unit: unit, clip: nil)
    }

    override func obstacles(_ view: DataView, unit: Double) -> Obstacles { Obstacles(points: view.points(xs, ys)) }

    private func draw(on canvas: Canvas, _ points: [Point], unit: Double, clip: Rect?) {
        guard !colors.isEmpty && !sizes.isEmpty else { return }
        marker.draw(
            on: canvas, at: points, size: { sizes[$0 % sizes.count].squareRoot() },
            face: { colors[$0 % colors.count].withAlpha(alpha) }, edge: edge, unit: unit, clip: clip)
    }
}
