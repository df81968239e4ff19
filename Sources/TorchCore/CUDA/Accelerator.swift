internal import CTorch

extension torch {
    /// The kind of device that is faster than the processor, CUDA's if anything:
    /// <https://docs.pytorch.org/docs/stable/accelerator.html>. A RuntimeError where there is none, if not said otherwise.
    public enum accelerator {
        /// The kind of device that libtorch was built for; nil for none. `check_available`: only where there is one.
        // @forms
        public static func current_accelerator(check_available: Bool = false) -> torch.device? {
            guard torch.backends.cuda.is_built(), !check_available || is_available() else { return nil }
            return torch.device("cuda")
        }

        /// Whether there is such a device that can be used.
        public static func is_available() -> Bool { torch.cuda.is_available() }

        /// How many there are; 0 for none.
        public static func device_count() -> Int { torch.cuda.device_count() }

        /// The number of the device that is in use.
        public static func current_device_index() -> Int { isReady() ? torch.cuda.current_device() : 0 }

        /// The same under a former name, with a warning.
        public static func current_device_idx() -> Int {
            warn("Use `current_device_index` instead.", as: "FutureWarning")
            return current_device_index()
        }

        /// Sets the device that is in use.
        public static func set_device_index(_ device: any torch.DeviceLike) {
            guard let device = named(device) else { return }
            guard device.index != nil else {
                let what = "Expected a torch.device with a specified index or an integer, but got:\(device)"
                return raise(.ValueError, what, op: "set_device_index")
            }
            torch.cuda.set_device(device: device)
        }

        /// The same under a former name, with a warning.
        public static func set_device_idx(_ device: any torch.DeviceLike) {
            warn("Use `set_device_index` instead.", as: "FutureWarning")
            set_device_index(device)
        }

        /// Runs `body` with another device in use: Python's `with torch.accelerator.device_index(1):`. With nil the
        /// device stays. Throws what `body` throws; its result is handed on.
        @discardableResult
        public static func device_index<Result, Failure: Error>(
            _ device: Int?, _ body: () throws(Failure) -> Result
        ) throws(Failure) -> Result {
            guard let device, isReady() else { return try body() }
            return try torch.cuda.device(device, body)
        }

        /// The stream that a device's ops go to, the current device's by default.
        public static func current_stream(_ device: (any torch.DeviceLike)? = nil) -> torch.cuda.Stream {
            torch.cuda.current_stream(device: chosen(device))
        }

        /// Lets a device's ops go to a stream from now on.
        // @forms
        public static func set_stream(stream: torch.Stream) {
            if isReady() { torch.cuda.set_stream(stream: stream) }
        }

        /// Waits until the work of a device is done, the current one's by default.
        public static func synchronize(_ device: (any torch.DeviceLike)? = nil) {
            let device = chosen(device)
            if is_available() { torch.cuda.synchronize(device: device) }
        }

        /// Gives memory that no tensor uses back to the device.
        public static func empty_cache() { if isReady() { torch.cuda.empty_cache() } }

        /// Gives memory of the processor's that no pinned tensor uses back to the system.
        public static func empty_host_cache() { if isReady() { check(ct_cuda_empty_host_cache()) } }

        /// What a device can do, the current one by default: under `"supported_dtypes"` the dtypes that it has.
        public static func get_device_capability(_ device: (any torch.DeviceLike)? = nil) -> [String: Set<torch.dtype>]
        {
            let device = chosen(device)
            guard is_available() else { return [:] }
            var has = [Bool](repeating: false, count: Int(Int8.max))
            check(ct_cuda_supported_dtypes(torch.cuda.index(device), &has, has.count))
            let dtypes = has.indices.filter { has[$0] }.map { torch.dtype(code: Int8($0)) }
            return ["supported_dtypes": Set(dtypes)]
        }

        /// What the allocator of a device counts, the current one's by default, by Python's names; nothing before its
        /// first use.
        public static func memory_stats(_ device_index: (any torch.DeviceLike)? = nil) -> OrderedDict<String, Int> {
            var stats: OrderedDict<String, Int> = [:]
            guard isReady() else { return stats }
            let index = torch.cuda.index(chosen(device_index))
            withUnsafeMutablePointer(to: &stats) { stats in
                check(
                    ct_cuda_memory_stats(index, stats) { context, name, value in
                        guard let context, let name else { return }
                        let stats = context.assumingMemoryBound(to: OrderedDict<String, Int>.self)
                        stats.pointee[String(cString: name)] = Int(value)
                    })
            }
            return stats
        }

        /// Lets the sums of what was ever taken and given back begin anew.
        public static func reset_accumulated_memory_stats(_ device_index: (any torch.DeviceLike)? = nil) {
            guard isReady() else { return }
            check(ct_cuda_reset_accumulated_memory(torch.cuda.index(chosen(device_index))))
        }

        /// The bytes that tensors take on a device, the current one by default.
        public static func memory_allocated(_ device_index: (any torch.DeviceLike)? = nil) -> Int {
            torch.cuda.memory_allocated(device: chosen(device_index))
        }

        /// The most bytes that tensors took since the start or `reset_peak_memory_stats`.
        public static func max_memory_allocated(_ device_index: (any torch.DeviceLike)? = nil) -> Int {
            torch.cuda.max_memory_allocated(device: chosen(device_index))
        }

        /// The bytes that are held for tensors, those between their uses included.
        public static func memory_reserved(_ device_index: (any torch.DeviceLike)? = nil) -> Int {
            torch.cuda.memory_reserved(device: chosen(device_index))
        }

        /// The most bytes that were held since the start or `reset_peak_memory_stats`.
        public static func max_memory_reserved(_ device_index: (any torch.DeviceLike)? = nil) -> Int {
            torch.cuda.max_memory_reserved(device: chosen(device_index))
        }

        /// Lets the peaks begin anew at what is in use.
        public static func reset_peak_memory_stats(_ device_index: (any torch.DeviceLike)? = nil) {
            let device = chosen(device_index)
            if is_available() { torch.cuda.reset_peak_memory_stats(device: device) }
        }

        /// The bytes of a device that are free, and all of its bytes.
        public static func get_memory_info(_ device_index: (any torch.DeviceLike)? = nil) -> (Int, Int) {
            let device = chosen(device_index)
            return is_available() ? torch.cuda.mem_get_info(device: device) : (0, 0)
        }

        /// The device that is meant, the current one for nil, which is an error where there is none.
        private static func chosen(_ device: (any torch.DeviceLike)?) -> (any torch.DeviceLike)? {
            guard let device else {
                _ = isReady()
                return nil
            }
            return named(device)
        }

        /// A device of the accelerator's kind; nil after an error.
        private static func named(_ device: any torch.DeviceLike) -> torch.device? {
            if device is Int, !isReady() { return nil }
            let device = device._torchDevice
            guard let accelerator = current_accelerator() else {
                raise(.RuntimeError, "Accelerator expected", op: "torch.accelerator")
                return nil
            }
            guard device.type == accelerator.type else {
                raise(
                    .ValueError, "\(device.type) doesn't match the current accelerator \(accelerator).",
                    op: "torch.accelerator")
                return nil
            }
            return device
        }

        private static func isReady() -> Bool {
            if is_available() { return true }
            raise(.RuntimeError, "Cannot access accelerator device when none is available.", op: "torch.accelerator")
            return false
        }
    }
}
