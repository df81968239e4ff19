import Torch

/// A picture with axes in it. See <https://matplotlib.org/stable/api/figure_api.html>.
///
/// `plt.figure()` and `plt.subplots()` make it; ``savefig(fname:dpi:bbox_inches:format:)`` writes it.
public final class Figure {
    /// The number by which `plt.figure(num)` finds it.
    public let number: Int
    /// In the order in which they were added.
    public private(set) var axes: [Axes] = []

    /// A figure with more axes than that is a slip of the pen.
    private static let mostPlaces = 1_000_000

    let frame: Frame
    /// The text above all axes, and those that stand at places in the figure.
    private(set) var title: Text?
    private(set) var texts: [Text] = []
    private(set) var ground: RGBA
    private var current: Axes?

    init(number: Int, figsize: (Double, Double), dpi: Double) {
        self.number = number
        ground = RcParams.shared.color("figure.facecolor")
        frame = Frame(figsize: figsize, dpi: dpi)
    }

    /// The axes that `plt` draws on, made where there are none.
    public func gca() -> Axes { current ?? add_subplot(1, 1, 1) }

    /// Makes axes the ones that `plt` draws on.
    public func sca(_ axes: Axes) { current = axes }

    /// Adds the axes of a place in a grid, counted from 1 row by row.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.figure.Figure.add_subplot.html>.
    @discardableResult
    public func add_subplot(_ nrows: Int, _ ncols: Int, _ index: Int) -> Axes {
        let grid = grid(nrows, ncols, op: "add_subplot")
        let count = grid.rows * grid.columns
        if index < 1 || index > count {
            raise(
                .ValueError, "num must be an integer with 1 <= num <= \(count), not \(index)", op: "add_subplot")
        }
        let place = min(max(index, 1), count) - 1
        return add(grid, place / grid.columns, place % grid.columns)
    }

    /// The same by one number, `add_subplot(223)`.
    @discardableResult
    public func add_subplot(_ pos: Int = 111) -> Axes {
        guard (100...999).contains(pos) else {
            raise(
                .ValueError, "Integer subplot specification must be a three-digit number, not \(pos)", op: "add_subplot"
            )
            return add_subplot(1, 1, 1)
        }
        return add_subplot(pos / 100, pos / 10 % 10, pos % 10)
    }

    /// Adds axes at a rectangle in parts of the figure, `[left, bottom, width, height]`.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.figure.Figure.add_axes.html>.
    @discardableResult
    public func add_axes(_ rect: [Double]) -> Axes {
        guard rect.count == 4, rect.allSatisfy(\.isFinite) else {
            raise(.ValueError, "all entries in rect must be finite not \(rect)", op: "add_axes")
            return gca()
        }
        return add(Axes(frame, .fixed(Rect(x: rect[0], y: rect[1], width: rect[2], height: rect[3]))))
    }

    /// Adds axes in rows and columns.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.figure.Figure.subplots.html>.
    ///
    /// - Parameters:
    ///   - sharex: `true` for one x axis for all, `"col"` or `"row"` for one a column or row.
    ///   - sharey: The same for y axes.
    // @forms
    public func subplots(
        nrows: Int = 1, ncols: Int = 1, sharex: any Sharing = false, sharey: any Sharing = false
    ) -> AxesArray {
        let grid = grid(nrows, ncols, op: "subplots")
        let (shareX, shareY) = (sharex._plotSharing, sharey._plotSharing)
        for sharing in [shareX, shareY] where !["all", "none", "row", "col"].contains(sharing) {
            raise(
                .ValueError,
                "'\(sharing)' is not a valid value for sharex; supported values are 'all', 'row', 'col', 'none', "
                    + "False, True", op: "subplots")
        }
        var made: [Axes] = []
        for row in 0..<grid.rows {
            for column in 0..<grid.columns {
                let axes = add(grid, row, column)
                /// The first axes of the group, unless these are they.
                func leader(_ sharing: String) -> Axes? {
                    let index: Int? =
                        switch sharing {
                        case "all": 0
                        case "row": row * grid.columns
                        case "col": column
                        default: nil
                        }
                    return index.flatMap { $0 < made.count ? made[$0] : nil }
                }
                if let first = leader(shareX) { axes.xaxis.share(with: first.xaxis) }
                if let first = leader(shareY) { axes.yaxis.share(with: first.yaxis) }
                if shareX == "all" || shareX == "col" { axes.xaxis.hasTickLabels = row == grid.rows - 1 }
                if shareY == "all" || shareY == "row" { axes.yaxis.hasTickLabels = column == 0 }
                made.append(axes)
            }
        }
        return AxesArray(made, rows: grid.rows, columns: grid.columns)
    }

    /// A text above all axes.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.figure.Figure.suptitle.html>.
    ///
    /// - Parameters:
    ///   - x: In parts of the figure's width, 0.5 where it is nil.
    ///   - y: In parts of its height, 0.98 where it is nil.
    // @forms
    @discardableResult
    public func suptitle(
        t: String, x: Double? = nil, y: Double? = nil, fontsize: (any NumberOrName)? = nil,
        color: (any PlotColor)? = nil, ha: String? = nil, va: String? = nil, fontweight: (any NumberOrName)? = nil,
        weight: (any NumberOrName)? = nil, fontstyle: String? = nil, style: String? = nil,
        family: (any PlotColor)? = nil, alpha: Double? = nil, bbox: [String: Any]? = nil
    ) -> Text {
        let arguments = TextArguments(
            fontsize: fontsize, color: color, ha: ha ?? "center", va: va ?? "top", fontweight: fontweight ?? weight,
            fontstyle: fontstyle ?? style, family: family, alpha: alpha, bbox: bbox)
        let usual = TextLook.current(size: "figure.titlesize", weight: "figure.titleweight")
        let text = Text(x ?? 0.5, y ?? 0.98, t, arguments.applied(to: usual, op: "suptitle"), .figure)
        title = text
        return text
    }

    /// Text at a place in parts of the figure, (0, 0) at the lower left and (1, 1) at the upper right corner.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.figure.Figure.text.html>.
    // @forms
    @discardableResult
    public func text(
        x: Double, y: Double, s: String, fontsize: (any NumberOrName)? = nil, size: (any NumberOrName)? = nil,
        color: (any PlotColor)? = nil, ha: String? = nil, horizontalalignment: String? = nil, va: String? = nil,
        verticalalignment: String? = nil, rotation: (any NumberOrName)? = nil, fontweight: (any NumberOrName)? = nil,
        weight: (any NumberOrName)? = nil, fontstyle: String? = nil, style: String? = nil,
        family: (any PlotColor)? = nil, alpha: Double? = nil, bbox: [String: Any]? = nil
    ) -> Text {
        let arguments = TextArguments(
            fontsize: fontsize ?? size, color: color, ha: ha ?? horizontalalignment, va: va ?? verticalalignment,
            rotation: rotation, fontweight: fontweight ?? weight, fontstyle: fontstyle ?? style, family: family,
            alpha: alpha, bbox: bbox)
        let text = Text(x, y, s, arguments.applied(to: .current(), op: "text"), .figure)
        text.home = self
        texts.append(text)
        return text
    }

    /// Sets the colour of the ground.
    public func set_facecolor(_ color: any PlotColor) { ground = RGBA.one(color, op: "set_facecolor") }

    /// Takes everything away.
    public func clf() {
        (axes, current, title, texts) = ([], nil, nil, [])
    }

    /// Takes everything away, as ``clf()``.
    public func clear() { clf() }

    /// Width and height in inches.
    public func get_size_inches() -> (Double, Double) { frame.figsize }
    /// Sets width and height in inches. A ValueError for what is not positive or not finite.
    public func set_size_inches(_ w: Double, _ h: Double) {
        guard w > 0 && h > 0 && w.isFinite && h.isFinite else {
            raise(.ValueError, "figure size must be positive finite not (\(w), \(h))", op: "set_size_inches")
            return
        }
        frame.figsize = (w, h)
    }
    /// Dots an inch.
    public var dpi: Double { frame.dpi }

    /// The axes at a place of a grid, if there are some.
    func subplot(_ grid: Spot.Grid, _ row: Int, _ column: Int) -> Axes? {
        axes.last { axes in
            guard let cell = axes.spot.cell, axes.boxAspect == nil else { return false }
            return cell.grid == grid && cell.rows == row...row && cell.columns == column...column
        }
    }

    func add(_ grid: Spot.Grid, _ row: Int, _ column: Int) -> Axes {
        add(Axes(frame, .grid(grid, rows: row...row, columns: column...column)))
    }

    @discardableResult
    func add(_ new: Axes) -> Axes {
        axes.append(new)
        new.figure = self
        current = new
        return new
    }

    func grid(_ nrows: Int, _ ncols: Int, op: String) -> Spot.Grid {
        for (name, count) in [("rows", nrows), ("columns", ncols)] where count < 1 {
            raise(.ValueError, "Number of \(name) must be a positive integer, not \(count)", op: op)
        }
        let (rows, columns) = (max(1, nrows), max(1, ncols))
        let (count, isBeyond) = rows.multipliedReportingOverflow(by: columns)
        guard !isBeyond, count <= Self.mostPlaces else {
            raise(.ValueError, "\(rows) rows of \(columns) columns are more than \(Self.mostPlaces) places", op: op)
            return Spot.Grid(rows: 1, columns: 1)
        }
        return Spot.Grid(rows: rows, columns: columns)
    }
}

extension Figure: ArtistHome {
    func take(_ artist: Artist) {
        texts.removeAll { $0 === artist }
        if title === artist { title = nil }
    }

    func take(_ old: Axes) {
        axes.removeAll { $0 === old }
        if current === old { current = axes.last }
    }
}

/// `true`, `false`, `"row"`, `"col"`, `"all"` or `"none"`: which axes of a grid share an axis.
public protocol Sharing {
    /// Which axes share: `"all"`, `"none"`, `"row"` or `"col"`.
    var _plotSharing: String { get }
}

extension Bool: Sharing {
    public var _plotSharing: String { self ? "all" : "none" }
}

extension String: Sharing {
    public var _plotSharing: String { self }
}
