import Foundation
import Torch

/// Plots with matplotlib's calls; Python's `import matplotlib.pyplot as plt`.
/// See <https://matplotlib.org/stable/api/pyplot_summary.html>.
///
///     import Pyplot
///
///     plt.plot(losses, label: "train")
///     plt.xlabel("epoch")
///     plt.legend()
///     try plt.savefig("losses.png")
///
/// Its functions draw on the figure and axes that were made or chosen last. Figures belong to the process, and one thread
/// at a time may draw on one.
public enum plt {
    /// Makes a figure, or chooses the one of a number.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.figure.html>.
    ///
    /// - Parameters:
    ///   - figsize: Width and height in inches.
    ///   - dpi: Dots an inch.
    // @forms
    @discardableResult
    public static func figure(
        num: Int? = nil, figsize: (Double, Double)? = nil, dpi: Double? = nil
    ) -> Figure {
        let (width, height) = figsize ?? RcParams.shared.pair("figure.figsize")
        let dpi = dpi ?? RcParams.shared.number("figure.dpi")
        guard width > 0 && height > 0 && width.isFinite && height.isFinite && dpi > 0 && dpi.isFinite else {
            raise(
                .ValueError, "figure size must be positive finite not (\(width), \(height)) at \(dpi) dpi", op: "figure"
            )
            return Gallery.shared.open(num, figsize: (6.4, 4.8), dpi: 100)
        }
        return Gallery.shared.open(num, figsize: (width, height), dpi: dpi)
    }

    /// A figure with axes in it: `let (fig, ax) = plt.subplots()`.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.subplots.html>.
    // @forms
    public static func subplots(figsize: (Double, Double)? = nil, dpi: Double? = nil) -> (Figure, Axes) {
        let figure = figure(figsize: figsize, dpi: dpi)
        return (figure, figure.add_subplot(1, 1, 1))
    }

    /// A figure with axes in rows and columns: `let (fig, axes) = plt.subplots(2, 3)`; two or three of them can be taken
    /// apart, `let (fig, (left, right)) = plt.subplots(1, 2)`.
    ///
    /// - Parameters:
    ///   - sharex: `true` for one x axis for all, `"col"` or `"row"` for one a column or row.
    ///   - sharey: The same for y axes.
    // @forms
    public static func subplots(
        nrows: Int, ncols: Int = 1, sharex: any Sharing = false, sharey: any Sharing = false,
        figsize: (Double, Double)? = nil, dpi: Double? = nil
    ) -> (Figure, AxesArray) {
        let figure = figure(figsize: figsize, dpi: dpi)
        return (figure, figure.subplots(nrows, ncols, sharex: sharex, sharey: sharey))
    }

    /// A figure with axes in one row: `plt.subplots(ncols: 3)`.
    // @forms
    public static func subplots(
        ncols: Int, sharex: any Sharing = false, sharey: any Sharing = false,
        figsize: (Double, Double)? = nil, dpi: Double? = nil
    ) -> (Figure, AxesArray) {
        subplots(1, ncols, sharex: sharex, sharey: sharey, figsize: figsize, dpi: dpi)
    }

    /// A figure with two axes, taken apart: `let (fig, (left, right)) = plt.subplots(1, 2)`. A ValueError for another
    /// number.
    // @forms
    @_disfavoredOverload
    public static func subplots(
        nrows: Int, ncols: Int = 1, sharex: any Sharing = false, sharey: any Sharing = false,
        figsize: (Double, Double)? = nil, dpi: Double? = nil
    ) -> (Figure, (Axes, Axes)) {
        let (figure, axes) = counted(2, nrows, ncols, sharex, sharey, figsize, dpi)
        return (figure, (axes[0], axes[1]))
    }

    /// A figure with three axes, taken apart: `let (fig, (a, b, c)) = plt.subplots(1, 3)`. A ValueError for another
    /// number.
    // @forms
    @_disfavoredOverload
    public static func subplots(
        nrows: Int, ncols: Int = 1, sharex: any Sharing = false, sharey: any Sharing = false,
        figsize: (Double, Double)? = nil, dpi: Double? = nil
    ) -> (Figure, (Axes, Axes, Axes)) {
        let (figure, axes) = counted(3, nrows, ncols, sharex, sharey, figsize, dpi)
        return (figure, (axes[0], axes[1], axes[2]))
    }

    /// Chooses the axes at a place in a grid, counted from 1 row by row, and makes them where there are none.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.subplot.html>.
    @discardableResult
    public static func subplot(_ nrows: Int, _ ncols: Int, _ index: Int) -> Axes {
        let figure = gcf()
        let grid = Spot.Grid(rows: nrows, columns: ncols)
        let columns = max(1, ncols)
        guard index > 0, let old = figure.subplot(grid, (index - 1) / columns, (index - 1) % columns) else {
            return figure.add_subplot(nrows, ncols, index)
        }
        figure.sca(old)
        return old
    }

    /// The same by one number, `subplot(223)`.
    @discardableResult
    public static func subplot(_ pos: Int = 111) -> Axes {
        guard (100...999).contains(pos) else { return gcf().add_subplot(pos) }
        return subplot(pos / 100, pos / 10 % 10, pos % 10)
    }

    /// The current figure, made where there is none.
    public static func gcf() -> Figure { Gallery.shared.current ?? figure() }
    /// The current axes, made where there are none.
    public static func gca() -> Axes { gcf().gca() }
    /// Makes axes the current ones of their figure.
    public static func sca(_ ax: Axes) {
        guard let figure = Gallery.shared.all.first(where: { $0.axes.contains { $0 === ax } }) else { return }
        _ = Gallery.shared.open(figure.number, figsize: figure.get_size_inches(), dpi: figure.dpi)
        figure.sca(ax)
    }

    /// Empties the current figure.
    public static func clf() { gcf().clf() }
    /// Empties the current axes.
    public static func cla() { gca().cla() }

    /// Closes the current figure.
    public static func close() { Gallery.shared.closeCurrent() }
    /// Closes a figure.
    public static func close(_ fig: Figure) { Gallery.shared.close { $0 === fig } }
    /// Closes every figure, `close("all")`.
    public static func close(_ fig: String) {
        if fig == "all" { Gallery.shared.close { _ in true } }
    }

    /// Appends the current figure's file to bytes in memory.
    public static func savefig<Buffer: RangeReplaceableCollection<UInt8>>(
        _ buffer: inout Buffer, format: String = "png", dpi: Double? = nil, bbox_inches: String? = nil
    ) throws {
        try gcf().savefig(&buffer, format: format, dpi: dpi, bbox_inches: bbox_inches)
    }

    /// Adds a bar that explains the colours; of what the current axes show last where `mappable` is nil.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.colorbar.html>.
    // @forms
    @discardableResult
    public static func colorbar(
        mappable: Artist? = nil, ax: Axes? = nil, fraction: Double = 0.15, pad: Double = 0.05, label: String? = nil
    ) -> Axes {
        let shown = mappable ?? (ax ?? gca()).mappable as? Artist ?? Artist(zorder: 0, label: nil)
        return gcf().colorbar(shown, ax: ax, fraction: fraction, pad: pad, label: label)
    }

    private static func counted(
        _ count: Int, _ nrows: Int, _ ncols: Int, _ sharex: any Sharing, _ sharey: any Sharing,
        _ figsize: (Double, Double)?, _ dpi: Double?
    ) -> (Figure, [Axes]) {
        let (figure, axes): (Figure, AxesArray) = subplots(
            nrows, ncols, sharex: sharex, sharey: sharey, figsize: figsize, dpi: dpi)
        if axes.shape != [count] {
            raise(
                .ValueError, "\(count) axes were asked for, but \(nrows) rows and \(ncols) columns are \(axes.size)",
                op: "subplots")
        }
        return (figure, (0..<count).map { axes.flat[$0 % axes.size] })
    }
}
