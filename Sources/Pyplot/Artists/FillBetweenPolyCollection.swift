/// The area between two curves.
/// See <https://matplotlib.org/stable/api/collections_api.html#matplotlib.collections.FillBetweenPolyCollection>.
public final class FillBetweenPolyCollection: Artist {
    private let xs: [Double]
    private let lower: [Double]
    private let upper: [Double]
    private let color: RGBA

    init(_ xs: [Double], _ lower: [Double], _ upper: [Double], color: RGBA, label: String?) {
        self.xs = xs
        self.lower = lower
        self.upper = upper
        self.color = color
        super.init(zorder: 1, label: label)
    }

    override func draw(on canvas: Canvas, _ view: DataView, unit: Double) {
        for outline in outlines(view) {
            canvas.fill(Path(outline, closed: true), color, clip: view.box)
        }
    }

    override func drawHandle(on canvas: Canvas, _ box: Rect, unit: Double) {
        canvas.fill(Path(box), color)
    }

    override func obstacles(_ view: DataView, unit: Double) -> Obstacles { Obstacles(lines: outlines(view)) }

    /// One for each run of points that have all their coordinates.
    private func outlines(_ view: DataView) -> [[Point]] {
        let isThere = xs.indices.map { xs[$0].isFinite && lower[$0].isFinite && upper[$0].isFinite }
        return xs.indices.split { !isThere[$0] }.map { run in
            run.map { view(xs[$0], lower[$0]) } + run.reversed().map { view(xs[$0], upper[$0]) }
        }
    }
}
