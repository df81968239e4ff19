import Foundation
import Torch

extension trainer {
    /// What a run trains: all that a checkpoint holds besides numbers.
    struct Parts {
        let net_D, net_G: nn.Module
        let trainer_D, trainer_G: optim.Optimizer
    }

    /// The files in which a run survives: the last checkpoint, and the one before it.
    ///
    /// A checkpoint is written under another name, brought to the disk, and then takes the place of the last one: at any
    /// moment there is one that is whole.
    struct CheckpointFiles {
        let folder: String

        var last: String { folder + "/checkpoint.pt" }
        var previous: String { folder + "/checkpoint.previous.pt" }

        func write(_ checkpoint: torch.Object) throws {
            let partial = folder + "/checkpoint.partial/checkpoint.pt"  // a file knows its name
            do {
                try FileManager.default.createDirectory(
                    atPath: folder + "/checkpoint.partial", withIntermediateDirectories: true)
                try torch.save(checkpoint, partial)
                try sync(partial)
                if FileManager.default.fileExists(atPath: last) { try move(last, previous) }
                try move(partial, last)
                try FileManager.default.removeItem(atPath: folder + "/checkpoint.partial")
                try sync(folder)
            } catch {
                try? FileManager.default.removeItem(atPath: folder + "/checkpoint.partial")
                let why = (error as? SerializationError)?.reason ?? reason(error)
                throw Failure("cannot write \(last): \(why); the last checkpoint is kept, --resume goes on from it")
            }
        }

        /// The last checkpoint that can be read; nil where there is none.
        func read() throws -> torch.Object? {
            let paths = [last, previous].filter { FileManager.default.fileExists(atPath: $0) }
            var failure: (any Error)?
            for path in paths {
                do {
                    let checkpoint = try torch.load(path, map_location: "cpu")
                    if let failure {
                        warn("\(first_line(failure)): going on from \(path)")
                        try move(previous, last)  // lest the next write puts the torn one in its place
                    }
                    return checkpoint
                } catch {
                    failure = failure ?? error
                }
            }
            if let failure { throw Failure("cannot go on: \(first_line(failure))") }
            return nil
        }

        private func move(_ from: String, _ to: String) throws {
            if rename(from, to) != 0 { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        }

        private func sync(_ path: String) throws {
            let file = open(path, O_RDONLY)
            guard file >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
            defer { close(file) }
            if fsync(file) != 0 { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        }
    }
}

extension trainer.Options {
    /// What a run cannot change on its way, by the option's name.
    func settings(images: Int) -> torch.Object {
        [
            "program": program, "variant": variant, "batch-size": batch_size, "lr": lr, "latent-dim": latent_dim,
            "channels": channels, "seed": seed, "speed": "\(speed)", "number of images": images,
        ]
    }
}
