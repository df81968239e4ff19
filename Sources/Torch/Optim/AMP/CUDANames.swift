// The names of mixed precision before it took other devices.

extension torch.cuda {
    /// Automatic mixed precision under its older name: <https://docs.pytorch.org/docs/stable/amp.html>.
    public enum amp {}
}

extension torch.cuda.amp {
    /// `torch.amp.GradScaler("cuda")` under its older name, with Python's warning.
    open class GradScaler: torch.amp.GradScaler {
        /// The arguments of `torch.amp.GradScaler` without the device.
        // @forms
        public init(
            init_scale: Double = 65536, growth_factor: Double = 2, backoff_factor: Double = 0.5,
            growth_interval: Int = 2000, enabled: Bool = true
        ) {
            warnOfOldName("GradScaler")
            super.init(
                device: "cuda", init_scale: init_scale, growth_factor: growth_factor, backoff_factor: backoff_factor,
                growth_interval: growth_interval, enabled: enabled)
        }
    }

    /// `torch.amp.autocast("cuda")` under its older name, with Python's warning.
    open class autocast: torch.amp.autocast {
        /// The arguments of `torch.autocast` without the device; the dtype is float16.
        // @forms
        public init(enabled: Bool = true, dtype: torch.dtype = .float16, cache_enabled: Bool = true) {
            warnOfOldName("autocast")
            super.init(device_type: "cuda", dtype: dtype, enabled: enabled, cache_enabled: cache_enabled)
        }
    }
}

private func warnOfOldName(_ name: String) {
    warn(
        "`torch.cuda.amp.\(name)(args...)` is deprecated. Please use `torch.amp.\(name)('cuda', args...)` instead.",
        as: "FutureWarning")
}

extension torch {
    /// ``torch/amp/GradScaler`` under Python's other name.
    public typealias GradScaler = torch.amp.GradScaler
}
