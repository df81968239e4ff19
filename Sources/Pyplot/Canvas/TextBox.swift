import Torch

/// The box behind a text, from the dictionary that `bbox` takes.
/// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.patches.FancyBboxPatch.html>.
struct TextBox {
    enum Shape: String {
        case square, round, circle
    }

    private let shape: Shape
    /// In parts of the font's size.
    private let pad: Double
    private let face: RGBA
    private let edge: RGBA
    private let width: Double
    private let style: LineStyle

    /// - Parameter size: The font's, in points.
    init?(_ properties: [String: Any], size: Double, op: String) {
        let settings = RcParams.shared
        let known: Set<String> = ["boxstyle", "pad"]
        let look = ArtistProperties(
            properties, known: ArtistProperties.patch.union(known), owner: "FancyBboxPatch", op: op)
        let parts = (properties["boxstyle"] as? String)?.split(separator: ",").map { part in
            String(part.filter { $0 != " " })
        }
        let name = parts?.first ?? "square"
        guard let shape = Shape(rawValue: name) else {
            raise(.ValueError, "Unknown style: '\(name)'", op: op)
            return nil
        }
        self.shape = shape
        let own = parts?.first { $0.hasPrefix("pad=") }.flatMap { Double($0.dropFirst(4)) }
        // Without a style the pad is in points.
        pad = own ?? look.number("pad").map { parts == nil ? $0 / size : $0 } ?? (parts == nil ? 4 / size : 0.3)
        let alpha = look.number("alpha")
        let both = look.color("color")
        let isFilled = look.flag("fill") ?? true
        face =
            isFilled
            ? (both ?? look.color("facecolor", "fc") ?? settings.color("patch.facecolor")).withAlpha(alpha) : .none
        edge = (both ?? look.color("edgecolor", "ec") ?? settings.color("patch.edgecolor")).withAlpha(alpha)
        width = look.number("linewidth", "lw") ?? settings.number("patch.linewidth")
        style = .named(look.text("linestyle", "ls") ?? "-", op: op)
    }

    /// - Parameters:
    ///   - size: The text's width and height before its rotation, in pixels.
    ///   - corner: Where its lower left corner lies.
    ///   - pixels: The font's size.
    func draw(
        on canvas: Canvas, size: (width: Double, height: Double), corner: Point, rotation: Double, pixels: Double,
        unit: Double
    ) {
        let gap = pad * pixels
        let rect = Rect(-gap, -gap, size.width + gap, size.height + gap)
        let outline =
            switch shape {
            case .square: Path(rect)
            case .round: Path.roundedQuadratic(rect, radius: gap)
            case .circle:
                Path.circle(radius: max(rect.width, rect.height) / 2).map {
                    Point($0.x + (rect.x0 + rect.x1) / 2, $0.y + (rect.y0 + rect.y1) / 2)
                }
            }
        let placed = outline.map { point in
            let turned = point.rotated(rotation)
            return Point(turned.x + corner.x, turned.y + corner.y)
        }
        canvas.fill(placed, face)
        canvas.stroke(placed, style.stroke(edge, width: width, unit: unit))
    }
}

extension Path {
    /// A rectangle with corners of one quadratic curve each, as matplotlib rounds boxes.
    static func roundedQuadratic(_ rect: Rect, radius r: Double) -> Path {
        let (a, b, c, d) = (rect.x0, rect.y0, rect.x1, rect.y1)
        var path = Path()
        func corner(_ from: Point, _ through: Point, _ to: Point) -> Segment {
            func between(_ end: Point) -> Point {
                Point(end.x + 2 / 3 * (through.x - end.x), end.y + 2 / 3 * (through.y - end.y))
            }
            return .curve(between(from), between(to), to)
        }
        path.segments = [
            .move(Point(a + r, b)), .line(Point(c - r, b)), corner(Point(c - r, b), Point(c, b), Point(c, b + r)),
            .line(Point(c, d - r)), corner(Point(c, d - r), Point(c, d), Point(c - r, d)), .line(Point(a + r, d)),
            corner(Point(a + r, d), Point(a, d), Point(a, d - r)), .line(Point(a, b + r)),
            corner(Point(a, b + r), Point(a, b), Point(a + r, b)), .close,
        ]
        return path
    }
}
