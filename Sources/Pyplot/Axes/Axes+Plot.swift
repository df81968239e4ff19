import Torch

extension Axes {
    /// Draws lines: `plot(y)`, `plot(x, y)`, `plot(x, y, "r--")`, or several of these in one call.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.plot.html>.
    ///
    /// - Parameters:
    ///   - args: Numbers of one length, or a matrix y whose columns are lines; behind them a format such as `"C1o-"`.
    ///   - label: What stands in the legend.
    ///   - linewidth: In points; 1.5 where it is nil.
    ///   - color: A name such as `"C1"`, `"red"` or `"#1f77b4"`, or its parts from 0 to 1.
    ///   - marker: The sign at each point, such as `"o"`.
    ///   - linestyle: `"-"`, `"--"`, `"-."`, `":"` or `"none"`.
    ///   - markersize: In points.
    @discardableResult
    public func plot(
        _ args: any PlotArgument..., label: String? = nil, linewidth: Double? = nil, color: (any PlotColor)? = nil,
        marker: String? = nil, alpha: Double? = nil, linestyle: String? = nil, markersize: Double? = nil
    ) -> [Line2D] {
        plot(args, LineOptions(label, linewidth, color, marker, alpha, linestyle, markersize), op: "plot")
    }

    /// ``plot(_:label:linewidth:color:marker:alpha:linestyle:markersize:)`` with a logarithmic x axis.
    @discardableResult
    public func semilogx(
        _ args: any PlotArgument..., label: String? = nil, linewidth: Double? = nil, color: (any PlotColor)? = nil,
        marker: String? = nil, alpha: Double? = nil, linestyle: String? = nil, markersize: Double? = nil
    ) -> [Line2D] {
        set_xscale("log")
        return plot(args, LineOptions(label, linewidth, color, marker, alpha, linestyle, markersize), op: "semilogx")
    }

    /// ``plot(_:label:linewidth:color:marker:alpha:linestyle:markersize:)`` with a logarithmic y axis.
    @discardableResult
    public func semilogy(
        _ args: any PlotArgument..., label: String? = nil, linewidth: Double? = nil, color: (any PlotColor)? = nil,
        marker: String? = nil, alpha: Double? = nil, linestyle: String? = nil, markersize: Double? = nil
    ) -> [Line2D] {
        set_yscale("log")
        return plot(args, LineOptions(label, linewidth, color, marker, alpha, linestyle, markersize), op: "semilogy")
    }

    /// ``plot(_:label:linewidth:color:marker:alpha:linestyle:markersize:)`` with two logarithmic axes.
    @discardableResult
    public func loglog(
        _ args: any PlotArgument..., label: String? = nil, linewidth: Double? = nil, color: (any PlotColor)? = nil,
        marker: String? = nil, alpha: Double? = nil, linestyle: String? = nil, markersize: Double? = nil
    ) -> [Line2D] {
        set_xscale("log")
        set_yscale("log")
        return plot(args, LineOptions(label, linewidth, color, marker, alpha, linestyle, markersize), op: "loglog")
    }

    /// What a call says of its lines.
    struct LineOptions {
        let label: String?
        let width: Double?
        let color: (any PlotColor)?
        let marker: String?
        let alpha: Double?
        let style: String?
        let markerSize: Double?

        init(
            _ label: String?, _ width: Double?, _ color: (any PlotColor)?, _ marker: String?, _ alpha: Double?,
            _ style: String?, _ markerSize: Double?
        ) {
            self.label = label
            self.width = width
            self.color = color
            self.marker = marker
            self.alpha = alpha
            self.style = style
            self.markerSize = markerSize
        }
    }

    func plot(_ arguments: [any PlotArgument], _ options: LineOptions, op: String) -> [Line2D] {
        var rest = arguments.map(\._plotArgument)[...]
        var lines: [Line2D] = []
        while let first = rest.popFirst() {
            guard !first.isText else {
                fail("plot arguments start with numbers, not with the format '\(first.names?.first ?? "")'", op: op)
                return lines
            }
            let second = rest.first?.isText == false ? rest.popFirst() : nil
            let format = rest.first?.isText == true ? rest.popFirst()?.names?.first : nil
            let x = second == nil ? nil : first
            lines += add(x, second ?? first, format ?? "", options, op: op)
        }
        return lines
    }

    private func add(
        _ x: PlotValues?, _ y: PlotValues, _ text: String, _ options: LineOptions, op: String
    ) -> [Line2D] {
        if let x, x.count != y.count {
            fail(
                "x and y must have same first dimension, but have shapes \(x.shapeText) and \(y.shapeText)", op: op)
            return []
        }
        for values in [x, y] where (values?.shape.count ?? 1) > 2 {
            fail("x and y can be no greater than 2D, but have shapes \((x ?? y).shapeText) and \(y.shapeText)", op: op)
            return []
        }
        let xs = x.map { columns($0, xaxis) } ?? [(0..<y.count).map(Double.init)]
        let ys = columns(y, yaxis)
        guard !xs.isEmpty, !ys.isEmpty else { return [] }
        return (0..<max(xs.count, ys.count)).compactMap { column in
            guard let line = line(xs[column % xs.count], ys[column % ys.count], text, options, op: op) else {
                return nil
            }
            add(line)
            include(line.get_xdata(), line.get_ydata())
            return line
        }
    }

    /// A line by a format and options, which nobody draws yet; nil after an error.
    func line(_ xs: [Double], _ ys: [Double], _ text: String, _ options: LineOptions, op: String) -> Line2D? {
        let format: FormatString
        do {
            format = try FormatString(text)
        } catch {
            fail((error as? FormatString.Invalid)?.message ?? "\(error)", op: op)
            return nil
        }
        let settings = RcParams.shared
        let style = LineStyle.named(options.style ?? format.linestyle ?? settings.text("lines.linestyle"), op: op)
        let marker = Marker.named(options.marker ?? format.marker ?? settings.text("lines.marker"), op: op)
        var look = Line2D.MarkerLook.current
        if let size = options.markerSize { look.size = size }
        let color = options.color.map { RGBA.one($0, op: op) } ?? format.color.flatMap { RGBA($0) }
        return Line2D(
            xs, ys, color: (color ?? nextLineColor()).withAlpha(options.alpha), style: style,
            width: options.width ?? settings.number("lines.linewidth"), marker: marker, markerLook: look,
            label: options.label)
    }

    /// The numbers of a list, the columns of a matrix, or the places of categories.
    private func columns(_ values: PlotValues, _ axis: Axis) -> [[Double]] {
        let numbers = places(values, axis)
        guard values.shape.count == 2, let width = values.shape.last else { return [numbers] }
        return (0..<width).map { column in stride(from: column, to: numbers.count, by: width).map { numbers[$0] } }
    }

    /// Numbers as they are; names as categories of the axis, in the order in which they come.
    func places(_ values: PlotValues, _ axis: Axis) -> [Double] {
        guard let names = values.names else { return values.numbers }
        return names.map { name in
            if let index = axis.limits.categories.firstIndex(of: name) { return Double(index) }
            axis.limits.categories.append(name)
            return Double(axis.limits.categories.count - 1)
        }
    }

    /// Lets the limits take account of points; one of which a coordinate is missing does not count.
    func include(_ xs: [Double], _ ys: [Double]) {
        let whole = zip(xs, ys).filter { $0.isFinite && $1.isFinite }
        xaxis.data.include(whole.lazy.map(\.0))
        yaxis.data.include(whole.lazy.map(\.1))
        xaxis.limits.invalidate()
        yaxis.limits.invalidate()
    }
}
