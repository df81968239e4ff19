import Torch

/// Images that lie in one tensor of bytes (N, H, W) or (N, H, W, C).
enum PixelRows {
    /// One of them; a ValueError where the tensor holds no images.
    static func image(_ index: Int, of data: Tensor) throws -> Image {
        let shape = Array(data.shape)
        let channels = shape.count == 4 ? shape[3] : 1
        guard shape.count == 3 || shape.count == 4, data.dtype == .uint8,
            let layout: PixelLayout = [1: .gray, 2: .grayAlpha, 3: .rgb, 4: .rgba][channels]
        else {
            throw TorchError(.ValueError, "\(data.dtype) of the shape \(data.shape) is no row of images")
        }
        let size = shape[1] * shape[2] * channels
        let pixels = try torch.throwing { () -> [UInt8] in
            let whole = data.is_contiguous() && data.is_cpu
            let row = whole ? data : data.select(0, index).contiguous().cpu()
            guard let start = row.data_ptr() else { return [] }
            return withExtendedLifetime(row) {
                [UInt8](UnsafeRawBufferPointer(start: start + (whole ? index * size : 0), count: size))
            }
        }
        return Image(width: shape[2], height: shape[1], layout: layout, pixels: pixels)
    }

    /// A tensor of bytes, one of another length than `shape` asks for with libtorch's own text.
    static func tensor(_ bytes: [UInt8], _ shape: [Int]) throws -> Tensor {
        try torch.throwing { torch.frombuffer(bytes, dtype: .uint8).view(shape) }
    }
}
