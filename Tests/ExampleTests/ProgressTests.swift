import Foundation
import Logging
import TestSupport
import Testing

@testable import Trainer

/// What a run says while it goes on.
struct ProgressTests {
    private static let small = ProgramTests.small + ["--threads", "1"]

    /// The objects of a log in JSON, one a line.
    private func objects(_ text: String) throws -> [[String: Any]] {
        try text.split(separator: "\n").map {
            try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any], "\($0)")
        }
    }

    @Test(arguments: Program.allCases) func theLogAsJSON(program: Program) throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(20)
        let arguments = Self.small + ["--data", images, "--out", "out", "--log", "json"]
        let run = try program.swift(arguments, in: folder.url)
        #expect(run.status == 0 && run.output.isEmpty, "\(run)")
        let log = try objects(run.errors)

        let names = log.map { $0["event"] as? String }
        #expect(names.first == "start" && names.last == "end", "\(names)")
        #expect(
            names.filter { $0 != "step" } == ["start", "checkpoint", "epoch", "checkpoint", "epoch", "end"], "\(names)")
        for (event, next) in zip(names, names.dropFirst()) where next == "checkpoint" { #expect(event == "step") }
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let times = try log.map { try Date(try #require($0["time"] as? String), strategy: style) }
        #expect(times == times.sorted())
        #expect(log.allSatisfy { $0["level"] is String })

        let start = try #require(log.first)
        #expect(start["program"] as? String == program.rawValue)
        #expect(start["seed"] as? Int == 7 && start["images"] as? Int == 20 && start["steps"] as? Int == 3)
        #expect(start["batch_size"] as? Int == 8 && start["lr"] is Double && start["out"] as? String == "out")

        // The losses to the last digit, and their means.
        let rows = try String(contentsOf: folder.url.appending(path: "out/losses.csv"), encoding: .utf8)
            .split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
        var places: [Int] = []
        for step in log where step["event"] as? String == "step" {
            let (epoch, number) = (try #require(step["epoch"] as? Int), try #require(step["step"] as? Int))
            let place = (epoch - 1) * 3 + number - 1
            places.append(place)
            let losses = try ["loss_D", "loss_G"].map { "\(Float(try #require(step[$0] as? Double)))" }
            #expect(["\(epoch)", "\(number)"] + losses == rows[place])
            #expect(step["images_per_second"] is Double && step["seconds_left"] is Double)
        }
        #expect(places == Array(Set(places)).sorted() && places.contains(2) && places.last == 5, "\(places)")
        for epoch in log where epoch["event"] as? String == "epoch" {
            let number = try #require(epoch["epoch"] as? Int)
            for (column, name) in [(2, "loss_D"), (3, "loss_G")] {
                let values = rows.filter { $0[0] == "\(number)" }.compactMap { Float($0[column]).map(Double.init) }
                #expect(epoch[name] as? Double == values.reduce(0, +) / Double(values.count))
            }
            #expect(epoch["seconds"] is Double)
        }
    }

    @Test func warningsAndErrorsAreEvents() throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(4)
        try Data("no picture".utf8).write(to: folder.url.appending(path: "images/portrait_00001.png"))
        let arguments = Self.small + ["--data", images, "--log", "json"]
        let skipping = try objects(try Program.gan.swift(arguments + ["--skip-bad-images"], in: folder.url).errors)
        let warning = try #require(skipping.first { $0["event"] as? String == "warning" })
        #expect(warning["level"] as? String == "warning" && warning["message"] as? String == "skipped 1 bad image")

        let failed = try Program.gan.swift(arguments, in: folder.url)
        let error = try #require(try objects(failed.errors).last)
        #expect(failed.status == 1 && error["event"] as? String == "error" && error["level"] as? String == "error")
        #expect((error["message"] as? String)?.contains("portrait_00001.png") == true)
    }

    /// JSON knows no NaN and no infinity, and texts hold anything.
    @Test func valuesAsJSON() throws {
        let values: Logger.Metadata = [
            "event": "test", "nan": .stringConvertible(-Float.nan), "inf": .stringConvertible(-Double.infinity),
            "float": .stringConvertible(0.1 as Float), "small": .stringConvertible(1e-5 as Float),
            "large": .stringConvertible(Float(1 << 24) * 4), "int": .stringConvertible(Int.max),
            "yes": .stringConvertible(true), "text": "a/\"b\"\\\n\u{1}ü", "list": ["x", .stringConvertible(1)],
            "dict": ["k": .stringConvertible(2.5)],
        ]
        let event = LogEvent(
            level: .info, message: "text", metadata: values, source: nil, file: #fileID, function: #function, line: 1)
        let line = JSONLogHandler.line(event, metadata: [:])
        #expect(!line.contains("\n"))
        let read = try #require(try objects(line).first)
        #expect(read["nan"] as? String == "nan" && read["inf"] as? String == "-inf")
        #expect(line.contains("\"float\": 0.1,") && line.contains("\"small\": 1e-05,"))
        #expect(read["large"] as? Double == 67_108_864 && read["int"] as? Int == .max)
        #expect(read["yes"] as? Bool == true && line.contains("\"yes\": true"))
        #expect(read["text"] as? String == "a/\"b\"\\\n\u{1}ü" && line.contains("a/"))
        #expect((read["list"] as? [Any])?.count == 2 && (read["dict"] as? [String: Double]) == ["k": 2.5])
        #expect(read["event"] as? String == "test" && read["message"] == nil)
    }

    /// What a terminal shows in the end.
    private func screen(_ text: String) -> [String] {
        var (lines, column) = ([[Unicode.Scalar]()], 0)
        var rest = Array(text.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\r": column = 0
            case "\n": lines.append([])
            case "\u{1B}":
                #expect(rest.prefix(2) == ["[", "K"])
                rest = rest.dropFirst(2)
                lines[lines.count - 1].removeSubrange(column...)
            default:
                let last = lines.count - 1
                if column < lines[last].count { lines[last][column] = scalar } else { lines[last].append(scalar) }
                column += 1
            }
        }
        return lines.map { String(String.UnicodeScalarView($0)) }
    }

    /// The line that changes, as it was written each time; a line that stays is one of an epoch.
    private func updates(_ text: String) -> [String] {
        text.components(separatedBy: "\u{1B}[K")
            .compactMap { $0.split(separator: "\r", omittingEmptySubsequences: false).last.map(String.init) }
            .filter { $0.contains("step ") }
    }

    @Test(arguments: [20, 40, 60, 80, 132]) func aTerminal(width: Int) throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(20)
        let arguments = Self.small + ["--data", images, "--out", "o"]
        let command = ["\(width)", Program.built("gan").path] + arguments
        let run = try Program.python("terminal", command, in: folder.url)
        #expect(run.status == 0, "\(run)")
        let screen = screen(run.output)
        #expect(screen.count == 4 && screen[2...] == ["wrote o", ""], "\(screen)")
        for epoch in 1...2 { #expect(screen[epoch - 1].hasPrefix("epoch \(epoch)/2  loss_D "), "\(screen)") }

        let updates = updates(run.output)
        #expect(!updates.isEmpty)
        for text in updates {
            #expect(text.unicodeScalars.count < width, "\(text)")
            #expect(text.contains("epoch ") && text.contains("━") == (width >= 40), "\(text)")
            #expect(text.contains(" images/s") == (width >= 80) && text.contains(" left") == (width >= 60), "\(text)")
            #expect(text.contains("loss_G ") == (width > 80) && text.contains("G ") == (width >= 80), "\(text)")
        }
        #expect(updates.last?.contains("epoch 2/2  step 3/3") == true || width < 40)
        #expect(updates.last?.contains("─") == false, "the bar is full in the end")
    }

    /// Ten changes of the line a second, four steps a second in the log, and the last step of each epoch.
    @Test func itIsNotSaidTooOften() throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(20)
        let arguments = [
            "--data", images, "--out", "o", "--threads", "1", "--epochs", "2", "--batch-size", "1", "--channels", "2",
            "--latent-dim", "2",
        ]
        let command = ["80", Program.built("gan").path] + arguments
        var began = ContinuousClock.now
        let shown = updates(try Program.python("terminal", command, in: folder.url).output)
        var seconds = (.now - began) / .seconds(1)
        #expect(Double(shown.count) <= seconds * 10 + 3 && shown.filter { $0.contains("step 20/20") }.count == 2)

        began = .now
        let log = try objects(try Program.gan.swift(arguments + ["--log", "json"], in: folder.url).errors)
        seconds = (.now - began) / .seconds(1)
        let steps = log.filter { $0["event"] as? String == "step" }
        #expect(Double(steps.count) <= seconds * 4 + 3 && steps.filter { $0["step"] as? Int == 20 }.count == 2)
    }

    @Test func timesAsText() throws {
        let times = [0, 0.4, 7, 59.6, 60, 3570, 3599.7, 3605, 36_000, 359_999]
        let python = try Python.run("import trainer\nout['t'] = [trainer.clock(s) for s in \(times)]")
        #expect(times.map(trainer.clock) == python["t"].list.map(\.string))
        #expect(trainer.clock(.infinity) == "?" && trainer.clock(.nan) == "?")
    }

    @Test func anErrorStandsAloneOnItsLine() throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(20)
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "o/samples/epoch_001.png"), withIntermediateDirectories: true)
        let command = ["80", Program.built("gan").path] + Self.small + ["--data", images, "--out", "o"]
        let run = try Program.python("terminal", command, in: folder.url)
        let screen = screen(run.output)
        #expect(run.status == 1 && screen.count == 2 && screen[0].hasPrefix("error: ") && screen[1].isEmpty, "\(run)")
    }
}
