import Torch

extension torchvision.transforms {
    /// Shows an image or a tensor as if from aside, at random and with a probability.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomPerspective.html>.
    public struct RandomPerspective: KeepingTransform {
        /// How far the corners may move, from 0 to 1.
        public let distortion_scale: Double
        /// The probability of the change.
        public let p: Double
        /// `.NEAREST` or `.BILINEAR`; on images `.BICUBIC` as well.
        public let interpolation: InterpolationMode
        /// What lies around the image, one value or one of each channel.
        public let fill: any torch.TensorData

        // @forms
        public init(
            distortion_scale: Double = 0.5, p: Double = 0.5, interpolation: InterpolationMode = .BILINEAR,
            fill: any torch.TensorData = 0
        ) {
            self.distortion_scale = distortion_scale
            self.p = p
            self.interpolation = interpolation
            self.fill = fill
        }

        /// The four corners, as (x, y) from the top left one clockwise, before and after, drawn from the default generator.
        public static func get_params(
            _ width: Int, _ height: Int, _ distortion_scale: Double
        ) -> ([[Int]], [[Int]]) {
            let x = Int(distortion_scale * Double(width / 2))
            let y = Int(distortion_scale * Double(height / 2))
            func left() -> Int { randomInteger(0, x + 1) }
            func right() -> Int { randomInteger(width - x - 1, width) }
            func top() -> Int { randomInteger(0, y + 1) }
            func bottom() -> Int { randomInteger(height - y - 1, height) }
            let ends = [[left(), top()], [right(), top()], [right(), bottom()], [left(), bottom()]]
            return ([[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], ends)
        }

        /// The image, changed in the given part of the calls.
        public func callAsFunction(_ img: Image) -> Image {
            guard happens(p) else { return img }
            let (starts, ends) = Self.get_params(img.width, img.height, distortion_scale)
            return functional.perspective(img, starts, ends, interpolation, fill)
        }

        /// The images, of the shape (…, C, H, W), all changed in the same way in the given part of the calls.
        public func callAsFunction(_ img: Tensor) -> Tensor {
            let fill = filling(fill, img)
            guard happens(p) else { return img }
            let size = functional.get_image_size(img)
            let (starts, ends) = Self.get_params(size[0], size[1], distortion_scale)
            return functional.perspective(img, starts, ends, interpolation, fill)
        }

        public var description: String { "RandomPerspective(p=\(p))" }
    }
}

extension torchvision.transforms.functional {
    /// An image of which four corners, as (x, y), lie at four other places. A ValueError for another number of corners.
    // @forms
    public static func perspective(
        img: Image, startpoints: [[Int]], endpoints: [[Int]], interpolation: InterpolationMode = .BILINEAR,
        fill: (any torch.TensorData)? = nil
    ) -> Image {
        guard let coefficients = perspectiveCoefficients(startpoints, endpoints) else { return img }
        return orRaise(img, "perspective") { () throws(ImageError) in
            try img.transformed(
                (img.width, img.height), .perspective(coefficients), interpolation,
                fill: img.pixel(GivenNumbers(fill ?? 0), "fill"))
        }
    }

    /// A tensor (…, C, H, W) of which four corners, as (x, y), lie at four other places.
    ///
    /// A ValueError for another number of corners, an interpolation that tensors do not have, or as many values in `fill`
    /// as there are no channels.
    // @forms
    public static func perspective(
        img: Tensor, startpoints: [[Int]], endpoints: [[Int]], interpolation: InterpolationMode = .BILINEAR,
        fill: (any torch.TensorData)? = nil
    ) -> Tensor {
        let fill = fill.map { GivenNumbers($0) }
        guard let coefficients = perspectiveCoefficients(startpoints, endpoints),
            canSample(img, interpolation, fill, "perspective")
        else { return img }
        let grid = perspectiveGrid(coefficients, img.size(-2), img.size(-1), floating(img), img.device)
        return sampled(img, grid, interpolation.rawValue, fill)
    }

    private static func perspectiveCoefficients(_ starts: [[Int]], _ ends: [[Int]]) -> [Double]? {
        guard starts.count == 4, ends.count == 4, (starts + ends).allSatisfy({ $0.count == 2 }) else {
            raise(
                .ValueError,
                "Please provide exactly four corners, got \(starts.count) startpoints and \(ends.count) endpoints.",
                op: "perspective")
            return nil
        }
        var rows: [[Int]] = []
        guard areInRange((starts + ends).flatMap { $0 }, "perspective") else { return nil }
        for (end, start) in zip(ends, starts) {
            let (x, y, u, v) = (end[0], end[1], start[0], start[1])
            rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
            rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
        }
        let left = torch.tensor(rows, dtype: .float64)
        let right = torch.tensor(starts, dtype: .float64).view(8)
        let solution = torch.linalg.lstsq(left, right, driver: "gels").solution
        return solution.to(dtype: .float32).flatList(Float.self).map(Double.init)
    }

    private static func perspectiveGrid(
        _ c: [Double], _ oh: Int, _ ow: Int, _ dtype: torch.dtype, _ device: torch.device
    ) -> Tensor {
        let theta1 = torch.tensor([[[c[0], c[1], c[2]], [c[3], c[4], c[5]]]], dtype: dtype, device: device)
        let theta2 = torch.tensor([[[c[6], c[7], 1.0], [c[6], c[7], 1.0]]], dtype: dtype, device: device)
        let base = torch.empty([1, oh, ow, 3], dtype: dtype, device: device)
        base[.ellipsis, 0].copy_(torch.linspace(0.5, Double(ow) + 0.5 - 1.0, steps: ow, device: device))
        base[.ellipsis, 1].copy_(
            torch.linspace(0.5, Double(oh) + 0.5 - 1.0, steps: oh, device: device).unsqueeze_(-1))
        base[.ellipsis, 2].fill_(1)
        let half = torch.tensor([0.5 * Double(ow), 0.5 * Double(oh)], dtype: dtype, device: device)
        let flat = base.view(1, oh * ow, 3)
        let above = flat.bmm(theta1.transpose(1, 2) / half)
        let below = flat.bmm(theta2.transpose(1, 2))
        return (above / below - 1.0).view(1, oh, ow, 2)
    }
}
