import Torch

/// The line of `errorbar`, its bars and their caps.
/// See <https://matplotlib.org/stable/api/container_api.html#matplotlib.container.ErrorbarContainer>.
public final class ErrorbarContainer: Artist {
    /// The line, the caps and the bars; there is no line where the format is `"none"`.
    public let lines: (Line2D?, [Line2D], [LineCollection])
    /// Whether there are bars across.
    public let has_xerr: Bool
    /// Whether there are bars upwards.
    public let has_yerr: Bool
    private let isAbove: Bool

    init(
        _ line: Line2D?, _ caps: [Line2D], _ bars: [LineCollection], hasX: Bool, hasY: Bool, isAbove: Bool,
        zorder: Double, label: String?
    ) {
        lines = (line, caps, bars)
        (has_xerr, has_yerr) = (hasX, hasY)
        self.isAbove = isAbove
        super.init(zorder: zorder, label: label)
    }

    override func draw(on canvas: Canvas, _ view: DataView, unit: Double) {
        let bars: [Artist] = lines.2 + lines.1
        let line = lines.0.map { [$0] } ?? []
        for artist in isAbove ? line + bars : bars + line where artist.isVisible {
            artist.draw(on: canvas, view, unit: unit)
        }
    }

    override func drawHandle(on canvas: Canvas, _ box: Rect, unit: Double) {
        let middle = Point((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
        // Half the size of the legend's font, of which the box is two wide.
        let reach = box.width / 4
        let ends = [
            (has_xerr, Point(middle.x - reach, middle.y), Point(middle.x + reach, middle.y)),
            (has_yerr, Point(middle.x, middle.y - reach), Point(middle.x, middle.y + reach)),
        ]
        // The bars across come first, so do their caps.
        var (bars, caps) = (lines.2[...], lines.1[...])
        for (isThere, from, to) in ends where isThere {
            bars.popFirst()?.stroke(from, to, on: canvas, unit: unit)
            caps.popFirst()?.drawMarkers(on: canvas, [from, to], unit: unit, clip: nil)
            _ = caps.popFirst()
        }
        lines.0?.drawHandle(on: canvas, box, unit: unit)
    }

    override func obstacles(_ view: DataView, unit: Double) -> Obstacles {
        lines.0?.obstacles(view, unit: unit) ?? Obstacles()
    }
}
