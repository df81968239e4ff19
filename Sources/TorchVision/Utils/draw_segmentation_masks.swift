import Torch

extension torchvision.utils {
    /// An RGB image (3, H, W) of bytes, or of values from 0 to 1, with masks laid over it; black where masks overlap.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.utils.draw_segmentation_masks.html>.
    ///
    /// - Parameters:
    ///   - image: The image.
    ///   - masks: (N, H, W) or (H, W), of booleans.
    ///   - alpha: How much the masks hide, from 0 to 1.
    ///   - colors: A colour, or a list of one for each mask; a palette where it is nil.
    // @forms
    public static func draw_segmentation_masks(
        image: Tensor, masks: Tensor, alpha: Double = 0.8, colors: (any Colors)? = nil
    ) -> Tensor {
        let op = "draw_segmentation_masks"
        let message = "Pass an RGB image. Other Image formats are not supported"
        guard isDrawable(image, channels: [3], message, op: op) else { return image }
        let masks = masks.dim() == 2 ? masks.unsqueeze(0) : masks
        guard masks.dim() == 3 else {
            return failed(.ValueError, "masks must be of shape (H, W) or (batch_size, H, W)", op: op)
        }
        guard masks.dtype == .bool else {
            return failed(.ValueError, "The masks must be of dtype bool. Got \(masks.dtype)", op: op)
        }
        guard masks.size(1) == image.size(1), masks.size(2) == image.size(2) else {
            return failed(.ValueError, "The image and the masks must have the same height and width", op: op)
        }
        let count = masks.size(0)
        guard count > 0 else {
            warn("masks doesn't contain any mask. No mask was drawn")
            return image
        }
        guard let parts = parsed(colors, count: count, op: op) else { return image }
        let dtype = image.dtype
        return torch.no_grad {
            let over = image.detach().clone()
            for (mask, color) in zip(masks.unbind(0), parts) {
                let filling =
                    dtype.is_floating_point
                    ? torch.tensor(color.map { Double($0) / 255 }, dtype: dtype, device: image.device)
                    : torch.tensor(color, dtype: dtype, device: image.device)
                over[.all, mask] = filling.unsqueeze(1)
            }
            over[.all, masks.sum(dim: 0) > 1] = 0
            return (image * (1 - alpha) + over * alpha).to(dtype: dtype)
        }
    }
}
