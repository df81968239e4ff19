import Foundation

/// Where a path leads to that is to be written. Names are bytes, for a link may lead to what is no UTF-8.
enum FileTarget {
    /// Something that is written as it stands, open.
    case special(Int32)
    /// A file in a folder, with what the system says of the one that is there.
    case regular(folder: [CChar], name: [CChar], old: stat?)

    /// Refuses what `open(path, "wb")` refuses, with the system's reason.
    init(_ path: String) throws {
        try FileError.checkName(path)
        var old: stat?
        let file = open(FileName.chars(path) + [0], O_WRONLY | O_CLOEXEC | O_NOCTTY)
        if file >= 0 {
            var status = stat()
            guard fstat(file, &status) == 0 else {
                defer { close(file) }
                throw FileError(path)
            }
            guard status.st_mode & S_IFMT == S_IFREG else {
                self = .special(file)
                return
            }
            close(file)
            old = status
        } else if errno != ENOENT {
            throw FileError(path)
        }
        guard let (folder, name) = try Self.followed(path) else {
            // A regular file behind an open descriptor, as a shell's `> file` makes it: it may have no name any more.
            let file = open(FileName.chars(path) + [0], O_WRONLY | O_TRUNC | O_CLOEXEC)
            guard file >= 0 else { throw FileError(path) }
            self = .special(file)
            return
        }
        self = .regular(folder: folder, name: name, old: old)
    }

    /// The folder and the name at the end of all links; nil where one of them is a descriptor of a process.
    private static func followed(_ path: String) throws -> (folder: [CChar], name: [CChar])? {
        guard !path.isEmpty else { throw FileError(path, errno: ENOENT) }
        var place = FileName.chars(path)
        for _ in 0..<40 {
            let end = place.lastIndex(of: slash)
            let name = Array(place[(end.map { $0 + 1 } ?? 0)...])
            guard !name.isEmpty else { throw FileError(path, errno: EISDIR) }
            let parent = end.map { $0 == 0 ? [slash] : Array(place[..<$0]) } ?? [CChar(UInt8(ascii: "."))]
            guard let real = realpath(parent + [0], nil) else { throw FileError(path) }
            let folder = Array(UnsafeBufferPointer(start: real, count: strlen(real)))
            free(real)
            if folder.starts(with: Array("/proc/".utf8.map { CChar(bitPattern: $0) })) { return nil }
            var link = [CChar](repeating: 0, count: Int(PATH_MAX))
            let count = readlink(join(folder, name), &link, link.count)
            guard count >= 0 else { return (folder, name) }
            place = (link.first == slash ? [] : folder + [slash]) + link[..<count]
        }
        throw FileError(path, errno: ELOOP)
    }

    /// The last part of a path.
    static func name(of path: String) -> [CChar] {
        let bytes = FileName.chars(path)
        return bytes.lastIndex(of: slash).map { Array(bytes[($0 + 1)...]) } ?? bytes
    }

    /// A path for the system.
    static func join(_ folder: some Sequence<CChar>, _ name: [CChar]) -> [CChar] { folder + [slash] + name + [0] }

    private static let slash = CChar(UInt8(ascii: "/"))

    /// Gives a new file the owner and the permissions of the one whose place it takes.
    package static func keep(_ old: stat?, _ file: Int32, _ path: String) throws {
        guard let old else { return }
        // Only root may give a file away; anyone else becomes its owner, as who copies it does.
        _ = fchown(file, old.st_uid, old.st_gid)
        guard fchmod(file, old.st_mode & 0o7777) == 0 else { throw FileError(path) }
    }

    static func sync(_ file: Int32, _ path: String) throws {
        // EINVAL: a file system that has nothing to sync.
        guard fsync(file) == 0 || errno == EINVAL else { throw FileError(path) }
    }

    static func replace(_ folder: [CChar], _ name: [CChar], by temporary: [CChar], _ path: String) throws {
        guard rename(temporary, join(folder, name)) == 0 else { throw FileError(path) }
        // The file is there; what a folder's sync says changes nothing of that.
        let place = open(folder + [0], O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard place >= 0 else { return }
        fsync(place)
        close(place)
    }
}
