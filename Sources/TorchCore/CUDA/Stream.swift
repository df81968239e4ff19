internal import CTorch

extension torch.cuda {
    /// A queue of work on a device; work of two streams may run at the same time.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.cuda.Stream.html>.
    public final class Stream: torch.Stream {
        override init(_ c: ct_stream) { super.init(c) }

        /// A stream of a device, the current one by default; a lower `priority` goes first. A RuntimeError without CUDA.
        public override init(device: (any torch.DeviceLike)? = nil, priority: Int = 0) {
            var out = ct_stream()
            if torch.cuda.is_available() {
                check(ct_stream_new(place(device), priority, &out))
            } else {
                raise(.RuntimeError, "torch.cuda.Stream requires CUDA support")
            }
            super.init(out)
        }

        /// The same with both by their places, where other streams take the priority by its name alone.
        public convenience init(_ device: (any torch.DeviceLike)?, _ priority: Int) {
            self.init(device: device, priority: priority)
        }
    }

    /// A GPU as the shim takes it, without an index for the current one.
    private static func place(_ device: (any torch.DeviceLike)?) -> ct_device {
        ct_device(type: torch.device("cuda").kind, index: index(device))
    }

    /// The stream that a device's ops go to, the current device's by default. An AssertionError without CUDA.
    // @forms
    public static func current_stream(device: (any torch.DeviceLike)? = nil) -> Stream {
        var out = ct_stream()
        if isReady() { check(ct_stream_current(place(device), &out)) }
        return Stream(out)
    }

    /// The stream that a device's ops go to where no other was set. An AssertionError without CUDA.
    // @forms
    public static func default_stream(device: (any torch.DeviceLike)? = nil) -> Stream {
        guard isReady() else { return Stream(ct_stream()) }
        let number = device?._torchDevice.index ?? current_device()
        return Stream(ct_stream(id: 0, device: Int8(truncatingIfNeeded: number), type: place(nil).type))
    }

    /// Lets a device's ops go to a stream from now on; nil changes nothing.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.cuda.set_stream.html>.
    // @forms
    public static func set_stream(stream: torch.Stream?) {
        guard let stream else { return }
        var before = ct_stream()
        check(ct_stream_exchange(stream.c, &before))
    }

    /// A scope whose ops go to a stream: `torch.cuda.stream(s) { … }`, Python's `with torch.cuda.stream(s):`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.cuda.stream.html>.
    ///
    /// It holds for the calling thread, so the closure is synchronous. Throws what it throws; its result is handed on.
    @discardableResult
    public static func stream<Result, Failure: Error>(
        _ stream: torch.Stream?, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard let stream else { return try body() }
        var before = ct_stream()
        let changed = succeeded(ct_stream_exchange(stream.c, &before))
        defer {
            if changed {
                var inner = ct_stream()
                check(ct_stream_exchange(before, &inner))
            }
        }
        return try body()
    }
}

extension Tensor {
    /// Says that a stream uses the tensor, so that its memory is not used anew before the stream has come that far.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.record_stream.html>.
    public func record_stream(_ s: torch.Stream) {
        check(ct_record_stream(handle, s.c))
        keep(self)
    }
}
