/// Draws into the pixels of an RGB image, every result equal to that of Pillow's `ImageDraw`, byte for byte.
struct ImageDraw {
    /// What is drawn with. `alpha` counts where the drawing blends.
    struct Ink: Equatable {
        var red, green, blue, alpha: UInt8

        static let white = Ink(red: 255, green: 255, blue: 255, alpha: 255)
    }

    let width: Int
    let height: Int
    private(set) var pixels: [UInt8]
    /// Whether an ink covers by its alpha what is there: Pillow's mode `RGBA` over an RGB image.
    let blends: Bool

    init(_ image: Image, blends: Bool = false) {
        (width, height, pixels) = (image.width, image.height, image.pixels)
        self.blends = blends
    }

    /// The image with what was drawn.
    var image: Image { Image(width: width, height: height, layout: .rgb, pixels: pixels) }

    /// A coordinate as Pillow hands it to C.
    static func pixel(_ value: Double) -> Int { Int(Int32(exactly: value.rounded(.towardZero)) ?? .min) }

    mutating func point(_ x: Int, _ y: Int, _ ink: Ink) { row(x, y, x, ink) }

    /// The pixels from one to another, both included.
    mutating func row(_ first: Int, _ y: Int, _ last: Int, _ ink: Ink) {
        let (first, last) = (max(first, 0), min(last, width - 1))
        guard y >= 0, y < height, first <= last else { return }
        for x in first...last {
            if blends { cover(x, y, ink, by: ink.alpha) } else { set(x, y, ink) }
        }
    }

    /// Mixes the ink into a pixel, which it hides by so many parts of 255.
    mutating func cover(_ x: Int, _ y: Int, _ ink: Ink, by share: UInt8) {
        let place = 3 * (y * width + x)
        pixels[place] = mixed(pixels[place], ink.red, share)
        pixels[place + 1] = mixed(pixels[place + 1], ink.green, share)
        pixels[place + 2] = mixed(pixels[place + 2], ink.blue, share)
    }

    private mutating func set(_ x: Int, _ y: Int, _ ink: Ink) {
        let place = 3 * (y * width + x)
        (pixels[place], pixels[place + 1], pixels[place + 2]) = (ink.red, ink.green, ink.blue)
    }

    /// A rectangle whose corners are pixels of it.
    mutating func rectangle(_ box: [Int], fill: Ink?, outline: Ink?, width: Int = 1) {
        let (left, top, right, bottom) = (box[0], box[1], box[2], box[3])
        if let fill {
            for y in max(top, 0)..<max(min(bottom + 1, height), max(top, 0)) { row(left, y, right, fill) }
        }
        guard let outline, outline != fill, width > 0 else { return }
        for step in 0..<width {
            row(left, top + step, right, outline)
            row(left, bottom - step, right, outline)
            line(right - step, top + width, right - step, bottom - width + 1, outline)
            line(left + step, top + width, left + step, bottom - width + 1, outline)
        }
    }

    /// A line between two points that are given by real numbers.
    mutating func line(_ start: (x: Double, y: Double), _ end: (x: Double, y: Double), _ ink: Ink, width: Int) {
        let (x0, y0, x1, y1) = (Self.pixel(start.x), Self.pixel(start.y), Self.pixel(end.x), Self.pixel(end.y))
        if width == 1 {
            line(x0, y0, x1, y1, ink)
            point(x1, y1, ink)
        } else if width != 0 {
            wideLine(x0, y0, x1, y1, ink, width)
        }
    }

    /// Bresenham's line, without its last point.
    private mutating func line(_ x0: Int, _ y0: Int, _ x1: Int, _ y1: Int, _ ink: Ink) {
        let (across, down) = (abs(x1 - x0), abs(y1 - y0))
        let (right, below) = (x1 < x0 ? -1 : 1, y1 < y0 ? -1 : 1)
        if across == 0 {
            // Only what the image shows: a box may be far larger.
            let rows = y0 < y1 ? y0..<y1 : (y1 + 1)..<max(y0 + 1, y1 + 1)
            for y in rows.clamped(to: 0..<height) { point(x0, y, ink) }
            return
        }
        let isFlat = across > down
        let (long, short) = isFlat ? (across, down) : (down, across)
        var (x, y, error) = (x0, y0, 2 * short - long)
        for _ in 0..<long {
            point(x, y, ink)
            if error >= 0 {
                if isFlat { y += below } else { x += right }
                error -= 2 * long
            }
            error += 2 * short
            if isFlat { x += right } else { y += below }
        }
    }
}

/// A value under another that hides it by so many parts of 255.
@inline(__always)
private func mixed(_ old: UInt8, _ new: UInt8, _ share: UInt8) -> UInt8 {
    divided(UInt32(old) * UInt32(255 - share) + UInt32(new) * UInt32(share))
}

/// By 255, rounded.
@inline(__always)
func divided(_ product: UInt32) -> UInt8 {
    let sum = product + 128
    return UInt8(truncatingIfNeeded: (sum >> 8 + sum) >> 8)
}
