import Torch

extension torchvision.transforms {
    /// Mirrors an image or a tensor left to right, with a probability.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomHorizontalFlip.html>.
    public struct RandomHorizontalFlip: KeepingTransform {
        /// The probability of a flip.
        public let p: Double

        // @forms
        public init(p: Double = 0.5) { self.p = p }

        /// The image, mirrored left to right in the given part of the calls.
        public func callAsFunction(_ img: Image) -> Image { happens(p) ? functional.hflip(img) : img }
        /// The images, of the shape (…, H, W), all mirrored left to right in the given part of the calls.
        public func callAsFunction(_ img: Tensor) -> Tensor { happens(p) ? functional.hflip(img) : img }

        public var description: String { "RandomHorizontalFlip(p=\(p))" }
    }

    /// Mirrors an image or a tensor top to bottom, with a probability.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomVerticalFlip.html>.
    public struct RandomVerticalFlip: KeepingTransform {
        /// The probability of a flip.
        public let p: Double

        // @forms
        public init(p: Double = 0.5) { self.p = p }

        /// The image, mirrored top to bottom in the given part of the calls.
        public func callAsFunction(_ img: Image) -> Image { happens(p) ? functional.vflip(img) : img }
        /// The images, of the shape (…, H, W), all mirrored top to bottom in the given part of the calls.
        public func callAsFunction(_ img: Tensor) -> Tensor { happens(p) ? functional.vflip(img) : img }

        public var description: String { "RandomVerticalFlip(p=\(p))" }
    }

    /// Draws as torchvision does: one float32 from the default generator.
    static func happens(_ p: Double) -> Bool { Bool(torch.rand(1) < p) }
}

extension torchvision.transforms.functional {
    /// An image mirrored left to right.
    public static func hflip(_ img: Image) -> Image { img.transpose(.flip_left_right) }
    /// Images of the shape (…, H, W), mirrored left to right.
    public static func hflip(_ img: Tensor) -> Tensor { img.flip([-1]) }

    /// An image mirrored top to bottom.
    public static func vflip(_ img: Image) -> Image { img.transpose(.flip_top_bottom) }
    /// Images of the shape (…, H, W), mirrored top to bottom.
    public static func vflip(_ img: Tensor) -> Tensor { img.flip([-2]) }

    /// Height and width of a tensor (…, H, W). A TypeError for fewer than two dimensions.
    static func planeSize(_ img: Tensor) -> (Int, Int)? {
        guard img.dim() >= 2 else {
            raise(.TypeError, "Tensor is not a torch image.", op: "transforms")
            return nil
        }
        return (img.size(-2), img.size(-1))
    }

    /// What an image's method gives; a ValueError, and the image as it is, where it refuses its arguments.
    static func orRaise(_ img: Image, _ name: String, _ body: () throws(ImageError) -> Image) -> Image {
        do {
            return try body()
        } catch {
            raise(.ValueError, error.description, op: name)
            return img
        }
    }
}
