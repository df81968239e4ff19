import Foundation
import Torch

/// Files by names of any bytes. Foundation reaches only those whose names are UTF-8.
package enum Files {
    package enum Kind { case folder, other }

    /// What lies at a path, links followed; nil where nothing does.
    package static func kind(_ path: String) -> Kind? {
        var status = stat()
        guard FileName.withPath(path, { stat($0, &status) }) == 0 else { return nil }
        return status.st_mode & S_IFMT == S_IFDIR ? .folder : .other
    }

    /// The names in a folder, in any order.
    package static func names(in folder: String) throws -> [String] {
        guard let opened = FileName.withPath(folder, opendir), let stream = opened else { throw FileError(folder) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { start in
                    start.withMemoryRebound(to: CChar.self, capacity: 1) { FileName.text($0) }
                })
        }
        return names.filter { $0 != "." && $0 != ".." }
    }

    /// Makes a folder and those above it, where they are not there.
    package static func makeFolder(_ path: String) throws {
        var end = path.startIndex
        while end < path.endIndex {
            end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
            let part = String(path[..<end])
            if FileName.withPath(part, { mkdir($0, 0o777) }) == 0 { continue }
            let code = errno
            // As Python has it: what is there on the way is gone into, whatever it is.
            let found = kind(part)
            if end == path.endIndex ? found != .folder : found == nil { throw FileError(path, errno: code) }
        }
    }

    package static func contents(_ path: String) throws -> Data {
        guard let file = FileName.withPath(path, { open($0, O_RDONLY | O_CLOEXEC) }), file >= 0 else {
            throw FileError(path)
        }
        return try FileHandle(fileDescriptor: file, closeOnDealloc: true).readToEnd() ?? Data()
    }

    /// Gives a file a second name, where the file system can.
    static func addName(_ other: String, to path: String) {
        FileName.withPath(path) { path in FileName.withPath(other) { _ = link(path, $0) } }
    }

    static func remove(_ path: String) throws {
        guard FileName.withPath(path, unlink) == 0 else { throw FileError(path) }
    }
}
