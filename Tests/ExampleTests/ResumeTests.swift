import Foundation
import TestSupport
import Testing
import Torch

/// Runs that are interrupted and go on: they end in the bits of a run that was not.
struct ResumeTests {
    static let small = [
        "--seed", "7", "--epochs", "3", "--batch-size", "4", "--channels", "4", "--latent-dim", "8", "--threads", "1",
    ]

    /// What a run leaves: all of it must be equal. Pictures count by their pixels, for the other language packs them
    /// otherwise; a checkpoint as it is written anew, for Python's file tells texts that it read from those it made.
    private func left(_ folder: TemporaryFolder, _ out: String) throws -> [String: Data] {
        let place = folder.url.appending(path: out)
        var left = ["losses.csv": try Data(contentsOf: place.appending(path: "losses.csv"))]
        for name in ["real.png"] + (1...3).map({ "samples/epoch_00\($0).png" }) {
            left[name] = Data(try Pixels(of: place.appending(path: name)).image.pixels)
        }
        let checkpoint = io.BytesIO()
        try torch.save(torch.load(place.appending(path: "checkpoint.pt").path), checkpoint)
        left["checkpoint.pt"] = Data(checkpoint.getvalue())
        return left
    }

    private func expectSame(_ folder: TemporaryFolder, _ out: String, _ whole: [String: Data]) throws {
        for (name, data) in try left(folder, out) { #expect(data == whole[name], "\(out)/\(name)") }
    }

    /// After a kill at any moment. `--checkpoint-every 1` puts most of these moments beside or into a write.
    @Test(arguments: Program.allCases) func killedAtRandomMoments(program: Program) throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(24)
        let common = Self.small + ["--data", images] + (program == .wgangp ? ["--variant", "wgan"] : [])
        #expect(try program.swift(common + ["--out", "whole"], in: folder.url).status == 0)
        let whole = try left(folder, "whole")

        let every = ["--checkpoint-every", "1", "--resume"]
        let most = isWhole ? 25 : 6
        var (kills, runs) = (0, 0)
        while kills < most {
            let out = "killed-\(runs)"
            var isDone = false
            while !isDone && kills < most {
                let process = try program.start(common + every + ["--out", out], in: folder.url)
                let moment = Date.now + .random(in: 0.02...0.6)
                while process.isRunning && Date.now < moment { usleep(500) }
                if process.isRunning {
                    kill(process.processIdentifier, SIGKILL)
                    kills += 1
                }
                process.waitUntilExit()
                isDone = process.terminationReason == .exit
                if isDone { #expect(process.terminationStatus == 0) }
            }
            let last = try program.swift(common + every + ["--out", out], in: folder.url)
            #expect(last.status == 0, "\(last)")
            try expectSame(folder, out, whole)
            runs += 1
        }
    }

    /// Ctrl-C finishes the step, saves, and says the line that goes on.
    @Test func interrupted() throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(24)
        let common = Self.small + ["--data", images]
        #expect(try Program.gan.swift(common + ["--out", "whole"], in: folder.url).status == 0)
        for moment in [0.45, 0.55, 0.65] {
            let line = "\"$0\" \"$@\" & sleep \(moment); kill -INT $!; wait $!"
            let out = "stopped \(moment)"
            let stopped = try Program.gan.swift(
                common + ["--out", out], in: folder.url, under: ["/bin/sh", "-c", line])
            if stopped.status == 0 { continue }  // it was done already
            #expect(stopped.status == 130, "\(stopped)")
            #expect(stopped.complaints.hasPrefix("stopped after "), "\(stopped)")
            let command = try #require(stopped.errors.split(separator: "to go on: ").last)
            #expect(command.contains("'\(out)' --resume"))
            let goingOn = try Program.gan.swift([], in: folder.url, under: ["/bin/sh", "-c", String(command)])
            #expect(goingOn.status == 0, "\(goingOn)")
            try expectSame(folder, out, left(folder, "whole"))
        }
    }

    /// One language goes on with what the other began.
    @Test(arguments: Program.allCases) func otherLanguage(program: Program) throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(10)
        let common = Self.small + ["--data", images, "--checkpoint-every", "2"]
        #expect(try program.swift(common + ["--out", "whole"], in: folder.url).status == 0)
        let whole = try left(folder, "whole")
        let (first, second) = (common + ["--epochs", "1"], common + ["--resume"])
        #expect(try program.swift(first + ["--out", "a"], in: folder.url).status == 0)
        #expect(try program.python(second + ["--out", "a"], in: folder.url).status == 0)
        try expectSame(folder, "a", whole)
        #expect(try program.python(first + ["--out", "b"], in: folder.url).status == 0)
        #expect(try program.swift(second + ["--out", "b"], in: folder.url).status == 0)
        try expectSame(folder, "b", whole)
    }

    /// After an epoch's last step, before its pictures: nothing of the epoch is left but these.
    @Test func afterTheLastStep() throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(10)
        let common = Self.small + ["--data", images, "--checkpoint-every", "3"]  // as many as an epoch has
        let uninterrupted = try Program.gan.swift(common + ["--out", "whole"], in: folder.url)
        let means = try epochLines(uninterrupted)
        for (out, goOn) in [("a", Program.gan.swift), ("b", Program.gan.python)] {
            let obstacle = folder.url.appending(path: "\(out)/samples/epoch_002.png")
            try FileManager.default.createDirectory(at: obstacle, withIntermediateDirectories: true)
            #expect(try Program.gan.swift(common + ["--out", out], in: folder.url).status == 1)
            try FileManager.default.removeItem(at: obstacle)
            let resumed = try goOn(common + ["--out", out, "--resume"], folder.url)
            #expect(resumed.status == 0, "\(resumed)")
            #expect(try epochLines(resumed) == Array(means[1...]))
            try expectSame(folder, out, left(folder, "whole"))
        }
    }

    /// What was said of the epochs, but for how long they took.
    private func epochLines(_ run: Finished) throws -> [Substring] {
        try run.errors.split(separator: "\n").filter { $0.hasPrefix("epoch ") }.map {
            $0[..<(try #require($0.lastIndex(of: " ")))]
        }
    }

    /// A checkpoint that is torn gives way to the one before it; where both are, the program says so.
    @Test func tornFiles() throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(10)
        let common = Self.small + ["--data", images, "--out", "out"]
        #expect(try Program.gan.swift(common, in: folder.url).status == 0)
        let whole = try left(folder, "out")
        let last = folder.url.appending(path: "out/checkpoint.pt")
        let previous = folder.url.appending(path: "out/checkpoint.previous.pt")
        let bytes = try Data(contentsOf: last)
        for length in [0, 100, bytes.count / 2, bytes.count - 1] {
            try bytes.prefix(length).write(to: last)
            let resumed = try Program.gan.swift(common + ["--resume"], in: folder.url)
            #expect(resumed.status == 0, "\(resumed)")
            #expect(resumed.errors.hasPrefix("out/checkpoint.pt: ") && resumed.errors.contains("going on from"))
            try expectSame(folder, "out", whole)
        }
        try Data("torn".utf8).write(to: last)
        try Data("torn".utf8).write(to: previous)
        let refused = try Program.gan.swift(common + ["--resume"], in: folder.url)
        #expect(
            refused.status == 1 && refused.errors.hasPrefix("error: cannot go on: out/checkpoint.pt: "), "\(refused)")
    }

    /// Where a checkpoint does not fit the run ends, and the last one is still good.
    @Test func fullDisk() throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(10)
        let common = Self.small + ["--data", images]
        #expect(try Program.gan.swift(common + ["--out", "whole"], in: folder.url).status == 0)
        #expect(try Program.gan.swift(common + ["--out", "out", "--epochs", "1"], in: folder.url).status == 0)
        let resumed = common + ["--out", "out", "--resume", "--checkpoint-every", "1"]
        // A limit on the size of files, for a disk cannot be filled here without rights: 60 blocks (of 512 or 1024 bytes).
        let full = try Program.gan.swift(
            resumed, in: folder.url, under: ["/bin/sh", "-c", "ulimit -f 60; exec \"$0\" \"$@\""])
        #expect(
            full.status == 1 && full.complaints.hasPrefix("error: cannot write out/checkpoint.pt: File too large"),
            "\(full)")
        #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/out/checkpoint.partial"))
        let after = try Program.gan.swift(resumed, in: folder.url)
        #expect(after.status == 0, "\(after)")
        try expectSame(folder, "out", left(folder, "whole"))
    }

    /// Losses that are no numbers end the run at their step, in both languages.
    @Test func notANumber() throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(10)
        let common = Self.small + ["--data", images, "--lr", "1e30"]
        let swift = try Program.gan.swift(common + ["--out", "a"], in: folder.url)
        let python = try Program.gan.python(common + ["--out", "b"], in: folder.url)
        #expect(swift.status == 1 && swift.errors.contains(" at step 1 of epoch 1: try a lower --lr"), "\(swift)")
        #expect(python.errors == swift.errors)
    }
}
