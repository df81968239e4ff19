#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What lies in folders, in the order in which Python sorts names: by code points, whatever the locale.
enum FolderListing {
    struct Entry {
        let name: String
        /// Whether it is a folder, or a link to one.
        let isFolder: Bool
    }

    /// The entries of a folder, unsorted.
    static func entries(of path: String) throws(torchvision.datasets.FolderError) -> [Entry] {
        guard let folder = opendir(path) else {
            let text = String(cString: strerror(errno))
            throw .init(path: path, description: "[Errno \(errno)] \(text): '\(path)'")
        }
        defer { closedir(folder) }
        var found: [Entry] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { start in
                start.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            found.append(Entry(name: name, isFolder: isFolder(entry.pointee.d_type) ?? isFolder(join(path, name))))
        }
        return found
    }

    /// What the folder itself says of an entry; nil for a link, and on file systems that say nothing. With 100,000
    /// files that saves as many system calls.
    private static func isFolder(_ kind: UInt8) -> Bool? {
        switch Int(kind) {
        case Int(DT_DIR): true
        case Int(DT_LNK), Int(DT_UNKNOWN): nil
        default: false
        }
    }

    /// All files below a folder: the folders in order of their paths, the files of each in order of their names.
    /// Links to folders are followed; what cannot be read is passed over.
    static func files(below top: String) -> [String] {
        var folders: [(path: String, files: [String])] = []
        var waiting = [top]
        while let path = waiting.popLast() {
            guard let entries = try? entries(of: path) else { continue }
            folders.append((path, sorted(entries.filter { !$0.isFolder }.map(\.name))))
            waiting += entries.filter(\.isFolder).map { join(path, $0.name) }
        }
        folders.sort { precedes($0.path, $1.path) }
        return folders.flatMap { folder in folder.files.map { join(folder.path, $0) } }
    }

    static func sorted(_ names: [String]) -> [String] { names.sorted(by: precedes) }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Python's `os.path.join`.
    static func join(_ path: String, _ name: String) -> String {
        path.isEmpty || path.hasSuffix("/") ? path + name : path + "/" + name
    }

    /// The path with `~` as the user's folder.
    static func expandingUser(_ path: String) -> String {
        guard path == "~" || path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
        return String(cString: home) + path.dropFirst()
    }

    /// UTF-8 sorts as code points do; Swift's own order of strings is another.
    private static func precedes(_ a: String, _ b: String) -> Bool {
        // Strings lie in memory as UTF-8, but for those of Objective-C.
        let isBefore = a.utf8.withContiguousStorageIfAvailable { first in
            b.utf8.withContiguousStorageIfAvailable { second in
                guard let a = first.baseAddress, let b = second.baseAddress else { return first.count < second.count }
                let order = memcmp(a, b, min(first.count, second.count))
                return order < 0 || (order == 0 && first.count < second.count)
            }
        }
        return (isBefore ?? nil) ?? a.utf8.lexicographicallyPrecedes(b.utf8)
    }
}
