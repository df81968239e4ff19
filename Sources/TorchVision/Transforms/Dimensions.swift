import Torch

extension torchvision.transforms.functional {
    /// The number of channels, the height and the width of an image.
    // @forms
    public static func get_dimensions(img: Image) -> [Int] {
        [img.layout.bands, img.height, img.width]
    }

    /// The number of channels, the height and the width of a tensor (…, C, H, W) or (H, W). A TypeError for fewer dimensions.
    // @forms
    public static func get_dimensions(img: Tensor) -> [Int] {
        guard let (height, width) = planeSize(img) else { return [1, 0, 0] }
        return [img.dim() == 2 ? 1 : img.size(-3), height, width]
    }

    /// The width and the height of an image.
    // @forms
    public static func get_image_size(img: Image) -> [Int] { [img.width, img.height] }

    /// The width and the height of a tensor (…, H, W). A TypeError for fewer dimensions.
    // @forms
    public static func get_image_size(img: Tensor) -> [Int] {
        planeSize(img).map { [$0.1, $0.0] } ?? [0, 0]
    }

    /// The number of channels of an image.
    // @forms
    public static func get_image_num_channels(img: Image) -> Int { img.layout.bands }

    /// The number of channels of a tensor (…, C, H, W), 1 of one (H, W). A TypeError for fewer dimensions.
    // @forms
    public static func get_image_num_channels(img: Tensor) -> Int { get_dimensions(img: img)[0] }

    /// Whether a tensor has one of the numbers of channels. A TypeError where it has not.
    static func hasChannels(_ img: Tensor, _ permitted: [Int], _ name: String) -> Bool {
        guard planeSize(img) != nil else { return false }
        let channels = get_dimensions(img: img)[0]
        guard permitted.contains(channels) else {
            raise(
                .TypeError, "Input image tensor permitted channel values are \(permitted), but found \(channels)",
                op: name)
            return false
        }
        return true
    }

    /// Whether a tensor is one of (…, C, H, W) with one or three channels. A TypeError where it is not.
    static func isColored(_ img: Tensor, _ name: String) -> Bool {
        guard planeSize(img) != nil else { return false }
        guard img.dim() >= 3 else {
            raise(
                .TypeError, "Input image tensor should have at least 3 dimensions, but found \(img.dim())", op: name)
            return false
        }
        return hasChannels(img, [1, 3], name)
    }

    /// The largest value of a dtype; 1 of one that is not integral.
    static func maxValue(_ dtype: torch.dtype) -> Int {
        switch dtype {
        case .uint8: 255
        case .int8: 127
        case .int16: 32767
        case .uint16: 65535
        case .int32: 2_147_483_647
        case .int64: .max
        default: 1
        }
    }

    /// Hands a tensor as (N, C, H, W) and in one of the dtypes to a body, and gives its result the old dtype and shape.
    static func inBatches(_ img: Tensor, _ dtypes: [torch.dtype], _ body: (Tensor) -> Tensor) -> Tensor {
        let dtype = img.dtype
        let isCast = !dtypes.contains(dtype)
        var batch = img.dim() < 4 ? img.unsqueeze(0) : img
        if isCast { batch = batch.to(dtype: dtypes[0]) }
        batch = body(batch)
        if img.dim() < 4 { batch = batch.squeeze(0) }
        guard isCast else { return batch }
        let isRounded = [.uint8, .int8, .int16, .int32, .int64].contains(dtype)
        return (isRounded ? batch.round() : batch).to(dtype: dtype)
    }

    /// The dtype in which a tensor is reckoned with.
    static func floating(_ img: Tensor) -> torch.dtype { img.is_floating_point() ? img.dtype : .float32 }
}
