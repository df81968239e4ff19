/// Text at a place in the data. See <https://matplotlib.org/stable/api/text_api.html#matplotlib.text.Text>.
public final class Text: Artist {
    private let x: Double
    private let y: Double
    private let text: String
    private let size: Double
    private let color: RGBA
    private let horizontal: HorizontalAlignment
    private let vertical: VerticalAlignment
    private let rotation: Double

    init(
        _ x: Double, _ y: Double, _ text: String, size: Double, color: RGBA, _ horizontal: HorizontalAlignment,
        _ vertical: VerticalAlignment, rotation: Double
    ) {
        self.x = x
        self.y = y
        self.text = text
        self.size = size
        self.color = color
        self.horizontal = horizontal
        self.vertical = vertical
        self.rotation = rotation
        super.init(zorder: 3, label: nil)
    }

    /// What stands there.
    public func get_text() -> String { text }

    override var isExplained: Bool { false }

    override func draw(on canvas: Canvas, _ view: DataView, unit: Double) {
        block(view, unit)?.draw(on: canvas)
    }

    override func obstacles(_ view: DataView, unit: Double) -> Obstacles {
        Obstacles(boxes: block(view, unit).map { [$0.bounds] } ?? [])
    }

    private func block(_ view: DataView, _ unit: Double) -> TextBlock? {
        let place = view(x, y)
        guard place.x.isFinite && place.y.isFinite else { return nil }
        return TextBlock(text, at: place, pixels: size * unit, color: color, horizontal, vertical, rotation: rotation)
    }
}
