import Foundation
import Torch

extension torchvision.transforms {
    /// A random part of an image or a tensor, of a random shape, in one size.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomResizedCrop.html>.
    public struct RandomResizedCrop: KeepingTransform {
        /// Height and width of the result.
        public let size: any torch.IntList
        /// The least and the greatest part of the area.
        public let scale: any torch.TensorData
        /// The least and the greatest width over height.
        public let ratio: any torch.TensorData
        /// How pixels are weighed.
        public let interpolation: InterpolationMode
        /// Whether all pixels count when a tensor shrinks; on images they always do.
        public let antialias: Bool?

        // @forms
        public init(
            size: any torch.IntList, scale: any torch.TensorData = [0.08, 1.0],
            ratio: any torch.TensorData = [0.75, 1.3333333333333333], interpolation: InterpolationMode = .BILINEAR,
            antialias: Bool? = true
        ) {
            self.size = setupSize(size, "RandomResizedCrop")
            self.scale = scale
            self.ratio = ratio
            self.interpolation = interpolation
            self.antialias = antialias
            _ = isRange(scale, "Scale", "RandomResizedCrop") && isRange(ratio, "Ratio", "RandomResizedCrop")
        }

        /// Top, left, height and width of a part, drawn from the default generator.
        public static func get_params<Img: ImageOrTensor>(
            _ img: Img, _ scale: any torch.TensorData, _ ratio: any torch.TensorData
        ) -> (Int, Int, Int, Int) {
            let (scale, ratio) = (GivenNumbers(scale).doubles, GivenNumbers(ratio).doubles)
            let dimensions = functional.dimensions(img)
            let (height, width) = (dimensions[1], dimensions[2])
            guard scale.count >= 2, ratio.count >= 2, height > 0, width > 0 else { return (0, 0, height, width) }
            let logarithms = torch.log(torch.tensor(ratio, dtype: .float32)).flatList(Float.self).map(Double.init)
            for _ in 0..<10 {
                let area = Double(height * width) * uniform(scale[0], scale[1])
                let aspect: Double = torch.exp(torch.empty(1).uniform_(logarithms[0], logarithms[1])).item()
                let w = roundedToEven((area * aspect).squareRoot())
                let h = roundedToEven((area / aspect).squareRoot())
                if 0 < w && w <= width && 0 < h && h <= height {
                    let top = randomInteger(0, height - h + 1)
                    return (top, randomInteger(0, width - w + 1), h, w)
                }
            }
            // The middle, of a shape within the range.
            let (least, most) = (ratio.min() ?? 1, ratio.max() ?? 1)
            let whole = Double(width) / Double(height)
            let h = whole < least ? roundedToEven(Double(width) / least) : height
            let w = whole > most ? roundedToEven(Double(height) * most) : width
            return ((height - h) >> 1, (width - w) >> 1, h, w)
        }

        /// A part of the image in the size.
        public func callAsFunction(_ img: Image) -> Image {
            let (top, left, height, width) = Self.get_params(img, scale, ratio)
            return functional.resized_crop(
                img, top, left, height, width, size, interpolation, antialias: antialias)
        }

        /// A part of each image, of the shape (…, C, H, W), the same of all, in the size.
        public func callAsFunction(_ img: Tensor) -> Tensor {
            let (top, left, height, width) = Self.get_params(img, scale, ratio)
            return functional.resized_crop(
                img, top, left, height, width, size, interpolation, antialias: antialias)
        }

        public var description: String {
            func rounded(_ data: any torch.TensorData) -> String {
                pythonTuple(GivenNumbers(data).values.map { $0.roundedText(4) })
            }
            return "RandomResizedCrop(size=\(listText(size)), scale=\(rounded(scale)), ratio=\(rounded(ratio)), "
                + "interpolation=\(interpolation.rawValue), antialias=\(antialias.map(pythonText) ?? "None"))"
        }
    }

    /// Five parts of an image or a tensor: the four corners and the middle.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.FiveCrop.html>.
    ///
    /// Behind it comes a ``Lambda`` that takes a list: `Lambda { (crops: [Image]) in … }`.
    public struct FiveCrop: Transform {
        /// Height and width.
        public let size: any torch.IntList

        // @forms
        public init(size: any torch.IntList) { self.size = setupSize(size, "FiveCrop") }

        /// Top left, top right, bottom left, bottom right and the middle.
        public func callAsFunction(_ img: Image) -> [Image] { functional.five_crop(img, size) }
        /// The same of images of the shape (…, C, H, W).
        public func callAsFunction(_ img: Tensor) -> [Tensor] { functional.five_crop(img, size) }

        /// The same for an image or a tensor whose type is not known.
        public func forward(_ img: any ImageOrTensor) throws -> any ImageOrTensor {
            if let image = img as? Image { return self(image) }
            return self(try expected(img, self) as Tensor)
        }

        public var description: String { "FiveCrop(size=\(listText(size)))" }
    }

    /// Ten parts of an image or a tensor: the four corners, the middle, and those of the image mirrored.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.TenCrop.html>.
    ///
    /// Behind it comes a ``Lambda`` that takes a list: `Lambda { (crops: [Image]) in … }`.
    public struct TenCrop: Transform {
        /// Height and width.
        public let size: any torch.IntList
        /// Whether the second five are mirrored top to bottom rather than left to right.
        public let vertical_flip: Bool

        // @forms
        public init(size: any torch.IntList, vertical_flip: Bool = false) {
            self.size = setupSize(size, "TenCrop")
            self.vertical_flip = vertical_flip
        }

        /// Top left, top right, bottom left, bottom right and the middle, then those of the mirrored image.
        public func callAsFunction(_ img: Image) -> [Image] { functional.ten_crop(img, size, vertical_flip) }
        /// The same of images of the shape (…, C, H, W).
        public func callAsFunction(_ img: Tensor) -> [Tensor] { functional.ten_crop(img, size, vertical_flip) }

        /// The same for an image or a tensor whose type is not known.
        public func forward(_ img: any ImageOrTensor) throws -> any ImageOrTensor {
            if let image = img as? Image { return self(image) }
            return self(try expected(img, self) as Tensor)
        }

        public var description: String {
            "TenCrop(size=\(listText(size)), vertical_flip=\(pythonText(vertical_flip)))"
        }
    }

    /// A size as Python keeps it: one number becomes a pair. A ValueError for more than two.
    static func setupSize(
        _ size: any torch.IntList, _ op: String,
        _ message: String = "Please provide only two dimensions (h, w) for size."
    ) -> any torch.IntList {
        switch size._torchInts.count {
        case 1: return sizeTuple(size._torchInts[0], size._torchInts[0])
        case 2: return size
        default:
            raise(.ValueError, message, op: op)
            return sizeTuple(0, 0)
        }
    }

    /// Whether something is a pair, as Python's ranges are. A TypeError for a number.
    static func isRange(_ data: any torch.TensorData, _ name: String, _ op: String) -> Bool {
        let given = GivenNumbers(data)
        guard given.isNumber || given.values.count < 2 else { return true }
        raise(.TypeError, "\(name) should be a sequence", op: op)
        return false
    }
}

extension torchvision.transforms.functional {
    /// A part of an image, in another size.
    // @forms
    public static func resized_crop(
        img: Image, top: Int, left: Int, height: Int, width: Int, size: any torch.IntList,
        interpolation: InterpolationMode = .BILINEAR, antialias: Bool? = true
    ) -> Image {
        resize(crop(img, top, left, height, width), size, interpolation, antialias: antialias)
    }

    /// A part of a tensor (…, H, W), in another size.
    // @forms
    public static func resized_crop(
        img: Tensor, top: Int, left: Int, height: Int, width: Int, size: any torch.IntList,
        interpolation: InterpolationMode = .BILINEAR, antialias: Bool? = true
    ) -> Tensor {
        resize(crop(img, top, left, height, width), size, interpolation, antialias: antialias)
    }

    /// The four corners of an image and its middle. A ValueError where it is smaller.
    // @forms
    public static func five_crop(img: Image, size: any torch.IntList) -> [Image] {
        fiveBoxes(get_dimensions(img: img), size).map { crop(img, $0.0, $0.1, $0.2, $0.3) }
    }

    /// The four corners of a tensor (…, H, W) and its middle. A ValueError where it is smaller.
    // @forms
    public static func five_crop(img: Tensor, size: any torch.IntList) -> [Tensor] {
        fiveBoxes(get_dimensions(img: img), size).map { crop(img, $0.0, $0.1, $0.2, $0.3) }
    }

    /// The four corners and the middle of an image, then those of the image mirrored. A ValueError where it is smaller.
    // @forms
    public static func ten_crop(img: Image, size: any torch.IntList, vertical_flip: Bool = false) -> [Image] {
        five_crop(img: img, size: size) + five_crop(img: vertical_flip ? vflip(img) : hflip(img), size: size)
    }

    /// The four corners and the middle of a tensor (…, H, W), then those of the tensor mirrored.
    ///
    /// A ValueError where it is smaller.
    // @forms
    public static func ten_crop(img: Tensor, size: any torch.IntList, vertical_flip: Bool = false) -> [Tensor] {
        five_crop(img: img, size: size) + five_crop(img: vertical_flip ? vflip(img) : hflip(img), size: size)
    }

    /// Top, left, height and width of five parts; none after an error.
    private static func fiveBoxes(_ dimensions: [Int], _ size: any torch.IntList) -> [(Int, Int, Int, Int)] {
        let pair = torchvision.transforms.setupSize(size, "five_crop")
        guard size._torchInts.count <= 2, areInRange(pair._torchInts, "five_crop") else { return [] }
        let (height, width) = (dimensions[1], dimensions[2])
        let (h, w) = (pair._torchInts[0], pair._torchInts[1])
        guard w <= width, h <= height else {
            raise(
                .ValueError,
                "Requested crop size \(listText(pair)) is bigger than input size \(tupleText([height, width]))",
                op: "five_crop")
            return []
        }
        return [
            (0, 0, h, w), (0, width - w, h, w), (height - h, 0, h, w), (height - h, width - w, h, w),
            (centerStart(height, h), centerStart(width, w), h, w),
        ]
    }

    /// The number of channels, the height and the width of an image or a tensor.
    static func dimensions(_ img: some torchvision.transforms.ImageOrTensor) -> [Int] {
        if let image = img as? Image { return get_dimensions(img: image) }
        return (img as? Tensor).map { get_dimensions(img: $0) } ?? [0, 0, 0]
    }
}

extension torch.Scalar {
    /// Python's text of the number, rounded to so many digits.
    func roundedText(_ digits: Int) -> String {
        int.map { Double($0) == double } == true && description.allSatisfy { $0 != "." && $0 != "e" }
            ? description : pythonText(Double(String(format: "%.\(digits)f", double)) ?? double)
    }
}
