import Foundation
import TestSupport
import Testing
import Torch

/// Two processes on this machine, which do what two of Python's do.
@Suite(.serialized) struct DistributedTests {
    private static let python = Result { try run("all", [.python, .python]) }

    @Test(
        "two Swift processes, and one beside a Python process, find what two Python processes find",
        arguments: [[Language.swift, .swift], [.swift, .python]])
    func same(_ languages: [Language]) throws {
        let wanted = try Self.python.get()
        let found = try run("all", languages)
        for rank in 0..<2 {
            try #require(found[rank].status == 0, "\(found[rank].errors)")
            #expect(found[rank].names == wanted[rank].names)
            for name in wanted[rank].names where name != "error.shapes.0" {
                #expect(found[rank].text(name) == wanted[rank].text(name), "\(name) of rank \(rank)")
            }
        }
    }

    @Test("a process that dies ends the others with an error")
    func dies() throws {
        let clock = ContinuousClock()
        let start = clock.now
        let found = try run("dies", [.swift, .swift])
        #expect(clock.now - start < .seconds(15))
        try #require(found[0].status == 0, "\(found[0].errors)")
        for name in ["error.step", "error.gone"] {
            #expect(found[0].text(name).hasPrefix("RuntimeError: ["), "\(found[0].text(name))")
            #expect(found[0].text(name).contains("gloo/transport/tcp/"))
        }
    }

    @Test("torchrun starts the processes, and serves the store")
    func torchrun() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "torchrun-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let log = folder.appending(path: "log")
        let command = [
            try ReferencePython.interpreter().path, "-m", "torch.distributed.run", "--nproc-per-node=2",
            "--standalone", "--no-python",
        ]
        let program = try Language.swift.command() + ["launched", "env", "0", "0", folder.path]
        let process = try started(command + program, log: log, environment: ["OMP_NUM_THREADS": "1"])
        process.waitUntilExit()
        let said = try String(contentsOf: log, encoding: .utf8)
        #expect(process.terminationStatus == 0, "\(said)")
        for rank in 0..<2 {
            let found = try torch.load(folder.appending(path: "\(rank).pt").path)
            #expect(found["sum"].elements?.map { "\($0)" } == ["3", "True"])
        }
    }
}
