import Torch

extension torchvision.transforms {
    /// Turns an image or a tensor by a random angle.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomRotation.html>.
    public struct RandomRotation: KeepingTransform {
        /// The least and the greatest angle in degrees, counter-clockwise.
        public var degrees: [Double] { angles.doubles }
        private let angles: GivenNumbers
        /// `.NEAREST` or `.BILINEAR`; on images `.BICUBIC` as well.
        public let interpolation: InterpolationMode
        /// Whether the result is large enough for all of the image.
        public let expand: Bool
        /// What the image turns about, in pixels from the top left corner; nil is its middle.
        public let center: (any torch.TensorData)?
        /// What lies around the turned image, one value or one of each channel.
        public let fill: any torch.TensorData

        // @forms
        public init(
            degrees: any torch.TensorData, interpolation: InterpolationMode = .NEAREST, expand: Bool = false,
            center: (any torch.TensorData)? = nil, fill: any torch.TensorData = 0
        ) {
            let op = "RandomRotation"
            angles =
                TorchVision.angles(GivenNumbers(degrees), "degrees", counts: [2], op: op)
                ?? GivenNumbers([0.0, 0.0], .list)
            self.interpolation = interpolation
            self.expand = expand
            self.fill = fill
            self.center = center.flatMap { hasCount(GivenNumbers($0), "center", [2], op: op) ? $0 : nil }
        }

        /// An angle between two, drawn from the default generator.
        public static func get_params(_ degrees: [Double]) -> Double { uniform(degrees[0], degrees[1]) }

        /// The image, turned.
        public func callAsFunction(_ img: Image) -> Image {
            functional.rotate(img, Self.get_params(degrees), interpolation, expand, center, fill)
        }

        /// The images, of the shape (…, C, H, W), all turned by the same angle.
        public func callAsFunction(_ img: Tensor) -> Tensor {
            let fill = filling(fill, img)
            return functional.rotate(img, Self.get_params(degrees), interpolation, expand, center, fill)
        }

        public var description: String {
            "RandomRotation(degrees=\(angles), interpolation=\(interpolation.rawValue), expand=\(pythonText(expand))"
                + (center.map { ", center=\(GivenNumbers($0))" } ?? "") + ", fill=\(GivenNumbers(fill)))"
        }
    }

    /// A value for each channel.
    static func filling(_ fill: any torch.TensorData, _ img: Tensor) -> [Double] {
        let given = GivenNumbers(fill)
        guard given.isNumber, let value = given.doubles.first else { return given.doubles }
        return Array(repeating: value, count: functional.get_dimensions(img)[0])
    }
}

extension torchvision.transforms.functional {
    /// An image turned by an angle in degrees, counter-clockwise, about its middle or a place in pixels.
    // @forms
    public static func rotate(
        img: Image, angle: Double, interpolation: InterpolationMode = .NEAREST, expand: Bool = false,
        center: (any torch.TensorData)? = nil, fill: (any torch.TensorData)? = nil
    ) -> Image {
        orRaise(img, "rotate") { () throws(ImageError) in
            try img.rotated(
                angle, interpolation, expand: expand, center: center.map { GivenNumbers($0).doubles },
                fill: GivenNumbers(fill ?? 0))
        }
    }

    /// A tensor (…, C, H, W) turned by an angle in degrees, counter-clockwise, about its middle or a place in pixels.
    ///
    /// A ValueError for an interpolation that tensors do not have, or as many values in `fill` as there are no channels.
    // @forms
    public static func rotate(
        img: Tensor, angle: Double, interpolation: InterpolationMode = .NEAREST, expand: Bool = false,
        center: (any torch.TensorData)? = nil, fill: (any torch.TensorData)? = nil
    ) -> Tensor {
        let fill = fill.map { GivenNumbers($0) }
        guard canSample(img, interpolation, fill, "rotate") else { return img }
        // Angles run the other way in the matrix.
        let matrix = inverseAffineMatrix(
            center: fromMiddle(center.map { GivenNumbers($0) }, img), angle: -angle, translate: (0, 0), scale: 1,
            shear: (0, 0))
        let old = (img.size(-2), img.size(-1))
        let new = expand ? outputSize(matrix, old) : old
        let theta = torch.tensor(matrix, dtype: floating(img), device: img.device).reshape(1, 2, 3)
        return sampled(img, affineGrid(theta, old: old, new: new), interpolation.rawValue, fill)
    }

    /// Height and width of what the matrix makes of an image.
    private static func outputSize(_ matrix: [Double], _ old: (Int, Int)) -> (Int, Int) {
        let (h, w) = (Double(old.0), Double(old.1))
        let corners = torch.tensor(
            [
                [-0.5 * w, -0.5 * h, 1.0], [-0.5 * w, 0.5 * h, 1.0], [0.5 * w, 0.5 * h, 1.0], [0.5 * w, -0.5 * h, 1.0],
            ], dtype: .float32)
        let theta = torch.tensor(matrix, dtype: .float32).view(2, 3)
        let moved = torch.matmul(corners, theta.t())
        let middle = torch.tensor([w * 0.5, h * 0.5], dtype: .float32)
        let least = moved.amin(dim: [0]) + middle
        let most = moved.amax(dim: [0]) + middle
        // Cut off behind four digits, so that rounding does not add a pixel.
        let tolerance = 1e-4
        let size =
            torch.ceil((most / tolerance).trunc_() * tolerance) - torch.floor((least / tolerance).trunc_() * tolerance)
        return (Int(size[1]), Int(size[0]))
    }
}
