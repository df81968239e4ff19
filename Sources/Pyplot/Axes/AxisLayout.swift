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

    init(_ axis: Axis, _ view: DataView, unit: Double) {
        let box = view.box
        bounds = box
        guard axis.isVisible else { return }
        let isX = axis.direction == .x
        let (ticks, offsetText) = axis.ticks(length: (isX ? box.width : box.height) / unit)
        let outwards = axis.isOpposite ? 1.0 : -1.0
        let edge = isX ? (axis.isOpposite ? box.y1 : box.y0) : (axis.isOpposite ? box.x1 : box.x0)
        // The labels' far side.
        var reach = edge

        for tick in ticks {
            let place = isX ? view.x(tick.place) : view.y(tick.place)
            func point(_ across: Double) -> Point { isX ? Point(place, across) : Point(across, place) }
            let size = (tick.isMajor ? 3.5 : 2) * unit
            marks.append(
                Mark(from: point(edge), to: point(edge + outwards * size), width: (tick.isMajor ? 0.8 : 0.6) * unit))
            if let grid = tick.isMajor ? axis.grid : axis.minorGrid {
                let ends = isX ? [point(box.y0), point(box.y1)] : [point(box.x0), point(box.x1)]
                gridLines.append((Path(ends), grid))
            }
            guard axis.hasTickLabels && !tick.label.isEmpty else { continue }
            let text = TextBlock(
                tick.label, at: point(edge + outwards * (size + (tick.isMajor ? 3.5 : 3.4) * unit)),
                pixels: axis.tickSize * unit, isX ? .center : (axis.isOpposite ? .left : .right),
                isX ? (axis.isOpposite ? .bottom : .top) : .center_baseline, rotation: axis.rotation)
            texts.append(text)
            reach =
                isX
                ? (axis.isOpposite ? max(reach, text.bounds.y1) : min(reach, text.bounds.y0))
                : (axis.isOpposite ? max(reach, text.bounds.x1) : min(reach, text.bounds.x0))
        }
        placeOffset(axis, offsetText, box, reach, unit)
        placeLabel(axis, box, reach + outwards * 4 * unit, unit)

        for mark in marks { bounds = bounds.union(Rect(mark.from.x, mark.from.y, mark.to.x, mark.to.y)) }
        for text in texts { bounds = bounds.union(text.bounds) }
    }

    /// Of axes that are switched off.
    init(boxOf view: DataView) { bounds = view.box }

    func draw(on canvas: Canvas, clip: Rect, unit: Double) {
        for (path, grid) in gridLines {
            canvas.stroke(path, grid.style.stroke(grid.color, width: grid.width, unit: unit), clip: clip)
        }
        for mark in marks {
            canvas.stroke(Path([mark.from, mark.to]), Canvas.Stroke(color: .black, width: mark.width))
        }
        for text in texts { text.draw(on: canvas) }
    }

    private mutating func placeOffset(_ axis: Axis, _ text: String, _ box: Rect, _ reach: Double, _ unit: Double) {
        guard axis.hasTickLabels && !text.isEmpty else { return }
        let pixels = axis.tickSize * unit
        let block =
            if axis.direction == .x {
                TextBlock(text, at: Point(box.x1, reach - 3 * unit), pixels: pixels, .right, .top)
            } else {
                TextBlock(
                    text, at: Point(axis.isOpposite ? box.x1 : box.x0, box.y1 + 3 * unit), pixels: pixels,
                    axis.isOpposite ? .right : .left, .baseline)
            }
        texts.append(block)
        offset = block
    }

    private mutating func placeLabel(_ axis: Axis, _ box: Rect, _ across: Double, _ unit: Double) {
        guard !axis.label.isEmpty else { return }
        let pixels = axis.labelSize * unit
        let (x, y) = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
        if axis.direction == .x {
            texts.append(TextBlock(axis.label, at: Point(x, across), pixels: pixels, .center, .top))
        } else {
            texts.append(
                TextBlock(
                    axis.label, at: Point(across, y), pixels: pixels, axis.isOpposite ? .left : .right, .center,
                    rotation: 90))
        }
    }
}
