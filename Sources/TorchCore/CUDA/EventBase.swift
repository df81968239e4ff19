internal import CTorch

extension torch {
    /// A place in a stream of a device of any kind, to wait for or to measure time between.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Event.html>.
    public class Event: CustomStringConvertible {
        let handle: ct_event_t?

        init(_ handle: ct_event_t?) { self.handle = handle }

        /// An event for a device's streams, for those of the GPU in use or the CPU by default, that keeps the time or not.
        /// The other two mean nothing, as in Python.
        // @forms
        public convenience init(
            device: (any DeviceLike)? = nil, enable_timing: Bool = false, blocking: Bool = false,
            interprocess: Bool = false
        ) {
            var out: ct_event_t?
            check(ct_event_new(torch.device.c(device?._torchDevice), enable_timing, &out))
            self.init(out)
        }

        deinit { ct_event_free(handle) }

        /// The device that it was recorded on; without a number before.
        public var device: torch.device {
            handle.map { torch.device(ct_event_device($0)) } ?? torch.device("cpu")
        }

        /// What tells events of a device apart, 0 before it was recorded.
        public var event_id: Int { handle.map(ct_event_id) ?? 0 }

        /// Marks the place that a stream has come to, the current one by default.
        // @forms
        public func record(stream: torch.Stream? = nil) {
            guard let handle, let stream = stream?.c ?? current() else { return }
            check(ct_event_record(handle, stream))
        }

        /// Lets what comes after in a stream, the current one by default, wait for the event.
        // @forms
        public func wait(stream: torch.Stream? = nil) {
            guard let handle, let stream = stream?.c ?? current() else { return }
            check(ct_event_wait(handle, stream))
        }

        private func current() -> ct_stream? {
            var out = ct_stream()
            return succeeded(ct_stream_current(ct_device(type: device.kind, index: -1), &out)) ? out : nil
        }

        /// Whether the work before the event is done.
        public func query() -> Bool {
            var out = false
            if let handle { check(ct_event_query(handle, &out)) }
            return out
        }

        /// Waits until the work before the event is done.
        public func synchronize() {
            if let handle { check(ct_event_synchronize(handle)) }
        }

        /// The milliseconds from this event to another, both made with `enable_timing`. A ValueError where one was not,
        /// or was not recorded, or is not done.
        // @forms
        public func elapsed_time(end_event: torch.Event) -> Double {
            var out = 0.0
            if let handle, let end = end_event.handle { check(ct_event_elapsed(handle, end, &out)) }
            return out
        }

        public var description: String {
            let flag = handle.map(ct_event_is_timed) ?? false ? 1 : 0
            let index = device.index ?? -1
            return
                "torch.Event device_type=\(device.type), device_index=\(index), event_flag=\(flag), event_id=\(event_id)"
        }
    }
}
