import Foundation

/// A network as the stages that an image passes through.
enum NetworkDiagram {
    typealias Layer = trainer.RunSummary.Layer

    /// A module with layers in it, or layers that follow one another directly in the network.
    struct Stage {
        var layers: [Layer]
        let isBlock: Bool

        var output: [Int] { layers.last?.output ?? [] }
    }

    static func stages(_ network: trainer.RunSummary.Network) -> [Stage] {
        var stages: [Stage] = []
        var last: Substring?
        for layer in network.layers {
            let parts = layer.name.split(separator: ".")
            let isBlock = parts.count > 1
            if let previous = stages.last, previous.isBlock == isBlock, !isBlock || parts.first == last {
                stages[stages.count - 1].layers.append(layer)
            } else {
                stages.append(Stage(layers: [layer], isBlock: isBlock))
            }
            last = parts.first
        }
        return stages
    }

    private static let (stageWidth, gap, left, top, row) = (150.0, 62.0, 76.0, 30.0, 34.0)

    static func svg(_ network: trainer.RunSummary.Network) -> String {
        let stages = stages(network)
        let rows = Double(stages.map(\.layers.count).max() ?? 1)
        let boxHeight = rows * row + 14
        let width = left + gap + Double(stages.count) * (stageWidth + gap)
        let height = top + boxHeight + 92
        let middle = top + boxHeight / 2
        var parts = [volume(network.input, x: left / 2 + 4, y: middle, name: "input")]
        for (index, stage) in stages.enumerated() {
            let x = left + gap / 2 + Double(index) * (stageWidth + gap)
            parts.append(arrow(from: index == 0 ? left - 8 : x - gap + 6, to: x - 6, y: middle))
            parts.append(box(stage, number: index + 1, x: x, height: boxHeight))
            parts.append(volume(stage.output, x: x + stageWidth / 2, y: top + boxHeight + 40, name: nil))
        }
        let text =
            "\(network.name): "
            + stages.map { $0.layers.map(\.type).joined(separator: ", ") }
            .joined(separator: "; then ")
        let label = HTML.escaped(text)
        return """
            <div class="diagram" tabindex="0" role="group" aria-label="\(label)">
            <svg role="img" aria-label="\(label)" viewBox="0 0 \(n(width - gap / 2)) \(n(height))" \
            style="min-width: \(n(width * 0.78))px">
            \(parts.joined(separator: "\n"))
            </svg>
            </div>
            """
    }

    private static func box(_ stage: Stage, number: Int, x: Double, height: Double) -> String {
        var parts = [
            "<text class=\"stage\" x=\"\(n(x + stageWidth / 2))\" y=\"\(n(top - 10))\">stage \(number)</text>",
            "<rect class=\"box\" x=\"\(n(x))\" y=\"\(n(top))\" width=\"\(n(stageWidth))\" height=\"\(n(height))\" rx=\"10\"/>",
        ]
        let used = Double(stage.layers.count) * row
        for (index, layer) in stage.layers.enumerated() {
            let y = top + (height - used) / 2 + Double(index) * row + 3
            parts.append(
                """
                <g class="\(kind(layer))"><title>\(HTML.escaped("\(layer.type)(\(layer.settings))"))</title>\
                <rect x="\(n(x + 9))" y="\(n(y))" width="\(n(stageWidth - 18))" height="\(n(row - 6))" rx="6"/>\
                <text x="\(n(x + stageWidth / 2))" y="\(n(y + 18.5))">\(HTML.escaped(layer.type))</text></g>
                """)
        }
        return parts.joined(separator: "\n")
    }

    private static func kind(_ layer: Layer) -> String {
        if layer.type.hasPrefix("Conv") || layer.type == "Linear" { return "layer weights" }
        return layer.type.hasPrefix("BatchNorm") ? "layer norm" : "layer activation"
    }

    private static func arrow(from: Double, to: Double, y: Double) -> String {
        """
        <path class="arrow" d="M\(n(from)) \(n(y))H\(n(to - 6))"/>\
        <path class="tip" d="M\(n(to)) \(n(y))l-8 -4.5v9z"/>
        """
    }

    /// What flows there, as a block: the wider the more pixels, the deeper the more channels.
    private static func volume(_ shape: [Int], x: Double, y: Double, name: String?) -> String {
        let side = 6 + 5 * log2(Double(max(shape.count > 1 ? shape[1] : 1, 1)))
        let depth = 1 + 1.6 * log2(Double(max(shape.first ?? 1, 1)))
        let (x0, y0) = (x - (side + depth) / 2, y - (side - depth) / 2)
        var text = [Shown.shape(shape)]
        if let name { text.insert(name, at: 0) }
        let lines = text.enumerated().map { index, line in
            let below = y + 36 + Double(index) * 16
            return "<text class=\"shape\" x=\"\(n(x))\" y=\"\(n(below))\">\(HTML.escaped(line))</text>"
        }
        return """
            <g class="volume"><path class="side" d="M\(n(x0)) \(n(y0))l\(n(depth)) \(n(-depth))h\(n(side))v\(n(side))\
            l\(n(-depth)) \(n(depth))z"/><rect x="\(n(x0))" y="\(n(y0))" width="\(n(side))" height="\(n(side))"/>\
            \(lines.joined())</g>
            """
    }

    private static func n(_ value: Double) -> String {
        let text = String(format: "%.1f", value)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
