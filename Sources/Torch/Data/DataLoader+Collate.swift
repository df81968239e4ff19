extension torch.utils.data.DataLoader {
    /// A loader that puts batches together by `collate_fn`.
    // @forms
    public convenience init<Data: Dataset>(
        dataset: Data, batch_size: Int = 1, shuffle: Bool? = nil, sampler: (any Sampler<Int>)? = nil,
        batch_sampler: (any Sampler<[Int]>)? = nil, num_workers: Int = 0,
        collate_fn: @escaping ([Data.Item]) throws -> Batch, pin_memory: Bool = false, drop_last: Bool = false,
        timeout: any torch.Number = 0, worker_init_fn: ((Int) throws -> Void)? = nil,
        multiprocessing_context: String? = nil, generator: torch.Generator? = nil, prefetch_factor: Int? = nil,
        persistent_workers: Bool = false, pin_memory_device: String = "", in_order: Bool = true
    ) {
        let options = LoaderOptions(
            batch_size: batch_size, shuffle: shuffle ?? false, sampler: sampler, batch_sampler: batch_sampler,
            num_workers: num_workers, pin_memory: pin_memory, drop_last: drop_last, timeout: timeout,
            worker_init_fn: worker_init_fn, multiprocessing_context: multiprocessing_context, generator: generator,
            prefetch_factor: prefetch_factor, persistent_workers: persistent_workers,
            pin_memory_device: pin_memory_device, in_order: in_order)
        self.init(dataset, options, .batch { try torch.utils.data.pinned(collate_fn($0), options.isPinning) })
    }

    /// With `batch_size: nil`: the samples themselves, one by one.
    // @forms
    public convenience init<Data: Dataset>(
        dataset: Data, batch_size: Never?, shuffle: Bool? = nil, sampler: (any Sampler<Int>)? = nil,
        num_workers: Int = 0, pin_memory: Bool = false, timeout: any torch.Number = 0,
        worker_init_fn: ((Int) throws -> Void)? = nil, multiprocessing_context: String? = nil,
        generator: torch.Generator? = nil, prefetch_factor: Int? = nil, persistent_workers: Bool = false,
        pin_memory_device: String = "", in_order: Bool = true
    ) where Batch == Data.Item {
        let options = LoaderOptions(
            batch_size: nil, shuffle: shuffle ?? false, sampler: sampler, num_workers: num_workers,
            pin_memory: pin_memory, timeout: timeout, worker_init_fn: worker_init_fn,
            multiprocessing_context: multiprocessing_context, generator: generator, prefetch_factor: prefetch_factor,
            persistent_workers: persistent_workers, pin_memory_device: pin_memory_device, in_order: in_order)
        self.init(
            dataset, options,
            .sample { torch.utils.data.pinned(torch.utils.data.default_convert($0), options.isPinning) })
    }

    /// With `batch_size: nil`: what `collate_fn` makes of each sample.
    // @forms
    public convenience init<Data: Dataset>(
        dataset: Data, batch_size: Never?, shuffle: Bool? = nil, sampler: (any Sampler<Int>)? = nil,
        num_workers: Int = 0, collate_fn: @escaping (Data.Item) throws -> Batch, pin_memory: Bool = false,
        timeout: any torch.Number = 0, worker_init_fn: ((Int) throws -> Void)? = nil,
        multiprocessing_context: String? = nil, generator: torch.Generator? = nil, prefetch_factor: Int? = nil,
        persistent_workers: Bool = false, pin_memory_device: String = "", in_order: Bool = true
    ) {
        let options = LoaderOptions(
            batch_size: nil, shuffle: shuffle ?? false, sampler: sampler, num_workers: num_workers,
            pin_memory: pin_memory, timeout: timeout, worker_init_fn: worker_init_fn,
            multiprocessing_context: multiprocessing_context, generator: generator, prefetch_factor: prefetch_factor,
            persistent_workers: persistent_workers, pin_memory_device: pin_memory_device, in_order: in_order)
        self.init(dataset, options, .sample { try torch.utils.data.pinned(collate_fn($0), options.isPinning) })
    }
}
