import Foundation
import TestSupport
import Testing

@testable import Trainer

/// What is out of all proportion: refused in one line, before memory or threads are asked for.
struct LimitTests {
    private static let common = ["--epochs", "1", "--batch-size", "4", "--channels", "2", "--latent-dim", "2"]

    @Test(
        arguments: ([
            ["--epochs", "9223372036854775807"], ["--epochs", "1000000001"], ["--workers", "1000000000"],
            ["--channels", "9223372036854775807"], ["--channels", "1000000000"], ["--latent-dim", "1000000000"],
            ["--channels", "30000", "--latent-dim", "30000"], ["--batch-size", "9223372036854775807"],
            ["--threads", "1000000"], ["--checkpoint-every", "9223372036854775807"],
            ["--limit", "9223372036854775807"],
            ["--device", "cuda"], ["--device", "cuda:1"], ["--device", "meta"],
            ["--device", ""], ["--lr", "0"], ["--out", ""], ["--data", ""],
        ] as [[String]]).sampled(6))
    func absurdOptions(options: [String]) throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(2)
        let arguments = Self.common + ["--data", images, "--threads", "1"] + options
        let swift = try Program.gan.swift(arguments, in: folder.url)
        #expect(swift.isRefusal, "\(swift)")
        #expect(try Program.twin("gan", arguments, in: folder.url).errors == swift.errors)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["images"])
    }

    /// Texts that are no numbers to Swift, or none that fit; Python words it otherwise.
    @Test(
        arguments: ([
            ["--epochs", "9223372036854775808"], ["--channels", "1e18"], ["--seed", "18446744073709551616"],
            ["--lr", "nan"], ["--lr", "inf"], ["--lr", "1e400"], ["--limit", "99999999999999999999"], ["--epochs"],
            ["--seed", "-9223372036854775808"], ["--epochs", "-9223372036854775808"], ["--lr", "-0.0"],
        ] as [[String]]).sampled(4))
    func noNumbers(options: [String]) throws {
        let folder = try TemporaryFolder()
        let run = try Program.wgangp.swift(["--data", "."] + options, in: folder.url)
        #expect(run.isRefusal && run.errors.contains(options[0]), "\(run)")
    }

    @Test func withoutDataTheirNumberHasFiveDigits() throws {
        let folder = try TemporaryFolder()
        let swift = try Program.gan.swift(["--limit", "100000"], in: folder.url)
        #expect(swift.errors == "error: argument --limit: without --data must be at most 99999\n")
        #expect(try Program.twin("gan", ["--limit", "100000"], in: folder.url).errors == swift.errors)
    }

    /// The ends of what is allowed.
    @Test(
        arguments: ([
            ["--seed", "9223372036854775807"], ["--limit", "1000000000"], ["--checkpoint-every", "1000000000"],
            ["--batch-size", "1000000000"], ["--lr", "5e-324"],
        ] as [[String]]).sampled(2))
    func extremesThatWork(options: [String]) throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(5)
        let arguments = Self.common + ["--data", images, "--threads", "1"] + options + ["--out"]
        let swift = try Program.gan.swift(arguments + ["swift"], in: folder.url)
        let python = try Program.twin("gan", arguments + ["python"], in: folder.url)
        #expect(swift.status == 0 && swift.complaints.isEmpty && python.status == 0, "\(swift) \(python)")
        #expect(try Checkpoint(folder, "swift") == Checkpoint(folder, "python"))
    }

    @Test func sample() throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(2)
        let arguments = Self.common + ["--data", images, "--threads", "1", "--out", "run"]
        #expect(try Program.gan.swift(arguments, in: folder.url).status == 0)
        for options in [
            ["--count", "9223372036854775807"], ["--count", "1000000000"], ["--nrow", "9223372036854775807"],
            ["--interpolate", "1", "2", "--steps", "1000000000"], ["--steps", "9223372036854775807"],
        ] {
            let swift = try Program.swift("sample", ["run"] + options, in: folder.url)
            #expect(swift.isRefusal, "\(swift)")
            #expect(try Program.twin("sample", ["run"] + options, in: folder.url).errors == swift.errors)
        }
        // A small file that names a generator of terabytes.
        let code = """
            import torch
            c = torch.load(\(pythonText(folder.url.path + "/run/checkpoint.pt")))
            c['net_G']['0.conv2d_trans.weight'] = torch.zeros(1).expand(2, 8 * 10 ** 6, 4, 4)
            torch.save(c, \(pythonText(folder.url.path + "/vast.pt")))
            """
        _ = try Python.run(code)
        let swift = try Program.swift("sample", ["vast.pt"], in: folder.url)
        #expect(swift.isRefusal && swift.errors.contains("a generator of 1000000 channels needs at least"), "\(swift)")
        #expect(try Program.twin("sample", ["vast.pt"], in: folder.url).errors == swift.errors)
    }

    /// Learning rates at which losses grow beyond what an Int holds, and the page after them.
    @Test(arguments: ["1000", "3000", "1e5", "1e9"]) func lossesThatGrow(lr: String) throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(5)
        let arguments = Self.common + ["--data", images, "--threads", "1", "--batch-size", "5", "--lr", lr]
        for options in [[], ["--epochs", "4", "--resume"]] {
            for program in Program.allCases {
                let out = ["--out", program.rawValue]
                let run = try program.swift(arguments + out + options, in: folder.url)
                #expect(run.status == 0 || run.isFailure, "\(run)")
            }
        }
    }

    @Test func numbersForPeople() {
        let numbers: [(Double, String)] = [
            (0, "0.000"), (0.00012, "1.20e-04"), (1234.5, "1,235"), (1e14, "100,000,000,000,000"), (1e15, "1.00e+15"),
            (9.3e18, "9.30e+18"), (-1e300, "-1.00e+300"), (.infinity, "∞"), (-.infinity, "−∞"), (.nan, "not a number"),
        ]
        for (number, text) in numbers { #expect(Shown.number(number) == text) }
        let times: [(Double, String)] = [
            (4.2, "4.2 s"), (61, "1 min 01 s"), (7800, "2 h 10 min"), (1e300, "1.00e+300 s"), (.infinity, "∞ s"),
            (.nan, "not a number s"), (-1e19, "-1.00e+19 s"),
        ]
        for (time, text) in times { #expect(Shown.time(time) == text) }
        #expect(Shown.count(.min) == "−9,223,372,036,854,775,808")
    }
}
