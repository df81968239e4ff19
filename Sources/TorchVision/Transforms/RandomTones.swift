import Torch

extension torchvision.transforms {
    /// Turns an image or a tensor into its negative, with a probability.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomInvert.html>.
    public struct RandomInvert: KeepingTransform {
        /// The probability of the change.
        public let p: Double

        // @forms
        public init(p: Double = 0.5) { self.p = p }

        /// The image, changed in the given part of the calls.
        public func callAsFunction(_ img: Image) -> Image { isDrawn(p) ? functional.invert(img) : img }
        /// The images, of the shape (…, 1 or 3, H, W), all changed in the given part of the calls.
        public func callAsFunction(_ img: Tensor) -> Tensor { isDrawn(p) ? functional.invert(img) : img }

        public var description: String { "RandomInvert(p=\(p))" }
    }

    /// Leaves of each value the highest bits, with a probability.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomPosterize.html>.
    public struct RandomPosterize: KeepingTransform {
        /// How many bits are left, from 0 to 8 (1 to 8 of an image).
        public let bits: Int
        /// The probability of the change.
        public let p: Double

        // @forms
        public init(bits: Int, p: Double = 0.5) {
            self.bits = bits
            self.p = p
        }

        /// The image, changed in the given part of the calls.
        public func callAsFunction(_ img: Image) -> Image { isDrawn(p) ? functional.posterize(img, bits) : img }
        /// The images, of the shape (…, 1 or 3, H, W) and of uint8, all changed in the given part of the calls.
        public func callAsFunction(_ img: Tensor) -> Tensor { isDrawn(p) ? functional.posterize(img, bits) : img }

        public var description: String { "RandomPosterize(bits=\(bits),p=\(p))" }
    }

    /// Turns the values from a threshold on into their negative, with a probability.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomSolarize.html>.
    public struct RandomSolarize: KeepingTransform {
        /// The least value that changes.
        public let threshold: any torch.Number
        /// The probability of the change.
        public let p: Double

        // @forms
        public init(threshold: any torch.Number, p: Double = 0.5) {
            self.threshold = threshold
            self.p = p
        }

        /// The image, changed in the given part of the calls.
        public func callAsFunction(_ img: Image) -> Image {
            isDrawn(p) ? functional.solarize(img, threshold._torchScalar.double) : img
        }
        /// The images, of the shape (…, 1 or 3, H, W), all changed in the given part of the calls.
        public func callAsFunction(_ img: Tensor) -> Tensor {
            isDrawn(p) ? functional.solarize(img, threshold._torchScalar.double) : img
        }

        public var description: String { "RandomSolarize(threshold=\(threshold._torchScalar),p=\(p))" }
    }

    /// Stretches each channel over all values, with a probability.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomAutocontrast.html>.
    public struct RandomAutocontrast: KeepingTransform {
        /// The probability of the change.
        public let p: Double

        // @forms
        public init(p: Double = 0.5) { self.p = p }

        /// The image, changed in the given part of the calls.
        public func callAsFunction(_ img: Image) -> Image { isDrawn(p) ? functional.autocontrast(img) : img }
        /// The images, of the shape (…, 1 or 3, H, W), all changed in the given part of the calls.
        public func callAsFunction(_ img: Tensor) -> Tensor { isDrawn(p) ? functional.autocontrast(img) : img }

        public var description: String { "RandomAutocontrast(p=\(p))" }
    }

    /// Makes all values of a channel about as frequent, with a probability.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomEqualize.html>.
    public struct RandomEqualize: KeepingTransform {
        /// The probability of the change.
        public let p: Double

        // @forms
        public init(p: Double = 0.5) { self.p = p }

        /// The image, changed in the given part of the calls.
        public func callAsFunction(_ img: Image) -> Image { isDrawn(p) ? functional.equalize(img) : img }
        /// The images, of the shape (…, 1 or 3, H, W) and of uint8, all changed in the given part of the calls.
        public func callAsFunction(_ img: Tensor) -> Tensor { isDrawn(p) ? functional.equalize(img) : img }

        public var description: String { "RandomEqualize(p=\(p))" }
    }

    /// Sharpens an image or a tensor by a factor, with a probability.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomAdjustSharpness.html>.
    public struct RandomAdjustSharpness: KeepingTransform {
        /// 0 blurs, 1 changes nothing, 2 sharpens.
        public let sharpness_factor: any torch.Number
        /// The probability of the change.
        public let p: Double

        // @forms
        public init(sharpness_factor: any torch.Number, p: Double = 0.5) {
            self.sharpness_factor = sharpness_factor
            self.p = p
        }

        /// The image, changed in the given part of the calls.
        public func callAsFunction(_ img: Image) -> Image {
            isDrawn(p) ? functional.adjust_sharpness(img, sharpness_factor._torchScalar.double) : img
        }
        /// The images, of the shape (…, 1 or 3, H, W), all changed in the given part of the calls.
        public func callAsFunction(_ img: Tensor) -> Tensor {
            isDrawn(p) ? functional.adjust_sharpness(img, sharpness_factor._torchScalar.double) : img
        }

        public var description: String {
            "RandomAdjustSharpness(sharpness_factor=\(sharpness_factor._torchScalar),p=\(p))"
        }
    }
}
