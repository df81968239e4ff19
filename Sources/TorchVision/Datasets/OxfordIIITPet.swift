import Torch

extension torchvision.datasets {
    /// Photographs of 37 breeds of cats and dogs.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.OxfordIIITPet.html>.
    ///
    /// The files are the original ones in `ROOT/oxford-iiit-pet`; the splits are `trainval` and `test`. A target is the number
    /// of the breed (`category`), that of cat or dog (`binary-category`), or with
    /// `segmentation` a mask, an ``Image``, which needs a transform of the masks or one of both at once.
    ///
    /// A ValueError for another split or type, a RuntimeError where files are missing.
    public final class OxfordIIITPet<Sample, Label, Target>: VisionDataset<Image, Sample, Label, Target> {
        /// The names of the breeds.
        public let classes: [String]
        /// The number of each breed.
        public let class_to_idx: OrderedDict<String, Int>
        /// Cat and dog.
        public let bin_classes = ["Cat", "Dog"]
        /// Their numbers.
        public let bin_class_to_idx: OrderedDict<String, Int> = ["Cat": 0, "Dog": 1]

        private let files: OxfordIIITPetFiles
        private let label: (OxfordIIITPetFiles.Item) throws -> Label

        private init(
            _ root: String, _ split: String, _ types: [String], _ download: Bool,
            _ steps: Steps<Image, Sample, Label, Target>,
            _ label: @escaping ([String], OxfordIIITPetFiles.Item) throws -> Label
        ) throws {
            let root = FolderListing.expandingUser(root)
            files = try OxfordIIITPetFiles(FolderListing.join(root, "oxford-iiit-pet"), split, types, download)
            classes = files.classes
            class_to_idx = OrderedDict(zip(classes, 0...))
            self.label = { try label(types, $0) }
            super.init(root, steps)
        }

        /// The images themselves.
        ///
        /// - Parameters:
        ///   - root: The folder in which the data set's own folder lies.
        ///   - split: Which part of the data set is read.
        ///   - target_types: `category` or `binary-category`.
        ///   - target_transform: Makes something else of a class's number.
        ///   - download: Whether files that are missing are fetched.
        // @forms
        public convenience init(
            root: String, split: String = "trainval", target_types: String = "category",
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            download: Bool = false
        ) throws where Label == Int, Sample == Image {
            try self.init(root, split, [target_types], download, Steps(nil, target_transform), OxfordIIITPetFiles.first)
        }

        /// The tensors that a transform makes of the images; a TypeError at the item where it makes something else.
        // @forms
        public convenience init(
            root: String, split: String = "trainval", target_types: String = "category",
            transform: any torchvision.transforms.Transform,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            download: Bool = false
        ) throws where Label == Int, Sample == Tensor {
            try self.init(
                root, split, [target_types], download, Steps(transform, target_transform), OxfordIIITPetFiles.first)
        }

        /// What a closure makes of the images.
        // @forms
        public convenience init(
            root: String, split: String = "trainval", target_types: String = "category",
            transform: @escaping (Image) throws -> Sample,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            download: Bool = false
        ) throws where Label == Int {
            try self.init(
                root, split, [target_types], download, Steps(transform, target_transform), OxfordIIITPetFiles.first)
        }

        /// The tensors that two transforms make of images and masks.
        // @forms
        public convenience init(
            root: String, split: String = "trainval", target_types: String,
            transform: any torchvision.transforms.Transform, target_transform: any torchvision.transforms.Transform,
            download: Bool = false
        ) throws where Label == Image, Sample == Tensor, Target == Tensor {
            try self.init(
                root, split, [target_types], download, Steps(transform, targets: target_transform),
                OxfordIIITPetFiles.mask)
        }

        /// What a closure makes of an image and its mask.
        // @forms
        public convenience init(
            root: String, split: String = "trainval", target_types: String,
            transforms: @escaping (Image, Image) throws -> (Sample, Target), download: Bool = false
        ) throws where Label == Image {
            try self.init(
                root, split, [target_types], download, Steps(both: transforms), OxfordIIITPetFiles.mask)
        }

        public override var count: Int { files.items.count }

        override func read(_ index: Int) throws -> (Image, Label) {
            let item = files.items[try position(index, in: count)]
            return (try Image.open(item.image).convert("RGB"), try label(item))
        }
    }
}
