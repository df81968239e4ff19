import Foundation
import Torch

extension torchvision.datasets {
    /// Handwritten digits and letters, 28 × 28 in grey, in six splits.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.EMNIST.html>.
    ///
    /// The splits are `byclass`, `bymerge`, `balanced`, `letters`, `digits` and `mnist`, a ValueError for another name.
    /// Everything else is as in ``MNIST``.
    public class EMNIST<Sample, Target>: MNIST<Sample, Target> {
        /// The split that is read.
        public let split: String

        init(
            _ root: String, _ split: String, _ train: Bool, _ download: Bool,
            _ steps: Steps<Image, Sample, Int, Target>
        ) throws {
            try DatasetFiles.verify(split, "split", Self.splits)
            self.split = split
            try super.init(root, train, download, steps)
        }

        /// The images themselves.
        // @forms
        public convenience init(
            root: String, split: String, train: Bool = true,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(), download: Bool = false
        ) throws where Sample == Image {
            try self.init(root, split, train, download, Steps(nil, target_transform))
        }

        /// The tensors that a transform makes of the images.
        // @forms
        public convenience init(
            root: String, split: String, train: Bool = true, transform: any torchvision.transforms.Transform,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(), download: Bool = false
        ) throws where Sample == Tensor {
            try self.init(root, split, train, download, Steps(transform, target_transform))
        }

        /// What a closure makes of the images.
        // @forms
        public convenience init(
            root: String, split: String, train: Bool = true, transform: @escaping (Image) throws -> Sample,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(), download: Bool = false
        ) throws {
            try self.init(root, split, train, download, Steps(transform, target_transform))
        }

        private static var splits: [String] { ["byclass", "bymerge", "balanced", "letters", "digits", "mnist"] }

        public override var classes: [String] {
            let digits = "0123456789".map(String.init)
            let letters = "abcdefghijklmnopqrstuvwxyz".map(String.init)
            switch split {
            case "byclass": return digits + letters.map { $0.uppercased() } + letters
            case "bymerge", "balanced":
                return digits + letters.map { $0.uppercased() } + letters.filter { !"cijklmopsuvwxyz".contains($0) }
            case "letters": return ["N/A"] + letters
            default: return digits
            }
        }

        override var files: [String] {
            let start = FolderListing.join(raw_folder, "emnist-\(split)-\(train ? "train" : "test")")
            return [start + "-images-idx3-ubyte", start + "-labels-idx1-ubyte"]
        }
        override var processedFiles: (train: String, test: String) { ("training_\(split).pt", "test_\(split).pt") }

        override func load() throws -> (Tensor, Tensor) {
            (try IDXFile.images(files[0]), try IDXFile.labels(files[1]))
        }

        override func download() throws {
            guard !files.allSatisfy({ DatasetFiles.check_integrity($0) }) else { return }
            try DatasetFiles.download_and_extract_archive(
                "https://biometrics.nist.gov/cs_links/EMNIST/gzip.zip", raw_folder,
                md5: "58c8d27c78d21e728a6bc7b3cc06412e")
            let folder = FolderListing.join(raw_folder, "gzip")
            for name in try DatasetFiles.names(in: folder) where name.hasSuffix(".gz") {
                try Archive.extract(FolderListing.join(folder, name), to: raw_folder)
            }
            try FileManager.default.removeItem(atPath: folder)
        }
    }
}
