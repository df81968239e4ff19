import Foundation

extension Image {
    /// The image with its hues turned by a part of the circle, through Pillow's mode HSV.
    func withHue(turnedBy part: Double) throws(ImageError) -> Image {
        guard ![.gray, .bilevel].contains(layout) else { return self }
        try requireLayout([.rgb, .rgba], "turned in its hues")
        let count = layout.bytesPerPixel
        let shift = UInt8(truncatingIfNeeded: Int(part * 255))
        var turned = pixels
        turned.withUnsafeMutableBufferPointer { bytes in
            for start in stride(from: 0, to: bytes.count, by: count) {
                let (hue, saturation, value) = hsv(bytes[start], bytes[start + 1], bytes[start + 2])
                (bytes[start], bytes[start + 1], bytes[start + 2]) = rgb(hue &+ shift, saturation, value)
                // HSV has no alpha.
                if count == 4 { bytes[start + 3] = 255 }
            }
        }
        return with(width: width, height: height, pixels: turned)
    }
}

/// Pillow's RGB to HSV, whose intermediate values are floats where they are stored and doubles where constants come in.
private func hsv(_ r: UInt8, _ g: UInt8, _ b: UInt8) -> (UInt8, UInt8, UInt8) {
    let (most, least) = (max(r, g, b), min(r, g, b))
    guard least != most else { return (0, 0, most) }
    let chroma = Float(most - least)
    let s = chroma / Float(most)
    let rc = Float(most - r) / chroma
    let gc = Float(most - g) / chroma
    let bc = Float(most - b) / chroma
    var h =
        r == most
        ? bc - gc : g == most ? Float(2.0 + Double(rc) - Double(bc)) : Float(4.0 + Double(gc) - Double(rc))
    h = Float(fmod(Double(h) / 6.0 + 1.0, 1.0))
    return (clipped(Double(h) * 255.0), clipped(Double(s) * 255.0), most)
}

/// Pillow's HSV to RGB.
private func rgb(_ h: UInt8, _ s: UInt8, _ v: UInt8) -> (UInt8, UInt8, UInt8) {
    guard s != 0 else { return (v, v, v) }
    let place = Double(h) * 6.0 / 255.0
    let sector = place.rounded(.down)
    let f = Float(place - sector)
    let fs = Float(Double(s) / 255.0)
    let value = Double(v)
    let p = clipped((value * (1.0 - Double(fs))).rounded())
    let q = clipped((value * (1.0 - Double(fs * f))).rounded())
    let t = clipped((value * (1.0 - Double(fs) * (1.0 - Double(f)))).rounded())
    return switch Int(sector) % 6 {
    case 0: (v, t, p)
    case 1: (q, v, p)
    case 2: (p, v, t)
    case 3: (p, q, v)
    case 4: (t, p, v)
    default: (v, p, q)
    }
}

private func clipped(_ value: Double) -> UInt8 { UInt8(max(0, min(255, value))) }
