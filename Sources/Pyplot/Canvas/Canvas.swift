import CCairo
import Foundation
import Torch

/// A page to draw on: pixels in memory, or an SVG or PDF document. Only the files of this folder know Cairo.
///
/// Coordinates are pixels at the figure's dpi with y upwards; a document has 72 points an inch.
final class Canvas {
    enum Format: String, CaseIterable {
        case pdf, png, svg
    }

    struct Stroke {
        var color: RGBA
        /// In pixels.
        var width: Double
        var dashes: [Double] = []
        /// Whether the line ends half its width past its last point.
        var isProjecting = false
    }

    let isRaster: Bool
    let context: OpaquePointer
    private let surface: OpaquePointer
    private let sink = Sink()
    private let format: Format
    /// The part of the figure that is drawn.
    private let area: Rect
    private var missing: Set<Unicode.Scalar> = []

    /// - Throws: ``PlotError`` where Cairo refuses such a size.
    init(_ format: Format, area: Rect, dpi: Double) throws {
        self.format = format
        self.area = area
        isRaster = format == .png
        let scale = isRaster ? 1 : 72 / dpi
        let (width, height) = (area.width * scale, area.height * scale)
        // Cairo's pictures have at most 32,767 pixels a side; documents are bounded by its 24 bits.
        guard (0..<(isRaster ? 32_768 : 4e6)).contains(width), (0..<(isRaster ? 32_768 : 4e6)).contains(height) else {
            throw PlotError.refused(CAIRO_STATUS_INVALID_SIZE, width: width, height: height)
        }
        let target = Unmanaged.passUnretained(sink).toOpaque()
        let made =
            switch format {
            case .png: cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height))
            case .svg: cairo_svg_surface_create_for_stream(Sink.write, target, width, height)
            case .pdf: cairo_pdf_surface_create_for_stream(Sink.write, target, width, height)
            }
        guard let made, let context = cairo_create(made) else {
            throw PlotError(.outOfMemory, "cannot draw a figure: there is not enough memory; make it smaller")
        }
        surface = made
        self.context = context
        let status = cairo_surface_status(made)
        guard status == CAIRO_STATUS_SUCCESS else {
            cairo_destroy(context)
            cairo_surface_destroy(made)
            throw PlotError.refused(status, width: width, height: height)
        }
        cairo_scale(context, scale, scale)
        cairo_set_antialias(context, CAIRO_ANTIALIAS_BEST)
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_finish(surface)
        cairo_surface_destroy(surface)
    }

    /// Ends the page and gives the file's bytes.
    func finish() throws -> [UInt8] {
        var status = cairo_status(context)
        if status == CAIRO_STATUS_SUCCESS {
            if format == .png {
                status = cairo_surface_write_to_png_stream(
                    surface, Sink.write, Unmanaged.passUnretained(sink).toOpaque())
            } else {
                cairo_surface_finish(surface)
                status = cairo_surface_status(surface)
            }
        }
        guard status == CAIRO_STATUS_SUCCESS else {
            throw PlotError.refused(status, width: area.width, height: area.height)
        }
        return sink.bytes
    }

    /// The bytes RGB of a picture, row by row.
    func rgb() -> [UInt8] {
        cairo_surface_flush(surface)
        let (width, height) = (
            Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface))
        )
        let stride = Int(cairo_image_surface_get_stride(surface))
        guard let data = cairo_image_surface_get_data(surface) else { return [] }
        var bytes = [UInt8](repeating: 0, count: 3 * width * height)
        for row in 0..<height {
            for column in 0..<width {
                // Cairo's pixels are 32-bit numbers ARGB, the low byte first on every machine that has Swift.
                let (from, to) = (row * stride + 4 * column, 3 * (row * width + column))
                (bytes[to], bytes[to + 1], bytes[to + 2]) = (data[from + 2], data[from + 1], data[from])
            }
        }
        return bytes
    }

    /// Warns, once a picture, of a letter that no font has.
    func tell(missing letter: Unicode.Scalar, _ families: [String]) {
        guard missing.insert(letter).inserted else { return }
        let number = String(format: letter.value > 0xFFFF ? "\\U%08x" : "\\u%04x", letter.value)
        let name = letter.properties.name.map { "\\N{\($0)}" } ?? number
        warn("Glyph \(letter.value) (\(name)) missing from font(s) \(families.joined(separator: ", ")).")
    }

    func fill(_ path: Path, _ color: RGBA, clip: Rect? = nil, isSmooth: Bool = true) {
        guard color.alpha > 0 else { return }
        clipped(clip) {
            trace(path, snapping: path.isRectilinear ? 0 : nil)
            setColor(color)
            if !isSmooth { cairo_set_antialias(context, CAIRO_ANTIALIAS_NONE) }
            cairo_fill(context)
        }
    }

    func stroke(_ path: Path, _ stroke: Stroke, clip: Rect? = nil) {
        guard stroke.color.alpha > 0 && stroke.width > 0 else { return }
        clipped(clip) {
            // The middle of a line of an odd number of pixels lies in the middle of one.
            let isOdd = Int(saturating: stroke.width.rounded()) % 2 == 1
            trace(path, snapping: path.isRectilinear ? (isOdd ? 0.5 : 0) : nil)
            setColor(stroke.color)
            cairo_set_line_width(context, stroke.width)
            cairo_set_line_cap(context, stroke.isProjecting ? CAIRO_LINE_CAP_SQUARE : CAIRO_LINE_CAP_BUTT)
            cairo_set_dash(context, stroke.dashes, Int32(stroke.dashes.count), 0)
            cairo_stroke(context)
        }
    }

    /// Lays a picture of RGBA bytes, the first row at the top, into a rectangle.
    func image(_ pixels: [UInt8], width: Int, height: Int, in rect: Rect, isSmooth: Bool, clip: Rect?) {
        let stride = Int(cairo_format_stride_for_width(CAIRO_FORMAT_ARGB32, Int32(width)))
        // Cairo's pixels are 32-bit numbers ARGB with the colours multiplied by alpha.
        var data = [UInt32](repeating: 0, count: stride / 4 * height)
        for row in 0..<height {
            for column in 0..<width {
                let at = 4 * (row * width + column)
                let alpha = UInt32(pixels[at + 3])
                func part(_ offset: Int) -> UInt32 { (UInt32(pixels[at + offset]) * alpha + 127) / 255 }
                data[row * stride / 4 + column] = alpha << 24 | part(0) << 16 | part(1) << 8 | part(2)
            }
        }
        data.withUnsafeMutableBytes { bytes in
            let picture = cairo_image_surface_create_for_data(
                bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), CAIRO_FORMAT_ARGB32, Int32(width),
                Int32(height), Int32(stride))
            defer { cairo_surface_destroy(picture) }
            clipped(clip) {
                let corner = place(Point(rect.x0, rect.y1))
                cairo_translate(context, corner.x, corner.y)
                cairo_scale(context, rect.width / Double(width), rect.height / Double(height))
                cairo_set_source_surface(context, picture, 0, 0)
                cairo_pattern_set_filter(
                    cairo_get_source(context), isSmooth ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST)
                // Without it, the picture's edge would fade into what lies beneath.
                cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_PAD)
                cairo_rectangle(context, 0, 0, Double(width), Double(height))
                cairo_fill(context)
            }
            // A document keeps pictures until it ends, unless it knows that their bytes go away.
            cairo_surface_finish(picture)
        }
    }

    /// From the figure's coordinates to Cairo's, whose y grows downwards.
    func place(_ point: Point) -> Point { Point(point.x - area.x0, area.y1 - point.y) }

    /// The rectangle whose sides run through the middles of pixels, where a thin frame is sharp.
    func snapped(_ rect: Rect) -> Rect {
        guard isRaster else { return rect }
        let (first, last) = (place(Point(rect.x0, rect.y0)), place(Point(rect.x1, rect.y1)))
        func snap(_ value: Double) -> Double { (value + 0.5).rounded(.down) + 0.5 }
        return Rect(
            snap(first.x) + area.x0, area.y1 - snap(first.y), snap(last.x) + area.x0, area.y1 - snap(last.y))
    }

    func setColor(_ color: RGBA) {
        cairo_set_source_rgba(context, color.red, color.green, color.blue, color.alpha)
    }

    private func clipped(_ clip: Rect?, _ body: () -> Void) {
        cairo_save(context)
        if let clip {
            let (low, high) = (place(Point(clip.x0, clip.y1)), place(Point(clip.x1, clip.y0)))
            let snap = { (value: Double) in self.isRaster ? (value + 0.5).rounded(.down) : value }
            cairo_rectangle(
                context, snap(low.x), snap(low.y), snap(high.x) - snap(low.x), snap(high.y) - snap(low.y))
            cairo_clip(context)
        }
        body()
        cairo_restore(context)
    }

    /// Makes Cairo's path. `snapping` is the place inside a pixel that coordinates go to.
    private func trace(_ path: Path, snapping: Double?) {
        func at(_ point: Point) -> Point {
            var p = place(point)
            if isRaster, let snapping {
                p = Point((p.x + 0.5).rounded(.down) + snapping, (p.y + 0.5).rounded(.down) + snapping)
            }
            // Cairo counts in 24 bits before the point.
            func bounded(_ value: Double) -> Double { value.isNaN ? -4e6 : min(max(value, -4e6), 4e6) }
            return Point(bounded(p.x), bounded(p.y))
        }
        cairo_new_path(context)
        for segment in path.segments {
            switch segment {
            case .move(let point):
                let p = at(point)
                cairo_move_to(context, p.x, p.y)
            case .line(let point):
                let p = at(point)
                cairo_line_to(context, p.x, p.y)
            case .curve(let first, let second, let end):
                let (a, b, p) = (at(first), at(second), at(end))
                cairo_curve_to(context, a.x, a.y, b.x, b.y, p.x, p.y)
            case .close: cairo_close_path(context)
            }
        }
    }

    /// Where Cairo writes a file to.
    private final class Sink {
        var bytes: [UInt8] = []

        static let write: cairo_write_func_t = { target, data, count in
            guard let target, let data else { return CAIRO_STATUS_WRITE_ERROR }
            let sink = Unmanaged<Sink>.fromOpaque(target).takeUnretainedValue()
            sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
            return CAIRO_STATUS_SUCCESS
        }
    }
}

extension PlotError {
    fileprivate static func refused(_ status: cairo_status_t, width: Double, height: Double) -> PlotError {
        func shown(_ size: Double) -> String { String(format: "%.0f", size) }
        let reason = cairo_status_to_string(status).map { String(cString: $0) } ?? "an unknown failure"
        return PlotError(
            .unwritable,
            "cannot draw a figure of \(shown(width))×\(shown(height)) pixels: \(reason); change figsize or dpi")
    }
}
