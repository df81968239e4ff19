extension torch.utils.data {
    /// The arguments of a ``DataLoader`` that do not depend on its types.
    struct LoaderOptions {
        var batch_size: Int? = 1
        var shuffle = false
        var sampler: (any Sampler<Int>)?
        var batch_sampler: (any Sampler<[Int]>)?
        var num_workers = 0
        var pin_memory = false
        var drop_last = false
        var timeout: any torch.Number = 0
        var worker_init_fn: ((Int) throws -> Void)?
        var multiprocessing_context: String?
        var generator: torch.Generator?
        var prefetch_factor: Int?
        var persistent_workers = false
        var pin_memory_device = ""
        var in_order = true

        /// Whether batches are to be moved to page-locked memory.
        var isPinning: Bool { pin_memory && torch.accelerator.is_available() }

        /// What Python would object to, in its order.
        func problem(isStream: Bool) -> String? {
            ofWorkers ?? (isStream ? ofStreams : nil) ?? ofSamplers ?? ofContext
        }

        private var ofWorkers: String? {
            if num_workers < 0 {
                return "num_workers option should be non-negative; use num_workers=0 to disable multiprocessing."
            }
            if timeout._torchScalar.double < 0 { return "timeout option should be non-negative" }
            if num_workers == 0, prefetch_factor != nil {
                return "prefetch_factor option could only be specified in multiprocessing."
                    + "let num_workers > 0 to enable multiprocessing, otherwise set prefetch_factor to None."
            }
            if let prefetch_factor, prefetch_factor < 0 { return "prefetch_factor option should be non-negative" }
            return persistent_workers && num_workers == 0 ? "persistent_workers option needs num_workers > 0" : nil
        }

        private var ofStreams: String? {
            let start = "DataLoader with IterableDataset: expected unspecified"
            if shuffle { return "\(start) shuffle option, but got shuffle=True" }
            if let sampler { return "\(start) sampler option, but got sampler=\(sampler)" }
            return batch_sampler.map { "\(start) batch_sampler option, but got batch_sampler=\($0)" }
        }

        private var ofSamplers: String? {
            if sampler != nil, shuffle { return "sampler option is mutually exclusive with shuffle" }
            if batch_sampler != nil, batch_size != 1 || shuffle || sampler != nil || drop_last {
                return "batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last"
            }
            if batch_sampler == nil, batch_size == nil, drop_last {
                return "batch_size=None option disables auto-batching and is mutually exclusive with drop_last"
            }
            return nil
        }

        /// The ways to start a process that Python knows on this system: workers are threads, whatever is chosen.
        private var ofContext: String? {
            guard let multiprocessing_context else { return nil }
            #if os(Linux)
                let methods = ["fork", "spawn", "forkserver"]
            #else
                let methods = ["spawn", "fork", "forkserver"]
            #endif
            if num_workers == 0 {
                return "multiprocessing_context can only be used with multi-process loading (num_workers > 0), but got "
                    + "num_workers=0"
            }
            guard !methods.contains(multiprocessing_context) else { return nil }
            let known = methods.map { "'\($0)'" }.joined(separator: ", ")
            return "multiprocessing_context option should specify a valid start method in [\(known)], but got "
                + "multiprocessing_context=\(pythonText(multiprocessing_context))"
        }
    }
}
