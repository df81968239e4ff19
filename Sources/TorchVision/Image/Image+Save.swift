import CImageCodecs

extension Image {
    /// Writes the image as a PNG or JPEG file, after `PIL.Image.Image.save`.
    ///
    /// The file is written beside its place and then put there in one step, so a full disk or a crash destroys
    /// nothing that was there before and leaves no half image. A JPEG file has Pillow's bytes: quality 75, colours at half
    /// the resolution.
    ///
    /// - Parameters:
    ///   - path: The file. Its name ends in `.png`, `.jpg` or `.jpeg`, or otherwise where `format` is given.
    ///   - format: `"png"` or `"jpeg"`.
    /// - Throws: ``ImageError`` for another format, a mode that it does not take (PNG: `L`, `LA`, `RGB` and `RGBA`, JPEG:
    ///   `1`, `L`, `RGB` and `CMYK`), an image without pixels, and where the file cannot be written.
    public func save(_ path: String, format: String? = nil) throws(ImageError) {
        try encoded(Writer(path, format), path) { bytes throws(ImageError) in
            try ImageFile.replace(path, with: bytes)
        }
    }

    /// The bytes of the image's PNG file.
    package func png() throws(ImageError) -> [UInt8] {
        try encoded(.png, "image.png") { bytes throws(ImageError) in Array(bytes) }
    }

    /// What `body` makes of the file's bytes; `path` is the file's name in messages.
    private func encoded<Result>(
        _ writer: Writer, _ path: String, _ body: (UnsafeRawBufferPointer) throws(ImageError) -> Result
    ) throws(ImageError) -> Result {
        guard let codecLayout = writer.layouts[layout] else {
            throw .unwritableKind(
                path, "cannot write mode \(mode) as \(writer.name); call convert(\"RGB\") before save")
        }
        guard width > 0, height > 0, let width = UInt32(exactly: width), let height = UInt32(exactly: height)
        else {
            throw .invalid("an image of \(width)×\(height) pixels cannot be written; give it some pixels")
        }

        var file: UnsafeMutablePointer<UInt8>?
        var fileSize = 0
        var errorText = [CChar](repeating: 0, count: Int(IC_ERROR_SIZE))
        let status = pixels.withUnsafeBufferPointer {
            writer.encode($0.baseAddress, width, height, codecLayout, &file, &fileSize, &errorText)
        }
        defer { ic_free(file) }
        guard status == IC_OK else {
            throw .unwritable(path, String(codecText: errorText))
        }
        return try body(UnsafeRawBufferPointer(start: file, count: fileSize))
    }
}

/// A format that files are written in.
private struct Writer: Sendable {
    typealias Encode =
        @Sendable (
            UnsafePointer<UInt8>?, UInt32, UInt32, ic_layout, UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?,
            UnsafeMutablePointer<Int>?, UnsafeMutablePointer<CChar>?
        ) -> ic_status

    /// Pillow's.
    let name: String
    let layouts: [PixelLayout: ic_layout]
    let encode: Encode

    static let png = Writer(
        name: "PNG", layouts: [.gray: IC_GRAY, .grayAlpha: IC_GRAY_ALPHA, .rgb: IC_RGB, .rgba: IC_RGBA],
        encode: { ic_png_encode($0, $1, $2, $3, 6, $4, $5, $6) })
    static let jpeg = Writer(
        name: "JPEG", layouts: [.bilevel: IC_GRAY, .gray: IC_GRAY, .rgb: IC_RGB, .cmyk: IC_CMYK],
        encode: { ic_jpeg_encode($0, $1, $2, $3, 75, $4, $5, $6) }
    )
}

extension Writer {
    /// The format that is asked for, or else the one of the name's extension.
    fileprivate init(_ path: String, _ format: String?) throws(ImageError) {
        if let format {
            guard let writer = [Self.png, .jpeg].first(where: { $0.name == format.uppercased() }) else {
                throw .unwritableKind(path, "images are written as PNG or JPEG, not as \(format)")
            }
            self = writer
            return
        }
        switch Self.fileExtension(path) {
        case ".png", ".apng": self = .png
        case ".jpg", ".jpeg", ".jpe", ".jfif": self = .jpeg
        case let other:
            throw .unwritableKind(
                path, "unknown file extension: \(other); end the name in .png or .jpg, or pass format:")
        }
    }

    /// Python's `os.path.splitext(path)[1].lower()`.
    private static func fileExtension(_ path: String) -> String {
        let name =
            path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).last ?? path.utf8[...]
        let bare = name.drop { $0 == UInt8(ascii: ".") }
        guard let dot = bare.lastIndex(of: UInt8(ascii: ".")) else { return "" }
        return String(Substring(bare[dot...])).lowercased()
    }
}
