import Torch

extension torchvision.transforms {
    /// Several transforms, one after another, with a probability.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomApply.html>.
    public struct RandomApply: KeepingTransform {
        /// The transforms, the first one first.
        public let transforms: [any Transform]
        /// The probability with which all run; otherwise none does.
        public let p: Double

        // @forms
        public init(transforms: [any Transform], p: Double = 0.5) {
            self.transforms = transforms
            self.p = p
        }

        /// The image, changed in the given part of the calls. A TypeError where a transform does not give an image.
        public func callAsFunction(_ img: Image) -> Image { kept(img, "RandomApply") { try forward(img) } }
        /// The same for images of the shape (…, C, H, W). A TypeError where a transform does not give a tensor.
        public func callAsFunction(_ img: Tensor) -> Tensor { kept(img, "RandomApply") { try forward(img) } }

        /// Runs the transforms in the given part of the calls. Throws what one of them throws.
        public func forward(_ img: any ImageOrTensor) throws -> any ImageOrTensor {
            // Python asks whether p is less than what is drawn.
            if Bool(torch.gt(torch.rand(1), p)) { return img }
            return try transforms.reduce(img) { try $1.forward($0) }
        }

        public var description: String {
            "RandomApply(\n    p=\(p)" + transforms.map { "\n    \($0)" }.joined() + "\n)"
        }
    }

    /// One of several transforms, drawn by Python's `random`, see ``random``.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomChoice.html>.
    public struct RandomChoice: KeepingTransform {
        /// The transforms of which one is drawn.
        public let transforms: [any Transform]
        /// How often each is drawn, in relation to the others; nil for all alike.
        public let p: [Double]?

        // @forms
        public init(transforms: [any Transform], p: [Double]? = nil) {
            self.transforms = transforms
            self.p = p
        }

        /// The image, changed by one of the transforms. A TypeError where a transform does not give an image.
        public func callAsFunction(_ img: Image) -> Image { kept(img, "RandomChoice") { try forward(img) } }
        /// The same for images of the shape (…, C, H, W). A TypeError where a transform does not give a tensor.
        public func callAsFunction(_ img: Tensor) -> Tensor { kept(img, "RandomChoice") { try forward(img) } }

        /// Runs one of the transforms. Throws what it throws, an IndexError where there is none, a ValueError for weights
        /// that are not as many as the transforms or do not have a sum above zero.
        public func forward(_ img: any ImageOrTensor) throws -> any ImageOrTensor {
            try transforms[random.choice(of: transforms.count, p)].forward(img)
        }

        public var description: String {
            let weights = p.map { "\(GivenNumbers($0))" } ?? "None"
            return "RandomChoice(" + transforms.map { "\n    \($0)" }.joined() + "\n)(p=\(weights))"
        }
    }

    /// Several transforms, one after another, in an order drawn by Python's `random`, see ``random``.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomOrder.html>.
    public struct RandomOrder: KeepingTransform {
        /// The transforms that are put in order.
        public let transforms: [any Transform]

        // @forms
        public init(transforms: [any Transform]) { self.transforms = transforms }

        /// The image, changed in a new order. A TypeError where a transform does not give an image.
        public func callAsFunction(_ img: Image) -> Image { kept(img, "RandomOrder") { try forward(img) } }
        /// The same for images of the shape (…, C, H, W). A TypeError where a transform does not give a tensor.
        public func callAsFunction(_ img: Tensor) -> Tensor { kept(img, "RandomOrder") { try forward(img) } }

        /// Runs the transforms in a new order. Throws what one of them throws.
        public func forward(_ img: any ImageOrTensor) throws -> any ImageOrTensor {
            try random.order(of: transforms.count).reduce(img) { try transforms[$1].forward($0) }
        }

        public var description: String {
            "RandomOrder(" + transforms.map { "\n    \($0)" }.joined() + "\n)"
        }
    }
}
