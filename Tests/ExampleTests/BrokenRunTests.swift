import Foundation
import TestSupport
import Testing

@testable import Trainer

/// A run's folder in which somebody wrote: `compare` and the page refuse it in one line or show it, and never end otherwise.
struct BrokenRunTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let images = try folder.drawPortraits(4)
        let arguments = ["--data", images, "--epochs", "2", "--channels", "2", "--latent-dim", "2", "--out", "run"]
        let run = try Program.gan.swift(arguments, in: folder.url)
        #expect(run.status == 0, "\(run)")
    }

    private func compare() throws -> Finished { try Program.swift("compare", ["run", "run"], in: folder.url) }

    /// Every value of run.json in turn, by its path.
    private func changed(_ value: Any, _ path: [String], _ new: Any) -> Any {
        guard let name = path.first else { return new }
        let rest = Array(path.dropFirst())
        if var object = value as? [String: Any] {
            object[name] = object[name].map { changed($0, rest, new) }
            return object
        }
        guard var list = value as? [Any], let index = Int(name), list.indices.contains(index) else { return value }
        list[index] = changed(list[index], rest, new)
        return list
    }

    @Test func runJSON() throws {
        let file = folder.url.appending(path: "run/run.json")
        let whole = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        let paths = [
            "images", "begun", "program", "seconds", "seconds.0", "settings", "settings.epochs", "settings.batch_size",
            "settings.limit", "settings.seed", "settings.lr", "settings.variant", "data", "folder", "command",
            "networks", "networks.0.layers", "networks.0.layers.0.parameters", "networks.0.layers.0.output",
            "networks.0.input", "networks.1.name",
        ]
        let values: [Any] = [-1, 0, Int.max, Int.min, 1e300, -1e300, "", [Any](), NSNull(), [-1, Int.max], "x\u{0}y"]
        for path in paths {
            for value in values {
                let new = changed(whole, path.split(separator: ".").map(String.init), value)
                try JSONSerialization.data(withJSONObject: new).write(to: file)
                // In this process: a trap would end the tests.
                do { _ = try trainer.RunPage(folder: folder.url.path + "/run") } catch is trainer.Failure {}
            }
        }
        for (path, value) in [("images", -1), ("settings.limit", -1), ("settings.epochs", Int.max), ("seconds.0", -1)] {
            try JSONSerialization.data(
                withJSONObject: changed(whole, path.split(separator: ".").map(String.init), value)
            )
            .write(to: file)
            let run = try compare()
            // There is no limit in this run's file, so that the change has no place.
            #expect(path == "settings.limit" ? run.status == 0 : run.isRefusal, "\(path): \(run)")
        }
    }

    /// Losses of any size, in a table with steps of any number.
    @Test func losses() throws {
        let file = folder.url.appending(path: "run/losses.csv")
        let head = "epoch,step,loss_D,loss_G\n"
        let tables = [
            "1,1,1e300,-1e300\n2,1,-1e308,1e308\n", "1,1,1.7e308,1.7e308\n1,2,1.7e308,1.7e308\n",
            "1,1,5e-324,-5e-324\n", "1,1,nan,inf\n2,1,-inf,nan\n", "1,1,1e19,1e19\n", "1,1,1e308,0\n2,1,-1e308,0\n",
            (1...500).map { "1,\($0),\($0 % 2 == 0 ? "1e308" : "-1e308"),nan\n" }.joined(),
            "9223372036854775807,1,1,1\n", "1,9223372036854775807,1,1\n", "1000000000,1,1,1\n", "1,1000000000,1,1\n",
            "2,1,0.5,0.5\n1,1,0.5,0.5\n",
        ]
        for table in tables {
            try Data((head + table).utf8).write(to: file)
            do { _ = try trainer.RunPage(folder: folder.url.path + "/run") } catch is trainer.Failure {}
            let run = try compare()
            #expect(run.isRefusal || (run.status == 0 && !run.isKilled), "\(table.prefix(60)): \(run)")
        }
    }

    /// Names of pictures with epochs that no run has.
    @Test func pictures() throws {
        let samples = folder.url.appending(path: "run/samples")
        let first = samples.appending(path: "epoch_001.png")
        for name in ["epoch_9223372036854775807.png", "epoch_-01.png", "epoch_000.png", "epoch_.png", ".tmp1"] {
            try FileManager.default.copyItem(at: first, to: samples.appending(path: name))
        }
        #expect(try compare().status == 0)
    }
}
