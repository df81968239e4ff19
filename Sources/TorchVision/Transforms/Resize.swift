import Torch

extension torchvision.transforms {
    /// How pixels are weighed when an image changes its size.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.InterpolationMode.html>.
    public enum InterpolationMode: String, Sendable, CaseIterable {
        /// The nearest pixel; on tensors by OpenCV's rule.
        case NEAREST = "nearest"
        /// The nearest pixel, by Pillow's rule.
        case NEAREST_EXACT = "nearest-exact"
        /// Along straight lines between pixels.
        case BILINEAR = "bilinear"
        /// Along cubic curves between pixels.
        case BICUBIC = "bicubic"
        /// For images only, as the two after it.
        case BOX = "box"
        /// Hamming's window.
        case HAMMING = "hamming"
        /// Lanczos's window of three pixels.
        case LANCZOS = "lanczos"

        var resampling: Image.Resampling {
            switch self {
            case .NEAREST, .NEAREST_EXACT: .nearest
            case .BILINEAR: .bilinear
            case .BICUBIC: .bicubic
            case .BOX: .box
            case .HAMMING: .hamming
            case .LANCZOS: .lanczos
            }
        }
    }

    /// An image or a tensor in another size. On an image it gives Pillow's bytes.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Resize.html>.
    ///
    /// A ValueError for more than two sizes.
    public struct Resize: KeepingTransform {
        /// Height and width (Python's `(64, 64)` is `[64, 64]`), or the length of the shorter edge.
        public let size: [Int]
        /// How pixels are made from their neighbours.
        public let interpolation: InterpolationMode
        /// The most that the longer edge may have, where only the shorter one is given.
        public let max_size: Int?
        /// Whether all pixels count when a tensor shrinks; on images they always do.
        public let antialias: Bool?

        // @forms
        public init(
            size: any torch.IntList, interpolation: InterpolationMode = .BILINEAR, max_size: Int? = nil,
            antialias: Bool? = true
        ) {
            self.size = size._torchInts
            self.interpolation = interpolation
            self.max_size = max_size
            self.antialias = antialias
            if ![1, 2].contains(self.size.count) {
                raise(.ValueError, "If size is a sequence, it should have 1 or 2 values", op: "Resize")
            }
        }

        /// The image in the new size.
        public func callAsFunction(_ img: Image) -> Image {
            functional.resize(img, size, interpolation: interpolation, max_size: max_size, antialias: antialias)
        }

        /// The images, of the shape (…, C, H, W), in the new size.
        public func callAsFunction(_ img: Tensor) -> Tensor {
            functional.resize(img, size, interpolation: interpolation, max_size: max_size, antialias: antialias)
        }

        public var description: String {
            func text<Value>(_ value: Value?, _ form: (Value) -> String) -> String { value.map(form) ?? "None" }
            return "Resize(size=\(tupleText(size)), interpolation=\(interpolation.rawValue), "
                + "max_size=\(text(max_size, String.init)), antialias=\(text(antialias) { $0 ? "True" : "False" }))"
        }
    }
}

extension torchvision.transforms.functional {
    /// The modes under the name that they have in `functional`.
    public typealias InterpolationMode = torchvision.transforms.InterpolationMode

    /// An image in another size: height and width, or the length of the shorter edge.
    // @forms
    public static func resize(
        img: Image, size: any torch.IntList, interpolation: InterpolationMode = .BILINEAR, max_size: Int? = nil,
        antialias: Bool? = true
    ) -> Image {
        guard let wanted = resizedSize((img.height, img.width), size._torchInts, max_size),
            wanted != (img.height, img.width)
        else { return img }
        return orRaise(img, "resize") { () throws(ImageError) in
            try img.resize((wanted.1, wanted.0), interpolation.resampling)
        }
    }

    /// A tensor (…, H, W) in another size. Integers are rounded, and for `.BICUBIC` kept from 0 to 255.
    // @forms
    public static func resize(
        img: Tensor, size: any torch.IntList, interpolation: InterpolationMode = .BILINEAR, max_size: Int? = nil,
        antialias: Bool? = true
    ) -> Tensor {
        guard let old = planeSize(img), let wanted = resizedSize(old, size._torchInts, max_size), wanted != old
        else { return img }
        let isSmooth = interpolation == .BILINEAR || interpolation == .BICUBIC
        let dtype = img.dtype
        let isCast = dtype != .float32 && dtype != .float64
        var planes = img.dim() < 4 ? img.unsqueeze(0) : img
        if isCast { planes = planes.to(dtype: .float32) }
        planes = nn.functional.interpolate(
            planes, size: [wanted.0, wanted.1], mode: interpolation.rawValue, align_corners: isSmooth ? false : nil,
            antialias: isSmooth && antialias == true)
        if interpolation == .BICUBIC && dtype == .uint8 { planes = planes.clamp(min: 0, max: 255) }
        if img.dim() < 4 { planes = planes.squeeze(0) }
        guard isCast else { return planes }
        return (dtype.is_floating_point ? planes : planes.round()).to(dtype: dtype)
    }

    /// Height and width after a resize; nil after an error.
    static func resizedSize(_ old: (Int, Int), _ size: [Int], _ max_size: Int?) -> (Int, Int)? {
        guard [1, 2].contains(size.count) else {
            raise(
                .ValueError,
                "Size must be an int or a 1 or 2 element tuple/list, not a \(size.count) element tuple/list",
                op: "resize")
            return nil
        }
        guard areInRange(size + (max_size.map { [$0] } ?? []), "resize") else { return nil }
        guard size.count == 1 else {
            guard max_size == nil else {
                raise(
                    .ValueError,
                    "max_size should only be passed if size specifies the length of the smaller edge, "
                        + "i.e. size should be an int or a sequence of length 1 in torchscript mode.", op: "resize")
                return nil
            }
            return (size[0], size[1])
        }
        let (short, long) = (min(old.0, old.1), max(old.0, old.1))
        guard short > 0 else {
            raise(.ValueError, "an image of \(old.1)×\(old.0) pixels has no shorter edge to scale", op: "resize")
            return nil
        }
        var (newShort, newLong) = (size[0], Int(Double(size[0] * long) / Double(short)))
        if let max_size {
            guard max_size > size[0] else {
                raise(
                    .ValueError,
                    "max_size = \(max_size) must be strictly greater than the requested "
                        + "size for the smaller edge size = [\(size[0])]", op: "resize")
                return nil
            }
            if newLong > max_size {
                (newShort, newLong) = (Int(Double(max_size * newShort) / Double(newLong)), max_size)
            }
        }
        return old.1 <= old.0 ? (newLong, newShort) : (newShort, newLong)
    }
}
