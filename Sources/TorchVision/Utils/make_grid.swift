import Torch

extension torchvision.utils {
    /// Images side by side as one image (C, H, W).
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.utils.make_grid.html>.
    ///
    /// - Parameters:
    ///   - tensor: (N, C, H, W); also (C, H, W) or (H, W) for one image. Images of one channel get three.
    ///   - nrow: Images in a row.
    ///   - padding: Pixels between the images and around them.
    ///   - normalize: Whether values are shifted and scaled to lie between 0 and 1.
    ///   - value_range: What becomes 0 and 1 then; the least and the greatest value where it is nil.
    ///   - scale_each: Whether those are taken from each image alone.
    ///   - pad_value: The value of the padding.
    // @forms
    public static func make_grid(
        tensor: Tensor, nrow: Int = 8, padding: Int = 2, normalize: Bool = false,
        value_range: (Double, Double)? = nil, scale_each: Bool = false, pad_value: Double = 0
    ) -> Tensor {
        torch.no_grad {
            let images = batch(of: tensor, normalize, value_range, scale_each)
            return images.size(0) == 1 ? images.squeeze(0) : grid(of: images, nrow, padding, pad_value)
        }
    }

    /// Of images (C, H, W) of one size.
    // @forms
    public static func make_grid(
        tensor: [Tensor], nrow: Int = 8, padding: Int = 2, normalize: Bool = false,
        value_range: (Double, Double)? = nil, scale_each: Bool = false, pad_value: Double = 0
    ) -> Tensor {
        make_grid(
            torch.stack(tensor, dim: 0), nrow: nrow, padding: padding, normalize: normalize, value_range: value_range,
            scale_each: scale_each, pad_value: pad_value)
    }

    private static func batch(
        of tensor: Tensor, _ normalize: Bool, _ value_range: (Double, Double)?, _ scale_each: Bool
    ) -> Tensor {
        var images = tensor
        if images.dim() == 2 { images = images.unsqueeze(0) }
        if images.dim() == 3 {
            if images.size(0) == 1 { images = torch.cat([images, images, images], dim: 0) }
            images = images.unsqueeze(0)
        }
        if images.dim() == 4 && images.size(1) == 1 { images = torch.cat([images, images, images], dim: 1) }
        guard normalize else { return images }
        images = images.clone()
        for part in scale_each ? images.unbind(0) : [images] {
            let (low, high) = value_range ?? (part.min().item(), part.max().item())
            part.clamp_(min: low, max: high)
            part.sub_(low).div_(max(high - low, 1e-5))
        }
        return images
    }

    private static func grid(of images: Tensor, _ nrow: Int, _ padding: Int, _ pad_value: Double) -> Tensor {
        let count = images.size(0)
        let columns = min(nrow, count)
        guard areInRange([padding], "make_grid") else { return images }
        guard columns > 0 else {
            raise(.ValueError, "float division by zero", op: "make_grid")
            return images
        }
        let rows = (count + columns - 1) / columns
        let (height, width) = (images.size(2) + padding, images.size(3) + padding)
        let grid = images.new_full([images.size(1), height * rows + padding, width * columns + padding], pad_value)
        for number in 0..<count {
            let (row, column) = (number / columns, number % columns)
            grid.narrow(1, row * height + padding, height - padding)
                .narrow(2, column * width + padding, width - padding)
                .copy_(images[number])
        }
        return grid
    }
}
