import Torch

/// One of the lines around the axes. See <https://matplotlib.org/stable/api/spines_api.html>.
public final class Spine {
    private(set) var isVisible: Bool
    private(set) var color: RGBA
    private(set) var width: Double

    init(_ side: String) {
        let settings = RcParams.shared
        isVisible = settings.flag("axes.spines.\(side)")
        color = settings.color("axes.edgecolor")
        width = settings.number("axes.linewidth")
    }

    /// Whether it is drawn.
    public func get_visible() -> Bool { isVisible }
    /// Sets whether it is drawn.
    public func set_visible(_ b: Bool) { isVisible = b }
    /// Sets its colour.
    public func set_color(_ c: any PlotColor) { color = RGBA.one(c, op: "set_color") }
    /// Sets its colour, as ``set_color(_:)``.
    public func set_edgecolor(_ c: any PlotColor) { set_color(c) }
    /// Sets its width, in points.
    public func set_linewidth(_ w: Double) { width = w }
}

/// The four lines around axes: `ax.spines["top"].set_visible(false)`, `ax.spines.top`,
/// `ax.spines[["top", "right"]].set_visible(false)`.
public struct Spines {
    static let sides = ["left", "right", "bottom", "top"]

    let all: [String: Spine]

    init() { all = Dictionary(uniqueKeysWithValues: Self.sides.map { ($0, Spine($0)) }) }

    /// The left one.
    public var left: Spine { self["left"] }
    /// The right one.
    public var right: Spine { self["right"] }
    /// The lower one.
    public var bottom: Spine { self["bottom"] }
    /// The upper one.
    public var top: Spine { self["top"] }

    /// One by its side. A KeyError for another name.
    public subscript(side: String) -> Spine {
        if let spine = all[side] { return spine }
        raise(.KeyError, "'\(side)'", op: "spines")
        return Spine("left")
    }

    /// Several of them, which are set together.
    public subscript(sides: [String]) -> Group { Group(members: sides.map { self[$0] }) }

    /// All of them, `ax.spines[...]` in Python.
    public subscript(_: UnboundedRange) -> Group { Group(members: values()) }

    /// All of them.
    public func values() -> [Spine] { Self.sides.compactMap { all[$0] } }

    /// Several spines, which are set together.
    public struct Group {
        fileprivate let members: [Spine]

        /// Sets whether they are drawn.
        public func set_visible(_ b: Bool) { for spine in members { spine.set_visible(b) } }
        /// Sets their colour.
        public func set_color(_ c: any PlotColor) { for spine in members { spine.set_color(c) } }
        /// Sets their width, in points.
        public func set_linewidth(_ w: Double) { for spine in members { spine.set_linewidth(w) } }
    }
}
