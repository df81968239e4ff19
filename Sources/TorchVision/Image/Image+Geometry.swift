import CImageCodecs

extension Image {
    /// How ``transpose(_:)`` moves the pixels; rotations are counter-clockwise.
    public enum Transpose: Int, Sendable, CaseIterable {
        /// Left becomes right.
        case flip_left_right
        /// Top becomes bottom.
        case flip_top_bottom
        /// A quarter turn.
        case rotate_90
        /// Half a turn.
        case rotate_180
        /// Three quarters of a turn.
        case rotate_270
        /// Rows become columns.
        case transpose
        /// Rows become columns, from the other corner.
        case transverse
    }

    /// The image flipped or turned, after `PIL.Image.Image.transpose`.
    public func transpose(_ method: Transpose) -> Image {
        if method == .flip_left_right { return mirrored() }
        // Where the top left pixel of the result comes from, and how far to go for its right and lower neighbour.
        let (right, down) = (1, width)
        let (lastColumn, lastRow) = (width - 1, (height - 1) * width)
        let (origin, columnStep, rowStep) =
            switch method {
            case .flip_left_right: (lastColumn, -right, down)
            case .flip_top_bottom: (lastRow, right, -down)
            case .rotate_90: (lastColumn, down, -right)
            case .rotate_180: (lastRow + lastColumn, -right, -down)
            case .rotate_270: (lastRow, -down, right)
            case .transpose: (0, down, right)
            case .transverse: (lastRow + lastColumn, -down, -right)
            }
        let isTurned =
            switch method {
            case .flip_left_right, .flip_top_bottom, .rotate_180: false
            case .rotate_90, .rotate_270, .transpose, .transverse: true
            }
        let (newWidth, newHeight) = isTurned ? (height, width) : (width, height)

        let pixelSize = layout.bytesPerPixel
        let moved = [UInt8](unsafeUninitializedCapacity: pixels.count) { target, count in
            pixels.withUnsafeBufferPointer { source in
                for row in 0..<newHeight {
                    var from = origin + row * rowStep
                    for _ in 0..<newWidth {
                        for byte in 0..<pixelSize { target[count + byte] = source[from * pixelSize + byte] }
                        count += pixelSize
                        from += columnStep
                    }
                }
            }
        }
        return with(width: newWidth, height: newHeight, pixels: moved)
    }

    private func mirrored() -> Image {
        let pixels = pixels
        let moved = [UInt8](unsafeUninitializedCapacity: pixels.count) { target, count in
            count = pixels.count
            ic_mirror_rows(pixels, width, height, layout.bytesPerPixel, target.baseAddress)
        }
        return with(width: width, height: height, pixels: moved)
    }

    /// A rectangle of the image, after `PIL.Image.Image.crop`.
    ///
    /// - Parameter box: Left, upper, right and lower edge in pixels. What lies outside of the image comes out
    ///   as zero bytes.
    /// - Throws: ``ImageError`` where right is less than left, lower is less than upper, or the rectangle has more
    ///   pixels than ``maxPixels``.
    public func crop(_ box: (Int, Int, Int, Int)) throws(ImageError) -> Image {
        let (left, upper, right, lower) = box
        guard right >= left, lower >= upper else {
            throw .invalid("crop box \(box) ends before it begins; pass (left, upper, right, lower)")
        }
        let (newWidth, overflow) = right.subtractingReportingOverflow(left)
        let (newHeight, secondOverflow) = lower.subtractingReportingOverflow(upper)
        let (count, thirdOverflow) = newWidth.multipliedReportingOverflow(by: newHeight)
        guard !overflow, !secondOverflow, !thirdOverflow, max(count, newWidth, newHeight) <= Image.maxPixels
        else {
            throw .invalid("crop box \(box) has more than \(Image.maxPixels) pixels; pass a smaller one")
        }

        let columns = max(left, 0)..<max(left, 0, min(right, width))
        let rows = max(upper, 0)..<max(upper, 0, min(lower, height))
        if columns.count == newWidth, rows.count == newHeight,
            let part = file?.part(left: left, top: upper, width: newWidth, height: newHeight)
        {
            return with(width: newWidth, height: newHeight, pixels: part)
        }
        let pixelSize = layout.bytesPerPixel
        let (pixels, length) = (pixels, columns.count * pixelSize)
        let cropped = [UInt8](unsafeUninitializedCapacity: count * pixelSize) { target, filled in
            filled = count * pixelSize
            guard let target = target.baseAddress else { return }
            if columns.count < newWidth || rows.count < newHeight { target.initialize(repeating: 0, count: filled) }
            guard length > 0 else { return }
            pixels.withUnsafeBufferPointer { source in
                guard let source = source.baseAddress else { return }
                for row in rows {
                    let from = (row * width + columns.lowerBound) * pixelSize
                    let to = ((row - upper) * newWidth + columns.lowerBound - left) * pixelSize
                    (target + to).update(from: source + from, count: length)
                }
            }
        }
        return with(width: newWidth, height: newHeight, pixels: cropped)
    }
}
