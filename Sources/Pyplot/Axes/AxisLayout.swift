/// Where the parts of an axis lie in the figure.
struct AxisLayout {
    struct Mark {
        let from: Point
        let to: Point
        let width: Double
    }

    private(set) var marks: [Mark] = []
    private(set) var gridLines: [(path: Path, grid: Axis.Grid)] = []
    private(set) var texts: [TextBlock] = []
    /// The factor at the axis's end.
    private(set) var offset: TextBlock?
    /// All of it that sticks out of the axes.
    private(set) var bounds: Rect
    private let color: RGBA

    init(_ axis: Axis, _ view: DataView, unit: Double) {
        let box = view.box
        bounds = box
        color = axis.look.color
        guard axis.isVisible else { return }
        let isX = axis.direction == .x
        let (ticks, offsetText) = axis.ticks(length: (isX ? box.width : box.height) / unit)
        // The far sides of the labels below or at the left, and above or at the right.
        var reach = isX ? (first: box.y0, second: box.y1) : (first: box.x0, second: box.x1)

        let look = axis.look
        for tick in ticks {
            let place = isX ? view.x(tick.place) : view.y(tick.place)
            func point(_ across: Double) -> Point { isX ? Point(place, across) : Point(across, place) }
            let length = tick.isMajor ? look.major : look.minor
            let (out, into) = look.reach(length)
            if let grid = tick.isMajor ? axis.grid : axis.minorGrid {
                let ends = isX ? [point(box.y0), point(box.y1)] : [point(box.x0), point(box.x1)]
                gridLines.append((Path(ends), grid))
            }
            for isSecond in [false, true] {
                let edge = isX ? (isSecond ? box.y1 : box.y0) : (isSecond ? box.x1 : box.x0)
                let outwards = (isSecond ? 1 : -1) * unit
                if isSecond ? look.marks.second : look.marks.first {
                    marks.append(
                        Mark(
                            from: point(edge - outwards * into), to: point(edge + outwards * out),
                            width: length.width * unit))
                }
                guard axis.hasTickLabels, isSecond ? look.labels.second : look.labels.first, !tick.label.isEmpty
                else { continue }
                let text = TextBlock(
                    tick.label, at: point(edge + outwards * (out + length.pad)), pixels: look.labelSize * unit,
                    color: look.labelColor, axis.labelAlignment ?? (isX ? .center : (isSecond ? .left : .right)),
                    isX ? (isSecond ? .bottom : .top) : .center_baseline, rotation: axis.rotation)
                texts.append(text)
                if isSecond {
                    reach.second = max(reach.second, isX ? text.bounds.y1 : text.bounds.x1)
                } else {
                    reach.first = min(reach.first, isX ? text.bounds.y0 : text.bounds.x0)
                }
            }
        }
        let across = axis.isOpposite ? reach.second : reach.first
        placeOffset(axis, offsetText, box, across, unit)
        placeLabel(axis, box, across + (axis.isOpposite ? 1 : -1) * axis.labelPad * unit, unit)

        for mark in marks { bounds = bounds.union(Rect(mark.from.x, mark.from.y, mark.to.x, mark.to.y)) }
        for text in texts { bounds = bounds.union(text.bounds) }
    }

    /// Of axes that are switched off.
    init(boxOf view: DataView) {
        bounds = view.box
        color = .black
    }

    func draw(on canvas: Canvas, clip: Rect, unit: Double) {
        for (path, grid) in gridLines {
            canvas.stroke(path, grid.style.stroke(grid.color, width: grid.width, unit: unit), clip: clip)
        }
        for mark in marks {
            canvas.stroke(Path([mark.from, mark.to]), Canvas.Stroke(color: color, width: mark.width))
        }
        for text in texts { text.draw(on: canvas) }
    }

    private mutating func placeOffset(_ axis: Axis, _ text: String, _ box: Rect, _ reach: Double, _ unit: Double) {
        guard axis.hasTickLabels && !text.isEmpty else { return }
        let (pixels, color) = (axis.look.labelSize * unit, axis.look.labelColor)
        let block =
            if axis.direction == .x {
                TextBlock(
                    text, at: Point(box.x1, reach + (axis.isOpposite ? 3 : -3) * unit), pixels: pixels, color: color,
                    .right, axis.isOpposite ? .bottom : .top)
            } else {
                TextBlock(
                    text, at: Point(axis.isOpposite ? box.x1 : box.x0, box.y1 + 3 * unit), pixels: pixels, color: color,
                    axis.isOpposite ? .right : .left, .baseline)
            }
        texts.append(block)
        offset = block
    }

    private mutating func placeLabel(_ axis: Axis, _ box: Rect, _ across: Double, _ unit: Double) {
        guard !axis.label.get_text().isEmpty, axis.label.isVisible else { return }
        let part = axis.direction == .x ? axis.label.get_position().0 : axis.label.get_position().1
        texts.append(
            axis.label.block(
                at: axis.direction == .x
                    ? Point(box.x0 + part * box.width, across) : Point(across, box.y0 + part * box.height), unit))
    }
}
