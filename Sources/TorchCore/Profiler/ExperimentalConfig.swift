internal import CTorch

extension torch.profiler {
    /// Settings of a profile that PyTorch may change: `profile(experimental_config: _ExperimentalConfig(verbose: true))`.
    /// A setting that this libtorch does not have yet does nothing.
    public struct _ExperimentalConfig: Sendable {
        /// Whether CUPTI counts for each kernel by itself.
        public var profiler_measure_per_kernel: Bool
        /// Whether the trace holds more of each activity.
        public var verbose: Bool
        /// Whether the trace of a GPU holds what waits for what.
        public var enable_cuda_sync_events: Bool
        /// Whether steps begin with their first op.
        public var adjust_profiler_step: Bool
        /// Whether CUPTI leaves out which op began a kernel.
        public var disable_external_correlation: Bool
        /// Whether ops of threads are recorded that the profile did not begin on.
        public var profile_all_threads: Bool
        /// Whether events know their op's overload: `key_averages(group_by_overload_name: true)`.
        public var capture_overload_names: Bool
        /// Whether events know what Kineto tells besides.
        public var expose_kineto_event_metadata: Bool
        /// Whether times are changed so that events of Vulkan lie in those of the CPU.
        public var adjust_timestamps: Bool
        /// Whether only the trace is made, and no list of events, which takes time.
        public var trace_only: Bool

        /// Settings, all off.
        public init(
            profiler_measure_per_kernel: Bool = false, verbose: Bool = false, enable_cuda_sync_events: Bool = false,
            adjust_profiler_step: Bool = false, disable_external_correlation: Bool = false,
            profile_all_threads: Bool = false, capture_overload_names: Bool = false,
            expose_kineto_event_metadata: Bool = false, adjust_timestamps: Bool = false, trace_only: Bool = false
        ) {
            self.profiler_measure_per_kernel = profiler_measure_per_kernel
            self.verbose = verbose
            self.enable_cuda_sync_events = enable_cuda_sync_events
            self.adjust_profiler_step = adjust_profiler_step
            self.disable_external_correlation = disable_external_correlation
            self.profile_all_threads = profile_all_threads
            self.capture_overload_names = capture_overload_names
            self.expose_kineto_event_metadata = expose_kineto_event_metadata
            self.adjust_timestamps = adjust_timestamps
            self.trace_only = trace_only
        }

        /// The settings that go with `with_stack`.
        func checked(_ with_stack: Bool) -> Self {
            guard trace_only, with_stack else { return self }
            warn(
                "trace_only=True is incompatible with with_stack=True (stack traces require event post-processing). "
                    + "Disabling trace_only.")
            var settings = self
            settings.trace_only = false
            return settings
        }

        var c: ct_profiler_settings {
            ct_profiler_settings(
                profiler_measure_per_kernel: profiler_measure_per_kernel, verbose: verbose,
                enable_cuda_sync_events: enable_cuda_sync_events, adjust_profiler_step: adjust_profiler_step,
                disable_external_correlation: disable_external_correlation, profile_all_threads: profile_all_threads,
                capture_overload_names: capture_overload_names,
                expose_kineto_event_metadata: expose_kineto_event_metadata, adjust_timestamps: adjust_timestamps,
                trace_only: trace_only)
        }
    }
}
