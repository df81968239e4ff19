import Torch

extension torchvision.datasets {
    /// Photographs of 257 kinds of things.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.Caltech256.html>.
    ///
    /// The files are the original ones in `ROOT/caltech256/256_ObjectCategories`, a folder for each class. An item's image has
    /// the mode of its file. A RuntimeError where the folder is missing.
    public class Caltech256<Sample, Target>: VisionDataset<Image, Sample, Int, Target> {
        /// The names of the classes' folders, sorted.
        public let categories: [String]
        /// The number of each image in its class, from 1.
        public let index: [Int]
        /// The number of each image's class.
        public let y: [Int]

        init(_ root: String, _ download: Bool, _ steps: Steps<Image, Sample, Int, Target>) throws {
            let root = FolderListing.join(FolderListing.expandingUser(root), "caltech256")
            let folder = FolderListing.join(root, "256_ObjectCategories")
            try DatasetFiles.makeFolders(root)
            if download, !DatasetFiles.exists(folder) {
                try DatasetFiles.download_and_extract_archive(
                    "https://data.caltech.edu/records/nyy15-4j048/files/256_ObjectCategories.tar", root,
                    md5: "67b4f42ca05d46448c6bb8ecd2220f6d")
            }
            guard DatasetFiles.exists(folder) else { throw DatasetFiles.notFoundOrCorrupted }
            categories = try DatasetFiles.names(in: folder)
            let counts = try categories.map { name in
                try DatasetFiles.names(in: FolderListing.join(folder, name)).filter { $0.hasSuffix(".jpg") }.count
            }
            index = counts.flatMap { Array(1..<$0 + 1) }
            y = counts.enumerated().flatMap { Array(repeating: $0, count: $1) }
            super.init(root, steps)
        }

        /// The images themselves.
        ///
        /// - Parameters:
        ///   - root: The folder in which the data set's own folder lies.
        ///   - target_transform: Makes something else of a class's number.
        ///   - download: Whether files that are missing are fetched.
        // @forms
        public convenience init(
            root: String, target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            download: Bool = false
        ) throws where Sample == Image {
            try self.init(root, download, Steps(nil, target_transform))
        }

        /// The tensors that a transform makes of the images; a TypeError at the item where it makes something else.
        // @forms
        public convenience init(
            root: String, transform: any torchvision.transforms.Transform,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            download: Bool = false
        ) throws where Sample == Tensor {
            try self.init(root, download, Steps(transform, target_transform))
        }

        /// What a closure makes of the images.
        // @forms
        public convenience init(
            root: String, transform: @escaping (Image) throws -> Sample,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            download: Bool = false
        ) throws {
            try self.init(root, download, Steps(transform, target_transform))
        }

        public override var count: Int { index.count }

        override func read(_ index: Int) throws -> (Image, Int) {
            let place = try position(index, in: count)
            let name = DatasetFiles.padded(y[place] + 1, 3) + "_" + DatasetFiles.padded(self.index[place], 4) + ".jpg"
            let folder = FolderListing.join(root, "256_ObjectCategories/" + categories[y[place]])
            return (try Image.open(FolderListing.join(folder, name)), y[place])
        }
    }
}
