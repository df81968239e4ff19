import Torch

/// The box that says what the lines are. See <https://matplotlib.org/stable/api/legend_api.html>.
///
/// All measures are matplotlib's, in parts of the font's size.
final class Legend {
    static let places = [
        "best", "upper right", "upper left", "lower left", "lower right", "right", "center left", "center right",
        "lower center", "upper center", "center",
    ]
    private static let (borderPad, labelSpacing, handleLength, handleHeight) = (0.4, 0.5, 2.0, 0.7)
    private static let (handleTextPad, axesPad, columnSpacing) = (0.8, 0.5, 2.0)

    private let entries: [(artist: Artist, label: String)]
    private let place: Int
    private let columns: Int
    private let title: String?
    private let look: Look
    private var size: Double { look.size }

    /// How it looks, sizes in points.
    struct Look {
        var size: Double
        var titleSize: Double
        var hasFrame: Bool
        var face: RGBA
        var edge: RGBA
        var isRound: Bool
        var textColor: RGBA

        /// What the settings say, for axes of a ground.
        static func current(ground: RGBA) -> Look {
            let settings = RcParams.shared
            let alpha = settings.number(orNone: "legend.framealpha") ?? 0.8
            return Look(
                size: settings.size("legend.fontsize"),
                titleSize: settings.text("legend.title_fontsize") == "None"
                    ? FontSize.base : settings.size("legend.title_fontsize"),
                hasFrame: settings.flag("legend.frameon"),
                face: (settings.color(orNone: "legend.facecolor") ?? ground).withAlpha(alpha),
                edge: (settings.color(orNone: "legend.edgecolor") ?? settings.color("axes.edgecolor")).withAlpha(alpha),
                isRound: settings.flag("legend.fancybox"),
                textColor: settings.color(orNone: "legend.labelcolor") ?? settings.color("text.color"))
        }
    }

    init(entries: [(Artist, String)], place: Int, columns: Int, title: String?, _ look: Look) {
        self.entries = entries.map { ($0.0, $0.1) }
        self.place = place
        self.columns = columns
        self.title = title
        self.look = look
    }

    func draw(on canvas: Canvas, _ artists: [Artist], _ view: DataView, unit: Double) {
        guard !entries.isEmpty || title != nil else { return }
        let content = Content(self, unit: unit)
        let box = box(content, artists, view, unit: unit)
        if look.hasFrame {
            let frame = canvas.snapped(box)
            let outline = look.isRound ? Path.rounded(frame, radius: 0.2 * size * unit) : Path(frame)
            canvas.fill(outline, look.face)
            canvas.stroke(outline, Canvas.Stroke(color: look.edge, width: unit))
        }
        content.draw(on: canvas, at: Point(box.x0, box.y1), unit: unit)
    }

    /// Where the box lies, in pixels.
    func box(_ artists: [Artist], _ view: DataView, unit: Double) -> Rect {
        box(Content(self, unit: unit), artists, view, unit: unit)
    }

    private func box(_ content: Content, _ artists: [Artist], _ view: DataView, unit: Double) -> Rect {
        let (width, height) = (content.width, content.height)
        let inside = view.box.padded(-Self.axesPad * size * unit)
        func candidate(_ place: Int) -> Rect {
            let x =
                switch place {
                case 2, 3, 6: inside.x0
                case 8, 9, 10: (inside.x0 + inside.x1 - width) / 2
                default: inside.x1 - width
                }
            let y =
                switch place {
                case 1, 2, 9: inside.y1 - height
                case 3, 4, 8: inside.y0
                default: (inside.y0 + inside.y1 - height) / 2
                }
            return Rect(x: x, y: y, width: width, height: height)
        }
        if place != 0 { return candidate(place) }

        let obstacles = artists.map { $0.obstacles(view, unit: unit) }
        var (best, least) = (candidate(1), Int.max)
        for place in 1..<Self.places.count {
            let box = candidate(place)
            let badness = obstacles.reduce(0) { $0 + $1.badness(of: box) }
            if badness < least { (best, least) = (box, badness) }
            if badness == 0 { break }
        }
        return best
    }

    /// The entries in their columns, and how large all of it is.
    private struct Content {
        struct Row {
            let artist: Artist
            let text: TextBlock
            let label: String
            let height: Double
            let ascent: Double
        }

        let columns: [[Row]]
        let widths: [Double]
        let title: TextBlock?
        let titleText: String
        let width: Double
        let height: Double
        private let em: Double
        private let titlePixels: Double
        private let color: RGBA

        init(_ legend: Legend, unit: Double) {
            em = legend.size * unit
            titlePixels = legend.look.titleSize * unit
            color = legend.look.textColor
            let (em, titlePixels) = (em, titlePixels)
            let rows = legend.entries.map { entry in
                let text = TextBlock(entry.label, pixels: em)
                let ascent = max(text.ascent, Legend.handleHeight * em)
                // More lines than one hang from the first one's baseline.
                let below = text.bounds.height - text.ascent
                return Row(artist: entry.artist, text: text, label: entry.label, height: ascent + below, ascent: ascent)
            }
            // The first columns take what is over.
            let count = max(1, min(legend.columns, rows.count))
            var (parts, start): ([[Row]], Int) = ([], 0)
            for column in 0..<count {
                let length = rows.count / count + (column < rows.count % count ? 1 : 0)
                parts.append(Array(rows[start..<start + length]))
                start += length
            }
            columns = parts
            widths = parts.map { rows in
                (Legend.handleLength + Legend.handleTextPad) * em + (rows.map(\.text.bounds.width).max() ?? 0)
            }
            titleText = legend.title ?? ""
            title = legend.title.map { TextBlock($0, pixels: titlePixels) }
            let gaps = Double(count - 1) * Legend.columnSpacing * em
            let inner = widths.reduce(gaps, +)
            let heights = parts.map { rows in
                let gaps = Double(max(0, rows.count - 1)) * Legend.labelSpacing * em
                return rows.map(\.height).reduce(gaps, +)
            }
            let border = 2 * Legend.borderPad * em
            let head = title.map { $0.bounds.height + Legend.labelSpacing * em } ?? 0
            width = max(inner, title?.bounds.width ?? 0) + border
            height = (heights.max() ?? 0) + border + head
        }

        /// - Parameter corner: The box's upper left one.
        func draw(on canvas: Canvas, at corner: Point, unit: Double) {
            var (x, top) = (corner.x + Legend.borderPad * em, corner.y - Legend.borderPad * em)
            if let title {
                TextBlock(
                    titleText, at: Point(corner.x + width / 2, top), pixels: titlePixels, color: color, .center, .top
                ).draw(on: canvas)
                top -= title.bounds.height + Legend.labelSpacing * em
            }
            for (rows, columnWidth) in zip(columns, widths) {
                var y = top
                for row in rows {
                    let baseline = y - row.ascent
                    let handle = Rect(
                        x: x, y: baseline, width: Legend.handleLength * em, height: Legend.handleHeight * em)
                    row.artist.drawHandle(on: canvas, handle, unit: unit)
                    let start = handle.x1 + Legend.handleTextPad * em
                    TextBlock(
                        row.label, at: Point(start, y - row.ascent + row.text.ascent), pixels: em, color: color, .left,
                        .top
                    ).draw(on: canvas)
                    y -= row.height + Legend.labelSpacing * em
                }
                x += columnWidth + Legend.columnSpacing * em
            }
        }
    }
}

extension Obstacles {
    /// How much a legend would cover: points, boxes and lines inside of it, as matplotlib counts them.
    func badness(of box: Rect) -> Int {
        let corners = lines.reduce(0) { $0 + $1.count { box.contains($0) } }
        let crossed = lines.count { line in zip(line, line.dropFirst()).contains { box.meets($0, $1) } }
        return corners + crossed + points.count { box.contains($0) } + boxes.count { box.overlaps($0) }
    }
}
