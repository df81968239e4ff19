import Foundation

extension torch.profiler {
    /// What a profile does in a step: see ``schedule(wait:warmup:active:repeat:skip_first:skip_first_wait:)``.
    public enum ProfilerAction: Int, Sendable, CustomStringConvertible {
        /// Nothing.
        case NONE
        /// Makes ready, which takes time.
        case WARMUP
        /// Records.
        case RECORD
        /// Records, and ends the round with the step.
        case RECORD_AND_SAVE
        /// Set by the profile itself, where a device's recording ended early.
        case DEVICE_STOPPED

        /// Python's text: `ProfilerAction.RECORD`.
        public var description: String { "ProfilerAction.\(name)" }

        var name: String { ["NONE", "WARMUP", "RECORD", "RECORD_AND_SAVE", "DEVICE_STOPPED"][rawValue] }
    }

    /// A schedule that leaves `skip_first` steps out, and then again and again waits `wait` steps, warms up in `warmup`
    /// and records `active` steps, `repeat` times (0: to the end). `skip_first_wait` leaves the first wait out.
    /// An AssertionError for negative numbers and for no active step.
    /// See <https://docs.pytorch.org/docs/stable/profiler.html#torch.profiler.schedule>.
    // @forms
    public static func schedule(
        wait: Int, warmup: Int, active: Int, `repeat`: Int = 0, skip_first: Int = 0, skip_first_wait: Int = 0
    ) -> (Int) -> ProfilerAction {
        if wait < 0 || warmup < 0 || active <= 0 || `repeat` < 0 || skip_first < 0 {
            raise(
                .AssertionError,
                "Invalid profiler schedule arguments. Got wait=\(wait) (need >= 0), warmup=\(warmup) (need >= 0), "
                    + "active=\(active) (need > 0), repeat=\(`repeat`) (need >= 0), skip_first=\(skip_first) (need >= 0)."
            )
            return { _ in .NONE }
        }
        if warmup == 0 { warn("Profiler won't be using warmup, this can skew profiler results") }
        let cycle = wait + warmup + active
        return { step in
            if step < 0 {
                raise(.AssertionError, "Step must be non-negative. Got \(step).")
                return .NONE
            }
            guard step >= skip_first else { return .NONE }
            let number = step - skip_first + (skip_first_wait != 0 ? wait : 0)
            if `repeat` > 0, number / cycle >= `repeat` { return .NONE }
            switch number % cycle {
            case ..<wait: return .NONE
            case ..<(wait + warmup): return .WARMUP
            case cycle - 1: return .RECORD_AND_SAVE
            default: return .RECORD
            }
        }
    }

    /// A handler that writes each trace to a file of its own in the folder `dir_name`, for TensorBoard.
    /// See <https://docs.pytorch.org/docs/stable/profiler.html#torch.profiler.tensorboard_trace_handler>.
    ///
    /// - Parameters:
    ///   - dir_name: The folder; it is made where it is not there.
    ///   - worker_name: The name of this process in the files' names; nil for host and process.
    ///   - use_gzip: Compresses the files.
    // @forms
    public static func tensorboard_trace_handler(
        dir_name: String, worker_name: String? = nil, use_gzip: Bool = false
    ) -> (profile) throws -> Void {
        { prof in
            do {
                try FileManager.default.createDirectory(atPath: dir_name, withIntermediateDirectories: true)
            } catch {
                throw TorchError(.RuntimeError, "Can't create directory: \(dir_name)")
            }
            let process = ProcessInfo.processInfo
            let named = worker_name.flatMap { $0.isEmpty ? nil : $0 }
            let worker = named ?? "\(process.hostName)_\(process.processIdentifier)"
            let time = Int(Date().timeIntervalSince1970 * 1e9)
            try prof.export_chrome_trace(path: "\(dir_name)/\(worker).\(time).pt.trace.json\(use_gzip ? ".gz" : "")")
        }
    }
}
