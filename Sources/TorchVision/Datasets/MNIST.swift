import Torch

extension torchvision.datasets {
    /// Handwritten digits, 28 × 28 in grey, with their numbers.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.MNIST.html>.
    ///
    /// ```swift
    /// let training_data = try datasets.MNIST(root: "data", train: true, download: true, transform: transforms.ToTensor())
    /// for (X, y) in DataLoader(training_data, batch_size: 64, shuffle: true) { … }
    /// ```
    ///
    /// The files are the original ones, in `ROOT/MNIST/raw`. An item is `(image, digit)`: an ``Image`` of the mode `L`
    /// without a transform, a tensor with one, or what a closure makes of the image; a target's transform may make any
    /// type of the digit.
    ///
    /// A RuntimeError where the files are not there. With `download: true` they are fetched; packed files that lie there
    /// are unpacked, and where there is no network the error says which files to put where.
    public class MNIST<Sample, Target>: VisionDataset<Image, Sample, Int, Target> {
        /// Whether these are the images to train with.
        public let train: Bool
        /// The images (N, 28, 28), uint8.
        public var data: Tensor
        /// Their numbers, int64.
        public var targets: Tensor

        init(_ root: String, _ train: Bool, _ download: Bool, _ steps: Steps<Image, Sample, Int, Target>) throws {
            self.train = train
            (data, targets) = (torch.empty(0), torch.empty(0))
            super.init(root, steps)
            try open(download)
        }

        /// Reads the files, and fetches them before if that is asked for.
        final func open(_ download: Bool) throws {
            if let (data, targets) = try processed() {
                (self.data, self.targets) = (data, targets)
                return
            }
            if download { try self.download() }
            guard files.allSatisfy({ DatasetFiles.check_integrity($0) }) else { throw DatasetFiles.notFound }
            (data, targets) = try load()
        }

        /// The images themselves, with numbers or what a closure makes of them.
        ///
        /// - Parameters:
        ///   - root: The folder in which the data set's own folder lies.
        ///   - train: Whether the images to train with are read, or those to test with.
        ///   - target_transform: Makes something else of a number.
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

        /// Addresses that have the files.
        class var mirrors: [String] {
            ["https://ossci-datasets.s3.amazonaws.com/mnist/", "http://yann.lecun.com/exdb/mnist/"]
        }
        /// The packed files and their MD5 sums.
        class var resources: [(name: String, md5: String)] {
            [
                ("train-images-idx3-ubyte.gz", "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
                ("train-labels-idx1-ubyte.gz", "d53e105ee54ea40749a09fcbcd1e9432"),
                ("t10k-images-idx3-ubyte.gz", "9fb629c4189551a2d022fa330f9573f3"),
                ("t10k-labels-idx1-ubyte.gz", "ec29112dd5afa0611ce80d1b7f02629c"),
            ]
        }

        /// The names of the classes.
        public var classes: [String] { Self.digitNames }
        static var digitNames: [String] {
            let words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
            return words.enumerated().map { "\($0) - \($1)" }
        }

        /// The number of each class.
        public var class_to_idx: OrderedDict<String, Int> { OrderedDict(zip(classes, 0...)) }
        /// The folder of the original files.
        public var raw_folder: String { root + (root.hasSuffix("/") ? "" : "/") + className + "/raw" }
        /// The folder in which older versions of torchvision kept the tensors; they are read where they are there.
        public var processed_folder: String { root + (root.hasSuffix("/") ? "" : "/") + className + "/processed" }

        /// ``targets`` under its old name, with Python's warning.
        public var train_labels: Tensor { renamed("train_labels", "targets", targets) }
        /// ``targets`` under its old name, with Python's warning.
        public var test_labels: Tensor { renamed("test_labels", "targets", targets) }
        /// ``data`` under its old name, with Python's warning.
        public var train_data: Tensor { renamed("train_data", "data", data) }
        /// ``data`` under its old name, with Python's warning.
        public var test_data: Tensor { renamed("test_data", "data", data) }

        private func renamed(_ old: String, _ new: String, _ value: Tensor) -> Tensor {
            warn("\(old) has been renamed \(new)")
            return value
        }

        public override var count: Int { data.dim() > 0 ? data.size(0) : 0 }
        public override func extra_repr() -> String { "Split: \(train ? "Train" : "Test")" }

        override func read(_ index: Int) throws -> (Image, Int) {
            let position = try position(
                index, in: count, "index \(index) is out of bounds for dimension 0 with size \(count)")
            return (try PixelRows.image(position, of: data), try label(position))
        }

        func label(_ index: Int) throws -> Int { try torch.throwing { targets.select(0, index).item() } }

        // MARK: Files

        /// The unpacked files, all of which must be there.
        var files: [String] {
            Self.resources.map { FolderListing.join(raw_folder, DatasetFiles.withoutExtension($0.name)) }
        }
        /// The files that older versions of torchvision wrote.
        var processedFiles: (train: String, test: String) { ("training.pt", "test.pt") }

        func load() throws -> (Tensor, Tensor) {
            let start = FolderListing.join(raw_folder, train ? "train" : "t10k")
            return (try IDXFile.images(start + "-images-idx3-ubyte"), try IDXFile.labels(start + "-labels-idx1-ubyte"))
        }

        private func processed() throws -> (Tensor, Tensor)? {
            let (train, test) = processedFiles
            let paths = [train, test].map { FolderListing.join(processed_folder, $0) }
            guard paths.allSatisfy({ DatasetFiles.check_integrity($0) }) else { return nil }
            let pair: torch.Object = try torch.load(paths[self.train ? 0 : 1])
            return try torch.throwing { (pair[0], pair[1]) }
        }

        func download() throws {
            guard !files.allSatisfy({ DatasetFiles.check_integrity($0) }) else { return }
            for (name, md5) in Self.resources {
                var reasons: [String] = []
                for mirror in Self.mirrors {
                    do {
                        try DatasetFiles.download_and_extract_archive(
                            mirror + name, raw_folder, filename: name, md5: md5)
                        break
                    } catch let error as TorchError where error.kind == .RuntimeError {
                        reasons.append("Tried \(mirror), got:\n\(error.message)\n")
                    }
                }
                guard reasons.count < Self.mirrors.count else {
                    throw TorchError(
                        .RuntimeError,
                        "Error downloading \(name):\n" + reasons.joined()
                            + "The files of \(className) belong in \(FileName.shown(raw_folder)), packed as they are:\n"
                            + Self.resources.map { "\($0.name) (MD5 \($0.md5))\n" }.joined())
                }
            }
        }
    }
}
