import CCairo
import Foundation

enum HorizontalAlignment: String {
    case left, center, right
}

enum VerticalAlignment: String {
    case top, bottom, center, baseline, center_baseline
}

/// How a text looks, its sizes in points.
struct TextLook {
    var size: Double
    var color: RGBA
    var horizontal = HorizontalAlignment.left
    var vertical = VerticalAlignment.baseline
    /// In degrees, against the clock.
    var rotation = 0.0
    var font = Font.current
    var box: TextBox?
    /// Whether it is aligned before it is turned.
    var isAnchored = false
}

/// Lines of text with a place in the figure.
struct TextBlock {
    private struct Line {
        let pieces: [TextPiece]
        let width: Double
        /// The left end of the baseline, from the anchor, before the rotation.
        var origin = Point(0, 0)
    }

    private var lines: [Line] = []
    private let pixels: Double
    private let color: RGBA
    private let rotation: Double
    private let anchor: Point
    private let box: TextBox?
    private let unit: Double
    /// Before the rotation: how large it is, and where its lower left corner lies from the anchor.
    private let size: (width: Double, height: Double)
    private let corner: Point
    private let families: [String]
    /// Letters that no font has.
    private let missing: [Unicode.Scalar]
    /// What the text covers, line gaps and all, as matplotlib counts it.
    let bounds: Rect
    /// From the first line's top to its baseline, and from the last baseline to the bottom.
    let ascent: Double
    let descent: Double

    /// - Parameters:
    ///   - pixels: The font's size.
    ///   - rotation: In degrees, against the clock.
    init(
        _ text: String, at anchor: Point = Point(0, 0), pixels: Double, color: RGBA = .black,
        _ horizontal: HorizontalAlignment = .left, _ vertical: VerticalAlignment = .baseline, rotation: Double = 0,
        font: Font = .current
    ) {
        let look = TextLook(
            size: pixels, color: color, horizontal: horizontal, vertical: vertical, rotation: rotation, font: font)
        self.init(text, at: anchor, look, unit: 1)
    }

    /// - Parameter unit: The number of pixels in a point.
    init(_ text: String, at anchor: Point, _ look: TextLook, unit: Double) {
        let (horizontal, vertical, rotation, font) = (look.horizontal, look.vertical, look.rotation, look.font)
        let color = look.color
        // A size that no font has would leave Cairo, and with it every later text, in a state of error.
        let pixels = look.size * unit > 0 ? min(look.size * unit, 10_000) : 0.01
        self.pixels = pixels
        self.color = color
        self.rotation = rotation
        self.anchor = anchor
        self.unit = unit
        box = look.box
        let families = Fonts.shared.families(of: font)
        self.families = families

        // Of DejaVu Sans's table OS/2, whose design has 2048 units: every line is at least as tall as the font.
        let (minAscent, minDescent) = (1556.0 / 2048 * pixels, 492.0 / 2048 * pixels)
        let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
        let gap = rows.count > 1 ? 410.0 / 2048 * pixels : 0
        var unknown: [Unicode.Scalar] = []
        var (y, firstAscent, lastDescent, width) = (0.0, 0.0, 0.0, 0.0)
        for row in rows {
            let pieces = MathText.runs(of: String(row), isItalic: font.isItalic).flatMap {
                TextPiece.pieces(of: $0, font: font, families, missing: &unknown)
            }
            let extent = TextMeasure.shared.extent(of: pieces, pixels: pixels)
            let ascent = max(extent.ascent, minAscent) + gap / 2
            lastDescent = max(extent.descent, minDescent) + gap / 2
            if lines.isEmpty { firstAscent = ascent }
            y -= ascent
            lines.append(Line(pieces: pieces, width: extent.width, origin: Point(0, y)))
            y -= lastDescent
            width = max(width, extent.width)
        }
        missing = unknown
        ascent = firstAscent
        descent = lastDescent
        size = (width, -y)

        let corners = [Point(0, y), Point(0, 0), Point(width, 0), Point(width, y)].map { $0.rotated(rotation) }
        let (left, right) = (corners.map(\.x).min() ?? 0, corners.map(\.x).max() ?? 0)
        let (bottom, top) = (corners.map(\.y).min() ?? 0, corners.map(\.y).max() ?? 0)
        let across =
            switch horizontal {
            case .left: left
            case .center: (left + right) / 2
            case .right: right
            }
        let upwards =
            switch vertical {
            case .top: top
            case .bottom: bottom
            case .center: (top + bottom) / 2
            case .baseline: bottom + lastDescent
            case .center_baseline: top - firstAscent / 2
            }
        let offset =
            look.isAnchored
            ? Self.anchor(look, width: width, height: -y, ascent: firstAscent, descent: lastDescent).rotated(rotation)
            : Point(across, upwards)
        let low = Point(0, y).rotated(rotation)
        corner = Point(low.x - offset.x, low.y - offset.y)
        bounds = Rect(
            anchor.x + left - offset.x, anchor.y + bottom - offset.y, anchor.x + right - offset.x,
            anchor.y + top - offset.y)
        for index in lines.indices {
            let spare = width - lines[index].width
            let indent =
                switch horizontal {
                case .left: 0.0
                case .center: spare / 2
                case .right: spare
                }
            lines[index].origin.x += indent
            let turned = lines[index].origin.rotated(rotation)
            lines[index].origin = Point(turned.x - offset.x, turned.y - offset.y)
        }
    }

    /// Of a text that is aligned before it is turned: the part that lies at its place.
    private static func anchor(
        _ look: TextLook, width: Double, height: Double, ascent: Double, descent: Double
    ) -> Point {
        let across =
            switch look.horizontal {
            case .left: 0.0
            case .center: width / 2
            case .right: width
            }
        let upwards =
            switch look.vertical {
            case .top: 0.0
            case .bottom: -height
            case .center: -height / 2
            case .baseline: -height + descent
            case .center_baseline: -ascent / 2
            }
        return Point(across, upwards)
    }

    func draw(on canvas: Canvas) {
        for letter in missing { canvas.tell(missing: letter, families) }
        box?.draw(
            on: canvas, size: size, corner: Point(anchor.x + corner.x, anchor.y + corner.y), rotation: rotation,
            pixels: pixels, unit: unit)
        for line in lines {
            let start = canvas.place(Point(anchor.x + line.origin.x, anchor.y + line.origin.y))
            cairo_save(canvas.context)
            canvas.setColor(color)
            // A glyph whose baseline lies between two rows of pixels would be blurred.
            let isUpright = canvas.isRaster && rotation == 0
            cairo_translate(canvas.context, start.x, isUpright ? start.y.rounded() : start.y)
            cairo_rotate(canvas.context, -rotation * .pi / 180)
            var x = 0.0
            for piece in line.pieces {
                TextMeasure.setFont(canvas.context, piece, pixels)
                cairo_move_to(canvas.context, x, -piece.run.rise * pixels)
                cairo_show_text(canvas.context, piece.text)
                x += TextMeasure.extents(canvas.context, piece.text).x_advance
            }
            cairo_restore(canvas.context)
        }
    }
}

/// Measures text without a page.
private final class TextMeasure: @unchecked Sendable {
    static let shared = TextMeasure()

    private let lock = NSLock()
    private let context: OpaquePointer?

    private init() {
        let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1)
        context = cairo_create(surface)
        cairo_surface_destroy(surface)
    }

    func extent(of pieces: [TextPiece], pixels: Double) -> (width: Double, ascent: Double, descent: Double) {
        lock.withLock {
            guard let context else { return (0, 0, 0) }
            var (width, ascent, descent) = (0.0, 0.0, 0.0)
            for piece in pieces {
                Self.setFont(context, piece, pixels)
                let extents = Self.extents(context, piece.text)
                width += extents.x_advance
                ascent = max(ascent, -extents.y_bearing + piece.run.rise * pixels)
                descent = max(descent, extents.height + extents.y_bearing - piece.run.rise * pixels)
            }
            return (width, ascent, descent)
        }
    }

    static func extents(_ context: OpaquePointer, _ text: String) -> cairo_text_extents_t {
        var extents = cairo_text_extents_t()
        cairo_text_extents(context, text, &extents)
        return extents
    }

    static func setFont(_ context: OpaquePointer, _ piece: TextPiece, _ pixels: Double) {
        let slant = piece.run.isItalic ? CAIRO_FONT_SLANT_OBLIQUE : CAIRO_FONT_SLANT_NORMAL
        cairo_select_font_face(
            context, piece.family, slant, piece.isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
        cairo_set_font_size(context, pixels * piece.run.scale)
        // The same widths at every size and in every kind of file, and greys rather than a screen's subpixels.
        let options = cairo_font_options_create()
        defer { cairo_font_options_destroy(options) }
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_SLIGHT)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_set_font_options(context, options)
    }
}
