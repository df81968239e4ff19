internal import CTorch

// What `torch.autocast` sets for a region, for the calling thread as it stands.
extension torch {
    /// Turns autocast on or off for a type of device. A RuntimeError for one without it.
    public static func set_autocast_enabled(_ device_type: String, _ enabled: Bool) {
        check(ct_set_autocast_enabled(device(device_type).kind, enabled))
    }
    /// The same for CUDA.
    public static func set_autocast_enabled(_ enabled: Bool) { set_autocast_enabled("cuda", enabled) }

    /// Sets the dtype that autocast takes on a type of device where none is named. A RuntimeError for one without it.
    public static func set_autocast_dtype(_ device_type: String, _ dtype: dtype) {
        check(ct_set_autocast_dtype(device(device_type).kind, dtype.code))
    }

    /// Sets whether autocast keeps converted weights until the outermost region ends.
    public static func set_autocast_cache_enabled(_ enabled: Bool) { ct_set_autocast_cache_enabled(enabled) }

    /// Drops the converted weights that autocast keeps.
    public static func clear_autocast_cache() { ct_autocast_clear_cache() }

    /// Whether autocast is on for the CPU, with a warning: `is_autocast_enabled("cpu")` took its place.
    public static func is_autocast_cpu_enabled() -> Bool {
        warnOfFormer("is_autocast_cpu_enabled()", "is_autocast_enabled('cpu')")
        return is_autocast_enabled("cpu")
    }
    /// Turns autocast on or off for the CPU, with a warning: `set_autocast_enabled("cpu", …)` took its place.
    public static func set_autocast_cpu_enabled(_ enabled: Bool) {
        warnOfFormer("set_autocast_cpu_enabled(enabled)", "set_autocast_enabled('cpu', enabled)")
        set_autocast_enabled("cpu", enabled)
    }
    /// The dtype of autocast on the CPU, with a warning: `get_autocast_dtype("cpu")` took its place.
    public static func get_autocast_cpu_dtype() -> dtype {
        warnOfFormer("get_autocast_cpu_dtype()", "get_autocast_dtype('cpu')")
        return get_autocast_dtype("cpu")
    }
    /// Sets the dtype of autocast on the CPU, with a warning: `set_autocast_dtype("cpu", …)` took its place.
    public static func set_autocast_cpu_dtype(_ dtype: dtype) {
        warnOfFormer("set_autocast_cpu_dtype(dtype)", "set_autocast_dtype('cpu', dtype)")
        set_autocast_dtype("cpu", dtype)
    }
    /// The dtype of autocast on CUDA, with a warning: `get_autocast_dtype("cuda")` took its place.
    public static func get_autocast_gpu_dtype() -> dtype {
        warnOfFormer("get_autocast_gpu_dtype()", "get_autocast_dtype('cuda')")
        return get_autocast_dtype("cuda")
    }
    /// Sets the dtype of autocast on CUDA, with a warning: `set_autocast_dtype("cuda", …)` took its place.
    public static func set_autocast_gpu_dtype(_ dtype: dtype) {
        warnOfFormer("set_autocast_gpu_dtype(dtype)", "set_autocast_dtype('cuda', dtype)")
        set_autocast_dtype("cuda", dtype)
    }

    private static func warnOfFormer(_ former: String, _ now: String) {
        warn("torch.\(former) is deprecated. Please use torch.\(now) instead.", as: "DeprecationWarning")
    }
}
