import Foundation

/// The compiler, on programs as a user of this build writes them.
public enum Compiler {
    /// How a program ended, and what it printed, on either stream.
    public struct Finished {
        public let status: Int32
        public let text: String

        /// The lines of `main.swift` that the compiler has an error in.
        public var wrongLines: Set<Int> {
            Set(text.matches(of: /main\.swift:(\d+):\d+: error:/).compactMap { Int($0.output.1) })
        }
    }

    /// Runs a program of the system's.
    public static func run(_ command: [String]) throws -> Finished {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let text = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Finished(status: process.terminationStatus, text: String(decoding: text, as: UTF8.self))
    }

    /// Where the tests' build lies.
    public static let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

    /// Compiles a program in a folder, as its `main.swift`; with no more arguments it only checks it.
    public static func compile(
        _ code: String, in folder: URL, _ arguments: [String] = ["-typecheck"]
    ) throws -> Finished {
        let file = folder.appending(path: "main.swift")
        try Data(code.utf8).write(to: file)
        let root = ReferencePython.packageRoot.path
        let folders = [products.path + "/Modules", root + "/Shim/include", root + "/Sources/CDeflate"]
        let maps = try FileManager.default.contentsOfDirectory(atPath: products.path).filter { $0.hasSuffix(".build") }
            .map { products.path + "/\($0)/module.modulemap" }.filter(FileManager.default.fileExists)
        return try run(
            ["swiftc", "-swift-version", "6"] + folders.flatMap { ["-I", $0] }
                + maps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] } + [file.path] + arguments)
    }

    /// Has the compiler read lines that stand behind others, and gives those in which it finds an error.
    public static func refused(_ lines: [String], behind start: String) throws -> [String] {
        let first = start.split(separator: "\n", omittingEmptySubsequences: false).count + 1
        let wrong = try check(([start] + lines).joined(separator: "\n")).wrongLines
        guard wrong.allSatisfy({ $0 >= first }) else {
            throw ReferencePython.Failure(description: "the start is wrong")
        }
        return lines.enumerated().filter { wrong.contains($0.offset + first) }.map(\.element)
    }

    /// Checks a program, and gives what the compiler says.
    public static func check(_ code: String) throws -> Finished {
        let folder = FileManager.default.temporaryDirectory.appending(path: "program-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try compile(code, in: folder)
    }
}
