import Foundation

extension Image {
    /// How a place in a new image leads to one in this, by the numbers of `PIL.Image.Image.transform`.
    enum Mapping {
        /// Two rows of three.
        case affine([Double])
        /// Two rows of three, and two numbers more for what both are divided by.
        case perspective([Double])

        func place(_ x: Int, _ y: Int) -> (Double, Double) {
            let (x, y) = (Double(x) + 0.5, Double(y) + 0.5)
            switch self {
            case .affine(let a): return (a[0] * x + a[1] * y + a[2], a[3] * x + a[4] * y + a[5])
            case .perspective(let a):
                return (
                    (a[0] * x + a[1] * y + a[2]) / (a[6] * x + a[7] * y + 1),
                    (a[3] * x + a[4] * y + a[5]) / (a[6] * x + a[7] * y + 1)
                )
            }
        }
    }

    /// An image of a size whose pixels come from places in this one, after `PIL.Image.Image.transform`; `fill` where those
    /// lie outside.
    func transformed(
        _ size: (Int, Int), _ mapping: Mapping, _ interpolation: torchvision.transforms.InterpolationMode, fill: [UInt8]
    ) throws(ImageError) -> Image {
        guard let count = Image.byteCount(size, layout), count <= Image.maxPixels * layout.bytesPerPixel else {
            throw .invalid("an image cannot be transformed to \(size.0)×\(size.1) pixels; choose a smaller size")
        }
        guard [.nearest, .bilinear, .bicubic].contains(interpolation.resampling) else {
            throw .invalid(
                "Image.Resampling.\("\(interpolation)") cannot be used. Use Image.Resampling.NEAREST (0), "
                    + "Image.Resampling.BILINEAR (2) or Image.Resampling.BICUBIC (3)")
        }
        let isNearest = interpolation.resampling == .nearest || layout == .bilevel || layout == .palette
        guard isNearest || layout != .gray16 else {
            throw .unsupported(
                "an image of mode I;16 is transformed by NEAREST only; call convert(\"RGB\") before")
        }
        if !isNearest, layout.hasAlpha {
            return try withAlphaMultiplied().sampled(size, mapping, interpolation, fill).withAlphaDivided()
        }
        return try sampled(size, mapping, isNearest ? .NEAREST : interpolation, fill)
    }

    private func sampled(
        _ size: (Int, Int), _ mapping: Mapping, _ interpolation: torchvision.transforms.InterpolationMode,
        _ fill: [UInt8]
    ) throws(ImageError) -> Image {
        let channels = layout.bytesPerPixel
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size.0 * size.1 * channels)
        for _ in 0..<size.0 * size.1 { bytes += fill }
        func put(_ x: Int, _ y: Int, _ column: Int, _ row: Int) {
            guard column >= 0, column < width, row >= 0, row < height else { return }
            let (to, from) = ((y * size.0 + x) * channels, (row * width + column) * channels)
            for channel in 0..<channels { bytes[to + channel] = pixels[from + channel] }
        }
        switch (interpolation.resampling, mapping) {
        case (.nearest, .affine(let matrix)) where layout != .gray16:
            nearest(size, matrix, put)
        case (.nearest, _):
            for y in 0..<size.1 {
                for x in 0..<size.0 {
                    let (px, py) = mapping.place(x, y)
                    put(x, y, coordinate(px), coordinate(py))
                }
            }
        default:
            let weigh = interpolation.resampling == .bilinear ? bilinear : bicubic
            for y in 0..<size.1 {
                for x in 0..<size.0 {
                    let (px, py) = mapping.place(x, y)
                    guard px >= 0, px < Double(width), py >= 0, py < Double(height) else { continue }
                    for channel in 0..<channels {
                        bytes[(y * size.0 + x) * channels + channel] = weigh(px - 0.5, py - 0.5, channel)
                    }
                }
            }
        }
        return with(width: size.0, height: size.1, pixels: bytes)
    }

    /// Each pixel's nearest one, by one of the three ways in which Pillow goes along a row: sums of doubles where nothing
    /// turns, 16.16 fixed point where the places fit it, sums of doubles again.
    private func nearest(_ size: (Int, Int), _ a: [Double], _ put: (Int, Int, Int, Int) -> Void) {
        if a[1] == 0 && a[3] == 0 {
            var columns: [Int] = []
            var place = a[2] + a[0] * 0.5
            for _ in 0..<size.0 {
                columns.append(coordinate(place))
                place += a[0]
            }
            place = a[5] + a[4] * 0.5
            for y in 0..<size.1 {
                let row = coordinate(place)
                for x in 0..<size.0 { put(x, y, columns[x], row) }
                place += a[4]
            }
            return
        }
        func fits(_ x: Int, _ y: Int) -> Bool {
            let (x, y) = (Double(x), Double(y))
            return abs(x * a[0] + y * a[1] + a[2]) < 32768 && abs(x * a[3] + y * a[4] + a[5]) < 32768
        }
        if fits(0, 0) && fits(size.0, size.1) && fits(0, size.1) && fits(size.0, 0) {
            func fixed(_ value: Double) -> Int { Int((value * 65536.0 + 0.5).rounded(.down)) }
            let steps = [a[0], a[1], a[3], a[4]].map(fixed)
            var first = fixed(a[2] + a[0] * 0.5 + a[1] * 0.5)
            var second = fixed(a[5] + a[3] * 0.5 + a[4] * 0.5)
            for y in 0..<size.1 {
                var (px, py) = (first, second)
                for x in 0..<size.0 {
                    put(x, y, px >> 16, py >> 16)
                    px += steps[0]
                    py += steps[2]
                }
                first += steps[1]
                second += steps[3]
            }
            return
        }
        var (first, second) = (a[2] + a[1] * 0.5 + a[0] * 0.5, a[5] + a[4] * 0.5 + a[3] * 0.5)
        for y in 0..<size.1 {
            var (px, py) = (first, second)
            for x in 0..<size.0 {
                put(x, y, coordinate(px), coordinate(py))
                px += a[0]
                py += a[3]
            }
            first += a[1]
            second += a[4]
        }
    }

    /// A pixel's number; -1 for one outside.
    private func coordinate(_ place: Double) -> Int {
        place >= 0 && place < Double(Int32.max) ? Int(place) : -1
    }

    private func bilinear(_ px: Double, _ py: Double, _ channel: Int) -> UInt8 {
        let (x, y) = (Int(px.rounded(.down)), Int(py.rounded(.down)))
        let (dx, dy) = (px - Double(x), py - Double(y))
        func row(_ y: Int) -> Double {
            let (left, right) = (value(x, y, channel), value(x + 1, y, channel))
            return left + (right - left) * dx
        }
        let upper = row(y)
        let lower = y + 1 >= 0 && y + 1 < height ? row(y + 1) : upper
        return UInt8(upper + (lower - upper) * dy)
    }

    private func bicubic(_ px: Double, _ py: Double, _ channel: Int) -> UInt8 {
        let (x, y) = (Int(px.rounded(.down)) - 1, Int(py.rounded(.down)) - 1)
        let (dx, dy) = (px - Double(x + 1), py - Double(y + 1))
        func cubic(_ v1: Double, _ v2: Double, _ v3: Double, _ v4: Double, _ d: Double) -> Double {
            let p2 = -v1 + v3
            let p3 = 2 * (v1 - v2) + v3 - v4
            let p4 = -v1 + v2 - v3 + v4
            return v2 + d * (p2 + d * (p3 + d * p4))
        }
        func row(_ y: Int) -> Double {
            cubic(
                value(x, y, channel), value(x + 1, y, channel), value(x + 2, y, channel), value(x + 3, y, channel), dx)
        }
        var rows = [row(y)]
        for next in y + 1...y + 3 {
            rows.append(next >= 0 && next < height ? row(next) : rows[rows.count - 1])
        }
        return UInt8(max(0, min(255, cubic(rows[0], rows[1], rows[2], rows[3], dy))))
    }

    /// A value, at the edge where the place lies outside.
    @inline(__always)
    private func value(_ x: Int, _ y: Int, _ channel: Int) -> Double {
        let (column, row) = (max(0, min(width - 1, x)), max(0, min(height - 1, y)))
        return Double(pixels[(row * width + column) * layout.bytesPerPixel + channel])
    }

    /// The image turned counter-clockwise by an angle in degrees, after `PIL.Image.Image.rotate`.
    func rotated(
        _ angle: Double, _ interpolation: torchvision.transforms.InterpolationMode, expand: Bool, center: [Double]?,
        fill: GivenNumbers
    ) throws(ImageError) -> Image {
        let pixel = try pixel(fill, "fillcolor")
        guard angle.isFinite else { throw .invalid("an image cannot be turned by \(angle) degrees; pass a number") }
        var degrees = angle.truncatingRemainder(dividingBy: 360)
        if degrees < 0 { degrees += 360 }
        if center == nil {
            switch degrees {
            case 0: return self
            case 180: return transpose(.rotate_180)
            case 90 where expand || width == height: return transpose(.rotate_90)
            case 270 where expand || width == height: return transpose(.rotate_270)
            default: break
            }
        }
        let (w, h) = (Double(width), Double(height))
        let middle = center ?? [w / 2, h / 2]
        let radians = -(degrees * (Double.pi / 180))
        func rounded(_ value: Double) -> Double { Double(String(format: "%.15f", value)) ?? value }
        var a = [rounded(cos(radians)), rounded(sin(radians)), 0, rounded(-sin(radians)), rounded(cos(radians)), 0]
        func moved(_ x: Double, _ y: Double) -> (Double, Double) {
            (a[0] * x + a[1] * y + a[2], a[3] * x + a[4] * y + a[5])
        }
        (a[2], a[5]) = moved(-middle[0], -middle[1])
        a[2] += middle[0]
        a[5] += middle[1]
        var size = (width, height)
        if expand {
            let corners = [moved(0, 0), moved(w, 0), moved(w, h), moved(0, h)]
            func extent(_ values: [Double]) -> Int {
                Int((values.max() ?? 0).rounded(.up) - (values.min() ?? 0).rounded(.down))
            }
            size = (extent(corners.map(\.0)), extent(corners.map(\.1)))
            (a[2], a[5]) = moved(-(Double(size.0) - w) / 2.0, -(Double(size.1) - h) / 2.0)
        }
        return try transformed(size, .affine(a), interpolation, fill: pixel)
    }
}
