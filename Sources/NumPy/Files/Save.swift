import Foundation
internal import ZipFiles

extension np {
    /// Writes an array to a file; `.npy` is put behind a name that does not end so.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.save.html>.
    public static func save(_ file: String, _ arr: any ArrayLike) throws {
        let found = operand(arr)
        try torch.throwIfFailed()
        try FileWriter.write(NpyFormat.bytes(of: found), to: file.hasSuffix(".npy") ? file : file + ".npy")
    }

    /// The array in a file of ``save(_:_:)``.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.load.html>.
    ///
    /// Of an archive the arrays come by their names, where its type is asked for: `let data: np.NpzFile = try
    /// np.load("data.npz")`. An error of the system's for a file that can't be read, a ValueError for one of another kind.
    public static func load(_ file: String) throws -> ndarray {
        let bytes = try contents(file)
        guard !bytes.starts(with: "PK".utf8) else {
            throw NpyFormat.malformed(
                "an archive of several arrays: `let data: np.NpzFile = try np.load(…)` gives them")
        }
        return try NpyFormat.array(bytes)
    }

    /// The arrays in an archive of ``savez``.
    @_disfavoredOverload
    public static func load(_ file: String) throws -> NpzFile { try NpzFile(contents(file)) }

    static func contents(_ file: String) throws -> Data {
        try FileError.checkName(file)
        let descriptor = open(FileName.chars(file) + [0], O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(file) }
        return try FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).readToEnd() ?? Data()
    }

    /// Writes several arrays to one file: `try np.savez("data.npz", x: x, y: y)`. Those without a name are `arr_0`, `arr_1`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.savez.html>.
    public static let savez = ArchiveSaver(isDeflated: false)
    /// The same, packed.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.savez_compressed.html>.
    public static let savez_compressed = ArchiveSaver(isDeflated: true)

    /// What is called to write arrays under the names of its arguments.
    @dynamicCallable
    public struct ArchiveSaver: Sendable {
        let isDeflated: Bool

        /// Writes the arrays behind the file's name. A ValueError for a name that is given twice.
        public func dynamicallyCall(withKeywordArguments arguments: KeyValuePairs<String, any ArchivePart>) throws {
            guard case .file(let file)? = arguments.first?.value._npPart else {
                throw TorchError(.TypeError, "the first argument is the file's name", op: "np.savez")
            }
            var archive = ZipWriter()
            var names: Set<String> = []
            for (number, argument) in arguments.dropFirst().enumerated() {
                guard case .array(let array) = argument.value._npPart else {
                    throw TorchError(.TypeError, "a text is no array", op: "np.savez")
                }
                let name = argument.key.isEmpty ? "arr_\(number)" : argument.key
                guard names.insert(name).inserted else {
                    throw TorchError(.ValueError, "Cannot use un-named variables and keyword \(name)", op: "np.savez")
                }
                try archive.add(name + ".npy", NpyFormat.bytes(of: operand(array)), isDeflated: isDeflated)
            }
            archive.finish()
            try torch.throwIfFailed()
            try FileWriter.write(archive.bytes, to: file.hasSuffix(".npz") ? file : file + ".npz")
        }
    }

    /// An argument of ``savez``: the file's name, then arrays.
    public protocol ArchivePart {
        /// What it is.
        var _npPart: Part { get }
    }
    /// A file's name or an array.
    public enum Part {
        /// The name of the file.
        case file(String)
        /// An array, or what stands for one.
        case array(any ArrayLike)
    }

    /// The arrays of an archive by their names.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.lib.npyio.NpzFile.html>.
    public struct NpzFile {
        /// The names, in the archive's order.
        public let files: [String]
        private let arrays: [String: ndarray]

        init(_ bytes: Data) throws {
            var files: [String] = []
            var arrays: [String: ndarray] = [:]
            do {
                let archive = try ZipReader(bytes)
                for entry in archive.entries {
                    guard let file = String(validating: entry.name, as: UTF8.self) else {
                        throw NpyFormat.malformed("the name of an entry is no UTF-8")
                    }
                    guard file.hasSuffix(".npy") else { continue }
                    let name = String(file.dropLast(4))
                    files.append(name)
                    arrays[name] = try NpyFormat.array(archive.read(entry))
                }
            } catch let error as ZipReader.Malformed {
                throw NpyFormat.malformed("no archive of np.savez, or a damaged one: \(error.reason)")
            }
            self.files = files
            self.arrays = arrays
        }

        /// The array of a name. A KeyError where there is none.
        public subscript(name: String) -> ndarray {
            guard let array = arrays[name] else {
                raise(.KeyError, pythonText("\(name) is not a file in the archive"))
                return .placeholder
            }
            return array
        }

        /// Python's `name in data`.
        public func contains(_ name: String) -> Bool { arrays[name] != nil }
        /// The names, as ``files``.
        public func keys() -> [String] { files }
        /// The names and their arrays.
        public func items() -> [(String, ndarray)] { files.map { ($0, self[$0]) } }
    }
}

extension String: np.ArchivePart {
    public var _npPart: np.Part { .file(self) }
}
extension ndarray: np.ArchivePart {
    public var _npPart: np.Part { .array(self) }
}
extension Tensor: np.ArchivePart {
    public var _npPart: np.Part { .array(self) }
}
extension Int: np.ArchivePart {
    public var _npPart: np.Part { .array(self) }
}
extension Double: np.ArchivePart {
    public var _npPart: np.Part { .array(self) }
}
extension Array: np.ArchivePart where Element: np.ArrayLike {
    public var _npPart: np.Part { .array(self) }
}
