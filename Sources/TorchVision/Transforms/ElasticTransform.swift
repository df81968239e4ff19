import Torch

extension torchvision.transforms {
    /// Moves each pixel of an image or a tensor a little, as if it were seen through water.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.ElasticTransform.html>.
    public struct ElasticTransform: KeepingTransform {
        /// How far pixels move, along x and y.
        public let alpha: [Double]
        /// How smooth the movement is, along x and y.
        public let sigma: [Double]
        private let texts: (alpha: String, sigma: String)
        /// `.NEAREST` or `.BILINEAR`.
        public let interpolation: InterpolationMode
        /// What lies outside of the image, one value or one of each channel.
        public let fill: [Double]

        // @forms
        public init(
            alpha: any torch.TensorData = 50.0, sigma: any torch.TensorData = 5.0,
            interpolation: InterpolationMode = .BILINEAR, fill: any torch.TensorData = 0
        ) {
            self.alpha = Self.pair(alpha, "alpha")
            self.sigma = Self.pair(sigma, "sigma")
            let given = (GivenNumbers(alpha), GivenNumbers(sigma))
            texts = (
                "\(given.0.isNumber ? GivenNumbers(self.alpha) : given.0)",
                "\(given.1.isNumber ? GivenNumbers(self.sigma) : given.1)"
            )
            self.interpolation = interpolation
            self.fill = GivenNumbers(fill).doubles
        }

        private static func pair(_ data: any torch.TensorData, _ name: String) -> [Double] {
            let given = GivenNumbers(data)
            if given.isNumber, let value = given.doubles.first { return [value, value] }
            guard given.values.count == 2 else {
                raise(
                    .ValueError, "If \(name) is a sequence its length should be 2. Got \(given.values.count)",
                    op: "ElasticTransform")
                return [1, 1]
            }
            return given.doubles
        }

        /// How far each pixel of an image of a height and a width moves, (1, H, W, 2), drawn from the default generator.
        public static func get_params(_ alpha: [Double], _ sigma: [Double], _ size: [Int]) -> Tensor {
            func moved(_ axis: Int, _ length: Int) -> Tensor {
                var shift = torch.rand([1, 1] + size) * 2 - 1
                if sigma[axis] > 0 {
                    let window = Int(8 * sigma[axis] + 1) | 1
                    shift = functional.gaussian_blur(shift, [window, window], sigma)
                }
                return shift * alpha[axis] / length
            }
            let dx = moved(0, size[1])
            return torch.cat([dx, moved(1, size[0])], dim: 1).permute([0, 2, 3, 1])
        }

        /// The image, changed.
        public func callAsFunction(_ img: Image) -> Image {
            let displacement = Self.get_params(alpha, sigma, [img.height, img.width])
            return functional.elastic_transform(img, displacement, interpolation, fill)
        }

        /// The images, of the shape (…, C, H, W), all changed in the same way.
        public func callAsFunction(_ img: Tensor) -> Tensor {
            let dimensions = functional.get_dimensions(img)
            let displacement = Self.get_params(alpha, sigma, [dimensions[1], dimensions[2]])
            return functional.elastic_transform(img, displacement, interpolation, fill)
        }

        public var description: String {
            "ElasticTransform(alpha=\(texts.alpha), sigma=\(texts.sigma), "
                + "interpolation=InterpolationMode.\(interpolation), fill=\(GivenNumbers(fill)))"
        }
    }
}

extension torchvision.transforms.functional {
    /// An image whose pixels are moved by (1, H, W, 2), of which 2 is an image's width.
    // @forms
    public static func elastic_transform(
        img: Image, displacement: Tensor, interpolation: InterpolationMode = .BILINEAR,
        fill: (any torch.TensorData)? = nil
    ) -> Image {
        guard [.gray, .grayAlpha, .rgb, .rgba, .cmyk].contains(img.layout) else {
            raise(
                .ValueError, "an image of mode \(img.mode) cannot be moved; convert it to L or RGB",
                op: "elastic_transform")
            return img
        }
        let moved = elastic_transform(
            img: pil_to_tensor(img), displacement: displacement, interpolation: interpolation, fill: fill)
        return to_pil_image(moved, mode: img.mode)
    }

    /// A tensor (…, C, H, W) whose pixels are moved by (1, H, W, 2), of which 2 is an image's width.
    ///
    /// A ValueError for a movement of another shape.
    // @forms
    public static func elastic_transform(
        img: Tensor, displacement: Tensor, interpolation: InterpolationMode = .BILINEAR,
        fill: (any torch.TensorData)? = nil
    ) -> Tensor {
        let fill = fill.map { GivenNumbers($0) }
        guard let (height, width) = planeSize(img) else { return img }
        guard displacement.shape._torchInts == [1, height, width, 2] else {
            raise(
                .ValueError,
                "Argument displacement shape should be (1, \(height), \(width), 2), but given \(displacement.shape)",
                op: "elastic_transform")
            return img
        }
        guard canSample(img, interpolation, fill, "elastic_transform") else { return img }
        let axes = [height, width].map { size in
            let size = Double(size)
            return torch.linspace((-size + 1) / size, (size - 1) / size, steps: Int(size))
        }
        let grids = torch.meshgrid(axes, indexing: "ij")
        let identity = torch.stack([grids[1], grids[0]], dim: -1).unsqueeze(0)
        return sampled(img, identity.to(device: img.device) + displacement, interpolation.rawValue, fill)
    }
}
