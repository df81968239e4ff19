import Torch

extension torchvision.transforms {
    /// Several chains of changes, mixed with each other and with the image by random weights.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.AugMix.html>.
    ///
    /// A tensor must be of uint8.
    public struct AugMix: KeepingTransform {
        /// How strong a change may be, from 1 to 10.
        public let severity: Int
        /// How many chains there are.
        public let mixture_width: Int
        /// How many changes a chain has; drawn from 1 to 3 where it is not positive.
        public let chain_depth: Int
        /// What the weights are drawn with.
        public let alpha: Double
        /// Whether brightness, colour, contrast and sharpness are among the changes.
        public let all_ops: Bool
        /// How pixels are weighed where the image moves.
        public let interpolation: InterpolationMode
        /// What lies around an image that moved, one value or one of each channel; nil for 0.
        public let fill: (any torch.TensorData)?

        // @forms
        public init(
            severity: Int = 3, mixture_width: Int = 3, chain_depth: Int = -1, alpha: Double = 1, all_ops: Bool = true,
            interpolation: InterpolationMode = .BILINEAR, fill: (any torch.TensorData)? = nil
        ) {
            self.severity = severity
            self.mixture_width = mixture_width
            self.chain_depth = chain_depth
            self.alpha = alpha
            self.all_ops = all_ops
            self.interpolation = interpolation
            self.fill = fill
            if !(1...Self.severities).contains(severity) {
                raise(
                    .ValueError, "The severity must be between [1, \(Self.severities)]. Got \(severity) instead.",
                    op: "AugMix")
            }
        }

        private static let severities = 10
        private static let changes: [Augmentation] = [
            .ShearX, .ShearY, .TranslateX, .TranslateY, .Rotate, .Posterize, .Solarize, .AutoContrast, .Equalize,
        ]
        private static let tones: [Augmentation] = [.Brightness, .Color, .Contrast, .Sharpness]

        /// The image, changed. A TypeError for one of mode `1`.
        public func callAsFunction(_ img: Image) -> Image {
            guard img.layout != .bilevel else {
                raise(.TypeError, "Input type bool is not supported", op: "AugMix")
                return img
            }
            return functional.to_pil_image(mixed(functional.pil_to_tensor(img), fill))
        }

        /// The images, of the shape (…, 1 or 3, H, W), all changed in the same way, each mixed by its own weights.
        public func callAsFunction(_ img: Tensor) -> Tensor { mixed(img, fill.map { filling($0, img) }) }

        private func mixed(_ img: Tensor, _ fill: (any torch.TensorData)?) -> Tensor {
            let batch = img.view([Int](repeating: 1, count: max(4 - img.dim(), 0)) + img.shape)
            let count = batch.size(0)
            let each = [count] + [Int](repeating: 1, count: batch.dim() - 1)
            func weights(_ parts: Int) -> Tensor {
                let alphas = torch.tensor([Double](repeating: alpha, count: parts), device: batch.device)
                return ATen._sample_dirichlet(alphas.expand(count, -1), nil)
            }
            let shares = weights(2)
            let chains = weights(mixture_width) * shares.select(1, 1).view(count, -1)
            let limits = Augmentation.Limits(
                across: Double(batch.size(-1)) / 3, down: Double(batch.size(-2)) / 3, mostBits: 4)
            let mix = shares.select(1, 0).view(each) * batch
            for chain in 0..<max(mixture_width, 0) {
                mix.add_(chains.select(1, chain).view(each) * changed(batch, limits, fill))
            }
            return mix.view(img.shape).to(dtype: img.dtype)
        }

        private func changed(
            _ img: Tensor, _ limits: Augmentation.Limits, _ fill: (any torch.TensorData)?
        ) -> Tensor {
            let changes = Self.changes + (all_ops ? Self.tones : [])
            let depth = chain_depth > 0 ? chain_depth : randomInteger(1, 4)
            return (0..<depth).reduce(img) { img, _ in
                let change = changes[randomInteger(0, changes.count)]
                let strength =
                    change.magnitudes(Self.severities, limits).map { $0[randomInteger(0, severity)] } ?? 0
                return change.applied(to: img, signed(strength, change), interpolation, fill)
            }
        }

        public var description: String {
            "AugMix(severity=\(severity), mixture_width=\(mixture_width), chain_depth=\(chain_depth), "
                + "alpha=\(pythonText(alpha)), all_ops=\(pythonText(all_ops)), "
                + "interpolation=InterpolationMode.\(interpolation), "
                + "fill=\(fill.map { "\(GivenNumbers($0))" } ?? "None"))"
        }
    }
}
