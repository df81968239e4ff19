import Torch

/// One coordinate system with what is drawn in it. See <https://matplotlib.org/stable/api/axes_api.html>.
///
/// `plt.subplots()` and `fig.add_subplot(…)` make it. Functions that draw take `[Double]`, `[Float]`, `[Int]`, ranges and
/// tensors of one dimension; sizes and widths are in points, 72 an inch. A wrong argument fails as an op of Torch does: it
/// stops the program with matplotlib's text, or `torch.throwing { … }` throws it.
public final class Axes {
    /// The lower axis.
    public let xaxis = Axis(.x)
    /// The left axis.
    public let yaxis = Axis(.y)
    /// The four lines around them.
    public private(set) var spines = Spines()
    /// The text above them.
    public var title: Text { titles.center }

    let frame: Frame
    weak var figure: Figure?
    /// The axes over which these lie, as `twinx()` puts them.
    private let leader: Axes?
    private var ownSpot: Spot
    private var ownAnchor = 0.5
    /// Where they stand in the figure.
    var spot: Spot {
        get { leader?.spot ?? ownSpot }
        set { if let leader { leader.spot = newValue } else { ownSpot = newValue } }
    }
    var isVisible = true
    /// Higher ones lie above lower ones.
    var zorder = 0.0
    var label = ""
    private(set) var artists: [Artist] = []
    private(set) var titles = Titles()
    /// The lines that are drawn here, in the order in which they came.
    public var lines: [Line2D] { artists.compactMap { $0 as? Line2D } }
    /// The texts that are drawn here, in the order in which they came.
    public var texts: [Text] { artists.compactMap { $0 as? Text } }
    /// The pictures that are shown here, in the order in which they came.
    public var images: [AxesImage] { artists.compactMap { $0 as? AxesImage } }
    var isOn = true
    /// Whether the frame and the ground are drawn.
    var hasFrame = true
    var hasGround = true
    var ground = RGBA.white
    /// How high ticks and grid lie among what is drawn.
    var ticksLevel = 1.5
    private var cycle: [RGBA] = []
    /// Whether a unit is as long upwards as to the right.
    var isEqual = false
    /// Height over width of a colour bar.
    var boxAspect: Double?
    /// Where a box that must keep its aspect lies in its place, from left to right.
    var anchor: Double {
        get { leader?.anchor ?? ownAnchor }
        set { if let leader { leader.anchor = newValue } else { ownAnchor = newValue } }
    }
    var legendBox: Legend?
    /// What a colour bar can explain.
    weak var mappable: (any Mappable)?
    /// The next colours of lines, and of areas and points.
    private var lineTurn = 0
    private var areaTurn = 0

    init(_ frame: Frame, _ spot: Spot, over leader: Axes? = nil) {
        self.frame = frame
        self.leader = leader
        ownSpot = spot
        for axis in [xaxis, yaxis] {
            axis.length = { [unowned self, unowned axis] in length(axis) }
        }
        takeSettings()
    }

    /// What the settings say of new axes.
    private func takeSettings() {
        let settings = RcParams.shared
        ground = settings.color("axes.facecolor")
        cycle = settings.cycle
        spines = Spines()
        titles = Titles()
        switch settings.value("axes.axisbelow") {
        case let isBelow as Bool: ticksLevel = isBelow ? 0.5 : 2.5
        default: ticksLevel = 1.5
        }
        (xaxis.limits.margin, yaxis.limits.margin) = (settings.number("axes.xmargin"), settings.number("axes.ymargin"))
    }

    func add(_ artist: Artist) {
        artists.append(artist)
        artist.home = self
        if let mappable = artist as? any Mappable, mappable.mapping != nil { self.mappable = mappable }
    }

    func nextLineColor() -> RGBA {
        lineTurn += 1
        return cycle.isEmpty ? .black : cycle[(lineTurn - 1) % cycle.count]
    }

    func nextAreaColor() -> RGBA {
        areaTurn += 1
        return cycle.isEmpty ? .black : cycle[(areaTurn - 1) % cycle.count]
    }

    /// Empties the axes.
    public func cla() {
        artists = []
        legendBox = nil
        mappable = nil
        (isOn, hasFrame, isEqual, lineTurn, areaTurn) = (true, true, false, 0, 0)
        xaxis.clear()
        yaxis.clear()
        takeSettings()
    }

    /// Empties the axes, as ``cla()``.
    public func clear() { cla() }

    /// Those that lie over one another here.
    var family: [Axes] {
        let root = leader ?? self
        return [root] + (figure?.axes.filter { $0.leader === root } ?? [])
    }

    /// The name that a mosaic gave them; empty where there is none.
    public func get_label() -> String { label }

    /// Whether they are drawn.
    public func get_visible() -> Bool { isVisible }
    /// Sets whether they are drawn.
    public func set_visible(_ b: Bool) { isVisible = b }

    /// Higher ones lie above lower ones.
    public func get_zorder() -> Double { zorder }
    /// Sets how high they lie in the figure: higher ones lie above lower ones.
    public func set_zorder(_ level: Double) { zorder = level }

    /// Takes them out of their figure.
    public func remove() {
        for axis in [xaxis, yaxis] { axis.leave() }
        figure?.take(self)
    }

    func set(title pad: Double?, _ height: Double?) {
        if let pad { titles.pad = pad }
        if let height { titles.height = height }
    }

    /// Sets the colour of the ground.
    public func set_facecolor(_ color: any PlotColor) { ground = RGBA.one(color, op: "set_facecolor") }

    /// Whether ticks and grid lie below everything else that is drawn; otherwise they lie above it.
    public func set_axisbelow(_ b: Bool) { ticksLevel = b ? 0.5 : 2.5 }

    /// The rectangle in parts of the figure: left, bottom, width and height.
    public func get_position() -> (x0: Double, y0: Double, width: Double, height: Double) {
        let place = place()
        return (place.x0, place.y0, place.width, place.height)
    }

    /// Where the axes lie, in parts of the figure.
    func place() -> Rect {
        let cell = spot.rect(in: frame)
        let figureAspect = frame.figsize.1 / frame.figsize.0
        let aspect: Double
        if let boxAspect {
            aspect = boxAspect
        } else if isEqual {
            let (x, y) = (xaxis.limits, yaxis.limits)
            let width = abs(x.scale.forward(x.value.1) - x.scale.forward(x.value.0))
            aspect = abs(y.scale.forward(y.value.1) - y.scale.forward(y.value.0)) / width
        } else {
            return cell
        }
        var (width, height) = (cell.width, cell.width * aspect / figureAspect)
        if height > cell.height { (width, height) = (cell.height * figureAspect / aspect, cell.height) }
        return Rect(
            x: cell.x0 + anchor * (cell.width - width), y: cell.y0 + (cell.height - height) / 2, width: width,
            height: height)
    }

    /// From data to pixels of a picture of some dpi.
    func view(dpi: Double) -> DataView {
        let place = place()
        let (width, height) = (frame.figsize.0 * dpi, frame.figsize.1 * dpi)
        let box = Rect(place.x0 * width, place.y0 * height, place.x1 * width, place.y1 * height)
        return DataView(
            x: .init(scale: xaxis.limits.scale, limits: xaxis.limits.value, pixels: (box.x0, box.x1)),
            y: .init(scale: yaxis.limits.scale, limits: yaxis.limits.value, pixels: (box.y0, box.y1)), box: box,
            figure: (width, height))
    }

    /// Reports a wrong argument.
    func fail(_ message: String, op: String, _ kind: TorchError.Kind = .ValueError) {
        raise(kind, message, op: op)
    }
}

extension Axes: ArtistHome {
    func take(_ artist: Artist) { artists.removeAll { $0 === artist } }
}

/// The texts above axes: in the middle, at the left and at the right.
struct Titles {
    let center: Text
    let left: Text
    let right: Text
    /// The gap below them in points.
    var pad = RcParams.shared.number("axes.titlepad")
    /// Where they stand, in parts of the axes' height, if a call has said so.
    var height: Double?

    init() {
        func title(_ place: HorizontalAlignment, _ x: Double) -> Text {
            var look = TextLook.current(size: "axes.titlesize", weight: "axes.titleweight", color: "axes.titlecolor")
            look.horizontal = place
            return Text(x, 1, "", look)
        }
        (center, left, right) = (title(.center, 0.5), title(.left, 0), title(.right, 1))
    }

    /// Nil for a name that is no place.
    subscript(place: String) -> Text? {
        switch place.lowercased() {
        case "center": center
        case "left": left
        case "right": right
        default: nil
        }
    }

    var all: [Text] { [center, left, right] }
}
