internal import CTorch

extension torch.autograd.profiler {
    /// A span with a name of the program's own in the profile that is recorded: Python's `with record_function("x"):`.
    /// See <https://docs.pytorch.org/docs/stable/autograd.html#torch.autograd.profiler.record_function>.
    ///
    ///     let y = torch.profiler.record_function("forward") { net(X) }
    ///
    /// The span belongs to the calling thread, so the closure is synchronous. Its result is handed on.
    public struct record_function: torch.ContextManager {
        /// The name in the profile.
        public let name: String
        /// What observers of spans get beside it.
        public let args: String?

        /// - Parameters:
        ///   - name: The name in the profile.
        ///   - args: A text for observers that ask for arguments.
        // @forms
        public init(name: String, args: String? = nil) {
            self.name = name
            self.args = args
        }

        /// Runs `body` in the span. Throws what `body` throws.
        @discardableResult
        public func callAsFunction<Result, Failure: Error>(
            _ body: () throws(Failure) -> Result
        ) throws(Failure) -> Result {
            let span = Span(name, args)
            defer { span?.end() }
            return try body()
        }
    }
}

/// A span that has begun, on the calling thread; the caller ends it.
package struct Span {
    private let record: ct_record_t

    /// Nil where nothing records; the name is then not made.
    @inline(__always)
    package init?(_ name: @autoclosure () -> String, _ args: String? = nil) {
        guard ct_profiler_watches() else { return nil }
        self.init(beginning: name(), args)
    }

    private init?(beginning name: String, _ args: String?) {
        var record: ct_record_t?
        check(ct_record_enter(name, args, &record))
        guard let record else { return nil }
        self.record = record
    }

    package func end() { ct_record_exit(record) }
}
