// One initialiser for each kind of samples.

extension torch.utils.data.DataLoader {
    /// Lets arguments name the protocol from inside the class.
    public typealias Sampler = torch.utils.data.Sampler
    /// Lets arguments name the protocol from inside the class.
    public typealias Collatable = torch.utils.data.Collatable
    typealias LoaderOptions = torch.utils.data.LoaderOptions

    /// A loader that puts batches together by `default_collate`.
    ///
    /// - Parameters:
    ///   - sampler: Another order than `shuffle` decides on.
    ///   - batch_sampler: The positions of every batch, instead of `batch_size`, `shuffle`, `sampler` and `drop_last`.
    ///   - num_workers: How many threads read ahead; with 0 the loop's own thread reads.
    ///   - pin_memory: Whether batches come in page-locked memory; without a GPU it does nothing.
    ///   - drop_last: Whether a last batch that is not full is left out.
    ///   - worker_init_fn: Called in each worker with its number before it begins.
    ///   - generator: What shuffles and seeds the workers; the default one where it is nil.
    ///   - prefetch_factor: How many batches each worker reads ahead, 2 where it is nil.
    ///   - persistent_workers: Whether the workers' random numbers go on from one pass to the next.
    // @forms
    public convenience init<each Part: Collatable>(
        dataset: Data, batch_size: Int = 1, shuffle: Bool? = nil, sampler: (any Sampler<Int>)? = nil,
        batch_sampler: (any Sampler<[Int]>)? = nil, num_workers: Int = 0, pin_memory: Bool = false,
        drop_last: Bool = false, worker_init_fn: ((Int) throws -> Void)? = nil,
        generator: torch.Generator? = nil, prefetch_factor: Int? = nil, persistent_workers: Bool = false
    ) where Data.Item == (repeat each Part), Batch == (repeat (each Part).Batch) {
        let isPinning = pin_memory && torch.cuda.is_available()
        self.init(
            dataset,
            LoaderOptions(
                batch_size: batch_size, shuffle: shuffle ?? false, sampler: sampler, batch_sampler: batch_sampler,
                num_workers: num_workers, pin_memory: pin_memory, drop_last: drop_last, worker_init_fn: worker_init_fn,
                generator: generator, prefetch_factor: prefetch_factor, persistent_workers: persistent_workers),
            collate_fn: { torch.utils.data.collated($0, isPinning: isPinning) })
    }

    /// The same for samples that are not tuples.
    // @forms
    public convenience init(
        dataset: Data, batch_size: Int = 1, shuffle: Bool? = nil, sampler: (any Sampler<Int>)? = nil,
        batch_sampler: (any Sampler<[Int]>)? = nil, num_workers: Int = 0, pin_memory: Bool = false,
        drop_last: Bool = false, worker_init_fn: ((Int) throws -> Void)? = nil,
        generator: torch.Generator? = nil, prefetch_factor: Int? = nil, persistent_workers: Bool = false
    ) where Data.Item: Collatable, Batch == Data.Item.Batch {
        let isPinning = pin_memory && torch.cuda.is_available()
        self.init(
            dataset,
            LoaderOptions(
                batch_size: batch_size, shuffle: shuffle ?? false, sampler: sampler, batch_sampler: batch_sampler,
                num_workers: num_workers, pin_memory: pin_memory, drop_last: drop_last, worker_init_fn: worker_init_fn,
                generator: generator, prefetch_factor: prefetch_factor, persistent_workers: persistent_workers),
            collate_fn: { torch.utils.data.collated($0, isPinning: isPinning) })
    }

    /// A loader that puts batches together by `collate_fn`. It leaves their memory as it is, pinned or not.
    // @forms
    public convenience init(
        dataset: Data, batch_size: Int = 1, shuffle: Bool? = nil, sampler: (any Sampler<Int>)? = nil,
        batch_sampler: (any Sampler<[Int]>)? = nil, num_workers: Int = 0,
        collate_fn: @escaping ([Data.Item]) throws -> Batch, pin_memory: Bool = false, drop_last: Bool = false,
        worker_init_fn: ((Int) throws -> Void)? = nil, generator: torch.Generator? = nil,
        prefetch_factor: Int? = nil, persistent_workers: Bool = false
    ) {
        self.init(
            dataset,
            LoaderOptions(
                batch_size: batch_size, shuffle: shuffle ?? false, sampler: sampler, batch_sampler: batch_sampler,
                num_workers: num_workers, pin_memory: pin_memory, drop_last: drop_last, worker_init_fn: worker_init_fn,
                generator: generator, prefetch_factor: prefetch_factor, persistent_workers: persistent_workers),
            collate_fn: collate_fn)
    }

    /// With `batch_size: nil`: the samples themselves, one by one.
    // @forms
    public convenience init(
        dataset: Data, batch_size: Never?, shuffle: Bool? = nil, sampler: (any Sampler<Int>)? = nil,
        num_workers: Int = 0, pin_memory: Bool = false, worker_init_fn: ((Int) throws -> Void)? = nil,
        generator: torch.Generator? = nil, prefetch_factor: Int? = nil, persistent_workers: Bool = false
    ) where Batch == Data.Item {
        self.init(
            dataset,
            LoaderOptions(
                batch_size: nil, shuffle: shuffle ?? false, sampler: sampler, num_workers: num_workers,
                pin_memory: pin_memory, worker_init_fn: worker_init_fn, generator: generator,
                prefetch_factor: prefetch_factor, persistent_workers: persistent_workers),
            collate_fn: { $0[0] })
    }
}
