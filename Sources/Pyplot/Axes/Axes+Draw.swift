extension Axes {
    /// Where the parts around the box lie.
    struct Surroundings {
        let x: AxisLayout
        let y: AxisLayout
        let title: TextBlock?

        /// Everything but what is drawn inside.
        var bounds: Rect {
            let axes = x.bounds.union(y.bounds)
            return title.map { axes.union($0.bounds) } ?? axes
        }
    }

    func surroundings(_ view: DataView, dpi: Double) -> Surroundings {
        let unit = dpi / 72
        var (x, y) = (AxisLayout(xaxis, view, unit: unit), AxisLayout(yaxis, view, unit: unit))
        if !isOn { (x, y) = (AxisLayout(boxOf: view), AxisLayout(boxOf: view)) }
        guard !title.isEmpty else { return Surroundings(x: x, y: y, title: nil) }
        func block(at height: Double) -> TextBlock {
            let middle = (view.box.x0 + view.box.x1) / 2
            return TextBlock(self.title, at: Point(middle, height), pixels: titleSize * unit, .center, .baseline)
        }
        var title = block(at: view.box.y1 + 6 * unit)
        // A factor at the y axis's end would run into it.
        if let offset = y.offset?.bounds, offset.overlaps(title.bounds) {
            title = block(at: offset.y1 + title.descent)
        }
        return Surroundings(x: x, y: y, title: title)
    }

    func draw(on canvas: Canvas, dpi: Double) {
        let unit = dpi / 72
        let view = view(dpi: dpi)
        let around = surroundings(view, dpi: dpi)
        if isOn { canvas.fill(Path(view.box), .white) }

        // Sorting keeps the order of equals; ticks and grid lie between areas and lines.
        let sorted = artists.enumerated().sorted { ($0.element.zorder, $0.offset) < ($1.element.zorder, $1.offset) }
            .map(\.element)
        for artist in sorted where artist.zorder < 1.5 { artist.draw(on: canvas, view, unit: unit) }
        around.x.draw(on: canvas, clip: view.box, unit: unit)
        around.y.draw(on: canvas, clip: view.box, unit: unit)
        for artist in sorted where (1.5..<2.5).contains(artist.zorder) { artist.draw(on: canvas, view, unit: unit) }
        if isOn {
            let box = view.box
            for (from, to) in [
                (Point(box.x0, box.y0), Point(box.x0, box.y1)), (Point(box.x1, box.y0), Point(box.x1, box.y1)),
                (Point(box.x0, box.y0), Point(box.x1, box.y0)), (Point(box.x0, box.y1), Point(box.x1, box.y1)),
            ] {
                canvas.stroke(
                    Path([from, to]), Canvas.Stroke(color: .black, width: 0.8 * unit, isProjecting: true))
            }
        }
        for artist in sorted where artist.zorder >= 2.5 { artist.draw(on: canvas, view, unit: unit) }
        around.title?.draw(on: canvas)
        legendBox?.draw(on: canvas, artists, view, unit: unit)
    }
}
