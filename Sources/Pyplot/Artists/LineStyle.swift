import Torch

/// How a line is broken.
enum LineStyle: Equatable {
    case solid, dashed, dashdot, dotted, none

    init?(_ text: String) {
        switch text {
        case "-", "solid": self = .solid
        case "--", "dashed": self = .dashed
        case "-.", "dashdot": self = .dashdot
        case ":", "dotted": self = .dotted
        case "", " ", "None", "none": self = .none
        default: return nil
        }
    }

    /// The lengths of dashes and gaps, in line widths.
    var dashes: [Double] {
        switch self {
        case .solid, .none: []
        case .dashed: [3.7, 1.6]
        case .dashdot: [6.4, 1.6, 1, 1.6]
        case .dotted: [1, 1.65]
        }
    }

    func stroke(_ color: RGBA, width: Double, unit: Double) -> Canvas.Stroke {
        Canvas.Stroke(
            color: color, width: width * unit, dashes: dashes.map { $0 * width * unit }, isProjecting: self == .solid)
    }

    static func named(_ text: String, op: String) -> LineStyle {
        if let style = LineStyle(text) { return style }
        raise(.ValueError, "'\(text)' is not a valid value for ls.", op: op)
        return .solid
    }
}
