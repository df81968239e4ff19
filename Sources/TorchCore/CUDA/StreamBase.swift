internal import CTorch

extension torch {
    /// A queue of work on a device of any kind; on the CPU there is one, where work is done at once.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Stream.html>.
    ///
    /// `stream { … }` runs a closure whose ops go to it, as Python's `with stream:`.
    public class Stream: Hashable, CustomStringConvertible {
        let c: ct_stream

        init(_ c: ct_stream) { self.c = c }

        /// A stream of a device, of the GPU in use or the CPU by default; a lower `priority` goes first.
        // @forms
        public init(device: (any DeviceLike)? = nil, priority: Int = 0) {
            var out = ct_stream()
            check(ct_stream_new(torch.device.c(device?._torchDevice), priority, &out))
            c = out
        }

        /// The stream that another object stands for, by its numbers.
        // @forms
        public convenience init(stream_id: Int, device_index: Int, device_type: Int, priority: Int = 0) {
            let stream = ct_stream(
                id: Int64(stream_id), device: Int8(truncatingIfNeeded: device_index),
                type: Int8(truncatingIfNeeded: device_type))
            check(ct_stream_check(stream))
            self.init(stream)
        }

        /// Whether both are one stream of one device.
        public static func == (a: Stream, b: Stream) -> Bool {
            a.c.id == b.c.id && a.c.device == b.c.device && a.c.type == b.c.type
        }

        public func hash(into hasher: inout Hasher) {
            hasher.combine(c.id)
            hasher.combine(c.device)
            hasher.combine(c.type)
        }

        /// Which of its device's streams it is.
        public var stream_id: Int { Int(c.id) }
        /// The number of its device; -1 for the one that the CPU is.
        public var device_index: Int { Int(c.device) }
        /// The number of its device's kind; 0 for the CPU.
        public var device_type: Int { Int(c.type) }
        /// Its device.
        public var device: torch.device { torch.device(ct_device(type: c.type, index: c.device)) }

        /// Waits until the stream's work is done.
        public func synchronize() { check(ct_stream_synchronize(c)) }

        /// Whether the stream's work is done.
        public func query() -> Bool {
            var out = false
            check(ct_stream_query(c, &out))
            return out
        }

        /// Lets what comes after wait for an event.
        // @forms
        public func wait_event(event: torch.Event) {
            if let handle = event.handle { check(ct_event_wait(handle, c)) }
        }

        /// Lets what comes after wait for all that another stream has to do by now.
        // @forms
        public func wait_stream(stream: torch.Stream) { wait_event(event: stream.marked()) }

        /// Marks the place in the stream that it has come to, in a new event where none is given.
        // @forms
        @discardableResult
        public func record_event(event: torch.Event? = nil) -> torch.Event {
            guard let event else { return marked() }
            event.record(stream: self)
            return event
        }

        private func marked() -> torch.Event {
            let event = torch.Event(device: device)
            event.record(stream: self)
            return event
        }

        /// Runs `body` with the stream as the one that its device's ops go to, and its device in use; on the CPU that
        /// changes nothing. It holds for the calling thread. Throws what `body` throws.
        @discardableResult
        public func callAsFunction<Result, Failure: Error>(
            _ body: () throws(Failure) -> Result
        ) throws(Failure) -> Result {
            guard device.type == "cuda" else { return try body() }
            return try torch.cuda.device(device) { () throws(Failure) in try torch.cuda.stream(self, body) }
        }

        public var description: String {
            "torch.Stream device_type=\(device.type), device_index=\(device_index), stream_id=\(stream_id)"
        }
    }
}

extension torch.Stream: torch.ContextManager {}
