import Torch

extension torchvision.datasets {
    /// What Pascal VOC's data sets share.
    public class VOC<Sample, Label, Target>: VisionDataset<Image, Sample, Label, Target> {
        /// The year, `2007` to `2012`.
        public let year: String
        /// Which images are read.
        public let image_set: String
        /// The paths of the images.
        public let images: [String]
        /// The paths of the files with the targets.
        public let targets: [String]
        private let label: (String) throws -> Label

        init(
            _ root: String, _ year: String, _ image_set: String, _ kind: VOCFiles, _ download: Bool,
            _ steps: Steps<Image, Sample, Label, Target>, _ label: @escaping (String) throws -> Label
        ) throws {
            let root = FolderListing.expandingUser(root)
            let names = try VOCFiles.names(root, year, image_set, kind.splits, download)
            images = names.files.map { FolderListing.join(names.folder, "JPEGImages/\($0).jpg") }
            targets = names.files.map { FolderListing.join(names.folder, "\(kind.targets)/\($0)\(kind.ending)") }
            (self.year, self.image_set, self.label) = (year, image_set, label)
            super.init(root, steps)
        }

        public override var count: Int { images.count }

        override func read(_ index: Int) throws -> (Image, Label) {
            let position = try position(index, in: count)
            return (try Image.open(images[position]).convert("RGB"), try label(targets[position]))
        }
    }

    /// Photographs of Pascal VOC with a class for each pixel.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.VOCSegmentation.html>.
    ///
    /// The files are the original ones in `ROOT/VOCdevkit`. An item is `(image, mask)`, the mask an ``Image`` of the mode `P`.
    /// A ValueError for another year or set, a RuntimeError where the folder is missing.
    public final class VOCSegmentation<Sample, Target>: VOC<Sample, Image, Target> {
        private convenience init(
            _ root: String, _ year: String, _ set: String, _ download: Bool,
            _ steps: Steps<Image, Sample, Image, Target>
        ) throws {
            try self.init(root, year, set, .segmentation, download, steps) { try Image.open($0) }
        }

        /// The paths of the masks.
        public var masks: [String] { targets }

        /// The images themselves.
        ///
        /// - Parameters:
        ///   - root: The folder of `VOCdevkit`.
        ///   - year: The year, `2007` to `2012`.
        ///   - image_set: `train`, `trainval` or `val`, of 2007 `test` too.
        ///   - download: Whether files that are missing are fetched.
        ///   - target_transform: Makes something else of a mask.
        // @forms
        public convenience init(
            root: String, year: String = "2012", image_set: String = "train", download: Bool = false,
            target_transform: ((Image) throws -> Target)? = torchvision.datasets._unchanged()
        ) throws where Sample == Image {
            try self.init(root, year, image_set, download, Steps(nil, target_transform))
        }

        /// The tensors that a transform makes of the images; a TypeError at the item where it makes something else.
        // @forms
        public convenience init(
            root: String, year: String = "2012", image_set: String = "train", download: Bool = false,
            transform: any torchvision.transforms.Transform,
            target_transform: ((Image) throws -> Target)? = torchvision.datasets._unchanged()
        ) throws where Sample == Tensor {
            try self.init(root, year, image_set, download, Steps(transform, target_transform))
        }

        /// The tensors that two transforms make of images and masks.
        // @forms
        public convenience init(
            root: String, year: String = "2012", image_set: String = "train", download: Bool = false,
            transform: any torchvision.transforms.Transform, target_transform: any torchvision.transforms.Transform
        ) throws where Sample == Tensor, Target == Tensor {
            try self.init(root, year, image_set, download, Steps(transform, targets: target_transform))
        }

        /// What a closure makes of an image and its mask.
        // @forms
        public convenience init(
            root: String, year: String = "2012", image_set: String = "train", download: Bool = false,
            transforms: @escaping (Image, Image) throws -> (Sample, Target)
        ) throws {
            try self.init(root, year, image_set, download, Steps(both: transforms))
        }
    }

    /// Photographs of Pascal VOC with what is to be seen in them.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.VOCDetection.html>.
    ///
    /// An item is `(image, annotation)`, the annotation a dictionary of Python's of all that the XML file says:
    /// `target["annotation"]["object"][0]["name"]`. Everything else is as in ``VOCSegmentation``.
    public final class VOCDetection<Sample, Target>: VOC<Sample, torch.Object, Target> {
        private convenience init(
            _ root: String, _ year: String, _ set: String, _ download: Bool,
            _ steps: Steps<Image, Sample, torch.Object, Target>
        ) throws {
            try self.init(root, year, set, .detection, download, steps) { try VOCAnnotation.read($0) }
        }

        /// The paths of the XML files.
        public var annotations: [String] { targets }

        /// The images themselves.
        ///
        /// - Parameters:
        ///   - root: The folder of `VOCdevkit`.
        ///   - year: The year, `2007` to `2012`.
        ///   - image_set: `train`, `trainval` or `val`, of 2007 `test` too.
        ///   - download: Whether files that are missing are fetched.
        ///   - target_transform: Makes something else of an annotation.
        // @forms
        public convenience init(
            root: String, year: String = "2012", image_set: String = "train", download: Bool = false,
            target_transform: ((torch.Object) throws -> Target)? = torchvision.datasets._unchanged()
        ) throws where Sample == Image {
            try self.init(root, year, image_set, download, Steps(nil, target_transform))
        }

        /// The tensors that a transform makes of the images; a TypeError at the item where it makes something else.
        // @forms
        public convenience init(
            root: String, year: String = "2012", image_set: String = "train", download: Bool = false,
            transform: any torchvision.transforms.Transform,
            target_transform: ((torch.Object) throws -> Target)? = torchvision.datasets._unchanged()
        ) throws where Sample == Tensor {
            try self.init(root, year, image_set, download, Steps(transform, target_transform))
        }

        /// What a closure makes of an image and its annotation.
        // @forms
        public convenience init(
            root: String, year: String = "2012", image_set: String = "train", download: Bool = false,
            transforms: @escaping (Image, torch.Object) throws -> (Sample, Target)
        ) throws {
            try self.init(root, year, image_set, download, Steps(both: transforms))
        }
    }
}
