import Foundation

extension trainer {
    /// What a run left in its folder.
    package struct RunFolder {
        package let path: String
        package let summary: RunSummary
        package let losses: LossTable
        /// The epochs that have a sheet of samples, rising.
        package let epochs: [Int]

        /// - Throws: ``Failure`` where the folder or one of its files is missing or is none of a run.
        package init(_ path: String) throws {
            guard let kind = Files.kind(path) else { throw Failure("no such folder: \(path)") }
            guard kind == .folder else { throw Failure("not a folder: \(path)") }
            self.path = path
            summary = try RunSummary(folder: path)
            losses = try LossTable(folder: path)
            let names: [String]
            do {
                names = try Files.names(in: path + "/samples")
            } catch {
                throw Failure("cannot read \(path)/samples: \(reason(error))")
            }
            // An earlier run into the same folder may have had more epochs.
            let last = losses.rows.map(\.epoch).max() ?? 0
            epochs = names.compactMap(Self.epoch(of:)).filter { $0 <= last }.sorted()
            guard !epochs.isEmpty else { throw Failure("no samples in \(path)/samples") }
        }

        package func sample(_ epoch: Int) -> String { "\(path)/samples/epoch_\(padded(epoch, 3)).png" }

        package var real: String { path + "/real.png" }

        private static func epoch(of name: String) -> Int? {
            guard name.hasPrefix("epoch_"), name.hasSuffix(".png") else { return nil }
            let digits = name.dropFirst(6).dropLast(4)
            guard let epoch = Int(digits), padded(epoch, 3) == digits, epoch > 0 else { return nil }
            return epoch
        }
    }
}
