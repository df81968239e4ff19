import Foundation

/// The Swift compiler on the path.
enum Compiler {
    /// How it names itself: the first line of `swiftc --version`. A ``Problem`` where there is none.
    static func version() throws -> String {
        let (status, text) = try output(["swiftc", "--version"])
        guard status == 0, let line = text.split(separator: "\n").first(where: { $0.contains("Swift version") }) else {
            throw Problem("no Swift compiler is on the path: install Swift from https://www.swift.org/install")
        }
        return line.trimmingCharacters(in: .whitespaces)
    }

    /// Makes a program of one file, in language mode 5, for programs out of notebooks use their variables inside functions.
    /// Gives the compiler's status; its messages go to stderr.
    static func compile(_ file: URL, to program: URL, _ installation: Installation) throws -> Int32 {
        let folder = Installation.folder.path
        var arguments = ["swiftc", "-swift-version", "5", "-Onone", "-use-ld=lld", file.path, "-o", program.path]
        arguments += ["-I", Installation.modules.path, "-Xcc", "-I", "-Xcc", Installation.headers.path]
        arguments += ["-L", folder, "-lSwiftTorch"]
        for place in [folder, installation.libtorch + "/lib"] {
            arguments += ["-Xlinker", "-rpath", "-Xlinker", place]
        }
        return try process(arguments).status()
    }

    private static func output(_ arguments: [String]) throws -> (Int32, String) {
        let process = try process(arguments)
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    private static func process(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        return process
    }
}

extension Process {
    /// Runs to the end.
    func status() throws -> Int32 {
        try run()
        waitUntilExit()
        return terminationStatus
    }
}
