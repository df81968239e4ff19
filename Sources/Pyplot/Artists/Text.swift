import Torch

/// Text at a place. See <https://matplotlib.org/stable/api/text_api.html#matplotlib.text.Text>.
public final class Text: Artist {
    private var x: Double
    private var y: Double
    private var text: String
    private(set) var look: TextLook
    private var transform: Transform

    init(_ x: Double, _ y: Double, _ text: String, _ look: TextLook, _ transform: Transform = .data) {
        self.x = x
        self.y = y
        self.text = text
        self.look = look
        self.transform = transform
        super.init(zorder: 3, label: nil)
    }

    /// What stands there.
    public func get_text() -> String { text }
    /// Sets what stands there.
    public func set_text(_ s: String) { text = s }

    /// The place, in what its transform counts in.
    public func get_position() -> (Double, Double) { (x, y) }
    /// Moves it to another place.
    public func set_position(_ xy: (Double, Double)) { (x, y) = xy }
    /// Sets the place's x.
    public func set_x(_ x: Double) { self.x = x }
    /// Sets the place's y.
    public func set_y(_ y: Double) { self.y = y }

    /// The colour as `#rrggbb`.
    public func get_color() -> String { look.color.hex }
    /// Sets the colour.
    override public func set_color(_ color: any PlotColor) { set(TextArguments(color: color), op: "set_color") }
    /// The font's size in points.
    public func get_fontsize() -> Double { look.size }
    /// Sets the font's size: points, or a name such as `"large"`.
    public func set_fontsize(_ fontsize: any NumberOrName) {
        set(TextArguments(fontsize: fontsize), op: "set_fontsize")
    }
    /// Sets the font's size, as ``set_fontsize(_:)``.
    public func set_size(_ fontsize: any NumberOrName) { set_fontsize(fontsize) }
    /// Sets how heavy the letters are: `"bold"`, `"normal"`, or a number to 1000.
    public func set_fontweight(_ weight: any NumberOrName) { set(TextArguments(fontweight: weight), op: "set_weight") }
    /// Sets how heavy the letters are, as ``set_fontweight(_:)``.
    public func set_weight(_ weight: any NumberOrName) { set_fontweight(weight) }
    /// Sets the slant: `"normal"`, `"italic"` or `"oblique"`.
    public func set_fontstyle(_ fontstyle: String) { set(TextArguments(fontstyle: fontstyle), op: "set_style") }
    /// The angle in degrees, against the clock.
    public func get_rotation() -> Double { look.rotation }
    /// Turns it: degrees against the clock, `"vertical"` or `"horizontal"`.
    public func set_rotation(_ s: any NumberOrName) { set(TextArguments(rotation: s), op: "set_rotation") }
    /// `"left"`, `"center"` or `"right"`: the part of the text that lies at the place.
    public func get_ha() -> String { look.horizontal.rawValue }
    /// Sets which part of the text lies at the place: `"left"`, `"center"` or `"right"`.
    public func set_ha(_ align: String) { set(TextArguments(ha: align), op: "set_ha") }
    /// `"top"`, `"bottom"`, `"center"`, `"baseline"` or `"center_baseline"`.
    public func get_va() -> String { look.vertical.rawValue }
    /// Sets which part of the text lies at the place: `"top"`, `"bottom"`, `"center"`, `"baseline"`.
    public func set_va(_ align: String) { set(TextArguments(va: align), op: "set_va") }
    /// Draws a box behind it, by a dictionary such as `["facecolor": "red", "alpha": 0.5]`.
    public func set_bbox(_ rectprops: [String: Any]) { set(TextArguments(bbox: rectprops), op: "set_bbox") }

    func set(_ arguments: TextArguments, op: String) { look = arguments.applied(to: look, op: op) }

    override var isExplained: Bool { false }

    override func draw(on canvas: Canvas, _ view: DataView, unit: Double) { block(view, unit)?.draw(on: canvas) }

    override func obstacles(_ view: DataView, unit: Double) -> Obstacles {
        Obstacles(boxes: block(view, unit).map { [$0.bounds] } ?? [])
    }

    func block(_ view: DataView, _ unit: Double) -> TextBlock? {
        let place = transform(x, y, view)
        guard isVisible, !text.isEmpty, place.x.isFinite && place.y.isFinite else { return nil }
        return block(at: place, unit)
    }

    /// The text at a place in pixels.
    func block(at place: Point, _ unit: Double) -> TextBlock {
        var look = look
        look.color = look.color.withAlpha(alpha)
        return TextBlock(text, at: place, look, unit: unit)
    }
}
