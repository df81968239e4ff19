internal import CTorch
import Foundation

extension torch.profiler {
    /// Writes the ops that run, with their arguments and their callers, into a file of JSON.
    /// See <https://docs.pytorch.org/docs/stable/profiler.html>.
    ///
    ///     let observer = torch.profiler.ExecutionTraceObserver()
    ///     observer.register_callback("trace.json")
    ///     observer.start()
    ///     net(X)
    ///     observer.stop()
    ///     observer.unregister_callback()
    ///
    /// A process has one observer at a time: another's `register_callback` does nothing until the first is taken away.
    public final class ExecutionTraceObserver {
        private var registered = false
        private var running = false
        private var path = ""
        private var written = ""  // where libtorch writes: `path`, or a file that is to be compressed

        /// An observer that has no file yet.
        public init() {}

        deinit { unregister_callback() }

        /// Whether the observer watches, started or not.
        public var is_registered: Bool { registered }
        /// Whether the observer records.
        public func is_running() -> Bool { running }
        /// The file's name; nil before one is given.
        public func get_output_file_path() -> String? { path.isEmpty ? nil : path }

        /// Opens the file, compressed for a name that ends with `.gz`, and watches.
        @discardableResult
        public func register_callback(output_file_path: String) -> ExecutionTraceObserver {
            guard !registered else { return self }
            path = output_file_path
            written = path
            if path.hasSuffix(".gz") {
                written = FileManager.default.temporaryDirectory.appending(path: "trace-\(UUID().uuidString).json").path
                _ = FileManager.default.createFile(atPath: written, contents: nil)  // none before a start
            }
            check(ct_execution_trace_add(written, &registered))
            return self
        }

        /// The same without the argument's name.
        @discardableResult
        public func register_callback(_ output_file_path: String) -> ExecutionTraceObserver {
            register_callback(output_file_path: output_file_path)
        }

        /// One with a new file, where the environment has `ENABLE_PYTORCH_EXECUTION_TRACE=1`.
        static func fromEnvironment() -> ExecutionTraceObserver? {
            guard ProcessInfo.processInfo.environment["ENABLE_PYTORCH_EXECUTION_TRACE"] == "1" else { return nil }
            let folder = FileManager.default.temporaryDirectory
            return ExecutionTraceObserver().register_callback(
                folder.appending(path: "tmp\(UUID().uuidString).et.json").path)
        }

        /// Watches no more, and ends the file.
        public func unregister_callback() {
            guard registered else { return }
            stop()
            check(ct_execution_trace_remove())
            registered = false
            if path.hasSuffix(".gz") { compress() }
        }

        /// Records what runs from here on.
        public func start() {
            guard registered, !running else { return }
            check(ct_execution_trace_toggle(true))
            running = true
        }

        /// Records no more until the next start.
        public func stop() {
            guard running else { return }
            check(ct_execution_trace_toggle(false))
            running = false
        }

        /// Ends the file, as ``unregister_callback()`` does.
        public func cleanup() { unregister_callback() }

        private func compress() {
            print("Execution Trace: compressing \(written) to \(path)")
            do {
                let plain = URL(fileURLWithPath: written)
                defer { try? FileManager.default.removeItem(at: plain) }
                try FileWriter.write(KinetoResults.packed(try Data(contentsOf: plain)), to: path)
            } catch {
                let known = (error as? FileError)?.torchError ?? error as? TorchError
                raise(known?.kind ?? .RuntimeError, known?.message ?? error.localizedDescription)
            }
        }
    }
}
