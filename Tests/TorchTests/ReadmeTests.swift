import Foundation
import TestSupport
import Testing

/// The README's Swift, compiled as it stands there.
struct ReadmeTests {
    private let readme: String
    private let folder = FileManager.default.temporaryDirectory.appending(path: "readme-\(UUID())")
    private let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

    init() throws {
        let file = ReferencePython.packageRoot.appending(path: "README.md")
        readme = try String(contentsOf: file, encoding: .utf8)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func blocks(_ language: String) throws -> [String] {
        try readme.matches(of: Regex("```\(language)\\n([\\s\\S]*?)```", as: (Substring, Substring).self)).map {
            String($0.output.1)
        }
    }

    /// Runs a program and gives what it prints, on either stream.
    private func output(_ command: [String]) throws -> (status: Int32, text: String) {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let text = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: text, as: UTF8.self))
    }

    private func compiled(_ code: String, _ arguments: [String]) throws -> (status: Int32, text: String) {
        let file = folder.appending(path: "main.swift")
        try Data(code.utf8).write(to: file)
        let root = ReferencePython.packageRoot.path
        return try output(
            [
                "swiftc", "-swift-version", "6", "-I", products.path + "/Modules", "-I", root + "/Shim/include",
                file.path,
            ]
                + arguments)
    }

    /// The objects of what is in the tree: those of files that are gone stay in the build folder.
    private func objects() throws -> [String] {
        func files(_ folder: String, _ suffix: String) throws -> [String] {
            try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(suffix) }
                .map { "\(folder)/\($0)" }
        }
        let root = ReferencePython.packageRoot.path
        let modules = [
            ("CTorch", "/Shim", ".cpp"), ("TorchCore", "/Sources/TorchCore", ".swift"),
            ("Torch", "/Sources/Torch", ".swift"),
        ]
        return try modules.flatMap { module, folder, suffix in
            let names = Set(try files(root + folder, suffix).map { URL(filePath: $0).lastPathComponent + ".o" })
            return try files("\(products.path)/\(module).build", ".o").filter {
                names.contains(URL(filePath: $0).lastPathComponent)
            }
        }
    }

    /// What a program prints that is compiled against this build.
    private func printed(_ code: String) throws -> String {
        defer { try? FileManager.default.removeItem(at: folder) }
        let program = folder.appending(path: "program").path
        let libraries = ReferencePython.packageRoot.appending(path: ".libtorch/lib").path
        let built = try compiled(
            code,
            [
                "-o", program, "-L", libraries, "-Xlinker", "-rpath", "-Xlinker", libraries, "-ltorch_cpu", "-lc10",
                "-lstdc++",
            ]
                + objects())
        #expect(built.status == 0, "\(built.text)")
        let run = try output([program])
        #expect(run.status == 0, "\(run.text)")
        return run.text
    }

    /// The taste: its Swift prints what its Python prints.
    @Test func bothPrintTheSame() throws {
        let taste = (try #require(try blocks("swift").first)).replacing(
            "import Torch\n", with: "import Torch\ntorch.set_num_threads(1)\n")
        let python = try Python.run("torch.set_num_threads(1)\n" + (try #require(try blocks("python").first)))
        #expect(try printed(taste) == python.text)
    }

    /// The page of lines that mean something else in Swift: what it says to write prints as Python's.
    @Test func whatToWriteInsteadPrintsAsPython() throws {
        let page = ReferencePython.packageRoot.appending(path: "Sources/Torch/Torch.docc/SameLetters.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let before = (try #require(text.firstMatch(of: /```swift\n([\s\S]*?)```/))).output.1
        // A cell may hold several expressions, each in its backquotes.
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { row in
            let cells = row.split(separator: " | ")
            return [cells[0], cells[cells.count - 1]].map { $0.matches(of: /`([^`]+)`/).map(\.output.1) }
        }
        #expect(rows.count > 10 && rows.allSatisfy { $0[0].count == $0[1].count })
        let python = rows.flatMap { $0[0] }.map { "print(\($0))" }
        let swift = rows.flatMap { $0[1] }.map { "print(\($0))" }
        let expected = try Python.run(
            before.replacing("let ", with: "") + python.joined(separator: "\n"))
        let ours = try printed("import Torch\n" + before + swift.joined(separator: "\n"))
        #expect(ours == expected.text)
    }

    @Test func everySampleCompiles() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let samples = try blocks("swift").filter { !$0.hasPrefix("dependencies:") }
        #expect(samples.count >= 2)
        for sample in samples {
            let built = try compiled("import Torch\n" + sample, ["-typecheck"])
            #expect(built.status == 0, "\(sample)\n\(built.text)")
        }
    }

    /// A name that the program's own class does not have stops the compiler, not the program.
    @Test func aMisspeltPropertyDoesNotCompile() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let code = """
            import Torch
            final class Net: nn.Module { let weight = nn.Parameter(torch.ones(1)) }
            let (net, any) = (Net(), Net() as nn.Module)
            """
        #expect(try compiled(code + "\nprint(net.weight, any.weight, any.whatever)", ["-typecheck"]).status == 0)
        let misspelt = try compiled(code + "\nprint(net.wieght)", ["-typecheck"])
        #expect(misspelt.status != 0 && misspelt.text.contains("main.swift:4:"), "\(misspelt.text)")
    }
}
