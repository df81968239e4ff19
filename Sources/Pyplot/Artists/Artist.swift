import Torch

/// Something that is drawn on axes. See <https://matplotlib.org/stable/api/artist_api.html>.
public class Artist {
    /// Higher ones lie above lower ones.
    var zorder: Double
    var label: String?
    var isVisible = true
    /// The part of what lies beneath that it covers; as its colours say where it is nil.
    var alpha: Double?
    /// The axes or the figure that it stands in.
    weak var home: (any ArtistHome)?

    init(zorder: Double, label: String?) {
        self.zorder = zorder
        self.label = label
    }

    /// The text that stands in the legend, or an empty one.
    public func get_label() -> String { label ?? "" }

    /// Sets the text that stands in the legend.
    public func set_label(_ s: String) { label = s }

    /// Whether it is drawn.
    public func get_visible() -> Bool { isVisible }
    /// Sets whether it is drawn.
    public func set_visible(_ b: Bool) { isVisible = b }

    /// Higher ones lie above lower ones.
    public func get_zorder() -> Double { zorder }
    /// Sets its height: higher ones lie above lower ones.
    public func set_zorder(_ level: Double) { zorder = level }

    /// Nil where the colours say it.
    public func get_alpha() -> Double? { alpha }
    /// Sets how much of what lies beneath it covers, from 0 to 1; nil for what its colours say.
    public func set_alpha(_ alpha: Double?) { self.alpha = alpha.map { RGBA.checkedAlpha($0) } }

    /// Sets its colour. An AttributeError for what has none.
    public func set_color(_ color: any PlotColor) { lacks("set_color") }
    /// Sets the colour that fills it. An AttributeError for what nothing fills.
    public func set_facecolor(_ color: any PlotColor) { lacks("set_facecolor") }
    /// Sets the colour of its outline. An AttributeError for what has none.
    public func set_edgecolor(_ color: any PlotColor) { lacks("set_edgecolor") }
    /// Sets the width of its lines, in points. An AttributeError for what has none.
    public func set_linewidth(_ w: Double) { lacks("set_linewidth") }
    /// Sets how its lines are broken: `"-"`, `"--"`, `"-."`, `":"`. An AttributeError for what has none.
    public func set_linestyle(_ ls: String) { lacks("set_linestyle") }

    private func lacks(_ name: String) {
        raise(.AttributeError, "'\(type(of: self))' object has no attribute '\(name)'", op: name)
    }

    /// Takes it away from its axes.
    public func remove() {
        home?.take(self)
        home = nil
    }

    /// Whether it has a label that a legend shows.
    var isLabelled: Bool { isExplained && !get_label().isEmpty && !get_label().hasPrefix("_") }

    /// Whether it can have a place in a legend.
    var isExplained: Bool { true }

    /// Draws it; `unit` is the number of pixels in a point.
    func draw(on canvas: Canvas, _ view: DataView, unit: Double) {}

    /// Draws its sign in a legend into a box.
    func drawHandle(on canvas: Canvas, _ box: Rect, unit: Double) {}

    /// What the legend should not cover.
    func obstacles(_ view: DataView, unit: Double) -> Obstacles { Obstacles() }
}

/// Axes or a figure, which hold artists.
protocol ArtistHome: AnyObject {
    func take(_ artist: Artist)
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
    /// The figure's width and height.
    let figure: (width: Double, height: Double)

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
