import Foundation
import Torch

/// Files of data sets: whether they are there and whole, and how they come there; torchvision's `datasets.utils`.
enum DatasetFiles {
    /// Sums that hold instead of the published ones, by the files' names, so that a test can make small files.
    @TaskLocal static var checksums: [String: String] = [:]
    /// What fetches a file: an address, and where to put it. Throws with a reason.
    @TaskLocal static var fetch: @Sendable (_ url: String, _ path: String) throws -> Void = Downloads.fetch

    static func isFile(_ path: String) -> Bool {
        var status = stat()
        return FileName.withPath(path) { stat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return FileName.withPath(path) { stat($0, &status) } == 0
    }

    static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// `name.gz` as `name`.
    static func withoutExtension(_ name: String) -> String {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// The MD5 sum of a file; nil where it cannot be read.
    static func checksum(of path: String) -> String? {
        let file = systemOpen(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var sum = MD5()
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let step = buffer.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
            if step < 0, errno == EINTR { continue }
            guard step >= 0 else { return nil }
            guard step > 0 else { return sum.digest() }
            buffer.withUnsafeBytes { sum.update(UnsafeRawBufferPointer(rebasing: $0[..<step])) }
        }
    }

    /// Whether a file is there and has a sum, if one is asked for.
    static func check_integrity(_ path: String, _ md5: String? = nil) -> Bool {
        guard isFile(path) else { return false }
        guard let md5 else { return true }
        return checksum(of: path) == checksums[name(of: path)] ?? md5
    }

    /// The bytes of a file, an OSError where it cannot be read.
    static func bytes(_ path: String) throws -> Data {
        try FileError.checkName(path)
        do {
            return try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        } catch {
            throw TorchError(.OSError, FileError(path, errno: exists(path) ? EACCES : ENOENT).description)
        }
    }

    /// The text of a file.
    static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

    /// The lines of a file, without their ends.
    static func lines(_ path: String) throws -> [String] {
        var lines = try text(path).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map(String.init)
    }

    /// The names in a folder, sorted as Python sorts.
    static func names(in folder: String) throws -> [String] {
        FolderListing.sorted(try FolderListing.entries(of: folder).map(\.name))
    }

    static func makeFolders(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw TorchError(.OSError, "cannot make the folder \(FileName.shown(path)): \(error.localizedDescription)")
        }
    }

    /// Puts a file there, unless it is there with its sum.
    static func download_url(_ url: String, _ root: String, filename: String? = nil, md5: String?) throws {
        let name = filename ?? name(of: url)
        let path = FolderListing.join(root, name)
        try makeFolders(root)
        if check_integrity(path, md5) { return }
        do {
            try fetch(url, path)
        } catch {
            throw TorchError(
                .RuntimeError,
                "cannot download \(url): \(error)\nPut that file as \(FileName.shown(path))"
                    + (md5.map { " (MD5 \($0))" } ?? "") + " and run the program again.")
        }
        guard check_integrity(path, md5) else { throw TorchError(.RuntimeError, "File not found or corrupted.") }
    }

    /// The same, and unpacks it.
    static func download_and_extract_archive(
        _ url: String, _ root: String, filename: String? = nil, md5: String?
    ) throws {
        try download_url(url, root, filename: filename, md5: md5)
        try Archive.extract(FolderListing.join(root, filename ?? name(of: url)), to: root)
    }

    /// Refuses a text that is none of some, torchvision's `verify_str_arg`.
    static func verify(_ value: String, _ argument: String, _ valid: [String]) throws {
        guard !valid.contains(value) else { return }
        let listed = "'" + valid.joined(separator: "', '") + "'"
        throw TorchError(
            .ValueError, "Unknown value '\(value)' for argument \(argument). Valid values are {\(listed)}.")
    }

    /// A number with zeros before it, as in the names of files.
    static func padded(_ number: Int, _ count: Int) -> String {
        String(repeating: "0", count: max(0, count - "\(number)".count)) + "\(number)"
    }

    static let notFound = TorchError(.RuntimeError, "Dataset not found. You can use download=True to download it")
    static let notFoundOrCorrupted = TorchError(
        .RuntimeError, "Dataset not found or corrupted. You can use download=True to download it")
}
