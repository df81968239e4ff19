import CImageCodecs
import Torch

extension torchvision.io {
    /// The bytes (N) of a PNG file of a uint8 image (1 or 3, H, W).
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.io.encode_png.html>.
    ///
    /// A RuntimeError for another dtype or shape, or for a level that is not from 0 to 9.
    // @forms
    public static func encode_png(input: Tensor, compression_level: Int = 6) -> Tensor {
        guard (0...9).contains(compression_level) else {
            return failed(.RuntimeError, "Compression level should be between 0 and 9", op: "encode_png")
        }
        return encoded(input, "encode_png", Int32(compression_level), ic_png_encode)
    }

    /// The bytes (N) of a JPEG file of a uint8 image (1 or 3, H, W).
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.io.encode_jpeg.html>.
    ///
    /// An image of a GPU is encoded on the CPU. A ValueError for a quality that is not from 1 to 100, a RuntimeError for
    /// another dtype or shape.
    // @forms
    public static func encode_jpeg(input: Tensor, quality: Int = 75) -> Tensor {
        guard isAllowed(quality) else { return Placeholder.tensor }
        let file = encoded(input.is_cuda ? input.cpu() : input, "encode_jpeg", Int32(quality), ic_jpeg_encode)
        return input.is_cuda ? file.to(input.device) : file
    }

    /// The bytes of several JPEG files.
    // @forms
    public static func encode_jpeg(input: [Tensor], quality: Int = 75) -> [Tensor] {
        guard isAllowed(quality) else { return [] }
        if input.isEmpty {
            raise(
                .ValueError, "encode_jpeg requires at least one input tensor when a list is passed", op: "encode_jpeg")
        }
        return input.map { encode_jpeg(input: $0, quality: quality) }
    }

    /// Writes a uint8 image (1 or 3, H, W) into a PNG file.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.io.write_png.html>.
    ///
    /// Throws a RuntimeError where ``encode_png(input:compression_level:)`` fails or the file cannot be written.
    // @forms
    public static func write_png(input: Tensor, filename: String, compression_level: Int = 6) throws {
        let file = try torch.throwing { encode_png(input: input, compression_level: compression_level) }
        try write_file(filename: filename, data: file)
    }

    /// Writes a uint8 image (1 or 3, H, W) into a JPEG file.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.io.write_jpeg.html>.
    ///
    /// Throws where `encode_jpeg` fails or the file cannot be written.
    // @forms
    public static func write_jpeg(input: Tensor, filename: String, quality: Int = 75) throws {
        let file = try torch.throwing { encode_jpeg(input: input, quality: quality) }
        try write_file(filename: filename, data: file)
    }

    private static func isAllowed(_ quality: Int) -> Bool {
        if (1...100).contains(quality) { return true }
        raise(.ValueError, "Image quality should be a positive number between 1 and 100", op: "encode_jpeg")
        return false
    }

    private typealias Encode = (
        UnsafePointer<UInt8>?, UInt32, UInt32, ic_layout, Int32, UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?,
        UnsafeMutablePointer<Int>?, UnsafeMutablePointer<CChar>?
    ) -> ic_status

    private static func encoded(_ input: Tensor, _ name: String, _ setting: Int32, _ encode: Encode) -> Tensor {
        func refused(_ text: String) -> Tensor { failed(.RuntimeError, text, op: name) }
        guard input.is_cpu else { return refused("Input tensor should be on CPU") }
        guard input.dtype == .uint8 else { return refused("Input tensor dtype should be uint8") }
        guard input.dim() == 3 else { return refused("Input data should be a 3-dimensional tensor") }
        let sides = (
            channels: input.size(0), height: UInt32(clamping: input.size(1)), width: UInt32(clamping: input.size(2))
        )
        guard sides.channels == 1 || sides.channels == 3 else {
            return refused("The number of channels should be 1 or 3, got: \(sides.channels)")
        }

        var file: UnsafeMutablePointer<UInt8>?
        var fileSize = 0
        var errorText = [CChar](repeating: 0, count: Int(IC_ERROR_SIZE))
        let pixels = input.permute([1, 2, 0]).contiguous()
        let status = pixels.withUnsafeBytes {
            encode(
                $0.bindMemory(to: UInt8.self).baseAddress, sides.width, sides.height,
                sides.channels == 1 ? IC_GRAY : IC_RGB, setting, &file, &fileSize, &errorText)
        }
        defer { ic_free(file) }
        guard status == IC_OK else { return refused(String(codecText: errorText)) }
        let bytes = torch.empty(fileSize, dtype: .uint8)
        bytes.withUnsafeMutableBytes { $0.copyMemory(from: UnsafeRawBufferPointer(start: file, count: fileSize)) }
        return bytes
    }
}
