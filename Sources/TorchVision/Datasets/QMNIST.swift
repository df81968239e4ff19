import Torch

extension torchvision.datasets {
    /// ``MNIST`` with all that NIST noted of each digit.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.QMNIST.html>.
    ///
    /// What is read is `train`, `test`, `test10k`, `test50k` or `nist`, a ValueError for another name. ``MNIST/targets``
    /// holds a row of eight numbers for each image, of which the first is the digit. The files of `nist` are packed as
    /// `.xz`, which must be unpacked by hand.
    public class QMNIST<Sample, Target>: MNIST<Sample, Target> {
        /// Which images are read.
        public let what: String

        init(
            _ root: String, _ what: String?, _ train: Bool, _ download: Bool,
            _ steps: Steps<Image, Sample, Int, Target>
        ) throws {
            let what = what ?? (train ? "train" : "test")
            try DatasetFiles.verify(what, "what", ["train", "test", "test10k", "test50k", "nist"])
            self.what = what
            try super.init(root, train, download, steps)
        }

        /// The images themselves.
        // @forms
        public convenience init(
            root: String, what: String? = nil, train: Bool = true,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(), download: Bool = false
        ) throws where Sample == Image {
            try self.init(root, what, train, download, Steps(nil, target_transform))
        }

        /// The tensors that a transform makes of the images.
        // @forms
        public convenience init(
            root: String, what: String? = nil, train: Bool = true, transform: any torchvision.transforms.Transform,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(), download: Bool = false
        ) throws where Sample == Tensor {
            try self.init(root, what, train, download, Steps(transform, target_transform))
        }

        /// What a closure makes of the images.
        // @forms
        public convenience init(
            root: String, what: String? = nil, train: Bool = true, transform: @escaping (Image) throws -> Sample,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(), download: Bool = false
        ) throws {
            try self.init(root, what, train, download, Steps(transform, target_transform))
        }

        public override func extra_repr() -> String { "Split: \(what)" }

        override func label(_ index: Int) throws -> Int {
            try torch.throwing { targets.select(0, index).select(0, 0).item() }
        }

        private var packed: [(name: String, md5: String)] {
            switch what {
            case "train":
                [
                    ("qmnist-train-images-idx3-ubyte.gz", "ed72d4157d28c017586c42bc6afe6370"),
                    ("qmnist-train-labels-idx2-int.gz", "0058f8dd561b90ffdd0f734c6a30e5e4"),
                ]
            case "nist":
                [
                    ("xnist-images-idx3-ubyte.xz", "7f124b3b8ab81486c9d8c2749c17f834"),
                    ("xnist-labels-idx2-int.xz", "5ed0e788978e45d4a8bd4b7caec3d79d"),
                ]
            default:
                [
                    ("qmnist-test-images-idx3-ubyte.gz", "1394631089c404de565df7b7aeaf9412"),
                    ("qmnist-test-labels-idx2-int.gz", "5b5b05890a5e13444e108efe57b788aa"),
                ]
            }
        }
        override var files: [String] {
            packed.map { FolderListing.join(raw_folder, DatasetFiles.withoutExtension($0.name)) }
        }
        override var processedFiles: (train: String, test: String) { (what + ".pt", what + ".pt") }

        override func load() throws -> (Tensor, Tensor) {
            let data = try IDXFile.images(files[0], isStrict: true)
            let targets = try IDXFile.tensor(files[1], isStrict: true).to(dtype: .int64)
            guard targets.dim() == 2 else {
                throw TorchError(.ValueError, "targets should have 2 dimensions instead of \(targets.dim())")
            }
            switch what {
            case "test10k": return (data[..<10000].clone(), targets[..<10000].clone())
            case "test50k": return (data[10000...].clone(), targets[10000...].clone())
            default: return (data, targets)
            }
        }

        override func download() throws {
            guard !files.allSatisfy({ DatasetFiles.check_integrity($0) }) else { return }
            for (name, md5) in packed {
                try DatasetFiles.download_and_extract_archive(
                    "https://raw.githubusercontent.com/facebookresearch/qmnist/master/" + name, raw_folder, md5: md5)
            }
        }
    }
}
