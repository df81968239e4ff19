internal import CTorch

extension torch.cuda {
    /// A queue of work on a device; work of two streams may run at the same time.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.cuda.Stream.html>.
    public final class Stream: Equatable {
        let c: ct_stream

        init(_ c: ct_stream) { self.c = c }

        /// A stream of a device, the current one by default; a lower `priority` goes first. A RuntimeError without CUDA.
        // @forms
        public init(device: (any torch.DeviceLike)? = nil, priority: Int = 0) {
            var out = ct_stream()
            if torch.cuda.is_available() {
                check(ct_cuda_stream_new(index(device), priority, &out))
            } else {
                raise(.RuntimeError, "torch.cuda.Stream requires CUDA support")
            }
            c = out
        }

        /// Whether both are one stream of one device.
        public static func == (a: Stream, b: Stream) -> Bool { a.c.id == b.c.id && a.c.device == b.c.device }

        /// Waits until the stream's work is done.
        public func synchronize() { check(ct_cuda_stream_synchronize(c)) }

        /// Whether the stream's work is done.
        public func query() -> Bool {
            var out = false
            check(ct_cuda_stream_query(c, &out))
            return out
        }

        /// Lets what comes after wait for an event.
        // @forms
        public func wait_event(event: Event) { check(ct_cuda_event_wait(event.handle, c)) }

        /// Lets what comes after wait for all that another stream has to do by now.
        // @forms
        public func wait_stream(stream: Stream) { wait_event(event: stream.record_event()) }

        /// Marks the place in the stream that it has come to, in a new event where none is given.
        // @forms
        @discardableResult
        public func record_event(event: Event? = nil) -> Event {
            let event = event ?? Event()
            event.record(stream: self)
            return event
        }
    }

    /// The stream that a device's ops go to, the current device's by default. An AssertionError without CUDA.
    // @forms
    public static func current_stream(device: (any torch.DeviceLike)? = nil) -> Stream {
        var out = ct_stream()
        if isReady() { check(ct_cuda_stream_current(index(device), &out)) }
        return Stream(out)
    }

    /// The stream that a device's ops go to where no other was set. An AssertionError without CUDA.
    // @forms
    public static func default_stream(device: (any torch.DeviceLike)? = nil) -> Stream {
        guard isReady() else { return Stream(ct_stream()) }
        let number = device?._torchDevice.index ?? current_device()
        return Stream(ct_stream(id: 0, device: Int8(truncatingIfNeeded: number)))
    }

    /// Lets a device's ops go to a stream from now on; nil changes nothing.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.cuda.set_stream.html>.
    // @forms
    public static func set_stream(stream: Stream?) {
        guard let stream else { return }
        var before = ct_stream()
        check(ct_cuda_stream_exchange(stream.c, &before))
    }

    /// A scope whose ops go to a stream: `torch.cuda.stream(s) { … }`, Python's `with torch.cuda.stream(s):`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.cuda.stream.html>.
    ///
    /// It holds for the calling thread, so the closure is synchronous. Throws what it throws; its result is handed on.
    @discardableResult
    public static func stream<Result, Failure: Error>(
        _ stream: Stream?, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard let stream else { return try body() }
        var before = ct_stream()
        let changed = succeeded(ct_cuda_stream_exchange(stream.c, &before))
        defer {
            if changed {
                var inner = ct_stream()
                check(ct_cuda_stream_exchange(before, &inner))
            }
        }
        return try body()
    }
}

extension Tensor {
    /// Says that a stream uses the tensor, so that its memory is not used anew before the stream has come that far.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.record_stream.html>.
    public func record_stream(_ s: torch.cuda.Stream) {
        check(ct_cuda_record_stream(handle, s.c))
        keep(self)
    }
}
