import Torch

extension torchvision.datasets {
    /// Photographs, 96 × 96, of ten kinds of things, and many without a label.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.STL10.html>.
    ///
    /// The files are the original ones in `ROOT/stl10_binary`, known by their MD5 sums. The splits are `train`,
    /// `train+unlabeled`, `unlabeled` and `test`; a ValueError for another one, a RuntimeError where a file is missing or
    /// damaged. An image without a label has the class -1.
    public class STL10<Sample, Target>: VisionDataset<Image, Sample, Int, Target> {
        /// Which images are read.
        public let split: String
        /// Which of ten parts of the images to train with is read; nil for all.
        public let folds: Int?
        /// The images (N, 3, 96, 96), uint8; NumPy's array in Python.
        public var data: Tensor
        /// The numbers of their classes; NumPy's array in Python.
        public var labels: Tensor
        /// The names of the classes; empty where their file is missing.
        public let classes: [String]

        init(
            _ root: String, _ split: String, _ folds: Int?, _ download: Bool, _ steps: Steps<Image, Sample, Int, Target>
        ) throws {
            try DatasetFiles.verify(split, "split", ["train", "train+unlabeled", "unlabeled", "test"])
            if let folds, !(0..<10).contains(folds) {
                throw TorchError(
                    .ValueError, "Value for argument folds should be in the range [0, 10), but got \(folds).")
            }
            let root = FolderListing.expandingUser(root)
            let files = STL10Files(folder: FolderListing.join(root, "stl10_binary"))
            if download, !files.areWhole {
                try DatasetFiles.download_and_extract_archive(
                    "http://ai.stanford.edu/~acoates/stl10/stl10_binary.tar.gz", root,
                    md5: "91f7769df0f17e558f3565bffb0c7dfb")
            } else if !files.areWhole {
                throw DatasetFiles.notFoundOrCorrupted
            }
            (data, labels) = try files.load(split, folds)
            classes = try files.classes()
            (self.split, self.folds) = (split, folds)
            super.init(root, steps)
        }

        /// The images themselves.
        ///
        /// - Parameters:
        ///   - root: The folder of the files.
        ///   - split: Which part of the data set is read.
        ///   - folds: Which of ten parts of the images to train with is read; nil for all.
        ///   - target_transform: Makes something else of a class's number.
        ///   - download: Whether files that are missing are fetched.
        // @forms
        public convenience init(
            root: String, split: String = "train", folds: Int? = nil,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            download: Bool = false
        ) throws where Sample == Image {
            try self.init(root, split, folds, download, Steps(nil, target_transform))
        }

        /// The tensors that a transform makes of the images; a TypeError at the item where it makes something else.
        // @forms
        public convenience init(
            root: String, split: String = "train", folds: Int? = nil,
            transform: any torchvision.transforms.Transform,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            download: Bool = false
        ) throws where Sample == Tensor {
            try self.init(root, split, folds, download, Steps(transform, target_transform))
        }

        /// What a closure makes of the images.
        // @forms
        public convenience init(
            root: String, split: String = "train", folds: Int? = nil,
            transform: @escaping (Image) throws -> Sample,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            download: Bool = false
        ) throws {
            try self.init(root, split, folds, download, Steps(transform, target_transform))
        }

        public override var count: Int { data.size(0) }
        public override func extra_repr() -> String { "Split: \(split)" }

        override func read(_ index: Int) throws -> (Image, Int) {
            let position = try position(
                index, in: count, "index \(index) is out of bounds for axis 0 with size \(count)")
            let image = try torch.throwing { data.select(0, position).permute([1, 2, 0]).unsqueeze(0).contiguous() }
            return (try PixelRows.image(0, of: image), try torch.throwing { labels.select(0, position).item() })
        }
    }
}

/// The files of STL10.
struct STL10Files {
    let folder: String

    private static let sums = [
        ("train_X.bin", "918c2871b30a85fa023e0c44e0bee87f"), ("train_y.bin", "5a34089d4802c674881badbb80307741"),
        ("unlabeled_X.bin", "5242ba1fed5e4be9e1e742405eb56ca4"), ("test_X.bin", "7f263ba9f9e0b06b93213547f721ac82"),
        ("test_y.bin", "36f9794fa4beb8a2c72628de14fa638e"),
    ]

    var areWhole: Bool { Self.sums.allSatisfy { DatasetFiles.check_integrity(path($0), $1) } }

    private func path(_ name: String) -> String { FolderListing.join(folder, name) }

    func load(_ split: String, _ folds: Int?) throws -> (data: Tensor, labels: Tensor) {
        switch split {
        case "test": return try labelled("test")
        case "unlabeled": return try unlabelled()
        default:
            var (data, labels) = try labelled("train")
            if let folds {
                let lines = try DatasetFiles.lines(path("fold_indices.txt"))
                guard lines.indices.contains(folds) else { throw TorchError(.IndexError, "list index out of range") }
                let chosen = torch.tensor(lines[folds].split(separator: " ").compactMap { Int($0) }, dtype: .int64)
                (data, labels) = try torch.throwing { (data.index_select(0, chosen), labels.index_select(0, chosen)) }
            }
            guard split == "train+unlabeled" else { return (data, labels) }
            let (more, none) = try unlabelled()
            return try torch.throwing { (torch.cat([data, more]), torch.cat([labels.to(dtype: .int64), none])) }
        }
    }

    func classes() throws -> [String] {
        let path = path("class_names.txt")
        return DatasetFiles.isFile(path) ? try DatasetFiles.lines(path) : []
    }

    private func labelled(_ name: String) throws -> (Tensor, Tensor) {
        let labels = [UInt8](try DatasetFiles.bytes(path("\(name)_y.bin"))).map { $0 &- 1 }
        return (try images("\(name)_X.bin"), torch.frombuffer(labels, dtype: .uint8))
    }

    private func unlabelled() throws -> (Tensor, Tensor) {
        let data = try images("unlabeled_X.bin")
        return (data, torch.full([data.size(0)], -1, dtype: .int64))
    }

    /// Images lie column by column.
    private func images(_ name: String) throws -> Tensor {
        let bytes = [UInt8](try DatasetFiles.bytes(path(name)))
        return try PixelRows.tensor(bytes, [-1, 3, 96, 96]).transpose(2, 3).contiguous()
    }
}
