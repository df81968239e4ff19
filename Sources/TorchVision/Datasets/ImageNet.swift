import Torch

extension torchvision.datasets {
    /// ImageNet's images of 2012, a thousand classes.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.ImageNet.html>.
    ///
    /// `root` has the folders `train` and `val` of class folders named by WordNet, and `meta.bin`, which torchvision makes
    /// of the archive of tools. Where a folder is missing, its archive in `root` is unpacked. A RuntimeError where that is
    /// missing or damaged too, a ValueError for another split.
    public final class ImageNet<Sample, Target>: VisionDataset<Image, Sample, Int, Target> {
        /// The split: `train` or `val`.
        public let split: String
        /// The names of each class.
        public let classes: [[String]]
        /// The number of the class with a name.
        public let class_to_idx: OrderedDict<String, Int>
        /// WordNet's names of the classes, sorted.
        public let wnids: [String]
        /// The number of each.
        public let wnid_to_idx: OrderedDict<String, Int>
        /// The path of each file and the number of its class. Leave some out by setting it.
        public var samples: [(path: String, target: Int)]
        /// Reads a file.
        public var loader: (String) throws -> Image

        private init(
            _ root: String, _ split: String, _ choice: FileChoice, _ loader: @escaping (String) throws -> Image,
            _ steps: Steps<Image, Sample, Int, Target>
        ) throws {
            try DatasetFiles.verify(split, "split", ["train", "val"])
            let files = ImageNetFiles(root: FolderListing.expandingUser(root))
            let (names, folders) = try files.meta()
            if !FolderListing.isFolder(files.folder(split)) { try files.unpack(split, folders) }
            (wnids, samples) = try choice.found(in: files.folder(split))
            wnid_to_idx = OrderedDict(zip(wnids, 0...))
            classes = try wnids.map { name in
                guard let words = names[name] else { throw TorchError(.KeyError, "'\(name)'") }
                return words
            }
            class_to_idx = OrderedDict(classes.enumerated().flatMap { number, words in words.map { ($0, number) } })
            (self.split, self.loader) = (split, loader)
            super.init(root, steps)
        }

        /// The images themselves.
        ///
        /// - Parameters:
        ///   - root: The folder of `train` and `val`.
        ///   - split: Which part of the data set is read.
        ///   - target_transform: Makes something else of a class's number.
        ///   - loader: Reads a file.
        ///   - is_valid_file: Which files count, instead of those with an image's extension.
        ///   - allow_empty: Whether a class may be without images.
        // @forms
        public convenience init(
            root: String, split: String = "train",
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            loader: @escaping (String) throws -> Image = torchvision.datasets.default_loader,
            is_valid_file: ((String) -> Bool)? = nil, allow_empty: Bool = false
        ) throws where Sample == Image {
            try self.init(
                root, split, FileChoice(is_valid_file == nil ? IMG_EXTENSIONS : nil, is_valid_file, allow_empty),
                loader, Steps(nil, target_transform))
        }

        /// The tensors that a transform makes of the images; a TypeError at the item where it makes something else.
        // @forms
        public convenience init(
            root: String, split: String = "train",
            transform: any torchvision.transforms.Transform,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            loader: @escaping (String) throws -> Image = torchvision.datasets.default_loader,
            is_valid_file: ((String) -> Bool)? = nil, allow_empty: Bool = false
        ) throws where Sample == Tensor {
            try self.init(
                root, split, FileChoice(is_valid_file == nil ? IMG_EXTENSIONS : nil, is_valid_file, allow_empty),
                loader, Steps(transform, target_transform))
        }

        /// What a closure makes of the images.
        // @forms
        public convenience init(
            root: String, split: String = "train",
            transform: @escaping (Image) throws -> Sample,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            loader: @escaping (String) throws -> Image = torchvision.datasets.default_loader,
            is_valid_file: ((String) -> Bool)? = nil, allow_empty: Bool = false
        ) throws {
            try self.init(
                root, split, FileChoice(is_valid_file == nil ? IMG_EXTENSIONS : nil, is_valid_file, allow_empty),
                loader, Steps(transform, target_transform))
        }

        /// The samples under torchvision's other name.
        public var imgs: [(path: String, target: Int)] { samples }
        /// The number of each image's class.
        public var targets: [Int] { samples.map(\.target) }
        /// The folder of the split.
        public var split_folder: String { FolderListing.join(root, split) }
        public override var count: Int { samples.count }
        public override func extra_repr() -> String { "Split: \(split)" }

        override func read(_ index: Int) throws -> (Image, Int) {
            let (path, target) = samples[try position(index, in: count)]
            return (try loader(path), target)
        }
    }
}
