import CImageCodecs
import Torch

extension torchvision.io {
    /// The image (C, H, W) of a PNG, JPEG, GIF or WebP file's bytes (N): uint8, or uint16 for a PNG file of 16 bits.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.io.decode_image.html>.
    ///
    /// The orientation that a camera notes counts for PNG and JPEG. Throws a RuntimeError for a file of another kind and
    /// for a broken one.
    // @forms
    public static func decode_image(
        input: Tensor, mode: ImageReadMode = .UNCHANGED, apply_exif_orientation: Bool = false
    ) throws -> Tensor {
        func refused(_ text: String) -> TorchError { TorchError(.RuntimeError, text, op: "decode_image") }
        guard input.is_cpu else { throw refused("Expected a CPU tensor") }
        guard input.dtype == .uint8 else { throw refused("Expected a torch.uint8 tensor") }
        guard input.dim() == 1, input.numel() > 0 else { throw refused("Expected a non empty 1-dimensional tensor") }
        let head = input.narrow(0, 0, min(input.numel(), 16)).contiguous().withUnsafeBytes { Array($0) }
        guard let decoder = Decoder.all.first(where: { $0.begins(head) }) else {
            throw refused(
                "Unsupported image file. Only jpeg, png, webp and gif are currently supported. For avif and heic "
                    + "format, please rely on `decode_avif` and `decode_heic` directly.")
        }
        return try decoder.decode(input, mode, apply_exif_orientation)
    }

    /// The same for a file.
    // @forms
    public static func decode_image(
        input: String, mode: ImageReadMode = .UNCHANGED, apply_exif_orientation: Bool = false
    ) throws -> Tensor {
        try decode_image(input: read_file(path: input), mode: mode, apply_exif_orientation: apply_exif_orientation)
    }

    /// The image (C, H, W) of a file; `decode_image` does the same.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.io.read_image.html>.
    // @forms
    public static func read_image(
        path: String, mode: ImageReadMode = .UNCHANGED, apply_exif_orientation: Bool = false
    ) throws -> Tensor {
        try decode_image(input: read_file(path: path), mode: mode, apply_exif_orientation: apply_exif_orientation)
    }

    /// The image (C, H, W) of a PNG file's bytes (N): uint8, or uint16 for a file of 16 bits.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.io.decode_png.html>.
    ///
    /// Throws a RuntimeError for a broken file.
    // @forms
    public static func decode_png(
        input: Tensor, mode: ImageReadMode = .UNCHANGED, apply_exif_orientation: Bool = false
    ) throws -> Tensor {
        try Decoder.png.decode(input, mode, apply_exif_orientation)
    }

    /// The uint8 image (C, H, W) of a JPEG file's bytes (N), in its own channels, grey or RGB.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.io.decode_jpeg.html>.
    ///
    /// For a GPU it is decoded on the CPU and copied there. Throws a RuntimeError for another mode and for a broken file.
    // @forms
    public static func decode_jpeg(
        input: Tensor, mode: ImageReadMode = .UNCHANGED, device: any torch.DeviceLike = "cpu",
        apply_exif_orientation: Bool = false
    ) throws -> Tensor {
        let device = try torch.throwing { device._torchDevice }
        guard input.is_cpu else {
            throw TorchError(.ValueError, "Input tensor must be a CPU tensor", op: "decode_jpeg")
        }
        let image = try Decoder.jpeg.decode(input, mode, apply_exif_orientation)
        return device.type == "cuda" ? try torch.throwing { image.to(device) } : image
    }

    /// The images of several JPEG files.
    // @forms
    public static func decode_jpeg(
        input: [Tensor], mode: ImageReadMode = .UNCHANGED, device: any torch.DeviceLike = "cpu",
        apply_exif_orientation: Bool = false
    ) throws -> [Tensor] {
        let device = try torch.throwing { device._torchDevice }
        guard !input.isEmpty else {
            throw TorchError(.ValueError, "Input list must contain at least one element", op: "decode_jpeg")
        }
        guard input.allSatisfy(\.is_cpu) else {
            throw TorchError(.ValueError, "Input list must contain tensors on CPU.", op: "decode_jpeg")
        }
        return try input.map {
            try decode_jpeg(input: $0, mode: mode, device: device, apply_exif_orientation: apply_exif_orientation)
        }
    }

    /// The uint8 image (3 or 4, H, W) of a WebP file's bytes (N); there is no grey.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.io.decode_webp.html>.
    ///
    /// Throws a RuntimeError for a broken file and for an animation.
    // @forms
    public static func decode_webp(input: Tensor, mode: ImageReadMode = .UNCHANGED) throws -> Tensor {
        try Decoder.webp.decode(input, mode, false)
    }

    /// The uint8 image (3, H, W) of a GIF file's bytes (N), or the images (N, 3, H, W) of an animation.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.io.decode_gif.html>.
    ///
    /// Throws a RuntimeError for a broken file.
    // @forms
    public static func decode_gif(input: Tensor) throws -> Tensor { try Decoder.gif.decode(input, .UNCHANGED, false) }
}

/// A file format: how its files begin, and the C functions that decode them.
private struct Decoder: Sendable {
    let name: String
    let begins: @Sendable (_ prefix: [UInt8]) -> Bool
    let open: Open
    let read: Read
    let close: Close

    typealias ErrorText = UnsafeMutablePointer<CChar>
    typealias Open =
        @Sendable (
            UnsafePointer<UInt8>?, Int, ic_mode, UnsafeMutablePointer<OpaquePointer?>?,
            UnsafeMutablePointer<ic_picture>?, ErrorText?
        ) -> ic_status
    typealias Read = @Sendable (OpaquePointer?, UnsafeMutablePointer<UInt8>?, ErrorText?) -> ic_status
    typealias Close = @Sendable (OpaquePointer?) -> Void

    static let jpeg = Decoder(
        name: "decode_jpeg", begins: { $0.starts(with: [0xFF, 0xD8, 0xFF]) }, open: ic_jpeg_decoder_open,
        read: ic_jpeg_decoder_read, close: ic_jpeg_decoder_close)
    static let png = Decoder(
        name: "decode_png", begins: { $0.starts(with: [0x89, 0x50, 0x4E, 0x47]) }, open: ic_png_decoder_open,
        read: ic_png_decoder_read, close: ic_png_decoder_close)
    static let gif = Decoder(
        name: "decode_gif", begins: { $0.starts(with: "GIF89a".utf8) || $0.starts(with: "GIF87a".utf8) },
        open: ic_gif_decoder_open, read: ic_gif_decoder_read, close: ic_gif_decoder_close)
    static let webp = Decoder(
        name: "decode_webp",
        begins: { $0.starts(with: "RIFF".utf8) && $0.dropFirst(8).starts(with: "WEBPVP8".utf8) },
        open: ic_webp_decoder_open, read: ic_webp_decoder_read, close: ic_webp_decoder_close)
    /// In the order in which torchvision looks at them.
    static let all = [jpeg, png, gif, webp]

    /// Once a process.
    private static let greyWarning: Void = warn(
        "Webp does not support grayscale conversions. The returned tensor will be in the colorspace of the original image."
    )

    func decode(
        _ input: Tensor, _ mode: torchvision.io.ImageReadMode, _ appliesOrientation: Bool
    ) throws -> Tensor {
        try validate(input)
        var picture = ic_picture()
        var image: Tensor?
        var errorText = [CChar](repeating: 0, count: Int(IC_ERROR_SIZE))
        // The reader borrows the file's bytes, so its whole life is in here.
        let status = try input.withUnsafeBytes { file in
            var reader: OpaquePointer?
            let bytes = file.bindMemory(to: UInt8.self)
            let mode = ic_mode(rawValue: numericCast(mode.rawValue))
            let opened = open(bytes.baseAddress, bytes.count, mode, &reader, &picture, &errorText)
            defer { close(reader) }
            guard opened == IC_OK else { return opened }

            let sides = [picture.count, picture.height, picture.width, picture.channels].map { Int($0) }
            // Also what is too large for the memory fails here.
            let pixels = try torch.throwing { torch.empty(sides, dtype: picture.depth == 16 ? .uint16 : .uint8) }
            image = pixels
            return pixels.withUnsafeMutableBytes {
                read(reader, $0.bindMemory(to: UInt8.self).baseAddress, &errorText)
            }
        }
        guard status == IC_OK, let image else { throw refused(String(codecText: errorText)) }
        if name == "decode_webp", mode == .GRAY || mode == .GRAY_ALPHA { Self.greyWarning }
        let upright = image.permute([0, 3, 1, 2]).squeeze(0)
        return appliesOrientation ? turned(upright, Int(picture.orientation)) : upright
    }

    private func refused(_ text: String) -> TorchError { TorchError(.RuntimeError, text, op: name) }

    private func validate(_ input: Tensor) throws {
        guard input.is_contiguous() else { throw refused("Input tensor must be contiguous.") }
        guard input.dtype == .uint8 else {
            throw refused("Input tensor must have uint8 data type, got \(Self.cName(input.dtype))")
        }
        guard input.dim() == 1, input.numel() > 0 else {
            throw refused(
                "Input tensor must be 1-dimensional and non-empty, got \(input.dim()) dims  and \(input.numel()) numels."
            )
        }
        guard input.is_cpu else { throw refused("Input tensor must be on CPU") }
    }

    /// The type's name in C++.
    private static func cName(_ dtype: torch.dtype) -> String {
        let names: [torch.dtype: String] = [
            .float32: "float", .float64: "double", .float16: "c10::Half", .bfloat16: "c10::BFloat16",
            .int8: "signed char", .int16: "short int", .int32: "int", .int64: "long int", .bool: "bool",
            .complex64: "c10::complex<float>", .complex128: "c10::complex<double>", .uint16: "short unsigned int",
            .uint32: "unsigned int", .uint64: "long unsigned int",
        ]
        return names[dtype] ?? "\(dtype)"
    }

    /// The image as it is to be looked at.
    private func turned(_ image: Tensor, _ orientation: Int) -> Tensor {
        switch orientation {
        case 2: image.flip(-1)
        case 3: image.flip([-2, -1])
        case 4: image.flip(-2)
        case 5: image.transpose(-1, -2)
        case 6: image.transpose(-1, -2).flip(-1)
        case 7: image.transpose(-1, -2).flip([-2, -1])
        case 8: image.transpose(-1, -2).flip(-2)
        default: image
        }
    }
}
