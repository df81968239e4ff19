import Foundation

/// A place in a figure: pixels at the figure's dpi, from the lower left corner, as in matplotlib.
struct Point: Equatable {
    var x: Double
    var y: Double

    init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }

    func rotated(_ degrees: Double) -> Point {
        let (sine, cosine) = (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
        return Point(x * cosine - y * sine, x * sine + y * cosine)
    }
}

struct Rect: Equatable {
    var x0: Double
    var y0: Double
    var x1: Double
    var y1: Double

    init(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) {
        (self.x0, self.x1) = (min(x0, x1), max(x0, x1))
        (self.y0, self.y1) = (min(y0, y1), max(y0, y1))
    }

    init(x: Double, y: Double, width: Double, height: Double) {
        self.init(x, y, x + width, y + height)
    }

    var width: Double { x1 - x0 }
    var height: Double { y1 - y0 }

    func union(_ other: Rect) -> Rect {
        Rect(min(x0, other.x0), min(y0, other.y0), max(x1, other.x1), max(y1, other.y1))
    }

    func padded(_ by: Double) -> Rect { Rect(x0 - by, y0 - by, x1 + by, y1 + by) }

    func contains(_ point: Point) -> Bool { point.x > x0 && point.x < x1 && point.y > y0 && point.y < y1 }

    func overlaps(_ other: Rect) -> Bool { x0 < other.x1 && other.x0 < x1 && y0 < other.y1 && other.y0 < y1 }

    /// Whether a piece of the line lies inside or on the border.
    func meets(_ from: Point, _ to: Point) -> Bool {
        var (start, end) = (0.0, 1.0)
        for (origin, delta, low, high) in [(from.x, to.x - from.x, x0, x1), (from.y, to.y - from.y, y0, y1)] {
            if delta == 0 {
                if origin < low || origin > high { return false }
                continue
            }
            let (a, b) = ((low - origin) / delta, (high - origin) / delta)
            start = max(start, min(a, b))
            end = min(end, max(a, b))
        }
        return start <= end
    }
}

/// An outline of lines and curves.
struct Path {
    enum Segment {
        case move(Point)
        case line(Point)
        case curve(Point, Point, Point)
        case close
    }

    var segments: [Segment] = []

    init() {}

    /// A line through the points, broken where a coordinate is no finite number.
    init(_ points: some Sequence<Point>, closed: Bool = false) {
        var isDown = false
        for point in points {
            guard point.x.isFinite && point.y.isFinite else {
                isDown = false
                continue
            }
            segments.append(isDown ? .line(point) : .move(point))
            isDown = true
        }
        if closed { segments.append(.close) }
    }

    init(_ rect: Rect) {
        self.init(
            [
                Point(rect.x0, rect.y0), Point(rect.x1, rect.y0), Point(rect.x1, rect.y1), Point(rect.x0, rect.y1),
            ], closed: true)
    }

    static func circle(radius: Double) -> Path {
        let (r, k) = (radius, radius * 0.552_284_75)
        var path = Path()
        path.segments = [
            .move(Point(r, 0)), .curve(Point(r, k), Point(k, r), Point(0, r)),
            .curve(Point(-k, r), Point(-r, k), Point(-r, 0)), .curve(Point(-r, -k), Point(-k, -r), Point(0, -r)),
            .curve(Point(k, -r), Point(r, -k), Point(r, 0)), .close,
        ]
        return path
    }

    /// A rectangle whose corners are quarters of circles.
    static func rounded(_ rect: Rect, radius r: Double) -> Path {
        let k = r * (1 - 0.552_284_75)
        let (a, b, c, d) = (rect.x0, rect.y0, rect.x1, rect.y1)
        var path = Path()
        path.segments = [
            .move(Point(a + r, b)), .line(Point(c - r, b)), .curve(Point(c - k, b), Point(c, b + k), Point(c, b + r)),
            .line(Point(c, d - r)), .curve(Point(c, d - k), Point(c - k, d), Point(c - r, d)), .line(Point(a + r, d)),
            .curve(Point(a + k, d), Point(a, d - k), Point(a, d - r)), .line(Point(a, b + r)),
            .curve(Point(a, b + k), Point(a + k, b), Point(a + r, b)), .close,
        ]
        return path
    }

    func map(_ transform: (Point) -> Point) -> Path {
        var path = Path()
        path.segments = segments.map { segment in
            switch segment {
            case .move(let p): .move(transform(p))
            case .line(let p): .line(transform(p))
            case .curve(let a, let b, let p): .curve(transform(a), transform(b), transform(p))
            case .close: .close
            }
        }
        return path
    }

    /// All points that it is made of, also those that only bend it.
    var corners: [Point] {
        segments.flatMap { segment -> [Point] in
            switch segment {
            case .move(let p), .line(let p): [p]
            case .curve(let a, let b, let p): [a, b, p]
            case .close: []
            }
        }
    }

    /// Whether every piece lies along an axis; such paths are set onto whole pixels.
    var isRectilinear: Bool {
        guard segments.count <= 1024 else { return false }
        var last: Point?
        for segment in segments {
            switch segment {
            case .move(let p): last = p
            case .line(let p):
                if let last, abs(last.x - p.x) >= 1e-4, abs(last.y - p.y) >= 1e-4 { return false }
                last = p
            case .curve: return false
            case .close: break
            }
        }
        return true
    }
}
