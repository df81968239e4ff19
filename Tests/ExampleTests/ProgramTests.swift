import Foundation
import TestSupport
import Testing

/// The programs and their Python twins on the same images.
struct ProgramTests {
    static let small = ["--seed", "7", "--epochs", "2", "--batch-size", "8", "--channels", "8", "--latent-dim", "16"]

    @Test(arguments: Program.allCases, [0, 2])
    func agreesWithItsTwin(program: Program, workers: Int) throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(20)
        let common = Self.small + ["--data", images, "--threads", "1", "--workers", "\(workers)"]
        let swift = try program.swift(common + ["--out", "swift"], in: folder.url)
        let python = try program.python(common + ["--out", "python"], in: folder.url)
        #expect(swift.status == 0 && swift.complaints.isEmpty && swift.output.isEmpty, "\(swift)")
        #expect(python.status == 0, "\(python)")
        #expect(timeless(swift.errors) == timeless(python.errors).map { $0.replacing("python", with: "swift") })

        let losses = try ["swift", "python"].map {
            try String(contentsOf: folder.url.appending(path: "\($0)/losses.csv"), encoding: .utf8)
        }
        #expect(losses[0] == losses[1])
        #expect(losses[0].hasPrefix("epoch,step,loss_D,loss_G\n1,1,"))
        #expect(losses[0].split(separator: "\n").count == 1 + 2 * 3)
        for name in ["samples/epoch_001.png", "samples/epoch_002.png", "real.png"] {
            let pictures = try ["swift", "python"].map { try Pixels(of: folder.url.appending(path: "\($0)/\(name)")) }
            #expect(pictures[0] == pictures[1], "\(name)")
        }
        #expect(try Checkpoint(folder, "swift") == Checkpoint(folder, "python"))
    }

    /// What a run says of itself, without the time that each epoch took.
    private func timeless(_ text: String) -> [String] {
        text.split(separator: "\n").map { String($0.replacing(#/  [0-9:]+$/#, with: "")) }
    }

    /// The variants, and what makes steps faster: each gives its own losses, which are its twin's.
    @Test(arguments: [
        (
            Program.gan, ["--amp bf16", "--channels-last --fused"]
        ),
        (
            .wgangp,
            [
                "--amp bf16", "--channels-last", "--fused", "--preset report --variant wgan", "--variant wgan-gp",
                "--preset fast --variant wgan", "--variant wgan-gp --amp bf16 --channels-last --fused",
            ]
        ),
    ])
    func variantsAndSpeed(program: Program, settings: [String]) throws {
        let folder = try TemporaryFolder()
        // Six steps an epoch, so that the generator takes its second one.
        let images = try folder.drawPortraits(12)
        let common = [
            "--seed", "7", "--epochs", "1", "--batch-size", "2", "--channels", "8", "--latent-dim", "8", "--threads",
            "1",
            "--data", images,
        ]
        var found: Set<String> = []
        for setting in settings {
            let arguments = common + setting.split(separator: " ").map(String.init)
            let swift = try program.swift(arguments + ["--out", "swift"], in: folder.url)
            let python = try program.python(arguments + ["--out", "python"], in: folder.url)
            #expect(swift.status == 0 && swift.complaints.isEmpty, "\(setting): \(swift)")
            #expect(python.status == 0, "\(setting): \(python)")
            let losses = try ["swift", "python"].map {
                try String(contentsOf: folder.url.appending(path: "\($0)/losses.csv"), encoding: .utf8)
            }
            #expect(losses[0] == losses[1], "\(setting)")
            #expect(losses[0].split(separator: "\n").count == 1 + 6, "\(setting)")
            found.insert(losses[0])
            let pictures = try ["swift", "python"].map {
                try Pixels(of: folder.url.appending(path: "\($0)/samples/epoch_001.png"))
            }
            #expect(pictures[0] == pictures[1], "\(setting)")
            #expect(try Checkpoint(folder, "swift") == Checkpoint(folder, "python"), "\(setting)")
        }
        #expect(found.count == settings.count)
    }

    @Test func withoutDataBothDrawTheSamePortraits() throws {
        let (swift, python) = (try TemporaryFolder(), try TemporaryFolder())
        let arguments = [
            "--limit", "24", "--epochs", "1", "--batch-size", "12", "--channels", "4", "--latent-dim", "8",
        ]
        #expect(try Program.gan.swift(arguments, in: swift.url).status == 0)
        #expect(try Program.gan.python(arguments, in: python.url).status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: swift.url.path + "/runs/portraits")
        #expect(names.count == 24)
        for name in names {
            let pictures = try [swift, python].map { try Pixels(of: $0.url.appending(path: "runs/portraits/\(name)")) }
            #expect(pictures[0] == pictures[1], "\(name)")
        }
    }
}
