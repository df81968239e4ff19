import Foundation

/// The one way in which files are written: under a name of their own in the same folder, synced, then renamed over the
/// target. Whatever fails, the old file stays as it was, and who has it open or mapped keeps it.
///
/// As with `open(path, "wb")`, a link is followed, a file keeps its permissions, one without write permission is refused,
/// and a new one gets what the umask leaves. What is no regular file (a device, a pipe, `/dev/stdout`) is written directly.
package struct FileWriter {
    private let file: Int32
    private let path: String

    /// Writes a file of what `body` hands over in portions.
    package static func write(_ path: String, _ body: (FileWriter) throws -> Void) throws {
        switch try FileTarget(path) {
        case .special(let file):
            defer { close(file) }
            try body(FileWriter(file: file, path: path))
        case .regular(let folder, let name, let old):
            let (temporary, file) = try TemporaryName.make(in: folder, path) {
                open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            }
            var isOpen = true
            do {
                try FileTarget.keep(old, file, path)
                try body(FileWriter(file: file, path: path))
                try FileTarget.sync(file, path)
                isOpen = false
                guard close(file) == 0 else { throw FileError(path) }
                try FileTarget.replace(folder, name, by: temporary, path)
            } catch {
                if isOpen { close(file) }
                unlink(temporary)
                throw error
            }
        }
    }

    package static func write(_ bytes: some ContiguousBytes, to path: String) throws {
        try write(path) { try $0.write(bytes) }
    }

    /// Writes a file through a library that opens it by its path and makes something of its name: `body` gets a path to
    /// write to, with the name of the target.
    package static func writeByPath(_ path: String, _ body: (UnsafePointer<CChar>) throws -> Void) throws {
        switch try FileTarget(path) {
        case .special(let file):
            // Held open meanwhile, or a pipe's reader would take the file for ended.
            defer { close(file) }
            try body(FileName.chars(path) + [0])
        case .regular(let folder, let name, let old):
            let (place, _) = try TemporaryName.make(in: folder, path) { mkdir($0, 0o700) }
            let temporary = FileTarget.join(place.dropLast(), FileTarget.name(of: path))
            defer {
                unlink(temporary)
                rmdir(place)
            }
            try body(temporary)
            let file = open(temporary, O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { throw FileError(path) }
            defer { close(file) }
            try FileTarget.keep(old, file, path)
            try FileTarget.sync(file, path)
            try FileTarget.replace(folder, name, by: temporary, path)
        }
    }

    package func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            let step = Foundation.write(file, part.baseAddress, part.count)
            if step < 0, errno == EINTR { continue }
            guard step > 0 else { throw FileError(path, errno: step < 0 ? errno : ENOSPC) }
            rest = rest.dropFirst(step)
        }
    }

    package func write(_ bytes: some ContiguousBytes) throws { try bytes.withUnsafeBytes { try write($0) } }
}

/// Names that nobody else has.
private enum TemporaryName {
    /// Makes something under a new name in a folder; gives the name and what `body` gave.
    static func make(
        in folder: [CChar], _ path: String, _ body: (UnsafePointer<CChar>) -> Int32
    ) throws -> (name: [CChar], result: Int32) {
        while true {
            let text = String(UInt64.random(in: .min ... .max), radix: 36)
            let name = FileTarget.join(folder, ".tmp\(text)".utf8.map { CChar(bitPattern: $0) })
            let result = body(name)
            if result >= 0 { return (name, result) }
            guard errno == EEXIST else { throw FileError(path) }
        }
    }
}
