/// How an axis's ticks and their labels look, its sizes in points.
struct TickLook {
    enum Direction: String {
        case out
        case inwards = "in"
        case both = "inout"
    }

    struct Length {
        var size: Double
        var width: Double
        var pad: Double
    }

    var color: RGBA
    var labelColor: RGBA
    var labelSize: Double
    var direction: Direction
    var major: Length
    var minor: Length
    /// Below or at the left, and above or at the right.
    var marks: (first: Bool, second: Bool)
    var labels: (first: Bool, second: Bool)

    /// What the settings say.
    init(_ axis: Axis.Direction) {
        let settings = RcParams.shared
        let name = axis == .x ? "xtick" : "ytick"
        let (first, second) = axis == .x ? ("bottom", "top") : ("left", "right")
        color = settings.color("\(name).color")
        labelColor = settings.color(orNone: "\(name).labelcolor") ?? color
        labelSize = settings.size("\(name).labelsize")
        direction = Direction(rawValue: settings.text("\(name).direction")) ?? .out
        func length(_ which: String) -> Length {
            Length(
                size: settings.number("\(name).\(which).size"), width: settings.number("\(name).\(which).width"),
                pad: settings.number("\(name).\(which).pad"))
        }
        (major, minor) = (length("major"), length("minor"))
        marks = (settings.flag("\(name).\(first)"), settings.flag("\(name).\(second)"))
        labels = (settings.flag("\(name).label\(first)"), settings.flag("\(name).label\(second)"))
    }

    /// How far a tick sticks out of the axes, and how far into them.
    func reach(_ length: Length) -> (out: Double, in: Double) {
        switch direction {
        case .out: (length.size, 0)
        case .inwards: (0, length.size)
        case .both: (length.size / 2, length.size / 2)
        }
    }
}
