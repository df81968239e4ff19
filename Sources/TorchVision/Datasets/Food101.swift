import Torch

extension torchvision.datasets {
    /// Photographs of a hundred and one dishes.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.Food101.html>.
    ///
    /// The files are the original ones in `ROOT/food-101`; the splits are `train` and `test`. A ValueError for another split,
    /// a RuntimeError where the folders are missing.
    public class Food101<Sample, Target>: ListedImages<Sample, Target> {
        /// The names of the classes, sorted.
        public let classes: [String]
        /// The number of each class.
        public let class_to_idx: OrderedDict<String, Int>
        private let split: String

        init(
            _ root: String, _ split: String, _ loader: @escaping (String) throws -> Image, _ download: Bool,
            _ steps: Steps<Image, Sample, Int, Target>
        ) throws {
            try DatasetFiles.verify(split, "split", ["train", "test"])
            let root = FolderListing.expandingUser(root)
            let folder = FolderListing.join(root, "food-101")
            let (meta, images) = (FolderListing.join(folder, "meta"), FolderListing.join(folder, "images"))
            let areThere = { [meta, images].allSatisfy(FolderListing.isFolder) }
            if download, !areThere() {
                try DatasetFiles.download_and_extract_archive(
                    "http://data.vision.ee.ethz.ch/cvl/food-101.tar.gz", root, md5: "85eeb15f3717b99a5da872d97d918f87")
            }
            guard areThere() else { throw DatasetFiles.notFound }
            let lists = try JSONFile.read(FolderListing.join(meta, "\(split).json")).pairs ?? []
            let named = lists.map { ($0.key.text ?? "", $0.value.elements ?? []) }
            classes = FolderListing.sorted(named.map(\.0))
            class_to_idx = OrderedDict(zip(classes, 0...))
            var files: [(path: String, label: Int)] = []
            for (name, paths) in named {
                for case .string(let path) in paths {
                    files.append((FolderListing.join(images, path + ".jpg"), class_to_idx[name] ?? 0))
                }
            }
            self.split = split
            super.init(root, files, loader, steps)
        }

        /// The images themselves.
        ///
        /// - Parameters:
        ///   - root: The folder in which the data set's own folder lies.
        ///   - split: Which part of the data set is read.
        ///   - target_transform: Makes something else of a class's number.
        ///   - download: Whether files that are missing are fetched.
        ///   - loader: Reads an image file.
        // @forms
        public convenience init(
            root: String, split: String = "train",
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            download: Bool = false,
            loader: @escaping (String) throws -> Image = torchvision.datasets.default_loader
        ) throws where Sample == Image {
            try self.init(root, split, loader, download, Steps(nil, target_transform))
        }

        /// The tensors that a transform makes of the images; a TypeError at the item where it makes something else.
        // @forms
        public convenience init(
            root: String, split: String = "train",
            transform: any torchvision.transforms.Transform,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            download: Bool = false,
            loader: @escaping (String) throws -> Image = torchvision.datasets.default_loader
        ) throws where Sample == Tensor {
            try self.init(root, split, loader, download, Steps(transform, target_transform))
        }

        /// What a closure makes of the images.
        // @forms
        public convenience init(
            root: String, split: String = "train",
            transform: @escaping (Image) throws -> Sample,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            download: Bool = false,
            loader: @escaping (String) throws -> Image = torchvision.datasets.default_loader
        ) throws {
            try self.init(root, split, loader, download, Steps(transform, target_transform))
        }

        public override func extra_repr() -> String { "split=\(split)" }
    }
}
