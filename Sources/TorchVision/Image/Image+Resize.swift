extension Image {
    /// The image in another size, after `PIL.Image.Image.resize`.
    ///
    /// When it shrinks the image, every filter but ``Resampling/nearest`` widens with the scale, so that all
    /// pixels count (no aliasing). Modes with alpha are weighted by it. The modes `1` and `P` always take the
    /// nearest pixel, as in Pillow.
    ///
    /// - Parameters:
    ///   - size: The new width and height in pixels.
    ///   - resample: The filter; bicubic is Pillow's default, torchvision's `Resize` passes bilinear.
    ///   - box: The part to scale as left, upper, right and lower edge; the whole image by default.
    /// - Throws: ``ImageError`` for an image without pixels, a size below one pixel or above ``maxPixels``, a box
    ///   outside of the image, or a filter other than nearest on the mode `I;16`.
    public func resize(
        _ size: (Int, Int), _ resample: Resampling = .bicubic, box: (Double, Double, Double, Double)? = nil
    ) throws(ImageError) -> Image {
        let whole = (0.0, 0.0, Double(width), Double(height))
        let area = box ?? whole
        if size == self.size && area == whole { return self }
        guard width > 0, height > 0 else {
            throw .invalid("an image of \(width)×\(height) pixels cannot be resized; give it some pixels")
        }
        guard size.0 > 0, size.1 > 0, let byteCount = Image.byteCount(size, layout),
            byteCount <= Image.maxPixels * layout.bytesPerPixel
        else {
            throw .invalid(
                "an image cannot be resized to \(size.0)×\(size.1) pixels; pass a positive size of at most "
                    + "\(Image.maxPixels) pixels")
        }
        guard area.0 >= 0, area.1 >= 0, area.2 <= whole.2, area.3 <= whole.3, area.2 >= area.0,
            area.3 >= area.1
        else {
            throw .invalid(
                "resize box \(area) is not inside the image of \(width)×\(height) pixels; shrink it")
        }
        let source = Area(
            left: Float(area.0), upper: Float(area.1), right: Float(area.2), lower: Float(area.3))
        if let (left, upper) = source.wholePixels(size) {
            return try crop((left, upper, left + size.0, upper + size.1))
        }

        switch layout {
        case _ where resample == .nearest, .bilevel, .palette:
            return resizedToNearest(size, byteCount, source)
        case .gray16:
            throw .unsupported(
                "an image of mode I;16 is resized by .nearest only; call convert(\"RGB\") before resize")
        case .grayAlpha, .rgba:
            return withAlphaMultiplied().resampled(size, resample, source).withAlphaDivided()
        case .gray, .rgb, .cmyk:
            return resampled(size, resample, source)
        }
    }

    /// Edges in the precision that Pillow gives them.
    private struct Area {
        let left, upper, right, lower: Float

        /// The corner, where this is so many whole pixels, which need no scaling.
        func wholePixels(_ size: (Int, Int)) -> (left: Int, upper: Int)? {
            guard left == left.rounded(), upper == upper.rounded(), right - left == Float(size.0),
                lower - upper == Float(size.1)
            else { return nil }
            return (Int(left), Int(upper))
        }
    }

    private func resizedToNearest(_ size: (Int, Int), _ byteCount: Int, _ area: Area) -> Image {
        let columns = Image.nearest(from: area.left, to: area.right, size: size.0)
        let rows = Image.nearest(from: area.upper, to: area.lower, size: size.1)
        let pixelSize = layout.bytesPerPixel
        let picked = [UInt8](unsafeUninitializedCapacity: byteCount) { target, count in
            pixels.withUnsafeBufferPointer { source in
                for row in rows {
                    let rowStart = min(row, height - 1) * width
                    for column in columns {
                        let from = (rowStart + min(column, width - 1)) * pixelSize
                        for byte in 0..<pixelSize { target[count + byte] = source[from + byte] }
                        count += pixelSize
                    }
                }
            }
        }
        return with(width: size.0, height: size.1, pixels: picked)
    }

    /// The source pixel of every pixel along one side. The sum runs up step by step, roundings and all, as
    /// Pillow's does.
    private static func nearest(from: Float, to: Float, size: Int) -> [Int] {
        let scale = Double(to - from) / Double(size)
        var position = Double(from) + scale * 0.5
        return (0..<size).map { _ in
            defer { position += scale }
            return Int(position)
        }
    }

    /// Two passes, each of which rounds to 8 bits, so their order shows in the result.
    private func resampled(_ size: (Int, Int), _ filter: Resampling, _ area: Area) -> Image {
        let channels = layout.bytesPerPixel
        let horizontal =
            size.0 == width && area.left == 0 && area.right == Float(width)
            ? nil
            : ResamplingTaps(sourceSize: width, from: area.left, to: area.right, size: size.0, filter: filter)
        let vertical =
            size.1 == height && area.upper == 0 && area.lower == Float(height)
            ? nil
            : ResamplingTaps(
                sourceSize: height, from: area.upper, to: area.lower, size: size.1, filter: filter)

        // Since Pillow 13 the vertical pass is the first where more than twice as many rows go as columns do. The
        // whole image counts there, even where only a box of it is scaled.
        let lostRows = height - size.1
        let isVerticalFirst = lostRows > 0 && lostRows > 2 * (width - size.0)

        var result = pixels
        if isVerticalFirst, let vertical {
            result = vertical.columns(of: result, rowSize: width * channels, firstRow: 0)
            if let horizontal {
                result = horizontal.rows(0..<size.1, of: result, width: width, channels: channels)
            }
        } else {
            let rows = vertical?.sourceRange ?? 0..<height
            if let horizontal {
                result = horizontal.rows(rows, of: result, width: width, channels: channels)
            }
            if let vertical {
                result = vertical.columns(
                    of: result, rowSize: size.0 * channels, firstRow: horizontal == nil ? 0 : rows.lowerBound)
            }
        }
        return with(width: size.0, height: size.1, pixels: result)
    }
}
