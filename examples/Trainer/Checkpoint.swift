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
    /// A new one takes the place of the last in one step: at any moment there is one that is whole.
    struct CheckpointFiles {
        /// What checkpoints hold; another number for whatever reads differently.
        static let format = 2

        let folder: String

        var last: String { folder + "/checkpoint.pt" }
        var previous: String { folder + "/checkpoint.previous.pt" }

        func write(_ checkpoint: torch.Object) throws {
            do {
                if Files.kind(last) != nil {
                    // The same file under both names until the new one is there.
                    try? Files.remove(previous)
                    Files.addName(previous, to: last)
                }
                try torch.save(checkpoint, last)
            } catch {
                let why = (error as? SerializationError)?.reason ?? reason(error)
                throw Failure("cannot write \(last): \(why); the last checkpoint is kept, --resume goes on from it")
            }
        }

        /// The last checkpoint that can be read; nil where there is none.
        func read() throws -> torch.Object? {
            let paths = [last, previous].filter { Files.kind($0) != nil }
            var failure: (any Error)?
            for path in paths {
                do {
                    let checkpoint = try torch.load(path, map_location: "cpu")
                    if let failure {
                        warn("\(first_line(failure)): going on from \(path)")
                        try? Files.remove(last)  // lest the next write keeps the torn one as the one before
                    }
                    return checkpoint
                } catch {
                    failure = failure ?? error
                }
            }
            if let failure { throw Failure("cannot go on: \(first_line(failure))") }
            return nil
        }
    }
}

extension trainer.Options {
    /// What a run cannot change on its way, by the option's name: other bits would come out.
    var settings: torch.Object {
        [
            "program": program, "variant": variant, "batch-size": batch_size, "lr": lr, "latent-dim": latent_dim,
            "channels": channels, "seed": seed, "speed": "\(speed)", "skip-bad-images": skip_bad_images,
            "threads": torch.get_num_threads(), "device": "\(device)",
        ]
    }
}
