import Foundation
import TestSupport
import Testing

/// What reaches a run from outside: signals, and readers that go away.
struct SignalTests {
    private let folder: TemporaryFolder
    private let common: [String]

    init() throws {
        folder = try TemporaryFolder()
        common = ResumeTests.small + ["--data", try folder.drawPortraits(24)]
    }

    private func losses(_ out: String) throws -> Data {
        try Data(contentsOf: folder.url.appending(path: "\(out)/losses.csv"))
    }

    /// Starts an endless run and waits for its first epoch.
    private func started(_ out: String, under runner: [String] = []) throws -> Process {
        let process = try Program.gan.start(
            common + ["--out", out, "--epochs", "100000"], in: folder.url, under: runner)
        let table = folder.url.appending(path: "\(out)/losses.csv").path
        while process.isRunning, !FileManager.default.fileExists(atPath: table) { usleep(2000) }
        return process
    }

    /// A terminal that goes away ends a run like Ctrl-C and SIGTERM: saved, to the bits of one that was not.
    @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func savesAndEnds(number: Int32) throws {
        let process = try started("out")
        kill(process.processIdentifier, number)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 130)
        let code = """
            c = torch.load(\(pythonText(folder.url.path + "/out/checkpoint.pt")))
            out['epoch'], out['steps'] = c['epoch'], len(c['losses'])
            """
        let answer = try Python.run(code)
        let (epoch, steps) = (try #require(answer["epoch"].int), try #require(answer["steps"].int))
        let saved = String(decoding: try losses("out"), as: UTF8.self).split(separator: "\n").count - 1
        #expect(steps >= saved && epoch >= 2)
        let rest = ["--epochs", "\(epoch)"]
        let resumed = try Program.gan.swift(common + rest + ["--out", "out", "--resume"], in: folder.url)
        #expect(resumed.status == 0 && resumed.errors.hasPrefix("going on after "), "\(resumed)")
        #expect(try Program.gan.swift(common + rest + ["--out", "whole"], in: folder.url).status == 0)
        #expect(try losses("out") == losses("whole"))
    }

    /// `nohup` asks that it stays.
    @Test func nohupKeepsItRunning() throws {
        let process = try started("out", under: ["/bin/sh", "-c", "trap '' HUP; exec \"$0\" \"$@\""])
        kill(process.processIdentifier, SIGHUP)
        usleep(300_000)
        #expect(process.isRunning)
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    }

    /// A reader that goes away, streams that are closed or full: the run goes on and leaves what it always does.
    @Test func nobodyReads() throws {
        #expect(try Program.gan.swift(common + ["--out", "whole"], in: folder.url).status == 0)
        let bytes = try Checkpoint(folder, "whole")
        let python = try ReferencePython.interpreter().path
        let twin = [python, ReferencePython.folder.appending(path: "gan.py").path]
        let swift = [Program.built("gan").path]
        let ways = ["2>&1 | head -1", "2>&1 | true", ">&- 2>&-", "<&- >&- 2>&-", ">/dev/full 2>/dev/full"]
        for (number, way) in ways.sampled(2).enumerated() {
            for (name, program, options) in [("swift", swift, ["--log", "json"]), ("python", twin, [])] {
                let out = "\(name)\(number)"
                let line = "\"$0\" \"$@\" \(way); exit ${PIPESTATUS[0]}"
                let command = program + common + options + ["--out", out]
                let run = try Program.run(URL(filePath: "/bin/bash"), ["-c", line] + command, in: folder.url)
                #expect(run.status == 0, "\(way): \(run)")
                #expect(try losses(out) == losses("whole"), "\(way)")
                #expect(try Checkpoint(folder, out) == bytes, "\(way)")
            }
        }
    }

    /// The other programs say what they wrote to nobody.
    @Test func nobodyReadsTheOtherPrograms() throws {
        #expect(try Program.gan.swift(common + ["--out", "out"], in: folder.url).status == 0)
        for (name, arguments) in [("compare", ["out", "out"]), ("sample", ["out"]), ("sample", ["--help"])] {
            let line = "\"$0\" \"$@\" 2>&1 | true; exit ${PIPESTATUS[0]}"
            let run = try Program.run(
                URL(filePath: "/bin/bash"), ["-c", line, Program.built(name).path] + arguments, in: folder.url)
            #expect(run.status == 0, "\(name): \(run)")
        }
    }
}
