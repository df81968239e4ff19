import ArgumentParser
import Foundation

/// `swift-torch doctor`: what is found, and what to do where something is not.
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what is found: Swift, the library, libtorch, threads, GPUs; and what to do.")

    /// Asks the library itself: what it prints proves that a file compiles, links and runs.
    private static let question = #"""
        import Torch
        print("libtorch   \(torch.__version__)")
        print("threads    \(torch.get_num_threads())")
        let gpus = (0..<torch.cuda.device_count()).map { torch.cuda.get_device_name($0) }
        print("CUDA       " + (gpus.isEmpty ? "no GPU" : gpus.joined(separator: ", ")))
        print("a sum      \(torch.ones(2, 3).sum().item())")
        """#

    func run() throws {
        let compiler = try Compiler.version()
        print("compiler   \(compiler)")
        let installation = try Installation.read()
        print("library    \(Installation.folder.path)")
        print("package    \(installation.package)")
        if compiler != installation.compiler {
            throw Problem(
                "the library was made by \(installation.compiler), whose modules no other compiler reads: run "
                    + "`make install` in \(installation.package) again")
        }
        let libtorch = installation.libtorch + "/lib/libtorch_cpu.so"
        guard FileManager.default.fileExists(atPath: libtorch) else {
            throw Problem("\(libtorch) is missing: run `make setup` in \(installation.package)")
        }
        print("at         \(installation.libtorch)")
        try withTemporaryFolder { folder in
            let (source, program) = (folder.appending(path: "question.swift"), folder.appending(path: "question"))
            try Self.question.write(to: source, atomically: false, encoding: .utf8)
            guard try Compiler.compile(source, to: program, installation) == 0 else {
                throw Problem("a file did not compile: run `make install` in \(installation.package) again")
            }
            let status = try Program.run(program.path, [])
            guard status == 0 else { throw Problem("a program ended with status \(status)") }
        }
    }
}
