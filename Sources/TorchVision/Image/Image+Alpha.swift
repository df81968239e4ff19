// Resizing must weigh colours by their alpha, or see-through pixels would bleed into their neighbours.

extension Image {
    /// Colours times alpha, Pillow's `RGBA` to `RGBa` and `LA` to `La`.
    func withAlphaMultiplied() -> Image {
        mapColors { color, alpha in
            let product = Int32(color) &* Int32(alpha) &+ 128
            return UInt8(truncatingIfNeeded: ((product >> 8) &+ product) >> 8)
        }
    }

    /// Colours divided by alpha again.
    func withAlphaDivided() -> Image {
        mapColors { color, alpha in
            alpha == 255 || alpha == 0
                ? color : UInt8(truncatingIfNeeded: min(255, 255 &* Int32(color) / Int32(alpha)))
        }
    }

    @inline(__always)
    private func mapColors(_ body: (UInt8, UInt8) -> UInt8) -> Image {
        let channels = layout.bytesPerPixel
        var mapped = pixels
        mapped.withUnsafeMutableBufferPointer { bytes in
            for pixel in 0..<bytes.count / channels {
                let alpha = bytes[(pixel + 1) * channels - 1]
                for channel in pixel * channels..<(pixel + 1) * channels - 1 {
                    bytes[channel] = body(bytes[channel], alpha)
                }
            }
        }
        return with(width: width, height: height, pixels: mapped)
    }
}
