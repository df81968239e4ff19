/// The rectangles of a bar chart or a histogram.
/// See <https://matplotlib.org/stable/api/container_api.html#matplotlib.container.BarContainer>.
public final class BarContainer: Artist {
    private let bars: [Rect]
    private let colors: [RGBA]
    private let edge: RGBA?
    private let edgeWidth: Double

    init(_ bars: [Rect], colors: [RGBA], edge: RGBA?, edgeWidth: Double, label: String?) {
        self.bars = bars
        self.colors = colors
        self.edge = edge
        self.edgeWidth = edgeWidth
        super.init(zorder: 1, label: label)
    }

    override func draw(on canvas: Canvas, _ view: DataView, unit: Double) {
        for (bar, color) in zip(boxes(view), colors) {
            draw(on: canvas, bar, color, unit: unit, clip: view.box)
        }
    }

    override func drawHandle(on canvas: Canvas, _ box: Rect, unit: Double) {
        draw(on: canvas, box, colors.first ?? .none, unit: unit, clip: nil)
    }

    override func obstacles(_ view: DataView, unit: Double) -> Obstacles { Obstacles(boxes: boxes(view)) }

    private func boxes(_ view: DataView) -> [Rect] {
        bars.compactMap { bar in
            let (low, high) = (view(bar.x0, bar.y0), view(bar.x1, bar.y1))
            return [low.x, low.y, high.x, high.y].allSatisfy(\.isFinite) ? Rect(low.x, low.y, high.x, high.y) : nil
        }
    }

    private func draw(on canvas: Canvas, _ box: Rect, _ color: RGBA, unit: Double, clip: Rect?) {
        canvas.fill(Path(box), color, clip: clip)
        if let edge { canvas.stroke(Path(box), Canvas.Stroke(color: edge, width: edgeWidth * unit), clip: clip) }
    }
}

/// One of the bars. See <https://matplotlib.org/stable/api/_as_gen/matplotlib.patches.Rectangle.html>.
public struct Rectangle: Sendable {
    let box: Rect
    /// Its left edge, in data units.
    public func get_x() -> Double { box.x0 }
    /// Its lower edge, in data units.
    public func get_y() -> Double { box.y0 }
    /// Its width, in data units.
    public func get_width() -> Double { box.x1 - box.x0 }
    /// Its height, in data units.
    public func get_height() -> Double { box.y1 - box.y0 }
}

extension BarContainer: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { bars.count }
    /// A bar by its position.
    public subscript(position: Int) -> Rectangle { Rectangle(box: bars[position]) }
}
