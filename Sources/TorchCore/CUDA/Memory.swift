internal import CTorch

extension torch.cuda {
    /// Gives memory that no tensor uses back to the device; nothing where there is none.
    public static func empty_cache() {
        if is_available() { check(ct_cuda_empty_cache()) }
    }

    /// The bytes that tensors take on a device, the current one by default; 0 before its first use.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.cuda.memory.memory_allocated.html>.
    // @forms
    public static func memory_allocated(device: (any torch.DeviceLike)? = nil) -> Int {
        bytes(CT_CUDA_ALLOCATED, device)
    }

    /// The most bytes that tensors took since the start or `reset_peak_memory_stats`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.cuda.memory.max_memory_allocated.html>.
    // @forms
    public static func max_memory_allocated(device: (any torch.DeviceLike)? = nil) -> Int {
        bytes(CT_CUDA_ALLOCATED_PEAK, device)
    }

    /// The bytes that are held for tensors, those between their uses included.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.cuda.memory.memory_reserved.html>.
    // @forms
    public static func memory_reserved(device: (any torch.DeviceLike)? = nil) -> Int { bytes(CT_CUDA_RESERVED, device) }

    /// The most bytes that were held since the start or `reset_peak_memory_stats`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.cuda.memory.max_memory_reserved.html>.
    // @forms
    public static func max_memory_reserved(device: (any torch.DeviceLike)? = nil) -> Int {
        bytes(CT_CUDA_RESERVED_PEAK, device)
    }

    /// Lets the peaks begin anew at what is in use. An AssertionError without CUDA.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.cuda.memory.reset_peak_memory_stats.html>.
    // @forms
    public static func reset_peak_memory_stats(device: (any torch.DeviceLike)? = nil) {
        if isReady() { check(ct_cuda_reset_peak_memory(index(device))) }
    }

    /// The bytes of a device that are free, and all of its bytes. An AssertionError without CUDA.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.cuda.memory.mem_get_info.html>.
    // @forms
    public static func mem_get_info(device: (any torch.DeviceLike)? = nil) -> (Int, Int) {
        var (unused, total) = (0, 0)
        if isReady() { check(ct_cuda_memory_info(index(device), &unused, &total)) }
        return (unused, total)
    }

    /// `memory_reserved` under a former name, with a warning.
    // @forms
    public static func memory_cached(device: (any torch.DeviceLike)? = nil) -> Int {
        warnOfFormer("memory_cached", "memory_reserved")
        return memory_reserved(device: device)
    }

    /// `max_memory_reserved` under a former name, with a warning.
    // @forms
    public static func max_memory_cached(device: (any torch.DeviceLike)? = nil) -> Int {
        warnOfFormer("max_memory_cached", "max_memory_reserved")
        return max_memory_reserved(device: device)
    }

    /// `reset_peak_memory_stats` under a former name, with a warning.
    // @forms
    public static func reset_max_memory_allocated(device: (any torch.DeviceLike)? = nil) {
        warnOfAll("reset_max_memory_allocated")
        reset_peak_memory_stats(device: device)
    }

    /// `reset_peak_memory_stats` under a former name, with a warning.
    // @forms
    public static func reset_max_memory_cached(device: (any torch.DeviceLike)? = nil) {
        warnOfAll("reset_max_memory_cached")
        reset_peak_memory_stats(device: device)
    }

    private static func warnOfFormer(_ former: String, _ now: String) {
        warn("`torch.cuda.\(former)` has been renamed to `torch.cuda.\(now)`", as: "FutureWarning")
    }

    private static func warnOfAll(_ former: String) {
        warn(
            "torch.cuda.\(former) now calls torch.cuda.reset_peak_memory_stats, which resets /all/ peak memory stats.",
            as: "FutureWarning")
    }

    private static func bytes(_ kind: ct_cuda_memory_kind, _ device: (any torch.DeviceLike)?) -> Int {
        var out = 0
        check(ct_cuda_memory(index(device), kind, &out))
        return out
    }
}
