import Foundation
import TestSupport
import Testing

/// Options and paths at random: whatever is asked, a program does it or says in one line why not, and no signal ends it.
/// `SWIFT_TORCH_ABSURD` sets how many command lines are tried.
struct AbsurdTests {
    private static let count = ProcessInfo.processInfo.environment["SWIFT_TORCH_ABSURD"].flatMap { Int($0) } ?? 20

    private static let numbers = [
        "0", "1", "2", "3", "-1", "7", "64", "1000", "100000", "1000000000", "1000000001", "2147483648", "4294967296",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551616", "1e18", "1e400",
        "nan", "inf", "-inf", "0x10", "1_000", " 5", "5 ", "٣", "", "1.5", "--", "+4", "1e-320", "0.001", "1000.0",
    ]
    private static let paths = [
        "images", "images/", "./images", "empty", "nowhere", "file", "locked", "loop", "dangling", "run", "run/",
        "run/checkpoint.pt", "run/losses.csv", "torn.pt", "/", "/proc/self/mem", "/dev/null", "/dev/full", "/proc",
        "", ".", "..", "-", "a\nb", "ü", "u\u{308}", String(repeating: "x", count: 300), "~", "~nobody", "'\"$(id)",
        "fifo", "out", "run/samples", "images/portrait_00001.png", String(repeating: "d/", count: 2100),
    ]
    /// Where a test may write, beside what no one can.
    private static let outs = paths.filter { !$0.hasPrefix("/") && $0 != ".." } + ["/proc", "/dev/null", "/dev/full"]
    private static let devices = [
        "cpu", "cuda", "cuda:0", "cpu:0", "cpu:7", "meta", "mps", "CPU", "cuda:-1", "xpu:9", "", ":",
    ]

    private static let training = [
        "--epochs", "--batch-size", "--lr", "--latent-dim", "--channels", "--limit", "--checkpoint-every", "--seed",
        "--threads", "--workers",
    ]

    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        _ = try folder.drawPortraits(5)
        let arguments = ["--data", "images", "--epochs", "1", "--channels", "2", "--latent-dim", "2", "--out", "run"]
        #expect(try Program.gan.swift(arguments, in: folder.url).status == 0)
        let script = """
            mkdir empty locked; echo text > file; chmod 0 locked; ln -s loop loop; ln -s away dangling; mkfifo fifo
            head -c 5000 run/checkpoint.pt > torn.pt
            """
        #expect(try Program.run(URL(filePath: "/bin/sh"), ["-c", script], in: folder.url).status == 0)
        return folder
    }

    private func arguments(_ program: String, _ random: inout SystemRandomNumberGenerator) -> [String] {
        func path() -> String { Self.paths.randomElement(using: &random) ?? "" }
        func out() -> String { Self.outs.randomElement(using: &random) ?? "" }
        func number() -> String { Self.numbers.randomElement(using: &random) ?? "" }
        switch program {
        case "compare":
            let folders = (0..<Int.random(in: 0...3, using: &random)).map { _ in path() }
            return folders + (Bool.random(using: &random) ? ["--out", out()] : [])
        case "sample":
            var words = [Bool.random(using: &random) ? "run" : path()]
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                switch ["--count", "--seed", "--steps", "--nrow", "--interpolate", "--out"].randomElement(
                    using: &random)
                {
                case "--interpolate": words += ["--interpolate", number(), number()]
                case "--out": words += ["--out", Bool.random(using: &random) ? "./" + out() + ".png" : out()]
                case let name?: words += [name, number()]
                default: break
                }
            }
            return words
        default:
            // Small, but for what comes after; the last one counts.
            var words = ["--data", "images", "--out", "out", "--epochs", "1", "--channels", "2", "--latent-dim", "2"]
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                switch Int.random(in: 0..<10, using: &random) {
                case 0: words += ["--data", path()]
                case 1: words += ["--out", out()]
                case 2: words += ["--device", Self.devices.randomElement(using: &random) ?? ""]
                case 3: words += ["--cache", path()]
                case 4:
                    let flags = [
                        "--resume", "--skip-bad-images", "--fused", "--channels-last", "--amp=bf16", "--preset=fast",
                        "--preset=\(number())", "--variant=wgan", "--variant=wgan-gp", "--log=json", "--log=x",
                        "--nonsense",
                    ]
                    words.append(flags.randomElement(using: &random) ?? "")
                default: words += [Self.training.randomElement(using: &random) ?? "", number()]
                }
            }
            return words
        }
    }

    @Test func nothingEndsInATrap() throws {
        let folder = try folder()
        defer { chmod(folder.url.path + "/locked", 0o700) }
        var random = SystemRandomNumberGenerator()
        for _ in 0..<Self.count {
            let program = ["gan", "gan", "wgangp", "sample", "compare"].randomElement(using: &random) ?? "gan"
            let words = arguments(program, &random)
            // What is allowed and endless is ended after a while, as a person would: with SIGTERM.
            let line = ["/usr/bin/timeout", "-k", "60", "3", Program.built(program).path] + words
            let run = try Program.run(URL(filePath: line[0]), Array(line.dropFirst()), in: folder.url)
            let isDone = run.status == 0 || run.status == 124
            #expect(!run.isKilled && (isDone || run.isFailure), "\(program) \(words): \(run)")
            #expect(
                !run.errors.contains("Fatal error") && !run.errors.contains("Backtrac"), "\(program) \(words): \(run)")
        }
    }
}
