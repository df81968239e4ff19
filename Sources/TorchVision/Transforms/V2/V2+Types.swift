import Torch

extension torchvision.transforms.v2 {
    /// An image as a tensor (C, H, W) of its own values; a tensor stays as it is.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.ToImage.html>.
    ///
    /// Python's result prints as an `Image`, which is a tensor; here it is a plain one.
    public struct ToImage: torchvision.transforms.Transform {
        /// A transform without options.
        public init() {}

        /// A tensor (C, H, W) of the image's own values.
        public func callAsFunction(_ inpt: Image) -> Tensor { torchvision.transforms.functional.pil_to_tensor(inpt) }
        /// The tensor, which gets a first dimension where it has two.
        public func callAsFunction(_ inpt: Tensor) -> Tensor {
            guard inpt.dim() >= 2 else {
                return failed(.ValueError, "Tensor must be 2D or higher, got \(inpt.dim())D tensor.", op: "ToImage")
            }
            return inpt.dim() == 2 ? inpt.unsqueeze(0) : inpt
        }

        public func forward(
            _ img: any torchvision.transforms.ImageOrTensor
        ) throws -> any torchvision.transforms.ImageOrTensor {
            switch img {
            case let image as Image: self(image)
            case let tensor as Tensor: self(tensor)
            default: img
            }
        }
    }

    /// What Python makes a plain tensor of; here tensors are plain.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.ToPureTensor.html>.
    public struct ToPureTensor: torchvision.transforms.KeepingTransform {
        /// A transform without options.
        public init() {}

        /// The image.
        public func callAsFunction(_ inpt: Image) -> Image { inpt }
        /// The tensor.
        public func callAsFunction(_ inpt: Tensor) -> Tensor { inpt }
    }

    /// What it gets.
    public struct Identity: torchvision.transforms.KeepingTransform {
        /// A transform without options.
        public init() {}

        /// The image.
        public func callAsFunction(_ inpt: Image) -> Image { inpt }
        /// The tensor.
        public func callAsFunction(_ inpt: Tensor) -> Tensor { inpt }
    }

    /// An image as a float tensor from 0 to 1, as the first version makes it; it warns that it is out of date.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.ToTensor.html>.
    public struct ToTensor: torchvision.transforms.Transform {
        /// A transform without options.
        public init() {
            warn(
                "The transform `ToTensor()` is deprecated and will be removed in a future release. "
                    + "Instead, please use `v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True)])`."
                    + "Output is equivalent up to float precision.")
        }

        /// A float32 tensor (C, H, W) of values from 0 to 1.
        public func callAsFunction(_ inpt: Image) -> Tensor { torchvision.transforms.functional.to_tensor(inpt) }

        public func forward(
            _ img: any torchvision.transforms.ImageOrTensor
        ) throws -> any torchvision.transforms.ImageOrTensor {
            (img as? Image).map { self($0) } ?? img
        }
    }

    /// A tensor in another dtype; with `scale` its values are scaled to the range of the dtype.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.ToDtype.html>.
    public struct ToDtype: torchvision.transforms.KeepingTransform {
        /// The dtype of the result.
        public let dtype: torch.dtype
        /// Whether the values are scaled.
        public let scale: Bool

        // @forms
        public init(dtype: torch.dtype, scale: Bool = false) {
            self.dtype = dtype
            self.scale = scale
        }

        /// The image as it is: it has no dtype.
        public func callAsFunction(_ inpt: Image) -> Image { inpt }
        /// The tensor in the dtype. A RuntimeError where values would not fit.
        public func callAsFunction(_ inpt: Tensor) -> Tensor { to_dtype(inpt, dtype, scale) }

        public var description: String { "ToDtype(scale=\(pythonText(scale)))" }
    }

    /// The same with scaled values, under the first version's name.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.ConvertImageDtype.html>.
    public struct ConvertImageDtype: torchvision.transforms.KeepingTransform {
        /// The dtype of the result.
        public let dtype: torch.dtype

        // @forms
        public init(dtype: torch.dtype = .float32) { self.dtype = dtype }

        /// The image as it is: it has no dtype.
        public func callAsFunction(_ inpt: Image) -> Image { inpt }
        /// The tensor in the dtype. A RuntimeError where values would not fit.
        public func callAsFunction(_ inpt: Tensor) -> Tensor { to_dtype(inpt, dtype, true) }
    }

    /// A tensor in another dtype, as the second version rounds.
    static func to_dtype(_ image: Tensor, _ dtype: torch.dtype, _ scale: Bool) -> Tensor {
        let old = image.dtype
        guard old != dtype, scale, !(old.is_floating_point && dtype.is_floating_point) else {
            return image.to(dtype: dtype)
        }
        typealias functional = torchvision.transforms.functional
        if old.is_floating_point {
            let isUnsafe =
                old == .float32 && (dtype == .int32 || dtype == .int64) || old == .float64 && dtype == .int64
            guard !isUnsafe else {
                let text = "The conversion from \(old) to \(dtype) cannot be performed safely."
                return failed(.RuntimeError, text, op: "to_dtype")
            }
            return image.mul(Double(functional.maxValue(dtype)) + 1.0 - 1e-3).to(dtype: dtype)
        }
        if dtype.is_floating_point { return image.to(dtype: dtype).mul_(1.0 / Double(functional.maxValue(old))) }
        guard let bits = valueBits(old), let newBits = valueBits(dtype) else { return image }
        return bits > newBits
            ? image.bitwise_right_shift(bits - newBits).to(dtype: dtype)
            : image.to(dtype: dtype).bitwise_left_shift(newBits - bits)
    }

    private static func valueBits(_ dtype: torch.dtype) -> Int? {
        switch dtype {
        case .uint8: return 8
        case .int8: return 7
        case .int16: return 15
        case .int32: return 31
        case .int64: return 63
        default:
            let text = "Number of value bits is only defined for integer dtypes, but got \(dtype)."
            raise(.TypeError, text, op: "to_dtype")
            return nil
        }
    }
}
