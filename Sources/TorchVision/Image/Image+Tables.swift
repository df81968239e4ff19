extension Image {
    /// The image with each value looked up in a table that is made of how often each occurs in a channel, after
    /// `PIL.ImageOps`; nil leaves the channel as it is. With `takesPalette` a palette's colours are looked up.
    func withTable(takesPalette: Bool, _ table: ([Int]) -> [UInt8]?) throws(ImageError) -> Image {
        if takesPalette, layout == .palette {
            guard let table = table([]) else { return self }
            var colors = palette
            for index in colors.indices where index % 4 < 3 { colors[index] = table[Int(colors[index])] }
            return Image(
                width: width, height: height, layout: layout, pixels: pixels, palette: colors,
                transparentColor: transparentColor)
        }
        try requireLayout([.gray, .rgb], "changed value by value")
        let count = layout.bytesPerPixel
        var counts = [[Int]](repeating: Array(repeating: 0, count: 256), count: count)
        for (index, value) in pixels.enumerated() { counts[index % count][Int(value)] += 1 }
        let tables = counts.map { table($0) ?? (0...255).map { UInt8($0) } }
        var changed = pixels
        for index in changed.indices { changed[index] = tables[index % count][Int(changed[index])] }
        return with(width: width, height: height, pixels: changed)
    }

    /// A value for each byte of a pixel, from one number or one of each channel.
    func pixel(_ fill: GivenNumbers, _ name: String) throws(ImageError) -> [UInt8] {
        let bands = layout.bands
        var values = fill.doubles
        if values.count == 1 { values = Array(repeating: values[0], count: bands) }
        guard values.count == bands else {
            throw .invalid(
                "The number of elements in '\(name)' does not match the number of channels of the image "
                    + "(\(values.count) != \(bands))")
        }
        func clipped(_ value: Double, _ most: Double) -> Int { Int(max(0, min(most, value.isNaN ? 0 : value))) }
        if layout == .gray16 {
            let value = clipped(values[0], 65535)
            return [UInt8(value & 255), UInt8(value >> 8)]
        }
        if layout == .bilevel { return [values[0].magnitude >= 1 ? 255 : 0] }
        return values.map { UInt8(clipped($0, 255)) }
    }

    /// The image with `pixel` wherever `inner`, whose top left corner lies at a place in this one, does not reach.
    func filled(_ pixel: [UInt8], around inner: Image, at place: (x: Int, y: Int)) -> Image {
        var bytes = pixels
        for y in 0..<height {
            let isInside = (0..<inner.height).contains(y - place.y)
            for x in 0..<width where !isInside || !(0..<inner.width).contains(x - place.x) {
                let start = (y * width + x) * pixel.count
                for channel in pixel.indices { bytes[start + channel] = pixel[channel] }
            }
        }
        return with(width: width, height: height, pixels: bytes)
    }

    /// A rectangle of the image and of what goes on around it, after numpy's `pad` of the mode `edge`, `reflect` or
    /// `symmetric`. The mode CMYK becomes RGBA, as in torchvision.
    func extended(_ box: (Int, Int, Int, Int), _ mode: String) throws(ImageError) -> Image {
        // What is cut off does not show in what goes on.
        let inner = try crop((max(box.0, 0), max(box.1, 0), min(box.2, width), min(box.3, height)))
        guard inner.width > 0, inner.height > 0 else {
            throw .invalid("an image without pixels cannot go on around itself; pad it by mode constant")
        }
        let size = (box.2 - box.0, box.3 - box.1)
        guard let count = Image.byteCount(size, layout), count <= Image.maxPixels * layout.bytesPerPixel else {
            throw .invalid("an image cannot be padded to \(size.0)×\(size.1) pixels; pad it by less")
        }
        let columns = Image.places(from: min(box.0, 0), count: size.0, inner.width, mode)
        let rows = Image.places(from: min(box.1, 0), count: size.1, inner.height, mode)
        let bytesPerPixel = layout.bytesPerPixel
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        for row in rows {
            for column in columns {
                let start = (row * inner.width + column) * bytesPerPixel
                bytes.append(contentsOf: inner.pixels[start..<start + bytesPerPixel])
            }
        }
        return Image(
            width: size.0, height: size.1, layout: layout == .cmyk ? .rgba : layout, pixels: bytes, palette: palette)
    }

    private static func places(from first: Int, count: Int, _ size: Int, _ mode: String) -> [Int] {
        (first..<first + count).map { place in
            if mode == "edge" || size == 1 { return max(0, min(size - 1, place)) }
            let period = mode == "reflect" ? 2 * size - 2 : 2 * size
            let folded = (place % period + period) % period
            return folded < size ? folded : mode == "reflect" ? period - folded : period - 1 - folded
        }
    }
}
