import Foundation
import TestSupport
import Testing

/// `swift-torch`, installed out of the build of the tests.
@Suite(.serialized) struct CommandTests {
    private let folder: TemporaryFolder
    private var prefix: URL { folder.url.appending(path: "prefix") }

    init() throws {
        folder = try TemporaryFolder()
        let built = Program.built("swift-torch").deletingLastPathComponent().path
        let script = ReferencePython.packageRoot.appending(path: "Scripts/install.sh")
        let installed = try Program.run(script, [built, prefix.path], in: folder.url)
        try #require(installed.status == 0, "\(installed.errors)")
    }

    private func command(_ arguments: String...) throws -> Finished {
        try Program.run(prefix.appending(path: "bin/swift-torch"), arguments, in: folder.url)
    }

    private func write(_ text: String) throws {
        try text.write(to: folder.url.appending(path: "program.swift"), atomically: true, encoding: .utf8)
    }

    @Test func doctorFindsEverything() throws {
        let said = try command("doctor")
        #expect(said.status == 0, "\(said.errors)")
        let version = try Python.run("out['version'] = torch.__version__")["version"].string ?? ""
        #expect(said.output.contains("libtorch   \(version.split(separator: "+")[0])"))
        #expect(said.output.hasSuffix("a sum      6.0\n"))
    }

    /// One file that uses every module, whose functions use its variables.
    @Test func runsAFile() throws {
        try write(
            """
            import Foundation
            import NumPy
            import Pyplot
            import Pythonic
            import TensorBoard
            import Torch
            import TorchInfo
            import TorchVision

            var count = 0
            func add() { count += 1 }
            add()
            print(torch.ones(2), np.arange(3), count, len(CommandLine.arguments))
            exit(Int32(CommandLine.arguments.last ?? "") ?? 0)
            """)
        let said = try command("run", "program.swift", "--seed", "7")
        #expect(said.status == 7, "\(said.errors)")
        let printed = try Python.run("import numpy as np\nprint(torch.ones(2), np.arange(3), 1, 3)").text
        #expect(said.output == printed)
    }

    @Test func saysWhatIsWrong() throws {
        try write("let n: Int = \"one\"")
        let refused = try command("run", "program.swift")
        #expect(refused.status == 1)
        #expect(refused.errors.contains("program.swift:1:14: error: cannot convert value of type 'String'"))

        try write("import Torch\n_ = torch.ones(2) + torch.ones(3)")
        let failed = try command("run", "program.swift")
        #expect(failed.status == 1)
        #expect(failed.errors.hasPrefix("RuntimeError: The size of tensor a (2) must match the size of tensor b (3)"))

        let missing = try command("run", "none.swift")
        #expect(missing.status == 1)
        #expect(missing.errors == "Error: none.swift: no such file\n")

        try FileManager.default.removeItem(at: prefix.appending(path: "lib/swift-torch/installation.json"))
        let torn = try command("doctor")
        #expect(torn.status == 1)
        #expect(torn.errors.contains("run `make install` in the package's folder"))
    }

    /// A request to end reaches the program, and its end is told as a shell tells it.
    @Test func passesSignalsOn() throws {
        try write("import Foundation\nimport Torch\nprint(torch.ones(1))\nkill(getppid(), SIGTERM)\nsleep(60)")
        #expect(try command("run", "program.swift").status == 128 + SIGTERM)
    }

    @Test func beginsAPackage() throws {
        #expect(try command("new", "app").status == 0)
        let manifest = try String(contentsOf: folder.url.appending(path: "app/Package.swift"), encoding: .utf8)
        #expect(manifest.contains(".package(path: \"\(ReferencePython.packageRoot.path)\")"))
        let again = try command("new", "app")
        #expect(again.status == 1)
        #expect(again.errors.contains("app is there already"))
    }
}
