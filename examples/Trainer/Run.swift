import Foundation
import Torch
import TorchVision

extension trainer {
    /// One training: its losses and its pictures.
    ///
    /// Files appear at the end of each epoch, each under another name first and then renamed, so that no error leaves
    /// half a file or takes away the file of an earlier run.
    public final class Run {
        let options: Options
        let data_iter: Loader
        var rows = ["epoch,step,loss_D,loss_G\n"]
        var step_in_epoch = 0
        let progress: Progress

        public init(_ options: Options, _ data_iter: Loader) throws {
            self.options = options
            self.data_iter = data_iter
            progress = Progress(options, data_iter)
            let samples = options.out + "/samples"
            do {
                try FileManager.default.createDirectory(atPath: samples, withIntermediateDirectories: true)
                for folder in [options.out, samples] {
                    let probe = folder + "/.\(UUID())"
                    try Data().write(to: URL(filePath: probe))
                    try FileManager.default.removeItem(atPath: probe)
                }
            } catch {
                throw Failure("cannot write to \(options.out): \(reason(error))")
            }
            progress.start()
        }

        /// After each step.
        public func step(_ epoch: Int, _ loss_D: Tensor, _ loss_G: Tensor) throws {
            step_in_epoch += 1
            let (loss_D, loss_G) = (loss_D.item(Float.self), loss_G.item(Float.self))
            try torch.throwIfFailed()
            rows.append("\(epoch),\(step_in_epoch),\(text(loss_D)),\(text(loss_G))\n")
            progress.step(epoch, step_in_epoch, loss_D, loss_G)
        }

        /// After each epoch.
        public func epoch(_ epoch: Int, _ fake_X: Tensor) throws {
            step_in_epoch = 0
            try torch.throwIfFailed()
            if epoch == 1 {
                try write("real.png") { try utils.save_image(self.real_image(), $0) }
            }
            try write("losses.csv") { try Data(self.rows.joined().utf8).write(to: URL(filePath: $0), options: .atomic) }
            try write("samples/epoch_\(padded(epoch, 3)).png") { try utils.save_image(fake_X, $0, nrow: 7) }
            progress.epoch(epoch)
            if epoch == options.epochs {
                progress.end()
            }
        }

        /// One random image, from a generator of its own so that it shifts no other random number.
        func real_image() throws -> Tensor {
            let own = torch.Generator().manual_seed(options.seed)
            let dataset = data_iter.dataset
            let index = torch.randint(dataset.count, [1], generator: own).item(Int.self)
            return try dataset[index].0 / 2 + 0.5
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
