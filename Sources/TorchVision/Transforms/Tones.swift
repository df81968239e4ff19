import Torch

extension torchvision.transforms.functional {
    /// An image's negative.
    // @forms
    public static func invert(img: Image) -> Image {
        if img.layout == .bilevel {
            return img.with(width: img.width, height: img.height, pixels: img.pixels.map { 255 - $0 })
        }
        return orRaise(img, "invert") { () throws(ImageError) in
            try img.withTable(takesPalette: true) { _ in (0..<256).map { UInt8(255 - $0) } }
        }
    }

    /// The negative of a tensor (…, 1 or 3, H, W).
    // @forms
    public static func invert(img: Tensor) -> Tensor {
        guard isColored(img, "invert") else { return img }
        return maxValue(img.dtype) - img
    }

    /// An image of which only the highest `bits` of each value are left. A ValueError for fewer than 1 or more than 8.
    // @forms
    public static func posterize(img: Image, bits: Int) -> Image {
        guard areBits(bits) else { return img }
        guard bits > 0 else {
            raise(.ValueError, "bits must be between or equal to 1 and 8", op: "posterize")
            return img
        }
        return orRaise(img, "posterize") { () throws(ImageError) in
            try img.withTable(takesPalette: true) { _ in (0..<256).map { UInt8(($0 >> (8 - bits)) << (8 - bits)) } }
        }
    }

    /// A uint8 tensor (…, 1 or 3, H, W) of which only the highest `bits` of each value are left.
    ///
    /// A ValueError for fewer than 0 or more than 8, a TypeError for another dtype.
    // @forms
    public static func posterize(img: Tensor, bits: Int) -> Tensor {
        guard areBits(bits), planeSize(img) != nil, img.dim() < 3 || isBytes(img, "posterize"),
            isColored(img, "posterize")
        else { return img }
        return img & -(1 << (8 - bits))
    }

    /// An image with the negative of each value that is not below the threshold.
    // @forms
    public static func solarize(img: Image, threshold: Double) -> Image {
        orRaise(img, "solarize") { () throws(ImageError) in
            try img.withTable(takesPalette: true) { _ in
                (0..<256).map { UInt8(Double($0) < threshold ? $0 : 255 - $0) }
            }
        }
    }

    /// A tensor (…, 1 or 3, H, W) with the negative of each value that is not below the threshold.
    ///
    /// A TypeError for a threshold above the dtype's largest value.
    // @forms
    public static func solarize(img: Tensor, threshold: Double) -> Tensor {
        guard isColored(img, "solarize") else { return img }
        guard threshold <= Double(maxValue(img.dtype)) else {
            raise(.TypeError, "Threshold should be less than bound of img.", op: "solarize")
            return img
        }
        let inverted = invert(img: img)
        return torch.where(torch.ge(img, threshold), inverted, img)
    }

    /// An image with each channel stretched so that its darkest value is 0 and its lightest 255.
    // @forms
    public static func autocontrast(img: Image) -> Image {
        orRaise(img, "autocontrast") { () throws(ImageError) in
            try img.withTable(takesPalette: false) { counts in
                guard let low = counts.firstIndex(where: { $0 > 0 }), let high = counts.lastIndex(where: { $0 > 0 }),
                    high > low
                else { return nil }
                let scale = 255.0 / Double(high - low)
                let offset = -Double(low) * scale
                return (0..<256).map { UInt8(max(0, min(255, Int(Double($0) * scale + offset)))) }
            }
        }
    }

    /// A tensor (…, 1 or 3, H, W) with each channel stretched over all values of the dtype.
    // @forms
    public static func autocontrast(img: Tensor) -> Tensor {
        guard isColored(img, "autocontrast") else { return img }
        let bound = maxValue(img.dtype)
        let dtype = floating(img)
        let minimum = img.amin(dim: [-2, -1], keepdim: true).to(dtype: dtype)
        let maximum = img.amax(dim: [-2, -1], keepdim: true).to(dtype: dtype)
        let scale = bound / (maximum - minimum)
        let isEven = torch.isfinite(scale).logical_not()
        minimum.masked_fill_(isEven, 0)
        scale.masked_fill_(isEven, 1)
        return ((img - minimum) * scale).clamp(min: 0, max: bound).to(dtype: img.dtype)
    }

    /// An image in each of whose channels all values are about as frequent.
    // @forms
    public static func equalize(img: Image) -> Image {
        orRaise(img, "equalize") { () throws(ImageError) in
            let colored = img.layout == .palette ? try img.convert("RGB") : img
            return try colored.withTable(takesPalette: false) { counts in
                guard let last = counts.last(where: { $0 > 0 }), counts.count(where: { $0 > 0 }) > 1 else { return nil }
                let step = (counts.reduce(0, +) - last) / 255
                guard step > 0 else { return nil }
                var sum = step / 2
                var table: [UInt8] = []
                for count in counts {
                    table.append(UInt8(min(255, sum / step)))
                    sum += count
                }
                return table
            }
        }
    }

    /// A uint8 tensor (1 or 3, H, W) or (N, 1 or 3, H, W) in each of whose channels all values are about as frequent.
    ///
    /// A TypeError for another dtype or shape.
    // @forms
    public static func equalize(img: Tensor) -> Tensor {
        guard planeSize(img) != nil else { return img }
        guard [3, 4].contains(img.dim()) else {
            raise(
                .TypeError, "Input image tensor should have 3 or 4 dimensions, but found \(img.dim())", op: "equalize")
            return img
        }
        guard isBytes(img, "equalize"), hasChannels(img, [1, 3], "equalize") else { return img }
        func single(_ img: Tensor) -> Tensor { torch.stack(img.unbind().map(equalized)) }
        return img.dim() == 3 ? single(img) : torch.stack(img.unbind().map(single))
    }

    private static func equalized(_ channel: Tensor) -> Tensor {
        let counts = torch.bincount(channel.reshape(-1), minlength: 256)
        let frequent = counts[torch.ne(counts, 0)]
        let step = torch.div(frequent[..<(frequent.size(0) - 1)].sum(), 255, rounding_mode: "floor")
        guard Int(step) != 0 else { return channel }
        var table = torch.div(
            torch.cumsum(counts, 0) + torch.div(step, 2, rounding_mode: "floor"), step, rounding_mode: "floor")
        table = nn.functional.pad(table, [1, 0])[..<256].clamp(min: 0, max: 255)
        return table[channel.to(dtype: .int64)].to(dtype: .uint8)
    }

    private static func areBits(_ bits: Int) -> Bool {
        guard !(0...8).contains(bits) else { return true }
        raise(.ValueError, "The number if bits should be between 0 and 8. Got \(bits)", op: "posterize")
        return false
    }

    private static func isBytes(_ img: Tensor, _ name: String) -> Bool {
        guard img.dtype != .uint8 else { return true }
        raise(.TypeError, "Only torch.uint8 image tensors are supported, but found \(img.dtype)", op: name)
        return false
    }
}
