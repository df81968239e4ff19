import Foundation

/// The Python that tests compare with: the one that has PyTorch, torchvision and Pillow.
public enum ReferencePython {
    /// Why a script gave no result.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// Runs a script and returns what it printed.
    ///
    /// - Parameters:
    ///   - script: The file, relative to `Tests/Reference`.
    ///   - arguments: Its command line.
    /// - Throws: ``Failure`` with the script's standard error where it ends with anything but zero, or where no
    ///   interpreter is found.
    public static func run(script: String, _ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = try interpreter()
        process.arguments = [packageRoot.appending(path: "Tests/Reference/\(script)").path] + arguments

        // A file, because a second pipe that nobody reads would block a talkative script.
        let errorFile = FileManager.default.temporaryDirectory.appending(path: "reference-\(UUID()).txt")
        try Data().write(to: errorFile)
        defer { try? FileManager.default.removeItem(at: errorFile) }
        let errors = try FileHandle(forWritingTo: errorFile)
        defer { try? errors.close() }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice

        try process.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let text = (try? String(contentsOf: errorFile, encoding: .utf8)) ?? ""
            throw Failure(description: "\(script) ended with \(process.terminationStatus): \(text)")
        }
        return printed
    }

    /// `TORCH_PYTHON`, else what `make setup` left in the package or in the user's cache.
    public static func interpreter() throws -> URL {
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["TORCH_PYTHON"] { return URL(filePath: named) }
        let cache =
            environment["XDG_CACHE_HOME"].map { URL(filePath: $0) }
            ?? FileManager.default.homeDirectoryForCurrentUser.appending(path: ".cache")
        let places = [
            packageRoot.appending(path: ".libtorch/python"),
            cache.appending(path: "swift-torch/libtorch/python"),
        ]
        guard let found = places.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) })
        else {
            throw Failure(description: "no reference Python; run make setup, or set TORCH_PYTHON to one")
        }
        return found
    }

    /// The folder of the Python programs.
    public static var folder: URL { packageRoot.appending(path: "Tests/Reference") }

    /// The folder of this package.
    public static let packageRoot = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
