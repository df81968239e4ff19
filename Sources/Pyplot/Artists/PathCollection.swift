/// The points of a scatter plot.
/// See <https://matplotlib.org/stable/api/collections_api.html#matplotlib.collections.PathCollection>.
public final class PathCollection: Artist, Mappable {
    private let xs: [Double]
    private let ys: [Double]
    /// Areas in square points, one for all or one a point.
    private let sizes: [Double]
    private let colors: [RGBA]
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
            face: { colors[$0 % colors.count] }, edge: edge, unit: unit, clip: clip)
    }
}
