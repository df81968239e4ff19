import Torch

/// An area with an outline, such as a box of `boxplot`.
/// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.patches.PathPatch.html>.
public final class PathPatch: Artist {
    private let corners: [(x: Double, y: Double)]
    private var look: PatchLook

    init(_ corners: [(x: Double, y: Double)], _ look: PatchLook, zorder: Double, label: String?) {
        self.corners = corners
        self.look = look
        super.init(zorder: zorder, label: label)
    }

    override public func set_color(_ color: any PlotColor) {
        set_facecolor(color)
        set_edgecolor(color)
    }
    override public func set_facecolor(_ color: any PlotColor) { look.face = RGBA.one(color, op: "set_facecolor") }
    override public func set_edgecolor(_ color: any PlotColor) { look.edge = RGBA.one(color, op: "set_edgecolor") }
    override public func set_linewidth(_ w: Double) { look.width = w }
    override public func set_linestyle(_ ls: String) { look.style = .named(ls, op: "set_linestyle") }

    override func draw(on canvas: Canvas, _ view: DataView, unit: Double) {
        look.draw(Path(corners.map { view($0.x, $0.y) }, closed: true), on: canvas, alpha, unit: unit, clip: view.box)
    }

    override func obstacles(_ view: DataView, unit: Double) -> Obstacles {
        Obstacles(lines: [corners.map { view($0.x, $0.y) }])
    }

    override func drawHandle(on canvas: Canvas, _ box: Rect, unit: Double) {
        look.draw(Path(box), on: canvas, alpha, unit: unit, clip: nil)
    }
}

/// The colours and the outline of an area.
struct PatchLook {
    var face: RGBA
    var edge: RGBA
    /// The outline's, in points.
    var width: Double
    var style = LineStyle.solid

    /// What the settings say of an area of a colour: there is no outline but where they force it.
    static func current(_ face: RGBA) -> PatchLook {
        let settings = RcParams.shared
        return PatchLook(
            face: face, edge: settings.flag("patch.force_edgecolor") ? settings.color("patch.edgecolor") : .none,
            width: settings.number("patch.linewidth"))
    }

    /// Takes over properties that a dictionary names.
    mutating func set(_ properties: ArtistProperties) {
        if let both = properties.color("color") { (face, edge) = (both, both) }
        if let color = properties.color("facecolor", "fc") { face = color }
        if let color = properties.color("edgecolor", "ec") { edge = color }
        if let number = properties.number("linewidth", "lw") { width = number }
        if let text = properties.text("linestyle", "ls") { style = .named(text, op: "set_linestyle") }
        if properties.flag("fill") == false { face = .none }
        if let alpha = properties.number("alpha") { (face, edge) = (face.withAlpha(alpha), edge.withAlpha(alpha)) }
    }

    func draw(_ path: Path, on canvas: Canvas, _ alpha: Double?, unit: Double, clip: Rect?) {
        canvas.fill(path, face.withAlpha(alpha), clip: clip)
        canvas.stroke(path, style.stroke(edge.withAlpha(alpha), width: width, unit: unit), clip: clip)
    }
}
