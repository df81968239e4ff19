/// Something whose colours stand for numbers, so that a colour bar can explain them.
protocol Mappable: AnyObject {
    var mapping: (Colormap, Normalize)? { get }
}

/// A picture on axes. See <https://matplotlib.org/stable/api/image_api.html#matplotlib.image.AxesImage>.
public final class AxesImage: Artist, Mappable {
    /// RGBA, the first row at the top of the data.
    private var pixels: [UInt8]
    private var height: Int
    private var width: Int
    /// Left, right, bottom and top in data.
    private let extent: (Double, Double, Double, Double)
    private let isUpper: Bool
    private let interpolation: String?
    private(set) var mapping: (Colormap, Normalize)?
    /// Makes bytes of other data, as those of the first were made.
    var painter: ((PlotValues, (Colormap, Normalize)?) -> (pixels: [UInt8], height: Int, width: Int)?)?
    private var values: PlotValues?

    /// Shows other data by the same colours. See
    /// <https://matplotlib.org/stable/api/image_api.html#matplotlib.image.AxesImage.set_data>.
    public func set_data(_ A: any PlotData) {
        values = A._plotArgument
        repaint()
    }
    /// Shows other data, as ``set_data(_:)``.
    public func set_array(_ A: any PlotData) { set_data(A) }

    /// Sets the numbers that get the map's first and last colours; what is nil stays as it is.
    public func set_clim(_ vmin: Double? = nil, _ vmax: Double? = nil) {
        guard let (map, norm) = mapping else { return }
        mapping = (map, Normalize([], vmin ?? norm.low, vmax ?? norm.high))
        repaint()
    }

    private func repaint() {
        guard let values, let made = painter?(values, mapping) else { return }
        (pixels, height, width) = (made.pixels, made.height, made.width)
    }

    /// What was shown first, for ``set_clim(_:_:)``.
    func keep(_ values: PlotValues) { self.values = values }

    init(
        _ pixels: [UInt8], height: Int, width: Int, extent: (Double, Double, Double, Double), isUpper: Bool,
        interpolation: String?, mapping: (Colormap, Normalize)?
    ) {
        self.pixels = pixels
        self.height = height
        self.width = width
        self.extent = extent
        self.isUpper = isUpper
        self.interpolation = interpolation
        self.mapping = mapping
        super.init(zorder: 0, label: nil)
    }

    override var isExplained: Bool { false }

    override func draw(on canvas: Canvas, _ view: DataView, unit: Double) {
        let (first, last) = (view(extent.0, extent.2), view(extent.1, extent.3))
        let box = Rect(first.x, first.y, last.x, last.y)
        guard box.width > 0 && box.height > 0 else { return }
        // The picture's first row lies at `extent`'s top, or at its bottom where the origin is below.
        let isFlipped = (last.y > first.y) != isUpper
        let isMirrored = last.x < first.x
        let grid = Grid(rows: box.height, columns: box.width)
        if isSmooth(box) {
            let source = resampled(rows: height, columns: width, isFlipped, isMirrored)
            canvas.image(source, width: width, height: height, in: box, isSmooth: true, clip: view.box)
        } else if let grid {
            // Whole pixels by hand: a viewer of SVG or PDF would blur the borders between large ones.
            let source = resampled(rows: grid.rows, columns: grid.columns, isFlipped, isMirrored)
            canvas.image(source, width: grid.columns, height: grid.rows, in: box, isSmooth: false, clip: view.box)
        } else {
            let source = resampled(rows: height, columns: width, isFlipped, isMirrored)
            canvas.image(source, width: width, height: height, in: box, isSmooth: false, clip: view.box)
        }
    }

    /// The pixels that a box covers, nil where they are too many to make.
    private struct Grid {
        let rows: Int
        let columns: Int

        init?(rows: Double, columns: Double) {
            guard rows * columns < 1e8, max(rows, columns) < 1e6 else { return nil }
            self.rows = max(1, Int(saturating: rows.rounded()))
            self.columns = max(1, Int(saturating: columns.rounded()))
        }
    }

    /// matplotlib's `auto`: smooth where pixels get lost or would differ in size by much.
    private func isSmooth(_ box: Rect) -> Bool {
        switch interpolation {
        case "nearest", "none": return false
        case nil, "auto", "antialiased":
            return [box.width / Double(width), box.height / Double(height)].contains { factor in
                factor < 3 && factor != 1 && factor != 2
            }
        default: return true
        }
    }

    private func resampled(rows: Int, columns: Int, _ isFlipped: Bool, _ isMirrored: Bool) -> [UInt8] {
        if rows == height && columns == width && !isFlipped && !isMirrored { return pixels }
        var result = [UInt8](repeating: 0, count: 4 * rows * columns)
        let from = (0..<columns).map { column in
            let place = min(width - 1, Int((Double(column) + 0.5) * Double(width) / Double(columns)))
            return isMirrored ? width - 1 - place : place
        }
        for row in 0..<rows {
            let place = min(height - 1, Int((Double(row) + 0.5) * Double(height) / Double(rows)))
            let start = (isFlipped ? height - 1 - place : place) * width
            for column in 0..<columns {
                let (source, target) = (4 * (start + from[column]), 4 * (row * columns + column))
                for part in 0..<4 { result[target + part] = pixels[source + part] }
            }
        }
        return result
    }
}
