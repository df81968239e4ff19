import Foundation
import Torch

extension torchvision.transforms.v2 {
    /// Subtracts a mean from each channel of a float tensor and divides by a deviation.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.Normalize.html>.
    public struct Normalize: torchvision.transforms.Transform {
        private let first: torchvision.transforms.Normalize
        /// One for each channel.
        public let mean: [Double]
        /// What the difference is divided by, one for each channel.
        public let std: [Double]
        /// Whether the tensor itself is changed.
        public var inplace: Bool { first.inplace }

        // @forms
        public init(mean: any torch.TensorData, std: any torch.TensorData, inplace: Bool = false) {
            first = .init(mean: mean, std: std, inplace: inplace)
            self.mean = GivenNumbers(mean).doubles
            self.std = GivenNumbers(std).doubles
        }

        /// Images of the shape (…, C, H, W), each channel less its mean, over its deviation; in place where `inplace`
        /// says so.
        @discardableResult
        public func callAsFunction(_ inpt: Tensor) -> Tensor { first(inpt) }

        /// The same for a tensor whose type is not known. A TypeError for an image.
        public func forward(
            _ img: any torchvision.transforms.ImageOrTensor
        ) throws -> any torchvision.transforms.ImageOrTensor {
            guard let tensor = img as? Tensor else {
                throw TorchError(.TypeError, "Normalize() does not support PIL images.")
            }
            return self(tensor)
        }

        public var description: String {
            text(
                self,
                [
                    ("mean", "\(GivenNumbers(mean))"), ("std", "\(GivenNumbers(std))"),
                    ("inplace", pythonText(inplace)),
                ])
        }
    }

    /// Blurs an image or a tensor by a random width.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.GaussianBlur.html>.
    public struct GaussianBlur: torchvision.transforms.KeepingTransform {
        /// Width and height of the window, odd numbers.
        public let kernel_size: any torch.IntList
        /// The least and the greatest standard deviation in pixels.
        public let sigma: [Double]

        // @forms
        public init(kernel_size: any torch.IntList, sigma: any torch.TensorData = [0.1, 2.0]) {
            let op = "GaussianBlur"
            self.kernel_size = torchvision.transforms.setupSize(
                kernel_size, op, "Kernel size should be a tuple/list of two integers")
            let given = GivenNumbers(sigma).doubles
            self.sigma = given.count == 1 ? [given[0], given[0]] : given
            if self.kernel_size._torchInts.contains(where: { $0 <= 0 || $0 % 2 == 0 }) {
                raise(.ValueError, "Kernel size value should be an odd and positive number.", op: op)
            } else if self.sigma.count != 2 {
                let text = "If sigma is a sequence its length should be 1 or 2. Got \(given.count)"
                raise(.ValueError, text, op: op)
            } else if !(0 < self.sigma[0] && self.sigma[0] <= self.sigma[1]) {
                let text =
                    "sigma values should be positive and of the form (min, max). Got \(GivenNumbers(self.sigma))"
                raise(.ValueError, text, op: op)
            }
        }

        /// The image, blurred.
        public func callAsFunction(_ inpt: Image) -> Image {
            guard sigma.count == 2 else { return inpt }
            let drawn = uniform(sigma[0], sigma[1])
            return torchvision.transforms.functional.to_pil_image(
                blurred(torchvision.transforms.functional.pil_to_tensor(inpt), drawn), mode: inpt.mode)
        }

        /// The images, of the shape (…, C, H, W), all blurred by the same width.
        public func callAsFunction(_ inpt: Tensor) -> Tensor {
            guard sigma.count == 2 else { return inpt }
            return blurred(inpt, uniform(sigma[0], sigma[1]))
        }

        private func blurred(_ image: Tensor, _ sigma: Double) -> Tensor {
            let size = kernel_size._torchInts
            guard size.count == 2, image.numel() > 0, image.dim() >= 3 else { return image }
            let isFloat = image.is_floating_point()
            let dtype = isFloat ? image.dtype : .float32
            func window(_ count: Int) -> Tensor {
                let limit = Double(count - 1) / (2 * 2.0.squareRoot())
                let x = torch.linspace(-limit, limit, steps: count, dtype: dtype, device: image.device)
                return torch.softmax(x.div(sigma).pow(2).neg(), dim: 0)
            }
            let channels = image.size(-3)
            let kernel = (window(size[1]).unsqueeze(-1) * window(size[0])).expand(channels, 1, size[1], size[0])
            var planes = image.dim() == 3 ? image.unsqueeze(0) : image
            if image.dim() > 4 { planes = image.reshape([-1] + Array(image.shape.suffix(3))) }
            planes = F.pad(
                isFloat ? planes : planes.to(dtype: .float32),
                [size[0] / 2, size[0] / 2, size[1] / 2, size[1] / 2], mode: "reflect")
            planes = F.conv2d(planes, kernel, groups: channels)
            planes = image.dim() == 4 ? planes : image.dim() == 3 ? planes.squeeze(0) : planes.reshape(image.shape)
            return isFloat ? planes : planes.round_().to(dtype: image.dtype)
        }

        public var description: String {
            text(self, [("kernel_size", listText(kernel_size)), ("sigma", "\(GivenNumbers(sigma))")])
        }
    }

    /// Erases a random rectangle of an image or a tensor, with a probability.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.RandomErasing.html>.
    public struct RandomErasing: torchvision.transforms.KeepingTransform {
        private var first: torchvision.transforms.RandomErasing
        /// The probability of a rectangle.
        public var p: Double { first.p }

        // @forms
        public init(
            p: Double = 0.5, scale: any torch.TensorData = [0.02, 0.33], ratio: any torch.TensorData = [0.3, 3.3],
            value: any torchvision.transforms.ErasingValue = 0, inplace: Bool = false
        ) {
            first = .init(p: p, scale: scale, ratio: ratio, value: value, inplace: inplace)
            first.noun = "inpt"
            isProbability(p, "RandomErasing")
        }

        /// The images, of the shape (…, C, H, W), without the same rectangle in the given part of the calls.
        @discardableResult
        public func callAsFunction(_ inpt: Tensor) -> Tensor { first(inpt) }

        /// The image, without a rectangle in the given part of the calls.
        public func callAsFunction(_ inpt: Image) -> Image {
            typealias functional = torchvision.transforms.functional
            return functional.to_pil_image(first(functional.pil_to_tensor(inpt)), mode: inpt.mode)
        }

        public var description: String {
            text(
                self,
                [
                    ("p", pythonText(p)), ("scale", "\(GivenNumbers(first.scale, default: [0.02, 0.33]))"),
                    ("ratio", "\(GivenNumbers(first.ratio, default: [0.3, 3.3]))"),
                    (
                        "value",
                        first.numbers.map { "\(GivenNumbers($0.doubles))" }
                    ),
                    ("inplace", pythonText(first.inplace)),
                ])
        }
    }
}
