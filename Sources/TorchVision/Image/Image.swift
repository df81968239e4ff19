/// An image in memory, after `PIL.Image.Image`.
///
/// ```swift
/// let image = try Image.open("cat.jpg").convert("RGB").resize((64, 64), .bilinear)
/// try image.save("cat-64.png")
/// ```
///
/// Every result is equal to Pillow's, byte for byte. An image is a value: all methods return a new one.
///
/// See https://pillow.readthedocs.io/en/stable/reference/Image.html
public struct Image: Sendable, Equatable {
    /// The width in pixels.
    public let width: Int
    /// The height in pixels.
    public let height: Int
    /// The pixels, row by row from the top, channels interleaved, without padding.
    ///
    /// A pixel has 1 byte in the modes `L`, `P` (an index into the palette) and `1` (0 or 255), 2 in `LA` and
    /// `I;16` (the low byte first), 3 in `RGB`, 4 in `RGBA` and `CMYK`.
    public var pixels: [UInt8] {
        switch source {
        case .bytes(let bytes): bytes
        case .file(let file): file.pixels
        }
    }

    private let source: Source
    let layout: PixelLayout
    /// 256 RGBA entries in the mode `P`, otherwise empty.
    let palette: [UInt8]
    /// The RGB colour that a grey or RGB file declares to be see-through; it counts when alpha is asked for.
    let transparentColor: [UInt8]?

    /// Images of more pixels are refused, as they are in Pillow: 178,956,970.
    public static let maxPixels = 2 * (1024 * 1024 * 1024 / 4 / 3)

    /// Width and height in pixels, as in Pillow.
    public var size: (width: Int, height: Int) { (width, height) }

    /// Pillow's name of the pixel format: `1`, `L`, `LA`, `P`, `RGB`, `RGBA`, `CMYK` or `I;16`.
    public var mode: String { layout.rawValue }

    private enum Source: Sendable {
        case bytes([UInt8])
        case file(EncodedJPEG)
    }

    init(
        width: Int, height: Int, layout: PixelLayout, pixels: [UInt8], palette: [UInt8] = [],
        transparentColor: [UInt8]? = nil
    ) {
        self.width = width
        self.height = height
        self.layout = layout
        source = .bytes(pixels)
        self.palette = palette
        self.transparentColor = transparentColor
    }

    /// An image that is decoded where its pixels are first asked for.
    init(width: Int, height: Int, layout: PixelLayout, file: EncodedJPEG) {
        self.width = width
        self.height = height
        self.layout = layout
        source = .file(file)
        palette = []
        transparentColor = nil
    }

    /// The file behind an image that is not decoded yet.
    var file: EncodedJPEG? {
        if case .file(let file) = source { file } else { nil }
    }

    public static func == (a: Image, b: Image) -> Bool {
        a.size == b.size && a.layout == b.layout && a.palette == b.palette && a.transparentColor == b.transparentColor
            && a.pixels == b.pixels
    }

    /// Makes an image of bytes, after `PIL.Image.frombytes`.
    ///
    /// - Parameters:
    ///   - mode: `L`, `LA`, `RGB`, `RGBA` or `CMYK`.
    ///   - size: Width and height in pixels.
    ///   - data: The pixels, laid out as in ``pixels``.
    /// - Throws: ``ImageError`` for another mode, a negative size, or data of another length than they ask for.
    public static func frombytes(
        _ mode: String, _ size: (Int, Int), _ data: [UInt8]
    ) throws(ImageError) -> Image {
        guard let layout = PixelLayout(rawValue: mode), ![.bilevel, .palette, .gray16].contains(layout) else {
            throw .invalid(
                "an image of mode \"\(mode)\" cannot be made of bytes; use L, LA, RGB, RGBA or CMYK")
        }
        guard let count = byteCount(size, layout), count == data.count else {
            throw .invalid(
                "\(data.count) bytes do not make an image of \(size.0)×\(size.1) pixels of "
                    + "\(layout.bytesPerPixel) bytes; pass as many as that takes")
        }
        return Image(width: size.0, height: size.1, layout: layout, pixels: data)
    }

    /// The bytes that an image of this size takes, or nil where the size is negative or too large to count.
    static func byteCount(_ size: (Int, Int), _ layout: PixelLayout) -> Int? {
        let (pixelCount, overflow) = size.0.multipliedReportingOverflow(by: size.1)
        let (count, secondOverflow) = pixelCount.multipliedReportingOverflow(by: layout.bytesPerPixel)
        return size.0 >= 0 && size.1 >= 0 && !overflow && !secondOverflow ? count : nil
    }

    /// An image with other pixels of the same format.
    func with(width: Int, height: Int, pixels: [UInt8]) -> Image {
        Image(
            width: width, height: height, layout: layout, pixels: pixels, palette: palette,
            transparentColor: transparentColor)
    }
}
