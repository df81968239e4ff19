import Torch

extension torchvision.transforms {
    /// An image or a tensor in shades of grey, of one channel or of three equal ones.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Grayscale.html>.
    public struct Grayscale: KeepingTransform {
        /// 1 or 3.
        public let num_output_channels: Int

        // @forms
        public init(num_output_channels: Int = 1) { self.num_output_channels = num_output_channels }

        /// The image in grey.
        public func callAsFunction(_ img: Image) -> Image { functional.rgb_to_grayscale(img, num_output_channels) }
        /// The images, of the shape (…, 1 or 3, H, W), in grey.
        public func callAsFunction(_ img: Tensor) -> Tensor { functional.rgb_to_grayscale(img, num_output_channels) }

        public var description: String { "Grayscale(num_output_channels=\(num_output_channels))" }
    }

    /// Takes the colour out of an image or a tensor, with a probability; the channels stay as many as they are.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomGrayscale.html>.
    public struct RandomGrayscale: KeepingTransform {
        /// The probability of grey.
        public let p: Double

        // @forms
        public init(p: Double = 0.1) { self.p = p }

        /// The image, grey in the given part of the calls.
        public func callAsFunction(_ img: Image) -> Image {
            happens(p) ? functional.rgb_to_grayscale(img, functional.get_dimensions(img)[0]) : img
        }
        /// The images, of the shape (…, 1 or 3, H, W), all grey in the given part of the calls.
        public func callAsFunction(_ img: Tensor) -> Tensor {
            let channels = functional.get_dimensions(img)[0]
            return happens(p) ? functional.rgb_to_grayscale(img, channels) : img
        }

        public var description: String { "RandomGrayscale(p=\(p))" }
    }
}

extension torchvision.transforms.functional {
    /// An image in shades of grey, of one channel or of three equal ones. A ValueError for another number.
    // @forms
    public static func to_grayscale(img: Image, num_output_channels: Int = 1) -> Image {
        guard [1, 3].contains(num_output_channels) else {
            raise(.ValueError, "num_output_channels should be either 1 or 3", op: "to_grayscale")
            return img
        }
        return orRaise(img, "to_grayscale") { () throws(ImageError) in
            let gray = try img.convert("L")
            return num_output_channels == 1 ? gray : try gray.convert("RGB")
        }
    }

    /// An image in shades of grey, of one channel or of three equal ones. A ValueError for another number.
    // @forms
    public static func rgb_to_grayscale(img: Image, num_output_channels: Int = 1) -> Image {
        to_grayscale(img: img, num_output_channels: num_output_channels)
    }

    /// A tensor (…, 1 or 3, H, W) in shades of grey, of one channel or of three equal ones.
    ///
    /// A TypeError for another number of channels or fewer than three dimensions, a ValueError for another number of
    /// output channels.
    // @forms
    public static func rgb_to_grayscale(img: Tensor, num_output_channels: Int = 1) -> Tensor {
        guard isColored(img, "rgb_to_grayscale") else { return img }
        guard [1, 3].contains(num_output_channels) else {
            raise(.ValueError, "num_output_channels should be either 1 or 3", op: "rgb_to_grayscale")
            return img
        }
        var gray: Tensor
        if img.size(-3) == 3 {
            let colors = img.unbind(-3)
            gray = (0.2989 * colors[0] + 0.587 * colors[1] + 0.114 * colors[2]).to(dtype: img.dtype).unsqueeze(-3)
        } else {
            gray = img.clone()
        }
        return num_output_channels == 3 ? gray.expand(img.shape) : gray
    }
}
