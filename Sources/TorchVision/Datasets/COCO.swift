import Torch

extension torchvision.datasets {
    /// What COCO's data sets share: a folder of images, and what one JSON file says of them.
    public class COCO<Sample, Label, Target>: VisionDataset<Image, Sample, Label, Target> {
        /// The numbers of the images, sorted.
        public let ids: [Int]
        private let files: COCOFile
        private let label: ([torch.Object]) throws -> Label

        init(
            _ root: String, _ annFile: String, _ steps: Steps<Image, Sample, Label, Target>,
            _ label: @escaping ([torch.Object]) throws -> Label
        ) throws {
            files = try COCOFile(annFile)
            ids = files.names.keys.sorted()
            self.label = label
            super.init(root, steps)
        }

        public override var count: Int { ids.count }

        override func read(_ index: Int) throws -> (Image, Label) {
            let id = ids[try position(index, in: count)]
            let path = FolderListing.join(root, files.names[id] ?? "")
            return (try Image.open(path).convert("RGB"), try label(files.annotations[id] ?? []))
        }
    }

    /// Photographs of COCO with what is to be seen in them.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.CocoDetection.html>.
    ///
    /// An item is `(image, annotations)`, the annotations a list of dictionaries as the JSON file has them:
    /// `target[0]["bbox"]`. An OSError where that file is missing, a RuntimeError where it is no such file.
    public final class CocoDetection<Sample, Target>: COCO<Sample, torch.Object, Target> {
        private convenience init(
            _ root: String, _ annFile: String, _ steps: Steps<Image, Sample, torch.Object, Target>
        ) throws {
            try self.init(root, annFile, steps) { .list(.init($0)) }
        }

        /// The images themselves.
        ///
        /// - Parameters:
        ///   - root: The folder of the images.
        ///   - annFile: The JSON file.
        ///   - target_transform: Makes something else of the annotations.
        // @forms
        public convenience init(
            root: String, annFile: String,
            target_transform: ((torch.Object) throws -> Target)? = torchvision.datasets._unchanged()
        ) throws where Sample == Image {
            try self.init(root, annFile, Steps(nil, target_transform))
        }

        /// The tensors that a transform makes of the images; a TypeError at the item where it makes something else.
        // @forms
        public convenience init(
            root: String, annFile: String, transform: any torchvision.transforms.Transform,
            target_transform: ((torch.Object) throws -> Target)? = torchvision.datasets._unchanged()
        ) throws where Sample == Tensor {
            try self.init(root, annFile, Steps(transform, target_transform))
        }

        /// What a closure makes of an image and its annotations.
        // @forms
        public convenience init(
            root: String, annFile: String, transforms: @escaping (Image, torch.Object) throws -> (Sample, Target)
        ) throws {
            try self.init(root, annFile, Steps(both: transforms))
        }
    }

    /// Photographs of COCO with sentences about them.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.CocoCaptions.html>.
    ///
    /// An item is `(image, captions)`. Everything else is as in ``CocoDetection``.
    public final class CocoCaptions<Sample, Target>: COCO<Sample, [String], Target> {
        private convenience init(
            _ root: String, _ annFile: String, _ steps: Steps<Image, Sample, [String], Target>
        ) throws {
            try self.init(root, annFile, steps) { annotations in
                try annotations.map { annotation in
                    guard let caption = annotation.get("caption")?.text else {
                        throw TorchError(.KeyError, "'caption'")
                    }
                    return caption
                }
            }
        }

        /// The images themselves.
        ///
        /// - Parameters:
        ///   - root: The folder of the images.
        ///   - annFile: The JSON file.
        ///   - target_transform: Makes something else of the captions.
        // @forms
        public convenience init(
            root: String, annFile: String,
            target_transform: (([String]) throws -> Target)? = torchvision.datasets._unchanged()
        ) throws where Sample == Image {
            try self.init(root, annFile, Steps(nil, target_transform))
        }

        /// The tensors that a transform makes of the images; a TypeError at the item where it makes something else.
        // @forms
        public convenience init(
            root: String, annFile: String, transform: any torchvision.transforms.Transform,
            target_transform: (([String]) throws -> Target)? = torchvision.datasets._unchanged()
        ) throws where Sample == Tensor {
            try self.init(root, annFile, Steps(transform, target_transform))
        }

        /// What a closure makes of an image and its captions.
        // @forms
        public convenience init(
            root: String, annFile: String, transforms: @escaping (Image, [String]) throws -> (Sample, Target)
        ) throws {
            try self.init(root, annFile, Steps(both: transforms))
        }
    }
}

/// COCO's JSON: the images' files by their numbers, and what is said of each.
struct COCOFile {
    private(set) var names: [Int: String] = [:]
    private(set) var annotations: [Int: [torch.Object]] = [:]

    init(_ path: String) throws {
        let content = try JSONFile.read(path)
        for image in content.get("images")?.elements ?? [] {
            guard let id = image.get("id")?.integer, let name = image.get("file_name")?.text else {
                throw Archive.damaged(path, "an image has no id or no file_name")
            }
            names[id] = name
        }
        for annotation in content.get("annotations")?.elements ?? [] {
            guard let image = annotation.get("image_id")?.integer else {
                throw Archive.damaged(path, "an annotation has no image_id")
            }
            annotations[image, default: []].append(annotation)
        }
    }
}
