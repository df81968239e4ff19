import Torch

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
        guard let opened = FileName.withPath(path, { opendir($0) }) else {
            throw .init(path: path, description: "embedded null byte")
        }
        guard let folder = opened else {
            let (code, text) = (errno, lastSystemError())
            throw .init(path: path, description: "[Errno \(code)] \(text): '\(FileName.shown(path))'")
        }
        defer { closedir(folder) }
        var found: [Entry] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { start in
                start.withMemoryRebound(to: CChar.self, capacity: 1) { FileName.text($0) }
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
    ///
    /// A link that leads to a folder above it is followed until the system has had enough of links, as in Python. Several
    /// of them would be followed in every order, which takes for ever: these are refused.
    static func files(below top: String) throws(torchvision.datasets.FolderError) -> [String] {
        var folders: [(path: String, files: [String])] = []
        var waiting = [(path: top, above: [Place]())]
        var returns = 0
        while let (path, above) = waiting.popLast() {
            guard let place = Place(of: path), let entries = try? entries(of: path) else { continue }
            if above.contains(place) { returns += 1 }
            guard returns < 1000 else {
                throw .init(
                    path: path, description: "links lead back to a folder above them: \(FileName.shown(path))")
            }
            folders.append((path, sorted(entries.filter { !$0.isFolder }.map(\.name))))
            waiting += entries.filter(\.isFolder).map { (join(path, $0.name), above + [place]) }
        }
        folders.sort { FileName.precedes($0.path, $1.path) }
        return folders.flatMap { folder in folder.files.map { join(folder.path, $0) } }
    }

    /// What tells a folder from all others, by whichever path.
    private struct Place: Equatable {
        let device: dev_t
        let number: ino_t

        init?(of path: String) {
            var status = stat()
            guard FileName.withPath(path, { stat($0, &status) }) == 0 else { return nil }
            (device, number) = (status.st_dev, status.st_ino)
        }
    }

    static func sorted(_ names: [String]) -> [String] { names.sorted(by: FileName.precedes) }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return FileName.withPath(path) { stat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Python's `os.path.join`.
    static func join(_ path: String, _ name: String) -> String {
        path.isEmpty || path.utf8.last == UInt8(ascii: "/") ? path + name : path + "/" + name
    }

    /// The path with `~` as the user's folder.
    static func expandingUser(_ path: String) -> String {
        guard path == "~" || path.utf8.starts(with: "~/".utf8), let home = getenv("HOME") else { return path }
        return FileName.text(home) + path.dropFirst()
    }
}
