/// What a figure and its axes know in common: the size, and where the rows and columns of axes lie.
final class Frame {
    /// Width and height in inches.
    var figsize: (Double, Double)
    var dpi: Double
    /// In parts of the figure.
    var (left, right, bottom, top): (Double, Double, Double, Double)
    /// The gaps, in parts of the axes' average size.
    var (wspace, hspace): (Double, Double)

    init(figsize: (Double, Double), dpi: Double) {
        self.figsize = figsize
        self.dpi = dpi
        func setting(_ name: String) -> Double { RcParams.shared.number("figure.subplot.\(name)") }
        (left, right, bottom, top) = (setting("left"), setting("right"), setting("bottom"), setting("top"))
        (wspace, hspace) = (setting("wspace"), setting("hspace"))
    }
}

/// Where axes stand in a figure.
enum Spot {
    /// Some rows and columns of a grid.
    case grid(Grid, rows: ClosedRange<Int>, columns: ClosedRange<Int>)
    /// A fixed rectangle in parts of the figure.
    case fixed(Rect)
    /// What a colour bar leaves of a place, and the bar's part of it.
    indirect case besideBar(Spot, fraction: Double, pad: Double)
    indirect case bar(Spot, fraction: Double, pad: Double)

    struct Grid: Equatable {
        let rows: Int
        let columns: Int
        /// How high and wide they are beside one another, one for each; all alike where it is nil.
        var rowRatios: [Double]?
        var columnRatios: [Double]?
    }

    func rect(in frame: Frame) -> Rect {
        switch self {
        case .grid(let grid, let rows, let columns):
            let xs = Self.cells(grid.columns, frame.right - frame.left, frame.wspace, grid.columnRatios)
            let ys = Self.cells(grid.rows, frame.top - frame.bottom, frame.hspace, grid.rowRatios)
            return Rect(
                frame.left + xs[columns.lowerBound].start, frame.top - ys[rows.upperBound].end,
                frame.left + xs[columns.upperBound].end, frame.top - ys[rows.lowerBound].start)
        case .fixed(let rect):
            return rect
        case .besideBar(let spot, let fraction, let pad):
            let (whole, width) = (spot.rect(in: frame), Self.unit(pad))
            return Rect(
                x: whole.x0, y: whole.y0, width: whole.width * width * (1 - fraction - pad) / (1 - pad),
                height: whole.height)
        case .bar(let spot, let fraction, let pad):
            let (whole, width) = (spot.rect(in: frame), Self.unit(pad))
            let size = whole.width * width * fraction / (1 - pad)
            return Rect(x: whole.x1 - size, y: whole.y0, width: size, height: whole.height)
        }
    }

    /// The place in the grid, and its grid.
    var cell: (grid: Grid, rows: ClosedRange<Int>, columns: ClosedRange<Int>)? {
        switch self {
        case .grid(let grid, let rows, let columns): (grid, rows, columns)
        case .fixed: nil
        case .besideBar(let spot, _, _), .bar(let spot, _, _): spot.cell
        }
    }

    /// The part of a place that two columns have without the gap between them, which is 2·pad/(1-pad) of their mean.
    private static func unit(_ pad: Double) -> Double { 2 / (2 + 2 * pad / (1 - pad)) }

    /// Starts and ends of equal parts with gaps between them, added up as matplotlib does.
    private static func cells(
        _ count: Int, _ whole: Double, _ space: Double, _ ratios: [Double]?
    ) -> [(start: Double, end: Double)] {
        let size = whole / (Double(count) + space * Double(count - 1))
        let norm = size * Double(count) / (ratios?.reduce(0, +) ?? Double(count))
        var sum = 0.0
        return (0..<count).map { index in
            if index > 0 { sum += space * size }
            let start = sum
            sum += (ratios?[index] ?? 1) * norm
            return (start, sum)
        }
    }
}
