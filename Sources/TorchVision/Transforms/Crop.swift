import Torch

extension torchvision.transforms {
    /// The middle of an image or a tensor; where that is smaller, zeros lie around it.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.CenterCrop.html>.
    public struct CenterCrop: KeepingTransform {
        /// Height and width.
        public let size: [Int]

        // @forms
        public init(size: any torch.IntList) { self.size = cropSize(size, "CenterCrop") }

        /// The middle of an image.
        public func callAsFunction(_ img: Image) -> Image { functional.center_crop(img, size) }
        /// The middle of each image, of the shape (…, C, H, W).
        public func callAsFunction(_ img: Tensor) -> Tensor { functional.center_crop(img, size) }

        public var description: String { "CenterCrop(size=\(tupleText(size)))" }
    }

    /// A part of an image or a tensor at a random place.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomCrop.html>.
    ///
    /// A ValueError where the image is smaller than the part.
    public struct RandomCrop: KeepingTransform {
        /// Height and width.
        public let size: [Int]
        /// Pixels put around the image first: all edges, left/right and top/bottom, or left, top, right, bottom.
        public let padding: (any torch.IntList)?
        /// Whether a smaller image is padded to the size.
        public let pad_if_needed: Bool
        /// The value of the padding, or one of each channel.
        public let fill: any torch.TensorData
        /// What the padding shows: `constant`, `edge`, `reflect` or `symmetric`.
        public let padding_mode: String

        // @forms
        public init(
            size: any torch.IntList, padding: (any torch.IntList)? = nil, pad_if_needed: Bool = false,
            fill: any torch.TensorData = 0, padding_mode: String = "constant"
        ) {
            self.size = cropSize(size, "RandomCrop")
            self.padding = padding
            self.pad_if_needed = pad_if_needed
            self.fill = fill
            self.padding_mode = padding_mode
        }

        /// A part of an image; which one is drawn from the default generator.
        public func callAsFunction(_ img: Image) -> Image {
            guard areInRange(size + (padding?._torchInts ?? []), "RandomCrop") else { return img }
            let padded = paddings((img.height, img.width)).reduce(img) { functional.pad($0, $1, fill, padding_mode) }
            guard let (top, left) = place(in: (padded.height, padded.width)) else { return img }
            return functional.crop(padded, top, left, size[0], size[1])
        }

        /// A part of each image, of the shape (…, C, H, W), the same of all.
        public func callAsFunction(_ img: Tensor) -> Tensor {
            guard let old = functional.planeSize(img), areInRange(size + (padding?._torchInts ?? []), "RandomCrop")
            else {
                return img
            }
            let padded = paddings(old).reduce(img) { functional.pad($0, $1, fill, padding_mode) }
            guard let place = place(in: (padded.size(-2), padded.size(-1))) else { return img }
            return functional.crop(padded, place.0, place.1, size[0], size[1])
        }

        /// What is put around an image of a height and a width, one after another.
        private func paddings(_ old: (Int, Int)) -> [[Int]] {
            var all: [[Int]] = []
            var (height, width) = old
            if let padding = padding?._torchInts {
                all.append(padding)
                let edges = functional.edges(padding)
                height += edges.top + edges.bottom
                width += edges.left + edges.right
            }
            if pad_if_needed && width < size[1] { all.append([size[1] - width, 0]) }
            if pad_if_needed && height < size[0] { all.append([0, size[0] - height]) }
            return all
        }

        private func place(in plane: (height: Int, width: Int)) -> (Int, Int)? {
            guard plane.height >= size[0], plane.width >= size[1] else {
                raise(
                    .ValueError,
                    "Required crop size \(tupleText(size)) is larger than input image size "
                        + tupleText([plane.height, plane.width]), op: "RandomCrop")
                return nil
            }
            if plane == (size[0], size[1]) { return (0, 0) }
            let top = Int(torch.randint(0, plane.height - size[0] + 1, size: [1]))
            let left = Int(torch.randint(0, plane.width - size[1] + 1, size: [1]))
            return (top, left)
        }

        public var description: String {
            "RandomCrop(size=\(tupleText(size)), padding=\(padding.map(listText) ?? "None"))"
        }
    }

    static func cropSize(_ size: any torch.IntList, _ name: String) -> [Int] {
        let sizes = size._torchInts
        switch sizes.count {
        case 1: return [sizes[0], sizes[0]]
        case 2: return sizes
        default:
            raise(.ValueError, "Please provide only two dimensions (h, w) for size.", op: name)
            return [0, 0]
        }
    }
}

extension torchvision.transforms.functional {
    /// A part of an image; zeros where it lies outside.
    // @forms
    public static func crop(img: Image, top: Int, left: Int, height: Int, width: Int) -> Image {
        guard areInRange([top, left, height, width], "crop") else { return img }
        return orRaise(img, "crop") { () throws(ImageError) in
            try img.crop((left, top, left + width, top + height))
        }
    }

    /// A part of a tensor (…, H, W), a view; with zeros, and then a copy, where it lies outside.
    // @forms
    public static func crop(img: Tensor, top: Int, left: Int, height: Int, width: Int) -> Tensor {
        guard let (h, w) = planeSize(img), areInRange([top, left, height, width], "crop") else { return img }
        let (right, bottom) = (left + width, top + height)
        let inside = img[.ellipsis, .slice(max(top, 0), bottom), .slice(max(left, 0), right)]
        guard left < 0 || top < 0 || right > w || bottom > h else { return inside }
        return pad(
            inside,
            [
                max(-left + min(0, right), 0), max(-top + min(0, bottom), 0), max(right - max(w, left), 0),
                max(bottom - max(h, top), 0),
            ])
    }

    /// The middle of an image.
    // @forms
    public static func center_crop(img: Image, output_size: any torch.IntList) -> Image {
        guard let size = centerSize(output_size) else { return img }
        let padded = centerPadding((img.height, img.width), size).map { pad(img, $0) } ?? img
        if padded.size == (size[1], size[0]) { return padded }
        return crop(
            padded, centerStart(padded.height, size[0]), centerStart(padded.width, size[1]), size[0], size[1])
    }

    /// The middle of a tensor (…, H, W).
    // @forms
    public static func center_crop(img: Tensor, output_size: any torch.IntList) -> Tensor {
        guard let plane = planeSize(img) else { return img }
        guard let size = centerSize(output_size) else { return img }
        let padding = centerPadding(plane, size)
        let padded = padding.map { pad(img, $0) } ?? img
        let (height, width) = (padded.size(-2), padded.size(-1))
        if padding != nil && (height, width) == (size[0], size[1]) { return padded }
        return crop(padded, centerStart(height, size[0]), centerStart(width, size[1]), size[0], size[1])
    }

    /// Height and width; a list of one number stands for both.
    private static func centerSize(_ given: any torch.IntList) -> [Int]? {
        let sizes = given._torchInts
        let size = sizes.count == 1 ? [sizes[0], sizes[0]] : unpacked(sizes, 2, 0)
        return areInRange(size, "center_crop") ? size : nil
    }

    private static func centerPadding(_ old: (Int, Int), _ size: [Int]) -> [Int]? {
        let (down, across) = (max(size[0] - old.0, 0), max(size[1] - old.1, 0))
        return down + across > 0 ? [across / 2, down / 2, (across + 1) / 2, (down + 1) / 2] : nil
    }

    static func centerStart(_ old: Int, _ new: Int) -> Int {
        Int((Double(old - new) / 2).rounded(.toNearestOrEven))
    }
}
