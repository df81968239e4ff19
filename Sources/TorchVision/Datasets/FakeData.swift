import Torch

extension torchvision.datasets {
    /// Images of random numbers, for programs that want no files: the same ones as in Python.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.FakeData.html>.
    ///
    /// An item is `(image, class)`. An IndexError from `size` on.
    public final class FakeData<Sample>: VisionDataset<Image, Sample, Int, Int> {
        /// The number of images.
        public let size: Int
        /// Channels, height and width.
        public let image_size: (Int, Int, Int)
        /// How many classes there are.
        public let num_classes: Int
        /// What is added to an item's position to seed its numbers.
        public let random_offset: Int

        private init(
            _ size: Int, _ image_size: (Int, Int, Int), _ num_classes: Int, _ random_offset: Int,
            _ steps: Steps<Image, Sample, Int, Int>
        ) {
            (self.size, self.image_size) = (size, image_size)
            (self.num_classes, self.random_offset) = (num_classes, random_offset)
            super.init("", steps)
        }

        /// The images themselves.
        ///
        /// - Parameters:
        ///   - size: The number of images.
        ///   - image_size: Channels, height and width.
        ///   - num_classes: How many classes there are.
        ///   - target_transform: Makes another number of a class's.
        ///   - random_offset: What is added to an item's position to seed its numbers.
        // @forms
        public convenience init(
            size: Int = 1000, image_size: (Int, Int, Int) = (3, 224, 224), num_classes: Int = 10,
            target_transform: ((Int) throws -> Int)? = nil, random_offset: Int = 0
        ) where Sample == Image {
            self.init(size, image_size, num_classes, random_offset, Steps(nil, target_transform))
        }

        /// The tensors that a transform makes of the images; a TypeError at the item where it makes something else.
        // @forms
        public convenience init(
            size: Int = 1000, image_size: (Int, Int, Int) = (3, 224, 224), num_classes: Int = 10,
            transform: any torchvision.transforms.Transform, target_transform: ((Int) throws -> Int)? = nil,
            random_offset: Int = 0
        ) where Sample == Tensor {
            self.init(size, image_size, num_classes, random_offset, Steps(transform, target_transform))
        }

        /// What a closure makes of the images.
        // @forms
        public convenience init(
            size: Int = 1000, image_size: (Int, Int, Int) = (3, 224, 224), num_classes: Int = 10,
            transform: @escaping (Image) throws -> Sample, target_transform: ((Int) throws -> Int)? = nil,
            random_offset: Int = 0
        ) {
            self.init(size, image_size, num_classes, random_offset, Steps(transform, target_transform))
        }

        public override var count: Int { size }

        override func read(_ index: Int) throws -> (Image, Int) {
            guard index < size else { throw TorchError(.IndexError, "\(className) index out of range") }
            return try torch.throwing {
                // A generator of its own gives the numbers that Python's default one gives when it is seeded so.
                let generator = torch.Generator()
                generator.manual_seed(index + random_offset)
                let (channels, height, width) = image_size
                let values = torch.randn([channels, height, width], generator: generator)
                let target = torch.randint(0, num_classes, [1], generator: generator)
                return (torchvision.transforms.functional.to_pil_image(values), target[0].item())
            }
        }
    }
}
