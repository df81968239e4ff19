import Torch

extension torchvision.transforms {
    /// Subtracts a mean from each channel of a float tensor and divides by a deviation.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Normalize.html>.
    public struct Normalize: Transform {
        /// A number for all channels, or one for each.
        public let mean: any torch.TensorData
        /// What the difference is divided by: a number for all channels, or one for each.
        public let std: any torch.TensorData
        /// Whether the tensor itself is changed.
        public let inplace: Bool
        /// What becomes of an image's bytes when this comes right behind ``ToTensor``.
        let table: PixelTable?

        // @forms
        public init(mean: any torch.TensorData, std: any torch.TensorData, inplace: Bool = false) {
            self.mean = mean
            self.std = std
            self.inplace = inplace
            table = PixelTable(mean: mean, std: std)
        }

        /// Images of the shape (…, C, H, W), each channel less its mean, over its deviation; in place where `inplace`
        /// says so.
        @discardableResult
        public func callAsFunction(_ tensor: Tensor) -> Tensor { functional.normalize(tensor, mean, std, inplace) }

        /// The same for a tensor whose type is not known. A TypeError for an image.
        public func forward(_ img: any ImageOrTensor) throws -> any ImageOrTensor {
            guard let tensor = img as? Tensor else {
                throw TorchError(.TypeError, "img should be Tensor Image. Got <class 'PIL.Image.Image'>")
            }
            return self(tensor)
        }

        public var description: String { "Normalize(mean=\(mean), std=\(std))" }
    }
}

extension torchvision.transforms.functional {
    /// `(tensor - mean) / std` for each channel of a float tensor (…, C, H, W).
    ///
    /// A TypeError for another dtype, a ValueError for fewer than three dimensions or a deviation of zero.
    // @forms
    @discardableResult
    public static func normalize(
        tensor: Tensor, mean: any torch.TensorData, std: any torch.TensorData, inplace: Bool = false
    ) -> Tensor {
        let dtype = tensor.dtype
        guard tensor.is_floating_point() else {
            raise(.TypeError, "Input tensor should be a float tensor. Got \(dtype).", op: "normalize")
            return tensor
        }
        guard tensor.dim() >= 3 else {
            raise(
                .ValueError,
                "Expected tensor to be a tensor image of size (..., C, H, W). Got tensor.size() = \(tensor.size())",
                op: "normalize")
            return tensor
        }
        func perChannel(_ data: any torch.TensorData) -> Tensor {
            let values = torch.tensor(data, dtype: dtype, device: tensor.device)
            return values.dim() == 1 ? values.view(-1, 1, 1) : values
        }
        let deviation = perChannel(std)
        guard !Bool((deviation == 0).any()) else {
            raise(
                .ValueError, "std evaluated to zero after conversion to \(dtype), leading to division by zero.",
                op: "normalize")
            return tensor
        }
        let target = inplace ? tensor : tensor.clone()
        return target.sub_(perChannel(mean)).div_(deviation)
    }
}
