extension torch {
    /// What a closure can run in: Python's context manager, whose `with` is a call here.
    public protocol ContextManager {
        /// Runs `body` in it. Throws what `body` throws.
        func callAsFunction<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result
    }
}

extension torch.autocast: torch.ContextManager {}
