import Torch

extension torchvision.transforms {
    /// What trained weights want done to images, as `weights.transforms()` gives it.
    public enum _presets {
        /// Resizes, takes the middle, makes numbers between 0 and 1 of it and normalises them.
        public struct ImageClassification: Transform, Sendable {
            /// The edge of the middle that is taken.
            public let crop_size: [Int]
            /// The length of the shorter edge before that.
            public let resize_size: [Int]
            /// The mean of each channel, which is subtracted.
            public let mean: [Double]
            /// The deviation of each channel, by which is divided.
            public let std: [Double]
            /// How pixels are made from their neighbours.
            public let interpolation: InterpolationMode
            /// Whether all pixels count when a tensor shrinks.
            public let antialias: Bool?

            // @forms torchvision.transforms._presets.ImageClassification
            public init(
                crop_size: Int, resize_size: Int = 256, mean: [Double] = [0.485, 0.456, 0.406],
                std: [Double] = [0.229, 0.224, 0.225], interpolation: InterpolationMode = .BILINEAR,
                antialias: Bool? = true
            ) {
                self.crop_size = [crop_size]
                self.resize_size = [resize_size]
                self.mean = mean
                self.std = std
                self.interpolation = interpolation
                self.antialias = antialias
            }

            /// The tensor (C, H, W) that an image becomes.
            public func callAsFunction(_ img: Image) -> Tensor {
                let resized = functional.resize(img, resize_size, interpolation: interpolation, antialias: antialias)
                return numbers(functional.pil_to_tensor(functional.center_crop(resized, crop_size)))
            }

            /// What becomes of a tensor (…, C, H, W).
            public func callAsFunction(_ img: Tensor) -> Tensor {
                let resized = functional.resize(img, resize_size, interpolation: interpolation, antialias: antialias)
                return numbers(functional.center_crop(resized, crop_size))
            }

            private func numbers(_ img: Tensor) -> Tensor {
                functional.normalize(functional.convert_image_dtype(img, .float32), mean, std)
            }

            /// The same for an image or a tensor whose type is not known.
            public func forward(_ img: any ImageOrTensor) throws -> any ImageOrTensor {
                switch img {
                case let image as Image: self(image)
                case let tensor as Tensor: self(tensor)
                default: throw TorchError(.TypeError, "img should be PIL Image. Got \(type(of: img))")
                }
            }

            /// What is done, in words.
            public func describe() -> String {
                "Accepts ``PIL.Image``, batched ``(B, C, H, W)`` and single ``(C, H, W)`` image ``torch.Tensor`` objects. "
                    + "The images are resized to ``resize_size=\(listText(resize_size))`` using "
                    + "``interpolation=\(interpolationText)``, followed by a central crop of "
                    + "``crop_size=\(listText(crop_size))``. Finally the values are first rescaled to ``[0.0, 1.0]`` and "
                    + "then normalized using ``mean=\(numberText(mean))`` and ``std=\(numberText(std))``."
            }

            private var interpolationText: String { "InterpolationMode.\(interpolation)" }
            private func numberText(_ values: [Double]) -> String {
                "[" + values.map { pythonText($0) }.joined(separator: ", ") + "]"
            }

            public var description: String {
                """
                ImageClassification(
                    crop_size=\(listText(crop_size))
                    resize_size=\(listText(resize_size))
                    mean=\(numberText(mean))
                    std=\(numberText(std))
                    interpolation=\(interpolationText)
                )
                """
            }
        }
    }
}
