internal import CTorch

extension torch.profiler {
    /// A profile of what its closure runs: Python's `with profile(…) as prof:`.
    /// See <https://docs.pytorch.org/docs/stable/profiler.html#torch.profiler.profile>.
    ///
    ///     let prof = torch.profiler.profile(activities: [.CPU], record_shapes: true) { prof in
    ///         net(X).sum().backward()
    ///     }
    ///     print(prof.key_averages().table(sort_by: "cpu_time_total", row_limit: 10))
    ///
    /// With a schedule, each step ends by `prof.step()`. What runs on the calling thread is recorded, and the backward
    /// passes that it begins; the closure is synchronous.
    public final class profile {
        /// What is recorded.
        public let activities: Set<ProfilerActivity>
        /// Whether the shapes of inputs are recorded.
        public let record_shapes: Bool
        /// Whether memory is recorded.
        public let profile_memory: Bool
        /// Whether lines of the program are recorded.
        public let with_stack: Bool
        /// Whether floating point operations are counted.
        public let with_flops: Bool
        /// Whether the modules around an op are recorded.
        public let with_modules: Bool
        /// Settings that may change.
        public let experimental_config: _ExperimentalConfig?
        /// Records an execution trace of what is recorded.
        public let execution_trace_observer: ExecutionTraceObserver?
        /// Whether events of earlier rounds are kept.
        public let acc_events: Bool
        /// What is done in a step.
        public let schedule: (Int) -> ProfilerAction
        /// Gets the profile at the end of each round.
        public var on_trace_ready: ((profile) throws -> Void)?
        /// The number of the step, from 0.
        public private(set) var step_num = 0
        /// What is done in this step.
        public private(set) var current_action: ProfilerAction
        /// The profile of the last round.
        public private(set) var profiler: torch.autograd.profiler.profile?
        private let recordsSteps: Bool
        private let device: String?
        private var scheduled: ProfilerAction  // without what the end of a device's recording changed
        private var span: Span?
        private var identify: (() -> String)?
        private var preset: [(key: String, json: String)] = []

        /// A profile that ``start()`` and ``stop()``, or a closure behind it, begin and end.
        ///
        /// - Parameters:
        ///   - activities: What is recorded; nil for all that can be. A ValueError for one that is named twice.
        ///   - schedule: Says what is done in each step, as ``schedule(wait:warmup:active:repeat:skip_first:skip_first_wait:)``
        ///     does; nil for recording all.
        ///   - on_trace_ready: Gets the profile at the end of each round. What it throws ends the program, or comes to the
        ///     `torch.throwing` around.
        ///   - record_shapes: Records the shapes of inputs.
        ///   - profile_memory: Records memory that is taken and given back.
        ///   - with_stack: Records lines of TorchScript; there are none for Swift.
        ///   - with_flops: Counts floating point operations of matrix products and convolutions, by their shapes.
        ///   - with_modules: Records modules of TorchScript.
        ///   - experimental_config: Settings that may change.
        ///   - execution_trace_observer: Starts and stops with each recording, and ends with the closure.
        ///   - acc_events: Keeps the events of earlier rounds.
        ///   - custom_trace_id_callback: Gives the trace a name of its own.
        // @forms
        public init(
            activities: [torch.autograd.ProfilerActivity]? = nil, schedule: ((Int) -> ProfilerAction)? = nil,
            on_trace_ready: ((profile) throws -> Void)? = nil, record_shapes: Bool = false,
            profile_memory: Bool = false, with_stack: Bool = false, with_flops: Bool = false,
            with_modules: Bool = false, experimental_config: _ExperimentalConfig? = nil,
            execution_trace_observer: ExecutionTraceObserver? = nil, acc_events: Bool = false,
            custom_trace_id_callback: (() -> String)? = nil
        ) {
            let named = activities.map(Set.init) ?? supported_activities()
            self.activities = named
            self.record_shapes = record_shapes
            self.profile_memory = profile_memory
            self.with_stack = with_stack
            self.with_flops = with_flops
            self.with_modules = with_modules
            self.experimental_config = experimental_config?.checked(with_stack)
            self.execution_trace_observer = execution_trace_observer ?? .fromEnvironment()
            self.acc_events = acc_events
            self.on_trace_ready = on_trace_ready
            self.schedule = schedule ?? { _ in .RECORD }
            recordsSteps = schedule != nil
            identify = custom_trace_id_callback
            let devices: [(ProfilerActivity, String)] = [
                (.CUDA, "cuda"), (.XPU, "xpu"), (.MTIA, "mtia"), (.HPU, "hpu"), (.PrivateUse1, "privateuseone"),
            ]
            device = devices.first { named.contains($0.0) }?.1
            current_action = self.schedule(0)
            scheduled = current_action
            if named.isEmpty { raise(.AssertionError, "No valid profiler activities found") }
            if let activities, let twice = Self.twice(activities) {
                raise(.ValueError, "Activity \(twice) specified more than once")
            }
            checkSchedule(current_action)
        }

        /// Profiles what `body` runs, and gives the profile: Python's `with profile(…) as prof:`. Throws what `body` throws.
        @discardableResult
        public convenience init<Result, Failure: Error>(
            activities: [torch.autograd.ProfilerActivity]? = nil, schedule: ((Int) -> ProfilerAction)? = nil,
            on_trace_ready: ((profile) throws -> Void)? = nil, record_shapes: Bool = false,
            profile_memory: Bool = false, with_stack: Bool = false, with_flops: Bool = false,
            with_modules: Bool = false, experimental_config: _ExperimentalConfig? = nil,
            execution_trace_observer: ExecutionTraceObserver? = nil, acc_events: Bool = false,
            custom_trace_id_callback: (() -> String)? = nil, _ body: (profile) throws(Failure) -> Result
        ) throws(Failure) {
            self.init(
                activities: activities, schedule: schedule, on_trace_ready: on_trace_ready,
                record_shapes: record_shapes, profile_memory: profile_memory, with_stack: with_stack,
                with_flops: with_flops, with_modules: with_modules, experimental_config: experimental_config,
                execution_trace_observer: execution_trace_observer, acc_events: acc_events,
                custom_trace_id_callback: custom_trace_id_callback)
            _ = try self { () throws(Failure) in try body(self) }
        }

        /// Profiles what `body` runs: Python's `with prof:`. Its result is handed on.
        @discardableResult
        public func callAsFunction<Result, Failure: Error>(
            _ body: () throws(Failure) -> Result
        ) throws(Failure) -> Result {
            start()
            defer {
                stop()
                execution_trace_observer?.cleanup()
            }
            return try body()
        }

        private static func twice(_ activities: [ProfilerActivity]) -> ProfilerActivity? {
            activities.enumerated().first { activities[..<$0.offset].contains($0.element) }?.element
        }

        private func checkSchedule(_ action: ProfilerAction) {
            guard action == .DEVICE_STOPPED else { return }
            raise(
                .ValueError,
                "ProfilerAction.DEVICE_STOPPED is set internally by the profiler and must not be returned by a "
                    + "user-provided schedule")
        }

        // MARK: begin, steps, end

        /// Begins, as the schedule has it for the first step.
        public func start() {
            transit(.NONE, current_action)
            beginStep()
        }

        /// Ends; calls `on_trace_ready` where something was recorded.
        public func stop() {
            endStep()
            transit(current_action, nil)
            current_action = scheduled
        }

        /// Says that the next step begins.
        public func step() {
            endStep()
            let (before, scheduledBefore) = (current_action, scheduled)
            let next = schedule(step_num + 1)
            guard next != .DEVICE_STOPPED else { return checkSchedule(next) }
            step_num += 1
            (current_action, scheduled) = (next, next)
            if before == .DEVICE_STOPPED {
                if scheduledBefore != .RECORD_AND_SAVE && next != .NONE { current_action = .DEVICE_STOPPED }
            } else if device != nil, before == .WARMUP || before == .RECORD, next != .NONE, ct_profiler_stopped_early()
            {
                warn(
                    "Device profiling activity collection was stopped early at step \(step_num). Profiler schedule is "
                        + "proceeding until next cycle without actual profiler activity collection.")
                current_action = .DEVICE_STOPPED
            }
            transit(before, current_action)
            beginStep()
        }

        private func beginStep() {
            if recordsSteps { span = Span("ProfilerStep#\(step_num)") }
        }

        private func endStep() {
            span?.end()
            span = nil
        }

        /// Does what leads from one action to the next; nil is the end.
        private func transit(_ before: ProfilerAction, _ next: ProfilerAction?) {
            let records = next == .RECORD || next == .RECORD_AND_SAVE
            switch before {
            case .NONE, .DEVICE_STOPPED:
                if records || next == .WARMUP { prepare_trace() }
                if records { start_trace() }
            case .WARMUP:
                if next == .WARMUP { return }
                if next == .NONE { warn("Incorrect schedule: WARMUP followed by NONE") }
                start_trace()
                if records { return }
                stop_trace()
                if next == .DEVICE_STOPPED { traceReady() }
            case .RECORD:
                if records { return }
                if let next, next != .DEVICE_STOPPED { warn("Incorrect schedule: RECORD followed by \(next.name)") }
                stop_trace()
                if next == nil || next == .DEVICE_STOPPED { traceReady() }
            case .RECORD_AND_SAVE:
                stop_trace()
                traceReady()
                if records || next == .WARMUP { prepare_trace() }
                if records { start_trace() }
            }
        }

        private func traceReady() {
            do {
                try on_trace_ready?(self)
            } catch let error as TorchError {
                raise(error.kind, error.message, op: error.op)
            } catch {
                raise(.RuntimeError, "\(error)", op: "on_trace_ready")
            }
        }

        /// Makes ready to record, which takes time.
        public func prepare_trace() {
            if profiler != nil && !acc_events {
                warn(
                    "Warning: Profiler clears events at the end of each cycle. Only events from the current cycle will be "
                        + "reported. To keep events across cycles, set acc_events=True.")
            }
            if profiler == nil || !acc_events {
                profiler = torch.autograd.profiler.profile(
                    use_device: device, record_shapes: record_shapes, with_flops: with_flops,
                    profile_memory: profile_memory, with_stack: with_stack, with_modules: with_modules,
                    use_kineto: true, use_cpu: activities.contains(.CPU), experimental_config: experimental_config,
                    acc_events: acc_events,
                    custom_trace_id_callback: { [weak self] in
                        self?.identify?() ?? torch.autograd.profiler.profile.newTraceID()
                    })
            }
            profiler?.prepare()
        }

        /// Begins to record. An AssertionError where nothing was made ready.
        public func start_trace() {
            execution_trace_observer?.start()
            guard let profiler else {
                return raise(.AssertionError, "Profiler must be initialized before starting trace")
            }
            profiler.start()
            let flags = [
                ("profile_memory", profile_memory), ("with_stack", with_stack), ("record_shapes", record_shapes),
                ("with_modules", with_modules), ("with_flops", with_flops),
            ]
            for (name, isOn) in flags where isOn { add_metadata_json(key: name, value: "1") }
            for (key, json) in preset { add_metadata_json(key: key, value: json) }
        }

        /// Ends the recording. An AssertionError where none was made ready.
        public func stop_trace() {
            execution_trace_observer?.stop()
            guard let profiler else {
                return raise(.AssertionError, "Profiler must be initialized before stopping trace")
            }
            profiler.end()
        }

        // MARK: what was recorded

        /// The profile of the last round; an AssertionError where there was none.
        private func recorded(_ purpose: String) -> torch.autograd.profiler.profile {
            if let profiler { return profiler }
            raise(.AssertionError, "Profiler must be initialized before \(purpose)")
            return torch.autograd.profiler.profile()
        }

        /// The events, in the order in which they began.
        public func events() -> torch.autograd.profiler_util.EventList<torch.autograd.profiler_util.FunctionEvent> {
            recorded("accessing events").function_events
        }

        /// The events together that have one name, and in addition one list of shapes, the same `group_by_stack_n` lines of
        /// the program, or one overload, where that is asked for.
        // @forms
        public func key_averages(
            group_by_input_shape: Bool = false, group_by_stack_n: Int = 0, group_by_overload_name: Bool = false
        ) -> torch.autograd.profiler_util.EventList<torch.autograd.profiler_util.FunctionEventAvg> {
            recorded("getting key averages").key_averages(
                group_by_input_shape: group_by_input_shape, group_by_stack_n: group_by_stack_n,
                group_by_overload_name: group_by_overload_name)
        }

        /// Writes the trace of the last round as a file for `chrome://tracing` or Perfetto.
        // @forms
        public func export_chrome_trace(path: String) throws {
            guard let profiler else {
                throw TorchError(.AssertionError, "Profiler must be initialized before exporting chrome trace")
            }
            try profiler.export_chrome_trace(path: path)
        }

        /// Writes the stacks of the events with their times; an AssertionError without `with_stack`.
        // @forms
        public func export_stacks(path: String, metric: String = "self_cpu_time_total") throws {
            guard let profiler else {
                throw TorchError(.AssertionError, "Profiler must be initialized before exporting stacks")
            }
            try profiler.export_stacks(path: path, metric: metric)
        }

        /// Turns the recording of activities off and on again.
        // @forms
        public func toggle_collection_dynamic(enable: Bool, activities: [torch.autograd.ProfilerActivity]) {
            profiler?.toggle_collection_dynamic(enabled: enable, activities: activities)
        }

        /// Adds a text to the trace that is being recorded.
        // @forms
        public func add_metadata(key: String, value: String) {
            add_metadata_json(key: key, value: "\"" + value.replacing("\"", with: "\\\"") + "\"")
        }

        /// Adds a line of JSON to the trace that is being recorded.
        // @forms
        public func add_metadata_json(key: String, value: String) { check(ct_profiler_add_metadata(key, value)) }

        /// Adds a line of JSON to every trace that will be recorded.
        // @forms
        public func preset_metadata_json(key: String, value: String) {
            preset.removeAll { $0.key == key }
            preset.append((key, value))
        }

        /// Sets what names the traces of later rounds.
        // @forms
        public func set_custom_trace_id_callback(callback: @escaping () -> String) { identify = callback }

        /// The name of the trace; nil before the first.
        public func get_trace_id() -> String? { profiler?.trace_id }
    }
}

extension torch.profiler.profile: torch.ContextManager {}
