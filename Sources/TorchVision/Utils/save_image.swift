import Torch

extension torchvision.utils {
    /// Writes images (N, C, H, W) as a grid, or one image (C, H, W), into a PNG or JPEG file; values count from 0 to 1.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.utils.save_image.html>; the arguments after
    /// `fp` are those of `make_grid`.
    ///
    /// The file appears whole or not at all. `format` is `"png"` or `"jpeg"`, by default what the name ends in. Throws an
    /// ``ImageError`` for another format, for one that does not take so many channels, and where the file cannot be written.
    // @forms
    public static func save_image(
        tensor: Tensor, fp: String, format: String? = nil, nrow: Int = 8, padding: Int = 2, normalize: Bool = false,
        value_range: (Double, Double)? = nil, scale_each: Bool = false, pad_value: Double = 0
    ) throws {
        let grid = try torch.throwing {
            torch.no_grad {
                make_grid(
                    tensor, nrow: nrow, padding: padding, normalize: normalize, value_range: value_range,
                    scale_each: scale_each, pad_value: pad_value
                )
                // The half makes the cut of the conversion a rounding.
                .mul(255).add_(0.5).clamp_(min: 0, max: 255).permute([1, 2, 0]).to("cpu", .uint8).contiguous()
            }
        }
        let (height, width, channels) = (grid.size(0), grid.size(1), grid.size(2))
        guard let mode = [1: "L", 2: "LA", 3: "RGB", 4: "RGBA"][channels] else {
            throw TorchError(.TypeError, "Cannot handle this data type: (1, 1, \(channels)), |u1", op: "save_image")
        }
        try Image.frombytes(mode, (width, height), grid.flatList(UInt8.self)).save(fp, format: format)
    }

    /// The same for images of one shape (C, H, W) in a list.
    // @forms
    public static func save_image(
        tensor: [Tensor], fp: String, format: String? = nil, nrow: Int = 8, padding: Int = 2,
        normalize: Bool = false,
        value_range: (Double, Double)? = nil, scale_each: Bool = false, pad_value: Double = 0
    ) throws {
        let images = try torch.throwing { torch.stack(tensor, dim: 0) }
        try save_image(
            images, fp, format: format, nrow: nrow, padding: padding, normalize: normalize, value_range: value_range,
            scale_each: scale_each, pad_value: pad_value)
    }
}
