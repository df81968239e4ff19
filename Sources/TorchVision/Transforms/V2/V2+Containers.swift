import Torch

extension torchvision.transforms.v2 {
    /// Several transforms, one after another.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.Compose.html>.
    ///
    /// A ValueError for no transform.
    public struct Compose: torchvision.transforms.Transform {
        /// The transforms, the first one first.
        public let transforms: [any torchvision.transforms.Transform]

        // @forms
        public init(transforms: [any torchvision.transforms.Transform]) {
            self.transforms = transforms
            areGiven(transforms, "Compose")
        }

        /// What the transforms make of images of the shape (…, C, H, W). A TypeError where that is no tensor.
        public func callAsFunction(_ img: Tensor) -> Tensor { kept(img, "Compose") { try forward(img) } }

        /// Runs the transforms one after another. Throws what one of them throws.
        public func forward(
            _ img: any torchvision.transforms.ImageOrTensor
        ) throws -> any torchvision.transforms.ImageOrTensor {
            try transforms.reduce(img) { try $1.forward($0) }
        }

        public var description: String { lines("Compose", transforms) }
    }

    /// Several transforms, one after another, with a probability.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.RandomApply.html>.
    public struct RandomApply: torchvision.transforms.KeepingTransform {
        /// The transforms, the first one first.
        public let transforms: [any torchvision.transforms.Transform]
        /// The probability with which all run; otherwise none does.
        public let p: Double

        // @forms
        public init(transforms: [any torchvision.transforms.Transform], p: Double = 0.5) {
            self.transforms = transforms
            self.p = p
            areGiven(transforms, "RandomApply")
            isProbability(p, "RandomApply")
        }

        /// The image, changed in the given part of the calls. A TypeError where a transform does not give an image.
        public func callAsFunction(_ img: Image) -> Image { kept(img, "RandomApply") { try forward(img) } }
        /// The same for images of the shape (…, C, H, W). A TypeError where a transform does not give a tensor.
        public func callAsFunction(_ img: Tensor) -> Tensor { kept(img, "RandomApply") { try forward(img) } }

        /// Runs the transforms in the given part of the calls. Throws what one of them throws.
        public func forward(
            _ img: any torchvision.transforms.ImageOrTensor
        ) throws -> any torchvision.transforms.ImageOrTensor {
            torchvision.transforms.happens(p) ? try transforms.reduce(img) { try $1.forward($0) } : img
        }

        public var description: String { lines("RandomApply", transforms) }
    }

    /// One of several transforms, drawn from the default generator.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.RandomChoice.html>.
    ///
    /// A ValueError for no transform, or for another number of probabilities.
    public struct RandomChoice: torchvision.transforms.KeepingTransform {
        /// The transforms of which one is drawn.
        public let transforms: [any torchvision.transforms.Transform]
        /// How often each is drawn; their sum is 1.
        public let p: [Double]

        // @forms
        public init(transforms: [any torchvision.transforms.Transform], p: [Double]? = nil) {
            self.transforms = transforms
            let given = p ?? transforms.map { _ in 1 }
            let total = given.reduce(0, +)
            self.p = given.map { $0 / total }
            areGiven(transforms, "RandomChoice")
            if !transforms.isEmpty, given.count != transforms.count {
                let text = "Length of p doesn't match the number of transforms: \(given.count) != \(transforms.count)"
                raise(.ValueError, text, op: "RandomChoice")
            }
        }

        /// The image, changed by one of the transforms. A TypeError where a transform does not give an image.
        public func callAsFunction(_ img: Image) -> Image { kept(img, "RandomChoice") { try forward(img) } }
        /// The same for images of the shape (…, C, H, W). A TypeError where a transform does not give a tensor.
        public func callAsFunction(_ img: Tensor) -> Tensor { kept(img, "RandomChoice") { try forward(img) } }

        /// Runs one of the transforms. Throws what it throws.
        public func forward(
            _ img: any torchvision.transforms.ImageOrTensor
        ) throws -> any torchvision.transforms.ImageOrTensor {
            let number: Int = try torch.throwing { torch.multinomial(torch.tensor(p, dtype: .float32), 1).item() }
            return try transforms[number].forward(img)
        }

        public var description: String {
            text(self, [("transforms", "\(transforms)"), ("p", "\(GivenNumbers(p))")])
        }
    }

    /// Several transforms, one after another, in an order drawn from the default generator.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.RandomOrder.html>.
    public struct RandomOrder: torchvision.transforms.KeepingTransform {
        /// The transforms that are put in order.
        public let transforms: [any torchvision.transforms.Transform]

        // @forms
        public init(transforms: [any torchvision.transforms.Transform]) {
            self.transforms = transforms
            areGiven(transforms, "RandomOrder")
        }

        /// The image, changed in a new order. A TypeError where a transform does not give an image.
        public func callAsFunction(_ img: Image) -> Image { kept(img, "RandomOrder") { try forward(img) } }
        /// The same for images of the shape (…, C, H, W). A TypeError where a transform does not give a tensor.
        public func callAsFunction(_ img: Tensor) -> Tensor { kept(img, "RandomOrder") { try forward(img) } }

        /// Runs the transforms in a new order. Throws what one of them throws.
        public func forward(
            _ img: any torchvision.transforms.ImageOrTensor
        ) throws -> any torchvision.transforms.ImageOrTensor {
            try torch.randperm(transforms.count).flatList(Int.self).reduce(img) { try transforms[$1].forward($0) }
        }

        public var description: String { text(self, [("transforms", "\(transforms)")]) }
    }

    /// A transform's text with others in it, each in lines of its own.
    private static func lines(_ name: String, _ transforms: [any torchvision.transforms.Transform]) -> String {
        let parts = transforms.map { "    \($0)" }.joined(separator: "\n").split(
            separator: "\n", omittingEmptySubsequences: false)
        guard parts.count > 1 else { return "\(name)(\(parts.first ?? ""))" }
        return "\(name)(\n" + parts.map { "  \($0)\n" }.joined() + ")"
    }
}
