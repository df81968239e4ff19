internal import CTorch

extension torch.cuda {
    /// A place in a stream, to wait for or to measure time between.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.cuda.Event.html>.
    ///
    ///     let (start, end) = (torch.cuda.Event(enable_timing: true), torch.cuda.Event(enable_timing: true))
    ///     start.record()
    ///     step()
    ///     end.record()
    ///     torch.cuda.synchronize()
    ///     print(start.elapsed_time(end))
    public final class Event {
        let handle: ct_event_t?

        /// An event that keeps the time, or not. A RuntimeError without CUDA.
        // @forms
        public init(enable_timing: Bool = false) {
            var out: ct_event_t?
            if torch.cuda.is_available() {
                check(ct_cuda_event_new(enable_timing, &out))
            } else {
                raise(.RuntimeError, "Tried to instantiate dummy base class Event")
            }
            handle = out
        }

        deinit { ct_cuda_event_free(handle) }

        /// Marks the place that a stream has come to, the current one by default.
        // @forms
        public func record(stream: Stream? = nil) {
            guard let handle else { return }
            check(ct_cuda_event_record(handle, (stream ?? torch.cuda.current_stream()).c))
        }

        /// Lets what comes after in a stream, the current one by default, wait for the event.
        // @forms
        public func wait(stream: Stream? = nil) {
            (stream ?? torch.cuda.current_stream()).wait_event(event: self)
        }

        /// Whether the work before the event is done.
        public func query() -> Bool {
            var out = false
            if let handle { check(ct_cuda_event_query(handle, &out)) }
            return out
        }

        /// Waits until the work before the event is done.
        public func synchronize() {
            if let handle { check(ct_cuda_event_synchronize(handle)) }
        }

        /// The milliseconds from this event to another, both made with `enable_timing`. A RuntimeError where one was not
        /// recorded, or is not done.
        // @forms
        public func elapsed_time(end_event: Event) -> Double {
            var out = 0.0
            if let handle, let end = end_event.handle { check(ct_cuda_event_elapsed(handle, end, &out)) }
            return out
        }
    }
}
