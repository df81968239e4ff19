import CImageCodecs
import Foundation

// What Pillow's ImageEnhance is made of: an image blended with one that lacks what is to be changed.

extension Image {
    /// `other + factor * (self - other)` of each byte in Pillow's arithmetic, after `PIL.Image.blend`.
    func blended(onto other: Image, _ factor: Double) throws(ImageError) -> Image {
        try requireLayout([.gray, .grayAlpha, .rgb, .rgba, .cmyk], "blended")
        let alpha = Float(factor)
        if alpha == 0 { return with(width: width, height: height, pixels: other.pixels) }
        if alpha == 1 { return self }
        let (new, old) = (pixels, other.pixels)
        let blended = [UInt8](unsafeUninitializedCapacity: new.count) { target, count in
            count = new.count
            ic_blend(new, old, count, alpha, target.baseAddress)
        }
        return with(width: width, height: height, pixels: blended)
    }

    /// An image of one grey, with the alpha of this one.
    func filled(_ gray: UInt8) -> Image {
        let count = layout.bytesPerPixel
        var bytes = [UInt8](repeating: gray, count: pixels.count)
        if layout == .cmyk && gray > 0 {
            for index in bytes.indices { bytes[index] = index % 4 == 3 ? 255 - gray : 0 }
        }
        if layout.hasAlpha {
            let pixels = pixels
            for index in stride(from: count - 1, to: bytes.count, by: count) { bytes[index] = pixels[index] }
        }
        return with(width: width, height: height, pixels: bytes)
    }

    /// The image in grey of one even shade, its mean.
    func meanFilled() throws(ImageError) -> Image {
        let grays = try convert("L").pixels
        let sum = grays.reduce(0) { $0 + Int($1) }
        let mean = UInt8(Double(sum) / Double(max(grays.count, 1)) + 0.5)
        guard layout == .cmyk, mean == 0 else { return filled(mean) }
        return with(width: width, height: height, pixels: (0..<pixels.count).map { $0 % 4 == 3 ? 255 : 0 })
    }

    /// The image in grey, of the same mode and with the same alpha.
    func withoutColor() throws(ImageError) -> Image {
        guard [.rgb, .rgba, .cmyk].contains(layout) else { return self }
        if layout == .rgb { return try convert("L").convert("RGB") }
        let grays = try convert("L").pixels
        let count = layout.bytesPerPixel
        var bytes = pixels
        for index in bytes.indices {
            let gray = grays[index / count]
            if layout == .cmyk {
                bytes[index] = index % 4 == 3 ? 255 - gray : 0
            } else if index % count < 3 {
                bytes[index] = gray
            }
        }
        return with(width: width, height: height, pixels: bytes)
    }

    /// The image blurred by a window of 3×3, after `PIL.ImageFilter.SMOOTH`, with its own border and alpha.
    func smoothed() -> Image {
        guard width >= 3, height >= 3 else { return self }
        let (outer, inner) = (Float(1) / 13, Float(5) / 13)
        let count = layout.bytesPerPixel
        let colors = layout.hasAlpha ? count - 1 : count
        var smooth = pixels
        let line = width * count
        pixels.withUnsafeBufferPointer { source in
            func row(_ center: Int, _ middle: Float) -> Float {
                Float(source[center - count]) * outer + Float(source[center]) * middle
                    + Float(source[center + count]) * outer
            }
            for y in 1..<height - 1 {
                for x in 1..<width - 1 {
                    for channel in 0..<colors {
                        let center = y * line + x * count + channel
                        var sum: Float = 0.5
                        sum += row(center + line, outer)
                        sum += row(center, inner)
                        sum += row(center - line, outer)
                        smooth[center] = UInt8(max(0, min(255, sum)))
                    }
                }
            }
        }
        return with(width: width, height: height, pixels: smooth)
    }

    /// `gain * value ** gamma` of each value, which counts from 0 to 1; alpha is lost, as in torchvision.
    func withGamma(_ gamma: Double, _ gain: Double) throws(ImageError) -> Image {
        try requireLayout([.gray, .grayAlpha, .rgb, .rgba], "gamma-corrected")
        let table = (0..<256).map { value in
            let result = (255 + 1 - 1e-3) * gain * pow(Double(value) / 255.0, gamma)
            return UInt8(max(0, min(255, result.isNaN ? 0 : result)))
        }
        let colored = try convert("RGB")
        let changed = Image(
            width: width, height: height, layout: .rgb, pixels: colored.pixels.map { table[Int($0)] })
        guard layout == .grayAlpha else { return try changed.convert(mode) }
        let pairs = try changed.convert("L").pixels.flatMap { [$0, UInt8(255)] }
        return with(width: width, height: height, pixels: pairs)
    }

    /// An error for an image of another mode.
    func requireLayout(_ layouts: [PixelLayout], _ done: String) throws(ImageError) {
        guard !layouts.contains(layout) else { return }
        let modes = layouts.map(\.rawValue).joined(separator: ", ")
        throw .unsupported("an image of mode \(mode) cannot be \(done); convert it to one of \(modes)")
    }
}
