import Torch

extension torchvision.transforms {
    /// A border around an image or a tensor.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Pad.html>.
    public struct Pad: KeepingTransform {
        /// All edges, left/right and top/bottom, or left, top, right, bottom, in pixels.
        public let padding: any torch.IntList
        /// The value of a constant border, or one of each channel of an image.
        public let fill: any torch.TensorData
        /// `constant`, `edge` (the outermost pixels go on), `reflect` or `symmetric` (the same with the edge twice).
        public let padding_mode: String

        // @forms
        public init(
            padding: any torch.IntList, fill: any torch.TensorData = 0, padding_mode: String = "constant"
        ) {
            self.padding = padding
            self.fill = fill
            self.padding_mode = padding_mode
            _ = functional.isPadding(padding._torchInts) && functional.isPaddingMode(padding_mode)
        }

        /// The image with a border.
        public func callAsFunction(_ img: Image) -> Image { functional.pad(img, padding, fill, padding_mode) }
        /// The images, of the shape (…, H, W), with a border.
        public func callAsFunction(_ img: Tensor) -> Tensor { functional.pad(img, padding, fill, padding_mode) }

        public var description: String {
            "Pad(padding=\(listText(padding)), fill=\(GivenNumbers(fill)), padding_mode=\(padding_mode))"
        }
    }
}

extension torchvision.transforms.functional {
    /// An image with a border; `padding` and `padding_mode` as in ``torchvision/transforms/Pad``.
    ///
    /// A ValueError for another number of edges, another mode, or as many values in `fill` as the image has no channels.
    // @forms
    public static func pad(
        img: Image, padding: any torch.IntList, fill: any torch.TensorData = 0, padding_mode: String = "constant"
    ) -> Image {
        let edges = padding._torchInts
        guard areInRange(edges, "pad"), isPadding(edges), isPaddingMode(padding_mode) else { return img }
        let around = self.edges(edges)
        return orRaise(img, "pad") { () throws(ImageError) in
            let box = (-around.left, -around.top, img.width + around.right, img.height + around.bottom)
            guard padding_mode == "constant" else {
                return try img.extended(box, padding_mode)
            }
            let bordered = try img.crop(box)
            let pixel = try img.pixel(GivenNumbers(fill), "fill")
            return pixel.contains { $0 != 0 }
                ? bordered.filled(pixel, around: img, at: (around.left, around.top)) : bordered
        }
    }

    /// A tensor (…, H, W) with a border; `padding` and `padding_mode` as in ``torchvision/transforms/Pad``.
    ///
    /// A ValueError for another number of edges or another mode, a TypeError for several values in `fill`.
    // @forms
    public static func pad(
        img: Tensor, padding: any torch.IntList, fill: any torch.TensorData = 0, padding_mode: String = "constant"
    ) -> Tensor {
        let given = padding._torchInts
        guard planeSize(img) != nil, areInRange(given, "pad") else { return img }
        let value = GivenNumbers(fill)
        guard value.isNumber else {
            raise(.TypeError, "Got inappropriate fill arg", op: "pad")
            return img
        }
        guard isPadding(given), isPaddingMode(padding_mode) else { return img }
        let around = edges(given)
        let sides = [around.left, around.right, around.top, around.bottom]
        if padding_mode == "symmetric" { return symmetric(img, sides) }
        let mode = padding_mode == "edge" ? "replicate" : padding_mode
        let isCast = mode != "constant" && img.dtype != .float32 && img.dtype != .float64
        var batch = img.dim() < 4 ? img.unsqueeze(0) : img
        if isCast { batch = batch.to(dtype: .float32) }
        batch = nn.functional.pad(batch, sides, mode: mode, value: mode == "constant" ? value.doubles.first : nil)
        if img.dim() < 4 { batch = batch.squeeze(0) }
        return isCast ? batch.to(dtype: img.dtype) : batch
    }

    private static func symmetric(_ img: Tensor, _ sides: [Int]) -> Tensor {
        let cut = sides.map { -min($0, 0) }
        let inner = img[
            .ellipsis, .slice(cut[2], img.size(-2) - cut[3]), .slice(cut[0], img.size(-1) - cut[1])]
        func places(_ before: Int, _ size: Int, _ after: Int) -> Tensor {
            let all = Array((0..<max(before, 0)).reversed()) + Array(0..<size) + (0..<max(after, 0)).map { -($0 + 1) }
            return torch.tensor(all, device: img.device)
        }
        let columns = places(sides[0], inner.size(-1), sides[1]).unsqueeze(0)
        let rows = places(sides[2], inner.size(-2), sides[3]).unsqueeze(1)
        switch img.dim() {
        case 3: return inner[.all, rows, columns]
        case 4: return inner[.all, .all, rows, columns]
        default:
            raise(.RuntimeError, "Symmetric padding of N-D tensors are not supported yet", op: "pad")
            return img
        }
    }

    /// Left to bottom, from one, two or four numbers.
    static func edges(_ padding: [Int]) -> (left: Int, top: Int, right: Int, bottom: Int) {
        switch padding.count {
        case 1: return (padding[0], padding[0], padding[0], padding[0])
        case 2: return (padding[0], padding[1], padding[0], padding[1])
        case 4: return (padding[0], padding[1], padding[2], padding[3])
        default:
            _ = isPadding(padding)
            return (0, 0, 0, 0)
        }
    }

    static func isPadding(_ padding: [Int]) -> Bool {
        guard ![1, 2, 4].contains(padding.count) else { return true }
        raise(
            .ValueError,
            "Padding must be an int or a 1, 2, or 4 element tuple, not a \(padding.count) element tuple", op: "pad")
        return false
    }

    static func isPaddingMode(_ mode: String) -> Bool {
        guard !["constant", "edge", "reflect", "symmetric"].contains(mode) else { return true }
        raise(.ValueError, "Padding mode should be either constant, edge, reflect or symmetric", op: "pad")
        return false
    }
}
