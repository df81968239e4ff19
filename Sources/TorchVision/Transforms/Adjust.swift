import Torch

extension torchvision.transforms.functional {
    /// An image brighter by a factor; 0 gives a black one.
    // @forms
    public static func adjust_brightness(img: Image, brightness_factor: Double) -> Image {
        orRaise(img, "adjust_brightness") { () throws(ImageError) in
            try img.blended(onto: img.filled(0), brightness_factor)
        }
    }

    /// A tensor (…, 1 or 3, H, W) brighter by a factor, which must not be negative; 0 gives a black one.
    // @forms
    public static func adjust_brightness(img: Tensor, brightness_factor: Double) -> Tensor {
        guard isFactor(brightness_factor, "brightness_factor", "adjust_brightness"),
            hasChannels(img, [1, 3], "adjust_brightness")
        else { return img }
        return blend(img, torch.zeros_like(img), brightness_factor)
    }

    /// An image of more contrast by a factor; 0 gives an even grey.
    // @forms
    public static func adjust_contrast(img: Image, contrast_factor: Double) -> Image {
        orRaise(img, "adjust_contrast") { () throws(ImageError) in
            try img.blended(onto: img.meanFilled(), contrast_factor)
        }
    }

    /// A tensor (…, 1 or 3, H, W) of more contrast by a factor, which must not be negative; 0 gives an even grey.
    // @forms
    public static func adjust_contrast(img: Tensor, contrast_factor: Double) -> Tensor {
        guard isFactor(contrast_factor, "contrast_factor", "adjust_contrast"),
            hasChannels(img, [3, 1], "adjust_contrast")
        else { return img }
        let gray = get_dimensions(img: img)[0] == 3 ? rgb_to_grayscale(img: img) : img
        let mean = torch.mean(gray.to(dtype: floating(img)), dim: [-3, -2, -1], keepdim: true)
        return blend(img, mean, contrast_factor)
    }

    /// An image of stronger colours by a factor; 0 gives a grey one.
    // @forms
    public static func adjust_saturation(img: Image, saturation_factor: Double) -> Image {
        orRaise(img, "adjust_saturation") { () throws(ImageError) in
            try img.blended(onto: img.withoutColor(), saturation_factor)
        }
    }

    /// A tensor (…, 1 or 3, H, W) of stronger colours by a factor, which must not be negative; 0 gives a grey one.
    // @forms
    public static func adjust_saturation(img: Tensor, saturation_factor: Double) -> Tensor {
        guard isFactor(saturation_factor, "saturation_factor", "adjust_saturation"),
            hasChannels(img, [1, 3], "adjust_saturation"), get_dimensions(img: img)[0] != 1
        else { return img }
        return blend(img, rgb_to_grayscale(img: img), saturation_factor)
    }

    /// An image with `gain * value ** gamma` of each value, which counts from 0 to 1. A ValueError for a negative gamma.
    // @forms
    public static func adjust_gamma(img: Image, gamma: Double, gain: Double = 1) -> Image {
        guard isGamma(gamma) else { return img }
        return orRaise(img, "adjust_gamma") { () throws(ImageError) in try img.withGamma(gamma, gain) }
    }

    /// A tensor (…, 1 or 3, H, W) with `gain * value ** gamma` of each value, which counts from 0 to 1.
    ///
    /// A ValueError for a negative gamma.
    // @forms
    public static func adjust_gamma(img: Tensor, gamma: Double, gain: Double = 1) -> Tensor {
        guard hasChannels(img, [1, 3], "adjust_gamma"), isGamma(gamma) else { return img }
        let floats = img.is_floating_point() ? img : convert_image_dtype(image: img, dtype: .float32)
        let result = (gain * floats.pow(gamma)).clamp(min: 0, max: 1)
        return convert_image_dtype(image: result, dtype: img.dtype)
    }

    /// An image sharper by a factor; 0 gives a blurred one, 1 the image.
    // @forms
    public static func adjust_sharpness(img: Image, sharpness_factor: Double) -> Image {
        orRaise(img, "adjust_sharpness") { () throws(ImageError) in
            try img.blended(onto: img.smoothed(), sharpness_factor)
        }
    }

    /// A tensor (…, 1 or 3, H, W) sharper by a factor, which must not be negative; 0 gives a blurred one, 1 the tensor.
    // @forms
    public static func adjust_sharpness(img: Tensor, sharpness_factor: Double) -> Tensor {
        guard isFactor(sharpness_factor, "sharpness_factor", "adjust_sharpness"),
            hasChannels(img, [1, 3], "adjust_sharpness"), img.size(-1) > 2, img.size(-2) > 2
        else { return img }
        let dtype = floating(img)
        let kernel = torch.ones([3, 3], dtype: dtype, device: img.device)
        kernel[1, 1] = 5.0
        kernel.div_(kernel.sum())
        let weight = kernel.expand(img.size(-3), 1, 3, 3)
        let inner = inBatches(img, [dtype]) { nn.functional.conv2d($0, weight, groups: $0.size(-3)) }
        let blurred = img.clone()
        blurred[.ellipsis, .slice(1, -1), .slice(1, -1)] = inner
        return blend(img, blurred, sharpness_factor)
    }

    /// `ratio * first + (1 - ratio) * second`, within the values of the dtype.
    private static func blend(_ first: Tensor, _ second: Tensor, _ ratio: Double) -> Tensor {
        (ratio * first + (1.0 - ratio) * second).clamp(min: 0, max: maxValue(first.dtype)).to(dtype: first.dtype)
    }

    private static func isFactor(_ factor: Double, _ name: String, _ op: String) -> Bool {
        guard factor < 0 else { return true }
        raise(.ValueError, "\(name) (\(pythonText(factor))) is not non-negative.", op: op)
        return false
    }

    private static func isGamma(_ gamma: Double) -> Bool {
        guard gamma < 0 else { return true }
        raise(.ValueError, "Gamma should be a non-negative real number", op: "adjust_gamma")
        return false
    }
}
