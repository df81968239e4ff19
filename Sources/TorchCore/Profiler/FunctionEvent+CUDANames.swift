// Former names, of when CUDA was the only device: each warns, as in Python.

extension torch.autograd.profiler_util.FormattedTimesMixin {
    /// `device_time`, under its former name.
    public var cuda_time: Double {
        warn("`cuda_time` is deprecated, please use `device_time` instead.", as: "FutureWarning")
        return device_time
    }
}

extension torch.autograd.profiler_util.FunctionEvent {
    /// `device_time_total`, under its former name.
    public var cuda_time_total: Double {
        warnOfFormer("cuda_time_total", "device_time_total")
        return device_time_total
    }

    /// `self_device_time_total`, under its former name.
    public var self_cuda_time_total: Double {
        warnOfFormer("self_cuda_time_total", "self_device_time_total")
        return self_device_time_total
    }

    /// `self_device_memory_usage`, under its former name.
    public var self_cuda_memory_usage: Int {
        warnOfFormer("self_cuda_memory_usage", "self_device_memory_usage")
        return self_device_memory_usage
    }

    private func warnOfFormer(_ former: String, _ now: String) {
        warn("`\(former)` is deprecated. Use `\(now)` instead.", as: "FutureWarning")
    }
}
