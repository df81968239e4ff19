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
    public final class Event: torch.Event {
        /// An event that keeps the time, or not. A RuntimeError without CUDA.
        // @forms
        public init(enable_timing: Bool = false) {
            var out: ct_event_t?
            if torch.cuda.is_available() {
                check(ct_event_new(torch.device("cuda").c, enable_timing, &out))
            } else {
                raise(.RuntimeError, "Tried to instantiate dummy base class Event")
            }
            super.init(out)
        }
    }
}
