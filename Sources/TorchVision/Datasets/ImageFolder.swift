import Torch

extension torchvision.datasets {
    /// The extensions that images have, in lower case.
    public static let IMG_EXTENSIONS = [
        ".jpg", ".jpeg", ".png", ".ppm", ".bmp", ".pgm", ".tif", ".tiff", ".webp",
    ]

    /// Reads an image file as RGB.
    public static func default_loader(_ path: String) throws -> Image { try Image.open(path).convert("RGB") }

    /// The images below a folder, with the number of the class folder that each lies in.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.ImageFolder.html>.
    ///
    /// ```swift
    /// let dataset = try datasets.ImageFolder("flowers", transform: transforms.ToTensor())
    /// for (X, y) in torch.utils.data.DataLoader(dataset, batch_size: 64, shuffle: true) { … }
    /// ```
    ///
    /// Classes are the folder's folders, sorted by code points as Python sorts; so are the files in each. A folder that
    /// holds images and no folder is one class without a name (torchvision refuses it). A sample is `(image, class)`:
    /// an ``Image`` without a transform, a tensor with one, or what a closure makes of the image.
    ///
    /// Reading a sample throws what `loader` or the transform throws, such as an ``ImageError`` for a broken file.
    /// Names that are no UTF-8, and names that differ in the form of an accent only, are told apart: see ``folder``.
    public final class ImageFolder<Sample>: torch.utils.data.Dataset, CustomStringConvertible {
        /// The folder, as it was given.
        public let root: String
        /// The classes' names, sorted.
        public let classes: [String]
        /// The number of each class, from 0 in the order of ``classes``.
        public let class_to_idx: OrderedDict<String, Int>
        /// The path of each image and the number of its class. Leave some out by setting it.
        public var samples: [(path: String, target: Int)]
        /// Reads a file.
        public var loader: (String) throws -> Image
        /// Changes the class number of a sample that is read.
        public let target_transform: ((Int) throws -> Int)?

        private let sample: (Image) throws -> Sample
        /// What stands for the transform in `description`.
        private let transformText: String?

        private init(
            _ root: String, _ options: FolderOptions, transformText: String?,
            sample: @escaping (Image) throws -> Sample
        ) throws {
            self.root = FolderListing.expandingUser(root)
            self.sample = sample
            self.transformText = transformText
            loader = options.loader
            target_transform = options.target_transform
            (classes, samples) = try options.found(in: self.root)
            class_to_idx = OrderedDict(zip(classes, 0...))
        }

        /// The images themselves. Throws a ``FolderError`` where the folder is missing, or where it or one of its class
        /// folders has no image (see `allow_empty`).
        ///
        /// - Parameters:
        ///   - target_transform: Makes another number of a class's.
        ///   - loader: Reads a file.
        ///   - is_valid_file: Which files count, instead of those with an image's extension.
        ///   - allow_empty: Whether a class may be without images.
        // @forms
        public convenience init(
            root: String, target_transform: ((Int) throws -> Int)? = nil,
            loader: @escaping (String) throws -> Image = torchvision.datasets.default_loader,
            is_valid_file: ((String) -> Bool)? = nil,
            allow_empty: Bool = false
        ) throws where Sample == Image {
            let options = FolderOptions(target_transform, loader, is_valid_file, allow_empty)
            try self.init(root, options, transformText: nil) { $0 }
        }

        /// The tensors that a transform makes of the images; a TypeError at the sample where it makes something else.
        // @forms
        public convenience init(
            root: String, transform: any torchvision.transforms.Transform,
            target_transform: ((Int) throws -> Int)? = nil,
            loader: @escaping (String) throws -> Image = torchvision.datasets.default_loader,
            is_valid_file: ((String) -> Bool)? = nil,
            allow_empty: Bool = false
        ) throws where Sample == Tensor {
            let options = FolderOptions(target_transform, loader, is_valid_file, allow_empty)
            try self.init(root, options, transformText: transform.description) { try transform($0) }
        }

        /// What a closure makes of the images.
        // @forms
        public convenience init(
            root: String, transform: @escaping (Image) throws -> Sample,
            target_transform: ((Int) throws -> Int)? = nil,
            loader: @escaping (String) throws -> Image = torchvision.datasets.default_loader,
            is_valid_file: ((String) -> Bool)? = nil,
            allow_empty: Bool = false
        ) throws {
            let options = FolderOptions(target_transform, loader, is_valid_file, allow_empty)
            try self.init(root, options, transformText: "<function>", sample: transform)
        }

        /// The samples under torchvision's other name.
        public var imgs: [(path: String, target: Int)] { samples }
        /// The number of each image's class.
        public var targets: [Int] { samples.map(\.target) }
        public var count: Int { samples.count }

        public subscript(index: Int) -> (Sample, Int) {
            get throws {
                let position = index < 0 ? index + count : index
                guard samples.indices.contains(position) else {
                    throw TorchError(.IndexError, "list index out of range")
                }
                let (path, target) = samples[position]
                return try (sample(loader(path)), target_transform?(target) ?? target)
            }
        }

        public var description: String {
            var lines = [
                "Dataset ImageFolder", "    Number of datapoints: \(count)", "    Root location: \(root)",
            ]
            if transformText != nil || target_transform != nil { lines.append("    StandardTransform") }
            for (head, text) in [
                ("Transform: ", transformText), ("Target transform: ", target_transform.map { _ in "<function>" }),
            ] {
                guard let text else { continue }
                for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                    lines.append((number == 0 ? head : String(repeating: " ", count: head.count)) + line)
                }
            }
            return lines.joined(separator: "\n")
        }
    }

    /// The arguments of an ``ImageFolder`` that do not depend on its samples.
    struct FolderOptions {
        let target_transform: ((Int) throws -> Int)?
        let loader: (String) throws -> Image
        let is_valid_file: ((String) -> Bool)?
        let allow_empty: Bool

        init(
            _ target_transform: ((Int) throws -> Int)?, _ loader: @escaping (String) throws -> Image,
            _ is_valid_file: ((String) -> Bool)?, _ allow_empty: Bool
        ) {
            self.target_transform = target_transform
            self.loader = loader
            self.is_valid_file = is_valid_file
            self.allow_empty = allow_empty
        }

        /// The classes, and the files of each.
        func found(in root: String) throws -> (classes: [String], samples: [(path: String, target: Int)]) {
            let isFlat = try !FolderListing.entries(of: root).contains(where: \.isFolder)
            let classes = isFlat ? ["": 0] : try folder.find_classes(root).class_to_idx
            let samples = try folder.make_dataset(
                root, classes, extensions: is_valid_file == nil ? IMG_EXTENSIONS : nil, is_valid_file: is_valid_file,
                allow_empty: allow_empty || isFlat)
            guard !samples.isEmpty || allow_empty || !isFlat else {
                throw FolderError(
                    path: root, description: "Couldn't find any class folder in \(FileName.shown(root)).")
            }
            return (classes.keys(), samples)
        }
    }
}
