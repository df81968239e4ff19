extension Image {
    /// The image in another mode, after `PIL.Image.Image.convert`.
    ///
    /// - Parameter mode: `L`, `RGB` or `RGBA`, or the mode that the image has. Alpha is dropped, not blended,
    ///   where the new mode has none; grey values of 16 bits are cut off at 255, as in Pillow.
    /// - Throws: ``ImageError`` for another mode.
    public func convert(_ mode: String) throws(ImageError) -> Image {
        guard mode != self.mode else { return self }
        let target = PixelLayout(rawValue: mode)
        let converted: [UInt8]
        switch target {
        case .gray: converted = grayPixels()
        case .rgb: converted = rgbPixels()
        case .rgba: converted = rgbaPixels()
        default:
            throw .invalid(
                "an image of mode \(self.mode) cannot be converted to \"\(mode)\"; use L, RGB or RGBA")
        }
        return Image(width: width, height: height, layout: target ?? layout, pixels: converted)
    }

    private typealias Source = UnsafePointer<UInt8>
    private typealias Target = UnsafeMutablePointer<UInt8>

    /// Applies `body` to every pixel. Inlined, so that each conversion is one plain loop.
    @inline(__always)
    private func map(to channels: Int, _ body: (Source, Target) -> Void) -> [UInt8] {
        let step = layout.bytesPerPixel
        let count = width * height
        return [UInt8](unsafeUninitializedCapacity: count * channels) { target, filled in
            filled = count * channels
            pixels.withUnsafeBufferPointer { source in
                guard var source = source.baseAddress, var target = target.baseAddress else { return }
                for _ in 0..<count {
                    body(source, target)
                    source += step
                    target += channels
                }
            }
        }
    }

    private func rgbPixels() -> [UInt8] {
        switch layout {
        case .rgb: pixels
        case .bilevel, .gray, .grayAlpha: map(to: 3) { store($1, $0[0], $0[0], $0[0]) }
        case .gray16: map(to: 3) { store($1, low($0), low($0), low($0)) }
        case .rgba: map(to: 3) { store($1, $0[0], $0[1], $0[2]) }
        case .cmyk: map(to: 3) { store($1, cmyk: $0) }
        case .palette:
            palette.withUnsafeBufferPointer { palette in
                map(to: 3) { for channel in 0..<3 { $1[channel] = palette[4 * Int($0[0]) + channel] } }
            }
        }
    }

    private func rgbaPixels() -> [UInt8] {
        switch layout {
        case .rgba: return pixels
        case .grayAlpha:
            return map(to: 4) {
                store($1, $0[0], $0[0], $0[0])
                $1[3] = $0[1]
            }
        case .palette:
            return palette.withUnsafeBufferPointer { palette in
                map(to: 4) { for channel in 0..<4 { $1[channel] = palette[4 * Int($0[0]) + channel] } }
            }
        case .bilevel, .gray, .gray16, .rgb, .cmyk:
            let opaque = Image(width: width, height: height, layout: .rgb, pixels: rgbPixels())
            guard let color = transparentColor else {
                return opaque.map(to: 4) {
                    store($1, $0[0], $0[1], $0[2])
                    $1[3] = 255
                }
            }
            let (red, green, blue) = (color[0], color[1], color[2])
            return opaque.map(to: 4) {
                store($1, $0[0], $0[1], $0[2])
                $1[3] = $0[0] == red && $0[1] == green && $0[2] == blue ? 0 : 255
            }
        }
    }

    private func grayPixels() -> [UInt8] {
        switch layout {
        case .gray, .bilevel: pixels
        case .grayAlpha: map(to: 1) { $1[0] = $0[0] }
        case .gray16: map(to: 1) { $1[0] = low($0) }
        case .rgb, .rgba: map(to: 1) { $1[0] = luma($0) }
        case .palette, .cmyk:
            Image(width: width, height: height, layout: .rgb, pixels: rgbPixels()).grayPixels()
        }
    }
}

@inline(__always)
private func store(_ target: UnsafeMutablePointer<UInt8>, _ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    target[0] = red
    target[1] = green
    target[2] = blue
}

@inline(__always)
private func store(_ target: UnsafeMutablePointer<UInt8>, cmyk source: UnsafePointer<UInt8>) {
    let light = 255 - Int32(source[3])
    for channel in 0..<3 {
        let product = Int32(source[channel]) &* light &+ 128
        let ink = ((product >> 8) &+ product) >> 8
        target[channel] = UInt8(truncatingIfNeeded: max(0, light &- ink))
    }
}

/// A grey value of 16 bits, cut off.
@inline(__always)
private func low(_ source: UnsafePointer<UInt8>) -> UInt8 { source[1] == 0 ? source[0] : 255 }

/// ITU-R 601-2 in 16-bit fixed point.
@inline(__always)
private func luma(_ source: UnsafePointer<UInt8>) -> UInt8 {
    let sum = Int32(source[0]) &* 19595 &+ Int32(source[1]) &* 38470 &+ Int32(source[2]) &* 7471
    return UInt8(truncatingIfNeeded: (sum &+ 0x8000) >> 16)
}
