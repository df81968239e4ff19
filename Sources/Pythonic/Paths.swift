import Foundation
import Torch

/// The parts of Python's module `os` that notebooks use: <https://docs.python.org/3/library/os.html>.
public enum os {
    /// Names of files and folders, as texts.
    public enum path {
        /// Names put together; one that begins at the root drops those before it.
        public static func join(_ path: String, _ paths: String...) -> String {
            paths.reduce(path) { path, part in
                if part.hasPrefix("/") { return part }
                return path.isEmpty || path.hasSuffix("/") ? path + part : path + "/" + part
            }
        }
        /// The part behind the last `/`.
        public static func basename(_ p: String) -> String { split(p).1 }
        /// The part before the last `/`.
        public static func dirname(_ p: String) -> String { split(p).0 }
        /// The parts before and behind the last `/`.
        public static func split(_ p: String) -> (String, String) {
            guard let slash = p.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", p) }
            let head = p[...slash]
            let short = head.utf8.lastIndex { $0 != UInt8(ascii: "/") }.map { String(head[...$0]) }
            return (short ?? String(head), String(p[p.utf8.index(after: slash)...]))
        }
        /// The name without its ending, and the ending with its point.
        public static func splitext(_ p: String) -> (String, String) {
            let name = basename(p)
            let stem = name.drop { $0 == "." }
            guard let point = stem.lastIndex(of: ".") else { return (p, "") }
            let ending = String(stem[point...])
            return (String(p.dropLast(ending.count)), ending)
        }
        /// Whether there is such a file or folder.
        public static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
        /// Whether there is such a file, no folder.
        public static func isfile(_ path: String) -> Bool { exists(path) && !isdir(path) }
        /// Whether there is such a folder.
        public static func isdir(_ s: String) -> Bool {
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: s, isDirectory: &isFolder) && isFolder.boolValue
        }
        /// A file's bytes.
        public static func getsize(_ filename: String) throws -> Int {
            try checked(filename) { try FileManager.default.attributesOfItem(atPath: filename)[.size] as? Int ?? 0 }
        }
        /// The name from the root on, without `.` and `..`.
        public static func abspath(_ path: String) -> String {
            var parts: [Substring] = []
            for part in join(getcwd(), path).split(separator: "/") where part != "." {
                if part == ".." { _ = parts.popLast() } else { parts.append(part) }
            }
            return "/" + parts.joined(separator: "/")
        }
        /// The name with the user's folder for `~`.
        public static func expanduser(_ path: String) -> String {
            guard path == "~" || path.hasPrefix("~/") else { return path }
            return (environ["HOME"] ?? NSHomeDirectory()) + path.dropFirst()
        }
    }

    /// The process's environment.
    public static var environ: [String: String] { ProcessInfo.processInfo.environment }
    /// A variable of the environment.
    public static func getenv(_ key: String, _ value: String? = nil) -> String? { environ[key] ?? value }
    /// The folder that names begin in.
    public static func getcwd() -> String { FileManager.default.currentDirectoryPath }
    /// The number of processors.
    public static func cpu_count() -> Int { ProcessInfo.processInfo.processorCount }
    /// The names in a folder, in no order.
    public static func listdir(_ path: String = ".") throws -> [String] {
        try checked(path) { try FileManager.default.contentsOfDirectory(atPath: path) }
    }
    /// Makes a folder and those that it is in. An error where it is there, unless `exist_ok`.
    public static func makedirs(_ name: String, exist_ok: Bool = false) throws {
        if path.exists(name) && !(exist_ok && path.isdir(name)) {
            throw FileError(name, errno: EEXIST).torchError
        }
        try checked(name) { try FileManager.default.createDirectory(atPath: name, withIntermediateDirectories: true) }
    }
    /// Takes a file away.
    public static func remove(_ path: String) throws {
        if os.path.isdir(path) { throw FileError(path, errno: EISDIR).torchError }
        try checked(path) { try FileManager.default.removeItem(atPath: path) }
    }
    /// Gives a file or a folder another name, in the place of a file that has it.
    public static func rename(_ src: String, _ dst: String) throws {
        if Foundation.rename(src, dst) != 0 {
            throw TorchError(
                .OSError, "[Errno \(errno)] \(String(cString: strerror(errno))): \(repr(src)) -> \(repr(dst))")
        }
    }

    private static func checked<Result>(_ name: String, _ body: () throws -> Result) throws -> Result {
        do {
            try FileError.checkName(name)
            return try body()
        } catch let error as FileError {
            throw error.torchError
        } catch {
            throw FileError(name, errno: path.exists(name) ? EACCES : ENOENT).torchError
        }
    }
}

/// Python's module `glob`.
public enum glob {
    /// The names that a pattern of `*`, `?` and `[…]` fits, in order.
    public static func glob(_ pathname: String) -> [String] {
        var found = glob_t()
        defer { globfree(&found) }
        guard Foundation.glob(pathname, 0, nil, &found) == 0 else { return [] }
        return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
    }
}
