import Torch

extension Figure {
    /// Sets where rows and columns of axes lie, in parts of the figure; the gaps in parts of the axes.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.figure.Figure.subplots_adjust.html>.
    // @forms
    public func subplots_adjust(
        left: Double? = nil, bottom: Double? = nil, right: Double? = nil, top: Double? = nil, wspace: Double? = nil,
        hspace: Double? = nil
    ) {
        if left ?? frame.left >= right ?? frame.right {
            raise(.ValueError, "left cannot be >= right", op: "subplots_adjust")
            return
        }
        if bottom ?? frame.bottom >= top ?? frame.top {
            raise(.ValueError, "bottom cannot be >= top", op: "subplots_adjust")
            return
        }
        frame.left = left ?? frame.left
        frame.right = right ?? frame.right
        frame.bottom = bottom ?? frame.bottom
        frame.top = top ?? frame.top
        frame.wspace = wspace ?? frame.wspace
        frame.hspace = hspace ?? frame.hspace
    }

    /// Makes room for all labels and no more.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.figure.Figure.tight_layout.html>.
    ///
    /// - Parameter pad: The space around the axes, in parts of the font's size, 10 points.
    // @forms
    public func tight_layout(pad: Double = 1.08) {
        let cells = axes.compactMap(\.spot.cell)
        let (rows, columns) = (cells.map(\.grid.rows).max() ?? 0, cells.map(\.grid.columns).max() ?? 0)
        guard rows > 0, cells.allSatisfy({ rows % $0.grid.rows == 0 && columns % $0.grid.columns == 0 }) else { return }
        let (width, height) = (frame.figsize.0 * frame.dpi, frame.figsize.1 * frame.dpi)

        // What labels need between the columns and between the rows.
        var across = [[Double]](repeating: [Double](repeating: 0, count: columns + 1), count: rows)
        var upwards = [[Double]](repeating: [Double](repeating: 0, count: columns), count: rows + 1)
        for group in groups() {
            guard let first = group.first, let cell = first.spot.cell else { continue }
            let (timesRows, timesColumns) = (rows / cell.grid.rows, columns / cell.grid.columns)
            let (fromRow, toRow) = (cell.rows.lowerBound * timesRows, (cell.rows.upperBound + 1) * timesRows)
            let (fromColumn, toColumn) = (
                cell.columns.lowerBound * timesColumns, (cell.columns.upperBound + 1) * timesColumns
            )
            let box = Spot.grid(cell.grid, rows: cell.rows, columns: cell.columns).rect(in: frame)
            let bounds =
                group.map { $0.surroundings($0.view(dpi: frame.dpi), dpi: frame.dpi).bounds }
                .reduce(nil) { $0?.union($1) ?? $1 } ?? box
            for row in fromRow..<toRow {
                across[row][fromColumn] += box.x0 - bounds.x0 / width
                across[row][toColumn] += bounds.x1 / width - box.x1
            }
            for column in fromColumn..<toColumn {
                upwards[fromRow][column] += bounds.y1 / height - box.y1
                upwards[toRow][column] += box.y0 - bounds.y0 / height
            }
        }

        let inches = pad * 10 / 72
        let (padX, padY) = (inches / frame.figsize.0, inches / frame.figsize.1)
        let left = max(across.map { $0[0] }.max() ?? 0, 0) + padX
        let right = max(across.map { $0[columns] }.max() ?? 0, 0) + padX
        var top = max(upwards[0].max() ?? 0, 0) + padY
        let bottom = max(upwards[rows].max() ?? 0, 0) + padY
        if let titleBlock = titleBlock(dpi: frame.dpi) { top += titleBlock.bounds.height / height + padY }
        // Where the labels leave no room for axes, matplotlib warns and keeps the layout, too.
        guard left + right < 1 && bottom + top < 1 else { return }

        func space(_ inner: [Double], _ pad: Double, _ margins: Double, _ count: Int) -> Double? {
            guard count > 1 else { return 0 }
            let gap = (inner.max() ?? 0) + pad
            let size = (1 - margins - gap * Double(count - 1)) / Double(count)
            return size > 0 ? gap / size : nil
        }
        guard let wspace = space(across.flatMap { $0[1..<columns] }, padX, left + right, columns),
            let hspace = space(upwards[1..<rows].flatMap { $0 }, padY, top + bottom, rows)
        else { return }
        (frame.left, frame.right, frame.bottom, frame.top) = (left, 1 - right, bottom, 1 - top)
        if columns > 1 { frame.wspace = wspace }
        if rows > 1 { frame.hspace = hspace }
    }

    /// Adds a bar that explains the colours of a picture or of points.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.figure.Figure.colorbar.html>.
    ///
    /// - Parameters:
    ///   - mappable: What ``Axes/imshow(X:cmap:aspect:interpolation:alpha:vmin:vmax:origin:extent:)`` or `scatter` gave.
    ///   - ax: The axes that give up a part of their place; those of the mappable where it is nil.
    ///   - fraction: How large a part that is.
    ///   - pad: The gap, as a part of it.
    /// - Returns: The bar's axes.
    // @forms
    @discardableResult
    public func colorbar(
        mappable: Artist, ax: Axes? = nil, fraction: Double = 0.15, pad: Double = 0.05, label: String? = nil
    ) -> Axes {
        let home = ax ?? axes.first { axes in axes.artists.contains { $0 === mappable } } ?? gca()
        let contours = mappable as? QuadContourSet
        let mapping = (mappable as? any Mappable)?.mapping
        guard mapping != nil || contours?.levels.isEmpty == false else {
            raise(
                .RuntimeError,
                "No mappable was found to use for colorbar creation. First define a mappable such as an image "
                    + "(with imshow) or a contour set (with contourf).", op: "colorbar")
            return home
        }
        let bar = Axes(frame, .bar(home.spot, fraction: fraction, pad: pad))
        home.spot = .besideBar(home.spot, fraction: fraction, pad: pad)
        home.anchor = 1
        (bar.boxAspect, bar.anchor) = (20, 0)
        bar.xaxis.isVisible = false
        bar.yaxis.tick_right()
        bar.yaxis.set_label_position("right")
        bar.yaxis.label.set_text(label ?? "")
        (bar.yaxis.grid, bar.yaxis.minorGrid) = (nil, nil)
        if let contours {
            bar.explain(contours)
        } else if let (map, norm) = mapping {
            bar.explain(map, norm)
        }
        let drawn = gca()
        add(bar)
        sca(drawn)
        return bar
    }

    func titleBlock(dpi: Double) -> TextBlock? { title?.block(view(dpi: dpi), dpi / 72) }

    /// What the figure's own texts are placed in.
    func view(dpi: Double) -> DataView {
        let (width, height) = (frame.figsize.0 * dpi, frame.figsize.1 * dpi)
        let whole = DataView.Scaled(scale: .linear, limits: (0, 1), pixels: (0, 1))
        return DataView(x: whole, y: whole, box: Rect(0, 0, width, height), figure: (width, height))
    }

    /// Axes that share a place of the grid, as a picture and its colour bar do.
    private func groups() -> [[Axes]] {
        var groups: [[Axes]] = []
        for axes in axes {
            guard let cell = axes.spot.cell else { continue }
            let index = groups.firstIndex { group in
                guard let other = group.first?.spot.cell else { return false }
                return other.grid == cell.grid && other.rows == cell.rows && other.columns == cell.columns
            }
            if let index { groups[index].append(axes) } else { groups.append([axes]) }
        }
        return groups
    }
}
