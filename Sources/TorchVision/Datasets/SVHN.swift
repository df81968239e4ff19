import Torch

extension torchvision.datasets {
    /// House numbers, 32 × 32, with the digit in the middle.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.SVHN.html>.
    ///
    /// The files are MATLAB's, `train_32x32.mat`, `test_32x32.mat` and `extra_32x32.mat` in `root`, known by their MD5
    /// sums. A ValueError for another split, a RuntimeError where the file is missing or damaged.
    public class SVHN<Sample, Target>: VisionDataset<Image, Sample, Int, Target> {
        /// The split: `train`, `test` or `extra`.
        public let split: String
        /// The images (N, 3, 32, 32), uint8; NumPy's array in Python.
        public var data: Tensor
        /// The digits, int64; NumPy's array in Python.
        public var labels: Tensor

        init(
            _ root: String, _ split: String, _ download: Bool, _ steps: Steps<Image, Sample, Int, Target>
        ) throws {
            let sums = [
                "train": "e26dedcc434d2e4c54c9b2d4a06d8373", "test": "eb5a983be6a315427106f1b164d9cef3",
                "extra": "a93ce644f1a588dc4d68dda5feec44a7",
            ]
            try DatasetFiles.verify(split, "split", ["train", "test", "extra"])
            let (name, md5) = ("\(split)_32x32.mat", sums[split])
            let root = FolderListing.expandingUser(root)
            if download {
                try DatasetFiles.download_url("http://ufldl.stanford.edu/housenumbers/\(name)", root, md5: md5)
            }
            let path = FolderListing.join(root, name)
            guard DatasetFiles.check_integrity(path, md5) else { throw DatasetFiles.notFoundOrCorrupted }
            let file = try MatFile(path)
            let (images, digits) = (try file.array("X"), try file.array("y"))
            guard images.isBytes, images.shape.count == 4 else {
                throw Archive.damaged(path, "X holds no images")
            }
            // The first size is the fastest one in the file, the last one in a tensor.
            data = try PixelRows.tensor(images.bytes, images.shape.reversed()).permute([0, 1, 3, 2]).contiguous()
            labels = torch.tensor(digits.integers.map { $0 == 10 ? 0 : $0 }, dtype: .int64)
            self.split = split
            super.init(root, steps)
        }

        /// The images themselves.
        ///
        /// - Parameters:
        ///   - root: The folder of the files.
        ///   - split: Which part of the data set is read.
        ///   - target_transform: Makes something else of a class's number.
        ///   - download: Whether files that are missing are fetched.
        // @forms
        public convenience init(
            root: String, split: String = "train",
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            download: Bool = false
        ) throws where Sample == Image {
            try self.init(root, split, download, Steps(nil, target_transform))
        }

        /// The tensors that a transform makes of the images; a TypeError at the item where it makes something else.
        // @forms
        public convenience init(
            root: String, split: String = "train", transform: any torchvision.transforms.Transform,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            download: Bool = false
        ) throws where Sample == Tensor {
            try self.init(root, split, download, Steps(transform, target_transform))
        }

        /// What a closure makes of the images.
        // @forms
        public convenience init(
            root: String, split: String = "train", transform: @escaping (Image) throws -> Sample,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            download: Bool = false
        ) throws {
            try self.init(root, split, download, Steps(transform, target_transform))
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
