// Dictionaries of parts of several kinds, which Python writes without a thought: `{"image": x, "label": 3, "path": "a.png"}`.

extension torch.utils.data.DataLoader {
    /// A loader of dictionaries whose values are of several kinds, `[String: Any]`. A batch is a ``torch/Object`` with the
    /// keys in alphabetical order: `let images: Tensor = batch["image"]`.
    // @forms
    @_disfavoredOverload
    public convenience init<Value>(
        dataset: Data, batch_size: Int = 1, shuffle: Bool? = nil, sampler: (any Sampler<Int>)? = nil,
        batch_sampler: (any Sampler<[Int]>)? = nil, num_workers: Int = 0, pin_memory: Bool = false,
        drop_last: Bool = false, worker_init_fn: ((Int) throws -> Void)? = nil,
        generator: torch.Generator? = nil, prefetch_factor: Int? = nil, persistent_workers: Bool = false
    ) where Data.Item == [String: Value], Batch == torch.Object {
        let isPinning = pin_memory && torch.cuda.is_available()
        self.init(
            dataset,
            LoaderOptions(
                batch_size: batch_size, shuffle: shuffle ?? false, sampler: sampler, batch_sampler: batch_sampler,
                num_workers: num_workers, pin_memory: pin_memory, drop_last: drop_last, worker_init_fn: worker_init_fn,
                generator: generator, prefetch_factor: prefetch_factor, persistent_workers: persistent_workers),
            collate_fn: {
                let batch = torch.utils.data.collated(mixed: $0)
                return isPinning ? torch.Object._torchPinned(batch) : batch
            })
    }
}
