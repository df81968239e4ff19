import Torch

extension torchvision.transforms {
    /// The data set that a policy of ``AutoAugment`` was learned on.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.AutoAugmentPolicy.html>.
    public enum AutoAugmentPolicy: String, Sendable, CaseIterable {
        /// ImageNet.
        case IMAGENET
        /// CIFAR-10.
        case CIFAR10
        /// Street View House Numbers.
        case SVHN
    }

    /// Two changes of a policy that was learned on a data set, drawn at random.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.AutoAugment.html>.
    ///
    /// A tensor must be of uint8.
    public struct AutoAugment: KeepingTransform {
        /// The data set that the policy was learned on.
        public let policy: AutoAugmentPolicy
        /// How pixels are weighed where the image moves.
        public let interpolation: InterpolationMode
        /// What lies around an image that moved, one value or one of each channel; nil for 0.
        public let fill: (any torch.TensorData)?

        // @forms
        public init(
            policy: AutoAugmentPolicy = .IMAGENET, interpolation: InterpolationMode = .NEAREST,
            fill: (any torch.TensorData)? = nil
        ) {
            self.policy = policy
            self.interpolation = interpolation
            self.fill = fill
        }

        /// The number of a pair of changes, how likely each must be to happen, and the signs of both, drawn from the
        /// default generator.
        public static func get_params(_ transform_num: Int) -> (Int, Tensor, Tensor) {
            let number = randomInteger(0, transform_num)
            let chances = torch.rand([2])
            return (number, chances, torch.randint(2, [2]))
        }

        /// The image, changed.
        public func callAsFunction(_ img: Image) -> Image {
            changed(img, img.height, img.width) { $0.applied(to: $1, $2, interpolation, fill) }
        }

        /// The images, of the shape (…, 1 or 3, H, W), all changed in the same way.
        public func callAsFunction(_ img: Tensor) -> Tensor {
            let dimensions = functional.get_dimensions(img)
            let fill = fill.map { filling($0, img) }
            return changed(img, dimensions[1], dimensions[2]) { $0.applied(to: $1, $2, interpolation, fill) }
        }

        private func changed<Img>(
            _ img: Img, _ height: Int, _ width: Int, _ apply: (Augmentation, Img, Double) -> Img
        ) -> Img {
            let pairs = policy.pairs
            let (number, chances, signs) = Self.get_params(pairs.count)
            let limits = Augmentation.Limits(
                across: 150.0 / 331.0 * Double(width), down: 150.0 / 331.0 * Double(height))
            let (drawn, sign) = (chances.flatList(Float.self), signs.flatList(Int.self))
            var img = img
            for (index, (change, p, step)) in pairs[number].enumerated() where drawn[index] <= Float(p) {
                var magnitude = step.flatMap { change.magnitudes(10, limits)?[$0] } ?? 0
                if change.isSigned && sign[index] == 0 { magnitude *= -1 }
                img = apply(change, img, magnitude)
            }
            return img
        }

        public var description: String {
            "AutoAugment(policy=AutoAugmentPolicy.\(policy), fill=\(fill.map { "\(GivenNumbers($0))" } ?? "None"))"
        }
    }

    /// Changes of one strength, drawn at random.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandAugment.html>.
    ///
    /// A tensor must be of uint8.
    public struct RandAugment: KeepingTransform {
        /// How many changes there are.
        public let num_ops: Int
        /// Their strength, from 0 to below `num_magnitude_bins`.
        public let magnitude: Int
        /// How many strengths there are.
        public let num_magnitude_bins: Int
        /// How pixels are weighed where the image moves.
        public let interpolation: InterpolationMode
        /// What lies around an image that moved, one value or one of each channel; nil for 0.
        public let fill: (any torch.TensorData)?

        // @forms
        public init(
            num_ops: Int = 2, magnitude: Int = 9, num_magnitude_bins: Int = 31,
            interpolation: InterpolationMode = .NEAREST, fill: (any torch.TensorData)? = nil
        ) {
            self.num_ops = num_ops
            self.magnitude = magnitude
            self.num_magnitude_bins = num_magnitude_bins
            self.interpolation = interpolation
            self.fill = fill
        }

        private static let changes: [Augmentation] = [
            .Identity, .ShearX, .ShearY, .TranslateX, .TranslateY, .Rotate, .Brightness, .Color, .Contrast, .Sharpness,
            .Posterize, .Solarize, .AutoContrast, .Equalize,
        ]

        /// The image, changed. An IndexError where the strength is none of the strengths.
        public func callAsFunction(_ img: Image) -> Image {
            changed(img, img.height, img.width) { $0.applied(to: $1, $2, interpolation, fill) }
        }

        /// The images, of the shape (…, 1 or 3, H, W), all changed in the same way.
        public func callAsFunction(_ img: Tensor) -> Tensor {
            let dimensions = functional.get_dimensions(img)
            let fill = fill.map { filling($0, img) }
            return changed(img, dimensions[1], dimensions[2]) { $0.applied(to: $1, $2, interpolation, fill) }
        }

        private func changed<Img>(
            _ img: Img, _ height: Int, _ width: Int, _ apply: (Augmentation, Img, Double) -> Img
        ) -> Img {
            guard (0..<max(num_magnitude_bins, 0)).contains(magnitude) else {
                raise(
                    .IndexError,
                    "index \(magnitude) is out of bounds for dimension 0 with size \(num_magnitude_bins)",
                    op: "RandAugment")
                return img
            }
            let limits = Augmentation.Limits(
                across: 150.0 / 331.0 * Double(width), down: 150.0 / 331.0 * Double(height))
            return (0..<max(num_ops, 0)).reduce(img) { img, _ in
                let change = Self.changes[randomInteger(0, Self.changes.count)]
                let strength = change.magnitudes(num_magnitude_bins, limits)?[magnitude] ?? 0
                return apply(change, img, signed(strength, change))
            }
        }

        public var description: String {
            "RandAugment(num_ops=\(num_ops), magnitude=\(magnitude), num_magnitude_bins=\(num_magnitude_bins), "
                + "interpolation=InterpolationMode.\(interpolation), "
                + "fill=\(fill.map { "\(GivenNumbers($0))" } ?? "None"))"
        }
    }

    /// One change of a random strength.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.TrivialAugmentWide.html>.
    ///
    /// A tensor must be of uint8.
    public struct TrivialAugmentWide: KeepingTransform {
        /// How many strengths there are.
        public let num_magnitude_bins: Int
        /// How pixels are weighed where the image moves.
        public let interpolation: InterpolationMode
        /// What lies around an image that moved, one value or one of each channel; nil for 0.
        public let fill: (any torch.TensorData)?

        // @forms
        public init(
            num_magnitude_bins: Int = 31, interpolation: InterpolationMode = .NEAREST,
            fill: (any torch.TensorData)? = nil
        ) {
            self.num_magnitude_bins = num_magnitude_bins
            self.interpolation = interpolation
            self.fill = fill
        }

        private static let changes: [Augmentation] = [
            .Identity, .ShearX, .ShearY, .TranslateX, .TranslateY, .Rotate, .Brightness, .Color, .Contrast, .Sharpness,
            .Posterize, .Solarize, .AutoContrast, .Equalize,
        ]

        /// The image, changed.
        public func callAsFunction(_ img: Image) -> Image {
            changed(img) { $0.applied(to: $1, $2, interpolation, fill) }
        }

        /// The images, of the shape (…, 1 or 3, H, W), all changed in the same way.
        public func callAsFunction(_ img: Tensor) -> Tensor {
            let fill = fill.map { filling($0, img) }
            return changed(img) { $0.applied(to: $1, $2, interpolation, fill) }
        }

        private func changed<Img>(_ img: Img, _ apply: (Augmentation, Img, Double) -> Img) -> Img {
            let change = Self.changes[randomInteger(0, Self.changes.count)]
            let limits = Augmentation.Limits(
                shear: 0.99, across: 32, down: 32, angle: 135, factor: 0.99, bits: 6)
            let strength = change.magnitudes(num_magnitude_bins, limits).map { $0[randomInteger(0, $0.count)] } ?? 0
            return apply(change, img, signed(strength, change))
        }

        public var description: String {
            "TrivialAugmentWide(num_magnitude_bins=\(num_magnitude_bins), "
                + "interpolation=InterpolationMode.\(interpolation), "
                + "fill=\(fill.map { "\(GivenNumbers($0))" } ?? "None"))"
        }
    }

    /// A magnitude with a sign that is drawn where the change has one.
    static func signed(_ magnitude: Double, _ change: Augmentation) -> Double {
        change.isSigned && randomInteger(0, 2) != 0 ? -magnitude : magnitude
    }
}
