import CImageCodecs

extension Image {
    /// Reads and decodes an image file, after `PIL.Image.open`: PNG, JPEG, WebP, GIF, TIFF, BMP and PPM.
    ///
    /// The format is found by the file's content; its name does not matter. All errors of the file come from here, unlike
    /// in Pillow; what can't fail any more may be decoded at first use, as there. The orientation that a camera
    /// notes in Exif is not applied, that of a TIFF file is, as in Pillow. Of an animation this is the first image. Grey of
    /// more than 8 bits in a PPM file has the mode `I;16` here, `I` in Pillow.
    ///
    /// `try Image.open(path).convert("RGB")` is what torchvision's `pil_loader` gives.
    ///
    /// - Parameter path: The file.
    /// - Throws: ``ImageError`` where the file is unreadable, no image, truncated, broken, or larger than
    ///   ``maxPixels``.
    public static func open(_ path: String) throws(ImageError) -> Image {
        let (codec, bytes) = try ImageFile.contents(of: path) { prefix in
            Codec.all.first { $0.begins(prefix) }
        }
        return try codec.decode(bytes, path: path)
    }

    /// Decodes a PNG file that lies in memory; `path` is its name in messages.
    package static func png(_ bytes: [UInt8], path: String) throws(ImageError) -> Image {
        try Codec.png.decode(bytes, path: path)
    }
}

/// A file format: how its files begin, and the C functions that decode them.
private struct Codec: Sendable {
    let begins: @Sendable (_ prefix: [UInt8]) -> Bool
    let open: Open
    let read: Read
    let close: Close
    /// Finds out whether `read` can still fail; nil where that is not known before.
    var check: Check?

    typealias ErrorText = UnsafeMutablePointer<CChar>
    typealias Open =
        @Sendable (
            UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<OpaquePointer?>?, UnsafeMutablePointer<ic_info>?,
            ErrorText?
        ) -> ic_status
    typealias Read = @Sendable (OpaquePointer?, UnsafeMutablePointer<UInt8>?, Int, ErrorText?) -> ic_status
    typealias Close = @Sendable (OpaquePointer?) -> Void
    typealias Check = @Sendable (OpaquePointer?, UnsafeMutablePointer<Int32>?, ErrorText?) -> ic_status

    static let png = Codec(
        begins: { $0.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) }, open: ic_png_open,
        read: ic_png_read, close: ic_png_close)
    static let all = [
        png,
        Codec(
            begins: { $0.starts(with: [0xFF, 0xD8, 0xFF]) }, open: ic_jpeg_open, read: ic_jpeg_read,
            close: ic_jpeg_close, check: ic_jpeg_check),
        Codec(
            begins: { prefix in
                prefix.starts(with: "RIFF".utf8) && prefix.dropFirst(8).starts(with: "WEBP".utf8)
                    && ["VP8 ", "VP8X", "VP8L"].contains { prefix.dropFirst(12).starts(with: $0.utf8) }
            }, open: ic_webp_open, read: ic_webp_read, close: ic_webp_close),
        Codec(
            begins: { $0.starts(with: "GIF87a".utf8) || $0.starts(with: "GIF89a".utf8) }, open: ic_gif_open,
            read: ic_gif_read, close: ic_gif_close),
        Codec(
            begins: { prefix in
                ["II*\0", "MM\0*", "II+\0", "MM\0+"].contains { prefix.starts(with: $0.utf8) }
            }, open: ic_tiff_open, read: ic_tiff_read, close: ic_tiff_close),
        Codec(begins: { $0.starts(with: "BM".utf8) }, open: ic_bmp_open, read: ic_bmp_read, close: ic_bmp_close),
        Codec(
            begins: { prefix in
                prefix.count > 2 && prefix[0] == UInt8(ascii: "P") && (0x31...0x36).contains(prefix[1])
                    && (prefix[2] == 0x20 || (9...13).contains(prefix[2]))
            }, open: ic_ppm_open, read: ic_ppm_read, close: ic_ppm_close),
    ]

    func decode(_ bytes: [UInt8], path: String) throws(ImageError) -> Image {
        var info = ic_info()
        var errorText = [CChar](repeating: 0, count: Int(IC_ERROR_SIZE))
        var width = 0
        var height = 0
        var layout = PixelLayout.gray
        var pixels: [UInt8] = []
        var isSound: Int32 = 0

        // The reader borrows the file's bytes, so its whole life is in here.
        let status = bytes.withUnsafeBufferPointer { file in
            var reader: OpaquePointer?
            let opened = open(file.baseAddress, file.count, &reader, &info, &errorText)
            defer { close(reader) }
            guard opened == IC_OK else { return opened }

            width = Int(info.width)
            height = Int(info.height)
            guard let found = PixelLayout(info.layout) else { return IC_UNSUPPORTED }
            layout = found
            guard width > 0, height > 0, isSmallEnough(width, height) else { return IC_OK }

            if let check, width * height >= Self.leastDeferred {
                let checked = check(reader, &isSound, &errorText)
                guard checked == IC_OK, isSound == 0 else { return checked }
            }
            let rowSize = width * layout.bytesPerPixel
            var decoded = IC_OK
            pixels = [UInt8](unsafeUninitializedCapacity: (rowSize + 1) * height) { buffer, count in
                decoded = read(reader, buffer.baseAddress, rowSize, &errorText)
                count = decoded == IC_OK ? rowSize * height : 0
            }
            return decoded
        }

        switch status {
        case IC_OK: break
        case IC_TRUNCATED: throw .truncated(path)
        case IC_UNSUPPORTED: throw .unsupported(path, String(codecText: errorText))
        default: throw .corrupt(path, String(codecText: errorText))
        }
        guard isSmallEnough(width, height) else { throw .tooLarge(path, width: width, height: height) }
        guard width > 0, height > 0 else { throw .corrupt(path, "\(width)×\(height) pixels") }
        if isSound != 0 {
            let file = EncodedJPEG(bytes, width: width, height: height, channels: layout.bytesPerPixel)
            return Image(width: width, height: height, layout: layout, file: file)
        }
        let image = Image(
            width: width, height: height, layout: layout, pixels: pixels,
            palette: layout == .palette ? withUnsafeBytes(of: info.palette) { [UInt8]($0) } : [],
            transparentColor: layout.transparentColor(info))
        return Self.turns[Int(info.orientation)].map { image.transpose($0) } ?? image
    }

    /// The pixels of an image that is worth opening its file a second time.
    private static let leastDeferred = 128 * 128

    /// How pixels are put upright that a file orients otherwise.
    private static let turns: [Int: Image.Transpose] = [
        2: .flip_left_right, 3: .rotate_180, 4: .flip_top_bottom, 5: .transpose, 6: .rotate_270, 7: .transverse,
        8: .rotate_90,
    ]
}

/// Sides that a file declares may be as long as numbers go.
private func isSmallEnough(_ width: Int, _ height: Int) -> Bool {
    let (count, overflow) = width.multipliedReportingOverflow(by: height)
    return !overflow && count <= Image.maxPixels
}

extension String {
    /// The text that a C function left in its error buffer.
    init(codecText: [CChar]) {
        self.init(decoding: codecText.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

extension PixelLayout {
    /// Pillow keeps the low byte of each channel as it stands in the file, whatever the depth of the samples.
    fileprivate func transparentColor(_ info: ic_info) -> [UInt8]? {
        guard info.has_transparency != 0, self != .palette else { return nil }
        let color = [info.transparency.0, info.transparency.1, info.transparency.2]
        return color.map { self == .bilevel ? ($0 == 0 ? 0 : 255) : UInt8(truncatingIfNeeded: $0) }
    }
}
