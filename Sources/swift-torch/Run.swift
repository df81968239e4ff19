import ArgumentParser
import Foundation

/// `swift-torch run file.swift`: compiles one file against the installed library and runs it.
struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compile one file against the installed library and run it.",
        discussion: """
            The file imports what it uses: Torch, TorchVision, NumPy, Pythonic, Pyplot, TorchInfo, TensorBoard. It ends with
            the program's exit status, or the compiler's.
            """)

    @Argument(help: "The Swift file.") var file: String
    @Argument(parsing: .captureForPassthrough, help: "What the program gets as its arguments.") var arguments:
        [String] = []

    func run() throws {
        let source = URL(fileURLWithPath: file)
        guard FileManager.default.isReadableFile(atPath: source.path) else { throw Problem("\(file): no such file") }
        let installation = try Installation.read()
        let status = try withTemporaryFolder { folder in
            let program = folder.appending(path: source.deletingPathExtension().lastPathComponent)
            let compiled = try Compiler.compile(source, to: program, installation)
            return compiled == 0 ? try Program.run(program.path, arguments) : compiled
        }
        throw ExitCode(status)
    }
}
