import Foundation
import Torch
import TorchVision

extension trainer {
    /// One training: its losses and its pictures.
    ///
    /// Files appear at the end of each epoch, each whole or not at all, so that no error takes away the file of an
    /// earlier run.
    public final class Run {
        let options: Options
        let data_iter: Loader
        let dataset: Images
        let files: CheckpointFiles
        let images: ImageList
        private let lock: RunLock
        var parts: Parts?

        /// The steps that are done in this epoch.
        public internal(set) var step_in_epoch = 0
        /// The generator's last loss.
        public internal(set) var loss_G = torch.zeros(1)
        var losses: [Float] = []
        var rows = ["epoch,step,loss_D,loss_G\n"]
        var done = 0
        let progress: Progress
        let record: Record
        private lazy var board = options.tensorboard ? Board(options, before: losses.count / 2) : nil

        // Where the run goes on, and the random numbers of its epoch's beginning.
        var first_epoch = 1
        var rng, epoch_rng: Tensor?
        var saved = ContinuousClock.now

        var batches: EpochBatches? { data_iter.batch_sampler as? EpochBatches }

        public init(_ options: Options, _ data_iter: Loader) throws {
            guard let dataset = data_iter.dataset as? Images else { throw Failure("no loader of images") }
            try options.checkMemory(images: dataset.count)
            self.options = options
            self.data_iter = data_iter
            self.dataset = dataset
            images = dataset.list
            progress = Progress(options, data_iter)
            files = CheckpointFiles(folder: options.out)
            record = Record(options, images: dataset.count)
            let samples = options.out + "/samples"
            do {
                try Files.makeFolder(samples)
                lock = try RunLock(options.out)
                for folder in [options.out, samples] {
                    let probe = folder + "/.probe"
                    try FileWriter.write(Data(), to: probe)
                    try Files.remove(probe)
                    try Self.tidy(folder)
                }
            } catch let error as Failure {
                throw error
            } catch {
                throw Failure("cannot write to \(options.out): \(reason(error))")
            }
            Interrupt.handle()
            progress.start()
        }

        /// After each step.
        public func step(_ epoch: Int, _ loss_D: Tensor, _ loss_G: Tensor) throws {
            step_in_epoch += 1
            done += 1
            self.loss_G = loss_G
            let (loss_D, loss_G) = (loss_D.item(Float.self), loss_G.item(Float.self))
            try torch.throwIfFailed()
            for (name, loss) in [("loss_D", loss_D), ("loss_G", loss_G)] where !loss.isFinite {
                throw Failure("\(name) is \(text(loss)) at step \(step_in_epoch) of epoch \(epoch): try a lower --lr")
            }
            try board?.step(losses.count / 2, loss_D, loss_G)
            addLosses(epoch, step_in_epoch, loss_D, loss_G)
            progress.step(epoch, step_in_epoch, loss_D, loss_G)
            let isDue =
                options.checkpoint_every.map { done.isMultiple(of: $0) } ?? (saved.duration(to: .now) > .seconds(60))
            if isDue || Interrupt.isAsked { try checkpoint(epoch, step_in_epoch) }
            if Interrupt.isAsked { throw Stopped(after: "step \(step_in_epoch) of epoch \(epoch)") }
        }

        func addLosses(_ epoch: Int, _ step: Int, _ loss_D: Float, _ loss_G: Float) {
            losses += [loss_D, loss_G]
            rows.append("\(epoch),\(step),\(text(loss_D)),\(text(loss_G))\n")
        }

        /// After each epoch. The checkpoint comes last: a run that goes on from the one before makes the files again.
        public func epoch(_ epoch: Int, _ fake_X: Tensor) throws {
            step_in_epoch = 0
            try torch.throwIfFailed()
            if epoch == 1 {
                dataset.report()
                try write("real.png") { try utils.save_image(self.real_image(), $0) }
            }
            try write("losses.csv") { try FileWriter.write(Data(self.rows.joined().utf8), to: $0) }
            try write("samples/epoch_\(padded(epoch, 3)).png") { try utils.save_image(fake_X, $0, nrow: 7) }
            try board?.epoch(losses.count / 2 - 1, fake_X)
            try record.epoch(epoch) { name, data in
                try write(name) { try FileWriter.write(data, to: $0) }
            }
            try checkpoint(epoch + 1, 0)
            progress.epoch(epoch, losses.suffix(2 * data_iter.count))
            if epoch == options.epochs {
                progress.end()
            } else if Interrupt.isAsked {
                throw Stopped(after: "epoch \(epoch)")
            }
        }

        /// One random image, from a generator of its own so that it shifts no other random number.
        func real_image() throws -> Tensor {
            let own = torch.Generator().manual_seed(options.seed)
            let index = torch.randint(dataset.count, [1], generator: own).item(Int.self)
            return try dataset[index].0 / 2 + 0.5
        }

        /// Takes away what a run that was killed had begun to write beside a file.
        private static func tidy(_ folder: String) throws {
            for name in try Files.names(in: folder) where name.hasPrefix(".tmp") {
                try? Files.remove(folder + "/" + name)
            }
        }

        private func write(_ name: String, _ body: (String) throws -> Void) throws {
            let path = options.out + "/" + name
            do {
                try body(path)
            } catch let error as ImageError {
                throw error  // names the file itself
            } catch {
                throw Failure("cannot write \(path): \(reason(error))")
            }
        }
    }

    /// The shortest text that reads back as the same float32. Python's has no sign for a NaN.
    static func text(_ value: Float) -> String { value.isNaN ? "nan" : "\(value)" }

    /// A number with zeros in front, to so many digits.
    static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
