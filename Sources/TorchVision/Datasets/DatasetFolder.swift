import Torch

extension torchvision.datasets {
    /// The files below a folder, with the number of the class folder that each lies in.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.DatasetFolder.html>.
    ///
    /// ```swift
    /// let dataset = try datasets.DatasetFolder("points", loader: { try torch.load($0) as Tensor }, extensions: [".pt"])
    /// ```
    ///
    /// Classes are the folder's folders, sorted by code points as Python sorts; so are the files in each. An item is
    /// `(what the loader gives, class)`, or what the transforms make of them. Which files count says `extensions`, in lower
    /// case, or `is_valid_file`; a ValueError where both or neither is given, a ``FolderError`` where the folder is
    /// missing, or where it or one of its class folders is empty (see `allow_empty`).
    ///
    /// Reading an item throws what `loader` or the transform throws.
    public class DatasetFolder<Input, Sample, Target>: VisionDataset<Input, Sample, Int, Target> {
        /// The classes' names, sorted.
        public internal(set) var classes: [String]
        /// The number of each class, from 0 in the order of ``classes``.
        public internal(set) var class_to_idx: OrderedDict<String, Int>
        /// The path of each file and the number of its class. Leave some out by setting it.
        public var samples: [(path: String, target: Int)]
        /// Reads a file.
        public var loader: (String) throws -> Input
        /// How the names of files end; nil where a closure chose them.
        public let extensions: [String]?

        init(
            _ root: String, _ loader: @escaping (String) throws -> Input, _ choice: FileChoice,
            _ steps: Steps<Input, Sample, Int, Target>
        ) throws {
            self.loader = loader
            extensions = choice.extensions
            (classes, samples) = try choice.found(in: FolderListing.expandingUser(root))
            class_to_idx = OrderedDict(zip(classes, 0...))
            super.init(root, steps)
        }

        /// What the loader makes of the files.
        ///
        /// - Parameters:
        ///   - root: The folder of the class folders.
        ///   - loader: Reads a file.
        ///   - extensions: How the names of files end that count.
        ///   - target_transform: Makes something else of a class's number.
        ///   - is_valid_file: Which files count, instead of `extensions`.
        ///   - allow_empty: Whether a class may be without files.
        // @forms
        public convenience init(
            root: String, loader: @escaping (String) throws -> Input, extensions: [String]? = nil,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            is_valid_file: ((String) -> Bool)? = nil,
            allow_empty: Bool = false
        ) throws where Sample == Input {
            try self.init(
                root, loader, FileChoice(extensions, is_valid_file, allow_empty), Steps(nil, target_transform))
        }

        /// The tensors that a transform makes of what the loader gives.
        // @forms
        public convenience init(
            root: String, loader: @escaping (String) throws -> Input, extensions: [String]? = nil,
            transform: any torchvision.transforms.Transform,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            is_valid_file: ((String) -> Bool)? = nil,
            allow_empty: Bool = false
        ) throws where Sample == Tensor {
            try self.init(
                root, loader, FileChoice(extensions, is_valid_file, allow_empty), Steps(transform, target_transform))
        }

        /// What a closure makes of what the loader gives.
        // @forms
        public convenience init(
            root: String, loader: @escaping (String) throws -> Input, extensions: [String]? = nil,
            transform: @escaping (Input) throws -> Sample,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            is_valid_file: ((String) -> Bool)? = nil,
            allow_empty: Bool = false
        ) throws {
            try self.init(
                root, loader, FileChoice(extensions, is_valid_file, allow_empty), Steps(transform, target_transform))
        }

        /// The number of each file's class.
        public var targets: [Int] { samples.map(\.target) }
        public override var count: Int { samples.count }

        override func read(_ index: Int) throws -> (Input, Int) {
            let (path, target) = samples[try position(index, in: count)]
            return (try loader(path), target)
        }
    }

    /// Which files of a folder a data set takes.
    struct FileChoice {
        let extensions: [String]?
        let is_valid_file: ((String) -> Bool)?
        let allow_empty: Bool
        /// Whether a folder without folders is one class without a name.
        var takesFlatFolders = false

        init(_ extensions: [String]?, _ is_valid_file: ((String) -> Bool)?, _ allow_empty: Bool) {
            self.extensions = extensions
            self.is_valid_file = is_valid_file
            self.allow_empty = allow_empty
        }

        /// The classes, and the files of each.
        func found(in root: String) throws -> (classes: [String], samples: [(path: String, target: Int)]) {
            let isFlat = try takesFlatFolders && !FolderListing.entries(of: root).contains(where: \.isFolder)
            let classes = isFlat ? ["": 0] : try folder.find_classes(root).class_to_idx
            let samples = try folder.make_dataset(
                directory: root, class_to_idx: classes, extensions: extensions, is_valid_file: is_valid_file,
                allow_empty: allow_empty || isFlat)
            guard !samples.isEmpty || allow_empty || !isFlat else {
                throw FolderError(
                    path: root, description: "Couldn't find any class folder in \(FileName.shown(root)).")
            }
            return (classes.keys(), samples)
        }
    }
}
