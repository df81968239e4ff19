internal import CTorch

// Modes belong to the calling thread, so the closures are synchronous: a task could go on on another thread.

extension torch {
    /// Runs `body` without recording operations: Python's `with torch.no_grad():`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.no_grad.html>.
    @discardableResult
    public static func no_grad<Result, E: Error>(_ body: () throws(E) -> Result) throws(E) -> Result {
        try set_grad_enabled(false, body)
    }

    /// Runs `body` with operations recorded again, inside a `no_grad`.
    @discardableResult
    public static func enable_grad<Result, E: Error>(_ body: () throws(E) -> Result) throws(E) -> Result {
        try set_grad_enabled(true, body)
    }

    /// Runs `body` with operations recorded or not.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.grad_mode.set_grad_enabled.html>.
    @discardableResult
    public static func set_grad_enabled<Result, E: Error>(
        _ mode: Bool, _ body: () throws(E) -> Result
    ) throws(E) -> Result {
        let before = ct_grad_enabled()
        ct_set_grad_enabled(mode)
        defer { ct_set_grad_enabled(before) }
        return try body()
    }

    /// Sets the mode of the calling thread from here on.
    public static func set_grad_enabled(_ mode: Bool) { ct_set_grad_enabled(mode) }

    /// Whether the calling thread records operations.
    public static func is_grad_enabled() -> Bool { ct_grad_enabled() }

    /// Runs `body` in inference mode: nothing is recorded, and its tensors can never be part of a graph.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.grad_mode.inference_mode.html>.
    @discardableResult
    public static func inference_mode<Result, E: Error>(
        mode: Bool = true, _ body: () throws(E) -> Result
    ) throws(E) -> Result {
        var scope: UnsafeMutableRawPointer?
        check(ct_inference_enter(mode, &scope))
        defer { ct_inference_leave(scope) }
        return try body()
    }

    /// Whether the calling thread is in inference mode.
    public static func is_inference_mode_enabled() -> Bool { ct_inference_enabled() }
}

extension torch.autograd {
    /// Sets for the calling thread whether a gradient takes the strides of what it belongs to, as it does at first.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.grad_mode.enforce_grad_layout_policy.html>.
    // @forms
    public static func enforce_grad_layout_policy(enable: Bool = true) { _ = ct_exchange_grad_layout_policy(enable) }

    /// Runs `body` with this set. Throws what it throws; its result is handed on.
    @discardableResult
    public static func enforce_grad_layout_policy<Result, E: Error>(
        _ enable: Bool = true, _ body: () throws(E) -> Result
    ) throws(E) -> Result {
        let before = ct_exchange_grad_layout_policy(enable)
        defer { _ = ct_exchange_grad_layout_policy(before) }
        return try body()
    }
}
