import Torch

extension torchvision.transforms.functional {
    /// An image whose hues are turned by a part of the circle from -0.5 to 0.5.
    // @forms
    public static func adjust_hue(img: Image, hue_factor: Double) -> Image {
        guard isHue(hue_factor) else { return img }
        return orRaise(img, "adjust_hue") { () throws(ImageError) in try img.withHue(turnedBy: hue_factor) }
    }

    /// A tensor (…, 1 or 3, H, W) whose hues are turned by a part of the circle from -0.5 to 0.5.
    // @forms
    public static func adjust_hue(img: Tensor, hue_factor: Double) -> Tensor {
        guard isHue(hue_factor), hasChannels(img, [1, 3], "adjust_hue"), get_dimensions(img: img)[0] != 1 else {
            return img
        }
        var (h, s, v) = hsv(convert_image_dtype(image: img, dtype: .float32))
        h = (h + hue_factor) % 1.0
        // Through one tensor, as in Python, whose parts keep its strides.
        let parts = torch.stack([h, s, v], dim: -3).unbind(-3)
        (h, s, v) = (parts[0], parts[1], parts[2])
        return convert_image_dtype(image: rgb(h, s, v), dtype: img.dtype)
    }

    private static func isHue(_ factor: Double) -> Bool {
        guard !(-0.5...0.5).contains(factor) else { return true }
        raise(.ValueError, "hue_factor (\(pythonText(factor))) is not in [-0.5, 0.5].", op: "adjust_hue")
        return false
    }

    private static func hsv(_ img: Tensor) -> (Tensor, Tensor, Tensor) {
        let colors = img.unbind(-3)
        let (r, g, b) = (colors[0], colors[1], colors[2])
        let (most, _) = torch.max(img, dim: -3)
        let (least, _) = torch.min(img, dim: -3)
        // Where all three are equal there is no hue; a divisor of 1 keeps NaN out.
        let isGray = torch.eq(most, least)
        let chroma = most - least
        let ones = torch.ones_like(most)
        let s = chroma / torch.where(isGray, ones, most)
        let divisor = torch.where(isGray, ones, chroma)
        let rc = (most - r) / divisor
        let gc = (most - g) / divisor
        let bc = (most - b) / divisor
        let (isRed, isGreen) = (torch.eq(most, r), torch.eq(most, g))
        let isNotRed = torch.ne(most, r)
        let hr = isRed * (bc - gc)
        let hg = (isGreen & isNotRed) * (2.0 + rc - bc)
        let hb = (torch.ne(most, g) & isNotRed) * (4.0 + gc - rc)
        let h = torch.fmod((hr + hg + hb) / 6.0 + 1.0, 1.0)
        return (h, s, most)
    }

    private static func rgb(_ h: Tensor, _ s: Tensor, _ v: Tensor) -> Tensor {
        var sector = torch.floor(h * 6.0)
        let f = h * 6.0 - sector
        sector = sector.to(dtype: .int32)
        let p = torch.clamp(v * (1.0 - s), 0.0, 1.0)
        let q = torch.clamp(v * (1.0 - s * f), 0.0, 1.0)
        let t = torch.clamp(v * (1.0 - s * (1.0 - f)), 0.0, 1.0)
        sector = sector % 6
        let mask = torch.eq(sector.unsqueeze(-3), torch.arange(6, device: h.device).view(-1, 1, 1))
        let a1 = torch.stack([v, q, p, p, t, v], dim: -3)
        let a2 = torch.stack([t, v, v, q, p, p], dim: -3)
        let a3 = torch.stack([p, p, t, v, v, q], dim: -3)
        let all = torch.stack([a1, a2, a3], dim: -4)
        return torch.einsum("...ijk, ...xijk -> ...xjk", mask.to(dtype: h.dtype), all)
    }
}
