import Foundation
import Torch
import TorchVision
import Trainer

/// A run with what was counted of its pictures.
struct Subject {
    let run: trainer.RunFolder
    let reference: Reference
    let statistics: [Int: ColorStatistics]
    /// This run's epochs that stand for those of ``Comparison/reported``.
    let chosen: [Int]

    init(_ run: trainer.RunFolder, _ reference: Reference) throws {
        self.run = run
        self.reference = reference
        var found: [Int: ColorStatistics] = [:]
        for epoch in run.epochs { found[epoch] = ColorStatistics(try Self.images(run.sample(epoch))) }
        statistics = found
        chosen = Comparison.reported.map { Self.nearest($0, in: run.epochs) }
    }

    /// The images of a sheet, (21, 3, 64, 64) of bytes.
    static func images(_ path: String) throws -> Tensor {
        let sheet = try Image.open(path).convert("RGB")
        let (size, columns, rows, padding) = (64, 7, 3, 2)
        let cell = size + padding
        guard sheet.width == columns * cell + padding, sheet.height == rows * cell + padding else {
            throw trainer.Failure(
                """
                \(path) has \(sheet.width)x\(sheet.height) pixels, not the \(columns * cell + padding)x\
                \(rows * cell + padding) of \(columns * rows) samples
                """)
        }
        let pixels = transforms.functional.pil_to_tensor(sheet)
        let cells = pixels.narrow(1, padding, rows * cell).narrow(2, padding, columns * cell)
            .reshape(3, rows, cell, columns, cell).narrow(2, 0, size).narrow(4, 0, size)
        return cells.permute([1, 3, 0, 2, 4]).reshape(rows * columns, 3, size, size)
    }

    /// An epoch of the report in a run: itself, or in a shorter run the one as far along.
    private static func nearest(_ epoch: Int, in epochs: [Int]) -> Int {
        let last = epochs.last ?? 1
        let isLong = last >= Comparison.reported.max() ?? 1
        let wanted = isLong ? Double(epoch) : Double(epoch * last) / Double(Comparison.length)
        return epochs.min { abs(Double($0) - wanted) < abs(Double($1) - wanted) } ?? last
    }

    /// The median, which one slow epoch does not move; nil where no epoch's time is known.
    var secondsAnEpoch: Double? {
        let known = run.summary.seconds.compactMap { $0 }.sorted()
        guard !known.isEmpty else { return nil }
        return (known[known.count / 2] + known[(known.count - 1) / 2]) / 2
    }

    var secondsAThousandImages: Double? {
        secondsAnEpoch.map { $0 / Double(max(run.summary.images, 1)) * 1000 }
    }
}

/// Real images to compare with.
struct Reference {
    let statistics: ColorStatistics
    /// Which images they are.
    let description: String

    /// So many images say enough of a folder.
    private static let most = 256

    init(_ run: trainer.RunFolder) throws {
        let images = Self.images(run.summary)
        if images.isEmpty {
            let image = try Image.open(run.real).convert("RGB")
            statistics = ColorStatistics(transforms.functional.pil_to_tensor(image).unsqueeze(0))
            description = "the run's real.png alone, for \(run.summary.data) has no images any more"
        } else {
            statistics = ColorStatistics(torch.stack(images))
            let all = images.count == run.summary.images ? "all" : "\(images.count) of \(run.summary.images)"
            description = "\(all) images of \(run.summary.data)"
        }
    }

    /// Images of the run's data, evenly spaced, as the networks saw them; none where the folder is gone.
    private static func images(_ summary: trainer.RunSummary) -> [Tensor] {
        let transform = transforms.Compose([transforms.Resize([64, 64]), transforms.PILToTensor()])
        let paths = ((try? trainer.pictures(in: summary.dataFolder)) ?? []).prefix(summary.settings.limit ?? .max).map(
            \.path)
        let count = min(most, paths.count)
        return (0..<count).compactMap { try? transform(datasets.default_loader(paths[$0 * paths.count / count])) }
    }
}

/// Two runs beside one another.
struct Comparison {
    /// The epochs that the report's figures 11 to 13 show, of as many as its runs have.
    static let reported = [6, 22, 26]
    static let length = 30

    let subjects: [Subject]
    let names: [String]
    /// Whether these are the two models of the report, GAN first.
    let isReports: Bool

    init(_ first: String, _ second: String) throws {
        var runs = try [trainer.RunFolder(first), trainer.RunFolder(second)]
        if runs.map(\.summary.program) == ["wgangp", "gan"] { runs.reverse() }
        isReports = runs.map(\.summary.program) == ["gan", "wgangp"]
        let references: [Reference]
        let (one, other) = (runs[0].summary, runs[1].summary)
        if one.dataFolder == other.dataFolder && one.images == other.images {
            let shared = try Reference(runs[0])
            references = [shared, shared]
        } else {
            references = try runs.map(Reference.init)
        }
        subjects = try zip(runs, references).map(Subject.init)
        let titles = runs.map(\.summary.title)
        names = zip(titles, runs).map { titles[0] == titles[1] ? "\($0) (\($1.path))" : $0 }
    }

    /// The references, one where both runs have the same.
    var references: [Reference] {
        let both = subjects.map(\.reference)
        return both[0].description == both[1].description ? [both[0]] : both
    }
}
