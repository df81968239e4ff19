import Foundation
import Pyplot

/// Charts as SVG inside a page.
package enum Chart {
    package static let blue = "#2563eb"
    package static let orange = "#ea580c"
    static let band = 0.18

    /// A line with its legend; `band` is drawn around it.
    package struct Line {
        let label: String
        let xs: [Double]
        let ys: [Double]
        let band: (low: [Double], high: [Double])?
        let color: String
        let style: String
        let hasMarkers: Bool

        package init(
            _ label: String, _ xs: [Double], _ ys: [Double], band: (low: [Double], high: [Double])? = nil,
            color: String, style: String = "-", hasMarkers: Bool = false
        ) {
            self.label = label
            self.xs = xs
            self.ys = ys
            self.band = band
            self.color = color
            self.style = style
            self.hasMarkers = hasMarkers
        }
    }

    /// Lines over the epochs.
    ///
    /// - Parameters:
    ///   - name: What a screen reader says of it.
    ///   - level: A height with a name, drawn across.
    package static func lines(
        _ lines: [Line], name: String, ylabel: String, size: (Double, Double) = (7.4, 3.4),
        level: (label: String, value: Double)? = nil
    ) throws -> String {
        try draw(name, size) { ax in
            for line in lines {
                if let band = line.band {
                    ax.fill_between(line.xs, band.low, band.high, color: line.color, alpha: Self.band)
                }
                ax.plot(
                    line.xs, line.ys, label: line.label, linewidth: 1.8, color: line.color,
                    marker: line.hasMarkers ? "o" : nil, linestyle: line.style, markersize: 3.5)
            }
            ax.grid(true, color: "#e2e8f0")
            if let level {
                ax.axhline(level.value, color: "#64748b", linestyle: ":", linewidth: 1.4, label: level.label)
            }
            ax.set_xlabel("epoch")
            ax.set_ylabel(ylabel)
            ax.legend()
        }
    }

    /// A bar for each epoch that has a value.
    package static func bars(_ values: [Double?], name: String, ylabel: String) throws -> String {
        let known = values.enumerated().compactMap { index, value in value.map { (Double(index + 1), $0) } }
        return try draw(name, (7.4, 2.4)) { ax in
            ax.bar(known.map(\.0), known.map(\.1), width: 0.7, color: blue)
            // Few bars would each be as wide as a hand.
            ax.set_xlim(0.4, Double(max(values.count, 8)) + 0.6)
            if values.count <= 16 { ax.set_xticks(1...max(values.count, 1)) }
            ax.set_xlabel("epoch")
            ax.set_ylabel(ylabel)
        }
    }

    private static func draw(_ name: String, _ size: (Double, Double), _ body: (Axes) -> Void) throws -> String {
        let (fig, ax): (Figure, Axes) = plt.subplots(figsize: size)
        defer { plt.close(fig) }
        body(ax)
        fig.tight_layout()
        var svg = Data()
        try fig.savefig(&svg, format: "svg")
        let label = HTML.escaped(name)
        // A chart wider than the screen scrolls, so it has to take the focus.
        return """
            <div class="chart" tabindex="0" role="group" aria-label="\(label)">
            \(inline(String(decoding: svg, as: UTF8.self), label))
            </div>
            """
    }

    /// The drawing without what only a file of its own needs.
    private static func inline(_ svg: String, _ label: String) -> String {
        guard let start = svg.range(of: "<svg "), let end = svg.range(of: ">", range: start.upperBound..<svg.endIndex)
        else { return "" }
        let head = svg[start.upperBound..<end.lowerBound]
        let box = head.firstRange(of: /viewBox="[^"]*"/).map { String(head[$0]) } ?? ""
        return "<svg role=\"img\" aria-label=\"\(label)\" \(box)>" + svg[end.upperBound...]
    }
}
