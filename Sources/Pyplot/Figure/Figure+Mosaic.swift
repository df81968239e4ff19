import Torch

extension Figure {
    /// Adds axes by a picture of their layout: rows of names, where a name may stand in several places.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.figure.Figure.subplot_mosaic.html>.
    ///
    /// - Parameters:
    ///   - mosaic: A list of rows, each a list of names.
    ///   - sharex: Whether they share the x axis.
    ///   - sharey: Whether they share the y axis.
    ///   - width_ratios: How wide the columns are beside one another.
    ///   - height_ratios: How high the rows are beside one another.
    ///   - empty_sentinel: The name of places that stay empty.
    // @forms
    @discardableResult
    public func subplot_mosaic(
        mosaic: [[String]], sharex: Bool = false, sharey: Bool = false, width_ratios: [Double]? = nil,
        height_ratios: [Double]? = nil, empty_sentinel: String = "."
    ) -> AxesDict {
        let op = "subplot_mosaic"
        func fail(_ text: String) -> AxesDict {
            raise(.ValueError, text, op: op)
            return AxesDict()
        }
        guard let first = mosaic.first, !first.isEmpty else { return fail("All of the rows must have entries") }
        if let row = mosaic.first(where: { $0.count != first.count }) {
            return fail(
                "All of the rows must be the same length, however the first row ("
                    + "[\(first.map { "'\($0)'" }.joined(separator: ", "))]) has length \(first.count) and row "
                    + "[\(row.map { "'\($0)'" }.joined(separator: ", "))] has length \(row.count).")
        }
        for (name, ratios, count) in [("width", width_ratios, first.count), ("height", height_ratios, mosaic.count)] {
            if let ratios, ratios.count != count {
                return fail(
                    "Expected the given number of \(name) ratios to match the number of "
                        + "\(name == "width" ? "columns" : "rows") of the grid")
            }
        }
        let grid = Spot.Grid(
            rows: mosaic.count, columns: first.count, rowRatios: height_ratios, columnRatios: width_ratios)
        var made = AxesDict()
        for (row, names) in mosaic.enumerated() {
            for (column, name) in names.enumerated() where name != empty_sentinel && made.named[name] == nil {
                let cells = mosaic.indices.flatMap { y in names.indices.filter { mosaic[y][$0] == name }.map { (y, $0) }
                }
                let rows = row...(cells.map(\.0).max() ?? row)
                let columns = (cells.map(\.1).min() ?? column)...(cells.map(\.1).max() ?? column)
                guard cells.count == rows.count * columns.count else {
                    let rows = mosaic.map { "[" + $0.map { "'\($0)'" }.joined(separator: " ") + "]" }
                    return fail(
                        "While trying to layout\n[\(rows.joined(separator: "\n "))]\nwe found that the label '\(name)' "
                            + "specifies a non-rectangular or non-contiguous area.")
                }
                let axes = add(Axes(frame, .grid(grid, rows: rows, columns: columns)))
                axes.label = name
                if let leader = made.values().first {
                    if sharex { axes.xaxis.share(with: leader.xaxis) }
                    if sharey { axes.yaxis.share(with: leader.yaxis) }
                }
                if sharex { axes.xaxis.hasTickLabels = rows.upperBound == mosaic.count - 1 }
                if sharey { axes.yaxis.hasTickLabels = columns.lowerBound == 0 }
                made.named[name] = axes
            }
        }
        return made
    }

    /// The same by a text: a letter a place, lines or semicolons between the rows, `"AB;CC"`.
    // @forms
    @discardableResult
    public func subplot_mosaic(
        mosaic: String, sharex: Bool = false, sharey: Bool = false, width_ratios: [Double]? = nil,
        height_ratios: [Double]? = nil, empty_sentinel: String = "."
    ) -> AxesDict {
        let isShort = !mosaic.contains("\n")
        let rows = isShort ? mosaic.split(separator: ";") : mosaic.split(separator: "\n")
        let names = rows.map { row in row.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
        return subplot_mosaic(
            mosaic: names.map { $0.map(String.init) }, sharex: sharex, sharey: sharey, width_ratios: width_ratios,
            height_ratios: height_ratios, empty_sentinel: empty_sentinel)
    }
}

/// Axes by their names, as `plt.subplot_mosaic([["a", "b"], ["c", "c"]])` gives them: `axd["a"].plot(y)`.
public struct AxesDict: Sequence {
    fileprivate(set) var named: OrderedDict<String, Axes> = [:]

    /// The axes of a name. A KeyError for another one.
    public subscript(name: String) -> Axes {
        if let axes = named[name] { return axes }
        raise(.KeyError, "'\(name)'", op: "subplot_mosaic")
        return Axes(Frame(figsize: (1, 1), dpi: 100), .fixed(Rect(0, 0, 1, 1)))
    }

    /// The names, in the order of their places.
    public func keys() -> [String] { named.keys() }
    /// The axes, in the order of their places.
    public func values() -> [Axes] { named.values() }
    /// Names and axes, in the order of their places.
    public func items() -> [(key: String, value: Axes)] { named.items() }
    /// The names, as a loop of Python's goes over a dictionary.
    public func makeIterator() -> IndexingIterator<[String]> { keys().makeIterator() }
}

extension plt {
    /// A figure with axes by a picture of their layout: `let (fig, axd) = plt.subplot_mosaic([["a", "b"], ["c", "c"]])`.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.subplot_mosaic.html>.
    // @forms
    public static func subplot_mosaic(
        mosaic: [[String]], sharex: Bool = false, sharey: Bool = false, width_ratios: [Double]? = nil,
        height_ratios: [Double]? = nil, empty_sentinel: String = ".", figsize: (Double, Double)? = nil,
        dpi: Double? = nil
    ) -> (Figure, AxesDict) {
        let figure = figure(figsize: figsize, dpi: dpi)
        let axes = figure.subplot_mosaic(
            mosaic: mosaic, sharex: sharex, sharey: sharey, width_ratios: width_ratios, height_ratios: height_ratios,
            empty_sentinel: empty_sentinel)
        return (figure, axes)
    }

    /// The same by a text: a letter a place, lines or semicolons between the rows, `"AB;CC"`.
    // @forms
    public static func subplot_mosaic(
        mosaic: String, sharex: Bool = false, sharey: Bool = false, width_ratios: [Double]? = nil,
        height_ratios: [Double]? = nil, empty_sentinel: String = ".", figsize: (Double, Double)? = nil,
        dpi: Double? = nil
    ) -> (Figure, AxesDict) {
        let figure = figure(figsize: figsize, dpi: dpi)
        let axes = figure.subplot_mosaic(
            mosaic: mosaic, sharex: sharex, sharey: sharey, width_ratios: width_ratios, height_ratios: height_ratios,
            empty_sentinel: empty_sentinel)
        return (figure, axes)
    }
}
