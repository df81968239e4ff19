import CImageCodecs

extension Image {
    /// Writes the image as a PNG file, after `PIL.Image.Image.save`.
    ///
    /// The file is written beside its place and then put there in one step, so a full disk or a crash destroys
    /// nothing that was there before and leaves no half image.
    ///
    /// - Parameter path: The file; its name ends in `.png`.
    /// - Throws: ``ImageError`` where the name ends otherwise, the mode is not `L`, `LA`, `RGB` or `RGBA`, the
    ///   image has no pixels, or the file cannot be written.
    public func save(_ path: String) throws(ImageError) {
        guard path.lowercased().hasSuffix(".png") else {
            throw .unwritableKind(path, "images are written as PNG only; end the name in .png")
        }
        guard let codecLayout = layout.writableLayout else {
            throw .unwritableKind(
                path, "an image of mode \(mode) cannot be written as PNG; call convert(\"RGB\") before save")
        }
        guard width > 0, height > 0, let width = UInt32(exactly: width), let height = UInt32(exactly: height)
        else {
            throw .invalid("an image of \(width)×\(height) pixels cannot be written; give it some pixels")
        }

        var file: UnsafeMutablePointer<UInt8>?
        var fileSize = 0
        var errorText = [CChar](repeating: 0, count: Int(IC_ERROR_SIZE))
        let status = pixels.withUnsafeBufferPointer {
            ic_png_encode($0.baseAddress, width, height, codecLayout, &file, &fileSize, &errorText)
        }
        defer { ic_free(file) }
        guard status == IC_OK else {
            throw .unwritable(path, String(codecText: errorText))
        }
        try ImageFile.replace(path, with: UnsafeRawBufferPointer(start: file, count: fileSize))
    }
}

extension PixelLayout {
    fileprivate var writableLayout: ic_layout? {
        switch self {
        case .gray: IC_GRAY
        case .grayAlpha: IC_GRAY_ALPHA
        case .rgb: IC_RGB
        case .rgba: IC_RGBA
        case .bilevel, .palette, .cmyk, .gray16: nil
        }
    }
}
