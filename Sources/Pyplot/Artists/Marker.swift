import Foundation
import Torch

/// The sign at a data point. See <https://matplotlib.org/stable/api/markers_api.html>.
struct Marker {
    /// In a box of side 1 around the origin.
    let path: Path
    let isFilled: Bool

    init(path: Path, isFilled: Bool) {
        self.path = path
        self.isFilled = isFilled
    }

    init?(_ name: String) {
        guard let (path, isFilled) = Self.outline(name) else { return nil }
        self.init(path: path, isFilled: isFilled)
    }

    static func named(_ name: String?, op: String) -> Marker? {
        guard let name, !["", " ", "None", "none"].contains(name) else { return nil }
        if let marker = Marker(name) { return marker }
        raise(.ValueError, "Unrecognized marker style '\(name)'", op: op)
        return nil
    }

    /// - Parameters:
    ///   - size: The box's side in points.
    ///   - edgeColor: The outline's; that of the face where it is nil.
    ///   - edge: The width of the outline in points.
    func draw(
        on canvas: Canvas, at points: [Point], size: (Int) -> Double, face: (Int) -> RGBA, edgeColor: RGBA? = nil,
        edge: Double, unit: Double, clip: Rect?
    ) {
        for (index, point) in points.enumerated() where point.x.isFinite && point.y.isFinite {
            let side = size(index) * unit
            let outline = path.map { Point(point.x + $0.x * side, point.y + $0.y * side) }
            let color = face(index)
            if isFilled { canvas.fill(outline, color, clip: clip) }
            canvas.stroke(outline, Canvas.Stroke(color: edgeColor ?? color, width: edge * unit), clip: clip)
        }
    }

    private static func outline(_ name: String) -> (Path, Bool)? {
        switch name {
        case "o": (.circle(radius: 0.5), true)
        case ".": (.circle(radius: 0.25), true)
        case ",": (.circle(radius: 0.05), true)
        case "s": (Path(Rect(-0.5, -0.5, 0.5, 0.5)), true)
        case "^": (closed([(0, 0.5), (-0.5, -0.5), (0.5, -0.5)]), true)
        case "v": (closed([(0, -0.5), (0.5, 0.5), (-0.5, 0.5)]), true)
        case "<": (closed([(-0.5, 0), (0.5, -0.5), (0.5, 0.5)]), true)
        case ">": (closed([(0.5, 0), (-0.5, 0.5), (-0.5, -0.5)]), true)
        case "D": (polygon(4, radius: 0.5.squareRoot(), turn: 0), true)
        case "d": (polygon(4, radius: 0.5.squareRoot(), turn: 0).map { Point(0.6 * $0.x, $0.y) }, true)
        case "p": (polygon(5, radius: 0.5, turn: 0), true)
        case "h": (polygon(6, radius: 0.5, turn: 0), true)
        case "H": (polygon(6, radius: 0.5, turn: 30), true)
        case "8": (polygon(8, radius: 0.5, turn: 22.5), true)
        case "*": (star, true)
        case "P": (cross, true)
        case "X": (cross.map { $0.rotated(45) }, true)
        case "+": (strokes([(-0.5, 0), (0.5, 0)], [(0, -0.5), (0, 0.5)]), false)
        case "x": (strokes([(-0.5, -0.5), (0.5, 0.5)], [(-0.5, 0.5), (0.5, -0.5)]), false)
        case "|": (strokes([(0, -0.5), (0, 0.5)]), false)
        case "_": (strokes([(-0.5, 0), (0.5, 0)]), false)
        default: nil
        }
    }

    private static func closed(_ points: [(Double, Double)]) -> Path {
        Path(points.map { Point($0.0, $0.1) }, closed: true)
    }

    private static func strokes(_ lines: [(Double, Double)]...) -> Path {
        var path = Path()
        for line in lines { path.segments += Path(line.map { Point($0.0, $0.1) }).segments }
        return path
    }

    /// Corners on a circle, the first one at the top.
    private static func polygon(_ corners: Int, radius: Double, turn: Double) -> Path {
        Path(
            (0..<corners).map { Point(0, radius).rotated(360 / Double(corners) * Double($0) + turn) }, closed: true)
    }

    private static let star = Path(
        (0..<10).map { Point(0, $0 % 2 == 0 ? 0.5 : 0.5 * 0.381_966).rotated(36 * Double($0)) }, closed: true)

    private static let cross: Path = {
        let quarter = [(0.5, -1.0 / 6), (0.5, 1.0 / 6), (1.0 / 6, 1.0 / 6)].map { Point($0.0, $0.1) }
        return Path((0..<4).flatMap { turn in quarter.map { $0.rotated(90 * Double(turn)) } }, closed: true)
    }()
}
