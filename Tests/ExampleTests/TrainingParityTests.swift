import Foundation
import TestSupport
import Testing

/// The report's networks over more than fifty steps, in both languages: every loss and every sample.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["PARITY"] != nil, "takes minutes: `make parity` runs it"))
struct TrainingParityTests {
    @Test(arguments: Program.allCases, [(batch: 16, threads: 2, workers: 0), (batch: 7, threads: 1, workers: 2)])
    func agreesWithItsTwin(program: Program, setting: (batch: Int, threads: Int, workers: Int)) throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(200)
        let arguments = [
            "--data", images, "--preset", "report", "--epochs", "4", "--limit", "\(setting.batch * 14)",
            "--batch-size", "\(setting.batch)", "--threads", "\(setting.threads)", "--workers", "\(setting.workers)",
            "--seed", "3", "--out",
        ]
        #expect(try program.swift(arguments + ["swift"], in: folder.url).status == 0)
        #expect(try program.python(arguments + ["python"], in: folder.url).status == 0)
        let losses = try ["swift", "python"].map {
            try String(contentsOf: folder.url.appending(path: "\($0)/losses.csv"), encoding: .utf8)
        }
        #expect(losses[0].split(separator: "\n").count > 50)
        #expect(losses[0] == losses[1])
        for epoch in 1...4 {
            let samples = try ["swift", "python"].map {
                try Pixels(of: folder.url.appending(path: "\($0)/samples/epoch_00\(epoch).png"))
            }
            #expect(samples[0] == samples[1], "epoch \(epoch)")
        }
    }
}
