import Foundation
import TestSupport
import Testing

/// The README's Swift, compiled as it stands there.
struct ReadmeTests {
    private let readme: String
    private let folder = FileManager.default.temporaryDirectory.appending(path: "readme-\(UUID())")

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
            return try files("\(Compiler.products.path)/\(module).build", ".o").filter {
                names.contains(URL(filePath: $0).lastPathComponent)
            }
        }
    }

    /// What a program prints that is compiled against this build.
    private func printed(_ code: String) throws -> String {
        defer { try? FileManager.default.removeItem(at: folder) }
        let program = folder.appending(path: "program").path
        let libraries = ReferencePython.packageRoot.appending(path: ".libtorch/lib").path
        let built = try Compiler.compile(
            code, in: folder,
            [
                "-o", program, "-L", libraries, "-Xlinker", "-rpath", "-Xlinker", libraries, "-ltorch_cpu", "-lc10",
                "-lstdc++",
            ]
                + objects())
        #expect(built.status == 0, "\(built.text)")
        let run = try Compiler.run([program])
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
            let built = try Compiler.check("import Torch\n" + sample)
            #expect(built.status == 0, "\(sample)\n\(built.text)")
        }
    }
}
