import Torch

extension Axes {
    /// Draws lines at levels: `contour(Z)`, `contour(X, Y, Z)`, either with levels behind it.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.contour.html>.
    ///
    /// - Parameters:
    ///   - args: Z of (M, N); before it x and y, lists of N and M numbers or matrices as Z; behind it how many levels at
    ///     most, or the levels.
    ///   - colors: One colour for all lines, or one each, in place of the colour map's.
    ///   - levels: How many at most, or the levels.
    ///   - extent: Left, right, bottom and top, where x and y are not given.
    ///   - linestyles: One for all lines, or one each; those below zero are dashed where there is one colour.
    @discardableResult
    public func contour(
        _ args: any PlotData..., levels: (any PlotData)? = nil, linewidths: (any PlotData)? = nil,
        linestyles: (any PlotColor)? = nil, alpha: Double? = nil, origin: String? = nil,
        extent: (Double, Double, Double, Double)? = nil, cmap: String? = nil, colors: (any PlotColor)? = nil,
        vmin: Double? = nil, vmax: Double? = nil, extend: String = "neither", zorder: Double? = nil
    ) -> QuadContourSet {
        let look = ContourLook(
            isFilled: false, levels: levels, widths: linewidths, styles: linestyles, alpha: alpha, origin: origin,
            extent: extent, cmap: cmap, colors: colors, vmin: vmin, vmax: vmax, extend: extend, zorder: zorder)
        return contours(args, look, op: "contour")
    }

    /// Fills the areas between levels: `contourf(Z)`, `contourf(X, Y, Z)`, either with levels behind it.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.contourf.html>.
    @discardableResult
    public func contourf(
        _ args: any PlotData..., levels: (any PlotData)? = nil, alpha: Double? = nil, origin: String? = nil,
        extent: (Double, Double, Double, Double)? = nil, cmap: String? = nil, colors: (any PlotColor)? = nil,
        vmin: Double? = nil, vmax: Double? = nil, extend: String = "neither", zorder: Double? = nil
    ) -> QuadContourSet {
        let look = ContourLook(
            isFilled: true, levels: levels, widths: nil, styles: nil, alpha: alpha, origin: origin, extent: extent,
            cmap: cmap, colors: colors, vmin: vmin, vmax: vmax, extend: extend, zorder: zorder)
        return contours(args, look, op: "contourf")
    }

    /// What a call says of its contours.
    struct ContourLook {
        let isFilled: Bool
        let levels: (any PlotData)?
        let widths: (any PlotData)?
        let styles: (any PlotColor)?
        let alpha: Double?
        let origin: String?
        let extent: (Double, Double, Double, Double)?
        let cmap: String?
        let colors: (any PlotColor)?
        let vmin: Double?
        let vmax: Double?
        let extend: String

        let zorder: Double?
        var reachesBelow: Bool { extend == "min" || extend == "both" }
        var reachesAbove: Bool { extend == "max" || extend == "both" }
    }

    private struct Surface {
        var xs: [Double]
        var ys: [Double]
        let zs: [Double]
        let columns: Int
    }

    func contours(_ arguments: [any PlotData], _ look: ContourLook, op: String) -> QuadContourSet {
        let none = QuadContourSet(
            [], [], isFilled: look.isFilled, colors: [], widths: [], styles: [], mapping: nil, zorder: 1)
        if look.colors != nil && look.cmap != nil {
            fail("Either colors or cmap must be None", op: op)
            return none
        }
        if !["neither", "both", "min", "max"].contains(look.extend) {
            fail(
                "'\(look.extend)' is not a valid value for extend; supported values are 'neither', 'both', 'min', 'max'",
                op: op)
            return none
        }
        guard let surface = surface(arguments, look, op: op),
            let levels = levels(arguments, look, surface, op: op)
        else { return none }

        var bounds = levels
        if look.reachesBelow { bounds.insert(-1e250, at: 0) }
        if look.reachesAbove { bounds.append(1e250) }
        let tracer = ContourTracer(xs: surface.xs, ys: surface.ys, zs: surface.zs, columns: surface.columns)
        let segments =
            look.isFilled
            ? zip(bounds, bounds.dropFirst()).enumerated().map { index, ends in
                // The least number belongs to the lowest area.
                let isLeast = index == 0 && surface.zs.lazy.filter(\.isFinite).min() == ends.0
                return tracer.areas(above: isLeast ? ends.0 - 1 : ends.0, to: ends.1)
            } : levels.map { tracer.lines(at: $0) }

        let (colors, mapping) = colors(look, levels, bounds, op: op)
        let settings = RcParams.shared
        let usual = settings.number(orNone: "contour.linewidth") ?? settings.number("lines.linewidth")
        let widths = look.widths?._plotArgument.numbers ?? [usual]
        let set = QuadContourSet(
            levels, segments, isFilled: look.isFilled, colors: colors,
            widths: levels.indices.map { widths.isEmpty ? usual : widths[$0 % widths.count] },
            styles: styles(look, levels, surface, op: op), mapping: mapping,
            reachesBelow: look.reachesBelow, zorder: look.zorder ?? (look.isFilled ? 1 : 2))
        set.set_alpha(look.alpha)
        add(set)
        let (xs, ys) = (surface.xs.filter(\.isFinite), surface.ys.filter(\.isFinite))
        if let left = xs.min(), let right = xs.max(), let bottom = ys.min(), let top = ys.max() {
            include([left, right], [bottom, top])
            // matplotlib leaves no margin around them.
            xaxis.data.sticky += [left, right]
            yaxis.data.sticky += [bottom, top]
            (xaxis.limits.margin, yaxis.limits.margin) = (0, 0)
        }
        return set
    }

    private func surface(_ arguments: [any PlotData], _ look: ContourLook, op: String) -> Surface? {
        let values = arguments.map(\._plotArgument)
        func wrong(_ text: String) -> Surface? {
            fail(text, op: op, .TypeError)
            return nil
        }
        guard (1...4).contains(values.count) else {
            return wrong("\(op)() takes from 1 to 4 positional arguments but \(values.count) were given")
        }
        let z = values.count > 2 ? values[2] : values[0]
        guard z.shape.count == 2 else { return wrong("Input z must be 2D, not \(z.shape.count)D") }
        let (rows, columns) = (z.shape[0], z.shape[1])
        guard rows >= 2 && columns >= 2 else {
            return wrong("Input z must be at least a (2, 2) shaped array, but has shape \(z.shapeText)")
        }
        guard values.count > 2 else {
            let (across, upwards) = places(look, rows, columns)
            return meshed(across, upwards, z.numbers)
        }
        let (x, y) = (values[0], values[1])
        guard x.shape.count == y.shape.count else {
            return wrong("Number of dimensions of x (\(x.shape.count)) and y (\(y.shape.count)) do not match")
        }
        if x.shape.count == 1 {
            if x.count != columns {
                return wrong("Length of x (\(x.count)) must match number of columns in z (\(columns))")
            }
            if y.count != rows { return wrong("Length of y (\(y.count)) must match number of rows in z (\(rows))") }
            return meshed(x.numbers, y.numbers, z.numbers)
        }
        guard x.shape.count == 2 else { return wrong("Inputs x and y must be 1D or 2D, not \(x.shape.count)D") }
        if x.shape != z.shape { return wrong("Shapes of x \(x.shapeText) and z \(z.shapeText) do not match") }
        if y.shape != z.shape { return wrong("Shapes of y \(y.shapeText) and z \(z.shapeText) do not match") }
        return Surface(xs: x.numbers, ys: y.numbers, zs: z.numbers, columns: columns)
    }

    private func meshed(_ across: [Double], _ upwards: [Double], _ zs: [Double]) -> Surface {
        Surface(
            xs: upwards.flatMap { _ in across }, ys: upwards.flatMap { [Double](repeating: $0, count: across.count) },
            zs: zs, columns: across.count)
    }

    /// x and y where a call does not give them.
    private func places(_ look: ContourLook, _ rows: Int, _ columns: Int) -> ([Double], [Double]) {
        guard let origin = look.origin else {
            guard let (left, right, bottom, top) = look.extent else {
                return ((0..<columns).map(Double.init), (0..<rows).map(Double.init))
            }
            return (Histogram.linspace(left, right, bins: columns - 1), Histogram.linspace(bottom, top, bins: rows - 1))
        }
        let (left, right, bottom, top) = look.extent ?? (0, Double(columns), 0, Double(rows))
        let (dx, dy) = ((right - left) / Double(columns), (top - bottom) / Double(rows))
        let upwards = (0..<rows).map { bottom + (Double($0) + 0.5) * dy }
        let isUpper = origin == "upper" || (origin == "image" && RcParams.shared.text("image.origin") == "upper")
        return ((0..<columns).map { left + (Double($0) + 0.5) * dx }, isUpper ? upwards.reversed() : upwards)
    }

    private func levels(
        _ arguments: [any PlotData], _ look: ContourLook, _ surface: Surface, op: String
    ) -> [Double]? {
        let given = look.levels ?? (arguments.count == 2 || arguments.count == 4 ? arguments.last : nil)
        let values = given?._plotArgument
        let finite = surface.zs.filter(\.isFinite)
        let (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
        var levels: [Double]
        if let values, !(given is Int) {
            levels = values.numbers
        } else {
            let count = values?.numbers.first ?? 7
            levels = MaxNLocator(bins: count + 1, leastTicks: 1).ticks(low, high)
            var first = levels.lastIndex { $0 < low } ?? 0
            var end = levels.firstIndex { $0 > high }.map { $0 + 1 } ?? levels.count
            if look.reachesBelow { first += 1 }
            if look.reachesAbove { end -= 1 }
            if end - first >= 3 { levels = Array(levels[first..<end]) }
        }
        if look.isFilled && levels.count < 2 {
            fail("Filled contours require at least 2 levels.", op: op)
            return nil
        }
        if zip(levels, levels.dropFirst()).contains(where: { $0 >= $1 }) {
            fail("Contour levels must be increasing", op: op)
            return nil
        }
        return levels
    }

    private func colors(
        _ look: ContourLook, _ levels: [Double], _ bounds: [Double], op: String
    ) -> ([RGBA], (Colormap, Normalize)?) {
        let count = look.isFilled ? bounds.count - 1 : levels.count
        if let argument = look.colors {
            let list = RGBA.list(argument, op: op)
            return ((0..<count).map { list.isEmpty ? .black : list[$0 % list.count] }, nil)
        }
        let (map, norm) = (Colormap.named(look.cmap, op: op), Normalize(levels, look.vmin, look.vmax))
        let values = look.isFilled ? zip(bounds, bounds.dropFirst()).map { 0.5 * ($0 + $1) } : levels
        return (values.map { map.color(norm($0)) }, (map, norm))
    }

    private func styles(_ look: ContourLook, _ levels: [Double], _ surface: Surface, op: String) -> [LineStyle] {
        if let names = look.styles?._plotArgument.names, !names.isEmpty {
            return levels.indices.map { .named(names[$0 % names.count], op: op) }
        }
        let isOneColor = look.colors.map { RGBA.list($0, op: op).count == 1 } ?? false
        let finite = surface.zs.filter(\.isFinite)
        let least = -((finite.max() ?? 0) - (finite.min() ?? 0)) * 1e-15
        let below = LineStyle(RcParams.shared.text("contour.negative_linestyle")) ?? .dashed
        return levels.map { isOneColor && $0 < least ? below : .solid }
    }
}

extension plt {
    /// Draws lines at levels. See ``Axes/contour(_:levels:linewidths:linestyles:alpha:origin:extent:cmap:colors:vmin:vmax:extend:zorder:)``.
    @discardableResult
    public static func contour(
        _ args: any PlotData..., levels: (any PlotData)? = nil, linewidths: (any PlotData)? = nil,
        linestyles: (any PlotColor)? = nil, alpha: Double? = nil, origin: String? = nil,
        extent: (Double, Double, Double, Double)? = nil, cmap: String? = nil, colors: (any PlotColor)? = nil,
        vmin: Double? = nil, vmax: Double? = nil, extend: String = "neither", zorder: Double? = nil
    ) -> QuadContourSet {
        let look = Axes.ContourLook(
            isFilled: false, levels: levels, widths: linewidths, styles: linestyles, alpha: alpha, origin: origin,
            extent: extent, cmap: cmap, colors: colors, vmin: vmin, vmax: vmax, extend: extend, zorder: zorder)
        return gca().contours(args, look, op: "contour")
    }

    /// Fills the areas between levels.
    /// See ``Axes/contourf(_:levels:alpha:origin:extent:cmap:colors:vmin:vmax:extend:zorder:)``.
    @discardableResult
    public static func contourf(
        _ args: any PlotData..., levels: (any PlotData)? = nil, alpha: Double? = nil, origin: String? = nil,
        extent: (Double, Double, Double, Double)? = nil, cmap: String? = nil, colors: (any PlotColor)? = nil,
        vmin: Double? = nil, vmax: Double? = nil, extend: String = "neither", zorder: Double? = nil
    ) -> QuadContourSet {
        let look = Axes.ContourLook(
            isFilled: true, levels: levels, widths: nil, styles: nil, alpha: alpha, origin: origin, extent: extent,
            cmap: cmap, colors: colors, vmin: vmin, vmax: vmax, extend: extend, zorder: zorder)
        return gca().contours(args, look, op: "contourf")
    }
}
