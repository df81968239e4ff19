import Foundation
import NumPy
import Torch

extension torch.utils {
    /// Files for TensorBoard: <https://docs.pytorch.org/docs/stable/tensorboard.html>.
    public enum tensorboard {}
}

/// `torch.utils.tensorboard.SummaryWriter`, as after `from torch.utils.tensorboard import SummaryWriter`.
public typealias SummaryWriter = torch.utils.tensorboard.SummaryWriter

extension torch.utils.tensorboard {
    /// Writes scalars, pictures, texts, histograms for TensorBoard to show:
    /// <https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter>.
    ///
    ///     let writer = SummaryWriter("runs/first")
    ///     writer.add_scalar("loss", loss, step)
    ///     writer.close()
    ///
    /// Python's `with SummaryWriter() as w:` is `let w = SummaryWriter(); w { … }`. A writer that nobody holds any more
    /// closes its files. A file that cannot be written fails as an op does: it ends the program with Python's message, or
    /// `torch.throwing { … }` throws it.
    ///
    /// `log_dir` is the folder, by default `runs/` with the time, the machine and `comment`; `purge_step` hides the
    /// events of an earlier run from that step on. Every event is in the file when its call returns, so that `max_queue`
    /// and `flush_secs` change nothing.
    public final class SummaryWriter: torch.ContextManager {
        /// The folder of the files.
        public let log_dir: String
        /// The step from which on earlier events are hidden, until that is written.
        public private(set) var purge_step: Int?
        /// How many events may wait for the disk; none waits.
        public let max_queue: Int
        /// The seconds that an event may wait for the disk; none waits.
        public let flush_secs: Double
        /// What the names of the files end with.
        public let filename_suffix: String
        /// The open files by their folders.
        private var files: [String: EventFile] = [:]
        /// What the projector's settings say of each embedding so far.
        var embeddings: [String] = []

        // @forms
        public init(
            log_dir: String? = nil, comment: String = "", purge_step: Int? = nil, max_queue: Int = 10,
            flush_secs: Double = 120, filename_suffix: String = ""
        ) {
            self.log_dir =
                log_dir.flatMap { $0.isEmpty ? nil : $0 } ?? "runs/\(Self.now())_\(EventFile.host)\(comment)"
            self.purge_step = purge_step
            self.max_queue = max_queue
            self.flush_secs = flush_secs
            self.filename_suffix = filename_suffix
            attempt { try file() }
        }

        /// The folder of the files.
        public func get_logdir() -> String { log_dir }

        /// Does nothing: every event is in the file already.
        public func flush() {}

        /// Closes the files. What is added later goes to new ones in the same folder.
        public func close() {
            for file in files.values { file.closeFile() }
            files = [:]
        }

        /// Runs `body` and closes the files.
        public func callAsFunction<Result, Failure: Error>(
            _ body: () throws(Failure) -> Result
        ) throws(Failure) -> Result {
            defer { close() }
            return try body()
        }

        /// The time as Python's name for a folder has it: `Nov28_12-30-00`.
        private static func now() -> String {
            var (seconds, parts) = (time(nil), tm())
            localtime_r(&seconds, &parts)
            var text = [CChar](repeating: 0, count: 64)
            let count = strftime(&text, text.count, "%b%d_%H-%M-%S", &parts)
            return String(decoding: text.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
        }

        /// The file of a folder, by default the writer's own, made where it is not open.
        @discardableResult
        func file(_ folder: String? = nil) throws -> EventFile {
            if let open = files[folder ?? log_dir] { return open }
            let made = try EventFile(folder: folder ?? log_dir, suffix: filename_suffix)
            files[folder ?? log_dir] = made
            if folder == nil, let step = purge_step {
                var event = Tensorboard_Event()
                event.wallTime = Date.now.timeIntervalSince1970
                event.step = Int64(step)
                event.fileVersion = "brain.Event:2"
                try made.write(event)
                event.sessionLog.status = .start
                try made.write(event)
                purge_step = nil
            }
            return made
        }

        /// Writes values of a summary as one event.
        func add(
            _ values: [Tensorboard_Summary.Value], _ step: Int?, _ walltime: Double? = nil, folder: String? = nil
        ) {
            var event = Tensorboard_Event()
            event.wallTime = walltime ?? Date.now.timeIntervalSince1970
            event.step = Int64(step ?? 0)
            event.summary.value = values
            attempt { try file(folder).write(event) }
        }

        /// Fails as an op does where `body` throws.
        func attempt(_ body: () throws -> Void) {
            do {
                try body()
            } catch let error as TorchError {
                raise(error.kind, error.message, op: "SummaryWriter")
            } catch {
                let file = error as? FileError
                raise(file?.kind ?? .RuntimeError, file?.description ?? "\(error)", op: "SummaryWriter")
            }
        }
    }
}

extension Tensorboard_Summary.Value {
    /// A value of a tag that a plugin of TensorBoard shows.
    init(_ tag: String, plugin: String = "", content: [UInt8] = []) {
        self.init()
        self.tag = tag
        guard !plugin.isEmpty else { return }
        metadata.pluginData.pluginName = plugin
        metadata.pluginData.content = Data(content)
    }
}
