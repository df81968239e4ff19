extension Axes {
    /// Where the parts around the box lie.
    struct Surroundings {
        let x: AxisLayout
        let y: AxisLayout
        var titles: [TextBlock] = []

        /// Everything but what is drawn inside.
        var bounds: Rect { titles.reduce(x.bounds.union(y.bounds)) { $0.union($1.bounds) } }
    }

    func surroundings(_ view: DataView, dpi: Double) -> Surroundings {
        let unit = dpi / 72
        var (x, y) = (AxisLayout(xaxis, view, unit: unit), AxisLayout(yaxis, view, unit: unit))
        if !isOn { (x, y) = (AxisLayout(boxOf: view), AxisLayout(boxOf: view)) }
        var around = Surroundings(x: x, y: y)
        let shown = titles.all.filter { !$0.get_text().isEmpty && $0.isVisible }
        guard !shown.isEmpty else { return around }
        // What twins have above them counts, too.
        var top = view.box.y1
        for axes in family where axes.isOn && (axes.xaxis.look.labels.second || axes.xaxis.isOpposite) {
            top = max(top, (axes === self ? x : AxisLayout(axes.xaxis, axes.view(dpi: dpi), unit: unit)).bounds.y1)
        }
        func block(_ title: Text, at height: Double) -> TextBlock {
            let across = view.box.x0 + title.get_position().0 * view.box.width
            return title.block(at: Point(across, height + titles.pad * unit), unit)
        }
        around.titles = shown.map { title in
            if let height = titles.height { return block(title, at: view.box.y0 + height * view.box.height) }
            var text = block(title, at: view.box.y1)
            // A factor at the y axis's end would run into it.
            if let offset = y.offset?.bounds, offset.overlaps(text.bounds) { top = max(top, offset.y1) }
            if text.bounds.y0 < top {
                text = block(title, at: top)
                if text.bounds.y0 < top { text = block(title, at: 2 * top - text.bounds.y0) }
            }
            return text
        }
        return around
    }

    func draw(on canvas: Canvas, dpi: Double) {
        guard isVisible else { return }
        let unit = dpi / 72
        let view = view(dpi: dpi)
        let around = surroundings(view, dpi: dpi)
        if isOn && hasFrame && hasGround { canvas.fill(Path(view.box), ground) }

        // Sorting keeps the order of equals.
        let sorted = artists.enumerated().filter(\.element.isVisible)
            .sorted { ($0.element.zorder, $0.offset) < ($1.element.zorder, $1.offset) }.map(\.element)
        var parts: [(level: Double, draw: () -> Void)] = sorted.map { artist in
            (artist.zorder, { artist.draw(on: canvas, view, unit: unit) })
        }
        func insert(_ level: Double, _ draw: @escaping () -> Void) {
            parts.insert((level, draw), at: parts.firstIndex { $0.level > level } ?? parts.count)
        }
        insert(2.5) { if self.isOn && self.hasFrame { self.drawSpines(on: canvas, view.box, unit: unit) } }
        insert(ticksLevel) {
            around.x.draw(on: canvas, clip: view.box, unit: unit)
            around.y.draw(on: canvas, clip: view.box, unit: unit)
        }
        for part in parts { part.draw() }
        for title in around.titles { title.draw(on: canvas) }
        legendBox?.draw(on: canvas, artists, view, unit: unit)
    }

    private func drawSpines(on canvas: Canvas, _ box: Rect, unit: Double) {
        let (low, high) = (Point(box.x0, box.y0), Point(box.x1, box.y1))
        let (upper, right) = (Point(box.x0, box.y1), Point(box.x1, box.y0))
        for (side, ends) in zip(Spines.sides, [[low, upper], [right, high], [low, right], [upper, high]]) {
            guard let spine = spines.all[side], spine.isVisible else { continue }
            canvas.stroke(
                Path(ends), Canvas.Stroke(color: spine.color, width: spine.width * unit, isProjecting: true))
        }
    }
}
