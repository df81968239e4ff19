import Torch

extension torchvision.datasets {
    /// Faces of celebrities, 178 × 218, with attributes, identities, boxes and landmarks.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.CelebA.html>.
    ///
    /// The files are the original ones in `ROOT/celeba`, with the images in `img_align_celeba`; the tables are known by their
    /// MD5 sums. An item is `(image, target)`: the target is a tensor for one type of `attr`, `identity`, `bbox` and
    /// `landmarks`, and an array of them for a list of types.
    ///
    /// The splits are `train`, `valid`, `test` and `all`; a ValueError for another one and for another type, a RuntimeError
    /// where files are missing or damaged. They lie on Google Drive, from where `download: true` cannot fetch them: its error
    /// names them.
    public class CelebA<Sample, Label, Target>: VisionDataset<Image, Sample, Label, Target> {
        /// The split, as it was given.
        public let split: String
        /// What a target is made of.
        public let target_type: [String]
        /// The names of the images' files.
        public let filename: [String]
        /// The number of each person (N, 1).
        public let identity: Tensor
        /// The boxes (N, 4): x, y, width and height in images that were not cut.
        public let bbox: Tensor
        /// The places of eyes, nose and mouth (N, 10).
        public let landmarks_align: Tensor
        /// Which attributes a face has (N, 40), 0 or 1.
        public let attr: Tensor
        /// The attributes' names.
        public let attr_names: [String]

        private let label: ([Tensor]) -> Label

        private init(
            _ root: String, _ split: String, _ types: [String], _ download: Bool,
            _ steps: Steps<Image, Sample, Label, Target>, _ label: @escaping ([Tensor]) -> Label
        ) throws {
            let root = FolderListing.expandingUser(root)
            let files = CelebAFiles(folder: FolderListing.join(root, "celeba"))
            if download, !files.areWhole { try files.download() }
            guard files.areWhole else { throw DatasetFiles.notFoundOrCorrupted }
            try DatasetFiles.verify(split.lowercased(), "split", ["train", "valid", "test", "all"])
            let chosen = try files.rows(of: split.lowercased())
            func table(_ name: String, _ heads: Int) throws -> CelebAFiles.Table { try files.table(name, heads) }
            let attributes = try table("list_attr_celeba.txt", 2)
            filename = chosen.names
            identity = try table("identity_CelebA.txt", 0).numbers(chosen.rows)
            bbox = try table("list_bbox_celeba.txt", 2).numbers(chosen.rows)
            landmarks_align = try table("list_landmarks_align_celeba.txt", 2).numbers(chosen.rows)
            // From -1 and 1 to 0 and 1.
            attr = torch.div(try attributes.numbers(chosen.rows) + 1, 2, rounding_mode: "floor")
            attr_names = attributes.header
            (self.split, target_type, self.label) = (split, types, label)
            super.init(root, steps)
        }

        public override var count: Int { attr.size(0) }
        public override func extra_repr() -> String {
            "Target type: [\(target_type.map { "'\($0)'" }.joined(separator: ", "))]\nSplit: \(split)"
        }

        override func read(_ index: Int) throws -> (Image, Label) {
            let position = try position(index, in: filename.count)
            let folder = FolderListing.join(root, "celeba/img_align_celeba")
            let image = try Image.open(FolderListing.join(folder, filename[position]))
            let parts = try target_type.map { type in
                try torch.throwing {
                    switch type {
                    case "attr": return attr[position]
                    case "identity": return identity[position, 0]
                    case "bbox": return bbox[position]
                    case "landmarks": return landmarks_align[position]
                    default: throw TorchError(.ValueError, "Target type \"\(type)\" is not recognized.")
                    }
                }
            }
            return (image, label(parts))
        }

        /// The images themselves.
        ///
        /// - Parameters:
        ///   - root: The folder in which the data set's own folder lies.
        ///   - split: Which part of the data set is read.
        ///   - target_type: What a target is, or several such.
        ///   - target_transform: Makes something else of a target.
        ///   - download: Whether the files are fetched; an error names those that are missing.
        // @forms
        public convenience init(
            root: String, split: String = "train", target_type: String = "attr",
            target_transform: ((Tensor) throws -> Target)? = torchvision.datasets._unchanged(), download: Bool = false
        ) throws where Label == Tensor, Sample == Image {
            try self.init(root, split, [target_type], download, Steps(nil, target_transform), CelebAFiles.first)
        }

        /// The tensors that a transform makes of the images; a TypeError at the item where it makes something else.
        // @forms
        public convenience init(
            root: String, split: String = "train", target_type: String = "attr",
            transform: any torchvision.transforms.Transform,
            target_transform: ((Tensor) throws -> Target)? = torchvision.datasets._unchanged(), download: Bool = false
        ) throws where Label == Tensor, Sample == Tensor {
            try self.init(root, split, [target_type], download, Steps(transform, target_transform), CelebAFiles.first)
        }

        /// What a closure makes of the images.
        // @forms
        public convenience init(
            root: String, split: String = "train", target_type: String = "attr",
            transform: @escaping (Image) throws -> Sample,
            target_transform: ((Tensor) throws -> Target)? = torchvision.datasets._unchanged(), download: Bool = false
        ) throws where Label == Tensor {
            try self.init(root, split, [target_type], download, Steps(transform, target_transform), CelebAFiles.first)
        }

        /// The images themselves, with several targets each.
        // @forms
        public convenience init(
            root: String, split: String = "train", target_type: [String],
            target_transform: (([Tensor]) throws -> Target)? = torchvision.datasets._unchanged(), download: Bool = false
        ) throws where Label == [Tensor], Sample == Image {
            try self.init(root, split, target_type, download, Steps(nil, target_transform)) { $0 }
        }

        /// The tensors that a transform makes of the images, with several targets each.
        // @forms
        public convenience init(
            root: String, split: String = "train", target_type: [String],
            transform: any torchvision.transforms.Transform,
            target_transform: (([Tensor]) throws -> Target)? = torchvision.datasets._unchanged(), download: Bool = false
        ) throws where Label == [Tensor], Sample == Tensor {
            try self.init(root, split, target_type, download, Steps(transform, target_transform)) { $0 }
        }
    }
}
