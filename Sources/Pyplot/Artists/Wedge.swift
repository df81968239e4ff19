import Foundation
import Torch

/// A piece of a pie. See <https://matplotlib.org/stable/api/_as_gen/matplotlib.patches.Wedge.html>.
public final class Wedge: Artist {
    /// Its tip, in data.
    public let center: (Double, Double)
    /// Its radius, in data.
    public let r: Double
    /// Where it begins, in degrees against the clock.
    public let theta1: Double
    /// Where it ends, in degrees against the clock.
    public let theta2: Double
    /// From the outer edge inwards; nil where it reaches to the tip.
    private var ring: Double?
    private var look: PatchLook
    private let offset: Double

    init(
        _ center: (Double, Double), r: Double, _ theta1: Double, _ theta2: Double, _ look: PatchLook,
        ring: Double? = nil,
        offset: Double = 0, zorder: Double = 1, label: String?
    ) {
        (self.center, self.r, self.theta1, self.theta2) = (center, r, theta1, theta2)
        self.look = look
        self.ring = ring
        self.offset = offset
        super.init(zorder: zorder, label: label)
    }

    /// The colour that fills it, as its parts from 0 to 1.
    public func get_facecolor() -> (Double, Double, Double, Double) {
        (look.face.red, look.face.green, look.face.blue, look.face.alpha)
    }
    override public func set_color(_ color: any PlotColor) {
        set_facecolor(color)
        set_edgecolor(color)
    }
    override public func set_facecolor(_ color: any PlotColor) { look.face = RGBA.one(color, op: "set_facecolor") }
    override public func set_edgecolor(_ color: any PlotColor) { look.edge = RGBA.one(color, op: "set_edgecolor") }
    override public func set_linewidth(_ w: Double) { look.width = w }

    func set(_ properties: ArtistProperties) {
        look.set(properties)
        if let width = properties.number("width") { ring = width }
    }

    /// The shadow that it throws.
    var shadow: Wedge {
        let face = RGBA(0.3 * look.face.red, 0.3 * look.face.green, 0.3 * look.face.blue, 0.5)
        let look = PatchLook(face: face, edge: face, width: look.width)
        return Wedge(
            center, r: r, theta1, theta2, look, ring: ring, offset: -0.02, zorder: zorder.nextDown, label: "_nolegend_")
    }

    override func draw(on canvas: Canvas, _ view: DataView, unit: Double) {
        look.draw(path(view, unit), on: canvas, alpha, unit: unit, clip: nil)
    }

    /// The outline in pixels. A shadow lies to the side by a part of the data that grows with the dots an inch.
    private func path(_ view: DataView, _ unit: Double) -> Path {
        outline.map { view(center.0 + r * $0.x + offset * unit, center.1 + r * $0.y + offset * unit) }
    }

    override func obstacles(_ view: DataView, unit: Double) -> Obstacles {
        // matplotlib's path ends at the tip, also where the piece is a part of a ring.
        Obstacles(lines: [path(view, unit).corners + [view(center.0, center.1)]])
    }

    override func drawHandle(on canvas: Canvas, _ box: Rect, unit: Double) {
        look.draw(Path(box), on: canvas, alpha, unit: unit, clip: nil)
    }

    /// Of radius 1 around the origin.
    private var outline: Path {
        let isWhole = abs(theta2 - theta1 - 360) < 1e-9
        var path = Path.arc(theta1, theta2, radius: 1, isStart: true)
        if let ring {
            let inner = Path.arc(theta2, theta1, radius: (r - ring) / r, isStart: isWhole)
            if isWhole { path.segments.append(.close) }
            path.segments += inner.segments
        } else if !isWhole {
            path.segments.append(.line(Point(0, 0)))
        }
        path.segments.append(.close)
        return path
    }
}

extension Path {
    /// A part of a circle around the origin, from one angle in degrees to another.
    ///
    /// - Parameter isStart: Whether it begins a figure, rather than going on from the last point.
    static func arc(_ from: Double, _ to: Double, radius: Double, isStart: Bool) -> Path {
        // As many curves as matplotlib takes, since a legend keeps clear of their ends.
        let count = 1 << min(max(Int(saturating: (abs(to - from) / 90).rounded(.up)), 0), 8)
        let step = (to - from) / Double(count) * .pi / 180
        let reach = 4 / 3 * tan(step / 4)
        func point(_ angle: Double, _ tangent: Double) -> Point {
            Point(radius * (cos(angle) - tangent * sin(angle)), radius * (sin(angle) + tangent * cos(angle)))
        }
        let first = from * .pi / 180
        var path = Path()
        path.segments = [isStart ? .move(point(first, 0)) : .line(point(first, 0))]
        for index in 0..<count {
            let (a, b) = (first + Double(index) * step, first + Double(index + 1) * step)
            path.segments.append(.curve(point(a, reach), point(b, -reach), point(b, 0)))
        }
        return path
    }
}
