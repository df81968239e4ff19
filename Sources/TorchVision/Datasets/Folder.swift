import Torch

extension torchvision.datasets {
    /// What data sets of folders are made with, torchvision's module `datasets.folder`.
    ///
    /// Names of files are bytes: one that is no UTF-8 has a text all the same, as by Python's `os.fsdecode`, and two that
    /// differ in the form of an accent only are two.
    public enum folder {
        /// The folders in a folder, sorted by code points as Python sorts, and the number of each.
        ///
        /// Throws a ``FolderError`` where the folder cannot be read or holds no folder.
        public static func find_classes(
            _ directory: String
        ) throws(FolderError) -> (classes: [String], class_to_idx: OrderedDict<String, Int>) {
            let found = try FolderListing.entries(of: directory).filter(\.isFolder).map(\.name)
            guard !found.isEmpty else {
                throw FolderError(
                    path: directory,
                    description: "Couldn't find any class folder in \(FileName.shown(directory)).")
            }
            let classes = FolderListing.sorted(found)
            return (classes, OrderedDict(zip(classes, 0...)))
        }

        /// The files below each class folder with the class's number: the folders in order of their paths, the files of each
        /// in order of their names. Links to folders are followed.
        ///
        /// - Parameters:
        ///   - class_to_idx: Which folders of `directory` count; by default all of them. The name "" is the folder itself.
        ///   - extensions: How the names of files end that count, in lower case.
        ///   - is_valid_file: Which files count, instead of `extensions`; it gets the path.
        ///   - allow_empty: Whether a class may be without files.
        /// - Throws: A ``FolderError`` for a class without files and for links that lead back to a folder above them again
        ///   and again; a ValueError where `extensions` and `is_valid_file` are both given or both missing.
        // @forms
        public static func make_dataset(
            directory: String, class_to_idx: OrderedDict<String, Int>? = nil, extensions: [String]? = nil,
            is_valid_file: ((String) -> Bool)? = nil, allow_empty: Bool = false
        ) throws -> [(path: String, target: Int)] {
            let directory = FolderListing.expandingUser(directory)
            let classes = try class_to_idx ?? find_classes(directory).class_to_idx
            guard !classes.isEmpty else {
                throw TorchError(
                    .ValueError, "'class_to_index' must have at least one entry to collect any samples.")
            }
            guard (extensions == nil) != (is_valid_file == nil) else {
                throw TorchError(
                    .ValueError, "Both extensions and is_valid_file cannot be None or not None at the same time")
            }
            let isValid = is_valid_file ?? { has_file_allowed_extension(filename: $0, extensions: extensions ?? []) }
            var samples: [(path: String, target: Int)] = []
            var empty: [String] = []
            for name in FolderListing.sorted(classes.keys()) {
                let files = try FolderListing.files(below: FolderListing.join(directory, name)).filter(isValid)
                samples += files.map { ($0, classes[name] ?? 0) }
                if files.isEmpty { empty.append(FileName.shown(name)) }
            }
            guard empty.isEmpty || allow_empty else {
                let supported = extensions.map { "Supported extensions are: \($0.joined(separator: ", "))" } ?? ""
                throw FolderError(
                    path: directory,
                    description: "Found no valid file for the classes \(empty.joined(separator: ", ")). \(supported)")
            }
            return samples
        }

        /// Whether a name ends in one of some extensions, which are in lower case.
        // @forms
        public static func has_file_allowed_extension(filename: String, extensions: [String]) -> Bool {
            let name = filename.utf8
            return extensions.contains { ending in
                name.count >= ending.utf8.count
                    && name.suffix(ending.utf8.count).elementsEqual(ending.utf8) { byte, letter in
                        byte == letter || (65...90).contains(byte) && byte + 32 == letter
                    }
            }
        }

        /// Whether a name ends as one of an image does.
        public static func is_image_file(_ filename: String) -> Bool {
            has_file_allowed_extension(filename: filename, extensions: IMG_EXTENSIONS)
        }
    }
}
