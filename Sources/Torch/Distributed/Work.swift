internal import CTorch

extension torch.distributed {
    /// A collective that goes on while the program does.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.Work>.
    ///
    /// Its tensors must stay as they are until ``wait(timeout:)`` is back.
    public final class Work: @unchecked Sendable {
        /// Nil for a process that is not in the group, which has nothing to do.
        private let handle: OpaquePointer?

        init(adopting handle: OpaquePointer?) { self.handle = handle }

        deinit {
            if let handle { ct_work_release(handle) }
        }

        /// Waits for the end. Throws what the collective failed with, and after `timeout`, if one is given.
        // @forms
        @discardableResult
        public func wait(timeout: Duration = .zero) throws -> Bool {
            guard let handle else { return true }
            return try torch.throwing {
                var out = false
                check(ct_work_wait(handle, timeout.milliseconds, &out))
                return out
            }
        }

        /// Whether it has ended.
        public func is_completed() -> Bool { asked(true, ct_work_is_completed) }
        /// Whether it has ended well. A RuntimeError before the end.
        public func is_success() -> Bool { asked(true, ct_work_is_success) }

        /// What it failed with, if it did.
        public func exception() -> TorchError? {
            guard let handle else { return nil }
            do {
                try torch.throwing { check(ct_work_error(handle)) }
                return nil
            } catch {
                return error as? TorchError
            }
        }

        /// The rank of the process that a message came from.
        public func source_rank() -> Int { Int(asked(-1, ct_work_source)) }

        /// The tensors that it has written.
        public func result() -> [Tensor] {
            guard let handle else { return [] }
            var out = ct_tensor_list()
            check(ct_work_result(handle, &out))
            return adopt(out)
        }

        private func asked<Value>(
            _ instead: Value, _ question: (OpaquePointer, UnsafeMutablePointer<Value>) -> Int32
        ) -> Value {
            var out = instead
            if let handle { check(question(handle, &out)) }
            return out
        }
    }
}
