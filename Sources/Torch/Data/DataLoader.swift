extension torch.utils.data {
    /// Goes through a dataset in batches, in order or shuffled, and reads ahead with worker threads where asked to.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.DataLoader>.
    ///
    /// ```swift
    /// for (X, y) in torch.utils.data.DataLoader(dataset, batch_size: 64, shuffle: true, num_workers: 4) { … }
    /// ```
    ///
    /// One seed gives the order, the batches and the generator states of Python's loader, whatever `num_workers` is.
    /// Workers are threads: worker `w` reads the batches `w`, `w + num_workers`, …, at most `prefetch_factor` of
    /// them ahead, and ops in it that are given no generator draw from a generator of its own, seeded as Python
    /// seeds the worker process. So random transforms draw the same numbers in both languages.
    ///
    /// **Errors.** Where a sample cannot be read (its subscript throws, or an op fails) the loop must end:
    /// - `for … in loader` ends the program with the error's text, as an uncaught exception does in Python; inside
    ///   `try torch.throwing { … }` the loop ends there and the closure throws. It also ends before its next batch where
    ///   an op of its body has failed.
    /// - `try loader.forEach { X, y in … }`, or `while let (X, y) = try batches.next()` with
    ///   `let batches = loader.makeThrowingIterator()`, throws the dataset's own error.
    public final class DataLoader<Data: Dataset, Batch>: Sequence {
        /// What the loader reads.
        public let dataset: Data
        /// Samples a batch; nil where a batch sampler decides, or where samples come one by one.
        public let batch_size: Int?
        /// The order of the samples.
        public let sampler: any Sampler<Int>
        /// The batches' positions where the program gave its own; nil where `sampler` and `batch_size` make them.
        public let batch_sampler: (any Sampler<[Int]>)?
        /// How many threads read; 0 for the one that loops.
        public let num_workers: Int
        /// Puts samples together to a batch.
        public let collate_fn: ([Data.Item]) throws -> Batch
        /// Whether batches lie in page-locked memory, from which copies to a GPU are faster.
        public let pin_memory: Bool
        /// Whether a last batch that is not full is left out.
        public let drop_last: Bool
        /// Called in each worker with its number, before it reads.
        public let worker_init_fn: ((Int) throws -> Void)?
        /// What shuffles and seeds the workers; nil for the default generator.
        public let generator: torch.Generator?
        /// How many batches each worker reads ahead; nil without workers.
        public let prefetch_factor: Int?
        /// Whether the workers' random numbers go on from one pass to the next.
        public let persistent_workers: Bool

        /// The workers' random numbers, which live on from pass to pass where `persistent_workers` is true.
        var seeds: WorkerSeeds?

        /// Checks the arguments as Python does; a ValueError with Python's text for those that exclude each other.
        init(
            _ dataset: Data, _ options: LoaderOptions, collate_fn: @escaping ([Data.Item]) throws -> Batch
        ) {
            if let problem = options.problem { raise(.ValueError, problem, op: "DataLoader") }
            self.dataset = dataset
            self.collate_fn = collate_fn
            num_workers = Swift.max(options.num_workers, 0)
            pin_memory = options.pin_memory
            worker_init_fn = options.worker_init_fn
            generator = options.generator
            prefetch_factor = options.prefetch_factor ?? (options.num_workers > 0 ? 2 : nil)
            persistent_workers = options.persistent_workers

            let positions: any Sampler<Int> =
                options.sampler
                ?? (options.shuffle
                    ? RandomSampler(dataset, generator: options.generator) : SequentialSampler(dataset))
            sampler = positions
            drop_last = options.drop_last
            if let given = options.batch_sampler {
                batch_size = nil
                batch_sampler = given
            } else {
                batch_size = options.batch_size
                batch_sampler = options.batch_size.map { BatchSampler(positions, $0, options.drop_last) }
            }
        }

        /// The number of batches: Python's `len(loader)`.
        public var count: Int { batch_sampler?.count ?? sampler.count }

        /// Starts a pass. What fails ends the program, or is thrown by the `torch.throwing` scope that is open.
        public func makeIterator() -> Iterator { Iterator(makeThrowingIterator()) }

        /// Starts a pass whose `next()` throws.
        public func makeThrowingIterator() -> ThrowingIterator { ThrowingIterator(self) }

        /// Calls `body` with every batch of a pass; throws what a sample or `body` throws.
        public func forEach(_ body: (Batch) throws -> Void) throws {
            let batches = makeThrowingIterator()
            while let batch = try batches.next() { try body(batch) }
        }
    }

    /// The arguments of a ``DataLoader`` that do not depend on its types.
    struct LoaderOptions {
        var batch_size: Int? = 1
        var shuffle = false
        var sampler: (any Sampler<Int>)?
        var batch_sampler: (any Sampler<[Int]>)?
        var num_workers = 0
        var pin_memory = false
        var drop_last = false
        var worker_init_fn: ((Int) throws -> Void)?
        var generator: torch.Generator?
        var prefetch_factor: Int?
        var persistent_workers = false

        /// What Python would object to.
        var problem: String? {
            if num_workers < 0 {
                return "num_workers option should be non-negative; use num_workers=0 to disable multiprocessing."
            }
            if num_workers == 0, prefetch_factor != nil {
                return "prefetch_factor option could only be specified in multiprocessing."
                    + "let num_workers > 0 to enable multiprocessing, otherwise set prefetch_factor to None."
            }
            if let prefetch_factor, prefetch_factor < 0 { return "prefetch_factor option should be non-negative" }
            if let prefetch_factor, prefetch_factor == 0 {
                return "prefetch_factor must be greater than 0 for MultiProcessingDataLoaderIter"
            }
            if persistent_workers, num_workers == 0 { return "persistent_workers option needs num_workers > 0" }
            if sampler != nil, shuffle { return "sampler option is mutually exclusive with shuffle" }
            if batch_sampler != nil, batch_size != 1 || shuffle || sampler != nil || drop_last {
                return "batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last"
            }
            if batch_sampler == nil, batch_size == nil, drop_last {
                return "batch_size=None option disables auto-batching and is mutually exclusive with drop_last"
            }
            return nil
        }
    }
}
