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

    let frame: Frame
    var spot: Spot
    private(set) var artists: [Artist] = []
    /// The lines that are drawn here, in the order in which they came.
    public var lines: [Line2D] { artists.compactMap { $0 as? Line2D } }
    var title = ""
    var titleSize = 12.0
    var isOn = true
    /// Whether a unit is as long upwards as to the right.
    var isEqual = false
    /// Height over width of a colour bar.
    var boxAspect: Double?
    /// Where a box that must keep its aspect lies in its place, from left to right.
    var anchor = 0.5
    var legendBox: Legend?
    /// What a colour bar can explain.
    weak var mappable: (any Mappable)?
    /// The next colours of lines, and of areas and points.
    private var lineTurn = 0
    private var areaTurn = 0

    init(_ frame: Frame, _ spot: Spot) {
        self.frame = frame
        self.spot = spot
        for axis in [xaxis, yaxis] {
            axis.length = { [unowned self, unowned axis] in length(axis) }
        }
    }

    func add(_ artist: Artist) {
        artists.append(artist)
        if let mappable = artist as? any Mappable, mappable.mapping != nil { self.mappable = mappable }
    }

    func nextLineColor() -> RGBA {
        lineTurn += 1
        return RGBA.cycle[(lineTurn - 1) % RGBA.cycle.count]
    }

    func nextAreaColor() -> RGBA {
        areaTurn += 1
        return RGBA.cycle[(areaTurn - 1) % RGBA.cycle.count]
    }

    /// Empties the axes.
    public func cla() {
        artists = []
        legendBox = nil
        mappable = nil
        (title, isOn, isEqual, lineTurn, areaTurn) = ("", true, false, 0, 0)
        xaxis.clear()
        yaxis.clear()
    }

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
            y: .init(scale: yaxis.limits.scale, limits: yaxis.limits.value, pixels: (box.y0, box.y1)), box: box)
    }

    /// Reports a wrong argument.
    func fail(_ message: String, op: String, _ kind: TorchError.Kind = .ValueError) {
        raise(kind, message, op: op)
    }
}
