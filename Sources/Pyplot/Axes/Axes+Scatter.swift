import Torch

extension Axes {
    /// Draws points. See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.scatter.html>.
    ///
    /// - Parameters:
    ///   - s: The area of each sign in square points, one for all or one a point; 36 where it is nil.
    ///   - c: A colour, one a point, or numbers that `cmap` makes colours of.
    ///   - marker: The sign; `"o"` where it is nil.
    ///   - cmap: The name of a colour map; `"viridis"` where it is nil.
    ///   - vmin: The number that gets the map's first colour; the least where it is nil.
    ///   - vmax: The number that gets the map's last colour.
    ///   - linewidths: The width of the outline in points; 1, or 1.5 of a sign that is all outline, where it is nil.
    // @forms
    @discardableResult
    public func scatter(
        x: any PlotData, y: any PlotData, s: (any PlotData)? = nil, c: (any PlotColor)? = nil,
        marker: String? = nil, cmap: String? = nil, vmin: Double? = nil, vmax: Double? = nil, alpha: Double? = nil,
        linewidths: Double? = nil, color: (any PlotColor)? = nil, label: String? = nil
    ) -> PathCollection {
        let op = "scatter"
        let (xs, ys) = (places(x._plotArgument, xaxis), places(y._plotArgument, yaxis))
        let size = RcParams.shared.number("lines.markersize")
        let sizes = s?._plotArgument.numbers ?? [size * size]
        if xs.count != ys.count { fail("x and y must be the same size", op: op) }
        if sizes.count != 1 && sizes.count != xs.count {
            fail("s (size \(sizes.count)) cannot be broadcast to match x and y (size \(xs.count))", op: op)
        }

        var colors: [RGBA] = []
        var mapping: (Colormap, Normalize)?
        let values = c?._plotArgument
        if let values, values.names == nil, values.numbers.count == xs.count {
            let (map, norm) = (Colormap.named(cmap, op: op), Normalize(values.numbers, vmin, vmax))
            mapping = (map, norm)
            colors = values.numbers.map { map.color(norm($0)) }
        } else if let argument = c ?? color {
            colors = RGBA.list(argument, op: op)
            if colors.count != 1 && colors.count != xs.count {
                fail(
                    "'c' argument has \(colors.count) elements, which is inconsistent with 'x' and 'y' with size "
                        + "\(xs.count).", op: op)
            }
        } else {
            colors = [nextAreaColor()]
        }
        let sign =
            Marker.named(marker ?? RcParams.shared.text("scatter.marker"), op: op)
            ?? Marker(path: .circle(radius: 0.5), isFilled: true)
        let points = PathCollection(
            xs, ys, sizes: sizes, colors: colors.map { $0.withAlpha(alpha) }, marker: sign,
            edge: linewidths ?? RcParams.shared.number(sign.isFilled ? "patch.linewidth" : "lines.linewidth"),
            mapping: mapping, label: label)
        add(points)
        include(xs, ys)
        return points
    }

    /// Fills the area between two curves.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.fill_between.html>.
    ///
    /// - Parameters:
    ///   - y1: One curve, or a number for a level line.
    ///   - y2: The other one.
    // @forms
    @discardableResult
    public func fill_between(
        x: any PlotData, y1: any PlotData, y2: any PlotData = 0, color: (any PlotColor)? = nil,
        alpha: Double? = nil, label: String? = nil
    ) -> FillBetweenPolyCollection {
        let xs = places(x._plotArgument, xaxis)
        let curves = zip(["y1", "y2"], [y1, y2]).map { name, argument in
            let numbers = argument._plotArgument.numbers
            if numbers.count != xs.count && numbers.count != 1 {
                fail(
                    "'x' has size \(xs.count), but '\(name)' has an unequal size of \(numbers.count)",
                    op: "fill_between")
            }
            return xs.indices.map { numbers.isEmpty ? 0 : numbers[$0 % numbers.count] }
        }
        let fill = color.map { RGBA.one($0, op: "fill_between") } ?? nextAreaColor()
        let area = FillBetweenPolyCollection(xs, curves[0], curves[1], color: fill.withAlpha(alpha), label: label)
        add(area)
        // Where one of the curves is missing nothing is filled.
        let whole = xs.indices.filter { index in curves.allSatisfy { $0[index].isFinite } }
        for curve in curves { include(whole.map { xs[$0] }, whole.map { curve[$0] }) }
        return area
    }
}
