// Samples whose parts are of kinds that only the run knows, which Python writes without a thought:
// `{"image": x, "label": 3, "path": "a.png"}`.

extension torch.utils.data.DataLoader {
    /// A loader of samples of any other kind: dictionaries whose values are of several kinds, tuples with labels, tuples in
    /// tuples. A batch is a ``torch/Object``: `let images: Tensor = batch["image"]`. The keys of a `Dictionary` stand in
    /// alphabetical order; a tuple's labels are keys, too.
    ///
    /// The loop fails with Python's TypeError where a sample is nothing that stands in a batch, such as nil.
    // @forms
    @_disfavoredOverload
    public convenience init<Data: Dataset>(
        dataset: Data, batch_size: Int = 1, shuffle: Bool? = nil, sampler: (any Sampler<Int>)? = nil,
        batch_sampler: (any Sampler<[Int]>)? = nil, num_workers: Int = 0, pin_memory: Bool = false,
        drop_last: Bool = false, timeout: any torch.Number = 0, worker_init_fn: ((Int) throws -> Void)? = nil,
        multiprocessing_context: String? = nil, generator: torch.Generator? = nil, prefetch_factor: Int? = nil,
        persistent_workers: Bool = false, pin_memory_device: String = "", in_order: Bool = true
    ) where Batch == torch.Object {
        let options = LoaderOptions(
            batch_size: batch_size, shuffle: shuffle ?? false, sampler: sampler, batch_sampler: batch_sampler,
            num_workers: num_workers, pin_memory: pin_memory, drop_last: drop_last, timeout: timeout,
            worker_init_fn: worker_init_fn, multiprocessing_context: multiprocessing_context, generator: generator,
            prefetch_factor: prefetch_factor, persistent_workers: persistent_workers,
            pin_memory_device: pin_memory_device, in_order: in_order)
        self.init(
            dataset, options,
            .batch { torch.utils.data.pinned(torch.utils.data.collated(mixed: $0), options.isPinning) })
    }
}
