import Foundation
import Torch

extension torchvision.datasets {
    /// Photographs of 101 kinds of things, with their outlines.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.Caltech101.html>.
    ///
    /// The files are the original ones in `ROOT/caltech101/101_ObjectCategories`, a folder for each class, and
    /// `ROOT/caltech101/Annotations`. An item's image has the mode of its file. A target is the class's number (`category`),
    /// the points of an outline (`annotation`), a tensor (2, N) and NumPy's array in Python, or both.
    ///
    /// A ValueError for another target, a RuntimeError where the folder is missing.
    public class Caltech101<Sample, Label, Target>: VisionDataset<Image, Sample, Label, Target> {
        /// What a target is made of.
        public let target_type: [String]
        /// The names of the classes' folders, sorted.
        public let categories: [String]
        /// The names of the folders of their outlines.
        public let annotation_categories: [String]
        /// The number of each image in its class, from 1.
        public let index: [Int]
        /// The number of each image's class.
        public let y: [Int]

        private let label: (_ category: Int, _ outline: () throws -> Tensor) throws -> Label

        private init(
            _ root: String, _ types: [String], _ download: Bool, _ steps: Steps<Image, Sample, Label, Target>,
            _ label: @escaping (_ category: Int, _ outline: () throws -> Tensor) throws -> Label
        ) throws {
            let root = FolderListing.join(FolderListing.expandingUser(root), "caltech101")
            try DatasetFiles.makeFolders(root)
            for type in types { try DatasetFiles.verify(type, "target_type", ["category", "annotation"]) }
            let folder = FolderListing.join(root, "101_ObjectCategories")
            if download, !DatasetFiles.exists(folder) { try Caltech101Files.download(root) }
            guard DatasetFiles.exists(folder) else { throw DatasetFiles.notFoundOrCorrupted }
            var names = try DatasetFiles.names(in: folder)
            guard let background = names.firstIndex(of: "BACKGROUND_Google") else {
                throw TorchError(.ValueError, "list.remove(x): x not in list")
            }
            names.remove(at: background)
            let counts = try names.map { try DatasetFiles.names(in: FolderListing.join(folder, $0)).count }
            categories = names
            annotation_categories = names.map { Caltech101Files.outlines[$0] ?? $0 }
            index = counts.flatMap { Array(1..<$0 + 1) }
            y = counts.enumerated().flatMap { Array(repeating: $0, count: $1) }
            (target_type, self.label) = (types, label)
            super.init(root, steps)
        }

        /// The images themselves.
        ///
        /// - Parameters:
        ///   - root: The folder in which the data set's own folder lies.
        ///   - target_type: `category`.
        ///   - target_transform: Makes something else of a class's number.
        ///   - download: Whether files that are missing are fetched.
        // @forms
        public convenience init(
            root: String, target_type: String = "category",
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(), download: Bool = false
        ) throws where Label == Int, Sample == Image {
            try self.init(
                root, [target_type], download, Steps(nil, target_transform), Caltech101Files.number(target_type))
        }

        /// The tensors that a transform makes of the images; a TypeError at the item where it makes something else.
        // @forms
        public convenience init(
            root: String, target_type: String = "category", transform: any torchvision.transforms.Transform,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(), download: Bool = false
        ) throws where Label == Int, Sample == Tensor {
            try self.init(
                root, [target_type], download, Steps(transform, target_transform), Caltech101Files.number(target_type))
        }

        /// What a closure makes of the images.
        // @forms
        public convenience init(
            root: String, target_type: String = "category", transform: @escaping (Image) throws -> Sample,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(), download: Bool = false
        ) throws where Label == Int {
            try self.init(
                root, [target_type], download, Steps(transform, target_transform), Caltech101Files.number(target_type))
        }

        /// The images with `["category", "annotation"]` or `["annotation"]`: the numbers and the outlines in their order.
        // @forms
        public convenience init(
            root: String, target_type: [String],
            target_transform: (([Tensor]) throws -> Target)? = torchvision.datasets._unchanged(), download: Bool = false
        ) throws where Label == [Tensor], Sample == Image {
            try self.init(
                root, target_type, download, Steps(nil, target_transform), Caltech101Files.several(target_type))
        }

        /// The tensors that a transform makes of the images, with numbers and outlines as tensors.
        // @forms
        public convenience init(
            root: String, target_type: [String], transform: any torchvision.transforms.Transform,
            target_transform: (([Tensor]) throws -> Target)? = torchvision.datasets._unchanged(), download: Bool = false
        ) throws where Label == [Tensor], Sample == Tensor {
            try self.init(
                root, target_type, download, Steps(transform, target_transform), Caltech101Files.several(target_type))
        }

        public override var count: Int { index.count }
        public override func extra_repr() -> String {
            "Target type: [\(target_type.map { "'\($0)'" }.joined(separator: ", "))]"
        }

        override func read(_ index: Int) throws -> (Image, Label) {
            let place = try position(index, in: count)
            let (category, number) = (y[place], DatasetFiles.padded(self.index[place], 4))
            let image = "101_ObjectCategories/\(categories[category])/image_\(number).jpg"
            let outline = "Annotations/\(annotation_categories[category])/annotation_\(number).mat"
            return (
                try Image.open(FolderListing.join(root, image)),
                try label(category) { try Caltech101Files.outline(FolderListing.join(root, outline)) }
            )
        }
    }
}

/// The files of ``torchvision/datasets/Caltech101``.
enum Caltech101Files {
    /// The folders of outlines that have another name than those of the images.
    static let outlines = [
        "Faces": "Faces_2", "Faces_easy": "Faces_3", "Motorbikes": "Motorbikes_16", "airplanes": "Airplanes_Side_2",
    ]

    static func number(_ type: String) throws -> (Int, () throws -> Tensor) throws -> Int {
        if type == "annotation" {
            throw TorchError(
                .ValueError, "an annotation is a tensor, which is another type than a number: write [\"annotation\"]")
        }
        return { category, _ in category }
    }

    static func several(_ types: [String]) -> (Int, () throws -> Tensor) throws -> [Tensor] {
        { category, outline in try types.map { $0 == "category" ? torch.tensor(category) : try outline() } }
    }

    static func outline(_ path: String) throws -> Tensor {
        let array = try MatFile(path).array("obj_contour")
        let numbers = array.isBytes ? array.integers.map(Double.init) : array.numbers
        // The first size is the fastest one in the file.
        return torch.tensor(numbers, dtype: .float64).reshape(array.shape.reversed()).permute(
            Array((0..<array.shape.count).reversed()))
    }

    static func download(_ root: String) throws {
        try DatasetFiles.download_and_extract_archive(
            "https://data.caltech.edu/records/mzrjq-6wc02/files/caltech-101.zip", root, filename: "caltech-101.zip",
            md5: "3138e1922a9193bfa496528edbbc45d0")
        let folder = FolderListing.join(root, "caltech-101")
        for name in try DatasetFiles.names(in: folder) where name.hasSuffix(".gz") {
            try Archive.extract(FolderListing.join(folder, name), to: root)
        }
        for path in [folder, FolderListing.join(root, "caltech-101.zip")] {
            try? FileManager.default.removeItem(atPath: path)
        }
    }
}
