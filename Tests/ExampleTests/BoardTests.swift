import Foundation
import TestSupport
import Testing

/// What `--tensorboard` writes, as TensorBoard reads it.
struct BoardTests {
    @Test func lossesAndSamplesAreThere() throws {
        let folder = try TemporaryFolder()
        let images = try folder.drawPortraits(20)
        let arguments = ProgramTests.small + ["--threads", "1", "--data", images, "--out", "out", "--tensorboard"]
        let run = try Program.gan.swift(arguments, in: folder.url)
        #expect(run.status == 0, "\(run)")
        let rows = try String(contentsOf: folder.url.appending(path: "out/losses.csv"), encoding: .utf8)
            .split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
        let answer = try Python.run(
            """
            import glob
            from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
            read = EventAccumulator(glob.glob("\(folder.url.path)/out/tensorboard/events*")[0])
            read.Reload()
            for name in "DG":
                out[name] = [[e.step, e.value] for e in read.Scalars("loss/" + name)]
            out["samples"] = [[e.step, e.width] for e in read.Images("samples")]
            """)
        for (name, column) in [("D", 2), ("G", 3)] {
            let points = answer[name].list.map { ($0.list[0].int, $0.list[1].double.map { Float($0) }) }
            #expect(points.map(\.0) == Array(0..<rows.count))
            #expect(points.map(\.1) == rows.map { Float($0[column]) })
        }
        let perEpoch = rows.filter { $0[0] == "1" }.count
        let ends = stride(from: perEpoch - 1, to: rows.count, by: perEpoch)
        #expect(answer["samples"].list.map { $0.list[0].int } == Array(ends))
        #expect(answer["samples"].list.first?.list[1].int == 7 * 66 + 2)
    }
}
