/// Something that is drawn on axes. See <https://matplotlib.org/stable/api/artist_api.html>.
public class Artist {
    /// Higher ones lie above lower ones.
    let zorder: Double
    let label: String?

    init(zorder: Double, label: String?) {
        self.zorder = zorder
        self.label = label
    }

    /// The text that stands in the legend, or an empty one.
    public func get_label() -> String { label ?? "" }

    /// Whether it can have a place in a legend.
    var isExplained: Bool { true }

    /// Draws it; `unit` is the number of pixels in a point.
    func draw(on canvas: Canvas, _ view: DataView, unit: Double) {}

    /// Draws its sign in a legend into a box.
    func drawHandle(on canvas: Canvas, _ box: Rect, unit: Double) {}

    /// What the legend should not cover.
    func obstacles(_ view: DataView, unit: Double) -> Obstacles { Obstacles() }
}

/// What a legend keeps clear of, in pixels.
struct Obstacles {
    var lines: [[Point]] = []
    var points: [Point] = []
    var boxes: [Rect] = []
}

/// From data to pixels.
struct DataView {
    let x: Scaled
    let y: Scaled
    /// The axes' rectangle.
    let box: Rect

    /// One direction of it.
    struct Scaled {
        let scale: Scale
        let limits: (Double, Double)
        let pixels: (Double, Double)

        func callAsFunction(_ value: Double) -> Double {
            let (low, high) = (scale.forward(limits.0), scale.forward(limits.1))
            return pixels.0 + (scale.forward(value) - low) / (high - low) * (pixels.1 - pixels.0)
        }
    }

    func callAsFunction(_ x: Double, _ y: Double) -> Point { Point(self.x(x), self.y(y)) }

    func points(_ xs: [Double], _ ys: [Double]) -> [Point] { zip(xs, ys).map { self($0, $1) } }
}
