// One initialiser for each kind of samples.

extension torch.utils.data.DataLoader {
    /// Lets arguments name the protocol from inside the class.
    public typealias Sampler = torch.utils.data.Sampler
    /// Lets arguments name the protocol from inside the class.
    public typealias Collatable = torch.utils.data.Collatable
    typealias LoaderOptions = torch.utils.data.LoaderOptions

    /// A loader that puts batches of tuples together by `default_collate`.
    ///
    /// - Parameters:
    ///   - sampler: Another order than `shuffle` decides on.
    ///   - batch_sampler: The positions of every batch, instead of `batch_size`, `shuffle`, `sampler` and `drop_last`.
    ///   - num_workers: How many threads read ahead; with 0 the loop's own thread reads.
    ///   - pin_memory: Whether batches come in page-locked memory; without a GPU it does nothing.
    ///   - drop_last: Whether a last batch that is not full is left out.
    ///   - timeout: How many seconds a batch of the workers may take, after which the loop fails; 0 for any number.
    ///   - worker_init_fn: Called in each worker with its number before it begins.
    ///   - multiprocessing_context: Python's way to start processes; workers are threads.
    ///   - generator: What shuffles and seeds the workers; the default one where it is nil.
    ///   - prefetch_factor: How many batches each worker reads ahead, 2 where it is nil.
    ///   - persistent_workers: Whether the workers live on from one pass to the next.
    ///   - pin_memory_device: Deprecated in Python; does nothing.
    ///   - in_order: Whether the workers' batches come in order, or as soon as they are read.
    // @forms
    public convenience init<Data: Dataset, First: Collatable, Second: Collatable, each Part: Collatable>(
        dataset: Data, batch_size: Int = 1, shuffle: Bool? = nil, sampler: (any Sampler<Int>)? = nil,
        batch_sampler: (any Sampler<[Int]>)? = nil, num_workers: Int = 0, pin_memory: Bool = false,
        drop_last: Bool = false, timeout: any torch.Number = 0, worker_init_fn: ((Int) throws -> Void)? = nil,
        multiprocessing_context: String? = nil, generator: torch.Generator? = nil, prefetch_factor: Int? = nil,
        persistent_workers: Bool = false, pin_memory_device: String = "", in_order: Bool = true
    )
    where
        Data.Item == (First, Second, repeat each Part),
        Batch == (First.Batch, Second.Batch, repeat (each Part).Batch)
    {
        let options = LoaderOptions(
            batch_size: batch_size, shuffle: shuffle ?? false, sampler: sampler, batch_sampler: batch_sampler,
            num_workers: num_workers, pin_memory: pin_memory, drop_last: drop_last, timeout: timeout,
            worker_init_fn: worker_init_fn, multiprocessing_context: multiprocessing_context, generator: generator,
            prefetch_factor: prefetch_factor, persistent_workers: persistent_workers,
            pin_memory_device: pin_memory_device, in_order: in_order)
        self.init(dataset, options, .batch { torch.utils.data.collated($0, isPinning: options.isPinning) })
    }

    /// The same for samples that are not tuples.
    // @forms
    public convenience init<Data: Dataset>(
        dataset: Data, batch_size: Int = 1, shuffle: Bool? = nil, sampler: (any Sampler<Int>)? = nil,
        batch_sampler: (any Sampler<[Int]>)? = nil, num_workers: Int = 0, pin_memory: Bool = false,
        drop_last: Bool = false, timeout: any torch.Number = 0, worker_init_fn: ((Int) throws -> Void)? = nil,
        multiprocessing_context: String? = nil, generator: torch.Generator? = nil, prefetch_factor: Int? = nil,
        persistent_workers: Bool = false, pin_memory_device: String = "", in_order: Bool = true
    ) where Data.Item: Collatable, Batch == Data.Item.Batch {
        let options = LoaderOptions(
            batch_size: batch_size, shuffle: shuffle ?? false, sampler: sampler, batch_sampler: batch_sampler,
            num_workers: num_workers, pin_memory: pin_memory, drop_last: drop_last, timeout: timeout,
            worker_init_fn: worker_init_fn, multiprocessing_context: multiprocessing_context, generator: generator,
            prefetch_factor: prefetch_factor, persistent_workers: persistent_workers,
            pin_memory_device: pin_memory_device, in_order: in_order)
        self.init(dataset, options, .batch { torch.utils.data.collated($0, isPinning: options.isPinning) })
    }

    /// The same for pairs whose second part is a tuple: `(image, (box, label))`.
    // @forms
    public convenience init<
        Data: Dataset, First: Collatable, Left: Collatable, Right: Collatable, each Part: Collatable
    >(
        dataset: Data, batch_size: Int = 1, shuffle: Bool? = nil, sampler: (any Sampler<Int>)? = nil,
        batch_sampler: (any Sampler<[Int]>)? = nil, num_workers: Int = 0, pin_memory: Bool = false,
        drop_last: Bool = false, timeout: any torch.Number = 0, worker_init_fn: ((Int) throws -> Void)? = nil,
        multiprocessing_context: String? = nil, generator: torch.Generator? = nil, prefetch_factor: Int? = nil,
        persistent_workers: Bool = false, pin_memory_device: String = "", in_order: Bool = true
    )
    where
        Data.Item == (First, (Left, Right, repeat each Part)),
        Batch == (First.Batch, (Left.Batch, Right.Batch, repeat (each Part).Batch))
    {
        let options = LoaderOptions(
            batch_size: batch_size, shuffle: shuffle ?? false, sampler: sampler, batch_sampler: batch_sampler,
            num_workers: num_workers, pin_memory: pin_memory, drop_last: drop_last, timeout: timeout,
            worker_init_fn: worker_init_fn, multiprocessing_context: multiprocessing_context, generator: generator,
            prefetch_factor: prefetch_factor, persistent_workers: persistent_workers,
            pin_memory_device: pin_memory_device, in_order: in_order)
        self.init(
            dataset, options,
            .batch { samples in
                let isPinning = options.isPinning
                return (
                    torch.utils.data.collated(samples.map { $0.0 }, isPinning: isPinning),
                    torch.utils.data.collated(samples.map { $0.1 }, isPinning: isPinning)
                )
            })
    }

    /// The same for pairs whose first part is a tuple: `((image, text), label)`.
    // @forms
    public convenience init<
        Data: Dataset, Left: Collatable, Right: Collatable, each Part: Collatable, Last: Collatable
    >(
        dataset: Data, batch_size: Int = 1, shuffle: Bool? = nil, sampler: (any Sampler<Int>)? = nil,
        batch_sampler: (any Sampler<[Int]>)? = nil, num_workers: Int = 0, pin_memory: Bool = false,
        drop_last: Bool = false, timeout: any torch.Number = 0, worker_init_fn: ((Int) throws -> Void)? = nil,
        multiprocessing_context: String? = nil, generator: torch.Generator? = nil, prefetch_factor: Int? = nil,
        persistent_workers: Bool = false, pin_memory_device: String = "", in_order: Bool = true
    )
    where
        Data.Item == ((Left, Right, repeat each Part), Last),
        Batch == ((Left.Batch, Right.Batch, repeat (each Part).Batch), Last.Batch)
    {
        let options = LoaderOptions(
            batch_size: batch_size, shuffle: shuffle ?? false, sampler: sampler, batch_sampler: batch_sampler,
            num_workers: num_workers, pin_memory: pin_memory, drop_last: drop_last, timeout: timeout,
            worker_init_fn: worker_init_fn, multiprocessing_context: multiprocessing_context, generator: generator,
            prefetch_factor: prefetch_factor, persistent_workers: persistent_workers,
            pin_memory_device: pin_memory_device, in_order: in_order)
        self.init(
            dataset, options,
            .batch { samples in
                let isPinning = options.isPinning
                return (
                    torch.utils.data.collated(samples.map { $0.0 }, isPinning: isPinning),
                    torch.utils.data.collated(samples.map { $0.1 }, isPinning: isPinning)
                )
            })
    }
}
