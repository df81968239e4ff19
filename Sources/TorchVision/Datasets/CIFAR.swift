import Torch

extension torchvision.datasets {
    /// Small photographs, 32 × 32, of ten kinds of things.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.CIFAR10.html>.
    ///
    /// The files are the original ones, Python's pickles in `ROOT/cifar-10-batches-py`, known by their MD5 sums. An item is
    /// `(image, class)`: an ``Image`` without a transform, a tensor with one, or what a closure makes of the image.
    ///
    /// A RuntimeError where a file is missing or damaged. With `download: true` the archive is fetched, or unpacked where
    /// it lies in `root`.
    public class CIFAR10<Sample, Target>: VisionDataset<Image, Sample, Int, Target> {
        /// Whether these are the images to train with.
        public let train: Bool
        /// The images (N, 32, 32, 3), uint8; NumPy's array in Python.
        public var data: Tensor
        /// The number of each image's class.
        public var targets: [Int]
        /// The names of the classes.
        public let classes: [String]
        /// The number of each class.
        public let class_to_idx: OrderedDict<String, Int>

        init(_ root: String, _ train: Bool, _ download: Bool, _ steps: Steps<Image, Sample, Int, Target>) throws {
            self.train = train
            let files = Self.files
            let root = FolderListing.expandingUser(root)
            let folder = FolderListing.join(root, files.folder)
            func isWhole(_ file: CIFARFiles.File) -> Bool {
                DatasetFiles.check_integrity(FolderListing.join(folder, file.name), file.md5)
            }
            let all = files.train + files.test
            if download, !all.allSatisfy(isWhole) {
                try DatasetFiles.download_and_extract_archive(
                    "https://www.cs.toronto.edu/~kriz/\(files.archive.name)", root, md5: files.archive.md5)
            }
            guard all.allSatisfy(isWhole) else { throw DatasetFiles.notFoundOrCorrupted }
            (data, targets) = try CIFARFiles.load(
                (train ? files.train : files.test).map { FolderListing.join(folder, $0.name) })
            guard isWhole(files.names) else {
                throw TorchError(
                    .RuntimeError,
                    "Dataset metadata file not found or corrupted. You can use download=True to download it")
            }
            classes = try CIFARFiles.names(FolderListing.join(folder, files.names.name), files.key)
            class_to_idx = OrderedDict(zip(classes, 0...))
            super.init(root, steps)
        }

        /// The images themselves.
        ///
        /// - Parameters:
        ///   - root: The folder in which the data set's own folder lies.
        ///   - train: Whether the images to train with are read, or those to test with.
        ///   - target_transform: Makes something else of a class's number.
        ///   - download: Whether files that are missing are fetched.
        // @forms
        public convenience init(
            root: String, train: Bool = true,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            download: Bool = false
        ) throws where Sample == Image {
            try self.init(root, train, download, Steps(nil, target_transform))
        }

        /// The tensors that a transform makes of the images; a TypeError at the item where it makes something else.
        // @forms
        public convenience init(
            root: String, train: Bool = true, transform: any torchvision.transforms.Transform,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(), download: Bool = false
        ) throws where Sample == Tensor {
            try self.init(root, train, download, Steps(transform, target_transform))
        }

        /// What a closure makes of the images.
        // @forms
        public convenience init(
            root: String, train: Bool = true, transform: @escaping (Image) throws -> Sample,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(), download: Bool = false
        ) throws {
            try self.init(root, train, download, Steps(transform, target_transform))
        }

        class var files: CIFARFiles { .ten }

        public override var count: Int { data.size(0) }
        public override func extra_repr() -> String { "Split: \(train ? "Train" : "Test")" }

        override func read(_ index: Int) throws -> (Image, Int) {
            let position = try position(
                index, in: count, "index \(index) is out of bounds for axis 0 with size \(count)")
            let image = try PixelRows.image(position, of: data)
            return (image, targets[try self.position(index, in: targets.count)])
        }
    }

    /// Small photographs, 32 × 32, of a hundred kinds of things, in the format of ``CIFAR10``.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.CIFAR100.html>.
    public class CIFAR100<Sample, Target>: CIFAR10<Sample, Target> {
        override class var files: CIFARFiles { .hundred }
    }
}

/// What the files of a CIFAR are called, and their sums.
struct CIFARFiles: Sendable {
    typealias File = (name: String, md5: String)

    let folder: String
    let archive: File
    let train: [File]
    let test: [File]
    let names: File
    /// Under which the names of the classes stand.
    let key: String

    static let ten = CIFARFiles(
        folder: "cifar-10-batches-py", archive: ("cifar-10-python.tar.gz", "c58f30108f718f92721af3b95e74349a"),
        train: [
            ("data_batch_1", "c99cafc152244af753f735de768cd75f"), ("data_batch_2", "d4bba439e000b95fd0a9bffe97cbabec"),
            ("data_batch_3", "54ebc095f3ab1f0389bbae665268c751"), ("data_batch_4", "634d18415352ddfa80567beed471001a"),
            ("data_batch_5", "482c414d41f54cd18b22e5b47cb7c3cb"),
        ],
        test: [("test_batch", "40351d587109b95175f43aff81a1287e")],
        names: ("batches.meta", "5ff9c542aee3614f3951f8cda6e48888"), key: "label_names")

    static let hundred = CIFARFiles(
        folder: "cifar-100-python", archive: ("cifar-100-python.tar.gz", "eb9058c3a382ffc7106e4002c42a8d85"),
        train: [("train", "16019d7e3df5f24257cddd939b257f8d")], test: [("test", "f0ef6b0ae62326f3e7ffdfab6717acfc")],
        names: ("meta", "7973b15100ade9c7d40fb424638fde48"), key: "fine_label_names")

    /// The images of some files one after another, and the numbers of their classes.
    static func load(_ paths: [String]) throws -> (data: Tensor, targets: [Int]) {
        var (pixels, targets): ([UInt8], [Int]) = ([], [])
        for path in paths {
            let entry = try Pickle.read(path)
            guard case .array(let array)? = entry["data"], array.isBytes,
                let labels = (entry["labels"] ?? entry["fine_labels"])?.items?.compactMap(\.int)
            else { throw Archive.damaged(path, "it holds no images of CIFAR") }
            pixels += array.bytes
            targets += labels
        }
        let images = try PixelRows.tensor(pixels, [-1, 3, 32, 32])
        return (images.permute([0, 2, 3, 1]).contiguous(), targets)
    }

    static func names(_ path: String, _ key: String) throws -> [String] {
        guard let names = try Pickle.read(path)[key]?.items?.compactMap(\.string) else {
            throw Archive.damaged(path, "it holds no \(key)")
        }
        return names
    }
}
