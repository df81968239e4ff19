internal import CTorch
import Foundation

extension torch.autograd.profiler {
    /// A profile of what its closure runs: Python's `with torch.autograd.profiler.profile() as prof:`. Most programs
    /// want ``torch/profiler/profile``. See <https://docs.pytorch.org/docs/stable/autograd.html#torch.autograd.profiler.profile>.
    public final class profile: CustomStringConvertible {
        /// Whether anything is recorded.
        public let enabled: Bool
        /// The device that is profiled beside the CPU, nil for none.
        public let use_device: String?
        /// Whether the shapes of inputs are recorded.
        public let record_shapes: Bool
        /// Whether floating point operations are counted.
        public let with_flops: Bool
        /// Whether memory is recorded.
        public let profile_memory: Bool
        /// Whether lines of the program are recorded.
        public let with_stack: Bool
        /// Whether the modules around an op are recorded.
        public let with_modules: Bool
        /// Whether events of the CPU are recorded.
        public let use_cpu: Bool
        /// Whether events of earlier rounds are kept.
        public let acc_events: Bool
        private let identify: (() -> String)?
        private let configuration: ct_profiler_config
        private let trace_only: Bool
        private(set) var trace_id = ""
        private var isEntered = false
        private var results: KinetoResults?
        private var isOver = false
        private var read: torch.autograd.profiler_util.EventList<torch.autograd.profiler_util.FunctionEvent>?
        private var earlier: torch.autograd.profiler_util.EventList<torch.autograd.profiler_util.FunctionEvent>?

        /// - Parameters:
        ///   - enabled: False for a profile that records nothing.
        ///   - use_cuda: `use_device: "cuda"`, under its former name, with a warning.
        ///   - use_device: `cuda`: also times what runs there.
        ///   - record_shapes: Records the shapes of inputs.
        ///   - with_flops: Counts floating point operations of matrix products and convolutions, by their shapes.
        ///   - profile_memory: Records memory that is taken and given back.
        ///   - with_stack: Records lines of TorchScript; there are none for Swift.
        ///   - with_modules: Records modules of TorchScript.
        ///   - use_kineto: Times a GPU by Kineto, not by its events.
        ///   - use_cpu: Records events of the CPU.
        ///   - experimental_config: Settings that may change.
        ///   - acc_events: Keeps the events of earlier rounds.
        ///   - custom_trace_id_callback: Gives the trace a name of its own.
        // @forms
        public init(
            enabled: Bool = true, use_cuda: Bool = false, use_device: String? = nil, record_shapes: Bool = false,
            with_flops: Bool = false, profile_memory: Bool = false, with_stack: Bool = false,
            with_modules: Bool = false, use_kineto: Bool = false, use_cpu: Bool = true,
            experimental_config: torch.profiler._ExperimentalConfig? = nil, acc_events: Bool = false,
            custom_trace_id_callback: (() -> String)? = nil
        ) {
            self.enabled = enabled
            self.record_shapes = record_shapes || with_flops
            self.with_flops = with_flops
            self.profile_memory = profile_memory
            self.with_stack = with_stack
            self.with_modules = with_modules
            self.use_cpu = use_cpu
            self.acc_events = acc_events
            identify = custom_trace_id_callback
            if use_cuda && enabled {
                warn(
                    "The attribute `use_cuda` will be deprecated soon, please use ``use_device = 'cuda'`` instead.",
                    as: "FutureWarning")
            }
            if !use_cpu && !use_kineto && enabled {
                raise(.AssertionError, "Device-only events supported only with Kineto (use_kineto=True)")
            }
            let device = enabled ? Self.checked(use_cuda ? "cuda" : use_device) : nil
            let hasCUDA = device == "cuda"
            if enabled && !use_cpu && !hasCUDA {
                raise(.AssertionError, "No activities specified for the profiler")
            }
            self.use_device = device
            let settings = (experimental_config ?? torch.profiler._ExperimentalConfig()).checked(with_stack)
            trace_only = settings.trace_only
            configuration = ct_profiler_config(
                cpu: use_cpu, cuda: hasCUDA && use_kineto, record_shapes: record_shapes || with_flops,
                profile_memory: profile_memory, with_stack: with_stack, with_flops: with_flops,
                with_modules: with_modules, cuda_events: hasCUDA && !use_kineto, settings: settings.c)
        }

        /// Profiles what `body` runs, and gives the profile: Python's `with profile(…) as prof:`. Throws what `body` throws.
        @discardableResult
        public convenience init<Result, Failure: Error>(
            enabled: Bool = true, use_cuda: Bool = false, use_device: String? = nil, record_shapes: Bool = false,
            with_flops: Bool = false, profile_memory: Bool = false, with_stack: Bool = false,
            with_modules: Bool = false, use_kineto: Bool = false, use_cpu: Bool = true,
            experimental_config: torch.profiler._ExperimentalConfig? = nil, acc_events: Bool = false,
            custom_trace_id_callback: (() -> String)? = nil, _ body: (profile) throws(Failure) -> Result
        ) throws(Failure) {
            self.init(
                enabled: enabled, use_cuda: use_cuda, use_device: use_device, record_shapes: record_shapes,
                with_flops: with_flops, profile_memory: profile_memory, with_stack: with_stack,
                with_modules: with_modules, use_kineto: use_kineto, use_cpu: use_cpu,
                experimental_config: experimental_config, acc_events: acc_events,
                custom_trace_id_callback: custom_trace_id_callback)
            _ = try self { () throws(Failure) in try body(self) }
        }

        private static func checked(_ device: String?) -> String? {
            switch device {
            case nil: return nil
            case "mtia":
                raise(
                    .AssertionError,
                    "Legacy MTIA profiling is not supported. Requires use_kineto=True on MTIA devices.")
                return nil
            case "cuda" where torch.cuda.is_available(): return device
            case "cuda", "xpu", "hpu":
                let name = device?.uppercased() ?? ""
                warn("\(name) is not available, disabling \(name) profiling")
                return nil
            default:
                warn("The \(device ?? "") is not a valid device option.")
                return nil
            }
        }

        /// Profiles what `body` runs: Python's `with`. Its result is handed on.
        @discardableResult
        public func callAsFunction<Result, Failure: Error>(
            _ body: () throws(Failure) -> Result
        ) throws(Failure) -> Result {
            guard enabled else { return try body() }
            if isEntered { raise(.RuntimeError, "Profiler context manager is not reentrant") }
            prepare()
            start()
            defer { end() }
            return try body()
        }

        static func newTraceID() -> String { UUID().uuidString.filter { $0 != "-" } }

        func prepare() {
            isEntered = true
            trace_id = identify?() ?? Self.newTraceID()
            withUnsafePointer(to: configuration) { check(ct_profiler_prepare($0, trace_id)) }
        }

        func start() {
            isEntered = true
            withUnsafePointer(to: configuration) { check(ct_profiler_start($0, trace_id)) }
        }

        func end() {
            if use_device == "cuda" { torch.cuda.synchronize() }
            if acc_events, read?.isEmpty == false { earlier = read }
            read = nil
            results = KinetoResults()
            isOver = true
            if acc_events && !trace_only { _ = function_events }
        }

        /// The events, in the order in which they began.
        public var function_events: torch.autograd.profiler_util.EventList<torch.autograd.profiler_util.FunctionEvent> {
            if trace_only {
                raise(
                    .RuntimeError,
                    "events() is not available when trace_only=True in ExperimentalConfig. Use export_chrome_trace() "
                        + "instead.")
                return torch.autograd.profiler_util.EventList([])
            }
            if let read { return read }
            let events = torch.autograd.profiler_util.EventList(
                EventTree.build(results?.events(use_device: use_device) ?? []), use_device: use_device,
                profile_memory: profile_memory, with_flops: with_flops)
            if acc_events, let earlier { events.append(earlier) }
            earlier = nil
            read = events
            return events
        }

        /// Turns the recording of activities off and on again.
        // @forms
        public func toggle_collection_dynamic(enabled: Bool, activities: [torch.autograd.ProfilerActivity]) {
            check(ct_profiler_toggle(enabled, activities.contains(.CPU), activities.contains(.CUDA)))
        }

        /// The table of the events: see `EventList.table`.
        // @forms
        public func table(
            sort_by: String? = nil, row_limit: Int = 100, max_src_column_width: Int? = 75,
            max_name_column_width: Int? = 55, max_shapes_column_width: Int? = 80, header: String? = nil,
            top_level_events_only: Bool = false
        ) -> String {
            function_events.table(
                sort_by: sort_by, row_limit: row_limit, max_src_column_width: max_src_column_width,
                max_name_column_width: max_name_column_width, max_shapes_column_width: max_shapes_column_width,
                header: header, top_level_events_only: top_level_events_only)
        }

        /// Writes the trace as a file for `chrome://tracing` or Perfetto; of several rounds the last.
        // @forms
        public func export_chrome_trace(path: String) throws {
            guard let results else {
                throw TorchError(.AttributeError, "'NoneType' object has no attribute 'save'")
            }
            try results.save(path)
        }

        /// Writes the stacks of the events, which must be recorded: an AssertionError without `with_stack`.
        // @forms
        public func export_stacks(path: String, metric: String = "self_cpu_time_total") throws {
            guard with_stack else {
                throw TorchError(.AssertionError, "export_stacks() requires with_stack=True")
            }
            try function_events.export_stacks(path: path, metric: metric)
        }

        /// The events together that have one name: see `EventList.key_averages`.
        // @forms
        public func key_averages(
            group_by_input_shape: Bool = false, group_by_stack_n: Int = 0, group_by_overload_name: Bool = false
        ) -> torch.autograd.profiler_util.EventList<torch.autograd.profiler_util.FunctionEventAvg> {
            function_events.key_averages(
                group_by_input_shapes: group_by_input_shape, group_by_stack_n: group_by_stack_n,
                group_by_overload_name: group_by_overload_name)
        }

        /// All events together, under the key `Total`.
        public func total_average() -> torch.autograd.profiler_util.FunctionEventAvg {
            function_events.total_average()
        }

        /// The time that all events took on the CPU, in microseconds.
        public var self_cpu_time_total: Double { function_events.self_cpu_time_total }

        /// The table of the events, or a text that says that there are none yet.
        public var description: String {
            isOver ? function_events.description : "<unfinished torch.autograd.profile>"
        }
    }
}

extension torch.autograd.profiler.profile: torch.ContextManager {}

extension torch.autograd.profiler {
    /// A profile's events, or their averages, in a list.
    public typealias EventList = torch.autograd.profiler_util.EventList
    /// One call of an op, or one span.
    public typealias FunctionEvent = torch.autograd.profiler_util.FunctionEvent
}
