/// What coordinates count in: data, or parts of the axes or the figure from their lower left corner.
/// See <https://matplotlib.org/stable/users/explain/artists/transforms_tutorial.html>.
///
/// `ax.transAxes` and the like are such; `ax.text(0.5, 0.9, "n", transform: ax.transAxes)` stands in the middle above.
public struct Transform: Sendable, Equatable {
    private enum Space {
        case data, axes, figure
    }

    private let x: Space
    private let y: Space

    static let data = Transform(x: .data, y: .data)
    static let axes = Transform(x: .axes, y: .axes)
    static let figure = Transform(x: .figure, y: .figure)
    /// x in data, y in parts of the axes.
    static let xaxis = Transform(x: .data, y: .axes)
    static let yaxis = Transform(x: .axes, y: .data)

    /// The pixel of a place.
    func callAsFunction(_ x: Double, _ y: Double, _ view: DataView) -> Point {
        let box = view.box
        let across =
            switch self.x {
            case .data: view.x(x)
            case .axes: box.x0 + x * box.width
            case .figure: x * view.figure.width
            }
        let upwards =
            switch self.y {
            case .data: view.y(y)
            case .axes: box.y0 + y * box.height
            case .figure: y * view.figure.height
            }
        return Point(across, upwards)
    }
}

extension Axes {
    /// Coordinates in data.
    public var transData: Transform { .data }
    /// Coordinates in parts of the axes, (0, 0) at the lower left and (1, 1) at the upper right corner.
    public var transAxes: Transform { .axes }
    /// x in data, y in parts of the axes.
    public func get_xaxis_transform() -> Transform { .xaxis }
    /// x in parts of the axes, y in data.
    public func get_yaxis_transform() -> Transform { .yaxis }
}

extension Figure {
    /// Coordinates in parts of the figure.
    public var transFigure: Transform { .figure }
}
