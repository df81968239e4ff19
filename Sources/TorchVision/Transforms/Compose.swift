import Torch

extension torchvision.transforms {
    /// Several transforms, one after another.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Compose.html>.
    ///
    /// A ``ToTensor`` with a ``Normalize`` behind it runs in one pass over the pixels; the bits are those of the two.
    public struct Compose: Transform {
        /// The transforms, the first one first.
        public let transforms: [any Transform]

        // @forms
        public init(transforms: [any Transform]) { self.transforms = transforms }

        /// What the transforms make of images of the shape (…, C, H, W). A TypeError where that is no tensor.
        public func callAsFunction(_ img: Tensor) -> Tensor { kept(img, "Compose") { try forward(img) } }

        /// Runs the transforms one after another. Throws what one of them throws, a TypeError where one gets the wrong
        /// kind.
        public func forward(_ img: any ImageOrTensor) throws -> any ImageOrTensor {
            var value = img
            var next = 0
            while next < transforms.count {
                if let normalized = normalizedPixels(of: value, at: next) {
                    value = normalized
                    next += 2
                } else {
                    value = try transforms[next].forward(value)
                    next += 1
                }
            }
            return value
        }

        private func normalizedPixels(of value: any ImageOrTensor, at index: Int) -> Tensor? {
            guard index + 1 < transforms.count, transforms[index] is ToTensor,
                let normalize = transforms[index + 1] as? Normalize, let image = value as? Image
            else { return nil }
            return normalize.table?.tensor(of: image)
        }

        public var description: String {
            "Compose(\n" + transforms.map { "    \($0)\n" }.joined() + ")"
        }
    }

    /// A closure as a transform; it may take and give images or tensors.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Lambda.html>.
    public struct Lambda: Transform {
        private let lambd: (any ImageOrTensor) throws -> any ImageOrTensor

        // @forms
        public init<Input: ImageOrTensor, Output: ImageOrTensor>(lambd: @escaping (Input) throws -> Output) {
            self.lambd = { try lambd(expected($0, "Lambda()")) }
        }

        /// Runs the closure. Throws what it throws, a TypeError where it takes another kind than it gets.
        public func forward(_ img: any ImageOrTensor) throws -> any ImageOrTensor { try lambd(img) }
    }
}
