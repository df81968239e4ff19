import Foundation
import TestSupport
import Testing

/// `--cache FILE`, which Python's twin does not have: all that it may change is the time.
struct CacheTests {
    private let small = ProgramTests.small + ["--threads", "1"]

    private func run(_ arguments: [String], _ out: String, in folder: TemporaryFolder) throws -> (Finished, Data) {
        let finished = try Program.gan.swift(small + arguments + ["--out", out], in: folder.url)
        #expect(finished.status == 0, "\(finished)")
        return (finished, try Data(contentsOf: folder.url.appending(path: "\(out)/losses.csv")))
    }

    @Test(arguments: ["0", "2"]) func theLossesStayTheSame(workers: String) throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(20)
        try Data("no picture".utf8).write(to: folder.url.appending(path: "images/portrait_00004.png"))
        let common = ["--data", images, "--workers", workers, "--skip-bad-images"]
        let (_, plain) = try run(common, "plain", in: folder)
        #expect(try names(folder.url.path).contains { $0.contains("cache") } == false)
        let (_, filling) = try run(common + ["--cache", "cache"], "filling", in: folder)
        let size = try Data(contentsOf: folder.url.appending(path: "cache")).count
        #expect(size > 20 * 64 * 64 * 3)
        let (filled, cached) = try run(common + ["--cache", "cache"], "cached", in: folder)
        #expect(filling == plain && cached == plain)
        #expect(filled.complaints == "skipped 1 bad image\n")
        #expect(try names(folder.url.path).filter { $0.hasPrefix("cache") }.sorted() == ["cache", "cached"])
    }

    @Test(arguments: Program.allCases) func help(program: Program) throws {
        let folder = try TemporaryFolder()
        #expect(try program.swift(["--help"], in: folder.url).output.contains("--cache <FILE>"))
    }

    /// Another file's bytes are worth more than a cache.
    @Test func aFileThatIsNoCacheStays() throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(2)
        let text = Data("the only copy of a thesis".utf8)
        try text.write(to: folder.url.appending(path: "thesis.txt"))
        let finished = try Program.gan.swift(["--data", images, "--cache", "thesis.txt"], in: folder.url)
        #expect(finished.status == 1 && finished.errors.split(separator: "\n").count == 1, "\(finished)")
        #expect(finished.errors.contains("thesis.txt") && finished.errors.contains("no cache of images"))
        #expect(try Data(contentsOf: folder.url.appending(path: "thesis.txt")) == text)
    }

    /// A disk that takes 200 KiB of a file and no more: the cache does not fit, the checkpoint does.
    @Test func aFullDiskIsNoError() throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(20)
        let thin = ["--data", images, "--channels", "4", "--latent-dim", "8"]
        let (_, plain) = try run(thin, "plain", in: folder)
        let arguments = small + thin + ["--cache", "cache", "--out", "out"]
        let script = "trap '' XFSZ; ulimit -f 200; exec \"$0\" \"$@\""
        let limited = try Program.gan.swift(arguments, in: folder.url, under: ["/bin/bash", "-c", script])
        #expect(limited.status == 0, "\(limited)")
        #expect(limited.errors.contains("cannot write the image cache cache: File too large"))
        #expect(limited.complaints.split(separator: "\n").count == 1, "\(limited)")
        #expect(try Data(contentsOf: folder.url.appending(path: "out/losses.csv")) == plain)
        #expect(try names(folder.url.path).filter { $0.hasPrefix("cache") }.isEmpty)
    }

    private func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder)
    }
}
