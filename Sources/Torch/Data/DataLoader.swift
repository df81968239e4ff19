extension torch.utils.data {
    /// Goes through a dataset in batches, in order or shuffled, and reads ahead with worker threads where asked to.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.DataLoader>.
    ///
    /// ```swift
    /// for (X, y) in torch.utils.data.DataLoader(dataset, batch_size: 64, shuffle: true, num_workers: 4) { … }
    /// ```
    ///
    /// Its type names what a batch is, so that a class holds it as `let loader: DataLoader<(Tensor, Tensor)>`, and the
    /// dataset as `any Dataset<(Tensor, Int)>`.
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
    public final class DataLoader<Batch>: Sequence {
        /// What the loader reads.
        public let dataset: any Dataset
        /// Samples a batch; nil where a batch sampler decides, or where samples come one by one.
        public let batch_size: Int?
        /// The order of the samples.
        public let sampler: any Sampler<Int>
        /// The batches' positions; nil where samples come one by one.
        public let batch_sampler: (any Sampler<[Int]>)?
        /// How many threads read; 0 for the one that loops.
        public let num_workers: Int
        /// Makes a batch of an array of samples, or of the sample itself where samples come one by one.
        public let collate_fn: (Any) throws -> Batch
        /// Whether batches lie in page-locked memory, from which copies to a GPU are faster.
        public let pin_memory: Bool
        /// Whether a last batch that is not full is left out.
        public let drop_last: Bool
        /// How many seconds the loop waits for a batch of the workers; 0 for as long as it takes.
        public let timeout: torch.Scalar
        /// Called in each worker with its number, before it reads.
        public let worker_init_fn: ((Int) throws -> Void)?
        /// How Python would start its workers, which are threads here.
        public let multiprocessing_context: String?
        /// What shuffles and seeds the workers; nil for the default generator.
        public let generator: torch.Generator?
        /// How many batches each worker reads ahead; nil without workers.
        public let prefetch_factor: Int?
        /// Whether the workers live on from one pass to the next.
        public let persistent_workers: Bool
        /// Nothing: memory is pinned for the current accelerator.
        public let pin_memory_device: String
        /// Whether the workers' batches come in order, or as soon as they are read.
        public let in_order: Bool

        /// Makes what reads a dataset, of this one's type.
        let reader: (any Dataset) -> Reader<Batch>
        /// What `len(loader)` has told of a stream.
        private(set) var told: Int?
        /// The pass whose workers live on.
        private var iterator: ThrowingIterator?

        /// Checks the arguments as Python does; a ValueError with Python's text for those that exclude each other.
        init<Data: Dataset>(
            _ dataset: Data, _ options: LoaderOptions, _ collation: Collation<Data.Item, Batch>
        ) {
            let isStream = dataset is any IterableDataset
            if let problem = options.problem(isStream: isStream) { raise(.ValueError, problem, op: "DataLoader") }
            self.dataset = dataset
            collate_fn = collation.callAsFunction
            num_workers = Swift.max(options.num_workers, 0)
            pin_memory = options.pin_memory
            drop_last = options.drop_last
            timeout = options.timeout._torchScalar
            worker_init_fn = options.worker_init_fn
            multiprocessing_context = options.multiprocessing_context
            generator = options.generator
            prefetch_factor = options.prefetch_factor ?? (options.num_workers > 0 ? 2 : nil)
            persistent_workers = options.persistent_workers
            pin_memory_device = options.pin_memory_device
            in_order = options.in_order
            reader = { collation.reader(of: $0 as? Data ?? dataset, options.batch_size, drop_last: options.drop_last) }

            let positions: any Sampler<Int>
            if isStream {
                positions = InfiniteConstantSampler()
            } else if let given = options.sampler {
                positions = given
            } else if options.shuffle {
                positions = RandomSampler(dataset, generator: options.generator)
            } else {
                positions = SequentialSampler(dataset)
            }
            sampler = positions
            if let given = options.batch_sampler {
                batch_size = nil
                batch_sampler = given
            } else {
                batch_size = options.batch_size
                batch_sampler = options.batch_size.map { BatchSampler(positions, $0, options.drop_last) }
            }
            warnOfWorkers()
        }

        /// The number of batches: Python's `len(loader)`. Of a stream it is what its own length lets expect.
        public var count: Int {
            guard dataset is any IterableDataset else { return batch_sampler?.count ?? sampler.count }
            let samples = length(dataset)
            told = samples
            guard let batch_size, batch_size > 0 else { return samples }
            let (full, rest) = samples.quotientAndRemainder(dividingBy: batch_size)
            return full + (rest > 0 && !drop_last ? 1 : 0)
        }

        /// Starts a pass. What fails ends the program, or is thrown by the `torch.throwing` scope that is open.
        public func makeIterator() -> Iterator { Iterator(makeThrowingIterator()) }

        /// Starts a pass whose `next()` throws. With `persistent_workers` it takes the place of the last one, as in
        /// Python.
        public func makeThrowingIterator() -> ThrowingIterator {
            if let iterator {
                iterator.reset(self)
                return iterator
            }
            if num_workers > 0 { warnOfWorkers() }
            let made = ThrowingIterator(self)
            if persistent_workers, num_workers > 0 { iterator = made }
            return made
        }

        /// Calls `body` with every batch of a pass; throws what a sample or `body` throws.
        public func forEach(_ body: (Batch) throws -> Void) throws {
            let batches = makeThrowingIterator()
            while let batch = try batches.next() { try body(batch) }
        }
    }
}
