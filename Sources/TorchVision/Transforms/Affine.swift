import Torch

extension torchvision.transforms {
    /// Turns, moves, scales and shears an image or a tensor about its middle, at random.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomAffine.html>.
    public struct RandomAffine: KeepingTransform {
        /// The least and the greatest angle in degrees, clockwise.
        public var degrees: [Double] { angles.doubles }
        private let angles: GivenNumbers
        /// The greatest shift to either side, as parts of the width and of the height.
        public let translate: (any torch.TensorData)?
        /// The least and the greatest scale.
        public let scale: (any torch.TensorData)?
        /// The least and the greatest shear in degrees, along x and perhaps along y.
        public var shear: [Double]? { shears?.doubles }
        private let shears: GivenNumbers?
        /// `.NEAREST` or `.BILINEAR`; on images `.BICUBIC` as well.
        public let interpolation: InterpolationMode
        /// What lies around the image, one value or one of each channel.
        public let fill: any torch.TensorData
        /// What the image turns about, in pixels from the top left corner; nil is its middle.
        public let center: (any torch.TensorData)?

        // @forms
        public init(
            degrees: any torch.TensorData, translate: (any torch.TensorData)? = nil,
            scale: (any torch.TensorData)? = nil, shear: (any torch.TensorData)? = nil,
            interpolation: InterpolationMode = .NEAREST, fill: any torch.TensorData = 0,
            center: (any torch.TensorData)? = nil
        ) {
            let op = "RandomAffine"
            func pair(_ data: (any torch.TensorData)?, _ name: String) -> (any torch.TensorData)? {
                data.flatMap { hasCount(GivenNumbers($0), name, [2], op: op) ? $0 : nil }
            }
            angles =
                TorchVision.angles(GivenNumbers(degrees), "degrees", counts: [2], op: op)
                ?? GivenNumbers([0.0, 0.0], .list)
            self.translate = pair(translate, "translate")
            if let translate, !GivenNumbers(translate).doubles.allSatisfy({ 0.0 <= $0 && $0 <= 1.0 }) {
                raise(.ValueError, "translation values should be between 0 and 1", op: op)
            }
            self.scale = pair(scale, "scale")
            if let scale, !GivenNumbers(scale).doubles.allSatisfy({ $0 > 0 }) {
                raise(.ValueError, "scale values should be positive", op: op)
            }
            shears = shear.flatMap { TorchVision.angles(GivenNumbers($0), "shear", counts: [2, 4], op: op) }
            self.interpolation = interpolation
            self.fill = fill
            self.center = pair(center, "center")
        }

        /// Angle, shift, scale and shear for an image of a width and a height, drawn from the default generator.
        public static func get_params(
            _ degrees: [Double], _ translate: [Double]?, _ scale_ranges: [Double]?, _ shears: [Double]?,
            _ img_size: [Int]
        ) -> (Double, (Int, Int), Double, (Double, Double)) {
            let angle = uniform(degrees[0], degrees[1])
            var shift = (0, 0)
            if let translate {
                let (dx, dy) = (translate[0] * Double(img_size[0]), translate[1] * Double(img_size[1]))
                shift.0 = roundedToEven(uniform(-dx, dx))
                shift.1 = roundedToEven(uniform(-dy, dy))
            }
            let scale = scale_ranges.map { uniform($0[0], $0[1]) } ?? 1
            var shear = (0.0, 0.0)
            if let shears {
                shear.0 = uniform(shears[0], shears[1])
                if shears.count == 4 { shear.1 = uniform(shears[2], shears[3]) }
            }
            return (angle, shift, scale, shear)
        }

        /// The image, changed.
        public func callAsFunction(_ img: Image) -> Image {
            let (angle, shift, scale, shear) = drawn(img.width, img.height)
            return functional.affine(
                img, angle, [shift.0, shift.1], scale, [shear.0, shear.1], interpolation: interpolation, fill: fill,
                center: center)
        }

        /// The images, of the shape (…, C, H, W), all changed in the same way.
        public func callAsFunction(_ img: Tensor) -> Tensor {
            let fill = filling(fill, img)
            let size = functional.get_image_size(img)
            let (angle, shift, scale, shear) = drawn(size[0], size[1])
            return functional.affine(
                img, angle, [shift.0, shift.1], scale, [shear.0, shear.1], interpolation: interpolation, fill: fill,
                center: center)
        }

        private func drawn(_ width: Int, _ height: Int) -> (Double, (Int, Int), Double, (Double, Double)) {
            Self.get_params(
                degrees, translate.map { GivenNumbers($0).doubles }, scale.map { GivenNumbers($0).doubles }, shear,
                [width, height])
        }

        public var description: String {
            func text(_ name: String, _ numbers: GivenNumbers?) -> String { numbers.map { ", \(name)=\($0)" } ?? "" }
            let filling = GivenNumbers(fill)
            return "RandomAffine(degrees=\(angles)" + text("translate", translate.map { GivenNumbers($0) })
                + text("scale", scale.map { GivenNumbers($0) }) + text("shear", shears)
                + (interpolation == .NEAREST ? "" : ", interpolation=\(interpolation.rawValue)")
                + (filling.isNumber && filling.doubles == [0] ? "" : ", fill=\(filling)")
                + text("center", center.map { GivenNumbers($0) }) + ")"
        }
    }
}

extension torchvision.transforms.functional {
    /// An image turned clockwise by an angle in degrees, moved by pixels, scaled and sheared by degrees.
    ///
    /// A ValueError for a shift or a shear of other than two numbers, or a scale that is not positive.
    // @forms
    public static func affine(
        img: Image, angle: Double, translate: any torch.TensorData, scale: Double, shear: any torch.TensorData,
        interpolation: InterpolationMode = .NEAREST, fill: (any torch.TensorData)? = nil,
        center: (any torch.TensorData)? = nil
    ) -> Image {
        guard let (shift, shear) = motion(translate, scale, shear) else { return img }
        let middle = center.map { GivenNumbers($0).doubles } ?? [Double(img.width) * 0.5, Double(img.height) * 0.5]
        let matrix = inverseAffineMatrix(
            center: (middle[0], middle[1]), angle: angle, translate: shift, scale: scale, shear: shear)
        return orRaise(img, "affine") { () throws(ImageError) in
            try img.transformed(
                (img.width, img.height), .affine(matrix), interpolation,
                fill: img.pixel(GivenNumbers(fill ?? 0), "fill"))
        }
    }

    /// A tensor (…, C, H, W) turned clockwise by an angle in degrees, moved by pixels, scaled and sheared by degrees.
    ///
    /// A ValueError for a shift or a shear of other than two numbers, a scale that is not positive, an interpolation that
    /// tensors do not have, or as many values in `fill` as there are no channels.
    // @forms
    public static func affine(
        img: Tensor, angle: Double, translate: any torch.TensorData, scale: Double, shear: any torch.TensorData,
        interpolation: InterpolationMode = .NEAREST, fill: (any torch.TensorData)? = nil,
        center: (any torch.TensorData)? = nil
    ) -> Tensor {
        let fill = fill.map { GivenNumbers($0) }
        guard let (shift, shear) = motion(translate, scale, shear), canSample(img, interpolation, fill, "affine") else {
            return img
        }
        let matrix = inverseAffineMatrix(
            center: fromMiddle(center.map { GivenNumbers($0) }, img), angle: angle, translate: shift, scale: scale,
            shear: shear)
        let size = (img.size(-2), img.size(-1))
        let theta = torch.tensor(matrix, dtype: floating(img), device: img.device).reshape(1, 2, 3)
        return sampled(img, affineGrid(theta, old: size, new: size), interpolation.rawValue, fill)
    }

    /// Shift and shear as pairs; nil after an error.
    private static func motion(
        _ translate: any torch.TensorData, _ scale: Double, _ shear: any torch.TensorData
    ) -> ((Double, Double), (Double, Double))? {
        let (shift, shears) = (GivenNumbers(translate), GivenNumbers(shear))
        func fail(_ kind: TorchError.Kind, _ message: String) -> ((Double, Double), (Double, Double))? {
            raise(kind, message, op: "affine")
            return nil
        }
        guard !shift.isNumber else { return fail(.TypeError, "Argument translate should be a sequence") }
        guard shift.values.count == 2 else {
            return fail(.ValueError, "Argument translate should be a sequence of length 2")
        }
        guard scale > 0 else { return fail(.ValueError, "Argument scale should be positive") }
        let angles = shears.doubles
        let pair: (Double, Double)
        switch angles.count {
        case 1: pair = (angles[0], shears.isNumber ? 0 : angles[0])
        case 2: pair = (angles[0], angles[1])
        default:
            let list = GivenNumbers(shears.values, .list)
            return fail(.ValueError, "Shear should be a sequence containing two values. Got \(list)")
        }
        return ((shift.doubles[0], shift.doubles[1]), pair)
    }
}
