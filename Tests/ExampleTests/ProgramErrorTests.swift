import Foundation
import TestSupport
import Testing

/// What a person gets wrong: one line, exit code 1, nothing written over.
struct ProgramErrorTests {
    /// The one line of a run that fails, in both languages.
    private func failure(
        _ arguments: [String], of program: Program = .gan, in folder: TemporaryFolder,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
        let all = ProgramTests.small + arguments
        let swift = try program.swift(all, in: folder.url)
        let python = try program.python(all, in: folder.url)
        #expect(swift.status == 1, "\(swift)", sourceLocation: sourceLocation)
        #expect(swift.errors.split(separator: "\n").count == 1, "\(swift)", sourceLocation: sourceLocation)
        #expect(swift.errors.hasPrefix("error: "), "\(swift)", sourceLocation: sourceLocation)
        #expect(swift.errors == python.errors, sourceLocation: sourceLocation)
        #expect(swift.status == python.status, sourceLocation: sourceLocation)
        return swift.errors
    }

    @Test func folders() throws {
        let folder = try TemporaryFolder()
        #expect(try failure(["--data", "nowhere"], in: folder).contains("nowhere"))
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "empty"), withIntermediateDirectories: true)
        #expect(try failure(["--data", "empty"], in: folder).contains("empty"))
        try Data("text".utf8).write(to: folder.url.appending(path: "file"))
        #expect(try failure(["--data", "file"], in: folder).contains("file"))
        #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/runs"))
    }

    /// Nine portraits, of which the fifth is cut and the last two are none.
    private func damagedPortraits(_ folder: TemporaryFolder) throws -> String {
        let images = try folder.drawPortraits(9)
        let path = folder.url.path + "/images/portrait_00005.png"
        let whole = try Data(contentsOf: URL(filePath: path))
        try whole.prefix(whole.count / 2).write(to: URL(filePath: path))
        for name in ["portrait_00008.png", "portrait_00009.png"] {
            try Data("no picture".utf8).write(to: folder.url.appending(path: "images/\(name)"))
        }
        return images
    }

    @Test(arguments: [0, 2]) func aBadImageEndsTheRun(workers: Int) throws {
        let folder = try TemporaryFolder()
        let images = try damagedPortraits(folder)
        // The fifth image is the only one that is cut among the first seven.
        let arguments = ["--data", images, "--limit", "7", "--workers", "\(workers)"]
        let line = try failure(arguments, in: folder)
        #expect(line.contains("portrait_00005.png") && line.contains("--skip-bad-images"))
    }

    @Test(arguments: [0, 2]) func badImagesAreLeftOut(workers: Int) throws {
        let folder = try TemporaryFolder()
        let images = try damagedPortraits(folder)
        let arguments =
            ProgramTests.small
            + ["--data", images, "--threads", "1", "--workers", "\(workers)", "--skip-bad-images", "--out"]
        let swift = try Program.gan.swift(arguments + ["swift"], in: folder.url)
        let python = try Program.gan.python(arguments + ["python"], in: folder.url)
        #expect(swift.status == 0 && swift.complaints == "skipped 3 bad images\n", "\(swift)")
        #expect(swift.complaints == python.complaints)
        let losses = try ["swift", "python"].map {
            try String(contentsOf: folder.url.appending(path: "\($0)/losses.csv"), encoding: .utf8)
        }
        #expect(losses[0] == losses[1])
        #expect(losses[0].split(separator: "\n").count == 1 + 2 * 2, "as many steps as with nine good images")
        let pictures = try ["swift", "python"].map { try Pixels(of: folder.url.appending(path: "\($0)/real.png")) }
        #expect(pictures[0] == pictures[1])
    }

    @Test func aFolderOfBadImages() throws {
        let folder = try TemporaryFolder()
        let images = folder.url.appending(path: "images")
        try FileManager.default.createDirectory(at: images, withIntermediateDirectories: true)
        for name in ["1.png", "2.jpg"] { try Data("no picture".utf8).write(to: images.appending(path: name)) }
        for workers in ["0", "2"] {
            let arguments = ["--data", "images", "--skip-bad-images", "--workers", workers]
            #expect(try failure(arguments, in: folder) == "error: no images in images that can be read\n")
        }
    }

    /// Every batch normalisation of these networks sees 4x4 maps or larger, so PyTorch has no objection to one image.
    @Test func aBatchOfOne() throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(1)
        let arguments = ProgramTests.small + ["--data", images, "--out"]
        #expect(try Program.gan.swift(arguments + ["swift"], in: folder.url).status == 0)
        #expect(try Program.gan.python(arguments + ["python"], in: folder.url).status == 0)
        let losses = try ["swift", "python"].map {
            try Data(contentsOf: folder.url.appending(path: "\($0)/losses.csv"))
        }
        #expect(losses[0] == losses[1])
    }

    /// A file that cannot be written at the end of an epoch ends the run.
    @Test func aFileThatCannotBeWritten() throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(4)
        let out = folder.url.appending(path: "out")
        // A folder where a file belongs.
        try FileManager.default.createDirectory(
            at: out.appending(path: "samples/epoch_001.png"), withIntermediateDirectories: true)
        for program in [Program.gan.swift, Program.gan.python] {
            let finished = try program(ProgramTests.small + ["--data", images, "--out", "out"], folder.url)
            #expect(finished.status == 1 && finished.errors.split(separator: "\n").count == 1, "\(finished)")
            #expect(
                finished.errors.contains("epoch_001.png") && finished.errors.contains("Is a directory"), "\(finished)")
        }
        #expect(FileManager.default.fileExists(atPath: out.path + "/samples/epoch_001.png"))
    }

    @Test func deviceAndOptions() throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(2)
        #expect(try failure(["--data", images, "--device", "nonsense"], in: folder).contains("nonsense"))
        let unfused = ["--data", images, "--variant", "wgan", "--fused"]
        #expect(try failure(unfused, of: .wgangp, in: folder) == "error: --fused: RMSprop has no fused form\n")
        for wrong in [
            ["--epochs", "0"], ["--lr", "-1"], ["--batch-size", "many"], ["--nonsense"], ["--variant", "wgangp"],
            ["--amp", "fp16"], ["--log", "xml"],
        ] {
            let finished = try Program.wgangp.swift(["--data", images] + wrong, in: folder.url)
            #expect(finished.status == 1 && finished.errors.split(separator: "\n").count == 1, "\(finished)")
            #expect(finished.errors.contains(wrong[0]), "\(finished)")
        }
    }

    @Test func anOutputThatCannotBeWritten() throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(2)
        try Data().write(to: folder.url.appending(path: "taken"))
        #expect(try failure(["--data", images, "--out", "taken"], in: folder).contains("taken"))
        #expect(try failure(["--data", images, "--out", "taken/below"], in: folder).contains("taken"))
    }

    @Test(arguments: Program.allCases) func help(program: Program) throws {
        let folder = try TemporaryFolder()
        let (swift, python) = (
            try program.swift(["--help"], in: folder.url), try program.python(["--help"], in: folder.url)
        )
        #expect(swift.status == 0)
        for option in [
            "--data", "--out", "--epochs", "--batch-size", "--lr", "--latent-dim", "--channels", "--seed", "--threads",
            "--workers", "--device", "--limit", "--preset", "--skip-bad-images", "--amp", "--channels-last",
            "--fused",
        ] {
            #expect(swift.output.contains(option), "\(option)")
            #expect(python.output.contains(option), "\(option)")
        }
        #expect(swift.output.contains("--variant") == (program == .wgangp))
        #expect(python.output.contains("--variant") == (program == .wgangp))
    }
}
