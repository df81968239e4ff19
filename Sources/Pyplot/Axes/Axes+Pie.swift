import Foundation
import Torch

/// What `pie` drew. See <https://matplotlib.org/stable/api/container_api.html#matplotlib.container.PieContainer>.
public struct PieContainer {
    /// The pieces.
    public let wedges: [Wedge]
    /// The texts beside the pieces, then those on them.
    public let texts: [[Text]]
    /// The numbers.
    public let values: [Double]
    /// The parts of the whole.
    public let fracs: [Double]
}

extension Axes {
    /// Draws a pie: a piece for each number.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.pie.html>.
    ///
    /// - Parameters:
    ///   - explode: How far each piece is moved out, in parts of the radius.
    ///   - labels: Texts beside the pieces.
    ///   - colors: The pieces' colours, taken in turn.
    ///   - autopct: The format of the percentages on the pieces, such as `"%1.1f%%"`.
    ///   - pctdistance: Where the percentages stand, in parts of the radius.
    ///   - shadow: Whether the pieces throw a shadow.
    ///   - labeldistance: Where the labels stand, in parts of the radius.
    ///   - startangle: Where the first piece begins, in degrees against the clock from the right.
    ///   - wedgeprops: How the pieces look, such as `["width": 0.4, "edgecolor": "w"]`.
    ///   - textprops: How the texts look, such as `["color": "w"]`.
    ///   - normalize: Whether the pieces make a whole; otherwise the numbers are parts of it.
    // @forms
    @discardableResult
    public func pie(
        x: any PlotData, explode: (any PlotData)? = nil, labels: [String]? = nil, colors: (any PlotColor)? = nil,
        autopct: String? = nil, pctdistance: Double = 0.6, shadow: Bool = false, labeldistance: Double = 1.1,
        startangle: Double = 0, radius: Double = 1, counterclock: Bool = true, wedgeprops: [String: Any]? = nil,
        textprops: [String: Any]? = nil, center: (Double, Double) = (0, 0), frame: Bool = false,
        rotatelabels: Bool = false, normalize: Bool = true
    ) -> PieContainer {
        let pie = Pie(
            explode: explode?._plotArgument.numbers, labels: labels, colors: colors,
            percent: autopct.map { format in { PercentFormat.text(of: $0, format, op: "pie") } },
            percentPlace: pctdistance,
            hasShadow: shadow, labelPlace: labeldistance, start: startangle, radius: radius,
            isAgainstClock: counterclock, wedges: wedgeprops, texts: textprops, center: center, hasFrame: frame,
            areLabelsTurned: rotatelabels, isWhole: normalize)
        return draw(pie, x._plotArgument)
    }

    /// The same taken apart: the pieces, the texts beside them, and those on them.
    // @forms
    @_disfavoredOverload
    @discardableResult
    public func pie(
        x: any PlotData, explode: (any PlotData)? = nil, labels: [String]? = nil, colors: (any PlotColor)? = nil,
        autopct: String? = nil, pctdistance: Double = 0.6, shadow: Bool = false, labeldistance: Double = 1.1,
        startangle: Double = 0, radius: Double = 1, counterclock: Bool = true, wedgeprops: [String: Any]? = nil,
        textprops: [String: Any]? = nil, center: (Double, Double) = (0, 0), frame: Bool = false,
        rotatelabels: Bool = false, normalize: Bool = true
    ) -> ([Wedge], [Text], [Text]) {
        let pie: PieContainer = pie(
            x: x, explode: explode, labels: labels, colors: colors, autopct: autopct, pctdistance: pctdistance,
            shadow: shadow, labeldistance: labeldistance, startangle: startangle, radius: radius,
            counterclock: counterclock, wedgeprops: wedgeprops, textprops: textprops, center: center, frame: frame,
            rotatelabels: rotatelabels, normalize: normalize)
        return (pie.wedges, pie.texts.first ?? [], pie.texts.dropFirst().first ?? [])
    }

    /// What a call says of its pie.
    private struct Pie {
        let explode: [Double]?
        let labels: [String]?
        let colors: (any PlotColor)?
        let percent: ((Double) -> String)?
        let percentPlace: Double
        let hasShadow: Bool
        let labelPlace: Double
        let start: Double
        let radius: Double
        let isAgainstClock: Bool
        let wedges: [String: Any]?
        let texts: [String: Any]?
        let center: (Double, Double)
        let hasFrame: Bool
        let areLabelsTurned: Bool
        let isWhole: Bool
    }

    private func draw(_ pie: Pie, _ values: PlotValues) -> PieContainer {
        let op = "pie"
        let numbers = values.numbers
        set_aspect("equal")
        func refused(_ text: String) -> PieContainer {
            fail(text, op: op)
            return PieContainer(wedges: [], texts: [], values: [], fracs: [])
        }
        if values.shape.count > 1 { return refused("x must be 1D") }
        if numbers.contains(where: { $0 < 0 }) { return refused("Wedge sizes 'x' must be non negative values") }
        if !numbers.allSatisfy(\.isFinite) { return refused("Wedge sizes must be finite numbers") }
        let sum = numbers.reduce(0, +)
        if sum == 0 { return refused("All wedge sizes are zero") }
        if !pie.isWhole && sum > 1 { return refused("Cannot plot an unnormalized pie with sum(x) > 1") }
        let parts = pie.isWhole ? numbers.map { $0 / sum } : numbers
        let labels = pie.labels ?? numbers.map { _ in "" }
        let explode = pie.explode ?? numbers.map { _ in 0 }
        if labels.count != numbers.count { return refused("'labels' must be of length 'x', not \(labels.count)") }
        if explode.count != numbers.count { return refused("'explode' must be of length 'x', not \(explode.count)") }
        if pie.radius <= 0 { return refused("'radius' must be a positive number, not \(pie.radius)") }

        let colors = pie.colors.map { RGBA.list($0, op: op) } ?? []
        let properties = pie.wedges.map {
            ArtistProperties($0, known: ArtistProperties.patch, owner: "Wedge", op: op)
        }
        var wedges: [Wedge] = []
        var from = pie.start / 360
        for (index, part) in parts.enumerated() {
            let to = pie.isAgainstClock ? from + part : from - part
            let middle = 2 * Double.pi * 0.5 * (from + to)
            let tip = (pie.center.0 + explode[index] * cos(middle), pie.center.1 + explode[index] * sin(middle))
            let color = colors.isEmpty ? nextAreaColor() : colors[index % colors.count]
            let wedge = Wedge(
                tip, r: pie.radius, 360 * min(from, to), 360 * max(from, to), .current(color), label: labels[index])
            if let properties { wedge.set(properties) }
            if pie.hasShadow { add(wedge.shadow) }
            add(wedge)
            wedges.append(wedge)
            include([tip.0 - pie.radius, tip.0 + pie.radius], [tip.1 - pie.radius, tip.1 + pie.radius])
            from = to
        }
        let small = RcParams.shared.size("xtick.labelsize")
        var texts = [
            label(wedges, labels, pie.labelPlace, pie.texts, isOuter: true, isTurned: pie.areLabelsTurned, size: small)
        ]
        if let percent = pie.percent {
            texts.append(
                label(
                    wedges, parts.map { percent(100 * $0) }, pie.percentPlace, pie.texts, isOuter: false,
                    isTurned: false, size: nil))
        }
        if !pie.hasFrame {
            hasFrame = false
            set_xticks([Double]())
            set_yticks([Double]())
            set_xlim(-1.25 + pie.center.0, 1.25 + pie.center.0)
            set_ylim(-1.25 + pie.center.1, 1.25 + pie.center.1)
        }
        return PieContainer(wedges: wedges, texts: texts, values: numbers, fracs: parts)
    }

    private func label(
        _ wedges: [Wedge], _ labels: [String], _ distance: Double, _ properties: [String: Any]?, isOuter: Bool,
        isTurned: Bool, size: Double?
    ) -> [Text] {
        zip(wedges, labels).map { wedge, label in
            let middle = 2 * Double.pi * 0.5 * (wedge.theta1 + wedge.theta2) / 360
            let x = wedge.center.0 + distance * wedge.r * cos(middle)
            let y = wedge.center.1 + distance * wedge.r * sin(middle)
            var look = TextLook.current()
            if let size { look.size = size }
            look.horizontal = isOuter ? (x > 0 ? .left : .right) : .center
            look.vertical = isTurned && isOuter ? (y > 0 ? .bottom : .top) : .center
            if isTurned { look.rotation = middle * 180 / .pi + (x > 0 ? 0 : 180) }
            if let properties { look = TextArguments(properties, op: "pie").applied(to: look, op: "pie") }
            let text = Text(x, y, label, look)
            add(text)
            return text
        }
    }
}
