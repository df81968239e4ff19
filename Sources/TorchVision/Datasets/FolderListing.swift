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
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name == "." || name == ".." { continue }
            found.append(Entry(name: name, isFolder: isFolder(join(path, name))))
        }
        return found
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
    private static func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
}
