import Torch

extension torchvision.transforms {
    /// A tensor in another dtype, its values scaled to the range that the dtype has.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.ConvertImageDtype.html>.
    public struct ConvertImageDtype: Transform {
        /// The dtype of the result.
        public let dtype: torch.dtype

        // @forms
        public init(dtype: torch.dtype) { self.dtype = dtype }

        /// The tensor in the dtype.
        public func callAsFunction(_ image: Tensor) -> Tensor { functional.convert_image_dtype(image, dtype) }

        /// The same for a tensor whose type is not known. A TypeError for an image.
        public func forward(_ img: any ImageOrTensor) throws -> any ImageOrTensor {
            guard let tensor = img as? Tensor else {
                throw TorchError(.TypeError, "Input img should be Tensor Image")
            }
            return self(tensor)
        }
    }
}

extension torchvision.transforms.functional {
    /// A tensor in another dtype, its values scaled: floating-point ones count from 0 to 1, integers up to their largest.
    ///
    /// A RuntimeError where the new dtype has more values than the old one tells apart.
    // @forms
    public static func convert_image_dtype(image: Tensor, dtype: torch.dtype = .float32) -> Tensor {
        let old = image.dtype
        guard old != dtype else { return image }
        if image.is_floating_point() {
            if dtype.is_floating_point { return image.to(dtype: dtype) }
            let isUnsafe =
                old == .float32 && (dtype == .int32 || dtype == .int64) || old == .float64 && dtype == .int64
            guard !isUnsafe else {
                raise(
                    .RuntimeError, "The cast from \(old) to \(dtype) cannot be performed safely.",
                    op: "convert_image_dtype")
                return image
            }
            return image.mul(Double(maxValue(dtype)) + 1.0 - 1e-3).to(dtype: dtype)
        }
        let (inputMax, outputMax) = (Double(maxValue(old)), Double(maxValue(dtype)))
        if dtype.is_floating_point { return image.to(dtype: dtype) / inputMax }
        if inputMax > outputMax {
            let factor = Int(((inputMax + 1) / (outputMax + 1)).rounded(.down))
            return torch.div(image, factor, rounding_mode: "floor").to(dtype: dtype)
        }
        let factor = Int(((outputMax + 1) / (inputMax + 1)).rounded(.down))
        return image.to(dtype: dtype) * factor
    }
}
