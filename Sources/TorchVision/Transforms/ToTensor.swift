import Torch

extension torchvision.transforms {
    /// An image (H, W, C) of bytes as a float tensor (C, H, W) from 0 to 1.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.ToTensor.html>.
    public struct ToTensor: Transform {
        /// A transform without options.
        public init() {}

        /// A float32 tensor (C, H, W) of values from 0 to 1.
        public func callAsFunction(_ pic: Image) -> Tensor { functional.to_tensor(pic) }

        /// The same for an image whose type is not known. A TypeError for a tensor.
        public func forward(_ img: any ImageOrTensor) throws -> any ImageOrTensor {
            guard let image = img as? Image else {
                throw TorchError(.TypeError, "pic should be PIL Image or ndarray. Got <class 'torch.Tensor'>")
            }
            return functional.to_tensor(image)
        }
    }

    /// An image as a uint8 tensor (C, H, W).
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.PILToTensor.html>.
    public struct PILToTensor: Transform {
        /// A transform without options.
        public init() {}

        /// A tensor (C, H, W) of the image's own values.
        public func callAsFunction(_ pic: Image) -> Tensor { functional.pil_to_tensor(pic) }

        /// The same for an image whose type is not known. A TypeError for a tensor.
        public func forward(_ img: any ImageOrTensor) throws -> any ImageOrTensor {
            guard let image = img as? Image else {
                throw TorchError(.TypeError, "pic should be PIL Image. Got <class 'torch.Tensor'>")
            }
            return functional.pil_to_tensor(image)
        }
    }

    /// A tensor (C, H, W) or (H, W) as an image; floating-point values count from 0 to 1.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.ToPILImage.html>.
    public struct ToPILImage: Transform {
        /// Pillow's mode of the image; nil where the number of channels and the dtype tell it.
        public let mode: String?

        // @forms
        public init(mode: String? = nil) { self.mode = mode }

        /// The image of a tensor (C, H, W) or (H, W).
        public func callAsFunction(_ pic: Tensor) -> Image { functional.to_pil_image(pic, mode) }

        /// The same for a tensor whose type is not known. A TypeError for an image.
        public func forward(_ img: any ImageOrTensor) throws -> any ImageOrTensor {
            guard let tensor = img as? Tensor else {
                throw TorchError(.TypeError, "pic should be Tensor or ndarray. Got <class 'PIL.Image.Image'>.")
            }
            return functional.to_pil_image(tensor, mode)
        }

        public var description: String { "ToPILImage(" + (mode.map { "mode=\($0)" } ?? "") + ")" }
    }
}

extension torchvision.transforms.functional {
    /// An image as a float tensor (C, H, W) from 0 to 1, of the default dtype; one of 16 bits as int16 without scaling.
    public static func to_tensor(_ pic: Image) -> Tensor {
        if let tensor = PixelTable.scaled.tensor(of: pic) { return tensor }
        let bytes = pil_to_tensor(pic).contiguous()
        return pic.layout == .gray16 ? bytes : bytes.to(dtype: torch.get_default_dtype()).div(255)
    }

    /// An image's values as a tensor (C, H, W): uint8, or int16 for an image of 16 bits.
    public static func pil_to_tensor(_ pic: Image) -> Tensor {
        let isWide = pic.layout == .gray16
        let channels = isWide ? 1 : pic.layout.bytesPerPixel
        return torch.frombuffer(pic.pixels, dtype: isWide ? .int16 : .uint8)
            .reshape(pic.height, pic.width, channels).permute([2, 0, 1])
    }

    /// A tensor as an image of a mode, by default `L`, `LA`, `RGB` or `RGBA` for 1 to 4 channels.
    ///
    /// A ValueError for another number of dimensions or channels or a mode that does not fit them, a TypeError for a dtype
    /// that has no image here.
    // @forms
    public static func to_pil_image(pic: Tensor, mode: String? = nil) -> Image {
        let nothing = Image(width: 0, height: 0, layout: .gray, pixels: [])
        func fail(_ kind: TorchError.Kind, _ message: String) -> Image {
            raise(kind, message, op: "to_pil_image")
            return nothing
        }
        guard [2, 3].contains(pic.dim()) else {
            return fail(.ValueError, "pic should be 2/3 dimensional. Got \(pic.dim()) dimensions.")
        }
        var values = pic.detach().to(device: "cpu")
        values = values.dim() == 2 ? values.unsqueeze(2) : values.permute([1, 2, 0])
        let channels = values.size(2)
        guard channels <= 4 else {
            return fail(.ValueError, "pic should not have > 4 channels. Got \(channels) channels.")
        }
        if values.dtype.is_floating_point { values = values.mul(255).to(dtype: .uint8) }
        let isWide = channels == 1 && values.dtype == .int16
        guard values.dtype == .uint8 || isWide else {
            return fail(.TypeError, "Input type \("\(values.dtype)".dropFirst(6)) is not supported")
        }
        let fitting: [[PixelLayout]] = [[], [isWide ? .gray16 : .gray], [.grayAlpha], [.rgb], [.rgba, .cmyk]]
        let layout = mode.map { PixelLayout(rawValue: $0) } ?? fitting[channels].first
        guard let layout, fitting[channels].contains(layout) else {
            let modes = fitting[channels].map { "'\($0.rawValue)'" }.joined(separator: ", ")
            return fail(.ValueError, "Only modes [\(modes)] are supported for \(channels)D inputs")
        }
        let dense = values.contiguous()
        guard let start = dense.data_ptr() else { return nothing }
        let pixels = withExtendedLifetime(dense) { [UInt8](UnsafeRawBufferPointer(start: start, count: dense.nbytes)) }
        return Image(width: dense.size(1), height: dense.size(0), layout: layout, pixels: pixels)
    }
}
