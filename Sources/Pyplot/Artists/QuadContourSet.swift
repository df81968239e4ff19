import Torch

/// The lines of `contour`, or the areas of `contourf`.
/// See <https://matplotlib.org/stable/api/contour_api.html#matplotlib.contour.QuadContourSet>.
public final class QuadContourSet: Artist, Mappable {
    /// The levels of the lines, or the borders of the areas.
    public let levels: [Double]
    /// The corners of each level's lines, or of each area's outlines.
    public let allsegs: [[[(x: Double, y: Double)]]]
    let isFilled: Bool
    let colors: [RGBA]
    /// Whether there is an area below the first level.
    let reachesBelow: Bool
    private let widths: [Double]
    private let styles: [LineStyle]
    let mapping: (Colormap, Normalize)?

    init(
        _ levels: [Double], _ segments: [[[(x: Double, y: Double)]]], isFilled: Bool, colors: [RGBA], widths: [Double],
        styles: [LineStyle], mapping: (Colormap, Normalize)?, reachesBelow: Bool = false, zorder: Double
    ) {
        self.levels = levels
        allsegs = segments
        self.isFilled = isFilled
        self.colors = colors
        self.widths = widths
        self.styles = styles
        self.mapping = mapping
        self.reachesBelow = reachesBelow
        super.init(zorder: zorder, label: "_nolegend_")
    }

    /// The colours of the areas, as their parts from 0 to 1.
    public func get_facecolor() -> [[Double]] {
        isFilled ? colors.map { [$0.red, $0.green, $0.blue, $0.alpha] } : []
    }

    /// The levels' width in points.
    public func get_linewidths() -> [Double] { widths }

    override var isExplained: Bool { false }

    override func draw(on canvas: Canvas, _ view: DataView, unit: Double) {
        for (index, lines) in allsegs.enumerated() {
            let color = colors[index].withAlpha(alpha)
            var path = Path()
            for line in lines {
                let isClosed = line.first.map { $0 == line[line.count - 1] } ?? false
                path.segments += Path(line.map { view($0.x, $0.y) }, closed: isClosed).segments
            }
            if isFilled {
                // Smooth edges would let what lies below shine through between two areas.
                canvas.fill(path, color, clip: view.box, isSmooth: false)
            } else {
                var stroke = styles[index].stroke(color, width: widths[index], unit: unit)
                stroke.isProjecting = false
                canvas.stroke(path, stroke, clip: view.box)
            }
        }
    }
}
