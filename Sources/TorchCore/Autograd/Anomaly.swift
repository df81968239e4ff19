internal import CTorch

extension torch {
    /// Whether anomaly detection is on: <https://docs.pytorch.org/docs/stable/autograd.html#anomaly-detection>.
    public static func is_anomaly_enabled() -> Bool { ct_anomaly_enabled() }

    /// Whether anomaly detection looks for NaN.
    public static func is_anomaly_check_nan_enabled() -> Bool { ct_anomaly_checks_nan() }

    /// Sets anomaly detection for all threads.
    public static func set_anomaly_enabled(_ mode: Bool, check_nan: Bool = true) { ct_set_anomaly(mode, check_nan) }
}

extension torch.autograd {
    /// Runs `body` with anomaly detection on: a backward pass that gives NaN fails, and a failed one tells which line of
    /// the forward pass made the node. Slow: for debugging only.
    /// See <https://docs.pytorch.org/docs/stable/autograd.html#torch.autograd.detect_anomaly>.
    @discardableResult
    public static func detect_anomaly<Result, E: Error>(
        check_nan: Bool = true, _ body: () throws(E) -> Result
    ) throws(E) -> Result {
        warn(
            "Anomaly Detection has been enabled. This mode will increase the runtime and should only be enabled for "
                + "debugging.")
        return try set_detect_anomaly(true, check_nan: check_nan, body)
    }

    /// Runs `body` with anomaly detection on or off.
    /// See <https://docs.pytorch.org/docs/stable/autograd.html#torch.autograd.set_detect_anomaly>.
    @discardableResult
    public static func set_detect_anomaly<Result, E: Error>(
        _ mode: Bool, check_nan: Bool = true, _ body: () throws(E) -> Result
    ) throws(E) -> Result {
        ct_anomaly_enter(mode, check_nan)
        defer { ct_anomaly_leave() }
        return try body()
    }

    /// Sets anomaly detection from here on.
    public static func set_detect_anomaly(_ mode: Bool, check_nan: Bool = true) { ct_set_anomaly(mode, check_nan) }
}

/// Where the program is, kept until somebody asks for its lines.
@_cdecl("ct_place_capture")
func capturePlace() -> UnsafeMutableRawPointer { Unmanaged.passRetained(ProgramPlace()).toOpaque() }

@_cdecl("ct_place_release")
func releasePlace(_ place: UnsafeMutableRawPointer?) {
    guard let place else { return }
    Unmanaged<ProgramPlace>.fromOpaque(place).release()
}

/// Warns of the node whose backward pass failed, or of the one whose backward pass made that, in Python's words.
@_cdecl("ct_anomaly_warn")
func warnOfAnomaly(_ node: UnsafePointer<CChar>, _ place: UnsafeMutableRawPointer?, _ isParent: Bool) {
    let name = String(cString: node)
    guard let place else {
        let start = isParent ? "\n\nPrevious calculation was induced by \(name)" : "Error detected in \(name)"
        return warn(
            start + ". No forward pass information available. Enable detect anomaly during forward pass for more "
                + "information.")
    }
    let lines = Unmanaged<ProgramPlace>.fromOpaque(place).takeUnretainedValue().lines
    // Without frame pointers in libtorch there may be no way back to the program.
    let traceback = lines.isEmpty ? "" : ":\n" + lines.reversed().map { "  \($0)\n" }.joined()
    warn(
        isParent
            ? "\n\nPrevious calculation was induced by \(name). Traceback of forward call that induced the previous "
                + "calculation\(traceback)"
            : "Error detected in \(name). Traceback of forward call that caused the error\(traceback)")
}
